import type { ReviewMarks } from '../acceptance.ts';
import { thresholdsOf } from '../edition-data.ts';
import { lesserHelp, type Need, vetoHelp } from '../needs.ts';
import { formatPoints, type Points } from '../points.ts';
import { holeValue, type Item } from '../standard.ts';
import { scoreAcceptance } from './score-acceptance.ts';
import type { ScoringInput } from './scoring-input.ts';
import { itemConsequence, wholeConsequence } from './total-text.ts';

/** The score of a case file that is about to be recorded. */
export interface FileScore {
  readonly key: string;
  readonly score: Points;
}

/** What must be confirmed before scores of case files count, and what is only to be told. */
export interface ReviewJudgement {
  readonly needs: readonly Need[];
  /** Sentences about files on the line while nobody has settled whether it is below. */
  readonly notes: readonly string[];
}

/**
 * Judges scores of case files by the standard: a file that fails takes the points of a baseline item, and one that no longer
 * fails gives them back; both want a person's yes. A file exactly on the line is told where the office has not settled it.
 */
export function checkFileScores(given: readonly FileScore[], input: ScoringInput): ReviewJudgement {
  const item = input.edition.items.find(
    (one) => one.settledBy === 'review' && one.rules.some((rule) => rule.kind === 'veto'),
  );
  if (!item) return { needs: [], notes: [] };
  const pass = thresholdsOf(input.edition).review;
  const settled = holeValue(input.edition, input.settlements, 'seventy');
  const fails = (score: Points | null): boolean =>
    score !== null && (score < pass || (score === pass && settled === 'fails'));
  const files = input.review?.files ?? [];
  const before = (key: string): Points | null => files.find((file) => file.key === key)?.score ?? null;
  const failing = given.filter(({ key, score }) => fails(score) && before(key) !== score);
  const mended = given.filter(({ key, score }) => !fails(score) && fails(before(key)));
  const line = formatPoints(pass);
  const consequence = consequenceOf(item, given, input);
  const name = `${item.id} ${item.title}`;
  const scoresText = (list: readonly FileScore[]): string =>
    list.map(({ key, score }) => `${key} ${formatPoints(score)} 分`).join('、');
  const needs: Need[] = [];
  if (failing.length > 0) {
    needs.push({
      why: 'veto',
      question: `再次确认：${scoresText(failing)}，不合格（${line} 分以下），${name}扣 ${formatPoints(item.points)} 分`,
      consequence,
      help: vetoHelp,
    });
  }
  if (mended.length > 0) {
    needs.push({
      why: 'lowering',
      question: `${mended.map(({ key }) => key).join('、')} 原为不合格案卷，改为 ${scoresText(mended)}`,
      consequence,
      help: lesserHelp,
    });
  }
  const exact = settled ? [] : given.filter(({ score }) => score === pass);
  const notes = exact.map(
    ({ key }) => `${key} 恰为 ${line} 分，“${line}分以下”是否含 ${line} 分还没有明确，${item.id} 等办公室明确后得出`,
  );
  return { needs, notes };
}

/** Before → after of the item and of the whole, as if these scores stood. */
function consequenceOf(item: Item, given: readonly FileScore[], input: ScoringInput): readonly string[] {
  const scores = new Map(given.map(({ key, score }) => [key, score]));
  const review: ReviewMarks = {
    files: (input.review?.files ?? []).map((file) => ({ ...file, score: scores.get(file.key) ?? file.score })),
  };
  const [was, becomes] = [scoreAcceptance(input), scoreAcceptance({ ...input, review })];
  const open = review.files.filter((file) => file.score === null).length;
  return [
    itemConsequence(item, was, becomes, open > 0 ? `还有 ${open} 份案卷没有得分，录齐后得出` : ''),
    ...wholeConsequence(was, becomes),
  ];
}
