import { type Day, formatDay, yearOf } from '../../domain/day.ts';
import { Fault } from '../../domain/fault.ts';
import { inspect, phrase, some } from '../../domain/invocation.ts';
import { pick } from '../../domain/pick.ts';
import type { Points } from '../../domain/points.ts';
import type { CheckedRecheck } from '../../domain/year/check-recheck.ts';
import { nextNumber } from '../../domain/year/numbers.ts';
import {
  type Designation,
  type Plaque,
  type Recheck,
  type Revocation,
  type RevocationGround,
  recheckOutcomes,
  type TitleLevel,
  type Titles,
  titleLevels,
} from '../../domain/year/records.ts';
import { endKey, plaqueOf, rechecksOf, requireTitle, titleOf, titleToRecheck } from '../../domain/year/rules.ts';
import { carriedLacks, conclusionLack, requireNothingLacking } from '../../domain/year/title-gate.ts';
import type { Store } from '../../store/store.ts';
import type { Unit } from '../../store/units.ts';
import { requireSoon, tooEarly } from './days-ahead.ts';
import { requireFreeNumber } from './document-numbers.ts';
import { requireCitable } from './letters-cited.ts';
import { firstNamed } from './named-before.ts';

const checkDay = '请核对 --date';

/** Which plaque is asked for: of which title, where the unit holds two. */
interface PlaqueAsked {
  readonly unit: Unit;
  readonly today: Day;
  readonly number: string | null;
  /** Null: today, or the day on record. */
  readonly date: Day | null;
  /** Of which title, where the unit holds two; else the one whose plaque is not settled yet. */
  readonly level?: TitleLevel | null;
}

/** The title whose plaque can be awarded or confirmed. Faults (refused): no title, the record does not carry it, awarded already and neither a number to confirm nor another day; two titles that wait for one (usage). */
export function requirePlaqueDue(store: Store, { unit, today, number, date, level }: PlaqueAsked): Designation {
  const titles = titlesAgainst(store);
  const title = level
    ? requireTitle(unit.name, unit.id, titles, 'award', level)
    : titleToHang(unit, titles, store.settings.level(), { number, date });
  requireNothingLacking(
    `不能给${unit.name}授牌`,
    carriedLacks({ unit: unit.id, name: unit.name, records: store.cycle.year(title.year) }, title, today),
  );
  const before = plaqueOf(title, titles);
  if (before && number === null && (date === null || date === before.date)) {
    throw Fault.refused(
      'already-awarded',
      `${unit.name}的${titleLevels[title.level]}牌匾已于${formatDay(before.date)}授予，编号 ${before.number}`,
      before.confirmed
        ? phrase`用 ${inspect('plaque list')} 查看登记册；日期登记有误的，写出对的日期：${inspect('plaque award', { unit, '--date': some('日期') })}`
        : phrase`要确定正式编号：${inspect('plaque award', { unit, '--number': some('正式编号') })}`,
    );
  }
  return title;
}

/**
 * Awards the plaque of a designation. Without a number of the office's own it gets the next one with the device's letter;
 * a number given is a confirmed one. Called again with a number it confirms, with a day it corrects the day.
 */
export function awardPlaque(store: Store, author: string, given: PlaqueAsked & { readonly letter: string }): Plaque {
  const { unit, letter } = given;
  return store.write(author, () => {
    const titles = titlesAgainst(store);
    const title = requirePlaqueDue(store, given);
    const before = plaqueOf(title, titles);
    const subject = plaqueSubject(store, title, store.cycle.titles());
    // A provisional number stands on papers that went out, also after the office confirmed another: nobody else gets it.
    const ever = store.journal.history({ kinds: ['plaque.awarded'] });
    const others = [
      ...titles.plaques.filter((plaque) => plaque !== before),
      ...ever.filter((entry) => entry.subject !== subject && !entry.body.confirmed).map(({ body }) => body),
    ];
    const number =
      (given.number === null ? before?.number : plaqueNumber(given.number, before)) ??
      nextNumber(
        title.year,
        `牌${letter}`,
        ever.map(({ body }) => body.number),
      );
    // What leaves the number as it is does not ask for it.
    if (number !== before?.number && others.some((plaque) => plaque.number === number)) {
      throw Fault.refused(
        'number-taken',
        `牌匾编号 ${number} 已被使用`,
        phrase`用 ${inspect('plaque list')} 查看登记册`,
      );
    }
    const date = given.date ?? before?.date ?? given.today;
    // Of a title that was given again the plaque may hang since the first time.
    const since = date < title.date ? (firstNamed(store, title) ?? title.date) : title.date;
    if (date < since)
      throw Fault.refused(
        'before-designation',
        `授牌日期${formatDay(date)}早于命名日期${formatDay(since)}`,
        phrase`${checkDay}；命名登记有误的，先撤回：${inspect('practice list', { '--all': true })}`,
      );
    requireSoon(given.today, date, '授牌日期');
    const body = { level: title.level, number, confirmed: given.number !== null || before?.confirmed === true, date };
    store.journal.append('plaque.awarded', subject, { unit: unit.id, year: title.year, body });
    return { unit: unit.id, year: title.year, ...body };
  });
}

/** A number of the office's own for a plaque. Faults: it is none (usage); another was confirmed already (refused). */
function plaqueNumber(typed: string, before: Plaque | undefined): string {
  const number = typed.normalize('NFKC').trim();
  if (/\p{C}/u.test(number) || number === '' || number.length > 40)
    throw Fault.usage('bad-plaque-number', '牌匾编号不对：写一行字，不超过 40 个', '例如：2026-01');
  if (/牌[A-Z]+\d+$/.test(number))
    throw Fault.refused('bad-plaque-number', `“${number}”是临时编号的写法，正式编号要另写`, '例如：2026-01');
  if (before?.confirmed && before.number !== number)
    throw Fault.refused(
      'plaque-numbered',
      `牌匾的正式编号已经是 ${before.number}，不能再改成 ${number}`,
      phrase`编号登记有误的，先撤回这次授牌，再登记：${inspect('practice list', { '--all': true })}`,
    );
  return number;
}

/** Titles, and what counts against a further deed on them: plaques, rechecks and ends that were practised do not; a naming does. */
export function titlesAgainst(store: Store): Titles {
  return { ...store.cycle.titles(), designations: store.cycle.titles(undefined, 'all').designations };
}

/**
 * Which of the titles that a unit holds a plaque is for, where nobody said: the one that waits for it, else the office's own.
 * Fault (usage): both wait, or a day is put right and both hang.
 */
function titleToHang(
  { id, name }: Unit,
  titles: Titles,
  own: TitleLevel,
  { number, date }: Pick<PlaqueAsked, 'number' | 'date'>,
): Designation {
  const held = (['county', 'city'] as const).flatMap((level) => titleOf(id, titles, level) ?? []);
  const waiting = held.filter((each) => {
    const plaque = plaqueOf(each, titles);
    return !plaque || (number !== null && !plaque.confirmed);
  });
  const correcting = waiting.length === 0 && number === null && date !== null;
  if (waiting.length > 1 || (correcting && held.length > 1))
    throw Fault.usage(
      'level-missing',
      `${name}有县级、市级两个称号，没有写明是哪一个的牌匾`,
      '加 --level county（县级）或者 --level city（市级）',
    );
  return waiting[0] ?? held.find(({ level }) => level === own) ?? requireTitle(name, id, titles, 'award');
}

/**
 * Older plaques stand under their year alone, whichever title they are of. A title has one plaque: what is awarded once more, also
 * after a withdrawal, stays where it stood.
 */
function plaqueSubject(store: Store, { unit, year, level }: Designation, titles: Titles): string {
  const plain = `plaque/${unit}/${year}`;
  const ofLevel = `${plain}/${level}`;
  if (store.journal.latest(ofLevel) !== undefined) return ofLevel;
  const last = store.journal.history({ subject: plain, kinds: ['plaque.awarded'] }).at(-1);
  const kept =
    last && !last.body.level
      ? plaqueOf({ unit, year, level }, titles) !== undefined
      : (last?.body.level ?? 'county') === level;
  return kept ? plain : ofLevel;
}

/** The title that a recheck of a unit is of, of a level where told. Fault (refused): it holds none. */
export function titleRechecked(store: Store, { id, name }: Unit, asked: TitleLevel | null): Designation {
  const titles = titlesAgainst(store);
  const level = titleToRecheck(id, titles, store.settings.level(), asked)?.level ?? asked ?? undefined;
  return requireTitle(name, id, titles, 'recheck', level);
}

/** The levels of the titles that a unit holds and that can be rechecked: one, or both. */
export const levelsHeld = (store: Store, { id }: Pick<Unit, 'id'>): readonly TitleLevel[] =>
  (['county', 'city'] as const).filter((level) => titleOf(id, titlesAgainst(store), level) !== null);

/** The recheck of a title that one of the same day takes the place of; undefined where it is the first. */
export const recheckBefore = (store: Store, unit: Unit, date: Day, title: Designation) =>
  store.journal.latest(recheckSubject(store, unit, date, title), 'recheck.recorded')?.body;

/** A recheck entered again for the title of its day takes the place of the first; older ones stand under their day alone. */
function recheckSubject(store: Store, unit: Unit, date: Day, { level }: Designation): string {
  const plain = `recheck/${unit.id}/${date}`;
  const before = store.journal.latest(plain, 'recheck.recorded');
  return before && (before.body.title?.level ?? level) === level ? plain : `${plain}/${level}`;
}

/** Refuses (4) a recheck on a day on which its title was not held yet. */
export function requireRecheckDay(title: Designation, date: Day): void {
  if (date > title.date) return;
  throw Fault.refused(
    'before-designation',
    `复核日期${formatDay(date)}不晚于命名日期${formatDay(title.date)}`,
    checkDay,
  );
}

/** Refuses (2) an outcome that says too little: a unit is not told to mend, or that it is to lose its title, for nothing or without a day. */
export function requireFounded({
  date,
  outcome,
  items,
  note,
  due,
}: Pick<Recheck, 'date' | 'outcome' | 'items' | 'note' | 'due'>): void {
  if (outcome === 'improve' && due === null) throw Fault.usage('due-missing', '限期整改要写明期限', '加 --due 日期');
  if (outcome !== 'improve' && due !== null)
    throw Fault.usage(
      'due-not-asked',
      `复核结论是${recheckOutcomes[outcome]}，没有整改期限`,
      '去掉 --due；要限期整改的，--outcome 写 improve',
    );
  if (due !== null && due <= date)
    throw Fault.usage('due-past', `整改的期限${formatDay(due)}不晚于复核日期${formatDay(date)}`, '请核对 --due');
  if (outcome !== 'kept' && items.length === 0 && !note?.trim())
    throw Fault.usage(
      'recheck-unfounded',
      `复核结论是${recheckOutcomes[outcome]}，没有写发现了什么`,
      '加 --lost 评分项=分数:原因，或者 --note 情况',
    );
}

/** Records a two-yearly recheck of a unit that holds the title. */
export function recordRecheck(
  store: Store,
  author: string,
  given: Pick<Recheck, 'date' | 'outcome' | 'note' | 'due'> & {
    readonly unit: Unit;
    /** Of which title, where the unit holds two. */
    readonly level: TitleLevel | null;
    readonly found: CheckedRecheck;
  },
): Recheck {
  const { unit, date, outcome, note, due } = given;
  const { items } = given.found;
  return store.write(author, () => {
    const title = titleRechecked(store, unit, given.level);
    requireRecheckDay(title, date);
    requireFounded({ ...given, items });
    const year = yearOf(date);
    const body = {
      title: pick(title, 'level', 'year'),
      ...{ date, outcome, items: items.map((item) => ({ ...item })), note, due },
    };
    store.journal.append('recheck.recorded', recheckSubject(store, unit, date, title), { unit: unit.id, year, body });
    return { unit: unit.id, year, ...body, items };
  });
}

/** Revokes a title on one of the notice's three grounds, or asks the higher level to. Faults: no title; a city's title revoked by the county. */
export function revoke(
  store: Store,
  author: string,
  given: Pick<Revocation, 'date' | 'reason' | 'byHigher' | 'document'> & {
    readonly unit: Unit;
    readonly ground: RevocationGround;
    readonly kind: Exclude<Revocation['kind'], 'lapsed'>;
    /** Which title, where the unit holds two; else the newest. */
    readonly level: TitleLevel | null;
  },
): Revocation {
  const { unit, date, ground, reason, kind, document } = given;
  return store.write(author, () => {
    const own = store.settings.level();
    const upward = given.byHigher || kind === 'requested';
    // Whoever asks above, or was told from above, means the title that is not the office's own to end.
    const titles = titlesAgainst(store);
    const above = upward && own === 'county' && titleOf(unit.id, titles, 'city') !== null;
    const level = given.level ?? (above ? 'city' : undefined);
    const title = requireTitle(unit.name, unit.id, titles, 'revoke', level);
    if (upward && own === 'county' && title.level === own)
      throw Fault.refused(
        'own-authority',
        `${unit.name}的县级称号由本办撤销，不用提请上级`,
        phrase`直接撤销：${inspect('revoke', { unit })}`,
      );
    if (given.byHigher && document === null) {
      throw Fault.usage('document-missing', '登记上级的撤销决定要写明文号', '加 --document 文号');
    }
    if (title.level !== own && kind === 'revoked' && !given.byHigher) {
      const [what, how] =
        own === 'county'
          ? [
              '是市级示范点，县办公室无权直接撤销',
              `加 --request-higher 提请上级撤销，上级已决定的加 --by-higher${titleOf(unit.id, titles, own) ? '；要撤销的是县级称号，请加 --level county' : ''}`,
            ]
          : [
              '的县级称号由县里撤销',
              phrase`县里撤销后用 ${inspect('county take')} 收取新的数据包；要撤销的是市级称号，请加 --level city`,
            ];
      throw Fault.refused('higher-authority', `${unit.name}${what}`, how);
    }
    if (date < title.date) throw tooEarly('before-designation', '撤销日期', date, `命名日期${formatDay(title.date)}`);
    const plaque = kind === 'revoked' ? plaqueOf(title, titles) : undefined;
    if (plaque && date < plaque.date)
      throw Fault.refused(
        'before-plaque',
        `撤销日期${formatDay(date)}早于授牌日期${formatDay(plaque.date)}`,
        phrase`${checkDay}；授牌日期有误的，先更正：${inspect('plaque award', { unit, '--level': title.level, '--date': some('日期') })}`,
      );
    const ends = titles.revocations.filter(
      (each) => each.unit === unit.id && each.year === title.year && each.level === title.level,
    );
    const asked = ends.find((each) => each.kind === 'requested');
    if (given.byHigher && asked && date < asked.date)
      throw tooEarly('before-request', '上级撤销的日期', date, `提请的日期（${formatDay(asked.date)}）`);
    const rechecks = rechecksOf(title, titles);
    const after = rechecks.find((each) => each.date > date);
    if (after)
      throw Fault.refused(
        'before-recheck',
        `撤销日期${formatDay(date)}早于${formatDay(after.date)}的复核，当时称号还在`,
        phrase`请核对 --date，按复核以后的日期登记；复核情况见 ${inspect('history', { unit: some('单位') })}`,
      );
    const told = ends.find((each) => each.kind === kind);
    // Entered once more to add its number, it rests on what it rested on.
    const recheck = told?.date === date && told.recheck !== undefined ? told.recheck : lastRevoking(rechecks);
    const paper = {
      document: 'revocation',
      year: yearOf(date),
      unit: unit.id,
      about: date,
      which: endKey({ ...title, kind }),
    };
    // Entered once more without its number it keeps the one that it has.
    const before = told && !told.byHigher && yearOf(told.date) === yearOf(date) ? told.document : null;
    if (given.byHigher && document !== null)
      requireCitable(store, { number: document, what: '撤销决定', date, title: { ...title, unit: unit.id } });
    const number =
      given.byHigher || document === null ? (document ?? before) : requireFreeNumber(store, document, paper);
    const decided = { date, ground, reason, kind, byHigher: given.byHigher, document: number };
    const body = { level: title.level, ...decided, recheck };
    store.journal.append('revocation.made', `revocation/${unit.id}/${title.year}/${title.level}/${kind}`, {
      unit: unit.id,
      year: title.year,
      body,
    });
    return { unit: unit.id, year: title.year, ...body };
  });
}

/** The day of the last recheck, if it ended in 拟撤销. */
function lastRevoking(rechecks: readonly Recheck[]): Day | null {
  const last = rechecks.at(-1);
  return last?.outcome === 'revoke' ? last.date : null;
}

/**
 * Enters the points that the office gives or takes in the yearly appraisal. Faults: more points than an appraisal has,
 * points given to a unit whose acceptance of the year did not pass or was opened again.
 */
export function enterAppraisal(
  store: Store,
  author: string,
  given: { readonly unit: Unit; readonly year: number; readonly points: Points; readonly reason: string },
): void {
  const { unit, year, points, reason } = given;
  if (Math.abs(points) > 10000) throw Fault.usage('bad-points', '考核加扣分不能超过 100 分', '请核对 --points 的值');
  store.write(author, () => {
    const records = store.cycle.year(year);
    const judged = records.acceptances.has(unit.id) || records.reopened.has(unit.id);
    const against = points > 0 && judged ? conclusionLack({ unit: unit.id, name: unit.name, records }) : null;
    // Without a pass line nobody has said that the unit did not pass.
    if (against && against.code !== 'no-pass-line') requireNothingLacking(`不能给${unit.name}加考核分`, [against]);
    store.journal.append('appraisal.entered', `appraisal/${unit.id}/${year}`, {
      unit: unit.id,
      year,
      body: { points, reason },
    });
  });
}
