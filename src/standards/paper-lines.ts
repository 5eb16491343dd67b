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
  const aside: { row: number; what: string }[] = [];
  const totals: { row: number; points: number }[] = [];
  const remarks: Remark[] = [];
  const lines: Line[] = [];
  const titles: string[] = [];
  const filled = new Map<number, number>();
  /** The columns of the last line of each block, before the headings of parts were put over them. */
  const above = new Map<PaperBlock, Line['texts']>();
  let head: PaperHead | null = null;
  let headRow = 0;
  /** The last heading of a part while no row stands under it. */
  let bare: Remark | null = null;
  let standing: Standing = { block: 'general', parts: [], bonusLimit: null };
  for (const [nth, { row, cells: typed, continues, told = [] }] of rows.entries()) {
    for (const what of told) aside.push({ row, what });
    const cells = typed.map(withoutUnseen);
    const sign = unseenIn(typed.join(''));
    if (sign !== null) aside.push({ row, what: `有看不见的字符（${sign}），已去掉，请对照原件看这一行的文字` });
    const texts = textsIn(cells);
    const [text] = texts;
    // A head of two rows: what is merged goes on, what stands under a common heading has names of its own.
    const second: boolean = head !== null && headRow === row - 1 && continues.size > 0;
    const names: readonly string[] = second ? cells : cells.map((cell, at) => (continues.has(at) ? '' : cell));
    const found: PaperHead | null = texts.length > 1 ? headOf(names) : null;
    if (found) {
      [head, headRow] = [found, row];
      continue;
    }
    if (text === undefined) continue;
    const opened = texts.length === 1 ? opening(text, head !== null, rows.slice(nth + 1), standing) : null;
    if (opened) {
      if (bare && opened.parts.length < 2) remarks.push(bare);
      bare = { row, text };
      standing = opened;
      continue;
    }
    if (!head) {
      if (texts.length === 1) titles.push(text);
      continue;
    }
    const part = pointedPart(cells, head, rows.slice(nth + 1));
    if (part !== null) {
      standing = { ...standing, parts: [part] };
      continue;
    }
    const total = scoreOf(texts);
    if (total !== null) {
      if (total !== undefined && !text.startsWith('小计')) totals.push({ row, points: total });
      continue;
    }
    const { fields } = head;
    const asTyped = Object.fromEntries(
      [...fields].map(([at, field]) => [field, (cells[at] ?? '').trim()]),
    ) as Line['texts'];
    const cellTexts = head.joined ? { ...asTyped, ...apart(asTyped.rule) } : asTyped;
    const { block } = standing;
    const scored = lines.filter((line) => !line.vetoes);
    const further = cellTexts.criterion === '' && (cellTexts.points ?? '') === '' && scored.at(-1)?.block === block;
    if (texts.length < 2 && !(further && cellTexts.rule === text)) {
      remarks.push({ row, text });
      continue;
    }
    const besides = head.unread.flatMap(({ at, name }) => {
      const said = (cells[at] ?? '').trim();
      if (said === '') return [];
      filled.set(at, (filled.get(at) ?? 0) + 1);
      return continues.has(at) ? [] : [`${name}：${said}`];
    });
    const merged = (field: PaperField): boolean => [...fields].some(([at, one]) => one === field && continues.has(at));
    const columns = headed(cellTexts, above.get(block));
    above.set(block, columns);
    const own = standing.parts.length > 0 ? underParts(columns, standing.parts) : columns;
    const pointed = (own.points ?? '') !== '' && !merged('points');
    const goesOn = (merged('criterion') || further) && !pointed && scored.at(-1)?.block === block;
    lines.push({ row, block, texts: own, goesOn, besides });
    bare = null;
    if (block !== 'baseline' && forbids(own.veto) && !merged('veto')) {
      const words = /^[√✓✔★☆▲●○是]+$/.test(own.veto ?? '') ? own.criterion : (own.veto ?? '');
      lines.push(
        vetoLine(row, { ...own, workRequirement: own.section, requirement: '', points: '', criterion: words }),
      );
    }
  }
  if (!head) return null;
  if (bare) remarks.push(bare);
  for (const remark of remarks.splice(0)) {
    const vetoes = vetoesIn(remark.text);
    if (vetoes.length === 0) remarks.push(remark);
    else aside.push({ row: remark.row, what: `“${remark.text}”读成 ${vetoes.length} 项一票否决，请核对` });
    for (const veto of vetoes)
      lines.push(vetoLine(remark.row, { workRequirement: '一票否决', criterion: veto, veto, rule: '' }));
  }
  for (const { at, name } of head.unread)
    if (filled.has(at))
      aside.push({ row: headRow, what: `“${name}”一栏不计分，记在各项的说明里（${filled.get(at)} 行有字）` });
  return { lines, aside, totals, remarks, bonusLimit: standing.bonusLimit, title: titleIn(titles) };
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
