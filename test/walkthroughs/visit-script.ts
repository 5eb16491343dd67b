import type { PseudoTerminal } from '../support/pty.ts';

/** One item of a scripted visit: what is chosen, then what each further question is answered with. */
export interface ScriptedItem {
  readonly item: string;
  /** The number of the choice in the menu of an item. */
  readonly choice: 'none' | 'deduct' | 'notApplicable' | 'defer';
  /** The questions that follow: a text that shows it is on the screen, and the answer. */
  readonly asks?: readonly (readonly [shows: string, answer: ScriptedAnswer])[];
  /** The same as flags of `inspect score`. */
  readonly flags: readonly string[];
  /** The same as a line of an answers file. */
  readonly yaml: string;
}

/** A text to type, the number of a choice, or boxes to tick by number. */
export type ScriptedAnswer =
  | { readonly text: string }
  | { readonly choice: number }
  | { readonly boxes: readonly number[] };

const issued = [
  ['证明材料', { choice: 2 }],
  ['出具单位', { text: '样县纪检组' }],
  ['出具日期', { text: '2026年9月10日' }],
  ['证明的期间', { text: '' }],
] as const;
const provided = ['--proof', 'provided', '--issuer', '样县纪检组', '--issued', '2026-09-10'];
const proof = 'proof: { issuer: 样县纪检组, issued: 2026-09-10 }';
const clear = (item: string): ScriptedItem => ({
  item,
  choice: 'none',
  flags: ['--none'],
  yaml: item.startsWith('A') ? '不加分' : '不扣分',
});
const proven = (item: string): ScriptedItem => ({
  item,
  choice: 'none',
  asks: issued,
  flags: ['--none', ...provided],
  yaml: `{ none: 是, ${proof} }`,
});

/** A complete visit of the shipped edition, every kind of rule in it, in the order of the walkthrough. */
export const visitScript: readonly ScriptedItem[] = [
  clear('B1'),
  clear('B2'),
  proven('B4'),
  proven('B5'),
  {
    item: 'B6',
    choice: 'deduct',
    asks: [
      ['什么事实', { text: '样某2025年5月受警告处分' }],
      ['再次确认', { text: 'y' }],
    ],
    flags: ['--finding', 'B6-found', '--note', '样某2025年5月受警告处分', '-y'],
    yaml: '{ finding: { B6-found: 1 }, note: 样某2025年5月受警告处分, confirmed: 是 }',
  },
  {
    item: '1.1.1',
    choice: 'deduct',
    asks: [
      ['扣几分', { text: '0.5' }],
      ['扣分理由', { text: '两项权力没有流程图' }],
    ],
    flags: ['--deduct', '0.5', '--reason', '两项权力没有流程图'],
    yaml: '{ deduct: 0.5, reason: 两项权力没有流程图 }',
  },
  clear('1.1.2'),
  {
    item: '1.2.1',
    choice: 'deduct',
    asks: [
      ['按哪一条', { choice: 2 }],
      ['什么情况', { text: '门户网站未见' }],
    ],
    flags: ['--finding', '1.2.1-unpublished', '--note', '门户网站未见'],
    yaml: '{ finding: { 1.2.1-unpublished: 1 }, note: 门户网站未见 }',
  },
  clear('1.3.1'),
  clear('1.3.2'),
  {
    item: '1.4.1',
    choice: 'notApplicable',
    asks: [['为什么不适用', { text: '权责清单没有调整' }]],
    flags: ['--not-applicable', '--reason', '权责清单没有调整'],
    yaml: '{ notApplicable: 权责清单没有调整 }',
  },
  {
    item: '2.1.2',
    choice: 'deduct',
    asks: [
      ['缺哪几年', { boxes: [1, 3] }],
      ['缺什么', { text: '缺试卷' }],
    ],
    flags: ['--finding', '2.1.2-year=2024,2026', '--note', '缺试卷'],
    yaml: '{ finding: { 2.1.2-year: { years: [2024, 2026] } }, note: 缺试卷 }',
  },
  clear('2.1.3'),
  {
    item: '2.1.4',
    choice: 'deduct',
    asks: [['哪几项', { text: '2 证号001、002涂改' }]],
    flags: ['--finding', '2.1.4-breach=2', '--note', '证号001、002涂改'],
    yaml: '{ finding: { 2.1.4-breach: 2 }, note: 证号001、002涂改 }',
  },
  clear('2.2.1'),
  clear('2.2.2'),
  clear('2.2.3'),
  clear('3.1.1'),
  clear('3.2.1'),
  clear('3.3.1'),
  clear('3.4.1'),
  clear('3.5.1'),
  clear('3.5.2'),
  proven('3.6.1'),
  proven('4.1.1'),
  {
    item: 'A1',
    choice: 'deduct',
    asks: [['什么材料', { text: '省厅通报〔2026〕1号' }]],
    flags: ['--award', '--note', '省厅通报〔2026〕1号'],
    yaml: '{ award: 是, note: 省厅通报〔2026〕1号 }',
  },
];

/** Items of which 不扣分 is the key 0: baseline items, and those of ten points and more. */
export const weighty = (item: string): boolean => item.startsWith('B') || ['2.2.1', '2.2.2', '4.1.1'].includes(item);

const choices = { none: '1', deduct: '2', notApplicable: '3', defer: '4' } as const;

/** Types one item; the terminal shows its question already. `plain`: line by line; `asked`: called when the question waits. */
export async function typeItem(
  terminal: PseudoTerminal,
  one: ScriptedItem,
  plain: boolean,
  asked: () => void = () => {},
): Promise<void> {
  await terminal.waitFor(plain ? `${one.item} 怎么处理` : `? ${one.item} 怎么处理`);
  await terminal.waitFor(plain ? '编号（' : 'Ctrl+C 离开');
  asked();
  if (one.choice === 'none' && weighty(one.item)) terminal.type(plain ? '0\r' : '0');
  else if (plain) terminal.type(`${choices[one.choice]}\r`);
  else await chooseByNumber(terminal, choices[one.choice]);
  for (const [shows, answer] of one.asks ?? []) {
    await terminal.waitFor(shows);
    if ('text' in answer) {
      await terminal.waitFor('：');
      terminal.type(`${answer.text}\r`);
    } else if (plain) {
      await terminal.waitFor('编号');
      terminal.type(`${'choice' in answer ? answer.choice : answer.boxes.join(' ')}\r`);
    } else if ('choice' in answer) {
      await terminal.waitFor('Ctrl+C 离开');
      await chooseByNumber(terminal, String(answer.choice));
    } else {
      await terminal.waitFor('Ctrl+C 离开');
      for (const box of answer.boxes) {
        terminal.type(String(box));
        await terminal.waitFor(`[x] ${box} `);
      }
      terminal.press('enter');
    }
  }
}

async function chooseByNumber(terminal: PseudoTerminal, number: string): Promise<void> {
  if (number !== '1') {
    terminal.type(number);
    await terminal.waitFor(new RegExp(`> +${number} |√ `));
    // A line with a key of its own is taken by it.
    if (terminal.seen().endsWith('√ ')) return;
  }
  terminal.press('enter');
}
