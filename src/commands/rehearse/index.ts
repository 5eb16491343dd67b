import type { CommandSpec } from '../../command.ts';

export const specs: readonly CommandSpec[] = [
  {
    path: 'rehearse',
    stage: 'onsite',
    summary: '演练一次现场验收：虚构单位，数据另存，文书印“演练”',
    arguments: [{ name: '[unit]', help: '演练用单位，默认“样县甲虚构市场监督管理局”' }],
    options: [
      { flags: '--out <dir>', help: '演练数据放在哪个文件夹，默认在本机数据文件夹下' },
      { flags: '--fresh', help: '删掉上次的演练，从头再来' },
      { flags: '--answers <file>', help: '从答案文件录入，不提问' },
    ],
    notes: ['演练自建数据文件，不动您的数据；日期固定。上次没演练完的接着来。'],
    examples: ['inspect rehearse', 'inspect rehearse --fresh'],
    load: () => import('./rehearse.ts'),
  },
];
