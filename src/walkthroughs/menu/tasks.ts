import type { Stage } from '../../command.ts';

/** Something that the menu asks before it runs a command; `flag` stands before the answer on the line. */
export interface Blank {
  readonly ask: 'unit' | 'kind' | 'text' | 'file' | 'draw' | 'item' | 'batch' | 'choice' | 'flag';
  /** What stands for it in the command that the menu shows: 单位. */
  readonly name: string;
  /** The question. */
  readonly message: string;
  readonly flag?: string;
  /** An empty answer leaves it out. */
  readonly optional?: boolean;
  readonly choices?: readonly (readonly [value: string, name: string])[];
  /** Endings of files that can be meant. */
  readonly endings?: readonly string[];
  /** States of draws that can be meant. */
  readonly states?: readonly string[];
}

/** One choice of the menu: a command line with blanks. */
export interface MenuTask {
  readonly stage: Stage;
  readonly title: string;
  readonly words: readonly (string | Blank)[];
  /** It makes a data file, or works without one. */
  readonly withoutFile?: boolean;
}

const unit: Blank = { ask: 'unit', name: '单位', message: '哪个单位（可输入名称、代码或拼音首字母）' };
const kind: Blank = { ask: 'kind', name: '种类', message: '哪一种台账' };
const reason: Blank = { ask: 'text', name: '理由', message: '理由', flag: '--reason' };
const sheets = ['.xlsx', '.xls', '.et', '.ods', '.csv'];
const format: Blank = {
  ask: 'choice',
  name: '格式',
  message: '要哪种格式',
  flag: '--format',
  choices: [
    ['pdf', 'PDF（打印、盖章）'],
    ['docx', 'Word（还要改）'],
  ],
};
const text = (name: string, message: string, flag?: string, optional = false): Blank => ({
  ask: 'text',
  name,
  message,
  ...(flag ? { flag } : {}),
  ...(optional ? { optional } : {}),
});
const draw = (...states: string[]): Blank => ({ ask: 'draw', name: '抽取编号', message: '哪一次抽取', states });

const reviewer: Blank = { ask: 'text', name: '评查人', message: '评查人姓名', flag: '--reviewer' };

/** Everything that the menu offers, in order; within a stage the next sensible thing follows. */
export const menuTasks: readonly MenuTask[] = [
  { stage: 'begin', title: '建立数据文件', words: ['init'], withoutFile: true },
  {
    stage: 'begin',
    title: '登记一个单位',
    words: [
      'unit',
      'add',
      text('单位全称', '单位全称'),
      text('代码', '统一社会信用代码', '--code', true),
      text('地址', '地址', '--address', true),
    ],
  },
  { stage: 'begin', title: '列出单位', words: ['unit', 'list'] },
  { stage: 'begin', title: '看一遍演示（不影响数据）', words: ['demo'], withoutFile: true },
  { stage: 'begin', title: '练习一次验收（不影响数据）', words: ['rehearse'], withoutFile: true },

  { stage: 'ledgers', title: '生成空白台账', words: ['template', kind] },
  {
    stage: 'ledgers',
    title: '导入台账',
    words: [
      'import',
      kind,
      { ask: 'file', name: '文件', message: '台账文件', endings: sheets },
      { ...unit, flag: '--unit' },
    ],
  },
  { stage: 'ledgers', title: '查看已导入的台账', words: ['ledger', kind, { ...unit, flag: '--unit' }] },
  { stage: 'ledgers', title: '看台账里的疑点', words: ['check', unit] },
  {
    stage: 'ledgers',
    title: '撤销一次导入',
    words: ['import', 'undo', { ask: 'batch', name: '批次', message: '撤销哪一次导入' }],
  },

  { stage: 'draw', title: '抽执法人员：封存、报号、出签', words: ['draw', 'officers', unit] },
  {
    stage: 'draw',
    title: '抽案卷：封存、报号、出签',
    words: ['draw', 'cases', unit, text('份数', '抽几份', '--count')],
  },
  {
    stage: 'draw',
    title: '已封存的，接着报号出签',
    words: [
      'draw',
      'open',
      draw('sealed'),
      text('数', '验收组报的数（6 至 64 位）', '--seed-inspectors'),
      text('数', '被验收单位报的数（6 至 64 位）', '--seed-unit'),
    ],
  },
  {
    stage: 'draw',
    title: '有人未到场：递补',
    words: ['draw', 'replace', draw('drawn'), text('证号或案号', '谁未到场（证号，或缺卷的案号）'), reason],
  },
  { stage: 'draw', title: '打印抽取证书', words: ['draw', 'certificate', draw('drawn')] },
  { stage: 'draw', title: '列出各次抽取', words: ['draw', 'list'] },

  { stage: 'onsite', title: '出发前检查', words: ['doctor', unit, '--before-visit'] },
  { stage: 'onsite', title: '要调阅的材料清单', words: ['checklist', 'materials', unit] },
  { stage: 'onsite', title: '现场验收：逐项评分', words: ['start', unit] },
  { stage: 'onsite', title: '五人核对表', words: ['checklist', 'officers', unit] },
  { stage: 'onsite', title: '案卷调阅交接清单', words: ['checklist', 'files', unit] },
  { stage: 'onsite', title: '评查工作簿（每名评查人一份）', words: ['review', 'sheet', unit, reviewer] },
  {
    stage: 'onsite',
    title: '读入填好的评查工作簿',
    words: [
      'review',
      'load',
      unit,
      { ask: 'file', name: '工作簿', message: '填好的评查工作簿', endings: ['.xlsx'] },
      reviewer,
    ],
  },
  { stage: 'onsite', title: '比较两名评查人的评分', words: ['review', 'compare', unit] },
  { stage: 'onsite', title: '打印现场测试卷', words: ['test', 'paper', unit] },
  { stage: 'onsite', title: '收尾检查', words: ['check', unit, '--before-close'] },

  { stage: 'score', title: '看得分', words: ['result', unit] },
  {
    stage: 'score',
    title: '一项为什么得这个分',
    words: ['explain', unit, { ask: 'item', name: '评分项', message: '哪一项' }],
  },
  { stage: 'score', title: '撤销上一个回答', words: ['undo', unit] },
  { stage: 'score', title: '作出结论', words: ['conclude', unit] },
  { stage: 'score', title: '撤回结论重新评分', words: ['reopen', unit, reason] },

  { stage: 'documents', title: '验收报告', words: ['report', unit, format] },
  { stage: 'documents', title: '县级申报表', words: ['form', 'county', unit, format] },
  { stage: 'documents', title: '市级申报表', words: ['form', 'city', unit, format] },
  { stage: 'documents', title: '整改通知单', words: ['notice', 'rectification', unit, format] },
  { stage: 'documents', title: '空白申报表', words: ['form', 'county', '--blank', format] },

  { stage: 'year', title: '各单位进展和到期事项', words: ['status'] },
  { stage: 'year', title: '一年的日程', words: ['agenda'] },
  { stage: 'year', title: '登记创建申请', words: ['apply', unit] },
  {
    stage: 'year',
    title: '公示',
    words: [
      'publicity',
      'open',
      text('日期', '公示从哪天起', '--from'),
      text('渠道', '公示渠道，受理异议的电话、地址、邮箱', '--channels', true),
    ],
  },
  { stage: 'year', title: '公示通知', words: ['notice', 'publicity', format] },
  { stage: 'year', title: '结束公示', words: ['publicity', 'close'] },
  { stage: 'year', title: '命名', words: ['designate', unit, text('日期', '命名日期', '--date')] },
  { stage: 'year', title: '命名通知', words: ['notice', 'designation', format] },
  { stage: 'year', title: '授牌', words: ['plaque', 'award', unit, text('日期', '授牌日期', '--date')] },
  { stage: 'year', title: '该复核的示范点', words: ['recheck', 'due'] },
  { stage: 'year', title: '复核复查表', words: ['checklist', 'recheck', unit] },
  { stage: 'year', title: '导出一年的全部结果', words: ['export', text('年度', '哪一年（四位数字）')] },

  { stage: 'office', title: '备份', words: ['backup'] },
  {
    stage: 'office',
    title: '从备份恢复',
    words: ['restore', { ask: 'file', name: '备份文件', message: '备份文件', endings: ['.db', '.inspect'] }],
    withoutFile: true,
  },
  { stage: 'office', title: '核对数据文件是否原样', words: ['verify'] },
  { stage: 'office', title: '打成一包带走或上交', words: ['bundle', 'create', text('文件', '写到哪个文件', '-o')] },
  {
    stage: 'office',
    title: '并入另一台电脑的数据',
    words: [
      'bundle',
      'merge',
      { ask: 'file', name: '文件', message: '带回来的包', endings: ['.inspect', '.bundle', '.db'] },
    ],
  },
  { stage: 'office', title: '列出冲突', words: ['conflicts', 'list'] },

  { stage: 'machine', title: '检查本机（字体、终端、时钟、磁盘、备份）', words: ['doctor'], withoutFile: true },
  { stage: 'machine', title: '标准里没有写明的事项', words: ['standard', 'holes'] },
  { stage: 'machine', title: '本机设置和办公室设置', words: ['config', 'list'] },
  { stage: 'machine', title: '全部命令', words: ['help'], withoutFile: true },
];
