/** Sums of one field that were read in one unit. */
export interface SumsRead {
  readonly field: string;
  /** The sheet, where several were read as one. */
  readonly sheet?: string | null;
  /** Yuan per unit; null where nobody told, and they were read in yuan. */
  readonly yuan: number | null;
  /** The rows of those that are not nought; where their unit was told, the first. */
  readonly rows: readonly number[];
  /** The least of them, in yuan. */
  readonly least: number;
  /** What the sheet says of 万元 beside them, where nobody told: 第 8 行“罚款精确到万元”. */
  readonly beside?: string;
}

/** Gathers in which units the sums of a sheet were read: one of its tables may tell what the other does not. */
export class SumUnits {
  /** Few columns of sums, each of them mostly in one unit. */
  readonly #all: { field: string; yuan: number | null; rows: number[]; least: number }[] = [];

  add(field: string, yuan: number | null, row: number, sum: number): void {
    const known = this.#all.find((one) => one.field === field && one.yuan === yuan);
    if (known === undefined) this.#all.push({ field, yuan, rows: [row], least: sum });
    else {
      if (yuan === null) known.rows.push(row);
      known.least = Math.min(known.least, sum);
    }
  }

  /** All of them; `beside` those of which nobody told the unit, what the sheet says of one all the same. */
  list(beside: string | null): readonly SumsRead[] {
    return this.#all.map((one) => (one.yuan === null && beside !== null ? { ...one, beside } : one));
  }
}

/** A fine of so many 万元 is none that a county imposes: these are yuan, whatever the table beside them says. */
const surelyYuan = 1_000;

/** Sums of which nobody told the unit, beside others of their field that are in 万元: two ordinary readings. */
export function sumsAtOdds(
  sums: readonly SumsRead[],
): readonly { readonly untold: readonly [SumsRead, ...SumsRead[]]; readonly told: SumsRead }[] {
  return [...new Set(sums.map(({ field }) => field))].flatMap((field) => {
    const own = sums.filter((one) => one.field === field);
    const told = own.find(({ yuan }) => yuan !== null && yuan > 1);
    const [first, ...others] = own.filter(({ yuan, least }) => yuan === null && least < surelyYuan);
    return told && first ? [{ untold: [first, ...others] as const, told }] : [];
  });
}

/** Sums of which nobody told the unit, where a line beside them speaks of 万元 in words that settle nothing. */
export function sumsInDoubt(sums: readonly SumsRead[]): readonly (SumsRead & { readonly beside: string })[] {
  const odd = new Set(sumsAtOdds(sums).flatMap(({ untold }) => untold));
  return sums.flatMap((one) => {
    const { beside } = one;
    return beside === undefined || one.least >= surelyYuan || odd.has(one) ? [] : [{ ...one, beside }];
  });
}
