import { type Day, formatDay } from '../../domain/day.ts';
import { type Problem, problemStateWords, standings } from '../../domain/visits/problems.ts';
import { type Block, cell, type DocumentModel, type Photo, row } from './blocks.ts';
import { mendingValues } from './notices.ts';
import { photoPages } from './photo-pages.ts';
import { filledPaper, type Template } from './template.ts';

/** A problem as it stands, and who of the office looked at it last. */
export interface LookedAt {
  readonly problem: Problem;
  readonly by: string | null;
}

export interface RectifiedInput {
  readonly office: string;
  readonly unit: string;
  readonly year: number;
  /** The day to which the paper tells how things stand. */
  readonly day: Day;
  readonly problems: readonly LookedAt[];
  readonly photos: readonly Photo[];
}

/** 整改情况: each problem with its deadline, what was done, and who looked; photos before and after as an annex. */
export function buildRectified(input: RectifiedInput, template: Template): DocumentModel {
  const table: Block = {
    kind: 'table',
    head: [row('编号', '评分项', '存在的问题', '期限、责任人', '整改情况', '查看')],
    rows: input.problems.map(({ problem, by }) =>
      row(
        problem.number,
        cell(problem.item ?? '—', { align: 'center' }),
        problem.text,
        { text: mendingTerms(problem) },
        standing(problem, input.day),
        problem.seen ? { text: [formatDay(problem.seen), ...(by ? [by] : [])] } : '',
      ),
    ),
    // Where nobody looked yet, only the pen needs room.
    columns: [24, 14, 'auto', 31.5, 'auto', input.problems.some(({ problem }) => problem.seen) ? 31.5 : 18],
    size: 10.5,
  };
  return filledPaper(
    input,
    `${input.unit}整改情况`,
    template,
    {
      单位: input.unit,
      办公室: input.office,
      年度: String(input.year),
      日期: formatDay(input.day),
      数量: String(input.problems.length),
      ...mendingValues(standings(input.problems.map(({ problem }) => problem))),
      问题表: [table],
      整改照片: photoPages(input.photos, '附件', '整改前后照片'),
    },
    ['单位', '问题表'],
  );
}

/** Until when a problem is to be mended, and who of the unit sees to it. */
export const mendingTerms = ({ deadline, responsible }: Problem): string[] => [
  deadline ? formatDay(deadline) : '未定期限',
  ...(responsible ? [`责任人：${responsible}`] : []),
];

/** 「已整改：栏目已更新」「尚未查看整改，已过期限」 */
function standing({ state, note, seen, deadline }: Problem, day: Day): string {
  const looked = state === 'mended' && seen ? seen : day;
  const late = deadline !== null && deadline < looked;
  const after = state === 'mended' ? '（晚于期限）' : '，已过期限';
  return `${problemStateWords[state]}${late ? after : ''}${note ? `：${note}` : ''}`;
}
