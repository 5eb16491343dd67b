import path from 'node:path';
import { type ExportPart, exportParts } from '../../actions/year/export-parts.ts';
import { exportFolder, exportYear } from '../../actions/year/export-year.ts';
import type { Args, Options, Report } from '../../command.ts';
import type { Context } from '../../context.ts';
import { listOption, requireText } from '../option-values.ts';
import { yearArgument } from '../year-option.ts';

export async function run(context: Context, args: Args, options: Options): Promise<Report> {
  const year = yearArgument(context, args[0], options);
  const folder = await requireText(context, options, 'out', '-o', '输出文件夹');
  const only = listOption(options, 'only') as readonly ExportPart[];
  const parts = only.length > 0 ? [...new Set(only)] : (Object.keys(exportParts) as ExportPart[]);
  const store = await context.store('read');
  const report = await exportYear(context, store, {
    year,
    folder: exportFolder(context, folder),
    parts,
    publicAll: Boolean(options.publicAll),
  });
  const { failures, unfinished } = report;
  return {
    json: { ...report, folder },
    text: () => [
      `已导出 ${year} 年结果：${report.units} 个单位，${report.concluded} 个已作结论；${report.files.length} 个文件，本次写入 ${report.written} 个`,
      ...(report.removed.length > 0
        ? [
            `  已删除不再有效的 ${report.removed.length} 个：${report.removed.slice(0, 3).join('、')}${report.removed.length > 3 ? ' 等' : ''}`,
          ]
        : []),
      ...(unfinished.length > 0 ? [`  未完成 ${unfinished.length} 项，见 未完成.csv`] : []),
    ],
    warnings: failures.map(({ file, why }) => `没有生成 ${file}：${why}`),
    ...(failures.length > 0 ? { exit: 1 } : {}),
    next: `打开 ${path.join(folder, 'index.html')} 查看`,
  };
}
