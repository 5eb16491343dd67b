import type { CommandSpec } from '../../command.ts';
import { requireDay } from '../../domain/day.ts';
import { titleLevels } from '../../domain/year/records.ts';
import { anyYear, askedAs, choice, command, flag, text, texts, worded } from '../../parameters.ts';
import { someUnits } from '../questions.ts';

export const takes = {
  designate: {
    units: texts('<unit...>', '单位，依次写出', someUnits),
    year: anyYear('--year <year>', '年度，默认今年', { message: '哪一年' }),
    date: askedAs('--date <day>', '命名日期', { ask: 'day', name: '日期', lies: 'near' }, requireDay),
    level: choice('--level <level>', '示范点级别：county 县级（默认）、city 市级', ['county', 'city'], {
      name: '级别',
      message: '哪一级的示范点',
      choices: worded(titleLevels),
    }),
    document: text('--document <number>', '命名决定的文号；市级的写市里的文号', { name: '文号' }),
    earlier: flag('--earlier', '登记使用本程序以前给的，或者市里给的称号；不经公示，不进命名决定'),
    reason: text('--reason <text>', '与 --earlier 合用：没有文号时写明依据'),
  },
};

export const specs: readonly CommandSpec[] = [
  command(takes.designate, {
    path: 'designate',
    stage: 'year',
    summary: '公示无异议后命名为示范点',
    notes: [
      '没有申报、没有确定为培育对象、验收没有达标或者重开了、公示期未满、异议未处理或者成立的，不能命名（退出码 4）。',
      '市级称号还要有向市呈报的记录或者市里的文号。',
    ],
    examples: [
      'inspect designate 甲虚构局 --date 2026-10-12',
      'inspect designate 甲虚构局 --earlier --date 2023-11-20 --document 样法政办〔2023〕8号',
    ],
    load: () => import('./designate.ts'),
  }),
];
