import { readSheetAnswers, type SheetRef, sheetStates } from '../../../actions/onsite/review-sheets.ts';
import { formatPoints } from '../../../domain/points.ts';
import {
  allowedLosses,
  describeLosses,
  requireLoss,
  requireSheetItem,
  type SheetAnswer,
  type SheetItem,
  sheetItems,
} from '../../../domain/rubrics/sheet-answers.ts';
import { readTypedAnswers, type TypedPart } from '../../../domain/typed-answers.ts';
import { markTyped } from '../../../domain/typed-number.ts';
import type { Desk } from '../desk.ts';
import { type Phrases, saidProblem, showPhrases, spelledOut } from '../phrases.ts';
import { requireMark } from './marks.ts';

/** One item of a sheet with its answer, ready to be stored. */
export interface AnsweredSheetItem {
  readonly item: string;
  readonly answer: SheetAnswer;
}

/**
 * A whole sheet in one line, as it was filled in on paper: `2.2=1 3.4=2 余`. A loss without its fact is asked for it; what
 * the line does not name stays open unless 余 stands in it.
 */
export async function askSheetLine(
  desk: Desk,
  ref: SheetRef,
  open: readonly SheetItem[],
): Promise<readonly AnsweredSheetItem[]> {
  const items = sheetItems(ref.rubric);
  const ids = items.map(({ id }) => id);
  const find = (id: string): SheetItem => requireSheetItem(items, id);
  const read = (text: string): string | null => {
    const line = readTypedAnswers(text, ids);
    if (typeof line === 'string') return line;
    return line.parts.map((part) => wrongIn(find(part.id), part)).find((wrong) => wrong !== null) ?? null;
  };
  const text = await desk.prompter.input({
    message: '有问题的项＝扣几分，其余合格写“余”（如 2.2=1 3.4=2 余）',
    flag: 'review item',
    back: true,
    help: '照纸上的评查表写：项目编号＝扣几分，后面可以接着写事实；违反基础项只写编号。“余”表示没有写到的各项都合格；不写“余”，没有写到的仍然未答。',
    validate: read,
  });
  const line = readTypedAnswers(text, ids);
  if (typeof line === 'string') return [];
  const given: AnsweredSheetItem[] = [];
  for (const part of line.parts) {
    const item = find(part.id);
    const note = part.note || (await askSheetFact(desk, ref, item.id, `${item.id} 的事实`));
    given.push({ item: item.id, answer: answerOf(item, part, note) });
  }
  const rest = line.rest ? open.filter(({ id }) => given.every((one) => one.item !== id)) : [];
  return [...given, ...rest.map(({ id }): AnsweredSheetItem => ({ item: id, answer: { said: 'kept' } }))];
}

/** What is wrong with one part of the line; null where it can stand. */
function wrongIn(item: SheetItem, { value }: TypedPart): string | null {
  if (!item.general) return value === '' ? null : `${item.id} 是基础项，只写编号，不写分数`;
  if (item.group?.kind === 'bonus') return `${item.id} 是加分项，请在逐项里答`;
  const allowed = allowedLosses(item.general);
  if (value === '')
    return allowed.length > 0 && single(item)
      ? null
      : `${item.id} 请写明扣几分（可扣 ${describeLosses(item.general)}）`;
  const points = markTyped(value);
  return points !== null && allowed.includes(points) ? null : `${item.id} 可扣 ${describeLosses(item.general)} 分`;
}

/** Whether one place takes a fixed number of points, so that it need not be written. */
function single({ general }: SheetItem): boolean {
  return general !== null && general.deducts.from === general.deducts.to;
}

function answerOf(item: SheetItem, { value }: TypedPart, note: string): SheetAnswer {
  if (!item.general) return { said: 'broken', note };
  const [only] = allowedLosses(item.general);
  return requireLoss(item.general, value === '' && only !== undefined ? only : requireMark(value), note);
}

/** The fact behind a loss; what the same reviewer wrote of the same item in another file can be said by its number. */
export async function askSheetFact(desk: Desk, ref: SheetRef, item: string, message: string): Promise<string> {
  const phrases = ownPhrases(desk, ref, item);
  showPhrases(desk, phrases);
  const text = await desk.prompter.input({
    message,
    flag: 'review item --reason',
    back: true,
    validate: (typed) => saidProblem(phrases, typed, '请写明事实'),
  });
  return spelledOut(phrases, text);
}

/** Never what another reviewer wrote: sheets are blind until both are finished. */
function ownPhrases(desk: Desk, ref: SheetRef, item: string): Phrases {
  const { store, unit, year } = desk;
  const keys = [...sheetStates(store, unit.id, year)].flatMap(([key, states]) =>
    key !== ref.key && states.some(({ reviewer }) => reviewer === ref.reviewer) ? [key] : [],
  );
  const notes = keys.flatMap((key) => {
    const answer = readSheetAnswers(store, unit.id, year, { ...ref, key }).answers.get(item);
    return answer && answer.said !== 'kept' ? [answer.note] : [];
  });
  return [...new Set(notes.toReversed())].slice(0, 6);
}

/** 「已记 2.2 扣 1 分、3.4 扣 2 分，其余 38 项合格」 */
export function answersText(items: readonly SheetItem[], answers: readonly AnsweredSheetItem[]): string {
  const found = answers.flatMap(({ item, answer }) => {
    if (answer.said === 'broken') return [`违反 ${item}`];
    if (answer.said !== 'lost') return [];
    const each = answer.takes ?? items.find(({ id }) => id === item)?.general?.deducts.from;
    return [`${item}${each === undefined ? '' : ` 扣 ${formatPoints(answer.count * each)} 分`}`];
  });
  const kept = answers.filter(({ answer }) => answer.said === 'kept').length;
  return [
    ...(found.length > 0 ? [found.join('、')] : []),
    ...(kept > 0 ? [`${found.length > 0 ? '其余 ' : ''}${kept} 项合格`] : []),
  ].join('，');
}
