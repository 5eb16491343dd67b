import type { CommandSpec } from '../../command.ts';
import { unitArgument, yearFlag } from '../unit-ref.ts';

export const specs: readonly CommandSpec[] = [
  {
    path: 'appraisal set',
    stage: 'year',
    summary: '记录依法行政考核的加分或扣分（通知没有规定分值，由办公室确定）',
    arguments: [unitArgument],
    options: [
      yearFlag,
      { flags: '--points <n>', help: '分值；扣分写负数，如 --points=-1' },
      { flags: '--reason <text>', help: '依据或原因' },
    ],
    examples: ['inspect appraisal set 甲虚构局 --points 1 --reason 创建工作突出，领导小组会议确定'],
    load: () => import('./set.ts'),
  },
  {
    path: 'appraisal list',
    stage: 'year',
    summary: '列出一年的考核加扣分',
    options: [yearFlag],
    examples: ['inspect appraisal list --year 2026'],
    load: () => import('./list.ts'),
  },
];
