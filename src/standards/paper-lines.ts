import { inspect } from '../domain/invocation.ts';
import { unseenIn, withoutUnseen } from '../domain/printable.ts';
import {
  blockOf,
  bonusLimit,
  headOf,
  type PaperBlock,
  type PaperField,
  type PaperHead,
  totalOf,
} from './paper-columns.ts';
import { figured } from './paper-figures.ts';

/** A row of a table as it stands in a workbook: merged cells bear their text in every row and column that they cover. */
export interface PaperRow {
  readonly row: number;
  readonly cells: readonly string[];
  /** Columns whose cell continues the merged one above. */
  readonly continues: ReadonlySet<number>;
}

/** A row of the table by its fields. */
export interface Line {
  readonly row: number;
  readonly block: PaperBlock;
  readonly texts: Readonly<Record<PaperField, string>>;
  /** The criterion goes on from the row above and has no points of its own: one item with several rules. */
  readonly goesOn: boolean;
  /** The line stands in a column of vetoes beside what is scored: its words are the veto. */
  readonly vetoes?: true;
}

/** Where a line beside the table tells the pass line: how it is settled. */
function passLineIn(text: string): string {
  const line = /([\d.]+)分(?:以上|及以上|\(含\)以上)(?:的|者)?为?(?:达标|合格|通过)/.exec(figured(text))?.[1];
  return line === undefined ? '' : `；存入后 ${inspect('standard settle', { hole: 'pass-line', value: line })}`;
}

/** What a table holds beside its items. */
export interface PaperTable {
  readonly lines: readonly Line[];
  readonly aside: readonly { readonly row: number; readonly what: string }[];
  readonly totals: readonly { readonly row: number; readonly points: number }[];
  /** Lines of one cell that open no part: remarks beneath the table. */
  readonly remarks: readonly string[];
  /** The most that all bonuses give together; null where no line says it. */
  readonly bonusLimit: number | null;
  /** The longest line above the head: what the paper calls itself. */
  readonly title: string;
}

/** The lines of the table with the block that each stands in, and what no line was made of; null where no row names the columns. */
export function linesOf(rows: readonly PaperRow[]): PaperTable | null {
  const aside: { row: number; what: string }[] = [];
  const totals: { row: number; points: number }[] = [];
  const remarks: string[] = [];
  const lines: Line[] = [];
  const filled = new Map<number, number>();
  let head: PaperHead | null = null;
  let headRow = 0;
  let block: PaperBlock = 'general';
  let limit: number | null = null;
  let title = '';
  for (const { row, cells: typed, continues } of rows) {
    const cells = typed.map(withoutUnseen);
    const sign = unseenIn(typed.join(''));
    if (sign !== null) aside.push({ row, what: `有看不见的字符（${sign}），已去掉，请对照原件看这一行的文字` });
    const texts = [...new Set(cells.map((cell) => cell.trim()).filter((cell) => cell !== ''))];
    const [text] = texts;
    // A head of two rows: what is merged goes on, what stands under a common heading has names of its own.
    const second: boolean = head !== null && headRow === row - 1 && continues.size > 0;
    const names: readonly string[] = second ? cells : cells.map((cell, at) => (continues.has(at) ? '' : cell));
    const found: PaperHead | null = texts.length > 1 ? headOf(names) : null;
    if (found) {
      [head, headRow] = [found, row];
      continue;
    }
    const opened = text !== undefined && texts.length === 1 ? blockOf(text) : null;
    if (opened) {
      block = opened;
      if (opened === 'bonus') limit ??= bonusLimit(text ?? '');
      continue;
    }
    if (!head && texts.length === 1 && text !== undefined && text.length > title.length) title = text;
    if (!head || text === undefined) continue;
    const total = totalOf(texts);
    if (total !== null) {
      if (total !== undefined && !text.startsWith('小计')) totals.push({ row, points: total });
      continue;
    }
    if (texts.length < 2) {
      remarks.push(text);
      aside.push({ row, what: `“${text}”单独成行，认不出是哪一部分，记在标准的说明里，不计分${passLineIn(text)}` });
      continue;
    }
    for (const { at } of head.unread) if ((cells[at] ?? '').trim() !== '') filled.set(at, (filled.get(at) ?? 0) + 1);
    const { fields } = head;
    const cellTexts = Object.fromEntries(
      [...fields].map(([at, field]) => [field, (cells[at] ?? '').trim()]),
    ) as Line['texts'];
    const merged = (field: PaperField): boolean => [...fields].some(([at, one]) => one === field && continues.has(at));
    const scored = lines.filter((line) => !line.vetoes);
    const own = headed(
      cellTexts,
      scored.findLast((line) => line.block === block),
    );
    const pointed = (own.points ?? '') !== '' && !merged('points');
    lines.push({ row, block, texts: own, goesOn: merged('criterion') && !pointed && scored.at(-1)?.block === block });
    if (block !== 'baseline' && forbids(own.veto) && !merged('veto')) {
      const texts = { ...own, section: '一票否决', workRequirement: own.section, requirement: '', points: '' };
      lines.push({ row, block: 'baseline', goesOn: false, vetoes: true, texts });
    }
  }
  if (!head) return null;
  for (const { at, name } of head.unread)
    if (filled.has(at)) aside.push({ row: headRow, what: `“${name}”一栏没有录入（${filled.get(at)} 行有字）` });
  return { lines, aside, totals, remarks, bonusLimit: limit, title };
}

/** Whether a cell of the column of vetoes says one: 「无」 and dashes are none. */
function forbids(text: string | undefined): boolean {
  return text !== undefined && !/^(?:无|否|不|[-—–/\\×]+)?$/.test(text);
}

/** A heading left blank goes on from the row above; a level that the paper has no column for is the one over it. */
function headed(texts: Line['texts'], above: Line | undefined): Line['texts'] {
  const section = texts.section || above?.texts.section || '';
  const stays = above?.texts.section === section;
  const own = texts.workRequirement ?? section;
  return { ...texts, section, workRequirement: own || (stays ? above.texts.workRequirement : '') };
}
