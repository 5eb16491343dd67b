import { cpSync } from 'node:fs';
import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { readAcceptance } from '../../src/actions/acceptance/read-acceptance.ts';
import { drawnInForce } from '../../src/actions/draw/drawn-in-force.ts';
import { readDraws } from '../../src/actions/draw/stored-draw.ts';
import { ledgerProposalsOf } from '../../src/actions/onsite/read-proposals.ts';
import { readVisit } from '../../src/actions/onsite/read-visit.ts';
import { editionFor } from '../../src/actions/standard/editions.ts';
import { textOf } from '../../src/store/row-texts.ts';
import { keysOf } from '../../src/store/signed-heads.ts';
import { Store } from '../../src/store/store.ts';
import { onsiteMachine } from '../support/onsite-machine.ts';
import { type Machine, newMachine } from '../support/run.ts';

const year = 2026;
const today = '2026-09-15';

let original: Machine;
beforeAll(async () => {
  original = await onsiteMachine('kept');
});

let ids = 0;
function open(machine: Machine, mode: 'read' | 'write'): Store {
  return Store.open(machine.db, {
    now: () => new Date('2026-09-15T01:00:00Z'),
    clockFixed: true,
    newId: () => `kept${String(++ids).padStart(22, '0')}`,
    machineFolder: machine.home,
    mode,
  });
}

/** Everything that is kept, asked of a store. */
async function told(store: Store) {
  const unit = store.units.list()[0]!.id;
  const edition = await editionFor(store, unit, year);
  const acceptance = readAcceptance(store, unit, year, edition);
  return {
    one: ledgerProposalsOf(store, acceptance, today, '1.2.1'),
    other: ledgerProposalsOf(store, acceptance, today, 'B1'),
    all: ledgerProposalsOf(store, acceptance, today),
    draws: readDraws(store, { unit, year }),
    inForce: ['identity', 'test', 'duty'].map((purpose) => drawnInForce(store, unit, year, 'officers', purpose)),
    files: drawnInForce(store, unit, year, 'cases'),
    visit: readVisit(store, unit, year),
    machines: [...store.machines.all()],
    writers: store.journal.heads().map(({ length, ...head }) => store.machines.writers()({ ...head, seq: length })),
    result: acceptance.result,
  };
}

type Deed = readonly [name: string, work: (store: Store, machine: Machine) => unknown];

const asked = async (machine: Machine, line: string): Promise<void> => {
  const { code, err } = await machine.inspect([...line.split(' '), '--by', '示例甲']);
  expect([0, 1, 2, 4, 5], `${line}\n${err}`).toContain(code);
};
const imported = (store: Store, at: number) =>
  store.ledgers.addBatch({
    kind: 'cases',
    unit: store.units.list()[0]!.id,
    body: { file: '补.xlsx', sha256: '0'.repeat(64) },
    rows: [
      {
        key: `样罚〔2026〕${900 + at}号`,
        sheet: null,
        row: 2,
        ...textOf(
          { number: `样罚〔2026〕${900 + at}号`, handlers: ['卫无证'], decided: '2026-03-01', fine: 9_000_000 },
          { party: '样某' },
        ),
      },
    ],
  });
const own =
  (work: (store: Store) => unknown) =>
  (store: Store): unknown =>
    store.write('示例甲', () => work(store));

/** Deeds of this process and of others on the same file. */
const deeds: readonly Deed[] = [
  ['another program answers', (_, machine) => asked(machine, 'score 甲虚构 1.1.1 --none')],
  [
    'another program deducts',
    (_, machine) => asked(machine, 'score 甲虚构 1.1.2 --finding 1.1.2-discretion=1 --note 缺'),
  ],
  ['another program takes back', (_, machine) => asked(machine, 'undo 甲虚构')],
  [
    'another program draws call-backs',
    (_, machine) => asked(machine, 'draw callbacks 甲虚构 --count 1 --seed-inspectors 314159 --seed-unit 271828'),
  ],
  [
    'a note',
    own((store) => {
      const unit = store.units.list()[0]!.id;
      store.journal.append('note.added', `note/${unit}/${year}/${++ids}`, {
        unit,
        year,
        body: { item: null, text: `记 ${ids}` },
      });
    }),
  ],
  ['an import', own((store) => imported(store, ++ids))],
  [
    'an import undone',
    own((store) => {
      const last = store.ledgers.batches({ kind: 'cases' }).at(-1);
      if (last) store.ledgers.undoBatch(last, '传错了');
    }),
  ],
  [
    'a hole settled',
    own((store) => store.settings.set('hole.absent-drawn', ids++ % 2 ? 'zero' : 'noted', year, '会议')),
  ],
  ['an import tried out', (store) => store.tryOut('示例甲', () => imported(store, ++ids))],
  ['a lease', (store) => store.leases.take(store.units.list()[0]!.id, '示例甲', new Date())],
  [
    'names purged',
    own((store) => {
      const batch = store.ledgers.batches({ kind: 'officers' })[0];
      if (batch && !store.purges.removed().has(batch.id)) store.purge([batch.id], { reason: '期满' });
    }),
  ],
];

describe('what is kept of a data file', () => {
  it('is what a fresh look finds, after any deeds of this process and of others', async () => {
    const campaign = process.env.INSPECT_SOAK ? 200 : 3;
    await fc.assert(
      fc.asyncProperty(fc.array(fc.constantFrom(...deeds), { minLength: 3, maxLength: 8 }), async (chosen) => {
        const machine = newMachine();
        cpSync(original.home, machine.home, { recursive: true });
        const store = open(machine, 'write');
        try {
          for (const [name, work] of chosen) {
            await told(store);
            await work(store, machine);
            const found = await told(store);
            const fresh = open(machine, 'read');
            try {
              expect(found, name).toEqual(await told(fresh));
            } finally {
              fresh.close();
            }
          }
        } finally {
          store.close();
        }
      }),
      { numRuns: campaign },
    );
  });

  it('is given again as it is while nothing is written, and worked out anew after each entry of a write', async () => {
    const machine = newMachine();
    cpSync(original.home, machine.home, { recursive: true });
    const store = open(machine, 'write');
    const unit = store.units.list()[0]!.id;
    const draws = readDraws(store, { unit, year });
    expect(readDraws(store, { unit, year })).toBe(draws);
    expect(drawnInForce(store, unit, year, 'cases')).toBe(drawnInForce(store, unit, year, 'cases'));
    const acceptance = readAcceptance(store, unit, year, await editionFor(store, unit, year));
    expect(readAcceptance(store, unit, year, await editionFor(store, unit, year))).toBe(acceptance);
    const before = (await told(store)).all;
    expect((await told(store)).all).toBe(before);
    // An answer is nothing that the checks read.
    await asked(machine, 'score 甲虚构 1.1.1 --none');
    expect(readDraws(store, { unit, year })).not.toBe(draws);
    expect(readAcceptance(store, unit, year, acceptance.edition)).not.toBe(acceptance);
    expect((await told(store)).all).toBe(before);
    store.write('示例甲', () => {
      imported(store, 1);
      expect(store.journal.once('x', () => 1)).toBe(1);
      expect(store.journal.once('x', () => 2)).toBe(1);
      imported(store, 2);
      expect(store.journal.once('x', () => 2)).toBe(2);
    });
    expect((await told(store)).all).not.toBe(before);
    store.close();
  });
});

it('what is worked out of a record as it stands is kept too, apart from what was worked out of one that was checked', () => {
  const store = open(original, 'read');
  const { journal } = store;
  let worked = 0;
  const ask = () => journal.once('tried', () => ++worked);
  const unchecked = journal.asItStands(() => [ask(), ask()]);
  const checked = [ask(), ask()];
  store.close();
  expect([unchecked, checked]).toEqual([
    [1, 1],
    [2, 2],
  ]);
});

it('what was asked in a write that was undone is asked anew', () => {
  const machine = newMachine();
  cpSync(original.home, machine.home, { recursive: true });
  const store = open({ ...machine, home: newMachine().folder }, 'write');
  let chain = '';
  const named = () => keysOf(store.db, chain).length;
  const tried = store.tryOut('示例甲', () => {
    chain = store.journal.ownChain();
    return named();
  });
  const undone = named();
  store.close();
  expect([tried, undone]).toEqual([1, 0]);
});
