import { recordOutcome } from '../../actions/draw/change-draw.ts';
import { findDraw } from '../../actions/draw/stored-draw.ts';
import type { Report } from '../../command.ts';
import type { Context } from '../../context.ts';
import { outcomeWords } from '../../domain/draw/standing.ts';
import { purposeWords } from '../../domain/draw/words.ts';
import { inspect, some } from '../../domain/invocation.ts';
import type { Given } from '../../parameters.ts';
import { drawReport } from './answer.ts';
import type { takes } from './index.ts';

type Gone = Omit<Given<typeof takes.absent>, 'came'>;

/** Records an absence or a missing file; `back` corrects it. */
export async function recordGone(
  context: Context,
  given: Gone,
  gone: 'absent' | 'missing',
  back: boolean,
): Promise<Report> {
  const store = await context.store('write');
  const draw = findDraw(store, given.id);
  const asked = gone === 'absent' ? '未到场的理由（病假、公差、离岗……）' : '案卷为什么拿不出来';
  const reason = await given.reason.ask(asked);
  const outcome = back ? 'present' : gone;
  const { member, purpose } = recordOutcome(store, context.author, draw, {
    key: given.key,
    outcome,
    reason,
    purpose: given.purpose,
  });
  const scope = purpose && draw.purpose === '-' ? `（只对${purposeWords(draw.kind, purpose)}）` : '';
  const what = back && gone === 'missing' ? '案卷已经提供' : outcomeWords[outcome];
  return drawReport(context, store, draw.id, {
    brief: true,
    first: [`已记录 ${member.key} ${member.name} ${what}${scope}`, ...(back ? [] : ['仍算抽中，由办公室认定怎样计'])],
    next: back
      ? inspect('draw certificate', { id: draw })
      : inspect('draw judge', { id: draw, key: member.key, '--as': some('认定'), '--reason': some('理由') }),
  });
}
