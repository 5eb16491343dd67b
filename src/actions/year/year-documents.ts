import type { Context } from '../../context.ts';
import { yearPage } from '../../documents/html/year-page.ts';
import type { DocumentModel } from '../../documents/model/blocks.ts';
import { buildDesignation, buildPublicity, buildRevocation } from '../../documents/model/notices.ts';
import { buildPublicReport } from '../../documents/model/public-report.ts';
import { produce } from '../../documents/produce.ts';
import type { TemplateName } from '../../documents/templates.ts';
import { yearWorkbook } from '../../documents/xlsx/year-workbook.ts';
import { publicResults } from '../../domain/year/public-results.ts';
import type { YearResults } from '../../domain/year/results.ts';
import type { Store } from '../../store/store.ts';
import { fontSettings, officeFacts, templateFor } from '../documents/settings.ts';
import { editionFor } from '../standard/editions.ts';
import type { ExportFiles } from './export-files.ts';
import { failureText } from './unit-documents.ts';

/** A text as part of a file name on any system. */
export function fileName(text: string): string {
  return text.replace(/[\\/:*?"<>|\s]+/g, '_').replace(/^\.+/, '') || '_';
}

/** Makes the documents of the whole year; one that cannot be made is told and the others go on. */
export class YearDocuments {
  /** Notices that the record is not ready for (nowhere to object to, say). */
  readonly wanting: { file: string; why: string }[] = [];

  constructor(
    readonly context: Context,
    readonly store: Store,
    readonly files: ExportFiles,
    /** Documents that should have been made and could not. */
    readonly failures: { file: string; why: string }[],
  ) {}

  /** One document as PDF and as Word. */
  async both(name: string, model: DocumentModel): Promise<void> {
    for (const format of ['pdf', 'docx'] as const) {
      const file = `${name}.${format}`;
      try {
        this.files.put(file, await produce(model, format, fontSettings(this.context.machine)), 'content');
      } catch (error) {
        this.failures.push({ file, why: failureText(error) });
      }
    }
  }

  /** 公示, 命名决定 and 撤销决定 of the year, as they stand on record. */
  async notices(results: YearResults): Promise<void> {
    const { store, context } = this;
    const { year } = results;
    const { office, city } = officeFacts(store, year);
    const titles = store.cycle.titles();
    const name = (id: string): string => store.units.byId(id)!.name;
    const template = (which: TemplateName) => templateFor(context.machine, which);
    const publicities = store.cycle.publicities(year);
    for (const [i, publicity] of publicities.entries()) {
      const units = publicity.units.map(name);
      const file = `文稿/公示${publicities.length > 1 ? i + 1 : ''}`;
      await this.#notice(file, () =>
        buildPublicity({ office, day: publicity.first, year, publicity, units }, template('publicity')),
      );
    }
    const designated = titles.designations.filter((each) => each.year === year && each.level === 'county');
    for (const day of [...new Set(designated.map((each) => each.date))].sort()) {
      const units = designated.filter((each) => each.date === day).map((each) => each.unit);
      const publicity = publicities.findLast((each) => units.every((unit) => each.units.includes(unit))) ?? null;
      await this.#notice(`文稿/命名决定-${day}`, () =>
        buildDesignation({ office, day, year, units: units.map(name), publicity }, template('designation')),
      );
    }
    for (const revocation of titles.revocations.filter((each) => each.date.startsWith(`${year}-`))) {
      const designation = titles.designations.find(
        (each) => each.unit === revocation.unit && each.year === revocation.year && each.level === revocation.level,
      )!;
      const asked = revocation.kind === 'requested';
      const unit = name(revocation.unit);
      await this.#notice(`文稿/${asked ? '提请撤销' : '撤销决定'}-${fileName(unit)}`, () =>
        buildRevocation(
          {
            office,
            day: revocation.date,
            unit,
            designated: designation,
            revocation,
            superior: `${city}法治政府建设领导小组办公室`,
          },
          template(asked ? 'revocation-request' : 'revocation'),
        ),
      );
    }
  }

  async #notice(name: string, build: () => DocumentModel): Promise<void> {
    let model: DocumentModel;
    try {
      model = build();
    } catch (error) {
      this.wanting.push({ file: name, why: failureText(error) });
      return;
    }
    await this.both(name, model);
  }

  /** What may be shown to everybody; nothing where no unit is proposed. */
  async publicVersion(results: YearResults, all: boolean): Promise<void> {
    const shown = publicResults(results, all);
    if (shown.units.length === 0) return;
    this.files.put('公示版/年度结果（公示版）.xlsx', await yearWorkbook(shown, { public: true }), 'content');
    this.files.put('公示版/index.html', yearPage(shown, { public: true }), 'content');
    const edition = await editionFor(this.store, shown.units[0]!.id, results.year);
    const rehearsal = this.store.settings.get('rehearsal') !== null;
    const units = shown.units.map((unit) => ({ name: unit.name, result: unit.result!, lastScore: unit.lastScore }));
    await this.#notice('公示版/验收结果（公示版）', () =>
      buildPublicReport(
        { office: shown.office, year: shown.year, day: shown.day, edition, draft: false, rehearsal, units },
        templateFor(this.context.machine, 'report-public'),
      ),
    );
  }
}
