import { sha256 } from '../canonical.ts';
import { type Day, formatDay } from '../day.ts';

/** On what occasion a problem was found. */
export const foundAtWords = { guidance: '调研指导', acceptance: '验收' } as const;

/** A problem found at a unit. Its number is for life: it comes back at its item until it is seen mended. */
export interface Problem {
  readonly id: string;
  /** 「2026-KM07」: year, the letters of the laptop that gave it, and which of its problems it is. */
  readonly number: string;
  readonly item: string | null;
  readonly text: string;
  readonly foundAt: keyof typeof foundAtWords;
  readonly found: Day;
  readonly deadline: Day | null;
  /** `withdrawn`: it was recorded by mistake, for the reason in `note`. */
  readonly state: 'open' | 'mended' | 'notMended' | 'withdrawn';
  /** When somebody looked last, and what was seen. */
  readonly seen: Day | null;
  readonly note: string | null;
  /** Who of the unit is to see it mended (责任人). */
  readonly responsible?: string | null;
}

/** Letters that nobody mistakes for a figure or for each other when a number is read out. */
const letters = 'ABCDEFGHJKLMNPQRSTUVWXYZ';

/**
 * Two letters for a laptop without a letter of its own, from the chain that it writes: two laptops that know nothing of each
 * other number their problems apart.
 */
export function chainLetters(chain: string): string {
  const place = Number.parseInt(sha256(chain).slice(0, 8), 16) % (letters.length * letters.length);
  return letters.charAt(Math.floor(place / letters.length)) + letters.charAt(place % letters.length);
}

/** Whether a problem was mended; of one that nobody looked at since, neither is said. */
export const problemStateWords: Readonly<Record<Problem['state'], string>> = {
  open: '尚未查看整改',
  mended: '已整改',
  notMended: '查看时仍未整改',
  withdrawn: '误记，已撤回',
};

/** What was noted at the last look, with its colon; nothing where the state says as much. */
export const noteBeside = ({ state, note }: Pick<Problem, 'state' | 'note'>): string =>
  note && !problemStateWords[state].includes(note.replace(/[。\s]/g, '')) ? `：${note}` : '';

/** Whether a problem is still to be mended. */
export const isOpen = ({ state }: Pick<Problem, 'state'>): boolean => state === 'open' || state === 'notMended';

/** Whether its deadline went by on a day, with nobody having seen it mended. */
export const isLate = ({ state, deadline }: Pick<Problem, 'state' | 'deadline'>, today: Day): boolean =>
  isOpen({ state }) && deadline !== null && deadline < today;

/** How many problems there are of each state; what was withdrawn is none. */
export function standings(
  problems: readonly Pick<Problem, 'state'>[],
): Readonly<Record<Exclude<Problem['state'], 'withdrawn'>, number>> {
  const of = (asked: Problem['state']): number => problems.filter(({ state }) => state === asked).length;
  return { open: of('open'), mended: of('mended'), notMended: of('notMended') };
}

/** The number that a problem bears; one entered before numbers were kept has its year and the end of its id: 「2026-K7Q3」. */
export function problemNumber(year: number, id: string, given: unknown): string {
  return typeof given === 'string' && given !== '' ? given : `${year}-${id.slice(-4).toUpperCase()}`;
}

/** The year that a problem's number begins with. */
export const problemYear = (number: string): number => Number(number.slice(0, 4));

/** Problems to bring up at an item: whatever has not been seen mended, oldest first. */
export function openProblemsAt(problems: readonly Problem[], item: string): readonly Problem[] {
  return problems.filter((problem) => problem.item === item && isOpen(problem));
}

/** 「问题 2026-KM07（2026年7月1日调研指导时发现，限2026年8月1日前整改，尚未整改）：……」 */
export function describeProblem(problem: Problem, today: Day): string {
  const where = `${foundAtWords[problem.foundAt]}时`;
  const late = isLate(problem, today) ? '，已逾期' : '';
  const who = problem.responsible ? `，责任人 ${problem.responsible}` : '';
  const limit = `${problem.deadline ? `，限${formatDay(problem.deadline)}前整改` : ''}${who}`;
  return `问题 ${problem.number}（${formatDay(problem.found)}${where}发现${limit}，${problemStateWords[problem.state]}${late}）：${problem.text}`;
}

/** Where a photo of a problem is kept in the record, before or after its mending. */
export const problemPlace = (number: string, when: string): string => `问题 ${number} ${when}`;

/** The number of the problem whose photo is kept at a place; null where the place is of no problem. */
export const problemIn = (place: string): string | null => /^问题 (\S+) /.exec(place)?.[1] ?? null;
