import { createHash } from 'node:crypto';
import { pick } from '../pick.ts';
import type { Placed, Selection } from './selection.ts';
import type { DrawEvent, Outcome, Standing } from './standing.ts';
import { type DrawKind, drawMethod, sortQuotas } from './statement.ts';

/** The certificate of a draw as a file: everything needed to recompute it, written in one way only. */

/** `unopened`: sealed by method 2 and left so. */
export type DrawStatus = 'sealed' | 'drawn' | 'unopened' | 'void';

/** One member as the file shows it. */
export interface CertifiedMember {
  readonly position: number;
  readonly key: string;
  /** As the ledger has it. */
  readonly name: string;
  readonly type: string | null;
  readonly ticket: number;
  readonly outcome: Outcome | null;
}

/** An earlier draw of the same kind and purpose, as a later certificate names it. */
export interface EarlierDraw {
  readonly id: string;
  readonly attempt: number;
  readonly status: DrawStatus;
  readonly seal: string;
  readonly reason: string | null;
}

/** Who did what and when; times are UTC ISO, days and people are not part of the computation. */
export interface DrawRecord {
  readonly sealedAt: string;
  readonly sealedBy: string;
  readonly openedAt: string | null;
  readonly openedBy: string | null;
  readonly inspectorsBy: string | null;
  readonly unitBy: string | null;
  readonly voidedAt: string | null;
  readonly voidedBy: string | null;
  readonly voidReason: string | null;
}

/** Everything about a draw but the lists, which may be long. */
export interface CertificateHead {
  readonly id: string;
  readonly number: string;
  readonly attempt: number;
  readonly kind: DrawKind;
  readonly unit: { readonly name: string; readonly code: string | null };
  readonly year: number;
  readonly purpose: string;
  readonly status: DrawStatus;
  readonly count: number | null;
  readonly quotas: Readonly<Record<string, number>> | null;
  readonly pool: { readonly size: number };
  /** The sealed text; null once it has been purged. */
  readonly statement: string | null;
  readonly seal: string;
  readonly seeds: { readonly inspectors: string; readonly unit: string; readonly auto: boolean } | null;
  readonly seedsAsGiven: { readonly inspectors: string; readonly unit: string } | null;
  readonly combined: string | null;
}

export interface CertificateTail {
  readonly events: readonly DrawEvent[];
  readonly earlier: readonly EarlierDraw[];
  readonly record: DrawRecord;
  readonly supersedes: string | null;
  readonly reason: string | null;
}

/** A whole certificate in memory, as read from a file. */
export interface Certificate extends CertificateHead, CertificateTail {
  readonly drawn: readonly CertifiedMember[];
  readonly alternates: readonly CertifiedMember[];
}

/** Gives a value in pieces of text, so that a million alternates never stand in memory at once. */
type Pieces = Iterable<string>;

/** What a file says of itself: the digest of each value and of the whole. */
export interface Fingerprints {
  readonly parts: Record<string, string>;
  digest: string;
}

/** A value as it stands in a file: two spaces, further in by `indent`. */
export const indented = (value: unknown, indent: string) =>
  JSON.stringify(value, null, 2).replaceAll('\n', `\n${indent}`);

const certified = (member: CertifiedMember) => ({
  ...pick(member, 'position', 'key', 'name', 'type', 'ticket', 'outcome'),
});

function* list(members: Iterable<CertifiedMember>): Pieces {
  let piece = '';
  let first = true;
  for (const member of members) {
    piece += `${first ? '[' : ','}\n    ${indented(certified(member), '    ')}`;
    first = false;
    if (piece.length > 65_536) {
      yield piece;
      piece = '';
    }
  }
  yield first ? '[]' : `${piece}\n  ]`;
}

const event = (entry: DrawEvent) =>
  entry.kind === 'extend'
    ? {
        kind: entry.kind,
        // Left out where none was told, so that older files stay as they were written.
        ...(entry.matter === undefined ? {} : { matter: entry.matter }),
        keys: entry.keys,
        at: entry.at,
        by: entry.by,
      }
    : {
        ...pick(entry, 'kind', 'purpose', 'key', 'outcome', 'reason', 'stepsIn', 'at', 'by'),
      };

/** The keys of a certificate in their order, each with its value in pieces; `parts` and `digest` follow. */
function* fields(
  head: CertificateHead,
  drawn: Iterable<CertifiedMember>,
  alternates: Iterable<CertifiedMember>,
  tail: CertificateTail,
): Iterable<readonly [string, Pieces]> {
  const value = (name: string, what: unknown): readonly [string, Pieces] => [name, [indented(what, '  ')]];
  yield value('id', head.id);
  yield value('number', head.number);
  yield value('attempt', head.attempt);
  yield value('kind', head.kind);
  yield value('unit', { name: head.unit.name, code: head.unit.code });
  yield value('year', head.year);
  yield value('purpose', head.purpose);
  yield value('method', drawMethod);
  yield value('status', head.status);
  yield head.quotas ? value('quotas', sortQuotas(head.quotas)) : value('count', head.count);
  yield value('pool', { size: head.pool.size });
  yield value('statement', head.statement);
  yield value('seal', head.seal);
  yield value(
    'seeds',
    head.seeds && { inspectors: head.seeds.inspectors, unit: head.seeds.unit, auto: head.seeds.auto },
  );
  yield value(
    'seedsAsGiven',
    head.seedsAsGiven && { inspectors: head.seedsAsGiven.inspectors, unit: head.seedsAsGiven.unit },
  );
  yield value('combined', head.combined);
  yield ['drawn', list(drawn)];
  yield ['alternates', list(alternates)];
  yield value('events', tail.events.map(event));
  yield value(
    'earlier',
    tail.earlier.map(({ id, attempt, status, seal, reason }) => ({ id, attempt, status, seal, reason })),
  );
  const { record } = tail;
  yield value('record', {
    sealedAt: record.sealedAt,
    ...pick(record, 'sealedBy', 'openedAt', 'openedBy', 'inspectorsBy', 'unitBy', 'voidedAt', 'voidedBy', 'voidReason'),
  });
  yield value('supersedes', tail.supersedes);
  yield value('reason', tail.reason);
}

/**
 * Writes a certificate, piece by piece: keys in fixed order, two spaces, LF at the end. `parts` holds the first 16 hex
 * digits of the SHA-256 of each value as written, so that a changed file can name what was changed; `digest` is the SHA-256
 * of the whole text as it stands without it.
 */
export function writeCertificate(
  head: CertificateHead,
  drawn: Iterable<CertifiedMember>,
  alternates: Iterable<CertifiedMember>,
  tail: CertificateTail,
  found?: Fingerprints,
): Iterable<string> {
  return writeFields(fields(head, drawn, alternates, tail), found);
}

/** Writes the fields of a file in their order, then `parts` and `digest`, which `found` receives too. */
export function* writeFields(
  fields: Iterable<readonly [name: string, pieces: Iterable<string>]>,
  found: Fingerprints = { parts: {}, digest: '' },
): Iterable<string> {
  const whole = createHash('sha256');
  const parts: Record<string, string> = {};
  const out = (piece: string) => {
    whole.update(piece);
    return piece;
  };
  let first = true;
  for (const [name, pieces] of fields) {
    yield out(`${first ? '{' : ','}\n  ${JSON.stringify(name)}: `);
    first = false;
    const part = createHash('sha256');
    for (const piece of pieces) {
      part.update(piece);
      yield out(piece);
    }
    parts[name] = part.digest('hex').slice(0, 16);
  }
  Object.assign(found.parts, parts);
  yield out(`,\n  "parts": ${indented(parts, '  ')}`);
  whole.update('\n}\n');
  found.digest = whole.digest('hex');
  yield `,\n  "digest": "${found.digest}"\n}\n`;
}

/** A whole certificate as text; `found` receives its fingerprints. */
export function certificateText(certificate: Certificate, found?: Fingerprints): string {
  return Array.from(writeCertificate(certificate, certificate.drawn, certificate.alternates, certificate, found)).join(
    '',
  );
}

/** Members as the file shows them, under the names that the ledger has. */
export function* certify(
  members: Iterable<Placed & { readonly outcome?: Outcome | null }>,
  asEntered: ReadonlyMap<string, string>,
): Iterable<CertifiedMember> {
  for (const member of members) {
    yield {
      position: member.position,
      key: member.key,
      name: asEntered.get(member.key) ?? member.name,
      type: member.matter,
      ticket: member.ticket,
      outcome: member.outcome ?? null,
    };
  }
}

/** The alternates still standing by, one after another, without making a list of them. */
export function* standingBy(selection: Selection, standing: Standing): Iterable<Placed> {
  for (let position = selection.drawn + 1; position <= selection.size; position++) {
    if (!standing.taken.has(position)) yield selection.at(position);
  }
}
