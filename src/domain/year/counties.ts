import type { AcceptanceResult } from '../acceptance.ts';
import type { Day } from '../day.ts';
import type { Points } from '../points.ts';
import { verdictText } from '../verdict.ts';

/** What a county's data file holds of a unit's acceptance, as the city took it; nothing of persons. Points in hundredths. */
export interface CountyResult
  extends Pick<AcceptanceResult, 'general' | 'bonus' | 'total' | 'passLine' | 'vetoes' | 'consequences'> {
  readonly unit: string;
  readonly status: 'open' | 'concluded' | 'late';
  readonly verdict: string | null;
  readonly concludedOn: Day | null;
  /** 40 digits of the county's conclusion. */
  readonly head: string | null;
  /** Items that lost points. */
  readonly lost: readonly { readonly item: string; readonly points: Points; readonly deducted: Points }[];
}

export interface CountyTitle {
  readonly unit: string;
  readonly level: string;
  readonly date: Day;
  readonly document: string | null;
  readonly plaque: string | null;
  readonly revoked: Day | null;
  /** When it ended with its unit. */
  readonly lapsed?: Day | null;
}

/** General points and bonus as the county found them; null where it has not concluded. */
export const countyEarned = ({ general, bonus }: Pick<CountyResult, 'general' | 'bonus'>): Points | null =>
  general === null || bonus === null ? null : general + bonus;

/** How the county concluded, as lists and papers of the city say it: 「达标；按标准另有后果，不能命名：……」. */
export function countyVerdict({
  status,
  verdict,
  consequences = [],
}: Pick<CountyResult, 'status' | 'verdict' | 'consequences'>): string {
  if (status === 'open' || verdict === null) return '未作结论';
  return [verdictText(verdict), ...consequences.map((one) => `按标准另有后果，不能命名：${one}`)].join('；');
}

/** A county's year as the city took it: whom the county nominated, how its units stand. */
export interface CountyReport {
  readonly county: string;
  readonly year: number;
  readonly nominated: { readonly date: Day; readonly units: readonly string[]; readonly reason: string | null } | null;
  readonly results: readonly CountyResult[];
  readonly titles: readonly CountyTitle[];
}

/** What a city's file holds of one unit from its county. */
export interface Reported {
  readonly county: string;
  /** The day on which the county nominated the unit; null where it did not. */
  readonly nominated: Day | null;
  readonly result: CountyResult | null;
  /** What the county says of the unit's titles. */
  readonly titles?: readonly CountyTitle[];
}

/** Units by id with what their counties reported of a year. */
export function reportedOf(reports: readonly CountyReport[]): ReadonlyMap<string, Reported> {
  const found = new Map<string, Reported>();
  for (const { county, nominated, results, titles } of reports) {
    const held = (unit: string) => ({ titles: titles.filter((title) => title.unit === unit) });
    for (const result of results) found.set(result.unit, { county, nominated: null, result, ...held(result.unit) });
    if (!nominated) continue;
    for (const unit of nominated.units)
      found.set(unit, { county, nominated: nominated.date, result: found.get(unit)?.result ?? null, ...held(unit) });
  }
  return found;
}

/** A row of the city's list: rank among all units that have a score, and within the county. */
export interface CountyRank extends CountyResult {
  readonly county: string;
  readonly nominated: boolean;
  readonly rank: number | null;
  readonly countyRank: number | null;
}

/** Units by score, best first; equal scores share a rank. A vetoed unit and an open acceptance have none and stand last. */
export function rankCounties(reports: readonly CountyReport[]): readonly CountyRank[] {
  const rows = reports.flatMap(({ county, nominated, results }) =>
    results.map((result) => ({ ...result, county, nominated: nominated?.units.includes(result.unit) ?? false })),
  );
  const ranked = ({ status, total, verdict }: CountyResult): Points | null =>
    status !== 'open' && verdict !== 'vetoed' && verdict !== 'incomplete' ? total : null;
  const better = (row: CountyResult, others: readonly CountyResult[]): number | null => {
    const own = ranked(row);
    return own === null ? null : 1 + others.filter((other) => (ranked(other) ?? own) > own).length;
  };
  return rows
    .map((row) => ({
      ...row,
      rank: better(row, rows),
      countyRank: better(
        row,
        rows.filter(({ county }) => county === row.county),
      ),
    }))
    .sort((a, b) => (a.rank ?? Number.MAX_SAFE_INTEGER) - (b.rank ?? Number.MAX_SAFE_INTEGER));
}

/**
 * A county's report of the units `told` alone, laid over the one before: of its other units a bundle of some says nothing, so
 * that they stand as they did.
 */
export function reportOver(
  before: Omit<CountyReport, 'year'>,
  now: Omit<CountyReport, 'year'>,
  told: ReadonlySet<string>,
): Omit<CountyReport, 'year'> {
  const over = <T extends { readonly unit: string }>(past: readonly T[], present: readonly T[]): readonly T[] => [
    ...past.filter(({ unit }) => !told.has(unit)),
    ...present.filter(({ unit }) => told.has(unit)),
  ];
  const nomination = now.nominated ?? before.nominated;
  const units = [
    ...(before.nominated?.units ?? []).filter((unit) => !told.has(unit)),
    ...(now.nominated?.units ?? []).filter((unit) => told.has(unit)),
  ];
  return {
    county: now.county,
    nominated: nomination && { ...nomination, units },
    results: over(before.results, now.results),
    titles: over(before.titles, now.titles),
  };
}

/** What a county now reports otherwise of a unit than before, where it bears on a score, a nomination or a title. */
export interface CountyChange {
  readonly unit: string;
  readonly what:
    | 'opened'
    | 'concluded'
    | 'total'
    | 'verdict'
    | 'nominated'
    | 'withdrawn'
    | 'title'
    | 'revoked'
    | 'gone';
  readonly before: CountyResult | null;
  readonly now: CountyResult | null;
}

/** Compares what a county reported of a year with what it reported before, unit by unit, in the order of the later report. */
export function countyChanges(
  before: Omit<CountyReport, 'county' | 'year'>,
  now: Omit<CountyReport, 'county' | 'year'>,
): readonly CountyChange[] {
  const ids = [...now.results, ...before.results, ...now.titles, ...before.titles].map(({ unit }) => unit);
  const all = new Set([...ids, ...(now.nominated?.units ?? []), ...(before.nominated?.units ?? [])]);
  return [...all].flatMap((unit): CountyChange[] => {
    const summaryOf = (report: typeof now) => ({
      result: report.results.find((one) => one.unit === unit) ?? null,
      nominated: report.nominated?.units.includes(unit) ?? false,
      titles: report.titles.filter((one) => one.unit === unit),
    });
    const [past, present] = [summaryOf(before), summaryOf(now)];
    const change = (what: CountyChange['what']): CountyChange => ({
      unit,
      what,
      before: past.result,
      now: present.result,
    });
    const standing = (one: typeof past): number =>
      one.titles.filter(({ revoked, lapsed = null }) => revoked === null && lapsed === null).length;
    return [
      ...(past.result && !present.result ? [change('gone')] : []),
      ...(past.result && present.result ? scoreChange(past.result, present.result).map(change) : []),
      ...(past.nominated !== present.nominated ? [change(present.nominated ? 'nominated' : 'withdrawn')] : []),
      ...(standing(past) < standing(present) ? [change('title')] : []),
      ...(standing(past) > standing(present) ? [change('revoked')] : []),
    ];
  });
}

function scoreChange(before: CountyResult, now: CountyResult): ('opened' | 'concluded' | 'verdict' | 'total')[] {
  if (before.status === 'open') return now.status === 'open' ? [] : ['concluded'];
  if (now.status === 'open') return ['opened'];
  if (countyVerdict(before) !== countyVerdict(now)) return ['verdict'];
  return before.total === now.total ? [] : ['total'];
}
