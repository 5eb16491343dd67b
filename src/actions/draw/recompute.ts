import { combineRound, type RoundNumbers } from '../../domain/draw/commitment.ts';
import { type Selection, select, selectBy } from '../../domain/draw/selection.ts';
import type { Statement } from '../../domain/draw/statement.ts';
import { Fault } from '../../domain/fault.ts';
import { inspect } from '../../domain/invocation.ts';
import type { RecordView } from '../../store/past-journal.ts';
import { type StoredDraw, statementOfDraw } from './stored-draw.ts';

/** Places of a round by its sealed text and all numbers. */
export function selectRound(
  statement: Pick<Statement, 'members' | 'count' | 'quotas'>,
  seal: string,
  numbers: RoundNumbers,
  onProgress?: (done: number) => void,
): Selection {
  return selectBy(statement, seal, combineRound(seal, numbers), onProgress);
}

/** The selection of an opened draw, recomputed; of a purged one, from the keys that were kept. */
export function selectionOf(store: RecordView, draw: StoredDraw, onProgress?: (done: number) => void): Selection {
  const { statement, text } = statementOfDraw(store, draw);
  const { seeds, facts } = draw;
  if (!seeds)
    throw Fault.refused(
      'draw-not-opened',
      `第 ${draw.round} 次抽取（${draw.number}）还没有出签`,
      inspect('draw open', { id: draw }),
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
