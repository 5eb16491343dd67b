import path from 'node:path';
import {
  type DocumentSpec,
  deskOf,
  nothingOnRecord,
  type Subject,
  type Wishes,
  writeMade,
} from '../actions/documents/document.ts';
import type { WishesGiven } from '../actions/documents/wish-flags.ts';
import type { Report } from '../command.ts';
import type { Context } from '../context.ts';
import type { DocumentFormat } from '../documents/produce.ts';
import { type Day, formatDay, yearOf } from '../domain/day.ts';
import type { Store } from '../store/store.ts';
import type { Unit } from '../store/units.ts';
import { formatOption, outFile } from './document-options.ts';
import { faceLine, proofWarnings } from './proof-lines.ts';
import { unitRef } from './unit-ref.ts';

/** What an order says: whose, of which year, where to, and what it adds to the record. */
type Ordering = WishesGiven & {
  readonly unit?: string | null;
  readonly year: number | null;
  readonly out: string | null;
  readonly format: DocumentFormat | null;
};

/** Writes one document of the registry and says where. */
export async function writeOrdered(
  context: Context,
  document: DocumentSpec & { readonly id: string },
  given: Ordering,
): Promise<Report> {
  const store = await context.store('read');
  const unit = given.unit ? store.units.find(given.unit) : null;
  const year = given.year ?? yearOf(context.today);
  const format = formatOption(given);
  const desk = deskOf(context, store);
  const { subject, others } = await chooseSubject(store, document, unit, year, given);
  const { make } = await document.paper();
  const made = await make(desk, subject, wishesOf(given));
  const file = outFile(context, given, made.model.title, format);
  const written = await writeMade(desk, made, file, format);
  return {
    json: {
      kind: document.id,
      year,
      ...(unit ? { unit: unitRef(unit) } : {}),
      ...(subject.day ? { date: subject.day } : {}),
      title: made.model.title,
      ...written,
      others,
    },
    text: () => [`已写入 ${file}`, ...(format === 'pdf' ? faceLine(written.proof) : [])],
    warnings: [
      ...(others.length > 0
        ? [`还有 ${others.length} 份是别的日子的（${others.map(formatDay).join('、')}），各用 --date 写出`]
        : []),
      ...made.warnings,
      ...proofWarnings(written.proof, path.basename(file)),
    ],
  };
}

/** Which of those on record is meant: the one of --date, else the latest; and the days of the others. */
export async function chooseSubject(
  store: Store,
  { each, ordered }: DocumentSpec,
  unit: Unit | null,
  year: number,
  asked: { readonly year: number | null; readonly date?: Day | null },
): Promise<{ readonly subject: Subject; readonly others: readonly string[] }> {
  if (!each) return { subject: { year, unit, which: null, day: null }, others: [] };
  const every = ordered?.anyYear === true && asked.year === null;
  const known = (await each(store, every ? null : year)).filter((one) => unit === null || one.unit?.id === unit.id);
  const day = asked.date ?? null;
  const fitting = day === null ? known : known.filter((one) => one.day === day);
  const subject = fitting.at(-1);
  if (subject) {
    const others = known.flatMap((one) => (one.day === null || one.day === subject.day ? [] : [one.day]));
    return { subject, others: day === null && !every ? [...new Set(others)] : [] };
  }
  if (day === null) return { subject: { year, unit, which: null, day: null }, others: [] };
  const days = [...new Set(known.flatMap((one) => (one.day === null ? [] : [one.day])))];
  throw nothingOnRecord(
    `没有${formatDay(day)}的这种文书`,
    days.length > 0 ? `有记录的日子：${days.map(formatDay).join('、')}` : `inspect help ${ordered?.by ?? 'notice'}`,
  );
}

/** What the flags add to the record. */
function wishesOf(given: WishesGiven): Wishes {
  return {
    redHead: given.redHead ?? 'none',
    number: given.number ?? null,
    channels: given.channels ?? null,
    contact: given.contact ?? null,
    visitOn: given.visitOn ?? null,
    everyUnit: given.all ?? false,
  };
}
