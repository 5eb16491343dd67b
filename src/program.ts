import type { Streams, Surroundings } from './context.ts';
import { Fault } from './domain/fault.ts';
import { inspect, phrase } from './domain/invocation.ts';
import { nearest } from './domain/nearest.ts';
import {
  commandWords,
  globalOptions,
  hoistGlobals,
  isGlobal,
  requireValues,
  unknownOption,
  withOwnVerb,
} from './global-options.ts';
import type { ParsedCommand } from './noun-parser.ts';
import { nouns } from './nouns.ts';
import { roomOn } from './views/wrap.ts';

/** Help or another text to print instead of running a command. */
export interface TextAnswer {
  readonly text: string;
  readonly exit: number;
}

/** Reads a command line: which command, with what; or the help that answers it. Faults: usage, with the nearest word. */
export async function parse(
  typed: readonly string[],
  surroundings: Surroundings,
  streams: Streams,
): Promise<ParsedCommand | TextAnswer> {
  const end = typed.indexOf('--');
  const asksHelp = typed.slice(0, end < 0 ? typed.length : end).some((word) => word === '-h' || word === '--help');
  if (!asksHelp) requireValues(typed);
  const argv = withOwnVerb(typed);
  const words = commandWords(argv);
  const columns = typed.includes('--json') ? Number.POSITIVE_INFINITY : roomOn(streams.stdout);
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
    return helpAnswer([], columns);
  }
  const noun = nouns.find((candidate) => candidate.name === first);
  if (!noun) {
    const guess = nearest(
      first,
      nouns.filter((candidate) => !candidate.hidden).map((candidate) => candidate.name),
    );
    throw Fault.usage(
      'unknown-command',
      `没有“${first}”这个命令`,
      guess
        ? `您是不是想输入 inspect ${guess}？用 inspect --help 查看全部命令`
        : /[\u4e00-\u9fff]/.test(first)
          ? phrase`用 ${inspect('help', { words: first })} 查找有关的命令，或者只输入 inspect 打开中文菜单`
          : '用 inspect --help 查看全部命令',
    );
  }
  if (asksHelp) return helpAnswer(words, columns);
  // Files of the bundle are read one by one; asking for both at once halves the wait.
  const [{ parseNoun }] = await Promise.all([import('./noun-parser.ts'), noun.load()]);
  return parseNoun(noun, hoistGlobals(argv));
}

async function helpAnswer(words: readonly string[], columns: number): Promise<TextAnswer> {
  const { helpText } = await import('./views/help.ts');
  return { text: await helpText(words, nouns, globalOptions, columns), exit: 0 };
}
