import { type Day, formatDay } from '../../domain/day.ts';
import { Fault } from '../../domain/fault.ts';
import { inspect, phrase } from '../../domain/invocation.ts';
import type { Problem } from '../../domain/visits/problems.ts';
import type { GuidanceVisit } from '../../domain/year/records.ts';
import { requireOfCycle } from '../../domain/year/rules.ts';
import type { Store } from '../../store/store.ts';
import type { Unit } from '../../store/units.ts';
import { raiseProblem, seeProblem } from '../onsite/record-visit.ts';

/**
 * Records a guidance visit with the problems it raised and those it saw mended; all of it, or nothing. Told once more with further
 * problems it is the same visit (`again`). Fault (refused): it was told, and nothing is further.
 */
export function addVisit(
  store: Store,
  author: string,
  given: Pick<GuidanceVisit, 'year' | 'date' | 'notes'> & {
    readonly unit: Unit;
    readonly problems: readonly string[];
    readonly item: string | null;
    readonly due: Day | null;
    /** Numbers of problems seen mended. */
    readonly mended: readonly string[];
    readonly device?: string | null;
  },
): { readonly raised: readonly Problem[]; readonly mended: readonly Problem[]; readonly again: boolean } {
  const { unit, year, date, notes, item, due } = given;
  requireOfCycle(date, year, '调研指导日期');
  const at = { unit: unit.id, year, author };
  const told = store.cycle.visits({ unit: unit.id }).find((each) => each.date === date && each.notes === notes);
  if (told && given.problems.length === 0 && given.mended.length === 0)
    throw Fault.refused(
      'visit-doubled',
      `${unit.name}${formatDay(date)}的调研指导已经记过，内容一样`,
      phrase`用 ${inspect('visit list')} 查看；要补记指出的问题的，加 --problem；记错单位、日子的，撤回误记的那一次：${inspect('practice list', { '--all': true })}`,
    );
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
    const problems = [...(told?.problems ?? []), ...raised.map((problem) => problem.id)];
    if (!told || raised.length > 0)
      store.journal.append('guidance.visited', `guidance/${told?.id ?? store.options.newId()}`, {
        unit: unit.id,
        year: told?.year ?? year,
        body: { date, notes, problems },
      });
    return { raised, mended, again: told !== undefined };
  });
}
