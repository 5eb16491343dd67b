import { onlyCommand } from '../../parameters.ts';

export const takes = {};

export const specs = onlyCommand('anchor', takes, {
  summary: '立锚：印出一行，抄在登记簿上或报给市里，日后可查数据文件有没有被换过',
  examples: ['inspect anchor', 'inspect anchor --by 甲虚构'],
  notes: [
    '一行里有文件、日期、40 位数字和记录条数。放在数据文件之外才有用：写进收文簿、发给市里，或印在会议纪要上。',
    '查对：inspect verify --since "那一行"。每次作结论也印一行。',
  ],
  load: () => import('./anchor.ts'),
});
