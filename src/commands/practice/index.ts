import { withdraw } from '../../actions/deeds/office.ts';
import { commands, flag } from '../../parameters.ts';
import { deedCommand } from '../deed-command.ts';

export const takes = {
  list: { all: flag('--all', '也列出正式记的公示、命名、授牌、复核、撤销、调研指导，误记的可以撤回') },
};

export const specs = [
  ...commands('practice', takes, {
    list: {
      summary: '列出混进正式数据里的演练记录',
      examples: ['inspect practice list', 'inspect practice list --all'],
      notes: ['在人为设定的日期（INSPECT_TODAY）下记的，按演练看待：重新办理或者撤回以前，市里不收、不能发布。'],
      load: () => import('./list.ts'),
    },
  }),
  deedCommand(withdraw),
];
