import { Fault } from '../../domain/fault.ts';
import { foldName } from '../../domain/identifiers/names.ts';
import { type Kind, titleOf } from '../../domain/ledgers/kind.ts';
import type { HeadedColumn } from '../headings/event-columns.ts';
import { columnName } from '../read/cells.ts';
import type { LedgerWish } from '../reading.ts';
import { bareHeading, oneLine } from '../words/heading-text.ts';
import { isAnotherUnit, isNoPartOf } from '../words/organs.ts';
import { sumOfAll } from '../words/sum-words.ts';
import { type ChosenSheet, withHeadings } from './choose-sheet.ts';
import { countedColumns } from './counted-columns.ts';

const sum = new RegExp(`^${sumOfAll}`);
/** 样县甲局 of 样县甲局处罚件数. */
const begins = /^\p{Script=Han}{2,20}?(?:局|委员会|政府|中心|大队)(?=.{2})/u;

/** A sheet of reports without the columns of other units, where units stand side by side; what they come to together is nobody's. Fault: none of them is of ours. */
export async function withoutOtherUnits(kind: Kind, chosen: ChosenSheet, wish: LedgerWish): Promise<ChosenSheet> {
  const { unit } = wish;
  if (!kind.itemsDown || unit === undefined) return chosen;
  const { headings, head, sheet, aliases, mappings } = chosen;
  const strangers = new Map((wish.otherUnits ?? []).map((name) => [foldName(name), name]));
  const ours = new Set([unit, ...(wish.formerly ?? [])].map(foldName));
  const named = ({ heading, over }: HeadedColumn): readonly string[] =>
    [...over.split('/'), begins.exec(bareHeading(heading))?.[0] ?? ''].map((name) => name.trim()).filter(Boolean);
  const theirs = (one: HeadedColumn): string | undefined =>
    named(one).find(
      (name) => !ours.has(foldName(name)) && (isAnotherUnit(name, unit, strangers) || isNoPartOf(unit, name)),
    );
  const counted = countedColumns(kind, headings).filter(({ mapped }) => !mapped);
  const others = counted.filter((one) => theirs(one) !== undefined);
  const [first] = others;
  if (first === undefined) return chosen;
  const sums = counted.filter(({ heading, over }) => sum.test(bareHeading(over)) || sum.test(bareHeading(heading)));
  const unread = [...others, ...sums].map(({ index }) => ({ heading: columnName(index), field: '-' }));
  const again = await withHeadings(kind, aliases, sheet, head, [...mappings, ...unread], wish);
  const names = [...new Set(others.map(theirs))].join('、');
  if (again === null || countedColumns(kind, again.headings).length === 0)
    throw Fault.broken(
      'units-across',
      `表里按单位分列（${names}），没有${unit}的一列：${wish.file}`,
      `是${unit}的那一列，列名写上单位全称再导入；上面的一列就是本单位的，写明：--map ${columnName(first.index)}=${titleOf(kind, first.field)}`,
    );
  const said = `${unread.map(({ heading }) => heading).join('、')} 列“${oneLine(names)}”是其他单位的${sums.length > 0 ? '或者几个单位合计的' : ''}，没有读`;
  return { ...again, sheet: { ...sheet, said: [...(sheet.said ?? []), said] } };
}
