import {
  also,
  choice,
  day,
  file,
  format,
  item,
  markProblem,
  one,
  pick,
  save,
  text,
  unit,
  units,
  was,
  yes,
} from '../blanks.ts';
import type { MenuTask } from '../task.ts';

const level = choice(
  '级别',
  '哪一级的示范点',
  [
    ['county', '县级'],
    ['city', '市级'],
  ],
  { flag: '--level' },
);
const number = also('文号', '发文字号', '--number');
const redHead = choice(
  '红头',
  '红头怎么处理',
  [
    ['none', '不要红头'],
    ['drawn', '打印红头'],
    ['preprinted', '套打预印纸，上面留空'],
  ],
  { flag: '--red-head' },
);

/** From the public notice to the recheck two years on, and what a year comes to. */
export const closingTasks: readonly MenuTask[] = [
  {
    stage: 'titles',
    title: '公示达标的单位',
    words: [
      'publicity',
      'open',
      day('公示从哪天起', '--from', { past: false }),
      choice(
        '期限',
        '公示多久',
        [
          ['week', '1周（7 天，首尾两天都算）'],
          ['working', '若干个工作日'],
        ],
        { unsaid: true },
      ),
      {
        ask: 'number',
        name: '工作日',
        message: '几个工作日',
        flag: '--working-days',
        default: '5',
        when: was('期限', 'working'),
      },
      also('渠道', '公示渠道，如 县政府网站', '--channels'),
      also('受理方式', '受理异议的电话、地址、邮箱', '--contact'),
      also('更正', '更正上一次公示的，或者补记已经过去的，写理由', '--reason'),
    ],
    weighty: true,
  },
  { stage: 'titles', title: '看公示、名单和异议', words: ['publicity', 'show'] },
  {
    stage: 'titles',
    title: '补写公示渠道和受理方式',
    words: [
      'publicity',
      'edit',
      text('受理方式', '受理异议的电话、地址、邮箱', '--contact'),
      also('渠道', '公示渠道，如 县政府网站', '--channels'),
    ],
  },
  { stage: 'titles', title: '公示稿', words: ['notice', 'publicity', redHead, number, format], writes: true },
  {
    stage: 'titles',
    title: '登记一件异议',
    words: [
      'publicity',
      'object',
      { ...unit, usual: ['公示中'] },
      text('提出人', '谁提出的（单位或个人）', '--by-whom'),
      text('内容', '异议内容', '--text'),
      day('哪天收到的', '--date'),
    ],
  },
  {
    stage: 'titles',
    title: '记录异议的核实结果',
    words: [
      'publicity',
      'settle',
      pick('objections', '异议', '哪一件异议'),
      choice(
        '结果',
        '异议成立吗',
        [
          ['rejected', '不成立'],
          ['upheld', '成立（不予命名）'],
        ],
        { flag: '--outcome' },
      ),
      text('理由', '核实情况', '--reason'),
    ],
    weighty: true,
  },
  { stage: 'titles', title: '结束公示', words: ['publicity', 'close'], weighty: true },
  {
    stage: 'titles',
    title: '命名为示范点',
    words: [
      'designate',
      { ...units, usual: ['公示期满'] },
      day('命名日期', '--date', { past: false }),
      level,
      also('文号', '命名决定的文号', '--document'),
    ],
    weighty: true,
  },
  { stage: 'titles', title: '命名决定', words: ['notice', 'designation', redHead, number, format], writes: true },
  {
    stage: 'titles',
    title: '授牌，或补正式编号',
    words: [
      'plaque',
      'award',
      { ...unit, usual: ['已命名'] },
      day('授牌日期', '--date', { past: false }),
      also('编号', '正式编号，如 2026-01', '--number'),
    ],
  },
  { stage: 'titles', title: '看牌匾登记册', words: ['plaque', 'list'] },
  { stage: 'titles', title: '打印牌匾登记册', words: ['checklist', 'plaques', format], writes: true },
  {
    stage: 'titles',
    title: '记依法行政考核加扣分',
    words: [
      'appraisal',
      'set',
      unit,
      {
        ...text('分值', '加几分（扣分写负数，如 -1）', '--points'),
        check: (typed) => (/^[-−+]?\d+(\.\d{1,2})?$/.test(typed.normalize('NFKC')) ? null : '请写数字，如 1 或 -0.5'),
      },
      text('理由', '依据或原因', '--reason'),
    ],
  },
  { stage: 'titles', title: '看依法行政考核加扣分', words: ['appraisal', 'list'] },

  { stage: 'results', title: '各单位进展、到期和所缺', words: ['status'] },
  { stage: 'results', title: '一个单位的历年情况', words: ['status', unit] },
  { stage: 'results', title: '一年的日程', words: ['agenda'] },
  {
    stage: 'results',
    title: '把日程写成日历文件',
    words: ['agenda', save('写到哪个文件', '日程.ics', { flag: '--ics' })],
    writes: true,
  },
  { stage: 'results', title: '该复核的示范点', words: ['recheck', 'due'] },
  { stage: 'results', title: '上次的情况（复核前看）', words: ['recheck', 'show', unit] },
  { stage: 'results', title: '打印复核复查表', words: ['checklist', 'recheck', unit, format], writes: true },
  {
    stage: 'results',
    title: '记录一次复核复查',
    words: [
      'recheck',
      'record',
      { ...unit, usual: ['已命名', '已授牌'] },
      day('复核日期', '--date'),
      choice(
        '结果',
        '复核结果',
        [
          ['kept', '保留'],
          ['improve', '限期整改'],
          ['revoke', '拟撤销'],
        ],
        { flag: '--outcome' },
      ),
      { ask: 'day', name: '期限', message: '整改到哪一天', flag: '--due', when: was('结果', 'improve') },
      {
        ...item,
        ask: 'many',
        name: '失分的项',
        message: '哪些项失分',
        unsaid: true,
        optional: true,
      },
      {
        ask: 'marks',
        from: 'chosenItems',
        name: '评分项=失分:原因',
        message: '〇失几分，写成 分数:原因，如 2:缺一年材料',
        flag: '--lost',
        check: (typed) => markProblem(typed.split(/[:：]/)[0]!),
        when: (given) => (given.get('失分的项') ?? []).length > 0,
      },
      also('情况', '总体情况', '--note'),
    ],
    weighty: true,
  },
  {
    stage: 'results',
    title: '撤销称号，或提请上级撤销',
    words: [
      'revoke',
      { ...unit, usual: ['已命名', '已授牌'] },
      choice(
        '情形',
        '属于哪种情形',
        [
          ['stagnant', '工作停滞不前'],
          ['weak', '示范带动作用发挥不明显'],
          ['violation', '违法执法造成不良社会影响'],
        ],
        { flag: '--ground' },
      ),
      text('事实', '具体事实', '--reason'),
      choice(
        '权限',
        '由谁撤销',
        [
          ['', '本县撤销'],
          ['--request-higher', '提请上级撤销'],
          ['--by-higher', '登记上级已作出的撤销决定'],
        ],
        {},
      ),
      day('日期', '--date'),
      also('文号', '决定或请示的文号', '--document'),
    ],
    weighty: true,
  },
  {
    stage: 'results',
    title: '撤销决定或请示',
    words: ['notice', 'revocation', unit, redHead, number, format],
    writes: true,
  },
  {
    stage: 'results',
    title: '一年的统计',
    words: ['stats', { ask: 'year', name: '年度', message: '哪一年' }],
  },
  {
    stage: 'results',
    title: '比较一个单位的两年',
    words: [
      'diff',
      { ask: 'year', name: '较早的年度', message: '较早的是哪一年', default: (_, year) => String(year - 1) },
      { ask: 'year', name: '较晚的年度', message: '较晚的是哪一年' },
      { ...unit, flag: '--unit' },
    ],
  },
  {
    stage: 'results',
    title: '年度工作报告',
    words: ['notice', 'annual', { ask: 'year', name: '年度', message: '哪一年', flag: '--year' }, format],
    writes: true,
  },
  {
    stage: 'results',
    title: '一年的验收结果（公示版）',
    words: [
      'notice',
      'results',
      { ask: 'year', name: '年度', message: '哪一年', flag: '--year' },
      yes('全部', '列出全部已作结论的单位（不只是拟命名的）吗', '--all'),
      format,
    ],
    writes: true,
  },
  {
    stage: 'results',
    title: '核稿：印出来会被退回的地方',
    words: ['proof', file('文书', '本程序写出的 PDF 文件', ['.pdf'])],
    withoutFile: true,
  },
  {
    stage: 'results',
    title: '导出一年的全部结果',
    words: [
      'export',
      { ask: 'year', name: '年度', message: '哪一年' },
      {
        ...save('放进哪个文件夹', (given) => `${one(given, '年度')}年结果`),
        ask: 'folder',
        name: '文件夹',
      },
      yes('全部公示', '公示版列出全部已作结论的单位（不只是拟命名的）吗', '--public-all'),
    ],
    writes: true,
  },
];
