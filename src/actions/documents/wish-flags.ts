import { numberProblem } from '../../domain/year/document-numbers.ts';
import { anyYear, choice, day, flag, type Given, text } from '../../parameters.ts';
import { heldLevelFlag } from '../../usual-parameters.ts';

/** Papers that bear a number of the office, for whoever chooses one. */
export const numberedPapers = [
  ['candidates', '培育对象通知'],
  ['nomination', '向市呈报的报告'],
  ['publicity', '公示'],
  ['designation', '命名决定'],
  ['acceptance', '验收通知'],
  ['recheck', '复核结论的通知'],
  ['revocation', '撤销决定或请示'],
  ['rectification', '整改通知单'],
  ['annual', '年度工作报告'],
] as const;

/** Those of them that are about one unit. */
export const ofOneUnit = ['acceptance', 'recheck', 'revocation', 'rectification'] as const;

/** Those of which a year may have several, each of its own day. */
export const ofEachDay = ['publicity', 'designation', 'recheck', 'revocation'] as const;

/** What an order of a document may add to the record; each document names those it heeds. */
export const wishFlags = {
  redHead: choice(
    '--red-head <mode>',
    '红头：drawn 打印，preprinted 套打预印纸（留空），none 不要（默认）',
    ['drawn', 'preprinted', 'none'],
    {
      name: '红头',
      message: '红头怎么处理',
      choices: [
        ['none', '不要红头'],
        ['drawn', '打印红头'],
        ['preprinted', '套打预印纸，上面留空'],
      ],
    },
  ),
  number: text('--number <text>', '发文字号，如 样法政办〔2026〕9号', {
    name: '文号',
    message: '发文字号',
    check: numberProblem,
  }),
  copies: text('--copies <text>', '抄送；不写时用办公室设置的（inspect config set copies）'),
  signer: text('--signer <name>', '签发人（上行文，印在文号右边），几人用顿号隔开；不写时留空', {
    message: '签发人（上行文，印在文号右边）',
  }),
  for: text('--for <document>', '哪一种文件：publicity、designation、candidates 等', {
    ask: 'choice',
    name: '文稿',
    message: '哪一种文件',
    choices: numberedPapers,
  }),
  // A paper may be written before its day: the notice of a publicity that begins tomorrow.
  date: day('--date <day>', '一年里有几份时，取哪一天的；默认最近一份'),
  level: heldLevelFlag,
  titled: anyYear('--titled <year>', '同一天撤销了几个称号时，写明是哪一年命名的', {
    name: '命名年度',
    message: '哪一年命名的称号',
  }),
  channels: text('--channels <text>', '公示渠道；不写时用公示登记的'),
  contact: text('--contact <text>', '受理异议的电话、地址、邮箱；不写时用公示登记的'),
  visitOn: day('--visit-on <day>', '验收的日子；不写时留空待填', { name: '验收日期', message: '哪一天验收' }),
  all: flag('--all', '列出全部已作结论的单位，而不只是拟命名的', {
    name: '全部',
    message: '列出全部已作结论的单位（不只是拟命名的）吗',
  }),
};

export type WishFlags = typeof wishFlags;
export type WishesGiven = Partial<Given<WishFlags>>;
