import { choice, day, flag, onlyCommand, points, text, texts } from '../../parameters.ts';
import { anItem, deducting, issuedFlag, issuerFlag, unitArgument, yearFlag } from '../../usual-parameters.ts';

export const takes = {
  unit: unitArgument,
  item: text('[item]', '评分项编号，如 2.1.2、B1、A1', {
    ...anItem,
    otherwise: { message: '哪一项的证明材料', from: 'proofItems' },
  }),
  none: flag('--none', '不扣分'),
  finding: texts('--finding <rule=n>', '按规则扣分；n 为件数、人数、年数，不写为 1；也可写缺的年度，如 2024,2025', {
    ask: 'marks',
    name: '规则=数量',
    message: '〇：几起',
    nothing: '几人、几年；没有就直接回车',
    from: 'rules',
  }),
  deduct: points('--deduct <points>', '验收组评定扣分（须同时写 --reason）', deducting),
  award: flag('--award', '加分材料已经确认（加分事项）'),
  notApplicable: flag('--not-applicable', '不适用，按满分计（须同时写 --reason）'),
  defer: flag('--defer', '暂缓，仍算未查'),
  reason: text('--reason <text>', '扣分、不适用、暂缓或者免除证明的理由', {
    name: '理由',
    message: '理由',
    otherwise: { message: '免除的理由' },
  }),
  note: text('--note <text>', '事实：哪几件、哪几年、何人', { name: '事实' }),
  dismiss: text('--dismiss <text>', '台账提示里没有记扣分的都不成立，及其理由（印在报告上）', {
    name: '理由',
    message: '没有记扣分的台账提示为什么不成立',
  }),
  proof: choice('--proof <state>', '证明材料：provided 已提供，waived 免除', ['provided', 'waived'], {
    name: '证明',
    message: '提供了没有',
    choices: [
      ['provided', '已提供'],
      ['waived', '免除'],
    ],
  }),
  issuer: issuerFlag,
  issued: issuedFlag,
  covers: text('--covers <text>', '证明材料所涉时段，不写为本项的时段'),
  attach: texts('--attach <file>', '附件，存入数据文件', {
    ask: 'files',
    endings: ['.jpg', '.jpeg', '.png', '.heic', '.pdf', '.docx', '.xlsx', '.mp4', '.mp3'],
  }),
  about: day('--about <day>', '附件反映的是哪一天的事', {
    name: '日期',
    message: '附件反映的是哪天的事',
    lies: 'past',
  }),
  sheet: flag('--sheet', '生成评分工作簿，填好后用 --load 读入'),
  load: text('--load <xlsx>', '读入填好的评分工作簿', {
    ask: 'file',
    name: '工作簿',
    message: '填好的评分工作簿',
    endings: ['.xlsx'],
  }),
  out: text('-o, --out <file>', '评分工作簿的文件名', { ask: 'save', name: '文件', message: '写到哪个文件' }),
  year: yearFlag,
};

export const specs = onlyCommand('score', takes, {
  summary: '给一个评分项评分，或登记证明材料',
  notes: [
    '规则编号见 inspect standard show 评分项。由测试成绩、评查得分得出的项不能直接评分。',
    '基础标准扣分在终端里会再问一次；不在终端时加 -y。',
  ],
  examples: [
    'inspect score 甲虚构 2.1.2 --finding 2.1.2-year=1 --note 2025年缺试卷',
    'inspect score 甲虚构 2.2.2 --deduct 1.5 --reason 无音像记录事项清单',
    'inspect score 甲虚构 B4 --none --proof provided --issuer 样县纪委监委驻局纪检组 --issued 2026-09-10',
    'inspect score 甲虚构 --sheet -o 评分.xlsx',
  ],
  load: () => import('./score.ts'),
});
