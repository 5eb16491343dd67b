import type { Context, Prompter } from '../../context.ts';
import { Fault } from '../../domain/fault.ts';

/** Says lines as far as the screen holds them, and the others after an Enter; Esc at it says all that is left. */
export async function sayInPages(
  context: Pick<Context, 'plain' | 'say' | 'streams'>,
  prompter: Pick<Prompter, 'input'>,
  lines: readonly string[],
): Promise<void> {
  // Line by line nothing is pushed out of sight that was not heard.
  const { rows } = context.streams.stdout;
  const size = context.plain || rows === undefined ? lines.length : Math.max(5, rows - 2);
  const pages = Math.ceil(lines.length / size);
  let asks = true;
  for (let page = 1; page <= pages; page += 1) {
    for (const line of lines.slice((page - 1) * size, page * size)) context.say(line);
    if (page === pages || !asks) continue;
    const message = `按回车看下一页（${page}/${pages}）`;
    await prompter.input({ message, flag: '--yes', default: '', back: true }).catch((error: unknown) => {
      if (error instanceof Fault) throw error;
      asks = false;
    });
  }
}
