import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import { requireLooks } from '../../src/actions/onsite/second-looks.ts';
import { readTables } from '../../src/documents/docx/read-form.ts';
import { Store } from '../../src/store/store.ts';
import { newMachine } from '../support/run.ts';

const unit = '样县甲虚构局';

it('what another person sends back is mended by whoever answered, accepted by name, and told in the report; nobody accepts his own', async () => {
  const machine = newMachine('second-look');
  await machine.inspect('init');
  await machine.inspect(['unit', 'add', unit]);
  const score = (item: string, by: string, ...words: string[]) =>
    machine.inspect(['score', unit, item, ...words, '--by', by]);
  await score('1.2.1', '示例甲', '--finding', '1.2.1-unpublished', '--note', '门户网站未见');
  await score('1.3.2', '示例甲', '--none');
  await score('1.1.1', '示例乙', '--none');
  const second = (words: readonly string[], by: string) => machine.inspect(['second', ...words, '--by', by]);
  expect((await second(['accept', unit, '1.2.1'], '示例甲')).err).toContain('1.2.1 是示例甲自己答的，不能自己复看');
  // Nor does a blank in his name make him another.
  expect((await second(['accept', unit, '1.2.1'], '示　例 甲')).err).toContain('自己答的，不能自己复看');
  expect((await second(['return', unit, '1.2.1'], '示例乙')).err).toContain('退回要写明意见');

  const visit = (by: string, lines: readonly string[]) =>
    machine.inspect(['start', unit, '--plain', '--by', by], {
      tty: true,
      stdin: lines.map((line) => `${line}\n`).join(''),
    });
  // Sent back from the card of the item, 说明、佐证……
  const sent = await visit('示例乙', ['/', '1.2.1', '7', '6', '请附网址和日期', '8', '11']);
  expect(sent.out).toContain('已退回 1.2.1');
  // Whoever answered finds it on the board and under 复看, and answers it anew.
  const cured = await visit('示例甲', ['r', '2', '2', '2', 'www.样.cn 9月15日未见', '1', '11']);
  expect(cured.out).toContain('1.2.1 −1退');
  expect(cured.out).toContain('1.2.1 岗责体系建立、公开　退回给我：请附网址和日期');
  expect(cured.out.replaceAll(/\s/g, '')).toContain('复看退回待改：示例乙退回：请附网址和日期');
  expect(cured.out).toContain('复看　待复看 1 项');
  const states = async () =>
    (await machine.inspect(['second', 'show', unit, '--json']))
      .json()
      .items.map(({ item, state }: { item: string; state: string }) => `${item} ${state}`)
      .sort();
  expect(await states()).toEqual(['1.1.1 waiting', '1.2.1 cured', '1.3.2 waiting']);

  // Where the office asks for it, nothing is concluded before; a method is accepted at once, but for the own answers.
  await machine.inspect(['config', 'set', 'second-look', '全部', '--reason', '办公会定']);
  const left = await machine.inspect(['check', unit, '--before-close']);
  expect(left.out.replaceAll(/\s/g, '')).toContain('没有经别人复看认可');
  const store = Store.open(machine.db, {
    now: () => new Date('2026-09-15T01:00:00Z'),
    clockFixed: true,
    newId: () => 'unused',
    machineFolder: machine.home,
    mode: 'read',
  });
  const concluding = (): void => requireLooks(store, store.units.find(unit).id, 2026);
  expect(concluding).toThrow('没有经别人复看认可');
  store.close();
  const board = await visit('示例乙', ['r', '4', '2', '<', '11']);
  expect(board.out).toMatch(/复看　待复看 3 项/);
  expect(board.out).toContain('查阅资料一并认可或退回（2 项）');
  expect(await states()).toEqual(['1.1.1 waiting', '1.2.1 accepted', '1.3.2 accepted']);
  // Who has only answers of his own waiting is told whose turn it is.
  const own = await visit('示例乙', ['r', '11']);
  expect(own.out).toContain('待复看 1 项（自己答的 1 项，由别人看）');
  expect(own.out.replaceAll(/\s/g, '')).toContain('示例乙自己答的1项由别人看，请别人按h换人再进“复看”');
  const report = await machine.inspect(['report', unit, '-o', '报告.docx']);
  expect(report.code, report.err).toBe(0);
  const cells = readTables(readFileSync(path.join(machine.folder, '报告.docx')), '报告.docx')
    .flat()
    .join('\n');
  expect(cells).toContain('复看：示例乙 退回：请附网址和日期；示例乙 认可');
});
