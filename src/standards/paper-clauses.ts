import { measures as counted } from '../domain/measures.ts';
import type { PaperBlock } from './paper-columns.ts';
import { figured } from './paper-figures.ts';
import { forfeits, type PaperRule, shortOf } from './paper-grades.ts';
import type { RawRule } from './schema.ts';

/** What stands beside the words of a deduction. */
export interface PaperItem {
  readonly block: PaperBlock;
  readonly criterion: string;
  /** 0 where the paper names none. */
  readonly points: number;
}

const figure = String.raw`([\d.]+)`;
/** Wordings of deductions, the first that fits; points are what the words say, never more. */
const wordings: readonly { readonly kind: RawRule['kind']; readonly says: RegExp }[] = [
  { kind: 'perMissingYear', says: new RegExp(`缺(?:少)?[一1]?年(?:的|度)?.*?扣${figure}分`) },
  // Of something that is due every year; of meetings and the like each one counts.
  { kind: 'perMissingYear', says: new RegExp(`年.*每缺[一1]次.*?扣${figure}分`) },
  { kind: 'perFile', says: new RegExp(`每(?:[一1])?[卷份](?:案卷)?.*?扣${figure}分`) },
  {
    kind: 'perIncident',
    says: new RegExp(
      `(?:每(?:发现|有|缺少?|少)?|发现|缺[少席]?|(?<!至)少)(?:有)?(?:[一1])?(?:${counted}).*?扣${figure}分`,
    ),
  },
  { kind: 'once', says: new RegExp(`扣${figure}分`) },
];

/** 「有1人未持证的，扣2分」, 「迟报一次扣0.5分」: said of one of them, meant of each; 「有2人以上」 and 「没有1名」 are not. */
const singly = new RegExp(
  `(?:^|,)(?:(?:其中)?(?:有|出现|存在|发生)|其中|因|被[^,]{1,4})[一1](?:${counted})(?!以)|^[一1](?:起|项|件|人|处|例|名|户)(?!以)|(?<!少于|不足|不到|低于|至少|未满|仅|第)[一1](?:${counted}|份|卷|页|本)(?:的|者)?,?(?:各|均|则|一律)?扣|(?:^|,)[一1]次(?:不|迟|缺|漏|违)[^,]{0,6}扣|扣[\\d.]+分/(?:${counted}|份|卷)`,
);

const between = /扣([\d.]+)分?(?:[-—–~至到])([\d.]+)分/;
const discretion = /视情|酌情/;
const percents = new RegExp(`每(?:降低|下降|减少|低|少|差)?于?满?${figure}(?:个百分点|%).*?扣${figure}分`);
const percentsOver = new RegExp(
  `(?:超过|高于|超出)${figure}%.*每(?:超过|超出|上升|增加|超|高)?${figure}(?:个百分点|%).*?扣${figure}分`,
);
const outside = /(?:测评|评议|满意度|问卷).*(?:折算|换算)/;
const mean = /平均(?:成绩|得分|分).*(?:折算|换算)/;
const awards = new RegExp(`(?:加|得)${figure}分`);
const share = /扣(?:除|减)?(?:本项|该项|此项)?(?:标准)?(?:分值?)?的?(?:([\d.]+)%|一半)/;

/** A clause with its figures as digits, beside what it is a rule of. */
interface Clause extends PaperItem {
  readonly clause: string;
  readonly text: string;
}

const made = (
  { clause }: Clause,
  kind: RawRule['kind'],
  points: number | null,
  doubt: string | null = null,
  more: Pick<RawRule, 'numbers' | 'parts'> = {},
): PaperRule => ({ rule: { kind, short: shortOf(clause), text: clause, ...pointsOf(kind, points), ...more }, doubt });

/** The rule that a clause tells; null where it tells none. */
export function ruleOf(clause: string, item: PaperItem): PaperRule | null {
  const told: Clause = { ...item, clause, text: figured(clause) };
  if (item.block === 'bonus') {
    const points = awards.exec(told.text)?.[1];
    return points ? made(told, /每/.test(told.text) ? 'awardEach' : 'award', Number(points)) : null;
  }
  if (item.block === 'baseline')
    return /扣[\d.]+分|否决|取消.*资格/.test(told.text)
      ? made(told, 'veto', Number(/扣([\d.]+)分/.exec(told.text)?.[1] ?? 100))
      : null;
  for (const read of deductions) {
    const found = read(told);
    if (found) return found;
  }
  return null;
}

/** How the words of a deduction are read: the first that knows them. */
const deductions: readonly ((told: Clause) => PaperRule | null)[] = [
  rangeOf,
  discretionOf,
  stepAboveOf,
  stepBelowOf,
  partsOf,
  partOfItem,
  markedOf,
  forfeitOf,
  wordedOf,
];

/** 「扣1－3分」. */
function rangeOf(told: Clause): PaperRule | null {
  const [, least, most] = between.exec(told.text) ?? [];
  if (least === undefined) return null;
  return told.text.includes('每')
    ? made(told, 'discretionary', null, `“${told.clause}”每起可多可少，不能逐起计，由验收组评定合计扣几分`)
    : made(told, 'range', null, null, { numbers: { least: Number(least), most: Number(most) } });
}

/** 「视情扣分」, 「酌情扣2分」. */
function discretionOf(told: Clause): PaperRule | null {
  const { clause, text, points: whole } = told;
  if (!discretion.test(text) || !/扣/.test(text)) return null;
  const upTo = Number(/(?:视情[^,]*|酌情[^,]*)扣(?:减)?([\d.]+)分/.exec(text)?.[1]);
  return upTo > 0 && (whole === 0 || upTo < whole)
    ? made(told, 'discretionary', null, `“${clause}”由验收组评定，最多扣 ${upTo} 分，请核对`, {
        numbers: { most: upTo },
      })
    : made(told, 'discretionary', null, `“${clause}”由验收组评定，没有写死扣几分`);
}

/** 「超过5%的，每超过1%扣0.5分」. */
function stepAboveOf(told: Clause): PaperRule | null {
  const [, over, per, step] = percentsOver.exec(told.text) ?? [];
  return over === undefined
    ? null
    : made(told, 'percentStep', Number(step), null, { numbers: { from: Number(over), per: Number(per), above: 1 } });
}

/** 「每低1个百分点扣0.5分」, from the percentage that the clause or its item names. */
function stepBelowOf(told: Clause): PaperRule | null {
  const { clause, text, criterion } = told;
  const [, per, step] = percents.exec(text) ?? [];
  if (per === undefined) return null;
  const from = /([\d.]+)%/.exec(text + figured(criterion))?.[1];
  if (from === undefined) return made(told, 'discretionary', null, `“${clause}”没有写从百分之几算起，由验收组评定`);
  const begun = /不足.*[按以].*[计算]/.test(text);
  const whole = `“${clause}”按每满 ${per} 个百分点扣一次读；不足也扣的，写上“不足${per}个百分点的按${per}个计”`;
  return made(told, 'percentStep', Number(step), begun || /满|不足/.test(text) ? null : whole, {
    numbers: { from: Number(from), per: Number(per), ...(begun ? { begun: 1 } : {}) },
  });
}

/** 「扣相应分」, where the item names the points of its parts. */
function partsOf(told: Clause): PaperRule | null {
  const { clause, text, criterion, points: whole } = told;
  const parts = /(?:相应|对应)的?分|分项(?:得|计|评)分/.test(text) ? partsIn(criterion, whole) : null;
  const doubt = `“${clause}”按创建标准里写明分值的 ${parts?.length} 个分项得分读，各得几分由验收组填，请核对`;
  return parts && made(told, 'subPoints', null, doubt, { parts });
}

/** 「扣本项分值的50%」. */
function partOfItem(told: Clause): PaperRule | null {
  const { clause, text, points: whole } = told;
  const [part, percent = 50] = share.exec(text) ?? [];
  const taken = (whole * Number(percent)) / 100;
  return part !== undefined && taken > 0 && Number.isInteger(taken * 100)
    ? made(told, 'once', taken, `“${clause}”按本项 ${whole} 分的 ${percent}%扣 ${taken} 分读，请核对`)
    : null;
}

/** Points after a mark that is given elsewhere: 「按测评得分折算，低于60分的不得分」. */
function markedOf(told: Clause): PaperRule | null {
  const { clause, text, points: whole } = told;
  const marked = shareOf(text, whole);
  if (marked === null) return null;
  const below = /(?:低于|不足|不到|达不到)([\d.]+)(?:分|%)的?,?[^,]*(?:不得分|得0分|不计分)/.exec(text)?.[1];
  const more = below === undefined ? {} : { numbers: { zeroBelow: Number(below) } };
  return made(told, 'outside', null, `“${clause}”${marked}`, more);
}

/** 「不得分」. */
function forfeitOf(told: Clause): PaperRule | null {
  if (!forfeits.test(told.text)) return null;
  const graded = `“${told.clause}”没有读出分几档，由验收组评定；分档的，改成“好的得3分，差的得1分”这样的写法`;
  return awards.test(told.text) ? made(told, 'discretionary', null, graded) : made(told, 'forfeit', null);
}

/** 「每起扣1分」, 「缺一年扣2分」, 「扣2分」. */
function wordedOf(told: Clause): PaperRule | null {
  for (const { kind, says } of wordings) {
    const points = says.exec(told.text)?.[1];
    if (points === undefined) continue;
    return kind === 'once' && (told.text.includes('每') || singly.test(told.text))
      ? made(told, 'perIncident', Number(points), `“${told.clause}”按每起扣分读，请核对`)
      : made(told, kind, Number(points));
  }
  return null;
}

/** 「⑴公示制度（2分）；⑵追究制度（2分）」 as sub-points; null where they do not come to the item's points. */
function partsIn(criterion: string, whole: number): NonNullable<RawRule['parts']> | null {
  const found = [...criterion.matchAll(/([^；;。\n（()）]+)[（(]\s*([\d.]+)\s*分\s*[）)]/g)];
  const parts = found.map(([, text = '', points], at) => ({
    id: `p${at + 1}`,
    text: text
      .normalize('NFKC')
      .replace(/^[\s\d,、.()]+/, '')
      .trim(),
    points: Number(points),
  }));
  const sum = parts.reduce((total, { points }) => total + points, 0);
  return parts.length > 1 && Math.abs(sum - whole) < 0.001 && parts.every(({ text }) => text !== '') ? parts : null;
}

/** How a mark of a hundred becomes the item's points, as a doubt; null where the words are no such thing, or do not close. */
function shareOf(text: string, whole: number): string | null {
  const [, times] = /(?:分|成绩)(?:[×xX*]|乘以?|的)([\d.]+)(?:倍|$|[^\d.分%])/.exec(text) ?? [];
  if (times !== undefined)
    return Number(times) * 100 === whole ? `按百分制的得分 × ${times} 读，得分由验收组填，请核对` : null;
  const [, percent] = /(?:分|成绩)(?:[×xX*]|乘以?|的)([\d.]+)%/.exec(text) ?? [];
  if (percent !== undefined && Number(percent) === whole)
    return `按百分制的得分 × ${percent}% 读，得分由验收组填，请核对`;
  if (outside.test(text) || /(?:率|比例)(?:[×xX*]|乘以?)(?:本项|该项)?分值/.test(text))
    return '按百分制的外部评议折算读，请核对';
  return mean.test(text) ? '按百分制的平均分折算读，平均分由验收组填，请核对' : null;
}

/** The points of a rule, for a veto 100 where none are told. */
export const pointsOf = (kind: RawRule['kind'], points: number | null): { readonly points?: number } =>
  points === null ? (kind === 'veto' ? { points: 100 } : {}) : { points };
