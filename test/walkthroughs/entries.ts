import { dayAt } from '../../src/domain/day.ts';
import { Store } from '../../src/store/store.ts';
import type { Machine } from '../support/run.ts';

/** An entry as the tests compare it. */
export interface TestEntry {
  readonly id: string;
  readonly kind: string;
  readonly author: string;
}

/**
 * What a data file holds of a unit's acceptance, entry for entry: kind, subject, author, day, body with the values of persons
 * in clear, what it supersedes. Random ids are told by the order in which they appear; the salted seals and the heads of the
 * chain are left out, since they differ where only ids and times do.
 */
export function entriesOf(machine: Machine, unit: string, year = 2026): TestEntry[] {
  const store = Store.open(machine.db, {
    now: () => new Date(),
    clockFixed: false,
    newId: () => 'unused',
    machineFolder: machine.home,
    mode: 'read',
  });
  const known = new Map<string, string>([[store.units.find(unit).id, 'UNIT']]);
  // Ids, and the numbers of problems, which bear a sign of the machine.
  const named = (text: string): string =>
    text.replaceAll(/(?<![0-9a-z])[0-9a-z]{26}(?![0-9a-z])|\b\d{4}-[A-Z]{2}\d{2,}\b/g, (id) => {
      if (!known.has(id)) known.set(id, `id ${known.size}`);
      return known.get(id)!;
    });
  const entries = store.journal
    .history({ unit: store.units.find(unit).id, year })
    .filter((entry) => entry.kind !== 'edition.added')
    .map((entry) => {
      const { personal: _, frontier: __, rests, ...body } = entry.body;
      // What a conclusion rests on is told by a digest over the heads, which differ where only ids do.
      if (rests !== undefined) Object.assign(body, { rests: { ...(rests as object), digest: '' } });
      const id = named(entry.id);
      const personal = { ...store.journal.personalOf(entry.id) };
      const { kind, subject, author, supersedes } = entry;
      const told = { kind, subject, author, body, personal, supersedes, day: dayAt(new Date(entry.at)) };
      return { id, ...(JSON.parse(named(JSON.stringify(told))) as typeof told) };
    });
  store.close();
  return entries;
}
