import { replacedBy } from '../../store/course.ts';
import { joinedUnits, saidOfDoubles } from '../../store/doubles.ts';
import type { Entry } from '../../store/entry.ts';
import type { Store } from '../../store/store.ts';
import { namedElsewhere } from '../year/settle-numbers.ts';

/**
 * What the merges of several machines said again, each by itself, is nobody's word: where one machine has put it right or withdrawn
 * it since, what another's merge said alike stands no more. Nobody is asked.
 */
export function dropRepeats(store: Store): void {
  const { journal } = store;
  const subjects = journal.contested();
  if (subjects.length === 0) return;
  const knowledge = store.knowledge();
  const joined = joinedUnits(journal);
  /** Where it was said first, of a double or in the register; none where somebody said it. */
  const saidBefore = (entry: Entry): readonly Entry[] =>
    entry.body.restored === namedElsewhere ? [entry] : saidOfDoubles(journal, knowledge, joined, entry);
  for (const subject of subjects) {
    const history = journal.history({ subject });
    // Who says anew what was withdrawn, or said otherwise, means it.
    const isRepeat = ({ body, supersedes }: Entry): boolean =>
      body.restored === namedElsewhere ||
      history.every(
        (old) =>
          !supersedes.includes(old.id) || joined.some(({ from }) => from === old.unit) || saidBefore(old).length > 0,
      );
    const sides = journal.sides(subject);
    for (const after of sides) {
      const before = replacedBy(history, after);
      const repeats = sides.filter(
        (one) =>
          isRepeat(one) &&
          before.some((old) => journal.sameMeaning(old, one)) &&
          saidBefore(one).some((first) => first === one || knowledge.has(after, first)),
      );
      if (repeats.length === 0) continue;
      const supersedes = [after, ...repeats].map(({ id }) => id);
      journal.as(after.author, () => journal.repeat(after, { supersedes }));
      break;
    }
  }
}
