import { writeSlip } from '../../actions/documents/draw-papers.ts';
import { findDraw } from '../../actions/draw/stored-draw.ts';
import { slipCode } from '../../domain/draw/commitment.ts';
import { headDigits } from '../../domain/head-digits.ts';
import { inspect } from '../../domain/invocation.ts';
import type { Runs } from '../../parameters.ts';
import { slipLines } from '../../views/draw.ts';
import { paperWarnings } from '../proof-lines.ts';
import type { takes } from './index.ts';

export const run: Runs<typeof takes.slip> = async (context, given) => {
  const store = await context.store('read');
  const draw = findDraw(store, given.id);
  const pdf = await writeSlip(context, store, draw, given.out);
  const slip = headDigits(draw.seal);
  return {
    json: { id: draw.id, number: draw.number, slip, code: slipCode(draw.seal), file: pdf.file, sha256: pdf.sha256 },
    document: pdf.file,
    warnings: paperWarnings(pdf),
    text: () => [...slipLines(draw), '', `封存单：${pdf.file}`],
    next: draw.status === 'sealed' ? inspect('draw open', { id: draw }) : undefined,
  };
};
