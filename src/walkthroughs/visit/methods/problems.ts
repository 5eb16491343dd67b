import { readVisit } from '../../../actions/onsite/read-visit.ts';
import { seeProblem } from '../../../actions/onsite/record-visit.ts';
import { describeProblem, type Problem } from '../../../domain/visits/problems.ts';
import { orBack } from '../../prompting/step-back.ts';
import { at, type Desk } from '../desk.ts';
import { keep } from '../keep.ts';
import { askDeadline, askProblem, recordProblem } from '../raise-problem.ts';

/** Problems of the unit that nobody has seen mended: look at each, mended or not; or a new one that belongs to no item. */
export async function askProblems(desk: Desk): Promise<void> {
  while (true) {
    const open = readVisit(desk.store, desk.unit.id, desk.year).problems.filter(
      (problem) => problem.state !== 'mended',
    );
    const found = itemsWithoutProblem(desk, open);
    const problem = await desk.prompter.select<Problem | 'new' | 'found' | null>({
      message: open.length === 0 ? '没有未整改的问题' : '查看整改情况',
      choices: [
        { value: null, name: '返回' },
        ...open.map((one) => ({
          value: one,
          name: `${one.number} ${one.text}`,
          description: describeProblem(one, desk.context.today),
        })),
        ...(found.length > 0
          ? [{ value: 'found' as const, name: `把扣分的项目记为问题（${found.length} 项还没有记）`, also: 'd' }]
          : []),
        { value: 'new', name: '记一个新问题（属于某一评分项的，在那一项里记）' },
      ],
      escape: null,
      help: '以前发现、还没有见到整改的问题都在这里，一个问题一个编号，一直用到整改为止。',
      flag: 'problem see',
    });
    if (problem === null) return;
    if (problem === 'found') {
      await orBack(() => raiseFound(desk, found), undefined);
      continue;
    }
    if (problem === 'new') {
      await recordProblem(desk, null, await askProblem(desk));
      continue;
    }
    desk.context.say(`  ${describeProblem(problem, desk.context.today)}`);
    const mended = await desk.prompter.confirm({
      message: '已经整改',
      default: true,
      flag: 'problem see',
      back: true,
    });
    const note = await desk.prompter.input({ message: '查看情况（可留空）', flag: '--note', back: true });
    const seen = { mended, day: desk.context.today, note: note || null };
    await keep(desk, () => seeProblem(desk.store, at(desk), problem.number, seen));
    desk.context.say(`  已记：问题 ${problem.number} ${mended ? '已整改' : '仍未整改'}`);
  }
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
    const facts = answer.findings.map((finding) =>
      [item.rules.find(({ id }) => id === finding.rule)?.short, finding.note].filter(Boolean).join('：'),
    );
    return facts.length > 0 ? [{ item: item.id, text: facts.join('；') }] : [];
  });
}

/** Several at once, with one deadline. */
async function raiseFound(desk: Desk, found: readonly FoundFault[]): Promise<void> {
  const chosen = await desk.prompter.checkbox({
    message: '哪些要求整改（去掉勾的不记）',
    choices: found.map((one) => ({ value: one, name: `${one.item} ${one.text}` })),
    ticked: found,
    flag: 'problem add',
    back: true,
  });
  if (chosen.length === 0) return;
  const deadline = await askDeadline(desk);
  for (const { item, text } of chosen) await recordProblem(desk, item, { text, deadline });
}
