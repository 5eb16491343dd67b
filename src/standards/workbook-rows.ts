import type { Edition } from '../domain/standard.ts';
import { flatten } from './build.ts';
import { editionFrom, type ParsedEdition } from './parse.ts';
import type { Path } from './problem.ts';
import { rawOf } from './raw.ts';

/** An edition as the sheets of a workbook that an office corrects, and back again. */

export type Value = string | number | null;

export interface EditionSheet {
  readonly name: string;
  readonly columns: readonly { readonly title: string; readonly width: number; readonly number?: boolean }[];
  readonly rows: readonly (readonly Value[])[];
}

/** A row of a sheet as read: its number, and its cells by heading. */
export interface ReadRow {
  readonly row: number;
  readonly cells: Readonly<Record<string, Value>>;
}

export type ReadSheets = Readonly<Record<string, readonly ReadRow[]>>;

const blockNames = { baseline: '基础标准', general: '一般标准', bonus: '加分事项' } as const;
type Block = keyof typeof blockNames;
const blockOf: Readonly<Record<string, Block>> = { 基础标准: 'baseline', 一般标准: 'general', 加分事项: 'bonus' };
const kindBlocks = { veto: 'baseline', general: 'general', bonus: 'bonus' } as const;

const wide = 40;
const column = (title: string, width: number, number = false) => ({ title, width, number });

const itemColumns = [
  column('类别', 10),
  column('总体要求', 20),
  column('总体要求分值', 8, true),
  column('工作要求', 20),
  column('工作要求分值', 8, true),
  column('创建要求', wide),
  column('创建要求分值', 8, true),
  column('编号', 8),
  column('标题', 18),
  column('分值', 8, true),
  column('创建标准', wide),
  column('验收方法', wide),
  column('查验方式', 12),
  column('时段', 14),
  column('计分来源', 10),
  column('可不适用', 8),
  column('缺失部分', 14),
  column('出处', 22),
  column('证明原文', 30),
  column('证明出具单位', 20),
  column('证明何时提供', 12),
  column('证明可免除', 8),
  column('说明', 30),
  column('识别改正', wide),
];

const ruleColumns = [
  column('评分项', 8),
  column('规则编号', 20),
  column('规则种类', 18),
  column('分值', 8, true),
  column('简称', 18),
  column('原文', wide),
  column('互斥规则', 20),
  column('前提', 22),
  column('推断', 6),
];

const holeColumns = [
  column('编号', 18),
  column('问题', wide),
  column('取值类型', 10),
  column('默认', 16),
  column('可选值', wide),
  column('评分项', 16),
  column('未明确时', 30),
  column('写法', 20),
  column('示例', 18),
];

const arrow = ' → ';
const because = '；理由：';
const yesNo = (value: boolean | undefined): Value => (value === undefined ? null : value ? '是' : '否');
const joined = (values: readonly string[] | undefined): Value =>
  values && values.length > 0 ? values.join('、') : null;
const lines = (values: readonly string[] | undefined): Value =>
  values && values.length > 0 ? values.join('\n') : null;

/** The sheets of an edition's workbook. */
export function editionSheets(edition: Edition): readonly EditionSheet[] {
  const raw = rawOf(edition);
  const flat = flatten(raw);
  return [
    {
      name: '标准',
      columns: [column('名目', 18), column('内容', 60)],
      rows: [
        ['编号', raw.id],
        ['名称', raw.title],
        ['出处文件', raw.source],
        ['基础标准每项扣分', raw.baseline.points],
        ['一般标准满分', raw.general.points],
        ['加分最多', raw.bonus.points],
        ['说明', lines(raw.notes)],
      ],
    },
    {
      name: '评分项',
      columns: itemColumns,
      rows: flat.map(({ raw: item, kind, ...head }) => [
        blockNames[kindBlocks[kind]],
        head.section,
        head.sectionPoints,
        head.workRequirement,
        head.workRequirementPoints,
        head.requirement,
        head.requirementPoints,
        item.id,
        item.title,
        item.points ?? null,
        item.criterion,
        item.method,
        item.by,
        item.window ?? null,
        item.settledBy ?? null,
        yesNo(item.mayNotApply),
        joined(item.lost),
        item.source,
        item.proof?.text ?? null,
        item.proof?.issuer ?? null,
        item.proof?.when ?? null,
        yesNo(item.proof?.waivable),
        lines(item.notes),
        lines(item.mends?.map((mend) => `${mend.original}${arrow}${mend.mended}${because}${mend.why}`)),
      ]),
    },
    {
      name: '规则',
      columns: ruleColumns,
      rows: flat.flatMap(({ raw: item }) =>
        item.rules.map((rule) => [
          item.id,
          rule.id,
          rule.kind,
          rule.points ?? null,
          rule.short,
          rule.text,
          joined(rule.excludes),
          rule.onlyWhen ? `${rule.onlyWhen.hole}=${rule.onlyWhen.value}` : null,
          rule.inferred ? '是' : null,
        ]),
      ),
    },
    {
      name: '待明确事项',
      columns: holeColumns,
      rows: raw.holes.map((hole) => [
        hole.id,
        hole.question,
        hole.type,
        hole.default,
        lines(hole.values?.map((one) => [one.value, one.meaning, ...(one.aliases ?? [])].join('|'))),
        joined(hole.items),
        hole.fallback ?? null,
        hole.pattern ?? null,
        hole.example ?? null,
      ]),
    },
  ];
}

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

function drop<T extends object>(value: T): T {
  return Object.fromEntries(Object.entries(value).filter(([, member]) => member !== undefined)) as T;
}

function readRule(row: ReadRow): object {
  const [hole, value] = (optional(row, '前提') ?? '').split('=');
  return drop({
    id: text(row, '规则编号').trim(),
    kind: text(row, '规则种类').trim(),
    points: figure(row, '分值'),
    short: text(row, '简称'),
    text: text(row, '原文'),
    excludes: split(optional(row, '互斥规则'), /[、,，]/),
    onlyWhen: hole ? { hole, value: value ?? '' } : undefined,
    inferred: truth(row, '推断'),
  });
}

function readItem(row: ReadRow, rules: readonly object[]): object {
  const proofText = optional(row, '证明原文');
  return drop({
    id: text(row, '编号').trim(),
    title: text(row, '标题'),
    points: figure(row, '分值'),
    criterion: text(row, '创建标准'),
    method: text(row, '验收方法'),
    by: text(row, '查验方式').trim(),
    window: optional(row, '时段'),
    settledBy: optional(row, '计分来源'),
    mayNotApply: truth(row, '可不适用'),
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

/** The last group where its heading is the same, else a new one. */
function under<T extends Heading>(groups: T[], heading: Heading, fresh: () => T): T {
  const last = groups.at(-1);
  if (last && last.text === heading.text) return last;
  const group = fresh();
  groups.push(group);
  return group;
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

/** Reads the sheets back; problems name sheet and row. */
export function editionFromSheets(sheets: ReadSheets): ParsedEdition {
  const facts = new Map((sheets.标准 ?? []).map((row) => [text(row, '名目').trim(), row]));
  const fact = (name: string): ReadRow => facts.get(name) ?? { row: 1, cells: {} };
  const places = new Map<string, string>();
  const place = (path: Path, sheet: string, row: number) => places.set(path.join('/'), `${sheet}表第 ${row} 行`);
  const blocks: Record<Block, SectionGroup[]> = { baseline: [], general: [], bonus: [] };
  const strange: { where: string; line: null; item: string | null; message: string }[] = [];
  const ruleRows = sheets.规则 ?? [];
  for (const row of sheets.评分项 ?? []) {
    const block = blockOf[text(row, '类别').trim()];
    const id = text(row, '编号').trim();
    if (!block) {
      strange.push({
        where: `评分项表第 ${row.row} 行`,
        line: null,
        item: id || null,
        message: '类别应为基础标准、一般标准或加分事项',
      });
      continue;
    }
    const heading = (title: string): Heading => drop({ text: text(row, title), points: figure(row, `${title}分值`) });
    const section = under(blocks[block], heading('总体要求'), () => ({ ...heading('总体要求'), workRequirements: [] }));
    const work = under(section.workRequirements, heading('工作要求'), () => ({
      ...heading('工作要求'),
      requirements: [],
    }));
    const requirement = under(work.requirements, heading('创建要求'), () => ({ ...heading('创建要求'), items: [] }));
    const at: Path = [
      block,
      'sections',
      blocks[block].length - 1,
      'workRequirements',
      section.workRequirements.length - 1,
      'requirements',
      work.requirements.length - 1,
    ];
    for (const end of [3, 5, 7]) {
      const key = at.slice(0, end).join('/');
      if (!places.has(key)) place(at.slice(0, end), '评分项', row.row);
    }
    const path: Path = [...at, 'items', requirement.items.length];
    place(path, '评分项', row.row);
    const mine = ruleRows.filter((rule) => text(rule, '评分项').trim() === id);
    mine.forEach((rule, index) => {
      place([...path, 'rules', index], '规则', rule.row);
    });
    requirement.items.push(readItem(row, mine.map(readRule)));
  }
  const known = new Set((sheets.评分项 ?? []).map((row) => text(row, '编号').trim()));
  for (const rule of ruleRows) {
    const item = text(rule, '评分项').trim();
    if (!known.has(item)) {
      strange.push({ where: `规则表第 ${rule.row} 行`, line: null, item, message: `评分项 ${item} 不在评分项表中` });
    }
  }
  const holes = (sheets.待明确事项 ?? []).map((row, index) => {
    place(['holes', index], '待明确事项', row.row);
    return drop({
      id: text(row, '编号').trim(),
      question: text(row, '问题'),
      type: text(row, '取值类型').trim(),
      default: optional(row, '默认') ?? null,
      values: split(optional(row, '可选值'), /\n/)?.map((line) => {
        const [value = '', meaning = '', ...aliases] = line.split('|');
        return drop({ value, meaning, aliases: aliases.length > 0 ? aliases : undefined });
      }),
      items: split(optional(row, '评分项'), /[、,，]/) ?? [],
      fallback: optional(row, '未明确时'),
      pattern: optional(row, '写法'),
      example: optional(row, '示例'),
    });
  });
  const raw = drop({
    id: text(fact('编号'), '内容').trim(),
    title: text(fact('名称'), '内容'),
    source: text(fact('出处文件'), '内容').trim(),
    notes: split(optional(fact('说明'), '内容'), /\n/),
    baseline: { points: figure(fact('基础标准每项扣分'), '内容'), sections: blocks.baseline },
    general: { points: figure(fact('一般标准满分'), '内容'), sections: blocks.general },
    bonus: { points: figure(fact('加分最多'), '内容'), sections: blocks.bonus },
    holes,
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
