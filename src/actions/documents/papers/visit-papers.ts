import {
  buildAcceptanceNotice,
  buildFeedback,
  buildGuidanceRecord,
  type RaisedProblem,
} from '../../../documents/model/visit-papers.ts';
import { daysBetween, formatDay } from '../../../domain/day.ts';
import { pick } from '../../../domain/pick.ts';
import { isOpen, type Problem, problemYear } from '../../../domain/visits/problems.ts';
import { candidacyLacks } from '../../../domain/year/title-gate.ts';
import { readAcceptance } from '../../acceptance/read-acceptance.ts';
import { officeFacts, officeWays } from '../../office-facts.ts';
import { deadlineDays, problemsOn, problemsSeenOn, readProblems, readVisit } from '../../onsite/read-visit.ts';
import { editionFor } from '../../standard/editions.ts';
import { type Desk, dayIn, paper, type Subject, unitOf } from '../document.ts';
import { headOf } from './notice-head.ts';
import { requireBegun } from './report-facts.ts';

function base({ store, today }: Desk, subject: Subject) {
  const { year, day } = subject;
  const unit = unitOf(subject);
  // A sheet of something past bears the names of its day.
  const on = day ?? today;
  const { office } = officeFacts(store, year, on);
  return {
    id: unit.id,
    office,
    unit: store.units.nameOn(unit.id, on),
    year,
    day: today,
    namedOn: day ?? dayIn(year, today),
  };
}

/** 验收通知: when the team comes and what the unit gets ready. */
export const acceptanceNotice = paper({
  template: 'acceptance-notice',
  facts(desk, subject, wishes) {
    const facts = base(desk, subject);
    const { team } = readVisit(desk.store, facts.id, facts.year);
    const { contact } = officeWays(desk.store, facts.year, facts.day);
    return {
      ...facts,
      ...headOf(desk.store, facts, wishes),
      contact,
      visitOn: wishes.visitOn ?? null,
      today: desk.today,
      team,
      odd: oddOf(desk, facts),
    };
  },
  build: buildAcceptanceNotice,
  warnings({ visitOn, today, odd }) {
    if (!visitOn) return [...odd, '验收日期留空待填（--visit-on 日期）'];
    const far = daysBetween(today, visitOn) > 120;
    return [
      ...odd,
      ...(visitOn < today ? [`通知的落款是${formatDay(today)}，验收日期${formatDay(visitOn)}已经过去，请核对`] : []),
      ...(far ? [`验收日期${formatDay(visitOn)}在 ${daysBetween(today, visitOn)} 天以后，请核对年月`] : []),
    ];
  },
});

/** What speaks against an acceptance of a unit that is still to come. */
function oddOf(
  { store }: Desk,
  { id, unit, year }: { readonly id: string; readonly unit: string; readonly year: number },
) {
  const records = store.cycle.year(year);
  const gone = records.retired?.get(id);
  if (gone) return [`${unit}已于${formatDay(gone.day)}停用（${gone.reason}），请核对还要不要发`];
  const concluded = records.acceptances.get(id);
  if (concluded) return [`${unit}${year}年度的验收已于${formatDay(concluded.date)}作出结论，请核对`];
  return candidacyLacks({ unit: id, name: unit, records })
    .slice(0, 1)
    .map(({ what }) => `${unit}：${what}，请核对`);
}

/** 调研指导记录: one visit of guidance as it was recorded; blank for the pen where none is. */
export const guidanceRecord = paper({
  template: 'guidance-record',
  facts(desk, subject) {
    const facts = base(desk, subject);
    const visit = desk.store.cycle.visits({ year: facts.year, unit: facts.id }).find(({ id }) => id === subject.which);
    const raised = new Set(visit?.problems ?? []);
    const moved = deadlineDays(desk.store, facts.id);
    const stood = new Map(visit ? problemsOn(desk.store, facts.id, visit.date).map((one) => [one.id, one]) : []);
    // As they were on the day of the visit; what became of them since bears its own day.
    const problems = readProblems(desk.store, facts.id)
      .filter(({ id }) => raised.has(id))
      .map((now): RaisedProblem => {
        const { deadline } = stood.get(now.id) ?? now;
        const set = moved.get(now.id);
        const later = set && deadline !== now.deadline ? { deadline: now.deadline, set } : null;
        return { ...pick(now, 'number', 'text', 'state'), deadline, later };
      });
    const seen = visit ? problemsSeenOn(desk.store, facts.id, visit.date) : [];
    return { ...facts, visit: visit ?? null, problems, seen };
  },
  build: buildGuidanceRecord,
});

/** 反馈意见: what the team found, in one page that both sides sign. */
export const feedback = paper({
  template: 'feedback',
  async facts(desk, subject) {
    const { store } = desk;
    const { year } = subject;
    const { id } = unitOf(subject);
    requireBegun(store, subject);
    const edition = await editionFor(store, id, year);
    const { result, acceptedOn, conclusion, record } = readAcceptance(store, id, year, edition);
    const ofIt = ({ foundAt, number }: Problem): boolean => foundAt === 'acceptance' && problemYear(number) === year;
    // As the report: until it is concluded how things stand, then how they stood as it was.
    const day = conclusion?.on ?? desk.today;
    const all = problemsOn(record, id, day);
    const open = all.filter(isOpen);
    return {
      ...base(desk, { ...subject, day }),
      day,
      edition,
      result,
      heldOn: acceptedOn,
      problems: open.filter(ofIt),
      registered: all.filter((problem) => ofIt(problem) && problem.state !== 'withdrawn').length,
      before: open.filter((problem) => !ofIt(problem)),
    };
  },
  build: buildFeedback,
  warnings: ({ result, registered }) =>
    registered === 0 && result.items.some(({ deducted }) => deducted > 0)
      ? ['有扣分的项目，没有登记需要整改的问题，反馈意见照实写“没有登记”；要整改的先登记再出']
      : [],
});
