import { inForce } from '../../domain/draw/standing.ts';
import type { DrawKind } from '../../domain/draw/statement.ts';
import type { Store } from '../../store/store.ts';
import { selectionOf } from './make-draw.ts';
import { readDraws, type StoredDraw, sealedText } from './stored-draw.ts';

export interface MemberInForce {
  readonly key: string;
  /** As the ledger had it when the draw was sealed. */
  readonly name: string;
  /** Matter of a case file, else null. */
  readonly type: string | null;
  readonly position: number;
}

export interface InForce {
  readonly draw: StoredDraw;
  /** Who must have a mark: drawn, added or stepped in, and not replaced. */
  readonly members: readonly MemberInForce[];
  /** Case files that the unit could not produce: findings in themselves, without a mark. */
  readonly missing: readonly MemberInForce[];
}

/**
 * Who is drawn now for a purpose (`identity`, `test`, `duty`; null or `-` for case files): by the newest opened draw that
 * is not void and serves it, a shared draw serving all three. Null where there is none.
 */
export function drawnInForce(
  store: Store,
  unit: string,
  year: number,
  kind: DrawKind,
  purpose: string | null = null,
): InForce | null {
  const wanted = purpose ?? '-';
  const draw = readDraws(store, { unit, year }).findLast(
    (each) =>
      each.kind === kind &&
      each.status === 'drawn' &&
      (each.purpose === wanted || (kind === 'officers' ? each.purpose === '-' : purpose === null)),
  );
  if (!draw) return null;
  const sealed = sealedText(store, draw);
  const names = sealed?.asEntered ?? new Map<string, string>();
  // Nothing happened since: those in force are those on record, and no ticket need be computed again.
  if (draw.first && draw.events.length === 0) {
    const members = draw.first.drawn.map(({ key, type, position }) => ({
      key,
      name: names.get(key) ?? nameIn(sealed?.text, key) ?? key,
      type,
      position,
    }));
    return { draw, members, missing: [] };
  }
  const shared = kind === 'officers' && draw.purpose === '-';
  const standing = inForce(selectionOf(store, draw), draw.events, shared && wanted !== '-' ? wanted : null);
  const member = ({
    key,
    name,
    matter,
    position,
  }: {
    key: string;
    name: string;
    matter: string | null;
    position: number;
  }) => ({
    key,
    name: names.get(key) ?? name,
    type: matter,
    position,
  });
  return { draw, members: standing.members.map(member), missing: standing.missing.map(member) };
}

/** The name on a member's line of the sealed text, found without reading the lines of a million others. */
function nameIn(text: string | undefined, key: string): string | null {
  const at = text?.indexOf(`\n${key}\t`) ?? -1;
  if (text === undefined || at < 0) return null;
  return text.slice(at + 1, text.indexOf('\n', at + 1)).split('\t')[2] ?? null;
}
