import path from 'node:path';
import { placeBeside } from '../../../files/saved-beside.ts';
import { also, choice, inStage, isAnswered, letter, of, one, was, whichDay } from '../blanks.ts';
import { deedTask } from '../deed-tasks.ts';
import type { Given, MenuTask } from '../task.ts';

/** Whose ledger it is; names of units and questions of the test are the office's. */
const hasUnit = (given: Given): boolean => !['units', 'questions'].includes(one(given, '种类'));
/** The unit that a ledger is of, asked where its rows do not all name one. */
const itsUnit = of('--unit', {
  when: hasUnit,
  afresh: true,
  toldBy: async (menu, given) => (await import('../unit-of-file.ts')).unitOfFile(menu, given),
});

/** From the first day to the ledgers. */
export const preparingTasks: readonly MenuTask[] = [
  ...inStage(
    'begin',
    { title: '建立数据文件', words: ['init'], withoutFile: 'only' },
    {
      title: '登记一个单位',
      words: [
        'unit add',
        of('name'),
        also('--code'),
        also('--level'),
        also('--address'),
        also('--contact'),
        also('--phone'),
      ],
    },
    { title: '列出单位', words: ['unit list'] },
    { title: '查看一个单位', words: ['unit show', of('unit')] },
    {
      title: '修改单位的资料',
      words: [
        'unit edit',
        of('unit'),
        choice('栏目', '改哪一栏', [
          ['--name', '全称'],
          ['--code', '统一社会信用代码'],
          ['--level', '级别'],
          ['--address', '地址'],
          ['--contact', '联系人'],
          ['--phone', '联系电话'],
        ]),
        { ask: 'text', name: '新的内容', message: '改成什么' },
        choice(
          '改名',
          '是更了名，还是原来写错了',
          [
            ['', '更名，从今天起；以前的文书仍用原来的名称'],
            ['--misspelt', '原来写错了，以前的文书也改正'],
          ],
          { when: was('栏目', '--name') },
        ),
      ],
    },
    deedTask('unit order'),
    deedTask('unit retire'),
    deedTask('lapse'),
    deedTask('unit reinstate'),
    { title: '看一遍演示（不影响数据）', words: ['demo'], withoutFile: true, writes: true },
    { title: '练习一次验收（不影响数据）', words: ['rehearse'], withoutFile: true },
  ),
  ...inStage(
    'spring',
    {
      title: '登记创建申请，或补交材料',
      words: [
        'apply',
        of('unit'),
        of('--date'),
        also('--form'),
        also('--plan'),
        also('--worklog'),
        also('--paper'),
        also('--on-paper', {
          when: (given) => ['创建方案', '工作台账'].some((name) => !given.get(name)?.length),
        }),
      ],
    },
    { title: '看各单位的申请：缺什么、谁逾期', words: ['application list'] },
    deedTask('application accept'),
    deedTask('application decline'),
    {
      title: '比较各培育对象',
      words: ['application compare', also('--out', { default: '培育对象比较.xlsx' })],
      writes: true,
    },
    {
      title: '确定向市呈报的单位（2 至 3 个）',
      words: [
        'application nominate',
        of('unit', { usual: ['培育中', '验收中', '已验收'] }),
        of('--date'),
        of('--reason', { when: (given) => ![2, 3].includes(given.get('单位')?.length ?? 0) }),
      ],
      weighty: true,
    },
    {
      title: '登记一次调研指导',
      words: [
        'visit add',
        of('unit', { usual: ['培育中'] }),
        of('--date'),
        of('--notes'),
        also('--problem'),
        also('--item', { when: isAnswered('问题') }),
        also('--due', { default: '', when: isAnswered('问题') }),
        also('--resolved'),
      ],
    },
    {
      title: '验收通知',
      words: letter('acceptance', [of('unit')], [also('--visit-on', { default: '' })]),
      writes: true,
    },
    { title: '出发前检查', words: ['doctor', of('unit'), '--before-visit'] },
    { title: '要调阅的材料清单', words: ['checklist materials', of('unit'), of('--format')], writes: true },
    {
      title: '打印调研指导记录',
      words: ['checklist guidance', of('unit'), whichDay('guidance'), of('--format')],
      writes: true,
    },
    { title: '看调研指导记录', words: ['visit list'] },
    { title: '该去调研指导的单位', words: ['visit due'] },
    {
      title: '登记指出的问题改了没有',
      words: [
        'problem see',
        of('unit'),
        of('number'),
        choice('结果', '整改了没有', [
          ['--mended', '已经整改'],
          ['--not-mended', '仍未整改'],
        ]),
        of('--note'),
      ],
    },
  ),
  ...inStage(
    'ledgers',
    { title: '生成空白台账', words: ['template', of('kind')], writes: true },
    { title: '导入台账', words: ['import', of('kind'), of('file'), itsUnit] },
    { title: '先试读一遍，不写入', words: ['import', of('kind'), of('file'), itsUnit, '--dry-run'] },
    {
      title: '只收合格的行，不合格的另存标红',
      words: [
        'import',
        of('kind'),
        of('file'),
        itsUnit,
        '--allow-partial',
        of('--errors', {
          default: (given, { context }) => {
            const file = one(given, '文件');
            return placeBeside(file, `${path.parse(file).name}（标红）.xlsx`, context.cwd);
          },
        }),
      ],
      writes: true,
    },
    {
      title: '申明：登记簿有，但没有记录',
      words: ['import', of('kind', { from: 'unitKinds' }), '--empty', of('--unit', { when: hasUnit }), of('--year')],
      weighty: true,
    },
    { title: '查看已导入的台账', words: ['ledger', of('kind'), of('--unit', { when: hasUnit })] },
    {
      title: '把台账写成 Excel 文件',
      words: [
        'ledger',
        of('kind'),
        of('--unit', { when: hasUnit }),
        of('--out', { default: (given) => `${one(given, '单位')}${one(given, '种类')}.xlsx` }),
      ],
      writes: true,
    },
    {
      title: '看台账里的疑点，承办人的证件',
      words: [
        'check',
        of('unit'),
        choice('内容', '看什么', [
          ['', '各评分项的疑点'],
          ['--handlers', '抽中案卷的承办人，办案当时的证件'],
        ]),
      ],
    },
    { title: '看一个评分项的疑点', words: ['check', of('unit'), of('item')] },
    { title: '列出各次导入', words: ['import list', '--undone'] },
    { title: '看一次导入改了什么', words: ['import show', of('batch')] },
    { title: '撤销一次导入', words: ['import undo', of('batch'), also('--reason')], weighty: true },
    {
      title: '文件里没有的行，作停用处理',
      words: ['import', of('kind'), of('file'), itsUnit, '--retire-missing'],
      apart: true,
    },
    { title: '认不出的列，指明它的含义', words: ['import', of('kind'), of('file'), itsUnit, of('--map')] },
    { title: '台账里的词怎样理解', words: ['vocabulary show', of('name')] },
    {
      title: '读入、撤回本办自己的词表',
      words: [
        'vocabulary load',
        of('name'),
        choice(
          '做法',
          '读入还是撤回',
          [
            ['load', '读入一个词表文件'],
            ['withdraw', '撤回，恢复内置的'],
          ],
          { unsaid: true },
        ),
        of('file', { when: was('做法', 'load') }),
        of('--reason'),
      ],
      weighty: true,
    },
  ),
];
