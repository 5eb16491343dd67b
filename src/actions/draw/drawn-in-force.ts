import type { CertifiedMember } from '../../domain/draw/certificate.ts';
import { type OfficerPurpose, officerPurposes } from '../../domain/draw/round.ts';
import { inForce } from '../../domain/draw/standing.ts';
import type { DrawKind } from '../../domain/draw/statement.ts';
import { Fault } from '../../domain/fault.ts';
import { inspect, phrase, some } from '../../domain/invocation.ts';
import { pick } from '../../domain/pick.ts';
import { type DrawnVerdict, settledVerdict } from '../../domain/scoring/drawn-marks.ts';
import type { RecordView } from '../../store/past-journal.ts';
import { type MarkEntry, marksUnder } from './marks.ts';
import { selectionOf } from './recompute.ts';
import { readDraws, type StoredDraw, type StoredPlace, sealedText } from './stored-draw.ts';

export interface MemberInForce extends Pick<CertifiedMember, 'key' | 'name' | 'type' | 'position'> {
  /** Not there when called: how it counts, null while nobody has judged it; left out where they were there. */
  readonly absent?: Verdict | null;
  /** Why they were not there, or the file could not be produced, and why it was judged so; empty where nobody said. */
  readonly why?: string;
  /** Told as not there, or as missing, while there is a mark, which counts; left out where nobody told so. */
  readonly goneAlso?: { readonly verdict: Verdict | null; readonly why: string; readonly at: string };
}

/** How a drawn member who was absent, or a drawn file that is missing, counts. */
export type Verdict = DrawnVerdict;

export interface MissingFile extends MemberInForce {
  /** Null while it is open. */
  readonly verdict: Verdict | null;
  /** A number that the ledger lacks. */
  readonly phantom: boolean;
}

export interface InForce {
  /** The first round of those in force; marks stand under it. */
  readonly draw: StoredDraw;
  /** All rounds in force: the first, what extended it, what took a recused member's place. */
  readonly rounds: readonly StoredDraw[];
  /** Who must have a mark: drawn or added, and not recused. */
  readonly members: readonly MemberInForce[];
  /** Case files that the unit could not produce: findings in themselves. */
  readonly missing: readonly MissingFile[];
  /** Marks, scores and finished sheets under these rounds, by key: whoever has one was there, whatever else was told. */
  readonly marked: ReadonlyMap<string, readonly MarkEntry[]>;
}

/** Whether a draw serves a purpose; null asks for case files. */
export function serves(draw: StoredDraw, purpose: string | null): boolean {
  if (draw.kind !== 'officers') return purpose === null || draw.purpose === purpose || draw.facts !== null;
  if (draw.purpose === '-') return true;
  return draw.facts ? draw.facts.purposes.some((each) => each === purpose) : draw.purpose === (purpose ?? '-');
}

/**
 * The rounds that count for a purpose: the newest that began anew, with those that extended it or replaced the recused. A
 * round that is void leaves none: what came before it does not return.
 */
export function roundsInForce(
  store: RecordView,
  unit: string,
  year: number,
  kind: DrawKind,
  purpose: string | null,
): readonly StoredDraw[] {
  return standingAmong(
    readDraws(store, { unit, year }).filter((draw) => draw.kind === kind),
    purpose,
  );
}

const begins = ({ facts }: StoredDraw): boolean => facts === null || facts.act === 'first' || facts.act === 'again';

/** Of all rounds of a unit, year and kind, those that count for a purpose. */
function standingAmong(all: readonly StoredDraw[], purpose: string | null): readonly StoredDraw[] {
  const rounds = all.filter((draw) => serves(draw, purpose)).sort((left, right) => left.round - right.round);
  // Of method 1 a void draw gave way to its successor, and the newest that stands is in force.
  // Of a round that two laptops made, the one that was not kept is void and takes nothing from the other.
  const given = ({ id, round }: StoredDraw) =>
    rounds.some((other) => other.id !== id && other.round === round && other.status === 'drawn');
  const base = rounds.findLast(
    (draw) =>
      begins(draw) &&
      (draw.status === 'drawn' ||
        (draw.status === 'void' && draw.facts !== null && draw.first !== null && !given(draw))),
  );
  if (base?.status !== 'drawn') return [];
  return [base, ...rounds.filter((draw) => draw.round > base.round && !begins(draw) && draw.status === 'drawn')];
}

/** Whether two machines each made this round, and nobody has decided which holds. */
export const isDrawnTwice = (store: RecordView, { id, kind, round, purpose, unit, year }: StoredDraw): boolean =>
  readDraws(store, { unit: unit.id, year }).some(
    (other) =>
      other.id !== id &&
      other.kind === kind &&
      other.round === round &&
      other.purpose === purpose &&
      other.status === 'drawn',
  );

/** The round under which the marks of a round stand: itself, or the one that it extended or replaced somebody in. */
export function beganWith(store: RecordView, draw: StoredDraw): StoredDraw {
  if (begins(draw)) return draw;
  const purposes = draw.kind === 'officers' ? (draw.facts?.purposes ?? [draw.purpose]) : [null];
  const before = readDraws(store, { unit: draw.unit.id, year: draw.year }).filter(
    (other) =>
      other.kind === draw.kind &&
      other.round < draw.round &&
      begins(other) &&
      other.first !== null &&
      purposes.some((purpose) => serves(other, purpose)),
  );
  return before.sort((left, right) => left.round - right.round).at(-1) ?? draw;
}

/** The later round that took the place of a drawn one for everything that it was for; null while it counts for anything. */
export function takenOverBy(draws: readonly StoredDraw[], draw: StoredDraw): StoredDraw | null {
  if (draw.status !== 'drawn') return null;
  const all = draws.filter(
    (other) => other.unit.id === draw.unit.id && other.year === draw.year && other.kind === draw.kind,
  );
  const known = draw.kind === 'officers' ? officerPurposes.filter((purpose) => serves(draw, purpose)) : [];
  const purposes: readonly (string | null)[] = known.length > 0 ? known : [draw.facts ? null : draw.purpose];
  if (purposes.some((purpose) => standingAmong(all, purpose).some(({ id }) => id === draw.id))) return null;
  const later = all.filter(
    (other) => other.round > draw.round && begins(other) && purposes.some((purpose) => serves(other, purpose)),
  );
  return later.findLast(({ first }) => first !== null) ?? null;
}

/** Whether a drawn officer was absent and is not to be looked at later: of whom 补核 was decided, the absence stands and he is asked about. */
export const isAway = ({ absent }: Pick<MemberInForce, 'absent'>): boolean =>
  absent !== undefined && absent !== 'later';

/**
 * Who is drawn now for a purpose (`identity`, `test`, `duty`; null or `-` for case files). Null where there is none.
 */
export function drawnInForce(
  store: RecordView,
  unit: string,
  year: number,
  kind: DrawKind,
  purpose: string | null = null,
): InForce | null {
  const wanted = purpose === '-' ? null : purpose;
  const question = `in force ${unit} ${year} ${kind} ${wanted ?? '-'}`;
  return store.journal.once(question, () => standingNow(store, unit, year, kind, wanted));
}

function standingNow(
  store: RecordView,
  unit: string,
  year: number,
  kind: DrawKind,
  wanted: string | null,
): InForce | null {
  const rounds = roundsInForce(store, unit, year, kind, wanted);
  const [base] = rounds;
  if (!base) return null;
  const found = rounds.map((draw) => membersOf(store, draw, wanted));
  const recused = new Set(rounds.flatMap(({ facts }) => facts?.gone ?? []));
  const all = found.flatMap(({ members }) => members).filter(({ key }) => !recused.has(key));
  const outcomes = outcomesOf(rounds, wanted);
  const settlements = store.settings.settlements(year);
  const marked = marksUnder(store, base, wanted);
  const told = all.map((member): MemberInForce => {
    const outcome = outcomes.get(member.key);
    if (!marked.has(member.key) || (outcome?.outcome !== 'absent' && outcome?.outcome !== 'missing')) return member;
    return { ...member, goneAlso: { ...pick(outcome, 'verdict', 'at'), why: whyOf(outcome) } };
  });
  if (kind === 'officers') {
    const members = told.map((member): MemberInForce => {
      const outcome = outcomes.get(member.key);
      if (outcome?.outcome !== 'absent' || member.goneAlso) return member;
      const absent = outcome.verdict ?? settledVerdict(settlements, 'absent-drawn');
      return { ...member, absent, why: whyOf(outcome) };
    });
    return { draw: base, rounds, members, missing: found.flatMap(({ missing }) => missing), marked };
  }
  const phantoms = new Set(rounds.flatMap((draw) => draw.facts?.phantoms ?? []));
  const gone = (key: string) => {
    const outcome = outcomes.get(key);
    const lacking = outcome?.outcome === 'missing' || (phantoms.has(key) && outcome?.outcome !== 'present');
    return lacking && !marked.has(key);
  };
  const missing = [
    ...all
      .filter(({ key }) => gone(key))
      .map((member): MissingFile => {
        const outcome = outcomes.get(member.key);
        return {
          ...member,
          verdict: outcome?.verdict ?? settledVerdict(settlements, 'missing-file'),
          phantom: phantoms.has(member.key),
          why: whyOf(outcome),
        };
      }),
    ...found.flatMap(({ missing: old }) => old),
  ];
  return { draw: base, rounds, members: told.filter(({ key }) => !gone(key)), missing, marked };
}

/**
 * Refuses (4) to put an end to draws while a drawn file is missing, or a drawn officer absent, and nobody has judged it: a
 * draw that is voided or made again must not clear what it brought to light. What was only practised may go. `among`: only of these.
 */
export function requireJudged(
  store: RecordView,
  of: { readonly unit: string; readonly year: number; readonly kind: DrawKind },
  purposes: readonly OfficerPurpose[],
  among: readonly StoredPlace[] | null = null,
): void {
  const { unit, year } = of;
  const outcomes = store.journal.currentWhere({ unit, year, kinds: ['draw.outcome'] });
  // Nobody was away who was so in a rehearsal alone.
  const isPractised = (key: string): boolean => {
    const told = outcomes.filter(({ body }) => body.key === key);
    return told.length > 0 && told.every((entry) => store.earnest.isPractice(entry));
  };
  const concerned = ({ key }: MemberInForce) =>
    (among === null || among.some((place) => place.key === key)) && !isPractised(key);
  for (const purpose of of.kind === 'officers' ? purposes : [null]) {
    const stands = drawnInForce(store, of.unit, of.year, of.kind, purpose);
    if (!stands) continue;
    const absent = stands.members.find((member) => member.absent === null && concerned(member));
    const open = absent ?? stands.missing.find((file) => file.verdict === null && concerned(file));
    if (!open) continue;
    const what = absent ? '未到场' : '案卷缺失';
    throw Fault.refused(
      'draw-unjudged',
      `抽中的“${open.key}”${what}，还没有认定，不能作废或重新抽取`,
      phrase`先认定：${inspect('draw judge', { id: stands.draw, key: open.key, '--as': 'noted', '--reason': some('理由') })}（failed 按不合格计，noted 只作记录）`,
    );
  }
}

interface Told {
  outcome: 'present' | 'absent' | 'missing' | null;
  verdict: Verdict | null;
  reason: string | null;
  judgement: string | null;
  at: string;
}

/** 「病假；认定：有医院的病假条」 */
export const whyOf = (told: Told | undefined): string =>
  [told?.reason, told?.judgement && `认定：${told.judgement}`].filter(Boolean).join('；');

/** What was last told of each of the drawn; a judgement holds for what stood when it was made. */
export function outcomesOf(rounds: readonly StoredDraw[], purpose: string | null): ReadonlyMap<string, Told> {
  const found = new Map<string, Told>();
  const all = rounds
    .flatMap(({ facts }) => facts?.outcomes ?? [])
    .filter((one) => one.purpose === null || purpose === null || one.purpose === purpose);
  for (const { key, outcome, verdict, reason, at } of all) {
    const known = found.get(key) ?? { outcome: null, verdict: null, reason: null, judgement: null, at };
    if (outcome === 'judged') found.set(key, { ...known, verdict, judgement: reason });
    else if (outcome === known.outcome) found.set(key, { ...known, reason, at });
    else found.set(key, { outcome, reason, verdict: null, judgement: null, at });
  }
  return found;
}

/** The members of one round; of a draw of method 1 with what happened to it. */
function membersOf(
  store: RecordView,
  draw: StoredDraw,
  purpose: string | null,
): { readonly members: readonly MemberInForce[]; readonly missing: readonly MissingFile[] } {
  const sealed = sealedText(store, draw);
  const names = sealed?.asEntered ?? new Map<string, string>();
  // Nothing happened since: those in force are those on record, and no ticket need be computed again.
  if (draw.first && draw.events.length === 0) {
    const members = draw.first.drawn.map(({ key, type, position }) => ({
      key,
      name: names.get(key) ?? nameIn(sealed?.text, key) ?? key,
      type,
      position,
    }));
    return { members, missing: [] };
  }
  const shared = draw.kind === 'officers' && draw.purpose === '-';
  const standing = inForce(selectionOf(store, draw), draw.events, shared ? purpose : null);
  const reasons = new Map(
    draw.events.flatMap((event) => (event.kind === 'replace' ? [[event.key, event.reason] as const] : [])),
  );
  const member = ({ key, name, matter, position }: (typeof standing.members)[number]) => ({
    key,
    name: names.get(key) ?? name,
    type: matter,
    position,
  });
  return {
    members: standing.members.map(member),
    // Method 1 took a missing file out of the marks; it stays so for what was drawn by it.
    missing: standing.missing.map((one) => ({
      ...member(one),
      verdict: 'noted',
      phantom: false,
      why: reasons.get(one.key) ?? '',
    })),
  };
}

/** The name on a member's line of the sealed text, found without reading the lines of a million others. */
export function nameIn(text: string | undefined, key: string): string | null {
  const at = text?.indexOf(`\n${key}\t`) ?? -1;
  if (text === undefined || at < 0) return null;
  return text.slice(at + 1, text.indexOf('\n', at + 1)).split('\t')[2] ?? null;
}
