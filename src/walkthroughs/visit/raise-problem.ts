import { readVisit } from '../../actions/onsite/read-visit.ts';
import { raiseProblem } from '../../actions/onsite/record-visit.ts';
import { type Day, formatDay } from '../../domain/day.ts';
import { saidDay } from '../../domain/said-day.ts';
import { ownLetter } from '../../domain/year/numbers.ts';
import { at, type Desk } from './desk.ts';
import { keep } from './keep.ts';

/** A problem as the inspector words it, not yet recorded. */
export interface FoundProblem {
  readonly text: string;
  readonly deadline: Day | null;
}

/** Asks what the problem is and until when it is to be mended. */
export async function askProblem(desk: Desk): Promise<FoundProblem> {
  const text = await desk.prompter.input({
    message: '问题',
    flag: 'problem add',
    back: true,
    validate: (given) => (given.trim() === '' ? '问题不能为空' : null),
  });
  return { text, deadline: await askDeadline(desk) };
}

/** Until when a problem is to be mended; null where nothing is set. The deadline of the problem before stands there. */
export async function askDeadline(desk: Desk): Promise<Day | null> {
  const { today } = desk.context;
  const last = readVisit(desk.store, desk.unit.id, desk.year).problems.at(-1)?.deadline;
  const deadline = await desk.prompter.input({
    message: '整改期限（可留空）',
    flag: '--deadline',
    back: true,
    ...(last && last >= today ? { default: last } : {}),
    validate: (given) => {
      if (given.trim() === '') return null;
      const day = saidDay(given, today, 'ahead');
      if (!day) return '请写成 2026-09-01、10.31、5号 或 30天内';
      return day < today ? `${formatDay(day)}已经过去，整改期限不能早于今天` : null;
    },
  });
  return saidDay(deadline, today, 'ahead');
}

/** Records a problem found at the acceptance, of an item or of none, and tells its number. */
export async function recordProblem(desk: Desk, item: string | null, problem: FoundProblem): Promise<void> {
  const device = ownLetter(desk.context.machine.get('device'));
  const found = { item, ...problem, foundAt: 'acceptance', day: desk.context.today, device } as const;
  const { number } = await keep(desk, () => raiseProblem(desk.store, at(desk), found));
  desk.context.say(`  已记为问题 ${number}`);
}
