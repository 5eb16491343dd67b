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

/** Hears how many tickets are done, where there are many. */
export function ticketProgress(
  context: Context,
  size: number,
): { readonly hear: (done: number) => void; readonly end: () => void } {
  if (size < longDraw) return { hear: () => {}, end: () => {} };
  const progress = context.progress('计算签号', size);
  return { hear: (done) => progress.at(done), end: () => progress.end() };
}

/** Recomputes a draw, with a progress bar where it is large; `atHand` spares it. */
export function readView(context: Context, store: Store, draw: StoredDraw, atHand: Selection | null = null): DrawView {
  const progress = ticketProgress(context, draw.seeds && !atHand ? draw.size : 0);
  try {
    return viewDraw(store, draw, progress.hear, atHand);
  } finally {
    progress.end();
  }
}

/** The answer to every command about one draw: its certificate as JSON, or the screen after some first lines. */
export function drawReport(
  context: Context,
  store: Store,
  id: string,
  more: {
    readonly first?: readonly string[];
    readonly warnings?: readonly string[];
    readonly next?: Hint | readonly Hint[] | ((draw: StoredDraw) => Hint);
    /** What was told of one of the drawn: the drawn alone, so that the first line stays on the screen. */
    readonly brief?: boolean;
    /** The tickets, where they have just been drawn. */
    readonly selection?: Selection | null;
  } = {},
): Report {
  const draw = findDraw(store, id);
  return {
    json: null,
    ...(context.json ? { rawJson: certificatePieces(readView(context, store, draw, more.selection)) } : {}),
    text: () => [
      ...(more.first ?? []),
      ...(more.first?.length ? [''] : []),
      ...(more.brief ? ticketTable : drawText)(glanceAt(store, draw), context.width),
    ],
    ...(more.warnings ? { warnings: more.warnings } : {}),
    ...(more.next ? { next: typeof more.next === 'function' ? more.next(draw) : more.next } : {}),
  };
}
