import type { ItemAnswer, ProofState, ReviewMarks, TestMarks } from '../acceptance.ts';
import type { Day } from '../day.ts';
import type { Edition, Settlements } from '../standard.ts';

/** All that was said and settled about one acceptance. */
export interface ScoringInput {
  readonly edition: Edition;
  readonly settlements: Settlements;
  /** One answer per item, the current one. */
  readonly answers: readonly ItemAnswer[];
  readonly test: TestMarks | null;
  readonly review: ReviewMarks | null;
  readonly proofs: readonly ProofState[];
  readonly year: number;
  readonly acceptedOn: Day | null;
}
