import { flag, onlyCommand, text } from '../../parameters.ts';
import { aUnit, yearFlag } from '../../usual-parameters.ts';

export const takes = {
  unit: text('[unit]', '与 --before-visit 同用：只看这个单位', aUnit),
  beforeVisit: flag('--before-visit', '出发之前：另查评分标准、名册和台账、题库、节假日'),
  year: yearFlag,
};

export const specs = onlyCommand('doctor', takes, {
  summary: '检查本机：字体、终端、时钟、磁盘、数据文件、备份',
  notes: ['有妨碍工作的问题时退出码为 1；其余只是提醒。'],
  examples: ['inspect doctor', 'inspect doctor --before-visit 甲虚构局'],
  load: () => import('./doctor.ts'),
});
