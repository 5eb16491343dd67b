import { promptText, type StandingPrompt } from '../domain/law.ts';
import { lostNames, lostWords, partText } from '../domain/lost-parts.ts';
import { formatPoints } from '../domain/points.ts';
import { type AnyRule, numbersIn } from '../domain/rule-kind.ts';
import { kindOf } from '../domain/rule-kinds.ts';
import type { Item, Rule } from '../domain/standard.ts';
import { wrap } from './wrap.ts';

export const methodNames: Readonly<Record<Item['by'], string>> = {
  briefing: '听取汇报',
  documents: '查阅资料',
  caseReview: '评查案卷',
  test: '现场测试',
  field: '实地察看',
};

/** What a rule takes or gives, in a few words. */
export function ruleMeans(rule: Rule, byIds = true): string {
  const points = rule.points === null ? '' : ` ${formatPoints(rule.points)} 分`;
  const { numbers = {} }: AnyRule = rule;
  const counts = numbersIn({
    numbers: Object.fromEntries(Object.entries(numbers).map(([name, value]) => [name, value / 100])),
  });
  const matter = byIds && rule.onlyWhen ? ` ${rule.onlyWhen.hole} = ${rule.onlyWhen.value}` : '';
  const when = rule.onlyWhen ? `；须先明确${matter}` : '';
  return `${kindOf(rule).means}${points}${counts.length > 0 ? `，${counts.join('，')}` : ''}${when}${rule.inferred ? '；推断' : ''}`;
}

/** Points of an item in words: 「6 分」, 「扣 100 分」, 「加 2 分」. */
export function pointsWords(item: Item): string {
  const points = formatPoints(item.points);
  return item.kind === 'veto' ? `扣 ${points} 分` : item.kind === 'bonus' ? `加 ${points} 分` : `${points} 分`;
}

/** An item of the standard as it stands in the source: all columns, rules, proof, mends and notes; then what the law of the day adds. */
export function itemText(item: Item, columns: number, law: readonly StandingPrompt[] = []): string[] {
  const lines = [`${item.id}  ${item.title}（${pointsWords(item)}）`];
  const part = (name: string, text: string): void => {
    const [first = '', ...rest] = wrap(text, Math.max(20, columns - 16));
    lines.push(`${name}  ${first}`, ...rest.map((line) => `          ${line}`));
  };
  part('总体要求', item.section || `（${lostWords}）`);
  part('工作要求', item.workRequirement || `（${lostWords}）`);
  if (item.requirement !== '') part('创建要求', item.requirement);
  part('创建标准', partText(item, 'criterion'));
  part('验收方法', partText(item, 'method'));
  for (const rule of item.rules) {
    part('扣分规则', `${rule.text}`);
    lines.push(`          ${rule.id}（${ruleMeans(rule)}）`);
  }
  if (item.lost.includes('rule') && item.rules.every((rule) => !rule.text.includes('缺失'))) {
    part('缺失部分', `${lostNames.rule}：${lostWords}`);
  }
  if (item.proof) {
    const when = item.proof.when === 'always' ? '任何情况都须提供' : '没有此类情况时须提供';
    part('证明材料', `${item.proof.text}（${when}${item.proof.waivable ? '' : '，不能免除'}）`);
  }
  part('查验方式', methodNames[item.by]);
  part('原件出处', item.source);
  for (const mend of item.mends) part('识别改正', `“${mend.original}”改为“${mend.mended}”：${mend.why}`);
  for (const note of item.notes) part('原件说明', note);
  for (const prompt of law) part('不计分的', promptText(prompt));
  return lines;
}
