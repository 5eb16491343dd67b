import type { Proposal, ReviewMarks, TestMarks } from '../../domain/acceptance.ts';
import { runChecks } from '../../domain/checks/run-checks.ts';
import type { Day } from '../../domain/day.ts';
import type { LedgerKind, LedgerRow } from '../../domain/ledger-rows.ts';
import type { Edition, Settlements } from '../../domain/standard.ts';
import { visitProposals } from '../../domain/visits/visit-proposals.ts';
import type { Entry } from '../../store/entry.ts';
import type { Store } from '../../store/store.ts';
import type { Acceptance } from '../acceptance/read-acceptance.ts';
import { drawnInForce } from '../draw/drawn-in-force.ts';
import { readVisit } from '../onsite/read-visit.ts';
import { officeVocabulary } from '../vocabulary.ts';
import { workingDays } from '../year/holidays.ts';

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
  return visitProposals(edition, { officers, checks: visit.fieldChecks, files: { zero, missing } });
}

/** What the ledgers propose; for one item, or for all. */
export function ledgerProposalsOf(
  store: Store,
  { unit, year, edition, settlements, input, acceptedOn }: Acceptance,
  today: Day,
  only?: string,
): readonly Proposal[] {
  const { test, review } = input;
  return ledgerProposals(store, { unit, year, day: acceptedOn ?? today, edition, settlements, test, review }, only);
}

interface ProposalContext {
  readonly unit: string;
  readonly year: number;
  /** The day of the acceptance, or today. */
  readonly day: Day;
  readonly edition: Edition;
  readonly settlements: Settlements;
  readonly test: TestMarks | null;
  readonly review: ReviewMarks | null;
}

/** What the ledgers of a unit propose for its acceptance; for one item, or for all. */
function ledgerProposals(store: Store, context: ProposalContext, only?: string): readonly Proposal[] {
  const { unit, year } = context;
  const cache = new Map<LedgerKind, readonly LedgerRow[]>();
  const rows = (kind: LedgerKind): readonly LedgerRow[] => {
    let found = cache.get(kind);
    if (!found) {
      found = store.ledgers.rows(kind, unit).map(({ key, fields, source }) => ({ kind, key, fields, source }));
      cache.set(kind, found);
    }
    return found;
  };
  const batches = store.ledgers.batches({ unit });
  const ofKind = (kind: LedgerKind): Entry[] => batches.filter((entry) => entry.body.kind === kind);
  const drawn = (purpose: string): readonly string[] | null =>
    drawnInForce(store, unit, year, 'officers', purpose)?.members.map(({ key }) => key) ?? null;
  return runChecks(
    {
      ...context,
      rows,
      has: (kind) =>
        rows(kind).length > 0 || ofKind(kind).some((entry) => entry.body.empty === true && entry.year === year),
      hasColumn: (kind, field) =>
        ofKind(kind).some((entry) => Object.hasOwn((entry.body.columns ?? {}) as object, field)),
      holidays: workingDays(store),
      words: officeVocabulary(store),
      drawn: { identity: drawn('identity'), duty: drawn('duty') },
    },
    only,
  );
}
