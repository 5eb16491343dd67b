import { headDigits } from '../head-digits.ts';
import { type DrawStatus, type Fingerprints, indented, writeFields } from './certificate.ts';
import { drawActs, drawModes, officerPurposes, roundMethod } from './round.ts';
import {
  amount,
  certificateForm,
  digest,
  type FileOf,
  flag,
  listOf,
  matching,
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
import { drawKinds } from './statement.ts';

/** The certificate of a round of method 2 as a file: everything needed to recompute it, and not one alternate. */

const status: Shape<DrawStatus> = oneOf('sealed', 'drawn', 'unopened', 'void');
const purpose = oneOf(...officerPurposes);
/** The numbers of both sides and of the third source; of an unopened round the inspectors' alone. */
const seeds = orNull(record({ inspectors: orNull(text), unit: orNull(text), third: orNull(text) }));

const members = {
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
  ...amount,
  pool: record({ size: whole, phantoms: whole }),
  /** The sealed text; null once it has been purged. */
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
  /** What became of each of the drawn, in the order in which it was told. */
  outcomes: listOf(
    record({
      key: text,
      /** For officers: what it holds for; null for case files. */
      purpose: orNull(purpose),
      outcome: oneOf('present', 'absent', 'missing', 'judged'),
      /** How an absence or a missing file was judged; null where `outcome` is another. */
      verdict: oneOf('failed', 'noted', 'later', null),
      reason: orNull(text),
      at: time,
      by: text,
    }),
  ),
  /** Earlier rounds of the same unit, year and kind. */
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
  /** Who did what and when: no part of the computation. */
  record: record({
    sealedAt: time,
    sealedBy: text,
    numberAt: orNull(time),
    numberBy: orNull(text),
    openedAt: orNull(time),
    openedBy: orNull(text),
    /** Unopened or void: when, by whom, why. */
    endedAt: orNull(time),
    endedBy: orNull(text),
    endedReason: orNull(text),
    /** What changed in the ledgers between seal and opening, one Chinese line each. */
    changes: listOf(text),
    /** Played from an answers file: the text is that of the draw as it was made elsewhere. */
    replayed: flag,
  }),
};
const form = certificateForm(members);

type RoundFile = FileOf<typeof members>;
export type RoundCertificate = Omit<RoundFile, 'attempt' | 'method' | 'slip'>;
export type RoundOutcome = RoundCertificate['outcomes'][number];
export type EarlierRound = RoundCertificate['earlier'][number];

/** The certificate of a round as text: keys in fixed order, two spaces, LF at the end; `found` receives its fingerprints. */
export function roundCertificateText(one: RoundCertificate, found?: Fingerprints): string {
  const file = { ...one, attempt: one.round, method: roundMethod, slip: headDigits(one.seal) } as const;
  const fields = form.members(file).map(([name, value]) => [name, [indented(value, '  ')]] as const);
  return Array.from(writeFields(fields, found)).join('');
}

/** Reads the text of a certificate file of method 2, once it is known to be JSON. */
export function readRoundCertificate(source: string): ReadAs<RoundFile> {
  return form.read(JSON.parse(source.replace(/^\ufeff/, '')));
}
