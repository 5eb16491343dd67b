import { minuteAt } from '../../domain/day.ts';
import { inspect, some } from '../../domain/invocation.ts';
import type { Runs } from '../../parameters.ts';
import { machineDigits } from '../../store/machines.ts';
import { bytesWords } from '../../views/bundle.ts';
import { digitLines } from '../../views/machine.ts';

export const run: Runs = async (context) => {
  const store = await context.store('read');
  const waiting = store.quarantine.list();
  return {
    json: waiting.map(({ body: { size: bytes, ...body }, author, at }) => ({
      number: body.sha256.slice(0, 8),
      ...body,
      bytes,
      digits: body.key === null ? null : machineDigits(body.key),
      by: author,
      at,
    })),
    text: () =>
      waiting.length === 0
        ? '没有待定的数据包'
        : waiting.flatMap(({ body, author, at }) => [
            `${body.sha256.slice(0, 8)}  ${body.name}（${bytesWords(body.size)}），${minuteAt(new Date(at))} ${author} 存放`,
            ...(body.key === null || body.machine === null
              ? ['  没有签名，看不出是哪台电脑做的']
              : [`  来自没有登记的电脑 ${body.machine}：`, ...digitLines(body.key)]),
          ]),
    ...(waiting.length > 0
      ? {
          exit: 5,
          next: [
            inspect('machine enrol', { digits: some('数字'), '--name': some('名称'), '--reason': some('理由') }),
            inspect('bundle accept', { number: some('编号'), '--reason': some('理由') }),
          ],
        }
      : {}),
  };
};
