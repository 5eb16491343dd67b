import { inspect } from '../domain/invocation.ts';
import { unseenIn, withoutUnseen } from '../domain/printable.ts';
import { blockOf, fieldsOf, type PaperBlock, type PaperField, totalOf } from './paper-columns.ts';
import { figured } from './paper-figures.ts';
import { rulesOf, windowIn } from './paper-rules.ts';
import type { Locator } from './problem.ts';
import type { RawBlock, RawEdition, RawItem } from './schema.ts';

/** A row of a table as it stands in a workbook: merged cells bear their text in every row and column that they cover. */
export interface PaperRow {
  readonly row: number;
  readonly cells: readonly string[];
  /** Columns whose cell continues the merged one above. */
  readonly continues: ReadonlySet<number>;
}

/** A standard read off its table, before sums are checked: the raw edition, where its parts stand, and what somebody has to look at. */
export interface PaperEdition {
  readonly raw: RawEdition;
  readonly locate: Locator;
  readonly doubts: readonly { readonly row: number; readonly what: string }[];
}

/** The lines of one item; the first tells all but further rules. */
type ItemLines = [Line, ...Line[]];

interface Line {
  readonly row: number;
  readonly block: PaperBlock;
  readonly texts: Readonly<Record<PaperField, string>>;
  /** The criterion goes on from the row above: one item with several rules. */
  readonly goesOn: boolean;
}

const pointsIn = (text: string): number | null => {
  const found = [...figured(text).matchAll(/\(([\d.]+)分\)/g)].at(-1)?.[1];
  return found === undefined ? null : Number(found);
};

/** Where a line beside the table tells the pass line: how it is settled. */
function passLineIn(text: string): string {
  const line = /([\d.]+)分(?:以上|及以上|\(含\)以上)(?:的|者)?为?(?:达标|合格|通过)/.exec(figured(text))?.[1];
  return line === undefined ? '' : `；存入后 ${inspect('standard settle', { hole: 'pass-line', value: line })}`;
}

/** What a bonus without points of its own may give at most: 「最多加5分」, else the sum of what its words give. */
function mostAward(item: ItemLines): number {
  const words = figured(item.map(({ texts }) => texts.rule ?? '').join('；'));
  const most = /(?:最多|最高|至多|不超过|限)[^扣加；。]*加([\d.]+)分/.exec(words)?.[1];
  return Number(most ?? [...words.matchAll(/[加得]([\d.]+)分/g)].reduce((sum, [, points]) => sum + Number(points), 0));
}

/** The lines of the table with the block that each stands in, and what no line was made of; null where no row names the columns. */
function linesOf(rows: readonly PaperRow[]): {
  readonly lines: readonly Line[];
  readonly aside: readonly { readonly row: number; readonly what: string }[];
  readonly totals: readonly { readonly row: number; readonly points: number }[];
  /** The longest line above the head: what the paper calls itself. */
  readonly title: string;
} | null {
  const aside: { row: number; what: string }[] = [];
  const totals: { row: number; points: number }[] = [];
  let fields: ReadonlyMap<number, PaperField> | null = null;
  let block: PaperBlock = 'general';
  let title = '';
  const lines: Line[] = [];
  for (const { row, cells: typed, continues } of rows) {
    const cells = typed.map(withoutUnseen);
    const sign = unseenIn(typed.join(''));
    if (sign !== null) aside.push({ row, what: `有看不见的字符（${sign}），已去掉，请对照原件看这一行的文字` });
    const own = fieldsOf(cells.map((cell, at) => (continues.has(at) ? '' : cell)));
    if (own) {
      fields = own;
      continue;
    }
    const texts = [...new Set(cells.map((cell) => cell.trim()).filter((cell) => cell !== ''))];
    const [text] = texts;
    const opened = text !== undefined && texts.length === 1 ? blockOf(text) : null;
    if (opened) {
      block = opened;
      continue;
    }
    if (!fields && texts.length === 1 && text !== undefined && text.length > title.length) title = text;
    if (!fields || text === undefined) continue;
    const total = totalOf(texts);
    if (total !== null) {
      if (total !== undefined && !text.startsWith('小计')) totals.push({ row, points: total });
      continue;
    }
    if (texts.length < 2) {
      aside.push({ row, what: `“${text}”单独成行，认不出是哪一部分，没有录入${passLineIn(text)}` });
      continue;
    }
    const cellTexts = Object.fromEntries(
      [...fields].map(([at, field]) => [field, (cells[at] ?? '').trim()]),
    ) as Line['texts'];
    const goesOn = [...fields].some(([at, field]) => field === 'criterion' && continues.has(at));
    const above = lines.findLast((line) => line.block === block);
    lines.push({ row, block, texts: headed(cellTexts, above), goesOn: goesOn && lines.at(-1)?.block === block });
  }
  return fields ? { lines, aside, totals, title } : null;
}

/** A heading left blank goes on from the row above; a level that the paper has no column for is the one over it. */
function headed(texts: Line['texts'], above: Line | undefined): Line['texts'] {
  const section = texts.section || above?.texts.section || '';
  const stays = above?.texts.section === section;
  const own = texts.workRequirement ?? section;
  return { ...texts, section, workRequirement: own || (stays ? above.texts.workRequirement : '') };
}

/** Runs of neighbours that share a text, each with the text that stands over them. */
function runs(
  items: readonly ItemLines[],
  field: PaperField,
): { readonly text: string; readonly items: ItemLines[] }[] {
  const found: { text: string; items: ItemLines[] }[] = [];
  for (const item of items) {
    const text = item[0].texts[field] ?? '';
    const last = found.at(-1);
    if (last && last.text === text) last.items.push(item);
    else found.push({ text, items: [item] });
  }
  return found;
}

/** A title of a few words: the criterion's first clause where it is short, else the heading that stands over it alone, else its beginning. */
function titleOf(text: string, heading: string | null): string {
  const clause = [
    ...text
      .replace(/[(（][\d.]+分[)）]/g, '')
      .replace(/[，,。；;：:].*$/s, '')
      .trim(),
  ];
  const most = 18;
  if (clause.length <= most) return clause.join('');
  return heading !== null && heading.length <= most ? heading : `${clause.slice(0, most - 1).join('')}…`;
}

/** Reads a table that looks like the paper's; null where no row names the columns. The general holes of `holes` are taken over. */
export function editionFromPaper(
  rows: readonly PaperRow[],
  own: {
    readonly id: string;
    readonly title: string | null;
    readonly file: string;
    readonly holes: RawEdition['holes'];
  },
): PaperEdition | null {
  const table = linesOf(rows);
  if (!table) return null;
  const { lines } = table;
  const doubts: { row: number; what: string }[] = [...table.aside];
  const rowsOf = new Map<object, number>();
  const source = own.file.replace(/[:：]/g, '_');

  /** The innermost heading of an item where no other stands under it. */
  const alone = (texts: Line['texts'], block: PaperBlock): string | null => {
    const heading = texts.requirement || texts.workRequirement;
    const under = lines.filter((line) => line.block === block && !line.goesOn).map((line) => line.texts);
    const those = under.filter((one) => (one.requirement || one.workRequirement) === heading);
    return heading && heading !== texts.criterion && those.length === 1 ? heading : null;
  };

  const itemOf = (item: ItemLines, id: string): RawItem => {
    const { row, texts, block } = item[0];
    const points =
      Number(figured(texts.points ?? '').replace(/分$/, '')) ||
      pointsIn(texts.criterion) ||
      pointsIn(texts.requirement ?? texts.workRequirement) ||
      (block === 'bonus' ? mostAward(item) : 0);
    const read = item.flatMap((line) =>
      rulesOf(line.texts.rule ?? '', { block, criterion: texts.criterion, points }).map((one) => ({
        ...one,
        row: line.row,
      })),
    );
    for (const one of read) if (one.doubt) doubts.push({ row: one.row, what: `${id}：${one.doubt}` });
    const lost = [
      ...(texts.criterion === '' ? (['criterion'] as const) : []),
      ...(texts.method === '' ? (['method'] as const) : []),
      ...(item.every((line) => (line.texts.rule ?? '') === '') ? (['rule'] as const) : []),
    ];
    if (block !== 'baseline' && !points) doubts.push({ row, what: `${id}：没有写几分` });
    const yearly = read.some(({ rule }) => rule.kind === 'perMissingYear');
    const words = [texts.requirement, texts.criterion, texts.method, ...item.map((line) => line.texts.rule)];
    const said = windowIn(words.filter((one) => one !== undefined).join('\n'));
    if (yearly && !said) doubts.push({ row, what: `${id}：按年扣分，没有写看哪几年，暂按近三年` });
    const window = said ?? (yearly ? ('threeYears' as const) : null);
    const raw: RawItem = {
      id,
      title: titleOf(texts.criterion || texts.requirement || texts.workRequirement || '', alone(texts, block)) || id,
      ...(block === 'baseline' ? {} : { points }),
      criterion: texts.criterion,
      method: texts.method ?? '',
      by: 'documents',
      ...(window ? { window } : {}),
      ...(lost.length > 0 ? { lost } : {}),
      source: `${source}:${row}`,
      ...(texts.method === undefined ? { notes: ['表里没有单列验收方法'] } : {}),
      rules: read.map(({ rule }, at) => ({ id: `${id}-r${at + 1}`, ...rule })),
    };
    rowsOf.set(raw, row);
    return raw;
  };

  const blockFrom = (block: PaperBlock): RawBlock => {
    const items: ItemLines[] = [];
    for (const line of lines.filter((one) => one.block === block)) {
      const last = items.at(-1);
      if (line.goesOn && last) last.push(line);
      else items.push([line]);
    }
    let flat = 0;
    const sections = runs(items, 'section').map((section, s) => {
      if (block === 'general') flat = 0;
      return {
        text: section.text,
        ...pointed(section.text),
        workRequirements: runs(section.items, 'workRequirement').map((work) => ({
          text: work.text,
          ...pointed(work.text),
          requirements: runs(work.items, 'requirement').map((requirement) => ({
            text: requirement.text,
            ...pointed(requirement.text),
            items: requirement.items.map((item) => {
              flat += 1;
              const id = item[0].texts.id?.trim();
              const nth = { baseline: `B${flat}`, general: `${s + 1}.${flat}`, bonus: `A${flat}` }[block];
              return itemOf(item, id && /^[A-Za-z0-9.-]+$/.test(id) ? id : nth);
            }),
          })),
        })),
      };
    });
    const all = sections.flatMap(({ workRequirements }) =>
      workRequirements.flatMap(({ requirements }) => requirements),
    );
    const sum = all.flatMap(({ items: each }) => each).reduce((total, item) => total + (item.points ?? 0), 0);
    for (const section of sections) fillSums(section);
    return { points: block === 'baseline' ? 100 : Math.round(sum * 100) / 100, sections };
  };

  const raw: RawEdition = {
    id: own.id,
    title: own.title ?? (table.title.replace(/\s+/g, '') || own.file.replace(/\.[^.]+$/, '')),
    source,
    notes: [`由 ${own.file} 的表格读入，分值、规则种类照表里的文字；存入以前请对照原件逐项核对`],
    revision: 2,
    thresholds: thresholdsIn(lines, doubts),
    checks: [],
    baseline: blockFrom('baseline'),
    general: blockFrom('general'),
    bonus: blockFrom('bonus'),
    holes: own.holes.filter(({ items }) => items.length === 0),
  };
  const scored = raw.general.points ?? 0;
  for (const { row, points } of table.totals)
    if (points !== scored) doubts.push({ row, what: `合计写的是 ${points} 分，一般标准各项相加是 ${scored} 分` });
  const locate: Locator = (path) => {
    let at: unknown = raw;
    let row: number | null = null;
    for (const step of path) {
      at = at === null || at === undefined ? undefined : (at as Record<string | number, unknown>)[step as string];
      row = (typeof at === 'object' && at !== null ? rowsOf.get(at) : undefined) ?? row;
    }
    return row === null ? { where: '表里', line: null } : { where: `第 ${row} 行`, line: row };
  };
  return { raw, locate, doubts };
}

const pointed = (text: string): { readonly points?: number } => {
  const points = pointsIn(text);
  return points === null ? {} : { points };
};

/** A heading that names no points has those of what stands under it; one that names them is checked against it. */
function fillSums(section: RawBlock['sections'][number]): void {
  for (const work of section.workRequirements) {
    for (const requirement of work.requirements)
      requirement.points ??= requirement.items.reduce((sum, { points = 0 }) => sum + points, 0);
    work.points ??= work.requirements.reduce((sum, { points = 0 }) => sum + points, 0);
  }
  section.points ??= section.workRequirements.reduce((sum, { points = 0 }) => sum + points, 0);
}

/** What the words of the table say of pass marks and of how many are drawn; ours where they do not, and said so. */
function thresholdsIn(
  lines: readonly Line[],
  doubts: { row: number; what: string }[],
): NonNullable<RawEdition['thresholds']> {
  const words = lines
    .map(({ texts }) => Object.values(texts).join(' '))
    .map(figured)
    .join(' ');
  const first = (pattern: RegExp, ours: number, what: string): number => {
    const found = pattern.exec(words)?.[1];
    if (found === undefined) doubts.push({ row: lines[0]?.row ?? 1, what: `表里没有写${what}，暂按 ${ours}` });
    return found === undefined ? ours : Number(found);
  };
  return {
    test: first(/(?:测试|考试)\D{0,20}?(\d+)分(?:以下|为不合格)|低于(\d+)分/, 60, '测试多少分合格'),
    review: first(/案卷\D{0,20}?(\d+)分以下/, 70, '案卷多少分合格'),
    drawn: first(/(?:随机)?抽取(\d+)(?:名|人)/, 5, '抽取几人'),
  };
}
