import { type Day, formatDay, yearOf } from '../../domain/day.ts';
import { Fault } from '../../domain/fault.ts';
import type { Points } from '../../domain/points.ts';
import { nextNumber } from '../../domain/year/numbers.ts';
import type {
  Designation,
  Plaque,
  Recheck,
  RecheckItem,
  RecheckOutcome,
  Revocation,
  RevocationGround,
  TitleLevel,
} from '../../domain/year/records.ts';
import { requirePublicised, requireTitle } from '../../domain/year/rules.ts';
import type { Store } from '../../store/store.ts';
import type { Unit } from '../../store/units.ts';

/** Designates units as demonstration sites, all or none. Faults: see `requirePublicised`; designated already. */
export function designate(
  store: Store,
  author: string,
  given: {
    readonly units: readonly Unit[];
    readonly year: number;
    readonly date: Day;
    readonly today: Day;
    readonly level: TitleLevel;
    readonly document: string | null;
  },
): Designation[] {
  const { units, year, date, today, level, document } = given;
  return store.write(author, () => {
    const publicities = store.cycle.publicities(year);
    const { designations } = store.cycle.titles();
    for (const unit of units) {
      const before = designations.find((each) => each.unit === unit.id && each.year === year && each.level === level);
      if (before)
        throw new Fault(
          'refused',
          'already-designated',
          `${unit.name}已于${formatDay(before.date)}命名`,
          '用 inspect plaque award 授牌',
        );
      // The city publishes and designates its own; the county only records it.
      if (level === 'county') requirePublicised(unit.name, unit.id, publicities, date, today);
    }
    return units.map((unit) => {
      const body = { date, level, document };
      store.journal.append({
        kind: 'designation.made',
        subject: `designation/${unit.id}/${year}/${level}`,
        unit: unit.id,
        year,
        body,
      });
      return { unit: unit.id, year, ...body };
    });
  });
}

/**
 * Awards the plaque of a designation. Without a number of the office's own it gets the next one with the device's letter;
 * a number given is a confirmed one. Called again with a number it confirms.
 */
export function awardPlaque(
  store: Store,
  author: string,
  given: { readonly unit: Unit; readonly date: Day; readonly number: string | null; readonly letter: string },
): Plaque {
  const { unit, letter } = given;
  return store.write(author, () => {
    const titles = store.cycle.titles();
    const title = requireTitle(unit.name, unit.id, titles, '授牌');
    const before = titles.plaques.find((plaque) => plaque.unit === unit.id && plaque.year === title.year);
    if (before && given.number === null) {
      throw new Fault(
        'refused',
        'already-awarded',
        `${unit.name}已于${formatDay(before.date)}授牌，编号 ${before.number}`,
        before.confirmed ? '用 inspect plaque list 查看登记册' : '要确定正式编号，请加 --number',
      );
    }
    const others = titles.plaques.filter((plaque) => plaque !== before);
    const number =
      given.number?.normalize('NFKC') ??
      nextNumber(
        title.year,
        letter,
        others.map((plaque) => plaque.number),
      );
    if (others.some((plaque) => plaque.number === number)) {
      throw new Fault('refused', 'number-taken', `牌匾编号 ${number} 已被使用`, '用 inspect plaque list 查看登记册');
    }
    const date = before?.date ?? given.date;
    if (date < title.date)
      throw new Fault(
        'refused',
        'before-designation',
        `授牌日期${formatDay(date)}早于命名日期${formatDay(title.date)}`,
      );
    const body = { number, confirmed: given.number !== null, date };
    store.journal.append({
      kind: 'plaque.awarded',
      subject: `plaque/${unit.id}/${title.year}`,
      unit: unit.id,
      year: title.year,
      body,
    });
    return { unit: unit.id, year: title.year, ...body };
  });
}

/** Records a two-yearly recheck of a unit that holds the title. */
export function recordRecheck(
  store: Store,
  author: string,
  given: {
    readonly unit: Unit;
    readonly date: Day;
    readonly outcome: RecheckOutcome;
    readonly items: readonly RecheckItem[];
    readonly note: string | null;
    readonly due: Day | null;
  },
): Recheck {
  const { unit, date, outcome, items, note, due } = given;
  return store.write(author, () => {
    const title = requireTitle(unit.name, unit.id, store.cycle.titles(), '复核');
    if (date < title.date)
      throw new Fault(
        'refused',
        'before-designation',
        `复核日期${formatDay(date)}早于命名日期${formatDay(title.date)}`,
      );
    const year = yearOf(date);
    const body = { date, outcome, items: items.map((item) => ({ ...item })), note, due };
    store.journal.append({
      kind: 'recheck.recorded',
      subject: `recheck/${unit.id}/${date}`,
      unit: unit.id,
      year,
      body,
    });
    return { unit: unit.id, year, ...body, items };
  });
}

/** Revokes a title on one of the notice's three grounds, or asks the higher level to. Faults: no title; a city's title revoked by the county. */
export function revoke(
  store: Store,
  author: string,
  given: {
    readonly unit: Unit;
    readonly date: Day;
    readonly ground: RevocationGround;
    readonly reason: string;
    readonly kind: Revocation['kind'];
    /** The higher level has decided; its document is recorded. */
    readonly byHigher: boolean;
    /** Which title, where the unit holds two; else the newest. */
    readonly level: TitleLevel | null;
    readonly document: string | null;
  },
): Revocation {
  const { unit, date, ground, reason, kind, document } = given;
  return store.write(author, () => {
    const title = requireTitle(unit.name, unit.id, store.cycle.titles(), '撤销', given.level ?? undefined);
    if (given.byHigher && document === null) {
      throw new Fault('usage', 'document-missing', '登记上级的撤销决定要写明文号', '加 --document 文号');
    }
    if (title.level === 'city' && kind === 'revoked' && !given.byHigher) {
      throw new Fault(
        'refused',
        'higher-authority',
        `${unit.name}是市级示范点，县办公室无权直接撤销`,
        '加 --request-higher 提请上级撤销，上级已决定的加 --by-higher；要撤销的是县级称号，请加 --level county',
      );
    }
    if (date < title.date)
      throw new Fault(
        'refused',
        'before-designation',
        `撤销日期${formatDay(date)}早于命名日期${formatDay(title.date)}`,
      );
    const body = { level: title.level, date, ground, reason, kind, document };
    store.journal.append({
      kind: 'revocation.made',
      subject: `revocation/${unit.id}/${title.year}/${title.level}/${kind}`,
      unit: unit.id,
      year: title.year,
      body,
    });
    return { unit: unit.id, year: title.year, ...body };
  });
}

/** Enters the points that the office gives or takes in the yearly appraisal. */
export function enterAppraisal(
  store: Store,
  author: string,
  given: { readonly unit: Unit; readonly year: number; readonly points: Points; readonly reason: string },
): void {
  const { unit, year, points, reason } = given;
  store.write(author, () => {
    store.journal.append({
      kind: 'appraisal.entered',
      subject: `appraisal/${unit.id}/${year}`,
      unit: unit.id,
      year,
      body: { points, reason },
    });
  });
}
