import {
  answerSheetItems,
  finishSheet,
  readSheetAnswers,
  type SheetRef,
  sheetStates,
} from '../../../actions/onsite/review-sheets.ts';
import { dateFindings } from '../../../actions/onsite/reviews.ts';
import type { Choice } from '../../../context.ts';
import { inspect } from '../../../domain/invocation.ts';
import { formatPoints } from '../../../domain/points.ts';
import type { DateFinding } from '../../../domain/rubrics/date-checks.ts';
import { scoreSheet } from '../../../domain/rubrics/review-sheet.ts';
import type { RubricItem } from '../../../domain/rubrics/rubric.ts';
import {
  absentDocument,
  allowedLosses,
  describeLosses,
  openSheetItems,
  requireLoss,
  type SheetAnswer,
  type SheetAnswers,
  type SheetItem,
  sheetItems,
  sheetOf,
} from '../../../domain/rubrics/sheet-answers.ts';
import { markTyped } from '../../../domain/typed-number.ts';
import { deducting } from '../../../usual-parameters.ts';
import { cut } from '../../../views/table.ts';
import { askFact } from '../../prompting/ask-fact.ts';
import { orBack } from '../../prompting/step-back.ts';
import { at, type Desk, sayer } from '../desk.ts';
import { headLines } from '../item-card.ts';
import { keep } from '../keep.ts';
import { requireMark } from './marks.ts';
import { answersText, askSheetFact, askSheetLine } from './review-line.ts';
import { describeSheetAnswer, keptName } from './sheet-words.ts';

type Word =
  | 'keep'
  | 'kept'
  | 'found'
  | 'skip'
  | 'skipAll'
  | 'absent'
  | 'award'
  | 'back'
  | 'rest'
  | 'jump'
  | 'last'
  | 'line'
  | 'leave';

/**
 * 评查表, one question per item: base items, then the general ones. Each answer is stored before the next question; who comes
 * back goes on at the first open item. Ends when the sheet is finished or put aside.
 */
export async function askSheet(desk: Desk, ref: SheetRef, about: string, byLine = false): Promise<void> {
  const { rubric } = ref;
  const items = sheetItems(rubric);
  const dates = dateFindings(desk.store, desk.unit.id, ref.key);
  const read = (): SheetAnswers => readSheetAnswers(desk.store, desk.unit.id, desk.year, ref).answers;
  tellFile(desk, ref, about, dates, items);
  let index = nextOpen(items, read(), -1);
  if (byLine) index = (await orBack(() => perform(desk, ref, items, 0, 'line'), index)) ?? index;
  while (true) {
    const item = items[index];
    if (!item) {
      const to = await orBack(() => askFinish(desk, ref, read()), items.length);
      if (to === null) return;
      index = to;
      continue;
    }
    showItem(desk, ref, items, item, read(), dates);
    const word = await askWord(desk, items, item, index, read());
    const to = await orBack(() => perform(desk, ref, items, index, word), index);
    if (to === null) return;
    index = to;
  }
}

/** The item to ask next; null leaves the sheet. */
async function perform(
  desk: Desk,
  ref: SheetRef,
  items: readonly SheetItem[],
  index: number,
  word: Word,
): Promise<number | null> {
  const item = items[index];
  if (!item) return null;
  const answers = (): SheetAnswers => readSheetAnswers(desk.store, desk.unit.id, desk.year, ref).answers;
  const store = (given: readonly { item: string; answer: SheetAnswer }[]): Promise<void> =>
    keep(desk, () => answerSheetItems(desk.store, at(desk), desk.edition, ref, given));
  switch (word) {
    case 'keep':
      return nextOpen(items, answers(), index);
    case 'kept':
      await store([{ item: item.id, answer: { said: 'kept' } }]);
      return nextOpen(items, answers(), index);
    case 'found': {
      const answer = item.general ? await askLoss(desk, ref, item.general) : await askBroken(desk, ref, item);
      await store([{ item: item.id, answer }]);
      desk.context.say(`  已记 ${item.id}：${describeSheetAnswer(item, answer)}`);
      if (answer.said === 'broken') desk.context.say('  违反基础项，本卷记 0 分；其余各项可以接着评，也可以到最后完成');
      return nextOpen(items, answers(), index);
    }
    case 'rest': {
      const rest = sameKind(items, item).filter((one) => !answers().has(one.id));
      await store(rest.map((one) => ({ item: one.id, answer: { said: 'kept' } })));
      desk.context.say(`  已记 ${rest.length} 项：${item.general ? '不扣分' : '没有违反'}`);
      return nextOpen(items, answers(), index);
    }
    case 'skip':
    case 'skipAll': {
      const note = await factOf(desk, '为什么无需评审');
      const skipped = word === 'skip' ? [item] : sameKind(items, item);
      await store(skipped.map((one) => ({ item: one.id, answer: { said: 'skipped', note } })));
      desk.context.say(`  已记 ${skipped.map((one) => one.id).join('、')}：无需评审，不计入标准分`);
      return nextOpen(items, answers(), index);
    }
    case 'absent': {
      if (!item.group) return index;
      await store(absentDocument(item.group));
      desk.context.say(`  已记 ${item.part}：${item.group.absent}`);
      return nextOpen(items, answers(), index);
    }
    case 'award': {
      const note = await factOf(desk, '加分的事实（文书名称、日期）');
      await store([{ item: item.id, answer: { said: 'awarded', note } }]);
      return nextOpen(items, answers(), index);
    }
    case 'line': {
      const answered = await askSheetLine(desk, ref, openSheetItems(ref.rubric, answers()));
      await store(answered);
      desk.context.say(`  已记 ${answersText(items, answered)}`);
      return nextOpen(items, answers(), -1);
    }
    case 'jump':
      return items.indexOf(await askSheetItem(desk, items, answers()));
    case 'back':
      return Math.max(0, index - 1);
    case 'last':
      return items.length;
    case 'leave':
      desk.context.say('  已答的都已保存，下次从这里接着评');
      return null;
  }
}

function nextOpen(items: readonly SheetItem[], answers: SheetAnswers, after: number): number {
  const later = items.findIndex((item, index) => index > after && !answers.has(item.id));
  if (later >= 0) return later;
  const earlier = items.findIndex((item) => !answers.has(item.id));
  return earlier >= 0 ? earlier : items.length;
}

/** Base items together; general ones by the group they stand in. */
function sameKind(items: readonly SheetItem[], item: SheetItem): readonly SheetItem[] {
  return items.filter((one) => (item.general ? one.general !== null && one.part === item.part : one.general === null));
}

async function askWord(
  desk: Desk,
  items: readonly SheetItem[],
  item: SheetItem,
  index: number,
  answers: SheetAnswers,
): Promise<Word> {
  const before = answers.get(item.id);
  const open = sameKind(items, item).filter((one) => !answers.has(one.id)).length;
  const found = before !== undefined && before.said !== 'kept';
  const all = item.general ? `“${item.part}”未答的各项都不扣分` : '未答的基础项都没有违反';
  // The numbers stay the same from item to item, for fingers that know them.
  const choices: Choice<Word>[] = [
    { value: 'kept', name: keptName(item) },
    {
      value: 'found',
      ...(item.group?.kind === 'bonus' ? { disabled: '加分项不扣分' } : {}),
      name: item.general
        ? `${pointOf(item)}，扣分（可扣 ${describeLosses(item.general)} 分）`
        : `${pointOf(item)}，违反基础项（本卷记 0 分）`,
    },
    { value: 'back', name: '上一项', ...(index === 0 ? { disabled: '已经是第一项' } : {}) },
    { value: 'rest', name: open > 0 ? `${all}（${open} 项）` : all, ...(open > 0 ? {} : { disabled: '都已答' }) },
    { value: 'jump', name: '跳到某一项' },
    { value: 'last', name: '到最后，看得分' },
    { value: 'leave', name: '先到这里（已答的都已保存）' },
    ...(item.group?.kind === 'bonus' ? [{ value: 'award' as const, name: '符合，加分' }] : []),
    ...(item.group?.absent ? [{ value: 'absent' as const, name: `“${item.part}”没有这份文书，整项得 0 分` }] : []),
    ...(item.group?.skip
      ? [
          { value: 'skip' as const, name: '这一小项无需评审' },
          { value: 'skipAll' as const, name: `“${item.part}”整项无需评审` },
        ]
      : []),
    { value: 'line', name: '整张表一行写完', also: 't' },
    ...(found ? [{ value: 'keep' as const, name: `不改（${describeSheetAnswer(item, before)}）` }] : []),
  ];
  return desk.prompter.select<Word>({
    message: `${item.id} ${before ? '（已答）改为' : '怎么评'}`,
    choices,
    default: found ? 'keep' : 'kept',
    ...(index > 0 ? { escape: 'back' as const } : { escape: 'leave' as const }),
    help: item.general
      ? `看案卷是不是“${item.text}”。合格就回车，不扣分；不合格就选“扣分”，按评查表允许的分数扣，并写明事实。`
      : [`基础项：案卷有这个问题（${item.text}）就记 0 分。没有违反就直接回车。`, ...item.hints].join('\n'),
    flag: 'review item',
  });
}

async function askBroken(desk: Desk, ref: SheetRef, item: SheetItem): Promise<SheetAnswer> {
  const note = await askSheetFact(desk, ref, item.id, `违反 ${item.id} 的事实（哪份文书、什么情况）`);
  return { said: 'broken', note };
}

async function askLoss(desk: Desk, ref: SheetRef, item: RubricItem): Promise<SheetAnswer> {
  const allowed = allowedLosses(item);
  const first = formatPoints(allowed[0] ?? item.deducts.from);
  const fixed = item.deducts.from === item.deducts.to;
  const text =
    allowed.length === 1
      ? first
      : await desk.prompter.input({
          message: `${deducting.message}（可扣 ${describeLosses(item)}${item.each && fixed ? `，每处 ${first}` : ''}）`,
          flag: 'review item --deduct',
          back: true,
          // A range is the reviewer's to name; places are most often one.
          ...(fixed ? { default: first } : {}),
          validate: (given) => {
            const points = markTyped(given);
            return points !== null && allowed.includes(points) ? null : `本项可扣 ${describeLosses(item)} 分`;
          },
        });
  const note = await askSheetFact(desk, ref, item.id, `扣 ${text} 分的事实、理由`);
  return requireLoss(item, requireMark(text), note);
}

const factOf = ({ prompter }: Desk, message: string): Promise<string> =>
  askFact(prompter, { message, flag: 'review item --reason' }, '请写明事实');

async function askSheetItem(desk: Desk, items: readonly SheetItem[], answers: SheetAnswers): Promise<SheetItem> {
  return desk.prompter.select({
    message: '跳到（输入编号或几个字）',
    choices: items.map((item) => {
      const answer = answers.get(item.id);
      const answerText = answer ? (answer.said === 'kept' ? '' : `　${describeSheetAnswer(item, answer)}`) : '　未答';
      return { value: item, name: `${item.id} ${item.text}${answerText}` };
    }),
    flag: 'review item',
    search: true,
  });
}

/** The last screen: what was found, what it comes to, and whether the sheet is finished. Null leaves; else the item to go to. */
async function askFinish(desk: Desk, ref: SheetRef, answers: SheetAnswers): Promise<number | null> {
  const { rubric, key, reviewer } = ref;
  const items = sheetItems(rubric);
  const sheet = sheetOf(rubric, reviewer, answers);
  const score = scoreSheet(rubric, sheet);
  const open = openSheetItems(rubric, answers);
  const say = sayer(desk);
  say(
    `\n${headLines(`${key} 评查表`, `已答 ${items.length - open.length} 项，共 ${items.length} 项`, desk.context.width).join('\n')}`,
  );
  const found = items.flatMap((item) => {
    const answer = answers.get(item.id);
    return answer && answer.said !== 'kept' ? [`${item.id} ${item.text}：${describeSheetAnswer(item, answer)}`] : [];
  });
  // The score and the choices stay in sight; the rest is under review show.
  for (const line of found.slice(0, 8)) say(`  ${line}`);
  if (found.length > 8)
    say(`  另有 ${found.length - 8} 项，见 ${inspect('review show', { unit: desk.unit, file: key })}`);
  const may = open.length === 0 || score.zero;
  say(`  得分　${score.explanation}${may ? '' : `（还有 ${open.length} 项没有答）`}`);
  const word = await desk.prompter.select<'finish' | 'open' | 'jump' | 'leave'>({
    message: may ? `${reviewer} 的评查表` : '还不能完成',
    choices: [
      ...(open.length > 0 ? [{ value: 'open' as const, name: `接着评未答的 ${open.length} 项` }] : []),
      { value: 'finish', name: '完成（完成后不能再改）', ...(may ? {} : { disabled: `还有 ${open.length} 项没有答` }) },
      { value: 'jump', name: '回到某一项' },
      { value: 'leave', name: '先不完成（已答的都已保存）' },
    ],
    default: open.length === 0 ? 'finish' : 'open',
    escape: 'leave',
    help: '完成后这张评查表锁定。另一名评查人也完成之前，谁都看不到对方的分数；两人都完成后逐项列出差异，再议定得分。',
    flag: 'review finish',
  });
  switch (word) {
    case 'finish': {
      // A whole file is not put to 0 by the Enter that ends the others.
      if (score.zero && !(await confirmZero(desk, ref, open.length))) return items.length;
      await keep(desk, () => finishSheet(desk.store, at(desk), desk.edition, ref, false));
      const states = sheetStates(desk.store, desk.unit.id, desk.year).get(key) ?? [];
      const both = states.filter((one) => one.state === 'finished').length >= 2;
      const next = both ? '两人都已完成，可以看差异、议定得分' : '另一名评查人完成之前，别人看不到';
      say(`  ${reviewer} 已完成 ${key}：${formatPoints(score.score)} 分。${next}`);
      return null;
    }
    case 'open':
      return items.findIndex((item) => item.id === open[0]?.id);
    case 'jump':
      return items.indexOf(await askSheetItem(desk, items, answers));
    case 'leave':
      return null;
  }
}

/** A broken base item makes all else on the sheet count for nothing, also what was not looked at. */
function confirmZero({ prompter }: Desk, { key }: SheetRef, open: number): Promise<boolean> {
  const rest = open > 0 ? `，还有 ${open} 项没有答，都不再评` : '';
  return prompter.confirm({
    message: `再次确认：违反基础项，${key} 记 0 分、不合格${rest}`,
    default: false,
    back: true,
    flag: 'review finish',
  });
}

/** The point itself, as what the other choice says of the file: many begin with 没有, so that a bare 有 or 没有 says nothing. */
function pointOf(item: SheetItem): string {
  return `是“${cut(item.text, 36)}”`;
}

/** The file before its first question, with what the dates say that no item of the rubric stands for. */
function tellFile(
  desk: Desk,
  { key, rubric, reviewer }: SheetRef,
  about: string,
  dates: readonly DateFinding[],
  items: readonly SheetItem[],
): void {
  const say = sayer(desk);
  say(`\n  ${key}　${about}`);
  say(`  《${rubric.title}》　评查人 ${reviewer}${rubric.official ? '' : '　本表是示例，不是官方评查标准'}`);
  const placed = new Set(items.flatMap((item) => item.dates));
  for (const one of dates.filter((date) => date.check === null || !placed.has(date.check))) say(`  ${datesLine(one)}`);
}

function datesLine({ kind, text, article }: DateFinding): string {
  return `${kind === 'breach' ? '日期提示' : '请查看'}　${text}（${article}）`;
}

function showItem(
  desk: Desk,
  { key, rubric, reviewer }: SheetRef,
  items: readonly SheetItem[],
  item: SheetItem,
  answers: SheetAnswers,
  dates: readonly DateFinding[],
): void {
  const say = sayer(desk);
  const score = scoreSheet(rubric, sheetOf(rubric, reviewer, answers));
  const place = `第 ${items.indexOf(item) + 1} 项，共 ${items.length} 项`;
  say(`\n${headLines(`${key} 评查表`, place, desk.context.width).join('\n')}`);
  say(item.general ? `一般项　${item.part}` : `基础项　${item.part}（违反即 0 分）`);
  say(`${item.id}　${item.text}`);
  if (item.group?.absent) say(`说明　${item.group.absent}`);
  if (item.group?.skip) say(`说明　${item.group.skip}`);
  if (item.general?.zeroes) say('说明　若无，本项得 0 分');
  if (item.general) {
    const { points, deducts, each } = item.general;
    const range =
      deducts.from === deducts.to
        ? formatPoints(deducts.from)
        : `${formatPoints(deducts.from)}～${formatPoints(deducts.to)}`;
    say(`分值　${formatPoints(points)} 分，${each ? '每处' : ''}扣 ${range} 分`);
  }
  for (const one of dates.filter((date) => date.check !== null && item.dates.includes(date.check))) say(datesLine(one));
  if (score.deducted.length > 0 || score.zero) say(`目前　${score.explanation}`);
}
