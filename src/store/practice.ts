import { type EntryOf, entryKinds } from './entries/catalogue.ts';
import type { Store } from './store.ts';

/** What leaves a file for a city: acceptances, nominations, publicities, titles and how they end. */
const told = [
  'acceptance.opened',
  'acceptance.concluded',
  'application.nominated',
  'publicity.opened',
  'publicity.closed',
  'objection.raised',
  'objection.settled',
  'designation.made',
  'plaque.awarded',
  'recheck.recorded',
  'revocation.made',
] as const;

/**
 * Why a file is one of practice, in a clause that stands after a colon; null where it is in earnest. It says so itself, or
 * something in force that a city would be told of was entered on a day that somebody had set, as a demonstration does.
 */
export function practiceOf(store: Store): string | null {
  if (store.settings.get('rehearsal') !== null) return '数据文件标明是演练';
  const entry = store.journal
    .currentWhere({ kinds: told })
    .find((each) => each.clock === 'fixed' && !isConcludedSince(store, each));
  if (!entry) return null;
  const unit = store.units.byId(entry.unit ?? '')?.name ?? '';
  const year = entry.year === null ? '' : `${entry.year} 年度`;
  return `${unit}${year}“${entryKinds[entry.kind].label}”是在人为设定的日期（INSPECT_TODAY）下记的`;
}

/** An acceptance is told by its conclusion, once it has one. */
function isConcludedSince(store: Store, { kind, unit, year }: EntryOf<(typeof told)[number]>): boolean {
  if (kind !== 'acceptance.opened') return false;
  const last = store.journal.latest(`conclusion/${unit}/${year}`, 'acceptance.concluded', 'acceptance.reopened');
  return last?.kind === 'acceptance.concluded';
}
