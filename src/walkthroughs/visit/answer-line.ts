import type { ItemAnswer } from '../../domain/acceptance.ts';
import { Fault } from '../../domain/fault.ts';
import { formatPoints } from '../../domain/points.ts';
import { totalText } from '../../domain/scoring/total-text.ts';
import { readTypedAnswer } from '../../domain/scoring/typed-answer.ts';
import { requireItem } from '../../domain/scoring/validate-answer.ts';
import type { Item } from '../../domain/standard.ts';
import { readTypedAnswers, type TypedAnswers } from '../../domain/typed-answers.ts';
import { wrap } from '../../views/wrap.ts';
import { askNeeds } from './confirm-needs.ts';
import type { Desk } from './desk.ts';
import { isTold, keep } from './keep.ts';
import { describeAnswer } from './said-before.ts';
import { unreadFiles } from './unread-files.ts';

/**
 * A score sheet that was filled in on paper, in one line: 「1.1.1=1 缺两张图；2.1.2=25年；余无」. What it comes to is shown before it is
 * stored; an item with an open hint, or that is judged from files nobody has read, is never among 余.
 */
export async function askAnswerLine(desk: Desk): Promise<void> {
  const { context, prompter } = desk;
  const asked = desk.edition.items.filter((item) => desk.settledByMarks(item) === null);
  const text = await prompter.input({
    message: '照打分表写一行（如 1.1.1=1 缺两张图；2.1.2=25年；余无）',
    flag: 'score --load',
    back: true,
    help: '项目编号＝扣几分、几起、哪几年、有、无、不适用或暂缓，后面接着写事实，各项用分号隔开。“余无”表示没有写到的未查项都不扣分；台账有提示的不在内，要逐项答。',
    validate: (typed) => {
      const line = readTypedAnswers(
        typed,
        asked.map(({ id }) => id),
      );
      if (typeof line === 'string') return line;
      const read = answersIn(desk, asked, line);
      return typeof read === 'string' ? read : null;
    },
  });
  const line = readTypedAnswers(
    text,
    asked.map(({ id }) => id),
  ) as TypedAnswers;
  const answers = answersIn(desk, asked, line) as readonly ItemAnswer[];
  const left = line.rest
    ? asked.filter((item) => isOpen(desk, item) && held(desk, item) && !answers.some(({ item: id }) => id === item.id))
    : [];
  const say = (text: string): void => {
    for (const one of wrap(text, Math.min(context.width, 100) - 2, '    ')) context.say(`  ${one}`);
  };
  const plainly = answers.filter(({ state, findings, note }) => state === 'clear' && findings.length === 0 && !note);
  for (const answer of answers.filter((one) => !plainly.includes(one))) {
    const item = requireItem(desk.edition, answer.item);
    say([item.id, ...rulesOf(item, answer), describeAnswer(answer, item)].join('　'));
  }
  if (plainly.length > 0) say(`不扣分 ${plainly.length} 项：${plainly.map(({ item }) => item).join('、')}`);
  if (left.length > 0)
    say(`台账有提示或案卷未评的 ${left.length} 项不在内，请逐项答：${left.map(({ id }) => id).join('、')}`);
  if (answers.length === 0) return;
  // No single key answers a baseline item that nobody looked at.
  const vetoes = plainly.filter(({ item: id }) => requireItem(desk.edition, id).kind === 'veto');
  if (vetoes.length > 0) say(`其中基础标准 ${vetoes.length} 项，请确认都已核查`);
  const question = { message: `照此记入 ${answers.length} 项`, flag: 'score --load', back: true } as const;
  if (!(await prompter.confirm({ ...question, default: vetoes.length === 0 }))) return;
  const before = totalText(desk.result());
  for (const answer of answers) await enter(desk, requireItem(desk.edition, answer.item), answer);
  say(`已记 ${answers.length} 项：${before} → ${totalText(desk.result())}`);
}

/** By which rules, and what each takes: the line itself names only numbers. */
function rulesOf(item: Item, { findings }: ItemAnswer): readonly string[] {
  const words = findings.flatMap(({ rule: id, count, deducts }) => {
    const rule = item.rules.find((one) => one.id === id);
    if (deducts !== undefined) return [`${formatPoints(deducts)} 分`];
    return rule ? [`${rule.short}${rule.points === null ? '' : ` ${formatPoints(rule.points * count)} 分`}`] : [];
  });
  return words.length === 0 ? [] : [words.join('、')];
}

/** The answers that the line means, 余 among them; a sentence where a part means nothing. */
function answersIn(desk: Desk, asked: readonly Item[], line: TypedAnswers): readonly ItemAnswer[] | string {
  const answers: ItemAnswer[] = [];
  for (const part of line.parts) {
    const item = requireItem(desk.edition, part.id);
    const years = desk.windowOf(item)?.years ?? [desk.year];
    const answer = readTypedAnswer(item, part, desk.rulesInForce(item), years);
    if (typeof answer === 'string') return answer;
    if (answer.findings.some(({ deducts, note }) => deducts !== undefined && !note))
      return `${item.id} 后面写明扣分理由`;
    answers.push(answer);
  }
  if (!line.rest) return answers;
  const rest = asked.filter(
    (item) => isOpen(desk, item) && !held(desk, item) && answers.every((one) => one.item !== item.id),
  );
  return [...answers, ...rest.map(({ id }): ItemAnswer => ({ item: id, state: 'clear', findings: [] }))];
}

function isOpen(desk: Desk, item: Item): boolean {
  return desk.scoreOf(item).state === 'unchecked';
}

/** What no 余 may answer: a hint of the ledgers, a case file that nobody has read, an item put off on purpose. */
function held(desk: Desk, item: Item): boolean {
  return (
    desk.proposals(item).some(({ kind }) => kind === 'finding') ||
    unreadFiles(desk, item) !== null ||
    desk.answerOf(item)?.state === 'deferred'
  );
}

async function enter(desk: Desk, item: Item, answer: ItemAnswer): Promise<void> {
  try {
    const confirmed = await askNeeds(desk, desk.judge(item, answer, null));
    if (confirmed) await keep(desk, () => desk.answer(confirmed));
    else desk.context.say(`  ${item.id} 没有记`);
  } catch (error) {
    if (!(error instanceof Fault) || !isTold(error)) throw error;
    if (error.kind === 'undecided') desk.known.forget();
    desk.context.say(`  ${item.id} 不能这样记：${error.line}`);
  }
}
