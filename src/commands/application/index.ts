import { accept, decline, nominated, nominationWithdrawn } from '../../actions/deeds/applying.ts';
import { commands, texts } from '../../parameters.ts';
import { yearFlag } from '../../usual-parameters.ts';
import { deedCommand } from '../deed-command.ts';
import { workbookFlag } from '../document-options.ts';

export const takes = {
  list: { year: yearFlag },
  compare: { units: texts('[unit...]', '单位；不写则为全部培育对象'), year: yearFlag, out: workbookFlag },
};

export const specs = [
  ...commands('application', takes, {
    list: {
      summary: '列出一年的创建申请：缺什么、谁逾期',
      examples: ['inspect application list --year 2026'],
      table: true,
      load: () => import('./list.ts'),
    },
  }),
  deedCommand(accept),
  deedCommand(decline),
  deedCommand(nominated),
  deedCommand(nominationWithdrawn),
  ...commands('application', takes, {
    compare: {
      summary: '比较培育对象：基础条件、队伍素质、执法规范',
      examples: ['inspect application compare --year 2026'],
      table: true,
      load: () => import('./compare.ts'),
    },
  }),
];
