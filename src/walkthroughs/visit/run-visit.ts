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
  let author: string | null = null;
  const open = (): Promise<Desk> => openFor(author);
  let desk = await open();
  let last: Task | undefined;
  // Where a lack leads before the board is seen again.
  let lead: Task | null = null;
  while (true) {
    try {
      const task: Task | Opened = lead ?? (await askTask(desk, last));
      // The board may have stood there for an hour: what came in since counts from now on.
      tellNews(desk, null);
      const led = lead !== null;
      lead = null;
      if (typeof task === 'object') {
        if (isUndecided(desk.answerOf(task.item))) {
          while (await askMerging(desk)) desk = await open();
          continue;
        }
        if ((await openItem(desk, task.item)) === 'quit') return desk;
        continue;
      }
      if (task === 'quit') return desk;
      if (task === 'person') {
        author = (await askPerson(desk)) ?? author;
        desk = await open();
        continue;
      }
      if (await drawFirst(desk, task)) {
        desk = await open();
        // Who left the draw before its end is back at the menu, not before an item that rests on it.
        if (!isDrawn(desk, task)) continue;
      }
      // Who came from the closing check goes back to it.
      last = led ? 'closing' : task;
      while (await repeated[task]?.(desk)) desk = await open();
      if (task === 'merge' || task === 'problems') continue;
      if (task === 'records') {
        if (await askRecords(desk)) desk = await open();
        continue;
      }
      if (task === 'closing') {
        const closed = await closeVisit(desk);
        if (typeof closed === 'object') {
          if ('task' in closed) lead = closed.task;
          else if ((await walkItems(desk, [closed.item], closed.item)) === 'quit') return desk;
          continue;
        }
        desk = await open();
        if (closed) return desk;
        continue;
      }
      if ((await perform(desk, task)) === 'quit') return desk;
    } catch (error) {
      // Esc at the first question of a part is back at the menu.
      if (!(error instanceof StepBack)) await comeBack(desk, error);
    }
  }
}

async function perform(
  desk: Desk,
  task: Exclude<Task, 'quit' | 'closing' | 'records' | 'merge' | 'person' | 'problems'>,
): Promise<WalkEnd> {
  const items = (by: Item['by']): readonly Item[] => desk.edition.items.filter((item) => item.by === by);
  switch (task) {
    case 'items':
      return walkAll(desk);
    case 'find': {
      const item = await askItem(desk, '找一项（编号、名称，或 未查、扣分、待证明、我的）');
      return openItem(desk, item);
    }
    case 'briefing':
      await askBriefing(desk);
      return walkItems(desk, items('briefing'));
    case 'documents':
      await askPapers(desk);
      await askOfficers(desk);
      return walked(desk, await walkItems(desk, items('documents')));
    case 'caseReview':
      return walkItems(desk, items('caseReview'));
    case 'test':
      return walkItems(desk, items('test'));
    case 'field':
      return walked(desk, await walkItems(desk, items('field')));
    case 'line':
      await askAnswerLine(desk);
      return 'menu';
    case 'second': {
      // The card of one answer leads back to the others.
      for (let item = await askSecondLook(desk); item; item = await askSecondLook(desk))
        if ((await walkItems(desk, [item], item)) === 'quit') return 'quit';
      return 'menu';
    }
    default:
      await askTeam(desk);
      return 'menu';
  }
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
