import type { Streams } from '../../context.ts';
import type { Terminal } from './hidden-input.ts';

/** Wipes the line that the terminal itself wrote of keys which came before anything was asked; the keys are still heard. */
export const overEcho = '\r\u001b[K';

/**
 * Puts the terminal into raw mode before a question's first character goes out, and leaves it when the question is over.
 * A Ctrl-D that comes while the terminal is still in its own mode becomes a NUL as the mode changes, and the end of input
 * is lost: so nobody may see a question before its keys are heard.
 */
export async function rawWhile<T>(streams: Streams, ask: () => Promise<T>): Promise<T> {
  const stdin = streams.stdin as Terminal;
  stdin.setRawMode?.(true);
  streams.stdout.write(overEcho);
  try {
    return await ask();
  } finally {
    stdin.setRawMode?.(false);
  }
}
