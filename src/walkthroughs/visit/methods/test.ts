import { existsSync } from 'node:fs';
import { drawnInForce } from '../../../actions/draw/drawn-in-force.ts';
import { answersFormat, halfTyped, markAnswers, paperOf, readTestPaper } from '../../../actions/onsite/test-papers.ts';
import type { TestMarks } from '../../../domain/acceptance.ts';
import { thresholdsOf } from '../../../domain/edition-data.ts';
import { type Fault, faultOf } from '../../../domain/fault.ts';
import { describeConversion } from '../../../domain/knowledge-test/marking.ts';
import { markTyped } from '../../../domain/typed-number.ts';
import { absentOfficer } from '../../../usual-parameters.ts';
import { askFact } from '../../prompting/ask-fact.ts';
import { completePath, pathOf } from '../../prompting/near-files.ts';
import { orBack } from '../../prompting/step-back.ts';
import { askNeeds } from '../confirm-needs.ts';
import { type Desk, runningText } from '../desk.ts';
import { keep } from '../keep.ts';
import { markProblem, markText, partsTyped } from './marks.ts';

const absent = { absent: true } as const;
const paper = { paper: true } as const;
const bank = { bank: true } as const;
const line = { line: true } as const;
type TestMember = TestMarks['members'][number];

/**
 * 现场测试: the mark of each drawn person, and what the marks make of the item. True where another command has had the
 * data file because somebody was absent.
 */
export async function askTest(desk: Desk): Promise<boolean> {
  const { context, prompter } = desk;
  while (true) {
    const members = desk.testMarks()?.members ?? [];
    if (members.length === 0) {
      context.say('  还没有抽取测试人员：再进“现场测试”，问“现在抽取”时答“是”');
      return false;
    }
    showConversion(
      desk,
      members.flatMap((member) => (member.score === null ? [] : [member.score])),
    );
    const next = members.find((member) => member.score === null);
    // Papers that were set here are marked by their answers, one by one.
    const byLine = unmarked(members).length > 1 && !readTestPaper(desk.store, desk.unit.id, desk.year);
    const chosen = await prompter.select<string | null | typeof absent | typeof paper | typeof bank | typeof line>({
      message: '录入谁的成绩',
      choices: [
        // An absence that was judged a failure is corrected before anybody has a mark.
        ...members
          .filter((member) => member.absent !== 'failed')
          .map((member) => ({
            value: member.key,
            name: `${member.name}（${member.key}）　${member.absent === undefined ? markText(member.score) : `${markText(member.score)}（未到场）`}`,
          })),
        ...(next ? [{ value: absent, name: '有人未到场（仍算抽中，由办公室认定）' }] : []),
        ...(next ? paperChoice(desk) : []),
        { value: null, name: next ? '以后再录' : '成绩已齐，返回' },
        ...(unmarked(members).length > 1 ? [{ value: line, name: '几个人的分数一行录入', also: 't' }] : []),
        ...(next ? bankChoice(desk) : []),
      ],
      default: next === undefined ? null : byLine ? line : next.key,
      escape: null,
      help: '抽中的人都有成绩后，按测试计分的项自动得出。有人没有到场仍算抽中，记下理由，由办公室认定怎样计。',
      flag: 'test score',
    });
    if (chosen === null) return false;
    if (chosen === paper) return printPaper(desk);
    if (chosen === bank) return orBack(() => importBank(desk), false);
    if (chosen === line) {
      await orBack(() => markLine(desk, unmarked(members)), undefined);
      continue;
    }
    if (typeof chosen !== 'string') return recordAbsent(desk, members);
    const member = members.find((one) => one.key === chosen);
    if (!member) return false;
    const marked = (await byAnswers(desk, member)) ?? (await byScore(desk, member));
    if (!marked) return false;
    if (!(await askNeeds(desk, desk.judgeTest([{ key: chosen, score: marked.score }])))) {
      context.say(`  没有记入 ${member.name} 的成绩`);
      continue;
    }
    const before = runningText(desk);
    await keep(desk, () => desk.markTest(chosen, marked.score, marked.answers));
    const was = member.score === null || member.score === marked.score ? '' : `${markText(member.score)} → `;
    context.say(`  已记 ${member.name} ${was}${markText(marked.score)}`);
    const after = runningText(desk);
    if (was !== '' && after !== before) context.say(`  合计 ${before} → ${after}`);
  }
}

function unmarked(members: readonly TestMember[]): readonly TestMember[] {
  return members.filter(({ score, absent: away }) => score === null && away === undefined);
}

/** The marks of those who have none yet, in the order in which they are listed; 「-」 leaves one out. */
async function markLine(desk: Desk, members: readonly TestMember[]): Promise<void> {
  const text = await desk.prompter.input({
    message: `${members.map(({ name }) => name).join('、')}\n各人的分数（按次序，空格隔开，还没有的写 -）`,
    flag: 'test score',
    back: true,
    validate: (typed) => {
      const marks = partsTyped(typed);
      if (marks.length !== members.length) return `要写 ${members.length} 个，写了 ${marks.length} 个`;
      return (
        marks
          .filter((mark) => mark !== '-')
          .map(markProblem)
          .find((wrong) => wrong !== null) ?? null
      );
    },
  });
  const marks = partsTyped(text).flatMap((mark, index) => {
    const score = mark === '-' ? null : markTyped(mark);
    const member = members[index];
    return score === null || !member ? [] : [{ ...member, score }];
  });
  if (!(await askNeeds(desk, desk.judgeTest(marks)))) {
    desk.context.say('  一个也没有记入');
    return;
  }
  for (const { key, name, score } of marks) {
    await keep(desk, () => desk.markTest(key, score));
    desk.context.say(`  已记 ${name} ${markText(score)}`);
  }
}

/** Papers can be set where a question bank stands in the data file, and printed again once they are set. */
function paperChoice({ store, unit, year }: Desk): readonly { value: typeof paper; name: string }[] {
  if (readTestPaper(store, unit.id, year)) return [{ value: paper, name: '再印一次试卷和答案' }];
  return store.ledgers.count('questions') > 0 ? [{ value: paper, name: '出试卷（每人一份，另出答案）' }] : [];
}

/** A bank that is not there, or lacks questions, is mended from here; the papers follow. */
function bankChoice({ store, unit, year }: Desk): readonly { value: typeof bank; name: string; also: string }[] {
  if (readTestPaper(store, unit.id, year)) return [];
  const some = store.ledgers.count('questions') > 0;
  return [{ value: bank, name: some ? '补题库，再出试卷' : '导入法律知识题库，出试卷', also: 'k' }];
}

/** The question bank from a file, and the papers from it. */
async function importBank(desk: Desk): Promise<boolean> {
  const { context, prompter, author } = desk;
  const file = await prompter.input({
    message: '题库文件的路径（可以拖进窗口）',
    flag: 'import',
    back: true,
    complete: (text) => completePath(context, text),
    validate: (text) => (existsSync(pathOf(context, text)) ? null : `没有找到：${text}`),
  });
  const code = await context.inspect(['import', 'questions', pathOf(context, file), '--by', author]);
  return code === 0 ? printPaper(desk) : true;
}

async function printPaper(desk: Desk): Promise<boolean> {
  const { unit, year, author } = desk;
  await desk.context.inspect(['test', 'paper', unit.name, '--year', String(year), '--by', author]);
  return true;
}

/** Who is absent stays drawn; how it counts is judged. */
async function recordAbsent(desk: Desk, members: readonly TestMember[]): Promise<boolean> {
  const { store, unit, year, prompter, context } = desk;
  const draw = drawnInForce(store, unit.id, year, 'officers', 'test')?.draw;
  if (!draw) return false;
  const key = await prompter.offer<string>({
    message: absentOfficer.question.message,
    choices: members
      .filter((one) => one.score === null && one.absent === undefined)
      .map((one) => ({ value: one.key, name: `${one.name}（${one.key}）` })),
    flag: 'draw absent',
  });
  if (key === null) return false;
  const question = { message: '原因（病假、公差、离岗等）', flag: '--reason' };
  const reason = await askFact(prompter, question, '原因不能为空');
  const purpose = draw.purpose === '-' ? ['--purpose', 'test'] : [];
  await context.inspect(['draw', 'absent', draw.number, key, '--reason', reason, ...purpose, '--by', desk.author]);
  return true;
}

interface Mark {
  readonly score: number;
  readonly answers?: string;
}

async function byScore(desk: Desk, member: { readonly name: string }): Promise<Mark | null> {
  const text = await desk.prompter.input({
    message: `${member.name}的分数`,
    flag: 'test score',
    back: true,
    validate: markProblem,
  });
  const score = markTyped(text);
  return score === null ? null : { score };
}

/** Marks the answers on the sheet where papers were set here; null: the score is known already, or none was set. */
async function byAnswers(desk: Desk, member: { readonly key: string; readonly name: string }): Promise<Mark | null> {
  const { store, unit, year, prompter } = desk;
  const test = readTestPaper(store, unit.id, year);
  if (!test || !(await prompter.confirm({ message: '按答卷录入（自动判分）', flag: 'test answers', back: true })))
    return null;
  const candidate = { ...member, leader: false };
  const refused = (text: string): Fault | null => faultOf(() => markAnswers(test, candidate, text));
  const asked = `${member.name}（卷号 ${paperOf(test, candidate).variant}）的答案，按题号顺序`;
  let typed = '';
  while (true) {
    const answers = await prompter.input({
      // How it is written is said once.
      message: typed === '' ? `${answersFormat(test)}\n${asked}` : asked,
      flag: 'test answers',
      back: true,
      typed,
      validate: (text) => {
        const fault = refused(text);
        return fault && fault.code !== halfTyped ? fault.message : null;
      },
    });
    const half = refused(answers);
    if (!half) return { score: markAnswers(test, candidate, answers).score, answers };
    // A sheet typed by half fails an officer: nobody takes the rest for blank unasked.
    desk.context.say(`  ${half.message}`);
    if (await prompter.confirm({ message: '没有写的题都是空着的', default: false, flag: 'test answers', back: true })) {
      const all = `${answers} 余空`;
      return { score: markAnswers(test, candidate, all).score, answers: all };
    }
    typed = answers;
  }
}

function showConversion(desk: Desk, scores: readonly number[]): void {
  const item = desk.edition.items.find((one) => one.settledBy === 'test');
  if (item && item.points !== null && scores.length > 0)
    desk.context.say(`  ${item.id} 换算：${describeConversion(scores, item.points, thresholdsOf(desk.edition).test)}`);
}
