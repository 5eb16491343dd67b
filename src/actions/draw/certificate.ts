import {
  type CertificateHead,
  type CertificateTail,
  type CertifiedMember,
  certify,
  standingBy,
  writeCertificate,
} from '../../domain/draw/certificate.ts';
import { type RoundCertificate, roundCertificateText } from '../../domain/draw/round-certificate.ts';
import type { Placed, Selection } from '../../domain/draw/selection.ts';
import { type Drawn, outcomeOf, standingAfter } from '../../domain/draw/standing.ts';
import { actWords, modeWords, verdictWords } from '../../domain/draw/words.ts';
import { pick, present } from '../../domain/pick.ts';
import type { Store } from '../../store/store.ts';
import type { ShownDraw } from '../../views/draw.ts';
import { nameIn } from './drawn-in-force.ts';
import { gaveWay } from './drawn-remarks.ts';
import { roundsBefore, roundsOf } from './earlier-rounds.ts';
import { selectionOf } from './recompute.ts';
import { roundCertificate } from './round-view.ts';
import { calledLater, type StoredDraw, type StoredPlace, sealedText } from './stored-draw.ts';
import type { RoundFacts } from './stored-round.ts';

/** Everything that the certificate of a draw shows: head, who was drawn, alternates, what happened since. */
export interface DrawView {
  readonly draw: StoredDraw;
  /** The certificate of a round of method 2; null for draws of method 1. */
  readonly round: RoundCertificate | null;
  readonly head: CertificateHead;
  readonly tail: CertificateTail;
  readonly selection: Selection | null;
  readonly drawn: readonly Drawn[];
  readonly asEntered: ReadonlyMap<string, string>;
  /** The alternates left, in order. */
  alternates(): Iterable<Placed>;
}

/** Puts together what a certificate shows. Of method 1 all tickets are recomputed, unless they are at hand. */
export function viewDraw(
  store: Store,
  draw: StoredDraw,
  onProgress?: (done: number) => void,
  atHand: Selection | null = null,
): DrawView {
  const sealed = sealedText(store, draw);
  const selection = draw.seeds && !draw.facts ? (atHand ?? selectionOf(store, draw, onProgress)) : null;
  const standing = selection ? standingAfter(selection, draw.events) : null;
  const text = sealed?.text ?? '';
  return {
    draw,
    round: draw.facts ? roundCertificate(store, draw, draw.facts) : null,
    selection,
    drawn: draw.facts ? drawnOf(store, draw, text) : withOutcomes(standing?.drawn ?? [], draw),
    asEntered: sealed?.asEntered ?? new Map(),
    alternates: () => (selection && standing ? standingBy(selection, standing) : []),
    head: headOf(draw, sealed?.text ?? null),
    tail: tailOf(store, draw),
  };
}

const withOutcomes = (drawn: readonly Drawn[], draw: StoredDraw): readonly Drawn[] =>
  drawn.map((member) => ({
    ...member,
    outcome: member.outcome ?? draw.outcomes.get(member.key) ?? null,
  }));

function headOf(draw: StoredDraw, statement: string | null): CertificateHead {
  return {
    id: draw.id,
    number: draw.number,
    attempt: draw.facts ? draw.round : draw.attempt,
    kind: draw.kind,
    unit: { name: draw.unit.name, code: draw.unit.code },
    ...pick(draw, 'year', 'purpose', 'status', 'count', 'quotas'),
    pool: { size: draw.size },
    statement,
    ...pick(draw, 'seal', 'seeds', 'seedsAsGiven', 'combined'),
  };
}

function tailOf(store: Store, draw: StoredDraw): CertificateTail {
  const before = draw.facts
    ? roundsBefore(store, draw)
    : roundsOf(store, draw).filter(
        (other) => other.facts === null && other.purpose === draw.purpose && other.attempt < draw.attempt,
      );
  const earlier = before.map(({ id, attempt, round, status, seal, record, reason }) => ({
    id,
    attempt: draw.facts ? round : attempt,
    status,
    seal,
    reason: record.voidReason ?? (draw.facts ? reason : null),
  }));
  return { events: draw.events, earlier, record: draw.record, supersedes: draw.supersedes, reason: draw.reason };
}

/** The rules in a sealed text, found without reading the lines of a million members. */
export const rulesIn = (text: string): readonly string[] =>
  Array.from(text.slice(0, text.indexOf('\npool: ') + 1).matchAll(/^rule: (.*)$/gm), ([, rule = '']) => rule);

/** Looks at a draw; `most` alternates are given at most. */
export function glanceAt(store: Store, draw: StoredDraw, most = 10): ShownDraw {
  const sealed = sealedText(store, draw);
  const text = sealed?.text ?? '';
  const drawn = drawnOf(store, draw, text);
  const called = new Set(drawn.map((member) => member.key));
  const rest = (draw.first?.alternates ?? []).filter((place) => !called.has(place.key)).slice(0, most);
  return {
    method: draw.facts ? 2 : 1,
    remarks: draw.facts ? remarksOn(draw, draw.facts) : [],
    head: headOf(draw, null),
    tail: tailOf(store, draw),
    rules: rulesIn(text),
    purged: sealed === null,
    givesWayTo: draw.givesWayTo,
    drawn,
    notes: gaveWay(store, draw),
    alternates: rest.map((place) => placedIn(text, place)),
    // Of method 2 nothing beyond the drawn is shown.
    left: draw.first && !draw.facts ? draw.size - drawn.length : 0,
    asEntered: sealed?.asEntered ?? new Map(),
  };
}

/** What a screen says of a round beside its numbers. */
function remarksOn(draw: StoredDraw, facts: RoundFacts): readonly string[] {
  const { record } = draw;
  const minutes =
    record.openedAt && facts.mode === 'sealed' && !facts.replayed
      ? [`封存到出签 ${Math.round((Date.parse(record.openedAt) - Date.parse(record.sealedAt)) / 60_000)} 分钟`]
      : [];
  return present([
    [actWords[facts.act], modeWords[facts.mode], ...minutes].join('，'),
    facts.number && draw.status === 'sealed' ? '单位的报数已存入，只能出签' : null,
    facts.number && draw.status === 'unopened' ? '单位已经报数，没有出签' : null,
    facts.third ? `第三方数字：${facts.third}${facts.thirdDigits ? ` ${facts.thirdDigits}` : '（出签时键入）'}` : null,
    facts.replayed ? '由答案文件重放' : null,
    ...facts.changes.map((change) => `封存以后台账有变：${change}`),
    ...facts.outcomes.map(
      ({ key, outcome, verdict, reason }) =>
        `${key} ${outcome === 'judged' ? `认定：${verdict ? verdictWords[verdict] : ''}` : outcomeOf(outcome, draw.kind)}${reason ? `（${reason}）` : ''}`,
    ),
  ]);
}

/** The drawn and those who were called later, from what was stored; computed anew only where more were called than kept. */
function drawnOf(store: Store, draw: StoredDraw, text: string): readonly Drawn[] {
  if (!draw.first) return [];
  const { first } = draw;
  const called = calledLater(draw);
  const places = [
    ...first.drawn,
    ...called.flatMap((key) => first.alternates.find((place) => place.key === key) ?? []),
  ];
  if (places.length < first.drawn.length + called.length) return viewDraw(store, draw).drawn;
  return places.map((place) => ({
    ...placedIn(text, place),
    outcome: draw.outcomes.get(place.key) ?? null,
  }));
}

const placedIn = (text: string, { position, key, type, ticket }: StoredPlace): Placed => ({
  position,
  key,
  matter: type,
  ticket,
  name: nameIn(text, key) ?? '-',
});

/** The drawn members of a draw as its certificate names them. */
export function drawnMembers(store: Store, draw: StoredDraw): readonly CertifiedMember[] {
  const { drawn, asEntered } = glanceAt(store, draw, 0);
  return Array.from(certify(drawn, asEntered));
}

/** The certificate as a file, in pieces of text; each method has its own form. */
export function certificatePieces(view: DrawView): Iterable<string> {
  if (view.round) return [roundCertificateText(view.round)];
  return writeCertificate(
    view.head,
    certify(view.drawn, view.asEntered),
    certify(view.alternates(), view.asEntered),
    view.tail,
  );
}
