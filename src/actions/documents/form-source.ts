import path from 'node:path';
import { Fault } from '../../domain/fault.ts';
import { foldName } from '../../domain/identifiers/names.ts';
import { cellText, type RawRow } from '../../ledgers/read/cells.ts';
import { openBook, readLedgerFile } from '../../ledgers/read/open.ts';
import type { Store } from '../../store/store.ts';
import type { Unit } from '../../store/units.ts';
import { unitsMeant } from '../ledger/import-units.ts';

/** What a workbook says for one unit's form. */
export interface FormRow {
  readonly row: number;
  readonly unit: Unit;
  readonly account: string;
  readonly opinion: string | null;
  readonly recommendation: string | null;
}

/** A row that no form can be made of, and why. */
export interface FormFault {
  readonly row: number;
  readonly name: string;
  readonly state: 'unmatched' | 'failed';
  readonly why: string;
}

const headings = {
  name: /^(申报)?单位(全称|名称)?$|^(部门|名称)$/,
  account: /工作情况|情况说明|^三年情况$/,
  recommendation: /^推荐(单位)?意见$/,
  opinion: /^(申报单位|单位)?意见$/,
} as const;

/** What stands in a cell instead of an account. */
const placeholder = /^(?:[-—－/／.。·]+|无|暂无|略|同上|另附|(?:详)?见附件)[。.]?$/;

type Field = keyof typeof headings;

/**
 * Reads the rows of a workbook for a mail merge of forms: 单位名称, 工作情况, 申报单位意见, 推荐单位意见, in any order, below
 * any lines of titles. Faults: no such file, no heading row; a row that says too little is answered among `faults`.
 */
export async function readFormRows(
  store: Store,
  file: string,
): Promise<{ readonly rows: readonly FormRow[]; readonly faults: readonly FormFault[] }> {
  const book = await openBook(readLedgerFile(file));
  try {
    const shown = book.sheets.filter(({ hidden }) => !hidden);
    const units = new Map(store.units.list().flatMap((unit) => keysOf(unit).map((key) => [key, unit])));
    const rows: FormRow[] = [];
    const faults: FormFault[] = [];
    const seen = new Map<string, number>();
    let places: ReadonlyMap<Field, number> | null = null;
    // A sheet of explanations may stand before the one that is meant.
    for (const sheet of shown.length > 0 ? shown : book.sheets) {
      for await (const group of sheet.rows())
        for (const raw of group) {
          if (places === null) {
            places = placesIn(raw);
            continue;
          }
          const read = formRow(raw, { store, places, units, seen });
          if (read && 'why' in read) faults.push(read);
          else if (read) rows.push(read);
        }
      if (places !== null) break;
    }
    if (places !== null) return { rows, faults };
  } finally {
    book.close();
  }
  throw Fault.broken(
    'no-headings',
    `${path.basename(file)} 里没有找到表头`,
    '要有“单位名称”和“近三年工作情况”两列；还可以有“申报单位意见”“推荐单位意见”',
  );
}

const keysOf = (unit: Unit): readonly string[] => [foldName(unit.name), ...(unit.code ? [unit.code] : [])];

/** Which column holds what, in a row that names at least the unit and the account; null for any other row. */
function placesIn({ cells }: RawRow): ReadonlyMap<Field, number> | null {
  const found = new Map<Field, number>();
  cells.forEach((cell, index) => {
    const text = cellText(cell).replace(/\s/g, '');
    const field = (Object.keys(headings) as Field[]).find((one) => headings[one].test(text));
    if (field && !found.has(field)) found.set(field, index);
  });
  return found.has('name') && found.has('account') ? found : null;
}

function formRow(
  { row, cells }: RawRow,
  {
    store,
    places,
    units,
    seen,
  }: {
    readonly store: Store;
    readonly places: ReadonlyMap<Field, number>;
    readonly units: ReadonlyMap<string, Unit>;
    readonly seen: Map<string, number>;
  },
): FormRow | FormFault | null {
  const text = (field: Field): string => {
    const at = places.get(field);
    return at === undefined ? '' : cellText(cells[at]).trim();
  };
  const name = text('name');
  const account = text('account');
  if (name === '' && account === '') return null;
  const fault = (state: FormFault['state'], why: string): FormFault => ({ row, name, state, why });
  if (name === '') return fault('unmatched', '没有写单位名称');
  const unit = units.get(foldName(name)) ?? units.get(name.toUpperCase());
  if (!unit) {
    const like = unitsMeant(store, name).map((one) => `“${one.name}”`);
    const guess = like.length > 0 ? `，是不是${like.join('、')}` : '';
    return fault('unmatched', `没有登记这个单位${guess}（要写全称或统一社会信用代码）`);
  }
  const before = seen.get(unit.id);
  if (before !== undefined) return fault('failed', `与第 ${before} 行是同一个单位`);
  seen.set(unit.id, row);
  if (account === '') return fault('failed', '没有写近三年工作情况');
  const formula = (['account', 'opinion', 'recommendation'] as const).find((field) => text(field).startsWith('='));
  if (formula) return fault('failed', '格里是没有算出值的公式：用表格程序打开、保存一次再来');
  if (placeholder.test(account)) return fault('failed', `没有写近三年工作情况，只写了“${account}”`);
  return { row, unit, account, opinion: text('opinion') || null, recommendation: text('recommendation') || null };
}
