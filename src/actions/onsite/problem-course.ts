import { type Problem, problemYear } from '../../domain/visits/problems.ts';
import { subjectEnd } from '../../store/entry.ts';
import type { Store } from '../../store/store.ts';
import type { Unit } from '../../store/units.ts';
import { problemHistory, problemKinds } from './problem-history.ts';
import { readProblems } from './read-visit.ts';

/** Problems that a year found, and those of earlier years that were still to be mended in it; none that was withdrawn. */
export function problemsOfYear(store: Store, unit: string, year: number): readonly Problem[] {
  return readProblems(store, unit).filter(({ number, state, seen }) => {
    const found = problemYear(number);
    const over = state === 'mended' && seen !== null && seen < `${year}-01-01`;
    return state !== 'withdrawn' && (found === year || (found < year && !over));
  });
}

/** Who looked at each problem last, by its id: whoever set a deadline afterwards did not look. */
export function readLookers(store: Store, unit: string): ReadonlyMap<string, string> {
  const looked = new Map<string, { readonly look: string; readonly by: string }>();
  for (const entry of problemHistory(store, unit).history) {
    const { seen, state, note } = entry.body;
    if (!seen) continue;
    const look = JSON.stringify([seen, state, note ?? null]);
    const id = subjectEnd(entry.subject);
    if (looked.get(id)?.look !== look) looked.set(id, { look, by: entry.author });
  }
  return new Map([...looked].map(([id, one]) => [id, one.by]));
}

/** Units of which a year has problems to tell, in the order of the register; of every year where none is given. */
export function unitsWithProblems(
  store: Store,
  year: number | null,
): readonly { readonly unit: Unit; readonly year: number }[] {
  const having = new Set(store.journal.currentWhere({ kinds: problemKinds }).map(({ unit }) => unit));
  const units = store.units.list({ retired: true }).filter(({ id }) => having.has(id));
  return (year === null ? store.cycle.years() : [year]).flatMap((one) =>
    units.flatMap((unit) => (problemsOfYear(store, unit.id, one).length > 0 ? [{ unit, year: one }] : [])),
  );
}
