import type { CommandSpec, OptionSpec } from '../../command.ts';
import { unitArgument, yearFlag } from '../unit-ref.ts';

const idArgument = { name: '<id>', help: '抽取的编号（2026-A01）或标识' };
const seedOptions: readonly OptionSpec[] = [
  { flags: '--seed-inspectors <text>', help: '验收组报的数字，6 至 64 个字符' },
  { flags: '--seed-unit <text>', help: '被验收单位报的数字，6 至 64 个字符' },
  { flags: '--seed-auto', help: '由程序自动选取两个数字（记录和证书上会写明）' },
  { flags: '--inspectors-by <name>', help: '验收组由谁报号' },
  { flags: '--unit-by <name>', help: '被验收单位由谁报号' },
];
const reasonOption = { flags: '--reason <text>', help: '重新抽取的理由（已有同样的抽取时必填）' };
const caseOptions: readonly OptionSpec[] = [
  yearFlag,
  { flags: '--count <n>', help: '抽取件数' },
  { flags: '--quota <matter=n>', help: '某类案卷的件数，如 行政处罚=6', repeats: true },
  { flags: '--closed', help: '只从已结案的案卷中抽' },
  { flags: '--from <day>', help: '只抽这一天以后（含）决定的；没有决定日期的看立案日期' },
  { flags: '--to <day>', help: '只抽这一天以前（含）决定的' },
  { flags: '--purpose <text>', help: '用途，写入封存文本' },
  reasonOption,
  ...seedOptions,
];
const stepsNote =
  '三步：封存名单（算出指纹）→ 两方报号 → 出签。不写两个数字时只封存，之后用 inspect draw open 出签；在终端里会逐步引导。';

export const specs: readonly CommandSpec[] = [
  {
    path: 'draw officers',
    stage: 'draw',
    summary: '从申领执法证件名单中随机抽取执法人员（默认 5 人）',
    arguments: [unitArgument],
    options: [
      yearFlag,
      { flags: '--count <n>', help: '抽取人数，默认 5' },
      {
        flags: '--purpose <purpose>',
        help: '用途：identity（核对身份）、test（现场测试）、duty（履职情况）；三处共用一次时不写',
      },
      { flags: '--only-valid', help: '不含已失效的证件（封存文本会写明）' },
      { flags: '--exclude <key=reason>', help: '排除某人及理由，只限现场测试，如 证件编号=病假', repeats: true },
      reasonOption,
      ...seedOptions,
    ],
    notes: [stepsNote],
    examples: [
      'inspect draw officers 甲虚构',
      'inspect draw officers 甲虚构 --seed-inspectors 3141592653 --seed-unit 2718281828 --inspectors-by 张样例 --unit-by 李示范',
    ],
    load: () => import('./officers.ts'),
  },
  {
    path: 'draw cases',
    stage: 'draw',
    summary: '随机抽取案卷：总件数，或各类件数',
    arguments: [unitArgument],
    options: caseOptions,
    notes: [stepsNote, '名单是验收年度及前两年决定的案卷（没有决定日期的看立案日期），不论是否结案。'],
    examples: [
      'inspect draw cases 甲虚构 --count 8',
      'inspect draw cases 甲虚构 --quota 行政处罚=6 --quota 行政许可=2 --closed',
    ],
    load: () => import('./cases.ts'),
  },
  {
    path: 'draw callbacks',
    stage: 'draw',
    summary: '随机抽取要回访当事人的案件',
    arguments: [unitArgument],
    options: caseOptions,
    notes: [stepsNote],
    examples: ['inspect draw callbacks 甲虚构 --count 3'],
    load: () => import('./callbacks.ts'),
  },
  {
    path: 'draw open',
    stage: 'draw',
    summary: '给已封存的抽取报号并出签',
    arguments: [idArgument],
    options: seedOptions,
    examples: ['inspect draw open 2026-A01 --seed-inspectors 3141592653 --seed-unit 2718281828'],
    load: () => import('./open.ts'),
  },
  {
    path: 'draw list',
    stage: 'draw',
    summary: '列出历次抽取，先后为序，作废的也在内',
    arguments: [{ name: '[unit]', help: unitArgument.help }],
    options: [{ flags: '--year <year>', help: '只列某一年度' }],
    examples: ['inspect draw list', 'inspect draw list 甲虚构 --year 2026'],
    load: () => import('./list.ts'),
  },
  {
    path: 'draw show',
    stage: 'draw',
    summary: '查看一次抽取：名单、指纹、两方的数字、抽中的和备签',
    arguments: [idArgument],
    examples: ['inspect draw show 2026-A01'],
    load: () => import('./show.ts'),
  },
  {
    path: 'draw replace',
    stage: 'draw',
    summary: '记录未到场的人或缺失的案卷，由同类的下一个备签递补',
    arguments: [idArgument, { name: '<key>', help: '证件编号或案号' }],
    options: [
      { flags: '--reason <text>', help: '理由：病假、公差、回避、离岗、案卷缺失……' },
      { flags: '--purpose <purpose>', help: '三处共用一次抽取时只对哪一处：identity、test（默认）、duty' },
    ],
    notes: ['案卷缺失本身就是问题，仍留在记录里；备签是另加一卷，不是顶替。'],
    examples: ['inspect draw replace 2026-A01 990100009990001 --reason 病假'],
    load: () => import('./replace.ts'),
  },
  {
    path: 'draw extend',
    stage: 'draw',
    summary: '增抽：依次取后面的备签，可以只取某一类案卷',
    arguments: [idArgument, { name: '<n>', help: '再抽几个' }],
    options: [{ flags: '--matter <matter>', help: '只增抽这一类，如 行政许可；不写则按签号依次取，不分类别' }],
    examples: ['inspect draw extend 2026-A02 2', 'inspect draw extend 2026-A02 1 --matter 行政许可'],
    load: () => import('./extend.ts'),
  },
  {
    path: 'draw present',
    stage: 'draw',
    summary: '记录抽中的人员到场，印在抽取证书上',
    arguments: [idArgument, { name: '[key...]', help: '证件编号；不写则为没有记未到场的全体抽中人员' }],
    notes: ['录入了现场测试成绩的人员即为到场，不必再记；未到场的用 inspect draw replace。'],
    examples: ['inspect draw present 2026-A01', 'inspect draw present 2026-A01 990100009990001 990100009990002'],
    load: () => import('./present.ts'),
  },
  {
    path: 'draw void',
    stage: 'draw',
    summary: '作废一次抽取（记录保留，印在以后的证书上）',
    arguments: [idArgument],
    options: [{ flags: '--reason <text>', help: '作废的理由' }],
    examples: ['inspect draw void 2026-A01 --reason 名单有误'],
    load: () => import('./void.ts'),
  },
  {
    path: 'draw verify',
    stage: 'draw',
    summary: '重算一次抽取，核对结果；可以只凭证书的 JSON 文件',
    arguments: [{ name: '<id-or-file>', help: '抽取的编号，或证书旁的 JSON 文件' }],
    notes: ['被验收单位也可以用浏览器打开 verify-draw.html，把 JSON 文件拖进去，不需要安装本程序。'],
    examples: ['inspect draw verify 2026-A01', 'inspect draw verify 抽取证书.json'],
    load: () => import('./verify.ts'),
  },
  {
    path: 'draw certificate',
    stage: 'draw',
    summary: '写出抽取证书：PDF，旁边是可以重算的 JSON',
    arguments: [idArgument],
    options: [
      { flags: '-o, --out <file>', help: 'PDF 文件，默认按单位和次数命名' },
      { flags: '--page', help: '把核对网页 verify-draw.html 也放在旁边，交给没有本程序的人' },
    ],
    examples: ['inspect draw certificate 2026-A01 -o 抽取证书.pdf', 'inspect draw certificate 2026-A01 --page'],
    load: () => import('./certificate.ts'),
  },
  {
    path: 'draw assign',
    stage: 'draw',
    summary: '把抽中的案卷随机分给评查人员，每卷两人',
    arguments: [idArgument],
    options: [
      { flags: '--reviewer <name>', help: '一名评查人员', repeats: true },
      { flags: '--recuse <case=name:reason>', help: '回避：案号=姓名:理由', repeats: true },
    ],
    examples: ['inspect draw assign 2026-A02 --reviewer 甲评查 --reviewer 乙评查 --reviewer 丙评查'],
    load: () => import('./assign.ts'),
  },
];
