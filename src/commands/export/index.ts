import { type ExportPart, exportParts } from '../../actions/documents/export-parts.ts';
import { asked, choices, flag, onlyCommand } from '../../parameters.ts';
import { yearTwice } from '../year-option.ts';

export const takes = {
  of: yearTwice.of,
  out: asked('-o, --out <folder>', '输出文件夹', { ask: 'folder', name: '文件夹', message: '放进哪个文件夹' }),
  only: choices('--only <part>', '只导出一部分，可写多次', Object.keys(exportParts) as ExportPart[]),
  year: yearTwice.year,
  publicAll: flag('--public-all', '公示版列出全部已作结论的单位，而不只是拟命名的', {
    name: '全部公示',
    message: '公示版列出全部已作结论的单位（不只是拟命名的）吗',
  }),
};

export const specs = onlyCommand('export', takes, {
  summary: '导出一年的全部结果：工作簿、报告、文稿、网页、数据',
  notes: [
    `各部分：${Object.entries(exportParts)
      .map(([part, what]) => `${part} ${what}`)
      .join('；')}。`,
    '中断后再次运行会接着做；内容没有变化的文件不重写。MANIFEST 是全部文件的 SHA-256，可用 sha256sum -c MANIFEST 核对。',
  ],
  examples: ['inspect export 2026 -o 2026年结果', 'inspect export 2026 -o 2026年结果 --only workbook --only page'],
  load: () => import('./export.ts'),
});
