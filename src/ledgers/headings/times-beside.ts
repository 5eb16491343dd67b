import { columnOf, type Kind } from '../../domain/ledgers/kind.ts';
import { bareHeading } from '../words/heading-text.ts';
import type { Aliases } from './aliases.ts';
import type { Candidate } from './over-headings.ts';

/** 时间 and 日期 alone, which do not say of what. */
export const isBareTime = (heading: string): boolean => /^(?:日期|时间)$/.test(bareHeading(heading));

/** What stands behind the deed in the heading beside a day: 办理结果, 立案号, 处罚决定书文号, 受理人. */
const behindDeed = /(?:人员?|者|情况|结果|内容|事项|意见|书?(?:文号|编号|号)|单位|方式|机关|部门|渠道|来源)$/;

/** 时间 beside 办理结果 is when it was answered, where another column is the day that it would be read as, or it would be read as none. */
export function settleTimes(
  kind: Kind,
  aliases: Aliases,
  columns: readonly {
    readonly index: number;
    readonly heading: string;
    readonly over: string;
    candidate: Candidate | null;
  }[],
): void {
  for (const [at, one] of columns.entries()) {
    if (one.over !== '' || !isBareTime(one.heading) || (one.candidate?.doubt ?? 0) < 0) continue;
    const { candidate } = one;
    const shared = columns.some((other) => other !== one && other.candidate?.field === candidate?.field);
    if (candidate !== null && !shared) continue;
    // 办理结果 | 时间, or 时间 | 答复内容.
    const beside = [columns[at - 1], columns[at + 1]].filter(
      (other) => Math.abs((other?.index ?? -2) - one.index) === 1,
    );
    const field = beside
      .map((other) => dayOf(aliases, other?.heading ?? ''))
      .find((known) => known !== undefined && !columns.some((other) => other.candidate?.field === known));
    if (field !== undefined && columnOf(kind, field)?.value === 'day') one.candidate = { field, doubt: 3, rank: 0 };
  }
}

/** The field of the day of what a heading speaks of; undefined where it has none. */
function dayOf(aliases: Aliases, heading: string): string | undefined {
  const bare = bareHeading(heading);
  const deeds = [bare, bare.replace(behindDeed, '')].filter((deed) => deed.length > 1);
  return deeds
    .flatMap((deed) => ['时间', '日期'].map((day) => aliases.get(deed + day)))
    .find((known) => known !== undefined)?.field;
}
