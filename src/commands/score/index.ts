import type { CommandSpec } from '../../command.ts';
import { unitArgument, yearFlag } from '../unit-ref.ts';

export const specs: readonly CommandSpec[] = [
  {
    path: 'score',
    stage: 'score',
    summary: '给一个评分项评分，或登记证明材料',
    arguments: [unitArgument, { name: '[item]', help: '评分项编号，如 2.1.2、B1、A1' }],
    options: [
      { flags: '--none', help: '不扣分' },
      {
        flags: '--finding <rule=n>',
        help: '按规则扣分；n 为件数、人数、年数，不写为 1；也可写缺的年度，如 2024,2025',
        repeats: true,
      },
      { flags: '--deduct <points>', help: '验收组评定扣分（须同时写 --reason）' },
      { flags: '--award', help: '加分材料已经确认（加分事项）' },
      { flags: '--not-applicable', help: '不适用，按满分计（须同时写 --reason）' },
      { flags: '--defer', help: '暂缓，仍算未查' },
      { flags: '--reason <text>', help: '扣分、不适用、暂缓或者免除证明的理由' },
      { flags: '--note <text>', help: '事实：哪几件、哪几年、何人' },
      { flags: '--proof <state>', help: '证明材料：provided 已提供，waived 免除', choices: ['provided', 'waived'] },
      { flags: '--issuer <name>', help: '证明材料的出具单位' },
      { flags: '--issued <day>', help: '证明材料的出具日期' },
      { flags: '--covers <text>', help: '证明材料所涉时段，不写为本项的时段' },
      { flags: '--attach <file>', help: '附件，存入数据文件', repeats: true },
      { flags: '--about <day>', help: '附件反映的是哪一天的事' },
      { flags: '--sheet', help: '生成评分工作簿，填好后用 --load 读入' },
      { flags: '--load <xlsx>', help: '读入填好的评分工作簿' },
      { flags: '-o, --out <file>', help: '评分工作簿的文件名' },
      yearFlag,
    ],
    notes: [
      '规则编号见 inspect standard show 评分项。2.1.1、B3 由测试成绩和评查得分得出，不能直接评分。',
      '基础标准扣分在终端里会再问一次；不在终端时加 -y。',
    ],
    examples: [
      'inspect score 甲虚构 2.1.2 --finding 2.1.2-year=1 --note 2025年缺试卷',
      'inspect score 甲虚构 2.2.2 --deduct 1.5 --reason 无音像记录事项清单',
      'inspect score 甲虚构 B4 --none --proof provided --issuer 样县纪委监委驻局纪检组 --issued 2026-09-10',
      'inspect score 甲虚构 --sheet -o 评分.xlsx',
    ],
    load: () => import('./score.ts'),
  },
];
