import type { Report } from '../../command.ts';
import type { Context } from '../../context.ts';
import { stepHeading } from '../../views/draw.ts';

/** One thing at a time, in the middle of the room: the laptop may be turned round at any moment. */
export function turnPage(context: Context, title: string, lines: readonly string[] = []): void {
  if (!context.plain) context.streams.stdout.write('\u001b[2J\u001b[H');
  for (const line of stepHeading(title, context.width)) context.say(line);
  for (const line of lines) context.say(line === '' ? '' : `  ${line}`);
  if (lines.length > 0) context.say('');
}

/** How a line that is typed is ended and left, for people who read nothing else. */
export const lineKeys = (context: Context): string =>
  context.plain ? '写完按回车；返回上一步键入 <' : '写完按回车；Esc 返回上一步';

/** A page that only says something. */
export const nothing = (text: string): Report => ({ json: null, text: () => text });
