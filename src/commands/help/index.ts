import type { CommandSpec } from '../../command.ts';

export const specs: readonly CommandSpec[] = [
  {
    path: 'help',
    stage: 'machine',
    summary: '查看全部命令、一个命令的写法，或一个专题',
    arguments: [{ name: '[words...]', help: '命令（如 unit add）或专题（exit-codes、environment、draws、ledgers）' }],
    examples: ['inspect help', 'inspect help unit add', 'inspect help exit-codes'],
    load: () => import('./help.ts'),
  },
];
