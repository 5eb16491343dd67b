import type { Context } from '../../context.ts';
import type { DocumentModel } from '../../documents/model/blocks.ts';
import { textWidth } from '../../documents/model/columns.ts';
import { printedTitle } from '../../documents/model/template.ts';
import { renderText } from '../../documents/text/render.ts';
import { sha256 } from '../../domain/canonical.ts';
import { formatDay } from '../../domain/day.ts';
import { inspect, type Phrase, phrase, some } from '../../domain/invocation.ts';
import { said } from '../../domain/pick.ts';
import type { Store } from '../../store/store.ts';

/** What tells two papers of one number apart: all that they say, whatever their layout, head and 版记. */
export function wordsDigest(model: DocumentModel, number: string): string {
  const blocks = model.blocks.filter(({ kind }) => kind !== 'colophon');
  const text = renderText({ ...model, blocks }, 100, textWidth)
    .join('')
    .replaceAll(number, '')
    .replace(/\s/g, '');
  return sha256(text).slice(0, 16);
}

/**
 * Keeps on record what a paper with a number says as it is written out. Answers what a reader must know: that under this
 * number another wording was written out before.
 */
export function keepWords(
  { author }: Pick<Context, 'author'>,
  store: Store,
  model: DocumentModel,
  {
    number,
    words,
    year,
    kept,
  }: { readonly number: string; readonly words: string; readonly year: number; readonly kept: boolean },
): readonly Phrase[] {
  const before = store.cycle.written().filter((one) => one.number === number);
  const foot = model.blocks.find(({ kind }) => kind === 'colophon');
  const copies = foot?.kind === 'colophon' ? foot.copies : undefined;
  if (kept && !before.some((one) => one.words === words))
    store.write(author, () => {
      const body = { number, title: printedTitle(model), words, ...said({ copies }) };
      store.journal.append('paper.written', `paper/${number}/${words}`, { year, body });
    });
  const sent = before.find((one) => one.words === words && one.copies !== undefined);
  const recopied =
    copies !== undefined && sent && sent.copies !== copies
      ? [
          phrase`${number} 在${formatDay(sent.on)}写出的抄送${sent.copies ?? '空着'}，这一份抄送${copies ?? '空着'}；那一份已经印发的，不再改`,
        ]
      : [];
  const others = before.filter((one) => one.words !== words).map(({ on }) => formatDay(on));
  if (others.length === 0) return recopied;
  return [
    ...recopied,
    phrase`${number} 在${[...new Set(others)].join('、')}写出的与这一份文字不同；那一份已经印发的，这一份不能再用这个号，要先把原号作废，再取新号：${inspect('numbers void', { number, '--reason': some('理由') })}`,
  ];
}
