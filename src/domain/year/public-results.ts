import type { AcceptanceResult, ItemScore } from '../acceptance.ts';
import type { UnitResult, YearResults } from './results.ts';

/**
 * What may be shown to the public: names and scores of the units proposed for the title (of all concluded ones with
 * `all`), built from nothing but figures and the standard's words. No person, no note, no evidence can come through,
 * because nothing is copied that could hold one.
 */
export function publicResults(results: YearResults, all: boolean): YearResults {
  return {
    year: results.year,
    honour: results.honour,
    office: results.office,
    day: results.day,
    made: results.made,
    items: results.items,
    editions: results.editions,
    units: results.units.filter((unit) => unit.result !== null && (all || unit.proposed)).map(publicUnit),
    // The means of all units are no measure for the few that are shown.
    before: [],
    unfinished: [],
  };
}

function publicUnit(unit: UnitResult): UnitResult {
  return {
    id: unit.id,
    name: unit.name,
    code: unit.code,
    level: unit.level,
    stage: unit.stage,
    concluded: unit.concluded,
    late: 0,
    result: unit.result && publicResult(unit.result),
    edition: unit.edition,
    lastTotal: unit.lastTotal,
    lastScore: unit.lastScore,
    draws: [],
    tests: [],
    reviews: [],
    problems: [],
    appraisal: null,
    applied: unit.applied,
    proposed: unit.proposed,
  };
}

/** A result without anything that people wrote. */
export function publicResult(result: AcceptanceResult): AcceptanceResult {
  return {
    items: result.items.map(publicItem),
    vetoes: result.vetoes,
    general: result.general,
    bonus: result.bonus,
    total: result.total,
    range: result.range,
    unchecked: result.unchecked,
    passLine: result.passLine,
    verdict: result.verdict,
    missing: [],
  };
}

function publicItem(item: ItemScore): ItemScore {
  return {
    id: item.id,
    kind: item.kind,
    points: item.points,
    state: item.state,
    deducted: item.deducted,
    score: item.score,
    explanation: '',
    words: '',
    findings: item.findings.map(({ rule, count, deducts }) => ({ rule, count, deducts, evidence: [] })),
    proof: item.proof,
    lost: item.lost,
    remarks: [],
  };
}
