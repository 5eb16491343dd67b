import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { expect, it } from 'vitest';
import { reopen } from '../../../src/actions/acceptance/conclude.ts';
import { openDesk } from '../../../src/actions/documents/document.ts';
import { type DocumentId, documents } from '../../../src/actions/documents/registry.ts';
import { registerUnit } from '../../../src/actions/register-unit.ts';
import { decideApplication, fileApplication, nominate } from '../../../src/actions/year/apply.ts';
import { designate, enterEarlierTitles } from '../../../src/actions/year/designate.ts';
import { closePublicity, openPublicity, raiseObjection, settleObjection } from '../../../src/actions/year/publicity.ts';
import { awardPlaque, recordRecheck, revoke } from '../../../src/actions/year/titles.ts';
import { addVisit } from '../../../src/actions/year/visit.ts';
import { renderText } from '../../../src/documents/text/render.ts';
import { oneWeek } from '../../../src/domain/calendar/periods.ts';
import { addDays, dayAt, formatDay, instantAt } from '../../../src/domain/day.ts';
import { Fault } from '../../../src/domain/fault.ts';
import { type CheckedRecheck, checkRecheck } from '../../../src/domain/year/check-recheck.ts';
import type { Kind } from '../../../src/store/entries/catalogue.ts';
import { Store } from '../../../src/store/store.ts';
import type { Unit } from '../../../src/store/units.ts';
import { type Ending, enterConclusion } from '../../support/title-year.ts';

const years = process.env.INSPECT_SOAK ? 2000 : 8;
const yearsOfAFile = 40;
const steps = 90;
/** The papers whose every sentence is looked for in the journal. */
const papers = ['publicity', 'designation', 'revocation', 'annual', 'plaques', 'recheck'] as const;
/** How many of the deeds lead to a title. */
const forward = 10;

/** Numbers that look random and are the same each time. */
function dice(seed: number): (sides: number) => number {
  let state = (seed * 2_654_435_761) >>> 0 || 1;
  return (sides) => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) % sides;
  };
}

const people = ['甲', '乙', '丙', '丁'].map((letter) => `样县${letter}虚构局`);

/** An office that does its deeds in any order: what a rule refuses is left, everything else is in the record. */
class Office {
  day = '2026-01-05';
  #made = 0;
  readonly store: Store;
  readonly units: readonly Unit[];
  constructor(
    folder: string,
    readonly roll: (sides: number) => number,
  ) {
    this.store = Store.open(path.join(folder, 'walk.db'), {
      now: () => instantAt(this.day),
      clockFixed: true,
      newId: () => `walk${String(this.#made++).padStart(22, '0')}`,
      machineFolder: folder,
      mode: 'create',
    });
    this.units = people.map((name) => registerUnit(this.store, '甲检查', { name }));
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
      () => this.#publish([]),
      () => closePublicity(store, '甲检查', { year, today: day }),
      () => designate(store, '甲检查', { ...title, level: 'county' }),
      () => designate(store, '甲检查', { ...title, level: 'county', units: [unit, this.#one(this.units)] }),
      () => addVisit(store, '甲检查', { ...at, notes: '看台账', problems: [], item: null, due: null, mended: [] }),
      () => this.#settle(),
      () => raiseObjection(store, '甲检查', { ...at, byWhom: '某公司', text: '未亮证', today: day }),
      // From here on what goes another way.
      () => reopen(store, '甲检查', unit.id, year, '漏看'),
      () => nominate(store, '甲检查', { units: [unit], year, date: day, reason: '只有一个' }),
      () => this.#publish([unit]),
      () => raiseObjection(store, '甲检查', { ...at, byWhom: '某公司', text: '未亮证', today: day }),
      () => this.#settle(),
      () => this.#settle(),
      () => designate(store, '甲检查', { ...title, level: 'city' }),
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
          date: day,
          outcome: this.#one(['kept', 'revoke'] as const),
          found: checkRecheck([], null) as CheckedRecheck,
          note: null,
          due: null,
        }),
      () => this.#revoke(unit),
    ];
    try {
      // The way to a title is walked more often than round it, or few would get there.
      await this.#one(roll(7) < 6 ? deeds.slice(0, forward) : deeds)();
      return true;
    } catch (error) {
      if (error instanceof Fault) return false;
      throw error;
    }
  }

  async #conclude(unit: Unit): Promise<void> {
    const { store, year, day, roll } = this;
    if (store.cycle.year(year).acceptances.has(unit.id)) return;
    const verdict: Ending = roll(4) ? 'passed' : this.#one(['failed', 'vetoed', 'scored'] as const);
    await enterConclusion(store, unit.id, { day, verdict, apply: false });
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

  /** Every paper that can be produced now, as its text without blanks. */
  async papers(): Promise<readonly { readonly id: DocumentId; readonly text: string }[]> {
    const desk = openDesk(this.store, { today: this.day, templates: undefined, fonts: {} });
    const made = [];
    for (const id of papers) {
      const spec = documents[id];
      const subjects =
        'each' in spec
          ? await spec.each(this.store, this.year)
          : (spec.scope === 'unit' ? this.units : [null]).map((unit) => ({
              year: this.year,
              unit,
              which: null,
              day: null,
            }));
      const { make } = await spec.paper();
      for (const subject of subjects) {
        try {
          const { model: stamped } = await make(desk, subject, {});
          const { watermark: _, ...model } = { watermark: undefined, ...stamped };
          made.push({
            id,
            text: renderText(model, 4000, (text) => text.length)
              .join('')
              .replace(/[ 　]/g, ''),
          });
        } catch (error) {
          if (!(error instanceof Fault)) throw error;
        }
      }
    }
    return made;
  }
}

interface Said {
  readonly kind: string;
  readonly subject: string;
  readonly unit: string | null;
  readonly step: number;
  readonly body: Readonly<Record<string, unknown>>;
}

/** Entries of a kind about a unit in a year, as the journal holds them: nothing of the program's own reading. */
function told(store: Store, kinds: readonly Kind[], unit?: string, year?: number): readonly Said[] {
  return store.journal
    .history({ kinds, ...(unit ? { unit } : {}), ...(year ? { year } : {}) })
    .map(({ kind, subject, unit: of, step, body }) => ({ kind, subject, unit: of, step, body: { ...body } }));
}

function lastTold(store: Store, kinds: readonly Kind[], unit: string, year: number) {
  return told(store, kinds, unit, year).at(-1);
}

/** What a paper says that the journal does not hold; empty where every sentence is backed. */
function unbacked(office: Office, id: DocumentId, text: string): string[] {
  const { store, year } = office;
  const named = office.units.filter((unit) => text.includes(unit.name));
  const wrong: string[] = [];
  const expectThat = (what: string, holds: boolean): void => {
    if (!holds) wrong.push(`${id}: ${what}\n${text}`);
  };
  if (id === 'publicity' || id === 'designation') {
    for (const unit of named) {
      if (text.includes('单位申报')) expectThat('申报', told(store, ['application.filed'], unit.id, year).length > 0);
      if (text.includes('确定培育对象'))
        expectThat(
          '培育',
          (lastTold(store, ['application.decided'], unit.id, year)?.body as { kind?: string })?.kind === 'accepted',
        );
      if (text.includes('工作指导')) expectThat('指导', told(store, ['guidance.visited'], unit.id, year).length > 0);
      expectThat('组织验收', told(store, ['acceptance.concluded'], unit.id, year).length > 0);
    }
    expectThat('somebody is named', named.length > 0);
  }
  if (id === 'designation') {
    const period = /并于(.*?)向社会公示/.exec(text)?.[1]?.split('、') ?? [];
    expectThat('公示期', period.length > 0);
    const held = new Set<string>();
    for (const unit of named) {
      const conclusion = lastTold(store, ['acceptance.concluded', 'acceptance.reopened'], unit.id, year)!;
      const body = conclusion.body as { result?: { verdict?: string } };
      expectThat(`${unit.name}达标`, conclusion.kind === 'acceptance.concluded' && body.result?.verdict === 'passed');
      const publicity = told(store, ['publicity.opened', 'publicity.closed'], undefined, year).find((entry) => {
        const said = entry.body as unknown as { first: string; last: string; units: string[]; closed: string | null };
        return (
          said.closed !== null &&
          said.units.includes(unit.id) &&
          entry.step > conclusion.step &&
          period.includes(`${formatDay(said.first)}至${formatDay(said.last)}`)
        );
      });
      expectThat(`${unit.name}的公示在结论之后`, publicity !== undefined);
      if (publicity) held.add(publicity.subject.split('/')[1]!);
      const designation = lastTold(store, ['designation.made'], unit.id, year);
      expectThat('命名', designation !== undefined && !Object.hasOwn(designation.body, 'earlier'));
    }
    const raised = told(store, ['objection.raised'], undefined, year).filter((entry) =>
      held.has(String(entry.body.publicity)),
    );
    const outcomes = raised.map((entry) => store.journal.latest(entry.subject)!.body as { outcome: string | null });
    if (text.includes('公示无异议')) expectThat('无异议', raised.length === 0);
    const number = (pattern: RegExp): number => Number(pattern.exec(text)?.[1] ?? 0);
    expectThat('异议件数', number(/收到异议(\d+)件/) === raised.length);
    expectThat('不成立', number(/不成立的(\d+)件/) === outcomes.filter(({ outcome }) => outcome === 'rejected').length);
    expectThat('成立', number(/核实成立的(\d+)件/) === outcomes.filter(({ outcome }) => outcome === 'upheld').length);
  }
  if (id === 'revocation') {
    const [unit] = named;
    const level = text.includes('年度市级“') ? 'city' : 'county';
    const [, day, of] = /于(\S{6,12}日)被命名为(\d{4})年度/.exec(text) ?? [];
    const title = told(store, ['designation.made'], unit!.id, Number(of))
      .filter((entry) => entry.subject.endsWith(`/${level}`))
      .at(-1);
    expectThat('命名日期', title !== undefined && formatDay(String(title.body.date)) === day);
    const request = text.includes('请示');
    const own = told(store, ['revocation.made'], unit!.id).some(
      ({ body }) => body.kind === (request ? 'requested' : 'revoked') && body.byHigher !== true && body.level === level,
    );
    expectThat(request ? '提请撤销' : '撤销决定', own && (request || level === 'county'));
    const recheck = /经(\S{6,12}日)复核复查/.exec(text)?.[1];
    if (recheck)
      expectThat(
        '复核',
        told(store, ['recheck.recorded'], unit!.id).some(
          ({ body }) => formatDay(String(body.date)) === recheck && body.outcome !== 'kept',
        ),
      );
  }
  if (id === 'annual') {
    const applied = new Set(told(store, ['application.filed'], undefined, year).map((entry) => entry.unit));
    const conclusions = office.units.flatMap((unit) => {
      const last = lastTold(store, ['acceptance.concluded', 'acceptance.reopened'], unit.id, year);
      return last?.kind === 'acceptance.concluded'
        ? [
            {
              unit: unit.id,
              result: (last.body as unknown as { result: { verdict: string; general: number; bonus: number } }).result,
            },
          ]
        : [];
    });
    for (const { unit } of conclusions) applied.add(unit);
    const [, units, concluded] = /共有(\d+)个单位参加创建，(\d+)个单位已作出验收结论/.exec(text) ?? [];
    expectThat('参加创建', Number(units) === applied.size);
    expectThat('已作结论', Number(concluded) === conclusions.length);
    const verdict = (...which: string[]): number =>
      conclusions.filter(({ result }) => which.includes(result.verdict)).length;
    expectThat('达标', Number(/结论，达标(\d+)个/.exec(text)?.[1] ?? 0) === verdict('passed'));
    expectThat('未达标', Number(/未达标(\d+)个/.exec(text)?.[1] ?? 0) === verdict('failed', 'vetoed'));
    const scores = conclusions
      .filter(({ result }) => result.verdict !== 'vetoed')
      .map(({ result }) => result.general + result.bonus);
    const highest = /最高([\d.]+)分/.exec(text)?.[1];
    expectThat('最高', scores.length === 0 ? highest === undefined : Number(highest) * 100 === Math.max(...scores));
  }
  if (id === 'annual') {
    const number = (pattern: RegExp): number => Number(pattern.exec(text)?.[1] ?? 0);
    const dated = (kind: Kind) => told(store, [kind]).filter(({ body }) => String(body.date).startsWith(`${year}-`));
    const subjects = (entries: readonly Said[]): number => new Set(entries.map((entry) => entry.subject)).size;
    const decisions = office.units.map((unit) => lastTold(store, ['application.decided'], unit.id, year)?.body.kind);
    const named = (level: string): number =>
      subjects(
        told(store, ['designation.made'], undefined, year).filter((entry) => entry.subject.endsWith(`/${level}`)),
      );
    expectThat('申请', number(/收到创建申请(\d+)件/) === subjects(told(store, ['application.filed'], undefined, year)));
    expectThat('培育', number(/，列为培育对象(\d+)个/) === decisions.filter((kind) => kind === 'accepted').length);
    expectThat('指导', number(/开展调研指导(\d+)次/) === subjects(told(store, ['guidance.visited'], undefined, year)));
    expectThat('异议', number(/收到异议(\d+)件/) === subjects(told(store, ['objection.raised'], undefined, year)));
    expectThat('县级命名', number(/年度县级示范点(\d+)个/) === named('county'));
    expectThat('市级命名', number(/年度市级示范点(\d+)个/) === named('city'));
    expectThat('复核', number(/开展复核复查(\d+)次/) === subjects(dated('recheck.recorded')));
    const revoked = dated('revocation.made').filter(({ body }) => body.kind === 'revoked');
    expectThat('撤销', number(/。撤销称号(\d+)个/) === revoked.length);
    expectThat(
      '达标率',
      text.includes('达标率') === (number(/个单位参加创建，(\d+)个/) > 0 && text.includes('达标分数线为')),
    );
  }
  if (id === 'plaques') {
    const awarded = new Set(told(store, ['plaque.awarded']).map((entry) => entry.subject));
    expectThat('一块牌匾一行', (text.match(/在用|已撤销/g)?.length ?? 0) === awarded.size);
    const revoked = new Set(
      told(store, ['revocation.made'])
        .filter(({ body }) => body.kind === 'revoked')
        .map((entry) => entry.unit),
    );
    if (text.includes('已撤销'))
      expectThat(
        '撤销',
        named.some((unit) => revoked.has(unit.id)),
      );
    expectThat('待确认', text.includes('编号带字母的') === text.includes('（待确认）'));
  }
  if (id === 'recheck') {
    const [unit] = named;
    const of = Number(/命名年度：(\d{4})/.exec(text)?.[1]);
    expectThat('命名', told(store, ['designation.made'], unit!.id, of).length > 0);
    const seen = /上次查看：(\S{6,12}?日)/.exec(text)?.[1];
    const days = [
      ...told(store, ['recheck.recorded'], unit!.id).map(({ body }) => String(body.date)),
      ...store.journal
        .history({ kinds: ['acceptance.concluded'], unit: unit!.id })
        .map(({ at }) => dayAt(new Date(at))),
    ];
    if (seen)
      expectThat(
        '上次查看',
        days.some((day) => formatDay(day) === seen),
      );
  }
  return wrong;
}

it(`no paper of ${years} random office years says what the journal does not hold`, { timeout: 3_600_000 }, async () => {
  const wrong: string[] = [];
  const seen = new Map<string, number>();
  for (let from = 0; from < years; from += yearsOfAFile) {
    const folder = mkdtempSync(path.join(os.tmpdir(), 'inspect-walk-'));
    const office = new Office(folder, dice(from + 7));
    for (let n = 0; n < Math.min(yearsOfAFile, years - from); n += 1) {
      office.day = `${2026 + n}-0${1 + office.roll(4)}-05`;
      for (let step = 0; step < steps; step += 1) {
        await office.step();
        if (step % 18 !== 17) continue;
        for (const { id, text } of await office.papers()) {
          seen.set(id, (seen.get(id) ?? 0) + 1);
          wrong.push(...unbacked(office, id, text));
        }
      }
    }
    office.store.close();
    rmSync(folder, { recursive: true });
  }
  expect(wrong.slice(0, 3)).toEqual([]);
  // A walk that never gets so far shows nothing.
  for (const id of papers) expect(seen.get(id) ?? 0).toBeGreaterThan(years / 10);
});
