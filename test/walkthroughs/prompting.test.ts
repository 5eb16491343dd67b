import { spawnSync } from 'node:child_process';
import { beforeAll, describe, expect, it } from 'vitest';
import { arrowsPrompter } from '../../src/walkthroughs/prompting/arrows.ts';
import { listLines } from '../../src/walkthroughs/prompting/list-frame.ts';
import { chineseTheme } from '../../src/walkthroughs/prompting/theme.ts';
import { bundle } from '../support/bundle.ts';
import { fakeTerminal } from '../support/fake-terminal.ts';
import { openTerminal, type PseudoTerminal } from '../support/pty.ts';

let program = '';
beforeAll(async () => {
  program = await bundle('test/walkthroughs/ask.ts');
});

const ask = (...args: string[]): PseudoTerminal => openTerminal(process.execPath, [program, ...args]);

/** Words of English on a screen; key names in their usual spelling are no words. */
const englishIn = (screen: string): readonly string[] =>
  screen.replaceAll(/Ctrl\+C|Esc/g, '').match(/[A-Za-z]{2,}/g) ?? [];

/** One question, left by Ctrl-C or by a closed input: one clear line and the right exit code, at once. */
async function leaves(way: string, kind: string, how: 'interrupt' | 'endOfInput'): Promise<void> {
  const terminal = ask(way, kind);
  await terminal.waitFor(way === 'plain' ? /：$/ : '?');
  terminal.press(how);
  const { code } = await terminal.ended;
  expect([way, kind, how, code]).toEqual([way, kind, how, how === 'interrupt' ? 130 : 2]);
  const told =
    how === 'interrupt'
      ? '失败 interrupted：已中断；已记下的都已保存，正在回答的这一件没有'
      : '失败 usage：输入已关闭，无法继续提问';
  expect(terminal.transcript()).toContain(told);
}

it('a list tells the whole name of the choice under the cursor where its line has no room for it', () => {
  const choices = ['名册.csv　2026-09-15 08:00 导入，执法人员名册，样县甲虚构市场监督管理局', '返回'].map((name) => ({
    value: name,
    name,
  }));
  const look = { theme: chineseTheme(false), columns: 60, rows: 5, numbered: true };
  expect(listLines(choices, 0, look)).toEqual([
    '> 1 名册.csv　2026-09-15 08:00 导入，执法人员名册，样县…',
    '  2 返回',
    ' ',
    '名册.csv　2026-09-15 08:00 导入，执法人员名册，样县甲虚构',
    '市场监督管理局',
  ]);
  expect(listLines(choices, 1, look)).toHaveLength(3);
});

it('two names of a list that begin alike still read apart where they are cut', () => {
  const long = (which: string) => `案件台账.csv，样县虚构市场监督管理综合行政执法大队${which}中队，新增 1 行`;
  const choices = ['一', '二'].map((which) => ({ value: which, name: long(which) }));
  const look = { theme: chineseTheme(false), columns: 50, rows: 5, numbered: true };
  expect(listLines(choices, 0, look).slice(0, 2)).toEqual([
    '> 1 案件台账.csv，样县虚…一中队，新增 1 行',
    '  2 案件台账.csv，样县虚…二中队，新增 1 行',
  ]);
});

describe('the line that stays of a list', () => {
  const step = '下一步：导入台账（执法人员名册、样县甲虚构市场监督管理局）';
  const closing = async (message: string, kind: 'select' | 'search' | 'checkbox', name = step) => {
    const terminal = fakeTerminal();
    const prompter = arrowsPrompter(terminal.streams, false, terminal.clock);
    const choices = [{ value: 1, name }];
    const question = { message, flag: '--yes', choices };
    const answer =
      kind === 'checkbox'
        ? prompter.checkbox({ ...question, ticked: [1] })
        : prompter.select({ ...question, search: kind === 'search' });
    await terminal.type('');
    terminal.pass(400);
    await terminal.type('\r');
    await answer;
    return terminal.printed().split('√ ').at(-1)?.trim();
  };

  it('holds the answer as far as there is room, behind whichever list', async () => {
    for (const kind of ['select', 'search', 'checkbox'] as const)
      expect(await closing('接下来', kind)).toBe(`接下来 ${step}`);
    const long = `${step}，${'再看一遍'.repeat(6)}`;
    expect(await closing('接下来', 'select', long)).toBe(`接下来 ${step}，再看一遍…`);
    expect(await closing('接下来', 'select', '名册.csv　2026-09-15 导入')).toBe('接下来 名册.csv');
  });
});

describe('a list of files', () => {
  const names = ['甲册.xlsx', '乙册.xlsx', '2025年案件.xlsx', '2024年案件.xlsx'];
  const choices = names.map((name, at) => ({ value: name, name, unlisted: at > 1 }));
  const question = {
    message: '台账文件',
    flag: '<file>',
    choices,
    search: true,
    typed: (text: string) => (text.includes('/') ? { value: text } : null),
  };

  const answered = async (...keys: readonly string[]) => {
    const terminal = fakeTerminal();
    const answer = arrowsPrompter(terminal.streams, false, terminal.clock).select(question);
    await terminal.type('');
    for (const key of keys) {
      terminal.pass(400);
      await terminal.type(key);
    }
    return [await answer, terminal.printed()] as const;
  };

  it('is narrowed by part of a name, also to one that is not listed, and takes a path', async () => {
    expect((await answered('2', '\r'))[0]).toBe('乙册.xlsx');
    expect((await answered('2', '0', '2', '4', '\r'))[0]).toBe('2024年案件.xlsx');
    const [found, screens] = await answered('案件', '\u001b[B', '\r');
    expect([found, screens.includes('> 1 甲册.xlsx'), screens.includes('> 2025年案件.xlsx')]).toEqual([
      '2024年案件.xlsx',
      true,
      true,
    ]);
    expect((await answered('别处/案件.xlsx', '\r'))[0]).toBe('别处/案件.xlsx');
  });

  it('of what words find no line bears a number, and it says how one is taken; a number of no line takes nothing', async () => {
    const [, screens] = await answered('册', '\u001b[B', '\r');
    expect(screens).toMatch(/> 甲册\.xlsx\r?\n.*乙册\.xlsx(?:.*\r?\n)+.*↑↓ 选择 {2}退格 回到编号 {2}回车 确定/);
    const [taken, refused] = await answered('5', '\r', '2', '\r');
    expect(taken).toBe('乙册.xlsx');
    expect(refused).toContain('! 没有编号 5；名称里有“5”的列在下面');
    expect(refused).toContain('! 没有“5”这一项，用 ↑↓ 或编号选择');
    expect((await answered('5', '\u001b[B', '\r'))[0]).toBe('2025年案件.xlsx');
  });

  it('what the terminal itself wrote of a key that came too early is wiped before the question is drawn', async () => {
    const written: [string, boolean][] = [];
    const terminal = fakeTerminal((text, raw) => written.push([text, raw]));
    const answer = arrowsPrompter(terminal.streams, false, terminal.clock).select(question);
    terminal.pass(400);
    await terminal.type('');
    expect(written[0]).toEqual(['\r\u001b[K', true]);
    terminal.pass(400);
    await terminal.type('2');
    await terminal.type('\r');
    expect(await answer).toBe('乙册.xlsx');
  });

  it('a long list that bears no numbers says so to a figure, which takes nothing', async () => {
    const terminal = fakeTerminal();
    const many = ['甲局', '乙局', '丙局'].map((name, at) => ({ value: name, name, keywords: [`1199000${at}`] }));
    const answer = arrowsPrompter(terminal.streams, false, terminal.clock).select({
      message: '哪个单位',
      flag: '--unit',
      choices: many,
      search: true,
    });
    await terminal.type('');
    for (const key of ['1', '\r']) {
      terminal.pass(400);
      await terminal.type(key);
    }
    expect(terminal.printed()).toContain('! 这里各行没有编号，列的是含有“1”的：用 ↑↓ 选，或再打几个字');
    for (const key of ['\u001b[B', '\u001b[B', '\r']) {
      terminal.pass(400);
      await terminal.type(key);
    }
    expect(await answer).toBe('乙局');
  });
});

describe('prompts with arrows', () => {
  it('hears words typed at a list, so that Enter takes no line that was not meant', async () => {
    const terminal = ask('arrows', 'select');
    await terminal.waitFor('Ctrl+C 离开');
    terminal.type('没有的');
    terminal.press('enter');
    await terminal.waitFor('没有“没有的”这一项，用 ↑↓ 或编号选择');
    terminal.press('enter');
    await terminal.waitFor('先用 ↑↓ 或编号选一项');
    terminal.type('２');
    terminal.press('enter');
    await terminal.waitFor('“２”是第 2 项，回车确定');
    terminal.press('enter');
    await terminal.ended;
    expect(terminal.transcript().replace(/\n/g, '')).toContain('"select":"deduct"');
  });

  it('marks a question that takes two lines at its beginning, drawn anew or not', async () => {
    for (const [kind, lines] of [
      ['select', /\? 1\.1\.1 怎\n {2}么处理/],
      ['confirm', /\? 确认记为\n {2}扣100分/],
    ] as const) {
      const terminal = openTerminal(process.execPath, [program, 'arrows', kind], { columns: 13 });
      expect(await terminal.waitFor(lines)).not.toMatch(/\? (么处理|扣100分)/);
      terminal.press('interrupt');
      await terminal.ended;
    }
    // No line begins with the colon of its question.
    const terminal = openTerminal(process.execPath, [program, 'arrows', 'input'], { columns: 12 });
    await terminal.waitFor(/\? 扣分理\n {2}由：\n {2}>/);
    terminal.press('interrupt');
    await terminal.ended;
  });

  it('makes one line of several that are pasted, to be looked at before it counts', async () => {
    const terminal = ask('arrows', 'input');
    await terminal.waitFor('扣分理由：');
    terminal.type('第一行\r第二行\r第三行');
    await terminal.waitFor('粘贴的 3 行并成了一行，可以修改，回车确定');
    await terminal.waitFor('第一行；第二行；第三行');
    terminal.press('enter');
    await terminal.ended;
    expect(terminal.transcript().replace(/\n/g, '')).toContain('"input":"第一行；第二行；第三行"');
  });

  it('takes a path typed behind a refused one for a path of its own', async () => {
    const terminal = ask('arrows', 'path');
    await terminal.waitFor('文件的路径：');
    terminal.type('/wrong/台账.xlsx\r');
    await terminal.waitFor('找不到这个文件');
    await terminal.waitFor('/wrong/台账.xlsx');
    terminal.type('/right/台账.xlsx\r');
    await terminal.waitFor('前面没有记下的去掉了，只取：/right/台账.xlsx');
    await terminal.ended;
    expect(terminal.transcript().replace(/\n/g, '')).toContain('"path":"/right/台账.xlsx"');
  });

  it('answers every kind of question with keys and shows no English', async () => {
    const terminal = ask('arrows');
    const menu = await terminal.waitFor('Ctrl+C 离开');
    expect(menu).toContain('? 1.1.1 怎么处理');
    expect(menu).toContain('> 1 不扣分');
    expect(menu).toContain('↑↓、编号 选择  回车 确定');
    expect(englishIn(menu)).toEqual([]);
    terminal.press('down', 'enter');
    expect(englishIn(await terminal.waitFor('舞阳县示例乙局'))).toEqual([]);
    terminal.type('没有的');
    expect(await terminal.waitFor('没有找到，请换个说法')).not.toContain('No results');
    terminal.press('backspace', 'backspace', 'backspace');
    await terminal.waitFor('舞阳县示例甲局');
    terminal.type('wyxslyj');
    await terminal.waitFor('wyxslyj');
    terminal.press('enter');
    const boxes = await terminal.waitFor('勾选');
    expect(englishIn(boxes.split('哪几年')[1]!.replaceAll(/\ba\b|\bi\b/g, ''))).toEqual([]);
    terminal.press('space');
    await terminal.waitFor('[x] 1 不扣分');
    terminal.press('enter');
    await terminal.waitFor('（是/[否]）');
    // What is no answer is told at once and stays nowhere: nothing need be deleted.
    terminal.type('或');
    await terminal.waitFor('请回答“是”或“否”');
    terminal.type('n');
    await terminal.waitFor('：否');
    terminal.type('是');
    await terminal.waitFor('：是');
    terminal.press('enter');
    await terminal.waitFor('扣分理由：');
    terminal.press('enter');
    await terminal.waitFor('! 理由不能为空');
    terminal.type('𬱖某未亮证');
    terminal.press('enter');
    await terminal.waitFor('口令');
    terminal.type('秘密');
    terminal.press('enter');
    await terminal.waitFor('答案');
    expect(await terminal.ended).toEqual({ code: 0, signal: 0 });
    const json = terminal.transcript().split('答案')[1]!.replace(/\n/g, '');
    expect(JSON.parse(json)).toEqual({
      select: 'deduct',
      search: 'b',
      checkbox: ['clear'],
      confirm: true,
      input: '𬱖某未亮证',
      secret: '秘密',
    });
  });

  it('takes a number key for the choice of that number', async () => {
    const terminal = ask('arrows', 'select');
    await terminal.waitFor('Ctrl+C 离开');
    terminal.type('2');
    await terminal.waitFor('> 2 扣分');
    terminal.press('enter');
    await terminal.waitFor('答案{"select":"deduct"}');
  });

  it('keeps a Chinese sentence longer than the screen whole, with corrections', async () => {
    const terminal = ask('arrows', 'input');
    await terminal.waitFor('扣分理由：');
    const sentence =
      '抽查的案卷中有三起未在决定前告知当事人陈述申辩的权利，其中一起的送达回证没有见证人签名，另一起的现场笔录没有注明时间。';
    // Where nothing can be completed Tab leaves no tab behind.
    terminal.type(`${sentence.slice(0, 9)}\t${sentence.slice(9)}多`);
    terminal.press('backspace', 'enter');
    await terminal.waitFor('答案');
    await terminal.ended;
    expect(terminal.transcript().split('答案')[1]!.replace(/\n/g, '')).toBe(JSON.stringify({ input: sentence }));
    expect(await terminal.screen()).toContain('抽查的案卷中有三起未在决定前告知');
  });

  it('leave every kind of question on Ctrl-C with 130, on closed input with 2', async () => {
    const kinds = ['select', 'search', 'checkbox', 'confirm', 'input', 'secret'];
    await Promise.all(
      kinds.flatMap((kind) => [leaves('arrows', kind, 'interrupt'), leaves('arrows', kind, 'endOfInput')]),
    );
  });
});

describe('prompts line by line', () => {
  it('takes numbers, names and Chinese answers, and redraws nothing', async () => {
    const terminal = ask('plain');
    const menu = await terminal.waitFor('编号（1-3，回车＝1，< 返回）：');
    expect(menu).toContain('  1. 不扣分——本项符合要求，按满分计');
    expect(menu).toContain('  3. 不适用（不可选：基础标准不能不适用）');
    terminal.type('3\r');
    await terminal.waitFor('现在不能选：基础标准不能不适用');
    terminal.type('９\r');
    await terminal.waitFor('没有“9”这一项，请输入 1 到 3 的编号');
    terminal.type('２\r');
    await terminal.waitFor('编号或部分名称');
    terminal.type('示例\r');
    await terminal.waitFor('符合 2 项：1 舞阳县示例甲局；2 舞阳县示例乙局。请输入编号');
    terminal.type('wyxslyj\r');
    await terminal.waitFor('编号，可多个');
    terminal.type('1、2\r');
    await terminal.waitFor('是或否（回车＝否）：');
    terminal.type('对\r');
    await terminal.waitFor('请回答“是”或“否”');
    terminal.type('是\r');
    await terminal.waitFor('扣分理由');
    terminal.type('\r');
    await terminal.waitFor('理由不能为空');
    terminal.type('未亮证\r');
    await terminal.waitFor('（输入时不显示）：');
    terminal.type('秘密\r');
    await terminal.waitFor('答案');
    expect((await terminal.ended).code).toBe(0);
    const transcript = terminal.transcript();
    expect(transcript).toContain(
      '答案{"select":"deduct","search":"b","checkbox":["clear","deduct"],"confirm":true,"input":"未亮证","secret":"秘密"}',
    );
    expect(transcript.split('答案')[0]).not.toContain('秘密');
  });

  it('takes answers typed ahead of their questions', async () => {
    const terminal = ask('plain', 'input');
    terminal.type('\r早就想好的理由\r');
    await terminal.waitFor('答案{"input":"早就想好的理由"}');
  });

  it('leave every kind of question on Ctrl-C with 130, on closed input with 2', async () => {
    const kinds = ['select', 'checkbox', 'confirm', 'input', 'secret'];
    await Promise.all(
      kinds.flatMap((kind) => [leaves('plain', kind, 'interrupt'), leaves('plain', kind, 'endOfInput')]),
    );
  });
});

describe('without a terminal', () => {
  it('refuses each question at once, naming its flag', () => {
    const run = spawnSync(process.execPath, [program, 'refuse', 'input'], { encoding: 'utf8', input: '' });
    expect(run.status).toBe(2);
    expect(run.stdout).toBe('失败 usage：不在终端中，无法提问“扣分理由” 请用 --reason 给出\n');
  });

  it('ends at once where a plain question meets an empty input', () => {
    const run = spawnSync(process.execPath, [program, 'plain', 'select'], { encoding: 'utf8', input: '' });
    expect(run.status).toBe(2);
    expect(run.stdout).toContain('输入已关闭');
  });
});
