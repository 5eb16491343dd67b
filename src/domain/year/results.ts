import type { AcceptanceResult } from '../acceptance.ts';
import type { Day } from '../day.ts';
import type { Points } from '../points.ts';
import type { Edition, Item } from '../standard.ts';
import type { UnitProblem } from './records.ts';
import type { StandingStage } from './standing.ts';

/** The results of a year as they leave the data file: one value that workbook, page, report and tables are made from. */

/** An item as the year's tables head it. */
export interface ItemHead extends Pick<Item, 'id' | 'title' | 'kind' | 'section' | 'points'> {
  /** Short words of each rule by id. */
  readonly rules: ReadonlyMap<string, string>;
}

export interface DrawSummary {
  readonly id: string;
  readonly number: string;
  readonly kind: 'officers' | 'cases' | 'callbacks';
  readonly purpose: string;
  readonly attempt: number;
  readonly status: 'sealed' | 'drawn' | 'unopened' | 'void';
  readonly pool: number;
  readonly seal: string;
  readonly drawn: readonly { readonly key: string; readonly name: string | null; readonly type: string | null }[];
}

export interface MarkRow {
  readonly key: string;
  readonly name: string | null;
  readonly score: Points | null;
}

/** One unit in one year. */
export interface UnitResult {
  readonly id: string;
  readonly name: string;
  readonly code: string | null;
  readonly level: string | null;
  readonly stage: StandingStage;
  /** The day of the conclusion; null while there is none. */
  readonly concluded: Day | null;
  /** Entries that a merge brought after the conclusion; they are not in the result. */
  readonly late: number;
  /** As frozen by the conclusion; null while there is none. */
  readonly result: AcceptanceResult | null;
  readonly edition: string | null;
  /** General points and bonus together in the year before: the total without what baseline items took. */
  readonly lastScore: Points | null;
  readonly draws: readonly DrawSummary[];
  readonly tests: readonly MarkRow[];
  readonly reviews: readonly MarkRow[];
  readonly problems: readonly UnitProblem[];
  readonly appraisal: { readonly points: Points; readonly reason: string } | null;
  /** Applied in the year: those that take part (参加创建). */
  readonly applied: boolean;
  /** Proposed for the title: in the list of a publicity that rests on the conclusion that stands. */
  readonly proposed: boolean;
  /** The day on which an objection of that publicity against it was found right; it is not named since. */
  readonly objected: Day | null;
}

export interface YearResults {
  readonly year: number;
  readonly office: string;
  /** What its units are named. */
  readonly honour: string;
  /** Of the last thing that the record tells. */
  readonly day: Day;
  /** On which the results were put together: the day of the year's report. */
  readonly made: Day;
  readonly items: readonly ItemHead[];
  /** Those by which the units were scored; the one in use where none is yet. */
  readonly editions: readonly Pick<Edition, 'id' | 'title' | 'items' | 'bonusCap'>[];
  /** Units with anything on record in the year, best first. */
  readonly units: readonly UnitResult[];
  /** Conclusions of the year before, of every unit that had one then; none in what leaves for the public. */
  readonly before: readonly AcceptanceResult[];
  readonly unfinished: readonly Unfinished[];
}

/** What is not done yet, told instead of left out. */
export interface Unfinished {
  readonly unit: string | null;
  readonly what: string;
  /** For the office to look into: told at its screens and in its lists, in no paper that it signs. */
  readonly inside?: true;
}

/**
 * General points and bonus together, as means and places compare them; null for a unit that a baseline item vetoes: it did
 * not pass, whatever its other points, and stands in no order of scores.
 */
export function scoreOf(result: Pick<AcceptanceResult, 'general' | 'bonus' | 'vetoes'> | null): Points | null {
  if (result === null || result.vetoes.length > 0) return null;
  const { general, bonus } = result;
  return general === null || bonus === null ? null : general + bonus;
}

/** Best total first; units with a baseline deduction after those without, units without a result last; else as the office orders them. */
export function inOrder(units: readonly UnitResult[]): UnitResult[] {
  const grade = (unit: UnitResult): number => (unit.result?.total == null ? 2 : unit.result.vetoes.length > 0 ? 1 : 0);
  return [...units].sort((a, b) => grade(a) - grade(b) || (b.result?.total ?? 0) - (a.result?.total ?? 0));
}

/** Places by total: equal totals share a place, the next one is skipped. Null where there is no total, or a veto. */
export function placesOf(units: readonly UnitResult[]): (number | null)[] {
  const ordered = inOrder(units);
  const places = new Map<string, number | null>();
  let place = 0;
  let before: Points | null = null;
  for (const [index, unit] of ordered.entries()) {
    const total = scoreOf(unit.result);
    if (total === null) {
      places.set(unit.id, null);
      continue;
    }
    if (total !== before) place = index + 1;
    before = total;
    places.set(unit.id, place);
  }
  return units.map((unit) => places.get(unit.id) ?? null);
}
