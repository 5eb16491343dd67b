import { entryKinds } from './entries/catalogue.ts';
import { onTitles } from './entries/cycle.ts';
import type { Entry } from './entry.ts';
import type { JournalReader } from './journal-reader.ts';

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
