import type { ItemScore, Proposal } from '../acceptance.ts';
import type { Day } from '../day.ts';
import { type CheckName, linksOf, ruleOf } from '../edition-data.ts';
import { type Points, roundHalfUp } from '../points.ts';
import { completeReview } from '../scoring/conversion.ts';
import { settledByMarks } from '../scoring/score-item.ts';
import type { ScoringInput } from '../scoring/scoring-input.ts';
import { findItem, type Item } from '../standard.ts';
import type { FieldCheck } from '../visits/field-checks.ts';
import type { MaterialSeen } from '../visits/materials.ts';
import type { Problem } from '../visits/problems.ts';

/** What one acceptance holds that an answer can clash with. */
export interface ContradictionFacts
  extends Pick<ScoringInput, 'edition' | 'settlements' | 'year' | 'answers' | 'proofs' | 'review'> {
  readonly day: Day;
  readonly unitName: string;
  /** Names of the other units in the file: a paper of one of them proves nothing here. */
  readonly otherUnits: readonly string[];
  readonly scores: readonly ItemScore[];
  /** What the inspectors' own sheets of this visit say (核对表, 回访). */
  readonly own: readonly Proposal[];
  /** What was seen at 实地察看, the call-backs among it. */
  readonly fieldChecks: readonly FieldCheck[];
  /** What the ledgers say. */
  readonly ledgers: readonly Proposal[];
  /** What the case ledger keeps each reviewed file under. */
  readonly rowsOfFiles: ReadonlyMap<string, readonly string[]>;
  /** Drawn files and persons of whom the ledgers hold no more, or whom they call otherwise, and the rounds that drew them. */
  readonly drawnApart: readonly {
    readonly of: 'review' | 'test';
    readonly what: string;
    readonly draw: string;
    /** Whether a score rests on sheets that were taken back. */
    readonly stated?: true;
  }[];
  /** What the ledgers would state where two machines imported a row otherwise, and the other one held. */
  readonly ledgersApart: readonly (Pick<Proposal, 'item' | 'degree' | 'text'> & {
    /** 「编制性质：工勤 → 事业编制」, from that one to what holds. */
    readonly changes: string;
    /** Where that one stood. */
    readonly source: string;
  })[];
  readonly problems: readonly Problem[];
  /** Items with files attached: what each file is called, and the day that it is said to be about. */
  readonly attached: ReadonlyMap<string, readonly string[]>;
  /** Officers drawn for the test and in force, how many were asked for and why, how many could have been; null while nobody is. */
  readonly drawn: {
    readonly count: number;
    readonly asked: number;
    readonly reason: string | null;
    readonly pool: number;
  } | null;
  /** Members of the team who stay away from this unit (回避), and who answered what. */
  readonly recused: readonly { readonly name: string; readonly reason: string }[];
  readonly answeredBy: ReadonlyMap<string, string>;
  /** The papers that the notice names, as they were shown. */
  readonly papers: readonly MaterialSeen[];
  /** What findings cite of the ledgers and these tell otherwise since, or no more. */
  readonly cited: readonly {
    readonly item: string;
    /** Whether the finding gives points. */
    readonly gives: boolean;
    /** What was noted at the finding and at its item. */
    readonly note: string;
    /** The key of the row; null of a file as a whole. */
    readonly key: string | null;
    /** Where it stood and how people know it. */
    readonly cited: string;
    /** 「报备日期：2026-03-20 → 2026-03-05」; null where nothing stands of it. */
    readonly changes: string | null;
    readonly source: string;
  }[];
  /** What the ledgers hold, so that nothing is taken as absent that is there. */
  readonly onRecord: {
    /** Years with a row. */
    readonly trainings: readonly number[];
    readonly reviews: readonly number[];
    /** The report of the year before bears a day of sending. */
    readonly statistics: boolean;
    readonly complaints: boolean;
    readonly accountability: boolean;
    /** Penalties decided in the acceptance year, and those of them that are major beyond doubt. */
    readonly cases: number;
    readonly major: number;
  };
}

/** `clash`: two statements of this visit, or marks against an answer; `doubt`: from ledgers, proofs, dates. */
export type ContradictionDegree = 'clash' | 'doubt';

export const contradictionNames: Readonly<Record<ContradictionDegree, string>> = { clash: '冲突', doubt: '疑问' };

/** A fact that clashes with an answer. */
export interface Clash {
  readonly degree: ContradictionDegree;
  readonly item: string;
  /** What was answered. */
  readonly says: string;
  /** What stands against it. */
  readonly against: string;
  /** Where that comes from: 「五人核对表」「责任追究台账.xlsx」. */
  readonly source: string;
}

/** Items that a check serves, with the rule that one of its words stands for. */
export function linked(
  facts: ContradictionFacts,
  check: CheckName,
  word = '',
): readonly { readonly item: Item; readonly rule: string }[] {
  return linksOf(facts.edition)
    .filter((link) => link.check === check)
    .flatMap((link) => {
      const item = findItem(facts.edition, link.item);
      return item ? [{ item, rule: ruleOf(link, word) }] : [];
    });
}

/** Points by which an answer may stand beside the mean of the reviews before it is asked about. */
export const tolerance = 2_00;

/** Items that people scored beside a complete review, with what its mean would give. */
export function besideReviews(
  facts: ContradictionFacts,
): readonly { readonly item: Item; readonly score: Points; readonly mean: Points; readonly average: Points }[] {
  const marks = completeReview(facts.review);
  if (!marks) return [];
  const sum = marks.reduce((total, mark) => total + mark, 0);
  return linked(facts, 'review-mean').flatMap(({ item }) => {
    const score = facts.scores.find((one) => one.id === item.id)?.score ?? null;
    if (score === null || settledByMarks(item, facts) === 'review') return [];
    const mean = roundHalfUp(sum * item.points, marks.length * 100_00);
    return [{ item, score, mean, average: Math.round(sum / marks.length) }];
  });
}

/** A contradiction that both sides state. */
export const clash = (item: string, says: string, against: string, source: string): Clash => ({
  degree: 'clash',
  item,
  says,
  against,
  source,
});

/** A contradiction that one side only makes likely. */
export const doubt = (item: string, says: string, against: string, source: string): Clash => ({
  ...clash(item, says, against, source),
  degree: 'doubt',
});
