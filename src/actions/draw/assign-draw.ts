import { assignReviewers, type DrawAssignment, type Recusal } from '../../domain/draw/assignment.ts';
import { foldText } from '../../domain/draw/canonical-text.ts';
import { Fault } from '../../domain/fault.ts';
import { inspect, phrase } from '../../domain/invocation.ts';
import type { Store } from '../../store/store.ts';
import { drawnInForce } from './drawn-in-force.ts';
import type { StoredDraw } from './stored-draw.ts';

/** Who was drawn to review each case file of a draw, by case number; empty where nobody was assigned. */
export function assignedReviewers(store: Store, draw: string): ReadonlyMap<string, readonly string[]> {
  const assignments = store.journal.latest(`draw-assignment/${draw}`, 'draw.assigned')?.body.assignments;
  return new Map((assignments ?? []).map(({ file, reviewers }) => [file, reviewers]));
}

/** Assigns two reviewers to each drawn case file in force, and records it; a later assignment takes the place of an earlier one. */
export function assignDraw(
  store: Store,
  author: string,
  draw: StoredDraw,
  reviewers: readonly string[],
  recusals: readonly Recusal[],
): DrawAssignment {
  if (draw.kind !== 'cases')
    throw Fault.refused('assignment-kind', '只有抽中的案卷可以分给评查人员', phrase`用 ${inspect('draw list')} 查看`);
  if (draw.status !== 'drawn')
    throw Fault.refused(
      'assignment-status',
      `第 ${draw.attempt} 次抽取（${draw.number}）${draw.status === 'void' ? '已经作废' : '还没有出签'}`,
      draw.status === 'void'
        ? phrase`用 ${inspect('draw list')} 查看现行的一次`
        : phrase`先出签：${inspect('draw open', { id: draw })}`,
    );
  const stands = drawnInForce(store, draw.unit.id, draw.year, 'cases');
  const base = stands?.rounds.some(({ id }) => id === draw.id) ? stands : null;
  if (!base)
    throw Fault.refused(
      'assignment-status',
      `第 ${draw.attempt} 次抽取（${draw.number}）已被后来的抽取取代`,
      phrase`用 ${inspect('draw list')} 查看现行的一次`,
    );
  const { combined } = base.draw;
  if (combined === null)
    throw Fault.refused(
      'assignment-status',
      `${base.draw.number} 还没有出签`,
      phrase`先出签：${inspect('draw open', { id: base.draw })}`,
    );
  // A case number may be written as people write it; the draw has it in canonical form. What extended the draw is read too.
  const assigned = assignReviewers({
    combined,
    files: base.members.map((member) => member.key),
    reviewers,
    recusals: recusals.map((recusal) => ({ ...recusal, file: foldText(recusal.file) })),
  });
  store.write(author, () => {
    store.journal.append('draw.assigned', `draw-assignment/${base.draw.id}`, {
      unit: draw.unit.id,
      year: draw.year,
      body: {
        draw: base.draw.id,
        combined: assigned.combined,
        assignments: assigned.assignments.map(({ file, reviewers: two }) => ({ file, reviewers: [...two] })),
      },
      personal: { text: assigned.text },
    });
  });
  return assigned;
}
