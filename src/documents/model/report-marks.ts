import type { ReviewMarks } from '../../domain/acceptance.ts';
import { type Block, cell, row } from './blocks.ts';
import type { ReportInput } from './report-input.ts';
import { originalSheets } from './report-reviews.ts';

/** The agreed score of a file, or that there was none to agree on. */
function scoreOf({ score, zero, missing }: ReviewMarks['files'][number]): string {
  if (missing) return score === null ? '案卷缺失，尚未认定' : '案卷缺失，按不合格计';
  return score === null ? '—' : `${score / 100}${zero ? '（0分案卷）' : ''}`;
}

/** The marks of the test and of the files reviewed, with both reviewers' own sheets where there are any. */
export function marksTables(input: ReportInput): readonly Block[] {
  const blocks: Block[] = [];
  const test = input.test?.members ?? [];
  if (test.length > 0) {
    blocks.push({
      kind: 'table',
      caption: '现场法律知识测试成绩',
      head: [row('序号', '证件编号', '姓名', '成绩')],
      rows: test.map((member, n) =>
        row(
          cell(String(n + 1), { align: 'center' }),
          member.key,
          member.name,
          cell(member.score === null ? '—' : String(member.score / 100), { align: 'center' }),
        ),
      ),
      columns: [14, 'auto', 'auto', 24],
    });
  }
  const files = input.review?.files ?? [];
  // Each reviewer's own score stands beside the agreed one where two reviewed blind.
  const blind = files.some((file) => file.originals !== undefined);
  // Of a file that was reviewed on paper nobody's own score is here; who reviewed it is told all the same.
  const named = blind || files.some((file) => file.reviewers !== undefined);
  const reviewed = ({ originals = [], reviewers = [] }: (typeof files)[number]): string =>
    originals.map((one) => `${one.reviewer} ${one.score / 100}`).join('，') || reviewers.join('、') || '—';
  if (files.length > 0) {
    blocks.push({
      kind: 'table',
      caption: '案卷评查得分（评查组商定）',
      head: [row('序号', '案号', '类别', ...(named ? [blind ? '两人评分' : '评查人'] : []), '得分')],
      rows: files.map((file, n) =>
        row(
          cell(String(n + 1), { align: 'center' }),
          file.key,
          file.matter,
          ...(named ? [reviewed(file)] : []),
          cell(scoreOf(file), { align: 'center' }),
        ),
      ),
      columns: named ? [14, 'auto', 'auto', 'auto', 34] : [14, 'auto', 'auto', 34],
    });
  }
  return [...blocks, ...files.flatMap(originalSheets)];
}
