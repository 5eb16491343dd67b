import type { Verdict } from '../acceptance.ts';
import { applicationDeadline } from '../calendar/periods.ts';
import { type Day, formatDay, lastDayOf } from '../day.ts';
import { groupBy } from '../group-by.ts';
import { formatTotal } from '../points.ts';
import { verdictText } from '../verdict.ts';
import { type AgendaEntry, agendaOf, isOverdue, latePapers, requiredPapers } from './agenda.ts';
import { countyEarned, countyVerdict, type Reported } from './counties.ts';
import {
  type NamedBefore,
  objectionOutcomes,
  type Publicity,
  paperNames,
  type Retirement,
  recheckOutcomes,
  type Titles,
  titleLevels,
  type YearRecords,
} from './records.ts';
import { endOf, hasEnded, plaqueOf } from './rules.ts';
import { publicityOf, upheldOn } from './title-gate.ts';

export const stages = {
  registered: '未申报',
  applied: '已申报',
  unnominated: '县里未呈报',
  nominated: '县里已呈报',
  declined: '未列入',
  candidate: '培育中',
  scoring: '验收中',
  concluded: '已验收',
  publicised: '公示中',
  objected: '异议成立',
  publicisedDone: '公示期满',
  designated: '已命名',
  awarded: '已授牌',
  revoked: '已撤销',
  lapsed: '称号终止',
  retired: '已停用',
} as const;
export type StandingStage = keyof typeof stages;

/** Where one unit stands in a year. */
export interface Standing {
  readonly unit: string;
  readonly stage: StandingStage;
  /** The stage as it is on the day: a publicity may not have begun, or have run and wait to be closed. */
  readonly words: string;
  /** 「94.00 达标」 */
  readonly score: string;
  /** Of a conclusion that stands. */
  readonly verdict: Verdict | null;
  /** What is missing, in Chinese, without day. */
  readonly missing: readonly string[];
  /** The next thing due, late or not. */
  readonly next: AgendaEntry | null;
  /** What is due and late, oldest first. */
  readonly overdue: readonly AgendaEntry[];
}

/** Where every unit stands, in the order given; `today` decides what is late, of what is due by the agenda. */
export function standings<U extends { readonly id: string }>(
  units: readonly U[],
  records: YearRecords,
  titles: Titles,
  today: Day,
  entries: readonly AgendaEntry[] = agendaOf(records, titles),
): (Standing & { readonly of: U })[] {
  const agenda = groupBy(entries, ({ unit }) => unit);
  return units.map((of) => {
    const unit = of.id;
    const gone = endedIn(unit, records) !== null;
    const due = agenda.get(unit) ?? [];
    const next = due[0] ?? null;
    const acceptance = records.acceptances.get(unit);
    const reached = stageOf(unit, records, titles);
    const stage = gone && underWay.has(reached) ? 'retired' : reached;
    const earned = acceptance?.earned == null ? '' : formatTotal(acceptance.earned);
    return {
      of,
      unit,
      stage,
      words: wordsOn(stage, publicityOf(unit, records), today),
      verdict: acceptance?.verdict ?? null,
      score: acceptance ? `${earned} ${verdictText(acceptance.verdict)}`.trim() : '',
      missing: gone ? [] : [...(stage === 'objected' ? [objectedNext] : []), ...missingOf(unit, records, today)],
      next,
      overdue: due.filter((entry) => isOverdue(entry, today)),
    };
  });
}

/** What a unit does whom something was found right against. */
const objectedNext = '整改后重新验收、重新公示';

/** How a unit left the register in a year or before; null where it was there to its end. */
export function endedIn(unit: string, { year, retired }: YearRecords): Retirement | null {
  const found = retired?.get(unit);
  return found && found.day <= lastDayOf(year) ? found : null;
}

/** Stages at which a unit still waits for something, other than what becomes of a title. */
const underWay: ReadonlySet<StandingStage> = new Set([
  'registered',
  'applied',
  'unnominated',
  'nominated',
  'candidate',
  'scoring',
  'publicised',
  'publicisedDone',
]);

function wordsOn(stage: StandingStage, publicity: Publicity | null, today: Day): string {
  if (stage !== 'publicised' || !publicity) return stages[stage];
  if (today < publicity.first) return `${formatDay(publicity.first)}起公示`;
  return today > publicity.last ? '公示期满，待结束' : stages[stage];
}

function stageOf(unit: string, records: YearRecords, titles: Titles): StandingStage {
  const { year } = records;
  // In a city's file the county's title is no step of the city's.
  const given = titles.designations.filter(
    (each) => each.unit === unit && each.year === year && (records.level === 'county' || each.level === 'city'),
  );
  // What another level gave and took back ends nothing where the unit holds a title of the office's own.
  const foreign =
    given.every((each) => each.level !== records.level && hasEnded(each, titles)) &&
    titles.designations.some((each) => each.unit === unit && each.level === records.level && !hasEnded(each, titles));
  if (given.length > 0 && !foreign) {
    const held = given.filter((each) => !hasEnded(each, titles));
    if (held.length === 0) return given.some((each) => endOf(each, titles)?.kind === 'revoked') ? 'revoked' : 'lapsed';
    // Another level's plaque says nothing of the one that the office itself has to hang up.
    const own = held.filter((each) => each.level === records.level);
    return (own.length > 0 ? own : held).some((each) => plaqueOf(each, titles)) ? 'awarded' : 'designated';
  }
  // A list that rests on a conclusion drawn anew since, or that lies open, says nothing of where the unit stands.
  const publicity = publicityOf(unit, records);
  const passed = records.acceptances.get(unit)?.verdict === 'passed';
  if ((publicity || passed) && upheldOn(unit, records) !== null) return 'objected';
  if (publicity) return publicity.closed ? 'publicisedDone' : 'publicised';
  if (records.acceptances.has(unit)) return 'concluded';
  if (records.answered.has(unit)) return 'scoring';
  const decision = records.decisions.get(unit);
  if (decision) return decision.kind === 'accepted' ? 'candidate' : 'declined';
  const reported = records.reported.get(unit);
  if (reported) return reported.nominated ? 'nominated' : 'unnominated';
  return records.applications.has(unit) ? 'applied' : 'registered';
}

function missingOf(unit: string, records: YearRecords, today: Day): string[] {
  const application = records.applications.get(unit);
  if (!application || records.decisions.get(unit)?.kind === 'declined' || records.acceptances.has(unit)) return [];
  const late = today > applicationDeadline(records.year);
  const has = (kind: string): boolean => application.papers.some((paper) => paper.kind === kind);
  return [
    ...requiredPapers.filter((kind) => !has(kind)).map((kind) => `缺${paperNames[kind]}${late ? '（已过5月底）' : ''}`),
    ...(has('form') ? [] : ['缺申报表（可后补）']),
  ];
}

/** In a city's file: what the county told of its unit. */
function reportedSteps({ county, nominated, result, titles = [] }: Reported): string[] {
  const earned = result ? countyEarned(result) : null;
  const found = result ? `${earned === null ? '' : `${formatTotal(earned)} 分，`}${countyVerdict(result)}` : '';
  return [
    ...(result ? [`${county}验收 ${found}`] : []),
    ...(nominated ? [`${formatDay(nominated)}${county}呈报`] : []),
    ...titles.map(
      ({ level, date, document, revoked, lapsed }) =>
        `${formatDay(date)}${titleLevels[level === 'city' ? 'city' : 'county']}称号${document ? `（${document}）` : ''}${revoked ? `，${formatDay(revoked)}撤销` : ''}${lapsed ? `，${formatDay(lapsed)}终止` : ''}`,
    ),
  ];
}

/** One line per year in which a unit did anything: its history. */
export function historyLine(
  unit: string,
  records: YearRecords,
  titles: Titles,
  /** Namings whose place another one took since. */
  before: readonly NamedBefore[] = [],
): { readonly year: number; readonly steps: readonly string[] } {
  const { year } = records;
  const steps: string[] = [];
  const told = records.reported.get(unit);
  if (told) steps.push(...reportedSteps(told));
  const application = records.applications.get(unit);
  if (application)
    steps.push(
      `${formatDay(application.date)}申报${application.lateReason ? `（逾期：${application.lateReason}）` : ''}`,
    );
  if (application)
    steps.push(
      ...latePapers(application).map(
        (paper) =>
          `${formatDay(paper.received)}补交${paperNames[paper.kind]}（逾期${application.papersLateReason ? `：${application.papersLateReason}` : ''}）`,
      ),
    );
  const decision = records.decisions.get(unit);
  if (decision)
    steps.push(
      `${formatDay(decision.date)}${decision.kind === 'accepted' ? '列为培育对象' : `未列入：${decision.reason ?? ''}`}`,
    );
  const visits = records.visits.filter((visit) => visit.unit === unit);
  if (visits.length > 0) {
    const raised = new Set(visits.flatMap((visit) => visit.problems));
    // What was recorded by mistake is none.
    const stands = records.problems.filter(({ id, state }) => raised.has(id) && state !== 'withdrawn');
    steps.push(`调研指导 ${visits.length} 次，指出问题 ${stands.length} 个`);
  }
  const acceptance = records.acceptances.get(unit);
  const nominated = records.nomination?.units.includes(unit) ? records.nomination.date : null;
  const nominatedFirst = nominated !== null && nominated < (acceptance?.date ?? '9');
  const nomination = nominated === null ? [] : [`${formatDay(nominated)}向市呈报`];
  if (nominatedFirst) steps.push(...nomination);
  const reopened = records.reopened.get(unit);
  if (reopened) steps.push(`${formatDay(reopened.date)}重开验收（${reopened.reason}），还没有重新下结论`);
  if (acceptance) {
    const earned = acceptance.earned === null ? '' : ` ${formatTotal(acceptance.earned)} 分`;
    steps.push(
      `${formatDay(acceptance.date)}验收${earned}（${verdictText(acceptance.verdict)}）${practisedWords(acceptance)}`,
    );
  }
  if (!nominatedFirst) steps.push(...nomination);
  for (const publicity of records.publicities.filter((each) => each.units.includes(unit))) {
    steps.push(`${formatDay(publicity.first)}至${formatDay(publicity.last)}公示${practisedWords(publicity)}`);
    for (const objection of publicity.objections.filter((each) => each.unit === unit)) {
      const outcome = objection.outcome === null ? '未处理' : objectionOutcomes[objection.outcome];
      steps.push(`异议 ${objection.number} ${outcome}`);
    }
  }
  steps.push(...titleSteps(unit, year, titles, before));
  // A visit that goes on leaves no step of its own.
  if (records.answered.has(unit) && !acceptance && !reopened) steps.push('验收已经开始，还没有作结论');
  const waits = agendaOf(records, titles).filter((entry) => entry.unit === unit && ownWaits.has(entry.kind));
  steps.push(...waits.map(({ text }) => text));
  return { year, steps };
}

/** What waits on a step of a year's own. */
const ownWaits: ReadonlySet<AgendaEntry['kind']> = new Set(['proposal', 'designation', 'plaque']);

/** 「（演练）」 of what was entered on a set day alone. */
const practisedWords = ({ practised }: { readonly practised?: true }): string => (practised ? '（演练）' : '');

/** What befell titles of a unit in a year, by day. */
function titleSteps(unit: string, year: number, titles: Titles, before: readonly NamedBefore[]): readonly string[] {
  const of = (one: { readonly unit: string; readonly year: number }): boolean => one.unit === unit && one.year === year;
  const again = new Set(before.filter(of).map((one) => `${one.again} ${one.level}`));
  const steps: (readonly [Day, string])[] = [
    ...[...before, ...titles.designations]
      .filter(of)
      .map(({ date, level }): [Day, string] => [
        date,
        `${again.has(`${date} ${level}`) ? '再次' : ''}命名为${titleLevels[level]}示范点`,
      ]),
    ...titles.plaques.filter(of).map(({ date, number }): [Day, string] => [date, `授牌 ${number}`]),
    ...titles.rechecks
      .filter(of)
      .map(({ date, title, outcome }): [Day, string] => [
        date,
        `复核${title ? titleLevels[title.level] : ''}：${recheckOutcomes[outcome]}`,
      ]),
    ...titles.revocations
      .filter((one) => one.unit === unit && one.date.startsWith(`${year}-`))
      .map(({ date, kind, byHigher, level, reason }): [Day, string] => {
        const what = kind === 'requested' ? '提请上级撤销' : byHigher ? '上级撤销' : '撤销';
        const ends =
          kind === 'lapsed' ? `${titleLevels[level]}称号随单位终止：${reason}` : `${what}${titleLevels[level]}称号`;
        return [date, ends];
      }),
  ];
  return steps.sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0)).map(([day, what]) => `${formatDay(day)}${what}`);
}
