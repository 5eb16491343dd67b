import { assignedReviewers } from '../../../actions/draw/assign-draw.ts';
import { drawnInForce } from '../../../actions/draw/drawn-in-force.ts';
import { drawnRow } from '../../../actions/draw/drawn-rows.ts';
import { drawnFile } from '../../../actions/onsite/own-sheet.ts';
import { readVisit } from '../../../actions/onsite/read-visit.ts';
import { returnFiles, takeFiles } from '../../../actions/onsite/record-visit.ts';
import { readSheetAnswers, reopenSheet, type SheetRef, sheetStates } from '../../../actions/onsite/review-sheets.ts';
import { readFileReviews } from '../../../actions/onsite/reviews.ts';
import type { Choice } from '../../../context.ts';
import { handlersOf } from '../../../domain/checks/handlers.ts';
import { Fault } from '../../../domain/fault.ts';
import { sameName } from '../../../domain/identifiers/names.ts';
import { namesTyped, namesTypedProblem } from '../../../domain/identifiers/names-typed.ts';
import { sheetItems } from '../../../domain/rubrics/sheet-answers.ts';
import { knownNameProblem, nameProblem } from '../../../domain/typed-fact.ts';
import { markTyped, typedNumber } from '../../../domain/typed-number.ts';
import { filesOut } from '../../../domain/visits/handover.ts';
import { namesPresent } from '../../../domain/visits/team.ts';
import { reviewerFlag, sheetReopened } from '../../../usual-parameters.ts';
import { wrap } from '../../../views/wrap.ts';
import { askFact } from '../../prompting/ask-fact.ts';
import { askedAs } from '../../prompting/asked-as.ts';
import { inSteps, orBack } from '../../prompting/step-back.ts';
import { askNeeds } from '../confirm-needs.ts';
import { at, type Desk } from '../desk.ts';
import { keep } from '../keep.ts';
import { markProblem, markText, partsTyped } from './marks.ts';
import { askAgreement } from './review-agree.ts';
import { askSheet } from './review-sheet.ts';
import { holeOnLine, settleHole } from './settle-hole.ts';

type Act = { readonly file: string } | 'reviewer' | 'take' | 'return' | 'settle' | 'done';

/**
 * 评查案卷: hand the drawn files over and back, fill in each reviewer's sheet, and agree on the score of each. True where another
 * command has had the data file because the office settled what a score on the line means.
 */
export async function askReviews(desk: Desk): Promise<boolean> {
  let reviewer = desk.author;
  const habit: Habit = { way: 'sheet' };
  while (true) {
    const files = desk.reviewMarks()?.files ?? [];
    if (files.length === 0) {
      desk.context.say('  还没有抽取案卷：再进“评查案卷”，问“现在抽取”时答“是”');
      return false;
    }
    const out = filesOut(readVisit(desk.store, desk.unit.id, desk.year).files).map((file) => file.key);
    const causes = causesOf(desk);
    const open = files.find((file) => file.score === null);
    const mine = files.find((file) => file.score === null && ownState(desk, file.key, reviewer) !== 'finished');
    const acts = new Map(files.map((file): [string, Act] => [file.key, { file: file.key }]));
    const actOf = ({ key }: { readonly key: string }): Act => acts.get(key) ?? { file: key };
    // What waits for both comes first, then the own sheets; then it is the other reviewer's turn, then the files go back.
    const waiting = files.find((file) => file.score === null && finishedBy(desk, file.key) >= 2);
    const start = waiting ?? mine;
    const onLine = holeOnLine(desk);
    const then: Act = open ? 'reviewer' : onLine ? 'settle' : out.length > 0 ? 'return' : 'done';
    const act = await desk.prompter.select<Act>({
      message: `评查哪一卷（评查人 ${reviewer}）`,
      choices: [
        ...files.map((file) => ({
          value: actOf(file),
          name: `${file.key}　${[file.score === null ? describeStates(desk, file.key) : `议定 ${markText(file.score)}`, out.includes(file.key) ? '在验收组' : ''].filter(Boolean).join('　')}`,
          description: `${causes.get(file.key) ?? ''}　${file.matter}`,
        })),
        { value: 'reviewer', name: '换评查人' },
        { value: 'take', name: '登记调阅（案卷带回评查）' },
        { value: 'return', name: '登记归还', ...(out.length > 0 ? {} : { disabled: '没有案卷在外' }) },
        { value: 'done', name: open ? '以后再评' : '得分已齐，返回' },
        ...(onLine ? [{ value: 'settle' as const, name: `明确：${onLine.question}`, also: 'k' }] : []),
      ],
      default: start ? actOf(start) : then,
      escape: 'done',
      help: '每卷由两人各填一张评查表，完成之前互相看不到；两人都完成后列出差异、议定得分，由两人签认。',
      flag: 'review item',
    });
    if (act === 'done') return false;
    if (act === 'settle') {
      if (onLine && (await orBack(() => settleHole(desk, onLine), false))) return true;
      continue;
    }
    if (act === 'reviewer') reviewer = await orBack(() => askReviewer(desk, reviewer), reviewer);
    else if (act === 'take')
      await orBack(
        () =>
          takeAway(
            desk,
            files.map((file) => file.key).filter((key) => !out.includes(key)),
          ),
        undefined,
      );
    else if (act === 'return') await orBack(() => bringBack(desk, out), undefined);
    else await withFaultsShown(desk, () => orBack(() => askFile(desk, act.file, reviewer, habit), undefined));
  }
}

/** What a rule refuses (another laptop's sheet came in, the acceptance was concluded) is told, and the list shown again. */
async function withFaultsShown(desk: Desk, questions: () => Promise<void>): Promise<void> {
  try {
    await questions();
  } catch (error) {
    if (
      !(error instanceof Fault) ||
      (error.kind !== 'refused' && error.kind !== 'usage') ||
      error.code === 'input-closed'
    )
      throw error;
    desk.context.say(`  不能这样记：${error.line}`);
  }
}

function causesOf(desk: Desk): ReadonlyMap<string, string> {
  const drawn = drawnInForce(desk.store, desk.unit.id, desk.year, 'cases')?.members ?? [];
  return new Map(drawn.map((member) => [member.key, member.name]));
}

/** How far each reviewer is with a file: never what a sheet says. */
function describeStates(desk: Desk, key: string): string {
  const states = sheetStates(desk.store, desk.unit.id, desk.year).get(key) ?? [];
  const progress = states.map(({ reviewer, state }) => `${reviewer} ${state === 'finished' ? '已完成' : '进行中'}`);
  if (states.filter((one) => one.state === 'finished').length >= 2) progress.push('待议定');
  if (progress.length > 0) return progress.join('，');
  const assigned = assignedTo(desk).get(key);
  return assigned ? `未开始（分给 ${assigned.join('、')}）` : '未开始';
}

function finishedBy(desk: Desk, key: string): number {
  return (sheetStates(desk.store, desk.unit.id, desk.year).get(key) ?? []).filter(({ state }) => state === 'finished')
    .length;
}

function assignedTo(desk: Desk): ReadonlyMap<string, readonly string[]> {
  const drawn = drawnInForce(desk.store, desk.unit.id, desk.year, 'cases');
  return drawn ? assignedReviewers(desk.store, drawn.draw.id) : new Map();
}

function ownState(desk: Desk, key: string, reviewer: string): 'none' | 'begun' | 'finished' {
  const states = sheetStates(desk.store, desk.unit.id, desk.year).get(key) ?? [];
  return states.find((one) => sameName(one.reviewer, reviewer))?.state ?? 'none';
}

/** One of the team who is not recused, or another by name. */
async function askReviewer(desk: Desk, now: string): Promise<string> {
  const next = await chooseReviewer(desk, now);
  if (next !== now) handOver(desk, next);
  return next;
}

/** What the first reviewer wrote must not stand on the screen when the second sits down. */
function handOver(desk: Desk, next: string): void {
  if (!desk.context.plain) desk.context.streams.stdout.write('\u001b[2J\u001b[3J\u001b[H');
  desk.context.say(
    `  请${next}本人操作${desk.context.plain ? '；上面是别人的评查内容，请不要往回翻' : '，屏幕已清空'}`,
  );
}

async function chooseReviewer(desk: Desk, now: string): Promise<string> {
  const { team } = readVisit(desk.store, desk.unit.id, desk.year);
  const names = [...new Set([desk.author, ...namesPresent(team), ...[...assignedTo(desk).values()].flat(), now])];
  const chosen = await desk.prompter.select<string | null>({
    message: '谁来评查（请本人操作）',
    choices: [...names.map((name) => ({ value: name, name })), { value: null, name: '其他人' }],
    default: names.find((name) => name !== now) ?? now,
    escape: now,
    flag: '--by',
  });
  if (chosen !== null) return chosen;
  const typed = await desk.prompter.input({
    message: reviewerFlag.question.message,
    flag: '--by',
    back: true,
    validate: (text) => {
      const away = team.find((member) => sameName(member.name, text) && member.recused !== null);
      return away ? `${away.name} 已回避（${away.recused}）` : nameProblem(text);
    },
  });
  const begun = [...sheetStates(desk.store, desk.unit.id, desk.year).values()].flat();
  return [...names, ...begun.map(({ reviewer }) => reviewer)].find((name) => sameName(name, typed)) ?? typed;
}

type FileAct = 'sheet' | 'line' | 'reopen' | 'agree' | 'score' | 'back';

/** How the last sheet was filled in: the next is likely to be filled in the same way. */
interface Habit {
  way: 'sheet' | 'line';
}

/** What can be done with one file, the next thing first. */
async function askFile(desk: Desk, key: string, reviewer: string, habit: Habit): Promise<void> {
  const review = readFileReviews(desk.store, desk.unit.id, desk.year).find((one) => one.key === key);
  if (!review) return;
  const { rubric } = drawnFile(desk.context, desk.store, desk.unit.id, desk.year, key);
  const ref: SheetRef = { key, rubric, reviewer };
  const about = `${causesOf(desk).get(key) ?? ''}　${review.matter}　${describeStates(desk, key)}`;
  const own = ownState(desk, key, reviewer);
  const finished = review.sheets.map((one) => one.sheet.reviewer);
  const both = finished.length >= 2;
  const assigned = assignedTo(desk).get(key);
  if (assigned && own !== 'finished' && !both && !assigned.some((one) => sameName(one, reviewer)))
    desk.context.say(`  本卷抽签分给 ${assigned.join('、')} 评查，现在的评查人是 ${reviewer}`);
  const row = drawnRow(desk.store, desk.unit.id, key);
  if (row && own !== 'finished' && handlersOf(row).some(({ name }) => sameName(name, reviewer)))
    desk.context.say(`  提醒：本卷的承办人里有${reviewer}；确是本人的应当回避，请换评查人`);
  const choices: Choice<FileAct>[] = [];
  if (both && !review.agreed) choices.push({ value: 'agree', name: '看两人的差异，议定得分' });
  if (!both && !review.agreed && own !== 'finished') {
    const { answers } = readSheetAnswers(desk.store, desk.unit.id, desk.year, ref);
    const done = own === 'none' ? '' : `（已答 ${answers.size} 项，共 ${sheetItems(rubric).length} 项）`;
    choices.push({
      value: 'sheet',
      name: `${own === 'none' ? '填评查表' : '接着填评查表'}${done}，评查人 ${reviewer}`,
    });
  }
  if (!both && !review.agreed && own === 'finished') {
    desk.context.say(`  ${reviewer} 已完成 ${key}，等另一名评查人（在上一步选“换评查人”）`);
    choices.push({ value: 'back', name: '返回' }, { value: 'reopen', name: `重新打开 ${reviewer} 的评查表` });
  }
  if (!both) choices.push({ value: 'score', name: '直接录入议定分（已在纸上评完）' });
  if (!choices.some((one) => one.value === 'back')) choices.push({ value: 'back', name: '返回' });
  // Behind the rest, whose numbers fingers know.
  const first = choices[0]?.value ?? 'back';
  if (first === 'sheet') choices.push({ value: 'line', name: '照纸上的评查表一行写完' });
  const act = await desk.prompter.select<FileAct>({
    message: key,
    choices,
    default: choices.some(({ value }) => value === habit.way) ? habit.way : first,
    escape: 'back',
    flag: 'review item',
  });
  if (act === 'sheet' || act === 'line') {
    habit.way = act;
    await askSheet(desk, ref, about, act === 'line');
  } else if (act === 'agree') await askAgreement(desk, review, rubric, reviewer);
  else if (act === 'score') await askScore(desk, key);
  else if (act === 'reopen') {
    const reason = await askFact(desk.prompter, askedAs(sheetReopened), '请写明原因');
    await keep(desk, () => reopenSheet(desk.store, at(desk), ref, reason));
    await askSheet(desk, ref, about);
  }
}

async function askScore(desk: Desk, key: string): Promise<void> {
  const assigned = assignedTo(desk).get(key) ?? [];
  const text = await desk.prompter.input({
    message: `${key} 的议定分，后面空一格写评查人（如 88.5 样甲、样乙${assigned.length > 0 ? `；不写就是 ${assigned.join('、')}` : ''}）`,
    flag: 'review score',
    back: true,
    validate: (typed) => markProblem(partsOfScore(typed).mark) ?? namesTypedProblem(partsOfScore(typed).names),
  });
  const { mark, names: typed } = partsOfScore(text);
  const names = namesTyped(typed);
  const score = markTyped(mark);
  if (score === null) return;
  const reviewers = names.length > 0 ? names : assigned;
  const judged = await keep(desk, () => desk.judgeReview(key, score, reviewers));
  for (const note of judged.notes) sayWrapped(desk, note);
  const scores = await askNeeds(desk, judged);
  if (!scores) {
    desk.context.say(`  没有记入 ${key} 的得分`);
    return;
  }
  await keep(desk, () => desk.markReview(scores));
  desk.context.say(`  已记 ${key} ${markText(score)}${reviewers.length > 0 ? `，${reviewers.join('、')}评查` : ''}`);
}

/** 「88.5 样甲、样乙」 */
function partsOfScore(text: string): { readonly mark: string; readonly names: string } {
  const [, mark = '', names = ''] = /^\s*(\S*)\s*(.*)$/s.exec(text) ?? [];
  return { mark, names };
}

function sayWrapped(desk: Desk, text: string): void {
  for (const line of wrap(text, desk.context.width - 2, '  ')) desk.context.say(`  ${line}`);
}

async function takeAway(desk: Desk, keys: readonly string[]): Promise<void> {
  if (keys.length === 0) {
    desk.context.say('  抽中的案卷都已调出');
    return;
  }
  const { prompter } = desk;
  let chosen = keys;
  let givenBy = '';
  let pages = '';
  await inSteps([
    async () => {
      chosen = await prompter.checkbox({
        message: '调阅哪些案卷',
        choices: keys.map((key) => ({ value: key, name: key })),
        ticked: chosen,
        flag: '--answers（taken）',
      });
    },
    async () => {
      if (chosen.length === 0) return;
      givenBy = await prompter.input({
        message: '单位经手人',
        flag: '--answers（taken）',
        back: true,
        default: givenBy,
        validate: knownNameProblem,
      });
    },
    async () => {
      if (chosen.length === 0) return;
      pages = await prompter.input({
        message: `${chosen.join('、')}\n几页（${chosen.length > 1 ? '按次序，空格隔开，不知道的写 -；' : ''}可留空）`,
        flag: '--answers（taken）',
        back: true,
        validate: (text) => {
          const pages = partsTyped(text);
          if (pages.some((one) => !/^(?:0*[1-9]\d{0,4}页?|-)$/.test(one))) return '请写页数，不知道的写 -';
          return pages.length === 0 || pages.length === chosen.length
            ? null
            : `要写 ${chosen.length} 个，写了 ${pages.length} 个`;
        },
      });
    },
  ]);
  if (chosen.length === 0) return;
  const counts = partsTyped(pages);
  const files = chosen.map((key, index) => {
    const typed = counts[index] ?? '-';
    return { key, pages: typed === '-' ? null : typedNumber(typed) };
  });
  await keep(desk, () => {
    for (const line of takeFiles(desk.store, at(desk), { day: desk.context.today, givenBy, files }))
      desk.context.say(`  ${line}`);
  });
  desk.context.say(`  已登记调阅 ${files.length} 份`);
}

async function bringBack(desk: Desk, keys: readonly string[]): Promise<void> {
  let chosen = keys;
  let to = '';
  await inSteps([
    async () => {
      chosen = await desk.prompter.checkbox({
        message: '归还哪些案卷',
        choices: keys.map((key) => ({ value: key, name: key })),
        ticked: chosen,
        flag: '--answers（returned）',
      });
    },
    async () => {
      if (chosen.length === 0) return;
      const { files } = readVisit(desk.store, desk.unit.id, desk.year);
      const gave = files.find(({ key }) => key === chosen[0])?.givenBy;
      to = await desk.prompter.input({
        message: '单位接收人',
        flag: '--answers（returned）',
        back: true,
        ...(gave ? { default: gave } : {}),
        validate: knownNameProblem,
      });
    },
  ]);
  if (chosen.length === 0) return;
  await keep(desk, () => returnFiles(desk.store, at(desk), { day: desk.context.today, to, keys: chosen }));
  desk.context.say(`  已登记归还 ${chosen.length} 份`);
}
