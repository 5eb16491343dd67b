import type { Evidence } from './acceptance.ts';

/** Most rows named at one finding; the list at the end has them all. */
const shown = 12;

/** Where facts stand, rows of one sheet together: 「案件台账.xlsx“处罚案件”第12、57行」. */
export function evidenceText(places: readonly Evidence[]): string {
  const sheets = new Map<string, number[]>();
  for (const place of places) {
    const name = `${place.file}${place.sheet ? `“${place.sheet}”` : ''}`;
    const rows = sheets.get(name) ?? [];
    if (place.row !== null) rows.push(place.row);
    sheets.set(name, rows);
  }
  return [...sheets]
    .map(([name, rows]) => {
      if (rows.length === 0) return name;
      const sorted = rows.toSorted((a, b) => a - b);
      return `${name}第${sorted.slice(0, shown).join('、')}行${sorted.length > shown ? `等${sorted.length}行` : ''}`;
    })
    .join('；');
}
