import type { RoundMember } from './round.ts';
import type { PoolQuestion } from './round-pool.ts';
import type { DrawKind, Exclusion } from './statement.ts';
import { measureOf } from './words.ts';

/** What of a pool went or came before it was sealed: whoever thins the ledgers is asked why, and the answer is printed. */

/** So many keys are named; the others are counted. */
const mostNamed = 10;

const named = (word: string, kind: DrawKind, keys: readonly string[]): string[] =>
  keys.length === 0
    ? []
    : [
        `${word} ${keys.length} ${measureOf(kind)}：${keys.slice(0, mostNamed).join('、')}${keys.length > mostNamed ? '等' : ''}`,
      ];

interface PoolThen {
  readonly members: readonly RoundMember[];
  readonly exclusions: readonly Exclusion[];
}

/** Asks about a pool that is another than that of an earlier round; who is excluded is named beside it already. */
export function changedSince(kind: DrawKind, round: number, before: PoolThen, now: PoolThen): PoolQuestion | null {
  const excluded = new Set([...before.exclusions, ...now.exclusions].map(({ key }) => key));
  // A missing number is asked about as such, and answered as such: only rows of the ledger come and go.
  const rowsOf = ({ members }: PoolThen) => members.filter(({ phantom }) => !phantom);
  const lacking = (those: PoolThen, these: PoolThen): string[] => {
    const keys = new Set(rowsOf(these).map(({ key }) => key));
    return rowsOf(those).flatMap(({ key }) => (keys.has(key) || excluded.has(key) ? [] : [key]));
  };
  const what = [
    ...named('少', kind, lacking(before, now)),
    ...named('多', kind, lacking(now, before)),
    ...(kind === 'officers' ? named('换了姓名', kind, renamed(before, now)) : []),
  ].join('；');
  if (what === '') return null;
  return {
    id: '名单变动',
    sealed: `名单与第 ${round} 次抽取不同，${what}`,
    text: `名单与第 ${round} 次抽取时不同，${what}，为什么？`,
  };
}

/** Certificates that bear another name than they did; a text whose names were purged tells of none. */
function renamed(before: PoolThen, now: PoolThen): string[] {
  const names = new Map(before.members.map(({ key, name }) => [key, name]));
  return now.members.flatMap(({ key, name }) => {
    const then = names.get(key) ?? '-';
    return then === '-' || name === '-' || then === name ? [] : [`${key} ${then}→${name}`];
  });
}

/** Asks about rows that were taken off the ledger within the year, before anything was drawn. */
export function takenOff(kind: DrawKind, keys: readonly string[]): PoolQuestion | null {
  if (keys.length === 0) return null;
  const what = named('移出', kind, keys).join('');
  return {
    id: '名单变动',
    sealed: `本年度从台账${what}`,
    text: `本年度从台账${what}，为什么？`,
  };
}

/** Asks why somebody is counted to another stratum than before: whoever moves one alone into a stratum has chosen them. */
export function restratified(
  kind: DrawKind,
  sinceRound: boolean,
  changed: readonly { readonly key: string; readonly before: string | null; readonly after: string | null }[],
): PoolQuestion | null {
  if (changed.length === 0) return null;
  const shown = changed
    .slice(0, mostNamed)
    .map(({ key, before, after }) => `${key} ${before ?? '（空）'}→${after ?? '（空）'}`)
    .join('、');
  const what = `${changed.length} ${measureOf(kind)}：${shown}${changed.length > mostNamed ? '等' : ''}`;
  const since = sinceRound ? '上次抽取以后' : '本年度';
  return {
    id: '分层变动',
    sealed: `${since}导入改了类别 ${what}`,
    text: `${since}导入的台账改了类别，${what}，为什么？`,
  };
}
