import { wrap } from '../../views/wrap.ts';

/** Which keys answer a kind of question, in either way. */
const keysOf = {
  select: { arrows: '编号加回车，或 ↑↓ 选', plain: '输入编号，回车确定' },
  search: { arrows: '输入几个字缩小范围，↑↓ 选择，回车确定', plain: '输入编号或几个字，回车确定' },
  board: {
    arrows: '↑↓←→ 移动，回车打开；也可以直接输入项目编号、菜单编号；/ 后面写几个字找项目',
    plain: '输入菜单编号，或项目的编号、名称，回车确定',
  },
  checkbox: {
    arrows: '空格勾选，或写编号（几个用空格、顿号隔开），a 全选，i 反选，回车确定',
    plain: '输入编号，可写几个，空格隔开；不选直接回车',
  },
  confirm: { arrows: 'y 或 1 是“是”，n 或 2 是“否”，回车确定', plain: '输入 y 或 n（也可写是、否、1、2），回车确定' },
  input: { arrows: '写好后回车；括号里有值的，直接回车就用它', plain: '写好后回车；括号里有值的，直接回车就用它' },
} as const;

export type QuestionKind = keyof typeof keysOf;

/** Whether a line or key asks for the explanation, or to go one step back. */
export function wantedBy(text: string): 'help' | 'back' | null {
  const typed = text.normalize('NFKC').trim();
  if (typed === '?') return 'help';
  return typed === '<' || typed === '\u001b' ? 'back' : null;
}

/** What 「?」 says: what the question is about, and the keys that work; which flag answers it stands in the help of the command. */
export function helpLines(
  question: { readonly help?: string },
  kind: QuestionKind,
  way: 'arrows' | 'plain',
  back: boolean,
  columns: number,
): readonly string[] {
  const backKey = way === 'arrows' ? 'Esc' : '输入 <';
  const keys = [keysOf[kind][way], ...(back ? [`${backKey} 返回上一步`] : []), 'Ctrl+C 离开（已答的都在）'].join('；');
  const texts = [...(question.help ? question.help.split('\n') : []), keys];
  // A named part (「标准　…」) hangs under its name, as on a card.
  const indent = (text: string): string => (/^\p{Script=Han}{2}　/u.test(text) ? '　　　' : '');
  return texts.flatMap((text) => wrap(text, columns - 4, indent(text))).map((line) => `  ${line}`);
}

/** What Esc says where there is no step to go back to. */
export const noStepBack = '这里没有上一步；要离开按 Ctrl+C，已答的都已保存';

/** Pages of help for a screen of some rows; what is longer than a few lines waits for Enter, or the question would push it away. */
export function helpPages(lines: readonly string[], rows: number): readonly (readonly string[])[] {
  if (lines.length <= 8) return [lines];
  const size = Math.max(4, rows - 2);
  const pages: string[][] = [];
  for (let at = 0; at < lines.length; at += size) pages.push(lines.slice(at, at + size));
  return pages;
}

/** What stands under a page of help. */
export const turnPage = '按回车继续';
