import { describe, expect, it } from 'vitest';
import type { BoardCell } from '../../src/context.ts';
import { width } from '../../src/views/text-width.ts';
import { arrowsPrompter } from '../../src/walkthroughs/prompting/arrows.ts';
import { PlainPrompter } from '../../src/walkthroughs/prompting/plain.ts';
import { type FakeTerminal, fakeTerminal } from '../support/fake-terminal.ts';

const cell = (name: string, detail: string, mark = '·', ...flags: string[]): BoardCell<string> => ({
  value: name,
  name,
  mark,
  tone: 'open',
  detail,
  flags,
});
const parts = [
  {
    name: '基础标准',
    folded: '2 项，都已查',
    cells: [cell('B1', '持证执法', '✓'), cell('B4', '班子成员', '✓待补', 'p')],
  },
  {
    name: '规范行政执法责任',
    folded: '12 项，未查 12',
    cells: Array.from({ length: 12 }, (_, at) => cell(`2.${at + 1}.1`, `第${at + 1}件事`, '·', 'u')),
  },
];
const choices = [
  { value: 'items', name: '逐项评分' },
  ...Array.from({ length: 10 }, (_, at) => ({ value: `task${at + 2}`, name: `第${at + 2}行` })),
  { value: 'person', name: '换人', key: 'h' },
];
const filters = [
  ['u', '未查', '没有未查的项目'],
  ['d', '扣分', '没有扣分的项目'],
  ['p', '待证明', '没有待补证明材料的项目'],
] as const;
const question = { message: '做什么', parts, choices, filters, default: 'items', flag: '--answers' };

function board(columns = 80, rows = 24): { readonly terminal: FakeTerminal; readonly answer: Promise<string> } {
  const terminal = fakeTerminal();
  Object.assign(terminal.streams.stdout, { columns, rows });
  return { terminal, answer: arrowsPrompter(terminal.streams, false, terminal.clock).board(question) };
}

/** The frame as it stood last: every frame begins with the cells. */
const lastFrame = (terminal: FakeTerminal): string => {
  const printed = terminal.printed();
  return printed.slice(Math.max(printed.lastIndexOf('基础标准'), 0));
};

async function press(
  keys: readonly string[],
  columns?: number,
  rows?: number,
): Promise<{ answer: string; frame: string }> {
  const { terminal, answer } = board(columns, rows);
  await terminal.type('');
  terminal.pass(1000);
  for (const key of keys.slice(0, -1)) await terminal.type(key);
  const frame = lastFrame(terminal);
  await terminal.type(keys.at(-1)!);
  return { answer: await answer, frame };
}

const [up, down, left, right] = ['\u001b[A', '\u001b[B', '\u001b[D', '\u001b[C'];

describe('the board', () => {
  it('opens the cell to which arrows lead, and tells of it on the way', async () => {
    const { answer, frame } = await press([up!, up!, right!, up!, left!, right!, '\r']);
    expect(answer).toBe('B4');
    expect(frame).toContain('B4 班子成员');
  });

  it('takes a line of the menu by its number, in either column, and by its key', async () => {
    expect((await press(['1', '0', '\r'])).answer).toBe('task10');
    expect((await press([right!, '\r'])).answer).toBe('task7');
    expect((await press([down!, '\r'])).answer).toBe('task2');
    expect((await press(['h'])).answer).toBe('person');
  });

  it('opens an item by its id, and by words behind /', async () => {
    expect((await press([...'2.11.1', '\r'])).answer).toBe('2.11.1');
    expect((await press(['/', ...'第3件', '\r'])).answer).toBe('2.3.1');
  });

  it('a letter leaves only the cells that it means; of none it is told', async () => {
    const { answer, frame } = await press(['p', '\r']);
    expect(answer).toBe('B4');
    expect(frame).not.toContain('2.1.1');
    expect(frame).toContain('只看“待证明”');
    expect((await press(['d', '\r'])).frame).toContain('没有扣分的项目');
  });

  it('nothing stands under Enter once what was typed means nothing', async () => {
    const { terminal, answer } = board();
    const enter = async (keys: string): Promise<void> => {
      await terminal.type(keys);
      terminal.pass(1000);
    };
    await enter('');
    for (const keys of ['\u001b[A', '/', '没有这样的', '\r']) await enter(keys);
    expect(lastFrame(terminal)).toContain('没有“没有这样的”');
    await enter('\r');
    expect(lastFrame(terminal)).toContain('先用方向键或编号选一项');
    for (const keys of ['/', '第3件', '\r']) await enter(keys);
    expect(await answer).toBe('2.3.1');
  });

  it('folds the parts away from the cursor on a screen of 60 × 20, and stays within it', async () => {
    const { frame } = await press(['\r'], 60, 14);
    expect(frame).toContain('规范行政执法责任　12 项，未查 12');
    for (const line of frame.split('\n')) expect(width(line)).toBeLessThanOrEqual(60);
    expect(frame.split('\n').length).toBeLessThanOrEqual(13);
    const inside = await press([up!, '\r'], 60, 14);
    expect(inside.frame).toContain('2.12.1 ·');
    expect(inside.answer).toMatch(/^2\./);
  });

  it('leaves what was said just before in sight, until a key is pressed', async () => {
    const terminal = fakeTerminal();
    Object.assign(terminal.streams.stdout, { columns: 60, rows: 15 });
    const prompter = arrowsPrompter(terminal.streams, false, terminal.clock);
    prompter.hears?.('错误：还不能作结论\n提示：先补正\n');
    const answer = prompter.board(question);
    await terminal.type('');
    terminal.pass(1000);
    expect(lastFrame(terminal)).toContain('规范行政执法责任　12 项，未查 12');
    await terminal.type(down!);
    expect(lastFrame(terminal)).toContain('2.12.1 ·');
    await terminal.type('\r');
    expect(await answer).toBe('task2');
    // What was said before a question that was answered is no news any more.
    const again = prompter.board(question);
    await terminal.type('');
    terminal.pass(1000);
    expect(lastFrame(terminal)).toContain('2.12.1 ·');
    await terminal.type('\r');
    await again;
  });

  it('line by line it takes the same words', async () => {
    const answers: string[] = [];
    for (const lines of ['2.5.1\n', 'u\n3\n', 'h\n', '\n']) {
      const terminal = fakeTerminal();
      const answer = new PlainPrompter(terminal.streams).board(question);
      await terminal.type(lines);
      answers.push(await answer);
      if (lines.startsWith('u')) expect(terminal.printed()).toContain('  2.12.1 第12件事');
    }
    expect(answers).toEqual(['2.5.1', 'task3', 'person', 'items']);
  });
});
