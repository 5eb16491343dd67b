import { type Day, formatDay } from '../../domain/day.ts';
import {
  isLate,
  noteBeside,
  type Problem,
  problemStateWords,
  problemYear,
  standings,
} from '../../domain/visits/problems.ts';
import { center, type DocumentModel, type Photo, tableOf } from './blocks.ts';
import { mendingValues } from './notices.ts';
import { photoPages } from './photo-pages.ts';
import { filledPaper, type Template } from './template.ts';
import type { SheetInput } from './visit-sheets.ts';

/** A problem as it stands, and who of the office looked at it last. */
export interface LookedAt {
  readonly problem: Problem;
  readonly by: string | null;
}

/** On its day things stand as the paper tells them. */
export interface RectifiedInput extends SheetInput {
  readonly problems: readonly LookedAt[];
  readonly photos: readonly Photo[];
}

/** 整改情况: each problem with its deadline, what was done, and who looked; photos before and after as an annex. */
export function buildRectified(input: RectifiedInput, template: Template): DocumentModel {
  const before = input.problems.filter(({ problem }) => problemYear(problem.number) < input.year).length;
  const table = tableOf(
    input.problems,
    [
      ['编号', 24, ({ problem }) => problem.number],
      ['评分项', 14, ({ problem }) => center(problem.item ?? '—')],
      ['存在的问题', 'auto', ({ problem }) => problem.text],
      ['期限、责任人', 31.5, ({ problem }) => ({ text: mendingTerms(problem) })],
      // Who looked stands here too: a column of its own would take the room of the words.
      ['整改情况', 'auto', ({ problem, by }) => ({ text: [standing(problem, input.day), ...looked(problem, by)] })],
    ],
    { size: 10.5 },
  );
  return filledPaper(
    input,
    null,
    template,
    {
      日期: formatDay(input.day),
      数量: String(input.problems.length),
      以前: before === 0 ? '' : String(before),
      ...mendingValues(standings(input.problems.map(({ problem }) => problem))),
      问题表: [table],
      照片题名: '整改情况照片',
      整改照片: photoPages(input.photos, '附件', '整改情况照片'),
    },
    ['单位', '问题表'],
  );
}

/** Until when a problem is to be mended, and who of the unit sees to it. */
export const mendingTerms = ({ deadline, responsible }: Problem): string[] => [
  deadline ? formatDay(deadline) : '未定期限',
  ...(responsible ? [`责任人：${responsible}`] : []),
];

const looked = ({ seen }: Problem, by: string | null): string[] => (seen ? [`${formatDay(seen)}${by ?? ''}查看`] : []);

/** 「已整改：栏目已更新」「尚未查看整改，已过期限」: of a mended one the record holds the day of the look, not of the mending. */
function standing(problem: Problem, day: Day): string {
  return `${problemStateWords[problem.state]}${isLate(problem, day) ? '，已过期限' : ''}${noteBeside(problem)}`;
}
