import { cpSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { type DrawOffice, drawOffice, goodNumber, twelveOfficers, drawUnit as unit } from '../support/draw-office.ts';

const anotherNumber = '718203645519';

/** Data file and machine folder as they stand, and a way to lay them back over what happened since. */
function copied(made: DrawOffice): () => void {
  // The data file lies in the machine's folder here.
  const copy = path.join(made.folder, 'copy');
  cpSync(made.home, copy, { recursive: true });
  return () => {
    rmSync(made.home, { recursive: true, force: true });
    cpSync(copy, made.home, { recursive: true });
  };
}

async function seal(made: DrawOffice, ...more: string[]): Promise<{ id: string; slip: string }> {
  const sealed = await made.inspect(['draw', 'seal', 'officers', unit, ...more, '--json']);
  expect(sealed.code, sealed.err).toBe(0);
  return sealed.json();
}

/** Opens a round and lays its certificate down; answers the file and who was drawn. */
async function open(made: DrawOffice, id: string, number: string): Promise<{ file: string; drawn: string[] }> {
  const opened = await made.inspect(['draw', 'open', id, '--unit-number-stdin', '--json'], { stdin: number });
  expect(opened.code, opened.err).toBe(0);
  const file = path.join(made.folder, `${id}-${number}.json`);
  writeFileSync(file, opened.out);
  return { file, drawn: opened.json().drawn.map(({ key }: { key: string }) => key) };
}

const verify = async (made: DrawOffice, file: string, slip: string, number: string) => {
  const { code, out, err } = await made.inspect(['draw', 'verify', file, '--slip', slip, '--number', number]);
  return { code, told: out + err };
};

describe('data file and machine folder, copied and put back when the result displeases', () => {
  test('from before the seal: the new round has another slip than the one that the unit holds', async () => {
    const made = await drawOffice();
    const putBack = copied(made);
    const first = await seal(made);
    const drawn = await open(made, first.id, goodNumber);
    expect(await verify(made, drawn.file, first.slip, goodNumber)).toMatchObject({ code: 0 });
    putBack();
    expect((await made.inspect('draw list --json')).json()).toEqual([]);
    const second = await seal(made);
    expect(second.slip).not.toBe(first.slip);
    const again = await open(made, second.id, goodNumber);
    expect((await made.inspect('verify --json')).json().ok).toBe(true);
    const held = await verify(made, again.file, first.slip, goodNumber);
    expect([held.code, held.told]).toEqual([1, expect.stringContaining('不是封存单上的那一次抽取')]);
  });

  test('from between seal and number: another number gives others, and is not the one on the slip; the same gives the same', async () => {
    const made = await drawOffice();
    const { id, slip } = await seal(made);
    const putBack = copied(made);
    const first = await open(made, id, goodNumber);
    putBack();
    const chosen = await open(made, id, anotherNumber);
    expect(chosen.drawn).not.toEqual(first.drawn);
    expect((await made.inspect('verify --json')).json().ok).toBe(true);
    const held = await verify(made, chosen.file, slip, goodNumber);
    expect([held.code, held.told]).toEqual([1, expect.stringContaining('不是封存单上的那一次抽取')]);
    putBack();
    const same = await open(made, id, goodNumber);
    expect(same.drawn).toEqual(first.drawn);
    expect(await verify(made, same.file, slip, goodNumber)).toMatchObject({ code: 0 });
  });

  test('a row imported once the number is known changes neither that it opens nor who is drawn', async () => {
    const made = await drawOffice();
    const { id } = await seal(made, '--third', '排列5第2026300期');
    const putBack = copied(made);
    const give = () => made.inspect(['draw', 'open', id, '--unit-number-stdin'], { stdin: goodNumber });
    const openIt = async () => (await made.inspect(['draw', 'open', id, '--third', '03417', '--json'])).json();
    expect((await give()).code).toBe(0);
    const before = await openIt();
    putBack();
    expect((await give()).code).toBe(0);
    await made.roster([...twelveOfficers.slice(3), '99010013,人员寅']);
    const after = await openIt();
    expect(after).toMatchObject({ status: 'drawn', drawn: before.drawn, seal: before.seal });
    expect(after.record.changes).toContain('多了 99010013（人员寅）');
  });
});
