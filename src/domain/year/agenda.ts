import { acceptanceEnd, applicationDeadline, nextVisitDue } from '../calendar/periods.ts';
import { addDays, type Day, lastDayOf, yearOf } from '../day.ts';
import { isOpen } from '../visits/problems.ts';
import { heldTitle } from './history.ts';
import {
  type Application,
  type Designation,
  type Paper,
  type PaperKind,
  type Publicity,
  paperNames,
  type Titles,
  type YearRecords,
} from './records.ts';
import { plaqueOf, titleOf } from './rules.ts';
import { carriedLacks, listingLacks, proposalLacks, publicityOf, restsOn, titleLacks, upheldOn } from './title-gate.ts';

/** One thing that is due on a day, for the office or for one unit. */
export interface AgendaEntry {
  readonly kind:
    | 'application'
    | 'papers'
    | 'decision'
    | 'visit'
    | 'problem'
    | 'acceptance'
    | 'proposal'
    | 'publicity'
    | 'objection'
    | 'designation'
    | 'plaque'
    | 'recheck'
    | 'recheckRepair'
    | 'revocation'
    | 'request';
  readonly day: Day;
  /** The unit's id, or null for the office as a whole. */
  readonly unit: string | null;
  /** Of which year's cycle. */
  readonly year: number;
  /** One Chinese line, the unit's name not repeated. */
  readonly text: string;
  /** A stable part of its identity beside kind and unit: a number, a year. */
  readonly mark: string;
}

/** Papers that an application must hold by 31 May; the form may follow. */
export const requiredPapers: readonly PaperKind[] = ['plan', 'worklog'];

/** What an application still lacks, in Chinese and in one order everywhere; `when` follows what is due by 31 May, `later` what may come after it. */
export function lackingPapers(
  papers: readonly { readonly kind: PaperKind }[],
  when = '',
  later = '（可后补）',
): readonly string[] {
  const lacks = (kind: PaperKind): boolean => !papers.some((paper) => paper.kind === kind);
  const due = requiredPapers.filter(lacks).map((kind) => paperNames[kind]);
  const last = due.length - 1;
  return [
    ...due.map((name, at) => (at === last ? `${name}${when}` : name)),
    ...(lacks('form') ? [`${paperNames.form}${later}`] : []),
  ];
}

/** Papers due with an application that came in time, and that came after 31 May; a late application's are as late as it. */
export function latePapers(application: Application): readonly Paper[] {
  const deadline = applicationDeadline(application.year);
  if (application.date > deadline) return [];
  return application.papers.filter((paper) => requiredPapers.includes(paper.kind) && paper.received > deadline);
}

/** Kinds that wait to be done and have no day that the notice sets: they are never overdue. */
const waiting: readonly AgendaEntry['kind'][] = ['proposal', 'designation', 'plaque', 'revocation'];

/** Whether an entry's day has passed: what merely waits has none. */
export function isOverdue(entry: Pick<AgendaEntry, 'kind' | 'day'>, today: Day): boolean {
  return entry.day < today && !isWaiting(entry);
}

/** Whether an entry of the agenda waits for somebody else. */
export function isWaiting(entry: Pick<AgendaEntry, 'kind'>): boolean {
  return waiting.includes(entry.kind);
}

/** Kinds that are not to be done any more once the unit has left the register; what holds of its title is. */
const endsWithUnit: ReadonlySet<AgendaEntry['kind']> = new Set([
  'papers',
  'decision',
  'visit',
  'problem',
  'acceptance',
  'proposal',
  'designation',
]);

type Add = (kind: AgendaEntry['kind'], day: Day, unit: string | null, text: string, mark?: string) => void;

/** Up to which day rechecks are told of: to the end of the year, and thirty days ahead where that is later. */
export function rechecksUntil(today: Day): Day {
  const [end, ahead] = [lastDayOf(yearOf(today)), addDays(today, 30)];
  return ahead > end ? ahead : end;
}

/** Kinds that the end of their year does not settle. */
const goesOn: ReadonlySet<AgendaEntry['kind']> = new Set([
  'proposal',
  'publicity',
  'objection',
  'designation',
  'plaque',
]);

const toConclude = '完成验收并下结论';

/** What a year leaves to the one after it: acceptances that were begun, applied for or not, lists that were published, titles without a plaque. */
export function leftOf(records: YearRecords, titles: Titles): AgendaEntry[] {
  const { year, months, answered, acceptances, retired } = records;
  const begun = [...answered.keys()].filter((unit) => !acceptances.has(unit) && !retired?.has(unit));
  const of = { year, mark: String(year) };
  return [
    ...begun.map(
      (unit) => ({ kind: 'acceptance', day: acceptanceEnd(year, months), unit, text: toConclude, ...of }) as const,
    ),
    ...agendaOf(records, titles).filter(({ kind }) => goesOn.has(kind)),
  ].map((entry) => ({ ...entry, text: `${year}年度：${entry.text}` }));
}

/**
 * Everything that is still to be done in a year, in order of day: what is done is left out, what is late stays on its day.
 * Rechecks due after `until` are left out; those of earlier years, if still open, are not.
 */
export function agendaOf(records: YearRecords, titles: Titles, until: Day = lastDayOf(records.year)): AgendaEntry[] {
  const entries: AgendaEntry[] = [];
  const { year } = records;
  const add: Add = (kind, day, unit, text, mark = String(year)) => {
    entries.push({ kind, day, unit, year, text, mark });
  };
  addApplications(records, add);
  addCandidates(records, add);
  for (const problem of records.problems) {
    if (!isOpen(problem) || problem.deadline === null) continue;
    add('problem', problem.deadline, problem.unit, `整改问题 ${problem.number}：${problem.text}`, problem.number);
  }
  for (const [unit, acceptance] of records.acceptances) {
    if (acceptance.verdict !== 'passed' || publicityOf(unit, records) || isTitled(unit, records, titles)) continue;
    const [lack] = listingLacks({ unit, name: '', records });
    add('proposal', acceptance.date, unit, lack ? `验收达标，还不能公示：${lack.what}` : '验收达标，还没有公示');
  }
  for (const publicity of records.publicities) addPublicity(publicity, records, titles, add);
  for (const designation of titles.designations) addTitle(designation, { records, titles, until }, add);
  for (const request of titles.revocations) {
    if (request.kind === 'requested' && titleOf(request.unit, titles, request.level)?.year === request.year) {
      add('request', addDays(request.date, 30), request.unit, '已提请上级撤销，待答复', request.date);
    }
  }
  const stays = ({ kind, unit }: AgendaEntry): boolean =>
    unit === null || !endsWithUnit.has(kind) || !records.retired?.has(unit);
  return entries.filter(stays).sort((a, b) => (a.day < b.day ? -1 : a.day > b.day ? 1 : 0));
}

function addApplications(records: YearRecords, add: Add): void {
  const { year } = records;
  const deadline = applicationDeadline(year);
  add('application', deadline, null, '创建申请、创建方案、工作推进台账截止');
  for (const [unit, application] of records.applications) {
    // Once the acceptance is concluded nobody waits for papers any more.
    if (records.decisions.get(unit)?.kind === 'declined' || records.acceptances.has(unit)) continue;
    const missing = requiredPapers.filter((kind) => !application.papers.some((paper) => paper.kind === kind));
    if (missing.includes('plan')) add('papers', deadline, unit, '缺创建方案', `${year}/plan`);
    if (missing.includes('worklog')) add('papers', deadline, unit, '缺工作推进台账', `${year}/worklog`);
    if (!records.decisions.has(unit)) add('decision', addDays(deadline, 30), unit, '申请尚未审核（确定培育对象）');
  }
}

/** The guidance visits that count for a unit: of a candidate those from the day on which it became one until its conclusion. */
export function guidanceOf(
  unit: string,
  { visits, decisions, acceptances }: Pick<YearRecords, 'visits' | 'decisions' | 'acceptances'>,
): YearRecords['visits'] {
  const decision = decisions.get(unit);
  const own = visits.filter((visit) => visit.unit === unit);
  if (decision?.kind !== 'accepted') return own;
  const end = acceptances.get(unit)?.date;
  return own.filter(({ date }) => date >= decision.date && (end === undefined || date <= end));
}

/** Guidance visits and the acceptance of those accepted as candidates. */
function addCandidates(records: YearRecords, add: Add): void {
  const end = acceptanceEnd(records.year, records.months);
  for (const [unit, decision] of records.decisions) {
    if (decision.kind !== 'accepted' || records.acceptances.has(unit)) continue;
    const visits = guidanceOf(unit, records);
    const next = visits.length + 1;
    const text = next === 1 ? '首次调研指导' : `第 ${next} 次调研指导`;
    add('visit', nextVisitDue(visits.at(-1)?.date ?? decision.date), unit, text, String(next));
    add('acceptance', end, unit, records.answered.has(unit) ? toConclude : '组织验收');
  }
}

function isTitled(unit: string, { year, level }: Pick<YearRecords, 'year' | 'level'>, titles: Titles): boolean {
  return titles.designations.some((each) => each.unit === unit && each.year === year && each.level === level);
}

function addPublicity(publicity: Publicity, records: YearRecords, titles: Titles, add: Add): void {
  if (!publicity.closed)
    add('publicity', publicity.last, null, `公示截止（${publicity.units.length} 个单位）`, publicity.id);
  for (const objection of publicity.objections) {
    if (objection.outcome === null)
      add('objection', publicity.last, objection.unit, `处理异议 ${objection.number}`, objection.number);
  }
  if (!publicity.closed) return;
  for (const unit of publicity.units) {
    if (upheldOn(unit, records) !== null) continue;
    if (restsOn(publicity, unit, records.acceptances.get(unit)) && !isTitled(unit, records, titles)) {
      const objected = publicity.objections.some((each) => each.unit === unit);
      const [lack] = proposalLacks({ unit, name: '', records });
      const ready = objected ? '异议已处理，待命名' : '公示无异议，待命名';
      add('designation', addDays(publicity.last, 1), unit, lack ? `公示期满，还不能命名：${lack.what}` : ready);
    }
  }
}

/** Plaque and rechecks of a title that still stands. */
function addTitle(
  designation: Designation,
  { records, titles, until }: { readonly records: YearRecords; readonly titles: Titles; readonly until: Day },
  add: Add,
): void {
  const { year } = records;
  const { unit } = designation;
  // In a city's file the county's title is the county's to hang up and to look at again.
  if (records.level === 'city' && designation.level === 'county') return;
  const held = heldTitle(designation, titles);
  if (!held) return;
  const candidate = { unit, name: '', records };
  // Whether its last day has passed is no matter of what the record carries: a day late enough asks nothing of the clock.
  const [lack] = designation.year === year ? carriedLacks(candidate, designation, '9999-12-31') : [];
  // The city hangs up its own plaques: in a county's file one may be noted, none is waited for.
  const awaited = designation.year === year && designation.level === records.level;
  // Concluded and published anew, the title is to be given again; a plaque that hangs stays.
  const anew = lack && designation.level === records.level ? publicityOf(unit, records) : null;
  const again = anew?.closed && titleLacks(candidate, { ...designation, date: '9999-12-30', today: '9999-12-31' });
  if (again && again.length === 0) add('designation', addDays(anew.last, 1), unit, '重新公示期满，待再次命名');
  else if (awaited && !plaqueOf(designation, titles)) {
    // What is to be revoked waits for no plaque.
    if (held.recheck?.outcome !== 'revoke')
      add('plaque', designation.date, unit, lack ? `还不能授牌：${lack.what}` : '待授牌');
  } else if (lack) add('plaque', designation.date, unit, `称号与记录不符：${lack.what}`);
  // What a recheck found is to be decided first; who asked above waits for the answer.
  const asked = titles.revocations.some(
    (one) =>
      one.kind === 'requested' && one.unit === unit && one.year === designation.year && one.level === designation.level,
  );
  if (held.recheck?.outcome === 'revoke') {
    const what = designation.level === records.level ? '待撤销' : '待提请上级撤销';
    if (!asked) add('revocation', held.recheck.date, unit, `复核结论是拟撤销，${what}`, held.recheck.date);
  } else if (held.recheck?.outcome === 'improve' && held.recheck.due !== null)
    add('recheckRepair', held.due, unit, '复核发现的问题限期整改', held.recheck.date);
  else if (held.due <= until)
    add('recheck', held.due, unit, `复核复查（${designation.year} 年命名）`, String(held.rechecks.length + 1));
}
