import type { FoundFile } from '../../actions/deeds/find-files.ts';
import { readHandlers } from '../../actions/onsite/handlers.ts';
import { readVisit } from '../../actions/onsite/read-visit.ts';
import { addNote } from '../../actions/onsite/record-visit.ts';
import type { Finding, GivenProof } from '../../domain/acceptance.ts';
import { linksOf } from '../../domain/edition-data.ts';
import { Fault } from '../../domain/fault.ts';
import { type LawSource, promptsAbout } from '../../domain/law.ts';
import { requireItem } from '../../domain/scoring/validate-answer.ts';
import type { Item } from '../../domain/standard.ts';
import { describeProblem, openProblemsAt } from '../../domain/visits/problems.ts';
import { takersOf } from '../../domain/visits/team.ts';
import { lawSources } from '../../standards/law.ts';
import { orBack } from '../prompting/step-back.ts';
import { askAnswer, countChoices, type Step } from './ask-answer.ts';
import { askNeeds } from './confirm-needs.ts';
import { at, type Desk, runningText } from './desk.ts';
import { type Card, cardTexts, itemCard, scoreWords } from './item-card.ts';
import { isTold, keep, keepFiles } from './keep.ts';
import { keepLook, looksAt } from './methods/second.ts';
import { tellNews } from './news.ts';
import { keepPhrase, sayableOf } from './phrases.ts';
import { recordProblem } from './raise-problem.ts';
import { unreadFiles } from './unread-files.ts';
import { offerArrived } from './watch-folder.ts';

/** Why a walk through items ended. */
export type WalkEnd = 'done' | 'menu' | 'quit';

/**
 * Goes through items one by one from the first open one; each answer is stored before the next question appears.
 * Items that marks settle are passed over: their scores come from the test and the reviews.
 */
export async function walkItems(desk: Desk, items: readonly Item[], start?: Item): Promise<WalkEnd> {
  const asked = items.filter((item) => desk.settledByMarks(item) === null);
  let item = start ?? nextOpen(desk, asked, null);
  const before: Item[] = [];
  // Items that were left by going back; whoever goes on comes through them again.
  const ahead: Item[] = [];
  // What was typed and then not confirmed: nobody types a fact twice.
  const typed = new Map<string, readonly Finding[]>();
  const law = await lawSources(desk.context.machine.get('templates'));
  while (item) {
    const asking: Item = item;
    await orBack(() => offerArrived(desk, asking), undefined);
    tellNews(desk, item);
    const card = cardOf(desk, item, law);
    showCard(desk, card);
    const step: Step = await askAnswer(
      desk,
      item,
      { help: cardTexts(card).join('\n'), unread: card.unread, sayable: sayableOf(desk, item) },
      // What was said before stands there again, to be mended rather than typed anew.
      typed.get(item.id) ?? desk.answerOf(item)?.findings ?? [],
    );
    switch (step.go) {
      case 'answered':
        if (!(await store(desk, item, step))) {
          typed.set(item.id, step.answer?.findings ?? []);
          break;
        }
        typed.delete(item.id);
        for (const { note } of step.answer?.findings ?? []) keepPhrase(desk, item, note);
        // What came while its card stood there belongs to it sooner than to the next.
        await orBack(() => offerArrived(desk, asking), undefined);
        before.push(item);
        item = ahead.pop() ?? nextOpen(desk, asked, item);
        break;
      case 'keep':
        before.push(item);
        item = ahead.pop() ?? nextOpen(desk, asked, item);
        break;
      case 'note':
        await keepNote(desk, item, step.text);
        desk.context.say('  已记下说明');
        break;
      case 'attach':
        await attach(desk, item, step.files);
        break;
      case 'look':
        await keepLook(desk, [item.id], step);
        break;
      case 'problem':
        await recordProblem(desk, item.id, step.found);
        break;
      case 'back': {
        const place = asked.indexOf(item);
        const previous: Item | undefined = before.pop() ?? asked[place - 1];
        // Before the first item stands the board.
        if (!previous) return 'menu';
        ahead.push(item);
        item = previous;
        break;
      }
      case 'jump':
        if (desk.settledByMarks(step.item) === null) {
          before.push(item);
          ahead.length = 0;
          item = step.item;
        } else desk.context.say(`  ${describeMarks(desk, step.item)}`);
        break;
      case 'menu':
      case 'quit':
        return step.go;
      case 'again':
        break;
    }
  }
  return 'done';
}

/** What an item that marks settle says instead of a question. */
export function describeMarks(desk: Desk, item: Item): string {
  const by = desk.settledByMarks(item) === 'test' ? '现场测试成绩' : '案卷评查得分';
  const score = desk.scoreOf(item);
  return `${item.id} ${item.title}由${by}得出：${score.state === 'unchecked' ? '成绩还不齐' : score.explanation}`;
}

async function store(desk: Desk, item: Item, step: Extract<Step, { go: 'answered' }>): Promise<boolean> {
  if (step.answer === null && step.proof === null) return true;
  // Nobody writes over what he has not seen.
  if (tellNews(desk, item)) {
    desk.context.say('  这一答没有存：看过上面的记录，再答');
    return false;
  }
  const before = runningText(desk);
  try {
    const judged = desk.judge(item, step.answer, step.proof);
    const confirmed = await askNeeds(desk, judged);
    if (!confirmed) return false;
    await keep(desk, () => desk.answer(confirmed));
    await proveOthers(desk, step.also ?? []);
  } catch (error) {
    // A rule that refuses is told and the question asked again; a data file that cannot be written ends the visit.
    if (!(error instanceof Fault) || !isTold(error)) throw error;
    desk.context.say(`  不能这样记：${error.line}`);
    if (error.kind === 'undecided') {
      desk.known.forget();
      tellNews(desk, item);
    }
    return false;
  }
  const score = desk.scoreOf(item);
  const outcome = step.answer?.state === 'deferred' ? '暂缓' : scoreWords(item, score);
  desk.context.say(`  已记 ${item.id}：${outcome}${score.proof === 'missing' ? '；证明材料待补' : ''}`);
  if (score.deducted > 0 && desk.lacksEvidence(item))
    desk.context.say('  按规定本项扣分须有佐证：再进这一项，选“说明、佐证……”附上');
  const after = runningText(desk);
  if (score.deducted > 0 && after !== before) desk.context.say(`  合计 ${before} → ${after}`);
  return true;
}

/** The same paper for other items; each is judged as if it were given at its own card. */
async function proveOthers(desk: Desk, proofs: readonly GivenProof[]): Promise<void> {
  const proved: string[] = [];
  for (const proof of proofs) {
    const item = requireItem(desk.edition, proof.item);
    const confirmed = await askNeeds(desk, desk.judge(item, null, proof));
    if (!confirmed) continue;
    await keep(desk, () => desk.answer(confirmed));
    proved.push(item.id);
  }
  if (proved.length > 0) desk.context.say(`  同一份证明也记到 ${proved.join('、')}`);
}

async function keepNote(desk: Desk, item: Item, text: string): Promise<void> {
  await keep(desk, () => addNote(desk.store, at(desk), item.id, text));
}

async function attach(desk: Desk, item: Item, files: readonly FoundFile[]): Promise<void> {
  if (files.length > 0) await keepFiles(desk, files, '', () => desk.attach(item, files));
}

/** The next open item after one, going round once; undefined when none is open. A deferred one comes only once a round. */
function nextOpen(desk: Desk, items: readonly Item[], after: Item | null): Item | undefined {
  const result = desk.result();
  const open = (item: Item): boolean => result.items.find((score) => score.id === item.id)?.state === 'unchecked';
  const deferred = (item: Item): boolean => desk.answerOf(item)?.state === 'deferred';
  const place = after ? items.indexOf(after) + 1 : 0;
  const later = items.slice(place).find((item) => open(item) && !deferred(item));
  return later ?? items.find((item) => open(item) && !deferred(item));
}

/** Whether the walk would ask anything: an item without an answer that marks do not settle. */
export function hasOpen(desk: Desk, items: readonly Item[]): boolean {
  const asked = items.filter((item) => desk.settledByMarks(item) === null);
  return nextOpen(desk, asked, null) !== undefined;
}

function cardOf(desk: Desk, item: Item, law: readonly LawSource[]): Card {
  const visit = readVisit(desk.store, desk.unit.id, desk.year);
  return {
    item,
    score: desk.scoreOf(item),
    place: { at: desk.edition.items.indexOf(item) + 1, of: desk.edition.items.length },
    running: runningText(desk),
    files: desk.files(item),
    window: desk.windowOf(item)?.label ?? null,
    proposals: desk.proposals(item),
    unread: unreadFiles(desk, item),
    problems: openProblemsAt(visit.problems, item.id).map((problem) => describeProblem(problem, desk.context.today)),
    self: desk.self(item),
    looks: looksAt(desk, item),
    history: desk.history(item),
    takers: takersOf(visit.team, item),
    handlers: asksHandlers(desk, item) ? (readHandlers(desk.store, desk.unit.id, desk.year) ?? []) : [],
    law: promptsAbout(law, desk.edition, item.id, desk.context.today),
  };
}

/** Whether the item asks who dealt with the files: the edition links the check of handlers to it. */
function asksHandlers({ edition }: Desk, { id }: Item): boolean {
  return linksOf(edition).some(({ check, item }) => check === 'uncertified-handlers' && item === id);
}

/** The question, the blank beneath its choices and the keys. */
const aroundChoices = 3;

function showCard(desk: Desk, card: Card): void {
  const rows = (desk.context.streams.stdout.rows ?? 24) - aroundChoices - countChoices(desk, card.item);
  desk.context.say(`\n${itemCard(card, desk.context.width, Math.max(rows, 6)).join('\n')}`);
}
