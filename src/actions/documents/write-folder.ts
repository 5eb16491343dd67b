import path from 'node:path';
import type { Context } from '../../context.ts';
import { buildSignaturePage } from '../../documents/model/signature-page.ts';
import { csvOf } from '../../documents/tables/write-tables.ts';
import { minuteAt } from '../../domain/day.ts';
import { makeFolder, writeFileWhole } from '../../files/write-whole.ts';
import type { Store } from '../../store/store.ts';
import type { Unit } from '../../store/units.ts';
import { viewDraw } from '../draw/certificate.ts';
import { readDraws } from '../draw/stored-draw.ts';
import { writeDrawCertificate } from '../draw/write-certificate.ts';
import { readVisit } from '../onsite/read-visit.ts';
import { reportFacts } from './report-facts.ts';
import { noticeModel, writeDocument } from './write-notice.ts';
import { writeReport } from './write-report.ts';

/**
 * Writes what an acceptance leaves behind into one folder: report and public version, signature page, draw certificates,
 * problems, the list of evidence with hashes, and `result` as JSON. Answers the names of the files, in that order.
 */
export async function writeFolder(
  context: Context,
  store: Store,
  unit: Unit,
  year: number,
  folder: string,
  result: unknown,
): Promise<readonly string[]> {
  makeFolder(folder);
  const names: string[] = [];
  const place = (name: string): string => {
    names.push(name);
    return path.join(folder, name);
  };
  await writeReport(context, store, { unit, year, file: place('验收报告.pdf'), format: 'pdf', open: false });
  await writeReport(context, store, { unit, year, file: place('验收结果（公示版）.pdf'), format: 'pdf', open: true });
  const facts = await reportFacts(store, unit, year, context.today);
  await writeDocument(context, buildSignaturePage(facts), place('签字页.pdf'), 'pdf');
  for (const draw of readDraws(store, { unit: unit.id, year })) {
    await writeDrawCertificate(context, store, viewDraw(store, draw), place(`抽取证书-${draw.number}.pdf`));
    names.push(`抽取证书-${draw.number}.json`);
  }
  const open = readVisit(store, unit.id, year).problems.some((problem) => problem.state !== 'mended');
  if (open) {
    const request = { year, number: null, redHead: 'none', channels: null, format: 'pdf' } as const;
    await writeDocument(
      context,
      noticeModel(context, store, 'rectification', unit, request),
      place('问题（整改通知单）.pdf'),
      'pdf',
    );
  }
  writeFileWhole(place('佐证清单.csv'), Buffer.from(evidenceList(store, unit.id, year)));
  writeFileWhole(place('结果.json'), Buffer.from(`${JSON.stringify(result, null, 2)}\n`));
  return names;
}

const heads = ['评分项', '文件', 'SHA-256', '字节', '材料日期', '存入时间', '存入人'];

/** Every file kept as evidence, with the hash under which the data file holds it. */
function evidenceList(store: Store, unit: string, year: number): string {
  const rows = store.journal
    .currentWhere({ unit, year, kinds: ['attachment.added'] })
    .map(({ body, at, author }) => [
      String(body.item ?? ''),
      String(body.name ?? ''),
      String(body.sha256 ?? ''),
      Number(body.size ?? 0),
      typeof body.about === 'string' ? body.about : null,
      minuteAt(new Date(at)),
      author,
    ]);
  const columns = heads.map((title) => ({ field: title, title, type: 'text', meaning: title }) as const);
  return csvOf({ columns, rows });
}
