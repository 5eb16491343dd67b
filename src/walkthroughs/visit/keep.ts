import type { FoundFile } from '../../actions/deeds/find-files.ts';
import { unprinted } from '../../actions/documents/papers/photos.ts';
import { Fault } from '../../domain/fault.ts';
import { wrap } from '../../views/wrap.ts';
import type { Desk } from './desk.ts';

/** Faults after which somebody chose to leave: nobody is asked twice. */
const left = new WeakSet<Fault>();

type Asking = Pick<Desk, 'context' | 'prompter'>;
type Keeping = Asking & { readonly known: Pick<Desk['known'], 'changed'> };

/** What may pass by itself or be put right while the question waits: another window, a full disk, a stick pulled out. */
const passing: readonly string[] = ['busy', 'disk-full', 'disk-error', 'read-only', 'cannot-open'];

/**
 * Stores what was just answered. Where the data file cannot be written now, the answer waits: Enter tries once more, so
 * that nobody types it twice; who gives up leaves with the error. Any other fault goes on to the caller. What is shown
 * is read anew afterwards, whatever was stored.
 */
export async function keep<T>(desk: Keeping, deed: () => T): Promise<T> {
  for (;;) {
    try {
      const done = deed();
      desk.known.changed();
      return done;
    } catch (error) {
      await waitOut(desk, error, '没有存上', '刚才的回答还在，再存一次（选“否”离开，这一答不存）');
    }
  }
}

/** Stores files; one that vanished, is still being copied or is too large is told, and the visit goes on. `where`: what they hang at. */
export async function keepFiles(
  desk: Keeping,
  files: readonly FoundFile[],
  where: string,
  deed: () => void,
): Promise<void> {
  try {
    await keep(desk, deed);
    desk.context.say(`  已存入 ${files.length} 个文件${where}`);
    for (const why of unprinted(files)) desk.context.say(`  ${why}`);
  } catch (error) {
    if (!(error instanceof Fault) || error.kind !== 'broken') throw error;
    desk.context.say(`  没有存入：${error.line}`);
  }
}

/** The same for what only reads; once the file can be read again, the menu comes back. */
export async function comeBack(desk: Asking, error: unknown): Promise<void> {
  await waitOut(desk, error, '读不出数据文件', '再试一次（选“否”离开，已答的都已保存）');
}

/** What helps but is not needed: another program that has the file just now keeps nobody from answering. */
export function whereReadable<T>(read: () => T, otherwise: T): T {
  try {
    return read();
  } catch (error) {
    if (error instanceof Fault && passing.includes(error.code)) return otherwise;
    throw error;
  }
}

async function waitOut(desk: Asking, error: unknown, what: string, question: string): Promise<void> {
  if (!(error instanceof Fault) || !passing.includes(error.code) || left.has(error)) throw error;
  const message = `${what}：${error.line}`;
  for (const line of wrap(message, desk.context.width - 2)) desk.context.say(`  ${line}`);
  if (await desk.prompter.confirm({ message: question, default: true, flag: '--answers' })) return;
  left.add(error);
  throw error;
}

/** Faults that are told, and the question asked again. */
export const isTold = ({ kind }: Fault): boolean => ['refused', 'usage', 'undecided'].includes(kind);
