import type { RedHead } from '../../../documents/model/blocks.ts';
import type { Day } from '../../../domain/day.ts';
import type { TitleLevel } from '../../../domain/year/records.ts';
import type { Store } from '../../../store/store.ts';
import { officeWays, signingOffice } from '../../office-facts.ts';
import type { Wishes } from '../document.ts';

/** Who issues a notice, whom it is copied to, and the red head where one is wanted; a paper that goes up tells who signs it. Names are those of its day. */
export function headOf(
  store: Store,
  { year, day, to }: { readonly year: number; readonly day: Day; readonly to?: string | null },
  wishes: Wishes,
  upward = false,
): {
  readonly office: string;
  readonly level: TitleLevel;
  readonly copies: string | null;
  readonly basis: string | null;
  /** Of a paper without red head, which bears it under its title. */
  readonly number?: string;
  readonly redHead?: RedHead;
} {
  const office = signingOffice(store, year, day);
  const level = store.settings.level();
  const { copies: usual, basis } = officeWays(store, year, day);
  // Whom a paper is addressed to gets no copy of it.
  const others = (wishes.copies ?? usual ?? '').split(/[，,、；]/).filter((one) => one.trim() !== to);
  const copies = others.join('，') || null;
  const { redHead: mode, number = null, signer = null } = wishes;
  if (mode === undefined || mode === 'none')
    return { office, level, copies, basis, ...(number === null ? {} : { number }) };
  const redHead = { mode, organ: `${office}文件`, number };
  return { office, level, copies, basis, redHead: upward ? { ...redHead, upward: { signer } } : redHead };
}
