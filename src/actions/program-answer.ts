import { Writable } from 'node:stream';
import type { Context } from '../context.ts';

/** What another command answers as JSON, run unseen; null where it fails. */
export async function programAnswer(
  context: Context,
  words: readonly string[],
  env: Context['env'] = {},
): Promise<unknown> {
  const out: Buffer[] = [];
  const sink = (into: Buffer[] | null): Writable =>
    new Writable({
      write(chunk, _encoding, done) {
        into?.push(Buffer.from(chunk));
        done();
      },
    });
  const streams = { stdin: context.streams.stdin, stdout: sink(out), stderr: sink(null) };
  const code = await context.inspect([...words, '--json'], { env, streams });
  return code === 0 ? JSON.parse(Buffer.concat(out).toString('utf8')) : null;
}
