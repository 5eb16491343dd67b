import { formatPoints } from './points.ts';
import type { Edition, Item, Rule } from './standard.ts';

/** One difference between two editions, for people: which item, which part, what it was and what it is. */
export interface EditionDifference {
  /** Null where the whole is meant. */
  readonly item: string | null;
  readonly part: string;
  readonly before: string | null;
  readonly after: string | null;
}

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
  ['证明材料', (item) => item.proof?.text ?? ''],
];

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
  return [...parts, ...rules];
}

/** What one edition says otherwise than another, in the order of the first; what only the second has stands last. */
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
  return [...own, ...added];
}
