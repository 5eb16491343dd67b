import { onlyCommand, picked, texts } from '../../parameters.ts';

export const takes = {
  words: texts(
    '[words...]',
    '命令（如 unit add）或专题（exit-codes、environment、draws、ledgers）',
    picked('topics', '专题', '看哪一个专题'),
  ),
};

export const specs = onlyCommand('help', takes, {
  summary: '查看全部命令、一个命令的写法，或一个专题',
  examples: ['inspect help', 'inspect help unit add', 'inspect help exit-codes'],
  load: () => import('./help.ts'),
});
