import { setTimeout as sleep } from 'node:timers/promises';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Prompter } from '../../src/context.ts';
import { arrowsPrompter } from '../../src/walkthroughs/prompting/arrows.ts';
import { PlainPrompter } from '../../src/walkthroughs/prompting/plain.ts';
import { type FakeTerminal, fakeTerminal } from '../support/fake-terminal.ts';

const mark = '（按得太快，刚才的键没有算）';
const choices = [
  { value: 'clear', name: '不扣分' },
  { value: 'deduct', name: '扣分' },
  { value: 'none', name: '不适用', disabled: '本项必须检查' },
  { value: 'defer', name: '暂缓' },
];
const questions: Readonly<Record<string, (prompter: Prompter) => Promise<unknown>>> = {
  select: (prompter) => prompter.select({ message: '怎么处理', choices, default: 'clear', flag: '--none' }),
  search: (prompter) => prompter.select({ message: '哪一项', choices, default: 'clear', flag: 'ITEM', search: true }),
  checkbox: (prompter) => prompter.checkbox({ message: '哪几年', choices, flag: '--finding' }),
  confirm: (prompter) => prompter.confirm({ message: '确认', default: true, flag: '-y' }),
};

function asking(
  terminal: FakeTerminal,
  kinds: readonly string[],
): { readonly answers: unknown[]; readonly done: Promise<void> } {
  const prompter = arrowsPrompter(terminal.streams, false, terminal.clock);
  const answers: unknown[] = [];
  const done = (async () => {
    for (const kind of kinds) answers.push(await questions[kind]!(prompter));
  })();
  return { answers, done };
}

describe('a key within 300 ms after the frame', () => {
  it.each(Object.keys(questions))('is dropped with a mark, and the question waits: %s', async (kind) => {
    const terminal = fakeTerminal();
    const { answers, done } = asking(terminal, [kind]);
    await terminal.type('');
    terminal.pass(299);
    await terminal.type('\r');
    expect(answers).toEqual([]);
    expect(terminal.printed()).toContain(mark);
    terminal.pass(299);
    await terminal.type('\r');
    expect(answers).toEqual([]);
    terminal.pass(300);
    await terminal.type('\r');
    await done;
    expect(answers).toHaveLength(1);
  });

  it('a held Enter answers no row of questions', async () => {
    const terminal = fakeTerminal();
    const { answers } = asking(terminal, ['select', 'confirm', 'select', 'checkbox']);
    await terminal.type('');
    terminal.pass(1000);
    for (let press = 0; press < 40; press += 1) {
      await terminal.type('\r');
      terminal.pass(33);
    }
    expect(answers).toEqual(['clear']);
  });

  it('what was pasted beyond an answer is not for the next question', async () => {
    const terminal = fakeTerminal();
    const { answers, done } = asking(terminal, ['select', 'select']);
    await terminal.type('');
    terminal.pass(1000);
    await terminal.type('2\r4\r');
    expect(answers).toEqual(['deduct']);
    terminal.pass(1000);
    await terminal.type('4\r');
    await done;
    expect(answers).toEqual(['deduct', 'defer']);
  });

  // On the heels of Esc the runtime makes one nameless key of the two.
  it.each([
    ['Ctrl-C', '\u0003', 'interrupted'],
    ['Ctrl-D', '\u0004', 'usage'],
    ['Ctrl-C on the heels of Esc', '\u001b\u0003', 'interrupted'],
    ['Ctrl-D on the heels of Esc', '\u001b\u0004', 'usage'],
  ] as const)('%s passes at once', async (_, key, kind) => {
    const text = (prompter: Prompter) => prompter.input({ message: '理由', flag: '--reason' });
    for (const question of [...Object.values(questions), text]) {
      const terminal = fakeTerminal();
      const left = expect(question(arrowsPrompter(terminal.streams, false, terminal.clock))).rejects.toMatchObject({
        kind,
      });
      await terminal.type(key);
      await left;
    }
  });

  it('the text of a field is taken however fast it comes', async () => {
    const terminal = fakeTerminal();
    const prompter = arrowsPrompter(terminal.streams, false, terminal.clock);
    const answer = prompter.input({ message: '理由', flag: '--reason' });
    await terminal.type('未亮证\r');
    expect(await answer).toBe('未亮证');
  });
});

describe('an Enter alone at an open question', () => {
  it('takes what stands there only once the question has been there for 300 ms', async () => {
    const terminal = fakeTerminal();
    const prompter = arrowsPrompter(terminal.streams, false, terminal.clock);
    const answers: string[] = [];
    const done = prompter.input({ message: '证明的期间', default: '近三年', flag: '--covers' }).then((said) => {
      answers.push(said);
    });
    await terminal.type('\r\r');
    terminal.pass(200);
    await terminal.type('\r');
    expect(answers).toEqual([]);
    expect(terminal.printed()).toContain(mark);
    terminal.pass(300);
    await terminal.type('\r');
    await done;
    expect(answers).toEqual(['近三年']);
  });
});

describe('random bursts of keys', () => {
  const key = fc.constantFrom(
    '\r',
    '\u001b[A',
    '\u001b[B',
    '1',
    '2',
    '3',
    '4',
    '9',
    ' ',
    'y',
    'n',
    '扣',
    '２',
    '?',
    '\u007f',
  );
  it('answer no frame younger than the guard, and every answer once', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(fc.array(key, { minLength: 1, maxLength: 4 }), fc.integer({ min: 0, max: 600 })), {
          maxLength: 30,
        }),
        async (bursts) => {
          const terminal = fakeTerminal();
          const kinds = ['select', 'confirm', 'checkbox', 'search', 'select', 'confirm'];
          const { answers } = asking(terminal, kinds);
          await terminal.type('');
          let age = 0;
          let quiet = false;
          for (const [keys, pause] of bursts) {
            terminal.pass(pause);
            age += pause;
            const before = answers.length;
            await terminal.type(keys.join(''));
            const came = answers.length - before;
            expect(came).toBeLessThanOrEqual(1);
            if (came === 1) expect(quiet || age >= 300).toBe(true);
            quiet = came === 1 ? false : quiet || age >= 300;
            age = 0;
          }
          expect(answers.length).toBeLessThanOrEqual(kinds.length);
        },
      ),
      { numRuns: process.env.INSPECT_SOAK ? 500 : 25 },
    );
  });
});

describe('a list', () => {
  const ask = async (keys: readonly string[]): Promise<{ answers: unknown[]; terminal: FakeTerminal }> => {
    const terminal = fakeTerminal();
    const { answers } = asking(terminal, ['select']);
    await terminal.type('');
    terminal.pass(1000);
    for (const one of keys) await terminal.type(one);
    return { answers, terminal };
  };

  it('the number of a line that cannot be chosen takes no other line', async () => {
    const { answers, terminal } = await ask(['3', '\r']);
    expect(answers).toEqual([]);
    expect(terminal.printed()).toContain('3 现在不能选：本项必须检查');
  });

  it('a long menu takes 13 for thirteen, however slowly it is typed', async () => {
    const terminal = fakeTerminal();
    const prompter = arrowsPrompter(terminal.streams, false, terminal.clock);
    const many = Array.from({ length: 15 }, (_, index) => ({ value: index + 1, name: `第${index + 1}行` }));
    const answer = prompter.select({ message: '做什么', choices: many, flag: '--task' });
    await terminal.type('');
    for (const one of ['1', '3', '\r']) {
      terminal.pass(2000);
      await terminal.type(one);
    }
    expect(await answer).toBe(13);
    expect(terminal.printed()).toContain('下面还有 3 项');
  });

  it('a line with a key of its own is taken by that key, and by no Enter', async () => {
    const terminal = fakeTerminal();
    const prompter = arrowsPrompter(terminal.streams, false, terminal.clock);
    const own = [{ value: 'clear', name: '不扣分', key: '0' }, ...choices.slice(1)];
    const answer = prompter.select({ message: '怎么处理', choices: own, flag: '--none' });
    await terminal.type('');
    terminal.pass(1000);
    await terminal.type('\r');
    expect(terminal.printed()).toContain('按 0 记“不扣分”');
    await terminal.type('0');
    expect(await answer).toBe('clear');
    expect(terminal.printed()).toContain('0 不扣分');
    expect(terminal.printed()).toContain('2 扣分');
  });

  it('an Enter typed behind a key that has acted answers no further question, and is told', async () => {
    const terminal = fakeTerminal();
    const prompter = arrowsPrompter(terminal.streams, false, terminal.clock);
    const own = [{ value: 'clear', name: '不扣分', key: '0' }, ...choices.slice(1)];
    const answers: string[] = [];
    const done = (async () => {
      answers.push(await prompter.select({ message: '怎么处理', choices: own, flag: '--none' }));
      answers.push(await prompter.select({ message: '下一项', choices, default: 'clear', flag: '--none' }));
      answers.push(await prompter.select({ message: '第三项', choices: own, flag: '--none' }));
      answers.push(await prompter.input({ message: '什么情况（可留空）', flag: '--note' }));
    })();
    await terminal.type('');
    terminal.pass(1000);
    await terminal.type('0');
    terminal.pass(700);
    await terminal.type('\r');
    expect(answers).toEqual(['clear']);
    expect(terminal.printed()).toContain('（前一问一按就算，这个回车没有算）');
    terminal.pass(400);
    await terminal.type('\r');
    expect(answers).toEqual(['clear', 'clear']);
    terminal.pass(1000);
    await terminal.type('0');
    terminal.pass(700);
    await terminal.type('\r');
    expect(answers).toEqual(['clear', 'clear', 'clear']);
    terminal.pass(1000);
    await terminal.type('\r');
    await done;
    expect(answers).toEqual(['clear', 'clear', 'clear', '']);
  });

  it('says at its foot which keys act, and no Enter where Enter confirms nothing', async () => {
    const terminal = fakeTerminal();
    const prompter = arrowsPrompter(terminal.streams, false, terminal.clock);
    const own = [
      { value: 'clear', name: '不扣分', key: '0' },
      { ...choices[1]!, also: 'd' },
    ];
    void prompter.select({ message: '怎么处理', choices: own, flag: '--none' });
    await terminal.waitFor('↑↓、编号 选择  0 d 一按就算  ? 说明');
    terminal.pass(1000);
    await terminal.type('2');
    await terminal.waitFor('↑↓、编号 选择  回车 确定  0 d 一按就算  ? 说明');
    terminal.pass(1000);
    terminal.streams.stdout.columns = 56;
    await terminal.type('?');
    await terminal.waitFor('编号选择 0 d一按就算 ?说明 Esc返回 Ctrl+C 离开');
    terminal.streams.stdout.columns = 80;
  });

  it.each([
    ['1 2', ['clear', 'deduct']],
    ['1、4', ['clear', 'defer']],
    ['1， 2', ['clear', 'deduct']],
    ['1,2,4', ['clear', 'deduct', 'defer']],
    ['2 ', ['deduct']],
  ])('of boxes takes several numbers at once: %s', async (typed, chosen) => {
    const terminal = fakeTerminal();
    const { answers } = asking(terminal, ['checkbox']);
    await terminal.type('');
    terminal.pass(1000);
    for (const key of typed) await terminal.type(key);
    await terminal.type('\r');
    expect(answers).toEqual([chosen]);
  });

  it('of twelve boxes takes 「1 12」 as the first and the last', async () => {
    const terminal = fakeTerminal();
    const prompter = arrowsPrompter(terminal.streams, false, terminal.clock);
    const many = Array.from({ length: 12 }, (_, index) => ({ value: index + 1, name: `样${index + 1}号` }));
    const answer = prompter.checkbox({ message: '谁不在场', choices: many, flag: '--absent' });
    await terminal.type('');
    terminal.pass(1000);
    for (const key of '1 12') await terminal.type(key);
    await terminal.type('\r');
    expect(await answer).toEqual([1, 12]);
  });

  it('of boxes ticks all by a, and takes them off only where all are ticked', async () => {
    const terminal = fakeTerminal();
    const prompter = arrowsPrompter(terminal.streams, false, terminal.clock);
    // One that cannot be chosen was ticked all the same.
    const ticked = ['clear', 'none', 'defer'];
    const answer = prompter.checkbox({ message: '哪几年', choices, ticked, flag: '--finding' });
    await terminal.waitFor('a 全选');
    terminal.pass(1000);
    await terminal.type('a');
    await terminal.waitFor('a 全不选');
    await terminal.type('\r');
    expect(await answer).toEqual(['clear', 'deduct', 'defer']);
  });

  it('what was ticked stays while ? is read', async () => {
    const terminal = fakeTerminal();
    const { answers } = asking(terminal, ['checkbox']);
    await terminal.type('');
    terminal.pass(1000);
    await terminal.type('2');
    await terminal.type('?');
    terminal.pass(1000);
    await terminal.type('\r');
    expect(answers).toEqual([['deduct']]);
  });
});

describe('an Enter upon what was typed and not yet taken', () => {
  const many = Array.from({ length: 12 }, (_, index) => ({ value: index + 1, name: `样${index + 1}号` }));
  const typing = async (
    ask: (prompter: Prompter) => Promise<unknown>,
    keys: readonly string[],
  ): Promise<{ answers: unknown[]; terminal: FakeTerminal }> => {
    const terminal = fakeTerminal();
    const answers: unknown[] = [];
    void ask(arrowsPrompter(terminal.streams, false, terminal.clock)).then((answer) => answers.push(answer));
    await terminal.type('');
    terminal.pass(1000);
    for (const one of keys) await terminal.type(one);
    return { answers, terminal };
  };
  const boxes = (prompter: Prompter) => prompter.checkbox({ message: '谁不在场', choices: many, flag: '--absent' });
  const sure = (prompter: Prompter) => prompter.confirm({ message: '确认', default: true, flag: '-y' });

  it.each([
    ['1', [1]],
    ['12', [12]],
    ['１', [1]],
    ['样3号', [3]],
  ])('ticks what was meant in a list of twelve boxes, and the next one confirms: %s', async (typed, chosen) => {
    const { answers, terminal } = await typing(boxes, typed === '12' ? ['12'] : [...typed, '\r']);
    expect(answers).toEqual([]);
    await terminal.type('\r');
    expect(answers).toEqual([chosen]);
  });

  it('says that a list of boxes has no such line, and ticks none', async () => {
    const { answers, terminal } = await typing(boxes, ['出', '差', '\r']);
    expect(terminal.printed()).toContain('没有“出差”这一项，用空格或编号勾选');
    expect(answers).toEqual([]);
  });

  it('says neither yes nor no for a text that was meant for another question', async () => {
    const { answers, terminal } = await typing(sure, ['D', 'D', 'A', 'B', '\r']);
    expect(answers).toEqual([]);
    expect(terminal.printed()).toContain('请回答“是”或“否”');
    await terminal.type('\r');
    expect(answers).toEqual([true]);
  });

  it('takes Esc for Esc where a figure follows on its heels, instead of neither', async () => {
    const terminal = fakeTerminal();
    const prompter = arrowsPrompter(terminal.streams, false, terminal.clock);
    const answer = prompter.select({ message: '哪一种', choices: many, escape: 12, flag: 'KIND' });
    await terminal.type('');
    terminal.pass(1000);
    await terminal.type('\u001b2');
    expect(await answer).toBe(12);
  });

  it('goes back on Esc at once, where it is typed and where it is drawn', async () => {
    const terminal = fakeTerminal();
    const prompter = arrowsPrompter(terminal.streams, false, terminal.clock);
    const left: string[] = [];
    const typed = prompter.input({ message: '理由', back: true, flag: '--reason' }).catch(() => left.push('typed'));
    await terminal.type('\u001b');
    // Half a second is what the library waits for the rest of a sequence.
    await sleep(250);
    expect(left).toEqual(['typed']);
    await typed;
    const drawn = prompter.select({ message: '哪一种', choices, escape: 'defer', flag: 'KIND' });
    drawn.then((answer) => left.push(answer));
    await terminal.type('');
    terminal.pass(1000);
    await terminal.type('\u001b');
    await sleep(250);
    expect(left).toEqual(['typed', 'defer']);
  });
});

describe('a list', () => {
  const lists = ['select', 'search', 'checkbox'].flatMap((kind) => [
    [kind, 'arrows'] as const,
    [kind, 'plain'] as const,
  ]);
  it.each(lists)('has a way back though its question says nothing of one: %s, %s', async (kind, way) => {
    const terminal = fakeTerminal();
    const plain = way === 'plain';
    const prompter = plain
      ? new PlainPrompter(terminal.streams)
      : arrowsPrompter(terminal.streams, false, terminal.clock);
    const left = questions[kind]!(prompter).catch((error: Error) => error.name);
    await terminal.type('');
    expect(terminal.printed()).toContain(plain ? '< 返回）：' : 'Esc 返回');
    terminal.pass(1000);
    await terminal.type(plain ? '<\n' : '\u001b');
    expect(await left).toBe('StepBack');
  });

  it.each(['arrows', 'plain'])(
    'takes a path that is pasted upon it, and says what is wrong with it: %s',
    async (way) => {
      const terminal = fakeTerminal();
      const plain = way === 'plain';
      const prompter = plain
        ? new PlainPrompter(terminal.streams)
        : arrowsPrompter(terminal.streams, false, terminal.clock);
      const typed = (text: string) => (text.startsWith('/') ? (text === '/no' ? '找不到' : { value: text }) : null);
      const taken = prompter.select({ message: '哪一种', choices, typed, flag: 'FILE' });
      const paste = async (text: string): Promise<void> => {
        await terminal.type('');
        terminal.pass(1000);
        await terminal.type(text);
        terminal.pass(1000);
        await terminal.type(plain ? '\n' : '\r');
      };
      await paste('乱写');
      await terminal.waitFor('没有');
      await paste('/no');
      await terminal.waitFor('找不到');
      await paste('/tmp/名册 1.xlsx');
      expect(await taken).toBe('/tmp/名册 1.xlsx');
    },
  );
});

describe('a question that appears', () => {
  it('hears an end of input that comes with its first character, a secret line by line too', async () => {
    const shown = '（输入时不显示）：';
    const terminal = fakeTerminal((text, raw, press) => {
      // What a terminal in its own mode makes of Ctrl-D once the mode changes.
      if (text.includes(shown)) press(raw ? '\u0004' : '\u0000');
    });
    let left: unknown = 'still asking';
    new PlainPrompter(terminal.streams)
      .secret({ message: '口令', flag: '--passphrase-stdin' })
      .catch((error: { code: string }) => {
        left = error.code;
      });
    await terminal.type('');
    expect(left).toBe('input-closed');
    expect(terminal.printed()).toContain(shown);
  });
});

describe.each([false, true])('a list whose wrong line nobody would notice (searched: %s)', (search) => {
  it('takes no Enter before a line was chosen', async () => {
    const terminal = fakeTerminal();
    const prompter = arrowsPrompter(terminal.streams, false, terminal.clock);
    let answer: unknown;
    const done = prompter
      .select({ message: '哪个单位', choices, flag: '--unit', unset: true, search })
      .then((value) => {
        answer = value;
      });
    await terminal.type('');
    terminal.pass(1000);
    await terminal.type('\r');
    expect(answer).toBeUndefined();
    await terminal.type('\u001b[B');
    await terminal.type('\r');
    await done;
    expect(answer).toBe('clear');
  });
});
