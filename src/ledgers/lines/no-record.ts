import type { RowKind } from '../../domain/row-kinds.ts';

/** Why a row below the headings is no record; `sure` where it is of a kind that is none, whatever it says. */
export interface NoRecord {
  /** Null where nothing of it is written in the table's own columns. */
  readonly is: RowKind | null;
  readonly sure: boolean;
}

/** A row of a kind that is no record, whatever it says. */
export const sure = (is: RowKind): NoRecord => ({ is, sure: true });

/** Of what the table reads nothing stands in it. */
export const nothing: NoRecord = sure('nothing');
/** What goes on with the words above it, or is what nobody can tell. */
export const restOfWords: NoRecord = { is: 'remark', sure: false };

/** What a row is of which its table as a whole told; null for a record. */
export const knownAs = (is: RowKind | 'record'): NoRecord | null => (is === 'record' ? null : sure(is));
