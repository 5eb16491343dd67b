import type { RedHead } from '../../../documents/model/blocks.ts';
import type { TitleLevel } from '../../../domain/year/records.ts';
import type { Store } from '../../../store/store.ts';
import type { Wishes } from '../document.ts';
import { officeFacts } from '../settings.ts';

/** Who issues a notice, and the red head where one is wanted. */
export function headOf(
  store: Store,
  year: number,
  wishes: Wishes,
): { readonly office: string; readonly level: TitleLevel; readonly redHead?: RedHead } {
  const { office } = officeFacts(store, year);
  const level = store.settings.level();
  if (wishes.redHead === undefined || wishes.redHead === 'none') return { office, level };
  return { office, level, redHead: { mode: wishes.redHead, organ: `${office}文件`, number: wishes.number ?? null } };
}

/** A unit's name as it is printed. */
export function unitName(store: Store, id: string): string {
  return store.units.byId(id)?.name ?? id;
}
