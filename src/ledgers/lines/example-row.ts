import type { Draft, Kind } from '../../domain/ledgers/kind.ts';
import type { Cell } from '../read/cells.ts';
import { type ReadingContext, readCell } from '../values/values.ts';

/** 例：2024, 样例，填写时删除: that a row only shows how to fill in the others. */
export function saysExample(cell: Cell | undefined): boolean {
  return (
    typeof cell === 'string' &&
    cell.length <= 30 &&
    // Nearly no text has either.
    (cell.includes('例') || cell.includes('如')) &&
    maySay.test(cell) &&
    shows.test(cell.trim())
  );
}

/** 样罚〔2025〕×号: a number that only shows how numbers are written. */
export function showsNumber(cell: Cell | undefined): boolean {
  return typeof cell === 'string' && /[〕\])）]第?[×xX＊*○□某]{1,4}号?$/.test(cell.trim());
}

/** 示范, 样表, （样板）: the same where a row begins with it; further on it may be said of a record. */
export function beginsExample(cell: Cell | undefined): boolean {
  return typeof cell === 'string' && begins.test(cell.trim());
}

const maySay = /^\s*[（(【填示样范举例如]|删/;

const begins =
  /^[（(【]?(?:填[写表报]|录入|参考|格式)?(?:示范|样[例表板式张]|范[例本文]|模[板版]|举例|例子?|示例(?=\d))\d{0,2}行?[)）】]?[:：]?$|^(?:填[写表报]|录入|参考|格式)示例\d{0,2}$/;

const shows =
  /^(?:填[写表报]示例|示例\d|(?:样例|范例|举例|例)\d?|如[:：])$|^[（(【]?(?:填写)?(?:示例|样例|范例|例)[)）】:：]|[（(【](?:填写)?(?:示例|样例|范例)[)）】]$|(?:示例|样例|范例|例子)行?[,，、;；（(]?(?:正式)?(?:填写|填报|使用|上报)?[时前后]?请?(?:删除|删去|删掉)/;

/** The values of a template's example row, as they are read. */
export function exampleOf(kind: Kind, context: ReadingContext): Draft {
  const quiet: ReadingContext = {
    ...context,
    moneyUnit: () => 1,
    otherUnit: () => null,
    sumRead: () => {},
    once: () => {},
    warn: () => {},
    aside: () => {},
  };
  const draft: Draft = {};
  for (const column of kind.columns) {
    if (column.inTemplate === false || column.example === '') continue;
    const reading = readCell(column.example, column, quiet);
    if ('value' in reading) draft[column.field] = reading.value;
  }
  return draft;
}

/** True where a row still says what the example says, in every column of it. */
export function isExample(example: Draft, row: Draft): boolean {
  for (const field in example) {
    const own = row[field];
    const expected = example[field];
    if (field === 'scope' || field.startsWith('option')) continue;
    if (Array.isArray(expected) ? !Array.isArray(own) || own.join() !== expected.join() : own !== expected)
      return false;
  }
  return true;
}
