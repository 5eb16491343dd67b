import { moneyUnit } from '../../domain/identifiers/money.ts';
import type { Column, Kind } from '../../domain/ledgers/kind.ts';
import { headingForm, running, withoutTime } from '../words/heading-text.ts';
import { sumOfAll } from '../words/sum-words.ts';
import { unitInHeading } from '../words/unit-words.ts';
import type { Headed } from './heading-measures.ts';

const isUnit = new RegExp(`^${moneyUnit}$`);

/** 行政处罚（万元） beside 行政处罚（件）: the money; 合计（万元） where 罚款（万元） and 没收（万元） are its parts. */
export function settleMoney({ field, parts }: Column, candidates: readonly Headed[]): void {
  // 金额 under 没收 is of that, which no column of counts says.
  const isPart = ({ heading, over }: Headed): boolean =>
    [heading, /^(?:金额|数额|款额)$/.test(headingForm(heading)) ? over.replace(/.*\//, '') : ''].some((words) =>
      parts?.test(withoutTime(words)),
    );
  // 罚款 beside 没收金额 is money as well, but not beside 警告 or 罚款金额, where it is how many.
  const isMoneyToo = ({ heading, over }: Headed): boolean => {
    const beside = candidates.filter((one) => one.over === over && one.heading !== heading);
    const others = beside.filter((one) => isPart(one) && saysMoney.test(one.heading));
    const bare = [heading, ...beside.map((one) => one.heading)].map(headingForm).filter((form) => barePart.test(form));
    const isTold = ({ heading: words }: Headed): boolean => bare.some((form) => form.startsWith(words.slice(0, 2)));
    return (
      bare.includes(headingForm(heading)) &&
      others.length > 0 &&
      others.every((one) => !isTold(one) && (unitInHeading(one.heading) ?? 1) === 1) &&
      !beside.some((one) => otherSorts.test(headingForm(one.heading)))
    );
  };
  // 罚款 and 没收 under 罚没金额（元） are parts of that.
  const isMoney = ({ heading, over }: Headed): boolean =>
    saysMoney.test(heading) ||
    isMoneyToo({ heading, over, candidate: null }) ||
    (/^罚没.*(?:额|款|元|收入)/.test(over.replace(/.*\//, '')) && !/[件宗]/.test(over + heading));
  const ofBoth = (one: Headed): boolean =>
    (isPart(one) && isMoney(one)) || /^罚没(?!.*[件宗案次户人])/.test(one.heading);
  const money = candidates.filter(
    (one) => (unitInHeading(one.heading) !== null || ofBoth(one)) && (one.candidate?.doubt ?? 0) >= 0,
  );
  // 罚没合计 beside 罚款（万元） does not say in what it is.
  const isMeasured = money.some((one) => isPart(one) && unitInHeading(one.heading) !== null);
  const isWhole = ({ heading, over }: Headed): boolean =>
    (!isMeasured || unitInHeading(heading) !== null) &&
    (/^(?:(?:行政)?处罚|合计|总计|罚没.*|(?:行政)?处罚金额)$/.test(headingForm(heading)) ||
      (isUnit.test(headingForm(heading)) && /(?:处罚|罚没)[^/]*$/.test(over)));
  const isSince = (one: Headed): boolean => running.test(headingForm(one.heading));
  for (const one of money) {
    const ofNow = money.some(
      (other) => other.over === one.over && !isSince(other) && withoutTime(other.heading) === withoutTime(one.heading),
    );
    // 罚款累计 beside 罚款 is no more of it.
    if (isSince(one) && ofNow && isPart(one)) one.candidate = { field, doubt: 4, rank: 0, adds: false };
    else if (isWhole(one)) one.candidate = { field, doubt: 0, rank: 0 };
    else if (isPart(one) && !money.some(isWhole)) one.candidate = { field, doubt: 0, rank: 0, adds: true };
    else if (one.candidate?.field !== field) one.candidate = null;
  }
}

/** A part of what is paid that does not say whether it is money: 罚款, 没收违法所得. */
const barePart = /^(?:罚款|没收(?:款|(?:违法|非法)所得)?)$/;

/** 合计 and nothing else. */
export const isSumAlone = new RegExp(`^${sumOfAll}$`);
const isSumOfMoney = /^(?:罚款|罚金|罚没|没收|对?(?:单位|企业|法人|公民|个人)的?罚款)/;

/** 警告, 吊销许可证 beside 罚款: how many there are of each sort. */
const otherSorts = /^(?:警告|通报|吊销|暂扣|责令|拘留|降低|限制|其他)/;
const saysMoney = /金额|数额|款额|罚没款|元/;

/** What 合计 behind columns is, where those right before it are what is paid: money, or what nobody can tell; null where they count or are of another sort. */
export function sumOfPaid(before: readonly Pick<Headed, 'heading'>[]): 'money' | 'untold' | null {
  const forms = before.map(({ heading }) => headingForm(heading));
  const from = forms.findLastIndex((form) => !isSumOfMoney.test(form)) + 1;
  const parts = before.slice(from);
  if (
    parts.length === 0 ||
    otherSorts.test(forms[from - 1] ?? '') ||
    parts.some((one) => /[件宗次户人]/.test(one.heading))
  )
    return null;
  const says = parts.map(({ heading }) => saysMoney.test(heading) || unitInHeading(heading) !== null);
  if (!parts.every((_, at) => says[at] || barePart.test(forms[from + at] ?? ''))) return null;
  return says.includes(true) ? 'money' : 'untold';
}

/** 合计 behind 罚款金额 and 没收金额, or under the same heading, is what both come to; behind 罚款 and 没收, which may be how many, or behind one of them, nobody knows of what. */
export function settleSum(
  { itemsDown }: Kind,
  { field, ofBoth }: Column,
  candidates: readonly Headed[],
  whole: Headed,
): void {
  const isMoneySum = ({ heading }: Headed): boolean => isSumOfMoney.test(headingForm(heading));
  const before = candidates.slice(0, candidates.indexOf(whole));
  const from = before.findLastIndex((one) => !isMoneySum(one)) + 1;
  const under = whole.over === '' ? [] : candidates.filter((one) => one !== whole && one.over === whole.over);
  const isUnder = under.length > 0 && under.every(isMoneySum);
  const parts = isUnder ? under : before.slice(from);
  if (parts.length === 0 || (whole.candidate?.doubt ?? 0) < 0) return;
  const sorts = [/^罚(?:款|金)/, /^没收/].filter((sort) =>
    parts.some(({ heading }) => sort.test(headingForm(heading))),
  );
  if (!isUnder && otherSorts.test(headingForm(before[from - 1]?.heading ?? ''))) return;
  // 罚款（万元） and 没收（万元） tell in what they are, and 合计 alone does not; nobody counts the fines of one case.
  const says = parts.filter(({ heading, over }) => saysMoney.test(`${over}/${heading}`));
  const isTold = says.length > 0 && parts.every((one) => says.includes(one) || barePart.test(headingForm(one.heading)));
  const isMoney =
    (!itemsDown || isTold) &&
    (unitInHeading(whole.heading) !== null || parts.every(({ heading }) => unitInHeading(heading) === null));
  // 对单位罚款, 对个人罚款.
  const ofParties = parts.length > 1 && parts.every(({ heading }) => /^[^罚没]+罚款/.test(headingForm(heading)));
  whole.candidate = ((ofBoth && sorts.length === 2) || ofParties) && isMoney ? { field, doubt: 0, rank: 0 } : null;
  if (whole.candidate === null) return;
  for (const part of parts) if ((part.candidate?.doubt ?? 0) >= 0) part.candidate = null;
}
