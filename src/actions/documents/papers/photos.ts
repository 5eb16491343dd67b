import type { Photo } from '../../../documents/model/blocks.ts';
import { readPicture } from '../../../documents/picture.ts';
import { type Day, dayAt, formatDay, formatMinute, isDay } from '../../../domain/day.ts';
import { type Problem, problemIn } from '../../../domain/visits/problems.ts';
import type { RecordView } from '../../../store/past-journal.ts';
import type { Store } from '../../../store/store.ts';
import { authorOnPaper } from '../../../views/machine.ts';

/** Bytes of one photo, and of all of a paper: a report has to go through the mail. */
const limits = { one: 8_000_000, all: 30_000_000 } as const;

/** Names that only a photo has; other files stand in the list of evidence. */
const named = /\.(?:jpe?g|png|heic|heif|webp|bmp|gif|tiff?)$/i;

/**
 * Photos kept of items and problems as a paper shows them, by item, then in the order in which they came; captions say of
 * what, from when, who put it in and when. One that cannot be shown says why.
 */
export function photosOf(
  store: Store,
  record: RecordView,
  { until, ...of }: { readonly unit: string; readonly year?: number; readonly until?: Day },
  wanted: (keptFor: string) => boolean,
  told: 'whole' | 'seen' = 'whole',
): readonly Photo[] {
  const by = authorOnPaper(store);
  let used = 0;
  const kept = record.journal.currentWhere({ ...of, kinds: ['attachment.added'] }).flatMap((entry) => {
    const { body } = entry;
    const keptFor = body.item ?? (body.place !== undefined && problemIn(body.place) ? body.place : null);
    const later = until !== undefined && (dayAt(new Date(entry.at)) > until || (body.about ?? '') > until);
    return keptFor && named.test(body.name) && wanted(keptFor) && !later ? [{ ...entry, keptFor }] : [];
  });
  kept.sort((a, b) => (a.keptFor === b.keptFor ? 0 : a.keptFor < b.keptFor ? -1 : 1));
  return kept.map(({ keptFor, body, at, ...entry }): Photo => {
    const picture = (): Photo['picture'] => {
      if (!store.attachments.has(body.sha256)) return '照片没有随数据包到达';
      if (body.size > limits.one) return '照片超过 8 MB，没有印入';
      const shown = readPicture(Buffer.concat([...store.attachments.pieces(body.sha256)]));
      if (typeof shown === 'string') return shown;
      if (used + shown.bytes.length > limits.all) return '照片总量超过 30 MB，没有印入';
      used += shown.bytes.length;
      return shown;
    };
    const about = typeof body.about === 'string' && isDay(body.about) ? formatDay(body.about) : null;
    if (told === 'seen')
      return { picture: picture(), caption: [`${keptFor}${about ? `，${about}` : ''}`], alt: `${keptFor}的照片` };
    const day = about ? `，材料日期${about}` : '';
    return {
      picture: picture(),
      caption: [`${keptFor}　${body.name}${day}`, `${formatMinute(new Date(at))} ${by(entry)}存入`],
      alt: `${keptFor}的佐证照片${body.name}`,
    };
  });
}

/** Those of some problems that were there on the day of a paper to the unit: what is seen, the file is left to the report. */
export const photosOfProblems = (
  store: Store,
  { unit, until }: { readonly unit: string; readonly until: Day },
  problems: readonly Pick<Problem, 'number'>[],
) =>
  photosOf(
    store,
    store,
    { unit, until },
    (keptFor) => problems.some(({ number }) => number === problemIn(keptFor)),
    'seen',
  );
