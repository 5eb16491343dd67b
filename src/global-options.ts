import { Fault } from './domain/fault.ts';
import { nearest } from './domain/nearest.ts';

/** Flags that every command takes, in help's order; those of tables are told only where there is one. */
export const globalOptions = [
  { flags: '--db <file>', help: '数据文件（也可设环境变量 INSPECT_DB）' },
  { flags: '--by <name>', help: '经办人姓名，记入每条记录（也可设 INSPECT_BY）' },
  { flags: '--json', help: '只输出一个 JSON 值，供其他程序读取' },
  { flags: '-y, --yes', help: '所有确认都回答“是”' },
  { flags: '-q, --quiet', help: '只输出错误和提醒' },
  { flags: '--plain', help: '逐行问答，不重画屏幕，不用颜色（也可设 ACCESSIBLE=1）' },
  { flags: '--no-color', help: '不用颜色（也可设 NO_COLOR）' },
  { flags: '--open', help: '写出的文书随即用本机的程序打开' },
  { flags: '--wide', help: '表格不折行，空的列也列出', table: true },
  { flags: '--columns <titles>', help: '表格只列这几列，写列名，用逗号隔开', table: true },
  { flags: '--csv', help: '只输出表格，写成 CSV', table: true },
] as const;

/** Other words for verbs that nobody would guess: what may be typed, and the command that it means. */
export const verbAliases: Readonly<Record<string, string>> = {
  'application add': 'apply',
  'application reject': 'application decline',
  'appraisal add': 'appraisal set',
  'backup restore': 'restore',
  'bundle reject': 'bundle drop',
  'conflicts settle': 'conflicts resolve',
  'draw cancel': 'draw void',
  'import remove': 'import undo',
  'machine add': 'machine enrol',
  'machine remove': 'machine retire',
  'numbers add': 'numbers take',
  'numbers cancel': 'numbers void',
  'plaque add': 'plaque award',
  'problem mend': 'problem see',
  'publicity end': 'publicity close',
  'publicity resolve': 'publicity settle',
  'recheck add': 'recheck record',
  'review close': 'review finish',
  'review rubric': 'rubric use',
  'standard resolve': 'standard settle',
  'unit remove': 'unit retire',
  'unit set': 'unit edit',
  'vocabulary add': 'vocabulary load',
};

const globalNames = new Map(
  globalOptions.flatMap((option) =>
    option.flags
      .replace(/ <.*$/, '')
      .split(', ')
      .map((name) => [name, option.flags.includes('<')] as const),
  ),
);

/** Whether a word is a flag that every command takes. */
export function isGlobal(word: string): boolean {
  return globalNames.has(word.replace(/=.*$/s, ''));
}

/**
 * Refuses a line in which a global flag has no value: its last word, or one before another flag. Else the flag would swallow the
 * command that it is put before. Fault (2).
 */
export function requireValues(argv: readonly string[]): void {
  const end = argv.indexOf('--');
  const words = end < 0 ? argv : argv.slice(0, end);
  const bare = words.find((word, at) => takesValue(word) && (words[at + 1] ?? '-').startsWith('-'));
  if (bare === undefined) return;
  throw Fault.usage('missing-value', `选项 ${bare} 后面缺少值`, '用 inspect --help 查看通用选项的写法');
}

/** Global flags may stand anywhere on the line; commander reads them before the command. */
export function hoistGlobals(argv: readonly string[]): string[] {
  const globals: string[] = [];
  const rest: string[] = [];
  let value = false;
  for (const [at, word] of argv.entries()) {
    if (value) {
      globals.push(word);
      value = false;
      continue;
    }
    if (word === '--') {
      rest.push(...argv.slice(at));
      break;
    }
    if (!isGlobal(word)) {
      rest.push(word);
      continue;
    }
    globals.push(word);
    value = takesValue(word);
  }
  return [...globals, ...rest];
}

/** The words of the line that are not global flags or their values, up to the first other flag. */
export function commandWords(argv: readonly string[]): string[] {
  const words: string[] = [];
  for (const word of hoistGlobals(argv).slice(argv.length - countRest(argv))) {
    if (word === '-h' || word === '--help') continue;
    if (word.startsWith('-')) break;
    words.push(word);
  }
  return words;
}

/** The line with its command's own words where it was typed with others; global flags then stand first. */
export function withOwnVerb(argv: readonly string[]): readonly string[] {
  const [noun, verb] = commandWords(argv);
  const own = verbAliases[`${noun} ${verb}`];
  if (own === undefined) return argv;
  const line = hoistGlobals(argv);
  const at = line.length - countRest(argv);
  return [...line.slice(0, at), ...own.split(' '), ...line.slice(at + 2)];
}

function countRest(argv: readonly string[]): number {
  let rest = 0;
  let value = false;
  for (const word of argv) {
    if (!value && !isGlobal(word)) rest += 1;
    value = !value && takesValue(word);
  }
  return rest;
}

/** Whether the next word is a global flag's value. */
const takesValue = (word: string): boolean => globalNames.get(word) === true && !word.includes('=');

/** A flag that nobody declares, with the nearest one that is. */
export function unknownOption(flag: string, known: readonly string[]): Fault {
  const names = known.flatMap((flags) => flags.replace(/ [<[].*$/, '').split(', '));
  const guess = nearest(
    flag.replace(/=.*$/s, ''),
    names.filter((name) => name.startsWith('--')),
  );
  return Fault.usage(
    'unknown-option',
    `没有“${flag}”这个选项`,
    guess ? `您是不是想写 ${guess}？` : '加 --help 查看可用的选项',
  );
}
