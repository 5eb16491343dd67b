import type { RoundCertificate } from '../../domain/draw/round-certificate.ts';
import { pick } from '../../domain/pick.ts';
import type { Store } from '../../store/store.ts';
import { asEarlier, roundsBefore } from './earlier-rounds.ts';
import { type StoredDraw, sealedText } from './stored-draw.ts';
import type { RoundFacts } from './stored-round.ts';

/** The certificate of a round of method 2, put together from what the data file holds. */
export function roundCertificate(store: Store, draw: StoredDraw, facts: RoundFacts): RoundCertificate {
  const sealed = sealedText(store, draw);
  const names = namesIn(
    sealed?.text ?? '',
    (draw.first?.drawn ?? []).map(({ key }) => key),
  );
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
      name: sealed?.asEntered.get(key) ?? names.get(key) ?? '-',
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

/** The names of some keys in a sealed text, found without reading the lines of a million others. */
function namesIn(text: string, keys: readonly string[]): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  for (const key of keys) {
    const at = text.indexOf(`\n${key}\t`);
    if (at < 0) continue;
    found.set(key, text.slice(at + 1, text.indexOf('\n', at + 1)).split('\t')[2] ?? '-');
  }
  return found;
}
