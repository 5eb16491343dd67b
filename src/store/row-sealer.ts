import { startSha256 } from '../domain/canonical.ts';
import { sealValue } from './entry.ts';
import { apart, type LooseRows } from './packed-rows.ts';
import { ledgerRowLine, type RowsDigest, startMarks } from './row-marks.ts';

/** Whose rows they are. */
export interface RowsOf {
  readonly kind: string;
  readonly unit: string;
}

/** Seals and digests the rows of one import, each with its personal part: some hundreds at a time, in their order. */
export class RowSealer {
  readonly #digest = startMarks(startSha256());

  constructor(private readonly of: RowsOf) {}

  /** Answers the seals of the rows in hex, one behind the other. */
  take(rows: LooseRows): string {
    const { kind, unit } = this.of;
    let seals = '';
    for (const { n, key, sheet, row, data, salt, personal } of apart(rows)) {
      const sealed = sealValue(salt ?? '', personal ?? '');
      this.#digest.row(ledgerRowLine({ n, kind, unit, key, sheet, row, data, sealed }));
      seals += sealed;
    }
    return seals;
  }

  end(): RowsDigest {
    return this.#digest.end();
  }
}
