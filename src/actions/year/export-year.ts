import { createHash } from 'node:crypto';
import path from 'node:path';
import type { Context } from '../../context.ts';
import { yearPage } from '../../documents/html/year-page.ts';
import type { DocumentModel } from '../../documents/model/blocks.ts';
import { buildDesignation, buildPublicity, buildRevocation } from '../../documents/model/notices.ts';
import { buildPublicReport } from '../../documents/model/public-report.ts';
import { buildYearReport } from '../../documents/model/year-report.ts';
import { type DocumentFormat, produce } from '../../documents/produce.ts';
import { csvOf, dictionaryOf, jsonOf } from '../../documents/tables/write-tables.ts';
import { unfinishedTable, yearTables } from '../../documents/tables/year-tables.ts';
import { type TemplateName, templateNames } from '../../documents/templates.ts';
import { yearWorkbook } from '../../documents/xlsx/year-workbook.ts';
import { Fault } from '../../domain/fault.ts';
import { publicResults } from '../../domain/year/public-results.ts';
import type { Unfinished, UnitResult, YearResults } from '../../domain/year/results.ts';
import type { Store } from '../../store/store.ts';
import { fontSettings, officeFacts, templateFor } from '../documents/settings.ts';
import { editionFor } from '../standard/editions.ts';
import { collectYear } from './collect-year.ts';
import { ExportFiles } from './export-files.ts';
import { type ExportPart, exportParts } from './export-parts.ts';
import { runDocuments } from './run-documents.ts';
import { type DocumentJob, failureText } from './unit-documents.ts';

export interface ExportRequest {
  readonly year: number;
  readonly folder: string;
  readonly parts: readonly ExportPart[];
  /** The public version shows every concluded unit, not only those proposed for the title. */
  readonly publicAll: boolean;
}

export interface ExportReport {
  readonly folder: string;
  readonly year: number;
  readonly units: number;
  readonly concluded: number;
  readonly files: readonly string[];
  readonly written: number;
  readonly removed: readonly string[];
  readonly unfinished: readonly Unfinished[];
  /** Documents that could not be made. */
  readonly failures: readonly { readonly file: string; readonly why: string }[];
}

/** Writes all results of a year into a folder; repeated, it rewrites only what changed. */
export async function exportYear(context: Context, store: Store, request: ExportRequest): Promise<ExportReport> {
  const { year, folder } = request;
  const wants = (part: ExportPart): boolean => request.parts.includes(part);
  const reading = context.progress('读取', 1);
  const results = await collectYear(store, year, context.today, { details: true });
  reading.end();
  if (results.units.length === 0) {
    const known = store.cycle.years();
    throw new Fault(
      'broken',
      'nothing-to-export',
      `${year} 年没有任何申报或验收记录，没有可以导出的`,
      known.length > 0 ? `有记录的年度：${known.join('、')}` : '先用 inspect apply 登记申请',
    );
  }
  const files = new ExportFiles(
    folder,
    year,
    store.journal.heads().map((head) => head.chain),
  );
  const jobs = documentJobs(context, store, results, wants);
  const progress = context.progress('文书', jobs.length);
  const failed = await runDocuments(
    store,
    files,
    jobs,
    {
      dataFile: context.dataFile,
      machineFolder: context.machineFolder,
      folder,
      now: context.clock.now().toISOString(),
      settings: {
        year,
        today: context.today,
        templates: context.machine.get('templates') ?? null,
        fonts: fontSettings(context.machine),
      },
    },
    (done) => progress.at(done),
  );
  progress.end();
  const failures = failed.map(({ job, failure }) => ({ file: job.name, why: failure }));
  const maker = new Maker(context, store, files, failures);
  if (wants('notices')) await maker.notices(results);
  // The list comes after the documents, so that it names those that could not be made.
  const whole: YearResults = {
    ...results,
    unfinished: [
      ...results.unfinished,
      ...failures.map(({ file, why }) => ({ unit: null, what: `没有生成 ${file}：${why}` })),
    ],
  };
  if (wants('workbook')) files.put('年度结果.xlsx', await yearWorkbook(whole, { public: false }), 'content');
  if (wants('page')) files.put('index.html', yearPage(whole, { public: false }), 'content');
  if (wants('summary')) await maker.both('年度报告', buildYearReport(whole, { public: false }));
  if (wants('data')) {
    const tables = yearTables(whole);
    for (const table of tables) files.put(`数据/${table.name}.csv`, csvOf(table), 'content');
    files.put('数据/year.json', jsonOf(tables, { year, office: whole.office, day: whole.day }), 'content');
    files.put('数据/数据字典.csv', dictionaryOf(tables), 'content');
  }
  if (wants('public')) await maker.publicVersion(whole, request.publicAll);
  files.put('未完成.csv', csvOf(unfinishedTable(whole)), 'content');
  const { removed } = files.finish(request.parts.length === Object.keys(exportParts).length);
  return {
    folder,
    year,
    units: results.units.length,
    concluded: results.units.filter((unit) => unit.result !== null).length,
    files: files.names,
    written: files.written,
    removed,
    unfinished: whole.unfinished,
    failures,
  };
}

/** Makes the documents of the whole year; one that cannot be made is told and the others go on. */
class Maker {
  constructor(
    readonly context: Context,
    readonly store: Store,
    readonly files: ExportFiles,
    readonly failures: { file: string; why: string }[],
  ) {}

  async both(name: string, model: DocumentModel): Promise<void> {
    for (const format of ['pdf', 'docx'] as const) await this.#one(`${name}.${format}`, format, () => model);
  }

  async #one(file: string, format: DocumentFormat, build: () => DocumentModel): Promise<void> {
    try {
      this.files.put(file, await produce(build(), format, fontSettings(this.context.machine)), 'content');
    } catch (error) {
      this.failures.push({ file, why: failureText(error) });
    }
  }

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
    const designated = titles.designations.filter((each) => each.year === year);
    for (const day of [...new Set(designated.map((each) => each.date))].sort()) {
      const units = designated.filter((each) => each.date === day).map((each) => each.unit);
      const publicity = publicities.findLast((each) => units.every((unit) => each.units.includes(unit))) ?? null;
      await this.#notice(`文稿/命名决定-${day}`, () =>
        buildDesignation({ office, day, year, units: units.map(name), publicity }, template('designation')),
      );
    }
    for (const revocation of titles.revocations.filter((each) => each.date.startsWith(`${year}-`))) {
      const designation = titles.designations.find(
        (each) => each.unit === revocation.unit && each.year === revocation.year,
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

  async #notice(file: string, build: () => DocumentModel): Promise<void> {
    for (const format of ['pdf', 'docx'] as const) await this.#one(`${file}.${format}`, format, build);
  }

  async publicVersion(results: YearResults, all: boolean): Promise<void> {
    const shown = publicResults(results, all);
    if (shown.units.length === 0) return;
    this.files.put('公示版/年度结果（公示版）.xlsx', await yearWorkbook(shown, { public: true }), 'content');
    this.files.put('公示版/index.html', yearPage(shown, { public: true }), 'content');
    const edition = await editionFor(this.store, shown.units[0]!.id, results.year);
    const rehearsal = this.store.settings.get('rehearsal') !== null;
    const units = shown.units.map((unit) => ({ name: unit.name, result: unit.result!, lastTotal: unit.lastTotal }));
    await this.#notice('公示版/验收结果（公示版）', () =>
      buildPublicReport(
        { office: shown.office, year: shown.year, day: shown.day, edition, draft: false, rehearsal, units },
        templateFor(this.context.machine, 'report-public'),
      ),
    );
  }
}

function documentJobs(
  context: Context,
  store: Store,
  results: YearResults,
  wants: (part: ExportPart) => boolean,
): DocumentJob[] {
  const around = surroundings(context, store, results.year);
  const used = new Set<string>();
  return results.units.flatMap((unit) => {
    const inputs = createHash('sha256')
      .update(`${around}\n${store.cycle.unitState(unit.id)}`)
      .digest('hex');
    const name = uniqueName(unit, used);
    const jobs: DocumentJob[] = [];
    if (wants('reports') && unit.result)
      jobs.push({ kind: 'report', name: `报告/${name}.pdf`, unit: unit.id, draw: null, inputs });
    if (wants('certificates')) {
      for (const draw of unit.draws) {
        const file = `抽取证书/${name}-${fileName(draw.number)}-${draw.kind === 'officers' ? '人员' : draw.kind === 'cases' ? '案卷' : '回访'}${draw.attempt}`;
        jobs.push(
          { kind: 'certificate', name: `${file}.pdf`, unit: unit.id, draw: draw.id, inputs },
          { kind: 'certificateJson', name: `${file}.json`, unit: unit.id, draw: draw.id, inputs },
        );
      }
    }
    return jobs;
  });
}

/** What every document depends on beside its unit: program, office, templates, fonts. */
function surroundings(context: Context, store: Store, year: number): string {
  const templates = templateNames.map((name) =>
    createHash('sha256').update(templateFor(context.machine, name).text).digest('hex'),
  );
  const version = process.env.INSPECT_VERSION ?? '';
  return JSON.stringify([version, year, store.cycle.officeState(), templates, context.machine.all()]);
}

/** A text as part of a file name on any system. */
function fileName(text: string): string {
  return text.replace(/[\\/:*?"<>|\s]+/g, '_').replace(/^\.+/, '') || '_';
}

function uniqueName(unit: UnitResult, used: Set<string>): string {
  const plain = [...fileName(unit.name)].slice(0, 60).join('');
  let name = plain;
  for (let n = 2; used.has(name.toLowerCase()); n += 1) name = `${plain}（${n}）`;
  used.add(name.toLowerCase());
  return name;
}

/** The folder as an absolute path. */
export function exportFolder(context: Context, folder: string): string {
  return path.resolve(context.cwd, folder);
}
