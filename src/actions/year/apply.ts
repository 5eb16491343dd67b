import path from 'node:path';
import { applicationDeadline } from '../../domain/calendar/periods.ts';
import { type Day, formatDay } from '../../domain/day.ts';
import { Fault } from '../../domain/fault.ts';
import { inspect, phrase, some } from '../../domain/invocation.ts';
import { requiredPapers } from '../../domain/year/agenda.ts';
import {
  type Application,
  type Decision,
  type Designation,
  type Nomination,
  type Paper,
  type PaperKind,
  paperNames,
} from '../../domain/year/records.ts';
import { requireOfCycle, revokedOn } from '../../domain/year/rules.ts';
import { candidacyLacks, nominationLacks, requireNothingLacking } from '../../domain/year/title-gate.ts';
import type { Store } from '../../store/store.ts';
import { requireActive, type Unit } from '../../store/units.ts';
import { keepFile } from '../keep-file.ts';
import { meantBefore } from '../standard/open-acceptance.ts';
import { tooEarly } from './days-ahead.ts';

export interface PaperFile {
  readonly kind: PaperKind;
  /** Absolute path; null: it came as paper, and nobody scanned it. */
  readonly file: string | null;
}

/**
 * Whether what is handed in on a day comes late: a first application, or a paper due with it, after 31 May. Papers that
 * may follow (the form, others) are never late.
 */
export function needsLateReason(
  store: Store,
  unit: Unit,
  year: number,
  date: Day,
  kinds: readonly PaperKind[],
): boolean {
  const before = store.cycle.year(year).applications.get(unit.id);
  if (before?.lateReason || before?.papersLateReason || date <= applicationDeadline(year)) return false;
  return !before || kinds.some((kind) => requiredPapers.includes(kind));
}

/**
 * Takes an application in, or further papers of one: every call adds to what was handed in before. Faults: a late one
 * without a reason, an application already declined.
 */
export function fileApplication(
  store: Store,
  author: string,
  given: Pick<Application, 'year' | 'date' | 'lateReason'> & {
    readonly unit: Unit;
    readonly files: readonly PaperFile[];
  },
): Application {
  const { unit, year, date, lateReason } = given;
  requireActive(unit);
  requireOfCycle(date, year, '申请日期');
  return store.write(author, () => {
    const records = store.cycle.year(year);
    const before = records.applications.get(unit.id);
    if (records.decisions.get(unit.id)?.kind === 'declined') {
      throw Fault.refused(
        'declined',
        `${unit.name} ${year} 年的申请已决定不予列入`,
        phrase`如要重新审核，请用 ${inspect('application accept', { unit })}`,
      );
    }
    if (
      !lateReason &&
      needsLateReason(
        store,
        unit,
        year,
        date,
        given.files.map((each) => each.kind),
      )
    ) {
      throw Fault.usage(
        'late-reason-missing',
        `${formatDay(date)}已过申报截止日（${formatDay(applicationDeadline(year))}），缺少逾期原因`,
        '加 --late-reason 写明原因',
      );
    }
    const limit = Number(store.settings.get('attachment-limit-mb') ?? 100) * 1_000_000;
    const papers = given.files.map(({ kind, file }): Paper => {
      if (file === null) return { kind, name: `${paperNames[kind]}（纸质，未扫描）`, sha256: null, received: date };
      const name = path.basename(file);
      const kept = { name, item: null, about: date, place: `application/${kind}` };
      const sha256 = keepFile(store, { unit: unit.id, year }, file, kept, limit);
      return { kind, name, sha256, received: date };
    });
    // A newer plan replaces the older one in the list; other papers gather.
    const kept = (before?.papers ?? []).filter(
      (old) => !papers.some(({ kind, sha256 }) => (kind === 'paper' ? sha256 === old.sha256 : kind === old.kind)),
    );
    const all = [...kept, ...papers];
    // Nothing handed in and an earlier day: the day was noted too late.
    const filed = before && (papers.length > 0 || date > before.date) ? before.date : date;
    const reason = lateReason ?? before?.lateReason ?? before?.papersLateReason ?? null;
    const application = { date: filed, papers: all, ...reasonsOf(filed, all, year, reason) };
    store.journal.append('application.filed', `application/${unit.id}/${year}`, {
      unit: unit.id,
      year,
      body: { ...application, papers: application.papers.map((paper) => ({ ...paper })) },
    });
    return { unit: unit.id, year, ...application };
  });
}

/** Of what a reason for lateness tells: of an application after its last day, else of the papers that came after it, else of nothing. */
function reasonsOf(date: Day, papers: readonly Paper[], year: number, reason: string | null) {
  const late = date > applicationDeadline(year);
  const papersLate = papers.some(
    (one) => requiredPapers.includes(one.kind) && one.received > applicationDeadline(year),
  );
  return { lateReason: late ? reason : null, papersLateReason: !late && papersLate ? reason : null };
}

/** What the office notes of a unit's own arrangements when it accepts the application. */
export type Arrangements = Pick<Decision, 'organ' | 'staff' | 'goals' | 'measures' | 'requirements'>;

/** An application that can still be declined. Faults (refused): none was filed, the acceptance is concluded. */
export function requireDeclinable(store: Store, unit: Unit, year: number): Application {
  const application = requireApplication(store, unit, year);
  if (store.cycle.year(year).acceptances.has(unit.id)) {
    throw Fault.refused(
      'already-concluded',
      `${unit.name} ${year} 年已有验收结论，不能再决定不予列入`,
      phrase`结论有误的，先用 ${inspect('reopen', { unit, '--year': year, '--reason': some('理由') })}`,
    );
  }
  return application;
}

/** What a unit applied with. Fault (refused): it did not. */
export function requireApplication(store: Store, unit: Unit, year: number): Application {
  const application = store.cycle.year(year).applications.get(unit.id);
  if (application) return application;
  throw Fault.refused(
    'no-application',
    `${unit.name} ${year} 年没有提出创建申请`,
    phrase`先用 ${inspect('apply', { unit, '--year': year })} 登记申请`,
  );
}

/**
 * Accepts or declines an application; decided the same way once more, it adds to what was noted, and answers what stood `before`;
 * decided the other way it answers what is `turned`.
 * Faults: none was filed; not nominated by its county; decided so already, and nothing to add.
 */
export function decideApplication(
  store: Store,
  author: string,
  given: Pick<Decision, 'year' | 'date' | 'kind' | 'reason'> & {
    readonly unit: Unit;
    readonly arrangements?: Arrangements;
  },
): Arrangements & { readonly before: Decision | null; readonly turned: Decision | null } {
  const { unit, year, date, kind } = given;
  return store.write(author, () => {
    const records = store.cycle.year(year);
    const application = requireApplication(store, unit, year);
    if (date < application.date)
      throw Fault.refused(
        'before-application',
        `决定日期${formatDay(date)}早于申请日期（${formatDay(application.date)}）`,
        phrase`请核对 --date；申请日期记晚了的，先用 ${inspect('apply', { unit, '--year': year, '--date': some('日期') })} 更正`,
      );
    // In a city's file a county speaks for its units: whom it did not nominate is no candidate of the city.
    if (kind === 'accepted' && records.reported.has(unit.id))
      requireNothingLacking(
        `${unit.name}不能列为市级培育对象`,
        candidacyLacks({ unit: unit.id, name: unit.name, records }),
      );
    const concluded = records.acceptances.get(unit.id);
    if (kind === 'accepted' && concluded && date > concluded.date)
      throw Fault.refused(
        'after-conclusion',
        `${unit.name} ${year} 年的验收已于${formatDay(concluded.date)}作出结论，不能在${formatDay(date)}才确定为培育对象`,
        '补记的，用 --date 写当时确定的日期',
      );
    if (kind === 'declined') requireDeclinable(store, unit, year);
    const decided = records.decisions.get(unit.id);
    const before = decided?.kind === kind ? decided : null;
    const turned = before ? null : (decided ?? null);
    const of = (name: keyof Arrangements): string | null => given.arrangements?.[name] ?? before?.[name] ?? null;
    const staff = of('staff');
    const open = {
      organ: of('organ'),
      goals: of('goals'),
      measures: of('measures'),
      requirements: of('requirements'),
    };
    const reason = given.reason ?? before?.reason ?? null;
    const now = { date, reason, staff, ...open };
    if (before && (Object.keys(now) as (keyof typeof now)[]).every((name) => before[name] === now[name]))
      throw Fault.refused(
        'decided-already',
        `${unit.name}已于${formatDay(before.date)}${kind === 'accepted' ? '审核通过，列为' : '决定不列为'} ${year} 年培育对象`,
        kind === 'accepted'
          ? '不用再审核一次；要补记专门机构、专责人员、目标、措施、要求的，写出来；日期记错的，用 --date 写对的日期'
          : '不用再决定一次；原因要改的，写出新的 --reason',
      );
    store.journal.append('application.decided', `application-decision/${unit.id}/${year}`, {
      unit: unit.id,
      year,
      body: { kind, date, reason, ...open },
      personal: { staff },
    });
    return { staff, ...open, before, turned };
  });
}

/** The city's titles of a year that were given to units of a nomination. */
export const titlesOn = (store: Store, { year, units }: Nomination): readonly Designation[] =>
  store.cycle
    .titles()
    .designations.filter((one) => one.level === 'city' && one.year === year && one.earlier === null)
    .filter(({ unit }) => units.includes(unit));

/** Takes the nomination of a year back: nobody is put forward to the city any more. Faults (refused): there is none, the day lies before it, the city named on it. */
export function withdrawNomination(
  store: Store,
  author: string,
  { year, date, reason }: { readonly year: number; readonly date: Day; readonly reason: string },
): Nomination {
  return store.write(author, () => {
    const before = store.cycle.nomination(year);
    if (!before)
      throw Fault.refused('not-nominated', `${year} 年没有向市呈报`, phrase`用 ${inspect('application list')} 查看`);
    if (date < before.date)
      throw tooEarly('before-nomination', '撤回的日期', date, `呈报的日期（${formatDay(before.date)}）`);
    const named = titlesOn(store, before).find(({ document }) => document === null);
    if (named)
      throw Fault.refused(
        'title-rests',
        `${store.units.known(named.unit).name}已凭这次呈报命名为市级示范点（${formatDay(named.date)}），没有市里的文号，呈报不能撤回`,
        phrase`命名误记的，先撤回命名：${inspect('practice list', { '--all': true })}；市里有文号的，撤回以后写明文号再登记：${inspect('designate', { unit: some('单位'), '--level': 'city', '--date': some('日期'), '--document': some('文号') })}`,
      );
    store.journal.append('application.nominated', `nomination/${year}`, { year, body: { date, units: [], reason } });
    return before;
  });
}

/**
 * Nominates candidates to the city: two or three, or another number for a reason. Nominated once more, a unit keeps the
 * opinion that it had, and the same number of units its reason. Faults: none named (2), one that may not be (4).
 */
export function nominate(
  store: Store,
  author: string,
  given: Pick<Nomination, 'year' | 'date' | 'reason'> & {
    readonly units: readonly Unit[];
    /** 推荐意见, by the unit's id. */
    readonly opinions?: ReadonlyMap<string, string>;
  },
): void {
  const { units, year, date } = given;
  const records = store.cycle.year(year);
  const before = records.nomination;
  const reason = given.reason ?? (before?.units.length === units.length ? before.reason : null);
  const kept = Object.entries(before?.opinions ?? {}).filter(([id]) => units.some((unit) => unit.id === id));
  const opinions = Object.fromEntries([...kept, ...(given.opinions ?? [])]);
  if (records.level === 'city')
    throw Fault.refused(
      'city-nominates-nobody',
      '本数据文件是市里用的，向市呈报由各县办理',
      phrase`各县呈报后，用 ${inspect('county take')} 收取数据包`,
    );
  if (units.length === 0) throw Fault.usage('nomination-empty', '没有写向市呈报哪些单位', '写出 2-3 个单位');
  for (const unit of units) {
    const lacks = nominationLacks({ unit: unit.id, name: unit.name, records });
    requireNothingLacking(`${unit.name}不能向市呈报`, lacks, meantBefore(store, unit.id, year, lacks));
    const revoked = revokedOn(unit.id, year, store.cycle.titles(unit.id));
    if (revoked !== null && revoked <= date)
      throw Fault.refused(
        'title-revoked',
        `${unit.name}不能向市呈报：${year} 年命名的县级称号已于${formatDay(revoked)}撤销`,
        phrase`呈报其余单位；撤销登记错了的，先撤回：${inspect('practice list', { '--all': true })}`,
      );
    const decided = records.decisions.get(unit.id)?.date;
    if (decided !== undefined && date < decided)
      throw tooEarly('before-decision', '呈报日期', date, `${unit.name}确定为培育对象的日期（${formatDay(decided)}）`);
  }
  if ((units.length < 2 || units.length > 3) && !reason) {
    throw Fault.refused(
      'nomination-count',
      `通知规定向市呈报 2-3 个单位，现为 ${units.length} 个`,
      '增减单位，或加 --reason 写明原因',
    );
  }
  store.write(author, () => {
    store.journal.append('application.nominated', `nomination/${year}`, {
      year,
      body: {
        date,
        units: units.map((unit) => unit.id),
        reason,
        ...(Object.keys(opinions).length > 0 ? { opinions } : {}),
      },
    });
  });
}
