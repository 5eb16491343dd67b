import type { PaperRule } from './paper-grades.ts';
import type { RawItem, RawRule } from './schema.ts';

/** What a cell says: its rules, and what several of them take together at most; `rules` are places in the list of rules. */
export interface PaperCell {
  readonly rules: readonly PaperRule[];
  readonly limits: readonly { readonly rules: readonly number[]; readonly most: number }[];
  /** Rules of which only one can hold, as places: each list is one ladder. */
  readonly exclusive: readonly (readonly number[])[];
  /** The words that say when the item does not apply; they stay with the rule beside them. */
  readonly notApplicable?: string;
}

/** A cell of a single rule. */
export const singleRule = (rule: PaperRule): PaperCell => ({ rules: [rule], limits: [], exclusive: [] });

/** Cells that stand one below the other as one. */
export function joined(cells: readonly PaperCell[]): PaperCell {
  const all = { rules: [] as PaperRule[], limits: [] as PaperCell['limits'][number][], exclusive: [] as number[][] };
  for (const { rules, limits, exclusive } of cells) {
    const before = all.rules.length;
    const shifted = (places: readonly number[]): number[] => places.map((at) => at + before);
    all.rules.push(...rules);
    all.limits.push(...limits.map((one) => ({ ...one, rules: shifted(one.rules) })));
    all.exclusive.push(...exclusive.map(shifted));
  }
  const notApplicable = cells.find((cell) => cell.notApplicable !== undefined)?.notApplicable;
  return { ...all, ...(notApplicable === undefined ? {} : { notApplicable }) };
}

/** The rules of a cell as an item bears them, each under its id. */
export function rulesOf(cell: PaperCell, idOf: (at: number) => string): Pick<RawItem, 'rules' | 'limits'> {
  const { rules, limits, exclusive } = cell;
  const named = rules.map(({ rule }, at): RawRule => {
    const excludes = exclusive.flatMap((ladder) => (ladder.includes(at) ? ladder.filter((other) => other !== at) : []));
    return { id: idOf(at), ...rule, ...(excludes.length > 0 ? { excludes: excludes.map(idOf) } : {}) };
  });
  return {
    rules: named,
    ...(limits.length > 0
      ? { limits: limits.map(({ rules: those, most }) => ({ rules: those.map(idOf), most })) }
      : {}),
  };
}
