import { lostWords } from '../../domain/lost-parts.ts';
import type { Edition } from '../../domain/standard.ts';
import { center, type DocumentModel, tableOf } from './blocks.ts';
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
  const table = tableOf(
    input.edition.items,
    [
      ['编号', 11, ({ id }) => center(id)],
      ['内容', 26, ({ title }) => title],
      ['分值', 11, (item) => center(holds(item))],
      ['扣分规则', 'auto', ({ rules }) => ({ text: rulesTold(rules.map(({ text }) => text)) })],
      ['答', 16, ({ id }) => center(input.byMarks.has(id) ? '由成绩得出' : '')],
      ['事实', 34, () => ''],
    ],
    { minHeight: 11, size: 9 },
  );
  return filledPaper(input, `${input.unit}${input.year}年度验收打分表`, template, { 打分表: [table] }, ['打分表']);
}

/** Rules as one text: each line ends as a part of it, and what is lost in the original is said once. */
function rulesTold(rules: readonly string[]): readonly string[] {
  return rules.map((text, n) => {
    const again = n > 0 && rules[n - 1]?.startsWith(lostWords) && text.startsWith(lostWords);
    const rule = again ? text.slice(lostWords.length).replace(/^（(.*)）(?=。?$)/, '$1') : text;
    return /[。；]$/.test(rule) ? rule : `${rule}${n + 1 < rules.length ? '；' : '。'}`;
  });
}
