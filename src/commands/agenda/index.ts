import type { CommandSpec } from '../../command.ts';
import { yearFlag } from '../unit-ref.ts';

export const specs: readonly CommandSpec[] = [
  {
    path: 'agenda',
    stage: 'year',
    summary: '一年的日程：申报、调研指导、验收、公示、整改、复核',
    options: [yearFlag, { flags: '--ics <file>', help: '写成日历文件，可导入手机和电脑日历（提前一天 9 时提醒）' }],
    examples: ['inspect agenda', 'inspect agenda --ics 日程.ics'],
    load: () => import('./agenda.ts'),
  },
];
