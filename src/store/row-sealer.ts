import { sha256, startSha256 } from '../domain/canonical.ts';
import { sealedText } from './entry.ts';
import { between, type LooseRows, type PackedRows, packed, partOf } from './packed-rows.ts';
import { ledgerRowLine, type RowsDigest, startMarks } from './row-marks.ts';

/** Whose rows they are. */
export interface RowsOf {
  readonly kind: string;
  readonly unit: string;
}

/** Seals, digests and packs the rows of one import, each with its personal part: some hundreds at a time, in their order. */
export class RowSealer {
  readonly #digest = startMarks(startSha256());

  constructor(private readonly of: RowsOf) {}

  /** The block as it is stored. */
  take(block: LooseRows): PackedRows {
    const { kind, unit } = this.of;
    const [places, ...data] = texts(block.data) as [string, ...string[]];
    const parts = block.parts === null ? [] : texts(block.parts);
    const at = JSON.parse(places) as (string | number | null)[];
    let seals = '';
    for (const [n, key] of (JSON.parse(bytes(Buffer.from(block.keys))) as string[]).entries()) {
      const { salt, personal } = partOf(parts[n] ?? '');
      const sealed = sha256(Buffer.from(sealedText(salt ?? '', personal ?? ''), 'latin1'));
      const [sheet, row] = [at[n * 2] as string | null, at[n * 2 + 1] as number];
      this.#digest.row(ledgerRowLine({ n: block.n + n, kind, unit, key, sheet, row, data: data[n] ?? '', sealed }));
      seals += sealed;
    }
    return packed(block, seals);
  }

  end(): RowsDigest {
    return this.#digest.end();
  }
}

/** Nothing is decoded, for what JSON escapes are single bytes: a text with a byte in each character. */
function bytes({ buffer, byteOffset, length }: Uint8Array): string {
  return Buffer.from(buffer, byteOffset, length).toString('latin1');
}

function texts(joined: Uint8Array): string[] {
  return bytes(joined).split(between);
}
