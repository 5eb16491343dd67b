import { kinds, ledgerKinds } from '../../domain/ledgers/kinds.ts';
import { type Joined, joinedBy, joinedUnits } from '../../store/doubles.ts';
import type { EntryOf } from '../../store/entries/catalogue.ts';
import type { Entry } from '../../store/entry.ts';
import type { Beside, HeldBefore } from '../../store/held-before.ts';
import type { Knowledge } from '../../store/knowledge.ts';
import type { StoredRow } from '../../store/ledgers.ts';
import type { Store } from '../../store/store.ts';
import { importOf } from '../../store/stored-rows.ts';
import { hasYears, yearOfRow } from '../ledger/list-rows.ts';
import { foundUnchanged } from '../ledger/undo-import.ts';
import { ledgersLeft } from '../left-behind.ts';
import type { LedgerAtMerge } from './ledger-at-merge.ts';
import { type RowAlike, rowsAlike } from './rows-alike.ts';
import { type RowReplaced, replacedIn, rowsOfDouble } from './rows-replaced.ts';
import { type RetiredApart, type RowBack, type RowGone, retiredApart, rowsBack, rowsGone } from './rows-taken-off.ts';

/** How many records of a ledger there were and will be. */
export interface LedgerCount {
  readonly unit: string | null;
  readonly ledger: string;
  readonly before: number;
  readonly after: number;
  readonly added: number;
  readonly changed: number;
  readonly gone: number;
}

/** An import that had found rows unchanged which an undone one stored: some of those may be gone although it has them. */
export interface StillVouching {
  readonly unit: string | null;
  readonly ledger: string;
  readonly file: string;
  readonly batch: string;
  readonly rows: number;
  /** The file of the undone import. */
  readonly undone: string;
}

/** What a merge did to the ledgers. */
export interface LedgerChanges {
  readonly ledgers: readonly LedgerCount[];
  readonly replaced: readonly RowReplaced[];
  readonly gone: readonly RowGone[];
  readonly vouching: readonly StillVouching[];
  readonly back: readonly RowBack[];
  readonly apart: readonly RetiredApart[];
  readonly alike: readonly RowAlike[];
  readonly empty: readonly DeclaredEmpty[];
  readonly retired: readonly RetiredUnit[];
}

/** What `fresh` entries, just taken in, did to the ledgers that `held` remembers. */
export function ledgerChanges(store: Store, held: HeldBefore, fresh: readonly Entry[]): LedgerChanges {
  const ids = new Set(fresh.map(({ id }) => id));
  const undos = fresh.filter((entry): entry is EntryOf<'ledger.undone'> => entry.kind === 'ledger.undone');
  const knowledge = store.knowledge();
  const joined = joinedBy(fresh.filter((entry): entry is EntryOf<'unit.same'> => entry.kind === 'unit.same'));
  const each = held.ledgers().flatMap((of): LedgerChanges[] => {
    const kind = ledgerKinds.find((one) => one === of.kind);
    if (kind === undefined) return [];
    const unit = of.unit === '' ? null : of.unit;
    const standing = store.ledgers.batches({ kind }).filter((batch) => batch.unit === unit);
    return [changesOf(store, { of, kind: kinds[kind], unit, standing, fresh: ids, held }, undos, knowledge, joined)];
  });
  return {
    ledgers: each.flatMap(({ ledgers }) => ledgers),
    replaced: [
      ...each.flatMap(({ replaced }) => replaced),
      ...joined.flatMap(({ from, to }) => rowsOfDouble(store, from, to)),
    ],
    gone: each.flatMap(({ gone }) => gone),
    vouching: each.flatMap(({ vouching }) => vouching),
    back: each.flatMap(({ back }) => back),
    apart: each.flatMap(({ apart: rows }) => rows),
    alike: each.flatMap(({ alike }) => alike),
    empty: each.flatMap(({ empty }) => empty),
    retired: [...each.flatMap(({ retired }) => retired), ...retiredDoubles(store, ids)],
  };
}

function changesOf(
  store: Store,
  ledger: LedgerAtMerge,
  undos: readonly EntryOf<'ledger.undone'>[],
  knowledge: Knowledge,
  joined: readonly Joined[],
): LedgerChanges {
  const { of, kind, unit, standing, fresh, held } = ledger;
  const brought = standing.filter(({ id }) => fresh.has(id));
  const goesOn = new Map(brought.flatMap(({ body }) => body.renewed ?? []));
  const lost: StoredRow[] = [];
  const renewed: Beside[] = [];
  for (const row of held.gone(of)) {
    const now = goesOn.get(row.key);
    const [holds] = now === undefined ? [] : held.addedOf(of, [now]);
    if (holds) renewed.push({ other: row, holds });
    else lost.push(row);
  }
  const gone = rowsGone(store, ledger, lost, undos, knowledge);
  const changed = [...held.changed(of), ...renewed].flatMap((each) => replacedIn(ledger, knowledge, each, false));
  // What its writer knew of does not outdo an import.
  const apart = brought.filter((batch) => standing.some((own) => !fresh.has(own.id) && !knowledge.has(batch, own)));
  const outdone =
    apart.length === 0
      ? []
      : held.outdone(
          of,
          apart.map(({ id }) => id),
        );
  // Of several that a bundle brings the last one tells.
  const last = new Map(outdone.map((each) => [each.holds.key, each]));
  const { before: own, after } = held.counts(of);
  // What stood here of the double of a unit was of that unit.
  const double = own > 0 ? undefined : joined.find(({ to }) => to === unit);
  const before = double === undefined ? own : Math.min(store.ledgers.count(kind.kind, double.from), after);
  const count = {
    ...{ unit, ledger: kind.title, before, after },
    added: after - before + gone.length,
    changed: changed.length,
    gone: gone.length,
  };
  return {
    ledgers: count.added + count.changed + count.gone > 0 ? [count] : [],
    replaced: [...changed, ...[...last.values()].flatMap((each) => replacedIn(ledger, knowledge, each, true))],
    gone,
    vouching: stillVouching(store, ledger, knowledge),
    back: rowsBack(store, ledger, undos),
    apart: retiredApart(ledger, knowledge),
    alike: rowsAlike(ledger, knowledge),
    empty: declaredEmpty(store, ledger),
    retired: rowsOfRetired(store, ledger, knowledge),
  };
}

/** Imports that rest on rows of undone ones, made without knowing of it: on one machine such an undo is refused. */
function stillVouching(
  store: Store,
  { of, kind, unit, standing, fresh, held }: LedgerAtMerge,
  knowledge: Knowledge,
): StillVouching[] {
  const undos = store.journal.history({ kinds: ['ledger.undone'], ...(unit === null ? {} : { unit }) });
  return undos.flatMap((undo) => {
    const batch = store.journal.entry(undo.body.batch);
    if (batch?.body.kind !== kind.kind || batch.unit !== unit) return [];
    const unknowing = standing.filter(
      (one) => foundUnchanged(one, batch) && knowledge.has(one, batch) && !knowledge.has(one, undo),
    );
    const apart = unknowing.filter((one) => fresh.has(one.id) || fresh.has(undo.id));
    // What was told of these rows once, of an import that came before, is not told of each that comes after it.
    return apart.length === 0 || apart.length < unknowing.length || !held.hasLost(of, batch.id)
      ? []
      : apart.map(({ id, body }) => ({
          ...{ unit, ledger: kind.title, file: body.file ?? '', batch: id },
          ...{ rows: body.unchanged ?? 0, undone: String(batch.body.file ?? '') },
        }));
  });
}

/** A unit that is retired, with a ledger that somebody imported for it without knowing. */
export interface RetiredUnit {
  readonly unit: string;
  readonly ledger: string;
  readonly reason: string;
  readonly by: string;
  readonly files: readonly string[];
  /** The unit that goes on in its place, by name, where it was registered twice. */
  readonly instead: string | null;
}

/** Imports that a merge brought for a unit that another machine had retired. */
function rowsOfRetired(
  store: Store,
  { kind, unit, standing, fresh }: LedgerAtMerge,
  knowledge: Knowledge,
): RetiredUnit[] {
  const reason = unit === null ? null : store.units.byId(unit)?.retired;
  const retiring = reason ? store.journal.latest(`unit/${unit}/retired`) : undefined;
  if (!unit || !reason || !retiring) return [];
  const late = standing.filter((one) => fresh.has(one.id) && one.body.rows && !knowledge.has(retiring, one));
  if (joinedUnits(store.journal).some(({ from }) => from === unit)) return [];
  const files = [...new Set(late.map(({ body }) => body.file ?? ''))];
  return late.length === 0 ? [] : [{ unit, ledger: kind.title, reason, by: retiring.author, files, instead: null }];
}

/** Imports for a unit that is another one registered twice, as they come or as it becomes known that the two are one. */
function retiredDoubles(store: Store, fresh: ReadonlySet<string>): RetiredUnit[] {
  return ledgersLeft(store)
    .filter(({ by, batches }) => fresh.has(by.id) || batches.some((id) => fresh.has(id)))
    .map(({ by, from: unit, to, kind, files }) => ({
      ...{ unit, ledger: kinds[kind].title, by: by.author, files },
      reason: store.units.byId(unit)?.retired ?? by.body.reason,
      instead: store.units.known(to).name,
    }));
}

/** A register that is declared empty for a year of which there are records. */
export interface DeclaredEmpty {
  readonly unit: string | null;
  readonly ledger: string;
  readonly year: number;
  readonly by: string;
  /** The declaration. */
  readonly batch: string;
  readonly rows: number;
  readonly files: readonly string[];
}

/** Declarations that a merge brought beside records, or records beside declarations. */
function declaredEmpty(store: Store, { of, kind, unit, standing, fresh }: LedgerAtMerge): DeclaredEmpty[] {
  const declared = standing.filter(({ body }) => body.empty === true);
  if (declared.length === 0 || unit === null) return [];
  const rows = store.ledgers.rows(kind.kind, of.unit);
  return declared.flatMap(({ id, year, author }): DeclaredEmpty[] => {
    if (year === null) return [];
    const own = rows.filter((row) => (hasYears(kind.kind) ? yearOfRow(row, kind.kind) : year) === year);
    const files = [...new Set(own.map(({ source }) => source.file))];
    const isNew = fresh.has(id) || own.some((row) => fresh.has(importOf(row)));
    return own.length === 0 || !isNew
      ? []
      : [{ unit, ledger: kind.title, year, by: author, batch: id, rows: own.length, files }];
  });
}
