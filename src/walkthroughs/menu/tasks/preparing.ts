import { creditCodeProblem, tidyCreditCode } from '../../../domain/identifiers/credit-code.ts';
import { titleLevels } from '../../../domain/year/records.ts';
import {
  also,
  choice,
  day,
  file,
  format,
  item,
  kind,
  one,
  papers,
  pick,
  reason,
  save,
  sheets,
  text,
  told,
  unit,
  unitFlag,
  units,
  was,
  worded,
} from '../blanks.ts';
import type { MenuTask } from '../task.ts';

const codeProblem = (typed: string): string | null => creditCodeProblem(tidyCreditCode(typed));
const vocabulary = pick('vocabularies', '词表', '哪一张词表');
const ledgerFile = file('文件', '台账文件', sheets);

const formLevel = choice(
  '级别',
  '哪一种申报表',
  worded(titleLevels, (level) => `（附件${level === 'county' ? 1 : 2}）`),
  {},
);

/** From the first day to the ledgers. */
export const preparingTasks: readonly MenuTask[] = [
  { stage: 'begin', title: '建立数据文件', words: ['init'], withoutFile: 'only' },
  {
    stage: 'begin',
    title: '登记一个单位',
    words: [
      'unit',
      'add',
      text('单位全称', '单位全称'),
      also('代码', '统一社会信用代码', '--code', { check: codeProblem }),
      also('级别', '单位级别，如 正科级', '--level'),
      also('地址', '地址', '--address'),
      also('联系人', '联系人', '--contact'),
      also('电话', '联系电话', '--phone'),
    ],
  },
  { stage: 'begin', title: '列出单位', words: ['unit', 'list'] },
  { stage: 'begin', title: '查看一个单位', words: ['unit', 'show', unit] },
  {
    stage: 'begin',
    title: '修改单位的资料',
    words: [
      'unit',
      'edit',
      unit,
      choice(
        '栏目',
        '改哪一栏',
        [
          ['--name', '全称'],
          ['--code', '统一社会信用代码'],
          ['--level', '级别'],
          ['--address', '地址'],
          ['--contact', '联系人'],
          ['--phone', '联系电话'],
        ],
        {},
      ),
      text('新的内容', '改成什么'),
    ],
  },
  {
    stage: 'begin',
    title: '排定机构序列（名单、文稿的先后）',
    words: ['unit', 'order', { ...units, message: '排在前面的单位，依次选' }],
  },
  { stage: 'begin', title: '停用一个单位（记录保留）', words: ['unit', 'retire', unit, reason], weighty: true },
  {
    stage: 'begin',
    title: '恢复一个停用的单位',
    words: ['unit', 'reinstate', { ...unit, from: 'retiredUnits', message: '哪个单位' }, reason],
  },
  { stage: 'begin', title: '看一遍演示（不影响数据）', words: ['demo'], withoutFile: true, writes: true },
  { stage: 'begin', title: '练习一次验收（不影响数据）', words: ['rehearse'], withoutFile: true },

  {
    stage: 'spring',
    title: '登记创建申请，或补交材料',
    words: [
      'apply',
      unit,
      day('收到申请的日期', '--date'),
      file('申报表', '申报表', papers, { flag: '--form', optional: true }),
      file('创建方案', '创建方案', papers, { flag: '--plan', optional: true }),
      file('工作台账', '工作推进台账', papers, { flag: '--worklog', optional: true }),
      { ...file('材料', '其他书面材料', papers, { flag: '--paper', optional: true }), ask: 'files' },
    ],
  },
  { stage: 'spring', title: '看各单位的申请：缺什么、谁逾期', words: ['application', 'list'] },
  {
    stage: 'spring',
    title: '审核通过，列为培育对象',
    words: [
      'application',
      'accept',
      { ...unit, usual: ['已申报'] },
      day('决定日期', '--date'),
      also('专门机构', '单位明确的专门机构', '--organ'),
      also('专责人员', '专责人员', '--staff'),
      also('目标', '创建目标', '--goals'),
      also('措施', '创建措施', '--measures'),
      also('要求', '创建要求', '--requirements'),
    ],
  },
  {
    stage: 'spring',
    title: '审核不通过',
    words: [
      'application',
      'decline',
      { ...unit, usual: ['已申报'] },
      day('决定日期', '--date'),
      text('理由', '不列入培育对象的原因', '--reason'),
    ],
    weighty: true,
  },
  {
    stage: 'spring',
    title: '比较各培育对象',
    words: ['application', 'compare', save('写成哪个 Excel 文件', '培育对象比较.xlsx', { optional: true })],
    writes: true,
  },
  {
    stage: 'spring',
    title: '确定向市呈报的单位（2 至 3 个）',
    words: [
      'application',
      'nominate',
      { ...units, usual: ['培育中', '验收中', '已验收'] },
      day('决定日期', '--date'),
      text('理由', '不是 2 至 3 个，写明原因', '--reason', {
        when: (given) => ![2, 3].includes(given.get('单位')?.length ?? 0),
      }),
    ],
    weighty: true,
  },
  {
    stage: 'spring',
    title: '登记一次调研指导',
    words: [
      'visit',
      'add',
      { ...unit, usual: ['培育中'] },
      day('哪天去的', '--date'),
      text('情况', '调研指导情况', '--notes'),
      { ...text('问题', '指出的问题', '--problem', { optional: true }), ask: 'texts' },
      { ...item, flag: '--item', optional: true, message: '这些问题属于哪一项', when: told('问题') },
      day('这些问题的整改期限', '--due', {
        past: false,
        name: '期限',
        default: '',
        optional: true,
        when: told('问题'),
      }),
      pick('openProblems', '已整改的问题', '这次核实已经整改的问题', {
        ask: 'many',
        flag: '--resolved',
        optional: true,
      }),
    ],
  },
  { stage: 'spring', title: '看调研指导记录', words: ['visit', 'list'] },
  { stage: 'spring', title: '该去调研指导的单位', words: ['visit', 'due'] },
  {
    stage: 'spring',
    title: '登记调研指出的问题改了没有',
    words: [
      'visit',
      'resolve',
      { ...unit, unsaid: true },
      pick('openProblems', '问题', '哪一个问题'),
      choice(
        '结果',
        '整改了没有',
        [
          ['', '已经整改'],
          ['--still-open', '仍未整改'],
        ],
        {},
      ),
      text('情况', '整改情况', '--note'),
    ],
  },
  {
    stage: 'spring',
    title: '填好的申报表',
    words: [
      'form',
      formLevel,
      choice(
        '范围',
        '给谁',
        [
          ['one', '一个单位'],
          ['all', '今年申报的单位各一份'],
        ],
        { unsaid: true },
      ),
      { ...unit, when: was('范围', 'one') },
      {
        ...save('放进哪个文件夹', (given) => `${titleLevels[one(given, '级别') === 'city' ? 'city' : 'county']}申报表`),
        ask: 'folder',
        flag: '--batch',
        name: '文件夹',
        when: was('范围', 'all'),
      },
      format,
    ],
    writes: true,
  },
  {
    stage: 'spring',
    title: '空白申报表（给单位填写）',
    words: [
      'form',
      formLevel,
      '--blank',
      {
        ...format,
        choices: [
          ['docx', 'Word（在电脑上填写）'],
          ['pdf', 'PDF（打印后手写）'],
        ],
      },
    ],
    writes: true,
  },

  { stage: 'ledgers', title: '生成空白台账', words: ['template', kind], writes: true },
  { stage: 'ledgers', title: '导入台账', words: ['import', kind, ledgerFile, unitFlag] },
  { stage: 'ledgers', title: '先试读一遍，不写入', words: ['import', kind, ledgerFile, unitFlag, '--dry-run'] },
  {
    stage: 'ledgers',
    title: '只收合格的行，不合格的另存标红',
    words: [
      'import',
      kind,
      ledgerFile,
      unitFlag,
      '--allow-partial',
      save('标红的一份写到哪里', '不合格的行.xlsx', { flag: '--errors', name: '标红的文件' }),
    ],
    writes: true,
  },
  {
    stage: 'ledgers',
    title: '申明：登记簿有，但没有记录',
    words: ['import', { ...kind, from: 'unitKinds' }, '--empty', unitFlag],
    weighty: true,
  },
  { stage: 'ledgers', title: '查看已导入的台账', words: ['ledger', kind, unitFlag] },
  {
    stage: 'ledgers',
    title: '把台账写成 Excel 文件',
    words: ['ledger', kind, unitFlag, save('写到哪个文件', (given) => `${one(given, '种类')}.xlsx`)],
    writes: true,
  },
  { stage: 'ledgers', title: '看台账里的疑点', words: ['check', unit] },
  { stage: 'ledgers', title: '看一个评分项的疑点', words: ['check', unit, item] },
  { stage: 'ledgers', title: '列出各次导入', words: ['import', 'list'] },
  {
    stage: 'ledgers',
    title: '撤销一次导入',
    words: ['import', 'undo', pick('batches', '批次', '撤销哪一次导入'), also('理由', '为什么撤销', '--reason')],
    weighty: true,
  },
  {
    stage: 'ledgers',
    title: '文件里没有的行，作停用处理',
    words: ['import', kind, ledgerFile, unitFlag, '--retire-missing'],
  },
  {
    stage: 'ledgers',
    title: '认不出的列，指明它的含义',
    words: [
      'import',
      kind,
      ledgerFile,
      unitFlag,
      text('列名=字段', '列的含义，写成 列名=字段，如 卷宗编号=number', '--map'),
    ],
  },
  { stage: 'ledgers', title: '台账里的词怎样理解', words: ['vocabulary', 'show', vocabulary] },
  {
    stage: 'ledgers',
    title: '读入本办自己的词表',
    words: [
      'vocabulary',
      'load',
      vocabulary,
      file('文件', '词表文件（照“台账里的词怎样理解”的样子写）', ['.yaml', '.yml', '.txt']),
      text('依据', '依据，如文件名称', '--reason'),
    ],
    weighty: true,
  },
  {
    stage: 'ledgers',
    title: '撤回本办的词表',
    words: ['vocabulary', 'load', vocabulary, text('依据', '为什么撤回', '--reason')],
    weighty: true,
  },
];
