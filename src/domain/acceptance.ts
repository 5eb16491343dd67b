import type { Day } from './day.ts';
import { Fault } from './fault.ts';
import { inspect, phrase } from './invocation.ts';
import type { Points } from './points.ts';
import type { ItemKind, LostPart } from './standard.ts';

/** What was said during an acceptance and what follows from it: the values that scoring takes and gives. */

/** Where a fact stands: a row of a ledger, or an attachment. */
export interface Evidence {
  readonly file: string;
  readonly sheet: string | null;
  readonly row: number | null;
  /** The key of the row (case or certificate number), where it has one. */
  readonly key?: string;
}

export interface Finding {
  /** Id of the rule that applies. */
  readonly rule: string;
  /** How many cases, persons or years; 1 for `once`, `veto`, `award`, `discretionary`. */
  readonly count: number;
  /** Only for `discretionary`: the points the inspectors take. */
  readonly deducts?: Points;
  /** Which cases, which years, who; for `discretionary` the reason, never empty. */
  readonly note?: string;
  readonly evidence?: readonly Evidence[];
  /** What was reached of each part of the rule; null where a part takes no part. A single mark is the part `mark`. */
  readonly parts?: readonly { readonly id: string; readonly value: Points | null }[];
  /** The years of a `perMissingYear` finding, where told. */
  readonly years?: readonly number[];
}

interface AnsweredItem {
  readonly item: string;
  readonly note?: string;
  /** Proposals of the checks that this answer turns down, in their own words. */
  readonly dismissed?: readonly string[];
}

/**
 * An inspector's answer to one item, as it was judged: a deduction has findings, those of 不扣分 are what a bonus item earns,
 * 不适用 has a reason. `deferred` (暂缓) leaves the item unchecked.
 */
export type ItemAnswer =
  | (AnsweredItem & { readonly state: 'clear'; readonly findings: readonly Finding[] })
  | (AnsweredItem & { readonly state: 'deducted'; readonly findings: readonly [Finding, ...Finding[]] })
  | (AnsweredItem & { readonly state: 'notApplicable'; readonly findings: readonly []; readonly reason: string })
  | (AnsweredItem & {
      readonly state: 'deferred';
      readonly findings: readonly [];
      readonly reason?: string;
      /** Two laptops gave different answers and nobody has settled which holds: 未定. Never entered, only read. */
      readonly undecided?: boolean;
    });

/** An `ItemAnswer` as somebody gave it or a journal holds it, not yet judged. */
export interface GivenAnswer extends AnsweredItem {
  readonly state: ItemAnswer['state'];
  readonly findings: readonly Finding[];
  /** Why it does not apply, or why it is put off. */
  readonly reason?: string;
}

/** An answer with what its state says, and no more; null for a deduction without a finding, which says too little. */
export function answerOf({ state, findings, reason, ...answered }: GivenAnswer): ItemAnswer | null {
  switch (state) {
    case 'clear':
      return { ...answered, state, findings };
    case 'deducted': {
      const [first, ...more] = findings;
      return first ? { ...answered, state, findings: [first, ...more] } : null;
    }
    case 'notApplicable':
      // A purge may have taken the reason.
      return { ...answered, state, findings: [], reason: reason ?? '' };
    case 'deferred':
      return { ...answered, state, findings: [], ...(reason === undefined ? {} : { reason }) };
  }
}

/** Why an item does not apply or is put off; null where the answer says neither, or not why. */
export function reasonOf(answer: ItemAnswer | undefined): string | null {
  return answer && 'reason' in answer ? (answer.reason ?? null) : null;
}

/** Whether two laptops gave different answers and nobody has settled which holds. */
export function isUndecided(answer: ItemAnswer | null): boolean {
  return answer?.state === 'deferred' && answer.undecided === true;
}

/** The paper that an item asks for was handed in. */
export interface ProvidedProof {
  readonly item: string;
  readonly state: 'provided';
  readonly issuer: string;
  readonly issued: Day;
  /** The time that it speaks of, where it says so. */
  readonly covers?: string;
}

/** The paper that an item asks for need not be handed in. */
export interface WaivedProof {
  readonly item: string;
  readonly state: 'waived';
  readonly reason: string;
}

/** What became of the paper that an item asks for. */
export type ProofState = ProvidedProof | WaivedProof;

/** A `ProofState` as somebody gave it, not yet judged: what it must say may be left out. */
export interface GivenProof {
  readonly item: string;
  readonly state: ProofState['state'];
  readonly issuer?: string;
  readonly issued?: Day;
  readonly covers?: string;
  readonly reason?: string;
}

/** Marks of the knowledge test of the drawn officers in force; `null` score: no mark yet. */
export interface TestMarks {
  /** How many could have been drawn, where it is known. */
  readonly pool?: number;
  /** Why another number was drawn than the standard's, where the draw says it. */
  readonly reason?: string;
  readonly members: readonly {
    readonly key: string;
    readonly name: string;
    readonly score: Points | null;
    /** What the machines say of the mark where they differ. */
    readonly contested?: readonly Points[];
    /** Not there when called: how that was judged; null while nobody has, left out where they were there. */
    readonly absent?: 'failed' | 'later' | 'noted' | null;
  }[];
  /** How many of the drawn were absent, which is only noted: they count nowhere, and were drawn all the same. */
  readonly noted?: number;
  /** Two machines say differently what a mark is, or who was there. */
  readonly undecided?: boolean;
}

/** One reviewer's sheet as it was finished, without what it says of persons. */
export interface ReviewOriginal {
  readonly reviewer: string;
  readonly score: Points;
  readonly zero?: boolean;
  /** Items that lost points, and base items found broken (null). */
  readonly lost?: readonly { readonly id: string; readonly text: string; readonly points: Points | null }[];
}

/** Agreed scores of the drawn case files in force. */
export interface ReviewMarks {
  readonly files: readonly {
    readonly key: string;
    readonly matter: string;
    readonly score: Points | null;
    readonly contested?: readonly Points[];
    readonly zero?: boolean;
    /** The unit could not produce it: 0 where it was judged a failure, open while nobody has judged it. */
    readonly missing?: true;
    /** What each reviewer gave before they agreed. */
    readonly originals?: readonly ReviewOriginal[];
    /** What they agreed on item by item, where they did: points taken, `broken`, or nothing. */
    readonly settled?: readonly {
      readonly id: string;
      readonly value: Points | 'broken' | 'skipped' | 'awarded' | null;
    }[];
    readonly signers?: readonly string[];
    /** Who reviewed it on paper, where no sheets are here. */
    readonly reviewers?: readonly string[];
  }[];
  /** How many of the drawn could not be produced, which is only noted. */
  readonly noted?: number;
  /** Two machines say differently what a score is, or which file was there. */
  readonly undecided?: boolean;
}

export type ItemState = 'unchecked' | 'clear' | 'deducted' | 'notApplicable';

/** What an item can be, and what an answer can say of it, in the words of screens and documents. */
export const stateWords: Readonly<Record<ItemState | ItemAnswer['state'], string>> = {
  unchecked: '未查',
  clear: '不扣分',
  deducted: '扣分',
  notApplicable: '不适用',
  deferred: '暂缓',
};

/** Where the paper stands that an item asks for. */
export const proofStateWords: Readonly<Record<NonNullable<ItemScore['proof']>, string>> = {
  missing: '缺',
  provided: '已提供',
  waived: '经同意免交',
};

export interface ScoredFinding extends Finding {
  readonly deducts: Points;
  readonly evidence: readonly Evidence[];
}

export interface ItemScore {
  readonly id: string;
  readonly kind: ItemKind;
  readonly points: Points;
  readonly state: ItemState;
  readonly deducted: Points;
  /** Null while unchecked; veto items 0 or −10000; bonus 0 up to its points. */
  readonly score: Points | null;
  /** The arithmetic alone: 「6 − 2 × 1 = 4」, 「2 − 1 × 3 = −1 → 0」 where the floor holds, 「未查」. */
  readonly explanation: string;
  /** The rules' words that go with it, 「培训考试材料每缺一年，扣2分」; empty where there is nothing to say. */
  readonly words: string;
  readonly findings: readonly ScoredFinding[];
  readonly proof: null | 'missing' | 'provided' | 'waived';
  readonly lost: readonly LostPart[];
  /** 推断 remarks and other things a reader must see beside the score. */
  readonly remarks: readonly string[];
}

export type Verdict = 'vetoed' | 'incomplete' | 'passed' | 'failed' | 'scored';

/** Why something is missing; what is decided on it rests on this word, never on the sentence. */
export type MissingWhy = 'unchecked' | 'deferred' | 'undecided' | 'again' | 'marks' | 'hole' | 'proof';

export interface Missing {
  readonly item: string;
  readonly why: MissingWhy;
  /** Chinese, names what to do: 「未检查」「缺纪检监察部门证明材料」. */
  readonly what: string;
}

/** What is missing, in one line: 「B3 未检查」. */
export function missingText({ item, what }: Missing): string {
  return `${item} ${what}`;
}

/** What an item of a result got. Fault (1): the standard of the acceptance has no such item. */
export function scoreOfItem({ items }: Pick<AcceptanceResult, 'items'>, id: string): ItemScore {
  const score = items.find((one) => one.id === id);
  if (score) return score;
  throw Fault.broken(
    'item-not-found',
    `这次验收的标准里没有评分项“${id}”`,
    phrase`用 ${inspect('standard show')} 查看评分项`,
  );
}

export interface AcceptanceResult {
  readonly items: readonly ItemScore[];
  /** Ids of veto items with a finding. */
  readonly vetoes: readonly string[];
  /** Null while the result is a range. */
  readonly general: Points | null;
  readonly bonus: Points | null;
  readonly total: Points | null;
  readonly range: { readonly low: Points; readonly high: Points };
  readonly unchecked: number;
  readonly passLine: Points | null;
  readonly verdict: Verdict;
  readonly missing: readonly Missing[];
  /** What follows apart from the points and keeps a title back, in the edition's words; left out where there is nothing. */
  readonly consequences?: readonly string[];
  /** The grade of the whole, where the edition has grades and the total reaches one. */
  readonly grade?: string;
  /** What the items mean together and what comes with the grade, in the edition's words; left out where there is nothing. */
  readonly across?: readonly string[];
}

/** How far a fact carries: the record states it, it is suspected, or the record does not tell. */
export type Degree = 'stated' | 'suspected' | 'undecidable';

export const degreeNames: Readonly<Record<Degree, string>> = {
  stated: '台账写明',
  suspected: '疑似',
  undecidable: '无从判断',
};

/** A fact that a check found in the ledgers: proposed, never deducted unseen. */
export interface Proposal {
  readonly item: string;
  readonly degree: Degree;
  /** `finding`: a rule applies; `look`: 请查看, the fact only hints. */
  readonly kind: 'finding' | 'look';
  readonly rule: string | null;
  readonly count: number;
  /** One Chinese sentence with the fact. */
  readonly text: string;
  readonly evidence: readonly Evidence[];
  /** True where the fact rests on an inference (a penalty recognised as major by its amount); the text says so too. */
  readonly inferred: boolean;
  /** Whom it is of, by name and certificate, where it is of persons: a note may name them. */
  readonly names?: readonly string[];
  /** Others of the ledgers within whose names one of these stands: 张样例 beside 张样. */
  readonly longerNames?: readonly string[];
}
