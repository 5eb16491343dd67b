import type { CommandSpec } from '../../command.ts';
import { pointsValue } from '../../domain/typed-number.ts';
import { asked, askedAs, command } from '../../parameters.ts';
import { unitArgument, yearFlag } from '../../usual-parameters.ts';

export const takes = {
  set: {
    unit: unitArgument,
    year: yearFlag,
    points: askedAs(
      '--points <n>',
      '分值；扣分写负数，如 --points=-1',
      {
        message: '加几分（扣分写负数，如 -1）',
        check: (typed) => (/^[-−+]?\d+(\.\d{1,2})?$/.test(typed.normalize('NFKC')) ? null : '请写数字，如 1 或 -0.5'),
      },
      pointsValue,
    ),
    reason: asked('--reason <text>', '依据或原因', { message: '依据或原因', name: '理由' }),
  },
  list: { year: yearFlag },
};

export const specs: readonly CommandSpec[] = [
  command(takes.set, {
    path: 'appraisal set',
    stage: 'year',
    summary: '记录依法行政考核的加分或扣分（通知没有规定分值，由办公室确定）',
    examples: ['inspect appraisal set 甲虚构局 --points 1 --reason 创建工作突出，领导小组会议确定'],
    load: () => import('./set.ts'),
  }),
  command(takes.list, {
    path: 'appraisal list',
    stage: 'year',
    summary: '列出一年的考核加扣分',
    examples: ['inspect appraisal list --year 2026'],
    table: true,
    load: () => import('./list.ts'),
  }),
];
