import type { AcceptanceResult } from '../../domain/acceptance.ts';
import type { Day } from '../../domain/day.ts';
import type { DrawnMember } from '../../domain/draw/drawn-changes.ts';
import type { DrawAct, DrawMode } from '../../domain/draw/round.ts';
import type { Outcome } from '../../domain/draw/standing.ts';
import type { StandingPrompt } from '../../domain/law.ts';
import type { Evidence } from '../../domain/scoring/evidence.ts';
import type { ScoringInput } from '../../domain/scoring/scoring-input.ts';
import type { Briefing } from '../../domain/visits/briefing.ts';
import type { FieldCheck } from '../../domain/visits/field-checks.ts';
import type { HandedFile } from '../../domain/visits/handover.ts';
import type { MaterialSeen } from '../../domain/visits/materials.ts';
import type { Problem } from '../../domain/visits/problems.ts';
import type { Compared } from '../../domain/visits/self-assessment.ts';
import type { TeamMember } from '../../domain/visits/team.ts';
import type { Reported } from '../../domain/year/counties.ts';
import type { DrawSummary, UnitResult } from '../../domain/year/results.ts';
import type { Photo } from './blocks.ts';

/** Everything that an acceptance report says. */
export interface ReportInput extends Omit<ScoringInput, 'answers'> {
  readonly office: string;
  readonly unit: Pick<UnitResult, 'name' | 'code' | 'level'> & { readonly address: string | null };
  /** The day that the report bears: of the conclusion, else today. */
  readonly day: Day;
  /** What the law of the report's day asks beside the standard; it takes no point. */
  readonly law: readonly StandingPrompt[];
  readonly result: AcceptanceResult;
  /** In a city's report: how the unit's county accepted it; null where the county's bundle tells nothing. */
  readonly county: Reported | null;
  /** The conclusion, where there is one: its head is printed and nothing says 草稿. */
  readonly concluded: {
    readonly on: Day;
    readonly by: string;
    /** The same with the machine, where the office calls it by a name: told beside the number of the record. */
    readonly at: string;
    /** 40 digits; none in a rehearsal, whose record proves nothing. */
    readonly head: string | null;
    /** Who took an older file before, and why; Chinese sentences. */
    readonly accepted: readonly string[];
    /** What only programs read, inside the file: the line for a register, signatures of the machine; none in a rehearsal. */
    readonly marks: readonly string[];
    /** Entries that a merge brought in later. */
    readonly late: number;
    /** What the report carries inside to be recomputed by; else a Chinese sentence that says why it carries nothing. */
    readonly evidence: Evidence | string;
  } | null;
  readonly team: readonly TeamMember[];
  readonly course: ReportCourse;
  readonly draws: readonly ReportDraw[];
  /** What was noted at an item, by item id. */
  readonly notes: ReadonlyMap<string, string>;
  /** What the unit said of itself beside our scores, those farthest apart first; it never counts. */
  readonly self: readonly Compared[];
  readonly problems: readonly Problem[];
  /** Photos kept of items and problems; read only by a paper that shows them. */
  readonly photos?: () => readonly Photo[];
  /** What stands against an answer and what was said of it, in whole lines, by item id. */
  readonly contradictions: ReadonlyMap<string, readonly string[]>;
  /** What a second person said of an answer, in whole lines, by item id. */
  readonly looks: ReadonlyMap<string, string>;
  /** What the checks proposed and the inspectors turned down without being asked about it, by item id. */
  readonly dismissed: ReadonlyMap<string, readonly string[]>;
  /** All that they turned down: where it stands, as far as that is kept, and why, where somebody said so. */
  readonly putAside: readonly {
    readonly item: string;
    readonly text: string;
    readonly place: string | null;
    readonly reason: string | null;
  }[];
  /** Who settled a hole and why, where told, by hole id. */
  readonly settledBy: ReadonlyMap<string, { readonly by: string; readonly on: Day; readonly reason: string | null }>;
}

/** What is known of the five methods. */
export interface ReportCourse {
  readonly briefing: Briefing | null;
  readonly materials: readonly MaterialSeen[];
  readonly files: readonly HandedFile[];
  readonly fieldChecks: readonly FieldCheck[];
  readonly leaderTests: number;
  /** Of those drawn to have 身份、编制、岗位 checked, who was not; null where none is drawn. */
  readonly identity: { readonly drawn: number; readonly unchecked: readonly string[] } | null;
  /** Methods that the acceptance was concluded without, named, and why; null where all are on record. */
  readonly without: { readonly names: string; readonly reason: string } | null;
  /** Season, fewer than five tested, no leader tested. */
  readonly remarks: readonly string[];
  /** Closed for later, opened again, moved to another edition, each with who and why; Chinese sentences without a full stop. */
  readonly turns: readonly string[];
  /** What two laptops said apart, and which was kept, by whom and why; Chinese sentences without a full stop. */
  readonly clashes: readonly string[];
}

export interface ReportDraw extends Omit<DrawSummary, 'id' | 'drawn'> {
  readonly auto: boolean;
  /** Whether it began anew or added to the one before; null for method 1. */
  readonly act: DrawAct | null;
  /** How the numbers were given; null for method 1. */
  readonly mode: DrawMode | null;
  /** Entered from an answers file: nothing shows how it came about. */
  readonly replayed: boolean;
  readonly reason: string | null;
  readonly drawn: readonly (DrawnMember & {
    readonly position: number;
    readonly outcome: Outcome | null;
    /** A missing number, a missing file, an absence, and how they were judged; said in place of the outcome. */
    readonly remark: string | null;
  })[];
}
