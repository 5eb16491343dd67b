import { enrolMachine } from '../../actions/exchange/quarantine.ts';
import type { Report } from '../../command.ts';
import type { Context } from '../../context.ts';
import { inspect, some } from '../../domain/invocation.ts';
import type { Given } from '../../parameters.ts';
import { machineDigits } from '../../store/machines.ts';
import { digitLines } from '../../views/machine.ts';
import type { takes } from './index.ts';

export async function run(context: Context, given: Given<typeof takes.enrol>): Promise<Report> {
  const store = await context.store('write');
  const words = given.digits;
  const name = await given.name.ask();
  const reason = await given.reason.ask();
  const { body } = enrolMachine(store, context.author, words, name, reason);
  const waiting = store.quarantine.list().filter((each) => each.body.machine === body.machine);
  return {
    json: { machine: body.machine, name, digits: machineDigits(body.key), waiting: waiting.length },
    text: () => [`已登记 ${name}（${body.machine}）：`, ...digitLines(body.key)],
    ...(waiting.length > 0
      ? {
          next: waiting.map((each) =>
            inspect('bundle accept', { number: each.body.sha256.slice(0, 8), '--reason': some('已登记') }),
          ),
        }
      : {}),
  };
}
