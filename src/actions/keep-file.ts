import type { BodyOf } from '../store/entries/catalogue.ts';
import type { Store } from '../store/store.ts';

/**
 * Puts a file into the data file and enters what it is kept for, in the caller's transaction; answers its digest. Faults: it cannot
 * be read, or has more than `limit` bytes.
 */
export function keepFile(
  store: Store,
  at: { readonly unit?: string; readonly year?: number },
  file: string,
  kept: Omit<BodyOf<'attachment.added'>, 'sha256' | 'size'>,
  limit?: number,
): string {
  const { sha256, size } = store.attachments.addFile(file, limit);
  const subject = `attachment/${store.options.newId()}`;
  store.journal.append('attachment.added', subject, { ...at, body: { sha256, size, ...kept } });
  return sha256;
}
