import { linksOf, termsOf, thresholdsOf } from '../domain/edition-data.ts';
import { formatPoints } from '../domain/points.ts';
import type { AnyRule } from '../domain/rule-kind.ts';
import { ruleKindTable } from '../domain/rule-kinds.ts';
import type { Edition, Hole, Item, Rule } from '../domain/standard.ts';
import { methodNames } from '../domain/visits/methods.ts';

/** One difference between two editions, for people: which item, which part, what it was and what it is. */
export interface EditionDifference {
  /** Null where the whole is meant. */
  readonly item: string | null;
  readonly part: string;
  readonly before: string | null;
  readonly after: string | null;
}

const listed = (values: readonly string[]): string => values.join('；');
const figures = (numbers: Readonly<Record<string, number>> = {}): string =>
  Object.entries(numbers)
    .map(([name, value]) => `${name} ${formatPoints(value)}`)
    .join('、');
const truth = (value: boolean | undefined): string => (value ? '是' : '');

/** What a rule says beside its words and points. */
const ruleParts: readonly (readonly [string, (rule: Rule) => string])[] = [
  ['种类', ({ kind }) => ruleKindTable[kind].means],
  ['简称', ({ short }) => short],
  [
    '分项',
    ({ parts = [] }: AnyRule) =>
      listed(
        parts.map(({ id, text, points, least, weight, starred }) => {
          const more = [points, least].map((one) => (one === undefined ? '' : ` ${formatPoints(one)}`)).join('起');
          return `${id} ${text}${more.replace(/^起|起$/g, '')}${weight === undefined ? '' : ` ${weight}%`}${starred ? '★' : ''}`;
        }),
      ),
  ],
  ['参数', ({ numbers }: AnyRule) => figures(numbers)],
  ['互斥规则', ({ excludes }) => excludes.join('、')],
  ['前提', ({ onlyWhen }) => (onlyWhen ? `${onlyWhen.hole}＝${onlyWhen.value}` : '')],
  ['推断', ({ inferred }) => truth(inferred)],
];

const ruleText = (rule: Rule | undefined): string | null =>
  rule ? `${rule.text}${rule.points === null ? '' : `（${formatPoints(rule.points)} 分）`}` : null;

const itemParts: readonly (readonly [string, (item: Item) => string])[] = [
  ['标题', (item) => item.title],
  ['分值', (item) => formatPoints(item.points)],
  ['总体要求', (item) => item.section],
  ['工作要求', (item) => item.workRequirement],
  ['创建要求', (item) => item.requirement],
  ['创建标准', (item) => item.criterion],
  ['验收方法', (item) => item.method],
  [
    '合计上限',
    (item) =>
      (item.limits ?? []).map(({ rules, most }) => `${rules.join('、')} 最多 ${formatPoints(most)} 分`).join('；'),
  ],
  [
    '证明材料',
    ({ proof }) =>
      proof
        ? `${proof.text}（${proof.issuer}，${proof.when === 'always' ? '任何情况' : '没有此类情况时'}，${proof.waivable ? '可免' : '不可免'}）`
        : '',
  ],
  ['时段', ({ window }) => window ?? ''],
  ['查验方式', ({ by }) => by],
  ['计分来源', ({ settledBy }) => settledBy ?? ''],
  ['可不适用', ({ mayNotApply }) => truth(mayNotApply)],
  ['不适用条件', ({ notApplicableWhen = '' }) => notApplicableWhen],
  ['扣分须佐证', ({ evidenced }) => truth(evidenced)],
  ['缺失部分', ({ lost }) => lost.join('、')],
  [
    '标明的分值',
    ({ declared }) => listed(Object.values(declared).map((one) => (one === null ? '' : formatPoints(one)))),
  ],
  ['出处', ({ source }) => source],
  ['说明', ({ notes }) => listed(notes)],
  ['识别改正', ({ mends }) => listed(mends.map(({ original, mended, why }) => `${original} → ${mended}（${why}）`))],
];

/** What an edition says of the whole. */
const wholeParts: readonly (readonly [string, (edition: Edition) => string])[] = [
  ['名称', ({ title }) => title],
  ['出处文件', ({ source }) => source],
  ['格式版次', ({ revision }) => String(revision ?? 1)],
  ['加分最多', ({ bonusCap }) => formatPoints(bonusCap)],
  [
    '合格线、抽取人数',
    (edition) => {
      const { test, review, drawn } = thresholdsOf(edition);
      return `测试 ${formatPoints(test)}，案卷 ${formatPoints(review)}，抽取 ${drawn} 人`;
    },
  ],
  ['验收方法、月份', (edition) => `${methodNames(termsOf(edition).methods)}；${termsOf(edition).months.join('、')}`],
  [
    '台账比对',
    (edition) =>
      listed(
        linksOf(edition).map(
          ({ check, item, rules = {}, numbers }) =>
            `${check} ${item}${Object.entries(rules)
              .map(([word, rule]) => ` ${word}＝${rule}`)
              .join('')}${numbers ? ` ${numbers.days} 日` : ''}`,
        ),
      ),
  ],
  [
    '等次',
    ({ grades = [] }) =>
      listed(
        grades.map(
          ({ name, least, fails, follows }) =>
            `${name} ${formatPoints(least)} 分起${fails ? '，不达标' : ''}${follows === undefined ? '' : `，${follows}`}`,
        ),
      ),
  ],
  [
    '各项合看',
    ({ across = [] }) =>
      listed(
        across.map(
          ({ id, text, items, lacking, count, need, follows, grade }) =>
            `${id} ${text}（${[items.join('、'), lacking, count, need, follows, grade].filter((one) => one !== undefined).join('，')}）`,
        ),
      ),
  ],
  ['说明', ({ notes }) => listed(notes)],
  ['次序', ({ items }) => items.map(({ id }) => id).join('、')],
];

const holeText = ({ question, type, default: usual, values, items, fallback, pattern, example }: Hole): string =>
  [
    question,
    type,
    `默认 ${usual ?? '无'}`,
    (values ?? [])
      .map(({ value, meaning, aliases }) => `${value}＝${meaning}${aliases.map((one) => `/${one}`).join('')}`)
      .join('，'),
    items.join('、'),
    fallback ?? '',
    pattern ?? '',
    example ?? '',
  ].join('；');

/** What the whole says otherwise; the order of items only where both have the same. */
function wholeDifferences(before: Edition, after: Edition): EditionDifference[] {
  const same =
    before.items.length === after.items.length &&
    after.items.every(({ id }) => before.items.some((one) => one.id === id));
  const parts = wholeParts
    .filter(([part]) => part !== '次序' || same)
    .map(([part, of]) => ({ item: null, part, before: of(before), after: of(after) }));
  const ids = [...new Set([...before.holes, ...after.holes].map(({ id }) => id))];
  const holes = ids.map((id) => {
    const of = ({ holes: all }: Edition): string | null => {
      const hole = all.find((one) => one.id === id);
      return hole ? holeText(hole) : null;
    };
    return { item: null, part: `待明确事项 ${id}`, before: of(before), after: of(after) };
  });
  const moved = {
    item: null,
    part: '待明确事项的次序',
    before: before.holes.map(({ id }) => id).join('、'),
    after: after.holes.map(({ id }) => id).join('、'),
  };
  const listsAlike =
    [...before.holes].every(({ id }) => after.holes.some((one) => one.id === id)) &&
    before.holes.length === after.holes.length;
  return [...parts, ...holes, ...(listsAlike ? [moved] : [])].filter((one) => one.before !== one.after);
}

function itemDifferences(before: Item, after: Item): EditionDifference[] {
  const parts = itemParts
    .map(([part, of]) => ({ item: before.id, part, before: of(before), after: of(after) }))
    .filter((one) => one.before !== one.after);
  const ids = [...new Set([...before.rules, ...after.rules].map(({ id }) => id))];
  const rules = ids
    .map((id) => ({
      item: before.id,
      part: `规则 ${id}`,
      before: ruleText(before.rules.find((rule) => rule.id === id)),
      after: ruleText(after.rules.find((rule) => rule.id === id)),
    }))
    .filter((one) => one.before !== one.after);
  const said = ids.flatMap((id): EditionDifference[] => {
    const [was, is] = [before, after].map((item) => item.rules.find((rule) => rule.id === id));
    if (!was || !is) return [];
    return ruleParts
      .map(([part, of]) => ({ item: before.id, part: `规则 ${id} 的${part}`, before: of(was), after: of(is) }))
      .filter((one) => one.before !== one.after);
  });
  const order = (item: Item): string => item.rules.map(({ id }) => id).join('、');
  const moved =
    before.rules.length === after.rules.length &&
    rules.every((one) => one.before !== null && one.after !== null) &&
    order(before) !== order(after)
      ? [{ item: before.id, part: '规则的次序', before: order(before), after: order(after) }]
      : [];
  return [...parts, ...rules, ...said, ...moved];
}

/**
 * What one edition says otherwise than another: of the whole, then item by item in the order of the first; what only the second has
 * stands last. Two editions of other fingerprints, their ids apart, never answer nothing.
 */
export function editionDifferences(before: Edition, after: Edition): readonly EditionDifference[] {
  const known = new Map(after.items.map((item) => [item.id, item]));
  const own = before.items.flatMap((item): EditionDifference[] => {
    const other = known.get(item.id);
    return other ? itemDifferences(item, other) : [{ item: item.id, part: '评分项', before: item.title, after: null }];
  });
  const had = new Set(before.items.map(({ id }) => id));
  const added = after.items
    .filter(({ id }) => !had.has(id))
    .map(({ id, title }): EditionDifference => ({ item: id, part: '评分项', before: null, after: title }));
  return [...wholeDifferences(before, after), ...own, ...added];
}
