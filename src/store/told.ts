import { Fault } from '../domain/fault.ts';
import { entryKinds, type Kind } from './entries/catalogue.ts';
import { fileEntries } from './entries/file.ts';
import { machineEntries } from './entries/machine.ts';
import { onTitles } from './entries/on-titles.ts';
import type { Entry } from './entry.ts';
import type { JournalReader } from './journal-reader.ts';
import { type Entered, isUponEarnest } from './upon-draws.ts';

/** What leaves a file for a city: acceptances, nominations, publicities, titles and how they end. */
export const told = [
  'acceptance.opened',
  'acceptance.concluded',
  'application.nominated',
  'publicity.opened',
  'publicity.closed',
  'objection.raised',
  'objection.settled',
  ...onTitles,
] as const;

/** Says that entries which a deed replaces were practised; null where none was. */
export function practiceReplaced(journal: JournalReader, ids: readonly string[]): string | null {
  const isTold = ({ kind, clock }: Entry): boolean => clock === 'fixed' && told.some((one) => one === kind);
  const entry = ids.map((id) => journal.entry(id)).find((each) => each !== undefined && isTold(each));
  if (!entry) return null;
  const { label } = entryKinds[entry.kind as (typeof told)[number]];
  return `先前的“${label}”是在人为设定的日期（INSPECT_TODAY）下记的，按演练看待，现以这次办理的为准`;
}

/** Whether it is told that a deed was only practised; of the file and its machines it is not asked. */
const isListed = (kind: Kind): boolean =>
  [...told, 'practice.withdrawn'].some((one) => one === kind) || kind in fileEntries || kind in machineEntries;

/**
 * Refuses (4) what would take the place of something in earnest on a set day, or stand upon a draw held in earnest, and no list
 * would tell that it was practice.
 */
export function requireListed(journal: JournalReader, kind: Kind, subject: string, draft: Entered): void {
  // In a file of practice nothing is in earnest.
  if (isListed(kind) || journal.latest('setting/rehearsal/-')?.body.value != null) return;
  // What is told of a unit is told of one that somebody registered.
  const of = subject.replace(/^(unit\/[^/]+)\/.*/, '$1/name');
  // Who names what is replaced has looked at it; of a draw another deed stands under the same subject.
  const replaced = draft.supersedes ? [] : [...journal.current(subject), ...journal.current(of)];
  if (replaced.some(({ clock }) => clock !== 'fixed') || isUponEarnest(journal, kind, draft)) throw inEarnest('改');
}

/** Says that what was done in earnest is not for a set day. */
export const inEarnest = (deed: string): Fault =>
  Fault.refused(
    'earnest-on-set-day',
    `这里有正式办的事，不能在人为设定的日期（INSPECT_TODAY）下${deed}，会成了演练`,
    '取消 INSPECT_TODAY 以后再办',
  );
