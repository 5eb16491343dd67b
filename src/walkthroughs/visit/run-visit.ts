import { isUndecided } from '../../domain/acceptance.ts';
import type { Item } from '../../domain/standard.ts';
import { StepBack } from '../prompting/step-back.ts';
import { askAnswerLine } from './answer-line.ts';
import { askItem } from './ask-answer.ts';
import { askPerson } from './change-person.ts';
import type { Desk } from './desk.ts';
import { drawFirst, isDrawn } from './draw-first.ts';
import { comeBack } from './keep.ts';
import { askAgain } from './look-again.ts';
import { askTask, type Opened, type Task } from './main-menu.ts';
import { askBriefing } from './methods/briefing.ts';
import { closeVisit } from './methods/closing.ts';
import { askFieldChecks } from './methods/field.ts';
import { askMerging } from './methods/merging.ts';
import { askOfficers } from './methods/officers.ts';
import { askPapers } from './methods/papers.ts';
import { askProblems } from './methods/problems.ts';
import { askRecords } from './methods/records.ts';
import { askReviews } from './methods/reviews.ts';
import { askSecondLook } from './methods/second.ts';
import { askTeam } from './methods/team.ts';
import { askTest } from './methods/test.ts';
import { tellNews } from './news.ts';
import { inMyOrder } from './team-progress.ts';
import { describeMarks, hasOpen, type WalkEnd, walkItems } from './walk-items.ts';

/** Parts that are asked again while they say so: the alternate who steps in is asked for next. */
const repeated: { readonly [T in Task]?: (desk: Desk) => Promise<unknown> } = {
  test: askTest,
  field: askFieldChecks,
  merge: askMerging,
  caseReview: askReviews,
  problems: askProblems,
};

/**
 * The visit from its menu until the inspector leaves: the five methods, item by item, and the closing check. `open` opens
 * the desk anew after another command (a draw) has had the data file, or for whoever goes on. Answers the desk as it was left.
 */
export async function runVisit(openFor: (author: string | null) => Promise<Desk>): Promise<Desk> {
  const visit = new Visit(openFor, await openFor(null));
  while (true) {
    try {
      if ((await visit.step()) === 'quit') return visit.desk;
    } catch (error) {
      // Esc at the first question of a part is back at the menu.
      if (!(error instanceof StepBack)) await comeBack(visit.desk, error);
    }
  }
}

class Visit {
  readonly #openFor: (author: string | null) => Promise<Desk>;
  #author: string | null = null;
  #last: Task | undefined;
  /** Where a lack leads before the board is seen again. */
  #lead: Task | null = null;

  constructor(
    openFor: (author: string | null) => Promise<Desk>,
    public desk: Desk,
  ) {
    this.#openFor = openFor;
  }

  /** What the inspector chooses next, or is led to, until the menu is to be seen again. */
  async step(): Promise<WalkEnd> {
    const led = this.#lead;
    const task: Task | Opened = led ?? (await askTask(this.desk, this.#last));
    // The board may have stood there for an hour: what came in since counts from now on.
    tellNews(this.desk, null);
    this.#lead = null;
    if (typeof task === 'object') return this.#openChosen(task.item);
    if (task === 'quit') return 'quit';
    if (task === 'person') return this.#changePerson();
    if (await drawFirst(this.desk, task)) {
      await this.#reopen();
      // Who left the draw before its end is back at the menu, not before an item that rests on it.
      if (!isDrawn(this.desk, task)) return 'menu';
    }
    // Who came from the closing check goes back to it.
    this.#last = led ? 'closing' : task;
    while (await repeated[task]?.(this.desk)) await this.#reopen();
    if (task === 'closing') return this.#close();
    if (task === 'records' && (await askRecords(this.desk))) await this.#reopen();
    return perform(this.desk, task);
  }

  async #reopen(): Promise<void> {
    this.desk = await this.#openFor(this.#author);
  }

  async #openChosen(item: Item): Promise<WalkEnd> {
    if (!isUndecided(this.desk.answerOf(item))) return openItem(this.desk, item);
    while (await askMerging(this.desk)) await this.#reopen();
    return 'menu';
  }

  async #changePerson(): Promise<WalkEnd> {
    this.#author = (await askPerson(this.desk)) ?? this.#author;
    await this.#reopen();
    return 'menu';
  }

  async #close(): Promise<WalkEnd> {
    const closed = await closeVisit(this.desk);
    if (typeof closed === 'object') {
      if (!('task' in closed)) return walkItems(this.desk, [closed.item], closed.item);
      this.#lead = closed.task;
      return 'menu';
    }
    await this.#reopen();
    return closed ? 'quit' : 'menu';
  }
}

async function perform(desk: Desk, task: Exclude<Task, 'quit' | 'closing' | 'person'>): Promise<WalkEnd> {
  const itemsBy = (by: Item['by']): readonly Item[] => desk.edition.items.filter((item) => item.by === by);
  switch (task) {
    case 'items':
      return walkAll(desk);
    case 'find':
      return openItem(desk, await askItem(desk, '找一项（编号、名称，或 未查、扣分、待证明、我的）'));
    case 'briefing':
      await askBriefing(desk);
      return walkItems(desk, itemsBy('briefing'));
    case 'documents':
      await askPapers(desk);
      await askOfficers(desk);
      return walked(desk, await walkItems(desk, itemsBy('documents')));
    case 'caseReview':
    case 'test':
      return walkItems(desk, itemsBy(task));
    case 'field':
      return walked(desk, await walkItems(desk, itemsBy('field')));
    case 'line':
      await askAnswerLine(desk);
      return 'menu';
    case 'second':
      return lookASecondTime(desk);
    case 'team':
      await askTeam(desk);
      return 'menu';
    // They were all that there is to do.
    case 'records':
    case 'merge':
    case 'problems':
      return 'menu';
  }
}

/** The card of one answer leads back to the others. */
async function lookASecondTime(desk: Desk): Promise<WalkEnd> {
  for (let item = await askSecondLook(desk); item; item = await askSecondLook(desk))
    if ((await walkItems(desk, [item], item)) === 'quit') return 'quit';
  return 'menu';
}

/** The card of one item; what marks settle only tells how. */
async function openItem(desk: Desk, item: Item): Promise<WalkEnd> {
  if (desk.settledByMarks(item) === null) return walkItems(desk, [item], item);
  desk.context.say(`  ${describeMarks(desk, item)}`);
  return 'menu';
}

/** All open items; where none is open, the one that the inspector wants to see again. */
async function walkAll(desk: Desk): Promise<WalkEnd> {
  const items = inMyOrder(desk, desk.edition.items);
  if (hasOpen(desk, items)) return walked(desk, await walkItems(desk, items));
  const again = await askAgain(desk);
  return again ? walkItems(desk, items, again) : 'menu';
}

function walked(desk: Desk, end: WalkEnd): WalkEnd {
  if (end === 'done') desk.context.say('  这里的项目都已答完');
  return end;
}
