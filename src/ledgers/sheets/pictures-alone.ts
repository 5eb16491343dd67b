import { Fault } from '../../domain/fault.ts';
import { isBlank, PictureCell, type RawRow, type Sheet } from '../read/cells.ts';
import { retyping } from '../read/other-files.ts';

/** A title, who filled it in and a day: more than that is a table. */
const mostRows = 3;

/** Says that the sheets hold pictures (a scan, a screenshot), and no words but a title; null where there is more, or no picture that we can see. */
export async function picturesAlone(file: string, sheets: readonly Sheet[]): Promise<Fault | null> {
  let pictures = 0;
  let words = false;
  for (const sheet of sheets) {
    let rows = 0;
    for await (const group of sheet.rows())
      for (const row of group) {
        const written = wordsIn(row);
        pictures += row.cells.filter((cell) => cell instanceof PictureCell).length;
        rows += written > 0 ? 1 : 0;
        words ||= written > 0;
        if (written > 2 || rows > mostRows) return null;
      }
    pictures += (await sheet.pictures?.()) ?? 0;
  }
  if (pictures === 0) return null;
  const where = sheets.length > 1 ? `${sheets.length} 张工作表` : `工作表“${sheets[0]?.name ?? ''}”`;
  const what = words ? `除了标题只有 ${pictures} 张图片` : `只有 ${pictures} 张图片，没有文字`;
  return Fault.broken('pictures-alone', `${where}里${what}：${file}`, retyping);
}

function wordsIn({ cells }: RawRow): number {
  return cells.filter((cell) => !isBlank(cell) && !(cell instanceof PictureCell)).length;
}
