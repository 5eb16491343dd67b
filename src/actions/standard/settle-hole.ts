import { Fault } from '../../domain/fault.ts';
import { noItems, readSettlement, requireHole } from '../../domain/scoring/settlement.ts';
import { requireItem } from '../../domain/scoring/validate-answer.ts';
import type { Edition } from '../../domain/standard.ts';
import type { Store } from '../../store/store.ts';
import { editionInUse, keepEdition } from './editions.ts';

/** How the office answers what the standard leaves open. */
export interface HoleSettlement {
  readonly hole: string;
  /** As typed; null takes an earlier answer back. */
  readonly value: string | null;
  readonly year: number;
  readonly reason: string | null;
}

/** Settles a hole of the standard for a year and answers the value kept. Faults: no such hole (1), a value it cannot take or no reason (2). */
export async function settleHole(store: Store, author: string, settlement: HoleSettlement): Promise<string | null> {
  const { year, reason } = settlement;
  const edition = await editionInUse(store, year);
  const hole = requireHole(edition, settlement.hole);
  const value = settlement.value === null ? null : readSettlement(hole, settlement.value, edition);
  if (hole.id === 'not-applicable-items' && value !== null && value !== noItems) requireConditional(edition, value);
  if (!reason?.trim()) {
    throw Fault.usage('missing-reason', '没有写依据或原因', '请加 --reason，例如 --reason 县领导小组会议确定');
  }
  store.write(author, () => {
    // The file keeps what was asked and what the answer means: the log says it in words before any acceptance is opened.
    keepEdition(store, edition, null);
    store.settings.set(`hole.${hole.id}`, value, year, reason.trim());
  });
  return value;
}

/** Refuses ids that are no items, and items that have to be looked at whatever the office says. */
function requireConditional(edition: Edition, value: string): void {
  for (const id of value.split(/[,，、]/)) {
    const item = requireItem(edition, id);
    if (item.mayNotApply) continue;
    throw Fault.refused('must-apply', `评分项 ${item.id} 必须检查，不能明确为可以不适用`, '请从取值中去掉');
  }
}
