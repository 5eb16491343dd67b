import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { expect, it } from 'vitest';
import { addDays, addMonths, firstDayOf } from '../../../src/domain/day.ts';
import { JournalSays } from './journal-says.ts';
import { dice, Office } from './random-office.ts';
import { papersRead, unbacked } from './statements/index.ts';

const years = process.env.INSPECT_SOAK ? Number(process.env.INSPECT_YEARS ?? 2000) : 2;
const yearsOfAFile = 8;
const steps = 90;
/** What a city does between two bundles. */
const cityStep = 30;

it(`no clause of a paper of ${years} random office years says what the journal does not hold`, {
  timeout: 7_200_000,
}, async () => {
  const wrong: string[] = [];
  const seen = new Map<string, number>();
  const read = async (office: Office): Promise<void> => {
    const journal = new JournalSays(office.store, office.day);
    // A third of the kinds at each reading: in some hundred years each is read a hundred times.
    const kinds = papersRead.filter(() => office.roll(3) === 0);
    for (const paper of await office.papers(kinds)) {
      const id = office.level === 'city' ? `city ${paper.id}` : paper.id;
      seen.set(id, (seen.get(id) ?? 0) + 1);
      wrong.push(...unbacked(office, journal, paper));
    }
  };
  for (let from = 0; from < years; from += yearsOfAFile) {
    const folder = mkdtempSync(path.join(os.tmpdir(), 'inspect-walk-'));
    const roll = dice(from + 7);
    const office = new Office(folder, roll);
    await office.prepare(folder);
    // Every eighth county has a city above it, which takes its bundles: each of them is the whole file, and grows.
    const city = from % (8 * yearsOfAFile) === 0 ? new Office(folder, roll, 'city') : null;
    for (let n = 0; n < Math.min(yearsOfAFile, years - from); n += 1) {
      office.day = addMonths(addDays(firstDayOf(2026 + n), 4), office.roll(4));
      for (let step = 0; step < steps; step += 1) {
        await office.step();
        if (step % 18 !== 17) continue;
        await read(office);
        if (!city || step < steps / 3) continue;
        city.day = city.day > office.day ? city.day : office.day;
        await city.take(office);
        for (let more = 0; more < cityStep; more += 1) await city.step();
        await read(city);
      }
    }
    office.store.close();
    city?.store.close();
    rmSync(folder, { recursive: true });
  }
  // One of each sort is enough to read.
  const sorts = new Map(
    wrong.map((one) => [
      one
        .split('；全文')[0]!
        .replace(/\d+/g, '#')
        .replace(/[甲乙丙丁]虚/g, '虚'),
      one,
    ]),
  );
  expect([...sorts.values()]).toEqual([]);
  // A walk that never gets so far shows nothing.
  const unseen = papersRead.filter((id) => (seen.get(id) ?? 0) < years / 100);
  expect(unseen.slice(years < 200 ? 12 : 0)).toEqual([]);
  const ofTheCity = ['publicity', 'designation', 'report', 'annual', 'candidates', 'revocation'].map(
    (id) => `city ${id}`,
  );
  expect(years < 200 ? [] : ofTheCity.filter((id) => (seen.get(id) ?? 0) < years / 200)).toEqual([]);
});
