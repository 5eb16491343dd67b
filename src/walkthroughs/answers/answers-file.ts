import type { ProblemChange } from '../../actions/onsite/record-visit.ts';
import type { Finding, GivenAnswer, ProofState } from '../../domain/acceptance.ts';
import type { Day } from '../../domain/day.ts';
import type { DrawKind } from '../../domain/draw/statement.ts';
import type { Points } from '../../domain/points.ts';
import type { Decision } from '../../domain/rubrics/blind-review.ts';
import type { ReviewSheet } from '../../domain/rubrics/review-sheet.ts';
import type { SheetAnswer } from '../../domain/rubrics/sheet-answers.ts';
import type { FieldCheck } from '../../domain/visits/field-checks.ts';
import type { OfficerCheck } from '../../domain/visits/five-check.ts';
import type { VisitMethod } from '../../domain/visits/methods.ts';
import type { TeamMember } from '../../domain/visits/team.ts';

/** A whole visit as a file: the same values that the questions build, in the order in which they are to be entered. */
export interface VisitAnswers {
  readonly unit: string | null;
  readonly year: number | null;
  readonly author: string | null;
  readonly steps: readonly VisitStep[];
}

/** One deed of the visit, where it stands in the file, and whose it is; null: the author of the whole. */
export type VisitStep = { readonly where: string; readonly by: string | null } & Deed;

/** What can be done at a visit, as a file says it. */
export type Deed = PartDeed | DrawDeed | TestDeed | ReviewDeed | ItemDeed;

/** What is recorded beside draws, marks and scores. */
export type PartDeed =
  | { readonly do: 'team'; readonly members: readonly TeamMember[] }
  | {
      readonly do: 'briefing';
      readonly briefing: { attendees: string; progress: string; measures: string; results: string; promises: string };
    }
  | { readonly do: 'paper'; readonly name: string; readonly present: boolean; readonly note: string | null }
  | { readonly do: 'officer'; readonly check: OfficerCheck }
  | {
      readonly do: 'take';
      readonly day: Day | null;
      readonly givenBy: string;
      readonly files: readonly { key: string; pages: number | null }[];
    }
  | { readonly do: 'return'; readonly day: Day | null; readonly to: string; readonly keys: readonly string[] }
  | { readonly do: 'field'; readonly check: FieldCheck }
  | { readonly do: 'attach'; readonly item: string; readonly files: readonly AttachedFiles[] }
  | { readonly do: 'undo' }
  | ProblemDeed
  | { readonly do: 'note'; readonly item: string | null; readonly text: string }
  | { readonly do: 'without'; readonly methods: readonly VisitMethod[]; readonly reason: string }
  /** The visit ends without a conclusion, 待核. */
  | { readonly do: 'close'; readonly reason: string }
  | { readonly do: 'conclude'; readonly folder: string | null }
  | { readonly do: 'reopen'; readonly reason: string };

/** Which draw is meant: the newest of a kind that serves a purpose and is not void. */
export interface DrawRef {
  readonly kind: DrawKind;
  readonly purpose: string | null;
}

/** The numbers of both sides; both null with `auto`: the program takes them. */
export interface StepSeeds {
  readonly inspectors: string | null;
  readonly unit: string | null;
  readonly auto: boolean;
  readonly inspectorsBy: string | null;
  readonly unitBy: string | null;
}

/** A round as it was drawn, to be entered again: its sealed text and what was published with it. */
export interface StepReplay {
  readonly statement: string;
  readonly random: string;
  /** Digits of the third source. */
  readonly third: string | null;
  /** Why it was left unopened; null where it was drawn. */
  readonly unopened: string | null;
}

export type DrawDeed =
  | {
      readonly do: 'draw';
      readonly draw: DrawRef;
      readonly count: number | null;
      readonly quotas: ReadonlyMap<string, number> | null;
      readonly onlyValid: boolean;
      /** The day on which a certificate had to stand; null: the day of entry. */
      readonly on: Day | null;
      readonly closed: boolean;
      readonly from: Day | null;
      readonly to: Day | null;
      /** Who was away at the roll-call: key to reason. */
      readonly exclude: ReadonlyMap<string, string>;
      /** What was said of questions about the pool. */
      readonly answers: ReadonlyMap<string, string>;
      readonly reason: string | null;
      /** What the third source is called. */
      readonly third: string | null;
      /** Null: sealed only. */
      readonly seeds: StepSeeds | null;
      /** Null: drawn anew. */
      readonly replay: StepReplay | null;
    }
  /** The unit's number, for a round that is sealed on this machine. */
  | {
      readonly do: 'open';
      readonly draw: DrawRef;
      readonly unit: string | null;
      readonly unitBy: string | null;
      readonly third: string | null;
    }
  | {
      readonly do: 'replace';
      readonly draw: DrawRef;
      readonly key: string;
      readonly reason: string;
      readonly seeds: StepSeeds | null;
    }
  /** `matter`: only of this kind of case file. */
  | {
      readonly do: 'extend';
      readonly draw: DrawRef;
      readonly count: number;
      readonly matter: string | null;
      readonly reason: string;
      readonly seeds: StepSeeds | null;
    }
  /** Not there, not to be produced, or after all; `absent` of officers, `missing` of files. */
  | {
      readonly do: 'absent' | 'missing';
      readonly draw: DrawRef;
      readonly key: string;
      readonly reason: string;
      readonly after: boolean;
    }
  | {
      readonly do: 'judge';
      readonly draw: DrawRef;
      readonly key: string;
      readonly verdict: 'failed' | 'noted' | 'later';
      readonly reason: string;
    }
  /** Who came; empty: all of the drawn who were not said to be absent. */
  | { readonly do: 'present'; readonly draw: DrawRef; readonly keys: readonly string[] }
  /** `attempt`: which of several draws, where not the newest is meant. */
  | { readonly do: 'void'; readonly draw: DrawRef; readonly attempt: number | null; readonly reason: string }
  | {
      readonly do: 'assign';
      readonly draw: DrawRef;
      readonly reviewers: readonly string[];
      readonly recusals: readonly { readonly file: string; readonly reviewer: string; readonly reason: string }[];
    };

export type TestDeed =
  | {
      readonly do: 'testPaper';
      readonly seed: string | null;
      /** As `--blueprint` takes it; null: the usual one. */
      readonly blueprint: string | null;
      readonly minutes: number | null;
      readonly partial: boolean;
      readonly leaders: readonly string[];
      readonly day: Day | null;
      /** True where another paper had been set. */
      readonly anew: boolean;
    }
  | { readonly do: 'test'; readonly key: string; readonly score: Points }
  | { readonly do: 'answers'; readonly key: string; readonly answers: string }
  | { readonly do: 'leader'; readonly name: string; readonly score: Points };

export type ReviewDeed =
  /** Which of the rubrics for its matter a file is reviewed by. */
  | { readonly do: 'rubric'; readonly key: string; readonly rubric: string }
  /** A reviewer's whole sheet at once, as a workbook brings it. */
  | { readonly do: 'sheet'; readonly key: string; readonly reviewer: string | null; readonly sheet: SheetMarks }
  /** A reviewer's answers item by item, and whether the sheet is then finished; `rest`: what is open is in order. */
  | {
      readonly do: 'sheetItems';
      readonly key: string;
      readonly reviewer: string | null;
      readonly items: readonly { readonly item: string; readonly answer: GivenSheetAnswer }[];
      readonly finish: 'open' | 'finished' | 'rest';
    }
  | { readonly do: 'sheetAgain'; readonly key: string; readonly reviewer: string | null; readonly reason: string }
  /** The score of a file: entered alone, or with signers what both reviewers agreed on, as a whole or item by item. */
  | {
      readonly do: 'review';
      readonly key: string;
      readonly agreed: { readonly score: Points } | { readonly decisions: readonly Decision[] };
      readonly signed: readonly string[];
      /** That the file fails, and what it takes, was confirmed. */
      readonly discussed: string | null;
      readonly confirmed: boolean;
    };

export type SheetMarks = Omit<ReviewSheet, 'reviewer'>;

/** An answer of the sheet, or just the points that an item loses. */
export type GivenSheetAnswer =
  | SheetAnswer
  | { readonly said: 'points'; readonly points: Points; readonly note: string };

/** A finding as the file writes it: what stands behind the rule's id may be words or a mark, which only the rule can read. */
export type WrittenFinding = Finding & { readonly typed?: string };

/** Findings of `deduct` and `award` bear no rule: an item has at most one of each. */
export interface ItemDeed {
  readonly do: 'item';
  readonly item: string;
  /** Null: only a proof or files. */
  readonly answer: (Omit<GivenAnswer, 'item' | 'findings'> & { readonly findings: readonly WrittenFinding[] }) | null;
  /** Which proposals of the ledgers are confirmed: all, or those of these texts; they become findings. */
  readonly accept: 'all' | readonly string[];
  readonly proof: ProofState | null;
  readonly attach: readonly AttachedFiles[];
  /** What the answer needs to be confirmed (a veto, a deduction lowered) was confirmed. */
  readonly confirmed: boolean;
}

/** A file, or the newest files of a folder. */
export type AttachedFiles =
  | { readonly file: string; readonly name: string | null; readonly about: Day | null }
  | {
      readonly folder: string;
      readonly newest: number | null;
      readonly since: Day | null;
      readonly about: Day | null;
    };

export type ProblemDeed =
  | {
      readonly do: 'problem';
      /** A name by which later steps of the file speak of it. */
      readonly id: string | null;
      readonly item: string | null;
      readonly text: string;
      readonly deadline: Day | null;
      readonly responsible?: string;
      readonly day: Day | null;
      readonly guidance: boolean;
    }
  /** `problem`: its name in the file, its number, or its text. */
  | {
      readonly do: 'mended';
      readonly problem: string;
      readonly mended: boolean;
      readonly day: Day | null;
      readonly note: string | null;
    }
  | ({ readonly do: 'deadline'; readonly problem: string } & ProblemChange);

/** The parts of a file that hold deeds, at its top and in each of its `steps`. */
export const sectionNames = [
  'team',
  'briefing',
  'papers',
  'officers',
  'draw',
  'open',
  'replace',
  'absent',
  'missing',
  'judge',
  'present',
  'extend',
  'void',
  'assign',
  'taken',
  'returned',
  'testPaper',
  'test',
  'leaders',
  'sheets',
  'reviews',
  'field',
  'items',
  'attach',
  'undo',
  'problems',
  'mended',
  'deadlines',
  'notes',
  'without',
  'close',
  'conclude',
  'reopen',
] as const;

export type SectionName = (typeof sectionNames)[number];
