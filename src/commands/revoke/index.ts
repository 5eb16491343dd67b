import type { CommandSpec } from '../../command.ts';
import { memberOf } from '../../domain/typed-member.ts';
import { revocationGrounds } from '../../domain/year/records.ts';
import { asked, askedAs, choice, command, flag, happened, text, worded } from '../../parameters.ts';
import { unitArgument } from '../../usual-parameters.ts';

export const takes = {
  revoke: {
    unit: unitArgument,
    ground: askedAs(
      '--ground <ground>',
      '情形：stagnant 工作停滞不前、weak 示范带动作用发挥不明显、violation 违法执法造成不良社会影响',
      {
        ask: 'choice',
        name: '情形',
        message: '撤销的情形',
        choices: worded(revocationGrounds),
      },
      memberOf(revocationGrounds, 'bad-ground', (typed) => `撤销的情形“${typed}”不在通知规定之内`),
    ),
    reason: asked('--reason <text>', '具体事实', { message: '具体事实', name: '事实' }),
    date: happened('--date <day>', '日期，默认今天'),
    document: text('--document <number>', '决定或请示的文号', { name: '文号' }),
    level: choice('--level <level>', '有县级、市级两个称号时，写明是哪一个', ['county', 'city']),
    requestHigher: flag('--request-higher', '按管理权限提请上级撤销'),
    byHigher: flag('--by-higher', '登记上级已作出的撤销决定（写明 --document）'),
  },
};

export const specs: readonly CommandSpec[] = [
  command(takes.revoke, {
    path: 'revoke',
    stage: 'year',
    summary: '撤销示范点称号，或提请上级撤销',
    examples: ['inspect revoke 甲虚构局 --ground stagnant --reason 两年未更新权责清单'],
    load: () => import('./revoke.ts'),
  }),
];
