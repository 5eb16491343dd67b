import inquirer from 'inquirer';
import type { Choice, Prompter, Streams } from '../../context.ts';
import { brokenOff, inputClosed } from './faults.ts';
import { readLine } from './line-input.ts';
import { findChoices } from './matching.ts';
import { cutTo, widthOf, wrapTo } from './text-width.ts';
import { chineseTheme, type Theme } from './theme.ts';

/** A prompt of the library, as far as this room uses it. */
type AskWith<C, V> = (
  config: C,
  context: { input: NodeJS.ReadableStream; output: NodeJS.WritableStream; signal: AbortSignal },
) => Promise<V>;

interface ShownChoice {
  readonly value: number;
  readonly name: string;
  readonly short: string;
  readonly description?: string;
  readonly disabled?: string;
}

interface ListConfig {
  readonly message: string;
  readonly theme: Theme;
  readonly pageSize: number;
  readonly loop?: boolean;
}

interface Library {
  readonly select: AskWith<ListConfig & { choices: readonly ShownChoice[]; default?: number }, number>;
  readonly search: AskWith<
    ListConfig & { source: (term: string | undefined) => readonly ShownChoice[]; default?: number },
    number
  >;
  readonly checkbox: AskWith<
    ListConfig & { choices: readonly ShownChoice[]; shortcuts: { all: string; invert: string } },
    readonly number[]
  >;
  readonly confirm: AskWith<{ message: string; default: boolean; theme: Theme }, boolean>;
  readonly password: AskWith<{ message: string; mask: string; toggleMask: boolean; theme: Theme }, string>;
}

/** Asks with arrows and colour, redrawing the question in place; every hint of the library is Chinese. */
export function arrowsPrompter(streams: Streams, color: boolean): Prompter {
  const library = inquirer.prompt.prompts as unknown as Library;
  const theme = chineseTheme(color);
  const columns = (): number => streams.stdout.columns ?? 80;
  const pageSize = (whole?: boolean): number => {
    const rows = streams.stdout.rows ?? 24;
    return whole ? Math.max(5, rows - 6) : Math.max(5, Math.min(12, rows - 10));
  };

  /** The library keeps its cursor by counting characters, so its own message must be one short line; the rest is printed above. */
  function head(message: string): string {
    const lines = message.split('\n').flatMap((line) => wrapTo(line, columns() - 4));
    const last = lines.pop()!;
    for (const line of lines) streams.stdout.write(`  ${line}\n`);
    return last;
  }

  function shown<T>(choices: readonly Choice<T>[], numbered: boolean): readonly ShownChoice[] {
    return choices.map((choice, index) => {
      const number = numbered ? `${String(index + 1).padStart(String(choices.length).length)} ` : '';
      const reason = choice.disabled ? `（${choice.disabled}）` : undefined;
      const room = columns() - 4 - (reason ? Math.min(40, reason.length * 2 + 1) : 0);
      const name = cutTo(number + choice.name, room);
      const left = room - widthOf(name) - 2;
      const aside = choice.aside && !reason && left >= 8 ? cutTo(choice.aside, left) : '';
      return {
        value: index,
        name: aside === '' ? name : `${name}  ${theme.style.help(aside)}`,
        // What follows a wide space, or the gap before a second column, tells more about it; the answer is the name alone.
        short: cutTo(choice.name.split(/　| {2,}/)[0]!, 40),
        ...(choice.description
          ? {
              description: wrapTo(choice.description, columns() - 2)
                .slice(0, 3)
                .join('\n'),
            }
          : {}),
        ...(reason ? { disabled: reason } : {}),
      };
    });
  }

  async function ask<C, V>(prompt: AskWith<C, V>, config: C, flag: string): Promise<V> {
    const { stdin } = streams;
    const closing = new AbortController();
    const close = (): void => closing.abort();
    const key = (_: unknown, pressed?: { ctrl?: boolean; name?: string }): void => {
      if (pressed?.ctrl && pressed.name === 'd') close();
    };
    if ((stdin as { readableEnded?: boolean }).readableEnded) throw inputClosed(flag);
    for (const event of ['end', 'close', 'error']) stdin.on(event, close);
    stdin.on('keypress', key);
    try {
      return await prompt(config, { input: stdin, output: streams.stdout, signal: closing.signal });
    } catch (error) {
      if (error instanceof Error && error.name === 'ExitPromptError') throw brokenOff();
      if (error instanceof Error && error.name === 'AbortPromptError') throw inputClosed(flag);
      throw error;
    } finally {
      for (const event of ['end', 'close', 'error']) stdin.removeListener(event, close);
      stdin.removeListener('keypress', key);
    }
  }

  return {
    interactive: true,
    async select(question) {
      const preset = question.choices.findIndex((choice) => choice.value === question.default);
      const base = { message: head(question.message), theme, pageSize: pageSize(question.whole), loop: false };
      const start = preset < 0 ? {} : { default: preset };
      if (!question.search) {
        const choices = shown(question.choices, true);
        return question.choices[await ask(library.select, { ...base, ...start, choices }, question.flag)]!.value;
      }
      const all = shown(question.choices, false);
      const source = (term: string | undefined): readonly ShownChoice[] =>
        findChoices(question.choices, term ?? '').map((choice) => all[question.choices.indexOf(choice)]!);
      return question.choices[await ask(library.search, { ...base, ...start, source }, question.flag)]!.value;
    },
    async checkbox(question) {
      const config = {
        message: head(question.message),
        theme,
        pageSize: pageSize(),
        loop: false,
        shortcuts: { all: 'a', invert: 'i' },
        choices: shown(question.choices, true),
      };
      const chosen = await ask(library.checkbox, config, question.flag);
      return chosen.map((index) => question.choices[index]!.value);
    },
    async confirm(question) {
      const config = { message: head(question.message), default: question.default ?? true, theme };
      return ask(library.confirm, config, question.flag);
    },
    async input(question) {
      return readLine(streams, theme, { ...question, message: head(question.message) });
    },
    async secret(question) {
      const config = { message: head(question.message), mask: '*', toggleMask: false, theme };
      return ask(library.password, config, question.flag);
    },
  };
}
