import { applicationDeadline, nextVisitDue } from '../calendar/periods.ts';
import { addDays, type Day, daysBetween, lastDayOf } from '../day.ts';
import { isOpen, problemYear, standings } from '../visits/problems.ts';
import { guidanceOf, lackingPapers } from './agenda.ts';
import type { Objection, Recheck, RecheckOutcome, Revocation, TitleLevel, Titles, YearRecords } from './records.ts';
import type { YearResults } from './results.ts';
import { endOf, hasEnded, titleOf, titlesOn } from './rules.ts';
import { endedIn } from './standing.ts';

/** What an office did in a year, counted from its record: each figure is a number of entries, none is an opinion. */
export interface YearWork {
  /** In a city's file: units that their counties nominated. */
  readonly reported: number;
  readonly applied: number;
  /** Received after 31 May. */
  readonly late: number;
  /** Without plan, worklog or another paper that the notice asks for. */
  readonly incomplete: readonly { readonly unit: string; readonly lacks: readonly string[] }[];
  readonly accepted: number;
  readonly declined: number;
  readonly guided: number;
  /** Of them those of candidates before they were any, or after their conclusion: none of them was due. */
  readonly guidedOutside: number;
  /** Visits that one in two months, from acceptance as a candidate to the conclusion or `today`, comes to. */
  readonly guidanceDue: number;
  /** Units that were visited less often than that. */
  readonly guidanceShort: readonly { readonly unit: string; readonly due: number; readonly held: number }[];
  readonly problems: ReturnType<typeof standings>;
  /** Of years before, not seen mended: how many of each. */
  readonly carried: readonly { readonly year: number; readonly problems: number }[];
  /** Days from the application to the conclusion, one for each unit that has both in this order. */
  readonly days: readonly number[];
  readonly publicities: number;
  /** What became of each. */
  readonly objections: readonly Objection['outcome'][];
  /** Of them those received after the last day, which a decision tells apart. */
  readonly objectionsLate: number;
  readonly nominated: number;
  /** Titles of the year, those revoked since among them. */
  readonly named: Readonly<Record<TitleLevel, number>>;
  /** How many of them were revoked since, and how many ended with their unit. */
  readonly namedEnded: Readonly<Record<TitleLevel, number>>;
  readonly namedLapsed: Readonly<Record<TitleLevel, number>>;
  /** Titles of all years that stand. */
  readonly inForce: Readonly<Record<TitleLevel, number>>;
  readonly plaques: number;
  /** Rechecks by the level of their title; titles by what the last recheck came to, those kept after they had been to mend apart. */
  readonly rechecks: Readonly<Record<RecheckOutcome | TitleLevel | 'titles' | 'mended', number>>;
  /** Titles that ended in the year, and who decided so, and those whose end was asked of the higher level. */
  readonly revoked: readonly Pick<Revocation, 'unit' | 'level' | 'byHigher'>[];
  readonly requested: readonly Pick<Revocation, 'unit' | 'level'>[];
  /** Titles that ended in the year with their unit. */
  readonly lapsed: readonly Pick<Revocation, 'unit' | 'level' | 'date' | 'reason'>[];
}

/** What befell titles in a year, of whichever year they are: rechecks, and ends. */
export const befell = ({ rechecks, revocations }: Titles, year: number) => ({
  rechecks: rechecks.filter((each) => each.year === year),
  revocations: revocations.filter(({ date }) => date.startsWith(`${year}-`)),
});

/** Whether the record tells nothing of a year: no unit took part, and nothing befell a title. */
export function isBlank({ units, year }: YearResults, titles: Titles): boolean {
  return units.length === 0 && Object.values(befell(titles, year)).every((all) => all.length === 0);
}

/** What is not seen mended yet, of this year and those before. */
export const openProblems = ({ problems }: Pick<YearRecords, 'problems'>): YearRecords['problems'] =>
  problems.filter(isOpen);

/** Counts a year's record; titles as they stood on `today`: a report made again later tells nothing of what came after its day, and a decision may bear a day still to come. */
export function yearWork(records: YearRecords, allTitles: Titles, today: Day): YearWork {
  const { year } = records;
  const titles = titlesOn(allTitles, today);
  const applications = [...records.applications.values()];
  const decisions = [...records.decisions.values()];
  const accepted = decisions.filter(({ kind }) => kind === 'accepted');
  const problems = records.problems.filter(({ number }) => problemYear(number) === year);
  const earlier = openProblems(records).map(({ number }) => problemYear(number));
  // A year is over at its end, whenever its report is made, and a unit when it leaves the register.
  const ends = today < lastDayOf(year) ? today : lastDayOf(year);
  const guidedUntil = (unit: string): Day => {
    const gone = endedIn(unit, records);
    return records.acceptances.get(unit)?.date ?? (gone && gone.day <= ends ? addDays(gone.day, -1) : ends);
  };
  const due = accepted.map(({ unit, date }) => ({
    unit,
    due: visitsDue(date, guidedUntil(unit)),
    held: guidanceOf(unit, records).length,
  }));
  const objections = records.publicities.flatMap((publicity) => publicity.objections);
  const candidates = records.visits.filter(({ unit }) => records.decisions.get(unit)?.kind === 'accepted');
  const { rechecks, revocations } = befell(titles, year);
  const ofYear = (level: TitleLevel, how?: Revocation['kind']): number =>
    new Set(
      allTitles.designations
        .filter((one) => one.year === year && one.level === level)
        .filter((one) => how === undefined || endOf(one, titles)?.kind === how)
        .map(({ unit }) => unit),
    ).size;
  const standing = (level: TitleLevel): number =>
    new Set(titles.designations.map(({ unit }) => unit).filter((unit) => titleOf(unit, titles, level) !== null)).size;
  const recheckedOf = (asked: TitleLevel): number =>
    rechecks.filter((one) => (one.title?.level ?? records.level) === asked).length;
  const titleIn = ({ unit, title }: Recheck): string => `${unit} ${title?.year} ${title?.level}`;
  const inTurn = rechecks.toSorted((a, b) => a.date.localeCompare(b.date, 'en'));
  const last = [...new Map(inTurn.map((one) => [titleIn(one), one])).values()];
  const toMend = new Set(rechecks.filter((one) => one.outcome === 'improve').map(titleIn));
  const ended = (asked: RecheckOutcome): readonly Recheck[] => last.filter((one) => one.outcome === asked);
  return {
    reported: [...records.reported.values()].filter(({ nominated }) => nominated !== null).length,
    applied: applications.length,
    late: applications.filter(({ date }) => date > applicationDeadline(year)).length,
    incomplete: applications
      .map(({ unit, papers }) => ({ unit, lacks: lackingPapers(papers, '', '') }))
      .filter(({ lacks }) => lacks.length > 0),
    accepted: accepted.length,
    declined: decisions.length - accepted.length,
    guided: records.visits.length,
    guidedOutside: candidates.length - due.reduce((sum, { held }) => sum + held, 0),
    guidanceDue: due.reduce((sum, each) => sum + each.due, 0),
    guidanceShort: due.filter((each) => each.held < each.due),
    problems: standings(problems),
    carried: [...new Set(earlier)]
      .filter((of) => of < year)
      .sort((a, b) => a - b)
      .map((of) => ({ year: of, problems: earlier.filter((one) => one === of).length })),
    days: applications.flatMap(({ unit, date }) => {
      const concluded = records.acceptances.get(unit);
      return concluded && date <= concluded.date ? [daysBetween(date, concluded.date)] : [];
    }),
    publicities: records.publicities.length,
    objections: objections.map((objection) => objection.outcome),
    objectionsLate: records.publicities.flatMap((one) => one.objections.filter(({ received }) => received > one.last))
      .length,
    nominated: records.nomination?.units.length ?? 0,
    named: { county: ofYear('county'), city: ofYear('city') },
    namedEnded: { county: ofYear('county', 'revoked'), city: ofYear('city', 'revoked') },
    namedLapsed: { county: ofYear('county', 'lapsed'), city: ofYear('city', 'lapsed') },
    inForce: { county: standing('county'), city: standing('city') },
    plaques: titles.plaques.filter((plaque) => !hasEnded(plaque, titles)).length,
    rechecks: {
      kept: ended('kept').length,
      improve: ended('improve').length,
      revoke: ended('revoke').length,
      titles: last.length,
      mended: ended('kept').filter((one) => toMend.has(titleIn(one))).length,
      county: recheckedOf('county'),
      city: recheckedOf('city'),
    },
    revoked: revocations.filter(({ kind }) => kind === 'revoked'),
    requested: revocations.filter(({ kind }) => kind === 'requested'),
    lapsed: revocations.filter(({ kind }) => kind === 'lapsed'),
  };
}

/** How many days of one visit in two months lie between two days. */
function visitsDue(from: Day, until: Day): number {
  let count = 0;
  for (let due = nextVisitDue(from); due <= until; due = nextVisitDue(due)) count += 1;
  return count;
}
