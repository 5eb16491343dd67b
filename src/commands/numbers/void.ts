import { requireVoidable, voidNumber } from '../../actions/year/document-numbers.ts';
import type { Report } from '../../command.ts';
import type { Context } from '../../context.ts';
import { inspect } from '../../domain/invocation.ts';
import type { Given } from '../../parameters.ts';
import type { takes } from './index.ts';

export async function run(context: Context, given: Given<typeof takes.void>): Promise<Report> {
  const store = await context.store('write');
  requireVoidable(store, given.number);
  const reason = await given.reason.ask();
  const { number, title } = voidNumber(store, context.author, given.number, reason);
  return {
    json: { number, title, void: reason },
    text: () => `已作废：${number}《${title}》（${reason}）`,
    next: inspect('numbers'),
  };
}
