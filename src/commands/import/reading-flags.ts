import type { ImportWish } from '../../actions/ledger/import-ledger.ts';
import { Fault } from '../../domain/fault.ts';
import { columnOf, titleOf } from '../../domain/ledgers/kind.ts';
import { kinds, type LedgerKind } from '../../domain/ledgers/kinds.ts';
import { loadAliases } from '../../ledgers/headings/aliases.ts';
import type { Mapping } from '../../ledgers/headings/headings.ts';
import { bareHeading } from '../../ledgers/words/heading-text.ts';
import type { Given } from '../../parameters.ts';
import type { takes } from './index.ts';

/** `--map 列名=field`. Faults: no equals sign, an unknown field. */
export function readMappings(kind: LedgerKind, texts: readonly string[]): Mapping[] {
  const all = texts.map((text) => {
    const at = text.lastIndexOf('=');
    const heading = text.slice(0, at).trim();
    const word = text.slice(at + 1).trim();
    if (at < 1 || heading === '' || word === '') {
      throw Fault.usage('bad-map', `--map “${text}”的写法不对`, '请写成 列名=含义，如 --map 卷宗编号=案号');
    }
    return { heading, field: word === '-' ? word : fieldNamed(kind, word) };
  });
  // Of what is said twice of one column the last word counts.
  return all.filter(({ heading }, at) => all.findLastIndex((one) => one.heading === heading) === at);
}

/** A field by its name, its title or a heading that means it. Fault: the ledger has none. */
function fieldNamed(kind: LedgerKind, word: string): string {
  const column =
    columnOf(kinds[kind], word) ??
    kinds[kind].columns.find(({ title }) => [title, title.replace(/（.*）$/, '')].includes(word));
  const field = column?.field ?? loadAliases(kinds[kind]).get(bareHeading(word))?.field;
  if (field !== undefined) return field;
  throw Fault.usage(
    'unknown-field',
    `${kinds[kind].title}没有“${word}”这一项`,
    `可以写的是：${kinds[kind].columns.map(({ title }) => title).join('、')}`,
  );
}

/** A field of numbers by which records are known. Faults: the ledger has none of that name, or knows no record by it. */
function countedField(kind: LedgerKind, word: string): string {
  const field = fieldNamed(kind, word);
  const { title, counted = [] } = kinds[kind];
  if (counted.includes(field)) return field;
  throw Fault.usage(
    'not-a-key',
    `${title}不按“${word}”认同一条记录，--running、--formal 对它不起作用`,
    counted.length === 0
      ? '请去掉这个选项再导入'
      : `可以写的是：${counted.map((one) => titleOf(kinds[kind], one)).join('、')}；不是这些列的，去掉这个选项`,
  );
}

/** The reading that flags ask for; nothing where they ask for none. Faults: an unknown column, no number of a table. */
export function layoutWish(kind: LedgerKind, given: Given<typeof takes.import>): Pick<ImportWish, 'layout'> {
  const { headerRow, headerDepth, leaveTable, running, formal, dayOrder } = given;
  const counting = Object.fromEntries([
    ...running.map((word) => [countedField(kind, word), true]),
    ...formal.map((word) => [countedField(kind, word), false]),
  ]);
  const layout = {
    ...(headerRow === null ? {} : { headerRow }),
    ...(headerDepth === null ? {} : { headerDepth }),
    ...(leaveTable.length === 0 ? {} : { leftOut: leaveTable.map((at) => at - 1) }),
    ...(Object.keys(counting).length === 0 ? {} : { counting }),
    ...(dayOrder === null ? {} : { dayOrder }),
  };
  return Object.keys(layout).length === 0 ? {} : { layout };
}
