import { createInterface } from 'node:readline';
import { stripVTControlCharacters } from 'node:util';
import type { Prompter, Streams } from '../../context.ts';
import { width } from '../../views/text-width.ts';
import { wrap } from '../../views/wrap.ts';
import { brokenOff, inputClosed } from './faults.ts';
import type { KeyGuard } from './key-guard.ts';
import { leavingKey, type TypedKey } from './leaving-keys.ts';
import { wantedBy } from './question-help.ts';
import type { Theme } from './theme.ts';

type LineQuestion = Omit<Parameters<Prompter['input']>[0], 'back' | 'help'>;

/**
 * Asks for one line of text; an Enter alone that comes too soon after the question takes nothing, as at every other question,
 * while words are taken however fast they come. The runtime's own line editor is used, not the prompt library's: that one counts
 * characters instead of columns and loses its place when a Chinese sentence runs over the end of the line.
 */
export async function readLine(
  streams: Streams,
  theme: Theme,
  question: LineQuestion,
  guard: KeyGuard,
): Promise<string | { readonly wanted: 'help' | 'back' }> {
  const preset = question.default;
  const hint = preset ? theme.style.defaultAnswer(presetHint(preset, question.clears)) : '';
  let prompt = `${theme.prefix.idle} ${theme.style.message(question.message)}${hint}：`;
  const columns = streams.stdout.columns ?? 80;
  if (width(prompt) > columns / 2) {
    // A question wider than the screen is broken as any other text is, in one colour.
    const lines = wrap(stripVTControlCharacters(prompt).slice(2), columns - 3);
    streams.stdout.write(`${lines.length === 1 ? prompt : `${theme.prefix.idle} ${lines.join('\n  ')}`}\n`);
    prompt = '  > ';
  }
  let typed = question.typed ?? '';
  for (;;) {
    guard.begins();
    const lines = await editLine(streams, prompt, typed, question);
    if (lines?.length === 1 && lines[0]?.trim() === '' && !guard.takes(true)) {
      streams.stdout.write(`${theme.style.dropped(guard.mark)}\n`);
      continue;
    }
    if (lines && lines.length > 1) {
      streams.stdout.write(`  粘贴的 ${lines.length} 行并成了一行，可以修改，回车确定\n`);
      typed = lines.join('；');
      continue;
    }
    guard.answered(true);
    const line = lines?.[0] ?? null;
    const wanted = line === null ? 'back' : wantedBy(line);
    if (line === null || wanted) return { wanted: wanted ?? 'back' };
    const value = typedValue(line, question);
    const wrong = question.validate?.(value) ?? null;
    if (wrong === null) return value;
    // What is typed or dragged behind a refused text that was not taken away first is meant alone, where it will do alone.
    const added = typed !== '' && line.startsWith(typed) ? line.slice(typed.length).trim() : '';
    if (added !== '' && question.validate?.(added) === null) {
      streams.stdout.write(`  前面没有记下的去掉了，只取：${added}\n`);
      return added;
    }
    streams.stdout.write(`${theme.style.error(wrong)}\n`);
    // A sentence is kept to be mended; a figure is quicker typed anew than deleted.
    typed = width(line) > 12 ? line : '';
  }
}

/** What stands there, and how it is taken away where it may be. */
export function presetHint(preset: string, clears = false): string {
  return clears ? `回车＝${preset}，写 - 去掉` : `回车＝${preset}`;
}

/** What a line means: nothing typed takes what stands, 「-」 takes it away where it may be. */
export function typedValue(
  line: string,
  question: { readonly default?: string | undefined; readonly clears?: boolean },
): string {
  const said = line.trim();
  if (said === '') return question.default ?? '';
  return question.clears && question.default && /^[-－—]$/.test(said) ? '' : said;
}

/** One line as it was typed, or the lines that were pasted at once; null where Esc left it. */
function editLine(
  streams: Streams,
  prompt: string,
  typed: string,
  question: LineQuestion,
): Promise<readonly string[] | null> {
  const { flag, complete } = question;
  return new Promise((resolve, reject) => {
    if ((streams.stdin as { readableEnded?: boolean }).readableEnded) return reject(inputClosed(flag));
    const editor = createInterface({
      input: streams.stdin,
      output: streams.stdout,
      terminal: true,
      historySize: 0,
      // Without anything to complete Tab does nothing: a tab in a name is seen by nobody.
      completer: (line: string) => [complete?.(line) ?? [], line],
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
    const onKey = (_: unknown, pressed?: TypedKey): void => {
      // The editor hears the keys itself, but for those that it has no name for.
      const unnamed = pressed?.name === undefined && leavingKey({ ...pressed });
      if (unnamed) leave(unnamed === 'ctrl-c' ? brokenOff() : inputClosed(flag));
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
    const lines: string[] = [];
    editor.on('line', (line) => {
      lines.push(line);
      if (lines.length > 1) return;
      // Lines pasted at once come one after another before anything else happens; the last may lack its Enter.
      setImmediate(() => {
        const written = [...lines, editor.line].filter((each) => each.trim() !== '');
        settle(() => resolve(written.length > 1 ? written : lines.slice(0, 1)));
      });
    });
    editor.setPrompt(prompt);
    editor.prompt();
    if (typed !== '') editor.write(typed);
  });
}
