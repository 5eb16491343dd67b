import { foldText } from '../../domain/draw/canonical-text.ts';
import { type EarlierTold, earlierTold } from '../../domain/draw/earlier.ts';
import type { EarlierRound } from '../../domain/draw/round-certificate.ts';
import type { DrawKind } from '../../domain/draw/statement.ts';
import { toldWords } from '../../domain/draw/words.ts';
import { foldName } from '../../domain/identifiers/names.ts';
import { pick } from '../../domain/pick.ts';
import type { Store } from '../../store/store.ts';
import { readDraws, type StoredDraw } from './stored-draw.ts';

/** Whose rounds are asked for. */
interface Series {
  readonly unit: { readonly id: string };
  readonly year: number;
  readonly kind: DrawKind;
}

/** The rounds made under one registration of a unit, oldest first. */
export function roundsOf(store: Store, of: Series): StoredDraw[] {
  return readDraws(store, { unit: of.unit.id, year: of.year })
    .filter((draw) => draw.kind === of.kind)
    .sort((left, right) => left.round - right.round);
}

/**
 * The rounds of a unit, year and kind, oldest first, those under its other registrations among them: whoever retires a unit
 * and adds it anew does not begin at the first round.
 */
export function allRoundsOf(store: Store, of: Series): StoredDraw[] {
  return [of.unit.id, ...registrationsOf(store, of.unit.id)]
    .flatMap((id) => roundsOf(store, { ...of, unit: { id } }))
    .sort((left, right) => left.round - right.round || (left.record.sealedAt < right.record.sealedAt ? -1 : 1));
}

/** The rounds that were there when one was sealed. */
export function roundsBefore(store: Store, draw: StoredDraw): StoredDraw[] {
  return allRoundsOf(store, draw).filter(
    (other) =>
      other.round < draw.round && (other.unit.id === draw.unit.id || other.record.sealedAt <= draw.record.sealedAt),
  );
}

const codeMark = 'code ';

/** Other registrations of the same organ: a credit code that either bore, wherever; a name, in the same county. */
function registrationsOf(store: Store, unit: string): readonly string[] {
  return store.journal.once(`registrations ${unit}`, () => {
    const marks = new Map<string, Set<string>>();
    for (const { subject, body } of store.journal.history({ kinds: ['unit.field'] })) {
      if ((body.field !== 'name' && body.field !== 'code') || !body.value) continue;
      const id = subject.split('/')[1] ?? '';
      const known = marks.get(id) ?? new Set();
      marks.set(id, known.add(body.field === 'name' ? foldName(body.value) : `${codeMark}${body.value}`));
    }
    const own = marks.get(unit) ?? new Set();
    const county = store.units.byId(unit)?.county ?? null;
    return [...marks].flatMap(([id, theirs]) => {
      if (id === unit) return [];
      const near = (store.units.byId(id)?.county ?? null) === county;
      return [...theirs].some((mark) => own.has(mark) && (near || mark.startsWith(codeMark))) ? [id] : [];
    });
  });
}

/** How a later certificate names rounds. */
export const asEarlier = (rounds: readonly StoredDraw[]): readonly EarlierRound[] =>
  rounds.map((one) => ({
    round: one.round,
    act: one.facts?.act ?? (one.attempt === 1 ? 'first' : 'again'),
    ...pick(one, 'status', 'seal', 'combined'),
    reason: one.record.voidReason ?? one.reason,
  }));

/**
 * What a sealed text says was told of those drawn before, and no entry ever told, in one Chinese sentence; null where all was.
 * What another laptop told may have come later, and lies between by its clock: nothing is said of what the text lacks.
 */
export function neverTold(rounds: readonly StoredDraw[], rules: readonly string[]): string | null {
  const ever = new Set<string>();
  const note = (told: readonly EarlierTold[]) => {
    for (const { round, key, purpose, outcome } of told) ever.add(`${round} ${purpose} ${outcome} ${foldText(key)}`);
  };
  for (const one of rounds) {
    note(toldOf([one]));
    const outcomes = one.facts?.outcomes ?? [];
    if (one.facts)
      for (const at of outcomes.keys())
        note(toldOf([{ ...one, facts: { ...one.facts, outcomes: outcomes.slice(0, at) } }]));
  }
  const wrong = earlierTold(rules).find((one) => !ever.has(`${one.round} ${one.purpose} ${one.outcome} ${one.key}`));
  return wrong
    ? `第 ${wrong.round} 次抽中的 ${wrong.key} 封存文本中是“${toldWords(wrong.outcome)}”，记录中从来不是`
    : null;
}

/** What stands now of those drawn: absent, missing, there after all, and how it was judged; a number that lacks its file is missing. */
export function toldOf(rounds: readonly StoredDraw[]): readonly EarlierTold[] {
  return rounds.flatMap(({ round, facts, first, outcomes }) => {
    const found = new Map<string, EarlierTold>();
    const tell = (key: string, purpose: string, outcome: string) =>
      found.set(`${purpose} ${key}`, { round, key, purpose, outcome });
    for (const { key } of facts ? (first?.drawn ?? []).filter(({ phantom }) => phantom) : []) tell(key, '-', 'missing');
    if (!facts) for (const [key, outcome] of outcomes) tell(key, '-', outcome);
    for (const { key, purpose, outcome, verdict } of facts?.outcomes ?? []) {
      const place = purpose ?? '-';
      const before = found.get(`${place} ${key}`)?.outcome.replace(/:.*$/, '');
      tell(key, place, outcome === 'judged' ? `${before ?? 'missing'}:${verdict}` : outcome);
    }
    // Whoever came to what they were drawn for is what anybody expects.
    return [...found.values()].filter(({ outcome }) => outcome !== 'present');
  });
}
