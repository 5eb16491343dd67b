import { setTimeout as sleep } from 'node:timers/promises';
import seedrandom from 'seedrandom';
import { beforeAll, expect, it } from 'vitest';
import { bundle } from '../support/bundle.ts';
import { openTerminal, type PseudoTerminal } from '../support/pty.ts';
import { type Machine, newMachine } from '../support/run.ts';
import { typeItem, visitScript } from './visit-script.ts';

const kills = process.env.INSPECT_SOAK ? 300 : 4;
const unit = '样县甲虚构局';

let program = '';
beforeAll(async () => {
  program = await bundle('test/support/program.ts');
});

async function freshMachine(name: string): Promise<Machine> {
  const machine = newMachine(name);
  await machine.inspect('init');
  await machine.inspect(['unit', 'add', unit]);
  return machine;
}

/** Plays on from whatever item is asked, until the script is done. Fails when the process ends. */
async function playOn(terminal: PseudoTerminal): Promise<void> {
  await terminal.waitFor('做什么');
  await terminal.waitFor('编号（');
  terminal.press('enter');
  let at = -1;
  do {
    // The card of the item comes before its question, so that the wait of `typeItem` still finds the question.
    await terminal.waitFor(/-- [AB]?[\d.]+ /);
    const id = /-- ([AB]?[\d.]+) [^-]*$/.exec(terminal.seen())![1];
    at = visitScript.findIndex((one) => one.item === id);
    await typeItem(terminal, visitScript[at]!, true);
    if (id === '2.2.1') {
      await terminal.waitFor('还没有抽取案卷');
      terminal.type('y\r');
    }
    await terminal.waitFor(`已记 ${id}：`);
  } while (at < visitScript.length - 1);
}

/** Items that the screen said were stored. */
function confirmedOn(terminal: PseudoTerminal): readonly string[] {
  return [...terminal.transcript().matchAll(/已记 ([AB]?[\d.]+)：/g)].map((match) => match[1]!);
}

it(`loses and doubles no confirmed answer through ${kills} kills at random moments`, async () => {
  const random = seedrandom('2d711642b726b04401627ca9fbac32f5c8530fb1903cc4db02258717921a4881');
  const finished: string[] = [];
  let machine = await freshMachine('kill-0');
  let confirmed = new Set<string>();
  for (let kill = 0; kill < kills; kill += 1) {
    const terminal = openTerminal(process.execPath, [program, 'start', unit, '--plain', '--by', '示例甲'], {
      env: { INSPECT_HOME: machine.home, INSPECT_TODAY: '2026-09-15' },
    });
    const playing = playOn(terminal).then(
      () => 'finished',
      () => 'killed',
    );
    // The first visit is played to its end, or a question that is new would keep every later one from its last items.
    // Start-up takes some 150 ms: half of the kills come while answers are being stored.
    const spared = sleep(100 + random() * 1200).then(() => 'kill');
    const outcome = await (kill === 0 ? playing : Promise.race([playing, spared]));
    terminal.kill('SIGKILL');
    await terminal.ended;
    for (const item of confirmedOn(terminal)) confirmed.add(item);

    const verified = await machine.inspect('verify --json', { today: null });
    // Killed in the middle of a write, its rollback journal lies beside the file: told, and nothing else.
    const left = verified.json().incomplete.map((one: { kind: string }) => one.kind);
    expect([verified.code, left], verified.out).toEqual(left.length === 0 ? [0, []] : [5, ['leftover']]);
    const told = await machine.inspect(['start', unit, '--plain', '--by', '示例甲'], { tty: true, stdin: '' });
    expect(told.code).toBe(2);
    const stored = await storedItems(machine);
    expect(new Set(stored).size).toBe(stored.length);
    for (const item of confirmed) expect(stored).toContain(item);
    if (outcome === 'finished') {
      expect(stored).toEqual(visitScript.map((one) => one.item));
      finished.push(machine.home);
      machine = await freshMachine(`kill-${kill + 1}`);
      confirmed = new Set();
    }
  }
  expect(finished.length).toBeGreaterThan(0);
}, 1_800_000);

/** Items with an answer, one per entry of the journal, in its order. */
async function storedItems(machine: Machine): Promise<readonly string[]> {
  const { Store } = await import('../../src/store/store.ts');
  const store = Store.open(machine.db, {
    now: () => new Date(),
    clockFixed: false,
    newId: () => 'unused',
    machineFolder: machine.home,
    mode: 'read',
  });
  const items = store.journal.history({ kinds: ['item.answered'] }).map((entry) => String(entry.body.item));
  store.close();
  return items;
}
