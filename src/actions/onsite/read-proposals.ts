import type { Evidence, Proposal } from '../../domain/acceptance.ts';
import { WorkingDays } from '../../domain/calendar/working-days.ts';
import { canonicalJson } from '../../domain/canonical.ts';
import { cite, type Facts } from '../../domain/checks/facts.ts';
import { runChecks } from '../../domain/checks/run-checks.ts';
import type { Day } from '../../domain/day.ts';
import { kinds, type LedgerKind, ledgerKinds } from '../../domain/ledgers/kinds.ts';
import { type RowsOfKind, readOnce } from '../../domain/ledgers/rows.ts';
import { visitProposals } from '../../domain/visits/visit-proposals.ts';
import { vocabularyWith } from '../../standards/vocabulary.ts';
import type { Entry } from '../../store/entry.ts';
import type { StoredRow } from '../../store/ledgers.ts';
import type { Store } from '../../store/store.ts';
import type { Acceptance } from '../acceptance/read-acceptance.ts';
import { drawnInForce } from '../draw/drawn-in-force.ts';
import { holidayTables } from '../holidays.ts';
import { earlierOf } from '../ledger/list-rows.ts';
import { officeVocabulary, ownVocabulary } from '../vocabulary.ts';
import { readVisit } from './read-visit.ts';

/** What the ledgers and the inspectors' own sheets propose for an acceptance; for one item, or for all. */
export function proposalsOf(store: Store, acceptance: Acceptance, today: Day, only?: string): readonly Proposal[] {
  const own = visitProposalsOf(store, acceptance).filter(({ item }) => only === undefined || item === only);
  return [...ledgerProposalsOf(store, acceptance, today, only), ...own];
}

/** What the inspectors' own sheets propose. */
export function visitProposalsOf(store: Store, { unit, year, edition, input }: Acceptance): readonly Proposal[] {
  const visit = readVisit(store, unit, year);
  const members = drawnInForce(store, unit, year, 'officers', 'identity')?.members ?? [];
  const names = new Map(members.map(({ key, name }) => [key, name]));
  const officers = visit.officers.map((check) => ({ ...check, name: names.get(check.key) ?? check.key }));
  const zero = (input.review?.files ?? []).filter((file) => file.zero === true).map((file) => file.key);
  const missing = (drawnInForce(store, unit, year, 'cases')?.missing ?? []).map(({ key }) => key);
  const words = officeVocabulary(store).编制性质;
  return visitProposals(edition, { officers, checks: visit.fieldChecks, words, files: { zero, missing } });
}

/** What the ledgers propose; for one item, or for all. */
export function ledgerProposalsOf(
  store: Store,
  acceptance: Acceptance,
  today: Day,
  only?: string,
): readonly Proposal[] {
  return ledgerProposals(store, contextOf(acceptance, today), only);
}

function contextOf({ unit, year, edition, settlements, input, acceptedOn }: Acceptance, today: Day): ProposalContext {
  const { test, review } = input;
  return { unit, year, day: acceptedOn ?? today, edition, settlements, test, review };
}

/** What they would propose if other rows held, by the id of the row that holds: those that they do not propose as it is. */
export function proposalsOtherwise(
  store: Store,
  acceptance: Acceptance,
  today: Day,
  instead: ReadonlyMap<string, StoredRow>,
): readonly Proposal[] {
  const context = contextOf(acceptance, today);
  const told = new Set(ledgerProposals(store, context).map(({ item, text }) => `${item} ${text}`));
  const { checks } = checksOf(store, context, instead);
  return checks().filter(({ item, text }) => !told.has(`${item} ${text}`));
}

interface ProposalContext extends Pick<Facts, 'year' | 'day' | 'edition' | 'settlements' | 'test' | 'review'> {
  readonly unit: string;
}

/** What was found by what the checks read; `null`: for all items. */
interface Kept {
  readonly facts: string;
  readonly found: Map<string | null, readonly Proposal[]>;
}
const kept = new WeakMap<Store, Kept>();

/**
 * What the ledgers of a unit propose for its acceptance; for one item, or for all. The checks read whole ledgers: what they find
 * is kept until something that they read has changed, which an answer is not.
 */
function ledgerProposals(store: Store, context: ProposalContext, only?: string): readonly Proposal[] {
  const { facts, checks } = checksOf(store, context);
  let known = kept.get(store);
  if (known?.facts !== facts) {
    known = { facts, found: new Map() };
    kept.set(store, known);
  }
  const { found } = known;
  const all = found.get(null);
  if (all) return only === undefined ? all : all.filter(({ item }) => item === only);
  const before = only === undefined ? undefined : found.get(only);
  if (before) return before;
  // Who asks for a second item will ask for others: the ledgers are read for all of them at once.
  const wanted = found.size > 0 ? undefined : only;
  const proposals = citingEarlierFiles(store, context.unit, checks(wanted));
  found.set(wanted ?? null, proposals);
  return wanted === only ? proposals : proposals.filter(({ item }) => item === only);
}

/** The checks of a unit's acceptance, and all that they read, as text; `instead`: rows that are taken for those that hold. */
function checksOf(store: Store, context: ProposalContext, instead?: ReadonlyMap<string, StoredRow>) {
  const { unit, year } = context;
  const drawnFor = (purpose: string): readonly string[] | null =>
    drawnInForce(store, unit, year, 'officers', purpose)?.members.map(({ key }) => key) ?? null;
  const drawn = { identity: drawnFor('identity'), duty: drawnFor('duty') };
  const batches = store.ledgers.batches({ unit });
  const tables = holidayTables(store);
  const own = ownVocabulary(store);
  const { edition, settlements, ...rest } = context;
  const facts = canonicalJson({
    ...rest,
    drawn,
    edition: edition.fingerprint,
    settlements: [...settlements],
    batches: batches.map(({ id }) => id),
    purged: store.purges.removed().size,
    tables,
    own: [...own],
  });
  const checks = (only?: string): readonly Proposal[] =>
    runChecks(
      {
        ...context,
        ...rowsOf(store, unit, year, batches, instead),
        holidays: new WorkingDays(tables.map(({ table }) => table)),
        words: vocabularyWith(own),
        drawn,
      },
      only,
    );
  return { facts, checks };
}

/** Proposals whose evidence names, behind a row, the rows of earlier files that told what its own file has no column for. */
function citingEarlierFiles(store: Store, unit: string, proposals: readonly Proposal[]): readonly Proposal[] {
  if (proposals.every(({ evidence }) => evidence.length === 0)) return proposals;
  const earlier = new Map<string, readonly Evidence[]>();
  for (const kind of ledgerKinds)
    for (const versions of store.ledgers.versions(kind, unit).values()) {
      const last = versions.at(-1);
      const places = earlierOf(kinds[kind], versions).map(({ fields: _, ...source }) => source);
      if (last && places.length > 0) {
        const cited = cite(last.row);
        earlier.set(
          canonicalJson({ ...cited }),
          places.map((source) => ({ ...cited, ...source })),
        );
      }
    }
  const all = (one: Evidence): readonly Evidence[] => [one, ...(earlier.get(canonicalJson({ ...one })) ?? [])];
  return proposals.map((proposal) => ({ ...proposal, evidence: proposal.evidence.flatMap(all) }));
}

/** The ledgers of a unit as the checks read them, each kind once. */
function rowsOf(
  store: Store,
  unit: string,
  year: number,
  batches: readonly Entry[],
  instead: ReadonlyMap<string, StoredRow> | undefined,
): Pick<Facts, 'rows' | 'former' | 'has' | 'hasColumn'> {
  // A row has the kind of the one that it is taken for.
  const otherwise: RowsOfKind = <K extends LedgerKind>(kind: K) =>
    store.ledgers.rows(kind, unit).map((row) => (instead?.get(row.rowId) as StoredRow<K> | undefined) ?? row);
  const read: RowsOfKind = (kind) => store.ledgers.rows(kind, unit);
  const rows = readOnce(instead ? otherwise : read);
  const ofKind = (kind: LedgerKind) => batches.filter((entry) => entry.body.kind === kind);
  return {
    rows,
    former: () => store.ledgers.former('officers', unit),
    has: (kind) =>
      rows(kind).length > 0 || ofKind(kind).some((entry) => entry.body.empty === true && entry.year === year),
    hasColumn: (kind, field) =>
      ofKind(kind).some((entry) => Object.hasOwn((entry.body.columns ?? {}) as object, field)),
  };
}
