import type { DrawKind } from '../domain/draw/statement.ts';
import type { Kind } from './entries/catalogue.ts';
import { drawEntries } from './entries/draw.ts';
import { reviewEntries } from './entries/review.ts';
import type { Body } from './entry.ts';
import type { JournalReader } from './journal-reader.ts';

const kindsOf = <T extends object>(entries: T): (keyof T)[] => Object.keys(entries) as (keyof T)[];
const reviews: ReadonlySet<Kind> = new Set<Kind>(kindsOf(reviewEntries));

export interface Entered {
  readonly unit?: string | null;
  readonly year?: number | null;
  readonly body: Body;
  readonly supersedes?: readonly string[];
}

/**
 * What a kind that names no draw rests on: the draws of such a kind that stand, or any, where it is a part of the visit that began
 * with them. Every other kind that rests on one names it.
 */
function uponAll(kind: Kind, body: Body): DrawKind | 'any' | null {
  // Whom to call back is a part of the visit, and drawn once the others are.
  if (kind === 'draw.sealed') return body.kind === 'callbacks' ? 'any' : (body.kind as DrawKind);
  if (reviews.has(kind) || kind === 'visit.file-taken') return 'cases';
  if (kind === 'visit.officer-checked') return 'officers';
  return /^(?:visit|item|proof|problem)\.|^test\.(?!marked)/.test(kind) ? 'any' : null;
}

/** Whether an entry would stand upon a draw that was held in earnest, or upon anything that was done in earnest with what it drew. */
export function isUponEarnest(
  journal: JournalReader,
  kind: Kind,
  { unit = null, year = null, body }: Entered,
): boolean {
  const all = uponAll(kind, body);
  if (unit === null || year === null || (all === null && typeof body.draw !== 'string')) return false;
  if (journal.history({ unit, year }).every(({ clock }) => clock === 'fixed')) return false;
  const history = journal.history({ kinds: [...kindsOf(drawEntries), 'test.marked'], unit, year });
  // One that is void, or was left unopened, is no more in the way.
  const ended = new Set(
    history.flatMap(({ kind, body }) => (kind === 'draw.voided' || kind === 'draw.unopened' ? [body.draw] : [])),
  );
  const draws = new Set(
    all === null
      ? [String(body.draw)]
      : history.flatMap(({ kind, body }) =>
          kind === 'draw.sealed' && (all === 'any' || body.kind === all) && !ended.has(body.draw) ? [body.draw] : [],
        ),
  );
  const own = history.filter((one) => draws.has(one.body.draw));
  // Sheets and scores name the file alone.
  const files = new Set(own.flatMap((one) => (one.kind === 'draw.opened' ? one.body.drawn.map(({ key }) => key) : [])));
  const sheets = journal
    .currentWhere({ kinds: kindsOf(reviewEntries), unit, year })
    .filter((one) => files.has(one.body.key) || (reviews.has(kind) && one.body.key === body.key));
  return [...own, ...sheets].some(({ clock }) => clock !== 'fixed');
}
