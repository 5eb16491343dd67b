import type { RedHead } from '../../../documents/model/blocks.ts';
import type { TitleLevel } from '../../../domain/year/records.ts';
import type { Store } from '../../../store/store.ts';
import type { Wishes } from '../document.ts';
import { officeFacts, officeWays } from '../settings.ts';

/** Who issues a notice, whom it is copied to, and the red head where one is wanted; a paper that goes up tells who signs it. */
export function headOf(
  store: Store,
  year: number,
  wishes: Wishes,
  upward = false,
): {
  readonly office: string;
  readonly level: TitleLevel;
  readonly copies: string | null;
  readonly redHead?: RedHead;
} {
  const { office } = officeFacts(store, year);
  const level = store.settings.level();
  const copies = wishes.copies ?? officeWays(store, year).copies;
  const { redHead: mode, number = null, signer = null } = wishes;
  if (mode === undefined || mode === 'none') return { office, level, copies };
  const redHead = { mode, organ: `${office}文件`, number };
  return { office, level, copies, redHead: upward ? { ...redHead, upward: { signer } } : redHead };
}

/** A unit's name as it is printed. */
export function unitName(store: Store, id: string): string {
  return store.units.byId(id)?.name ?? id;
}
