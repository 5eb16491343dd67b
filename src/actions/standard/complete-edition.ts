import { existsSync } from 'node:fs';
import path from 'node:path';
import type { Day } from '../../domain/day.ts';
import { Fault } from '../../domain/fault.ts';
import type { Edition } from '../../domain/standard.ts';
import { cellNames, completeEdition, type FoundCell } from '../../standards/complete.ts';
import type { Store } from '../../store/store.ts';
import { keepFile } from '../keep-file.ts';
import { keepEdition } from './editions.ts';

/** What the office's paper says, with the photos of its pages. */
export interface Completion {
  readonly id: string;
  readonly title: string;
  readonly found: readonly (FoundCell & { readonly photoFile: string | null })[];
}

/**
 * Makes the office's own edition from what its paper says, and keeps the photos beside it. Faults (1): nothing found, a
 * photo that is not there, words that the standard's checks refuse; nothing is kept then.
 */
export function completeStandard(
  store: Store,
  author: string,
  base: Edition,
  { id, title, found }: Completion,
  today: Day,
): Edition {
  if (found.length === 0) throw Fault.refused('nothing-found', '没有补入任何内容', '至少补一格再存');
  const missing = found.find(({ photoFile }) => photoFile !== null && !existsSync(photoFile));
  if (missing) throw Fault.broken('photo-missing', `找不到照片“${missing.photo}”`, '请核对文件名');
  const { edition, problems } = completeEdition(base, { id, title, by: author, day: today }, found);
  if (!edition) {
    const [first] = problems;
    const where = first?.item ? `（${first.item}）` : '';
    throw Fault.broken(
      'bad-edition',
      `补入的内容有 ${problems.length} 处不合：${first?.where ?? ''}${where}：${first?.message ?? ''}`,
      '照正式文本核对分值和文字后重试',
    );
  }
  store.write(author, () => {
    keepEdition(store, edition, { file: `${id}（补全）`, text: '' });
    for (const one of found) {
      if (one.photoFile === null) continue;
      const place = `标准 ${id} ${one.item} ${cellNames[one.cell]}`;
      keepFile(store, {}, one.photoFile, { name: path.basename(one.photoFile), item: null, about: null, place });
    }
  });
  return edition;
}
