import { Fault } from '../fault.ts';
import { inspect, phrase } from '../invocation.ts';
import { formatPoints, type Points } from '../points.ts';
import type { Defect, Noted, ReviewSheet } from './review-sheet.ts';
import type { BaseItem, Rubric, RubricGroup, RubricItem } from './rubric.ts';

/**
 * What a reviewer said of one item of the sheet: nothing wrong (of a bonus item: not awarded), a base item broken, points lost,
 * 无需评审, or a bonus awarded.
 */
export type SheetAnswer =
  | { readonly said: 'kept' }
  | { readonly said: 'broken'; readonly note: string }
  | { readonly said: 'skipped'; readonly note: string }
  | { readonly said: 'awarded'; readonly note: string }
  | { readonly said: 'lost'; readonly count: number; readonly takes?: Points; readonly note: string };

/** Answers by the item's id; an item without one is still open. */
export type SheetAnswers = ReadonlyMap<string, SheetAnswer>;

/** An item of a sheet as it is asked: base items first, then the general ones in their order. */
export interface SheetItem extends Omit<BaseItem, 'project'> {
  /** The project of a base item, the group of a general one. */
  readonly part: string;
  /** What the item can lose and by which steps; null for a base item. */
  readonly general: RubricItem | null;
  /** The group of a general item. */
  readonly group: RubricGroup | null;
}

/** Every item of a rubric in the order in which it is asked. */
export function sheetItems(rubric: Rubric): readonly SheetItem[] {
  return [
    ...rubric.base.map(({ id, text, project, dates, hints }) => ({
      id,
      text,
      part: project,
      general: null,
      group: null,
      hints,
      dates,
    })),
    ...rubric.groups.flatMap((group) =>
      group.items.map((item) => ({
        id: item.id,
        text: item.text,
        part: group.title,
        general: item,
        group,
        hints: [],
        dates: item.dates,
      })),
    ),
  ];
}

/** The sheet that answers make, in the order of the rubric; items without an answer stand as kept. */
export function sheetOf(rubric: Rubric, reviewer: string, answers: SheetAnswers): ReviewSheet {
  const given = sheetItems(rubric).map(({ id }) => [id, answers.get(id)] as const);
  return sheetWith(
    reviewer,
    given.flatMap(([id, answer]) => (answer ? [[id, answer] as const] : [])),
  );
}

/** A sheet of what was said of items, in that order. */
export function sheetWith(
  reviewer: string,
  answers: Iterable<readonly [id: string, answer: SheetAnswer]>,
): ReviewSheet {
  const broken: Noted[] = [];
  const defects: Defect[] = [];
  const skipped: Noted[] = [];
  const awarded: Noted[] = [];
  for (const [id, answer] of answers) {
    if (answer.said === 'broken') broken.push({ id, note: answer.note });
    if (answer.said === 'skipped') skipped.push({ id, note: answer.note });
    if (answer.said === 'awarded') awarded.push({ id, note: answer.note });
    if (answer.said === 'lost') {
      const { count, takes, note } = answer;
      defects.push({ id, count, note, ...(takes === undefined ? {} : { takes }) });
    }
  }
  // Only where there are any: sheets that need neither are stored as they always were.
  return {
    reviewer,
    broken,
    defects,
    ...(skipped.length > 0 ? { skipped } : {}),
    ...(awarded.length > 0 ? { awarded } : {}),
  };
}

/** The answers that a finished sheet gave, one for each item. */
export function answersOf(rubric: Rubric, sheet: ReviewSheet): SheetAnswers {
  const answers = new Map<string, SheetAnswer>(sheetItems(rubric).map(({ id }) => [id, { said: 'kept' }]));
  for (const { id, note } of sheet.broken) answers.set(id, { said: 'broken', note });
  for (const { id, ...lost } of sheet.defects) answers.set(id, { said: 'lost', ...lost });
  for (const { id, note } of sheet.skipped ?? []) answers.set(id, { said: 'skipped', note });
  for (const { id, note } of sheet.awarded ?? []) answers.set(id, { said: 'awarded', note });
  return answers;
}

/** Items without an answer, in order. */
export function openSheetItems(rubric: Rubric, answers: SheetAnswers): readonly SheetItem[] {
  return sheetItems(rubric).filter(({ id }) => !answers.has(id));
}

interface Loss {
  readonly points: Points;
  readonly count: number;
  readonly takes?: Points;
}

/** Everything that an item can lose, smallest first, each with the fewest places that make it. */
function lossesOf(item: RubricItem): readonly Loss[] {
  const { from, to } = item.deducts;
  const losses = new Map<Points, Loss>();
  for (let count = 1; count === 1 || (item.each && (count - 1) * from < item.points); count += 1) {
    for (let takes = from; takes <= to; takes += 50) {
      const points = Math.min(item.points, count * takes);
      if (!losses.has(points)) losses.set(points, { points, count, ...(from === to ? {} : { takes }) });
    }
  }
  return [...losses.values()].sort((one, other) => one.points - other.points);
}

/** The points that an item may lose, smallest first. */
export function allowedLosses(item: RubricItem): readonly Points[] {
  return lossesOf(item).map((loss) => loss.points);
}

/** What an item may lose, for people: 「2」, 「0.5、1、1.5」, 「2～6，最小到 0.5」. */
export function describeLosses(item: RubricItem): string {
  const points = allowedLosses(item);
  const [least, most] = [points[0], points.at(-1)];
  const steps = points.slice(1).every((one, index) => one - (points[index] ?? 0) === 50);
  return steps && points.length > 4 && least !== undefined && most !== undefined
    ? `${formatPoints(least)}～${formatPoints(most)}，最小到 0.5`
    : points.map(formatPoints).join('、');
}

/** The answers for a document that the file lacks: each of its points lost in full, and so kept in what takes part. */
export function absentDocument(group: RubricGroup): readonly { readonly item: string; readonly answer: SheetAnswer }[] {
  const note = group.absent ?? '无该文书';
  return group.items.flatMap((item) => {
    const answer = lossOf(item, item.points, note);
    return answer ? [{ item: item.id, answer }] : [];
  });
}

/** The answer that takes some points from an item; null where the rubric does not allow them. */
export function lossOf(item: RubricItem, points: Points, note: string): SheetAnswer | null {
  const loss = lossesOf(item).find((one) => one.points === points);
  if (!loss) return null;
  return { said: 'lost', count: loss.count, note, ...(loss.takes === undefined ? {} : { takes: loss.takes }) };
}

/** The same. Fault (2): the rubric does not allow them. */
export function requireLoss(item: RubricItem, points: Points, note: string): SheetAnswer {
  const answer = lossOf(item, points, note);
  if (answer) return answer;
  throw Fault.usage('bad-sheet', `${item.id} 不能扣 ${formatPoints(points)} 分`, `可扣 ${describeLosses(item)} 分`);
}

/** One of the items by its id. Fault (1): the rubric has none of it. */
export function requireSheetItem(items: readonly SheetItem[], id: string): SheetItem {
  const item = items.find((one) => one.id === id);
  if (item) return item;
  throw Fault.broken('bad-sheet', `评查表没有“${id}”`, phrase`用 ${inspect('review show')} 查看各项编号`);
}
