import { canonicalJson } from '../domain/canonical.ts';
import { pick } from '../domain/pick.ts';
import { type EntryOf, fitted } from './entries/catalogue.ts';
import type { Entry } from './entry.ts';
import type { Journal } from './journal.ts';

type OfProblem = EntryOf<'problem.found' | 'problem.seen'>;

/** What of a problem is said by itself: until when, of which item, by whom of the unit, and what was seen. */
const parts = {
  deadline: ({ body }: OfProblem) => pick(body, 'deadline'),
  item: ({ body }: OfProblem) => pick(body, 'item'),
  look: ({ body }: OfProblem) => ({ state: body.state, seen: body.seen ?? null, note: body.note ?? null }),
};

/**
 * What two machines said of a problem, put together where each changed another part of it: one gave it a deadline, the other looked.
 * Answers the side that is to be said again, with what the others changed; null where they contradict, or one took the problem back.
 */
export function joinedProblem(
  journal: Journal,
  entries: readonly Entry[],
): { readonly side: Entry; readonly body: Partial<OfProblem['body']> } | null {
  const sides = entries.flatMap((entry) => fitted(entry, ['problem.found', 'problem.seen']) ?? []);
  const [first] = sides;
  if (!first || sides.length < entries.length || sides.some(({ body }) => body.state === 'withdrawn')) return null;
  const history = journal.history({ subject: first.subject, kinds: ['problem.found', 'problem.seen'] });
  const before = sides.map((side) => ancestors(side, history));
  const known = history.filter(({ id }) => before.every((one) => one.has(id)));
  const line = new Map(known.map((entry) => [entry.id, ancestors(entry, history)]));
  const follows = (entry: Entry, one: Entry): boolean => entry === one || line.get(entry.id)?.has(one.id) === true;
  // What two said apart before is no base alone: the other would count as taken away.
  const base = known.findLast((entry) => known.every((one) => follows(entry, one) || follows(one, entry)));
  if (!base) return null;
  const changed = (say: (entry: OfProblem) => unknown): readonly OfProblem[] => {
    const words = (entry: OfProblem): string => canonicalJson(say(entry) as never);
    return [
      ...new Map(sides.filter((side) => words(side) !== words(base)).map((side) => [words(side), side])).values(),
    ];
  };
  const personal = changed(({ id }) => journal.personalOf(id));
  const each = Object.values(parts).map((say) => ({ say, by: changed(say) }));
  if (personal.length > 1 || each.some(({ by }) => by.length > 1)) return null;
  return {
    side: personal[0] ?? each[2]?.by[0] ?? first,
    body: Object.assign({}, ...each.map(({ say, by }) => say(by[0] ?? base))),
  };
}

/** Ids of all that an entry took the place of, one after the other. */
function ancestors(entry: Entry, history: readonly Entry[]): ReadonlySet<string> {
  const found = new Set<string>();
  const follow = ({ supersedes }: Entry): void => {
    for (const one of history.filter(({ id }) => supersedes.includes(id) && !found.has(id))) {
      found.add(one.id);
      follow(one);
    }
  };
  follow(entry);
  return found;
}
