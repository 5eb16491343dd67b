import { commands, text, texts } from '../../parameters.ts';
import { secondComment, unitArgument, yearFlag } from '../../usual-parameters.ts';

const items = texts('<items...>', '评分项编号；也可以写一种验收方法：听取汇报、查阅资料、评查案卷、实地察看', {
  ask: 'many',
  from: 'items',
  name: '评分项',
  message: '哪几项',
});

export const takes = {
  show: { unit: unitArgument, year: yearFlag },
  accept: { unit: unitArgument, items, comment: text('--comment <text>', '意见'), year: yearFlag },
  return: { unit: unitArgument, items, comment: secondComment, year: yearFlag },
};

export const specs = commands('second', takes, {
  show: {
    summary: '第二人复看的情况：待复看、退回、已认可',
    notes: ['办公室可以规定作结论前须经复看：inspect config set second-look 扣分（或 全部）。'],
    examples: ['inspect second show 甲虚构'],
    table: true,
    load: () => import('./show.ts'),
  },
  accept: {
    summary: '复看别人答的项目，具名认可',
    examples: [
      'inspect second accept 甲虚构 1.2.1 2.1.2 --by 示例乙',
      'inspect second accept 甲虚构 查阅资料 --by 示例乙',
    ],
    table: true,
    load: async () => ({ run: (await import('./look.ts')).accept }),
  },
  return: {
    summary: '复看别人答的项目，写明意见退回',
    notes: ['退回的项目改答以后回到待复看；自己答的不能自己复看。'],
    examples: ['inspect second return 甲虚构 1.2.1 --comment 截图看不清网址 --by 示例乙'],
    table: true,
    load: async () => ({ run: (await import('./look.ts')).sendBack }),
  },
});
