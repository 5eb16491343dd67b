import { wishFlags } from '../../actions/documents/wish-flags.ts';
import { Fault } from '../../domain/fault.ts';
import { memberOf } from '../../domain/typed-member.ts';
import { markProblem, pointsValue } from '../../domain/typed-number.ts';
import { type RecheckItem, recheckOutcomes } from '../../domain/year/records.ts';
import { askedAs, commands, day, happened, several, text, worded } from '../../parameters.ts';
import { unitArgument } from '../../usual-parameters.ts';

export const takes = {
  due: { until: day('--until <day>', '看到哪一天为止，默认今年底；十二月里看到三十天以后') },
  show: { unit: unitArgument, level: wishFlags.level },
  record: {
    unit: unitArgument,
    level: wishFlags.level,
    date: happened('--date <day>', '复核日期，默认今天', { name: '日期' }),
    outcome: askedAs(
      '--outcome <outcome>',
      'kept 保留、improve 限期整改、revoke 拟撤销',
      {
        ask: 'choice',
        name: '结果',
        message: '复核结果（保留、限期整改、拟撤销）',
        choices: worded(recheckOutcomes),
      },
      memberOf(recheckOutcomes),
    ),
    lost: several(
      '--lost <item=points:reason>',
      '一项的失分和原因，如 2.1.2=2:缺一年培训材料；可写多次',
      {
        ask: 'marks',
        name: '失分',
        message: '〇失几分，写成 分数:原因，如 2:缺一年材料',
        from: 'chosenItems',
        check: (typed) => markProblem(typed.replace(/[:：].*$/s, '')),
      },
      lostItem,
    ),
    note: text('--note <text>', '总体情况', { name: '情况', otherwise: { name: '发现', message: '发现了什么' } }),
    due: day('--due <day>', '限期整改的期限', { ask: 'day', name: '期限', message: '整改到哪一天' }),
  },
};

export const specs = commands('recheck', takes, {
  due: {
    summary: '哪些示范点该复核复查（每两年一次）',
    examples: ['inspect recheck due', 'inspect recheck due --until 2028-12-31'],
    table: true,
    load: () => import('./due.ts'),
  },
  show: {
    summary: '复核表：从空白开始，旁边列出上次的情况',
    examples: ['inspect recheck show 甲虚构局'],
    table: true,
    load: () => import('./show.ts'),
  },
  record: {
    summary: '记录一次复核复查',
    examples: ['inspect recheck record 甲虚构局 --outcome kept --lost 2.1.2=2:缺一年培训材料'],
    load: () => import('./record.ts'),
  },
});

function lostItem(text: string, as: string): RecheckItem {
  const [, item, lost, note] = /^([A-Za-z0-9.]+)\s*[=＝]\s*([^:：]+)(?:[:：](.*))?$/.exec(text) ?? [];
  if (!item || !lost)
    throw Fault.usage('bad-value', `--lost 的写法“${text}”不对`, '例如：--lost 2.1.2=2:缺一年培训材料');
  return { item, lost: pointsValue(lost, as), note: note?.trim() || null };
}
