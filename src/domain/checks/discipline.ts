import { type Day, yearOf } from '../day.ts';
import { foldName } from '../identifiers/names.ts';
import type { LedgerRow } from '../ledger-rows.ts';
import { windowOf } from '../scoring/window.ts';
import { findItem } from '../standard.ts';
import { day, type Facts, type Found, finding, look, number, suspect, text } from './facts.ts';
import { rosterByName } from './handlers.ts';
import { wordIn } from './vocabulary.ts';

type Who = 'leader' | 'organ' | 'officer' | 'unknown';

/** A row of the accountability ledger that tells of a discipline or of criminal liability. */
interface Grave {
  readonly row: LedgerRow;
  readonly criminal: boolean;
  readonly who: Who;
  readonly words: string;
  /** The day of the decision lies in the item's window; null where no day and no year is told. */
  readonly within: boolean | null;
}

/** Leaders held criminally liable. */
export function leadersProsecuted(facts: Facts, item: string): Found[] {
  return graveRows(facts, item)
    .filter(({ criminal, who }) => criminal && (who === 'leader' || who === 'unknown'))
    .map((one) => tell(one, one.who === 'leader'));
}

/** The organ itself disciplined for unlawful enforcement. */
export function organDisciplined(facts: Facts, item: string): Found[] {
  return graveRows(facts, item)
    .filter(({ who }) => who === 'organ')
    .map((one) => tell(one, true));
}

/** Officers disciplined or held criminally liable. */
export function officersDisciplined(facts: Facts, item: string): Found[] {
  return graveRows(facts, item)
    .filter(({ who, criminal }) => who === 'officer' || (who === 'leader' && !criminal) || who === 'unknown')
    .map((one) => tell(one, one.who === 'officer'));
}

function tell({ row, words, within }: Grave, sure: boolean): Found {
  if (within === null) return look(`${words}，没有写日期，是否在近三年内看不出`, [row]);
  return sure ? finding('found', words, [row]) : suspect('found', `${words}；身份请核对`, [row]);
}

function graveRows(facts: Facts, item: string): Grave[] {
  const known = findItem(facts.edition, item);
  const window = known ? windowOf(known, facts.year, facts.day, facts.settlements) : null;
  const byName = rosterByName(facts.rows('officers'));
  const { criminal, discipline, none } = facts.words.处分;
  return facts.rows('accountability').flatMap((row): Grave[] => {
    const measure = `${text(row, 'measure') ?? ''}${text(row, 'result') ?? ''}`;
    const word = wordIn(measure, criminal) ?? wordIn(measure, discipline);
    if (word === null || wordIn(measure, none) !== null) return [];
    const at = day(row, 'date');
    const within = inside(at, number(row, 'year'), window);
    if (within === false) return [];
    const person = text(row, 'person') ?? '';
    const fault = text(row, 'fault');
    return [
      {
        row,
        criminal: wordIn(measure, criminal) !== null,
        who: whoIs(facts, person, byName),
        words: `责任追究台账：${person}${fault ? `因“${fault}”` : ''}，${text(row, 'measure') ?? measure}`,
        within,
      },
    ];
  });
}

function inside(at: Day | null, year: number | null, window: ReturnType<typeof windowOf>): boolean | null {
  if (window === null) return true;
  if (at !== null) return at >= window.from && at <= window.to;
  return year === null
    ? null
    : window.years.includes(year) && year > yearOf(window.from)
      ? true
      : window.years.includes(year)
        ? null
        : false;
}

function whoIs(facts: Facts, person: string, byName: ReadonlyMap<string, readonly LedgerRow[]>): Who {
  const { leaders, organs } = facts.words.处分;
  const rows = byName.get(foldName(person.replace(/[(（].*$/, '')));
  const post = `${person}${rows?.map((row) => text(row, 'post') ?? '').join('') ?? ''}`;
  if (wordIn(post, leaders)) return 'leader';
  if (rows) return 'officer';
  return wordIn(person, organs) ? 'organ' : 'unknown';
}
