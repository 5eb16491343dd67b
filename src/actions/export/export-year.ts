import path from 'node:path';
import type { Context } from '../../context.ts';
import { fileName } from '../../documents/file-name.ts';
import { produceHistory, producePage, produceRanks, produceWorkbook } from '../../documents/produce.ts';
import { csvOf, dictionaryOf, jsonOf } from '../../documents/tables/write-tables.ts';
import { unfinishedTable, yearTables } from '../../documents/tables/year-tables.ts';
import { readTemplate, templateNames } from '../../documents/templates.ts';
import { sha256 } from '../../domain/canonical.ts';
import { Fault } from '../../domain/fault.ts';
import { inspect, phrase, some } from '../../domain/invocation.ts';
import { publicResults } from '../../domain/year/public-results.ts';
import type { Unfinished, YearResults } from '../../domain/year/results.ts';
import { isBlank } from '../../domain/year/work.ts';
import { requireWhole } from '../../store/audit/whole.ts';
import type { Store } from '../../store/store.ts';
import { cityRanks } from '../county/city-ranks.ts';
import { titleWords } from '../documents/choose-subject.ts';
import { deskOf, type Subject, stampOf } from '../documents/document.ts';
import { type ExportPart, exportParts } from '../documents/export-parts.ts';
import { allDocuments } from '../documents/registry.ts';
import { recomputations } from '../exchange/recomputations.ts';
import type { DocumentJob, Failure, SentBack } from './document-jobs.ts';
import { ExportFiles } from './export-files.ts';
import { officeHistory } from './office-history.ts';
import { runDocuments } from './run-documents.ts';

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
  readonly kept: ExportFiles['kept'];
  readonly unfinished: readonly Unfinished[];
  /** Documents that could not be made. */
  readonly failures: readonly { readonly file: string; readonly why: string }[];
  /** Documents of which a reader would send something back. */
  readonly sentBack: readonly (SentBack & { readonly file: string })[];
}

/** Writes all results of a year into a folder; repeated, it rewrites only what changed. */
export async function exportYear(context: Context, store: Store, request: ExportRequest): Promise<ExportReport> {
  requireWhole(store, '导出', recomputations);
  const { year, folder } = request;
  const wants = (part: ExportPart): boolean => request.parts.includes(part);
  const desk = deskOf(context, store);
  const reading = context.progress('读取', 1);
  const results = await desk.results(year);
  reading.end();
  if (isBlank(results, store.cycle.titles())) {
    const known = store.cycle.years();
    throw Fault.broken(
      'nothing-to-export',
      `${year} 年没有任何申报或验收记录，没有可以导出的`,
      known.length > 0
        ? `有记录的年度：${known.join('、')}`
        : store.settings.level() === 'city'
          ? phrase`先用 ${inspect('county take')} 收取各县的数据包；各县的排名用 ${inspect('county rank', { '--out': some('写成表') })}`
          : phrase`先用 ${inspect('apply')} 登记申请`,
    );
  }
  const files = new ExportFiles(
    folder,
    year,
    store.journal.heads().map((head) => head.chain),
  );
  const jobs = await documentJobs(context, store, results, request);
  const progress = context.progress('文书', jobs.length);
  const ofUnits = jobs.filter((job) => job.inputs !== null);
  const { today, templates, fonts } = desk;
  const input = {
    dataFile: context.dataFile,
    machineFolder: context.machineFolder,
    folder,
    now: context.clock.now().toISOString(),
    clockFixed: context.clock.fixed,
    settings: { today, templates, fonts },
  };
  const failed = [
    ...(await runDocuments(desk, files, ofUnits, input, (done) => progress.at(done))),
    ...(await runDocuments(
      desk,
      files,
      jobs.filter((job) => job.inputs === null),
      null,
      (done) => progress.at(ofUnits.length + done),
    )),
  ].map(({ job, failure }) => ({ file: job.name, part: job.part, ...failure }));
  progress.end();
  const whole = withMissing(results, failed, wants('public'));
  const stamp = stampOf(store);
  if (wants('workbook')) files.put('年度结果.xlsx', await produceWorkbook(whole, { public: false }, stamp), 'content');
  const ranks = store.settings.level() === 'city' ? cityRanks(store, year) : [];
  if (wants('workbook') && ranks.length > 0)
    files.put(
      '各县得分.xlsx',
      await produceRanks({ year, office: whole.office, honour: whole.honour, day: whole.day, rows: ranks }, stamp),
      'content',
    );
  if (wants('data')) {
    const tables = yearTables(whole);
    for (const table of tables) files.put(`数据/${table.name}.csv`, csvOf(table), 'content');
    const head = { year, office: whole.office, day: whole.day, ...(stamp.rehearsal ? { rehearsal: true } : {}) };
    files.put('数据/year.json', jsonOf(tables, head), 'content');
    files.put('数据/数据字典.csv', dictionaryOf(tables), 'content');
  }
  const shown = publicResults(whole, request.publicAll);
  if (wants('public') && shown.units.length > 0) {
    files.put('公示版/年度结果（公示版）.xlsx', await produceWorkbook(shown, { public: true }, stamp), 'content');
    const open = files.names.filter((name) => name.startsWith('公示版/')).map((name) => name.slice('公示版/'.length));
    files.put('公示版/index.html', await producePage(shown, { public: true, files: open }, stamp), 'content');
  }
  files.put('未完成.csv', csvOf(unfinishedTable(whole)), 'content');
  if (wants('history'))
    files.put('历年.html', await produceHistory(await officeHistory(store, results, today), stamp), 'content');
  const all = request.parts.length === Object.keys(exportParts).length;
  // Last: it links to every other file.
  if (wants('page'))
    files.put(
      'index.html',
      await producePage(
        whole,
        { public: false, files: files.standing(all).filter((name) => name !== 'index.html') },
        stamp,
      ),
      'content',
    );
  const { removed } = files.finish(all);
  return {
    folder,
    year,
    units: results.units.length,
    concluded: results.units.filter((unit) => unit.result !== null).length,
    files: files.names,
    written: files.written,
    removed,
    kept: files.kept,
    unfinished: whole.unfinished,
    failures: failed.filter((each) => !each.wanting).map(({ file, why }) => ({ file, why })),
    sentBack: files.sentBack,
  };
}

/** What is not finished where no public version can be made. */
export const nobodyProposed = '没有公示过拟命名单位，未生成公示版';

/** The results with the documents that are missing among what is not finished. */
function withMissing(
  results: YearResults,
  failed: readonly (Failure & { readonly file: string; readonly part: ExportPart })[],
  wantsPublic: boolean,
): YearResults {
  const problems = failed
    .filter(({ part }) => part !== 'public')
    .map(({ file, why }) => `没有生成${file.replace(/\.(pdf|docx|json)$/, '')}：${why}`);
  const nobody = wantsPublic && !results.units.some((unit) => unit.proposed);
  return {
    ...results,
    unfinished: [
      ...results.unfinished,
      ...[...new Set(problems)].map((what) => ({ unit: null, what })),
      ...(nobody ? [{ unit: null, what: nobodyProposed }] : []),
    ],
  };
}

/** Every document that the registry gives to the export, for each thing that the year's record holds of it. */
async function documentJobs(context: Context, store: Store, results: YearResults, request: ExportRequest) {
  const around = surroundings(context, store, results.year);
  const used = new Set<string>();
  const names = new Map(results.units.map((unit) => [unit.id, uniqueName(unit.name, used)]));
  const jobs: DocumentJob[] = [];
  const taken = new Set<string>();
  for (const { id, scope, exported, each } of allDocuments) {
    if (!exported || !request.parts.includes(exported.part)) continue;
    const subjects: readonly Subject[] = await (exported.each?.(store, results.year) ??
      each?.(store, results.year) ?? [{ year: results.year, unit: null, which: null, day: null }]);
    for (const [i, subject] of subjects.entries()) {
      const unit = subject.unit ? (names.get(subject.unit.id) ?? fileName(subject.unit.name)) : '';
      const plain = exported.file(subject, { unit, nth: i + 1, of: subjects.length });
      const name =
        [plain, `${plain}-${subject.day}`, `${plain}-${subject.day}-${titleWords(subject)}`].find(
          (free) => !taken.has(free),
        ) ?? `${plain}-${i + 1}`;
      taken.add(name);
      const inputs =
        scope === 'year' || !subject.unit ? null : sha256(`${around}\n${store.cycle.unitState(subject.unit.id)}`);
      const wishes = id === 'results' ? { everyUnit: request.publicAll } : {};
      for (const format of [...exported.formats, ...(exported.beside ? [exported.beside] : [])])
        jobs.push({ document: id, part: exported.part, format, name: `${name}.${format}`, subject, wishes, inputs });
    }
  }
  return jobs;
}

/** What every document depends on beside its unit: program, office, templates, fonts. */
function surroundings(context: Context, store: Store, year: number): string {
  const templates = templateNames().map((name) => sha256(readTemplate(name, context.machine.get('templates')).text));
  const version = process.env.INSPECT_VERSION ?? '';
  return JSON.stringify([version, year, store.cycle.officeState(), templates, context.machine.all()]);
}

function uniqueName(text: string, used: Set<string>): string {
  const plain = [...fileName(text)].slice(0, 60).join('');
  let name = plain;
  for (let n = 2; used.has(name.toLowerCase()); n += 1) name = `${plain}（${n}）`;
  used.add(name.toLowerCase());
  return name;
}

/** The folder as an absolute path. */
export function exportFolder(context: Context, folder: string): string {
  return path.resolve(context.cwd, folder);
}
