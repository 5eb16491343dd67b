import type { ChosenSheet } from './choose-sheet.ts';
import { columnOf, type Kind } from './kind.ts';
import { type Book, cellText, columnName, isBlank } from './read/cells.ts';
import type { Warnings } from './warnings.ts';

/** The one year that the sheet's name or the lines above its headings tell; null where they tell none, or several. */
export function titleYear({ head, headings, sheet }: ChosenSheet): number | null {
  const above = head.filter((row) => row.row < headings.rows[0]!);
  const texts = [sheet.name ?? '', ...above.slice(0, 3).flatMap((row) => row.cells.slice(0, 12).map(cellText))];
  const years = new Set(
    texts.flatMap((text) => [...text.matchAll(/(20\d{2})\s*年(?!\s*\d)/g)].map((found) => Number(found[1]))),
  );
  return years.size === 1 ? [...years][0]! : null;
}

/** Says what was found of the sheet's layout: looser readings, columns left out, hidden ones, hidden sheets. */
export async function tellLayout(
  kind: Kind,
  chosen: ChosenSheet,
  book: Book,
  asked: string | undefined,
  warnings: Warnings,
): Promise<void> {
  const { headings, sheet, head } = chosen;
  for (const remark of book.remarks) warnings.sheet(remark);
  if (asked === undefined) {
    const hidden = book.sheets.filter((other) => other.hidden).map((other) => `“${other.name}”`);
    if (hidden.length > 0) warnings.sheet(`隐藏的工作表${hidden.join('、')}未读取`);
  } else if (sheet.hidden) warnings.sheet(`工作表“${sheet.name}”是隐藏的，按要求读取`);
  for (const column of headings.columns) {
    if (column.doubt < 3) continue;
    warnings.sheet(
      `${columnName(column.index)} 列“${oneLine(column.heading)}”按“${columnOf(kind, column.field)!.title}”读入`,
    );
  }
  for (const { index, heading, lostTo } of headings.leftOver) {
    const name = oneLine(heading);
    if (lostTo && /^(?:序号|编号)$/.test(name.replace(/\s/g, ''))) continue;
    if (lostTo) {
      warnings.sheet(
        `${columnName(index)} 列“${name}”与 ${columnName(lostTo.index)} 列“${oneLine(lostTo.heading)}”意思相同，取 ${columnName(lostTo.index)} 列`,
      );
    } else if (
      !/^(?:序号|序列|编号|顺序号|No\.?|行号|照片|签到|签名|签字|二维码|错误说明)$/i.test(name.replace(/\s/g, ''))
    ) {
      warnings.sheet(`${columnName(index)} 列“${name}”未识别，未导入`);
    }
  }
  const titled = new Set(
    [...headings.columns, ...headings.more, ...headings.leftOver]
      .filter(({ heading }) => heading.trim() !== '')
      .map(({ index }) => index),
  );
  for (const { index } of headings.columns) titled.add(index);
  const untitled = new Set<number>();
  for (const row of head) {
    if (row.row <= headings.rows.at(-1)!) continue;
    for (const [index, cell] of row.cells.entries()) {
      if (!isBlank(cell) && !titled.has(index)) untitled.add(index);
    }
  }
  if (untitled.size > 0 && untitled.size < 10) {
    warnings.sheet(
      `${[...untitled]
        .sort((a, b) => a - b)
        .map(columnName)
        .join('、')} 列没有表头，内容未导入`,
    );
  }
  const ranges = await sheet.hiddenColumns();
  const hiddenColumns = headings.columns.filter(({ index }) =>
    ranges.some(([first, last]) => index >= first && index <= last),
  );
  for (const { index, heading } of hiddenColumns)
    warnings.sheet(`${columnName(index)} 列“${oneLine(heading)}”被隐藏，已照常读入`);
}

/** A heading without its line breaks. */
export function oneLine(heading: string): string {
  return heading.replace(/\s+/g, ' ').trim();
}
