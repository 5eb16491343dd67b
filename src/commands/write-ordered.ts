import path from 'node:path';
import {
  type DocumentSpec,
  deskOf,
  nothingOnRecord,
  type Subject,
  type Wishes,
  writeMade,
} from '../actions/documents/document.ts';
import type { Args, Options, Report } from '../command.ts';
import type { Context } from '../context.ts';
import { formatDay, requireDay } from '../domain/day.ts';
import type { Store } from '../store/store.ts';
import type { Unit } from '../store/units.ts';
import { formatOption, outFile } from './document-options.ts';
import { dayOption, textOption } from './option-values.ts';
import { faceLine, proofWarnings } from './proof-lines.ts';
import { unitRef } from './unit-ref.ts';
import { yearOption } from './year-option.ts';

/** Writes one document of the registry and says where. */
export async function writeOrdered(
  context: Context,
  document: DocumentSpec & { readonly id: string },
  args: Args,
  options: Options,
): Promise<Report> {
  const store = await context.store('read');
  const unit = typeof args[0] === 'string' ? store.units.find(args[0]) : null;
  const year = yearOption(context, options);
  const format = formatOption(options);
  const desk = deskOf(context, store);
  const { subject, others } = await chooseSubject(context, store, document, unit, year, options);
  const { make } = await document.paper();
  const made = await make(desk, subject, wishesOf(options));
  const file = outFile(context, options, made.model.title, format);
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
  context: Context,
  store: Store,
  { each, ordered }: DocumentSpec,
  unit: Unit | null,
  year: number,
  options: Options,
): Promise<{ readonly subject: Subject; readonly others: readonly string[] }> {
  if (!each) return { subject: { year, unit, which: null, day: null }, others: [] };
  const every = ordered?.anyYear === true && options.year === undefined;
  const known = (await each(store, every ? null : year)).filter((one) => unit === null || one.unit?.id === unit.id);
  const day = options.date === undefined ? null : dayOption(context, options);
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
function wishesOf(options: Options): Wishes {
  const mode = options.redHead;
  const visitOn = textOption(options, 'visitOn');
  return {
    redHead: mode === 'drawn' || mode === 'preprinted' ? mode : 'none',
    number: textOption(options, 'number'),
    channels: textOption(options, 'channels'),
    contact: textOption(options, 'contact'),
    visitOn: visitOn === null ? null : requireDay(visitOn, '--visit-on'),
    everyUnit: options.all === true,
  };
}
