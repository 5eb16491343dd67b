import { foldText } from '../../domain/draw/canonical-text.ts';
import type { DrawKind } from '../../domain/draw/statement.ts';
import { kindWords, shortKindWords } from '../../domain/draw/words.ts';
import { Fault } from '../../domain/fault.ts';
import { readDraws, type StoredDraw } from '../draw/stored-draw.ts';
import type { Doing } from './doing.ts';
import * as form from './forms.ts';
import type { Place } from './place.ts';

const kindOfDraw = form.word(shortKindWords);

/** The newest draw of a kind that serves a purpose and is not void; `usual`: the kind that is meant where none is written. */
export const drawMeant = (usual?: DrawKind) =>
  form.under(
    'draw',
    form.fields({
      kind: {
        ...kindOfDraw,
        read: (place: Place) => (usual !== undefined && place.missing ? usual : kindOfDraw.read(place)),
      },
      purpose: {
        ...form.optional,
        read: (place: Place) => (place.value === '-' ? null : place.optional()),
      },
    }),
  );

export type DrawRef = form.ValueOf<ReturnType<typeof drawMeant>>['draw'];

/** The draw whose members a deed speaks of; a purpose narrows a draw of officers alone. */
export function drawnFor(doing: Doing, draw: DrawRef): { readonly drawn: StoredDraw; readonly purpose: string | null } {
  const drawn = theDraw(doing, draw, 'drawn');
  return { drawn, purpose: drawn.kind === 'officers' ? draw.purpose : null };
}

/** The newest draw of the kind that serves the purpose and is not void. */
export function theDraw(
  doing: Doing,
  { kind, purpose }: DrawRef,
  status: 'sealed' | 'drawn' | null,
  attempt: number | null = null,
): StoredDraw {
  const draws = readDraws(doing.store, { unit: doing.at.unit, year: doing.at.year }).filter(
    (one) =>
      one.kind === kind &&
      one.status !== 'void' &&
      one.status !== 'unopened' &&
      (purpose === null ||
        kind !== 'officers' ||
        one.purpose === '-' ||
        foldText(one.purpose).includes(foldText(purpose))),
  );
  const found = draws.findLast(
    (one) => (status === null || one.status === status) && (attempt === null || one.round === attempt),
  );
  if (found) return found;
  const what = status === 'sealed' ? '已封存、未出签的' : status === 'drawn' ? '已出签的' : '';
  throw Fault.refused('nothing-drawn', `没有${what}“抽取${kindWords[kind]}”`, '先写 draw 这一步');
}
