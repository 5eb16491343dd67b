import { drawnInForce } from '../../actions/draw/drawn-in-force.ts';
import { usualPhrases, usualRefusals } from '../../actions/onsite/phrases.ts';
import { readVisit } from '../../actions/onsite/read-visit.ts';
import { type CheckName, linksOf } from '../../domain/edition-data.ts';
import type { Item } from '../../domain/standard.ts';
import { factProblem } from '../../domain/typed-fact.ts';
import { openProblemsAt } from '../../domain/visits/problems.ts';
import { sideBySide } from '../../views/wrap.ts';
import type { Desk } from './desk.ts';
import { hasRows, pickRows, rowsKey } from './pick-rows.ts';

/** What can be said by its number instead of being typed. */
export type Phrases = readonly string[];

/** As many as a person still reads before typing. */
const most = 6;

/** Says the phrases with their numbers, above the question that takes them; `first`: what stands before such a number. */
export function showPhrases(desk: Pick<Desk, 'context'>, phrases: Phrases, rows = false, first = ''): void {
  if (phrases.length === 0 && !rows) return;
  const pieces = [
    ...phrases.map(
      (phrase, index) =>
        `${index === 0 ? `${first}可只写编号${phrases.length > 1 ? '（几个用空格隔开）' : ''}：` : ''}${index + 1} ${phrase}`,
    ),
    ...(rows ? ['写 / 从台账里选案号、姓名'] : []),
  ];
  for (const line of sideBySide(pieces, Math.min(desk.context.width, 100) - 2, '    ')) desk.context.say(`  ${line}`);
}

/** The text that was meant: 「2」 or 「1、3」 are phrases by their numbers, all else is what was typed. */
export function spelledOut(phrases: Phrases, typed: string): string {
  return byNumbers(phrases, typed)?.join('、') ?? typed.trim();
}

/** What was told by numbers, by one or several of them; null where something else was typed, or no such number was told. */
export function byNumbers(told: Phrases, typed: string): readonly string[] | null {
  const plain = typed.normalize('NFKC').trim();
  if (!/^\d+(?:[\s,、;]+\d+)*$/.test(plain)) return null;
  const chosen = plain.split(/[\s,、;]+/).flatMap((number) => told[Number(number) - 1] ?? [null]);
  return chosen.every((one) => one !== null) ? chosen : null;
}

/** Why what was typed tells nothing, where something must be told: of the phrases none has that number, or it is figures alone. */
export function saidProblem(phrases: Phrases, typed: string, empty: string): string | null {
  const said = spelledOut(phrases, typed);
  const numbers = phrases.length > 0 && said !== '' && /^[\d\s,、;]+$/.test(said.normalize('NFKC'));
  return numbers ? `没有编号“${said}”；写编号 1～${phrases.length}，或写出事实` : factProblem(said, empty);
}

/** What may be said of an item: phrases, then who or what was drawn for it; and the persons of whom it asks. */
export interface Sayable {
  readonly phrases: Phrases;
  /** Problems that were noted of the item before it is answered: as many as these are known. */
  readonly noted: Phrases;
  /** The five of whom an item asks who took part in the year's work: they are ticked, not written. */
  readonly persons: readonly string[];
  /** Rows of the ledgers may be named. */
  readonly rows: boolean;
  /** Why hints of a ledger are not so. */
  readonly refusals: Phrases;
}

/** Asks for a fact: typed, by the numbers of phrases, or rows of the ledgers after 「/」. Faults: as the question's. */
export async function askSaid(
  desk: Desk,
  { phrases, rows }: Pick<Sayable, 'phrases' | 'rows'>,
  question: Parameters<Desk['prompter']['input']>[0],
): Promise<{ readonly text: string; readonly picked: readonly string[] }> {
  showPhrases(desk, phrases, rows);
  while (true) {
    const validate = (typed: string): string | null =>
      rows && rowsKey.test(typed) ? null : (question.validate?.(typed) ?? null);
    const typed = await desk.prompter.input({ ...question, validate });
    const opened = rows ? rowsKey.exec(typed) : null;
    if (!opened) return { text: spelledOut(phrases, typed), picked: [] };
    const picked = await pickRows(desk, opened[1] ?? '');
    if (picked.length > 0) return { text: picked.join('、'), picked };
  }
}

const usual = new WeakMap<Desk, ReturnType<typeof usualPhrases>>();

/** Read while the card is made: afterwards another program may have the file, and nobody waits for it. */
export function sayableOf(desk: Desk, item: Item): Sayable {
  const { store, unit, year, context } = desk;
  const known = usual.get(desk) ?? usualPhrases(store, context.machine.get('templates'));
  usual.set(desk, known);
  const drawn = (kind: 'officers' | 'cases', purpose: string | null) =>
    drawnInForce(store, unit.id, year, kind, purpose)?.members ?? [];
  // Nobody is named where something is praised.
  const names =
    item.kind === 'bonus'
      ? []
      : item.by === 'caseReview'
        ? drawn('cases', null).map(({ key }) => key)
        : aboutOfficers(desk, item)
          ? drawn('officers', 'identity').map(({ name }) => name)
          : [];
  const noted = openProblemsAt(readVisit(store, unit.id, year).problems, item.id).map(({ text }) => text);
  const asks = linksOf(desk.edition).some(({ check, item: id }) => check === 'drawn-duty' && id === item.id);
  return {
    noted,
    phrases: [...new Set([...noted, ...(known.get(item.id) ?? []).slice(0, most), ...names])],
    persons: asks ? drawn('officers', 'duty').map(({ name }) => name) : [],
    rows: item.kind !== 'bonus' && hasRows(desk),
    refusals: usualRefusals(store, item.id).slice(0, most),
  };
}

const officerChecks: readonly string[] = [
  'uncertified-handlers',
  'ineligible-holders',
  'five-check',
  'officers-disciplined',
  'test-scores',
  'trainings',
  'stale-certificates',
  'drawn-duty',
] satisfies readonly CheckName[];

/** Whether an item is about officers: a check of them serves it, or whatever is checked under the same requirement. */
function aboutOfficers({ edition }: Desk, { id, workRequirement }: Item): boolean {
  const serves = (items: readonly string[]): boolean => {
    const links = linksOf(edition).filter(({ item }) => items.includes(item));
    return links.length > 0 && links.every(({ check }) => officerChecks.includes(check));
  };
  const beside = edition.items.filter((one) => one.workRequirement === workRequirement);
  return serves([id]) || serves(beside.map((one) => one.id));
}

/** What was just written can be said by its number the next time. */
export function keepPhrase(desk: Desk, item: Item, phrase: string | undefined): void {
  const known = usual.get(desk);
  if (!known || !phrase) return;
  known.set(item.id, [...new Set([phrase, ...(known.get(item.id) ?? [])])]);
}
