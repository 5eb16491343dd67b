import { foldText } from '../../domain/draw/canonical-text.ts';
import type { Placed } from '../../domain/draw/selection.ts';
import { type Drawn, planExtension, planReplacement, sharedPurposes } from '../../domain/draw/standing.ts';
import { Fault } from '../../domain/fault.ts';
import type { Store } from '../../store/store.ts';
import { selectionOf } from './make-draw.ts';
import type { StoredDraw } from './stored-draw.ts';

function requireReason(reason: string): string {
  const text = reason.trim();
  if (text === '') throw new Fault('usage', 'draw-reason', '没有写理由', '加 --reason 理由');
  return text;
}

function requireStanding(draw: StoredDraw): void {
  if (draw.status === 'void') {
    throw new Fault('refused', 'draw-void', `第 ${draw.attempt} 次抽取（${draw.number}）已经作废，不能再变动`);
  }
}

/** The purpose that a replacement holds for: in a shared draw one of the three, the test unless told; else none. */
function purposeOf(draw: StoredDraw, purpose: string | null): string | null {
  if (draw.kind !== 'officers' || draw.purpose !== '-') {
    if (purpose === null || purpose === draw.purpose) return null;
    throw new Fault(
      'usage',
      'draw-purpose',
      `这次抽取的用途是“${draw.purpose}”，不能只对“${purpose}”递补`,
      '去掉 --purpose',
    );
  }
  if (purpose === null) return 'test';
  if ((sharedPurposes as readonly string[]).includes(purpose)) return purpose;
  throw new Fault('usage', 'draw-purpose', `没有“${purpose}”这个用途`, `只能是 ${sharedPurposes.join('、')}`);
}

/** Records that somebody was absent or a file missing, and who steps in. */
export function replaceInDraw(
  store: Store,
  author: string,
  draw: StoredDraw,
  given: { readonly key: string; readonly reason: string; readonly purpose: string | null },
): {
  readonly gone: Drawn;
  readonly stepsIn: Placed | null;
  readonly outcome: 'absent' | 'missing';
  readonly purpose: string | null;
} {
  requireStanding(draw);
  const reason = requireReason(given.reason);
  const purpose = purposeOf(draw, given.purpose);
  const plan = planReplacement(draw.kind, selectionOf(store, draw), draw.events, foldText(given.key), purpose);
  store.write(author, () => {
    store.journal.append({
      kind: 'draw.replaced',
      subject: `draw/${draw.id}`,
      unit: draw.unit.id,
      year: draw.year,
      body: { draw: draw.id, purpose, key: plan.gone.key, outcome: plan.outcome, stepsIn: plan.stepsIn?.key ?? null },
      personal: { reason },
    });
  });
  return { ...plan, purpose };
}

/** Takes the next alternates in addition. */
export function extendDraw(store: Store, author: string, draw: StoredDraw, more: number): readonly Placed[] {
  requireStanding(draw);
  const added = planExtension(selectionOf(store, draw), draw.events, more);
  store.write(author, () => {
    store.journal.append({
      kind: 'draw.extended',
      subject: `draw/${draw.id}`,
      unit: draw.unit.id,
      year: draw.year,
      body: { draw: draw.id, keys: added.map((member) => member.key) },
    });
  });
  return added;
}

/** Declares a draw void; it stays on record. */
export function voidDraw(store: Store, author: string, draw: StoredDraw, reason: string): void {
  requireStanding(draw);
  const text = requireReason(reason);
  store.write(author, () => {
    store.journal.append({
      kind: 'draw.voided',
      subject: `draw/${draw.id}`,
      unit: draw.unit.id,
      year: draw.year,
      body: { draw: draw.id, reason: text },
    });
  });
}
