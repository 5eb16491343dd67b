export interface Warning {
  readonly row: number | null;
  readonly what: string;
}

/** A warning of reading a table. */
export interface ReadingWarning extends Warning {
  /** The sheet, where several were read as one. */
  readonly sheet?: string | null;
  /** What is said instead where the row was refused for something else: not that it was read. */
  readonly ifRefused?: string;
}

/** What is said of something odd in a row that is read all the same, and what where the row is refused. */
export const allTheSame = (
  fact: string,
  ask: string,
  how = '已照常读入',
): readonly [what: string, ifRefused: string] => [`${fact}，${how}，${ask}`, `${fact}，${ask}`];

/** How many warnings of one kind are told row by row before the rest is only counted. */
const each = 100;

/** Gathers warnings; of many of one kind the first are kept and the rest counted. */
export class Warnings {
  #list: (ReadingWarning & { readonly group?: string })[] = [];
  readonly #counts = new Map<string, { count: number; sample: string }>();
  readonly #ofSheet = new Set<string>();

  /** A warning about a row, in a group of its kind. */
  row(row: number, group: string, what: string, ifRefused?: string): void {
    const known = this.#counts.get(group) ?? { count: 0, sample: what };
    known.count += 1;
    this.#counts.set(group, known);
    if (known.count <= each) this.#list.push({ row, what, group, ...(ifRefused === undefined ? {} : { ifRefused }) });
  }

  /** Takes back what was said of a row that is not read after all. */
  forget(row: number): void {
    for (const { group } of this.#list.filter((warning) => warning.row === row)) {
      const known = this.#counts.get(group ?? '');
      if (known) known.count -= 1;
    }
    this.#list = this.#list.filter((warning) => warning.row !== row);
  }

  /** A warning about the whole sheet; told once. */
  sheet(what: string): void {
    if (this.#ofSheet.has(what)) return;
    this.#ofSheet.add(what);
    this.#list.push({ row: null, what });
  }

  list(): readonly ReadingWarning[] {
    const rest = [...this.#counts.values()]
      .filter(({ count }) => count > each)
      .map(({ count, sample }): Warning => ({ row: null, what: `还有 ${count - each} 行有同类提示，如“${sample}”` }));
    const sheets = this.#list.filter((warning) => warning.row === null);
    const rows = this.#list.flatMap(({ group: _, row, ...said }) => (row === null ? [] : [{ row, ...said }]));
    rows.sort((a, b) => a.row - b.row);
    return [...sheets, ...rows, ...rest];
  }
}

/** Row numbers as people write them: 「3、5～9、12」. */
export function rowRanges(rows: readonly number[]): string {
  const parts: string[] = [];
  for (let at = 0; at < rows.length; at += 1) {
    const first = rows[at] ?? 0;
    let last = first;
    while (rows[at + 1] === last + 1) {
      last += 1;
      at += 1;
    }
    parts.push(last === first ? String(first) : `${first}～${last}`);
  }
  return parts.length > 20 ? `${parts.slice(0, 20).join('、')} 等 ${rows.length} 行` : parts.join('、');
}

/** Where a row stands; the sheet, where several were read as one. */
interface Placed {
  readonly row: number;
  readonly sheet?: string | null;
}

/** 第 3、5～9 行; of several sheets that were read as one “1月”第 2 行、“2月”第 2～3 行. */
export function rowsAt(places: readonly Placed[]): string {
  const sheets = new Map<string, number[]>();
  for (const { row, sheet } of places) {
    const known = sheets.get(sheet ?? '');
    if (known) known.push(row);
    else sheets.set(sheet ?? '', [row]);
  }
  const parts = [...sheets].map(([sheet, rows]) => {
    // Of several records of one row, or of tables side by side, each row once and in its order.
    const own = [...new Set(rows)].sort((one, other) => one - other);
    return `${sheet === '' ? '' : `“${sheet}”`}第 ${rowRanges(own)} 行`;
  });
  return parts.length > 20 ? `${parts.slice(0, 20).join('、')}等 ${places.length} 行` : parts.join('、');
}

/** A warning about a row, which says its sheet where several were read as one. */
export function warningAt({ row, sheet }: Placed, what: string): ReadingWarning {
  return sheet === undefined ? { row, what } : { row, sheet, what: `工作表“${sheet ?? ''}”：${what}` };
}

/** What is said alike of several rows, once: the first that says it, all that do, and their rows as people write them. */
export function saidOnce<T extends { readonly row: number }>(
  list: readonly T[],
  said: (one: T) => string,
): readonly { readonly first: T; readonly all: readonly T[]; readonly rows: string }[] {
  const groups = new Map<string, [T, ...T[]]>();
  for (const one of list) {
    const known = groups.get(said(one));
    if (known) known.push(one);
    else groups.set(said(one), [one]);
  }
  return [...groups.values()].map((all) => ({
    first: all[0],
    all,
    rows: rowRanges([...new Set(all.map(({ row }) => row))].sort((one, other) => one - other)),
  }));
}

/** Warnings that say of no row that it is read which was refused after all. */
export function ofRefusedToo(
  warnings: readonly ReadingWarning[],
  refused: readonly { readonly row: number; readonly sheet?: string | null }[],
): readonly Warning[] {
  const placeOf = (row: number | null, sheet: string | null = null): string => `${row} ${sheet ?? ''}`;
  const places = new Set(refused.map(({ row, sheet }) => placeOf(row, sheet)));
  return warnings.map(({ row, what, sheet, ifRefused }) => ({
    row,
    what: ifRefused !== undefined && places.has(placeOf(row, sheet)) ? ifRefused : what,
  }));
}
