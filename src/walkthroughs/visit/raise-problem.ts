import { problem } from '../../actions/deeds/problem.ts';
import { readVisit } from '../../actions/onsite/read-visit.ts';
import { raiseProblem } from '../../actions/onsite/record-visit.ts';
import { calendarLack, type Day, formatDay } from '../../domain/day.ts';
import { typedDay } from '../../domain/typed-day.ts';
import { ownLetter } from '../../domain/year/numbers.ts';
import { askFact } from '../prompting/ask-fact.ts';
import { askedAs } from '../prompting/asked-as.ts';
import { inSteps } from '../prompting/step-back.ts';
import { at, type Desk } from './desk.ts';
import { keep } from './keep.ts';

/** Until when a problem is to be mended, and by whom of the unit; null where it is not said. */
export interface Term {
  readonly deadline: Day | null;
  readonly responsible: string | null;
}

/** A problem as the inspector words it, not yet recorded. */
export interface FoundProblem extends Term {
  readonly text: string;
}

/** Asks what the problem is and until when it is to be mended. */
export async function askProblem(desk: Desk): Promise<FoundProblem> {
  let text = '';
  let term: Term = { deadline: null, responsible: null };
  const askText = async (): Promise<void> => {
    const stands = text === '' ? {} : { default: text };
    text = await askFact(desk.prompter, { message: '问题', flag: 'problem add', ...stands }, '问题不能为空');
  };
  const setTerm = async (): Promise<void> => {
    term = await askTerm(desk);
  };
  await inSteps([askText, setTerm]);
  return { text, ...term };
}

/** Until when, and by whom of the unit: 「30天内 样某」. The deadline of the problem before stands there. */
export async function askTerm(desk: Desk): Promise<Term> {
  const { today } = desk.context;
  const last = readVisit(desk.store, desk.unit.id, desk.year).problems.at(-1)?.deadline;
  const typed = await desk.prompter.input({
    ...askedAs(problem.takes.deadline, '（如 10.31、30天内，后面可写责任人；可留空）'),
    back: true,
    clears: true,
    help: '期限写成 2026-09-01、10.31、5号 或 30天内；后面空一格写单位的整改责任人，如 30天内 样某。',
    ...(last && last >= today ? { default: last } : {}),
    validate: (given) => {
      if (given.trim() === '') return null;
      const { deadline } = termIn(given, today);
      const [first = ''] = given.trim().split(/[\s，,]+/);
      if (!deadline) return calendarLack(first) ?? '请写成 2026-09-01、10.31、5号 或 30天内，责任人写在后面';
      return deadline < today ? `${formatDay(deadline)}已经过去，整改期限不能早于今天` : null;
    },
  });
  const term = termIn(typed, today);
  // Before it is recorded: 「12.15」 names no year.
  if (term.deadline) desk.context.say(`  ${termWords(term)}`);
  return term;
}

/** What was understood of it, told back. */
export function termWords({ deadline, responsible }: Term): string {
  return [deadline && `限${formatDay(deadline)}前整改`, responsible && `责任人 ${responsible}`]
    .filter(Boolean)
    .join('，');
}

function termIn(typed: string, today: Day): Term {
  const whole = typedDay(typed, today, 'ahead');
  if (whole) return { deadline: whole, responsible: null };
  const [, day = '', name = ''] = /^\s*(\S+)[\s　，,]+(.+)$/u.exec(typed) ?? [];
  return { deadline: typedDay(day, today, 'ahead'), responsible: name.replace(/^责任人[:：]?/, '').trim() || null };
}

/** Records a problem found at the acceptance, of an item or of none, and tells its number. */
export async function recordProblem(desk: Desk, item: string | null, said: FoundProblem): Promise<void> {
  const device = ownLetter(desk.context.machine.get('device'));
  const found = { item, ...said, foundAt: 'acceptance', day: desk.context.today, device } as const;
  const { number } = await keep(desk, () => raiseProblem(desk.store, at(desk), found));
  desk.context.say(`  已记为问题 ${number}`);
}
