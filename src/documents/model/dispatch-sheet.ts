import type { Day } from '../../domain/day.ts';
import { type Block, type Cell, cell, type DocumentModel, plainText, type Row } from './blocks.ts';
import { textWidth } from './columns.ts';
import { fillTemplate, type Template } from './template.ts';

export interface DispatchInput {
  readonly office: string;
  readonly day: Day;
  /** The paper that is to go out. */
  readonly paper: DocumentModel;
  readonly number: string | null;
  readonly copies: string | null;
}

const label = (text: string): Cell => cell(text, { face: 'hei', align: 'center', valign: 'middle' });

/** A row of two names with what stands beside each; an empty text leaves room for a pen. */
const pair = (a: readonly [string, string], b: readonly [string, string], minHeight: number): Row => ({
  cells: [label(a[0]), cell(a[1], { valign: 'middle' }), label(b[0]), cell(b[1], { valign: 'middle' })],
  minHeight,
});

const whole = (name: string, texts: readonly string[], minHeight: number): Row => ({
  cells: [label(name), { text: texts.length > 0 ? texts : [''], span: 3, valign: 'middle' }],
  minHeight,
});

/** Millimetres of a line of the sheet. */
const lineHeight = 6.8;

/** Lines that texts take in the wide cell, about: 29 characters each. */
const linesOf = (texts: readonly string[]): number =>
  texts.reduce((sum, text) => sum + Math.ceil(textWidth(text) / 29), 0);

/** 发文稿纸: the sheet on which a paper is drafted, checked and signed before it goes out; what the paper says is filled in. */
export function buildDispatchSheet(
  { office, day, paper, number, copies }: DispatchInput,
  template: Template,
): DocumentModel {
  const { blocks } = paper;
  const annexes = blocks.flatMap((block) => (block.kind === 'attachmentList' ? block.names : []));
  const title = blocks.find((block) => block.kind === 'title');
  const to = blocks.find(
    (block) => block.kind === 'paragraph' && block.indent === 0 && /[：:]$/.test(plainText(block.text)),
  );
  const recipients = to?.kind === 'paragraph' ? plainText(to.text).replace(/[：:]$/, '') : '';
  const filled: readonly (readonly [string, readonly string[]])[] = [
    ['标　　题', [title?.kind === 'title' ? title.text.replaceAll('\n', '') : paper.title]],
    ['主　　送', [recipients]],
    ['抄　　送', [copies ?? '']],
    ['附　　件', annexes.map((name, n) => (annexes.length > 1 ? `${n + 1}. ${name}` : name))],
  ];
  // The sheet is one page: what long texts take the rows without one give up, and the room to sign.
  const more = filled.reduce((sum, [, texts]) => sum + Math.max(0, linesOf(texts) - 2), 0);
  const table: Block = {
    kind: 'table',
    head: [],
    rows: [
      pair(['发文字号', number ?? ''], ['密级和\n紧急程度', ''], 13),
      pair(['签　　发', ''], ['会　　签', ''], Math.max(22, 40 - more * lineHeight)),
      ...filled.map(([name, texts]) => whole(name, texts, more > 0 ? 12 : 18)),
      pair(['拟稿单位', office], ['拟稿人', ''], 13),
      pair(['核　　稿', ''], ['公开方式', '□主动公开\n□依申请公开\n□不予公开'], 18),
      pair(['印制份数', ''], ['印发日期', '　　　年　　月　　日'], 13),
    ],
    columns: [26, 'auto', 28, 47],
    size: 12,
    form: true,
  };
  return {
    title: `《${paper.title}》发文稿纸`,
    author: office,
    day,
    blocks: fillTemplate(template, { 办公室: office, 稿纸: [table] }, ['稿纸']),
  };
}
