import { onlyCommand, text } from '../../parameters.ts';
import { yearFlag } from '../../usual-parameters.ts';

export const takes = {
  year: yearFlag,
  ics: text('--ics <file>', '写成日历文件，可导入手机和电脑日历（提前一天 9 时提醒）', {
    ask: 'save',
    name: '文件',
    message: '写到哪个文件',
  }),
};

export const specs = onlyCommand('agenda', takes, {
  summary: '一年的日程：申报、调研指导、验收、公示、整改、复核',
  examples: ['inspect agenda', 'inspect agenda --ics 日程.ics'],
  load: () => import('./agenda.ts'),
});
