import type { CommandSpec } from '../../command.ts';
import { unitArgument } from '../unit-ref.ts';

export const specs: readonly CommandSpec[] = [
  {
    path: 'revoke',
    stage: 'year',
    summary: '撤销示范点称号，或提请上级撤销',
    arguments: [unitArgument],
    options: [
      {
        flags: '--ground <ground>',
        help: '情形：stagnant 工作停滞不前、weak 示范带动作用发挥不明显、violation 违法执法造成不良社会影响',
      },
      { flags: '--reason <text>', help: '具体事实' },
      { flags: '--date <day>', help: '日期，默认今天' },
      { flags: '--document <number>', help: '决定或请示的文号' },
      { flags: '--level <level>', help: '有县级、市级两个称号时，写明是哪一个', choices: ['county', 'city'] },
      { flags: '--request-higher', help: '按管理权限提请上级撤销' },
      { flags: '--by-higher', help: '登记上级已作出的撤销决定（写明 --document）' },
    ],
    examples: ['inspect revoke 甲虚构局 --ground stagnant --reason 两年未更新权责清单'],
    load: () => import('./revoke.ts'),
  },
];
