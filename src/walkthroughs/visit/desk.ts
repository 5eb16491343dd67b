import type { FoundFile } from '../../actions/deeds/find-files.ts';
import type { JudgedScores } from '../../actions/marks/record-marks.ts';
import type { Context, Prompter } from '../../context.ts';
import type {
  AcceptanceResult,
  GivenAnswer,
  GivenProof,
  ItemAnswer,
  ItemScore,
  Proposal,
  ProvidedProof,
  ReviewMarks,
  TestMarks,
} from '../../domain/acceptance.ts';
import type { ClosingRemark } from '../../domain/contradictions/closing.ts';
import type { Contradiction } from '../../domain/contradictions/find.ts';
import type { Confirmed, Judged } from '../../domain/needs.ts';
import type { Points } from '../../domain/points.ts';
import type { CheckedAnswer, JudgedAnswer } from '../../domain/scoring/check-answer.ts';
import type { PersonMark } from '../../domain/scoring/check-test.ts';
import { earnedText } from '../../domain/scoring/total-text.ts';
import type { ItemWindow } from '../../domain/scoring/window.ts';
import type { Edition, Item, Rule } from '../../domain/standard.ts';
import type { Look } from '../../domain/visits/second-look.ts';
import type { Store } from '../../store/store.ts';
import type { Unit } from '../../store/units.ts';
import type { WatchedFolder } from './watch-folder.ts';

/** A certificate that was handed in, with the item for which it was entered. */

/** The open acceptance as the questions see it: what stands, what the ledgers say, and the deeds that change it. */
export interface Desk {
  readonly context: Context;
  readonly prompter: Prompter;
  readonly store: Store;
  readonly unit: Unit;
  readonly year: number;
  readonly author: string;
  readonly edition: Edition;
  /** The folder into which photos come, as it was named before the visit or in it; null where none was. */
  readonly watching: { folder: WatchedFolder | null };
  /** Scored anew from the data file. */
  result(): AcceptanceResult;
  scoreOf(item: Item): ItemScore;
  answerOf(item: Item): ItemAnswer | null;
  /** What the unit said of itself at an item, in one line; null where nothing. */
  self(item: Item): string | null;
  /** What was said of an item before, oldest first, each in one line. */
  history(item: Item): readonly string[];
  /** Names of the files that were attached to an item, oldest first. */
  files(item: Item): readonly string[];
  proposals(item: Item): readonly Proposal[];
  /** Reads the proposals of all items at once, where many are about to be shown. */
  gatherProposals(): void;
  rulesInForce(item: Item): readonly Rule[];
  /** True where marks settle the item and nobody may answer it. */
  settledByMarks(item: Item): 'test' | 'review' | null;
  windowOf(item: Item): ItemWindow | null;
  /** The certificate that was handed in last, which may prove further items. */
  certificate(): ProvidedProof | null;
  /** Judges an answer and its proof against what the card showed. */
  judge(item: Item, answer: GivenAnswer | null, proof: GivenProof | null): JudgedAnswer;
  /** Stores a checked answer and its proof at once. */
  answer(checked: CheckedAnswer): void;
  /** Forgets what was read: another window has answered. */
  refresh(): void;
  /** What others have recorded since it was asked last, of an item or of all; what was read is forgotten where something came. */
  news(item: Item | null): readonly string[];
  /** Marks of the drawn persons; null where nobody was drawn. */
  testMarks(): TestMarks | null;
  reviewMarks(): ReviewMarks | null;
  /** What must be confirmed before marks of the test count. */
  judgeTest(marks: readonly PersonMark[]): Judged;
  markTest(key: string, score: Points, answers?: string): void;
  /** Judges the agreed score of a drawn case file. */
  /** `reviewers`: who reviewed it on paper. */
  judgeReview(key: string, score: Points, reviewers: readonly string[]): JudgedScores;
  markReview(scores: JudgedScores & Confirmed): void;
  /** Whether the office wants the deduction of an item evidenced, and it is not. */
  lacksEvidence(item: Item): boolean;
  /** What is missing or thin before the signatures. */
  closing(): readonly ClosingRemark[];
  /** Contradictions that nobody has answered. */
  contradictions(): readonly Contradiction[];
  /** One reason for a set of them, in the name of the inspector. */
  explain(ids: readonly string[], reason: string): void;
  /** Ends the visit without a conclusion: 待核. */
  closeForLater(reason: string): readonly string[];
  /** Keeps files as evidence of an item; the originals are only read. */
  attach(item: Item, files: readonly FoundFile[]): void;
  /** Accepts answers of others, or sends them back. */
  look(items: readonly string[], look: Pick<Look, 'verdict' | 'comment'>): void;
  /** What `undoLast` would take back; null where there is nothing. */
  lastAnswer(): { readonly item: string; readonly text: string } | null;
  /** Takes the last answer of the visit back. */
  undoLast(): void;
}

/** The acceptance and the author, as the deeds want them. */
export function at(desk: Desk): { unit: string; year: number; author: string } {
  return { unit: desk.unit.id, year: desk.year, author: desk.author };
}

/** What the visit has come to so far, as it stands on a card. */
export function runningText(desk: Desk): string {
  return `${earnedText(desk.result())} 分`;
}
