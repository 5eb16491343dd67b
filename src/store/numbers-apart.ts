import { yearOf } from '../domain/day.ts';
import { groupBy } from '../domain/group-by.ts';
import { caseNumberKey } from '../domain/identifiers/case-number.ts';
import { type NumberedPaper, readDocumentNumber, samePaper } from '../domain/year/document-numbers.ts';
import type { TitleLevel } from '../domain/year/records.ts';
import { decidedAbove, endKey } from '../domain/year/rules.ts';
import type { DeedsApart } from './deeds-apart.ts';
import { carried } from './doubles.ts';
import type { EntryOf } from './entries/catalogue.ts';
import type { Entry } from './entry.ts';
import type { Journal } from './journal.ts';

const kinds = ['number.taken', 'designation.made', 'revocation.made'] as const;

/** A number of the office's own that an entry gives to a paper. */
interface Borne {
  readonly row: EntryOf<(typeof kinds)[number]>;
  readonly number: string;
  readonly paper: NumberedPaper;
}

/** Whether it is the register that gives it, not the deed itself. */
const isRegister = ({ row }: Borne): boolean => row.kind === 'number.taken';

const isEarlier = ({ paper }: Borne): boolean => paper.document === earlierTitle;

/**
 * Numbers that two machines gave to two papers, and papers to which each gave a number of its own, where not both stand under one
 * subject. What was practised takes none from what is in earnest. One machine does not give them so: whoever decides on one changes the other.
 */
export function numbersApart(journal: Journal, level: () => TitleLevel): readonly DeedsApart[] {
  if (journal.heads().length <= 1) return [];
  const own = level();
  const isCarried = carried(journal);
  const borne = journal.currentWhere({ kinds }).flatMap((row) => (isCarried(row) ? [] : borneBy(row, own)));
  return [
    ...[...groupBy(borne, ({ number }) => caseNumberKey(number) || undefined).values()].flatMap((uses) =>
      apartOf(
        `number/${uses[0]?.number}`,
        uses,
        (one, other) =>
          // What another office's papers say of one decision is not ours to compare.
          !(isEarlier(one) && isEarlier(other)) && !samePaper(one.paper, other.paper),
      ),
    ),
    ...[...groupBy(borne, ({ paper }) => (isToldByDay(paper) ? keyOf(paper) : undefined)).values()].flatMap((uses) =>
      // Titles of one day that stand with numbers of their own are of several decisions.
      apartOf(
        `paper/${uses[0] ? keyOf(uses[0].paper) : ''}`,
        uses,
        (one, other) =>
          (isRegister(one) || isRegister(other)) && caseNumberKey(one.number) !== caseNumberKey(other.number),
      ),
    ),
  ];
}

/** Of several of one day that each machine counted for itself nobody knows whether they are one. */
const isToldByDay = ({ which = '' }: NumberedPaper): boolean => !/^\d+$/.test(which);

const keyOf = ({ document, year, unit, about, which, title }: NumberedPaper): string =>
  [document, year, unit, about, which, document === 'other' ? title : null].map((part) => part ?? '-').join('/');

function apartOf(
  of: string,
  uses: readonly Borne[],
  stand: (one: Borne, other: Borne) => boolean,
): readonly DeedsApart[] {
  const pairs = uses.flatMap((one, at) =>
    uses
      .slice(at + 1)
      .filter((other) => one.row.subject !== other.row.subject && one.row.clock === other.row.clock)
      .flatMap((other) => (stand(one, other) ? [[one, other]] : [])),
  );
  if (pairs.length === 0) return [];
  const all = uses.filter((use) => pairs.flat().includes(use));
  const places = pairs.map(([one, other]) => [all.indexOf(one as Borne), all.indexOf(other as Borne)] as const);
  const year = readDocumentNumber(all[0]?.number ?? '')?.year ?? null;
  return [{ of, unit: null, year, entries: all.map(({ row }) => row.id), pairs: places, both: false }];
}

/** Which paper an entry gives a number of the office's own to; null where it gives none. */
export function paperOf(
  row: Entry,
  own: TitleLevel,
): { readonly number: string; readonly paper: NumberedPaper } | null {
  const [borne] = borneBy(row as EntryOf<(typeof kinds)[number]>, own);
  return borne ?? null;
}

function borneBy(row: EntryOf<(typeof kinds)[number]>, own: TitleLevel): readonly Borne[] {
  const { unit } = row;
  const year = row.year ?? 0;
  switch (row.kind) {
    case 'number.taken': {
      const { number, document, about, which, title } = row.body;
      return row.body.void === null ? [{ row, number, paper: { document, year, unit, about, which, title } }] : [];
    }
    case 'designation.made': {
      const { document: number, date, level, earlier } = row.body;
      if (number === null || level !== own) return [];
      const paper = { document: earlier == null ? 'designation' : earlierTitle, year, unit: null, about: date };
      return [{ row, number, paper }];
    }
    case 'revocation.made': {
      const { document: number, date, kind, level } = row.body;
      if (number === null || decidedAbove(row.body)) return [];
      const paper = {
        document: 'revocation',
        year: yearOf(date),
        unit,
        about: date,
        which: endKey({ kind, level, year }),
      };
      return [{ row, number, paper }];
    }
    default:
      return [];
  }
}

/** What stands for the decision of a title that was given before the file. */
export const earlierTitle = 'earlier';

/** Subjects of conflicts of numbers that are settled by a deed of their own. */
export const ofNumbers = /^apart\/(number|paper)\//;
