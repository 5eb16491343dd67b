import { practisedNumber, practisedWords, withdrawPractised } from '../../actions/year/withdraw-practice.ts';
import type { Report } from '../../command.ts';
import type { Context } from '../../context.ts';
import { inspect } from '../../domain/invocation.ts';
import type { Given } from '../../parameters.ts';
import { practised } from '../../store/practice.ts';
import type { takes } from './index.ts';

export async function run(context: Context, given: Given<typeof takes.withdraw>): Promise<Report> {
  const store = await context.store('write');
  const reason = await given.reason.ask();
  const entry = withdrawPractised(store, context.author, given.number, reason);
  const what = practisedWords(store, entry);
  const left = practised(store).length;
  return {
    json: { number: practisedNumber(entry), kind: entry.kind, what, reason, by: context.author, left },
    text: () => [
      `已撤回${what}（${context.author}）：${reason}`,
      left === 0 ? '没有其他演练记录' : `还有 ${left} 条演练记录`,
    ],
    ...(left > 0 ? { next: inspect('practice list') } : {}),
  };
}
