import { unseenIn, withoutUnseen } from '../domain/printable.ts';
import {
  bonusLimit,
  headOf,
  type PaperBlock,
  type PaperField,
  type PaperHead,
  partNumber,
  partOf,
  scoreOf,
} from './paper-columns.ts';
import type { Remark } from './paper-notes.ts';

/** A row of a table as it stands in a workbook: merged cells bear their text in every row and column that they cover. */
export interface PaperRow {
  readonly row: number;
  readonly cells: readonly string[];
  /** Columns whose cell continues the merged one above. */
  readonly continues: ReadonlySet<number>;
  /** What the workbook has here that paper cannot: hidden rows, formulas without a result. */
  readonly told?: readonly string[];
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
  /** What stands in columns that no part of an edition is made of, with their headings: 「备注：以文件为准」. */
  readonly besides: readonly string[];
}

/** What a table holds beside its items. */
export interface PaperTable {
  readonly lines: readonly Line[];
  readonly aside: readonly { readonly row: number; readonly what: string }[];
  readonly totals: readonly { readonly row: number; readonly points: number }[];
  /** Lines of one cell that open no part: remarks beneath the table. */
  readonly remarks: readonly Remark[];
  /** The most that all bonuses give together; null where no line says it. */
  readonly bonusLimit: number | null;
  /** What the paper calls itself: the longest line above the head that names a standard, else the longest. */
  readonly title: string;
}

/** What the lines read so far have opened. */
interface Standing {
  readonly block: PaperBlock;
  /** The headings of lines across the table, from the outermost in. */
  readonly parts: readonly string[];
  readonly bonusLimit: number | null;
}

const textsIn = (cells: readonly string[]): readonly string[] => [
  ...new Set(cells.map((cell) => cell.trim()).filter((cell) => cell !== '')),
];

/** The lines of the table with the block that each stands in, and what no line was made of; null where no row names the columns. */
export function linesOf(rows: readonly PaperRow[]): PaperTable | null {
  const reading = new TableReading();
  for (const [nth, row] of rows.entries()) reading.take(row, rows.slice(nth + 1));
  return reading.table();
}

/** A table read from its first row to its last. */
class TableReading {
  readonly #aside: { row: number; what: string }[] = [];
  readonly #totals: { row: number; points: number }[] = [];
  readonly #remarks: Remark[] = [];
  readonly #lines: Line[] = [];
  /** Lines above the head. */
  readonly #titles: string[] = [];
  /** How many rows have words in a column that no part of an edition is made of. */
  readonly #filled = new Map<number, number>();
  /** The columns of the last line of each block, before the headings of parts were put over them. */
  readonly #above = new Map<PaperBlock, Line['texts']>();
  #head: PaperHead | null = null;
  #headRow = 0;
  /** The last heading of a part while no row stands under it. */
  #bare: Remark | null = null;
  #standing: Standing = { block: 'general', parts: [], bonusLimit: null };

  /** The next row, before those that follow. */
  take(paper: PaperRow, after: readonly PaperRow[]): void {
    const { row } = paper;
    const cells = this.#seen(paper);
    const texts = textsIn(cells);
    const [text] = texts;
    if (this.#heads(paper, cells, texts) || text === undefined || this.#opens(row, texts, after)) return;
    if (!this.#head) {
      if (texts.length === 1) this.#titles.push(text);
      return;
    }
    const part = pointedPart(cells, this.#head, after);
    if (part !== null) {
      this.#standing = { ...this.#standing, parts: [part] };
      return;
    }
    const total = scoreOf(texts);
    if (total === null) this.#scored(this.#head, paper, cells, texts);
    else if (total !== undefined && !text.startsWith('小计')) this.#totals.push({ row, points: total });
  }

  /** The words of a row as somebody sees them; what nobody does is told. */
  #seen({ row, cells, told = [] }: PaperRow): readonly string[] {
    for (const what of told) this.#aside.push({ row, what });
    const sign = unseenIn(cells.join(''));
    if (sign !== null) this.#aside.push({ row, what: `有看不见的字符（${sign}），已去掉，请对照原件看这一行的文字` });
    return cells.map(withoutUnseen);
  }

  /** Whether the row names the columns. */
  #heads({ row, continues }: PaperRow, cells: readonly string[], texts: readonly string[]): boolean {
    // A head of two rows: what is merged goes on, what stands under a common heading has names of its own.
    const second = this.#head !== null && this.#headRow === row - 1 && continues.size > 0;
    const names = second ? cells : cells.map((cell, at) => (continues.has(at) ? '' : cell));
    const found = texts.length > 1 ? headOf(names) : null;
    if (found) [this.#head, this.#headRow] = [found, row];
    return found !== null;
  }

  /** Whether the row is a line across the table that opens a part of it. */
  #opens(row: number, [text = '', ...more]: readonly string[], after: readonly PaperRow[]): boolean {
    const opened = more.length === 0 ? opening(text, this.#head !== null, after, this.#standing) : null;
    if (!opened) return false;
    if (this.#bare && opened.parts.length < 2) this.#remarks.push(this.#bare);
    this.#bare = { row, text };
    this.#standing = opened;
    return true;
  }

  /** A row of the table proper: a line, its veto beside it, or a remark. */
  #scored(head: PaperHead, { row, continues }: PaperRow, cells: readonly string[], texts: readonly string[]): void {
    const { fields } = head;
    const { block, parts } = this.#standing;
    const asTyped = Object.fromEntries(
      [...fields].map(([at, field]) => [field, (cells[at] ?? '').trim()]),
    ) as Line['texts'];
    const cellTexts = head.joined ? { ...asTyped, ...apart(asTyped.rule) } : asTyped;
    const underSame = this.#lines.findLast((line) => !line.vetoes)?.block === block;
    const further = cellTexts.criterion === '' && (cellTexts.points ?? '') === '' && underSame;
    if (texts.length < 2 && !(further && cellTexts.rule === texts[0])) {
      this.#remarks.push({ row, text: texts[0] ?? '' });
      return;
    }
    const merged = (field: PaperField): boolean => [...fields].some(([at, one]) => one === field && continues.has(at));
    const columns = headed(cellTexts, this.#above.get(block));
    this.#above.set(block, columns);
    const own = parts.length > 0 ? underParts(columns, parts) : columns;
    const pointed = (own.points ?? '') !== '' && !merged('points');
    const goesOn = (merged('criterion') || further) && !pointed && underSame;
    this.#lines.push({ row, block, texts: own, goesOn, besides: this.#besides(head, continues, cells) });
    this.#bare = null;
    if (block === 'baseline' || !forbids(own.veto) || merged('veto')) return;
    const words = /^[√✓✔★☆▲●○是]+$/.test(own.veto ?? '') ? own.criterion : (own.veto ?? '');
    this.#lines.push(
      vetoLine(row, { ...own, workRequirement: own.section, requirement: '', points: '', criterion: words }),
    );
  }

  /** What the row has in columns that no part of an edition is made of. */
  #besides({ unread }: PaperHead, continues: ReadonlySet<number>, cells: readonly string[]): readonly string[] {
    return unread.flatMap(({ at, name }) => {
      const said = (cells[at] ?? '').trim();
      if (said === '') return [];
      this.#filled.set(at, (this.#filled.get(at) ?? 0) + 1);
      return continues.has(at) ? [] : [`${name}：${said}`];
    });
  }

  /** All that was read; null where no row named the columns. */
  table(): PaperTable | null {
    if (!this.#head) return null;
    if (this.#bare) this.#remarks.push(this.#bare);
    const remarks = this.#remarks.filter((remark) => !this.#forbids(remark));
    for (const { at, name } of this.#head.unread)
      if (this.#filled.has(at))
        this.#aside.push({
          row: this.#headRow,
          what: `“${name}”一栏不计分，记在各项的说明里（${this.#filled.get(at)} 行有字）`,
        });
    return {
      lines: this.#lines,
      aside: this.#aside,
      totals: this.#totals,
      remarks,
      bonusLimit: this.#standing.bonusLimit,
      title: titleIn(this.#titles),
    };
  }

  /** Whether a remark lists vetoes; they become lines. */
  #forbids({ row, text }: Remark): boolean {
    const vetoes = vetoesIn(text);
    if (vetoes.length > 0) this.#aside.push({ row, what: `“${text}”读成 ${vetoes.length} 项一票否决，请核对` });
    for (const veto of vetoes)
      this.#lines.push(vetoLine(row, { workRequirement: '一票否决', criterion: veto, veto, rule: '' }));
    return vetoes.length > 0;
  }
}

/** A veto that stands beside or beneath what is scored. */
function vetoLine(row: number, texts: Partial<Line['texts']>): Line {
  const block = 'baseline';
  return {
    row,
    block,
    goesOn: false,
    vetoes: true,
    texts: { ...texts, section: '一票否决' } as Line['texts'],
    besides: [],
  };
}

/** What a line across the table opens, where rows of the table follow it; null where it is none. */
function opening(text: string, headed: boolean, after: readonly PaperRow[], standing: Standing): Standing | null {
  const part = partOf(text);
  if (!part || (part.heading !== null && !headed)) return null;
  // Parts may open within parts; what no row of the table follows is no heading.
  const next = after
    .map(({ cells }) => textsIn(cells))
    .find(([first, ...more]) => more.length > 0 || (first !== undefined && !partOf(first)));
  const followed = next !== undefined && next.length > 1;
  if (part.heading !== null && !followed) return null;
  const block = part.level === 1 || part.block === null ? standing.block : part.block;
  const { bonusLimit: told } = standing;
  const over = part.level === 1 ? standing.parts.slice(0, 1) : [];
  return {
    block,
    parts: part.heading === null ? [] : [...over, part.heading],
    bonusLimit: block === 'bonus' && part.level === 0 ? (told ?? bonusLimit(text)) : told,
  };
}

/** What is asked, and from the first clause that takes or gives points on how they go; 「的，得6分」 belongs to what is asked. */
function apart(cell: string): Partial<Line['texts']> {
  const points = /扣.*[（(]([\d.]+)分[)）][。；;]?$/s.exec(cell.normalize('NFKC'))?.[1];
  const clauses = cell.split(/(?<=[。；;\n])/);
  const at = clauses.findIndex((clause) => /扣|不得分|酌情|得0分/.test(clause));
  if (at < 0) return { criterion: cell, rule: '' };
  const before = clauses.slice(0, at).join('');
  // One sentence alone: what stands before its comma is what is asked.
  const comma = before === '' ? (clauses[at] ?? '').search(/[，,](?=[^，,]*(?:扣|不得分))/) : -1;
  const end = comma < 0 ? before.length : comma + 1;
  return { criterion: cell.slice(0, end).trim(), rule: cell.slice(end).trim(), ...(points ? { points } : {}) };
}

/** A row that numbers a part and tells its points, with nothing in the columns that an item has: 「一、|通用项目|40」; null where it is none. */
function pointedPart(cells: readonly string[], { fields }: PaperHead, after: readonly PaperRow[]): string | null {
  const of = (wanted: (field: PaperField) => boolean): readonly string[] =>
    textsIn([...fields].flatMap(([at, field]) => (wanted(field) ? [cells[at] ?? ''] : [])));
  const [points] = of((field) => field === 'points');
  const [heading, ...more] = of((field) => field === 'section' || field === 'workRequirement');
  const own = of((field) => field === 'criterion' || field === 'rule' || field === 'requirement');
  const number = cells.find((cell) => cell.trim() !== '') ?? '';
  if (points === undefined || heading === undefined || more.length > 0 || after.length === 0) return null;
  if (own.some((text) => text !== heading) || !/^[（(]?[一二三四五六七八九十]+[)）、.．]?/.test(number)) return null;
  const named = heading === number || number.length > 4 ? heading : `${number.replace(/[、.．]?$/, '、')}${heading}`;
  return `${named}（${points.replace(/分$/, '')}分）`;
}

const withoutNumber = (heading: string): string => heading.replace(partNumber, '').trim();

/** The headings of the parts put over those of the columns; what the three levels do not hold is joined at the innermost. */
function underParts(columns: Line['texts'], parts: readonly string[]): Line['texts'] {
  const { section, workRequirement, requirement = '' } = columns;
  const all = [...parts, section, workRequirement, requirement].filter((one) => one !== '');
  const levels = all.filter((one, at) => at === 0 || withoutNumber(one) !== withoutNumber(all[at - 1] ?? ''));
  const [first = '', second = first, ...rest] = levels;
  return { ...columns, section: first, workRequirement: second, requirement: rest.join('／') };
}

/** The longest line that names a standard, else the longest that is none to fill in, else the longest. */
function titleIn(above: readonly string[]): string {
  const longest = (lines: readonly string[]): string | undefined =>
    [...lines].sort((a, b) => b.replace(/\s/g, '').length - a.replace(/\s/g, '').length)[0];
  const plain = above.filter((line) => !/[：:]/.test(line));
  return (
    longest(plain.filter((line) => /标准|办法|细则|指标|评分|考核|评价|方案/.test(line))) ??
    longest(plain) ??
    longest(above) ??
    ''
  );
}

/** 「有下列情形之一的，一票否决：1.发生重大责任事故；2.弄虚作假」: each of them; none where the words are no such list. */
function vetoesIn(text: string): readonly string[] {
  const opens =
    /^[^：:]*(?:情形|行为|情况)[^：:]*(?:一票否决|取消[^：:]*资格|不予(?:通过|验收|评定))[^：:]*[：:]\s*(.+)$/s;
  return (opens.exec(text)?.[1] ?? '')
    .split(/[；;。\n]|(?=[（(]?\d+[)）.．、](?!\d))/)
    .map((one) => one.replace(/^\s*[（(]?\d+[)）.．、]\s*/, '').trim())
    .filter((one) => one !== '');
}

/** Whether a cell of the column of vetoes says one: 「无」 and dashes are none. */
function forbids(text: string | undefined): boolean {
  return text !== undefined && !/^(?:无|否|不|[-—–/\\×]+)?$/.test(text);
}

/** A heading left blank goes on from the row above; a level that the paper has no column for is the one over it. */
function headed(texts: Line['texts'], above: Line['texts'] | undefined): Line['texts'] {
  const section = texts.section || above?.section || '';
  const stays = above?.section === section;
  const own = texts.workRequirement ?? section;
  return { ...texts, section, workRequirement: own || (stays ? above.workRequirement : '') };
}
