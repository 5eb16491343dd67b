import { rmSync } from 'node:fs';
import path from 'node:path';
import { reopen } from '../../../src/actions/conclusion/conclude.ts';
import { takeCounty } from '../../../src/actions/county/take-county.ts';
import { type DocumentSpec, openDesk, type Subject } from '../../../src/actions/documents/document.ts';
import { type DocumentId, documents } from '../../../src/actions/documents/registry.ts';
import { createBundle } from '../../../src/actions/exchange/bundles.ts';
import { raiseProblem, seeProblem } from '../../../src/actions/onsite/record-visit.ts';
import { registerUnit } from '../../../src/actions/register-unit.ts';
import { settleHole } from '../../../src/actions/standard/settle-hole.ts';
import { decideApplication, fileApplication, nominate } from '../../../src/actions/year/apply.ts';
import { designate, enterEarlierTitles } from '../../../src/actions/year/designate.ts';
import { raiseObjection, settleObjection } from '../../../src/actions/year/objections.ts';
import { closePublicity, openPublicity } from '../../../src/actions/year/publicity.ts';
import { awardPlaque, recordRecheck, revoke } from '../../../src/actions/year/titles.ts';
import { addVisit } from '../../../src/actions/year/visit.ts';
import { oneWeek } from '../../../src/domain/calendar/periods.ts';
import { addDays, type Day, instantAt } from '../../../src/domain/day.ts';
import { Fault } from '../../../src/domain/fault.ts';
import { type CheckedRecheck, checkRecheck } from '../../../src/domain/year/check-recheck.ts';
import type { TitleLevel } from '../../../src/domain/year/records.ts';
import { Store } from '../../../src/store/store.ts';
import type { Unit } from '../../../src/store/units.ts';
import { type Ending, enterConclusion } from '../../support/title-year.ts';
import { type Clause, clausesOf } from './clauses.ts';
import { fillLedgers, visitOnSite } from './random-visit.ts';

/** How many of the deeds lead to a title. */
const forward = 11;

/** Numbers that look random and are the same each time. */
export function dice(seed: number): (sides: number) => number {
  let state = (seed * 2_654_435_761) >>> 0 || 1;
  return (sides) => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) % sides;
  };
}

/** Papers that are signed on a sheet before they go out. */
const signed: readonly DocumentId[] = ['candidates', 'nomination', 'publicity', 'designation'];

const people = ['甲', '乙', '丙', '丁'].map((letter) => `样县${letter}虚构局`);

/** An office that does its deeds in any order: what a rule refuses is left, everything else is in the record. */
export class Office {
  day: Day = '2026-01-05';
  #made = 0;
  readonly store: Store;
  constructor(
    readonly folder: string,
    readonly roll: (sides: number) => number,
    readonly level: TitleLevel = 'county',
  ) {
    this.store = Store.open(path.join(folder, `${level}.db`), {
      now: () => instantAt(this.day),
      clockFixed: true,
      newId: () => `${level === 'city' ? 'ctyy' : 'year'}${String(this.#made++).padStart(22, '0')}`,
      machineFolder: path.join(folder, level),
      mode: 'create',
    });
    this.store.write('甲检查', () => {
      const place = level === 'city' ? '漯河市' : '舞阳县';
      this.store.settings.set('office', `${place}法治政府建设领导小组办公室`, null, null);
      this.store.settings.set('city', '漯河市', null, null);
      if (level === 'city') this.store.settings.set('level', 'city', null, null);
      else this.store.settings.set('county', '样县', null, null);
    });
    if (level === 'county') for (const name of people) registerUnit(this.store, '甲检查', { name });
  }

  /** In a city's file those that came with the bundles. */
  get units(): readonly Unit[] {
    return this.store.units.list({});
  }

  /** Candidates go up, as many as there are. */
  nominateSome(): void {
    const { store, year, day, roll } = this;
    for (let tries = 0; tries < 4; tries += 1)
      try {
        const units = this.units.filter(() => roll(2) === 0);
        nominate(store, '甲检查', { units, year, date: day, reason: '只有一个' });
        return;
      } catch (error) {
        if (!(error instanceof Fault)) throw error;
      }
  }

  /** Takes what a county has by now, as its office would send it. */
  async take(county: Office): Promise<void> {
    if (this.roll(3)) county.nominateSome();
    const file = path.join(this.folder, `样县${this.#made}.bundle`);
    createBundle(county.store, file, {
      units: null,
      by: '甲检查',
      now: instantAt(county.day),
      program: '0.1.0',
      passphrase: null,
    });
    await takeCounty(this.store, '甲检查', { file, county: '样县', reason: null, rename: false }, async () => []);
    rmSync(file);
  }

  /** Ledgers of every unit, and a bank of questions. */
  async prepare(folder: string): Promise<void> {
    await fillLedgers(this.store, folder, this.units, this.day);
  }

  get year(): number {
    return Number(this.day.slice(0, 4));
  }

  #one<T>(of: readonly T[]): T {
    return of[this.roll(of.length)]!;
  }

  /** One deed, any: true where a rule let it pass. */
  async step(): Promise<boolean> {
    this.day = addDays(this.day, this.roll(5));
    const { store, year, day, roll } = this;
    // A city knows no unit before a county sends one.
    if (this.units.length === 0) return false;
    const unit = this.#one(this.units);
    const at = { unit, year, date: day };
    const title = {
      units: [unit],
      year,
      date: addDays(day, roll(3)),
      today: day,
      document: roll(2) ? '样〔2026〕1号' : null,
    };
    const deeds: readonly (() => unknown)[] = [
      () => fileApplication(store, '甲检查', { ...at, files: [], lateReason: '补办' }),
      () => decideApplication(store, '甲检查', { ...at, kind: roll(8) ? 'accepted' : 'declined', reason: '审核' }),
      () => this.#conclude(unit),
      () => visitOnSite(this, unit),
      () => this.#publish([]),
      () => closePublicity(store, '甲检查', { year, today: day }),
      () => designate(store, '甲检查', { ...title, level: this.level }),
      () => designate(store, '甲检查', { ...title, level: this.level, units: [unit, this.#one(this.units)] }),
      () => this.#visit(unit),
      () => this.#settle(),
      () => raiseObjection(store, '甲检查', { ...at, byWhom: '某公司', text: '未亮证', today: day }),
      // From here on what goes another way.
      () => reopen(store, '甲检查', unit.id, year, '漏看'),
      () => this.#raise(unit),
      () =>
        settleHole(store, '甲检查', { hole: 'pass-line', value: String(75 + roll(3) * 5), year, reason: '会议确定' }),
      () => nominate(store, '甲检查', { units: [unit], year, date: day, reason: '只有一个' }),
      () => this.#publish([unit]),
      () => raiseObjection(store, '甲检查', { ...at, byWhom: '某公司', text: '未亮证', today: day }),
      () => this.#settle(),
      () => this.#settle(),
      () => designate(store, '甲检查', { ...title, level: this.level === 'city' ? 'county' : 'city' }),
      () =>
        enterEarlierTitles(store, '甲检查', {
          ...title,
          level: roll(2) ? 'county' : 'city',
          date: day,
          reason: '旧档',
        }),
      () => awardPlaque(store, '甲检查', { unit, date: day, today: day, number: null, letter: 'A' }),
      () =>
        recordRecheck(store, '甲检查', {
          unit,
          level: null,
          date: day,
          outcome: this.#one(['kept', 'improve', 'revoke'] as const),
          found: checkRecheck([], []) as CheckedRecheck,
          note: roll(3) ? '清单没有更新' : null,
          due: roll(2) ? addDays(day, 30) : null,
        }),
      () => this.#revoke(unit),
    ];
    try {
      // The way to a title is walked more often than round it, or few would get there.
      await this.#one(roll(5) < 4 ? deeds.slice(0, forward) : deeds)();
      return true;
    } catch (error) {
      if (error instanceof Fault) return false;
      throw error;
    }
  }

  async #conclude(unit: Unit): Promise<void> {
    const { store, year, day, roll } = this;
    if (store.cycle.year(year).acceptances.has(unit.id)) return;
    // What was begun part by part is concluded so.
    const parts = ['item/', 'test/', 'review-agreed/', 'draw/'];
    if (parts.some((under) => store.journal.currentWhere({ unit: unit.id, year, under }).length > 0)) return;
    const verdict: Ending = roll(4) ? 'passed' : this.#one(['failed', 'vetoed', 'scored'] as const);
    await enterConclusion(store, unit.id, { day, verdict, apply: false });
  }

  /** A guidance visit: it raises a problem, or sees one mended, or neither. */
  #visit(unit: Unit): void {
    const { store, year, day, roll } = this;
    const open = store.cycle.problems(year).filter((one) => one.unit === unit.id && one.state !== 'mended');
    const problems = roll(3) === 0 ? ['登记簿缺页'] : [];
    const mended = roll(3) === 0 && open[0] ? [open[0].number] : [];
    const date = addDays(day, -roll(20));
    const due = roll(2) ? addDays(day, 20) : null;
    addVisit(store, '甲检查', { unit, year, date, notes: '看台账', problems, item: null, due, mended });
  }

  /** A problem of the acceptance, or another look at one. */
  #raise(unit: Unit): void {
    const { store, year, day, roll } = this;
    const at = { unit: unit.id, year, author: '甲检查' };
    const open = store.cycle.problems(year).find((one) => one.unit === unit.id && one.state !== 'mended');
    if (open && roll(2)) seeProblem(store, at, open.number, { mended: roll(2) === 0, day, note: '看了' });
    else raiseProblem(store, at, { item: null, text: '公开栏过期', foundAt: 'acceptance', day, deadline: null });
  }

  #publish(units: readonly Unit[]): void {
    const { store, year, day, roll } = this;
    const from = addDays(day, roll(10) - 6);
    openPublicity(store, '甲检查', {
      year,
      from,
      length: oneWeek,
      units,
      channels: null,
      contact: '电话',
      reason: roll(2) ? '补记' : null,
      shortened: null,
      today: day,
    });
  }

  #settle(): void {
    const { store, year, day, roll } = this;
    const open = store.cycle
      .publicities(year)
      .flatMap((each) => each.objections)
      .find((each) => each.outcome === null);
    if (open)
      settleObjection(store, '甲检查', {
        year,
        number: open.number,
        outcome: roll(3) ? 'rejected' : 'upheld',
        reason: '核实',
        date: day,
      });
  }

  #revoke(unit: Unit): void {
    const { store, day, roll } = this;
    const kind = roll(2) ? 'revoked' : 'requested';
    const level = this.#one([null, 'county', 'city'] as const);
    revoke(store, '甲检查', {
      unit,
      date: day,
      ground: 'weak',
      reason: '没有发挥作用',
      kind,
      byHigher: roll(3) === 0,
      level,
      document: '样〔2026〕2号',
    });
  }

  /** Papers of these kinds that can be produced now, clause by clause: of a unit or a draw one at a time, any. */
  async papers(ids: readonly DocumentId[]): Promise<readonly ProducedPaper[]> {
    const desk = openDesk(this.store, { today: this.day, templates: undefined, fonts: {} });
    const made: ProducedPaper[] = [];
    for (const id of ids) {
      const { make } = await documents[id].paper();
      for (const subject of await this.#subjects(documents[id])) {
        try {
          const wishes = id === 'dispatch' ? { dispatched: { document: this.#one(signed), day: null } } : {};
          const { model } = await make(desk, subject, wishes);
          made.push({ id, year: subject.year, unit: subject.unit, clauses: clausesOf(model) });
        } catch (error) {
          if (!(error instanceof Fault)) throw error;
        }
      }
    }
    return made;
  }

  async #subjects(spec: DocumentSpec): Promise<readonly Subject[]> {
    const { store, year } = this;
    const of = (unit: Unit | null): Subject => ({ year, unit, which: null, day: null });
    const each = spec.each ?? (spec.scope === 'draw' ? documents.drawCertificate.each : undefined);
    const all = each ? await each(store, year) : spec.scope === 'unit' ? this.units.map(of) : [of(null)];
    return spec.scope === 'year' || all.length === 0 ? all : [this.#one(all)];
  }
}

/** A paper as it came out, with what it is about. */
export interface ProducedPaper {
  readonly id: DocumentId;
  readonly year: number;
  readonly unit: Unit | null;
  readonly clauses: readonly Clause[];
}
