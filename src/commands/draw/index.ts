import { idArgument, onePurpose } from '../../actions/deeds/drawn.ts';
import { amount, anyYear, asked, commands, count, day, flag, picked, text, texts } from '../../parameters.ts';
import { unitArgument, yearFlag } from '../../usual-parameters.ts';
import { deedCommands } from '../deed-commands.ts';
import { seedOptions, wholeNumber } from './flags.ts';

const sealOptions = {
  third: text('--third <name>', '约定第三方数字，如 排列5第2026300期；出签时要给出'),
  inspectorsNumberStdin: flag('--inspectors-number-stdin', '封存的验收组数字从标准输入读（不写则由程序生成）'),
};
const answerOptions = {
  answer: texts('--answer <question=answer>', '答复关于名单的问题，如 样罚〔2026〕3-4号=不予立案'),
  answeredBy: text('--answered-by <name>', '由谁答复，默认记录人'),
};
const reasonOption = text('--reason <text>', '重新抽取的理由（已有同样的抽取时必填），或不抽 5 人的理由');
const awayOption = texts('--away <key=reason>', '点名时不在场的人和凭何文书；只抽现场测试时不列入名单，其余仍在名单中');
const caseOptions = {
  year: yearFlag,
  count: amount('--count <n>', '抽取件数', { name: '份数', message: '抽几份' }, wholeNumber),
  quota: texts('--quota <matter=n>', '某类案卷的件数，如 行政处罚=6', {
    ask: 'marks',
    name: '类别=件数',
    message: '〇抽几份',
    from: 'caseMatters',
    check: (typed) => (/^[1-9]\d{0,3}$/.test(typed.normalize('NFKC')) ? null : '请写一个整数，如 5'),
  }),
  closed: flag('--closed', '只从已结案的案卷中抽'),
  from: day('--from <day>', '只抽这一天以后（含）决定的；没有决定日期的看立案日期'),
  to: day('--to <day>', '只抽这一天以前（含）决定的'),
  reason: reasonOption,
  ...answerOptions,
  ...sealOptions,
  ...seedOptions,
};
const stepsNote =
  '先封存名单和验收组的数字（封存单交单位），单位在封存单上写好自己的数字再报数，然后出签。终端里逐步引导；--seed-inspectors 和 --seed-unit 一次给出的，证书上写明。';

export const takes = {
  officers: {
    unit: unitArgument,
    year: yearFlag,
    count: amount('--count <n>', '抽取人数，默认 5', {}, wholeNumber),
    purpose: text(
      '--purpose <purpose>',
      '用途：identity（核对身份）、test（现场测试）、duty（履职情况），可写几个；三处共用一次时不写',
      {
        ask: 'choice',
        name: '用途',
        message: '抽来做什么',
        choices: [
          ['', '核对身份、现场测试、履职情况共用'],
          ['test', '只作现场测试'],
          ['identity', '只核对身份、编制、岗位'],
          ['duty', '只看履职情况'],
        ],
      },
    ),
    quota: texts('--quota <stratum=n>', '现场测试分层：负责人=1、一线=4，或各中队'),
    onlyValid: flag('--only-valid', '不含已失效的证件（封存文本会写明）'),
    away: awayOption,
    exclude: texts('--exclude <key=reason>', '同 --away，只限现场测试，如 证件编号=病假'),
    reason: reasonOption,
    ...answerOptions,
    ...sealOptions,
    ...seedOptions,
  },
  cases: { unit: unitArgument, ...caseOptions },
  callbacks: {
    unit: unitArgument,
    ...caseOptions,
    count: amount('--count <n>', '抽取件数', { name: '件数', message: '抽几件', default: '3' }, wholeNumber),
  },
  seal: {
    kind: text('<kind>', 'officers、cases 或 callbacks'),
    unit: unitArgument,
    year: yearFlag,
    count: amount('--count <n>', '抽取数量；人员默认 5', {}, wholeNumber),
    quota: texts('--quota <matter=n>', '某类的数量，如 行政处罚=6'),
    purpose: text('--purpose <purpose>', '人员的用途：identity、test、duty；三处共用时不写'),
    onlyValid: flag('--only-valid', '不含已失效的证件'),
    away: awayOption,
    closed: flag('--closed', '只从已结案的案卷中抽'),
    from: day('--from <day>', '只抽这一天以后（含）决定的'),
    to: day('--to <day>', '只抽这一天以前（含）决定的'),
    reason: reasonOption,
    ...answerOptions,
    ...sealOptions,
    inspectorsBy: text('--inspectors-by <name>', '验收组由谁给数字'),
  },
  open: {
    id: idArgument,
    unitNumberStdin: flag('--unit-number-stdin', '单位的报数从标准输入读，12 至 64 位数字（不写则在终端里引导）'),
    third: text('--third <digits>', '封存时约定的第三方数字'),
    ...seedOptions,
  },
  slip: { id: idArgument, out: text('-o, --out <file>', 'PDF 文件，默认按单位和编号命名') },
  list: { unit: text('[unit]', unitArgument.help), year: anyYear('--year <year>', '只列某一年度') },
  show: { id: idArgument },
  replace: {
    id: idArgument,
    key: text('<key>', '证件编号或案号', { ask: 'pick', message: '谁（哪份案卷）退出', from: 'replaceable' }),
    recusedFrom: text('--recused-from <name>', '与谁有利害关系、应当回避', {
      name: '应回避的人',
      message: '与谁有利害关系，应当回避；点名时已记不在场的不填',
    }),
    reason: asked('--reason <text>', '理由：什么利害关系，或凭何文书不在场', {
      message: '理由（如 近亲属）',
      name: '理由',
    }),
    purpose: onePurpose,
    ...sealOptions,
    ...seedOptions,
  },
  extend: {
    id: idArgument,
    n: count('<n>', '再抽几个', { name: '增抽数量' }),
    reason: asked('--reason <text>', '为什么增抽（印在证书上）', { name: '理由', message: '为什么增抽（印在证书上）' }),
    matter: text('--matter <matter>', '只增抽这一类，如 行政许可', picked('matters', '类别', '抽哪一类')),
    purpose: onePurpose,
    ...sealOptions,
    ...seedOptions,
  },
  verify: {
    idOrFile: text(
      '<id-or-file>',
      '抽取的编号，或证书旁的 JSON 文件',
      picked('drawn', '抽取编号', '哪一次抽取', {
        otherwise: { ask: 'file', name: '证书文件', message: '证书旁的 JSON 文件', endings: ['.json'] },
      }),
    ),
    slip: text('--slip <digits>', '封存单上的 40 位数字', { name: '封存单', message: '封存单上的 40 位数字' }),
    number: text('--number <digits>', '单位写在封存单上的报数', { name: '报数', message: '单位写在封存单上的报数' }),
  },
  certificate: {
    id: idArgument,
    out: text('-o, --out <file>', 'PDF 文件，默认按单位和次数命名'),
    page: flag('--page', '把核对网页 verify-draw.html 也放在旁边，交给没有本程序的人'),
  },
};

export const specs = [
  ...commands('draw', takes, {
    officers: {
      summary: '从申领执法证件名单中随机抽取执法人员（默认 5 人）',
      notes: [stepsNote],
      examples: [
        'inspect draw officers 甲虚构',
        'inspect draw officers 甲虚构 --seed-inspectors 3141592653 --seed-unit 2718281828 --inspectors-by 张样例 --unit-by 李示范',
      ],
      load: () => import('./officers.ts'),
    },
    cases: {
      summary: '随机抽取案卷：总件数，或各类件数',
      notes: [
        stepsNote,
        '编号中的缺号要说明（--answer），不说明的列入名单；抽中而拿不出案卷的，由办公室认定。',
        '名单是验收年度及前两年决定的案卷（没有决定日期的看立案日期），不论是否结案。',
      ],
      examples: [
        'inspect draw cases 甲虚构 --count 8',
        'inspect draw cases 甲虚构 --quota 行政处罚=6 --quota 行政许可=2 --closed',
      ],
      load: () => import('./cases.ts'),
    },
    callbacks: {
      summary: '随机抽取要回访当事人的案件',
      notes: [stepsNote],
      examples: ['inspect draw callbacks 甲虚构 --count 3'],
      load: () => import('./callbacks.ts'),
    },
    seal: {
      summary: '只封存：officers（人员）、cases（案卷）或 callbacks（回访）',
      notes: ['封存单（draw slip）交单位；单位写好数字以后用 draw open 报数、出签。只能在封存的电脑上出签。'],
      examples: [
        'inspect draw seal officers 甲虚构',
        'inspect draw seal cases 甲虚构 --count 6 --third 排列5第2026300期',
      ],
      load: () => import('./seal.ts'),
    },
    open: {
      summary: '给已封存的抽取报数并出签；报数存入以后只能出签',
      notes: ['--seed-inspectors、--seed-unit 只用于升级以前按方法 1 封存的。'],
      examples: ['inspect draw open 2026-A01', 'inspect draw open 2026-A01 --unit-number-stdin --unit-by 李示范'],
      load: () => import('./open.ts'),
    },
    slip: {
      summary: '打印封存单：40 位数字、二维码和写报数的方框，交单位保管',
      examples: ['inspect draw slip 2026-A01', 'inspect draw slip 2026-A01 -o 封存单.pdf'],
      load: () => import('./slip.ts'),
    },
    list: {
      summary: '列出历次抽取，先后为序，作废的也在内',
      examples: ['inspect draw list', 'inspect draw list 甲虚构 --year 2026'],
      table: true,
      load: () => import('./list.ts'),
    },
    show: {
      summary: '查看一次抽取：名单、封存单、两方的数字、抽中的',
      examples: ['inspect draw show 2026-A01'],
      load: () => import('./show.ts'),
    },
    replace: {
      summary: '回避，或点名时已说明不在场：另封存一次，补抽一个',
      notes: ['抽中而没有到场的仍算抽中，用 draw absent；案卷拿不出来的用 draw missing。'],
      examples: ['inspect draw replace 2026-A01 990100009990001 --recused-from 张样例 --reason 近亲属'],
      load: () => import('./replace.ts'),
    },
    extend: {
      summary: '增抽：从没有抽中的里另封存一次，可以只抽某一类案卷',
      examples: [
        'inspect draw extend 2026-A02 2 --reason 两卷不足以判断',
        'inspect draw extend 2026-A02 1 --matter 行政许可 --reason 补看许可案卷',
      ],
      load: () => import('./extend.ts'),
    },
  }),
  ...deedCommands('draw'),
  ...commands('draw', takes, {
    verify: {
      summary: '重算一次抽取，核对结果；可以只凭证书的 JSON 文件',
      notes: ['被验收单位也可以用浏览器打开 verify-draw.html，把 JSON 文件拖进去，不需要安装本程序。'],
      examples: ['inspect draw verify 2026-A01', 'inspect draw verify 抽取证书.json --number 620917354408'],
      load: () => import('./verify.ts'),
    },
    certificate: {
      summary: '写出抽取证书：PDF，旁边是可以重算的 JSON',
      examples: ['inspect draw certificate 2026-A01 -o 抽取证书.pdf', 'inspect draw certificate 2026-A01 --page'],
      load: () => import('./certificate.ts'),
    },
  }),
];
