import { foldWidth } from '../../domain/identifiers/text.ts';
import type { Column, ValueKind } from '../../domain/ledgers/kind.ts';

/** Words in the brackets of a heading by which its column holds something else: 报备日期（应报） is a deadline, 没收（条） no money. */
const otherThings: Partial<Readonly<Record<ValueKind, RegExp>>> = {
  day: /^(?:应|拟|预|计划|法定|期限|时限|限期|承诺|要求|最[迟晚]|截止|到期|延期|告知|送达|公示)/,
  money:
    /^(?:拟|告知|预|申请|建议|实缴|已缴|未缴|欠缴|缴纳|减免|(?:[百千万]?[条件只台辆部箱袋瓶盒个支吨斤艘张册棵株头尾亩人户起宗份]次?|公斤|千克|立方米?|平方米|kg)$)/i,
  number: /^(?:[百千万亿]?元|.{0,3}均|每|应[修学训到]|要求|规定|计划|标准|分钟|天|日)$/,
  people: /^(?:人数|数量|几?人|名|个)$/,
  name: /^(?:应[到参训考]|人数|家属|配偶|亲属|紧急|法定代表人|负责人|身份证|证件)/,
  certificate: /^(?:公民|居民)?身份证/,
  phone: /^(?:家属|配偶|亲属|紧急)/,
};
/** Such words by which it may hold something else, which another column of the same name tells. */
const ratherOther =
  /^(?:立案|受理|申请|登记|初[次始领评查]|首[次领]|原|旧|起|始|自[评查]|法定代表人|法人代表|负责人|身份证|证件|统一社会信用|电话|住址|地址|家属)/;
/** A span has a beginning, which is not when it ends. */
const beginning = /^(?:起|始|开始|自|发证)/;

/** Whether a column holds something else than what its name says, for what stands in brackets behind it; `perhaps` where a column of the same name would tell. */
export function holdsOther({ value, span }: Column, heading: string): 'surely' | 'perhaps' | null {
  const words = [...foldWidth(heading).matchAll(/\(\s*([^()]{1,12}?)\s*\)/g)].map(([, inside = '']) => inside);
  const other = span === 'last' ? beginning : otherThings[value];
  if (other && words.some((word) => other.test(word))) return 'surely';
  return words.some((word) => ratherOther.test(word)) ? 'perhaps' : null;
}

/** Whether a word under a heading says that the fact itself stands there, and not what was to be: 实报 beside 应报. */
export const isOfTheFact = (word: string): boolean =>
  /^(?:实[际报修到训处]|新证?|现证?|换[证发领]|决定书?|办结)$/.test(word);

/** What a heading would be without its words that it is of today: 名称 of 现名称, 现用名 and 更名后; empty where it says no such thing. */
export function sinceThen(heading: string): string {
  const [words, rest = ''] = /^(?:现|新|(?:改革|更名|变更|调整|合并|换发|换证|更换)后的?)(.*)$/.exec(heading) ?? [];
  // A case whose number changed still bears the first one elsewhere.
  return words === undefined || /(?<!证)号$|文号$|日期$|时间$|金额$/.test(rest)
    ? ''
    : rest.replace(/^(?:用?名)?$/, '名称');
}
