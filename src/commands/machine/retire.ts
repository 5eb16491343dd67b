import { retireMachine } from '../../actions/exchange/quarantine.ts';
import type { Args, Options, Report } from '../../command.ts';
import type { Context } from '../../context.ts';
import { requireText } from '../option-values.ts';

export async function run(context: Context, args: Args, options: Options): Promise<Report> {
  const store = await context.store('write');
  const reason = await requireText(context, options, 'reason', '--reason', '理由');
  const { body } = retireMachine(store, context.author, String(args[0]), reason);
  return {
    json: { machine: body.machine, heads: body.heads },
    text: () => `已停用 ${body.machine}：它在这之后写的记录一律待定`,
    next: 'inspect machine list',
  };
}
