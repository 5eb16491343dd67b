import { joinedUnits } from '../../store/doubles.ts';
import type { EntryOf } from '../../store/entries/catalogue.ts';
import { inRecord } from '../../store/entry.ts';
import type { RecordView } from '../../store/past-journal.ts';

export const problemKinds = ['problem.found', 'problem.seen'] as const;
export type SaidOfProblem = EntryOf<(typeof problemKinds)[number]>;

/** What was entered of the problems of a unit, in the order of the record, and those entries of it that stand. */
export interface ProblemHistory {
  readonly history: readonly SaidOfProblem[];
  readonly stands: readonly SaidOfProblem[];
}

/**
 * All that was ever entered of the problems of a unit. Of those that came with a unit which was joined into it, it is what was entered
 * there: the joining says again how they stood alone, and as if on its own day.
 */
export function problemHistory(store: Pick<RecordView, 'journal'>, unit: string): ProblemHistory {
  const { journal } = store;
  const own = journal.history({ unit, kinds: problemKinds });
  const stands = journal.currentWhere({ unit, kinds: problemKinds });
  const joined = own.length === 0 ? [] : joinedUnits(journal).filter(({ to }) => to === unit);
  if (joined.length === 0) return { history: own, stands };
  const before = joined
    .flatMap(({ from }) => problemHistory(store, from).history)
    .map((entry) => ({ ...entry, unit, subject: entry.subject.replace(`/${entry.unit}/`, `/${unit}/`) }));
  const first = new Map(
    own.flatMap((entry): [string, string][] => {
      const said = before.find((one) => one.subject === entry.subject && journal.sameMeaning(one, entry));
      return said ? [[entry.id, said.id]] : [];
    }),
  );
  const after = own
    .filter(({ id }) => !first.has(id))
    .map((entry) => ({ ...entry, supersedes: entry.supersedes.map((id) => first.get(id) ?? id) }));
  const history = [...before, ...after].sort(inRecord);
  const standing = new Set(stands.map(({ id }) => first.get(id) ?? id));
  return { history, stands: history.filter(({ id }) => standing.has(id)) };
}
