import { count, day, flag, onlyCommand, text } from '../../parameters.ts';

export const takes = {
  years: count('--years <n>', '保存多少年；不写则用设置 retention-years', { name: '年数', message: '保存满几年的' }),
  confirmDate: day('--confirm-date <day>', '本机时间与最后一条记录相隔太远时，写出今天的日期以确认'),
  agree: flag('--agree', '同意别的电脑所作的、本办公室还没有同意的清除'),
  decline: flag('--decline', '不同意它们：本机的保留，照常随数据包带走（须写理由）'),
  reason: text('--reason <text>', '同意或不同意的理由'),
  dryRun: flag('--dry-run', '只列出，不清除'),
};

export const specs = onlyCommand('purge', takes, {
  summary: '清除保存期满的个人信息，成绩和日志保留',
  examples: ['inspect purge --dry-run --years 5'],
  notes: [
    '清除的是台账里的姓名、当事人等个人字段，抽取名单，结论所附的台账摘录，以及旧的联系人；得分、结论、日志链仍可核对。仍在使用的联系人不清除。',
    '说明、理由等手写的文字是记录的一部分，不会清除；清除时列出带有这类文字的记录，以便逐条查看。',
    '清除由登记的电脑所作，合并到哪里就清除到哪里；没有登记的电脑所作的，本办公室同意（--agree）以前，本机的仍保留，也不随数据包带走。',
    '清除不可恢复。此前的备份、数据包、已经生成的文档里仍有这些信息，须另行处理。',
  ],
  table: true,
  load: () => import('./purge.ts'),
});
