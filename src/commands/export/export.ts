import path from 'node:path';
import { contestedWarnings } from '../../actions/contested.ts';
import type { DocumentSpec } from '../../actions/documents/document.ts';
import { type ExportPart, exportParts } from '../../actions/documents/export-parts.ts';
import { type DocumentId, documents } from '../../actions/documents/registry.ts';
import { exportFolder, exportYear, nobodyProposed } from '../../actions/export/export-year.ts';
import { registerOf } from '../../actions/year/number-register.ts';
import type { Runs } from '../../parameters.ts';
import type { Store } from '../../store/store.ts';
import { sentBackWarnings } from '../proof-lines.ts';
import { oneYear } from '../year-option.ts';
import type { takes } from './index.ts';

export const run: Runs<typeof takes> = async (context, given) => {
  const year = oneYear(context.today, given);
  const folder = await given.out.ask();
  const { only } = given;
  const parts = only.length > 0 ? [...new Set(only)] : (Object.keys(exportParts) as ExportPart[]);
  const store = await context.store('read');
  const report = await exportYear(context, store, {
    year,
    folder: exportFolder(context, folder),
    parts,
    publicAll: given.publicAll,
  });
  const { failures, unfinished } = report;
  const page = report.files.includes('index.html') ? 'index.html' : '';
  return {
    json: { ...report, folder },
    document: path.join(exportFolder(context, folder), page),
    text: () => [
      `已导出 ${year} 年结果：${report.units} 个单位，${report.concluded} 个已作结论；${report.files.length} 个文件，本次写入 ${report.written} 个`,
      ...(report.removed.length > 0
        ? [
            `  已删除不再有效的 ${report.removed.length} 个：${report.removed.slice(0, 3).join('、')}${report.removed.length > 3 ? ' 等' : ''}`,
          ]
        : []),
      ...(unfinished.length > 0 ? [`  未完成 ${unfinished.length} 项，见 未完成.csv`] : []),
    ],
    warnings: [
      ...report.kept.map(({ file, as, foreign }) =>
        foreign ? `${file} 原来就在文件夹里，不是导出的，留存为 ${as}` : `${file} 导出以后有人改过，改过的留存为 ${as}`,
      ),
      ...failures.map(({ file, why }) => `没有生成 ${file}：${why}`),
      ...(only.includes('public')
        ? unfinished.filter((each) => each.what === nobodyProposed).map((each) => each.what)
        : []),
      ...sentBackWarnings(report.sentBack),
      ...contestedWarnings(store, year),
      ...(parts.includes('notices') ? issuedElsewhere(store, year) : []),
    ],
    exit: failures.length > 0 ? 1 : 0,
    next: `打开 ${path.join(folder, page)} 查看`,
  };
};

/** Papers with a number that hold what stands on no record (the day of a visit to come): the issued copy alone will do. */
function issuedElsewhere(store: Store, year: number): readonly string[] {
  const uses = registerOf(store, year).rows.flatMap(({ use }) => {
    const spec: DocumentSpec | undefined = documents[use.document as DocumentId];
    return use.void !== null || spec?.exported ? [] : [use.number];
  });
  return uses.length === 0
    ? []
    : [`有文号而不由导出写出的有 ${uses.length} 件，归档时请放入已印发的那一份：${uses.join('、')}`];
}
