import type { Edition } from '../../domain/standard.ts';
import { type Block, center, type DocumentModel, row } from './blocks.ts';
import { holds } from './self-assessment.ts';
import { filledPaper, type Template } from './template.ts';
import type { SheetInput } from './visit-sheets.ts';

export interface ScoreSheetInput extends SheetInput {
  readonly edition: Edition;
  /** Items that marks settle: nobody fills them in. */
  readonly byMarks: ReadonlySet<string>;
}

/** 打分表: one row per item to fill in with a pen, in the words that the visit reads in one line. */
export function buildScoreSheet(input: ScoreSheetInput, template: Template): DocumentModel {
  const table: Block = {
    kind: 'table',
    head: [row('编号', '内容', '分值', '扣分规则', '答', '事实')],
    rows: input.edition.items.map((item) => ({
      ...row(
        center(item.id),
        item.title,
        center(holds(item)),
        { text: item.rules.map(({ text }) => text) },
        center(input.byMarks.has(item.id) ? '由成绩得出' : ''),
        '',
      ),
      minHeight: 11,
    })),
    columns: [11, 26, 11, 'auto', 16, 34],
    size: 9,
  };
  return filledPaper(
    input,
    `${input.unit}${input.year}年度验收打分表`,
    template,
    { 单位: input.unit, 办公室: input.office, 年度: String(input.year), 打分表: [table] },
    ['打分表'],
  );
}
