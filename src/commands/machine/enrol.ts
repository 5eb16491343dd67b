import { enrolMachine } from '../../actions/exchange/quarantine.ts';
import type { Args, Options, Report } from '../../command.ts';
import type { Context } from '../../context.ts';
import { machineDigits } from '../../store/machines.ts';
import { digitLines } from '../../views/machine.ts';
import { requireText } from '../option-values.ts';

export async function run(context: Context, args: Args, options: Options): Promise<Report> {
  const store = await context.store('write');
  const words = String(args[0]);
  const name = await requireText(context, options, 'name', '--name', '怎样称呼这台电脑');
  const reason = await requireText(context, options, 'reason', '--reason', '怎样核对的');
  const { body } = enrolMachine(store, context.author, words, name, reason);
  const waiting = store.quarantine.list().filter((each) => each.body.machine === body.machine);
  return {
    json: { machine: body.machine, name, digits: machineDigits(body.key), waiting: waiting.length },
    text: () => [`已登记 ${name}（${body.machine}）：`, ...digitLines(body.key)],
    ...(waiting.length > 0
      ? {
          next: waiting.map((each) => `inspect bundle accept ${each.body.sha256.slice(0, 8)} --reason 已登记`),
        }
      : {}),
  };
}
