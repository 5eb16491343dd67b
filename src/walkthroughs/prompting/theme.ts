import { width } from '../../views/text-width.ts';
import { colours, type Paint, painter } from '../../views/tone.ts';

/** How the prompts look and speak: Chinese throughout, icons of one column in every font. */
export interface Theme {
  readonly prefix: { readonly idle: string; readonly done: string };
  readonly icon: { readonly checked: string; readonly unchecked: string };
  /** A cell of the board; the mark beside it says the same without colour. */
  readonly tone: Paint;
  readonly style: {
    readonly answer: (text: string) => string;
    readonly message: (text: string) => string;
    readonly error: (text: string) => string;
    readonly help: (text: string) => string;
    readonly highlight: (text: string) => string;
    readonly disabled: (text: string) => string;
    readonly description: (text: string) => string;
    readonly defaultAnswer: (text: string) => string;
    /** That a key was dropped. */
    readonly dropped: (text: string) => string;
    readonly keysHelpTip: (keys: readonly (readonly [string, string])[], columns: number) => string;
    /** For the library's own question, that for a secret. */
    readonly maskedText: string;
  };
}

/** The theme of all prompts, with or without colour; `back` where Esc goes one step back. */
export function chineseTheme(color: boolean, back = false): Theme {
  const paint = colours(color);
  return {
    prefix: { idle: paint.blue('?'), done: paint.green('√') },
    icon: { checked: paint.green('[x]'), unchecked: '[ ]' },
    tone: painter(color),
    style: {
      answer: (text) => paint.cyan(text),
      message: (text) => paint.bold(text),
      error: (text) => paint.red(`! ${text}`),
      help: (text) => paint.dim(text),
      highlight: (text) => paint.cyan(text),
      disabled: (text) => paint.dim(text),
      description: (text) => paint.cyan(text),
      defaultAnswer: (text) => paint.dim(`（${text}）`),
      dropped: (text) => paint.yellow(text),
      keysHelpTip: (keys, columns) => {
        const all = [...keys, ['?', '说明'], ...(back ? [['Esc', '返回']] : [])];
        const leave = 'Ctrl+C 离开';
        const wide = `${all.map(([key, action]) => `${key} ${action}`).join('  ')}  ${leave}`;
        // On a narrow screen the keys stand closer, and of two that do the same the second alone.
        const narrow = `${all.map(([key = '', action]) => key.replace(/^.*、/, '') + action).join(' ')} ${leave}`;
        return paint.dim(width(wide) < columns ? wide : narrow);
      },
      maskedText: '（输入时不显示）',
    },
  };
}
