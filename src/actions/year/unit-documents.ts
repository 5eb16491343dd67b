import { buildCertificate } from '../../documents/model/certificate.ts';
import { buildReport } from '../../documents/model/report.ts';
import type { FontSettings } from '../../documents/pdf/find-fonts.ts';
import { produce } from '../../documents/produce.ts';
import { readTemplate } from '../../documents/templates.ts';
import type { Day } from '../../domain/day.ts';
import { certify } from '../../domain/draw/certificate.ts';
import { Fault } from '../../domain/fault.ts';
import type { Store } from '../../store/store.ts';
import { reportFacts } from '../documents/report-facts.ts';
import { officeFacts } from '../documents/settings.ts';
import { certificatePieces, viewDraw } from '../draw/certificate.ts';
import { findDraw, statementOfDraw } from '../draw/stored-draw.ts';

/** A document of one unit that the export makes: the same for a worker and for this process. */
export interface DocumentJob {
  readonly kind: 'report' | 'certificate' | 'certificateJson';
  /** Path in the export's folder. */
  readonly name: string;
  readonly unit: string;
  readonly draw: string | null;
  readonly inputs: string;
}

/** What a worker needs beside the job. */
export interface DocumentSettings {
  readonly year: number;
  readonly today: Day;
  readonly templates: string | null;
  readonly fonts: FontSettings;
}

const shownAlternates = 10;

/** Makes one document. Faults: a template that is broken, a character without a glyph. */
export async function makeDocument(store: Store, job: DocumentJob, settings: DocumentSettings): Promise<Buffer> {
  const template = (name: 'report' | 'draw-certificate') => readTemplate(name, settings.templates ?? undefined);
  if (job.kind === 'report') {
    const unit = store.units.byId(job.unit)!;
    const facts = await reportFacts(store, unit, settings.year, settings.today);
    return produce(buildReport(facts, template('report')), 'pdf', settings.fonts);
  }
  const draw = findDraw(store, job.draw!);
  const view = viewDraw(store, draw);
  if (job.kind === 'certificateJson') return Buffer.from([...certificatePieces(view)].join(''));
  const { statement } = statementOfDraw(store, draw);
  const alternates = [];
  let alternateCount = 0;
  for (const each of view.alternates()) {
    if (alternateCount < shownAlternates) alternates.push(each);
    alternateCount += 1;
  }
  const model = buildCertificate(
    {
      office: officeFacts(store, settings.year).office,
      certificate: { ...view.head, ...view.tail },
      drawn: [...certify(view.drawn, view.asEntered)],
      alternates: [...certify(alternates, view.asEntered)],
      alternateCount,
      exclusions: statement.exclusions,
      rules: statement.rules,
      rehearsal: store.settings.get('rehearsal') !== null,
    },
    template('draw-certificate'),
  );
  return produce(model, 'pdf', settings.fonts);
}

/** Why a document could not be made, in one line; defects of the program pass through. */
export function failureText(error: unknown): string {
  if (error instanceof Fault) return error.hint ? `${error.message}（${error.hint}）` : error.message;
  throw error;
}
