import { asked, onlyCommand, text } from '../../parameters.ts';
import { unitArgument, yearFlag } from '../../usual-parameters.ts';

export const takes = {
  unit: unitArgument,
  year: yearFlag,
  out: text(
    '-o, --out <dir>',
    '把报告、公示版、签字页、反馈意见、抽取证书、问题、佐证清单写进一个文件夹；已作结论的只写文件夹',
    { ask: 'folder', name: '文件夹', message: '放进哪个文件夹' },
  ),
  without: text('--without <methods>', '规定的验收方法中没有进行的，如 听取汇报、实地察看；all 为全部没有记录的'),
  reason: asked('--reason <text>', '与 --without 合用：没有进行的原因，印在报告上'),
};

export const specs = onlyCommand('conclude', takes, {
  summary: '作出验收结论并固定（有缺项则不予作出）',
  notes: ['结论固定所用标准、已明确的事项、全部得分和引用的台账行；之后评分须先 inspect reopen。'],
  examples: ['inspect conclude 甲虚构', 'inspect conclude 甲虚构 -o 甲虚构验收'],
  load: () => import('./conclude.ts'),
});
