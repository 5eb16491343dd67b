import { conclude } from '../../actions/acceptance/conclude.ts';
import { type Acceptance, readAcceptance } from '../../actions/acceptance/read-acceptance.ts';
import { readVisit } from '../../actions/onsite/read-visit.ts';
import { editionFor } from '../../actions/standard/editions.ts';
import type { Args, Options, Report } from '../../command.ts';
import type { Context } from '../../context.ts';
import { groupDigits, headDigits } from '../../domain/head-digits.ts';
import { totalText } from '../../domain/scoring/total-text.ts';
import { filesOut } from '../../domain/visits/handover.ts';
import type { Store } from '../../store/store.ts';
import type { Unit } from '../../store/units.ts';
import { resultJson, verdictLine } from '../../views/result.ts';
import { filePath, textOption } from '../option-values.ts';
import { unitRef } from '../unit-ref.ts';
import { yearOption } from '../year-option.ts';

export async function run(context: Context, args: Args, options: Options): Promise<Report> {
  const store = await context.store('write');
  const unit = store.units.findActive(String(args[0]));
  const year = yearOption(context, options);
  const edition = await editionFor(store, unit.id, year);
  const out = textOption(options, 'out');
  const read = (): Acceptance => readAcceptance(store, unit.id, year, edition);
  // With a folder to write, a conclusion that stands is not an error: the papers may be wanted once more.
  const before = out === null ? null : read().conclusion;
  const entry = before?.entry ?? conclude(store, context.author, unit.id, year, edition);
  const { result } = read();
  const head = headDigits(entry.hash);
  const json = {
    unit: unitRef(unit),
    year,
    edition: edition.id,
    fingerprint: edition.fingerprint,
    status: 'concluded',
    entry: entry.id,
    head,
    ...resultJson(result),
  };
  const written = out === null ? null : await writeInto(context, store, unit, year, filePath(context, out), json);
  return {
    json: written ? { ...json, folder: written } : json,
    text: () => [
      before ? `${unit.name} ${year} 年度验收的结论没有变` : `${unit.name} ${year} 年度验收已作结论`,
      totalText(result),
      `结论：${verdictLine(result)}`,
      `验收记录号：${groupDigits(head)}（印在报告上）`,
      ...(written ? [`已写入文件夹 ${written.folder}：`, ...written.files.map((name) => `  ${name}`)] : []),
    ],
    warnings: warningsOf(store, unit, year),
    next: written ? `inspect verify --head ${head}` : `inspect conclude ${unit.name} -o ${unit.name}${year}验收`,
  };
}

async function writeInto(context: Context, store: Store, unit: Unit, year: number, folder: string, json: unknown) {
  const { writeFolder } = await import('../../actions/documents/write-folder.ts');
  return { folder, files: await writeFolder(context, store, unit, year, folder, json) };
}

/** Case files that the inspectors still hold do not hinder a conclusion, but must go back. */
function warningsOf(store: Store, unit: Unit, year: number): readonly string[] {
  const out = filesOut(readVisit(store, unit.id, year).files);
  return out.length === 0 ? [] : [`有 ${out.length} 份案卷还没有归还：${out.map((file) => file.key).join('、')}`];
}
