import { places, type Selection, select } from '../../domain/draw/selection.ts';
import { canonicalSeed } from '../../domain/draw/tickets.ts';
import { Fault } from '../../domain/fault.ts';
import type { Store } from '../../store/store.ts';
import { refuseMeanwhile, requireSeal, requireWaiting } from './open-round.ts';
import type { NumbersAtOnce } from './seal-round.ts';
import { readDraws, type StoredDraw, statementOfDraw } from './stored-draw.ts';

const firstAlternates = 200;

/** Opens a draw that method 1 sealed before the upgrade, with the numbers of both sides. No new ones are sealed. */
export function openMethodOne(
  store: Store,
  author: string,
  draw: StoredDraw,
  given: NumbersAtOnce,
  onProgress?: (done: number) => void,
): void {
  requireWaiting(store, draw);
  const { statement, text } = statementOfDraw(store, draw);
  if (text === null) throw Fault.refused('draw-purged', '封存的名单已清除，不能出签', '请重新封存');
  requireSeal(draw, text);
  const seeds = {
    inspectors: canonicalSeed(given.inspectors, '--seed-inspectors'),
    unit: canonicalSeed(given.unit, '--seed-unit'),
  };
  const selection = select(statement, text, seeds, onProgress);
  const place = ({ position, key, matter, ticket }: ReturnType<Selection['at']>) => ({
    position,
    key,
    type: matter,
    ticket,
  });
  store.write(author, () => {
    refuseMeanwhile(store, draw);
    const older = readDraws(store, { unit: draw.unit.id, year: draw.year }).filter(
      (other) =>
        other.kind === draw.kind &&
        other.purpose === draw.purpose &&
        other.facts === null &&
        other.attempt < draw.attempt &&
        other.status !== 'void',
    );
    for (const each of older) {
      store.journal.append('draw.voided', `draw/${each.id}`, {
        unit: each.unit.id,
        year: each.year,
        body: { draw: each.id, reason: draw.reason, supersededBy: draw.id },
      });
    }
    store.journal.append('draw.opened', `draw/${draw.id}`, {
      unit: draw.unit.id,
      year: draw.year,
      body: {
        draw: draw.id,
        seeds: { ...seeds, auto: given.auto },
        seedsAsGiven: { inspectors: given.inspectors, unit: given.unit },
        combined: selection.combined,
        inspectorsBy: given.inspectorsBy,
        unitBy: given.unitBy,
        drawn: places(selection, 1, selection.drawn).map(place),
        alternates: places(selection, selection.drawn + 1, selection.drawn + firstAlternates).map(place),
      },
    });
  });
}
