import type { Evidence, Proposal } from '../acceptance.ts';
import type { WorkingDays } from '../calendar/working-days.ts';
import { type Day, firstDayOf, lastDayOf } from '../day.ts';
import type { LedgerKind } from '../ledgers/kinds.ts';
import { cell, type LedgerRow, type RowsOfKind } from '../ledgers/rows.ts';
import type { ScoringInput } from '../scoring/scoring-input.ts';
import { windowOf } from '../scoring/window.ts';
import { findItem, holeValue } from '../standard.ts';
import type { Vocabulary } from './vocabulary.ts';

/** What the checks look at: the ledgers of one unit, the marks, and how the office settled what the standard leaves open. */
export interface Facts extends Pick<ScoringInput, 'year' | 'edition' | 'settlements' | 'test' | 'review'> {
  /** The day of the acceptance, or today. */
  readonly day: Day;
  readonly rows: RowsOfKind;
  /** Rows of the roster that a later one no longer holds: an old certificate tells of earlier days. */
  readonly former?: () => readonly LedgerRow<'officers'>[];
  /** True where a ledger of the kind was imported, or declared empty for the acceptance year. */
  has(kind: LedgerKind): boolean;
  /** True where an import of the kind had a column for the field. */
  hasColumn(kind: LedgerKind, field: string): boolean;
  readonly holidays: WorkingDays;
  /** The words by which the ledgers are read. */
  readonly words: Vocabulary;
  /** Certificates of the officers drawn and in force, by purpose; null where none is drawn. */
  readonly drawn: { readonly identity: readonly string[] | null; readonly duty: readonly string[] | null };
}

/** What a check finds: a proposal without the item that it serves. */
export type Found = Omit<Proposal, 'item' | 'rule'> & {
  /** Which of the item's rules, by the name that the table of items gives it; null for a hint. */
  readonly rule: string | null;
};

/** A rule that the rows state to have been broken. */
export function finding(rule: string, text: string, rows: readonly LedgerRow[], inferred = false): Found {
  return { kind: 'finding', degree: 'stated', rule, count: 1, text, evidence: rows.map(cite), inferred };
}

/** A rule that seems to have been broken: something is absent, or can be read in two ways. */
export function suspect(rule: string, text: string, rows: readonly LedgerRow[]): Found {
  return { ...finding(rule, text, rows), degree: 'suspected' };
}

/** Nothing of what a ledger ought to hold: it states so only where it was declared to hold nothing at all. */
export function absent(rule: string, text: string, all: readonly LedgerRow[]): Found {
  return { ...(all.length === 0 ? finding : suspect)(rule, text, []), evidence: whole(all) };
}

/** A ledger as a whole, where what it lacks is the point. */
export function whole(rows: readonly LedgerRow[]): Found['evidence'] {
  const seen = new Map<string, { file: string; sheet: string | null; row: null }>();
  for (const { source } of rows) {
    seen.set(`${source.file}|${source.sheet ?? ''}`, { file: source.file, sheet: source.sheet, row: null });
  }
  return [...seen.values()];
}

/** What stands before the words of something to look at. */
const toLookAt = '请查看：';

/** What was found, without that it is to be looked at. */
export const bareText = ({ kind, text }: Pick<Found, 'kind' | 'text'>): string =>
  kind === 'look' ? text.slice(toLookAt.length) : text;

/** Something to look at: the rows do not tell whether a rule was broken. */
export function look(text: string, rows: readonly LedgerRow[], inferred = false): Found {
  const evidence = rows.map(cite);
  return { kind: 'look', degree: 'undecidable', rule: null, count: 1, text: `${toLookAt}${text}`, evidence, inferred };
}

/** Where a row stands, called by its number where it is known by what happened. */
export function cite(row: LedgerRow): Evidence {
  return { ...row.source, key: row.kind === 'complaints' ? (cell(row, 'id') ?? row.key) : row.key };
}

/** How the office settled a hole, else its default; null where neither is known. */
export function settled(facts: Facts, hole: string): string | null {
  return holeValue(facts.edition, facts.settlements, hole);
}

/** Cases of the time that an item looks at, by decision, else by opening. */
export function recentCases(facts: Facts, item: string): readonly LedgerRow<'cases'>[] {
  return facts.rows('cases').filter((row) => {
    const at = cell(row, 'decided') ?? cell(row, 'opened');
    return at !== null && isRecent(facts, at, item);
  });
}

/** The time that an item looks at; null where it names none. */
export function windowFor(facts: Facts, item: string): ReturnType<typeof windowOf> {
  const known = findItem(facts.edition, item);
  return known ? windowOf(known, facts.year, facts.day, facts.settlements) : null;
}

/** True where a day lies in the time that an item looks at: in the acceptance year or the two before where the edition names none. */
export function isRecent(facts: Facts, at: Day, item: string): boolean {
  const window = windowFor(facts, item);
  return window
    ? at >= window.from && at <= window.to
    : at >= firstDayOf(facts.year - 2) && at <= lastDayOf(facts.year);
}
