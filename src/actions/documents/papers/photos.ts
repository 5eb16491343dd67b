import { statSync } from 'node:fs';
import type { Photo } from '../../../documents/model/blocks.ts';
import { readPicture } from '../../../documents/picture.ts';
import { type Day, dayAt, formatDay, isDay } from '../../../domain/day.ts';
import { type Problem, problemIn } from '../../../domain/visits/problems.ts';
import { readBytes } from '../../../files/read-file.ts';
import type { RecordView } from '../../../store/past-journal.ts';
import type { Store } from '../../../store/store.ts';

/** Bytes of one photo, and of all of a paper: a report has to go through the mail. */
const limits = { one: 8_000_000, all: 30_000_000 } as const;

/** Names that only a photo has; other files stand in the list of evidence. */
const named = /\.(?:jpe?g|png|heic|heif|webp|bmp|gif|tiff?)$/i;

/**
 * Photos kept of items and problems as a paper shows them, by item, then in the order in which they came; captions say of
 * what and from when: who kept which file stands in the list of evidence. `shows` tells what one is of, null of one that is
 * not wanted. One that cannot be shown says why.
 */
export function photosOf(
  store: Store,
  record: RecordView,
  { until, ...of }: { readonly unit: string; readonly year?: number; readonly until?: Day },
  shows: (keptFor: string) => string | null,
): readonly Photo[] {
  let used = 0;
  const kept = record.journal.currentWhere({ ...of, kinds: ['attachment.added'] }).flatMap(({ body, at }) => {
    const keptFor = body.item ?? (body.place !== undefined && problemIn(body.place) ? body.place : null);
    const later = until !== undefined && (dayAt(new Date(at)) > until || (body.about ?? '') > until);
    const shown = keptFor && named.test(body.name) && !later ? shows(keptFor) : null;
    return keptFor && shown !== null ? [{ body, keptFor, shown }] : [];
  });
  kept.sort((a, b) => (a.keptFor === b.keptFor ? 0 : a.keptFor < b.keptFor ? -1 : 1));
  return kept.map(({ keptFor, body, shown }): Photo => {
    const picture = (): Photo['picture'] => {
      if (!store.attachments.has(body.sha256)) return '照片没有随数据包到达';
      const shown = printed(body.size, () => Buffer.concat([...store.attachments.pieces(body.sha256)]));
      if (typeof shown === 'string') return shown;
      if (used + shown.bytes.length > limits.all) return '照片总量超过 30 MB，没有印入';
      used += shown.bytes.length;
      return shown;
    };
    const day = typeof body.about === 'string' && isDay(body.about) ? `，${formatDay(body.about)}` : '';
    return {
      picture: picture(),
      caption: [`${keptFor}${day}`, ...(shown ? [shown] : [])],
      alt: `${keptFor}${day}的照片`,
    };
  });
}

/** A photo as papers show it, or why they do not. */
const printed = (size: number, read: () => Buffer): ReturnType<typeof readPicture> =>
  size > limits.one ? '照片超过 8 MB，没有印入' : readPicture(read());

/** Of files that were taken in: each photo that papers will not show, and why. */
export function unprinted(files: readonly { readonly path: string; readonly name: string }[]): readonly string[] {
  return files.flatMap(({ path, name }) => {
    const shown = named.test(name) ? printed(statSync(path).size, () => readBytes(path)) : null;
    return typeof shown === 'string'
      ? [`${name} 存入了，文书里印不出来：${shown}；另存为 8 MB 以内的 JPEG 再附一次`]
      : [];
  });
}

/** Those of some problems that were there on the day of a paper. */
export function photosOfProblems(
  store: Store,
  { unit, until }: { readonly unit: string; readonly until: Day },
  problems: readonly Pick<Problem, 'number' | 'text'>[],
): readonly Photo[] {
  return photosOf(store, store, { unit, until }, (keptFor) => shownOf(problems, keptFor));
}

/** The words of the problem that a photo was kept of; null where it is none of these. */
export const shownOf = (problems: readonly Pick<Problem, 'number' | 'text'>[], keptFor: string): string | null =>
  problems.find(({ number }) => number === problemIn(keptFor))?.text ?? null;
