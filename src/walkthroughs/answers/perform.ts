import { readAcceptance } from '../../actions/acceptance/read-acceptance.ts';
import { undoAnswer } from '../../actions/acceptance/undo-answer.ts';
import { closeVisitForLater } from '../../actions/conclusion/close-visit.ts';
import { conclude, reopen } from '../../actions/conclusion/conclude.ts';
import { attachFiles } from '../../actions/onsite/attach-files.ts';
import { waiveMethods } from '../../actions/onsite/methods.ts';
import { readVisit } from '../../actions/onsite/read-visit.ts';
import {
  addNote,
  changeProblem,
  checkOfficer,
  type ProblemChange,
  raiseProblem,
  recordBriefing,
  recordFieldCheck,
  recordMaterial,
  returnFiles,
  seeProblem,
  setTeam,
  takeFiles,
} from '../../actions/onsite/record-visit.ts';
import { Fault } from '../../domain/fault.ts';
import { requireItem } from '../../domain/scoring/validate-answer.ts';
import { type TeamMember, teamRemark } from '../../domain/visits/team.ts';
import { ownLetter } from '../../domain/year/numbers.ts';
import type { VisitStep } from './answers-file.ts';
import { findFiles } from './find-files.ts';
import { performDraw } from './perform-draws.ts';
import { performItem } from './perform-item.ts';
import { performReview } from './perform-reviews.ts';
import { performTest } from './perform-test.ts';
import type { Doing } from './playing.ts';

/** Does one step by the same deed as the questions and the flags; inside the transaction of the whole file. */
export function perform(doing: Doing, step: VisitStep): void {
  const { store, at, context } = doing;
  switch (step.do) {
    case 'team': {
      setTeam(store, at, withSections(doing, step.members));
      const remark = teamRemark(step.members);
      if (remark) doing.warnings.push(remark);
      break;
    }
    case 'briefing':
      recordBriefing(store, at, step.briefing);
      break;
    case 'paper':
      recordMaterial(store, at, step.name, step.present, step.note);
      break;
    case 'officer':
      checkOfficer(store, at, step.check);
      break;
    case 'take':
      takeFiles(store, at, { ...step, day: step.day ?? context.today });
      break;
    case 'return':
      returnFiles(store, at, { ...step, day: step.day ?? context.today });
      break;
    case 'draw':
    case 'open':
    case 'replace':
    case 'absent':
    case 'missing':
    case 'judge':
    case 'present':
    case 'extend':
    case 'void':
    case 'assign':
      performDraw(doing, step);
      break;
    case 'testPaper':
    case 'test':
    case 'answers':
    case 'leader':
      performTest(doing, step);
      break;
    case 'rubric':
    case 'sheet':
    case 'sheetItems':
    case 'sheetAgain':
    case 'review':
      performReview(doing, step);
      break;
    case 'field':
      recordFieldCheck(store, at, step.check);
      break;
    case 'item':
      performItem(doing, step);
      break;
    case 'attach':
      attachFiles(store, at, requireItem(doing.edition, step.item).id, findFiles(doing, step.files));
      break;
    case 'undo':
      undoAnswer(store, at.author, at.unit, at.year);
      break;
    case 'problem':
      raise(doing, step);
      break;
    case 'mended':
      seeProblem(store, at, problemNumber(doing, step.problem), { ...step, day: step.day ?? context.today });
      break;
    case 'deadline':
      changeProblem(store, at, problemNumber(doing, step.problem), changeOf(doing, step));
      break;
    case 'note':
      addNote(store, at, knownItem(doing, step.item), step.text);
      break;
    case 'without':
      waiveMethods(store, at.author, at, step);
      break;
    case 'close':
      closeVisitForLater(store, at.author, readAcceptance(store, at.unit, at.year, doing.edition), {
        reason: step.reason,
        today: context.today,
      });
      break;
    case 'conclude':
      conclude(store, at.author, at.unit, at.year, doing.edition);
      if (step.folder !== null) doing.toWrite.push(step.folder);
      break;
    case 'reopen':
      reopen(store, at.author, at.unit, at.year, step.reason);
  }
}

/** The parts of the standard by their whole names, which bear points that nobody writes: 「规范行政执法责任(64分)」. */
function withSections(doing: Doing, members: readonly TeamMember[]): readonly TeamMember[] {
  const plain = (text: string): string => text.normalize('NFKC').replace(/\(.*$/, '').trim();
  const whole = (given: string): string => {
    const { items } = doing.edition;
    const item = items.find((one) => one.id === given || one.section === given);
    if (item) return given;
    const section = items.find((one) => plain(one.section) === plain(given))?.section;
    if (section === undefined) doing.warnings.push(`分工里的“${given}”不是标准的部分，也不是评分项编号`);
    return section ?? given;
  };
  return members.map((member) => ({ ...member, sections: member.sections.map(whole) }));
}

function knownItem({ edition }: Doing, item: string | null): string | null {
  return item === null ? null : requireItem(edition, item).id;
}

function changeOf(doing: Doing, step: Extract<VisitStep, { do: 'deadline' }>): ProblemChange {
  const { deadline, responsible, item } = step;
  return {
    ...(deadline === undefined ? {} : { deadline }),
    ...(responsible === undefined ? {} : { responsible }),
    ...(item === undefined ? {} : { item: requireItem(doing.edition, item).id }),
  };
}

function raise(doing: Doing, step: Extract<VisitStep, { do: 'problem' }>): void {
  const { text, deadline, responsible = null } = step;
  const problem = raiseProblem(doing.store, doing.at, {
    item: knownItem(doing, step.item),
    text,
    deadline,
    responsible,
    foundAt: step.guidance ? 'guidance' : 'acceptance',
    day: step.day ?? doing.context.today,
    device: ownLetter(doing.context.machine.get('device')),
  });
  if (step.id === null) return;
  if (doing.problems.has(step.id)) throw new Fault('usage', 'problem-doubled', `问题代号“${step.id}”写了两次`);
  doing.problems.set(step.id, problem.number);
}

/** A problem by its name in this file, else by its number, else by its whole text. */
function problemNumber(doing: Doing, named: string): string {
  const own = doing.problems.get(named);
  if (own !== undefined) return own;
  const { problems } = readVisit(doing.store, doing.at.unit, doing.at.year);
  const texts = problems.filter((problem) => problem.text === named);
  if (texts.length > 1) {
    throw new Fault('broken', 'problem-ambiguous', `有 ${texts.length} 个问题都是“${named}”`, '请写问题的编号');
  }
  return texts[0]?.number ?? named;
}
