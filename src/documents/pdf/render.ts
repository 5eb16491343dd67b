import type { StampedModel } from '../model/blocks.ts';
import { fontSet } from './faces.ts';
import type { FontSettings } from './find-fonts.ts';
import { layOut } from './layout.ts';
import { paint } from './paint.ts';

/** A document as PDF/A-3b; a fault names the character and its place where no font has it, and nothing is written. */
export async function renderPdf(model: StampedModel, settings: FontSettings = {}): Promise<Buffer> {
  return paint(layOut(model, fontSet(settings)), model);
}
