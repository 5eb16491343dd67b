import { said } from '../domain/pick.ts';
import { allMethods, visitMethods } from '../domain/visits/methods.ts';
import { followWords, lackingWords } from '../domain/whole.ts';
import { arrow, because, blockNames, type Value } from './edition-sheets.ts';
import { editionFrom, type ParsedEdition } from './parse.ts';
import type { YamlPath } from './plain-yaml.ts';
import type { Problem } from './problem.ts';
import type { RawRule } from './schema.ts';

/** A row of a sheet as read: its number, and its cells by heading. */
export interface ReadRow {
  readonly row: number;
  readonly cells: Readonly<Record<string, Value>>;
}

export type ReadSheets = Readonly<Record<string, readonly ReadRow[]>>;

type Block = keyof typeof blockNames;
const blockOf: Readonly<Record<string, Block>> = Object.fromEntries(
  (Object.keys(blockNames) as Block[]).map((block) => [blockNames[block], block]),
);

function text(row: ReadRow, title: string): string {
  const value = row.cells[title];
  return value === null || value === undefined ? '' : String(value).replace(/\r\n?/g, '\n');
}

function optional(row: ReadRow, title: string): string | undefined {
  const value = text(row, title).trim();
  return value === '' ? undefined : value;
}

/** A figure; a text that is none is handed on, so that the check names it. */
function figure(row: ReadRow, title: string): unknown {
  const value = row.cells[title];
  if (value === null || value === undefined || value === '') return undefined;
  const number = Number(value);
  return Number.isFinite(number) ? number : value;
}

function split(value: string | undefined, at: RegExp): string[] | undefined {
  const parts = value
    ?.split(at)
    .map((part) => part.trim())
    .filter((part) => part !== '');
  return parts && parts.length > 0 ? parts : undefined;
}

function truth(row: ReadRow, title: string): unknown {
  const value = optional(row, title);
  return value === undefined ? undefined : value === '是' ? true : value === '否' ? false : value;
}

function mends(row: ReadRow): unknown {
  return split(optional(row, '识别改正'), /\n/)?.map((line) => {
    const [original = '', rest = ''] = line.split(arrow);
    const at = rest.lastIndexOf(because);
    return { original, mended: at < 0 ? rest : rest.slice(0, at), why: at < 0 ? '' : rest.slice(at + because.length) };
  });
}

/** 「编号|文字|分值、最少～最多、比例%或★」 */
function readPart(line: string): object {
  const [id = '', text = '', ...more] = line.split('|').map((one) => one.trim());
  const [, least, points] =
    more.map((one) => /^(?:([\d.]+)[～~])?([\d.]+)$/.exec(one)).find((one) => one !== null) ?? [];
  const weight = more.find((one) => one.endsWith('%'));
  return said({
    id,
    text,
    points: points === undefined ? undefined : Number(points),
    least: least === undefined ? undefined : Number(least),
    weight: weight === undefined ? undefined : Number(weight.slice(0, -1)),
    starred: more.includes('★') || undefined,
  });
}

/** The parts of a rule, a line each. */
export function readParts(text: string | undefined): RawRule['parts'] {
  return split(text, /\n/)?.map((line) => readPart(line) as NonNullable<RawRule['parts']>[number]);
}

/** 「from=90、per=10」 */
export function readNumbers(text: string | undefined): Record<string, number> | undefined {
  const pairs = split(text, /[、,，\n]/)?.map((pair) => pair.split('='));
  return pairs && Object.fromEntries(pairs.map(([name = '', value = '']) => [name.trim(), Number(value)]));
}

function readRule(row: ReadRow): object {
  const [hole, value] = (optional(row, '前提') ?? '').split('=');
  return said({
    id: text(row, '规则编号').trim(),
    kind: text(row, '规则种类').trim(),
    points: figure(row, '分值'),
    short: text(row, '简称'),
    text: text(row, '原文'),
    excludes: split(optional(row, '互斥规则'), /[、,，]/),
    onlyWhen: hole ? { hole, value: value ?? '' } : undefined,
    inferred: truth(row, '推断'),
    parts: readParts(optional(row, '分项')),
    numbers: readNumbers(optional(row, '参数')),
  });
}

function readItem(row: ReadRow, rules: readonly object[]): object {
  const proofText = optional(row, '证明原文');
  return said({
    id: text(row, '编号').trim(),
    title: text(row, '标题'),
    points: figure(row, '分值'),
    criterion: text(row, '创建标准'),
    method: text(row, '验收方法'),
    by: text(row, '查验方式').trim(),
    window: optional(row, '时段'),
    settledBy: optional(row, '计分来源'),
    mayNotApply: truth(row, '可不适用'),
    notApplicableWhen: optional(row, '不适用条件'),
    evidenced: truth(row, '扣分须佐证'),
    limits: split(optional(row, '合计上限'), /\n/)?.map((line) => {
      const [ids, most] = line.split('=');
      return { rules: split(ids, /[、,，]/) ?? [], most: most === undefined ? undefined : Number(most) };
    }),
    lost: split(optional(row, '缺失部分'), /[、,，]/),
    source: text(row, '出处').trim(),
    notes: split(optional(row, '说明'), /\n/),
    mends: mends(row),
    rules,
    proof:
      proofText === undefined
        ? undefined
        : {
            text: proofText,
            issuer: text(row, '证明出具单位'),
            when: text(row, '证明何时提供').trim(),
            waivable: truth(row, '证明可免除'),
          },
  });
}

interface Heading {
  readonly text: string;
  readonly points?: unknown;
}

/** The last group where its heading is the same, else this one. */
function under<T extends Heading>(groups: T[], fresh: T): T {
  const last = groups.at(-1);
  if (last && last.text === fresh.text) return last;
  groups.push(fresh);
  return fresh;
}

interface RequirementGroup extends Heading {
  readonly items: object[];
}
interface WorkGroup extends Heading {
  readonly requirements: RequirementGroup[];
}
interface SectionGroup extends Heading {
  readonly workRequirements: WorkGroup[];
}

/** Where each part of the edition stands in the workbook, by its path. */
type Places = Map<string, string>;

const placeName = (sheet: string, row: number): string => `${sheet}表第 ${row} 行`;

/** Reads an edition back from its sheets; problems name sheet and row. */
export function editionFromSheets(sheets: ReadSheets): ParsedEdition {
  const places: Places = new Map();
  const { blocks, strange } = readItems(sheets, places);
  const facts = new Map((sheets.标准 ?? []).map((row) => [text(row, '名目').trim(), row]));
  const fact = (name: string): ReadRow => facts.get(name) ?? { row: 1, cells: {} };
  const raw = said({
    id: text(fact('编号'), '内容').trim(),
    title: text(fact('名称'), '内容'),
    source: text(fact('出处文件'), '内容').trim(),
    notes: split(optional(fact('说明'), '内容'), /\n/),
    revision: figure(fact('格式版次'), '内容'),
    thresholds: readThresholds(fact),
    acceptance: readTerms(fact),
    checks: sheets.台账比对?.map((row, index) => {
      places.set(['checks', index].join('/'), placeName('台账比对', row.row));
      return readLink(row);
    }),
    grades: sheets.等次?.map((row, index) => {
      places.set(['grades', index].join('/'), placeName('等次', row.row));
      return said({
        name: text(row, '名称').trim(),
        least: figure(row, '最低分'),
        fails: truth(row, '不达标') || undefined,
        follows: optional(row, '另有'),
      });
    }),
    across: sheets.各项合看?.map((row, index) => {
      places.set(['across', index].join('/'), placeName('各项合看', row.row));
      return readAcross(row);
    }),
    baseline: { points: figure(fact('基础标准每项扣分'), '内容'), sections: blocks.baseline },
    general: { points: figure(fact('一般标准满分'), '内容'), sections: blocks.general },
    bonus: { points: figure(fact('加分最多'), '内容'), sections: blocks.bonus },
    holes: (sheets.待明确事项 ?? []).map((row, index) => {
      places.set(['holes', index].join('/'), placeName('待明确事项', row.row));
      return readHole(row);
    }),
  });
  const parsed = editionFrom(raw, (path) => {
    for (let end = path.length; end > 0; end--) {
      const where = places.get(path.slice(0, end).join('/'));
      if (where) return { where, line: null };
    }
    return { where: '标准表', line: null };
  });
  const problems = [...strange, ...parsed.problems];
  return { edition: problems.length > 0 ? null : parsed.edition, problems };
}

function readThresholds(fact: (name: string) => ReadRow): object | undefined {
  const [test, review, drawn] = ['测试合格线', '案卷合格线', '抽取人数'].map((name) => figure(fact(name), '内容'));
  return test === undefined && review === undefined && drawn === undefined ? undefined : said({ test, review, drawn });
}

/** How acceptances go: the methods by name, the months; 「无」 where none is fixed. */
function readTerms(fact: (name: string) => ReadRow): object | undefined {
  const [methods, months] = ['验收方法', '验收月份'].map((name) => optional(fact(name), '内容'));
  if (methods === undefined && months === undefined) return undefined;
  const words = (cell: string | undefined): string[] => (cell === '无' ? [] : (split(cell, /[、,，]/) ?? []));
  const idOf = (name: string): string => allMethods.find((id) => visitMethods[id] === name) ?? name;
  return {
    methods: words(methods).map(idOf),
    months: words(months).map((month) => Number(month.replace(/月份?$/, ''))),
  };
}

function readAcross(row: ReadRow): object {
  const wordOf = (words: Readonly<Record<string, string>>, name: string): string =>
    Object.entries(words).find(([, word]) => word === name)?.[0] ?? name;
  const lacking = text(row, '所缺').trim();
  const percent = /^不到([\d.]+)%$/.exec(lacking)?.[1];
  return said({
    id: text(row, '编号').trim(),
    text: text(row, '原文'),
    items: split(optional(row, '评分项'), /[、,，]/) ?? [],
    lacking: percent === undefined ? wordOf(lackingWords, lacking) : Number(percent),
    count: figure(row, '几项起'),
    need: figure(row, '应达几项'),
    follows: wordOf(followWords, text(row, '后果').trim()),
    grade: optional(row, '最高等次'),
  });
}

function readLink(row: ReadRow): object {
  const rules = split(optional(row, '规则'), /[、,，]/)?.map((pair) => pair.split('=') as [string, string?]);
  const days = figure(row, '天数');
  return said({
    check: text(row, '比对').trim(),
    item: text(row, '评分项').trim(),
    rules: rules && Object.fromEntries(rules.map(([word, rule]) => [word, rule ?? ''])),
    numbers: days === undefined ? undefined : { days },
  });
}

/** The items under their headings, with their rules; rows that belong nowhere are told. */
function readItems(
  sheets: ReadSheets,
  places: Places,
): { readonly blocks: Readonly<Record<Block, SectionGroup[]>>; readonly strange: readonly Problem[] } {
  const blocks: Record<Block, SectionGroup[]> = { baseline: [], general: [], bonus: [] };
  const strange: Problem[] = [];
  const items = sheets.评分项 ?? [];
  const rules = sheets.规则 ?? [];
  for (const row of items) {
    const block = blockOf[text(row, '类别').trim()];
    const id = text(row, '编号').trim();
    if (block)
      addItem(
        blocks[block],
        block,
        row,
        rules.filter((rule) => text(rule, '评分项').trim() === id),
        places,
      );
    else {
      const message = '类别应为基础标准、一般标准或加分事项';
      strange.push({ where: placeName('评分项', row.row), line: null, item: id || null, message });
    }
  }
  const known = new Set(items.map((row) => text(row, '编号').trim()));
  for (const rule of rules) {
    const item = text(rule, '评分项').trim();
    const message = `评分项 ${item} 不在评分项表中`;
    if (!known.has(item)) strange.push({ where: placeName('规则', rule.row), line: null, item, message });
  }
  return { blocks, strange };
}

/** Puts an item below its three headings: those of the item before where they are the same, else new ones. */
function addItem(
  sections: SectionGroup[],
  block: Block,
  row: ReadRow,
  rules: readonly ReadRow[],
  places: Places,
): void {
  const heading = (title: string): Heading => said({ text: text(row, title), points: figure(row, `${title}分值`) });
  const section = under(sections, { ...heading('总体要求'), workRequirements: [] });
  const work = under(section.workRequirements, { ...heading('工作要求'), requirements: [] });
  const requirement = under(work.requirements, { ...heading('创建要求'), items: [] });
  const sectionPath: YamlPath = [block, 'sections', sections.length - 1];
  const workPath: YamlPath = [...sectionPath, 'workRequirements', section.workRequirements.length - 1];
  const path: YamlPath = [...workPath, 'requirements', work.requirements.length - 1];
  const itemPath: YamlPath = [...path, 'items', requirement.items.length];
  for (const one of [sectionPath, workPath, path, itemPath]) {
    const key = one.join('/');
    if (!places.has(key)) places.set(key, placeName('评分项', row.row));
  }
  rules.forEach((rule, index) => {
    places.set([...itemPath, 'rules', index].join('/'), placeName('规则', rule.row));
  });
  requirement.items.push(readItem(row, rules.map(readRule)));
}

function readHole(row: ReadRow): object {
  return said({
    id: text(row, '编号').trim(),
    question: text(row, '问题'),
    type: text(row, '取值类型').trim(),
    default: optional(row, '默认') ?? null,
    values: split(optional(row, '可选值'), /\n/)?.map((line) => {
      const [value = '', meaning = '', ...aliases] = line.split('|');
      return said({ value, meaning, aliases: aliases.length > 0 ? aliases : undefined });
    }),
    items: split(optional(row, '评分项'), /[、,，]/) ?? [],
    fallback: optional(row, '未明确时'),
    pattern: optional(row, '写法'),
    example: optional(row, '示例'),
  });
}
