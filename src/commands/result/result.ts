import { namedAcceptance } from '../../actions/acceptance/named-acceptance.ts';
import { readAcceptance } from '../../actions/acceptance/read-acceptance.ts';
import { closedVisit } from '../../actions/conclusion/close-visit.ts';
import { nextDeed } from '../../actions/conclusion/next-deed.ts';
import { leftBehind } from '../../actions/left-behind.ts';
import { unitRef } from '../../actions/unit-ref.ts';
import { formatDay } from '../../domain/day.ts';
import { groupDigits, headDigits } from '../../domain/head-digits.ts';
import { inspect } from '../../domain/invocation.ts';
import type { Runs } from '../../parameters.ts';
import { leftOutAsPractice } from '../../store/practice.ts';
import { resultJson, resultText } from '../../views/result.ts';
import { painter } from '../../views/tone.ts';
import type { takes } from './index.ts';

export const run: Runs<typeof takes> = async (context, given) => {
  const { store, unit, year, edition } = await namedAcceptance(context, given, 'read');
  const acceptance = readAcceptance(store, unit.id, year, edition);
  const { conclusion, result } = acceptance;
  const practised = conclusion ? [] : [leftOutAsPractice(store, unit.id, year) ?? []].flat();
  const late = conclusion?.late.length ?? 0;
  const closed = closedVisit(store, acceptance);
  const open = closed ? `现场已收尾，待核（${closed.by}：${closed.reason}）` : '未作结论';
  const status = conclusion ? `已于 ${formatDay(conclusion.on)} 作结论（${conclusion.by}）` : open;
  const head = conclusion ? headDigits(conclusion.entry.hash) : null;
  return {
    json: {
      unit: unitRef(unit),
      year,
      edition: edition.id,
      fingerprint: edition.fingerprint,
      status: conclusion ? 'concluded' : 'open',
      closed,
      head,
      late,
      ...resultJson(result),
    },
    text: () => [
      `${unit.name}　${year} 年度验收　${status}${late > 0 ? '·有后到记录' : ''}`,
      `标准：${edition.title}（${edition.id}）`,
      ...(head ? [`验收记录号：${groupDigits(head)}`] : []),
      '',
      ...resultText(edition, result, context.width, context.tables, painter(context.color)),
    ],
    warnings: [
      ...leftBehind(store, unit),
      ...practised,
      ...(late > 0 ? [`作结论之后又合并进 ${late} 条记录，结论未变；${inspect('history', { unit })} 查看`] : []),
    ],
    exit: late > 0 ? 5 : 0,
    next: nextDeed(store, acceptance, unit, context.today),
  };
};
