import type { Report } from '../../command.ts';
import type { Context } from '../../context.ts';
import type { Selection } from '../../domain/draw/selection.ts';
import type { Hint } from '../../domain/invocation.ts';
import type { Store } from '../../store/store.ts';
import { drawText, ticketTable } from '../../views/draw.ts';
import { certificatePieces, type DrawView, glanceAt, viewDraw } from './certificate.ts';
import { findDraw, type StoredDraw } from './stored-draw.ts';

/** From this size on, drawing takes seconds and shows how far it is. */
const longDraw = 50_000;

/** Does what computes tickets, and shows how many are done where there are many. */
export function showingTickets<T>(context: Context, size: number, compute: (hear: (done: number) => void) => T): T {
  if (size < longDraw) return compute(() => {});
  const progress = context.progress('计算签号', size);
  try {
    return compute((done) => progress.at(done));
  } finally {
    progress.end();
  }
}

/** Recomputes a draw, with a progress bar where it is large; `atHand` spares it. */
export function readView(context: Context, store: Store, draw: StoredDraw, atHand: Selection | null = null): DrawView {
  const size = draw.seeds && !atHand ? draw.size : 0;
  return showingTickets(context, size, (hear) => viewDraw(store, draw, hear, atHand));
}

/** The answer to every command about one draw: its certificate as JSON, or the screen after some first lines. */
export function drawReport(
  context: Context,
  store: Store,
  id: string,
  more: {
    readonly first?: readonly string[];
    readonly warnings?: readonly string[];
    readonly next?: Hint | readonly Hint[] | ((draw: StoredDraw) => Hint) | undefined;
    /** What was told of one of the drawn: the drawn alone, so that the first line stays on the screen. */
    readonly brief?: boolean;
    /** The tickets, where they have just been drawn. */
    readonly selection?: Selection | null;
  } = {},
): Report {
  const draw = findDraw(store, id);
  return {
    json: null,
    rawJson: context.json ? certificatePieces(readView(context, store, draw, more.selection)) : undefined,
    text: () => [
      ...(more.first ?? []),
      ...(more.first?.length ? [''] : []),
      ...(more.brief ? ticketTable : drawText)(glanceAt(store, draw), context.width),
    ],
    warnings: more.warnings ?? [],
    next: typeof more.next === 'function' ? more.next(draw) : more.next,
  };
}
