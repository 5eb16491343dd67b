import { spawn } from 'node:child_process';
import { cpSync, rmSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import seedrandom from 'seedrandom';
import { beforeAll, expect, it } from 'vitest';
import { Store } from '../../src/store/store.ts';
import { bundle } from '../support/bundle.ts';
import { type DrawOffice, drawOffice, goodNumber, drawUnit as unit } from '../support/draw-office.ts';

const kills = process.env.INSPECT_SOAK ? 100 : 2;

let program = '';
beforeAll(async () => {
  program = await bundle('test/support/program.ts');
});

/** Runs the program by itself and kills it after `moment` milliseconds; answers what it printed until then. */
async function killed(made: DrawOffice, words: readonly string[], stdin: string, moment: number): Promise<string> {
  const child = spawn(process.execPath, [program, ...words], {
    cwd: made.folder,
    env: { ...process.env, INSPECT_HOME: made.home, INSPECT_TODAY: '2026-09-15' },
    stdio: ['pipe', 'pipe', 'ignore'],
  });
  let out = '';
  child.stdout.on('data', (piece) => {
    out += String(piece);
  });
  child.stdin.on('error', () => {});
  child.stdin.end(stdin);
  const ended = new Promise((resolve) => child.on('close', resolve));
  await Promise.race([ended, sleep(moment)]);
  child.kill('SIGKILL');
  await ended;
  return out;
}

function openings(made: DrawOffice): number {
  const options = { clockFixed: false, newId: () => 'unused', machineFolder: made.home, mode: 'read' as const };
  const store = Store.open(made.db, { now: () => new Date(), ...options });
  const count = store.journal.history({ kinds: ['draw.opened'] }).length;
  store.close();
  return count;
}

it(`killed at ${kills} moments between seal and print, a round goes on where it stands and is drawn once`, async () => {
  const random = seedrandom('draw-kill');
  const made = await drawOffice();
  const clean = `${made.folder}/clean`;
  cpSync(made.home, clean, { recursive: true });
  const seen = { sealed: 0, numbered: 0, drawn: 0 };
  const list = async () => (await made.inspect('draw list --json')).json();
  // How long an undisturbed opening takes on this machine: kills fall over all of it and a little beyond.
  let whole = 0;
  for (let kill = -1; kill < kills; kill++) {
    rmSync(made.home, { recursive: true, force: true });
    cpSync(clean, made.home, { recursive: true });
    const moment = () => (kill < 0 ? 60_000 : whole * (0.3 + random() * 0.8));
    await killed(made, ['draw', 'seal', 'officers', unit], '', moment());
    if ((await list()).length === 0) expect((await made.inspect(['draw', 'seal', 'officers', unit])).code).toBe(0);
    const before = (await list())[0];
    expect(before).toMatchObject({ status: 'sealed', attempt: 1 });
    const start = performance.now();
    const words = ['draw', 'open', before.number, '--unit-number-stdin', '--json'];
    const printed = await killed(made, words, goodNumber, moment());
    if (kill < 0) whole = performance.now() - start;

    // Killed in the middle of a write, its rollback journal lies beside the file: told, and nothing else.
    const verified = await made.inspect('verify --json');
    const beside = verified.json().incomplete.map((one: { kind: string }) => one.kind);
    expect([verified.code, beside]).toEqual(beside.length === 0 ? [0, []] : [5, ['leftover']]);
    const [left] = await list();
    if (left.status === 'sealed') {
      // Whether the number was stored is told by whether the round opens without one.
      const without = await made.inspect(['draw', 'open', before.number]);
      if (without.code === 0) seen.numbered++;
      else {
        seen.sealed++;
        const opened = await made.inspect(words, { stdin: goodNumber });
        expect(opened.code, `kill ${kill}: ${opened.err}`).toBe(0);
      }
    } else seen.drawn++;
    const shown = await made.inspect(['draw', 'show', before.number, '--json']);
    expect(shown.json()).toMatchObject({ status: 'drawn', seal: before.seal, seeds: { unit: goodNumber } });
    if (printed.endsWith('}\n')) expect(JSON.parse(printed).drawn).toEqual(shown.json().drawn);
    expect(await list()).toHaveLength(1);
    expect(openings(made)).toBe(1);
    expect((await made.inspect(['draw', 'verify', before.number, '--number', goodNumber])).code).toBe(0);
  }
  if (kills > 50) {
    expect(seen.sealed).toBeGreaterThan(0);
    expect(seen.drawn).toBeGreaterThan(1);
  }
}, 1_800_000);
