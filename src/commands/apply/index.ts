import type { CommandSpec } from '../../command.ts';
import { unitArgument, yearFlag } from '../unit-ref.ts';

export const specs: readonly CommandSpec[] = [
  {
    path: 'apply',
    stage: 'year',
    summary: '登记创建申请和随附材料',
    arguments: [unitArgument],
    options: [
      yearFlag,
      { flags: '--date <day>', help: '收到日期，默认今天' },
      { flags: '--form <file>', help: '申报表（可后补）' },
      { flags: '--plan <file>', help: '创建方案（5月底前）' },
      { flags: '--worklog <file>', help: '工作推进台账（5月底前）' },
      { flags: '--paper <file>', help: '其他书面材料，可写多次', repeats: true },
      { flags: '--late-reason <text>', help: '5月31日以后提出的，写明逾期原因' },
    ],
    notes: ['材料可以分几次补交：再次运行即加到已有的申请上。文件存入数据文件，原件不动。'],
    examples: ['inspect apply 甲虚构局 --date 2026-05-20'],
    load: () => import('./apply.ts'),
  },
];
