import { flag, onlyCommand, text } from '../../parameters.ts';

export const takes = {
  report: text('--report <pdf>', '另核对一份已签字的报告：结论之前的记录是否变动', {
    ask: 'file',
    name: '报告',
    message: '验收报告',
    endings: ['.pdf'],
  }),
  head: text('--head <digits>', '同上，输入报告末尾印的验收记录号（40 位，旧报告 20 位）', {
    name: '记录号',
    message: '40 位验收记录号（旧报告 20 位）',
  }),
  since: text('--since <line>', 'inspect anchor 或结论印出的一整行：从那时起有没有变动'),
  acceptOlder: flag(
    '--accept-older',
    '文件与本机见过的不同、含没有登记的电脑写的记录、或换过密钥，仍采用它（须写理由，具名）',
  ),
  reason: text('--reason <text>', '采用的理由'),
};

export const specs = onlyCommand('verify', takes, {
  summary: '核对数据文件：每条记录、附件、抽取、统计表是否原样',
  examples: ['inspect verify', 'inspect verify --head "01234 56789 01234 56789 01234 56789 01234 56789"'],
  notes: [
    '核对内容：每条记录的指纹和前后衔接、链尾、个人信息封签、台账批次、附件、抽取结果、标准版本、派生表和防改动触发器。',
    '发现问题时逐条列出位置，退出码为 1。能改写整个文件的人可以把指纹一并改掉；只有印出的验收记录号和其他电脑上的副本能够揭穿。',
  ],
  load: () => import('./verify.ts'),
});
