import { groupDigits } from '../domain/head-digits.ts';
import { type Writer, writerWords } from '../domain/machine.ts';
import type { Entry } from '../store/entry.ts';
import { machineDigits } from '../store/machines.ts';
import type { Store } from '../store/store.ts';

/** The forty digits of a machine, four groups of five a line. */
export function digitLines(publicKey: string): string[] {
  const groups = groupDigits(machineDigits(publicKey)).split(' ');
  return [groups.slice(0, 4), groups.slice(4)].map((line) => `    ${line.join(' ')}`);
}

/** 「建立本文件」「已登记」「已停用」「没有登记」 */
export const standingWords = {
  first: '建立本文件',
  enrolled: '已登记',
  retired: '已停用',
  unknown: '没有登记',
} as const;

/** 「甲，于一号机」; of a chain without a key the author alone. */
export function authorAt(author: string, writer: Writer | null): string {
  return writer === null ? author : `${author}，于${writerWords(writer)}`;
}

/** Tells of any entry who said it and at which machine. */
export function authorWithMachine(store: Store): (entry: Pick<Entry, 'chain' | 'seq' | 'hash' | 'author'>) => string {
  const writer = store.machines.writers();
  return (entry) => authorAt(entry.author, writer(entry));
}

/** The same for paper, which names a machine as the office calls it and bears no number of another. */
export function authorOnPaper(store: Store): ReturnType<typeof authorWithMachine> {
  const writer = store.machines.writers();
  return (entry) => {
    const at = writer(entry);
    return authorAt(entry.author, at?.name == null ? null : at);
  };
}

/** The signatures that the file holds of an entry, for programs that read a paper: machine and signature, no word for its pages. */
export function signatureMarks(store: Store, { hash }: Pick<Entry, 'hash'>): readonly string[] {
  return store.machines.signaturesOf(hash).map(({ machine, signature }) => `inspect-signature:${machine}:${signature}`);
}
