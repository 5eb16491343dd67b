import type { Choice, Prompter } from '../../src/context.ts';
import type { FakeTerminal } from '../support/fake-terminal.ts';

/** What somebody answers: a choice by its name or a part of it, boxes, a text ('' takes what stands), 是 or 否, keys as they are. */
export type Reply =
  | { readonly pick: string }
  | { readonly tick: readonly string[] }
  | { readonly text: string }
  | { readonly yes: boolean }
  | { readonly keys: string };

/** A question as its words begin, and what it is answered. */
export type Line = readonly [shows: string, reply: Reply];

/** A question that was asked and the keys that answered it. */
export interface Stroke {
  readonly asked: string;
  readonly keys: string;
}

interface Shown {
  readonly message: string;
  readonly choices?: readonly Choice<unknown>[];
  readonly default?: unknown;
  readonly search?: boolean;
}

/** Control keys (Enter, arrows, Esc, Tab: one each, however many bytes) and characters of some keys. */
export function countKeys(keys: string): { readonly control: number; readonly characters: number } {
  const controls = keys.match(/\u001b\[[A-D]|\p{Cc}/gu) ?? [];
  return { control: controls.length, characters: [...keys.replace(/\u001b\[[A-D]|\p{Cc}/gu, '')].length };
}

/** The least keys that give an answer: Enter where it stands already, a key of its own, else the number and Enter. */
export function keysFor(question: Shown, reply: Reply): string {
  if ('keys' in reply) return reply.keys;
  if ('text' in reply) return `${reply.text}\r`;
  if ('yes' in reply) return (question.default ?? true) === reply.yes ? '\r' : `${reply.yes ? 'y' : 'n'}\r`;
  const choices = question.choices ?? [];
  let count = 0;
  const labels = choices.map((choice) => {
    const key = 'key' in choice ? choice.key : undefined;
    if (key === undefined || /\d/.test(key)) count += 1;
    return key ?? String(count);
  });
  const find = (name: string): number => {
    const begins = choices.findIndex((choice) => choice.name.startsWith(name));
    const place = begins >= 0 ? begins : choices.findIndex((choice) => choice.name.includes(name));
    if (place < 0)
      throw new Error(`“${name}” is no choice of “${question.message}”: ${choices.map((one) => one.name)}`);
    return place;
  };
  if ('tick' in reply) {
    const all = reply.tick.length > 1 && reply.tick.length === choices.length;
    return `${all ? 'a' : reply.tick.map((name) => labels[find(name)]).join('')}\r`;
  }
  const place = find(reply.pick);
  const choice = choices[place]!;
  if (question.search) return `${reply.pick}\r`;
  const keyed = choices.some((one) => 'key' in one && one.key !== undefined);
  // Where nothing is preset the cursor stands on the first line, unless a line has a key of its own.
  const stands = question.default === undefined && !keyed ? choices[0]!.value : question.default;
  if (choice.value === stands) return '\r';
  return 'key' in choice && choice.key !== undefined ? choice.key : `${labels[place]}\r`;
}

/**
 * A prompter of a real terminal at which somebody sits who answers line by line of a script: each question must be the one
 * that the script expects, and its keys are really typed. `strokes` collects them.
 */
export function scripted(real: Prompter, terminal: FakeTerminal, script: Line[], strokes: Stroke[]): Prompter {
  const board = async (question: Parameters<Prompter['board']>[0]): Promise<unknown> => ask('board')(question);
  const ask =
    <K extends 'board' | 'select' | 'checkbox' | 'confirm' | 'input'>(kind: K) =>
    async (question: Parameters<Prompter[K]>[0]): Promise<unknown> => {
      const shown = question as Shown;
      const [shows, reply] = script.shift() ?? ['the end of the script', { keys: '\u0003' }];
      if (!shown.message.includes(shows)) {
        throw new Error(`asked “${shown.message}” (${shown.choices?.map((one) => one.name)}), not “${shows}”`);
      }
      const keys = keysFor(shown, reply);
      strokes.push({ asked: shown.message.split('\n').at(-1)!, keys });
      const answer = (real[kind] as (asked: unknown) => Promise<unknown>)(question);
      await terminal.type('');
      terminal.pass(1000);
      await terminal.type(keys);
      return answer;
    };
  return {
    ...real,
    board: board as Prompter['board'],
    select: ask('select') as Prompter['select'],
    checkbox: ask('checkbox') as Prompter['checkbox'],
    confirm: ask('confirm') as Prompter['confirm'],
    input: ask('input') as Prompter['input'],
  };
}
