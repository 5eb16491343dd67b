import { type Day, formatDay, requireHappened } from '../../domain/day.ts';
import { Fault } from '../../domain/fault.ts';
import { type Designation, type TitleLevel, titleLevels, type YearRecords } from '../../domain/year/records.ts';
import { carriedLacks, type Lack, requireNothingLacking, titleLacks } from '../../domain/year/title-gate.ts';
import type { Store } from '../../store/store.ts';
import type { Unit } from '../../store/units.ts';
import { numberFor, requireFreeNumber } from './document-numbers.ts';

interface DesignationAsked {
  readonly units: readonly Unit[];
  readonly year: number;
  readonly date: Day;
  readonly today: Day;
  readonly level: TitleLevel;
  readonly document: string | null;
}

/** Designates units as demonstration sites, all or none. Faults: see `titleLacks`; designated already. */
export function designate(store: Store, author: string, given: DesignationAsked): Designation[] {
  const { units, year } = given;
  return store.write(author, () => {
    const records = store.cycle.year(year);
    requireNew(store, given);
    const paper = { document: 'designation', year, unit: null, about: given.date };
    // A title of another level bears another office's number.
    const document =
      given.document !== null && given.level === records.level
        ? requireFreeNumber(store, given.document, paper)
        : given.document;
    for (const unit of units)
      requireNothingLacking(`不能命名${unit.name}`, titleLacks({ unit: unit.id, name: unit.name, records }, given));
    return enterTitles(
      store,
      { ...given, document: document ?? (given.level === records.level ? numberFor(store, paper) : null) },
      null,
    );
  });
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
    throw new Fault(
      'usage',
      'earlier-untraced',
      '登记以前的或者市里给的称号，要写明文号或者依据',
      '加 --document 文号；没有文号的加 --reason 依据',
    );
  return store.write(author, () => {
    // A title that an older program took without its gate may be entered once more as what it is.
    requireNew(store, given, (before) => before.earlier !== null);
    const records = store.cycle.year(year);
    const here = units.find((unit) => level === records.level && heldHere(unit.id, records));
    if (here)
      throw new Fault(
        'refused',
        'held-here',
        `${here.name} ${year} 年的验收就在本数据文件中，${titleLevels[level]}称号要按程序公示、命名，不能作为以前的称号登记`,
        `用 inspect status ${here.name} 查看走到哪一步`,
      );
    return enterTitles(store, given, reason ?? '');
  });
}

/** Whether a unit's acceptance of a year stands in this file. */
function heldHere(unit: string, records: YearRecords): boolean {
  return (
    records.acceptances.has(unit) ||
    records.reopened.has(unit) ||
    records.answered.has(unit) ||
    records.publicities.some((each) => each.units.includes(unit))
  );
}

function requireNew(
  store: Store,
  { units, year, level }: DesignationAsked,
  counts: (before: Designation) => boolean = () => true,
): void {
  const { designations } = store.cycle.titles();
  for (const unit of units) {
    const before = designations.find((each) => each.unit === unit.id && each.year === year && each.level === level);
    if (before && counts(before))
      throw new Fault(
        'refused',
        'already-designated',
        `${unit.name}已于${formatDay(before.date)}命名`,
        '用 inspect plaque award 授牌',
      );
  }
}

function enterTitles(store: Store, given: DesignationAsked, earlier: string | null): Designation[] {
  const { units, year, date, level, document } = given;
  return units.map((unit) => {
    const body = { date, level, document };
    store.journal.append({
      kind: 'designation.made',
      subject: `designation/${unit.id}/${year}/${level}`,
      unit: unit.id,
      year,
      body: earlier === null ? body : { ...body, earlier },
    });
    return { unit: unit.id, year, ...body, earlier };
  });
}

/** A title on record that the record does not carry. */
export interface UncarriedTitle {
  readonly title: Designation;
  readonly unit: Unit;
  readonly lacks: readonly Lack[];
  readonly mend: string;
}

/** Titles on record that the record does not carry: what the gate would ask of each today, and how to mend it. */
export function uncarriedTitles(store: Store, today: Day): UncarriedTitle[] {
  const titles = store.cycle.titles();
  const years = new Map<number, YearRecords>();
  const recordsOf = (year: number): YearRecords => {
    const known = years.get(year) ?? store.cycle.year(year);
    years.set(year, known);
    return known;
  };
  return titles.designations.flatMap((title) => {
    if (title.earlier !== null) return [];
    const unit = store.units.byId(title.unit)!;
    const records = recordsOf(title.year);
    const lacks = carriedLacks({ unit: unit.id, name: unit.name, records }, title, today);
    if (lacks.length === 0) return [];
    const before = title.level !== records.level || !heldHere(unit.id, records);
    const again = `inspect designate ${unit.name} --year ${title.year} --level ${title.level} --earlier --date ${title.date} --document 文号`;
    const mend = before ? `以前给的或者市里给的：${again}` : lacks[0]!.mend;
    return [{ title, unit, lacks, mend }];
  });
}
