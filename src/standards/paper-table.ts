import { allMethods } from '../domain/visits/methods.ts';
import { joined, rulesOf, singleRule } from './paper-cell.ts';
import type { PaperBlock, PaperField } from './paper-columns.ts';
import { figured, pointsNamed, withoutPoints } from './paper-figures.ts';
import type { PaperRule } from './paper-grades.ts';
import { type Line, linesOf, type PaperRow } from './paper-lines.ts';
import { linksIn } from './paper-links.ts';
import { notesOf, type PaperNotes } from './paper-notes.ts';
import { readCell, vetoOf, windowIn } from './paper-rules.ts';
import type { Locator } from './problem.ts';
import type { RawBlock, RawEdition, RawItem } from './schema.ts';

/** A standard read off its table, before sums are checked: the raw edition, where its parts stand, and what somebody has to look at. */
export interface PaperEdition {
  readonly raw: RawEdition;
  readonly locate: Locator;
  /** `row` null: of the table as a whole. */
  readonly doubts: readonly { readonly row: number | null; readonly item?: string; readonly what: string }[];
}

type Doubt = PaperEdition['doubts'][number];

/** The lines of one item; the first tells all but further rules. */
type ItemLines = [Line, ...Line[]];

const pointsIn = (text: string): number | null => pointsNamed(text).at(-1) ?? null;

/** What a criterion says it is worth: 「(5分)」, or the sum of what its sub-points are. */
const sumIn = (text: string): number | null => {
  const found = pointsNamed(text);
  return found.length === 0 ? null : Math.round(found.reduce((sum, points) => sum + points, 0) * 100) / 100;
};

/** What whoever meets a criterion has by its words: 「……齐全的，得6分」. */
const earnedIn = (text: string): number | null => {
  const found = /的,?(?:得|记|计)([\d.]+)分(?:[。;,]|$)/.exec(figured(text))?.[1];
  return found === undefined ? null : Number(found);
};

/** What a bonus without points of its own may give at most: 「最多加5分」, one that is counted as much as all, else the sum of what its words give. */
function mostAward(item: ItemLines, limit: number | null): number {
  const words = figured(item.map(({ texts }) => texts.rule ?? '').join('；'));
  const most = /(?:最多|最高|至多|不超过|限)[^扣加；。]*加([\d.]+)分/.exec(words)?.[1];
  if (most === undefined && limit !== null && /每/.test(words)) return limit;
  return Number(most ?? [...words.matchAll(/[加得]([\d.]+)分/g)].reduce((sum, [, points]) => sum + Number(points), 0));
}

/** Which way of looking the words of a paper's column mean; papers where they say nothing plainer. */
function methodIn(text: string): RawItem['by'] {
  const ways = [
    [/测试|考试|答卷/, 'test'],
    [/案卷/, 'caseReview'],
    [/实地|暗访|现场(?:查看|核查|检查|察看)/, 'field'],
    [/^听取汇报[。；;]?$/, 'briefing'],
  ] as const;
  return ways.find(([words]) => words.test(text))?.[1] ?? 'documents';
}

/** The methods that the words of the table name: nothing else is asked for at the conclusion. */
function methodsIn(lines: readonly Line[]): NonNullable<RawEdition['acceptance']>['methods'] {
  const words = lines.map(({ texts }) => texts.method ?? '').join('\n');
  const signs = {
    briefing: /听取|汇报/,
    papers: /查[阅看]|资料|文件|台账/,
    files: /案卷/,
    test: /测试|考试|答卷/,
    field: /实地|现场(?:查|核|检|察)|暗访|座谈|回访/,
  } as const;
  return allMethods.filter((method) => signs[method].test(words));
}

/** A mean that the program has itself, of the files reviewed or the officers tested in it: nobody types it once more. */
function marksIn(rule: PaperRule['rule'] | undefined): PaperRule | null {
  if (rule?.kind !== 'outside' || rule.numbers || !/平均/.test(rule.text)) return null;
  const kind = /案卷/.test(rule.text) ? 'reviewConversion' : /测试/.test(rule.text) ? 'testConversion' : null;
  if (!kind) return null;
  const [what, numbers] = kind === 'reviewConversion' ? ['案卷评查', {}] : ['现场测试', { numbers: { meanOnly: 1 } }];
  const doubt = `“${rule.text}”按程序里${what}的平均分折算读，得分由程序算出；是别处来的分数的，把规则种类改成 outside`;
  return { rule: { ...rule, kind, ...numbers }, doubt };
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

/**
 * A title of a few words: the criterion where it is one short clause, else the short heading that stands over it alone, else the
 * criterion's first clause or its beginning.
 */
function titleOf(text: string, over: string | null): string {
  const bare = withoutPoints(text).replace(/^[(（]?(?:\d+|[一二三四五六七八九十]+)[)）、.．]\s*(?!\d)/, '');
  const clause = [...bare.replace(/[，,。；;：:].*$/s, '').trim()];
  const most = 18;
  const heading = withoutPoints(over ?? '')
    .replace(/[★☆▲※]/g, '')
    .trim();
  const whole = clause.length <= most && bare.replace(/[，,。；;：:]$/, '') === clause.join('');
  if (heading !== '' && !whole && [...heading].length <= most) return heading;
  if (clause.length <= most) return clause.join('');
  const cut = clause.slice(0, most - 1).join('');
  // No title ends within a quotation.
  return `${cut.replace(/[“‘「『《（(][^”’」』》）)]*$/, '')}…`;
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
  const doubts: Doubt[] = [...table.aside];
  const rowsOf = new Map<object, number>();
  const starred: string[] = [];
  const plain: string[] = [];
  const source = own.file.replace(/[:：]/g, '_');

  const headingOver = (texts: Line['texts']): string => texts.requirement || texts.workRequirement;
  const underHeading = (texts: Line['texts'], block: PaperBlock): readonly Line[] =>
    lines.filter((one) => one.block === block && !one.goesOn && headingOver(one.texts) === headingOver(texts));
  /** The innermost heading of an item where no other stands under it. */
  const alone = (texts: Line['texts'], block: PaperBlock): string | null => {
    const heading = headingOver(texts);
    return heading && heading !== texts.criterion && underHeading(texts, block).length === 1 ? heading : null;
  };

  const itemOf = (item: ItemLines, id: string): RawItem => {
    const { row, texts, block } = item[0];
    const points =
      Number(figured(texts.points ?? '').replace(/分$/, '')) ||
      sumIn(texts.criterion) ||
      earnedIn(texts.criterion) ||
      (underHeading(texts, block).length === 1 && pointsIn(headingOver(texts))) ||
      (block === 'bonus' ? mostAward(item, table.bonusLimit) : 0);
    const cells = item.map((line) => ({
      row: line.row,
      ...(line.vetoes
        ? singleRule(vetoOf(texts.veto ?? '', texts.criterion))
        : readCell(line.texts.rule ?? '', { block, criterion: texts.criterion, points })),
    }));
    const several = cells.flatMap(({ row, rules }) => rules.map((one) => ({ ...one, row })));
    const byMarks = several.length === 1 ? marksIn(several[0]?.rule) : null;
    const read = byMarks === null ? several : several.map((one) => ({ ...one, ...byMarks }));
    for (const one of read) if (one.doubt) doubts.push({ row: one.row, item: id, what: one.doubt });
    const exempt = cells.find(({ notApplicable }) => notApplicable !== undefined);
    const exempted = exempt?.notApplicable;
    if (exempt) doubts.push({ row: exempt.row, item: id, what: `“${exempted}”按不适用的条件读，请核对` });
    const lost = [
      ...(texts.criterion === '' ? (['criterion'] as const) : []),
      ...(texts.method === '' ? (['method'] as const) : []),
      ...(item.every((line) => (line.texts.rule ?? '') === '') ? (['rule'] as const) : []),
    ];
    if (block !== 'baseline' && !points)
      doubts.push({ row, item: id, what: `没有写几分；在“分值”一栏写上，或者在标准后面写“（3分）”` });
    const yearly = read.some(({ rule }) => rule.kind === 'perMissingYear');
    const words = [texts.requirement, texts.criterion, texts.method, ...item.map((line) => line.texts.rule)];
    const said = windowIn(words.filter((one) => one !== undefined).join('\n'));
    if (yearly && !said) doubts.push({ row, item: id, what: `按年扣分，没有写看哪几年，暂按近三年` });
    const window = said ?? (yearly ? ('threeYears' as const) : null);
    const veto = read[0]?.rule.points ?? 100;
    const notes = [
      ...(texts.method === undefined ? ['表里没有单列验收方法'] : []),
      ...new Set(item.flatMap(({ besides }) => besides)),
    ];
    const raw: RawItem = {
      id,
      title: titleOf(texts.criterion || texts.requirement || texts.workRequirement || '', alone(texts, block)) || id,
      ...(block !== 'baseline' ? { points } : veto === 100 ? {} : { points: veto }),
      criterion: texts.criterion,
      method: texts.method ?? '',
      by: methodIn(texts.method ?? ''),
      ...(window ? { window } : {}),
      ...(read[0]?.rule.kind === 'testConversion' ? { settledBy: 'test' as const } : {}),
      ...(exempted === undefined ? {} : { notApplicableWhen: exempted }),
      ...(lost.length > 0 ? { lost } : {}),
      source: `${source}:${row}`,
      ...(notes.length > 0 ? { notes } : {}),
      ...rulesOf({ ...joined(cells), rules: read }, (at) => `${id}-r${at + 1}`),
    };
    rowsOf.set(raw, row);
    if (block === 'general') (isStarred(texts) ? starred : plain).push(id);
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
              return itemOf(item, id && /^[A-Za-z0-9][A-Za-z0-9.-]*$/.test(id) ? id : nth);
            }),
          })),
        })),
      };
    });
    for (const section of sections) fillSums(section);
    const sum = sections.reduce((total, { points = 0 }: RawBlock['sections'][number]) => total + points, 0);
    return { points: block === 'baseline' ? 100 : Math.round(sum * 100) / 100, sections };
  };

  const thresholds = thresholdsIn(lines, doubts);
  const general = blockFrom('general');
  const notes = notesOf(table.remarks, { all: [...starred, ...plain], starred });
  const raw: RawEdition = {
    id: own.id,
    title: own.title ?? (table.title.replace(/\s+/g, '') || own.file.replace(/\.[^.]+$/, '')),
    source,
    notes: [
      `由 ${own.file} 的表格读入，分值、规则种类照表里的文字；存入以前请对照原件逐项核对`,
      ...table.remarks.map(({ text }) => `表外文字：${text}`),
    ],
    revision: 2,
    thresholds,
    checks: [],
    acceptance: { methods: methodsIn(lines), months: [] },
    baseline: blockFrom('baseline'),
    general,
    bonus: limitedBonus(blockFrom('bonus'), table.bonusLimit),
    ...(notes.grades.length > 0 ? { grades: notes.grades } : {}),
    ...(notes.across.length > 0 ? { across: notes.across } : {}),
    holes: own.holes
      .filter(({ items }) => items.length === 0)
      .map((hole) => settledBy(hole, notes, { points: general.points, ids: [...starred, ...plain] })),
  };
  const links = linksIn(raw);
  raw.checks = links.checks;
  for (const what of links.told) doubts.push({ row: null, what });
  const scored = itemsIn(raw.general).reduce((sum, { points = 0 }) => Math.round((sum + points) * 100) / 100, 0);
  if (scored !== 100 && table.totals.length === 0)
    doubts.push({
      row: null,
      what: `一般标准各项相加是 ${scored} 分，不是 100 分，总分、等次和达标线都按这个满分，请核对`,
    });
  const bare = lines.find(({ block, texts }) => block === 'baseline' && !/扣[\d.]+分/.test(figured(texts.rule ?? '')));
  if (bare) doubts.push({ row: bare.row, what: '否决事项没有写扣几分的，按扣 100 分记，结论是未达标，请核对' });
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
  return { raw, locate, doubts: [...notes.told, ...doubts] };
}

/** Whether a row bears a star: at one of its headings, or before its criterion. */
function isStarred({ section, workRequirement, requirement, criterion }: Line['texts']): boolean {
  const headings = [section, workRequirement, requirement].map((one) => withoutPoints(one ?? ''));
  return headings.some((one) => /^[★☆▲※]|[★☆▲※]$/.test(one)) || /^[★☆▲※]/.test(criterion);
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
