import type { AcceptanceResult } from '../../domain/acceptance.ts';
import { type Day, formatDay, lastDayOf } from '../../domain/day.ts';
import { pick } from '../../domain/pick.ts';
import type { Edition } from '../../domain/standard.ts';
import { problemYear } from '../../domain/visits/problems.ts';
import { type AgendaEntry, isWaiting } from '../../domain/year/agenda.ts';
import type { ConcludedAcceptance, Titles, YearRecords } from '../../domain/year/records.ts';
import {
  type DrawSummary,
  type ItemHead,
  inOrder,
  scoreOf,
  type Unfinished,
  type UnitResult,
  type YearResults,
} from '../../domain/year/results.ts';
import { titlesOn } from '../../domain/year/rules.ts';
import { endedIn, standings } from '../../domain/year/standing.ts';
import { publicityOf, upheldOn } from '../../domain/year/title-gate.ts';
import { befell, openProblems } from '../../domain/year/work.ts';
import type { RecordView } from '../../store/past-journal.ts';
import type { Store } from '../../store/store.ts';
import type { Unit } from '../../store/units.ts';
import { lateAfter } from '../acceptance/read-acceptance.ts';
import { recordAtConclusion } from '../acceptance/record-at-conclusion.ts';
import { drawnMembers } from '../draw/certificate.ts';
import { readReviewMarks, readTestMarks } from '../draw/read-marks.ts';
import { readDraws } from '../draw/stored-draw.ts';
import { officeFacts } from '../office-facts.ts';
import { editionInUse, pinnedEdition } from '../standard/editions.ts';
import { readFrozen } from './frozen.ts';
import { officeAgenda } from './office-agenda.ts';
import { recordsOn, titlesKnown } from './records-on.ts';

/**
 * Everything that a year's results show, read from what conclusions froze. With `details` draws and marks are read too;
 * figures alone do not need them.
 */
export async function collectYear(
  store: Store,
  year: number,
  today: Day,
  options: {
    readonly details: boolean;
    /** Of a paper that is printed again: the day whose state it tells. */
    readonly asOf?: Day | null;
  },
): Promise<YearResults> {
  const { asOf = null } = options;
  const records = recordsOn(store, year, today, asOf);
  const titles = titlesKnown(store, asOf);
  // What came later is not waited for yet; a title of the year may be decided for a day still to come, one of a later year ends none.
  const known = titles.designations.filter((one) => one.date <= today || one.year <= year);
  const done = { ...titlesOn(titles, today), designations: known };
  // What is told of a past year bears the names of that year.
  const nameDay = today < lastDayOf(year) ? today : lastDayOf(year);
  const units = store.units
    .list({ retired: true })
    .filter((unit) => concerns(unit, records, titles, year))
    .map((unit) => ({ ...unit, name: store.units.nameOn(unit.id, nameDay) }));
  const editions = new Map<string, Edition>();
  const before = new Map(
    store.cycle.concluded({ year: year - 1 }).map((each) => [each.unit, readFrozen(store, each).result]),
  );
  const results = standings(units, records, done, today).map(({ of: unit, stage }): UnitResult => {
    const concluded = records.acceptances.get(unit.id);
    if (concluded) {
      const edition = pinnedEdition(store, unit.id, year);
      if (edition) editions.set(edition.fingerprint, edition);
    }
    return unitResult(store, unit, {
      concluded,
      before: before.get(unit.id),
      stage,
      records,
      details: options.details,
    });
  });
  const used = editions.size > 0 ? [...editions.values()] : [await editionInUse(store, year)];
  const { honour } = officeFacts(store, year, nameDay);
  // Who writes of it is called as on the day of the writing.
  const { office } = officeFacts(store, year, today);
  return {
    year,
    office,
    honour,
    day: dayOf(records, titles, year) ?? today,
    made: today,
    items: headsOf(used),
    editions: used,
    units: inOrder(results),
    before: [...before.values()],
    unfinished: unfinished(store, units, results, records, done, today),
  };
}

/** The day that the year's documents bear: of the last thing that the record tells, so that a later run says the same. */
function dayOf(records: YearRecords, titles: Titles, year: number): Day | null {
  const days = [
    ...[...records.acceptances.values()].map((each) => each.date),
    ...records.publicities.flatMap((each) => [
      each.first,
      each.closed ?? each.first,
      ...each.objections.map((objection) => objection.settled ?? objection.received),
    ]),
    ...[titles.designations, titles.plaques, titles.revocations].flatMap((all) =>
      all.filter((each) => each.year === year).map((each) => each.date),
    ),
    ...Object.values(befell(titles, year)).flatMap((all) => all.map(({ date }) => date)),
  ];
  return days.sort().at(-1) ?? null;
}

function concerns(unit: Unit, records: YearRecords, titles: Titles, year: number): boolean {
  return (
    records.applications.has(unit.id) ||
    records.acceptances.has(unit.id) ||
    records.answered.has(unit.id) ||
    records.appraisals.has(unit.id) ||
    (records.reported.get(unit.id)?.nominated ?? null) !== null ||
    titles.designations.some((each) => each.unit === unit.id && each.year === year)
  );
}

function unitResult(
  store: Store,
  unit: Unit,
  known: {
    readonly concluded: ConcludedAcceptance | undefined;
    readonly before: AcceptanceResult | undefined;
    readonly stage: UnitResult['stage'];
    readonly records: YearRecords;
    readonly details: boolean;
  },
): UnitResult {
  const { concluded, before: last = null, records, details } = known;
  const { year } = records;
  const frozen = concluded ? readFrozen(store, concluded) : null;
  // What was drawn and marked is told as the conclusion beside it found it.
  const record = frozen ? recordAtConclusion(store, frozen.entry) : store;
  const appraisal = records.appraisals.get(unit.id);
  const { name, code, level } = unit;
  return {
    id: unit.id,
    name,
    code,
    level,
    stage: known.stage,
    concluded: concluded?.date ?? null,
    late: concluded && details ? lateEntries(store, concluded.entry) : 0,
    result: frozen?.result ?? null,
    edition: (frozen?.body.edition as { id?: string } | undefined)?.id ?? null,
    lastScore: scoreOf(last),
    draws: details ? drawsOf(store, record, unit.id, year) : [],
    ...(details ? marksOf(record, unit.id, year) : { tests: [], reviews: [] }),
    problems: records.problems.filter((problem) => problem.unit === unit.id && problemYear(problem.number) === year),
    appraisal: appraisal ? { points: appraisal.points, reason: appraisal.reason } : null,
    applied: records.applications.has(unit.id),
    proposed: publicityOf(unit.id, records) !== null,
    objected: upheldOn(unit.id, records),
  };
}

function lateEntries(store: Store, conclusion: string): number {
  const entry = store.journal.entry(conclusion);
  return entry ? lateAfter(store, entry).length : 0;
}

function drawsOf(store: Store, record: RecordView, unit: string, year: number): DrawSummary[] {
  return readDraws(record, { unit, year }).map((draw) => ({
    ...pick(draw, 'id', 'number', 'kind', 'purpose', 'attempt', 'status'),
    pool: draw.size,
    seal: draw.seal,
    drawn: drawnMembers(store, draw).map(({ key, name, type }) => ({ key, name: name === '-' ? null : name, type })),
  }));
}

function marksOf(record: RecordView, unit: string, year: number) {
  const test = readTestMarks(record, unit, year);
  const review = readReviewMarks(record, unit, year);
  return {
    tests: (test?.members ?? []).map(({ key, name, score }) => ({ key, name, score })),
    reviews: (review?.files ?? []).map(({ key, score }) => ({ key, name: null, score })),
  };
}

/** Heads of every item that any of the editions knows, in the order of the first that has it. */
function headsOf(editions: readonly Edition[]): ItemHead[] {
  const heads = new Map<string, ItemHead>();
  for (const edition of editions) {
    for (const item of edition.items) {
      if (heads.has(item.id)) continue;
      heads.set(item.id, {
        ...pick(item, 'id', 'title', 'kind', 'section', 'points'),
        rules: new Map(item.rules.map((rule) => [rule.id, rule.short])),
      });
    }
  }
  return [...heads.values()];
}

/** Kinds of the agenda that the list of what is not done tells otherwise, or not at all. */
const elsewhere: ReadonlySet<AgendaEntry['kind']> = new Set(['application', 'acceptance', 'visit', 'problem']);

const dueWords = (due: Day, today: Day): string => (due < today ? `${formatDay(due)}到期` : `${formatDay(due)}前`);

const against: ReadonlySet<string> = new Set(['vetoed', 'failed']);

/** What a reader of the results must know is missing. */
function unfinished(
  store: Store,
  units: readonly Unit[],
  results: readonly UnitResult[],
  records: YearRecords,
  titles: Titles,
  today: Day,
): Unfinished[] {
  const found: Unfinished[] = [];
  const names = new Map(units.map((unit) => [unit.id, unit.name]));
  const nameOf = (id: string): string | null => names.get(id) ?? store.units.byId(id)?.name ?? null;
  for (const unit of results) {
    if (unit.late > 0) {
      found.push({
        unit: unit.name,
        what: `作结论后又有 ${unit.late} 条记录到达，未计入结果（已验收·有后到记录）`,
        inside: true,
      });
    }
    if (unit.appraisal && unit.appraisal.points > 0 && unit.result && against.has(unit.result.verdict)) {
      found.push({ unit: unit.name, what: `验收未达标而记有依法行政考核加分，请核对`, inside: true });
    }
    const waits = unit.stage === 'retired' || unit.stage === 'concluded';
    const gone = waits ? endedIn(unit.id, records) : null;
    if (gone)
      found.push({
        unit: unit.name,
        what: `${formatDay(gone.day)}停用（${gone.reason}），此后的指导、验收、命名不再办理`,
      });
    const open = records.reopened.get(unit.id);
    if (gone) continue;
    if (open)
      found.push({ unit: unit.name, what: `验收已于${formatDay(open.date)}重开（${open.reason}），尚未再作结论` });
    if (unit.result || open || !unit.applied) continue;
    const decision = records.decisions.get(unit.id);
    if (decision?.kind === 'declined') continue;
    found.push({
      unit: unit.name,
      what: records.answered.has(unit.id) ? '验收尚未作出结论' : '没有验收',
    });
  }
  for (const entry of officeAgenda(store, records, null, titles)) {
    if (elsewhere.has(entry.kind)) continue;
    const unit = entry.unit === null ? null : nameOf(entry.unit);
    // When the higher level answers is not this office's to say.
    const free = isWaiting(entry) || entry.kind === 'request';
    found.push({ unit, what: free ? entry.text : `${entry.text}（${dueWords(entry.day, today)}）` });
  }
  // The agenda knows those with a deadline only; what has none is no less open.
  for (const { unit, number, text, deadline } of openProblems(records)) {
    const of = problemYear(number) === records.year ? '' : `${problemYear(number)}年度的`;
    const when = endedIn(unit, records)
      ? '单位已停用'
      : deadline === null
        ? '没有定整改期限'
        : dueWords(deadline, today);
    found.push({ unit: nameOf(unit), what: `整改${of}问题 ${number}：${text}（${when}）` });
  }
  // What is left of a unit stands together, in the order of the units; the office's own comes last.
  const order = [...results.map(({ name }) => name), ...found.map(({ unit }) => unit)];
  const rank = ({ unit }: Unfinished): number => (unit === null ? order.length : order.indexOf(unit));
  return found.toSorted((a, b) => rank(a) - rank(b));
}
