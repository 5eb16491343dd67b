import { Writable } from 'node:stream';
import type { Context } from '../context.ts';
import { Fault } from '../domain/fault.ts';
import { type Phrase, phrase } from '../domain/invocation.ts';

/** What the standard input holds up to the end of its first line, and what came with that. */
export async function firstBytes(context: Context): Promise<Buffer> {
  const pieces: Buffer[] = [];
  for await (const piece of context.streams.stdin) {
    const bytes = Buffer.from(piece as Uint8Array | string);
    pieces.push(bytes);
    if (bytes.includes(10)) break;
  }
  return Buffer.concat(pieces);
}

/** A stream that keeps what is written to it. */
export const gathering = (into: Buffer[]): Writable =>
  new Writable({
    write(chunk, _encoding, done) {
      into.push(Buffer.from(chunk));
      done();
    },
  });

/** The standard input as one at which nobody sits. */
export const quietInput = ({ streams }: Context): Context['streams']['stdin'] =>
  new Proxy(streams.stdin, { get: (target, name) => (name === 'isTTY' ? false : Reflect.get(target, name)) });

/** The first line of the standard input, for a secret that no flag may show. Fault (usage): there is none. */
export async function firstLine(context: Context, what: string, example: Phrase): Promise<string> {
  const line = (await firstBytes(context))
    .toString('utf8')
    .replace(/^\ufeff/, '')
    .replace(/\r?\n.*$/s, '')
    .replace(/\r$/, '');
  if (line.trim() === '') throw Fault.usage('no-input', `标准输入里没有${what}`, phrase`例如：${example} < 文件`);
  return line;
}
