import path from 'node:path';
import type { Report } from '../../command.ts';
import type { Context } from '../../context.ts';
import { Fault } from '../../domain/fault.ts';
import { inspect, phrase } from '../../domain/invocation.ts';
import { writeFileWhole } from '../../files/write-whole.ts';
import type { Given } from '../../parameters.ts';
import { filePath } from '../named-files.ts';
import { storeIfAny } from '../store-if-any.ts';
import { editionOption } from './edition-option.ts';
import type { takes } from './index.ts';

export async function run(context: Context, given: Given<typeof takes.export>): Promise<Report> {
  const store = await storeIfAny(context);
  const { year } = given;
  const edition = await editionOption(store, given.edition, year);
  const name = given.out ?? `${edition.id}.xlsx`;
  const file = filePath(context, name);
  if (/\.ya?ml$/i.test(name)) {
    const { editionYaml } = await import('../../standards/write-yaml.ts');
    writeFileWhole(file, Buffer.from(editionYaml(edition)));
  } else if (/\.xlsx$/i.test(name)) {
    const { writeWorkbook } = await import('../../documents/xlsx/workbook.ts');
    const { editionSheets } = await import('../../standards/edition-sheets.ts');
    const bytes = await writeWorkbook({
      title: edition.title,
      author: store?.settings.get('office', year) ?? '',
      day: context.today,
      sheets: editionSheets(edition).map((sheet) => ({
        name: sheet.name,
        columns: sheet.columns.map(({ title, width, number }) => ({
          title,
          width,
          ...(number ? { format: '0.##' } : {}),
        })),
        rows: sheet.rows,
        freeze: { rows: 1, columns: 1 },
      })),
    });
    writeFileWhole(file, bytes);
  } else {
    throw new Fault('usage', 'bad-format', `不能写成“${path.extname(name) || name}”`, '文件名请以 .xlsx 或 .yaml 结尾');
  }
  return {
    json: { file, edition: edition.id, fingerprint: edition.fingerprint },
    text: () => `已写出：${name}（${edition.id}，${edition.items.length} 个评分项）`,
    next: [
      phrase`改正后检查：${inspect('standard check', { file: name })}`,
      phrase`存入：${inspect('standard add', { file: name })}`,
    ],
  };
}
