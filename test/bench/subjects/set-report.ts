// Sets the bench's report with our renderers. usage: set-report TEXT.json FONT.ttf OUT_FOLDER COUNT [pdf|docx]
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { DocumentModel } from '../../../src/documents/model/blocks.ts';
import { noStamp, produce } from '../../../src/documents/produce.ts';

const [textFile, font, folder, count, format] = process.argv.slice(2) as [string, string, string, string, string?];
const report = JSON.parse(readFileSync(textFile, 'utf8')) as {
  readonly title: string;
  readonly subtitle: string;
  readonly paragraphs: readonly string[];
  readonly head: readonly string[];
  readonly rows: readonly (readonly string[])[];
  readonly signs: readonly string[];
};
const cells = (texts: readonly string[]) => ({ cells: texts.map((text) => ({ text: [text] })) });
const model = (n: number): DocumentModel => ({
  title: `${report.title}${n}`,
  author: '样县样例办公室',
  day: '2026-09-15',
  blocks: [
    { kind: 'title', text: report.title },
    { kind: 'subtitle', text: report.subtitle },
    { kind: 'pageBreak' },
    ...report.paragraphs.map((text) => ({ kind: 'paragraph', text, size: 12 }) as const),
    { kind: 'pageBreak' },
    {
      kind: 'table',
      size: 9,
      head: [cells(report.head)],
      rows: report.rows.map(cells),
      columns: report.head.map(() => 'auto' as const),
    },
    ...report.signs.map((text) => ({ kind: 'paragraph', text, size: 12, indent: 0 }) as const),
  ],
});
mkdirSync(folder, { recursive: true });
const kind = format === 'docx' ? 'docx' : 'pdf';
const fonts = { folders: [], files: { body: font, title: font, hei: font, kai: font } };
for (let n = 0; n < Number(count); n += 1)
  writeFileSync(path.join(folder, `${n % 100}.${kind}`), await produce(model(n), kind, fonts, noStamp));
