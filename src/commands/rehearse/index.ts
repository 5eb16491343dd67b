import { flag, onlyCommand, text } from '../../parameters.ts';

export const takes = {
  unit: text('[unit]', '演练用单位，默认“样县甲虚构市场监督管理局”'),
  out: text('--out <dir>', '演练数据放在哪个文件夹，默认在本机数据文件夹下'),
  fresh: flag('--fresh', '删掉上次的演练，从头再来'),
  answers: text('--answers <file>', '从答案文件录入，不提问'),
};

export const specs = onlyCommand('rehearse', takes, {
  summary: '演练一次现场验收：虚构单位，数据另存，文书印“演练”',
  notes: ['演练自建数据文件，不动您的数据；日期固定。上次没演练完的接着来。'],
  examples: ['inspect rehearse', 'inspect rehearse --fresh'],
  load: () => import('./rehearse.ts'),
});
