import { readFileSync } from 'node:fs';
import path from 'node:path';
import { packageRoot } from '../../assets.ts';
import type { Context } from '../../context.ts';
import { buildCertificate } from '../../documents/model/certificate.ts';
import { produce, type WrittenDocument, writeWhole } from '../../documents/produce.ts';
import { certify } from '../../domain/draw/certificate.ts';
import type { Placed } from '../../domain/draw/selection.ts';
import { writeFileWhole } from '../../files/write-whole.ts';
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
  writeFileWhole(json, certificatePieces(view));
  return { pdf: writeWhole(file, bytes, 'pdf'), json };
}

/** Lays the page that verifies a draw in any browser into a folder, for those who have no inspect; answers where. */
export function layVerifyPage(folder: string): string {
  const page = path.join(folder, 'verify-draw.html');
  writeFileWhole(page, [readFileSync(path.join(packageRoot(), 'templates', 'verify-draw.html'), 'utf8')]);
  return page;
}
