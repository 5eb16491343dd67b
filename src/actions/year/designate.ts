import { type Day, formatDay, requireHappened, yearOf } from '../../domain/day.ts';
import { Fault } from '../../domain/fault.ts';
import { inspect, phrase, some } from '../../domain/invocation.ts';
import {
  type Designation,
  type TitleLevel,
  titleEnds,
  titleLevels,
  type YearRecords,
} from '../../domain/year/records.ts';
import { endOf, plaqueOf } from '../../domain/year/rules.ts';
import { carriedLacks, requireNothingLacking, type TitleAsked, titleLacks } from '../../domain/year/title-gate.ts';
import type { Store } from '../../store/store.ts';
import type { Unit } from '../../store/units.ts';
import { meantBefore } from '../standard/open-acceptance.ts';
import { heldHere } from '../title-doubts.ts';
import { requireSoon } from './days-ahead.ts';
import { enterNumber, numberFor, numbersOf, requireFreeNumber } from './document-numbers.ts';
import { lateLacks } from './late-lacks.ts';
import { requireCitable } from './letters-cited.ts';
import { isConcludedSince } from './named-before.ts';

interface DesignationAsked extends TitleAsked {
  readonly units: readonly Unit[];
  readonly year: number;
}

/** Designates units as demonstration sites, all or none. Faults: see `titleLacks`; designated already. */
export function designate(store: Store, author: string, given: DesignationAsked): Designation[] {
  const { year } = given;
  return store.write(author, () => {
    const records = store.cycle.year(year);
    requireTitleable(store, given, records);
    const borne = numbersOf(store).filter(({ from }) => from === 'record');
    const titles = enterTitles(store, { ...given, document: documentToKeep(store, given, records.level) }, null);
    // The number of a decision whose place this one takes was given all the same.
    const stand = new Set(numbersOf(store).map(({ number }) => number));
    for (const use of borne) if (!stand.has(use.number)) enterNumber(store, use);
    return titles;
  });
}

/**
 * The number that a title is entered with: what its decision bears by the register need not be said again. Faults: see
 * `requireFreeNumber`; the decision of that day bears another.
 */
function documentToKeep(
  store: Store,
  { year, date, level, document }: DesignationAsked,
  own: TitleLevel,
): string | null {
  // A title of another level bears another office's number.
  if (document === null || level !== own) return document;
  const paper = { document: 'designation', year, unit: null, about: date };
  const has = numberFor(store, paper);
  const number = requireFreeNumber(store, document, paper);
  if (has === null || has === number) return has === null ? number : null;
  throw Fault.refused(
    'paper-numbered',
    `${formatDay(date)}的命名决定已经是 ${has}，不能再用 ${number}`,
    phrase`同一天命名的单位写在一份决定里，文号不用再写；是另一份决定的，命名日期写那一份的日期；${has} 编错了的，先作废：${inspect('numbers void', { number: has, '--reason': some('理由') })}`,
  );
}

/** Whether units may be designated on a day. Faults: see `titleLacks`; designated already. */
export function requireTitleable(
  store: Store,
  given: DesignationAsked,
  records: YearRecords = store.cycle.year(given.year),
): void {
  requireSoon(given.today, given.date, '命名日期');
  for (const unit of given.units) {
    requireUntitled(store, unit, records, given.today, given.level);
    requireNoPlaqueBefore(store, unit, given);
  }
  const lateOf = lateLacks(store, given.year);
  for (const unit of given.units) {
    const lacks = titleLacks({ unit: unit.id, name: unit.name, records }, given);
    requireNothingLacking(
      `不能命名${unit.name}`,
      [...lacks, ...lateOf(unit)],
      meantBefore(store, unit.id, given.year, lacks),
    );
  }
}

/**
 * Enters titles that were given before this file, or by the city, outside the gate: they stand in registers, rechecks and
 * revocations, and in no decision. Faults: a day to come, nothing that they can be traced by, a county title of a year in
 * which this file holds the unit's acceptance.
 */
export function enterEarlierTitles(
  store: Store,
  author: string,
  given: DesignationAsked & { readonly reason: string | null },
): Designation[] {
  const { units, year, date, today, level, document, reason } = given;
  requireHappened(date, today, '命名日期');
  if (document === null && reason === null)
    throw Fault.usage(
      'earlier-untraced',
      '登记以前的或者市里给的称号，要写明文号或者依据',
      '加 --document 文号；没有文号的加 --reason 依据',
    );
  return store.write(author, () => {
    if (yearOf(date) < year)
      throw Fault.refused(
        'title-too-early',
        `命名日期${formatDay(date)}早于 ${year} 年，不能是 ${year} 年度的称号`,
        '请核对 --year 和 --date',
      );
    // A title that an older program took without its gate may be entered once more as what it is; the city's has no gate here.
    for (const unit of units) {
      const before = titleBefore(store, unit, year, level);
      if (before && (before.earlier !== null || level !== store.settings.level()))
        throw alreadyDesignated(store, unit, before);
    }
    const records = store.cycle.year(year);
    const here = units.find((unit) => level === records.level && heldHere(unit.id, records));
    if (here)
      throw Fault.refused(
        'held-here',
        `${here.name} ${year} 年的验收就在本数据文件中，${titleLevels[level]}称号要按程序公示、命名，不能作为以前的称号登记`,
        phrase`用 ${inspect('status', { unit: here })} 查看走到哪一步`,
      );
    return enterTitles(store, given, reason ?? '');
  });
}

function titleBefore(store: Store, unit: Unit, year: number, level: TitleLevel): Designation | undefined {
  return store.cycle
    .titles(unit.id)
    .designations.find((each) => each.unit === unit.id && each.year === year && each.level === level);
}

function alreadyDesignated(store: Store, { name }: Unit, title: Designation): Fault {
  const next = plaqueOf(title, store.cycle.titles())
    ? ''
    : phrase`用 ${inspect('plaque award', { unit: name })} 授牌；`;
  return Fault.refused(
    'already-designated',
    `${name}已于${formatDay(title.date)}命名`,
    phrase`${next}日期或者单位登记有误的，先撤回：${inspect('practice list', { '--all': true })}`,
  );
}

/** Those of a list whose title of the year stands or has ended, in sentences: they are not named on it once more. */
export function titledAlready(store: Store, units: readonly Unit[], records: YearRecords, today: Day) {
  return units.flatMap((unit) => {
    const refused = refusedTitle(store, unit, records, today, records.level);
    return refused ? [{ unit, what: refused.message }] : [];
  });
}

/**
 * Refuses a unit that has its title of the year. One that the record does not carry any more (concluded and published
 * anew since) may be given again: the new decision takes the old one's place; a revoked one may not. What was practised
 * does not count.
 */
export function requireUntitled(
  store: Store,
  unit: Unit,
  records: YearRecords,
  today: Day,
  level: TitleLevel = records.level,
): void {
  const refused = refusedTitle(store, unit, records, today, level);
  if (refused) throw refused;
}

function refusedTitle(store: Store, unit: Unit, records: YearRecords, today: Day, level: TitleLevel): Fault | null {
  const { year } = records;
  const before = titleBefore(store, unit, year, level);
  if (!before) return null;
  const end = endOf(before, store.cycle.titles(unit.id));
  if (end)
    return Fault.refused(
      'already-revoked',
      `${unit.name} ${year} 年的${titleLevels[level]}称号已于${formatDay(end.date)}${titleEnds[end.kind]}，同一年度不再命名`,
      '以后的年度重新申报、验收',
    );
  const carried = carriedLacks({ unit: unit.id, name: unit.name, records }, before, today).length === 0;
  return carried ? alreadyDesignated(store, unit, before) : null;
}

/**
 * Refuses a decision of a later day than the plaque that the unit has of this title; where the conclusion was drawn anew since
 * the title was given, the plaque stays and the title is given again.
 */
function requireNoPlaqueBefore(store: Store, unit: Unit, { year, date, level }: DesignationAsked): void {
  const plaque = plaqueOf({ unit: unit.id, year, level }, store.cycle.titles(unit.id));
  if (!plaque || plaque.date >= date) return;
  const before = titleBefore(store, unit, year, level);
  if (before && isConcludedSince(store, before)) return;
  throw Fault.refused(
    'plaque-before-title',
    `${unit.name}已于${formatDay(plaque.date)}授牌，命名不能晚于授牌`,
    phrase`异议其实早已核实的，用 ${inspect('publicity settle', { number: some('编号'), '--outcome': 'rejected', '--reason': some('核实情况'), '--date': some('当时的日期') })} 写当时的日期，原来的命名照旧；授牌登记有误的，先撤回：${inspect('practice list', { '--all': true })}`,
  );
}

function enterTitles(store: Store, given: DesignationAsked, earlier: string | null): Designation[] {
  const { units, year, date, level, document } = given;
  if (document !== null && (earlier !== null || level !== store.settings.level()))
    for (const { id } of units)
      requireCitable(store, { number: document, what: '命名决定', date, title: { unit: id, year, level } });
  return units.map((unit) => {
    const body = { date, level, document };
    store.journal.append('designation.made', `designation/${unit.id}/${year}/${level}`, {
      unit: unit.id,
      year,
      body: earlier === null ? body : { ...body, earlier },
    });
    return { unit: unit.id, year, ...body, earlier };
  });
}
