import { Fault } from '../domain/fault.ts';
import { inspect, type Phrase, phrase } from '../domain/invocation.ts';
import type { SubjectConflict } from '../store/conflicts.ts';
import type { BodyOf } from '../store/entries/catalogue.ts';
import type { Entry } from '../store/entry.ts';
import type { Store } from '../store/store.ts';
import { enteredTwice } from './entered-twice.ts';

const resolve = phrase`用 ${inspect('conflicts list')} 查看，逐一决定`;

/** Refuses (4) a paper that the office numbers, whether its number is told yet or not, while two laptops say different things of what it rests on: neither is the office's word yet. */
export function requireUncontested(store: Store, year: number, unit: string | null): void {
  const { length } = store.conflicts.ofOffice(year, unit);
  if (length === 0) return;
  throw Fault.refused('conflicts-open', `有 ${length} 处两台电脑记的不同，还没有定下来，不能出具文件`, resolve);
}

/** What lists, registers and papers say while two laptops say different things of what stands in them, or the same twice. */
export function contestedWarnings(
  store: Store,
  year: number | null = null,
  unit: string | null = null,
): readonly Phrase[] {
  const contested = store.conflicts.ofOffice(year, unit);
  const held =
    unit !== null && year !== null && contested.length === 0 ? store.conflicts.forAcceptance(unit, year) : [];
  const { length } = [...contested, ...held];
  return [
    ...(length === 0
      ? []
      : [phrase`有 ${String(length)} 处两台电脑记的不同，还没有定下来，这里列的还不能作准：${resolve}`]),
    ...enteredTwice(store, year, unit),
  ];
}

/** The side of a conflict that somebody names: by its number as listed, or the beginning of its entry's id. Fault (usage): none. */
export function chosenSide(entries: readonly Entry[], keep: string): Entry {
  const wanted = keep.normalize('NFKC').trim();
  const byNumber = /^\d{1,2}$/.test(wanted) ? entries[Number(wanted) - 1] : undefined;
  const byId = wanted.length >= 4 ? entries.filter((entry) => entry.id.startsWith(wanted)) : [];
  const chosen = byNumber ?? (byId.length === 1 ? byId[0] : undefined);
  if (chosen) return chosen;
  throw Fault.usage(
    'bad-keep',
    `--keep 的值“${keep}”不是这处冲突里的答案`,
    phrase`请写 1 到 ${entries.length} 的序号，见 ${inspect('conflicts list')}`,
  );
}

/** Several sides that are true together: their numbers with commas between. Faults: see `chosenSide`. */
export function chosenSides(entries: readonly Entry[], keep: string): readonly [Entry, ...Entry[]] {
  const [first = '', ...rest] = keep
    .normalize('NFKC')
    .split(/[,、\s]+/)
    .filter((part) => part !== '');
  return [chosenSide(entries, first), ...rest.map((part) => chosenSide(entries, part))];
}

/** Whether somebody says that both sides are true. */
export const keepsBoth = (keep: string): boolean => keep.normalize('NFKC').trim().toLowerCase() === 'both';

/** Enters what was decided of a conflict, inside the caller's transaction. */
export function enterSettled(
  store: Store,
  { subject, unit, year }: Pick<SubjectConflict, 'subject' | 'unit' | 'year'>,
  body: Omit<BodyOf<'conflict.settled'>, 'subject'>,
): void {
  store.journal.append('conflict.settled', `settlement/${store.options.newId()}`, {
    unit,
    year,
    body: { subject, ...body },
    supersedes: [],
  });
}
