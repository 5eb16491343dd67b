import { answerItem } from '../../actions/acceptance/answer-item.ts';
import { itemOf, nextToUndo, undoAnswer } from '../../actions/acceptance/undo-answer.ts';
import { closeVisitForLater } from '../../actions/conclusion/close-visit.ts';
import { closingOf } from '../../actions/conclusion/closing.ts';
import { explainContradictions, openContradictions } from '../../actions/conclusion/contradictions.ts';
import type { FoundFile } from '../../actions/deeds/find-files.ts';
import { readReviewMarks, readTestMarks } from '../../actions/draw/read-marks.ts';
import {
  type JudgedScores,
  judgeAgreedScores,
  needsOfTestMarks,
  recordAgreedScores,
  recordTestMarks,
} from '../../actions/marks/record-marks.ts';
import { attachFiles } from '../../actions/onsite/attach-files.ts';
import { deductionsWithoutEvidence } from '../../actions/onsite/evidence-required.ts';
import { lookAt } from '../../actions/onsite/second-looks.ts';
import { readSelf } from '../../actions/onsite/self-assessment.ts';
import { editionFor } from '../../actions/standard/editions.ts';
import type { Context, Prompter } from '../../context.ts';
import { type GivenAnswer, type GivenProof, scoreOfItem } from '../../domain/acceptance.ts';
import { type Day, formatDay } from '../../domain/day.ts';
import { Fault } from '../../domain/fault.ts';
import type { Confirmed } from '../../domain/needs.ts';
import type { Points } from '../../domain/points.ts';
import { type CheckedAnswer, checkAnswer } from '../../domain/scoring/check-answer.ts';
import type { PersonMark } from '../../domain/scoring/check-test.ts';
import { inForce, settledByMarks } from '../../domain/scoring/score-item.ts';
import { earnedText } from '../../domain/scoring/total-text.ts';
import { windowOf } from '../../domain/scoring/window.ts';
import type { Item } from '../../domain/standard.ts';
import type { Look } from '../../domain/visits/second-look.ts';
import { describeSelf } from '../../domain/visits/self-assessment.ts';
import type { Store } from '../../store/store.ts';
import type { Unit } from '../../store/units.ts';
import { wrap } from '../../views/wrap.ts';
import { Known } from './known.ts';
import { describeEntry, historyOf } from './said-before.ts';
import type { WatchedFolder } from './watch-folder.ts';

/** Who sits at which acceptance. */
export interface Seat {
  readonly context: Context;
  readonly prompter: Prompter;
  readonly store: Store;
  readonly unit: Unit;
  readonly year: number;
  readonly author: string;
  /** The folder into which photos come, as it was named before the visit or in it; null where none was. */
  readonly watching: { folder: WatchedFolder | null };
}

/** The open acceptance as the questions see it: what stands, what the ledgers say, and the deeds that change it. */
export type Desk = Awaited<ReturnType<typeof openDesk>>;

/** Opens an acceptance for questions. */
export async function openDesk(seat: Seat) {
  const { store, unit, year, author, context } = seat;
  const edition = await editionFor(store, unit.id, year);
  const known = new Known(seat, edition);
  const acceptance = () => known.acceptance();
  const place = { unit: unit.id, year, author };
  return {
    ...seat,
    edition,
    known,
    /** Scored anew from the data file. */
    result() {
      known.look();
      return acceptance().result;
    },
    scoreOf: (item: Item) => scoreOfItem(acceptance().result, item.id),
    answerOf: (item: Item) => acceptance().input.answers.find((one) => one.item === item.id) ?? null,
    /** What the unit said of itself at an item, in one line; null where nothing. */
    self(item: Item) {
      const claim = readSelf(store, unit.id, year).find((one) => one.item === item.id);
      return claim ? describeSelf(item, claim) : null;
    },
    /** What was said of an item before, oldest first, each in one line. */
    history: (item: Item) => historyOf(store, unit.id, year, item),
    /** Names of the files that were attached to an item, oldest first. */
    files: (item: Item) =>
      store.journal
        .history({ unit: unit.id, year, kinds: ['attachment.added'] })
        .flatMap(({ body: { item: of, name, about } }) =>
          // The day as it was understood, where one was told.
          of === item.id ? [about ? `${name}（${formatDay(about as Day)}）` : String(name)] : [],
        ),
    proposals: (item: Item) => known.proposals(item),
    rulesInForce: (item: Item) => item.rules.filter((rule) => inForce(rule, acceptance().input)),
    /** True where marks settle the item and nobody may answer it. */
    settledByMarks: (item: Item) => settledByMarks(item, acceptance().input),
    windowOf: (item: Item) => windowOf(item, year, acceptance().acceptedOn ?? context.today, acceptance().settlements),
    /** The certificate that was handed in last, which may prove further items. */
    certificate: () => acceptance().input.proofs.findLast((proof) => proof.state === 'provided') ?? null,
    /** Judges an answer and its proof by what the card showed, which is in memory: another program may hold the file just now. */
    judge: (item: Item, answer: GivenAnswer | null, proof: GivenProof | null) =>
      checkAnswer(item, { answer, proof }, acceptance().input),
    /** Stores a checked answer and its proof at once. */
    answer(answer: CheckedAnswer) {
      const entered = known.answering();
      answerItem(store, author, { unit: unit.id, year, edition, answer });
      entered();
    },
    /** Whether the office wants the deduction of an item evidenced, and it is not. */
    lacksEvidence: (item: Item) => deductionsWithoutEvidence(store, acceptance()).includes(item.id),
    /** What is missing or thin before the signatures. */
    closing: () => closingOf(store, acceptance(), unit.name, context.today),
    /** Contradictions that nobody has answered. */
    contradictions: () => openContradictions(store, acceptance(), context.today),
    /** One reason for a set of them, in the name of the inspector. */
    explain(ids: readonly string[], reason: string) {
      explainContradictions(store, author, acceptance(), { ids, reason, today: context.today });
    },
    /** Ends the visit without a conclusion: 待核. */
    closeForLater: (reason: string) =>
      closeVisitForLater(store, author, acceptance(), { reason, today: context.today }),
    /** Keeps files as evidence of an item; the originals are only read. */
    attach(item: Item, files: readonly FoundFile[]) {
      attachFiles(store, place, item.id, files);
    },
    /** Accepts answers of others, or sends them back. */
    look(items: readonly string[], look: Pick<Look, 'verdict' | 'comment'>) {
      lookAt(store, place, items, look);
    },
    /** Marks of the drawn persons; null where nobody was drawn. */
    testMarks: () => readTestMarks(store, unit.id, year),
    reviewMarks: () => readReviewMarks(store, unit.id, year),
    /** What must be confirmed before marks of the test count. */
    judgeTest: (marks: readonly PersonMark[]) => ({
      needs: needsOfTestMarks(store, { unit: unit.id, year, edition, marks }),
    }),
    markTest(key: string, score: Points, answers?: string) {
      const mark = { key, score, ...(answers === undefined ? {} : { answers }) };
      recordTestMarks(store, author, { unit: unit.id, year, edition, marks: [mark] });
    },
    /** Judges the agreed score of a drawn case file; `reviewers`: who reviewed it on paper. */
    judgeReview: (key: string, score: Points, reviewers: readonly string[]) =>
      judgeAgreedScores(store, { unit: unit.id, year, edition, marks: [{ key, score }], reviewers }),
    markReview(scores: JudgedScores & Confirmed) {
      recordAgreedScores(store, author, scores);
    },
    /** What `undoLast` would take back; null where there is nothing. */
    lastAnswer() {
      try {
        const targets = nextToUndo(store, unit.id, year).toReversed();
        const [last] = targets;
        return last
          ? { item: itemOf(last), text: targets.map((one) => describeEntry(store, edition, one)).join('；') }
          : null;
      } catch (error) {
        if (error instanceof Fault && error.code === 'nothing-to-undo') return null;
        throw error;
      }
    },
    /** Takes the last answer of the visit back. */
    undoLast() {
      undoAnswer(store, author, unit.id, year);
    },
  };
}

/** The acceptance and the author, as the deeds want them. */
export function at(desk: Desk): { unit: string; year: number; author: string } {
  return { unit: desk.unit.id, year: desk.year, author: desk.author };
}

/** What the visit has come to so far, as it stands on a card. */
export function runningText(desk: Desk): string {
  return `${earnedText(desk.result())} 分`;
}

/** Says texts in lines that are read at a glance on a wide screen too. */
export function sayer({ context }: Pick<Desk, 'context'>): (text: string) => void {
  return (text) => {
    for (const line of wrap(text, Math.min(context.width, 100), '    ')) context.say(line);
  };
}
