import type { Noun } from './command.ts';

/** Every noun, in help's order. Adding a command starts here. */
export const nouns: readonly Noun[] = [
  { name: 'init', stage: 'begin', summary: '建立数据文件', load: () => import('./commands/init/index.ts') },
  { name: 'demo', stage: 'begin', summary: '用内置样例走一遍全过程', load: () => import('./commands/demo/index.ts') },
  { name: 'unit', stage: 'begin', summary: '登记、查看、修改单位', load: () => import('./commands/unit/index.ts') },
  {
    name: 'config',
    stage: 'machine',
    summary: '本机设置和本办公室设置',
    load: () => import('./commands/config/index.ts'),
  },
  {
    name: 'verify',
    stage: 'machine',
    summary: '核对数据文件是否原样',
    load: () => import('./commands/verify/index.ts'),
  },
  { name: 'start', stage: 'onsite', summary: '现场验收：逐项问答', load: () => import('./commands/start/index.ts') },
  { name: 'problem', stage: 'onsite', summary: '问题和整改', load: () => import('./commands/problem/index.ts') },
  {
    name: 'status',
    stage: 'year',
    summary: '各单位进展、到期和所缺',
    load: () => import('./commands/status/index.ts'),
  },
  {
    name: 'agenda',
    stage: 'year',
    summary: '一年的日程，可导入日历',
    load: () => import('./commands/agenda/index.ts'),
  },
  { name: 'apply', stage: 'year', summary: '登记创建申请', load: () => import('./commands/apply/index.ts') },
  {
    name: 'application',
    stage: 'year',
    summary: '审核申请、确定培育对象、向市呈报',
    load: () => import('./commands/application/index.ts'),
  },
  { name: 'visit', stage: 'year', summary: '调研指导和问题整改', load: () => import('./commands/visit/index.ts') },
  { name: 'publicity', stage: 'year', summary: '公示和异议', load: () => import('./commands/publicity/index.ts') },
  { name: 'designate', stage: 'year', summary: '命名为示范点', load: () => import('./commands/designate/index.ts') },
  { name: 'plaque', stage: 'year', summary: '授牌和登记册', load: () => import('./commands/plaque/index.ts') },
  { name: 'recheck', stage: 'year', summary: '每两年复核复查', load: () => import('./commands/recheck/index.ts') },
  { name: 'revoke', stage: 'year', summary: '撤销或提请撤销称号', load: () => import('./commands/revoke/index.ts') },
  {
    name: 'appraisal',
    stage: 'year',
    summary: '依法行政考核加扣分',
    load: () => import('./commands/appraisal/index.ts'),
  },
  { name: 'holiday', stage: 'machine', summary: '节假日安排', load: () => import('./commands/holiday/index.ts') },
  { name: 'completion', stage: 'machine', summary: '命令行补全', load: () => import('./commands/completion/index.ts') },
  { name: 'help', stage: 'machine', summary: '帮助和专题', load: () => import('./commands/help/index.ts') },
];
