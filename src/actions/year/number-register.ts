import { dayAt, formatDay, yearOf } from '../../domain/day.ts';
import {
  type NumberUse,
  readDocumentNumber,
  seriesOf,
  tidyDocumentNumber,
} from '../../domain/year/document-numbers.ts';
import type { Store } from '../../store/store.ts';
import { numbersOf, type RegisteredNumber } from './document-numbers.ts';
import { namedBefore } from './named-before.ts';
import { isTold, titlePapers } from './papers-told.ts';

/** Every number in the order of the register: the last year first, each year from its first number. */
export function registered(store: Store): readonly RegisteredNumber[] {
  const order = ({ number }: NumberUse): number => readDocumentNumber(number)?.serial ?? 0;
  return numbersOf(store).toSorted((a, b) => yearOfNumber(b) - yearOfNumber(a) || order(a) - order(b));
}

/** A number is of the year that stands in it; one in another shape, of the year in which it was taken. */
const yearOfNumber = ({ number, date }: NumberUse): number => readDocumentNumber(number)?.year ?? yearOf(date);

/** What became of a number after it was made void: what the register says next; nothing where a decision entered anew bears it. */
function becameOf(
  after: { readonly at: string; readonly restored?: string; readonly void: string | null } | undefined,
  use: NumberUse,
): string {
  if (after === undefined) return '，重新登记的决定仍用这个号';
  if (after.restored !== undefined) return `，${formatDay(dayAt(new Date(after.at)))}恢复：${after.restored}`;
  return after.void === null && use.void === null ? '，作废以后补记' : '';
}

/** What the register tells of a number that is used though it was void. */
export function voidedBefore(store: Store, typed: string): readonly string[] {
  const number = tidyDocumentNumber(typed);
  const years = new Set(numbersOf(store).flatMap((use) => (use.number === number ? [yearOfNumber(use)] : [])));
  return [...years]
    .flatMap((year) => registerOf(store, year).rows)
    .filter(({ use, note }) => use.number === number && note.includes('曾作废'))
    .map(({ note }) => `${number} 登记簿里照写：${note}`);
}

/** The register of a year: each number with what is to be noted of it, in order, and which ones nobody took. */
export function registerOf(store: Store, year: number) {
  const uses = registered(store).filter((use) => yearOfNumber(use) === year);
  const written = store.cycle.written();
  const renamed = namedBefore(store);
  const papers = titlePapers(store);
  const ever = store.cycle.numbersEver().map(({ at, body }) => ({ ...body, at }));
  const settled = new Map(
    store.journal
      .history({ kinds: ['conflict.settled'] })
      .flatMap(({ body: { subject, reason } }): [string, string][] => {
        const number = /^(?:apart\/number|document-number)\/(.+)/.exec(subject)?.[1];
        return number === undefined ? [] : [[number, `两台电脑各用于一份文件，定给这一份：${reason}`]];
      }),
  );
  const rows = uses.map((use) => {
    const doubled = uses.filter(({ number }) => number === use.number).length > 1;
    const others = ever.filter((one) => one.number === use.number && one.title !== use.title);
    // A number that went to another paper after it was made void, and may be void again: that it was stays told.
    const course = ever.filter((one) => one.number === use.number);
    const voided = course.flatMap(({ at, void: why }, nth) => {
      const after = course[nth + 1];
      if (why === null || (after ? after.void === why : use.void !== null)) return [];
      return [`${formatDay(dayAt(new Date(at)))}曾作废：${why}${becameOf(after, use)}`];
    });
    const wordings = written.filter(({ number }) => number === use.number);
    // A title that names the unit tells it; of others the register does.
    const unit = use.unit === null ? '' : store.units.nameOn(use.unit, use.date);
    const notes = [
      unit === '' || use.title.includes(unit) ? [] : unit,
      use.void === null ? [] : `作废：${use.void}`,
      voided,
      use.document !== 'designation' || use.void !== null
        ? []
        : renamed
            .filter((one) => one.year === use.year && one.date === use.about && one.level === store.settings.level())
            .filter(({ document: named }) => named === null || named === use.number)
            .map(({ unit: id, again }) => `${store.units.nameOn(id, again)}${formatDay(again)}另行命名`),
      use.void === null && !isTold(papers, use) ? '没有这份文件所写的公示、命名、复核或者撤销，用不着的作废' : [],
      doubled ? '一号两用' : [],
      settled.get(use.number) ?? [],
      others.length > 0 ? `也曾记给${[...new Set(others.map(({ title }) => `《${title}》`))].join('、')}` : [],
      wordings.length > 1
        ? `写出过 ${wordings.length} 种文字（${[...new Set(wordings.map(({ on }) => formatDay(on)))].join('、')}）`
        : [],
    ].flat();
    return { use, doubled, note: notes.join('；') };
  });
  return { rows, series: seriesOf(uses) };
}
