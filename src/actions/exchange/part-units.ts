import { joinedBy, saidOfDoubles } from '../../store/doubles.ts';
import type { EntryOf } from '../../store/entries/catalogue.ts';
import type { Entry } from '../../store/entry.ts';
import type { Knowledge } from '../../store/knowledge.ts';
import type { Store } from '../../store/store.ts';

/** Two units that are two after all: what the one loses of what was said again there for the other. */
export interface Parted {
  readonly from: string;
  readonly to: string;
  /** What was taken back. */
  readonly entries: readonly Entry[];
  readonly rows: number;
  /** What somebody entered since the two were one: whose it is he alone knows. */
  readonly since: readonly Entry[];
}

/** What is known of one unit that was taken for another, and is none. */
interface Apart {
  readonly by: EntryOf<'unit.same'>;
  readonly from: string;
  readonly to: string;
  readonly joinings: readonly Entry[];
}

/**
 * Takes back what was said again of one unit for another, its rows too, where it was decided that they are two; what stood there
 * before stands again. Inside a write.
 */
export function partUnits(store: Store, by: EntryOf<'unit.same'>): readonly Parted[] {
  if (by.body.same) return [];
  const joined = joinedBy(store.journal.history({ subject: by.subject, kinds: ['unit.same'] }));
  return by.body.units.flatMap((from) => {
    const joinings = joined.filter((one) => one.from === from);
    const [first] = joinings;
    if (!first) return [];
    const apart = { by, from, to: first.to, joinings: joinings.map((one) => one.by) };
    const since = enteredSince(store, apart);
    return [{ from, to: first.to, entries: takeBack(store, apart), rows: rowsBack(store, apart), since }];
  });
}

/** The same of what other machines said again before they learnt of it. */
export function partLate(store: Store): readonly Parted[] {
  return store.journal
    .currentWhere({ kinds: ['unit.same'] })
    .filter(({ subject, body }) => !body.same && !store.journal.isContested(subject))
    .flatMap((by) => partUnits(store, by));
}

/** Tells of an entry whether it only says again, since the joining, what is said of the other unit. */
function saysAgain({ journal }: Store, knowledge: Knowledge, { by, from, to, joinings }: Apart) {
  const since = (entry: Entry): boolean =>
    entry.unit === to && joinings.some((one) => knowledge.has(entry, one)) && !knowledge.has(entry, by);
  const isAgain = (entry: Entry): boolean => since(entry) && (isCopy(entry) || isLookAtCopy(entry));
  // A problem that came with the other unit is its own, whatever was seen of it meanwhile.
  const isLookAtCopy = ({ kind, supersedes }: Entry): boolean =>
    kind === 'problem.seen' && supersedes.some((id) => [journal.entry(id) ?? []].flat().some(isAgain));
  const isCopy = (entry: Entry): boolean =>
    saidOfDoubles(journal, knowledge, [{ from, to }], entry).length > 0 &&
    // Who says anew what was withdrawn, or said otherwise, means it; what is told of the unit itself is taken over by the joining.
    (entry.kind === 'unit.field' ||
      entry.supersedes.length === 0 ||
      entry.supersedes.some((id) => {
        const old = journal.entry(id);
        return old !== undefined && (old.unit === from || isAgain(old));
      }));
  return isAgain;
}

function enteredSince(store: Store, apart: Apart): readonly Entry[] {
  const knowledge = store.knowledge();
  const isAgain = saysAgain(store, knowledge, apart);
  return store.journal
    .currentWhere({ unit: apart.to })
    .filter(
      (entry) =>
        entry.kind !== 'unit.field' &&
        !('from' in entry.body) &&
        apart.joinings.some((one) => knowledge.has(entry, one)) &&
        !knowledge.has(entry, apart.by) &&
        !isAgain(entry),
    );
}

function takeBack(store: Store, apart: Apart): readonly Entry[] {
  const { journal } = store;
  const isAgain = saysAgain(store, store.knowledge(), apart);
  const again = journal.currentWhere({ unit: apart.to }).filter(isAgain);
  for (const subject of new Set(again.map((one) => one.subject))) {
    const standing = journal.current(subject);
    const copies = standing.filter(isAgain);
    const own = standing.find((one) => !copies.includes(one)) ?? copies.flatMap((one) => stoodBefore(one)).at(-1);
    const supersedes = standing.filter((one) => one.id === own?.id || copies.includes(one)).map(({ id }) => id);
    const [{ kind, id, unit, year, body }] = copies as [Entry, ...Entry[]];
    sayOfProblem(standing, subject.replace(`/${apart.to}/`, `/${apart.from}/`));
    if (own)
      journal.as(own.author, () =>
        // The unit was never called otherwise.
        journal.repeat(own, { supersedes, ...(subject.endsWith('/name') ? { body: { since: null } } : {}) }),
      );
    else if (kind === 'unit.field') {
      const { field } = body as EntryOf<'unit.field'>['body'];
      const value = body.value === undefined ? { personal: { value: null } } : {};
      journal.append('unit.field', subject, {
        ...{ unit, supersedes, ...value },
        body: { field, ...(body.value === undefined ? {} : { value: null }) },
      });
    } else {
      const { reason } = apart.by.body;
      journal.append('practice.withdrawn', subject, {
        unit,
        year,
        supersedes,
        body: { deed: kind, entry: id, reason },
      });
    }
  }
  return again;

  /** What was seen of a problem under the wrong unit stands with the unit that it is of. */
  function sayOfProblem(standing: readonly Entry[], subject: string): void {
    const look = standing.find((one) => one.kind === 'problem.seen' && isAgain(one));
    if (!look || journal.history({ subject }).some((one) => journal.sameMeaning(one, look))) return;
    journal.as(look.author, () => journal.repeat(look, { subject, unit: apart.from }));
  }

  /** What an entry took the place of that only says again nothing itself. */
  function stoodBefore({ supersedes }: Entry): readonly Entry[] {
    return supersedes
      .flatMap((id) => journal.entry(id) ?? [])
      .flatMap((old) => (isAgain(old) ? stoodBefore(old) : [old]));
  }
}

/** Takes back the imports that carried the rows of the one to the other, and what was carried on from there; answers how many rows. */
function rowsBack(store: Store, { by, from }: Apart): number {
  const undo = (of: ReadonlySet<string>): number => {
    const carried = store.ledgers.batches().filter(({ unit, body }) => unit !== from && of.has(body.from ?? ''));
    if (carried.length === 0) return 0;
    for (const batch of carried) store.ledgers.undoBatch(batch, by.body.reason);
    const rows = carried.reduce((sum, { unit, body }) => sum + (by.body.units.includes(unit ?? '') ? body.rows : 0), 0);
    return rows + undo(new Set(carried.map(({ id }) => id)));
  };
  return undo(new Set(store.ledgers.batches({ unit: from, undone: true }).map(({ id }) => id)));
}
