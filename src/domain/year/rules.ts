import { nextRecheckDue } from '../calendar/periods.ts';
import { type Day, formatDay, yearOf } from '../day.ts';
import { Fault } from '../fault.ts';
import { inspect, phrase, some } from '../invocation.ts';
import {
  type Designation,
  type Ending,
  type NamedBefore,
  type Plaque,
  type Publicity,
  type Recheck,
  type Revocation,
  type TitleLevel,
  type Titles,
  titleEnds,
} from './records.ts';
import { closingLacks } from './title-gate.ts';

/** What the cycle refuses, each with the words that say why. All refuse with exit 4. */

/** Towns are addressees of the notice; the title is for 行政执法部门. A warning, or null. */
export function scopeWarning(name: string): string | null {
  if (!/(乡|镇)(人民)?政府$|街道办事处$|村(民)?委员会$|公司$/.test(name)) return null;
  return `${name}可能不在创建范围内：通知规定为县直及驻县行政执法部门（含法律法规授权的组织）`;
}

/** Refuses a day that cannot belong to the cycle of a year: more than a year before it or after it. */
export function requireOfCycle(date: Day, year: number, what: string): void {
  if (Math.abs(yearOf(date) - year) <= 1) return;
  throw Fault.refused(
    'other-cycle',
    `${what}${formatDay(date)}与 ${year} 年度对不上`,
    '请核对日期；登记其他年度的加 --year',
  );
}

/** How a publicity with a slip in its day, length or units is put right. */
export const correctPublicity = phrase`日期、期限或名单写错了的，用 ${inspect('publicity open', { '--from': some('日期'), '--reason': some('理由') })} 更正`;

/** True as long as a publicity can be put right: it has not begun, or nobody has objected; and it is not closed. */
export function correctable(publicity: Publicity, today: Day): boolean {
  return publicity.closed === null && (today < publicity.first || publicity.objections.length === 0);
}

/** Whether a publicity may be closed today. */
export function requireClosable(publicity: Publicity, today: Day): void {
  const [running] = closingLacks(publicity, today);
  if (!running) return;
  const mend =
    running.code === 'publicity-running' && correctable(publicity, today) ? phrase`；${correctPublicity}` : '';
  throw Fault.refused(running.code, running.what, phrase`${running.mend}${mend}`);
}

/** A title that a unit holds (of a level, where told): designated, and not ended since. The newest year first. */
export function titleOf(unit: string, titles: Titles, level?: TitleLevel): Designation | null {
  const held = titles.designations
    .filter((each) => each.unit === unit && (level === undefined || each.level === level))
    .filter((each) => !hasEnded(each, titles))
    .sort((a, b) => b.year - a.year);
  return held[0] ?? null;
}

/** The title that a recheck is of: of the level that is told, else the office's own before another's. */
export const titleToRecheck = (
  unit: string,
  titles: Titles,
  own: TitleLevel,
  level: TitleLevel | null = null,
): Designation | null => titleOf(unit, titles, level ?? own) ?? (level === null ? titleOf(unit, titles) : null);

/** The rechecks of a title since it was given, the oldest first. */
export const rechecksOf = ({ unit, year, level, date }: Designation, { rechecks }: Titles): readonly Recheck[] =>
  rechecks
    .filter((each) => each.unit === unit && each.date >= date)
    .filter(({ title }) => title === undefined || (title.level === level && title.year === year))
    .sort((a, b) => (a.date < b.date ? -1 : 1));

/** When a title is looked at again: what a unit was told to mend on that day, else two years on. */
export function nextLook({ date }: Pick<Designation, 'date'>, rechecks: readonly Recheck[]): Day {
  const last = rechecks.at(-1);
  return last?.outcome === 'improve' && last.due !== null ? last.due : nextRecheckDue(last?.date ?? date);
}

/** Whether two deeds are of one title: of a unit, given for a year, of a level. */
export const isSameTitle = (one: TitleKey, other: TitleKey): boolean =>
  one.unit === other.unit && one.year === other.year && one.level === other.level;

/** How a title ended; undefined while it stands. */
export function endOf(title: TitleKey, { revocations }: Titles): Ending | undefined {
  return revocations.filter(isEnding).find((end) => isSameTitle(end, title));
}

/** Whether a title ended by it; one that is only asked for has ended nothing. */
export const isEnding = (one: Revocation): one is Ending => one.kind !== 'requested';

/** Whether somebody above decided it: older entries do not say so, and of the city's title only the city can have. */
export const decidedAbove = ({
  byHigher,
  kind,
  level,
}: Pick<Revocation, 'kind' | 'level'> & { readonly byHigher?: boolean | undefined }): boolean =>
  byHigher ?? (kind === 'revoked' && level === 'city');

/** What tells the paper of a title's end from others of its day: how it ended, of which level, named in which year. */
export const endKey = ({ kind, level, year }: Pick<Revocation, 'kind' | 'level' | 'year'>): string =>
  [kind, level, year].join('/');

/** When a unit's county title of a year was revoked; null where none was, or it holds one of that year. */
export function revokedOn(unit: string, year: number, titles: Titles): Day | null {
  const end = endOf({ unit, year, level: 'county' }, titles);
  return end?.kind === 'revoked' ? end.date : null;
}

/** Whether a title has ended, revoked or with its unit. */
export const hasEnded = (title: TitleKey, titles: Titles): boolean => endOf(title, titles) !== undefined;

/** What had befallen titles by the end of a day. */
export const titlesOn = (titles: Titles, day: Day): Titles => ({
  designations: titles.designations.filter(({ date }) => date <= day),
  plaques: titles.plaques.filter(({ date }) => date <= day),
  rechecks: titles.rechecks.filter(({ date }) => date <= day),
  revocations: titles.revocations.filter(({ date }) => date <= day),
});

/** The plaque that was given for a title; undefined while there is none. */
export function plaqueOf(title: TitleKey, titles: Pick<Titles, 'plaques'>): Plaque | undefined {
  return titles.plaques.find((each) => isSameTitle(each, title));
}

/** The day on which the title of a plaque was given again while it hung; null where it hangs since the one decision. */
export const namedAgain = (plaque: Plaque, before: readonly NamedBefore[]): Day | null =>
  before.find((one) => isSameTitle(one, plaque) && one.again > plaque.date)?.again ?? null;

/** Whether another plaque stands for its title: two laptops gave it, and the record kept both. */
export const isSecond = (plaque: Plaque, { plaques }: Titles): boolean =>
  plaques.filter((other) => plaqueOf(plaque, { plaques: [other] }) !== undefined).length > 1;

/** Whether another plaque bears the number of this one: two laptops gave it. */
export const isDoubled = ({ number, unit, year, level }: Plaque, { plaques }: Titles): boolean =>
  plaques.some(
    (other) => other.number === number && (other.unit !== unit || other.year !== year || other.level !== level),
  );

type TitleKey = Pick<Designation, 'unit' | 'year' | 'level'>;

/** What is done with a title. */
const titleDeeds = { award: '授牌', recheck: '复核', revoke: '撤销', lapse: '登记称号终止' };

/** The title that a deed rests on. Fault (refused): the unit holds none. */
export function requireTitle(
  name: string,
  unit: string,
  titles: Titles,
  deed: keyof typeof titleDeeds,
  level?: TitleLevel,
): Designation {
  const title = titleOf(unit, titles, level);
  if (title) return title;
  const end = titles.revocations.filter(isEnding).findLast((each) => each.unit === unit);
  throw Fault.refused(
    end ? 'already-revoked' : 'not-designated',
    `不能${titleDeeds[deed]}：${name}${end ? `的示范点称号已经${titleEnds[end.kind]}` : '还没有被命名为示范点'}`,
    end
      ? phrase`用 ${inspect('status', { unit: name })} 查看历年情况；${titleEnds[end.kind]}登记有误的，用 ${inspect('practice list', { '--all': true })} 查编号，${inspect('practice withdraw', { number: some('编号'), '--reason': some('理由') })} 撤回后重新登记`
      : deed === 'award'
        ? phrase`先公示、命名，走到哪一步用 ${inspect('status', { unit: name })} 查看`
        : phrase`走到哪一步用 ${inspect('status', { unit: name })} 查看；使用本程序以前命名、不在这里验收的，先登记：${inspect('designate', { unit: name, '--earlier': true, '--date': some('日期'), '--document': some('文号') })}`,
  );
}
