import { drawActs, drawModes, officerPurposes, roundMethod } from './round.ts';
import type { RoundCertificate } from './round-certificate.ts';
import {
  certificateReader,
  digest,
  flag,
  listOf,
  matching,
  oneOf,
  orNull,
  type ReadAs,
  record,
  text,
  ticket,
  time,
  whole,
} from './shapes.ts';
import { drawKinds } from './statement.ts';

/** Reads the certificate of a round strictly: exactly the keys that are written, each with a value of its kind. */

const status = oneOf('sealed', 'drawn', 'unopened', 'void');
const purpose = oneOf(...officerPurposes);
const seeds = orNull(record({ inspectors: orNull(text), unit: orNull(text), third: orNull(text) }));
const read = certificateReader<RoundCertificate & { readonly slip: string }>({
  id: text,
  number: text,
  round: whole,
  attempt: whole,
  kind: oneOf(...drawKinds),
  unit: record({ name: text, code: orNull(text) }),
  year: whole,
  purposes: listOf(purpose),
  method: oneOf(roundMethod),
  mode: oneOf(...drawModes),
  status,
  act: oneOf(...drawActs),
  reason: orNull(text),
  pool: record({ size: whole, phantoms: whole }),
  statement: orNull(text),
  seal: digest,
  slip: matching(/^\d{40}$/, ' 40 位数字'),
  commitment: digest,
  random: orNull(digest),
  seeds,
  seedsAsGiven: seeds,
  by: record({ inspectors: orNull(text), unit: orNull(text) }),
  combined: orNull(digest),
  drawn: listOf(record({ position: whole, key: text, name: text, type: orNull(text), phantom: flag, ticket })),
  outcomes: listOf(
    record({
      key: text,
      purpose: orNull(purpose),
      outcome: oneOf('present', 'absent', 'missing', 'judged'),
      verdict: oneOf('failed', 'noted', 'later', null),
      reason: orNull(text),
      at: time,
      by: text,
    }),
  ),
  earlier: listOf(
    record({
      round: whole,
      act: oneOf(...drawActs),
      status,
      seal: digest,
      combined: orNull(digest),
      reason: orNull(text),
    }),
  ),
  record: record({
    sealedAt: time,
    sealedBy: text,
    numberAt: orNull(time),
    numberBy: orNull(text),
    openedAt: orNull(time),
    openedBy: orNull(text),
    endedAt: orNull(time),
    endedBy: orNull(text),
    endedReason: orNull(text),
    changes: listOf(text),
    replayed: flag,
  }),
});

/** Reads the text of a certificate file of method 2, once it is known to be JSON. */
export function readRoundCertificate(source: string): ReadAs<RoundCertificate & { readonly slip: string }> {
  const value: unknown = JSON.parse(source.replace(/^\ufeff/, ''));
  return read(value);
}
