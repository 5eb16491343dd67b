import { anyYear, count, day, onlyCommand, text, texts } from '../../parameters.ts';
import { aUnit } from '../../usual-parameters.ts';

export const takes = {
  unit: text('--unit <unit>', '只看一个单位', aUnit),
  year: anyYear('--year <year>', '只看一个年度的验收'),
  author: text('--author <name>', '只看一个经办人（姓名的一段即可）'),
  kind: texts('--kind <kind>', '只看一类，写事项，如 评分、导入台账'),
  from: day('--from <date>', '从哪一天起'),
  to: day('--to <date>', '到哪一天止'),
  last: count('--last <n>', '只看最后多少条；不写时屏幕上显示最后 50 条，文件和 JSON 为全部'),
  out: text('-o, --out <file>', '写成 CSV 文件', { ask: 'save', name: '文件', message: '写到哪个文件' }),
};

export const specs = onlyCommand('log', takes, {
  summary: '操作日志：谁在什么时候做了什么',
  examples: ['inspect log --unit 甲虚构 --from 2026-09-01', 'inspect log -o 日志.csv'],
  table: true,
  load: () => import('./log.ts'),
});
