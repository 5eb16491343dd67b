import { existsSync } from 'node:fs';
import path from 'node:path';
import type { Context } from '../../context.ts';
import { csvOf } from '../../documents/tables/write-tables.ts';
import { minuteAt } from '../../domain/day.ts';
import { isOpen } from '../../domain/visits/problems.ts';
import { readText } from '../../files/read-file.ts';
import { makeFolder, writeFileWhole } from '../../files/write-whole.ts';
import { keptOf } from '../../store/entries/visit.ts';
import type { Store } from '../../store/store.ts';
import type { Unit } from '../../store/units.ts';
import { authorWithMachine } from '../../views/machine.ts';
import { certificatePieces, viewDraw } from '../draw/certificate.ts';
import { readDraws } from '../draw/stored-draw.ts';
import { evidenceFiles, evidenceName } from '../onsite/open-evidence.ts';
import { problemsOfYear } from '../onsite/problem-course.ts';
import { readVisit } from '../onsite/read-visit.ts';
import { deskOf, type Subject, type Wishes, type WrittenPaper, writeMade } from './document.ts';
import { numberToPrint } from './numbered.ts';
import { type DocumentId, documents } from './registry.ts';

/** The folder as it was named, or that of a later conclusion beside it: what a conclusion left behind stays as it was signed. */
function ownFolder(named: string, entry: string): string {
  for (let turn = 1; ; turn += 1) {
    const folder = turn === 1 ? named : `${named}（第${turn}次结论）`;
    const result = path.join(folder, resultName);
    if (!existsSync(result) || readText(result).includes(`"${entry}"`)) return folder;
  }
}

const resultName = '结果.json';

/**
 * Writes what an acceptance leaves behind into one folder: report and public version, signature page, 反馈意见, draw
 * certificates, problems, the list of evidence with hashes, and `result` as JSON. Answers the folder, the names of the files,
 * in that order, and the papers among them.
 */
export async function writeFolder(
  context: Context,
  store: Store,
  unit: Unit,
  year: number,
  named: string,
  result: { readonly entry: string },
) {
  const folder = ownFolder(named, result.entry);
  makeFolder(folder);
  const names: string[] = [];
  const papers: WrittenPaper[] = [];
  const place = (name: string): string => {
    names.push(name);
    return path.join(folder, name);
  };
  const desk = deskOf(context, store);
  const write = async (id: DocumentId, name: string, subject: Partial<Subject> = {}, wishes: Wishes = {}) => {
    const { make } = await documents[id].paper();
    const of = { year, unit, which: null, day: null, ...subject };
    // A paper whose number was taken bears it here too, and the day of it.
    const { number, desk: dated } = numberToPrint(desk, { ...documents[id], id }, of, null);
    const document = await make(dated, of, { ...wishes, number });
    const written = await writeMade(desk, document, path.join(folder, name), 'pdf');
    names.push(path.basename(written.file));
    papers.push(written);
  };
  await write('report', '验收报告.pdf');
  await write('publicReport', '验收结果（公示版）.pdf');
  await write('signaturePage', '签字页.pdf');
  await write('feedback', '反馈意见.pdf');
  for (const draw of readDraws(store, { unit: unit.id, year })) {
    const view = viewDraw(store, draw);
    await write('drawCertificate', `抽取证书-${draw.number}.pdf`, { which: draw.id }, { view });
    writeFileWhole(place(`抽取证书-${draw.number}.json`), certificatePieces(view));
  }
  const open = readVisit(store, unit.id, year).problems.some(isOpen);
  if (open) await write('rectification', '问题（整改通知单）.pdf');
  if (problemsOfYear(store, unit.id, year).some(({ seen }) => seen !== null)) await write('rectified', '整改情况.pdf');
  writeEvidence(store, unit.id, year, folder, names);
  writeFileWhole(place('佐证清单.csv'), Buffer.from(evidenceList(store, unit.id, year)));
  writeFileWhole(place(resultName), Buffer.from(`${JSON.stringify(result, null, 2)}\n`));
  return { folder, files: names, papers };
}

/** The files themselves, each under its item, in a folder 佐证 of their own; none where nothing was kept. */
function writeEvidence(store: Store, unit: string, year: number, folder: string, names: string[]): void {
  const files = evidenceFiles(store, unit, year);
  if (files.length === 0) return;
  makeFolder(path.join(folder, '佐证'));
  const counts = new Map<string, number>();
  for (const file of files) {
    const count = (counts.get(file.item) ?? 0) + 1;
    counts.set(file.item, count);
    const name = `佐证/${evidenceName(file, count)}`;
    names.push(name);
    writeFileWhole(path.join(folder, name), Buffer.concat([...store.attachments.pieces(file.sha256)]));
  }
}

const heads = ['评分项', '文件', 'SHA-256', '字节', '材料日期', '存入时间', '存入人'];

/** Every file kept as evidence, with the hash under which the data file holds it. */
function evidenceList(store: Store, unit: string, year: number): string {
  const by = authorWithMachine(store);
  const rows = store.journal
    .currentWhere({ unit, year, kinds: ['attachment.added'] })
    .map(({ body, at, ...entry }) => [
      keptOf(body),
      String(body.name ?? ''),
      String(body.sha256 ?? ''),
      Number(body.size ?? 0),
      typeof body.about === 'string' ? body.about : null,
      minuteAt(new Date(at)),
      by(entry),
    ]);
  const columns = heads.map((title) => ({ field: title, title, type: 'text', meaning: title }) as const);
  return csvOf({ columns, rows });
}
