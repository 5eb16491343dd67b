import { closeSync, openSync, readFileSync, renameSync, rmSync, writeSync } from 'node:fs';
import path from 'node:path';
import { packageRoot } from '../../assets.ts';
import type { Context } from '../../context.ts';
import { buildCertificate } from '../../documents/model/certificate.ts';
import { produce, type WrittenDocument, writeWhole } from '../../documents/produce.ts';
import { certify } from '../../domain/draw/certificate.ts';
import type { Placed } from '../../domain/draw/selection.ts';
import { Fault } from '../../domain/fault.ts';
import type { Store } from '../../store/store.ts';
import { fontSettings, officeFacts, templateFor } from '../documents/settings.ts';
import { certificatePieces, type DrawView } from './certificate.ts';
import { statementOfDraw } from './stored-draw.ts';

/** How many alternates are printed; the JSON file holds all. */
const printedAlternates = 10;

/** Writes the certificate of a draw: the PDF, and beside it the JSON from which anybody can recompute it. */
export async function writeDrawCertificate(
  context: Context,
  store: Store,
  view: DrawView,
  file: string,
): Promise<{ readonly pdf: WrittenDocument; readonly json: string }> {
  const { draw } = view;
  const { statement } = statementOfDraw(store, draw);
  const alternates: Placed[] = [];
  for (const member of view.alternates()) {
    if (alternates.length >= printedAlternates) break;
    alternates.push(member);
  }
  const model = buildCertificate(
    {
      office: officeFacts(store, draw.year).office,
      certificate: { ...view.head, ...view.tail },
      drawn: Array.from(certify(view.drawn, view.asEntered)),
      alternates: Array.from(certify(alternates, view.asEntered)),
      alternateCount: view.selection ? view.selection.size - view.drawn.length : 0,
      exclusions: statement.exclusions,
      rules: statement.rules,
      rehearsal: store.settings.get('rehearsal') !== null,
    },
    templateFor(context.machine, 'draw-certificate'),
  );
  const bytes = await produce(model, 'pdf', fontSettings(context.machine));
  const json = file.replace(/(\.pdf)?$/i, '.json');
  writePieces(json, certificatePieces(view));
  return { pdf: writeWhole(file, bytes, 'pdf'), json };
}

/** Lays the page that verifies a draw in any browser into a folder, for those who have no inspect; answers where. */
export function layVerifyPage(folder: string): string {
  const page = path.join(folder, 'verify-draw.html');
  writePieces(page, [readFileSync(path.join(packageRoot(), 'templates', 'verify-draw.html'), 'utf8')]);
  return page;
}

/** Writes a text whole or not at all, piece by piece. */
function writePieces(file: string, pieces: Iterable<string>): void {
  const part = path.join(path.dirname(file), `.${path.basename(file)}.${process.pid}`);
  let handle: number | null = null;
  try {
    handle = openSync(part, 'w');
    for (const piece of pieces) writeSync(handle, piece);
    closeSync(handle);
    handle = null;
    renameSync(part, file);
  } catch (error) {
    if (handle !== null) closeSync(handle);
    rmSync(part, { force: true });
    if ((error as NodeJS.ErrnoException).code === undefined) throw error;
    throw new Fault('broken', 'cannot-write', `文件无法写入：${file}`, '请用 -o 换一个位置，或腾出磁盘空间后再试');
  }
}
