import { Fault } from './fault.ts';

/** Whoever gives no name works under that of the account; the record says so, and whatever wants a name asks this file alone. */
const unsigned = '（未署名）';

/** The author of a record to which nobody put a name. */
export const unsignedAuthor = (account: string): string => `${account}${unsigned}`;

/** Whether somebody put a name to it. */
export const isSigned = (author: string): boolean => !author.endsWith(unsigned);

/** Refuses what nobody puts a name to; `code` and `who` are the fault's. Fault (refused). */
export function requireSigned(author: string, code: string, who: string): void {
  if (!isSigned(author)) throw Fault.refused(code, `${who}须有具名的人`, '请加 --by 姓名');
}
