import { AlignmentType, ImageRun, Paragraph, Table, TableCell, TableLayoutType, TableRow, WidthType } from 'docx';
import { fitPicture, longestHeld, type Photo, type PhotosBlock, type Picture } from '../model/blocks.ts';
import { textWidth } from '../model/columns.ts';
import { rgbPng } from './png.ts';
import { noLines, sheet } from './styles.ts';
import { runs } from './text.ts';

const half = Math.floor(sheet.area / 2);
/** Pixels of the docx library, 96 to the inch. */
const box = { width: Math.floor(half / 15) - 16, height: 220 } as const;

const captionSize = 10.5;

/** Lines below a photo, as far as can be told without their font. */
const lines = ({ caption }: Photo): number =>
  caption.reduce((sum, text) => sum + Math.ceil((textWidth(text) * captionSize * 20) / half), 0);

/** Photos two abreast in a table without lines; a row is held whole by itself: one kept with the next moves the table from under its title. */
export function wordPhotos(block: PhotosBlock): (Paragraph | Table)[] {
  const rows: TableRow[] = [];
  for (let from = 0; from < block.photos.length; from += 2) {
    const pair = [block.photos[from], block.photos[from + 1]];
    const children = pair.map(
      (photo) =>
        new TableCell({
          borders: noLines,
          width: { size: half, type: WidthType.DXA },
          children: photo ? photoCell(photo) : [new Paragraph({ style: 'Cell' })],
        }),
    );
    rows.push(new TableRow({ cantSplit: pair.every((photo) => !photo || lines(photo) <= longestHeld), children }));
  }
  return [
    new Table({
      width: { size: half * 2, type: WidthType.DXA },
      columnWidths: [half, half],
      layout: TableLayoutType.FIXED,
      borders: noLines,
      rows,
    }),
    new Paragraph({ style: 'Cell', spacing: { line: 20, lineRule: 'exact' } }),
  ];
}

function photoCell({ picture, caption, alt }: Photo): Paragraph[] {
  const shown = typeof picture === 'string' ? runs(`（${picture}）`, { size: captionSize }) : [image(picture, alt)];
  return [
    new Paragraph({ style: 'Cell', alignment: AlignmentType.CENTER, children: shown }),
    ...caption.map((text) => new Paragraph({ style: 'Cell', children: runs(text, { size: captionSize }) })),
  ];
}

/** Word turns a picture about its middle, so its size is told as it lies. */
function image(picture: Picture, alt: string): ImageRun {
  const { width, height } = fitPicture(picture, box);
  const lying = picture.turn === 90 || picture.turn === 270;
  const size = { width: Math.round(lying ? height : width), height: Math.round(lying ? width : height) };
  return new ImageRun({
    type: picture.kind === 'jpeg' ? 'jpg' : 'png',
    data: picture.kind === 'jpeg' ? picture.bytes : rgbPng(picture.width, picture.height, picture.bytes),
    transformation: { ...size, ...(picture.turn ? { rotation: picture.turn } : {}) },
    altText: { name: '照片', title: '照片', description: alt },
  });
}
