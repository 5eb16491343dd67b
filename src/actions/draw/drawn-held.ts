import { foldText } from '../../domain/draw/canonical-text.ts';
import type { DrawnMember } from '../../domain/draw/drawn-changes.ts';
import { officerPurposes } from '../../domain/draw/round.ts';
import type { DrawKind } from '../../domain/draw/statement.ts';
import { cell } from '../../domain/ledgers/rows.ts';
import type { StoredRow } from '../../store/ledgers.ts';
import type { Store } from '../../store/store.ts';
import { drawnInForce, type InForce } from './drawn-in-force.ts';
import { drawnRowOfEach } from './drawn-rows.ts';
import { readDraws } from './stored-draw.ts';

/** Rounds in force, and which rows the ledgers hold of those whom they drew; of a number that the ledger lacked then nothing. */
export interface DrawnHeld {
  readonly kind: DrawKind;
  readonly year: number;
  readonly rounds: InForce['rounds'];
  readonly members: readonly { readonly member: DrawnMember; readonly row: StoredRow | null }[];
}

/** All of a unit; `ledger`: only what was drawn from that one. */
export function drawnHeld(store: Store, unit: string, ledger?: 'officers' | 'cases'): readonly DrawnHeld[] {
  const draws = readDraws(store, { unit }).filter(
    ({ status, kind }) => status === 'drawn' && (ledger === undefined || ledgerOf(kind) === ledger),
  );
  const found = new Map<string, Omit<DrawnHeld, 'members'> & { readonly all: Map<string, DrawnMember> }>();
  for (const [year, kind] of new Map(
    draws.map((draw) => [`${draw.year} ${draw.kind}`, [draw.year, draw.kind] as const]),
  ).values())
    for (const purpose of kind === 'officers' ? officerPurposes : [null]) {
      const stands = drawnInForce(store, unit, year, kind, purpose);
      if (!stands) continue;
      const { rounds } = stands;
      const lacking = new Set(rounds.flatMap(({ facts }) => facts?.phantoms ?? []));
      // One round of officers may serve all purposes.
      const name = rounds.map(({ id }) => id).join(' ');
      const known = found.get(name) ?? { kind, year, rounds, all: new Map<string, DrawnMember>() };
      for (const { key, name, type } of stands.members)
        if (!lacking.has(key)) known.all.set(key, { key, name, type: kind === 'officers' ? null : type });
      found.set(name, known);
    }
  return [...found.values()].map(({ all, ...of }) => {
    const rows = rowsOf(store, unit, ledgerOf(of.kind), [...all.keys()]);
    return { ...of, members: [...all.values()].map((member) => ({ member, row: rows.get(member.key) ?? null })) };
  });
}

/** The ledger that a draw is made from. */
export const ledgerOf = (kind: DrawKind): 'officers' | 'cases' => (kind === 'officers' ? 'officers' : 'cases');

function rowsOf(
  store: Store,
  unit: string,
  ledger: 'officers' | 'cases',
  keys: readonly string[],
): ReadonlyMap<string, StoredRow> {
  if (ledger === 'cases') return drawnRowOfEach(store, unit, keys);
  return rosterRows(store, unit);
}

/** The rows of a unit's roster by their certificates as draws write them. */
export const rosterRows = (store: Store, unit: string) =>
  new Map(store.ledgers.rows('officers', unit).map((row) => [foldText(cell(row, 'certificate') ?? row.key), row]));
