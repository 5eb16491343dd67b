import type { Points } from '../points.ts';
import { type ItemHead, scoreOf, type YearResults } from './results.ts';

export interface ItemWeakness {
  readonly item: ItemHead;
  /** Units that lost points here, of those concluded. */
  readonly units: number;
  /** Points lost together. */
  readonly lost: Points;
  /** Mean loss per concluded unit, hundredths, rounded half up. */
  readonly mean: Points;
  /** What all concluded units could have lost together. */
  readonly possible: Points;
  /** Mean loss of all units concluded the year before; null where none was, or their edition has no such item. */
  readonly lastMean: Points | null;
}

/** Of fewer scores a mean, a median or a chart says nothing that the table does not: no page, screen or paper shows one. */
export const telling = 3;

export interface YearStatistics {
  readonly year: number;
  /** Units that take part: applied, or concluded without an application on record. */
  readonly units: number;
  readonly concluded: number;
  readonly verdicts: Readonly<Record<string, number>>;
  /** Units with a score, of which the figures below are. */
  readonly scored: number;
  /** Mean, median and ends are of general points and bonus together, of units that no baseline item vetoes. */
  readonly mean: Points | null;
  readonly median: Points | null;
  readonly highest: Points | null;
  readonly lowest: Points | null;
  /** The same mean of all units concluded the year before, whether they take part again or not. */
  readonly lastMean: Points | null;
  /** How many those were, and how many of them passed; null of the last where no pass line was set. */
  readonly last: { readonly concluded: number; readonly scored: number; readonly passed: number | null };
  /** Scores by classes: 「90 分以上」 and so on, best first. */
  readonly distribution: readonly { readonly label: string; readonly units: number }[];
  /** Items by mean loss, the weakest first; items where nobody lost anything are left out. */
  readonly weakest: readonly ItemWeakness[];
  /** Baseline items that took 100 points, with how many units. */
  readonly vetoes: readonly { readonly item: ItemHead; readonly units: number }[];
}

/** Share of the possible points that was lost, in whole parts of so many, rounded half up: of 1,000, 114 is 11.4 %. */
export const shareLost = ({ lost, possible }: Pick<ItemWeakness, 'lost' | 'possible'>, parts: number): number =>
  possible === 0 ? 0 : Math.round((lost * parts) / possible);

/** What a baseline item took points for: what was found, not what the standard asks. */
export const vetoFound = ({ rules, title }: ItemHead): string => [...rules.values()].join('或') || title;

const classes = [
  { label: '95 分以上', from: 9500 },
  { label: '90—95 分', from: 9000 },
  { label: '85—90 分', from: 8500 },
  { label: '80—85 分', from: 8000 },
  { label: '70—80 分', from: 7000 },
  { label: '60—70 分', from: 6000 },
  { label: '60 分以下', from: Number.NEGATIVE_INFINITY },
] as const;

/** The figures of a year over its concluded units; scores are of those without a veto. A limit belongs to the class above it. */
export function yearStatistics(results: YearResults): YearStatistics {
  const concluded = results.units.flatMap(({ result }) =>
    result ? [{ ...result, scores: new Map(result.items.map((item) => [item.id, item])) }] : [],
  );
  const totals = concluded.map(scoreOf).filter((score): score is Points => score !== null);
  const sorted = [...totals].sort((a, b) => a - b);
  const last = results.before.map(scoreOf).filter((total): total is Points => total !== null);
  const verdicts: Record<string, number> = {};
  for (const { verdict } of concluded) verdicts[verdict] = (verdicts[verdict] ?? 0) + 1;
  const weakest = results.items
    .filter((item) => item.kind === 'general')
    .map((item): ItemWeakness => {
      const losses = concluded.map(({ scores }) => scores.get(item.id)?.deducted ?? 0);
      const lost = losses.reduce((sum, each) => sum + each, 0);
      const before = results.before.flatMap(({ items }) => items.find(({ id }) => id === item.id)?.deducted ?? []);
      return {
        item,
        units: losses.filter((each) => each > 0).length,
        lost,
        mean: meanOf(losses) ?? 0,
        possible: concluded.length * item.points,
        lastMean: meanOf(before),
      };
    })
    .filter((each) => each.lost > 0)
    .sort((a, b) => b.mean - a.mean || (a.item.id < b.item.id ? -1 : 1));
  const vetoes = results.items
    .filter((item) => item.kind === 'veto')
    .map((item) => ({ item, units: concluded.filter((result) => result.vetoes.includes(item.id)).length }))
    .filter((each) => each.units > 0);
  return {
    year: results.year,
    units: results.units.filter((unit) => unit.applied || unit.result !== null).length,
    concluded: concluded.length,
    verdicts,
    scored: totals.length,
    mean: meanOf(totals),
    median: medianOf(sorted),
    highest: sorted.at(-1) ?? null,
    lowest: sorted[0] ?? null,
    lastMean: meanOf(last),
    last: {
      concluded: results.before.length,
      scored: last.length,
      passed: results.before.some(({ verdict }) => verdict === 'scored')
        ? null
        : results.before.filter(({ verdict }) => verdict === 'passed').length,
    },
    distribution: classes.map(({ label }) => ({
      label,
      units: totals.filter((total) => classes.find(({ from }) => total >= from)?.label === label).length,
    })),
    weakest,
    vetoes,
  };
}

function meanOf(values: readonly number[]): Points | null {
  if (values.length === 0) return null;
  return Math.floor(values.reduce((sum, each) => sum + each, 0) / values.length + 0.5);
}

function medianOf(sorted: readonly Points[]): Points | null {
  return meanOf(sorted.slice(Math.ceil(sorted.length / 2) - 1, Math.floor(sorted.length / 2) + 1));
}
