import { Chalk } from 'chalk';

/** How the prompts look and speak: Chinese throughout, icons of one column in every font. */
export interface Theme {
  readonly prefix: { readonly idle: string; readonly done: string };
  readonly spinner: { readonly interval: number; readonly frames: readonly string[] };
  readonly icon: Readonly<Record<string, string>>;
  readonly i18n: { readonly disabledError: string };
  readonly keywords: { readonly yes: string; readonly no: string; readonly error: () => string };
  readonly style: {
    readonly answer: (text: string) => string;
    readonly message: (text: string) => string;
    readonly error: (text: string) => string;
    readonly help: (text: string) => string;
    readonly highlight: (text: string) => string;
    readonly disabled: (text: string) => string;
    readonly description: (text: string) => string;
    readonly searchTerm: (text: string) => string;
    readonly defaultAnswer: (text: string) => string;
    readonly confirmDefault: (text: string) => string;
    readonly keysHelpTip: (keys: readonly (readonly [string, string])[]) => string;
    readonly renderSelectedChoices: (choices: readonly { short: string }[]) => string;
    readonly maskedText: string;
  };
}

/** What the library says in English, and what stands on the screen instead. */
const keyWords: Readonly<Record<string, string>> = {
  navigate: '选择',
  select: '确定',
  submit: '确定',
  all: '全选',
  invert: '反选',
  'toggle visibility': '显示或隐藏',
};
const keyNames: Readonly<Record<string, string>> = { '⏎': '回车', space: '空格', 'ctrl+t': 'Ctrl+T' };
const messages: Readonly<Record<string, string>> = {
  'No results found': '没有找到，请换个说法（名称、代码或拼音首字母）',
  'You must provide a valid value': '请重新输入',
  'You must provide a value': '不能为空',
  'You must select a valid value': '请重新选择',
  'At least one choice must be selected': '请至少选一项',
  'Invalid input': '请重新输入',
};

/** The theme of all prompts, with or without colour; `back` where Esc goes one step back. */
export function chineseTheme(color: boolean, back = false): Theme {
  const paint = new Chalk({ level: color ? 1 : 0 });
  return {
    prefix: { idle: paint.blue('?'), done: paint.green('√') },
    spinner: { interval: 1000, frames: ['…'] },
    icon: {
      cursor: '>',
      checked: paint.green('[x]'),
      unchecked: '[ ]',
      disabledChecked: '[x]',
      disabledUnchecked: '[-]',
    },
    i18n: { disabledError: '这一项现在不能选' },
    keywords: { yes: '是', no: '否', error: () => '请回答“是”或“否”：按 y 或 n，再按回车' },
    style: {
      answer: (text) => paint.cyan(text),
      message: (text) => paint.bold(text),
      error: (text) => paint.red(`! ${messages[text] ?? text}`),
      help: (text) => paint.dim(text),
      highlight: (text) => paint.cyan(text),
      disabled: (text) => paint.dim(text),
      description: (text) => paint.cyan(text),
      searchTerm: (text) => paint.cyan(text),
      defaultAnswer: (text) => paint.dim(`（${text}）`),
      confirmDefault: (text) => `[${text}]`,
      keysHelpTip: (keys) => {
        // In a list of boxes the space bar ticks, elsewhere Enter decides: the library says `select` for both.
        const tips = keys.map(([key, action]) => {
          const does = key === 'space' ? '勾选' : (keyWords[action] ?? action);
          return `${keyNames[key] ?? key} ${does}`;
        });
        return paint.dim(`${tips.join('  ')}  ? 说明${back ? '  Esc 返回' : ''}  Ctrl+C 离开`);
      },
      renderSelectedChoices: (choices) =>
        choices.length === 0 ? '（无）' : choices.map((choice) => choice.short).join('、'),
      maskedText: '（输入时不显示）',
    },
  };
}
