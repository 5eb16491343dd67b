import type { Day } from '../../domain/day.ts';
import { Fault } from '../../domain/fault.ts';
import type { Problem } from '../../domain/visits/problems.ts';
import type { UnitProblem } from '../../domain/year/records.ts';
import type { Store } from '../../store/store.ts';
import type { Unit } from '../../store/units.ts';
import { raiseProblem, seeProblem } from '../onsite/record-visit.ts';

/** Records a guidance visit with the problems it raised and those it saw mended; all of it, or nothing. */
export function addVisit(
  store: Store,
  author: string,
  given: {
    readonly unit: Unit;
    readonly year: number;
    readonly date: Day;
    readonly notes: string;
    readonly problems: readonly string[];
    /** The item that the problems belong to, where told. */
    readonly item: string | null;
    /** When the problems must be mended. */
    readonly due: Day | null;
    /** Numbers of problems seen mended. */
    readonly mended: readonly string[];
    /** The letter of this device, where it has one. */
    readonly device?: string | null;
  },
): { readonly raised: readonly Problem[]; readonly mended: readonly Problem[] } {
  const { unit, year, date, notes, item, due } = given;
  const at = { unit: unit.id, year, author };
  return store.write(author, () => {
    const raised = given.problems.map((text) =>
      raiseProblem(store, at, {
        item,
        text,
        foundAt: 'guidance',
        day: date,
        deadline: due,
        device: given.device ?? null,
      }),
    );
    const mended = given.mended.map((number) =>
      seeProblem(store, at, number, { mended: true, day: date, note: notes }),
    );
    store.journal.append({
      kind: 'guidance.visited',
      subject: `guidance/${store.options.newId()}`,
      unit: unit.id,
      year,
      body: { date, notes, problems: raised.map((problem) => problem.id) },
    });
    return { raised, mended };
  });
}

/** Notes that a problem has been seen mended, or is not. Fault: no such number in its year. */
export function resolveProblem(
  store: Store,
  author: string,
  given: {
    readonly number: string;
    readonly year: number;
    readonly date: Day;
    readonly note: string;
    readonly mended: boolean;
  },
): UnitProblem {
  const wanted = given.number.normalize('NFKC').trim().toUpperCase();
  const problem = store.cycle.problems(given.year).find((each) => each.number === wanted);
  if (!problem) {
    throw new Fault(
      'broken',
      'problem-not-found',
      `${given.year} 年没有编号为 ${given.number} 的问题`,
      '用 inspect visit list 查看问题编号',
    );
  }
  const at = { unit: problem.unit, year: given.year, author };
  const seen = seeProblem(store, at, wanted, { mended: given.mended, day: given.date, note: given.note });
  return { ...seen, unit: problem.unit };
}
