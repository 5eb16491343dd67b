import inquirer from 'inquirer';
import type { Choice, Prompter, Streams } from '../../context.ts';
import { cut } from '../../views/table.ts';
import { width } from '../../views/text-width.ts';
import { wrap } from '../../views/wrap.ts';
import { brokenOff, inputClosed } from './faults.ts';
import { readLine } from './line-input.ts';
import { findChoices } from './matching.ts';
import { helpLines, helpPages, noStepBack, type QuestionKind, turnPage } from './question-help.ts';
import { StepBack } from './step-back.ts';
import { chineseTheme, type Theme } from './theme.ts';
import { choiceTyped, type Key, TypedAtList } from './typed-choice.ts';
import { askYesNo } from './yes-no.ts';

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
  readonly password: AskWith<{ message: string; mask: string; toggleMask: boolean; theme: Theme }, string>;
}

/** Asks with arrows and colour, redrawing the question in place; every hint of the library is Chinese. */
export function arrowsPrompter(streams: Streams, color: boolean): Prompter {
  const library = inquirer.prompt.prompts as unknown as Library;
  const theme = chineseTheme(color);
  const backTheme = chineseTheme(color, true);
  const columns = (): number => streams.stdout.columns ?? 80;
  const pageSize = (whole?: boolean): number => {
    const rows = streams.stdout.rows ?? 24;
    return whole ? Math.max(5, rows - 6) : Math.max(5, Math.min(12, rows - 10));
  };

  /** The library keeps its cursor by counting characters, so its own message must be one short line; the rest is printed above. */
  function head(message: string): string {
    const lines = message.split('\n').flatMap((line) => wrap(line, columns() - 4));
    const last = lines.pop()!;
    for (const line of lines) streams.stdout.write(`  ${line}\n`);
    return last;
  }

  function shown<T>(choices: readonly Choice<T>[], numbered: boolean): readonly ShownChoice[] {
    return choices.map((choice, index) => {
      const number = numbered ? `${String(index + 1).padStart(String(choices.length).length)} ` : '';
      const reason = choice.disabled ? `（${choice.disabled}）` : undefined;
      const room = columns() - 4 - (reason ? Math.min(40, reason.length * 2 + 1) : 0);
      const name = cut(number + choice.name, room);
      const left = room - width(name) - 2;
      const aside = choice.aside && !reason && left >= 8 ? cut(choice.aside, left) : '';
      return {
        value: index,
        name: aside === '' ? name : `${name}  ${theme.style.help(aside)}`,
        // What follows a wide space, or the gap before a second column, tells more about it; the answer is the name alone.
        short: cut(choice.name.split(/　| {2,}/)[0]!, 40),
        ...(choice.description
          ? {
              description: wrap(choice.description, columns() - 2)
                .slice(0, 3)
                .join('\n'),
            }
          : {}),
        ...(reason ? { disabled: reason } : {}),
      };
    });
  }

  /** What a key other than the library's own means; the question is then taken off. */
  type Wanted = 'help' | 'back';

  async function ask<C, V>(
    prompt: AskWith<C, V>,
    config: C,
    flag: string,
    keys = true,
    /** Keys that only we understand: true where one of them takes the question off with the answer `instead`. */
    own?: { readonly heard: (text: string | undefined, key: Key | undefined) => boolean; readonly instead: V },
  ): Promise<{ readonly value: V } | Wanted> {
    const { stdin } = streams;
    const closing = new AbortController();
    let wanted: { readonly value: V } | Wanted | null = null;
    const close = (): void => closing.abort();
    const want = (what: { readonly value: V } | Wanted): void => {
      wanted = what;
      close();
    };
    const key = (text: string | undefined, pressed?: Key): void => {
      if (pressed?.ctrl && pressed.name === 'd') close();
      else if (keys && pressed?.name === 'escape') want('back');
      else if (keys && (text === '?' || text === '？')) want('help');
      else if (own?.heard(text, pressed)) want({ value: own.instead });
    };
    if ((stdin as { readableEnded?: boolean }).readableEnded) throw inputClosed(flag);
    for (const event of ['end', 'close', 'error']) stdin.on(event, close);
    stdin.on('keypress', key);
    try {
      return { value: await prompt(config, { input: stdin, output: streams.stdout, signal: closing.signal }) };
    } catch (error) {
      if (error instanceof Error && error.name === 'ExitPromptError') throw brokenOff();
      if (error instanceof Error && error.name === 'AbortPromptError') {
        if (wanted) return wanted;
        throw inputClosed(flag);
      }
      throw error;
    } finally {
      for (const event of ['end', 'close', 'error']) stdin.removeListener(event, close);
      stdin.removeListener('keypress', key);
    }
  }

  /** A list; what is typed and is not one of its numbers moves the cursor to what it means, and is told where it means nothing. */
  async function list<T>(
    choices: readonly Choice<T>[],
    config: ListConfig & { choices: readonly ShownChoice[]; default?: number },
    flag: string,
  ): Promise<{ readonly value: number } | Wanted> {
    const none = -1;
    let start = config.default;
    for (;;) {
      const typing = new TypedAtList(choices.length);
      const from = start === undefined ? {} : { default: start };
      const answer = await ask(library.select, { ...config, ...from }, flag, true, {
        heard: (text, key) => typing.heard(text, key),
        instead: none,
      });
      if (typeof answer === 'string' || answer.value !== none) return answer;
      const place = choiceTyped(choices, typing.text);
      const typed = cut(typing.text, 20);
      const told =
        place === null ? `没有“${typed}”这一项，用 ↑↓ 或编号选择` : `“${typed}”是第 ${place + 1} 项，回车确定`;
      streams.stdout.write(`  ${told}\n`);
      start = place ?? start;
    }
  }

  async function showHelp(lines: readonly string[], flag: string): Promise<void> {
    const pages = helpPages(lines, streams.stdout.rows ?? 24);
    for (const page of pages) {
      streams.stdout.write(`${page.join('\n')}\n`);
      if (lines.length > 8) await readLine(streams, theme, { message: turnPage, flag });
    }
  }

  /** Asks until there is an answer: 「?」 explains and asks again, Esc goes back where the question has a step to go to. */
  async function insist<V>(
    question: Explained,
    kind: QuestionKind,
    back: { readonly to: V } | boolean,
    once: (message: string, theme: Theme) => Promise<{ readonly value: V } | Wanted>,
  ): Promise<V> {
    const may = back !== false;
    for (;;) {
      const answer = await once(head(question.message), may ? backTheme : theme);
      if (typeof answer !== 'string') return answer.value;
      if (answer === 'back' && may) {
        if (back === true) throw new StepBack();
        return back.to;
      }
      if (answer === 'back') streams.stdout.write(`  ${noStepBack}\n`);
      else await showHelp(helpLines(question, kind, 'arrows', may, columns()), question.flag);
    }
  }

  return {
    interactive: true,
    async select(question) {
      const { choices, search } = question;
      const preset = choices.findIndex((choice) => choice.value === question.default);
      const start = preset < 0 ? {} : { default: preset };
      const leaving = choices.findIndex((choice) => 'escape' in question && choice.value === question.escape);
      const back = leaving < 0 ? false : { to: leaving };
      const index = await insist(question, search ? 'search' : 'select', back, (message, theme) => {
        const base = { message, theme, pageSize: pageSize(question.whole), loop: false, ...start };
        if (!search) return list(choices, { ...base, choices: shown(choices, true) }, question.flag);
        const all = shown(choices, false);
        const source = (term: string | undefined): readonly ShownChoice[] =>
          findChoices(choices, term ?? '').map((choice) => all[choices.indexOf(choice)]!);
        return ask(library.search, { ...base, source }, question.flag);
      });
      return choices[index]!.value;
    },
    async checkbox(question) {
      const chosen = await insist<readonly number[]>(question, 'checkbox', question.back === true, (message, theme) => {
        const shortcuts = { all: 'a', invert: 'i' };
        const choices = shown(question.choices, true);
        const config = { message, theme, pageSize: pageSize(), loop: false, shortcuts, choices };
        return ask(library.checkbox, config, question.flag);
      });
      return chosen.map((index) => question.choices[index]!.value);
    },
    async confirm(question) {
      return insist<boolean>(question, 'confirm', question.back === true, async (message, theme) => {
        const answer = await askYesNo(streams, theme, {
          message,
          default: question.default ?? true,
          flag: question.flag,
        });
        return typeof answer === 'boolean' ? { value: answer } : answer;
      });
    },
    async input(question) {
      return insist<string>(question, 'input', question.back === true, async (message, theme) => {
        const answer = await readLine(streams, theme, { ...question, message });
        return typeof answer === 'string' ? { value: answer } : answer.wanted;
      });
    },
    async secret(question) {
      const config = { message: head(question.message), mask: '*', toggleMask: false, theme };
      // A secret may hold any character: no key of it means anything else.
      const answer = await ask(library.password, config, question.flag, false);
      if (typeof answer === 'string') throw inputClosed(question.flag);
      return answer.value;
    },
  };
}

interface Explained {
  readonly message: string;
  readonly flag: string;
  readonly help?: string;
}
