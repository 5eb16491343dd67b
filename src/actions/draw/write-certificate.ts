import { writeFileWhole } from '../../files/write-whole.ts';
import { certificatePieces, type DrawView } from './certificate.ts';

/** Writes the JSON of a draw, from which anybody can recompute it. */
export function writeDrawJson(view: DrawView, file: string): void {
  writeFileWhole(file, certificatePieces(view));
}
