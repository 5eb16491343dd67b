import type { Points } from './points.ts';
import type { RuleByKind } from './rule-kinds.ts';
import type { AcrossRule, Grade } from './whole.ts';

/** The scoring standard as typed data: the contract between the loader of editions and everything that scores or prints. */

export type ItemKind = 'veto' | 'general' | 'bonus';

/** The parts of the standard by their names. */
export const itemKindWords: Readonly<Record<ItemKind, string>> = {
  veto: '基础标准',
  general: '一般标准',
  bonus: '加分事项',
};

/** A part of a row that the copy of the standard does not show. */
export type LostPart = 'criterion' | 'method' | 'rule';

interface SaidOfRule {
  /** Unique in its edition, `[A-Za-z0-9.-]+`, begins with the item's id: `1.2.1-none`. */
  readonly id: string;
  /** The source's words, verbatim; for a lost rule the Chinese sentence that says so. */
  readonly text: string;
  /** Rules of the same item that cannot stand beside this one (for perIncident: not for the same case). */
  readonly excludes: readonly string[];
  /** Works only when the office has settled this hole so (2.2.1's conversion). */
  readonly onlyWhen: { readonly hole: string; readonly value: string } | null;
  /** True where the rule is read into the source by inference; printed 推断. */
  readonly inferred: boolean;
}

/** A rule has the points, parts and numbers that its kind asks for. */
export type Rule = SaidOfRule & RuleByKind;

/** A paper that some body must supply. */
export interface ProofRequirement {
  /** The source's words. */
  readonly text: string;
  /** Who issues it, as the source says: 「申报单位纪检监察部门」. */
  readonly issuer: string;
  /** `noFinding`: asked only where there is no finding; `always`: in any case. */
  readonly when: 'noFinding' | 'always';
  readonly waivable: boolean;
}

/**
 * The time that an item looks at. The named ones are those of the Henan standard, and what its three years are can be settled by
 * the office; else `years-2` is the acceptance year and the one before, `before-2` the two years before it, `months-12` the twelve
 * months up to the day of the acceptance.
 */
export type Window = 'threeYears' | 'threeYearsBack' | 'thisYear' | `${'years' | 'before' | 'months'}-${number}`;

/** One of the five methods of the notice, for the order of the walkthrough. */
export type Method = 'briefing' | 'documents' | 'caseReview' | 'test' | 'field';

export interface Item {
  readonly id: string;
  readonly kind: ItemKind;
  readonly section: string;
  readonly workRequirement: string;
  readonly requirement: string;
  /** Verbatim; empty where lost. */
  readonly criterion: string;
  /** Verbatim; empty where lost. */
  readonly method: string;
  /** A short Chinese title for menus and tables: 「岗责体系建立、公开」. */
  readonly title: string;
  readonly points: Points;
  readonly window: Window | null;
  readonly rules: readonly Rule[];
  /** What several of its rules take together at most. */
  readonly limits?: readonly { readonly rules: readonly string[]; readonly most: Points }[];
  readonly proof: ProofRequirement | null;
  readonly lost: readonly LostPart[];
  /** Which of the five methods shows it. */
  readonly by: Method;
  /** Marks that settle it without an answer of its own. */
  readonly settledBy: 'test' | 'review' | null;
  /** False where 不适用 is never allowed; else it is where the text allows it, or the office settled it so. */
  readonly mayNotApply: boolean;
  /** The words of the row that make it conditional; only editions of revision 2 say it. */
  readonly notApplicableWhen?: string;
  /** Every deduction from it must rest on a file or a row of a ledger (扣分须有佐证). */
  readonly evidenced?: boolean;
  /** Where the row stands in the source: `notice-2022-7.txt:171`. */
  readonly source: string;
  /** OCR slips mended: what the copy shows, what the edition prints. */
  readonly mends: readonly { readonly original: string; readonly mended: string; readonly why: string }[];
  /** What a reader of the copy must know: cells that moved, doubtful words left as they stand. */
  readonly notes: readonly string[];
  /** Points that the headings above the item declare, where they do; the items below each must add up to them. */
  readonly declared: {
    readonly section: Points | null;
    readonly workRequirement: Points | null;
    readonly requirement: Points | null;
  };
}

export interface HoleChoice {
  readonly value: string;
  readonly meaning: string;
  /** Other words for it that people may type. */
  readonly aliases: readonly string[];
}

export interface Hole {
  readonly id: string;
  readonly question: string;
  /** The harmless default, or null where the office must say. */
  readonly default: string | null;
  /** What the office may answer: listed values, or a pattern in words for free ones. */
  readonly values: readonly HoleChoice[] | null;
  /** `points`, `days`, `count`, `choice`, `text`: how a free value is read. */
  readonly type: 'points' | 'days' | 'count' | 'choice' | 'text';
  /** Items it touches; empty where it touches the whole. */
  readonly items: readonly string[];
  /** What happens while it is unsettled and has no default, in Chinese. */
  readonly fallback: string | null;
  /** How a free text is written: a regular expression and an example. */
  readonly pattern: string | null;
  readonly example: string | null;
}

/** What an edition counts with. */
export interface Thresholds {
  /** A test below this takes all points of its item; in hundredths. */
  readonly test: Points;
  /** A case file below this has failed, or at it where `seventy` is settled so; in hundredths. */
  readonly review: Points;
  /** How many officers are drawn where nobody says otherwise. */
  readonly drawn: number;
}

/** Which item a check of the ledgers serves, and by which of its rules where these are not `item-word`. */
export interface CheckLink {
  readonly check: string;
  readonly item: string;
  readonly rules?: Readonly<Record<string, string>>;
  /** What the check counts with: `days` within which a major penalty is to be filed. */
  readonly numbers?: { readonly days: number };
}

/** One of the five methods of an acceptance, as the notice has them; `visits/methods.ts` has their words. */
export type VisitMethod = 'briefing' | 'papers' | 'files' | 'test' | 'field';

/** How acceptances by an edition go. */
export interface AcceptanceTerms {
  /** Methods of which something must be on record, or a reason. */
  readonly methods: readonly VisitMethod[];
  /** Months in which acceptances are held; empty where none are fixed. */
  readonly months: readonly number[];
}

export interface Edition {
  readonly id: string;
  readonly title: string;
  /** The file that item sources point into. */
  readonly source: string;
  readonly notes: readonly string[];
  /** SHA-256 over the canonical form of the edition's content; pins it for ever. */
  readonly fingerprint: string;
  readonly bonusCap: Points;
  /** The revision of this shape; absent in editions of the first, which are read as they were pinned. */
  readonly revision?: 2;
  /** Absent in revision 1: see `thresholdsOf`. */
  readonly thresholds?: Thresholds;
  /** Absent in revision 1: see `linksOf`. */
  readonly checks?: readonly CheckLink[];
  /** Absent where the edition does not say them: see `termsOf`. */
  readonly acceptance?: AcceptanceTerms;
  /** Grades of the whole; absent where the edition has none. */
  readonly grades?: readonly Grade[];
  /** What several items mean together. */
  readonly across?: readonly AcrossRule[];
  readonly items: readonly Item[];
  readonly holes: readonly Hole[];
}

/** A hole as people are told of it: 「验收达标从多少分起（pass-line）」. */
export function holeName(hole: Hole): string {
  return `${hole.question.replace(/？$/, '')}（${hole.id}）`;
}

/** How the office settled the holes of an edition for a year: hole id to value as text. */
export type Settlements = ReadonlyMap<string, string>;

/** The item of that id; undefined where the edition has none. */
export function findItem(edition: Edition, id: string): Item | undefined {
  return edition.items.find((item) => item.id === id);
}

/** The settled value of a hole, else its default, else null; null too where the edition does not know the question. */
export function holeValue(edition: Edition, settlements: Settlements, id: string): string | null {
  const hole = edition.holes.find((one) => one.id === id);
  return hole ? (settlements.get(id) ?? hole.default) : null;
}
