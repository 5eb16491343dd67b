import type { Context } from '../../context.ts';
import type { DocumentModel } from '../../documents/model/blocks.ts';
import { maskDocument } from '../../documents/model/mask.ts';
import { buildPublicReport } from '../../documents/model/public-report.ts';
import { buildReport } from '../../documents/model/report.ts';
import type { ReportInput } from '../../documents/model/report-input.ts';
import { type DocumentFormat, produce, type WrittenDocument, writeWhole } from '../../documents/produce.ts';
import { scoreOf } from '../../domain/year/results.ts';
import type { Store } from '../../store/store.ts';
import type { Unit } from '../../store/units.ts';
import { readFrozen } from '../year/frozen.ts';
import { reportFacts } from './report-facts.ts';
import { fontSettings, templateFor } from './settings.ts';

export interface ReportRequest {
  readonly unit: Unit;
  readonly year: number;
  readonly file: string;
  readonly format: DocumentFormat;
  /** 公示版: no person, no note. */
  readonly open: boolean;
}

export interface WrittenReport extends WrittenDocument {
  readonly status: 'draft' | 'concluded';
  readonly head: string | null;
  /** Entries that reached the file after the conclusion. */
  readonly late: number;
}

/** The report put together, before it is rendered. */
async function reportModel(
  context: Context,
  store: Store,
  unit: Unit,
  year: number,
  open: boolean,
): Promise<{ readonly model: DocumentModel; readonly facts: ReportInput }> {
  const facts = await reportFacts(store, unit, year, context.today);
  if (!open) return { facts, model: buildReport(facts, templateFor(context.machine, 'report')) };
  const last = store.cycle.concluded({ year: year - 1, unit: unit.id }).at(-1);
  const model = buildPublicReport(
    {
      office: facts.office,
      year: facts.year,
      day: facts.day,
      edition: facts.edition,
      draft: facts.concluded === null,
      rehearsal: facts.rehearsal,
      units: [
        {
          name: facts.unit.name,
          result: facts.result,
          lastScore: last ? scoreOf(readFrozen(store, last).result) : null,
        },
      ],
    },
    templateFor(context.machine, 'report-public'),
  );
  return { facts, model };
}

/** Writes the report of an acceptance. Faults: a broken template, a character without a glyph; nothing is written then. */
export async function writeReport(context: Context, store: Store, request: ReportRequest): Promise<WrittenReport> {
  const { model, facts } = await reportModel(context, store, request.unit, request.year, request.open);
  const bytes = await produce(model, request.format, fontSettings(context.machine));
  return {
    ...writeWhole(request.file, bytes, request.format),
    status: facts.concluded ? 'concluded' : 'draft',
    head: facts.concluded?.head ?? null,
    late: facts.concluded?.late ?? 0,
  };
}

/** The report as lines for the terminal. */
export async function showReport(
  context: Context,
  store: Store,
  unit: Unit,
  year: number,
  open: boolean,
): Promise<readonly string[]> {
  const { model } = await reportModel(context, store, unit, year, open);
  const [{ renderText }, { width }] = await Promise.all([
    import('../../documents/text/render.ts'),
    import('../../views/text-width.ts'),
  ]);
  return renderText(maskDocument(model), context.width, width);
}
