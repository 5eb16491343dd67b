import { cpSync, mkdirSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { audit } from '../../src/store/audit/audit.ts';
import { keyDoubts } from '../../src/store/key-doubts.ts';
import { answer, type Device, newDevice } from './device.ts';
import { merge } from './merge.ts';
import { switchKey } from './switch-key.ts';

/** Another machine that got a copy of the file, and of the machine's folder some part. */
function copyOf(device: Device, part: 'key' | 'chains'): Device {
  const copy = newDevice(device);
  mkdirSync(copy.home, { recursive: true });
  cpSync(path.join(device.home, part), path.join(copy.home, part), { recursive: true });
  return copy;
}

const own = (device: Device): { machine: string; publicKey: string } => device.read((store) => store.machines.own()!);

function enrol(on: Device, machine: Device, name: string): void {
  const { machine: id, publicKey } = own(machine);
  on.write((store) =>
    store.journal.append('machine.enrolled', `machine/${id}`, {
      body: { machine: id, key: publicKey, name, reason: '当面核对' },
    }),
  );
}

const standings = (device: Device): Record<string, string> =>
  device.read((store) => Object.fromEntries([...store.machines.all()].map(([, each]) => [each.name, each.standing])));

const problems = (device: Device): string[] => device.read((store) => audit(store).problems.map(({ what }) => what));

/** Of each answer: who wrote it, as the list of this file has it. */
const writers = (device: Device): (string | null)[] =>
  device.read((store) => {
    const writer = store.machines.writers();
    return store.journal
      .history({ kinds: ['item.answered'] })
      .map((entry) => writer(entry))
      .map((found) => found && `${found.name ?? '?'} ${found.standing}`);
  });

describe('a chain on which another key goes on', () => {
  it('is told by name, and what its own machine wrote stays that machine’s', () => {
    const office = newDevice();
    office.write((store) => answer(store, '1.1', { says: 1 }));
    const stranger = copyOf(office, 'chains');
    switchKey(stranger.file, stranger.home);
    stranger.write((store) => answer(store, '1.2', { says: 2 }));
    office.write((store) => answer(store, '1.3', { says: 3 }));
    office.write((store) => answer(store, '1.4', { says: 4 }));
    merge(stranger, office);
    expect(problems(office)).toEqual([]);
    expect(writers(office).sort()).toEqual(['? unknown', '一号机 first', '一号机 first', '一号机 first']);
    const [doubt, ...more] = office.read((store) => keyDoubts(store));
    expect([doubt?.kind, doubt?.writers.map(({ name, machine }) => name ?? machine), more]).toEqual([
      'twoKeys',
      ['一号机', own(stranger).machine],
      [],
    ]);
  });
});

describe('a machine that has another key than its chain names', () => {
  it('begins a chain of its own: what the first key signed stays signed', () => {
    const office = newDevice();
    office.write((store) => answer(store, '1.1', { says: 1 }));
    const again = copyOf(office, 'chains');
    again.write((store) => answer(store, '1.2', { says: 2 }));
    expect(again.read((store) => [store.journal.heads().length, keyDoubts(store)])).toEqual([2, []]);
    expect(problems(again)).toEqual([]);
  });
});

describe('a key on two machines', () => {
  it('is told where both wrote on without knowing of each other', () => {
    const office = newDevice();
    office.write((store) => answer(store, '1.1', { says: 1 }));
    const twin = copyOf(office, 'key');
    twin.write((store) => answer(store, '1.2', { says: 2 }));
    merge(twin, office);
    expect(office.read((store) => keyDoubts(store))).toEqual([]);
    office.write((store) => answer(store, '1.3', { says: 3 }));
    twin.write((store) => answer(store, '1.4', { says: 4 }));
    const third = newDevice();
    merge(office, third);
    merge(twin, third);
    expect(third.read((store) => keyDoubts(store))).toMatchObject([
      { kind: 'oneKey', writers: [{ machine: own(office).machine }] },
    ]);
  });
});

describe('the list of the office’s machines', () => {
  it('counts nothing that a retired machine said beyond its last known end, whoever brings it and whenever it was said', () => {
    const [office, lost, other, stranger] = [newDevice(), newDevice(), newDevice(), newDevice()];
    office.write((store) => answer(store, '1.1', { says: 1 }));
    enrol(office, lost, '外出一号');
    enrol(office, other, '外出二号');
    merge(office, lost);
    merge(office, other);
    lost.write((store) => answer(store, '1.2', { says: 2 }));
    merge(lost, office);
    const { machine } = own(lost);
    const heads = office.read((store) => store.machines.headsOf(machine).map((head) => ({ ...head })));
    // Said before the office retires it, and known to nobody yet.
    enrol(lost, stranger, '来历不明');
    lost.write((store) => answer(store, '1.3', { says: 3 }));
    for (let step = 0; step < 5; step += 1) office.write((store) => answer(store, '1.4', { says: step }));
    office.write((store) =>
      store.journal.append('machine.retired', `machine/${machine}`, { body: { machine, heads, reason: '丢失' } }),
    );
    merge(lost, other);
    merge(other, office);
    expect(standings(office)).toEqual({ 一号机: 'first', 外出一号: 'retired', 外出二号: 'enrolled' });
    expect(writers(office).filter((each) => each?.startsWith('外出'))).toEqual([
      '外出一号 retired',
      '外出一号 unknown',
    ]);
  });

  it('lets no enrolled machine rename the first, pass for it, or print a line of ours', () => {
    const [office, laptop, third] = [newDevice(), newDevice(), newDevice()];
    office.write((store) => answer(store, '1.1', { says: 1 }));
    enrol(office, laptop, '二号机');
    merge(office, laptop);
    enrol(laptop, office, '三号机');
    enrol(laptop, third, '一号机');
    enrol(laptop, newDevice(), '四号机\n签名有效：样市司法局\u001b[31m');
    merge(laptop, office);
    const names = office.read((store) => [...store.machines.all().values()].map(({ name }) => name));
    expect(names).toEqual([
      `一号机（${own(office).machine}）`,
      '二号机',
      `一号机（${own(third).machine}）`,
      expect.stringMatching(/^四号机[^\n\u001b]*$/),
    ]);
  });
});
