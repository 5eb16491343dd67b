import type { CommandSpec } from '../../command.ts';

export const specs: readonly CommandSpec[] = [
  {
    path: 'log',
    stage: 'office',
    summary: '操作日志：谁在什么时候做了什么',
    options: [
      { flags: '--unit <unit>', help: '只看一个单位' },
      { flags: '--year <year>', help: '只看一个年度的验收' },
      { flags: '--author <name>', help: '只看一个经办人（姓名的一段即可）' },
      { flags: '--kind <kind>', help: '只看一类，如 item、ledger.imported', repeats: true },
      { flags: '--from <date>', help: '从哪一天起' },
      { flags: '--to <date>', help: '到哪一天止' },
      { flags: '--last <n>', help: '只看最后多少条；不写时屏幕上显示最后 50 条，文件和 JSON 为全部' },
      { flags: '-o, --out <file>', help: '写成 CSV 文件' },
    ],
    examples: ['inspect log --unit 甲虚构 --from 2026-09-01', 'inspect log -o 日志.csv'],
    load: () => import('./log.ts'),
  },
];
