import type { ItemScore } from '../acceptance.ts';
import { Fault } from '../fault.ts';
import { type Hint, inspect, phrase, some } from '../invocation.ts';
import { type Confirmed, type Judged, vetoHelp } from '../needs.ts';
import { formatPoints, type Points } from '../points.ts';
import type { Item } from '../standard.ts';
import type { RecheckItem } from './records.ts';

/** An item as the last acceptance left it; `clear` where the unit was never concluded here. */
export type KnownItem = Pick<Item, 'id' | 'title' | 'kind' | 'points'> & Pick<ItemScore, 'state'>;

/** What a recheck found lost, judged by the last acceptance; not yet confirmed where it `needs` it. */
export interface JudgedRecheck extends Judged {
  readonly items: readonly RecheckItem[];
}

/** The only losses that a recheck records. */
export type CheckedRecheck = JudgedRecheck & Confirmed;

/**
 * Judges the losses of a recheck as answers are judged. Faults: an item that the standard does not have (1), one twice (2),
 * one that did not apply, more points than it has, a baseline item in part (4).
 */
export function checkRecheck(items: readonly RecheckItem[], known: readonly KnownItem[]): JudgedRecheck {
  const doubled = items.find((one, at) => items.findIndex((other) => other.item === one.item) !== at);
  if (doubled) throw Fault.usage('item-doubled', `${doubled.item} 的失分写了两次`, '每项只写一个 --lost');
  const needs = items.flatMap(({ item: id, lost }) => {
    const item = known.find((one) => one.id === id);
    if (!item) {
      throw Fault.broken(
        'item-not-found',
        `创建标准中没有评分项 ${id}`,
        phrase`用 ${inspect('recheck show', { unit: some('单位') })} 查看各项编号`,
      );
    }
    refuseLoss(item, lost);
    if (item.kind !== 'veto') return [];
    const question = `再次确认：${id} ${item.title}，失 ${formatPoints(lost)} 分`;
    const consequence = ['基础标准失分，可据以撤销'];
    return [{ why: 'veto' as const, question, consequence, help: vetoHelp }];
  });
  return { items, needs };
}

function refuseLoss(item: KnownItem, lost: Points): void {
  const refuse = (code: string, message: string, hint: Hint): never => {
    throw Fault.refused(code, message, hint);
  };
  if (item.state === 'notApplicable') {
    const hint = '情况变了的，写进 --note，下次验收时再评';
    refuse('finding-not-applicable', `评分项 ${item.id} 上次按“不适用”处理，不能记失分`, hint);
  }
  if (lost <= 0)
    throw Fault.usage(
      'lost-nothing',
      `评分项 ${item.id} 的失分要大于 0，写的是 ${formatPoints(lost)} 分`,
      `没有失分的不写；失 1 分写成 --lost ${item.id}=1`,
    );
  if (lost > item.points) {
    const hint = `写成 --lost ${item.id}=${formatPoints(item.points)}，或更少`;
    refuse(
      'deduct-above-points',
      `评分项 ${item.id} 共 ${formatPoints(item.points)} 分，不能失 ${formatPoints(lost)} 分`,
      hint,
    );
  }
  if (item.kind === 'veto' && lost !== item.points) {
    const hint = `写成 --lost ${item.id}=${formatPoints(item.points)}`;
    refuse('veto-in-part', `评分项 ${item.id} 是基础标准，要么不失分，要么失 ${formatPoints(item.points)} 分`, hint);
  }
}
