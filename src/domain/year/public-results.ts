import type { AcceptanceResult, ItemScore } from '../acceptance.ts';
import { pick } from '../pick.ts';
import type { UnitResult, YearResults } from './results.ts';

/**
 * What may be shown to the public: names and scores of the units proposed for the title (of all concluded ones with
 * `all`), built from nothing but figures and the standard's words. No person, no note, no evidence can come through,
 * because nothing is copied that could hold one.
 */
export function publicResults(results: YearResults, all: boolean): YearResults {
  const units = results.units.filter((unit) => unit.result !== null && (all || unit.proposed)).map(publicUnit);
  const told = units.flatMap(({ concluded, objected }) => [concluded ?? [], objected ?? []].flat()).sort();
  return {
    ...pick(results, 'year', 'honour', 'office', 'day', 'items', 'editions'),
    // Of the results that are told: what the record tells of the year later does not date them.
    made: told.at(-1) ?? results.day,
    units,
    // The means of all units are no measure for the few that are shown.
    before: [],
    unfinished: [],
  };
}

/** What is said for all to read, behind the verdict, of a unit that was kept from the title by an objection. */
export const keptBack = ({ objected }: Pick<UnitResult, 'objected'>): string =>
  objected === null ? '' : '；经公示异议成立，未命名';

function publicUnit(unit: UnitResult): UnitResult {
  return {
    ...pick(unit, 'id', 'name', 'code', 'level', 'concluded'),
    // Shown nowhere: what became of the title is told by its own paper.
    stage: 'concluded',
    late: 0,
    result: unit.result && publicResult(unit.result),
    edition: unit.edition,
    lastScore: unit.lastScore,
    draws: [],
    tests: [],
    reviews: [],
    problems: [],
    appraisal: null,
    ...pick(unit, 'applied', 'proposed', 'objected'),
  };
}

/** A result without anything that people wrote. */
export function publicResult(result: AcceptanceResult): AcceptanceResult {
  return {
    items: result.items.map(publicItem),
    ...pick(result, 'vetoes', 'general', 'bonus', 'total', 'range', 'unchecked', 'passLine', 'verdict'),
    missing: [],
  };
}

function publicItem(item: ItemScore): ItemScore {
  return {
    ...pick(item, 'id', 'kind', 'points', 'state', 'deducted', 'score'),
    explanation: '',
    words: '',
    findings: item.findings.map(({ rule, count, deducts }) => ({ rule, count, deducts, evidence: [] })),
    proof: item.proof,
    lost: item.lost,
    remarks: [],
  };
}
