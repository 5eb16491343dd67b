import type { RoundCertificate } from '../../domain/draw/round-certificate.ts';
import { pick } from '../../domain/pick.ts';
import type { Store } from '../../store/store.ts';
import { nameIn } from './drawn-in-force.ts';
import { asEarlier, roundsBefore } from './earlier-rounds.ts';
import { type StoredDraw, sealedText } from './stored-draw.ts';
import type { RoundFacts } from './stored-round.ts';

/** The certificate of a round of method 2, put together from what the data file holds. */
export function roundCertificate(store: Store, draw: StoredDraw, facts: RoundFacts): RoundCertificate {
  const sealed = sealedText(store, draw);
  const { number, inspectors } = facts;
  const opened = draw.first !== null;
  const numbers = (which: 'canonical' | 'asGiven') =>
    inspectors && {
      inspectors: inspectors[which],
      unit: opened ? (number?.[which] ?? null) : null,
      third: opened ? facts.thirdDigits : null,
    };
  const { record } = draw;
  return {
    ...pick(draw, 'id', 'number', 'round', 'kind'),
    unit: { name: draw.unit.name, code: draw.unit.code },
    year: draw.year,
    purposes: facts.purposes,
    mode: facts.mode,
    status: draw.status,
    act: facts.act,
    ...pick(draw, 'reason', 'count', 'quotas'),
    pool: { size: draw.size, phantoms: facts.phantoms.length },
    statement: sealed?.text ?? null,
    seal: draw.seal,
    commitment: facts.commitment,
    random: facts.random,
    seeds: numbers('canonical'),
    seedsAsGiven: numbers('asGiven'),
    by: { inspectors: record.inspectorsBy, unit: record.unitBy },
    combined: draw.combined,
    drawn: (draw.first?.drawn ?? []).map(({ position, key, type, ticket, phantom }) => ({
      position,
      key,
      name: sealed?.asEntered.get(key) ?? nameIn(sealed?.text, key) ?? '-',
      type,
      phantom: phantom === true,
      ticket,
    })),
    outcomes: facts.outcomes,
    earlier: asEarlier(roundsBefore(store, draw)),
    record: {
      sealedAt: record.sealedAt,
      sealedBy: record.sealedBy,
      numberAt: number?.at ?? null,
      numberBy: number?.author ?? null,
      openedAt: record.openedAt,
      openedBy: record.openedBy,
      endedAt: record.voidedAt,
      endedBy: record.voidedBy,
      endedReason: record.voidReason,
      changes: facts.changes,
      replayed: facts.replayed,
    },
  };
}
