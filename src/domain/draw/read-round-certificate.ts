import type { Fingerprints } from './certificate.ts';
import { drawActs, drawModes, officerPurposes, roundMethod } from './round.ts';
import type { RoundCertificate } from './round-certificate.ts';
import {
  digest,
  flag,
  isRecord,
  listOf,
  mapOf,
  matching,
  oneOf,
  orNull,
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
const fixed = {
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
  parts: mapOf(matching(/^[0-9a-f]{16}$/, ' 16 位十六进制数字')),
  digest,
};
const byCount = record({ ...fixed, count: whole });
const byQuotas = record({ ...fixed, quotas: mapOf(whole) });

export type ReadRoundCertificate =
  | { readonly certificate: RoundCertificate & { readonly slip: string }; readonly claimed: Fingerprints }
  /** What keeps the text from being a certificate, in one Chinese sentence. */
  | { readonly problem: string };

/** Reads the text of a certificate file of method 2, once it is known to be JSON. */
export function readRoundCertificate(source: string): ReadRoundCertificate {
  const value: unknown = JSON.parse(source.replace(/^\ufeff/, ''));
  const problem = (isRecord(value) && Object.hasOwn(value, 'quotas') ? byQuotas : byCount)(value, '');
  if (problem) return { problem };
  const { parts, digest: whole, ...rest } = value as RoundCertificate & Fingerprints & { readonly slip: string };
  return {
    certificate: { ...rest, count: rest.count ?? null, quotas: rest.quotas ?? null },
    claimed: { parts, digest: whole },
  };
}
