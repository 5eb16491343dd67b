import { readFileSync } from 'node:fs';
import path from 'node:path';
import { packageRoot } from '../../assets.ts';
import { writeFileWhole } from '../../files/write-whole.ts';
import { certificatePieces, type DrawView } from './certificate.ts';

/** Writes the JSON of a draw, from which anybody can recompute it. */
export function writeDrawJson(view: DrawView, file: string): void {
  writeFileWhole(file, certificatePieces(view));
}

/** Lays the page that verifies a draw in any browser into a folder, for those who have no inspect; answers where. */
export function layVerifyPage(folder: string): string {
  const page = path.join(folder, 'verify-draw.html');
  writeFileWhole(page, [readFileSync(path.join(packageRoot(), 'templates', 'verify-draw.html'), 'utf8')]);
  return page;
}
