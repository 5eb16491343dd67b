import type { Block, SigningBlock } from './blocks.ts';
import { textWidth } from './columns.ts';

type SigningPlace = SigningBlock['places'][number];

/** 四号 for places side by side. */
export const signingSize = 14;
/** Between places side by side, and between a label and the words after it: points. */
const gap = 14;
/** A name in handwriting wants 22 mm; with the day beside it, a little more. */
const leastLine = { name: 62, dated: 66 } as const;

/** Points that a place takes at least, its line to write on included. */
function leastWidth({ label, after }: SigningPlace): number {
  const words = textWidth(label) * signingSize;
  if (after) return words + 2 * signingSize + textWidth(after) * signingSize;
  return words + (/日期/.test(label) ? leastLine.dated : leastLine.name);
}

export interface SigningRows {
  /** Points of each column; one where two leave no line long enough to sign on. */
  readonly widths: readonly number[];
  readonly rows: readonly (readonly SigningPlace[])[];
}

/** How the places of a block stand in a width of `total` points, in print and in Word. */
export function signingRows({ places, columns = 1 }: SigningBlock, total: number): SigningRows {
  const least = columns === 1 ? [] : leastWidths(places);
  const needed = least.reduce((sum, one) => sum + one, 0);
  if (columns === 1 || needed > total) {
    // What stood below each other in a column stays together: the signature, then its date.
    const dated = columns === 2 && places.some(({ after }) => after);
    const order = dated ? [0, 1].flatMap((side) => places.filter((_, n) => n % 2 === side)) : places;
    return { widths: [total], rows: order.map((place) => [place]) };
  }
  const even = least.every((one) => one <= total / 2);
  const widths = even ? [total / 2, total / 2] : least.map((one) => one + (total - needed) / 2);
  return {
    widths,
    rows: Array.from({ length: Math.ceil(places.length / 2) }, (_, n) => places.slice(n * 2, n * 2 + 2)),
  };
}

function leastWidths(places: readonly SigningPlace[]): readonly [number, number] {
  const widest = (side: number): number =>
    Math.max(0, ...places.filter((_, n) => n % 2 === side).map((place) => leastWidth(place)));
  return [widest(0) + gap, widest(1)];
}

/** Rows of places side by side that follow each other are one block: a signature and its date stand in one column. */
export function joinSigning(blocks: readonly Block[]): readonly Block[] {
  const joined: Block[] = [];
  for (const block of blocks) {
    const last = joined.at(-1);
    const goesOn = last?.kind === 'signing' && block.kind === 'signing' && last.columns === 2 && block.columns === 2;
    if (goesOn && last.places.length % 2 === 0)
      joined[joined.length - 1] = { ...last, places: [...last.places, ...block.places] };
    else joined.push(block);
  }
  return joined;
}
