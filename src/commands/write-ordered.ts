import { contestedWarnings, requireUncontested } from '../actions/contested.ts';
import { keepWords, wordsDigest } from '../actions/documents/as-written.ts';
import { chooseSubject, titleWords } from '../actions/documents/choose-subject.ts';
import {
  type DocumentSpec,
  deskOf,
  documentName,
  type Subject,
  type Wishes,
  writeMade,
} from '../actions/documents/document.ts';
import { dayToTell, numberedPaper, numberToPrint, saysNumber } from '../actions/documents/numbered.ts';
import type { WishesGiven } from '../actions/documents/wish-flags.ts';
import { yearBefore } from '../actions/standard/open-acceptance.ts';
import { unitRef } from '../actions/unit-ref.ts';
import { numberDoubts, numberFor, requireOwnNumber, takeNumber } from '../actions/year/document-numbers.ts';
import { workOfRetired } from '../actions/year/standing-on.ts';
import type { Report } from '../command.ts';
import type { Context } from '../context.ts';
import { printedTitle } from '../documents/model/template.ts';
import type { DocumentFormat } from '../documents/produce.ts';
import { type Day, formatDay, yearOf } from '../domain/day.ts';
import { Fault, LookedEnough } from '../domain/fault.ts';
import { inspect, type Phrase, phrase } from '../domain/invocation.ts';
import type { NumberedPaper } from '../domain/year/document-numbers.ts';
import type { Store } from '../store/store.ts';
import type { Unit } from '../store/units.ts';
import { formatOption, outFile } from './document-options.ts';
import { faceLine, paperWarnings } from './proof-lines.ts';

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
  const asked = wishesOf(given);
  const says = saysNumber(document, asked);
  const opened = await openFor(context, document.numbered !== undefined);
  const { store } = opened;
  const unit = given.unit ? store.units.find(given.unit) : null;
  const year = given.year ?? yearOf(context.today);
  const format = formatOption(given);
  const { subject, others, alike, apart } = await chooseSubject(store, document, unit, year, given);
  if (document.numbered) requireUncontested(store, subject.year, subject.unit?.id ?? null);
  const { make } = await document.paper();
  const printed = numberToPrint(deskOf(context, store), document, subject, asked.number ?? null);
  const { number, desk } = printed;
  const produced = await make(desk, subject, { ...asked, number }).catch(async (error: unknown) => {
    throw given.year === null ? await ofYearBefore(store, document, { unit, year }, error) : error;
  });
  // A sheet of an acceptance is of the year that is told, whether one was begun or not.
  const meant = unit && subject.which === null && !document.numbered ? yearBefore(store, unit.id, year) : null;
  if (context.looking) throw new LookedEnough();
  const told = document.ordered?.anyYear ? null : year;
  const { title, day } = produced.model;
  const paper = { ...numberedPaper(desk, document, subject, number), title: printedTitle(produced.model) };
  const keeps = document.numbered && asked.number && number ? { number, day } : null;
  if (keeps) requireOwnNumber(store, paper, keeps.number);
  const doubts = keeps ? numberDoubts(store, keeps.number) : [];
  const file = outFile(context, given, `${title}${apart}`, format);
  const bears = document.numbered && number ? { number, words: wordsDigest(produced.model, number) } : null;
  const written = await writeMade(
    desk,
    produced,
    file,
    format,
    bears && `${bears.number}#${bears.words}${says ? '' : '*'}`,
  );
  // A paper that could not be written takes no number.
  const kept = keeps && keepNumber(context, opened, paper, keeps);
  const reworded = bears
    ? keepWords(context, store, produced.model, { ...bears, year, kept: opened.why === null })
    : [];
  return {
    json: {
      kind: document.id,
      year,
      ...(unit ? { unit: unitRef(unit) } : {}),
      ...(subject.day ? { date: subject.day } : {}),
      ...(document.numbered ? { number } : {}),
      title,
      ...written,
      others,
    },
    document: written.file,
    // A paper that says none where it is to say one is sent back: where it is taken is told.
    next: says && number === null ? takingNumber(document, subject.day, unit, year) : undefined,
    text: () => [
      `已写入 ${written.file}`,
      ...(kept?.entered ? [`文号 ${number} 已记入登记簿`] : []),
      ...(format === 'pdf' ? faceLine(written.proof) : []),
    ],
    warnings: [
      ...(meant ? [`${meant.what}；写的是 ${year} 年度，${meant.wayOn}`] : []),
      ...(others.length > 0
        ? [`还有 ${others.length} 份是别的日子的（${others.map(formatDay).join('、')}）；各用 --date 写出`]
        : []),
      ...alike.flatMap((one) =>
        one.title ? [`同一天还有一份，是${titleWords(one)}；写出那一份加 ${telling(one.title, subject.title)}`] : [],
      ),
      ...produced.warnings,
      ...(kept?.warnings ?? []),
      ...doubts,
      ...(document.numbered ? [] : contestedWarnings(store, told, subject.unit?.id)),
      ...workOfRetired(store, told, subject.unit),
      ...reworded,
      ...dayToTell(printed, day, document, context.today),
      ...paperWarnings(written),
    ],
  };
}

/** The error with the way on where the paper, or the unit's acceptance, is on record of the year before, and no year was told. */
async function ofYearBefore(
  store: Store,
  { each }: DocumentSpec,
  { unit, year }: Pick<Subject, 'unit' | 'year'>,
  error: unknown,
) {
  if (!(error instanceof Fault) || error.code !== 'nothing-on-record') return error;
  const meant = unit && yearBefore(store, unit.id, year);
  const known = (await each?.(store, year - 1)) ?? [];
  const wayOn = meant?.wayOn ?? (known.length > 0 ? `${year - 1} 年度的加 --year ${year - 1}` : null);
  return wayOn ? error.retold({ hint: phrase`${wayOn}；${error.hint ?? ''}` }) : error;
}

/** The order of a number for a paper: where the record has one each day, for that of its day. */
export function takingNumber(
  document: DocumentSpec & { readonly id: string },
  day: Day | null,
  unit: Unit | null,
  year: number,
): Phrase {
  const of = document.numbered === 'each' && day !== null ? { '--of': day } : { '--year': year };
  return inspect('numbers take', { document: documentName(document), unit: unit ?? undefined, ...of });
}

/** Opens the file so that a number can be kept; where nothing can be written to it, so that the paper still comes out. */
async function openFor(context: Context, numbers: boolean) {
  if (!numbers) return { store: await context.store('read'), why: null };
  try {
    return { store: await context.store('write'), why: null };
  } catch (error) {
    if (!(error instanceof Fault) || error.kind === 'noDataFile') throw error;
    return { store: await context.store('read'), why: error.message };
  }
}

/** Keeps the number that a paper was given in the register; answers what a reader should know of it. */
function keepNumber(
  context: Context,
  { store, why }: { readonly store: Store; readonly why: string | null },
  paper: NumberedPaper & { readonly title: string },
  { number, day }: { readonly number: string; readonly day: Day },
): { readonly entered: boolean; readonly warnings: readonly string[] } {
  if (numberFor(store, paper) === number) return { entered: false, warnings: [] };
  if (why !== null)
    return { entered: false, warnings: [`文号 ${number} 没能登记（${why}）；以后补记：${inspect('numbers take')}`] };
  return { entered: takeNumber(store, context.author, paper, { number, date: day }).taken, warnings: [] };
}

/** What the flags add to the record. */
function wishesOf(given: WishesGiven): Wishes {
  return {
    redHead: given.redHead ?? 'none',
    number: given.number ?? null,
    copies: given.copies ?? null,
    signer: given.signer ?? null,
    dispatched: given.for ? { document: given.for, day: given.date ?? null } : null,
    channels: given.channels ?? null,
    contact: given.contact ?? null,
    level: given.level ?? null,
    visitOn: given.visitOn ?? null,
    everyUnit: given.all ?? false,
  };
}

/** The flag that tells a title from the one that was taken. */
const telling = (title: NonNullable<Subject['title']>, taken: Subject['title']): string =>
  title.level === taken?.level ? `--titled ${title.year}` : `--level ${title.level}`;
