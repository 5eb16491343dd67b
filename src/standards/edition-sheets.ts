import type { Edition } from '../domain/standard.ts';
import { methodNames } from '../domain/visits/methods.ts';
import { followWords, lackingWords } from '../domain/whole.ts';
import { type FlatItem, flatten } from './build.ts';
import { rawOf } from './raw.ts';
import type { RawEdition, RawRule } from './schema.ts';

export type Value = string | number | null;

/** What the sheet 评分项 calls the parts of the standard. */
export const blockNames = { baseline: '基础标准', general: '一般标准', bonus: '加分事项' } as const;
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
  column('不适用条件', 24),
  column('扣分须佐证', 8),
  column('合计上限', 24),
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
  column('分项', wide),
  column('参数', 20),
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

const linkColumns = [column('比对', 24), column('评分项', 10), column('规则', wide), column('天数', 8)];

const gradeColumns = [column('名称', 12), column('最低分', 8, true), column('不达标', 8), column('另有', wide)];
const acrossColumns = [
  column('编号', 14),
  column('原文', wide),
  column('评分项', wide),
  column('所缺', 12),
  column('几项起', 8, true),
  column('应达几项', 8, true),
  column('后果', 12),
  column('最高等次', 12),
];

/** Between the parts of a mend in its cell. */
export const arrow = ' → ';
export const because = '；理由：';
const yesNo = (value: boolean | undefined): Value => (value === undefined ? null : value ? '是' : '否');
const joined = (values: readonly string[] | undefined): Value =>
  values && values.length > 0 ? values.join('、') : null;
const lines = (values: readonly string[] | undefined): Value =>
  values && values.length > 0 ? values.join('\n') : null;

/** An edition as the sheets of a workbook that an office corrects. */
export function editionSheets(edition: Edition) {
  const raw = rawOf(edition);
  const items = flatten(raw);
  return [
    { name: '标准', columns: [column('名目', 18), column('内容', 60)], rows: factRows(raw) },
    { name: '评分项', columns: itemColumns, rows: items.map(itemRow) },
    {
      name: '规则',
      columns: ruleColumns,
      rows: items.flatMap(({ raw: item }) => item.rules.map((rule) => ruleRow(item.id, rule))),
    },
    { name: '待明确事项', columns: holeColumns, rows: raw.holes.map(holeRow) },
    ...(raw.checks ? [{ name: '台账比对', columns: linkColumns, rows: raw.checks.map(linkRow) }] : []),
    ...(raw.grades
      ? [
          {
            name: '等次',
            columns: gradeColumns,
            rows: raw.grades.map(({ name, least, fails, follows }) => [name, least, yesNo(fails), follows ?? null]),
          },
        ]
      : []),
    ...(raw.across ? [{ name: '各项合看', columns: acrossColumns, rows: raw.across.map(acrossRow) }] : []),
  ];
}

function factRows(raw: RawEdition): readonly (readonly Value[])[] {
  return [
    ['编号', raw.id],
    ['名称', raw.title],
    ['出处文件', raw.source],
    ['基础标准每项扣分', raw.baseline.points],
    ['一般标准满分', raw.general.points],
    ['加分最多', raw.bonus.points],
    ['格式版次', raw.revision ?? null],
    ['测试合格线', raw.thresholds?.test ?? null],
    ['案卷合格线', raw.thresholds?.review ?? null],
    ['抽取人数', raw.thresholds?.drawn ?? null],
    ['验收方法', raw.acceptance ? methodNames(raw.acceptance.methods) || '无' : null],
    ['验收月份', raw.acceptance ? raw.acceptance.months.join('、') || '无' : null],
    ['说明', lines(raw.notes)],
  ];
}

function itemRow({ raw: item, kind, ...head }: FlatItem): readonly Value[] {
  return [
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
    item.notApplicableWhen ?? null,
    yesNo(item.evidenced),
    lines(item.limits?.map(({ rules, most }) => `${rules.join('、')}=${most}`)),
    joined(item.lost),
    item.source,
    item.proof?.text ?? null,
    item.proof?.issuer ?? null,
    item.proof?.when ?? null,
    yesNo(item.proof?.waivable),
    lines(item.notes),
    lines(item.mends?.map((mend) => `${mend.original}${arrow}${mend.mended}${because}${mend.why}`)),
  ];
}

function ruleRow(item: string, rule: RawRule): readonly Value[] {
  return [
    item,
    rule.id,
    rule.kind,
    rule.points ?? null,
    rule.short,
    rule.text,
    joined(rule.excludes),
    rule.onlyWhen ? `${rule.onlyWhen.hole}=${rule.onlyWhen.value}` : null,
    rule.inferred ? '是' : null,
    lines(rule.parts?.map(partText)),
    numbersText(rule.numbers) || null,
  ];
}

/** 「from=90、per=10」 */
export function numbersText(numbers: RawRule['numbers']): string {
  return Object.entries(numbers ?? {})
    .map(([name, value]) => `${name}=${value}`)
    .join('、');
}

/** 「编号|文字|分值、最少～最多、比例%或★」 */
export function partText({ id, text, points, least, weight, starred }: NonNullable<RawRule['parts']>[number]): string {
  const more = [
    least === undefined ? points : `${least}～${points}`,
    weight === undefined ? undefined : `${weight}%`,
    starred ? '★' : undefined,
  ];
  return [id, text, ...more.filter((one) => one !== undefined)].join('|');
}

function holeRow(hole: RawEdition['holes'][number]): readonly Value[] {
  return [
    hole.id,
    hole.question,
    hole.type,
    hole.default,
    lines(hole.values?.map((one) => [one.value, one.meaning, ...(one.aliases ?? [])].join('|'))),
    joined(hole.items),
    hole.fallback ?? null,
    hole.pattern ?? null,
    hole.example ?? null,
  ];
}

function acrossRow(rule: NonNullable<RawEdition['across']>[number]): readonly Value[] {
  const { lacking } = rule;
  return [
    rule.id,
    rule.text,
    joined(rule.items),
    typeof lacking === 'number' ? `不到${lacking}%` : lackingWords[lacking],
    rule.count ?? null,
    rule.need ?? null,
    followWords[rule.follows],
    rule.grade ?? null,
  ];
}

function linkRow(link: NonNullable<RawEdition['checks']>[number]): readonly Value[] {
  const rules = Object.entries(link.rules ?? {}).map(([word, rule]) => `${word}=${rule}`);
  return [link.check, link.item, joined(rules), link.numbers?.days ?? null];
}
