import { type Selection, select } from '../../domain/draw/selection.ts';
import { Fault } from '../../domain/fault.ts';
import type { RecordView } from '../../store/past-journal.ts';
import { selectRound } from './open-round.ts';
import { type StoredDraw, statementOfDraw } from './stored-draw.ts';

/** The selection of an opened draw, recomputed; of a purged one, from the keys that were kept. */
export function selectionOf(store: RecordView, draw: StoredDraw, onProgress?: (done: number) => void): Selection {
  const { statement, text } = statementOfDraw(store, draw);
  const { seeds, facts } = draw;
  if (!seeds)
    throw new Fault(
      'refused',
      'draw-not-opened',
      `第 ${draw.round} 次抽取（${draw.number}）还没有出签`,
      `inspect draw open ${draw.number}`,
    );
  if (!facts) return select(statement, text ?? '', seeds, onProgress, text === null ? draw.seal : undefined);
  const numbers = {
    random: facts.random ?? '',
    inspectors: seeds.inspectors,
    unit: seeds.unit,
    third: facts.thirdDigits,
  };
  return selectRound(statement, draw.seal, numbers, onProgress);
}
