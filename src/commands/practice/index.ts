import type { CommandSpec } from '../../command.ts';
import { asked, command, text } from '../../parameters.ts';

export const takes = {
  list: {},
  withdraw: {
    number: text('<number>', 'practice list 所列的编号', {
      ask: 'pick',
      name: '记录',
      message: '哪一条',
      from: 'practised',
    }),
    reason: asked('--reason <text>', '理由，记入日志', '理由'),
  },
};

export const specs: readonly CommandSpec[] = [
  command(takes.list, {
    path: 'practice list',
    stage: 'office',
    summary: '列出混进正式数据里的演练记录',
    examples: ['inspect practice list'],
    notes: ['在人为设定的日期（INSPECT_TODAY）下记的，按演练看待：重新办理或者撤回以前，市里不收、不能发布。'],
    load: () => import('./list.ts'),
  }),
  command(takes.withdraw, {
    path: 'practice withdraw',
    stage: 'office',
    summary: '撤回一条演练记录：没有真办过的公示、异议、命名、授牌、复核、撤销称号、推荐',
    examples: ['inspect practice withdraw 3f2a91c0 --reason 练习时误记 --by 甲虚构'],
    notes: ['撤回的仍在日志里，不会删除，只是不再作数。真办过的，取消 INSPECT_TODAY 以后重新办理即可，不用撤回。'],
    load: () => import('./withdraw.ts'),
  }),
];
