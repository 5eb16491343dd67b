import { groupBy } from '../domain/group-by.ts';
import { carried } from './doubles.ts';
import { type EntryOf, entryKinds, kindLabel } from './entries/catalogue.ts';
import { onTitles } from './entries/on-titles.ts';
import type { Entry } from './entry.ts';
import type { Store } from './store.ts';
import { told } from './told.ts';

/**
 * Why a file is one of practice, in a clause that stands after a colon; null where it is in earnest. It says so itself, or
 * something in force that a city would be told of was entered on a day that somebody had set, as a demonstration does.
 */
export function practiceOf(store: Store): string | null {
  if (store.settings.get('rehearsal') !== null) return '数据文件标明是演练';
  const [entry] = practised(store);
  if (!entry) return null;
  const unit = store.units.byId(entry.unit ?? '')?.name ?? '';
  const year = entry.year === null ? '' : `${entry.year} 年度`;
  return `${unit}${year}“${entryKinds[entry.kind].label}”是在人为设定的日期（INSPECT_TODAY）下记的`;
}

/** What stands in force of a practice, oldest first, without what was done in earnest since. */
export function practised(store: Store): readonly EntryOf<(typeof told)[number]>[] {
  const set = store.journal
    .currentWhere({ kinds: told })
    .filter((each) => each.clock === 'fixed' && !isConcludedSince(store, each) && !isRecheckedSince(store, each));
  return once(store, set);
}

/** Acceptances of which anything was entered on a set day, in the order of their years. */
export const acceptancesPractised = ({ db }: Store): readonly { readonly unit: string; readonly year: number }[] =>
  db.all(
    "SELECT DISTINCT unit, year FROM journal WHERE clock = 'fixed' AND unit IS NOT NULL AND year IS NOT NULL ORDER BY year, unit",
  );

/** Says what of an acceptance was practised alone and counts for nothing in it; null where nothing was. */
export function leftOutAsPractice({ journal }: Store, unit: string, year: number): string | null {
  const left = journal
    .practisedOnSite(unit, year)
    .filter(({ id, subject }) => journal.currentIds(subject).includes(id));
  if (left.length === 0) return null;
  const kinds = [...groupBy(left, ({ kind }) => kindLabel(kind))].map(([label, { length }]) => `${label} ${length} 条`);
  return `在人为设定的日期（INSPECT_TODAY）下记的只是演练，都不计：${kinds.join('、')}`;
}

/** Deeds of the office that stand, in earnest or not, the newest first: what was entered by mistake can be withdrawn. */
export function officeDeeds(store: Store): readonly EntryOf<(typeof ofOffice)[number]>[] {
  return once(store, store.journal.currentWhere({ kinds: ofOffice })).toReversed();
}

/** Each deed once, though two machines entered it alike, or it was said again for the unit that another was joined to. */
function once<E extends Entry>({ journal }: Store, entries: readonly E[]): E[] {
  const isCarried = carried(journal);
  return entries.filter(
    (entry, at) =>
      !isCarried(entry) &&
      !entries.slice(at + 1).some((one) => one.subject === entry.subject && journal.sameMeaning(one, entry)),
  );
}

const ofOffice = [
  ...onTitles,
  // One that is closed has led on; one that runs is shown by mistake.
  'publicity.opened',
  'guidance.visited',
] as const;

/** Rechecks of other days stand beside each other; one in earnest speaks for those that were practised before it. */
function isRecheckedSince(store: Store, { kind, unit, step }: EntryOf<(typeof told)[number]>): boolean {
  if (kind !== 'recheck.recorded' || unit === null) return false;
  return store.journal
    .currentWhere({ kinds: ['recheck.recorded'], unit })
    .some((each) => each.clock === 'system' && each.step > step);
}

/** An acceptance is told by its conclusion, once it has one. */
function isConcludedSince(store: Store, { kind, unit, year }: EntryOf<(typeof told)[number]>): boolean {
  if (kind !== 'acceptance.opened') return false;
  const last = store.journal.latest(`conclusion/${unit}/${year}`, 'acceptance.concluded', 'acceptance.reopened');
  return last?.kind === 'acceptance.concluded';
}
