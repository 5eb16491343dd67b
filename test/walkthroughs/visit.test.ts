import { rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { dayAt } from '../../src/domain/day.ts';
import { Store } from '../../src/store/store.ts';
import { bundle } from '../support/bundle.ts';
import { openTerminal, type PseudoTerminal } from '../support/pty.ts';
import { type Machine, newMachine } from '../support/run.ts';
import { scriptAsYaml, typeItem, visitScript } from './visit-script.ts';

let program = '';
beforeAll(async () => {
  program = await bundle('test/support/program.ts');
});
afterAll(() => rmSync(program, { force: true }));

async function preparedMachine(): Promise<Machine> {
  const machine = newMachine('visit');
  await machine.inspect('init --office 样县办公室');
  await machine.inspect('unit add 样县甲虚构局');
  await machine.inspect('unit add 样县乙虚构局');
  return machine;
}

const start = (machine: Machine, ...args: string[]): PseudoTerminal =>
  openTerminal(process.execPath, [program, 'start', ...args], {
    env: { INSPECT_HOME: machine.home, INSPECT_TODAY: '2026-09-15', TZ: 'America/New_York' },
  });

/** What the journal holds of the acceptance, without what differs from machine to machine. */
function entriesOf(machine: Machine): unknown[] {
  const store = openStore(machine);
  const unit = store.units.find('样县甲虚构局');
  const entries = store.journal
    .history({ unit: unit.id, year: 2026 })
    .filter((entry) => entry.kind !== 'edition.added')
    .map(({ kind, subject, author, body, at }) => ({
      kind,
      subject: subject.replace(unit.id, 'U'),
      author,
      // A paper names the answer it came with by its random id.
      body: 'saidWith' in body ? { ...body, saidWith: 'the answer' } : body,
      day: dayAt(new Date(at)),
    }));
  store.close();
  return entries;
}

function openStore(machine: Machine): Store {
  return Store.open(machine.db, {
    now: () => new Date(),
    clockFixed: false,
    newId: () => 'unused',
    machineFolder: machine.home,
    mode: 'read',
  });
}

async function typeWholeVisit(machine: Machine, plain: boolean): Promise<PseudoTerminal> {
  const terminal = start(machine, '甲虚构', ...(plain ? ['--plain'] : []));
  await terminal.waitFor('您的姓名');
  await terminal.waitFor('：');
  terminal.type('示例甲\r');
  await terminal.waitFor('做什么');
  await terminal.waitFor(plain ? '编号（' : 'Ctrl+C 离开');
  terminal.press('enter');
  for (const one of visitScript) await typeItem(terminal, one, plain);
  await terminal.waitFor('这里的项目都已答完');
  await terminal.waitFor('做什么');
  await terminal.waitFor(plain ? '编号（' : 'Ctrl+C 离开');
  terminal.type(plain ? '11\r' : '11');
  if (!plain) {
    await terminal.waitFor('> 11 离开');
    terminal.press('enter');
  }
  await terminal.waitFor('已保存');
  expect((await terminal.ended).code).toBe(0);
  return terminal;
}

describe('a complete visit', () => {
  it('typed with arrows, typed line by line, read from a file and said by flags leaves the same entries', async () => {
    const [arrows, plain, file, flags] = await Promise.all([
      preparedMachine(),
      preparedMachine(),
      preparedMachine(),
      preparedMachine(),
    ]);
    const [first, second] = await Promise.all([typeWholeVisit(arrows, false), typeWholeVisit(plain, true)]);
    const answers = path.join(file.folder, '答案.yaml');
    writeFileSync(answers, scriptAsYaml());
    const played = await file.inspect(['start', '甲虚构', '--answers', answers]);
    expect(played).toMatchObject({ code: 0, err: '' });

    for (const one of visitScript) {
      const scored = await flags.inspect(['score', '甲虚构', one.item, ...one.flags, '--by', '示例甲']);
      expect(scored.code, scored.err).toBe(0);
    }

    const entries = entriesOf(arrows);
    expect(entries).toHaveLength(1 + visitScript.length + 4);
    expect(entriesOf(plain)).toEqual(entries);
    expect(entriesOf(file)).toEqual(entries);
    expect(entriesOf(flags)).toEqual(entries);
    const result = await arrows.inspect('result 甲虚构 --json');
    for (const machine of [plain, file, flags]) {
      expect((await machine.inspect('result 甲虚构 --json')).out).toBe(result.out);
    }
    expect(result.json()).toMatchObject({ vetoes: ['B6'], unchecked: 2, range: { low: -25.5, high: -5.5 } });
    for (const terminal of [first, second]) {
      const words = terminal
        .transcript()
        .replaceAll(/Ctrl\+C|Esc|inspect [a-z]+( [^\s]+)?( --before-close)?|\[x\]|[^\s]*-y\b/g, '')
        .match(/[A-Za-z]{3,}/g);
      expect(words).toBeNull();
    }
  }, 60_000);
});
