import { copyFileSync, cpSync, rmSync, writeFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dropWaiting, settleQuarantine, strangers, waiting } from '../../src/actions/exchange/quarantine.ts';
import { FrameReader } from '../../src/exchange/bundle/frames.ts';
import { mergeBundle } from '../../src/exchange/bundle/merge-bundle.ts';
import { audit } from '../../src/store/audit/audit.ts';
import { sameUnitSubject } from '../../src/store/conflicts.ts';
import { mayConflict } from '../../src/store/entries/catalogue.ts';
import { answer, type Device, importCases, nameUnit, newDevice } from './device.ts';
import { bundleOf, contents } from './merge.ts';

// The few of every day repeat; the campaign goes where it has not been.
const runs = process.env.INSPECT_SOAK ? { numRuns: 300 } : { numRuns: 5, seed: 20260915 };

/** One thing that happens on one laptop. */
type Step =
  | { readonly deed: 'answer'; readonly on: number; readonly item: number; readonly says: number }
  | { readonly deed: 'name'; readonly on: number; readonly unit: number; readonly says: number }
  | { readonly deed: 'phone'; readonly on: number; readonly unit: number; readonly says: number }
  | {
      readonly deed: 'import';
      readonly on: number;
      readonly cases: readonly number[];
      readonly fine: number;
      readonly retired: number;
    }
  | { readonly deed: 'undoImport' | 'purge' | 'backUp' | 'restore' | 'restoreDisk'; readonly on: number }
  | { readonly deed: 'register' | 'settleSame'; readonly on: number; readonly says: number }
  | { readonly deed: 'enrol' | 'layAside'; readonly on: number; readonly from: number }
  | { readonly deed: 'takeWaiting' | 'dropWaiting'; readonly on: number }
  | { readonly deed: 'merge' | 'copy'; readonly on: number; readonly from: number; readonly partly: boolean };

const device = fc.nat({ max: 3 });
const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({
      deed: fc.constant('answer' as const),
      on: device,
      item: fc.nat({ max: 2 }),
      says: fc.nat({ max: 2 }),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      deed: fc.constant('name' as const),
      on: device,
      unit: fc.nat({ max: 1 }),
      says: fc.nat({ max: 2 }),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      deed: fc.constant('phone' as const),
      on: device,
      unit: fc.nat({ max: 1 }),
      says: fc.nat({ max: 2 }),
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      deed: fc.constant('import' as const),
      on: device,
      cases: fc.uniqueArray(fc.nat({ max: 4 }), { minLength: 1, maxLength: 3 }),
      fine: fc.nat({ max: 3 }),
      retired: fc.nat({ max: 5 }),
    }),
  },
  {
    weight: 4,
    arbitrary: fc.record({
      deed: fc.constantFrom(
        'undoImport' as const,
        'purge' as const,
        'backUp' as const,
        'restore' as const,
        'restoreDisk' as const,
      ),
      on: device,
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      deed: fc.constantFrom('register' as const, 'settleSame' as const),
      on: device,
      says: fc.nat({ max: 2 }),
    }),
  },
  {
    weight: 4,
    arbitrary: fc.record({ deed: fc.constantFrom('enrol' as const, 'layAside' as const), on: device, from: device }),
  },
  {
    weight: 2,
    arbitrary: fc.record({ deed: fc.constantFrom('takeWaiting' as const, 'dropWaiting' as const), on: device }),
  },
  {
    weight: 5,
    arbitrary: fc.record({
      deed: fc.constantFrom('merge' as const, 'copy' as const),
      on: device,
      from: device,
      partly: fc.boolean(),
    }),
  },
);

const unitId = (unit: number) => `unit-${unit}`;

/** Plays a history; answers the laptops and, of every entry ever committed, what its writer's file held. */
function play(
  count: number,
  steps: readonly Step[],
): {
  readonly devices: Device[];
  readonly known: ReadonlyMap<string, ReadonlySet<string>>;
  readonly placed: ReadonlyMap<string, ReadonlySet<string>>;
} {
  const devices: Device[] = [];
  const known = new Map<string, Set<string>>();
  const placed = new Map<string, Set<string>>();
  const idOf = new Map<string, string>();
  const first = newDevice();
  first.write((store) => [0, 1].forEach((unit) => void nameUnit(store, unitId(unit), `样县${'甲乙'[unit]}虚构局`)));
  devices.push(first, ...Array.from({ length: count - 1 }, () => newDevice(first)));
  // Of four laptops the last is none of the office's; each of the others knows each of them, as after a year of work.
  const office = devices.slice(0, 3);
  const enrolAll = (on: Device): void => {
    if (office.includes(on)) for (const other of office) if (other !== on) enrol(on, other);
  };
  for (const each of office) enrolAll(each);
  for (const each of devices) note(each);
  const backUps = new Map<number, string>();

  function note(on: Device): void {
    on.read((store) => {
      const entries = store.journal.history({});
      for (const { id, hash } of entries) idOf.set(hash, id);
      const ids = entries.map(({ id }) => id);
      const places = store.db.all<{ hash: string }>('SELECT hash FROM withheld').map(({ hash }) => idOf.get(hash)!);
      const before = ids.filter((id) => known.has(id));
      const sofar = new Set(before);
      // Entries of one transaction stand in the order of their steps.
      for (const id of ids) {
        if (known.has(id)) continue;
        known.set(id, new Set(sofar));
        placed.set(id, new Set([...sofar, ...places]));
        sofar.add(id);
      }
    });
  }

  for (const each of steps) {
    const at = each.on % count;
    const on = devices[at]!;
    switch (each.deed) {
      case 'answer':
        on.write((store) => answer(store, `1.${each.item}`, { says: each.says }, unitId(each.item % 2)));
        break;
      case 'name':
        on.write((store) => nameUnit(store, unitId(each.unit), `样县虚构局${each.says}`));
        break;
      case 'phone':
        on.write((store) =>
          store.journal.append('unit.field', `unit/${unitId(each.unit)}/phone`, {
            unit: unitId(each.unit),
            body: { field: 'phone' },
            personal: { value: `示例电话${each.says}` },
          }),
        );
        break;
      case 'import':
        on.write((store) =>
          importCases(
            store,
            each.cases.map((number) => `样罚〔2026〕${number}号`),
            {
              unit: unitId(0),
              fine: each.fine,
              ...(each.cases.includes(each.retired) ? {} : { retired: [`样罚〔2026〕${each.retired}号`] }),
            },
          ),
        );
        break;
      case 'undoImport':
        on.write((store) => {
          const batch = store.ledgers.batches()[0];
          if (batch) store.ledgers.undoBatch(batch, null);
        });
        break;
      case 'purge':
        // A stranger's purge removes nothing until the office agrees.
        if (!office.includes(on)) break;
        on.write((store) => {
          const batch = store.ledgers.batches({ undone: true })[0];
          const phone = store.journal.history({ subject: 'unit/unit-0/phone' })[0];
          const ids = [batch, phone].flatMap((entry) => (entry ? [entry.id] : []));
          if (ids.length > 0) store.purge(ids, { reason: '期满' });
        });
        break;
      case 'register':
        // The same name under an id of its own, as two offices do that do not know of each other.
        on.write((store) => nameUnit(store, `unit-of-${at}-${each.says}`, '样县丙虚构局'));
        break;
      case 'settleSame':
        on.write((store) => {
          const pair = store.conflicts.list().find((conflict) => conflict.kind === 'sameUnit')?.units;
          if (!pair) return;
          const units = pair.map(({ id }) => id).sort();
          store.journal.append('unit.same', sameUnitSubject(units[0]!, units[1]!), {
            body: { units, same: false, keep: null, reason: `核对${each.says}` },
          });
        });
        break;
      case 'enrol':
        // Whom some enrol and others do not is agreed to by some and not by others.
        if (office.includes(devices[each.from % count]!)) enrol(on, devices[each.from % count]!);
        break;
      case 'layAside':
        layAside(devices[each.from % count]!, on);
        break;
      case 'takeWaiting':
      case 'dropWaiting':
        decideWaiting(on, each.deed === 'takeWaiting');
        break;
      case 'backUp':
        copyFileSync(on.file, `${on.file}.backup`);
        rmSync(`${on.home}.backup`, { recursive: true, force: true });
        cpSync(on.home, `${on.home}.backup`, { recursive: true });
        backUps.set(at, `${on.file}.backup`);
        break;
      case 'restore':
      case 'restoreDisk':
        if (!backUps.has(at)) break;
        copyFileSync(`${on.file}.backup`, on.file);
        if (each.deed === 'restoreDisk') {
          rmSync(on.home, { recursive: true, force: true });
          cpSync(`${on.home}.backup`, on.home, { recursive: true });
        }
        enrolAll(on);
        break;
      case 'merge':
      case 'copy': {
        const from = devices[each.from % count]!;
        if (from === on) break;
        if (each.deed === 'merge') merge(from, on, each.partly ? [unitId(0)] : null);
        else copyFileSync(from.file, on.file);
        // Another's file or an older one may lack that it was this machine that enrolled the others.
        if (each.deed === 'copy') enrolAll(on);
      }
    }
    note(on);
  }
  return { devices, known, placed };
}

/** Makes a machine one of those that a file's holder takes for the office's. */
function enrol(on: Device, other: Device): void {
  const own = other.read((store) => store.machines.own());
  if (!own) return;
  on.write((store) =>
    store.journal.append('machine.enrolled', `machine/${own.machine}`, {
      body: { machine: own.machine, key: own.publicKey, name: other.name, reason: '当面核对' },
    }),
  );
}

/** Merges as the program does: the maker of the first bundle of all is the office's, and what its machines agreed to is done. */
function merge(from: Device, into: Device, units: readonly string[] | null = null): void {
  const reader = new FrameReader(bundleOf(from, units));
  try {
    into.write((store) => {
      const blank = store.machines.isBlank();
      mergeBundle(store, reader);
      settleQuarantine(store, [reader], blank, null, []);
      store.purges.apply();
    });
  } finally {
    reader.close();
  }
}

/** A stranger's bundle waits unread; one of the office's is left to `merge`. */
function layAside(from: Device, on: Device): void {
  const reader = new FrameReader(bundleOf(from));
  const store = on.open();
  try {
    const unknown = strangers(store, [reader]);
    if (unknown.length > 0) waiting(store, on.name, unknown, false);
  } finally {
    store.close();
    reader.close();
  }
}

/** Takes what has waited longest, or drops it unread. */
function decideWaiting(on: Device, take: boolean): void {
  const store = on.open();
  const file = `${on.file}.waiting`;
  try {
    const [first] = store.quarantine.list();
    if (!first) return;
    if (!take) {
      dropWaiting(store, on.name, first, '来历不明');
      return;
    }
    writeFileSync(file, Buffer.concat([...store.quarantine.pieces(first.body.sha256)]));
    const reader = new FrameReader(file);
    try {
      store.write(on.name, () => {
        mergeBundle(store, reader);
        settleQuarantine(store, [reader], false, { sha256: first.body.sha256, reason: '当面核对' }, []);
      });
    } finally {
      reader.close();
    }
  } finally {
    store.close();
  }
}

/** Bundles of which pieces lie in a file, and those that somebody can still decide on: the same. */
const waitingIn = (device: Device) =>
  device.read((store) => ({
    lie: store.db.all<{ sha256: string }>('SELECT DISTINCT sha256 FROM quarantine ORDER BY 1').map((row) => row.sha256),
    shown: store.quarantine
      .list()
      .map(({ body }) => body.sha256)
      .sort(),
  }));

/** Pairs of units that look like one, as the office is asked. */
const pairsIn = (device: Device) =>
  device.read((store) => store.conflicts.list().flatMap((each) => (each.kind === 'sameUnit' ? [each.id] : [])));

const history = fc.record({
  count: fc.integer({ min: 2, max: 4 }),
  steps: fc.array(step, { minLength: 4, maxLength: 30 }),
});

describe('random histories on two to four laptops, with copies, restored backups and restored disks among them', () => {
  it('merge to the same file in whatever order and grouping, and merging again changes nothing', {
    timeout: 1_800_000,
  }, () => {
    fc.assert(
      fc.property(history, ({ count, steps }) => {
        const { devices, known } = play(count, steps);
        const played = new Set(known.keys());
        const held = (device: Device) => device.read((store) => contents(store, played));
        const everything = (order: readonly Device[]): Device => {
          const into = newDevice();
          for (const each of order) merge(each, into);
          return into;
        };
        const forward = everything(devices);
        // Whoever begins with a stranger's file believes the stranger: the last comes after the office's either way.
        const backward = everything([...devices.slice(0, 3).reverse(), ...devices.slice(3)]);
        // Grouped otherwise: the first two among themselves, then the others, then those together.
        const left = everything(devices.slice(0, 2));
        const right = everything(devices.slice(2));
        merge(right, left);
        const whole = held(forward);
        expect(held(backward)).toEqual(whole);
        expect(held(left)).toEqual(whole);
        expect(pairsIn(backward)).toEqual(pairsIn(forward));
        for (const each of devices) merge(each, forward);
        expect(held(forward)).toEqual(whole);
        expect(forward.read((store) => audit(store).problems)).toEqual([]);
        for (const each of devices) {
          expect(each.read((store) => audit(store).problems)).toEqual([]);
          const { lie, shown } = waitingIn(each);
          expect(shown).toEqual(lie);
          // A laptop that took in what the others have holds it all, its own included.
          merge(forward, each);
          expect(held(each)).toEqual(whole);
        }
      }),
      runs,
    );
  });

  it('lose no entry, and are in conflict exactly where two do not know of each other and differ', {
    timeout: 1_800_000,
  }, () => {
    fc.assert(
      fc.property(history, ({ count, steps }) => {
        const { devices, known, placed } = play(count, steps);
        const into = newDevice();
        const brought = new Set<string>();
        for (const each of devices) {
          each.read((store) => store.journal.history({})).forEach(({ id }) => void brought.add(id));
          merge(each, into);
        }
        into.read((store) => {
          // Merges of some units write which places they brought.
          const entries = store.journal.history({}).filter(({ id }) => brought.has(id));
          expect(new Set(entries.map(({ id }) => id))).toEqual(brought);
          const knowledge = store.knowledge();
          const contested: string[] = [];
          const bySubject = groupBy(entries);
          for (const [subject, all] of bySubject) {
            for (const later of all)
              for (const earlier of all) {
                if (later === earlier) continue;
                expect([subject, later.id, earlier.id, knowledge.knows(later, earlier)]).toEqual([
                  subject,
                  later.id,
                  earlier.id,
                  placed.get(later.id)!.has(earlier.id),
                ]);
              }
            // A merge itself goes on with its chain, and enrols whose file is the first.
            if (/^(chain|places|machine)\//.test(subject)) continue;
            const open = all.filter((entry) => !all.some((other) => known.get(other.id)!.has(entry.id)));
            expect(store.journal.currentIds(subject)).toEqual(open.map(({ id }) => id).sort());
            const meanings = open.map((entry) =>
              JSON.stringify([entry.kind, { ...entry.body, personal: store.journal.personalOf(entry.id) }]),
            );
            if (new Set(meanings).size > 1 && open.some(mayConflict)) contested.push(subject);
          }
          expect(store.journal.contested()).toEqual(contested.sort());
        });
      }),
      runs,
    );
  });
});

function groupBy<T extends { readonly subject: string }>(entries: readonly T[]): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const entry of entries) groups.set(entry.subject, [...(groups.get(entry.subject) ?? []), entry]);
  return groups;
}
