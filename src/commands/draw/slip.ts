import { deskOf, writeMade } from '../../actions/documents/document.ts';
import { documents } from '../../actions/documents/registry.ts';
import { findDraw } from '../../actions/draw/stored-draw.ts';
import { slipCode } from '../../domain/draw/commitment.ts';
import { headDigits } from '../../domain/head-digits.ts';
import { inspect } from '../../domain/invocation.ts';
import type { Runs } from '../../parameters.ts';
import { slipLines } from '../../views/draw.ts';
import { filePath } from '../named-files.ts';
import { paperWarnings } from '../proof-lines.ts';
import type { takes } from './index.ts';

export const run: Runs<typeof takes.slip> = async (context, given) => {
  const store = await context.store('read');
  const draw = findDraw(store, given.id);
  const typed = given.out ?? `封存单-${draw.unit.name}-${draw.number}.pdf`;
  const file = filePath(context, /\.pdf$/i.test(typed) ? typed : `${typed}.pdf`);
  const { make } = await documents.drawSlip.paper();
  const desk = deskOf(context, store);
  const document = await make(desk, { year: draw.year, unit: null, which: draw.id, day: null }, {});
  const pdf = await writeMade(desk, document, file, 'pdf');
  const slip = headDigits(draw.seal);
  return {
    json: { id: draw.id, number: draw.number, slip, code: slipCode(draw.seal), file: pdf.file, sha256: pdf.sha256 },
    document: pdf.file,
    warnings: paperWarnings(pdf),
    text: () => [...slipLines(draw), '', `封存单：${pdf.file}`],
    ...(draw.status === 'sealed' ? { next: inspect('draw open', { id: draw }) } : {}),
  };
};
