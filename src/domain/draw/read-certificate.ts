import type { Certificate } from './certificate.ts';
import {
  certificateReader,
  digest,
  flag,
  isRecord,
  listOf,
  oneOf,
  orNull,
  type ReadAs,
  record,
  type Shape,
  text,
  ticket,
  time,
  whole,
} from './shapes.ts';
import { drawKinds, drawMethod } from './statement.ts';

/** Reads a certificate strictly: exactly the keys that are written, each with a value of its kind. */

const outcome = oneOf('present', 'absent', 'missing', null);
const member = record({ position: whole, key: text, name: text, type: orNull(text), ticket, outcome });
const status = oneOf('sealed', 'drawn', 'void');
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
const event: Shape = (value, path) =>
  (isRecord(value) && value.kind === 'extend'
    ? Object.hasOwn(value, 'matter')
      ? extensionOfMatter
      : extension
    : replacement)(value, path);

const read = certificateReader<Certificate>({
  id: text,
  number: text,
  attempt: whole,
  kind: oneOf(...drawKinds),
  unit: record({ name: text, code: orNull(text) }),
  year: whole,
  purpose: text,
  method: oneOf(drawMethod),
  status,
  pool: record({ size: whole }),
  statement: orNull(text),
  seal: digest,
  seeds: orNull(record({ inspectors: text, unit: text, auto: flag })),
  seedsAsGiven: orNull(record({ inspectors: text, unit: text })),
  combined: orNull(digest),
  drawn: listOf(member),
  alternates: listOf(member),
  events: listOf(event),
  earlier: listOf(record({ id: text, attempt: whole, status, seal: digest, reason: orNull(text) })),
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
});

/** Reads the text of a certificate file. A mark of byte order at the start is one of the differences that verify names. */
export function readCertificate(source: string): ReadAs<Certificate> {
  let value: unknown;
  try {
    value = JSON.parse(source.replace(/^\ufeff/, ''));
  } catch (error) {
    return { problem: `不是完整的 JSON 文件${placeOf(error, source)}` };
  }
  return read(value);
}

/** 「：第 3 行」 where the parser says at which character it stopped. */
function placeOf(error: unknown, source: string): string {
  const position = /position (\d+)/.exec(String(error))?.[1];
  if (position === undefined) return '，或者内容被截断';
  return `：第 ${source.slice(0, Number(position)).split('\n').length} 行无法读取`;
}
