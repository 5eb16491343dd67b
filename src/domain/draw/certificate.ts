import { createHash } from 'node:crypto';
import type { Placed, Selection } from './selection.ts';
import {
  amount,
  certificateForm,
  digest,
  type FileOf,
  flag,
  inOrder,
  isRecord,
  listOf,
  oneOf,
  orNull,
  type ReadAs,
  record,
  type Shape,
  type Shaped,
  text,
  ticket,
  time,
  whole,
} from './shapes.ts';
import type { DrawEvent, Outcome, Standing } from './standing.ts';
import { drawKinds, drawMethod } from './statement.ts';

/** The certificate of a draw as a file: everything needed to recompute it, written in one way only. */

/** `unopened`: sealed by method 2 and left so. */
export type DrawStatus = 'sealed' | 'drawn' | 'unopened' | 'void';

const outcome: Shape<Outcome | null> = oneOf('present', 'absent', 'missing', null);
/** One member as the file shows it, under the name that the ledger has. */
const member = record({ position: whole, key: text, name: text, type: orNull(text), ticket, outcome });
export type CertifiedMember = Shaped<typeof member>;

const status: Shape<DrawStatus> = oneOf('sealed', 'drawn', 'void');
const replacement = record({
  kind: oneOf('replace'),
  purpose: orNull(text),
  key: text,
  outcome: oneOf('absent', 'missing'),
  reason: text,
  stepsIn: orNull(text),
  at: time,
  by: text,
});
const extension = record({ kind: oneOf('extend'), keys: listOf(text), at: time, by: text });
const extensionOfMatter = record({ kind: oneOf('extend'), matter: text, keys: listOf(text), at: time, by: text });
const eventShape = (value: unknown): Shape => {
  if (!isRecord(value) || value.kind !== 'extend') return replacement;
  // Left out where none was told, so that older files stay as they were written.
  return Object.hasOwn(value, 'matter') ? extensionOfMatter : extension;
};
const event: Shape<DrawEvent> = Object.assign((value: unknown, path: string) => eventShape(value)(value, path), {
  ordered: (value: DrawEvent) => inOrder(eventShape(value), value),
});

const members = {
  id: text,
  number: text,
  attempt: whole,
  kind: oneOf(...drawKinds),
  unit: record({ name: text, code: orNull(text) }),
  year: whole,
  purpose: text,
  method: oneOf(drawMethod),
  status,
  ...amount,
  pool: record({ size: whole }),
  /** The sealed text; null once it has been purged. */
  statement: orNull(text),
  seal: digest,
  seeds: orNull(record({ inspectors: text, unit: text, auto: flag })),
  seedsAsGiven: orNull(record({ inspectors: text, unit: text })),
  combined: orNull(digest),
  drawn: listOf(member),
  alternates: listOf(member),
  events: listOf(event),
  /** Draws of the same kind and purpose before it. */
  earlier: listOf(record({ id: text, attempt: whole, status, seal: digest, reason: orNull(text) })),
  /** Who did what and when; days and people are not part of the computation. */
  record: record({
    sealedAt: time,
    sealedBy: text,
    openedAt: orNull(time),
    openedBy: orNull(text),
    inspectorsBy: orNull(text),
    unitBy: orNull(text),
    voidedAt: orNull(time),
    voidedBy: orNull(text),
    voidReason: orNull(text),
  }),
  supersedes: orNull(text),
  reason: orNull(text),
};
const form = certificateForm(members);

/** A whole certificate in memory, as read from a file. */
export type Certificate = Omit<FileOf<typeof members>, 'method'>;
export type DrawRecord = Certificate['record'];
export type CertificateTail = Pick<Certificate, 'events' | 'earlier' | 'record' | 'supersedes' | 'reason'>;
/** Everything about a draw but the lists, which may be long. */
export type CertificateHead = Omit<Certificate, keyof CertificateTail | 'drawn' | 'alternates'>;

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

function* list(members: Iterable<CertifiedMember>): Pieces {
  let piece = '';
  let first = true;
  for (const one of members) {
    piece += `${first ? '[' : ','}\n    ${indented(inOrder(member, one), '    ')}`;
    first = false;
    if (piece.length > 65_536) {
      yield piece;
      piece = '';
    }
  }
  yield first ? '[]' : `${piece}\n  ]`;
}

/** The keys of a certificate in their order, each with its value in pieces; `parts` and `digest` follow. */
function* fields(
  head: CertificateHead,
  drawn: Iterable<CertifiedMember>,
  alternates: Iterable<CertifiedMember>,
  tail: CertificateTail,
): Iterable<readonly [string, Pieces]> {
  for (const [name, value] of form.members({ ...head, ...tail, method: drawMethod, drawn: [], alternates: [] })) {
    if (name === 'drawn') yield [name, list(drawn)];
    else if (name === 'alternates') yield [name, list(alternates)];
    else yield [name, [indented(value, '  ')]];
  }
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

/** Reads the text of a certificate file. A mark of byte order at the start is one of the differences that verify names. */
export function readCertificate(source: string): ReadAs<Certificate> {
  let value: unknown;
  try {
    value = JSON.parse(source.replace(/^\ufeff/, ''));
  } catch (error) {
    return { problem: `不是完整的 JSON 文件${placeOf(error, source)}` };
  }
  return form.read(value);
}

/** 「：第 3 行」 where the parser says at which character it stopped. */
function placeOf(error: unknown, source: string): string {
  const position = /position (\d+)/.exec(String(error))?.[1];
  if (position === undefined) return '，或者内容被截断';
  return `：第 ${source.slice(0, Number(position)).split('\n').length} 行无法读取`;
}
