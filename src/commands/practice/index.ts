import { withdraw } from '../../actions/deeds/office.ts';
import type { CommandSpec } from '../../command.ts';
import { command } from '../../parameters.ts';
import { deedCommand } from '../deed-command.ts';

export const takes = {
  list: {},
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
  deedCommand(withdraw),
];
