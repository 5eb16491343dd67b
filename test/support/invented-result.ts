import type { AcceptanceResult, ItemScore } from '../../src/domain/acceptance.ts';

/** The result of an acceptance as a conclusion freezes it, empty but for what is told. */
export function inventedResult(told: Partial<AcceptanceResult> = {}): AcceptanceResult {
  return {
    items: [],
    vetoes: [],
    general: 0,
    bonus: 0,
    total: 0,
    range: { low: 0, high: 0 },
    unchecked: 0,
    passLine: null,
    verdict: 'scored',
    missing: [],
    ...told,
  };
}

/** The score of one item, clear but for what is told. */
export function inventedScore(told: Partial<ItemScore> & Pick<ItemScore, 'id'>): ItemScore {
  return {
    kind: 'general',
    points: 0,
    state: 'clear',
    deducted: 0,
    score: 0,
    explanation: '',
    words: '',
    findings: [],
    proof: null,
    lost: [],
    remarks: [],
    ...told,
  };
}

/** The edition that such a conclusion names; no file holds it. */
export const inventedEdition = { id: '样例标准', fingerprint: 'e'.repeat(64) };
