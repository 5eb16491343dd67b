import { onlyCommand } from '../../parameters.ts';

export const takes = {};

export const specs = onlyCommand('menu', takes, {
  summary: '中文菜单：按一年的工作阶段选择，不用记命令',
  notes: [
    '在终端里单独运行 inspect 就是它。每个选项对应的命令按 ? 看；不能轻易撤回的事，先写明之后怎样再问。',
    '最上面是到期的事，最急的一件排在第一项。Esc 退回上一问；屏幕阅读器请加 --plain，逐行问答。',
  ],
  examples: ['inspect menu', 'inspect menu --plain'],
  load: () => import('./menu.ts'),
});
