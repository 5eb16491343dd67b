import {
  type CertificateHead,
  type CertificateTail,
  certify,
  standingBy,
  writeCertificate,
} from '../../domain/draw/certificate.ts';
import type { Placed, Selection } from '../../domain/draw/selection.ts';
import { type Drawn, standingAfter } from '../../domain/draw/standing.ts';
import type { Store } from '../../store/store.ts';
import { selectionOf } from './make-draw.ts';
import { readDraws, type StoredDraw, sealedText } from './stored-draw.ts';

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

/** Puts together what a certificate shows. Recomputes all tickets. */
export function viewDraw(store: Store, draw: StoredDraw, onProgress?: (done: number) => void): DrawView {
  const sealed = sealedText(store, draw);
  const selection = draw.seeds ? selectionOf(store, draw, onProgress) : null;
  const standing = selection ? standingAfter(selection, draw.events) : null;
  const earlier = readDraws(store, { unit: draw.unit.id, year: draw.year })
    .filter((other) => other.kind === draw.kind && other.purpose === draw.purpose && other.attempt < draw.attempt)
    .map(({ id, attempt, status, seal, record }) => ({ id, attempt, status, seal, reason: record.voidReason }));
  return {
    draw,
    selection,
    drawn: standing?.drawn ?? [],
    asEntered: sealed?.asEntered ?? new Map(),
    alternates: () => (selection && standing ? standingBy(selection, standing) : []),
    head: {
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
      statement: sealed?.text ?? null,
      seal: draw.seal,
      seeds: draw.seeds,
      seedsAsGiven: draw.seedsAsGiven,
      combined: draw.combined,
    },
    tail: {
      events: draw.events,
      earlier,
      record: draw.record,
      supersedes: draw.supersedes,
      reason: draw.reason,
    },
  };
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
