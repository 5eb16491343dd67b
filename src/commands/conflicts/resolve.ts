import { askNeedsOf } from '../../actions/ask-needs.ts';
import {
  findConflict,
  judgeResolution,
  nothingCarried,
  type Resolution,
  resolveConflict,
} from '../../actions/exchange/resolve-conflict.ts';
import { effectsOf, effectWords } from '../../actions/exchange/scores-now.ts';
import { settleApart, type TakenBack } from '../../actions/year/settle-apart.ts';
import { inspect } from '../../domain/invocation.ts';
import { confirmNeeds } from '../../domain/needs.ts';
import { oneLine } from '../../domain/printable.ts';
import type { Runs } from '../../parameters.ts';
import { shippedEditions } from '../../standards/shipped.ts';
import { conflictJson, conflictLines } from '../../views/conflict.ts';
import type { takes } from './index.ts';

export const run: Runs<typeof takes.resolve> = async (context, given) => {
  const store = await context.store('write');
  const conflict = findConflict(store, given.id);
  const effects = effectsOf(store, conflict, await shippedEditions());
  if (given.keep.written === null) context.say(conflictLines(store, conflict, effectWords(effects)).join('\n'));
  const keep = await given.keep.ask();
  const reason = await given.reason.ask();
  const before = conflictJson(store, conflict);
  const { kept, carried, differing, dropped } = await settle();
  const left = store.conflicts.list().length;
  const into = [
    ...(carried.rows > 0 ? [`台账 ${carried.rows} 行`] : []),
    ...(carried.entries > 0 ? [`其他记录 ${carried.entries} 条`] : []),
  ];
  return {
    json: { ...before, kept, reason, by: context.author, carried, differing, dropped, left },
    text: () => [
      `已决定（${context.author}）：${reason}`,
      ...dropped.map(({ says, voided }) =>
        oneLine(`撤回了${says}${voided.length > 0 ? `；文号 ${voided.join('、')} 随之作废，不再使用` : ''}`),
      ),
      ...(into.length > 0 ? [`并入${into.join('、')}`] : []),
      ...differing.map(({ ledger, record, changes, from: [dropped, holds], another }) => {
        const told = changes.map(({ title, before, after }) => `${title}：${before || '空'} → ${after || '空'}`);
        return oneLine(
          `${ledger} ${record}（${dropped} → ${holds}，照了保留的单位的）：${told.join('；')}；应当照前者的，再导入一次 ${another?.file ?? ''}`,
        );
      }),
      ...(carried.left > 0 ? [`${carried.left} 条抽取、附件或结论仍记在原单位名下，可用 ${inspect('log')} 查看`] : []),
      left === 0 ? '没有其他冲突' : `还有 ${left} 处冲突`,
    ],
    ...(left > 0 ? { next: inspect('conflicts list') } : {}),
  };

  async function settle(): Promise<Resolution & { readonly dropped: readonly TakenBack[] }> {
    if (conflict.kind === 'apart')
      return { ...settleApart(store, context.author, { conflict, keep, reason }), ...nothingCarried };
    const judged = judgeResolution(conflict, keep, effects);
    const unit = conflict.unit === null ? undefined : store.units.byId(conflict.unit);
    const confirmed = unit ? await askNeedsOf(context, unit, judged) : confirmNeeds(judged, false);
    return { ...resolveConflict(store, context.author, confirmed, reason), dropped: [] };
  }
};
