import type { Aliases } from './aliases.ts';
import { bareHeading } from './heading-text.ts';
import type { Rewrite } from './mended-sheet.ts';
import { type Cell, cellText, isBlank, type RawRow, type Sheet } from './read/cells.ts';

/** What several columns with a tick in one of them tell together: 在编 √ | 借调, 男 √ | 女. */
const told = [
  {
    heading: '编制性质',
    word: /^(?:在编|行政编制?|事业编制?|参公(?:管理)?|工勤(?:编制)?|(?:劳动)?合同[制工]|(?:劳务)?派遣|临聘|临时(?:工|聘用|人员)|聘用|编外|公益性?岗位?|借调|抽调|挂职)(?:人员)?$/,
  },
  { heading: '性别', word: /^[男女]$/ },
] as const;
const tick = /^\s*[√✓✔☑✅VvYy是●■1]\s*$/;
const crossed = /^\s*[×✕✖✗XxNn否□☐○-]?\s*$/;

/** Columns in which a tick says which of several words holds, as one column with that word. */
export async function tickedWords(head: readonly RawRow[], _: Sheet, aliases: Aliases): Promise<Rewrite | null> {
  for (const { heading, word } of told) {
    if (!aliases.has(heading)) continue;
    for (const { row, cells } of head) {
      const columns = cells.flatMap((cell, at) => (word.test(bareHeading(cellText(cell))) ? [at] : []));
      const below = head.filter((one) => one.row > row);
      const ticks = columns.every((at) => {
        const texts = below.map((one) => cellText(one.cells[at]));
        return texts.every((text) => tick.test(text) || crossed.test(text));
      });
      const [first] = columns;
      const any = columns.some((at) => below.some((one) => tick.test(cellText(one.cells[at]))));
      if (first === undefined || columns.length < 2 || !ticks || !any) continue;
      // Under a heading that spans them there is no row of headings left once they are one.
      const alone = cells.every((cell, at) => isBlank(cell) || columns.includes(at));
      const place = alone && head.some((one) => one.row === row - 1 && !isBlank(one.cells[first])) ? row - 1 : row;
      const names = new Map(columns.map((at) => [at, bareHeading(cellText(cells[at]))]));
      return () => (own) => {
        if (own.row < place) return own;
        const copy: (Cell | undefined)[] = [...own.cells];
        const words = columns.filter((at) => tick.test(cellText(own.cells[at]))).map((at) => names.get(at));
        for (const at of columns) copy[at] = undefined;
        copy[first] = own.row === place ? heading : words.join('、') || undefined;
        return { ...own, cells: copy };
      };
    }
  }
  return null;
}
