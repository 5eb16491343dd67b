import { kindOf } from './rule-kinds.ts';
import type { Rule } from './standard.ts';

/** What standards count their deductions by: 「每起」, 「每发现1人次」. */
export const measures = '人次|起|项|件|人|次|处|例|种|类|条|户|名|家|部(?!门)|篇|张|宗|款|期|天|日|个(?!百分点)';

const said = new RegExp(`每(?:发现|出现|发生|有|缺少?|少|错误?)?[一1]?(${measures})|[一1](${measures})`);

/** What a rule counts, by its own words: 「发现1起扣3分」 起, 「每处错误扣0.2分」 处. */
export function countedBy(rule: Rule | undefined): string {
  const unit = rule ? kindOf(rule).unit : undefined;
  if (unit !== undefined && unit !== '起') return unit;
  const [, each, one] = said.exec(rule?.text.normalize('NFKC').replace(/\s/g, '') ?? '') ?? [];
  return each ?? one ?? '起';
}
