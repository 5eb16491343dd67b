import { Fault } from '../../domain/fault.ts';
import { type Hint, inspect, phrase, some } from '../../domain/invocation.ts';
import { entryKinds } from '../../store/entries/catalogue.ts';
import { practised } from '../../store/practice.ts';
import type { Store } from '../../store/store.ts';

/** A deed that was practised in a file kept in earnest; until it is done anew or withdrawn, no city takes the file. */
export type Practised = ReturnType<typeof practised>[number];

/** The number by which it is named. */
export const practisedNumber = ({ hash }: Pick<Practised, 'hash'>): string => hash.slice(0, 8);

/** Its label, of what, in one line. */
export function practisedWords(store: Store, { kind, unit, year }: Practised): string {
  const name = store.units.byId(unit ?? '')?.name ?? '';
  return `${name}${year === null ? '' : `${year} 年度`}“${entryKinds[kind].label}”`;
}

/**
 * Withdraws a deed that was entered on a set day and that nobody means: it stays in the record, and counts no more. Faults:
 * none of that number; an acceptance, or the end of what was begun in earnest, which are done anew instead.
 */
export function withdrawPractised(store: Store, author: string, number: string, reason: string): Practised {
  const entry = practised(store).find((each) => practisedNumber(each) === number);
  if (!entry)
    throw Fault.broken('no-practised', `没有编号为“${number}”的演练记录`, phrase`用 ${inspect('practice list')} 查看`);
  requireAlone(store, entry);
  const { subject, unit, year, kind, id } = entry;
  store.write(author, () =>
    store.journal.append('practice.withdrawn', subject, { unit, year, body: { deed: kind, entry: id, reason } }),
  );
  return entry;
}

function requireAlone(store: Store, entry: Practised): void {
  const what = practisedWords(store, entry);
  const refused = (why: string, hint: Hint): Fault => Fault.refused('not-withdrawn', `${what}${why}，没有撤回`, hint);
  const unit = store.units.byId(entry.unit ?? '') ?? some('单位');
  if (entry.kind === 'acceptance.opened' || entry.kind === 'acceptance.concluded')
    throw refused(
      '是验收的一步，要照实验收后重新作结论',
      phrase`取消 INSPECT_TODAY，用 ${inspect('reopen', { unit, '--reason': some('理由') })} 重开（已作结论的），验收后再 ${inspect('conclude')}`,
    );
  const begun = { 'publicity.closed': 'publicity.opened', 'objection.settled': 'objection.raised' } as const;
  const before = begun[entry.kind as keyof typeof begun];
  if (before === undefined) return;
  const first = store.journal.history({ subject: entry.subject, kinds: [before] }).at(-1);
  if (first?.clock === 'fixed') return;
  throw refused(
    `是接着正式办的“${entryKinds[before].label}”办的，撤回会连它一起去掉`,
    phrase`取消 INSPECT_TODAY，用 ${inspect(entry.kind === 'publicity.closed' ? 'publicity close' : 'publicity settle')} 重新办理`,
  );
}
