import { Fault } from '../domain/fault.ts';
import type { Store } from '../store/store.ts';

/** How the office answers what the standard leaves open. */
export interface HoleSettlement {
  readonly hole: string;
  /** Null takes an earlier answer back. */
  readonly value: string | null;
  readonly year: number;
  readonly reason: string | null;
}

/** Settles a hole of the standard for a year. Faults: no reason (usage). */
export function settleHole(store: Store, author: string, { hole, value, year, reason }: HoleSettlement): void {
  if (!reason?.trim()) {
    throw new Fault('usage', 'missing-reason', '没有写依据或原因', '请加 --reason，例如 --reason 县领导小组会议确定');
  }
  store.write(author, () => store.settings.set(`hole.${hole}`, value, year, reason.trim()));
}
