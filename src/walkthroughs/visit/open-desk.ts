import { answerItem } from '../../actions/acceptance/answer-item.ts';
import { type Acceptance, readAcceptance } from '../../actions/acceptance/read-acceptance.ts';
import { type ItemEntry, itemOf, nextToUndo, undoAnswer } from '../../actions/acceptance/undo-answer.ts';
import { closeVisitForLater } from '../../actions/conclusion/close-visit.ts';
import { closingOf } from '../../actions/conclusion/closing.ts';
import { explainContradictions, openContradictions } from '../../actions/conclusion/contradictions.ts';
import { readReviewMarks, readTestMarks } from '../../actions/draw/read-marks.ts';
import {
  judgeAgreedScores,
  needsOfTestMarks,
  recordAgreedScores,
  recordTestMarks,
} from '../../actions/marks/record-marks.ts';
import { attachFiles } from '../../actions/onsite/attach-files.ts';
import { deductionsWithoutEvidence } from '../../actions/onsite/evidence-required.ts';
import { proposalsOf } from '../../actions/onsite/read-proposals.ts';
import { lookAt } from '../../actions/onsite/second-looks.ts';
import { readSelf } from '../../actions/onsite/self-assessment.ts';
import { editionFor } from '../../actions/standard/editions.ts';
import { type GivenAnswer, type Proposal, scoreOfItem, stateWords } from '../../domain/acceptance.ts';
import { type Day, formatDay, formatMinute } from '../../domain/day.ts';
import { Fault } from '../../domain/fault.ts';
import { countedBy } from '../../domain/measures.ts';
import { checkAnswer } from '../../domain/scoring/check-answer.ts';
import { inForce, settledByMarks } from '../../domain/scoring/score-item.ts';
import { windowOf } from '../../domain/scoring/window.ts';
import type { Edition, Item } from '../../domain/standard.ts';
import { describeSelf } from '../../domain/visits/self-assessment.ts';
import type { EntryOf } from '../../store/entries/catalogue.ts';
import type { Store } from '../../store/store.ts';
import { wordsOf } from '../../views/journal-entry.ts';
import type { Desk } from './desk.ts';
import { Elsewhere } from './news.ts';

export interface DeskInput
  extends Pick<Desk, 'context' | 'prompter' | 'store' | 'unit' | 'year' | 'author' | 'watching'> {}

/** Opens an acceptance for questions. What it answers is read anew after each deed, so that it always shows what is stored. */
export async function openDesk(input: DeskInput): Promise<Desk> {
  const { store, unit, year, author, context } = input;
  const edition = await editionFor(store, unit.id, year);
  let known: Acceptance | undefined;
  let proposed = { heads: '', byItem: new Map<string, readonly Proposal[]>() };
  const acceptance = (): Acceptance => {
    known ??= readAcceptance(store, unit.id, year, edition);
    return known;
  };
  const elsewhere = new Elsewhere(store, { unit: unit.id, year });
  const changed = (): void => {
    known = undefined;
    try {
      store.leases.take(unit.id, author, context.clock.now());
    } catch (error) {
      // The answer is stored already; that another window now has the file must not make it asked for twice.
      if (!(error instanceof Fault)) throw error;
    }
  };
  // The checks read whole ledgers; nothing they say changes until something is entered.
  const keepProposals = (): void => {
    const heads = headsNow(store) ?? proposed.heads;
    if (heads !== proposed.heads) proposed = { heads, byItem: new Map() };
  };
  const scoreOf = (item: Item) => scoreOfItem(acceptance().result, item.id);
  return {
    ...input,
    edition,
    result() {
      // Nobody is asked what another window has answered.
      if (unlessBusy(() => elsewhere.look())) known = undefined;
      return acceptance().result;
    },
    scoreOf,
    answerOf: (item) => acceptance().input.answers.find((answer) => answer.item === item.id) ?? null,
    self(item) {
      const claim = readSelf(store, unit.id, year).find((one) => one.item === item.id);
      return claim ? describeSelf(item, claim) : null;
    },
    history: (item) => historyOf(store, unit.id, year, item),
    files: (item) =>
      store.journal
        .history({ unit: unit.id, year, kinds: ['attachment.added'] })
        .flatMap(({ body: { item: of, name, about } }) =>
          // The day as it was understood, where one was told.
          of === item.id ? [about ? `${name}（${formatDay(about as Day)}）` : String(name)] : [],
        ),
    gatherProposals() {
      keepProposals();
      if (edition.items.every(({ id }) => proposed.byItem.has(id))) return;
      const all = proposalsOf(store, acceptance(), context.today);
      for (const { id } of edition.items)
        proposed.byItem.set(
          id,
          all.filter(({ item }) => item === id),
        );
    },
    proposals(item) {
      keepProposals();
      let found = proposed.byItem.get(item.id);
      if (!found) {
        found = proposalsOf(store, acceptance(), context.today, item.id);
        proposed.byItem.set(item.id, found);
      }
      return found;
    },
    rulesInForce: (item) => item.rules.filter((rule) => inForce(rule, acceptance().input)),
    settledByMarks: (item) => settledByMarks(item, acceptance().input),
    windowOf: (item) => windowOf(item, year, acceptance().acceptedOn ?? context.today, acceptance().settlements),
    certificate: () => acceptance().input.proofs.findLast((proof) => proof.state === 'provided') ?? null,
    // By what the card showed, which is in memory: another program may hold the file just now.
    judge: (item, answer, proof) => checkAnswer(item, { answer, proof }, acceptance().input),
    answer(answer) {
      const known = headsNow(store) === proposed.heads;
      unlessBusy(() => elsewhere.look());
      answerItem(store, author, { unit: unit.id, year, edition, answer });
      changed();
      // An answer changes nothing that the checks read.
      if (known) proposed = { ...proposed, heads: headsNow(store) ?? proposed.heads };
    },
    refresh() {
      known = undefined;
    },
    news(item) {
      if (unlessBusy(() => elsewhere.look())) known = undefined;
      return elsewhere.newsOf(item);
    },
    lacksEvidence: (item) => deductionsWithoutEvidence(store, acceptance()).includes(item.id),
    closing: () => closingOf(store, acceptance(), unit.name, context.today),
    contradictions: () => openContradictions(store, acceptance(), context.today),
    explain(ids, reason) {
      explainContradictions(store, author, acceptance(), { ids, reason, today: context.today });
      changed();
    },
    closeForLater: (reason) => closeVisitForLater(store, author, acceptance(), { reason, today: context.today }),
    attach(item, files) {
      attachFiles(store, { unit: unit.id, year, author }, item.id, files);
      changed();
    },
    look(items, look) {
      lookAt(store, { unit: unit.id, year, author }, items, look);
      changed();
    },
    testMarks: () => readTestMarks(store, unit.id, year),
    reviewMarks: () => readReviewMarks(store, unit.id, year),
    judgeTest: (marks) => ({ needs: needsOfTestMarks(store, { unit: unit.id, year, edition, marks }) }),
    markTest(key, score, answers) {
      const mark = { key, score, ...(answers === undefined ? {} : { answers }) };
      recordTestMarks(store, author, { unit: unit.id, year, edition, marks: [mark] });
      changed();
    },
    judgeReview: (key, score, reviewers) =>
      judgeAgreedScores(store, { unit: unit.id, year, edition, marks: [{ key, score }], reviewers }),
    markReview(scores) {
      recordAgreedScores(store, author, scores);
      changed();
    },
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
    undoLast() {
      undoAnswer(store, author, unit.id, year);
      changed();
    },
  };
}

function headsNow(store: Store): string | null {
  return unlessBusy(() => JSON.stringify(store.journal.heads()));
}

/** Null while another program has the file: what was known a moment ago will do, and no answer is lost for it. */
function unlessBusy<T>(read: () => T): T | null {
  try {
    return read();
  } catch (error) {
    if (error instanceof Fault && error.kind === 'busy') return null;
    throw error;
  }
}

/** An answer or a proof in a few words; a proof may be said alone, or after its answer. */
function describeEntry(store: Store, { items }: Edition, entry: ItemEntry): string {
  const item = items.find(({ id }) => id === itemOf(entry));
  return entry.kind === 'item.answered' ? describeAnswer(entry.body, item) : wordsOf(store, entry);
}

function historyOf(store: Store, unit: string, year: number, item: Item): readonly string[] {
  const wordsFor = (entry: EntryOf<(typeof kinds)[number]>): string => {
    switch (entry.kind) {
      case 'item.answered':
        return describeAnswer(entry.body, item);
      case 'item.undone':
        return '撤销了上一个回答';
      case 'proof.recorded':
        return entry.body.state === 'waived' ? '证明材料免交' : `证明材料：${entry.body.issuer}`;
      case 'proof.undone':
        return '撤销了证明材料';
      case 'test.marked':
      case 'review.agreed':
        return wordsOf(store, entry);
      default:
        return `说明：${String(entry.body.text ?? '')}`;
    }
  };
  const marked = item.settledBy === 'test' ? 'test.marked' : item.settledBy === 'review' ? 'review.agreed' : null;
  const ownSubjects = [`item/${unit}/${year}/${item.id}`, `proof/${unit}/${year}/${item.id}`];
  const kinds = [
    'item.answered',
    'item.undone',
    'proof.recorded',
    'proof.undone',
    'note.added',
    ...(marked ? ([marked] as const) : []),
  ] as const;
  const entries = store.journal
    .history({ unit, year, kinds })
    .filter(
      (entry) =>
        ownSubjects.includes(entry.subject) ||
        entry.kind === marked ||
        (entry.kind === 'note.added' && entry.body.item === item.id),
    );
  const undone = new Set(entries.map(({ body }) => ('undoes' in body ? body.undoes : null)));
  const replaced = new Set(entries.flatMap((entry) => entry.supersedes));
  return entries.map((entry) => {
    const since = undone.has(entry.id) ? '（已撤销）' : replaced.has(entry.id) ? '（已被后来的取代）' : '';
    return `${formatMinute(new Date(entry.at))} ${entry.author}　${wordsFor(entry)}${since}`;
  });
}

/** An answer in a few words: 「扣分：2 起，示罚〔2026〕3号」. */
export function describeAnswer(answer: GivenAnswer, item?: Item): string {
  const facts = answer.findings.map((finding) =>
    [
      finding.years
        ? `${finding.years.join('、')}年`
        : finding.count > 1
          ? `${finding.count} ${countedBy(item?.rules.find(({ id }) => id === finding.rule))}`
          : '',
      finding.note ?? '',
    ]
      .filter(Boolean)
      .join('，'),
  );
  const explained = [answer.reason, ...facts].filter(Boolean).join('；');
  const state = answer.state === 'clear' && answer.findings.length > 0 ? '加分' : stateWords[answer.state];
  return explained ? `${state}：${explained}` : state;
}
