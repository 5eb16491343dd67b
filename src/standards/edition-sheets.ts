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

interface Column<T> {
  readonly title: string;
  readonly width: number;
  readonly value: (row: T) => Value;
  readonly number: boolean;
}

const column = <T>(title: string, width: number, value: (row: T) => Value, number = false): Column<T> => ({
  title,
  width,
  value,
  number,
});

/** Between the parts of a mend in its cell. */
export const arrow = ' → ';
export const because = '；理由：';
const yesNo = (value: boolean | undefined): Value => (value === undefined ? null : value ? '是' : '否');
const joined = (values: readonly string[] | undefined): Value =>
  values && values.length > 0 ? values.join('、') : null;
const lines = (values: readonly string[] | undefined): Value =>
  values && values.length > 0 ? values.join('\n') : null;

const itemColumns: readonly Column<FlatItem>[] = [
  column('类别', 10, ({ kind }) => blockNames[kindBlocks[kind]]),
  column('总体要求', 20, ({ section }) => section),
  column('总体要求分值', 8, ({ sectionPoints }) => sectionPoints, true),
  column('工作要求', 20, ({ workRequirement }) => workRequirement),
  column('工作要求分值', 8, ({ workRequirementPoints }) => workRequirementPoints, true),
  column('创建要求', wide, ({ requirement }) => requirement),
  column('创建要求分值', 8, ({ requirementPoints }) => requirementPoints, true),
  column('编号', 8, ({ raw }) => raw.id),
  column('标题', 18, ({ raw }) => raw.title),
  column('分值', 8, ({ raw }) => raw.points ?? null, true),
  column('创建标准', wide, ({ raw }) => raw.criterion),
  column('验收方法', wide, ({ raw }) => raw.method),
  column('查验方式', 12, ({ raw }) => raw.by),
  column('时段', 14, ({ raw }) => raw.window ?? null),
  column('计分来源', 10, ({ raw }) => raw.settledBy ?? null),
  column('可不适用', 8, ({ raw }) => yesNo(raw.mayNotApply)),
  column('不适用条件', 24, ({ raw }) => raw.notApplicableWhen ?? null),
  column('扣分须佐证', 8, ({ raw }) => yesNo(raw.evidenced)),
  column('合计上限', 24, ({ raw }) => lines(raw.limits?.map(({ rules, most }) => `${rules.join('、')}=${most}`))),
  column('缺失部分', 14, ({ raw }) => joined(raw.lost)),
  column('出处', 22, ({ raw }) => raw.source),
  column('证明原文', 30, ({ raw }) => raw.proof?.text ?? null),
  column('证明出具单位', 20, ({ raw }) => raw.proof?.issuer ?? null),
  column('证明何时提供', 12, ({ raw }) => raw.proof?.when ?? null),
  column('证明可免除', 8, ({ raw }) => yesNo(raw.proof?.waivable)),
  column('说明', 30, ({ raw }) => lines(raw.notes)),
  column('识别改正', wide, ({ raw }) =>
    lines(raw.mends?.map((mend) => `${mend.original}${arrow}${mend.mended}${because}${mend.why}`)),
  ),
];

const ruleColumns: readonly Column<{ readonly item: string; readonly rule: RawRule }>[] = [
  column('评分项', 8, ({ item }) => item),
  column('规则编号', 20, ({ rule }) => rule.id),
  column('规则种类', 18, ({ rule }) => rule.kind),
  column('分值', 8, ({ rule }) => rule.points ?? null, true),
  column('简称', 18, ({ rule }) => rule.short),
  column('原文', wide, ({ rule }) => rule.text),
  column('互斥规则', 20, ({ rule }) => joined(rule.excludes)),
  column('前提', 22, ({ rule }) => (rule.onlyWhen ? `${rule.onlyWhen.hole}=${rule.onlyWhen.value}` : null)),
  column('推断', 6, ({ rule }) => (rule.inferred ? '是' : null)),
  column('分项', wide, ({ rule }) => lines(rule.parts?.map(partText))),
  column('参数', 20, ({ rule }) => numbersText(rule.numbers) || null),
];

const holeColumns: readonly Column<RawEdition['holes'][number]>[] = [
  column('编号', 18, ({ id }) => id),
  column('问题', wide, ({ question }) => question),
  column('取值类型', 10, ({ type }) => type),
  column('默认', 16, (hole) => hole.default),
  column('可选值', wide, ({ values }) =>
    lines(values?.map((one) => [one.value, one.meaning, ...(one.aliases ?? [])].join('|'))),
  ),
  column('评分项', 16, ({ items }) => joined(items)),
  column('未明确时', 30, ({ fallback }) => fallback ?? null),
  column('写法', 20, ({ pattern }) => pattern ?? null),
  column('示例', 18, ({ example }) => example ?? null),
];

const linkColumns: readonly Column<NonNullable<RawEdition['checks']>[number]>[] = [
  column('比对', 24, ({ check }) => check),
  column('评分项', 10, ({ item }) => item),
  column('规则', wide, ({ rules = {} }) => joined(Object.entries(rules).map(([word, rule]) => `${word}=${rule}`))),
  column('天数', 8, ({ numbers }) => numbers?.days ?? null),
];

const gradeColumns: readonly Column<NonNullable<RawEdition['grades']>[number]>[] = [
  column('名称', 12, ({ name }) => name),
  column('最低分', 8, ({ least }) => least, true),
  column('不达标', 8, ({ fails }) => yesNo(fails)),
  column('另有', wide, ({ follows }) => follows ?? null),
];

const acrossColumns: readonly Column<NonNullable<RawEdition['across']>[number]>[] = [
  column('编号', 14, ({ id }) => id),
  column('原文', wide, ({ text }) => text),
  column('评分项', wide, ({ items }) => joined(items)),
  column('所缺', 12, ({ lacking }) => (typeof lacking === 'number' ? `不到${lacking}%` : lackingWords[lacking])),
  column('几项起', 8, ({ count }) => count ?? null, true),
  column('应达几项', 8, ({ need }) => need ?? null, true),
  column('后果', 12, ({ follows }) => followWords[follows]),
  column('最高等次', 12, ({ grade }) => grade ?? null),
];

const factColumns: readonly Column<readonly [name: string, content: Value]>[] = [
  column('名目', 18, ([name]) => name),
  column('内容', 60, ([, content]) => content),
];

const sheet = <T>(name: string, columns: readonly Column<T>[], rows: readonly T[]) => ({
  name,
  columns,
  rows: rows.map((row) => columns.map(({ value }) => value(row))),
});

/** An edition as the sheets of a workbook that an office corrects. */
export function editionSheets(edition: Edition) {
  const raw = rawOf(edition);
  const items = flatten(raw);
  const rules = items.flatMap(({ raw: item }) => item.rules.map((rule) => ({ item: item.id, rule })));
  return [
    sheet('标准', factColumns, factsOf(raw)),
    sheet('评分项', itemColumns, items),
    sheet('规则', ruleColumns, rules),
    sheet('待明确事项', holeColumns, raw.holes),
    ...(raw.checks ? [sheet('台账比对', linkColumns, raw.checks)] : []),
    ...(raw.grades ? [sheet('等次', gradeColumns, raw.grades)] : []),
    ...(raw.across ? [sheet('各项合看', acrossColumns, raw.across)] : []),
  ];
}

function factsOf(raw: RawEdition): readonly (readonly [name: string, content: Value])[] {
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
