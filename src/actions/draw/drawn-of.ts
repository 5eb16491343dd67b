import type { CertifiedMember } from '../../domain/draw/certificate.ts';
import type { Store } from '../../store/store.ts';
import { viewDraw } from './certificate.ts';
import { type StoredDraw, sealedText } from './stored-draw.ts';

/**
 * Who is drawn, as the certificate shows it, without recomputing the tickets of everybody: from what was stored when the
 * draw was opened. Empty for a sealed draw.
 */
export function drawnOf(store: Store, draw: StoredDraw): readonly CertifiedMember[] {
  if (!draw.first) return [];
  const called = draw.events.flatMap((event) =>
    event.kind === 'extend' ? event.keys : event.stepsIn ? [event.stepsIn] : [],
  );
  const places = [
    ...draw.first.drawn,
    ...called.flatMap((key) => draw.first!.alternates.find((place) => place.key === key) ?? []),
  ];
  const sealed = sealedText(store, draw);
  const name = (key: string): string => sealed?.asEntered.get(key) ?? nameIn(sealed?.text ?? '', key);
  if (places.length < draw.first.drawn.length + called.length) {
    return viewDraw(store, draw).drawn.map((member) => ({
      position: member.position,
      key: member.key,
      name: name(member.key),
      type: member.matter,
      ticket: member.ticket,
      outcome: member.outcome,
    }));
  }
  return places.map((place) => ({ ...place, name: name(place.key), outcome: draw.outcomes.get(place.key) ?? null }));
}

/** The name on a key's line of the sealed text. */
function nameIn(text: string, key: string): string {
  const at = text.indexOf(`\n${key}\t`);
  if (at < 0) return '-';
  return text.slice(at + 1, text.indexOf('\n', at + 1)).split('\t')[2] ?? '-';
}
