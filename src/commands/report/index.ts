import { flag, onlyCommand } from '../../parameters.ts';
import { unitArgument, yearFlag } from '../../usual-parameters.ts';
import { formatFlag, outFlag } from '../document-options.ts';

export const takes = {
  unit: unitArgument,
  year: yearFlag,
  out: outFlag,
  format: formatFlag,
  public: flag('--public', '公示版：只有单位名称和结果，没有人员和检查记录'),
  page: flag('--page', '把核对网页 verify-report.html 也放在旁边，交给没有本程序的人'),
  screen: flag('--screen', '投影用的大字网页：抽取、各部分得分、发现的问题，供开场和反馈时看'),
  text: flag('--text', '不写文件，直接显示在屏幕上'),
};

export const specs = onlyCommand('report', takes, {
  summary: '出具验收报告（PDF 或 Word）',
  notes: [
    '作出结论以前是草稿，印“草稿”字样，没有记录号；作出结论以后印结论的 40 位记录号和二维码。',
    '结论以后的 PDF 内附核对数据：用浏览器打开 verify-report.html，把 PDF 拖进去，不联网就能重算各项得分、抽取、总分和号码。公示版和 Word 不附。',
    '文字来自 templates 文件夹里的 report.txt；用 inspect config set templates 文件夹 换成本办公室的。',
  ],
  examples: [
    'inspect report 甲虚构',
    'inspect report 甲虚构 -o 验收报告.docx',
    'inspect report 甲虚构 --public -o 公示版.pdf',
    'inspect report 甲虚构 --text',
    'inspect report 甲虚构 --screen -o 投影.html',
  ],
  load: () => import('./report.ts'),
});
