import { describe, expect, it } from 'vitest';
import { table } from '../../src/views/table.ts';
import { painter } from '../../src/views/tone.ts';
import { newMachine } from '../support/run.ts';

describe('colour beside words', () => {
  it('a painted cell takes no other width, and nothing is painted at the end of a line', () => {
    const rows = [
      ['甲', '达标', '一'],
      ['乙', '未达标', ''],
    ];
    const columns = (paint?: (text: string) => string) => [
      { title: '单位' },
      paint ? { title: '结论', paint } : { title: '结论' },
      { title: '备注' },
    ];
    const painted = table(
      columns((text) => painter(true)('grave', text)),
      rows,
    );
    expect(painted.slice(2)).toEqual(['甲    \u001b[31m达标  \u001b[39m  一', '乙    \u001b[31m未达标\u001b[39m']);
    const bare = painted.map((line) => line.replaceAll(/\u001b\[\d+m/g, ''));
    expect(bare).toEqual(table(columns(), rows));
    expect(
      table(
        columns((text) => painter(false)('grave', text)),
        rows,
      ),
    ).toEqual(bare);
  });

  it('a verdict has its colour in a terminal, and words alone in a pipe, under NO_COLOR and --no-color', async () => {
    const machine = newMachine('tone');
    await machine.inspect('init --office 样县样例办公室');
    await machine.inspect('unit add 样县甲虚构局');
    await machine.inspect('score 甲虚构 1.1.2 --none');
    const inColour = { tty: true, env: { NO_COLOR: '' } };
    expect((await machine.inspect('result 甲虚构', inColour)).out).toContain(
      '结论：\u001b[33m未完成，尚不能得出结论\u001b[39m',
    );
    for (const plain of [
      machine.inspect('result 甲虚构', { env: { NO_COLOR: '' } }),
      machine.inspect('result 甲虚构 --no-color', inColour),
      machine.inspect('result 甲虚构', { tty: true, env: { NO_COLOR: '1' } }),
    ])
      expect((await plain).out).not.toContain('\u001b');
  });
});
