import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { expect, it } from 'vitest';
import { addDays, addMonths, firstDayOf } from '../../../src/domain/day.ts';
import { JournalSays } from './journal-says.ts';
import { dice, Office } from './random-office.ts';
import { papersRead, unbacked } from './statements/index.ts';

const years = process.env.INSPECT_SOAK ? Number(process.env.INSPECT_YEARS ?? 2000) : 4;
const yearsOfAFile = 8;
const steps = 90;

it(`no clause of a paper of ${years} random office years says what the journal does not hold`, {
  timeout: 7_200_000,
}, async () => {
  const wrong: string[] = [];
  const seen = new Map<string, number>();
  for (let from = 0; from < years; from += yearsOfAFile) {
    const folder = mkdtempSync(path.join(os.tmpdir(), 'inspect-walk-'));
    const office = new Office(folder, dice(from + 7));
    await office.prepare(folder);
    for (let n = 0; n < Math.min(yearsOfAFile, years - from); n += 1) {
      office.day = addMonths(addDays(firstDayOf(2026 + n), 4), office.roll(4));
      for (let step = 0; step < steps; step += 1) {
        await office.step();
        if (step % 18 !== 17) continue;
        const journal = new JournalSays(office.store, office.day);
        // A third of the kinds at each reading: in some hundred years each is read a hundred times.
        const kinds = papersRead.filter(() => office.roll(3) === 0);
        for (const paper of await office.papers(kinds)) {
          seen.set(paper.id, (seen.get(paper.id) ?? 0) + 1);
          wrong.push(...unbacked(office, journal, paper));
        }
      }
    }
    office.store.close();
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
});
