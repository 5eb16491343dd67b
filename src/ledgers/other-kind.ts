import type { Kind } from '../domain/ledgers/kind.ts';
import { kinds } from '../domain/ledgers/kinds.ts';
import { loadAliases } from './aliases.ts';
import type { OtherKind } from './choose-sheet.ts';
import { findHeadings } from './headings.ts';
import type { RawRow } from './read/cells.ts';

/** The kind of ledger, other than the one looked for, whose headings the first rows of a sheet have; null where they have those of none. */
export function otherKindOf(head: readonly RawRow[], sought: Kind): OtherKind | null {
  let best: OtherKind | null = null;
  for (const kind of Object.values(kinds)) {
    if (kind === sought) continue;
    const found = findHeadings(kind, loadAliases(kind), head);
    if (found === null || found.missing.length > 0 || found.columns.length <= (best?.known ?? 0)) continue;
    best = { kind, known: found.columns.length };
  }
  return best;
}
