import path from 'node:path';
import type { Context } from '../../context.ts';
import { kindWords } from '../../domain/draw/words.ts';
import { writeUnedited } from '../../files/write-unedited.ts';
import type { Store } from '../../store/store.ts';
import { certificatePieces } from '../draw/certificate.ts';
import { readView } from '../draw/draw-report.ts';
import type { StoredDraw } from '../draw/stored-draw.ts';
import { layVerifyPage } from '../verify-page.ts';
import { deskOf, type Wishes, type WrittenPaper, writeMade } from './document.ts';
import { documents } from './registry.ts';

/** Writes the sealing slip of a draw: where `out` says, else under its usual name in the working folder. */
export async function writeSlip(context: Context, store: Store, draw: StoredDraw, out: string | null = null) {
  return writeDrawPaper(context, store, draw, 'drawSlip', out ?? `封存单-${draw.unit.name}-${draw.number}`);
}

/** Writes the certificate of a draw, beside it the JSON from which anybody can recompute it, and the page that does where it is wanted. */
export async function writeCertificate(
  context: Context,
  store: Store,
  draw: StoredDraw,
  { out, page }: { readonly out?: string | null; readonly page: boolean },
) {
  const view = readView(context, store, draw);
  const name = out ?? `抽取证书-${draw.unit.name}-${kindWords[draw.kind]}-${draw.number}`;
  const pdf = await writeDrawPaper(context, store, draw, 'drawCertificate', name, { view });
  const text = Buffer.from([...certificatePieces(view)].join(''));
  const { file: json } = writeUnedited(store.options.machineFolder, pdf.file.replace(/(\.pdf)?$/i, '.json'), text);
  return { pdf, json, page: page ? layVerifyPage(path.dirname(pdf.file), 'draw') : null };
}

async function writeDrawPaper(
  context: Context,
  store: Store,
  draw: StoredDraw,
  id: 'drawSlip' | 'drawCertificate',
  name: string,
  wishes: Wishes = {},
): Promise<WrittenPaper> {
  const desk = deskOf(context, store);
  const { make } = await documents[id].paper();
  const document = await make(desk, { year: draw.year, unit: null, which: draw.id, day: null }, wishes);
  return writeMade(desk, document, path.resolve(context.cwd, /\.pdf$/i.test(name) ? name : `${name}.pdf`), 'pdf');
}
