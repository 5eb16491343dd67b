import type { ItemAnswer, ProofState } from '../../domain/acceptance.ts';
import type { Day } from '../../domain/day.ts';
import type { Points } from '../../domain/points.ts';
import type { FieldCheck } from '../../domain/visits/field-checks.ts';
import type { OfficerCheck } from '../../domain/visits/five-check.ts';
import type { TeamMember } from '../../domain/visits/team.ts';

/** A whole visit as a file: the same values that the questions build, in the order in which they are to be entered. */
export interface VisitAnswers {
  readonly unit: string | null;
  readonly year: number | null;
  readonly author: string | null;
  readonly steps: readonly VisitStep[];
}

/** One deed of the visit, and where it stands in the file. */
export type VisitStep = { readonly where: string } & (
  | { readonly do: 'team'; readonly members: readonly TeamMember[] }
  | {
      readonly do: 'briefing';
      readonly briefing: { attendees: string; progress: string; measures: string; results: string; promises: string };
    }
  | { readonly do: 'paper'; readonly name: string; readonly present: boolean; readonly note: string | null }
  | { readonly do: 'officer'; readonly check: OfficerCheck }
  | {
      readonly do: 'take';
      readonly day: Day;
      readonly givenBy: string;
      readonly files: readonly { key: string; pages: number | null }[];
    }
  | { readonly do: 'return'; readonly day: Day; readonly to: string; readonly keys: readonly string[] }
  | { readonly do: 'test'; readonly key: string; readonly score: Points }
  | { readonly do: 'answers'; readonly key: string; readonly answers: string }
  | { readonly do: 'review'; readonly key: string; readonly score: Points; readonly zero: boolean }
  | { readonly do: 'field'; readonly check: FieldCheck }
  | {
      readonly do: 'item';
      readonly answer: ItemAnswer;
      readonly proof: ProofState | null;
      readonly attach: readonly { readonly file: string; readonly about: Day | null }[];
    }
  | { readonly do: 'problem'; readonly item: string | null; readonly text: string; readonly deadline: Day | null }
  | { readonly do: 'note'; readonly item: string | null; readonly text: string }
);
