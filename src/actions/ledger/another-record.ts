import type { Draft, Kind } from '../../domain/ledgers/kind.ts';
import { isAnotherRecord } from './match-rows.ts';

/** In which words a row is told to be another record than the one whose place it would take. */
export interface AnotherRecord {
  readonly what: string;
  readonly wayOn: string;
}

/** Of rows that agree in nothing by which one knows them. */
export const surelyAnother: AnotherRecord = {
  what: '同号，内容却对不上，像是另外的记录',
  wayOn: '请核对文件和单位是否选对',
};

/** Whether a row of another file than the stored one that bears its key is another record than that, or perhaps. */
export function anotherRecord(kind: Kind, row: Draft, before: Draft): AnotherRecord | null {
  if (isAnotherRecord(kind, row, before, true)) return surelyAnother;
  return kind.another?.is?.(row, before) ? kind.another : null;
}
