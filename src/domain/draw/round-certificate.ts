import { headDigits } from '../head-digits.ts';
import { pick } from '../pick.ts';
import {
  type CertificateHead,
  type CertifiedMember,
  type DrawStatus,
  type Fingerprints,
  indented,
  writeFields,
} from './certificate.ts';
import { type DrawAct, type DrawMode, type OfficerPurpose, roundMethod } from './round.ts';
import { sortQuotas } from './statement.ts';

/** The certificate of a round of method 2 as a file: everything needed to recompute it, and not one alternate. */

/** One of the drawn as the file shows it. */
export interface CertifiedDrawn extends Omit<CertifiedMember, 'outcome'> {
  readonly phantom: boolean;
}

/** What became of one of the drawn, in the order in which it was told. */
export interface RoundOutcome {
  readonly key: string;
  /** For officers: what it holds for; null for case files. */
  readonly purpose: OfficerPurpose | null;
  readonly outcome: 'present' | 'absent' | 'missing' | 'judged';
  /** How an absence or a missing file was judged; null where `outcome` is another. */
  readonly verdict: 'failed' | 'noted' | 'later' | null;
  readonly reason: string | null;
  readonly at: string;
  readonly by: string;
}

/** An earlier round of the same unit, year and kind. */
export interface EarlierRound {
  readonly round: number;
  readonly act: DrawAct;
  readonly status: DrawStatus;
  readonly seal: string;
  readonly combined: string | null;
  readonly reason: string | null;
}

/** Who did what and when: UTC ISO times, no part of the computation. */
export interface RoundRecord {
  readonly sealedAt: string;
  readonly sealedBy: string;
  readonly numberAt: string | null;
  readonly numberBy: string | null;
  readonly openedAt: string | null;
  readonly openedBy: string | null;
  /** Unopened or void: when, by whom, why. */
  readonly endedAt: string | null;
  readonly endedBy: string | null;
  readonly endedReason: string | null;
  /** What changed in the ledgers between seal and opening, one Chinese line each. */
  readonly changes: readonly string[];
  /** Played from an answers file: the text is that of the draw as it was made elsewhere. */
  readonly replayed: boolean;
}

export interface RoundCertificate
  extends Omit<CertificateHead, 'attempt' | 'purpose' | 'pool' | 'seeds' | 'seedsAsGiven'> {
  readonly round: number;
  readonly purposes: readonly OfficerPurpose[];
  readonly mode: DrawMode;
  readonly act: DrawAct;
  readonly reason: string | null;
  readonly pool: { readonly size: number; readonly phantoms: number };
  readonly commitment: string;
  readonly random: string | null;
  readonly seeds: RoundSeeds | null;
  readonly seedsAsGiven: RoundSeeds | null;
  readonly by: { readonly inspectors: string | null; readonly unit: string | null };
  readonly drawn: readonly CertifiedDrawn[];
  readonly outcomes: readonly RoundOutcome[];
  readonly earlier: readonly EarlierRound[];
  readonly record: RoundRecord;
}

/** The numbers of both sides and of the third source; of an unopened round the inspectors' alone. */
export interface RoundSeeds {
  readonly inspectors: string | null;
  readonly unit: string | null;
  readonly third: string | null;
}

const seedsIn = (seeds: RoundSeeds | null) =>
  seeds && { inspectors: seeds.inspectors, unit: seeds.unit, third: seeds.third };

/** The fields of the file in their order; every object is built anew, so that its keys stand in theirs. */
function* fields(one: RoundCertificate): Iterable<readonly [string, readonly string[]]> {
  const value = (name: string, what: unknown): readonly [string, readonly string[]] => [name, [indented(what, '  ')]];
  yield value('id', one.id);
  yield value('number', one.number);
  yield value('round', one.round);
  yield value('attempt', one.round);
  yield value('kind', one.kind);
  yield value('unit', { name: one.unit.name, code: one.unit.code });
  yield value('year', one.year);
  yield value('purposes', one.purposes);
  yield value('method', roundMethod);
  yield value('mode', one.mode);
  yield value('status', one.status);
  yield value('act', one.act);
  yield value('reason', one.reason);
  yield one.quotas ? value('quotas', sortQuotas(one.quotas)) : value('count', one.count);
  yield value('pool', { size: one.pool.size, phantoms: one.pool.phantoms });
  yield value('statement', one.statement);
  yield value('seal', one.seal);
  yield value('slip', headDigits(one.seal));
  yield value('commitment', one.commitment);
  yield value('random', one.random);
  yield value('seeds', seedsIn(one.seeds));
  yield value('seedsAsGiven', seedsIn(one.seedsAsGiven));
  yield value('by', { inspectors: one.by.inspectors, unit: one.by.unit });
  yield value('combined', one.combined);
  yield value(
    'drawn',
    one.drawn.map(({ position, key, name, type, phantom, ticket }) => ({ position, key, name, type, phantom, ticket })),
  );
  yield value(
    'outcomes',
    one.outcomes.map(({ key, purpose, outcome, verdict, reason, at, by }) => ({
      key,
      purpose,
      outcome,
      verdict,
      reason,
      at,
      by,
    })),
  );
  yield value(
    'earlier',
    one.earlier.map(({ round, act, status, seal, combined, reason }) => ({
      round,
      act,
      status,
      seal,
      combined,
      reason,
    })),
  );
  const { record } = one;
  yield value('record', {
    sealedAt: record.sealedAt,
    sealedBy: record.sealedBy,
    numberAt: record.numberAt,
    ...pick(record, 'numberBy', 'openedAt', 'openedBy', 'endedAt', 'endedBy', 'endedReason', 'changes', 'replayed'),
  });
}

/** The certificate of a round as text: keys in fixed order, two spaces, LF at the end; `found` receives its fingerprints. */
export function roundCertificateText(certificate: RoundCertificate, found?: Fingerprints): string {
  return Array.from(writeFields(fields(certificate), found)).join('');
}
