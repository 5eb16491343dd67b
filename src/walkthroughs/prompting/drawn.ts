import { createPrompt, useKeypress, useState } from '@inquirer/core';
import type { Streams } from '../../context.ts';
import { brokenOff, inputClosed } from './faults.ts';
import type { KeyGuard } from './key-guard.ts';
import { leavingKey, type TypedKey } from './leaving-keys.ts';
import { isEnter, type Pressed } from './list-keys.ts';
import { StepBack } from './step-back.ts';

/** How a drawn question ended: with a value, or with a key that asks for something else. */
export type Ended<V> = { readonly taken: V } | { readonly wanted: 'help' | 'back' };

/** A question that is drawn in place: pure functions say what a key does and how it looks. */
export interface DrawnQuestion<S extends object, V> {
  readonly flag: string;
  readonly initial: S;
  readonly press: (state: S, pressed: Pressed) => S | Ended<V>;
  /** The lines of the frame, none wider than the screen; `mark` says that a key was dropped. */
  readonly frame: (state: S, mark: string) => readonly string[];
  /** The line that stays when it is over. */
  readonly closing: (state: S, ended: Ended<V>) => string;
}

const hideCursor = '\u001b[?25l';

/**
 * Draws a question and takes keys until one ends it. Every drawn question stands behind the same guard (KeyGuard): a key
 * that comes too soon is dropped and marked, whatever the question; Ctrl-C and a closed input always pass. Faults: those two.
 */
export async function askDrawn<S extends object, V>(
  streams: Streams,
  guard: KeyGuard,
  question: DrawnQuestion<S, V>,
): Promise<Ended<V>> {
  const { stdin, stdout } = streams;
  let state = question.initial;
  let ended: Ended<V> | null = null;
  let begun = false;
  let dropped = false;
  const prompt = createPrompt<Ended<V>, object>((_, done) => {
    const [turn, redraw] = useState(0);
    if (!begun) guard.begins();
    begun = true;
    useKeypress((event) => {
      if (ended || leavingKey(event)) return;
      const pressed = pressedIn(event);
      const enter = isEnter(pressed);
      dropped = !guard.takes(enter);
      if (!dropped) {
        const next = question.press(state, pressed);
        if ('taken' in next || 'wanted' in next) {
          ended = next;
          guard.answered(enter || 'wanted' in next);
        } else state = next;
      }
      redraw(turn + 1);
      if (ended) done(ended);
    });
    if (ended) return question.closing(state, ended);
    return `${question.frame(state, dropped ? guard.mark : '').join('\n')}${hideCursor}`;
  });
  return withInput(stdin, question.flag, (signal) => {
    // What comes before the first frame was typed at something else; the library swallows it, and the frame says so.
    const early = (_: unknown, key?: TypedKey): void => {
      if (!begun && !leavingKey({ ...key })) dropped = true;
    };
    stdin.on('keypress', early);
    return prompt({}, { input: stdin, output: stdout, signal }).finally(() => stdin.removeListener('keypress', early));
  });
}

/** Runs a prompt of the library until it answers, is left by Ctrl-C (`back`: or by Esc, a StepBack), or its input ends. */
export async function withInput<V>(
  stdin: Streams['stdin'],
  flag: string,
  ask: (signal: AbortSignal) => Promise<V>,
  back = false,
): Promise<V> {
  const closing = new AbortController();
  const close = (): void => closing.abort();
  let left = false;
  let broken = false;
  const key = (_: unknown, pressed?: TypedKey): void => {
    const leaving = leavingKey({ ...pressed });
    left ||= back && pressed?.name === 'escape';
    broken ||= leaving === 'ctrl-c';
    if (left || leaving) close();
  };
  if ((stdin as { readableEnded?: boolean }).readableEnded) throw inputClosed(flag);
  for (const event of ['end', 'close', 'error']) stdin.on(event, close);
  stdin.on('keypress', key);
  try {
    return await ask(closing.signal);
  } catch (error) {
    if (broken || (error instanceof Error && error.name === 'ExitPromptError')) throw brokenOff();
    if (left) throw new StepBack();
    if (error instanceof Error && error.name === 'AbortPromptError') throw inputClosed(flag);
    throw error;
  } finally {
    for (const event of ['end', 'close', 'error']) stdin.removeListener(event, close);
    stdin.removeListener('keypress', key);
  }
}

/** The library tells less of a key than it gives. */
function pressedIn(event: {
  readonly name?: string;
  readonly ctrl?: boolean;
  readonly meta?: boolean;
  readonly sequence?: string;
}): Pressed {
  const { name, ctrl, meta, sequence } = event;
  // A key on the heels of Esc reaches the runtime as one with it: the Esc counts, the key was meant for what comes after.
  if (meta && /^\u001b+[^\u001b]$/u.test(sequence ?? '')) return { name: 'escape', text: '' };
  return {
    text: sequence ?? '',
    ...(name === undefined ? {} : { name }),
    ...(ctrl === undefined ? {} : { ctrl }),
    ...(meta === undefined ? {} : { meta }),
  };
}
