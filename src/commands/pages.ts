import type { Context, Prompter } from '../context.ts';
import { Fault } from '../domain/fault.ts';

/**
 * Says lines as far as the screen holds them, and the others after an Enter; Esc at it says all that is left. The last are as
 * many as stay in sight above what follows, which takes `below` lines.
 */
export async function sayInPages(
  context: Pick<Context, 'plain' | 'say' | 'streams'>,
  prompter: Pick<Prompter, 'input'>,
  lines: readonly string[],
  below: number,
): Promise<void> {
  // Line by line nothing is pushed out of sight that was not heard.
  const { rows } = context.streams.stdout;
  const pages = context.plain || rows === undefined ? [lines] : pagesOf(lines, rows - 2, rows - below);
  let asks = true;
  for (const [at, page] of pages.entries()) {
    for (const line of page) context.say(line);
    if (at + 1 === pages.length || !asks) continue;
    const message = `按回车看下一页（${at + 1}/${pages.length}）`;
    await prompter.input({ message, flag: '--yes', default: '', back: true }).catch((error: unknown) => {
      if (error instanceof Fault) throw error;
      asks = false;
    });
  }
}

/** Pages of `size` lines, parted where a line is blank if that is far enough down, of which the last has at most `last`. */
function pagesOf(lines: readonly string[], size: number, last: number): readonly (readonly string[])[] {
  const pages: (readonly string[])[] = [];
  let rest = lines;
  while (rest.length > Math.max(1, last)) {
    const most = Math.max(1, Math.min(size, rest.length - 1));
    const gap = rest.lastIndexOf('', most);
    const end = gap > most / 2 ? gap : wholeBefore(rest, most);
    pages.push(rest.slice(0, end));
    rest = rest.slice(rest[end] === '' ? end + 1 : end);
  }
  return [...pages, rest];
}

/** Where a page of at most so many lines ends, so that none begins with what goes on from the line above, further in than any other. */
function wholeBefore(lines: readonly string[], most: number): number {
  let end = most;
  while (end > most / 2 && lines[end]?.startsWith('    ')) end -= 1;
  return end > most / 2 ? end : most;
}
