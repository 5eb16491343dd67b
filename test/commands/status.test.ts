import { expect, it } from 'vitest';
import { drawOffice, drawUnit, goodNumber } from '../support/draw-office.ts';
import { type Machine, newMachine } from '../support/run.ts';

const unit = '样县甲虚构局';

async function scored(): Promise<Machine> {
  const machine = newMachine();
  await machine.inspect('init');
  await machine.inspect(['unit', 'add', unit]);
  return machine;
}

const row = async (machine: Machine): Promise<string> =>
  (await machine.inspect('status', { columns: 100, tty: true })).out.split('\n').find((line) => line.startsWith(unit))!;

it('status tells the score and what is missing of an acceptance that goes on', async () => {
  const machine = await scored();
  await machine.inspect(['score', unit, '1.1.2', '--none']);
  expect(await row(machine)).toMatch(/样县甲虚构局 +验收中 +1\.00～102\.00 +.*未查 27 项/);
  const open = (await machine.inspect('status --json')).json().units[0];
  expect(open).toMatchObject({ total: null, verdict: 'incomplete', range: { low: 1, high: 102 }, itemsAnswered: 1 });
});

it('a unit whose items all have answers shows its total beside the proofs that it lacks', async () => {
  const machine = await scored();
  const { items } = (await machine.inspect('standard show --json')).json() as { items: { id: string }[] };
  const { settledByMarks } = await answerAll(machine, items);
  expect(settledByMarks).toEqual(['B3', '2.1.1']);
  expect(await row(machine)).toMatch(/未查 2 项；缺证明材料：B4、B5、B6、3\.6\.1、4\.1\.1/);
  const told = (await machine.inspect('status --json')).json().units[0];
  expect(told.missing).toEqual(['未查 2 项', '缺证明材料：B4、B5、B6、3.6.1、4.1.1']);
});

it('a visit of which a draw is opened goes on, before the first item is answered; a sealed one is got ready only', async () => {
  const machine = await drawOffice();
  const stage = async () => {
    const { stage, itemsAnswered } = (await machine.inspect('status --json')).json().units[0];
    return [stage, itemsAnswered];
  };
  await machine.inspect(['draw', 'seal', 'officers', drawUnit]);
  expect(await stage()).toEqual(['registered', 0]);
  const opened = await machine.inspect('draw open 2026-A01 --unit-number-stdin', { stdin: `${goodNumber}\n` });
  expect(opened.code, opened.err).toBe(0);
  expect(await stage()).toEqual(['scoring', 0]);
  // It was practised on a set day, and is nothing in earnest.
  const { units } = (await machine.inspect('status --json', { now: '2026-09-16T01:00:00Z' })).json();
  expect(units[0].stage).toBe('registered');
  await machine.inspect(`apply ${drawUnit} --date 2026-05-20 -y`);
  await machine.inspect(`application decline ${drawUnit} --reason 材料不齐`);
  expect(await stage()).toEqual(['declined', 0]);
});

async function answerAll(machine: Machine, items: readonly { id: string }[]): Promise<{ settledByMarks: string[] }> {
  const settledByMarks: string[] = [];
  for (const { id } of items) {
    const run = await machine.inspect(['score', unit, id, '--none']);
    if (run.code !== 0) settledByMarks.push(id);
  }
  return { settledByMarks };
}
