import {
  type CertificateHead,
  type CertificateTail,
  type CertifiedMember,
  certify,
  standingBy,
  writeCertificate,
} from '../../domain/draw/certificate.ts';
import type { Placed, Selection } from '../../domain/draw/selection.ts';
import { type Drawn, standingAfter } from '../../domain/draw/standing.ts';
import type { Store } from '../../store/store.ts';
import { selectionOf } from './make-draw.ts';
import { readDraws, type StoredDraw, sealedText, whoCame } from './stored-draw.ts';

/** Everything that the certificate of a draw shows: head, who was drawn, alternates, what happened since. */
export interface DrawView {
  readonly draw: StoredDraw;
  readonly head: CertificateHead;
  readonly tail: CertificateTail;
  readonly selection: Selection | null;
  readonly drawn: readonly Drawn[];
  readonly asEntered: ReadonlyMap<string, string>;
  /** The alternates left, in order. */
  alternates(): Iterable<Placed>;
}

/** Puts together what a certificate shows. Recomputes all tickets, unless they are at hand. */
export function viewDraw(
  store: Store,
  draw: StoredDraw,
  onProgress?: (done: number) => void,
  atHand: Selection | null = null,
): DrawView {
  const sealed = sealedText(store, draw);
  const selection = draw.seeds ? (atHand ?? selectionOf(store, draw, onProgress)) : null;
  const standing = selection ? standingAfter(selection, draw.events) : null;
  return {
    draw,
    selection,
    drawn: withPresence(standing?.drawn ?? [], whoCame(store, draw)),
    asEntered: sealed?.asEntered ?? new Map(),
    alternates: () => (selection && standing ? standingBy(selection, standing) : []),
    head: headOf(draw, sealed?.text ?? null),
    tail: tailOf(store, draw),
  };
}

const withPresence = (drawn: readonly Drawn[], came: ReadonlySet<string>): readonly Drawn[] =>
  came.size === 0
    ? drawn
    : drawn.map((member) =>
        member.outcome === null && came.has(member.key) ? { ...member, outcome: 'present' } : member,
      );

function headOf(draw: StoredDraw, statement: string | null): CertificateHead {
  return {
    id: draw.id,
    number: draw.number,
    attempt: draw.attempt,
    kind: draw.kind,
    unit: { name: draw.unit.name, code: draw.unit.code },
    year: draw.year,
    purpose: draw.purpose,
    status: draw.status,
    count: draw.count,
    quotas: draw.quotas,
    pool: { size: draw.size },
    statement,
    seal: draw.seal,
    seeds: draw.seeds,
    seedsAsGiven: draw.seedsAsGiven,
    combined: draw.combined,
  };
}

function tailOf(store: Store, draw: StoredDraw): CertificateTail {
  const earlier = readDraws(store, { unit: draw.unit.id, year: draw.year })
    .filter((other) => other.kind === draw.kind && other.purpose === draw.purpose && other.attempt < draw.attempt)
    .map(({ id, attempt, status, seal, record }) => ({ id, attempt, status, seal, reason: record.voidReason }));
  return { events: draw.events, earlier, record: draw.record, supersedes: draw.supersedes, reason: draw.reason };
}

/** What a screen shows of a draw: the drawn and the first alternates as they were stored, without computing any ticket. */
export interface DrawGlance {
  readonly head: Omit<CertificateHead, 'statement'>;
  readonly tail: CertificateTail;
  readonly rules: readonly string[];
  readonly purged: boolean;
  /** The number of the sealed draw that will take its place once opened. */
  readonly givesWayTo: string | null;
  readonly drawn: readonly Drawn[];
  readonly alternates: readonly Placed[];
  /** How many alternates are left in all. */
  readonly left: number;
  readonly asEntered: ReadonlyMap<string, string>;
}

/** Looks at a draw; `most` alternates are given at most. */
export function glanceAt(store: Store, draw: StoredDraw, most = 10): DrawGlance {
  const sealed = sealedText(store, draw);
  const text = sealed?.text ?? '';
  const drawn = drawnOf(store, draw, text);
  const called = new Set(drawn.map((member) => member.key));
  const rest = (draw.first?.alternates ?? []).filter((place) => !called.has(place.key)).slice(0, most);
  return {
    head: headOf(draw, null),
    tail: tailOf(store, draw),
    rules: Array.from(text.slice(0, text.indexOf('\npool: ') + 1).matchAll(/^rule: (.*)$/gm), (match) => match[1]!),
    purged: sealed === null,
    givesWayTo: draw.givesWayTo,
    drawn,
    alternates: rest.map(({ position, key, type, ticket }) => ({
      position,
      key,
      matter: type,
      ticket,
      name: nameIn(text, key),
    })),
    left: draw.first ? draw.size - drawn.length : 0,
    asEntered: sealed?.asEntered ?? new Map(),
  };
}

/** The drawn and those who were called later, from what was stored; computed anew only where more were called than kept. */
function drawnOf(store: Store, draw: StoredDraw, text: string): readonly Drawn[] {
  if (!draw.first) return [];
  const { first } = draw;
  const called = draw.events.flatMap((event) =>
    event.kind === 'extend' ? event.keys : event.stepsIn ? [event.stepsIn] : [],
  );
  const places = [
    ...first.drawn,
    ...called.flatMap((key) => first.alternates.find((place) => place.key === key) ?? []),
  ];
  if (places.length < first.drawn.length + called.length) return viewDraw(store, draw).drawn;
  const came = whoCame(store, draw);
  return places.map(({ position, key, type, ticket }) => ({
    position,
    key,
    matter: type,
    ticket,
    name: nameIn(text, key),
    outcome: draw.outcomes.get(key) ?? (came.has(key) ? 'present' : null),
  }));
}

/** The drawn members of a draw as its certificate names them. */
export function drawnMembers(store: Store, draw: StoredDraw): readonly CertifiedMember[] {
  const { drawn, asEntered } = glanceAt(store, draw, 0);
  return Array.from(certify(drawn, asEntered));
}

/** The name on a key's line of the sealed text. */
function nameIn(text: string, key: string): string {
  const at = text.indexOf(`\n${key}\t`);
  if (at < 0) return '-';
  return text.slice(at + 1, text.indexOf('\n', at + 1)).split('\t')[2] ?? '-';
}

/** The certificate as a file, in pieces of text. */
export function certificatePieces(view: DrawView): Iterable<string> {
  return writeCertificate(
    view.head,
    certify(view.drawn, view.asEntered),
    certify(view.alternates(), view.asEntered),
    view.tail,
  );
}
