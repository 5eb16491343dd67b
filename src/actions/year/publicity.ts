import { type PublicityLength, publicityPeriod } from '../../domain/calendar/periods.ts';
import { type Day, formatDay, yearOf } from '../../domain/day.ts';
import { Fault } from '../../domain/fault.ts';
import { inspect, phrase, some } from '../../domain/invocation.ts';
import { ofYear } from '../../domain/of-year.ts';
import type { ConcludedAcceptance, Publicity, YearRecords } from '../../domain/year/records.ts';
import { correctable, correctPublicity, requireClosable } from '../../domain/year/rules.ts';
import {
  closingLacks,
  listingLacks,
  publicityOf,
  requireNothingLacking,
  titleLacks,
} from '../../domain/year/title-gate.ts';
import type { BodyOf } from '../../store/entries/catalogue.ts';
import type { Store } from '../../store/store.ts';
import type { Unit } from '../../store/units.ts';
import { holidayTables, workingDays } from '../holidays.ts';
import { meantBefore } from '../standard/open-acceptance.ts';
import { requireSoon } from './days-ahead.ts';
import { requireUntitled, titledAlready } from './designate.ts';
import { keepNumber } from './document-numbers.ts';
import { lateLacks } from './late-lacks.ts';

/** A unit whose acceptance passed, with what keeps it out of the list of a publicity. */
export interface LeftOut {
  readonly unit: Unit;
  /** Empty where nothing does: it can be published. */
  readonly lacks: readonly string[];
}

/**
 * Units of a year that are 达标 and neither under a publicity that rests on this conclusion nor designated: those that a
 * publicity takes, and those that something else keeps out.
 */
export function unpublished(store: Store, year: number, records: YearRecords = store.cycle.year(year)): LeftOut[] {
  const held = { ...records, publicities: records.publicities.filter((each) => !each.practised) };
  const { designations } = store.cycle.titles();
  const lateOf = lateLacks(store, year);
  return store.units
    .list()
    .filter((unit) => records.acceptances.get(unit.id)?.verdict === 'passed')
    .filter((unit) => !publicityOf(unit.id, held))
    .filter(
      (unit) =>
        !designations.some((each) => each.unit === unit.id && each.year === year && each.level === records.level),
    )
    .map((unit) => ({
      unit,
      lacks: [...listingLacks({ unit: unit.id, name: unit.name, records }), ...lateOf(unit)].map(({ what }) => what),
    }));
}

/** Whether a publicity of a year would show anybody. */
export const canPublish = (store: Store, year: number): boolean =>
  unpublished(store, year).some(({ lacks }) => lacks.length === 0);

interface Proposal {
  readonly year: number;
  readonly units: readonly Unit[];
  readonly reason: string | null;
  readonly today: Day;
}

interface PublicityAsked extends Proposal {
  readonly from: Day;
  readonly length: PublicityLength;
  readonly channels: string | null;
  readonly contact: string | null;
  /** The ground of a period shorter than the week; null: none is told, or the one that was told before. */
  readonly shortened: string | null;
}

/**
 * The units that a publicity would show, whatever its days. Faults: one is running already, nobody to publish, a unit that
 * lacks something (see `listingLacks`).
 */
export function proposedUnits(
  store: Store,
  given: Proposal,
  records: YearRecords = store.cycle.year(given.year),
): readonly Unit[] {
  const { year, reason, today } = given;
  const running = replaceable(records);
  const mended = running && correctable(running, today);
  if (running && !(mended && reason) && !running.practised) {
    throw Fault.refused(
      'publicity-running',
      `${year} 年已有一次公示尚未结束（${formatDay(running.first)}至${formatDay(running.last)}）`,
      mended
        ? correctPublicity
        : (closingLacks(running, today)[0]?.mend ??
            phrase`先用 ${inspect('publicity close', ofYear(year, today))} 结束`),
    );
  }
  return unitsToPublish(store, given, records, running);
}

/**
 * Opens the publicity of the units proposed for the title; with a reason it takes the place of the one that is open, as
 * long as that can be put right, or enters one that has ended already. Faults: see `proposedUnits`; a first day before a
 * conclusion, a year without a holiday table where working days count.
 */
export function openPublicity(store: Store, author: string, given: PublicityAsked): Publicity {
  const { year, length, reason, today } = given;
  return store.write(author, () => {
    const records = store.cycle.year(year);
    const units = proposedUnits(store, given, records);
    const running = replaceable(records);
    const { first, last } = publicityDays(store, given.from, length);
    requireAfterConclusions(units, records, first);
    requireSoon(today, first, '公示第一天');
    const corrected = running && !running.practised ? running : undefined;
    const over = last < today;
    // Nothing else needs a reason of a first list for days to come: what was given is the ground.
    const ground = given.shortened ?? (corrected ? corrected.shortened : over ? null : reason);
    const shortened = groundOf(length, ground ?? null, given.shortened !== null);
    if (over && !reason) {
      throw Fault.refused(
        'publicity-past',
        `公示期${formatDay(first)}至${formatDay(last)}已经过去`,
        '日期写错了的请改；确已公示过、现在补记的，加 --reason 写明为什么补记',
      );
    }
    if (over && corrected && corrected.last >= today)
      throw Fault.refused(
        'publicity-into-past',
        `登记的公示到${formatDay(corrected.last)}才届满，不能改成已经过去的日子（${formatDay(first)}至${formatDay(last)}）`,
        phrase`登记有误的，先撤回这次公示（${inspect('practice list', { '--all': true })}），再补记实际公示过的日子`,
      );
    const touched = new Set([yearOf(first), yearOf(last)]);
    const sources =
      length.kind === 'calendar'
        ? []
        : holidayTables(store)
            .filter(({ table }) => touched.has(table.year))
            .map(({ table }) => table.source);
    const id = running?.id ?? store.options.newId();
    const publicity = {
      first,
      last,
      length,
      sources,
      units: units.map((unit) => unit.id),
      channels: given.channels ?? running?.channels ?? store.settings.get('channels', year),
      contact: given.contact ?? running?.contact ?? store.settings.get('contact', year),
      rests: Object.fromEntries(units.map((unit) => [unit.id, conclusionOf(unit, records).entry])),
      // Why one is put right is not why it was entered too late.
      afterwards: over ? (corrected ? corrected.afterwards : reason) : null,
      shortened,
      closed: null,
    };
    const why = running && reason !== null ? { reason } : {};
    const body = { ...bodyOf(publicity), ...why };
    store.journal.append('publicity.opened', `publicity/${id}`, { year, body });
    if (corrected && corrected.first !== first)
      keepNumber(store, { document: 'publicity', year, unit: null, about: corrected.first }, first);
    return { ...publicity, year, id, objections: running?.objections ?? [] };
  });
}

/** The ground of a period that is shorter than the week of the notice; null for one that is not. Faults: none where one is needed, one `written` where none is. */
function groundOf(length: PublicityLength, ground: string | null, written: boolean): string | null {
  const short = length.kind === 'working' && length.days < 5;
  if (short && ground === null)
    throw Fault.refused(
      'publicity-short',
      `${length.days} 个工作日不足1周，创建通知规定公示1周`,
      '公示满1周；确有依据缩短的，加 --shortened 写明依据，印在公示稿上',
    );
  if (!short && written)
    throw Fault.usage('publicity-not-short', '公示满1周，没有缩短', '去掉 --shortened；要缩短的，加 --working-days');
  return short ? ground : null;
}

/** First and last day: counted in working days, a publicity begins on one, so that both its ends count. Fault: a year without a holiday table. */
export function publicityDays(store: Store, from: Day, length: PublicityLength) {
  const calendar = workingDays(store);
  return publicityPeriod(length.kind === 'working' ? calendar.onOrAfter(from) : from, length, calendar);
}

/** The publicity of a year whose place another takes: the one that is not closed, else one that was practised. */
function replaceable({ publicities }: YearRecords): Publicity | undefined {
  const isOpen = (each: Publicity): boolean => !each.closed && !each.practised;
  return publicities.find(isOpen) ?? publicities.find((each) => each.practised);
}

function unitsToPublish(
  store: Store,
  { year, units: named, today }: Proposal,
  records: YearRecords,
  running: Publicity | undefined,
): readonly Unit[] {
  // Whom a practised list showed, nobody has proposed.
  const kept = running && !running.practised ? running : undefined;
  const before = kept?.units.map((unit) => store.units.known(unit));
  const waiting = before ? [] : unpublished(store, year, records);
  const units =
    named.length > 0 ? named : (before ?? waiting.filter(({ lacks }) => lacks.length === 0).map(({ unit }) => unit));
  if (units.length === 0) throw nobodyToPublish(store, records);
  // A list that is put right may keep whom an objection on it was upheld against: it tells so itself.
  const others = records.publicities.filter((each) => each.id !== running?.id && !each.practised);
  const lateOf = lateLacks(store, year);
  for (const unit of units) {
    const lacks = listingLacks({ unit: unit.id, name: unit.name, records: { ...records, publicities: others } });
    const hint = meantBefore(store, unit.id, year, lacks);
    requireNothingLacking(`${unit.name}不能列入拟命名名单`, [...lacks, ...lateOf(unit)], hint);
    requireUntitled(store, unit, records, today);
  }
  return units;
}

/** That a year has nobody to publish: who passed and is kept out, by what, and what mends the first; else who is published already. */
function nobodyToPublish(store: Store, records: YearRecords): Fault {
  const { year } = records;
  const { designations } = store.cycle.titles();
  const all = store.units.list().filter(({ id }) => records.acceptances.get(id)?.verdict === 'passed');
  const titled = all.filter(({ id }) =>
    designations.some((one) => one.unit === id && one.year === year && one.level === records.level),
  );
  const passed = all
    .filter((unit) => !titled.includes(unit))
    .map((unit) => ({
      unit,
      lacks: [...listingLacks({ unit: unit.id, name: unit.name, records }), ...lateLacks(store, year)(unit)],
    }));
  const barred = passed.filter(({ lacks }) => lacks.length > 0);
  const ready = passed.filter(({ lacks }) => lacks.length === 0).map(({ unit }) => unit.name);
  const [first] = barred.flatMap(({ unit, lacks }) => lacks.map(({ mend }) => phrase`${unit.name}：${mend}`));
  const listed = barred.map(({ unit, lacks }) => `${unit.name}（${lacks.map(({ what }) => what).join('；')}）`);
  const before = unpublished(store, year - 1).map(({ unit }) => unit.name);
  const passLine = inspect('standard settle', { hole: 'pass-line', value: some('分数'), '--reason': some('理由') });
  return Fault.refused(
    'nobody-to-publish',
    [
      `${year} 年没有验收达标、可以公示的单位`,
      ...(listed.length > 0 ? [`已达标而不能公示的：${listed.join('、')}`] : []),
      ...(ready.length > 0 ? [`已经公示过的：${ready.join('、')}`] : []),
      ...(titled.length > 0 ? [`已经命名的：${titled.map(({ name }) => name).join('、')}`] : []),
    ].join('；'),
    first ??
      (ready.length > 0
        ? phrase`公示过的用 ${inspect('designate', { unit: ready, '--date': some('日期') })} 命名；要另行公示的，写出单位`
        : before.length > 0
          ? `${year - 1} 年度还有验收达标、没有公示的：${before.join('、')}；公示他们的，加 --year ${year - 1}`
          : titled.length > 0
            ? phrase`用 ${inspect('status')} 查看各单位情况`
            : phrase`用 ${inspect('status')} 查看各单位情况；没有达标线的先明确：${passLine}`),
  );
}

/** The conclusion that a publicity of a unit shows. Fault (4): there is none. */
function conclusionOf(unit: Unit, records: YearRecords): ConcludedAcceptance {
  const concluded = records.acceptances.get(unit.id);
  if (concluded) return concluded;
  throw Fault.refused(
    'not-concluded',
    `${unit.name}本年度验收还没有结论`,
    phrase`先完成评分、下结论，还差什么用 ${inspect('result', { unit, '--year': records.year })} 查看`,
  );
}

/** A publicity shows the result of an acceptance: it cannot begin before that is concluded. */
function requireAfterConclusions(units: readonly Unit[], records: YearRecords, first: Day): void {
  const later = units
    .map((unit) => ({ name: unit.name, date: conclusionOf(unit, records).date }))
    .filter(({ date }) => date > first);
  const last = later.map(({ date }) => date).reduce((one, other) => (other > one ? other : one), first);
  if (later.length === 0) return;
  throw Fault.refused(
    'before-conclusion',
    `公示第一天${formatDay(first)}早于验收结论：${later.map(({ name, date }) => `${name}（${formatDay(date)}）`).join('、')}`,
    phrase`--from 不能早于${formatDay(last)}；用本程序以前已经命名的，用 ${inspect('designate', { unit: later.map(({ name }) => name), '--earlier': true })} 登记`,
  );
}

/** Writes down where the list is published and how objections reach the office, where that was not said on opening. */
export function setWays(
  store: Store,
  author: string,
  year: number,
  ways: { readonly channels: string | null; readonly contact: string | null },
): Publicity {
  return store.write(author, () => {
    const publicity = currentPublicity(store, year);
    const closed = publicity.closed !== null;
    for (const way of ['channels', 'contact'] as const)
      if (closed && publicity[way] !== null && ways[way] !== null && ways[way] !== publicity[way])
        throw Fault.refused(
          'publicity-closed',
          `公示已于${formatDay(publicity.closed ?? '')}结束，公示时写的是“${publicity[way]}”，不再改`,
          phrase`没有写过的才能补记；另印一份写别的，用 ${inspect('notice publicity', { [way === 'contact' ? '--contact' : '--channels']: some('…') })}`,
        );
    const changed = {
      ...publicity,
      channels: ways.channels ?? publicity.channels,
      contact: ways.contact ?? publicity.contact,
    };
    store.journal.append(publicity.closed ? 'publicity.closed' : 'publicity.opened', `publicity/${publicity.id}`, {
      year,
      body: bodyOf(changed),
    });
    return changed;
  });
}

function bodyOf(publicity: Omit<Publicity, 'id' | 'year' | 'objections'>): BodyOf<'publicity.opened'> {
  const { first, last, length, sources, units, channels, contact, rests, afterwards, closed, shortened } = publicity;
  return {
    first,
    last,
    length: { ...length },
    sources: [...sources],
    units: [...units],
    channels,
    contact,
    rests: rests && { ...rests },
    afterwards,
    ...(shortened ? { shortened } : {}),
    closed,
  };
}

/** The publicity of a year that is not closed yet, else the last one; in earnest none that was only practised. */
export function currentPublicity(store: Store, year: number): Publicity {
  const all = store.cycle.publicities(year);
  const found = all.find((each) => !each.closed) ?? all.at(-1);
  if (found) return found;
  throw Fault.refused(
    'no-publicity',
    `${year} 年还没有公示过`,
    canPublish(store, year)
      ? phrase`先用 ${inspect('publicity open', { '--from': some('日期') })} 公示`
      : (listBefore(store, year) ?? phrase`还没有可以公示的单位，走到哪一步用 ${inspect('status')} 查看`),
  );
}

/** That the list of the year before is likelier to be meant, where this year can have none; null where there was none. */
export function listBefore(store: Store, year: number): string | null {
  const last = store.cycle.publicities(year - 1).at(-1);
  if (!last) return null;
  const days = `${formatDay(last.first)}至${formatDay(last.last)}的公示`;
  return `${days}是 ${year - 1} 年度的，要办的、要看的是那一次，加 --year ${year - 1}`;
}

/** The publicity of a year that can be ended today. Faults: none, closed already, running still, an objection open. */
export function requireClosing(store: Store, year: number, today: Day): Publicity {
  const publicity = currentPublicity(store, year);
  if (publicity.closed) {
    const units = publicity.units.map((unit) => store.units.known(unit));
    const records = store.cycle.year(year);
    const titled = titledAlready(store, units, records, today);
    const asked = { level: records.level, date: today, today, document: null };
    const left = units.filter((unit) => !titled.some((one) => one.unit === unit));
    const clear = left
      .filter(({ id, name }) => titleLacks({ unit: id, name, records }, asked).length === 0)
      .map(({ name }) => name);
    throw Fault.refused(
      'publicity-closed',
      `公示已于${formatDay(publicity.closed)}结束`,
      clear.length > 0
        ? phrase`可以命名：${inspect('designate', { unit: clear, '--date': some('日期'), ...ofYear(year, today) })}`
        : phrase`${left.length > 0 ? '名单上没有可以命名的单位' : '名单上的单位都已命名'}，用 ${inspect('status')} 查看`,
    );
  }
  requireClosable(publicity, today);
  for (const id of publicity.units) {
    const unit = store.units.known(id);
    const contested = lateLacks(store, year)(unit).filter(({ code }) => code === 'contested');
    requireNothingLacking(`公示还不能结束：${unit.name}`, contested);
  }
  return publicity;
}

/** Ends a publicity. Faults: see `requireClosing`. */
export function closePublicity(
  store: Store,
  author: string,
  given: { readonly year: number; readonly today: Day },
): Publicity {
  const { year, today } = given;
  return store.write(author, () => {
    const publicity = requireClosing(store, year, today);
    store.journal.append('publicity.closed', `publicity/${publicity.id}`, {
      year,
      body: bodyOf({ ...publicity, closed: today }),
    });
    return { ...publicity, closed: today };
  });
}
