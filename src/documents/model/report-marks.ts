import type { ReviewMarks, TestMarks } from '../../domain/acceptance.ts';
import { contestedText } from '../../domain/scoring/drawn-marks.ts';
import { type Block, center, counted, tableOf } from './blocks.ts';
import type { ReportInput } from './report-input.ts';
import { originalSheets } from './report-reviews.ts';

/** The agreed score of a file, or that there was none to agree on. */
function scoreOf({ score, zero, missing, ...file }: ReviewMarks['files'][number]): string {
  const contested = contestedText(file);
  if (contested) return contested;
  if (missing) return score === null ? '案卷缺失，尚未认定' : '案卷缺失，按不合格计';
  return score === null ? '—' : `${score / 100}${zero ? '（0分案卷）' : ''}`;
}

/** The mark of the test, or why there is none: who did not come has not got 0 points in it. */
function markOf({ absent, score, ...member }: TestMarks['members'][number]): string {
  const contested = contestedText(member);
  if (contested) return contested;
  if (absent === 'failed' && !score) return '未到场，按不合格计';
  return score === null ? '—' : String(score / 100);
}

/** The marks of the test and of the files reviewed, with both reviewers' own sheets where there are any. */
export function marksTables(input: ReportInput): readonly Block[] {
  const test = tableOf(
    input.test?.members ?? [],
    [
      counted(14),
      ['证件编号', 'auto', ({ key }) => key],
      ['姓名', 'auto', ({ name }) => name],
      ['成绩', 24, (one) => center(markOf(one))],
    ],
    { caption: '现场法律知识测试成绩' },
  );
  const files = input.review?.files ?? [];
  // Each reviewer's own score stands beside the agreed one where two reviewed blind.
  const blind = files.some((file) => file.originals !== undefined);
  // Of a file that was reviewed on paper nobody's own score is here; who reviewed it is told all the same.
  const named = blind || files.some((file) => file.reviewers !== undefined);
  const reviewed = ({ originals = [], reviewers = [] }: (typeof files)[number]): string =>
    originals.map((one) => `${one.reviewer} ${one.score / 100}`).join('，') || reviewers.join('、') || '—';
  const review = tableOf(
    files,
    [
      counted(14),
      ['案号', 'auto', ({ key }) => key],
      ['类别', 'auto', ({ matter }) => matter],
      named && [blind ? '两人评分' : '评查人', 'auto', reviewed],
      ['得分', 34, (file) => center(scoreOf(file))],
    ],
    { caption: '案卷评查得分（评查组商定）' },
  );
  return [...[test, review].filter(({ rows }) => rows.length > 0), ...files.flatMap(originalSheets)];
}
