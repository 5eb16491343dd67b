import { pointsFrom } from '../domain/points.ts';
import type { FlatItem } from './build.ts';
import type { Tell } from './problem.ts';
import type { RawEdition } from './schema.ts';

/** What the grades of an edition and its rules across items can have wrong. */
export function checkWhole(tell: Tell, raw: RawEdition, items: readonly FlatItem[]): void {
  const grades = raw.grades ?? [];
  const most = raw.general.points + raw.bonus.points;
  grades.forEach(({ name, least, fails }, index) => {
    const path = ['grades', index];
    const before = grades[index - 1];
    if (pointsFrom(least) === null || least < 0 || least > most)
      tell([...path, 'least'], null, `等次“${name}”的最低分 ${least} 应在 0 到 ${most} 之间，最多两位小数`);
    if (before && least >= before.least)
      tell([...path, 'least'], null, `等次由高到低写：“${name}”的最低分应低于“${before.name}”的 ${before.least}`);
    if (before?.fails && !fails)
      tell([...path, 'fails'], null, `等次“${name}”低于不达标的“${before.name}”，也应写 fails`);
    if (grades.findIndex((one) => one.name === name) < index) tell(path, null, `等次“${name}”写了两次`);
  });
  raw.across?.forEach((rule, index) => {
    const path = ['across', index];
    const say = (message: string): void => tell(path, null, `各项合看 ${rule.id}：${message}`);
    if ((raw.across ?? []).findIndex(({ id }) => id === rule.id) < index) say('编号重复');
    for (const id of rule.items)
      if (!items.some((flat) => flat.kind === 'general' && flat.raw.id === id)) say(`一般标准里没有评分项 ${id}`);
    if (new Set(rule.items).size < rule.items.length) say('同一评分项写了两次');
    if ((rule.count === undefined) === (rule.need === undefined)) say('count（几项起）和 need（应达几项）写一个');
    if (Math.max(rule.count ?? 0, rule.need ?? 0) > rule.items.length)
      say(`只有 ${rule.items.length} 项，写的是 ${rule.count ?? rule.need} 项`);
    if (
      typeof rule.lacking === 'number' &&
      (rule.lacking <= 0 || rule.lacking > 100 || !Number.isInteger(rule.lacking))
    )
      say(`lacking ${rule.lacking} 应为整数，大于 0、不超过 100`);
    if ((rule.follows === 'atMost') !== (rule.grade !== undefined)) say('最高等次 grade 只在 atMost 时写，也必须写');
    if (rule.grade !== undefined && !grades.some(({ name }) => name === rule.grade)) say(`没有等次“${rule.grade}”`);
    if (rule.follows === 'lower' && grades.length === 0) say('没有写等次 grades，不能降一等');
  });
}
