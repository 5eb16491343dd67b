import { foldText } from '../../domain/draw/canonical-text.ts';
import type { Placed } from '../../domain/draw/selection.ts';
import {
  type Drawn,
  outcomeWords,
  planExtension,
  planReplacement,
  sharedPurposes,
  standingAfter,
} from '../../domain/draw/standing.ts';
import { Fault } from '../../domain/fault.ts';
import type { Store } from '../../store/store.ts';
import { selectionOf } from './make-draw.ts';
import { requireActiveUnit, type StoredDraw } from './stored-draw.ts';

function requireReason(reason: string): string {
  const text = reason.trim();
  if (text === '') throw new Fault('usage', 'draw-reason', '没有写理由', '加 --reason 理由');
  return text;
}

function requireStanding(store: Store, draw: StoredDraw): void {
  requireActiveUnit(store, draw);
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
  requireStanding(store, draw);
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

/** Takes the next alternates in addition; of one matter where it is told. Faults: none of that matter, fewer left (4). */
export function extendDraw(
  store: Store,
  author: string,
  draw: StoredDraw,
  more: number,
  matter: string | null = null,
): readonly Placed[] {
  requireStanding(store, draw);
  if (matter !== null && draw.kind === 'officers') {
    throw new Fault('usage', 'draw-matter', '抽取人员不分类别，不能写 --matter', '去掉 --matter');
  }
  const only = matter === null ? undefined : foldText(matter);
  const added = planExtension(selectionOf(store, draw), draw.events, more, only);
  store.write(author, () => {
    store.journal.append({
      kind: 'draw.extended',
      subject: `draw/${draw.id}`,
      unit: draw.unit.id,
      year: draw.year,
      body: {
        draw: draw.id,
        ...(only === undefined ? {} : { matter: only }),
        keys: added.map((member) => member.key),
      },
    });
  });
  return added;
}

/**
 * Records who of the drawn came; those known to have come are left out of what it answers. Faults: no draw of officers (4),
 * not opened (4), not drawn (1), recorded as absent (4).
 */
export function recordAttendance(
  store: Store,
  author: string,
  draw: StoredDraw,
  given: readonly string[],
): readonly Drawn[] {
  requireStanding(store, draw);
  if (draw.kind !== 'officers') {
    throw new Fault('refused', 'draw-not-officers', '只有抽中的人员记到场；案卷缺失用 inspect draw replace 记录');
  }
  const { drawn } = standingAfter(selectionOf(store, draw), draw.events);
  const keys = given.length > 0 ? given.map(foldText) : drawn.flatMap(({ key, outcome }) => (outcome ? [] : [key]));
  const came = [...new Set(keys)].map((key) => {
    const member = drawn.find((each) => each.key === key);
    if (!member) {
      throw new Fault('broken', 'draw-not-drawn', `“${key}”不在这次抽中之列`, '用 inspect draw show 查看抽中的编号');
    }
    if (member.outcome) {
      throw new Fault(
        'refused',
        'draw-already-replaced',
        `“${key}”（${member.name}）已经记为${outcomeWords[member.outcome]}，不能再记到场`,
      );
    }
    return member;
  });
  const fresh = came.filter(({ key }) => !draw.attended.has(key));
  if (fresh.length === 0) return [];
  store.write(author, () => {
    for (const { key } of fresh) {
      store.journal.append({
        kind: 'draw.attended',
        subject: `draw-attendance/${draw.id}/${key}`,
        unit: draw.unit.id,
        year: draw.year,
        body: { draw: draw.id, key },
      });
    }
  });
  return fresh;
}

/** Declares a draw void; it stays on record. */
export function voidDraw(store: Store, author: string, draw: StoredDraw, reason: string): void {
  requireStanding(store, draw);
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
