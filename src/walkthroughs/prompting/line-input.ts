import { createInterface } from 'node:readline';
import type { Streams } from '../../context.ts';
import { width } from '../../views/text-width.ts';
import { brokenOff, inputClosed } from './faults.ts';
import { wantedBy } from './question-help.ts';
import type { Theme } from './theme.ts';

interface LineQuestion {
  readonly message: string;
  readonly default?: string;
  readonly flag: string;
  readonly validate?: (value: string) => string | null;
  readonly complete?: (typed: string) => readonly string[];
}

/**
 * Asks for one line of text. The runtime's own line editor is used, not the prompt library's: that one counts
 * characters instead of columns and loses its place when a Chinese sentence runs over the end of the line.
 */
export async function readLine(
  streams: Streams,
  theme: Theme,
  question: LineQuestion,
): Promise<string | { readonly wanted: 'help' | 'back' }> {
  const preset = question.default;
  const hint = preset ? theme.style.defaultAnswer(`回车＝${preset}`) : '';
  let prompt = `${theme.prefix.idle} ${theme.style.message(question.message)}${hint}：`;
  if (width(prompt) > (streams.stdout.columns ?? 80) / 2) {
    streams.stdout.write(`${prompt}\n`);
    prompt = '  > ';
  }
  let typed = '';
  for (;;) {
    const line = await editLine(streams, prompt, typed, question);
    const wanted = line === null ? 'back' : wantedBy(line);
    if (line === null || wanted) return { wanted: wanted ?? 'back' };
    const value = line.trim() === '' && preset !== undefined ? preset : line.trim();
    const wrong = question.validate?.(value) ?? null;
    if (wrong === null) return value;
    streams.stdout.write(`${theme.style.error(wrong)}\n`);
    // A sentence is kept to be mended; a figure is quicker typed anew than deleted.
    typed = width(line) > 12 ? line : '';
  }
}

/** One line as it was typed; null where Esc left it. */
function editLine(streams: Streams, prompt: string, typed: string, question: LineQuestion): Promise<string | null> {
  const { flag, complete } = question;
  return new Promise((resolve, reject) => {
    if ((streams.stdin as { readableEnded?: boolean }).readableEnded) return reject(inputClosed(flag));
    const editor = createInterface({
      input: streams.stdin,
      output: streams.stdout,
      terminal: true,
      historySize: 0,
      ...(complete ? { completer: (line: string) => [complete(line), line] } : {}),
    });
    let settled = false;
    const settle = (act: () => void): void => {
      if (settled) return;
      settled = true;
      streams.stdin.removeListener('error', onGone);
      streams.stdin.removeListener('keypress', onKey);
      editor.close();
      act();
    };
    const onGone = (): void => settle(() => reject(inputClosed(flag)));
    const leave = (reason: Error): void => {
      streams.stdout.write('\n');
      settle(() => reject(reason));
    };
    const onKey = (_: unknown, pressed?: { name?: string; meta?: boolean }): void => {
      if (pressed?.name !== 'escape') return;
      streams.stdout.write('\n');
      settle(() => resolve(null));
    };
    streams.stdin.on('error', onGone);
    streams.stdin.on('keypress', onKey);
    editor.on('SIGINT', () => leave(brokenOff()));
    editor.on('close', () => {
      if (!settled) leave(inputClosed(flag));
    });
    editor.question(prompt, (line) => settle(() => resolve(line)));
    if (typed !== '') editor.write(typed);
  });
}
