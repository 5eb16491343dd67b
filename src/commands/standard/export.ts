import path from 'node:path';
import { Fault } from '../../domain/fault.ts';
import { inspect, phrase } from '../../domain/invocation.ts';
import type { Runs } from '../../parameters.ts';
import { writeToFill } from '../named-files.ts';
import { storeIfAny } from '../store-if-any.ts';
import { editionOption } from './edition-option.ts';
import type { takes } from './index.ts';

export const run: Runs<typeof takes.export> = async (context, { year, ...given }) => {
  const store = await storeIfAny(context);
  const edition = await editionOption(store, given.edition, year);
  const wanted = given.out ?? `${edition.id}.xlsx`;
  let content: Buffer;
  if (/\.ya?ml$/i.test(wanted)) {
    const { editionYaml } = await import('../../standards/write-yaml.ts');
    content = Buffer.from(editionYaml(edition));
  } else if (/\.xlsx$/i.test(wanted)) {
    const { writeWorkbook } = await import('../../documents/xlsx/workbook.ts');
    const { editionSheets } = await import('../../standards/edition-sheets.ts');
    content = await writeWorkbook({
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
  } else {
    throw Fault.usage('bad-format', `不能写成“${path.extname(wanted) || wanted}”`, '文件名请以 .xlsx 或 .yaml 结尾');
  }
  const { name, file, warnings } = writeToFill(context, wanted, content);
  return {
    json: { file, edition: edition.id, fingerprint: edition.fingerprint },
    text: () => `已写出：${name}（${edition.id}，${edition.items.length} 个评分项）`,
    warnings,
    next: [
      phrase`改正后检查：${inspect('standard check', { file: name })}`,
      phrase`存入：${inspect('standard add', { file: name })}`,
    ],
  };
};
