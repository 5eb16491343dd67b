import { readFileSync } from 'node:fs';
import path from 'node:path';
import { answerItem } from '../../actions/acceptance/answer-item.ts';
import { readAcceptance } from '../../actions/acceptance/read-acceptance.ts';
import { recordAgreedScores, recordTestMarks } from '../../actions/marks/record-marks.ts';
import {
  addNote,
  checkOfficer,
  raiseProblem,
  recordBriefing,
  recordFieldCheck,
  recordMaterial,
  returnFiles,
  setTeam,
  takeFiles,
} from '../../actions/onsite/record-visit.ts';
import { candidatesOf, markAnswers, readTestPaper } from '../../actions/onsite/test-papers.ts';
import { editionFor } from '../../actions/standard/editions.ts';
import type { Report } from '../../command.ts';
import type { Context } from '../../context.ts';
import type { Finding, ProofState } from '../../domain/acceptance.ts';
import { yearOf } from '../../domain/day.ts';
import { Fault } from '../../domain/fault.ts';
import { formatTotal, pointsToNumber } from '../../domain/points.ts';
import { requireAward, requireDiscretion, requireItem } from '../../domain/scoring/validate-answer.ts';
import { windowOf } from '../../domain/scoring/window.ts';
import type { Edition, Item } from '../../domain/standard.ts';
import type { Store } from '../../store/store.ts';
import type { VisitStep } from './answers-file.ts';
import { readAnswers } from './read-answers.ts';

interface Playing {
  readonly context: Context;
  readonly store: Store;
  readonly edition: Edition;
  readonly unit: string;
  readonly year: number;
  readonly author: string;
}

/**
 * Enters a whole visit from a file, from top to bottom, by the same deeds as the questions. All of it is stored or, where
 * one step is refused, nothing: the fault then names the line.
 */
export async function playAnswers(
  context: Context,
  named: string | undefined,
  given: number | null,
  file: string,
): Promise<Report> {
  const answers = readAnswers(
    readFileSync(path.resolve(context.cwd, file), 'utf8').replace(/^\uFEFF/, ''),
    path.basename(file),
  );
  const query = named ?? answers.unit;
  if (query === null || query === undefined) {
    throw new Fault(
      'usage',
      'missing-answer',
      '没有写明单位',
      '写 inspect start 单位 --answers 文件，或在文件里写 unit: 单位',
    );
  }
  const store = await context.store('write');
  const unit = store.units.find(query);
  const year = given ?? answers.year ?? yearOf(context.today);
  const author = answers.author !== null && context.author.endsWith('（未署名）') ? answers.author : context.author;
  const edition = await editionFor(store, unit.id, year);
  const playing: Playing = { context, store, edition, unit: unit.id, year, author };
  store.write(author, () => {
    for (const step of answers.steps) playStep(playing, step);
  });
  const { result } = readAcceptance(store, unit.id, year, edition);
  const total =
    result.total === null
      ? `${formatTotal(result.range.low)}～${formatTotal(result.range.high)}`
      : formatTotal(result.total);
  return {
    json: {
      unit: { name: unit.name, code: unit.code },
      year,
      entered: answers.steps.length,
      unchecked: result.unchecked,
      range: { low: pointsToNumber(result.range.low), high: pointsToNumber(result.range.high) },
    },
    text: () =>
      `已录入 ${answers.steps.length} 条。${unit.name} ${year} 年度：得分 ${total}，未查 ${result.unchecked} 项`,
    next: result.unchecked > 0 ? `inspect start ${unit.name}` : `inspect check ${unit.name} --before-close`,
  };
}

/** A refusal of a step is told with the place in the file where the step stands. */
function playStep(playing: Playing, step: VisitStep): void {
  try {
    perform(playing, step);
  } catch (error) {
    if (!(error instanceof Fault)) throw error;
    throw new Fault(
      error.kind,
      error.code,
      `${step.where}：${error.message}`,
      error.hint ?? '整个文件都没有录入，改正后再试',
    );
  }
}

function perform(playing: Playing, step: VisitStep): void {
  const { store, unit, year, author, edition, context } = playing;
  const at = { unit, year, author };
  switch (step.do) {
    case 'team':
      setTeam(store, at, step.members);
      break;
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
      takeFiles(store, at, step);
      break;
    case 'return':
      returnFiles(store, at, step);
      break;
    case 'test':
      recordTestMarks(store, author, { unit, year, edition, marks: [step] });
      break;
    case 'answers': {
      const test = readTestPaper(store, unit, year);
      if (!test)
        throw new Fault('refused', 'no-paper', '还没有组卷，不能判分', '先运行 inspect test paper；或直接写分数');
      const candidate = candidatesOf(store, unit, year, []).find((one) => one.key === step.key);
      if (!candidate) throw new Fault('broken', 'not-drawn', `“${step.key}”不在抽中之列`);
      const { score } = markAnswers(test, candidate, step.answers);
      const mark = { key: step.key, score, answers: step.answers };
      recordTestMarks(store, author, { unit, year, edition, marks: [mark] });
      break;
    }
    case 'review':
      recordAgreedScores(store, author, { unit, year, edition, marks: [step] });
      break;
    case 'field':
      recordFieldCheck(store, at, step.check);
      break;
    case 'problem': {
      const { item, text, deadline } = step;
      raiseProblem(store, at, {
        item: knownItem(edition, item),
        text,
        deadline,
        foundAt: 'acceptance',
        day: context.today,
      });
      break;
    }
    case 'note':
      addNote(store, at, knownItem(edition, step.item), step.text);
      break;
    default:
      answer(playing, step);
      break;
  }
}

function knownItem(edition: Edition, item: string | null): string | null {
  return item === null ? null : requireItem(edition, item).id;
}

function answer(playing: Playing, step: Extract<VisitStep, { do: 'item' }>): void {
  const { store, unit, year, author, edition, context } = playing;
  const item = requireItem(edition, step.answer.item);
  // `deduct` and `award` name no rule in the file: an item has at most one of each.
  const findings = step.answer.findings.map(
    (finding): Finding =>
      finding.rule !== ''
        ? finding
        : { ...finding, rule: (finding.deducts === undefined ? requireAward(item) : requireDiscretion(item)).id },
  );
  answerItem(store, author, {
    unit,
    year,
    edition,
    item: item.id,
    answer: { ...step.answer, item: item.id, findings },
    proof: step.proof && proofWithWindow(playing, item, step.proof),
    attachments: step.attach.map(({ file, about }) => ({
      path: path.resolve(context.cwd, file),
      name: path.basename(file),
      about,
    })),
  });
}

/** A paper covers the item's window unless it says otherwise. */
function proofWithWindow({ store, year, context }: Playing, item: Item, proof: ProofState): ProofState {
  if (proof.state === 'waived' || proof.covers) return proof;
  const window = windowOf(item, year, context.today, store.settings.settlements(year));
  return window ? { ...proof, covers: window.label } : proof;
}
