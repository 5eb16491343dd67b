import type { CommandSpec } from '../../command.ts';

const nameArgument = { name: '<name>', help: '设置项，如 author、fonts、templates、office、county、city、pass-line' };

export const specs: readonly CommandSpec[] = [
  {
    path: 'config list',
    stage: 'machine',
    summary: '列出全部设置',
    examples: ['inspect config list'],
    load: () => import('./list.ts'),
  },
  {
    path: 'config get',
    stage: 'machine',
    summary: '查看一项设置',
    arguments: [nameArgument],
    options: [{ flags: '--year <year>', help: '年度（本办公室按年度设的项目）' }],
    examples: ['inspect config get pass-line --year 2026'],
    load: () => import('./get.ts'),
  },
  {
    path: 'config set',
    stage: 'machine',
    summary: '修改一项设置',
    arguments: [nameArgument, { name: '[value]', help: '新的值；不写表示清除' }],
    options: [
      { flags: '--year <year>', help: '只对这一年度有效' },
      { flags: '--reason <text>', help: '依据或原因，记入日志' },
    ],
    notes: [
      '本机设置（存在本机）：author 经办人、db 默认数据文件、device 设备代号（一个字母，用于临时编号）、templates 文书模板文件夹、fonts 先查找字体的文件夹、fonts.* 字体文件。',
      '本办公室设置（存入数据文件，记入日志）：office 办公室名称、county 县、city 市、level 本级（county 县用、city 市用）、pass-line 达标线。',
    ],
    examples: [
      'inspect config set author 张示例',
      'inspect config set pass-line 85 --year 2026 --reason 县领导小组会议确定',
    ],
    load: () => import('./set.ts'),
  },
];
