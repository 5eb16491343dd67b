import { retireMachine } from '../../actions/exchange/quarantine.ts';
import type { Report } from '../../command.ts';
import type { Context } from '../../context.ts';
import { inspect } from '../../domain/invocation.ts';
import type { Given } from '../../parameters.ts';
import type { takes } from './index.ts';

export async function run(context: Context, given: Given<typeof takes.retire>): Promise<Report> {
  const store = await context.store('write');
  const reason = await given.reason.ask();
  const { body } = retireMachine(store, context.author, given.machine, reason);
  return {
    json: { machine: body.machine, heads: body.heads },
    text: () => `已停用 ${body.machine}：它在这之后写的记录一律待定`,
    next: inspect('machine list'),
  };
}
