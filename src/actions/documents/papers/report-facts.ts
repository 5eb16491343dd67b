import type { ReportDraw, ReportInput } from '../../../documents/model/report-input.ts';
import { briefAgainst, type Contradiction } from '../../../domain/contradictions/find.ts';
import { type Day, dayAt } from '../../../domain/day.ts';
import { fullMarks } from '../../../domain/draw/words.ts';
import { addTo } from '../../../domain/group-by.ts';
import { headDigits } from '../../../domain/head-digits.ts';
import { inspect } from '../../../domain/invocation.ts';
import { promptsAbout } from '../../../domain/law.ts';
import { pick } from '../../../domain/pick.ts';
import { whyAside } from '../../../domain/scoring/open-hints.ts';
import { findItem } from '../../../domain/standard.ts';
import { methodNames } from '../../../domain/visits/methods.ts';
import { isOpen, type Problem, problemYear } from '../../../domain/visits/problems.ts';
import { describeLook } from '../../../domain/visits/second-look.ts';
import { compareSelf } from '../../../domain/visits/self-assessment.ts';
import { reportedOf } from '../../../domain/year/counties.ts';
import { anchorLine } from '../../../exchange/anchor.ts';
import { lawSources } from '../../../standards/law.ts';
import { reportsIn } from '../../../store/counties.ts';
import { courseOf } from '../../../store/course.ts';
import type { RecordView } from '../../../store/past-journal.ts';
import type { Store } from '../../../store/store.ts';
import type { Unit } from '../../../store/units.ts';
import { shortAboutOf } from '../../../views/conflict.ts';
import { authorOnPaper, signatureMarks } from '../../../views/machine.ts';
import { type Acceptance, readAcceptance } from '../../acceptance/read-acceptance.ts';
import { contradictionsOf } from '../../conclusion/contradictions.ts';
import { turnsOf } from '../../conclusion/turns.ts';
import { drawnInForce } from '../../draw/drawn-in-force.ts';
import { drawnRemarks } from '../../draw/drawn-remarks.ts';
import { calledLater, namesOf, readDraws, type StoredDraw } from '../../draw/stored-draw.ts';
import { acceptedBefore } from '../../exchange/compare-note.ts';
import { readLeaderMarks } from '../../marks/record-marks.ts';
import { officeFacts } from '../../office-facts.ts';
import { methodsOf } from '../../onsite/methods.ts';
import { problemsOn, readLoans, readProblems, readVisit } from '../../onsite/read-visit.ts';
import { readLooks } from '../../onsite/second-looks.ts';
import { readSelf } from '../../onsite/self-assessment.ts';
import { editionFor } from '../../standard/editions.ts';
import { nothingOnRecord, type Subject, stampOf } from '../document.ts';
import { photosOf, shownOf } from './photos.ts';
import { evidenceIn, unitOnReport } from './report-evidence.ts';

/** Refuses a paper that says an acceptance was held where nothing of one is on record. */
export function requireBegun(store: Store, { unit, year }: Subject): void {
  if (!unit || store.journal.latest(`acceptance/${unit.id}/${year}`)) return;
  const found = readProblems(store, unit.id).filter(({ foundAt }) => foundAt === 'acceptance');
  if (found.some(({ number }) => number.startsWith(`${year}-`))) return;
  throw nothingOnRecord(`${unit.name} ${year} 年度的验收还没有开始评分`, inspect('start', { unit, '--year': year }));
}

/** Reads everything that the report of an acceptance says. */
export async function reportFacts(
  store: Store,
  unit: Unit,
  year: number,
  today: Day,
  templates: string | undefined,
): Promise<ReportInput> {
  const edition = await editionFor(store, unit.id, year);
  const acceptance = readAcceptance(store, unit.id, year, edition);
  const { input, record } = acceptance;
  // Where two laptops concluded otherwise, neither is the office's word yet: a draft is all that can be printed.
  const undecided = store.journal.current(`conclusion/${unit.id}/${year}`).length > 1;
  const conclusion = undecided ? null : acceptance.conclusion;
  const visit = readVisit(record, unit.id, year);
  const methods = methodsOf(record, unit.id, year, acceptance.edition);
  const contradictions = contradictionsOf(store, acceptance, today);
  // What was asked and answered is not told a second time as turned down.
  const asked = (item: string, text: string): boolean =>
    contradictions.some((one) => one.item === item && one.against === text);
  const called = unitOnReport(store, unit, { ...acceptance, conclusion }, conclusion?.on ?? today);
  return {
    office: officeFacts(store, year, conclusion?.on ?? today).office,
    unit: pick(called, 'name', 'code', 'level', 'address'),
    year,
    day: conclusion?.on ?? today,
    edition,
    settlements: acceptance.settlements,
    law: promptsAbout(await lawSources(templates), edition, null, conclusion?.on ?? today),
    result: acceptance.result,
    acceptedOn: acceptance.acceptedOn,
    county: reportedOf(reportsIn(record, year)).get(unit.id) ?? null,
    concluded: conclusion && {
      on: conclusion.on,
      by: conclusion.entry.author,
      at: authorOnPaper(store)(conclusion.entry),
      // A rehearsal's record proves nothing: nothing to verify is printed.
      head: stampOf(store).rehearsal ? null : headDigits(conclusion.entry.hash),
      marks: stampOf(store).rehearsal
        ? []
        : [anchorLine(store, conclusion.entry), ...signatureMarks(store, conclusion.entry)],
      accepted: acceptedBefore(store, conclusion.entry),
      late: conclusion.late.length,
      evidence: evidenceIn(store, called, acceptance),
    },
    team: visit.team,
    course: {
      ...pick(visit, 'briefing', 'materials', 'fieldChecks'),
      files: [...readLoans(record, unit.id, year).values()].flat(),
      identity: identityChecked(record, unit.id, year),
      leaderTests: readLeaderMarks(record, unit.id, year).length,
      without: methods.waived && { names: methodNames(methods.waived.methods), reason: methods.waived.reason },
      remarks: methods.remarks,
      turns: turnsOf(acceptance),
      clashes: settledClashes(store, acceptance),
    },
    draws: readDraws(record, { unit: unit.id, year }).map((draw) => reportDraw(record, draw)),
    test: input.test,
    review: input.review,
    notes: new Map(input.answers.flatMap((answer) => (answer.note ? [[answer.item, answer.note] as const] : []))),
    contradictions: contradictionLines(contradictions),
    looks: new Map(
      readLooks(record, unit.id, year).flatMap(({ item, looks }) =>
        looks.length > 0 ? [[item, looks.map(describeLook).join('；')] as const] : [],
      ),
    ),
    dismissed: new Map(
      input.answers.map(({ item, dismissed = [] }) => [item, dismissed.filter((text) => !asked(item, text))] as const),
    ),
    putAside: input.answers.flatMap(({ item, dismissed = [], note = '' }) =>
      dismissed.map((text) => {
        const one = contradictions.find((each) => each.item === item && each.against === text);
        const reason = one?.answered?.reason ?? whyAside({ note });
        return { item, text, place: one?.source ?? null, reason: reason === '' ? null : reason };
      }),
    ),
    proofs: acceptance.input.proofs,
    self: compareSelf(edition, acceptance.result, readSelf(record, unit.id, year)),
    // What was entered after the conclusion is not in what its number stands for, whatever day it bears.
    problems: problemsOn(record, unit.id, conclusion?.on ?? today).filter((one) => standsInReport(one, year)),
    photos: () => {
      const problems = readProblems(record, unit.id);
      const titled = (item: string): string => findItem(edition, item)?.title ?? '';
      return photosOf(
        store,
        record,
        { unit: unit.id, year },
        (keptFor) => shownOf(problems, keptFor) ?? titled(keptFor),
      );
    },
    settledBy: settledBy(acceptance),
  };
}

/** Who of those drawn for it had identity, employment and post checked. */
function identityChecked(record: RecordView, unit: string, year: number): ReportInput['course']['identity'] {
  const drawn = drawnInForce(record, unit, year, 'officers', 'identity');
  if (!drawn) return null;
  const checked = new Set(readVisit(record, unit, year).officers.map(({ key }) => key));
  const open = drawn.members.filter(({ key }) => !checked.has(key));
  return {
    drawn: drawn.members.length,
    unchecked: open.map(({ name, absent }) => (absent === undefined ? name : `${name}未到场`)),
  };
}

/** Problems of the year, and those of earlier years that nobody had seen mended by the day of the report. */
function standsInReport(problem: Problem, year: number): boolean {
  const found = problemYear(problem.number);
  return found === year || (found < year && isOpen(problem));
}

/** Who settled what the standard leaves open as it counts here, and when it was said first: of a concluded acceptance as it was known to who concluded. */
function settledBy({ edition, settlements, record: { journal }, year }: Acceptance): ReportInput['settledBy'] {
  return new Map(
    edition.holes.flatMap(({ id }) => {
      const value = settlements.get(id);
      const stated = [year, '-'].flatMap((scope) => {
        const history = journal.history({ subject: `setting/hole.${id}/${scope}` });
        const last = journal.latest(`setting/hole.${id}/${scope}`);
        return history
          .filter((one) => one.id === last?.id)
          .flatMap((one) => courseOf((a, b) => journal.sameMeaning(a, b), one, history).slice(-1));
      });
      const entry = stated.find(({ body }) => body.value === value);
      if (value === undefined || !entry) return [];
      const reason = typeof entry.body.reason === 'string' && entry.body.reason !== '' ? entry.body.reason : null;
      return [[id, { by: entry.author, on: dayAt(new Date(entry.at)), reason }] as const];
    }),
  );
}

/** What two laptops said apart, and by whom and why one was kept: 「评分 1.2.1：示例乙定以示例甲的为准（核对原件）」. */
function settledClashes(store: Store, { unit, year, record }: Acceptance): readonly string[] {
  return record.journal.history({ unit, year, kinds: ['conflict.settled'] }).flatMap((entry) => {
    const { subject, kept, dropped, reason } = entry.body;
    const chosen = store.journal.entry(kept);
    if (!chosen) return [];
    const about = shortAboutOf({ kind: 'answer', id: '', subject, unit, year, entries: [chosen], both: false });
    if (dropped.length === 0) return [`${about}：${entry.author}定各自照记（${reason}）`];
    return [`${about}：${entry.author}定以${chosen.author}记的为准（${reason}）`];
  });
}

/** 「抽中人员里有合同工（现场查验表），本项不扣分。张示范说明：……」 beside its item. */
function contradictionLines(found: readonly Contradiction[]): ReadonlyMap<string, readonly string[]> {
  const lines = new Map<string, string[]>();
  for (const one of found) {
    const { item, says, source, answered } = one;
    const answer = answered ? `。${answered.by}说明：${answered.reason}` : '，尚未说明理由';
    const line = `${briefAgainst(one)}（${source}），本项${says}${answer}`;
    addTo(lines, item, line);
  }
  return lines;
}

/** A draw as the report lists it: the first drawn, then who stepped in or was added. */
function reportDraw(store: RecordView, draw: StoredDraw): ReportDraw {
  const names = namesOf(store, draw);
  const remarks = drawnRemarks(store, draw);
  const remarkOf = (key: string): string | null => {
    const words = remarks.get(key);
    return words === undefined ? null : fullMarks(words);
  };
  const places = new Map(
    [...(draw.first?.drawn ?? []), ...(draw.first?.alternates ?? [])].map((place) => [place.key, place]),
  );
  const later = calledLater(draw).flatMap((key) => places.get(key) ?? []);
  return {
    ...pick(draw, 'number', 'attempt', 'kind', 'purpose', 'status'),
    pool: draw.size,
    seal: draw.seal,
    auto: draw.seeds?.auto ?? false,
    act: draw.facts?.act ?? null,
    mode: draw.facts?.mode ?? null,
    replayed: draw.facts?.replayed ?? false,
    reason: draw.record.voidReason ?? draw.reason,
    drawn: [...(draw.first?.drawn ?? []), ...later].map((place) => ({
      position: place.position,
      key: place.key,
      name: names.get(place.key) ?? '',
      type: place.type,
      outcome: draw.outcomes.get(place.key) ?? null,
      remark: remarkOf(place.key),
    })),
  };
}
