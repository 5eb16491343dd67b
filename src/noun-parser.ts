import { Command, CommanderError, InvalidArgumentError, Option } from 'commander';
import type { GlobalOptions } from './circumstances.ts';
import type { Args, CommandSpec, Noun, Options } from './command.ts';
import { Fault } from './domain/fault.ts';
import { nearest } from './domain/nearest.ts';
import { globalOptions, unknownOption } from './global-options.ts';

/** A command line understood: which command, with what. */
export interface ParsedCommand {
  readonly spec: CommandSpec;
  readonly args: Args;
  readonly options: Options;
  readonly globals: GlobalOptions;
}

/** Parses with commander; only the noun's own commands are declared, so that a start costs little. */
export async function parseNoun(noun: Noun, line: readonly string[]): Promise<ParsedCommand> {
  const { specs } = await noun.load();
  const outcome: { parsed?: ParsedCommand } = {};
  const root = prepare(new Command('inspect'));
  for (const option of globalOptions) root.option(option.flags, option.help);
  for (const spec of specs)
    declare(root, spec, (parsed) => {
      outcome.parsed = parsed;
    });
  // The noun alone, where it does nothing by itself, is answered with its verbs.
  const verbs = specs
    .filter((spec) => spec.path !== noun.name && !spec.hidden)
    .map((spec) => spec.path.slice(noun.name.length + 1));
  try {
    await root.parseAsync([...line], { from: 'user' });
  } catch (error) {
    throw translate(error, specs, noun, verbs, line);
  }
  if (!outcome.parsed) throw missingVerb(noun, verbs);
  return outcome.parsed;
}

function missingVerb(noun: Noun, verbs: readonly string[]): Fault {
  return Fault.usage(
    'missing-verb',
    `“${noun.name}”后面还要写做什么：${verbs.join('、')}`,
    `用 inspect ${noun.name} --help 查看说明`,
  );
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
    const { choices } = option;
    if (choices) {
      declared.argParser<string | string[]>((value, before) => {
        if (!choices.includes(value)) throw new InvalidArgumentError(`只能是 ${choices.join('、')}`);
        return option.repeats ? [...(Array.isArray(before) ? before : []), value] : value;
      });
    } else if (option.repeats) {
      declared.argParser((value: string, before: string[] | undefined) => [...(before ?? []), value]);
    }
    command.addOption(declared);
  }
  command.action((...called: unknown[]) => {
    const values = called.slice(0, -2) as Args;
    const given = root.opts();
    // A flag of the command's own is the command's, although every command takes one of that name.
    const own = (spec.options ?? []).flatMap(({ flags }) => {
      const name = new Option(flags).attributeName();
      return Object.hasOwn(given, name) ? [name] : [];
    });
    const taken = Object.fromEntries(own.map((name) => [name, given[name]]));
    const left = Object.fromEntries(Object.entries(given).filter(([name]) => !own.includes(name)));
    const options = { ...command.opts(), ...taken } as Options;
    found({ spec, args: values, options, globals: left as GlobalOptions });
  });
}

function prepare(command: Command): Command {
  return (
    command
      .exitOverride()
      // A flag after a verb is the verb's, although the noun alone takes one of the same name.
      .enablePositionalOptions()
      .helpOption(false)
      .helpCommand(false)
      .allowExcessArguments(false)
      .configureOutput({ writeErr: () => {}, writeOut: () => {} })
  );
}

/** The command that a line means: that of its noun and verb, else the noun's own. */
function specMeant(specs: readonly CommandSpec[], noun: Noun, line: readonly string[]): CommandSpec | undefined {
  const at = line.indexOf(noun.name);
  const path = `${noun.name} ${line.slice(at + 1).find((word) => !word.startsWith('-')) ?? ''}`;
  return specs.find((spec) => spec.path === path) ?? specs.find((spec) => spec.path === noun.name);
}

/** Commander's complaints in Chinese. */
function translate(
  error: unknown,
  specs: readonly CommandSpec[],
  noun: Noun,
  verbs: readonly string[],
  line: readonly string[],
): unknown {
  if (!(error instanceof CommanderError)) return error;
  const spec = specMeant(specs, noun, line);
  // Commander quotes an option with its value: `--on-duplicate <what>`.
  const quoted = (/'([^']*)'/.exec(error.message)?.[1] ?? '').replace(/ [<[].*$/, '');
  const help = `用 inspect ${spec?.path ?? noun.name} --help 查看写法和示例`;
  switch (error.code) {
    // A noun alone asks commander for its help.
    case 'commander.help':
      return missingVerb(noun, verbs);
    case 'commander.unknownOption':
      return unknownOption(
        quoted,
        [...(spec ? [spec] : specs).flatMap((each) => each.options ?? []), ...globalOptions].map((o) => o.flags),
      );
    case 'commander.missingArgument': {
      const argument = (spec ? [spec] : specs)
        .flatMap((each) => each.arguments ?? [])
        .find((a) => a.name.replace(/[<>[\].]/g, '') === quoted);
      return Fault.usage('missing-argument', `缺少参数 <${quoted}>${argument ? `：${argument.help}` : ''}`, help);
    }
    case 'commander.optionMissingArgument':
      return Fault.usage('missing-value', `选项 ${quoted} 后面缺少值`, help);
    case 'commander.invalidArgument': {
      const reason = error.message.split('. ').slice(1).join('. ') || '写法不对';
      return Fault.usage('bad-value', `选项 ${quoted} 的值不对：${reason}`, help);
    }
    case 'commander.excessArguments':
    case 'commander.unknownCommand': {
      const word = error.code === 'commander.unknownCommand' ? quoted : '';
      const guess = word ? nearest(word, verbs) : null;
      if (word) {
        return Fault.usage(
          'unknown-command',
          `没有“${noun.name} ${word}”这个命令`,
          guess ? `您是不是想输入 inspect ${noun.name} ${guess}？` : help,
        );
      }
      const year = line.findLast((each) => /^(19|20|21)\d{2}年?$/.test(each));
      if (year !== undefined && spec?.options?.some(({ flags }) => flags.startsWith('--year ')))
        return Fault.usage(
          'too-many-arguments',
          `多写了参数：${year}`,
          `年度写在 --year 后面：--year ${Number.parseInt(year, 10)}`,
        );
      return Fault.usage(
        'too-many-arguments',
        verbs.length > 0 ? `“${noun.name}”后面的词无法识别；可用：${verbs.join('、')}` : '多写了参数',
        help,
      );
    }
    default:
      return Fault.usage('bad-command', `命令写法不对：${error.message}`, help);
  }
}
