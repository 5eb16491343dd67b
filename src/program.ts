import { Command, CommanderError, InvalidArgumentError, Option } from 'commander';
import type { GlobalOptions, Surroundings } from './circumstances.ts';
import type { Args, CommandSpec, Options } from './command.ts';
import type { Streams } from './context.ts';
import { Fault } from './domain/fault.ts';
import { nearest } from './domain/nearest.ts';
import { type Noun, nouns } from './nouns.ts';

export interface ParsedCommand {
  readonly spec: CommandSpec;
  readonly args: Args;
  readonly options: Options;
  readonly globals: GlobalOptions;
}

/** Help or another text to print instead of running a command. */
export interface TextAnswer {
  readonly text: string;
  readonly exit: number;
}

/** Flags that every command takes, in help's order. */
export const globalOptions = [
  { flags: '--db <file>', help: '数据文件（也可设环境变量 INSPECT_DB）' },
  { flags: '--by <name>', help: '经办人姓名，记入每条记录（也可设 INSPECT_BY）' },
  { flags: '--json', help: '只输出一个 JSON 值，供其他程序读取' },
  { flags: '-y, --yes', help: '所有确认都回答“是”' },
  { flags: '-q, --quiet', help: '只输出错误和提醒' },
  { flags: '--plain', help: '逐行问答，不重画屏幕，不用颜色（也可设 ACCESSIBLE=1）' },
  { flags: '--no-color', help: '不用颜色（也可设 NO_COLOR）' },
] as const;

/** Reads a command line: which command, with what; or the help that answers it. Faults: usage, with the nearest word. */
export async function parse(
  argv: readonly string[],
  surroundings: Surroundings,
  streams: Streams,
): Promise<ParsedCommand | TextAnswer> {
  const words = commandWords(argv);
  const asksHelp = argv.includes('-h') || argv.includes('--help');
  const [first] = words;
  if (first === undefined) {
    const strange = argv.find((word) => word.startsWith('-') && !isGlobal(word) && word !== '-h' && word !== '--help');
    if (strange)
      throw unknownOption(
        strange,
        globalOptions.map((option) => option.flags),
      );
    if (!asksHelp && streams.stdin.isTTY && streams.stdout.isTTY && nouns.some((noun) => noun.name === 'menu')) {
      return parse(['menu', ...argv], surroundings, streams);
    }
    return helpAnswer([], 0);
  }
  if (first === 'help') return helpAnswer(words.slice(1), 0);
  const noun = nouns.find((candidate) => candidate.name === first);
  if (!noun) {
    const guess = nearest(
      first,
      nouns.filter((candidate) => !candidate.hidden).map((candidate) => candidate.name),
    );
    throw new Fault(
      'usage',
      'unknown-command',
      `没有“${first}”这个命令`,
      guess ? `您是不是想输入 inspect ${guess}？用 inspect --help 查看全部命令` : '用 inspect --help 查看全部命令',
    );
  }
  if (asksHelp) return helpAnswer(words, 0);
  return parseNoun(noun, argv);
}

async function helpAnswer(words: readonly string[], exit: number): Promise<TextAnswer> {
  const { helpText } = await import('./views/help.ts');
  return { text: await helpText(words, nouns, globalOptions), exit };
}

/** Parses with commander; only the noun's own commands are declared, so that a start costs little. */
async function parseNoun(noun: Noun, argv: readonly string[]): Promise<ParsedCommand> {
  const { specs } = await noun.load();
  const outcome: { parsed?: ParsedCommand } = {};
  const root = prepare(new Command('inspect'));
  for (const option of globalOptions) root.option(option.flags, option.help);
  for (const spec of specs)
    declare(root, spec, (parsed) => {
      outcome.parsed = parsed;
    });
  // The noun alone, where it does nothing by itself, is answered with its verbs.
  const verbs = specs.filter((spec) => spec.path !== noun.name && !spec.hidden).map((spec) => spec.path.split(' ')[1]!);
  try {
    await root.parseAsync(hoistGlobals(argv), { from: 'user' });
  } catch (error) {
    throw translate(error, specs, noun, verbs);
  }
  if (!outcome.parsed) {
    throw new Fault(
      'usage',
      'missing-verb',
      `“${noun.name}”后面还要写做什么：${verbs.join('、')}`,
      `用 inspect ${noun.name} --help 查看说明`,
    );
  }
  return outcome.parsed;
}

function declare(root: Command, spec: CommandSpec, found: (parsed: ParsedCommand) => void): void {
  let command = root;
  for (const word of spec.path.split(' ')) {
    const existing = command.commands.find((candidate) => candidate.name() === word);
    command = existing ?? prepare(command.command(word));
  }
  for (const argument of spec.arguments ?? []) command.argument(argument.name, argument.help);
  for (const option of spec.options ?? []) {
    const declared = new Option(option.flags, option.help);
    if (option.choices) {
      declared.argParser((value: string) => {
        if (!option.choices!.includes(value)) throw new InvalidArgumentError(`只能是 ${option.choices!.join('、')}`);
        return value;
      });
    } else if (option.repeats) {
      declared.argParser((value: string, before: string[] | undefined) => [...(before ?? []), value]);
    }
    command.addOption(declared);
  }
  command.action((...called: unknown[]) => {
    const values = called.slice(0, -2) as Args;
    const options = command.opts() as Options;
    found({ spec, args: values, options, globals: root.opts() as GlobalOptions });
  });
}

function prepare(command: Command): Command {
  return command
    .exitOverride()
    .helpOption(false)
    .helpCommand(false)
    .allowExcessArguments(false)
    .configureOutput({ writeErr: () => {}, writeOut: () => {} });
}

const globalNames = new Map(
  globalOptions.flatMap((option) =>
    option.flags
      .replace(/ <.*$/, '')
      .split(', ')
      .map((name) => [name, option.flags.includes('<')] as const),
  ),
);

function isGlobal(word: string): boolean {
  return globalNames.has(word.split('=')[0]!);
}

/** Global flags may stand anywhere on the line; commander reads them before the command. */
function hoistGlobals(argv: readonly string[]): string[] {
  const globals: string[] = [];
  const rest: string[] = [];
  for (let i = 0; i < argv.length; i += 1) {
    const word = argv[i]!;
    if (word === '--') {
      rest.push(...argv.slice(i));
      break;
    }
    if (!isGlobal(word)) {
      rest.push(word);
      continue;
    }
    globals.push(word);
    if (globalNames.get(word) && !word.includes('=') && i + 1 < argv.length) {
      i += 1;
      globals.push(argv[i]!);
    }
  }
  return [...globals, ...rest];
}

/** The words of the line that are not global flags or their values, up to the first other flag. */
function commandWords(argv: readonly string[]): string[] {
  const words: string[] = [];
  for (const word of hoistGlobals(argv).slice(argv.length - countRest(argv))) {
    if (word === '-h' || word === '--help') continue;
    if (word.startsWith('-')) break;
    words.push(word);
  }
  return words;
}

function countRest(argv: readonly string[]): number {
  let rest = 0;
  for (let i = 0; i < argv.length; i += 1) {
    const word = argv[i]!;
    if (!isGlobal(word)) rest += 1;
    else if (globalNames.get(word) && !word.includes('=')) i += 1;
  }
  return rest;
}

function unknownOption(flag: string, known: readonly string[]): Fault {
  const names = known.flatMap((flags) => flags.replace(/ [<[].*$/, '').split(', '));
  const guess = nearest(
    flag.split('=')[0]!,
    names.filter((name) => name.startsWith('--')),
  );
  return new Fault(
    'usage',
    'unknown-option',
    `没有“${flag}”这个选项`,
    guess ? `您是不是想写 ${guess}？` : '加 --help 查看可用的选项',
  );
}

/** Commander's complaints in Chinese. */
function translate(error: unknown, specs: readonly CommandSpec[], noun: Noun, verbs: readonly string[]): unknown {
  if (!(error instanceof CommanderError)) return error;
  const quoted = /'([^']*)'/.exec(error.message)?.[1] ?? '';
  const help = `用 inspect ${noun.name} --help 查看写法和示例`;
  switch (error.code) {
    case 'commander.unknownOption':
      return unknownOption(
        quoted,
        [...specs.flatMap((spec) => spec.options ?? []), ...globalOptions].map((o) => o.flags),
      );
    case 'commander.missingArgument': {
      const argument = specs
        .flatMap((spec) => spec.arguments ?? [])
        .find((a) => a.name.replace(/[<>[\].]/g, '') === quoted);
      return new Fault(
        'usage',
        'missing-argument',
        `缺少参数 <${quoted}>${argument ? `：${argument.help}` : ''}`,
        help,
      );
    }
    case 'commander.optionMissingArgument':
      return new Fault('usage', 'missing-value', `选项 ${quoted} 后面缺少值`, help);
    case 'commander.invalidArgument': {
      const reason = error.message.split('. ').slice(1).join('. ') || '写法不对';
      return new Fault('usage', 'bad-value', `选项 ${quoted} 的值不对：${reason}`, help);
    }
    case 'commander.excessArguments':
    case 'commander.unknownCommand': {
      const word = error.code === 'commander.unknownCommand' ? quoted : '';
      const guess = word ? nearest(word, verbs) : null;
      if (word) {
        return new Fault(
          'usage',
          'unknown-command',
          `没有“${noun.name} ${word}”这个命令`,
          guess ? `您是不是想输入 inspect ${noun.name} ${guess}？` : help,
        );
      }
      return new Fault(
        'usage',
        'too-many-arguments',
        verbs.length > 0 ? `“${noun.name}”后面的词无法识别；可用：${verbs.join('、')}` : '多写了参数',
        help,
      );
    }
    default:
      return new Fault('usage', 'bad-command', `命令写法不对：${error.message}`, help);
  }
}
