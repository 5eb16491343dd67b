import { joined, rulesOf, singleRule } from './paper-cell.ts';
import type { PaperBlock, PaperField } from './paper-columns.ts';
import { figured } from './paper-figures.ts';
import type { PaperRule } from './paper-grades.ts';
import { type Line, linesOf, type PaperRow, type PaperTable } from './paper-lines.ts';
import { linksIn } from './paper-links.ts';
import { notesOf, type PaperNotes } from './paper-notes.ts';
import { readCell, vetoOf, windowIn } from './paper-rules.ts';
import {
  earnedIn,
  type ItemLines,
  isStarred,
  marksIn,
  methodIn,
  methodsIn,
  mostAward,
  pointsIn,
  sumIn,
  titleOf,
} from './paper-words.ts';
import type { Locator } from './problem.ts';
import { losable, type RawBlock, type RawEdition, type RawItem } from './schema.ts';

/** A standard read off its table, before sums are checked: the raw edition, where its parts stand, and what somebody has to look at. */
export interface PaperEdition {
  readonly raw: RawEdition;
  readonly locate: Locator;
  /** `row` null: of the table as a whole. */
  readonly doubts: readonly { readonly row: number | null; readonly item?: string; readonly what: string }[];
}

type Doubt = PaperEdition['doubts'][number];

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

/** What an edition has beside its paper: its name, the file, and the general questions that are taken over. */
interface OwnWords {
  readonly id: string;
  readonly title: string | null;
  readonly file: string;
  readonly holes: RawEdition['holes'];
}

/** Reads a table that looks like the paper's; null where no row names the columns. The general holes of `holes` are taken over. */
export function editionFromPaper(rows: readonly PaperRow[], own: OwnWords): PaperEdition | null {
  const table = linesOf(rows);
  return table && new PaperReader(table, own.file.replace(/[:：]/g, '_')).edition(own);
}

const headingOver = (texts: Line['texts']): string => texts.requirement || texts.workRequirement;
const sumOf = (values: readonly number[]): number =>
  values.reduce((sum, value) => Math.round((sum + value) * 100) / 100, 0);

class PaperReader {
  readonly #doubts: Doubt[];
  readonly #rows = new Map<object, number>();
  readonly #starred: string[] = [];
  readonly #plain: string[] = [];

  constructor(
    private readonly table: PaperTable,
    private readonly source: string,
  ) {
    this.#doubts = [...table.aside];
  }

  #doubt(row: number | null, what: string, item?: string): void {
    this.#doubts.push({ row, ...(item === undefined ? {} : { item }), what });
  }

  edition(own: OwnWords): PaperEdition {
    const { lines, remarks } = this.table;
    const thresholds = thresholdsIn(lines, this.#doubts);
    const general = this.#block('general');
    const ids = [...this.#starred, ...this.#plain];
    const notes = notesOf(remarks, { all: ids, starred: this.#starred });
    const raw: RawEdition = {
      id: own.id,
      title: own.title ?? (this.table.title.replace(/\s+/g, '') || own.file.replace(/\.[^.]+$/, '')),
      source: this.source,
      notes: [
        `由 ${own.file} 的表格读入，分值、规则种类照表里的文字；存入以前请对照原件逐项核对`,
        ...remarks.map(({ text }) => `表外文字：${text}`),
      ],
      revision: 2,
      thresholds,
      checks: [],
      acceptance: { methods: methodsIn(lines), months: [] },
      baseline: this.#block('baseline'),
      general,
      bonus: limitedBonus(this.#block('bonus'), this.table.bonusLimit),
      ...(notes.grades.length > 0 ? { grades: notes.grades } : {}),
      ...(notes.across.length > 0 ? { across: notes.across } : {}),
      holes: own.holes
        .filter(({ items }) => items.length === 0)
        .map((hole) => settledBy(hole, notes, { points: general.points, ids })),
    };
    const links = linksIn(raw);
    raw.checks = links.checks;
    for (const what of links.told) this.#doubt(null, what);
    this.#judgeSums(raw);
    return { raw, locate: this.#locator(raw), doubts: [...notes.told, ...this.#doubts] };
  }

  #judgeSums({ general }: RawEdition): void {
    const { lines, totals } = this.table;
    const scored = sumOf(itemsIn(general).map(({ points = 0 }) => points));
    if (scored !== 100 && totals.length === 0)
      this.#doubt(null, `一般标准各项相加是 ${scored} 分，不是 100 分，总分、等次和达标线都按这个满分，请核对`);
    const bare = lines.find(
      ({ block, texts }) => block === 'baseline' && !/扣[\d.]+分/.test(figured(texts.rule ?? '')),
    );
    if (bare) this.#doubt(bare.row, '否决事项没有写扣几分的，按扣 100 分记，结论是未达标，请核对');
    for (const { row, points } of totals)
      if (points !== scored) this.#doubt(row, `合计写的是 ${points} 分，一般标准各项相加是 ${scored} 分`);
  }

  /** The row of the innermost item that a path leads through. */
  #locator(raw: RawEdition): Locator {
    return (path) => {
      let at: unknown = raw;
      let row: number | null = null;
      for (const step of path) {
        at = at === null || at === undefined ? undefined : (at as Record<string | number, unknown>)[step as string];
        row = (typeof at === 'object' && at !== null ? this.#rows.get(at) : undefined) ?? row;
      }
      return row === null ? { where: '表里', line: null } : { where: `第 ${row} 行`, line: row };
    };
  }

  #block(block: PaperBlock): RawBlock {
    const items: ItemLines[] = [];
    for (const line of this.table.lines.filter((one) => one.block === block)) {
      const last = items.at(-1);
      if (line.goesOn && last) last.push(line);
      else items.push([line]);
    }
    let nth = 0;
    const idOf = (item: ItemLines, section: number): string => {
      nth += 1;
      const id = item[0].texts.id?.trim();
      if (id && /^[A-Za-z0-9][A-Za-z0-9.-]*$/.test(id)) return id;
      return { baseline: `B${nth}`, general: `${section + 1}.${nth}`, bonus: `A${nth}` }[block];
    };
    const sections = runs(items, 'section').map((section, s) => {
      if (block === 'general') nth = 0;
      return {
        ...heading(section),
        workRequirements: runs(section.items, 'workRequirement').map((work) => ({
          ...heading(work),
          requirements: runs(work.items, 'requirement').map((requirement) => ({
            ...heading(requirement),
            items: requirement.items.map((item) => this.#item(item, idOf(item, s))),
          })),
        })),
      };
    });
    for (const section of sections) fillSums(section);
    const sum = sections.reduce((total, { points = 0 }: RawBlock['sections'][number]) => total + points, 0);
    return { points: block === 'baseline' ? 100 : Math.round(sum * 100) / 100, sections };
  }

  #underHeading({ texts, block }: Line): readonly Line[] {
    const heading = headingOver(texts);
    return this.table.lines.filter((one) => one.block === block && !one.goesOn && headingOver(one.texts) === heading);
  }

  /** The innermost heading of an item where no other stands under it. */
  #alone(line: Line): string | null {
    const heading = headingOver(line.texts);
    return heading && heading !== line.texts.criterion && this.#underHeading(line).length === 1 ? heading : null;
  }

  #points(item: ItemLines): number {
    const [line] = item;
    const { texts, block } = line;
    return (
      Number(figured(texts.points ?? '').replace(/分$/, '')) ||
      sumIn(texts.criterion) ||
      earnedIn(texts.criterion) ||
      (this.#underHeading(line).length === 1 && pointsIn(headingOver(texts))) ||
      (block === 'bonus' ? mostAward(item, this.table.bonusLimit) : 0)
    );
  }

  /** What the cells of rules say, and of which condition an item does not apply. */
  #rules(item: ItemLines, id: string, points: number) {
    const { texts, block } = item[0];
    const cells = item.map((line) => ({
      row: line.row,
      ...(line.vetoes
        ? singleRule(vetoOf(texts.veto ?? '', texts.criterion))
        : readCell(line.texts.rule ?? '', { block, criterion: texts.criterion, points })),
    }));
    const several = cells.flatMap(({ row, rules }) => rules.map((one) => ({ ...one, row })));
    const byMarks = several.length === 1 ? marksIn(several[0]?.rule) : null;
    const read = byMarks === null ? several : several.map((one) => ({ ...one, ...byMarks }));
    for (const one of read) if (one.doubt) this.#doubt(one.row, one.doubt, id);
    const exempt = cells.find(({ notApplicable }) => notApplicable !== undefined);
    if (exempt) this.#doubt(exempt.row, `“${exempt.notApplicable}”按不适用的条件读，请核对`, id);
    return {
      rules: read.map(({ rule }) => rule),
      all: { ...joined(cells), rules: read },
      exempt: exempt?.notApplicable,
    };
  }

  /** The time that an item looks at, by the words of its row. */
  #window(item: ItemLines, id: string, rules: readonly PaperRule['rule'][]): RawItem['window'] {
    const { row, texts } = item[0];
    const words = [texts.requirement, texts.criterion, texts.method, ...item.map((line) => line.texts.rule)];
    const said = windowIn(words.filter((one) => one !== undefined).join('\n'));
    if (said || !rules.some(({ kind }) => kind === 'perMissingYear')) return said ?? undefined;
    this.#doubt(row, `按年扣分，没有写看哪几年，暂按近三年`, id);
    return 'threeYears';
  }

  #item(item: ItemLines, id: string): RawItem {
    const [line] = item;
    const { row, texts, block } = line;
    const points = this.#points(item);
    const { rules, all, exempt } = this.#rules(item, id, points);
    const parts = {
      criterion: texts.criterion,
      method: texts.method,
      rule: item.map(({ texts }) => texts.rule).join(''),
    };
    const lost = losable.filter((part) => parts[part] === '');
    if (block !== 'baseline' && !points)
      this.#doubt(row, `没有写几分；在“分值”一栏写上，或者在标准后面写“（3分）”`, id);
    const window = this.#window(item, id, rules);
    const veto = rules[0]?.points ?? 100;
    const notes = [
      ...(texts.method === undefined ? ['表里没有单列验收方法'] : []),
      ...new Set(item.flatMap(({ besides }) => besides)),
    ];
    const raw: RawItem = {
      id,
      title: titleOf(texts.criterion || texts.requirement || texts.workRequirement || '', this.#alone(line)) || id,
      ...(block !== 'baseline' ? { points } : veto === 100 ? {} : { points: veto }),
      criterion: texts.criterion,
      method: texts.method ?? '',
      by: methodIn(texts.method ?? ''),
      ...(window ? { window } : {}),
      ...(rules[0]?.kind === 'testConversion' ? { settledBy: 'test' as const } : {}),
      ...(exempt === undefined ? {} : { notApplicableWhen: exempt }),
      ...(lost.length > 0 ? { lost } : {}),
      source: `${this.source}:${row}`,
      ...(notes.length > 0 ? { notes } : {}),
      ...rulesOf(all, (at) => `${id}-r${at + 1}`),
    };
    this.#rows.set(raw, row);
    if (block === 'general') (isStarred(texts) ? this.#starred : this.#plain).push(id);
    return raw;
  }
}

/** A question of ours in the terms of this paper, with what its notes say of it. */
function settledBy(
  hole: RawEdition['holes'][number],
  notes: PaperNotes,
  { points: full, ids }: { readonly points: number; readonly ids: readonly string[] },
): RawEdition['holes'][number] {
  const values = hole.values?.map((one) => ({
    ...one,
    meaning: one.meaning.replace('折算为100分', `折算为${full}分`),
  }));
  const example = hole.id === 'not-applicable-items' ? ids.slice(0, 2).join(',') : hole.example;
  const own = { ...hole, ...(values ? { values } : {}), ...(example ? { example } : {}) };
  if (hole.id === 'pass-line' && notes.passLine !== null) return { ...own, default: String(notes.passLine) };
  if (hole.id === 'floor' && notes.floor !== null) return { ...own, default: notes.floor };
  return hole.id === 'not-applicable' && notes.notApplicable !== null ? { ...own, default: notes.notApplicable } : own;
}

/** The items of a block, in the order of the paper. */
export function itemsIn({ sections }: RawBlock): readonly RawItem[] {
  return sections.flatMap(({ workRequirements }) =>
    workRequirements.flatMap(({ requirements }) => requirements.flatMap(({ items }) => items)),
  );
}

/** All bonuses together stop where the paper says so. */
function limitedBonus(block: RawBlock, limit: number | null): RawBlock {
  return limit === null ? block : { ...block, points: Math.min(block.points, limit) };
}

/** A heading, with the points that it names. */
function heading({ text }: { readonly text: string }): { readonly text: string; readonly points?: number } {
  const points = pointsIn(text);
  return points === null ? { text } : { text, points };
}

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
function thresholdsIn(lines: readonly Line[], doubts: Doubt[]): NonNullable<RawEdition['thresholds']> {
  const words = lines
    .map(({ texts }) => Object.values(texts).join(' '))
    .map(figured)
    .join(' ');
  const first = (pattern: RegExp, ours: number, what: string): number => {
    const found = pattern.exec(words)?.[1];
    if (found === undefined) doubts.push({ row: null, what: `表里没有写${what}，暂按 ${ours}` });
    return found === undefined ? ours : Number(found);
  };
  return {
    test: first(/(?:测试|考试)\D{0,20}?(\d+)分(?:以下|为不合格)|低于(\d+)分/, 60, '测试多少分合格'),
    review: first(/案卷\D{0,20}?(\d+)分以下/, 70, '案卷多少分合格'),
    drawn: first(/(?:随机)?抽取(\d+)(?:名|人)/, 5, '抽取几人'),
  };
}
