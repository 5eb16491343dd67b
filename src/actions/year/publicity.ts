import { type PublicityLength, publicityPeriod } from '../../domain/calendar/periods.ts';
import { type Day, formatDay, yearOf } from '../../domain/day.ts';
import { Fault } from '../../domain/fault.ts';
import { problemNumber } from '../../domain/visits/problems.ts';
import type { Objection, Publicity } from '../../domain/year/records.ts';
import { correctable, correctPublicity, requireClosable, requireProposable } from '../../domain/year/rules.ts';
import type { Body } from '../../store/entry.ts';
import type { Store } from '../../store/store.ts';
import type { Unit } from '../../store/units.ts';
import { holidayTables, workingDays } from './holidays.ts';

/** The units that would be proposed for the title: passed, and neither designated nor under publicity yet. */
export function proposable(store: Store, year: number): Unit[] {
  const records = store.cycle.year(year);
  const { designations } = store.cycle.titles();
  const taken = new Set([
    ...designations.filter((each) => each.year === year).map((each) => each.unit),
    ...records.publicities.flatMap((each) => each.units),
  ]);
  return store.units
    .list()
    .filter((unit) => records.acceptances.get(unit.id)?.verdict === 'passed' && !taken.has(unit.id));
}

/**
 * Opens the publicity of the units proposed for the title; with a reason it takes the place of the one that is open, as
 * long as that can be put right. Faults: one is running already, nobody to publish, a unit that did not pass, a year
 * without a holiday table where working days count.
 */
export function openPublicity(
  store: Store,
  author: string,
  given: {
    readonly year: number;
    readonly from: Day;
    readonly length: PublicityLength;
    readonly units: readonly Unit[];
    readonly channels: string | null;
    readonly reason: string | null;
    readonly today: Day;
  },
): Publicity {
  const { year, from, length, today } = given;
  return store.write(author, () => {
    const records = store.cycle.year(year);
    const running = records.publicities.find((each) => !each.closed);
    const mended = running && correctable(running, today);
    if (running && !(mended && given.reason)) {
      throw new Fault(
        'refused',
        'publicity-running',
        `${year} 年已有一次公示尚未结束（${formatDay(running.first)}至${formatDay(running.last)}）`,
        mended ? correctPublicity : '先用 inspect publicity close 结束',
      );
    }
    const before = running?.units.map((unit) => store.units.byId(unit)!) ?? proposable(store, year);
    const units = given.units.length > 0 ? given.units : before;
    if (units.length === 0) {
      throw new Fault(
        'refused',
        'nobody-to-publish',
        `${year} 年没有验收达标、可以公示的单位`,
        '用 inspect status 查看各单位情况；没有达标线的先明确：inspect standard settle pass-line 分数 --reason 理由',
      );
    }
    for (const unit of units) requireProposable(unit.name, records.acceptances.get(unit.id));
    const { first, last } = publicityPeriod(from, length, workingDays(store));
    const touched = new Set([yearOf(first), yearOf(last)]);
    const sources =
      length.kind === 'calendar'
        ? []
        : holidayTables(store)
            .filter(({ table }) => touched.has(table.year))
            .map(({ table }) => table.source);
    const id = running?.id ?? store.options.newId();
    const channels = given.channels ?? running?.channels ?? null;
    const body = {
      first,
      last,
      length: { ...length },
      sources,
      units: units.map((unit) => unit.id),
      channels,
      closed: null,
    };
    const why = running ? { reason: given.reason } : {};
    store.journal.append({ kind: 'publicity.opened', subject: `publicity/${id}`, year, body: { ...body, ...why } });
    return { ...body, length, year, id, objections: running?.objections ?? [] };
  });
}

/** Writes down how objections reach the office, where that was not said on opening. */
export function setChannels(store: Store, author: string, year: number, channels: string): Publicity {
  return store.write(author, () => {
    const publicity = currentPublicity(store, year);
    const changed = { ...publicity, channels };
    store.journal.append({
      kind: publicity.closed ? 'publicity.closed' : 'publicity.opened',
      subject: `publicity/${publicity.id}`,
      year,
      body: bodyOf(changed),
    });
    return changed;
  });
}

function bodyOf(publicity: Publicity): Body {
  const { first, last, length, sources, units, channels, closed } = publicity;
  return { first, last, length: { ...length }, sources: [...sources], units: [...units], channels, closed };
}

/** The publicity of a year that is not closed yet, else the last one. */
export function currentPublicity(store: Store, year: number): Publicity {
  const all = store.cycle.publicities(year);
  const found = all.find((each) => !each.closed) ?? all.at(-1);
  if (found) return found;
  throw new Fault('refused', 'no-publicity', `${year} 年还没有公示过`, '先用 inspect publicity open --from 日期 公示');
}

/** Takes in an objection against a unit. Faults: the unit is not in the list, the publicity is closed, or the day lies outside it. */
export function raiseObjection(
  store: Store,
  author: string,
  given: {
    readonly year: number;
    readonly unit: Unit;
    readonly date: Day;
    readonly byWhom: string;
    readonly text: string;
    readonly today: Day;
  },
): Objection {
  const { year, unit, date, byWhom, text } = given;
  return store.write(author, () => {
    const publicity = currentPublicity(store, year);
    if (!publicity.units.includes(unit.id))
      throw new Fault(
        'refused',
        'not-publicised',
        `${unit.name}不在本次公示名单内`,
        '用 inspect publicity show 查看名单',
      );
    if (publicity.closed)
      throw new Fault(
        'refused',
        'publicity-closed',
        `公示已于${formatDay(publicity.closed)}结束`,
        '结束后收到的反映请按信访或监督程序处理',
      );
    if (date < publicity.first)
      throw new Fault(
        'refused',
        'before-publicity',
        `异议日期${formatDay(date)}早于公示开始（${formatDay(publicity.first)}）`,
        ...(correctable(publicity, given.today) ? [`公示的${correctPublicity}`] : []),
      );
    const id = store.options.newId();
    const number = problemNumber(year, id, null);
    const body = { number, publicity: publicity.id, received: date, outcome: null, reason: null, settled: null };
    store.journal.append({
      kind: 'objection.raised',
      subject: `objection/${id}`,
      unit: unit.id,
      year,
      body,
      personal: { byWhom, text },
    });
    return { ...body, unit: unit.id, byWhom, text };
  });
}

/** Settles an objection: upheld takes the unit out of the list, rejected leaves it in. */
export function settleObjection(
  store: Store,
  author: string,
  given: {
    readonly year: number;
    readonly number: string;
    readonly outcome: 'upheld' | 'rejected';
    readonly reason: string;
    readonly date: Day;
  },
): Objection {
  const { year, outcome, reason, date } = given;
  const wanted = given.number.normalize('NFKC').trim().toUpperCase();
  return store.write(author, () => {
    const entry = store.journal
      .currentWhere({ year, kinds: ['objection.raised', 'objection.settled'] })
      .find((each) => each.body.number === wanted);
    if (!entry)
      throw new Fault(
        'broken',
        'objection-not-found',
        `${year} 年没有编号为 ${given.number} 的异议`,
        '用 inspect publicity show 查看编号',
      );
    const { personal: _sealed, ...body } = entry.body;
    const settled = { ...body, outcome, reason, settled: date };
    store.journal.append({ kind: 'objection.settled', subject: entry.subject, unit: entry.unit, year, body: settled });
    return store.cycle
      .publicities(year)
      .flatMap((each) => each.objections)
      .find((each) => each.number === wanted)!;
  });
}

/** Ends a publicity once its last day has passed and every objection has an outcome. */
export function closePublicity(
  store: Store,
  author: string,
  given: { readonly year: number; readonly today: Day },
): Publicity {
  const { year, today } = given;
  return store.write(author, () => {
    const publicity = currentPublicity(store, year);
    if (publicity.closed) throw new Fault('refused', 'publicity-closed', `公示已于${formatDay(publicity.closed)}结束`);
    requireClosable(publicity, today);
    store.journal.append({
      kind: 'publicity.closed',
      subject: `publicity/${publicity.id}`,
      year,
      body: bodyOf({ ...publicity, closed: today }),
    });
    return { ...publicity, closed: today };
  });
}
