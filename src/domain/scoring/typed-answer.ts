import type { Finding, ItemAnswer } from '../acceptance.ts';
import { countedBy } from '../measures.ts';
import { formatPoints } from '../points.ts';
import { kindOf } from '../rule-kinds.ts';
import type { Item, Rule } from '../standard.ts';
import type { TypedPart } from '../typed-answers.ts';
import { pointsTyped, typedNumber } from '../typed-number.ts';

/**
 * The answer that one part of a score sheet means: `1.1.1=1` takes a point, `2.1.4=2起` counts incidents, `2.1.2=25年` or `=24,25年` names
 * years, `B6=有` finds, `1.4.1=不适用` and `1.1.2=无` say so, each with its words behind. One Chinese sentence where it means nothing.
 * `rules`: those in force; `years`: those the item looks at.
 */
export function readTypedAnswer(
  item: Item,
  { value, note }: TypedPart,
  rules: readonly Rule[],
  years: readonly number[],
): ItemAnswer | string {
  const typed = value.normalize('NFKC').trim();
  const words = note === '' ? {} : { note };
  if (typed === '不适用')
    return note === ''
      ? `${item.id}=不适用 后面写明理由`
      : { item: item.id, state: 'notApplicable', findings: [], reason: note };
  if (typed === '暂缓')
    return { item: item.id, state: 'deferred', findings: [], ...(note === '' ? {} : { reason: note }) };
  if (['无', '0', '不扣', '不扣分', '不加', '不加分'].includes(typed))
    return { item: item.id, state: 'clear', findings: [], ...words };
  const finding = findingOf(item, typed, note, rules, years);
  if (typeof finding === 'string') return finding;
  return {
    item: item.id,
    state: item.kind === 'bonus' ? 'clear' : 'deducted',
    findings: [finding],
    ...commonOf(finding),
  };
}

/** As a lone finding's note is the answer's too. */
function commonOf({ note, deducts }: Finding): { note?: string } {
  return note && deducts === undefined ? { note } : {};
}

function findingOf(
  item: Item,
  typed: string,
  note: string,
  rules: readonly Rule[],
  years: readonly number[],
): Finding | string {
  const words = note === '' ? {} : { note };
  const by = (input: string): Rule | undefined => {
    const found = rules.filter((rule) => kindOf(rule).input === input);
    return found.length === 1 ? found[0] : undefined;
  };
  const yearly = by('years');
  if (/年$/.test(typed)) return yearly ? yearsOf(item, yearly, typed, years, words) : `${item.id} 不按年扣分`;
  const counted = /^\d+\s*[起件人次项个份]$/.test(typed);
  if (counted) {
    const rule = by('count');
    return rule ? { rule: rule.id, count: typedNumber(typed), ...words } : whichOf(item, rules);
  }
  if (['有', '是', '加', '扣'].includes(typed)) {
    const rule = by('once');
    return rule ? { rule: rule.id, count: 1, ...words } : `${item.id}=${typed} 分不清是哪一条，请写扣几分`;
  }
  const points = pointsTyped(typed);
  if (points === null || points <= 0) return `${item.id}=${typed} 看不懂：写扣几分、几起、哪几年，或 无`;
  const discretion = by('points');
  if (discretion) {
    if (points > item.points) return `${item.id} 最多扣 ${formatPoints(item.points)} 分`;
    return { rule: discretion.id, count: 1, deducts: points, ...words };
  }
  return pointsOf(item, points, rules, { words, years });
}

/** Says how to name one of several rules that count: by what it takes. */
function whichOf(item: Item, rules: readonly Rule[]): string {
  const each = rules.filter((rule) => kindOf(rule).input === 'count' && rule.points !== null);
  const ways = each.map((rule) => `${item.id}=${formatPoints(rule.points ?? 0)} 是${rule.short}`);
  return ways.length === 0
    ? `${item.id} 不按起数扣，请写扣几分`
    : `${item.id} 不止一条，请写扣几分：${ways.join('，')}`;
}

/** Points alone, where just one rule can have taken them. */
function pointsOf(
  item: Item,
  points: number,
  rules: readonly Rule[],
  { words, years }: { readonly words: { note?: string }; readonly years: readonly number[] },
): Finding | string {
  const may = rules.flatMap((rule): Finding[] => {
    const { input } = kindOf(rule);
    if (rule.points === null || rule.points <= 0) return [];
    if (input === 'once' && rule.points === points) return [{ rule: rule.id, count: 1, ...words }];
    if (input === 'count' && points % rule.points === 0)
      return [{ rule: rule.id, count: points / rule.points, ...words }];
    return [];
  });
  const exact = may.filter(({ count }) => count === 1);
  const [only, ...others] = exact.length === 1 ? exact : may;
  if (only && others.length === 0) return only;
  const what = `${item.id}=${formatPoints(points)} ${may.length === 0 ? '不是哪一条扣的分' : '分不清是哪一条'}`;
  const ways = may.length === 0 ? rules.flatMap((rule) => wayOf(rule, years) ?? []) : [];
  return ways.length === 0 ? `${what}，请在逐项里答` : `${what}，可写：${ways.join('；')}`;
}

/** What a rule lets be written behind the item; null where it is answered among its choices. */
function wayOf(rule: Rule, years: readonly number[]): string | null {
  const { input } = kindOf(rule);
  if (rule.points === null || rule.points <= 0) return null;
  const taken = formatPoints(rule.points);
  if (input === 'once') return `${taken}（${rule.short}）`;
  if (input === 'count') return `${taken} 的倍数，或几${countedBy(rule)}（${rule.short}）`;
  if (input === 'years')
    return `${years.map((year) => `${String(year).slice(2)}年`).join('、')}中缺的（${rule.short}，每年 ${taken} 分）`;
  return null;
}

function yearsOf(
  item: Item,
  rule: Rule,
  typed: string,
  years: readonly number[],
  words: { note?: string },
): Finding | string {
  const named = typed
    .replace(/年/g, ' ')
    .split(/[\s,、]+/)
    .filter(Boolean);
  const meant = named.map((year) => years.find((one) => String(one) === year || String(one).slice(2) === year));
  if (meant.length === 0 || meant.some((year) => year === undefined))
    return `${item.id}=${typed} 应写 ${years.join('、')} 中的年份`;
  const found = [...new Set(meant as readonly number[])].toSorted((one, other) => one - other);
  return { rule: rule.id, count: found.length, years: found, ...words };
}
