import { certificatePieces, type DrawView, viewDraw } from '../../actions/draw/certificate.ts';
import { findDraw, type StoredDraw } from '../../actions/draw/stored-draw.ts';
import type { Report } from '../../command.ts';
import type { Context } from '../../context.ts';
import type { Store } from '../../store/store.ts';
import { drawText, type ShownDraw } from '../../views/draw.ts';

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

/** What the screen shows of a draw: all of a small pool, else the drawn and the first ten alternates. */
export function shownDraw(view: DrawView, most = 10): ShownDraw {
  const alternates = [];
  for (const member of view.alternates()) {
    if (alternates.length >= most) break;
    alternates.push(member);
  }
  const left = view.selection ? view.selection.size - view.drawn.length : 0;
  return { head: view.head, tail: view.tail, drawn: view.drawn, alternates, left, asEntered: view.asEntered };
}

/** Reads a draw afresh, with a progress bar where it is large. */
export function readView(context: Context, store: Store, draw: StoredDraw): DrawView {
  const progress = ticketProgress(context, draw.seeds ? draw.size : 0);
  try {
    return viewDraw(store, draw, progress.hear);
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
    readonly next?: string | readonly string[];
  } = {},
): Report {
  const view = readView(context, store, findDraw(store, id));
  return {
    json: null,
    ...(context.json ? { rawJson: certificatePieces(view) } : {}),
    text: () => [
      ...(more.first ?? []),
      ...(more.first?.length ? [''] : []),
      ...drawText(shownDraw(view), context.width),
    ],
    ...(more.warnings ? { warnings: more.warnings } : {}),
    ...(more.next ? { next: more.next } : {}),
  };
}
