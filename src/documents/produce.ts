import type { OfficeHistory } from '../domain/year/history.ts';
import type { YearResults } from '../domain/year/results.ts';
import { asPrinted } from './model/as-printed.ts';
import type { DocumentModel, StampedModel } from './model/blocks.ts';
import { requireStandardCharacters } from './model/characters.ts';
import type { FontSettings } from './pdf/find-fonts.ts';
import type { Proof } from './pdf/render.ts';
import type { CountyRanks } from './xlsx/rank-workbook.ts';

export const documentFormats = ['pdf', 'docx'] as const;
export type DocumentFormat = (typeof documentFormats)[number];

/** What a document is not: a rehearsal's proves nothing, a draft concludes nothing. */
export interface Stamp {
  readonly rehearsal: boolean;
  readonly draft: boolean;
}

export const noStamp: Stamp = { rehearsal: false, draft: false };

const rehearsalFoot = '演练，不作为验收结果';

/** The one place where 演练 and 草稿 are put on paper, and words as paper wants them, whoever put the document together. */
function finished(model: DocumentModel, stamp: Stamp): StampedModel {
  const printed = asPrinted(model);
  if (stamp.rehearsal) {
    const { keywords: _, carries: __, ...rest } = printed;
    return { ...rest, watermark: '演练', foot: [rehearsalFoot, ...(printed.foot ? [printed.foot] : [])].join('\n') };
  }
  return stamp.draft ? { ...printed, watermark: '草稿' } : printed;
}

/** A document as bytes with the proof of its pages; a Word file's are those that it would have in print. */
export async function produceProofed(
  model: DocumentModel,
  format: DocumentFormat,
  fonts: FontSettings,
  stamp: Stamp,
): Promise<{ readonly bytes: Buffer; readonly proof: Proof }> {
  const document = finished(model, stamp);
  const { proofModel, renderProofed } = await import('./pdf/render.ts');
  if (format === 'pdf') return renderProofed(document, fonts);
  return { bytes: await produce(model, format, fonts, stamp), proof: proofModel(document, fonts) };
}

/** What a reader would send back of a document; nothing is written. */
export async function proofOf(model: DocumentModel, fonts: FontSettings, stamp: Stamp): Promise<Proof> {
  const { proofModel } = await import('./pdf/render.ts');
  return proofModel(finished(model, stamp), fonts);
}

/** A document as bytes, stamped and masked. Faults: a character that no font has. */
export async function produce(
  model: DocumentModel,
  format: DocumentFormat,
  fonts: FontSettings,
  stamp: Stamp,
): Promise<Buffer> {
  const document = finished(model, stamp);
  const { forWord, renderPdf } = await import('./pdf/render.ts');
  if (format === 'docx') {
    requireStandardCharacters(document);
    const { renderDocx } = await import('./docx/render.ts');
    return renderDocx(forWord(document, fonts));
  }
  return renderPdf(document, fonts);
}

/** Several documents as one PDF, each with its own page numbers: to be printed at once. */
export async function produceTogether(
  models: readonly DocumentModel[],
  fonts: FontSettings,
  stamp: Stamp,
): Promise<Buffer> {
  const { renderTogether } = await import('./pdf/render.ts');
  return renderTogether(
    models.map((model) => finished(model, stamp)),
    fonts,
  );
}

/** A document as lines for a terminal, stamped and masked. */
export async function produceLines(
  model: DocumentModel,
  stamp: Stamp,
  columns: number,
  measure: (text: string) => number,
): Promise<readonly string[]> {
  const { renderText } = await import('./text/render.ts');
  return renderText(finished(model, stamp), columns, measure);
}

/** The year's page for a browser, stamped. */
export async function producePage(
  results: YearResults,
  options: { readonly public: boolean; readonly files: readonly string[] },
  stamp: Stamp,
): Promise<string> {
  const { yearPage } = await import('./html/year-page.ts');
  return yearPage(results, { ...options, notice: stamp.rehearsal ? rehearsalFoot : null });
}

/** All years of the office as one page for a browser, stamped. */
export async function produceHistory(history: OfficeHistory, stamp: Stamp): Promise<string> {
  const { historyPage } = await import('./html/history-page.ts');
  return historyPage(history, stamp.rehearsal ? rehearsalFoot : null);
}

/** The year's workbook, stamped. */
export async function produceWorkbook(
  results: YearResults,
  options: { readonly public: boolean },
  stamp: Stamp,
): Promise<Buffer> {
  const { yearWorkbook } = await import('./xlsx/year-workbook.ts');
  return yearWorkbook(results, { ...options, notice: stamp.rehearsal ? rehearsalFoot : null });
}

/** The city's list over its counties as a workbook. */
export async function produceRanks(ranks: Omit<CountyRanks, 'notice'>, stamp: Stamp): Promise<Buffer> {
  const { rankWorkbook } = await import('./xlsx/rank-workbook.ts');
  return rankWorkbook({ ...ranks, notice: stamp.rehearsal ? rehearsalFoot : null });
}
