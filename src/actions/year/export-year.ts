import { createHash } from 'node:crypto';
import path from 'node:path';
import type { Context } from '../../context.ts';
import { yearPage } from '../../documents/html/year-page.ts';
import { buildYearReport } from '../../documents/model/year-report.ts';
import { csvOf, dictionaryOf, jsonOf } from '../../documents/tables/write-tables.ts';
import { unfinishedTable, yearTables } from '../../documents/tables/year-tables.ts';
import { templateNames } from '../../documents/templates.ts';
import { yearWorkbook } from '../../documents/xlsx/year-workbook.ts';
import { Fault } from '../../domain/fault.ts';
import type { Unfinished, UnitResult, YearResults } from '../../domain/year/results.ts';
import type { Store } from '../../store/store.ts';
import { fontSettings, templateFor } from '../documents/settings.ts';
import { collectYear } from './collect-year.ts';
import { ExportFiles } from './export-files.ts';
import { type ExportPart, exportParts } from './export-parts.ts';
import { runDocuments } from './run-documents.ts';
import type { DocumentJob } from './unit-documents.ts';
import { fileName, YearDocuments } from './year-documents.ts';

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
  const maker = new YearDocuments(context, store, files, failures);
  if (wants('notices')) await maker.notices(results);
  // The list comes after the documents, so that it names those that could not be made.
  const whole: YearResults = {
    ...results,
    unfinished: [
      ...results.unfinished,
      ...[...failures, ...maker.wanting].map(({ file, why }) => ({ unit: null, what: `没有生成${file}：${why}` })),
      ...(wants('public') && !request.publicAll && !results.units.some((unit) => unit.proposed)
        ? [{ unit: null, what: '没有公示过拟命名单位，未生成公示版' }]
        : []),
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
