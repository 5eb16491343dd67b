import { mended as seeing, withdrawn } from '../../../actions/deeds/problem.ts';
import { attachFiles, type PhotoOf, photoOf } from '../../../actions/onsite/attach-files.ts';
import { readVisit } from '../../../actions/onsite/read-visit.ts';
import { changeProblem, seeProblem, withdrawProblem } from '../../../actions/onsite/record-visit.ts';
import type { Choice } from '../../../context.ts';
import { formatDay } from '../../../domain/day.ts';
import { present } from '../../../domain/pick.ts';
import { deduct, foundHowOften } from '../../../domain/scoring/findings.ts';
import { remarkProblem } from '../../../domain/typed-fact.ts';
import { describeProblem, isOpen, type Problem } from '../../../domain/visits/problems.ts';
import { askFact } from '../../prompting/ask-fact.ts';
import { askedAs } from '../../prompting/asked-as.ts';
import { inSteps, orBack, StepBack } from '../../prompting/step-back.ts';
import { askItem } from '../ask-answer.ts';
import { askAttachments } from '../ask-attachments.ts';
import { at, type Desk } from '../desk.ts';
import { keep, keepFiles } from '../keep.ts';
import { askProblem, askTerm, recordProblem, type Term, termWords } from '../raise-problem.ts';

type Deed = 'new' | 'found' | 'tie' | 'photos' | 'term' | 'withdraw' | Paper;

/** Problems that a small screen shows with all that can be done about them. */
const seenAtOnce = 8;

/**
 * Problems of the unit that nobody has seen mended: look at each, mended or not; or a new one that belongs to no item. True
 * where a paper was printed: another command has had the data file.
 */
export async function askProblems(desk: Desk): Promise<boolean> {
  while (true) {
    const { problems } = readVisit(desk.store, desk.unit.id, desk.year);
    const open = problems.filter(isOpen);
    const loose = open.filter((problem) => problem.item === null);
    const found = itemsWithoutProblem(desk, open);
    const each = open.map((one) => ({
      value: one,
      name: describeTerm(one),
      description: describeProblem(one, desk.context.today),
    }));
    const deeds = present<Choice<Deed>>([
      found.length > 0 && {
        value: 'found',
        name: `把扣分的项目记为问题（${found.length} 项还没有记）`,
        also: 'd',
      },
      { value: 'new', name: '记一个新问题（属于哪一项以后再定也行）' },
      loose.length > 0 && { value: 'tie', name: `把问题归到评分项（${loose.length} 个还没有）`, also: 't' },
      open.length > 0 && { value: 'term', name: `定、改整改期限和责任人${lackTerm(open)}`, also: 'q' },
      open.length > 0 && { value: 'withdraw', name: '撤回误记的问题（写明理由）', also: 'x' },
      problems.length > 0 && { value: 'photos', name: '给问题附照片：整改前、整改后', also: 'z' },
      { value: 'feedback', name: '打印反馈意见（双方签字）', also: 'f' },
      problems.length > 0 && { value: 'rectified', name: '打印整改情况（附整改前后照片）', also: 'w' },
    ]);
    const problem = await desk.prompter.select<Problem | Deed | null>({
      message: open.length === 0 ? '没有未整改的问题' : '查看整改情况',
      choices: [
        { value: null, name: '返回' },
        // Where the list is longer than a screen, what can be done stands before it.
        ...(open.length > seenAtOnce ? [...deeds, ...each] : [...each, ...deeds]),
      ],
      ...(open.length === 0 && found.length > 0 ? { default: 'found' as const } : {}),
      escape: null,
      help: '以前发现、还没有见到整改的问题都在这里，一个问题一个编号，一直用到整改为止。',
      flag: 'problem see',
    });
    if (problem === null) return false;
    if (problem === 'feedback' || problem === 'rectified') {
      await printPaper(desk, problem);
      return true;
    }
    await orBack(async (): Promise<unknown> => {
      if (problem === 'found') return raiseFound(desk, found);
      if (problem === 'tie') return tieProblem(desk, loose);
      if (problem === 'photos') return addPhotos(desk, problems);
      if (problem === 'withdraw') return takeBack(desk, open);
      if (problem === 'term') return setTerms(desk, open);
      if (problem === 'new') return recordProblem(desk, null, await askProblem(desk));
      return lookAt(desk, problem);
    }, undefined);
  }
}

/** Whether it was seen mended. Of what was found today that is not what Enter says. */
async function lookAt(desk: Desk, problem: Problem): Promise<void> {
  const { today } = desk.context;
  desk.context.say(`  ${describeProblem(problem, today)}`);
  let mended = problem.found !== today;
  let note = '';
  await inSteps([
    async () => {
      mended = await desk.prompter.confirm({ ...askedAs(seeing.takes.mended), default: mended, back: true });
    },
    async () => {
      note = await desk.prompter.input({
        ...askedAs(seeing.takes.note, '（可留空）'),
        back: true,
        validate: remarkProblem,
      });
    },
  ]);
  await keep(desk, () => seeProblem(desk.store, at(desk), problem.number, { mended, day: today, note: note || null }));
  desk.context.say(`  已记：问题 ${problem.number} ${mended ? '已整改' : '仍未整改'}`);
}

function lackTerm(open: readonly Problem[]): string {
  const lacking = open.filter(({ deadline }) => deadline === null).length;
  return lacking === 0 ? '' : `（${lacking} 个还没有期限）`;
}

/** One deadline and one person for several: those without a deadline are ticked. */
async function setTerms(desk: Desk, open: readonly Problem[]): Promise<void> {
  const {
    chosen,
    term: { deadline, responsible },
  } = await askTermOf(
    desk,
    open.filter(({ deadline }) => deadline === null),
    {
      message: '哪些问题的期限',
      choices: open.map((one) => ({ value: one, name: describeTerm(one) })),
      flag: 'problem deadline',
    },
  );
  const term = { ...(deadline ? { deadline } : {}), ...(responsible ? { responsible } : {}) };
  if (Object.keys(term).length === 0) return;
  for (const { number } of chosen) await keep(desk, () => changeProblem(desk.store, at(desk), number, term));
  desk.context.say(`  已记 ${chosen.length} 个问题：${termWords({ deadline, responsible })}`);
}

/** Which of them, then until when and by whom; Esc at the second question asks the first again, with its ticks. */
async function askTermOf<T>(
  desk: Desk,
  ticked: readonly T[],
  question: { readonly message: string; readonly choices: readonly Choice<T>[]; readonly flag: string },
): Promise<{ readonly chosen: readonly T[]; readonly term: Term }> {
  let chosen = ticked;
  let term: Term = { deadline: null, responsible: null };
  await inSteps([
    async () => {
      chosen = await desk.prompter.checkbox({ ...question, ticked: chosen });
    },
    async () => {
      if (chosen.length > 0) term = await askTerm(desk);
    },
  ]);
  return { chosen, term };
}

function describeTerm({ number, deadline, text }: Problem): string {
  return `${number}${deadline ? ` 限${formatDay(deadline)}` : ''} ${text}`;
}

async function choose(desk: Desk, message: string, problems: readonly Problem[]): Promise<Problem> {
  const [only] = problems;
  if (only && problems.length === 1) return only;
  const chosen = await desk.prompter.offer<Problem>({
    message,
    choices: problems.map((one) => ({ value: one, name: `${one.number} ${one.text}` })),
    flag: 'problem deadline',
  });
  if (!chosen) throw new StepBack();
  return chosen;
}

/** A fault that was noted when it was seen is given the item to which it belongs; it stands on the card of the item from then on. */
async function tieProblem(desk: Desk, loose: readonly Problem[]): Promise<void> {
  const problem = await choose(desk, '哪一个问题', loose);
  const item = await askItem(desk, `“${problem.text}”归到哪一项（输入编号或名称）`);
  await keep(desk, () => changeProblem(desk.store, at(desk), problem.number, { item: item.id }));
  desk.context.say(`  问题 ${problem.number} 归到 ${item.id} ${item.title}，评这一项时会提起`);
}

/** What was recorded by mistake, or twice; it stays in the record with the reason. */
async function takeBack(desk: Desk, open: readonly Problem[]): Promise<void> {
  const problem = await choose(desk, '撤回哪一个问题', open);
  const message = `${problem.number} ${problem.text}：${withdrawn.takes.reason.question.message}`;
  const reason = await askFact(desk.prompter, { ...askedAs(withdrawn.takes.reason), message });
  await keep(desk, () => withdrawProblem(desk.store, at(desk), problem.number, reason));
  desk.context.say(`  已撤回 ${problem.number}：${reason.trim()}`);
}

/** Photos of what was found and of what was mended; they lie in the folder 佐证 under the number of the problem. */
async function addPhotos(desk: Desk, problems: readonly Problem[]): Promise<void> {
  const problem = await choose(desk, '哪一个问题的照片', problems);
  const when = await desk.prompter.offer<PhotoOf>({
    message: `${problem.number} 的照片`,
    choices: photoOf.map((one) => ({ value: one, name: one })),
    default: problem.state === 'mended' ? '整改后' : '整改前',
    flag: '--attach',
  });
  if (when === null) return;
  const files = await askAttachments(desk, 'photos');
  if (files.length === 0) return;
  await keepFiles(desk, files, `，附在问题 ${problem.number}（${when}）`, () =>
    attachFiles(desk.store, at(desk), { problem: problem.number, when }, files),
  );
}

interface FoundFault {
  readonly item: string;
  readonly text: string;
}

/** Deductions of which no problem is open: what is to be mended is what was found, in the same words. */
function itemsWithoutProblem(desk: Desk, open: readonly Problem[]): readonly FoundFault[] {
  return desk.edition.items.flatMap((item) => {
    const answer = desk.answerOf(item);
    if (!answer || item.kind === 'bonus' || open.some((problem) => problem.item === item.id)) return [];
    // Where the team judged, what it found is the fault; that it judged is not the unit's to mend.
    const facts = deduct(item, answer.findings).findings.flatMap((finding) => {
      const { rule, note, deducts } = finding;
      // The best grade is an answer of its own and no fault; a veto may take no points.
      if (deducts === 0 && item.kind !== 'veto') return [];
      const judged = answer.findings.find((one) => one.rule === rule)?.deducts !== undefined;
      return [judged && note ? note : [foundHowOften(item, finding), note].filter(Boolean).join('：')];
    });
    return facts.length > 0 ? [{ item: item.id, text: facts.join('；') }] : [];
  });
}

/** Several at once, with one deadline. */
async function raiseFound(desk: Desk, found: readonly FoundFault[]): Promise<void> {
  const { chosen, term } = await askTermOf(desk, found, {
    message: '哪些要求整改（去掉勾的不记）',
    choices: found.map((one) => ({ value: one, name: `${one.item} ${one.text}` })),
    flag: 'problem add',
  });
  // Another window may have recorded some of them since the list was shown.
  const { problems } = readVisit(desk.store, desk.unit.id, desk.year);
  for (const { item, text } of chosen) {
    const since = problems.find((one) => one.item === item && isOpen(one));
    if (since) desk.context.say(`  ${item} 别处刚记为问题 ${since.number}，不再记一次`);
    else await recordProblem(desk, item, { text, ...term });
  }
}

/** What is handed to the unit, and what became of it. */
type Paper = 'feedback' | 'rectified';

async function printPaper({ context, unit, year, author }: Desk, paper: Paper): Promise<void> {
  await context.inspect(['checklist', paper, unit.name, '--year', String(year), '--by', author]);
}
