import { verdictWords } from '../../../domain/draw/words.ts';
import { also, choice, day, file, format, item, pick, reason, save, text, unit, was, worded } from '../blanks.ts';
import type { Blank, MenuTask } from '../task.ts';

const anyDraw = pick('draws', '抽取编号', '哪一次抽取');
const drawn = pick('drawn', '抽取编号', '哪一次抽取');
const inForce = pick('inForce', '抽取编号', '哪一次抽取');
const problem = pick('problems', '问题', '哪一个问题');
const how = { ask: 'choice', name: '办法', message: '怎么抽', unsaid: true } as const;
const quota = (matter: string): Blank => ({
  ask: 'number',
  name: matter,
  message: `${matter}抽几份`,
  flag: '--quota',
  before: `${matter}=`,
  optional: true,
  when: was('办法', 'quota'),
});

/** The draw, and the day at the unit. */
export const visitingTasks: readonly MenuTask[] = [
  {
    stage: 'draw',
    title: '抽执法人员：封存、报数、抽取结果、备查',
    words: [
      'draw',
      'officers',
      unit,
      choice(
        '用途',
        '抽来做什么',
        [
          ['', '核对身份、现场测试、履职情况共用'],
          ['test', '只作现场测试'],
          ['identity', '只核对身份、编制、岗位'],
          ['duty', '只看履职情况'],
        ],
        { flag: '--purpose' },
      ),
    ],
  },
  {
    stage: 'draw',
    title: '抽案卷：封存、报数、抽取结果、备查',
    words: [
      'draw',
      'cases',
      unit,
      {
        ...how,
        choices: [
          ['count', '一共抽几份'],
          ['quota', '处罚、许可、强制、检查各抽几份'],
        ],
      },
      { ask: 'number', name: '份数', message: '抽几份', flag: '--count', when: was('办法', 'count') },
      quota('行政处罚'),
      quota('行政许可'),
      quota('行政强制'),
      quota('行政检查'),
    ],
  },
  {
    stage: 'draw',
    title: '抽要回访当事人的案件',
    words: [
      'draw',
      'callbacks',
      unit,
      { ask: 'number', name: '件数', message: '抽几件', flag: '--count', default: '3' },
    ],
  },
  {
    stage: 'draw',
    title: '已封存的，接着报数抽取',
    words: ['draw', 'open', pick('sealed', '抽取编号', '哪一次抽取')],
  },
  {
    stage: 'draw',
    title: '认定未到场、案卷缺失怎样计',
    words: [
      'draw',
      'judge',
      inForce,
      pick('judged', '证号或案号', '认定哪一个'),
      choice(
        '认定',
        '怎样计',
        worded(verdictWords, (verdict) => (verdict === 'later' ? '（补测只限人员）' : '')),
        { flag: '--as' },
      ),
      text('理由', '认定的理由', '--reason'),
    ],
    weighty: true,
  },
  {
    stage: 'draw',
    title: '回避，或点名时不在场：另抽一个',
    words: [
      'draw',
      'replace',
      inForce,
      pick('replaceable', '证号或案号', '谁（哪份案卷）退出'),
      text('理由', '理由（回避的写明“回避”）', '--reason', { default: '近亲属回避' }),
    ],
  },
  {
    stage: 'draw',
    title: '记抽中的人员到场',
    words: [
      'draw',
      'present',
      pick('officerDraws', '抽取编号', '哪一次抽取'),
      pick('members', '证号', '谁到场了', { ask: 'many' }),
    ],
  },
  {
    stage: 'draw',
    title: '再多抽几个（增抽）',
    words: [
      'draw',
      'extend',
      inForce,
      { ask: 'number', name: '数量', message: '再抽几个', default: '1' },
      pick('matters', '类别', '抽哪一类', { flag: '--matter', optional: true }),
      text('理由', '为什么增抽', '--reason'),
    ],
  },
  {
    stage: 'draw',
    title: '作废一次抽取，或把没有报数的封存记为未开',
    words: ['draw', 'void', anyDraw, reason],
    weighty: true,
  },
  {
    stage: 'draw',
    title: '打印封存单，交单位保管',
    words: ['draw', 'slip', pick('sealed', '抽取编号', '哪一次抽取')],
    writes: true,
  },
  {
    stage: 'draw',
    title: '把案卷分给评查人员',
    words: [
      'draw',
      'assign',
      pick('caseDraws', '抽取编号', '哪一次抽取'),
      { ...text('评查人', '评查人员姓名，至少两名', '--reviewer'), ask: 'texts' },
    ],
  },
  { stage: 'draw', title: '打印抽取证书', words: ['draw', 'certificate', drawn], writes: true },
  { stage: 'draw', title: '列出各次抽取', words: ['draw', 'list'] },
  { stage: 'draw', title: '查看一次抽取', words: ['draw', 'show', anyDraw] },
  { stage: 'draw', title: '重算一次抽取，核对结果', words: ['draw', 'verify', drawn] },
  {
    stage: 'draw',
    title: '凭证书旁的 JSON 文件核对',
    words: ['draw', 'verify', file('证书文件', '证书旁的 JSON 文件', ['.json'])],
    withoutFile: true,
  },

  { stage: 'onsite', title: '现场验收：逐项评分', words: ['start', unit] },
  {
    stage: 'onsite',
    title: '抽中的人未到场',
    words: [
      'draw',
      'absent',
      pick('officerDraws', '抽取编号', '哪一次抽取'),
      pick('members', '证号', '谁未到场'),
      text('理由', '理由（病假、公差、离岗……）', '--reason'),
    ],
    weighty: true,
  },
  {
    stage: 'onsite',
    title: '抽中的案卷拿不出来',
    words: [
      'draw',
      'missing',
      pick('caseDraws', '抽取编号', '哪一次抽取'),
      pick('members', '案号', '哪份案卷缺失'),
      text('理由', '为什么拿不出来', '--reason'),
    ],
    weighty: true,
  },
  {
    stage: 'onsite',
    title: '单位自评：写出自评表、读入、与核定对照',
    words: [
      'selfcheck',
      choice(
        '办法',
        '做什么',
        [
          ['show', '自评、核定、差，差得多的在前'],
          ['sheet', '写出自评表，发给单位填写'],
          ['load', '读入单位交回的自评表'],
        ],
        {},
      ),
      unit,
      { ...file('自评表', '单位交回的自评表', ['.xlsx', '.docx']), when: was('办法', 'load') },
    ],
  },
  {
    stage: 'onsite',
    title: '现场用的表：打分、五人核对、案卷交接',
    words: [
      'checklist',
      choice(
        '哪张表',
        '打印哪张表',
        [
          ['scores', '打分表，在纸上填，回来照着一行录入'],
          ['officers', '五人核对表'],
          ['files', '案卷调阅交接清单'],
        ],
        {},
      ),
      unit,
      format,
    ],
    writes: true,
  },
  { stage: 'onsite', title: '办案人员证件核对表', words: ['checklist', 'handlers', unit, format], writes: true },
  {
    stage: 'onsite',
    title: '记一个问题',
    words: [
      'problem',
      'add',
      unit,
      text('问题', '问题内容', '--text'),
      { ...item, flag: '--item', optional: true, message: '属于哪一项' },
      day('整改期限', '--deadline', { past: false, name: '期限', default: '', optional: true }),
    ],
  },
  { stage: 'onsite', title: '看问题和整改情况', words: ['problem', 'list', unit] },
  {
    stage: 'onsite',
    title: '登记查看整改的情况',
    words: [
      'problem',
      'see',
      unit,
      problem,
      choice(
        '结果',
        '整改了没有',
        [
          ['--mended', '已经整改'],
          ['--not-mended', '仍未整改'],
        ],
        {},
      ),
      also('情况', '查看情况', '--note'),
    ],
  },
  {
    stage: 'onsite',
    title: '定或改整改期限、责任人',
    words: [
      'problem',
      'deadline',
      unit,
      problem,
      { ask: 'day', name: '期限', message: '整改期限', optional: true },
      also('责任人', '单位的整改责任人', '--responsible'),
      { ...item, flag: '--item', optional: true, message: '归到哪一个评分项' },
    ],
  },
  { stage: 'onsite', title: '验收反馈意见', words: ['checklist', 'feedback', unit, format], writes: true },
  {
    stage: 'onsite',
    title: '整改通知单',
    words: ['notice', 'rectification', unit, also('文号', '通知单编号', '--number'), format],
    writes: true,
  },
  {
    stage: 'onsite',
    title: '把一次验收写成答案文件',
    words: [
      'answers',
      unit,
      choice(
        '内容',
        '写什么',
        [
          ['--blank', '待填的：每个问题怎么填'],
          ['', '已经做过的：可以重放'],
        ],
        {},
      ),
      save('写到哪个文件', '答案.yaml'),
    ],
    writes: true,
  },
  {
    stage: 'onsite',
    title: '从答案文件录入整个验收',
    words: ['start', unit, file('答案文件', '答案文件', ['.yaml', '.yml'], { flag: '--answers' })],
    weighty: true,
  },
  { stage: 'onsite', title: '收尾检查', words: ['check', unit, '--before-close'] },
  {
    stage: 'onsite',
    title: '现场先收尾，回办公室再作结论',
    words: ['close', unit, also('情况', '还有什么定不下来，为什么', '--reason')],
    weighty: true,
  },
];
