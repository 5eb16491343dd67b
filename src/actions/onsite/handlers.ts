import { type HandlerLine, handlerSheet } from '../../domain/checks/handler-sheet.ts';
import type { Store } from '../../store/store.ts';
import { drawnInForce } from '../draw/drawn-in-force.ts';
import { drawnRows } from '../draw/drawn-rows.ts';
import { officeVocabulary } from '../vocabulary.ts';

/** The handlers of the case files drawn and in force beside their certificates; null where no file is drawn. */
export function readHandlers(store: Store, unit: string, year: number): readonly HandlerLine[] | null {
  const drawn = drawnInForce(store, unit, year, 'cases');
  if (!drawn) return null;
  const rows = drawnRows(store, unit, drawn.members);
  const files = drawn.members.map(({ key }) => ({ key, rows: rows.get(key) ?? [] }));
  return handlerSheet(files, store.ledgers.rows('officers', unit), year, officeVocabulary(store).证件状态);
}
