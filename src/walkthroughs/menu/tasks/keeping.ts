import { settingWords } from '../../../domain/setting-words.ts';
import { also, choice, file, item, markProblem, pick, reason, save, text, unit, was, worded, yes } from '../blanks.ts';
import type { Blank, MenuTask } from '../task.ts';

const bundles = ['.bundle', '.inspect', '.db'];
const bundleFile = file('数据包', '数据包', bundles);
const standardFile = file('文件', '评分标准文件', ['.xlsx', '.yaml', '.yml']);
const yearFlag: Blank = { ask: 'year', name: '年度', message: '从哪一年起', flag: '--year' };

/** The data file is chosen as the program starts, the pass line is a hole of the standard: both have their own places. */
const { db: _, 'pass-line': __, ...asked } = settingWords;

/** Keeping the data file, joining laptops, the standard, the machine. */
export const keepingTasks: readonly MenuTask[] = [
  { stage: 'office', title: '备份', words: ['backup'], writes: true },
  {
    stage: 'office',
    title: '备份到 U 盘或别的文件夹',
    words: [
      'backup',
      choice(
        '口令',
        '要口令吗',
        [
          ['--encrypt', '设口令加密（U 盘可能遗失时请加密）'],
          ['', '不加密'],
        ],
        {},
      ),
      save('写到哪个文件', (given) => (given.get('口令')?.length ? '备份.enc' : '备份.db')),
    ],
    writes: true,
  },
  {
    stage: 'office',
    title: '从备份恢复',
    words: ['restore', file('备份文件', '备份文件', ['.db', '.enc', '.inspect'], { backups: true })],
    withoutFile: true,
  },
  {
    stage: 'joining',
    title: '打成数据包，带走或上交',
    words: [
      'bundle',
      'create',
      { ask: 'many', from: 'units', name: '单位', message: '哪些单位（都不选就是全部）', optional: true },
      save('写到哪个文件', '带走.bundle'),
      yes('加密', '加密吗（要设口令；U 盘可能遗失时请加密）', '--encrypt'),
    ],
    writes: true,
  },
  { stage: 'joining', title: '看数据包里有什么', words: ['bundle', 'show', bundleFile], withoutFile: true },
  { stage: 'joining', title: '并入另一台电脑的数据', words: ['bundle', 'merge', bundleFile] },
  { stage: 'joining', title: '市里：收取各县的数据包', words: ['county', 'take', bundleFile] },
  { stage: 'joining', title: '市里：各县报送和呈报情况', words: ['county', 'list'] },
  { stage: 'joining', title: '市里：各县各单位得分排名', words: ['county', 'rank'] },
  { stage: 'joining', title: '看待定的数据包', words: ['bundle', 'waiting'] },
  {
    stage: 'joining',
    title: '收下一个待定的数据包',
    words: [
      'bundle',
      'accept',
      pick('waiting', '编号', '哪一个待定的数据包'),
      text('理由', '为什么可以收', '--reason'),
    ],
  },
  {
    stage: 'joining',
    title: '不收一个待定的数据包',
    words: ['bundle', 'drop', pick('waiting', '编号', '哪一个待定的数据包'), reason],
    weighty: true,
  },
  { stage: 'joining', title: '本办登记的电脑', words: ['machine', 'list'] },
  {
    stage: 'joining',
    title: '登记一台电脑',
    words: [
      'machine',
      'enrol',
      text('数字', '那台电脑上“这台电脑的 40 位数字”所印的数字或公钥'),
      text('名称', '怎样称呼它，如二号机', '--name'),
      text('理由', '怎样核对的', '--reason'),
    ],
    weighty: true,
  },
  {
    stage: 'joining',
    title: '停用一台电脑',
    words: ['machine', 'retire', pick('machines', '电脑', '停用哪一台'), reason],
    weighty: true,
  },
  { stage: 'joining', title: '这台电脑的 40 位数字', words: ['machine', 'show'], withoutFile: true },
  { stage: 'office', title: '代选一个加密用的口令', words: ['passphrase', 'generate'], withoutFile: true },
  { stage: 'office', title: '立锚：印出一行，抄在登记簿上', words: ['anchor'], writes: true },
  { stage: 'joining', title: '列出冲突', words: ['conflicts', 'list'] },
  {
    stage: 'joining',
    title: '决定一处冲突以哪个为准',
    words: [
      'conflicts',
      'resolve',
      pick('conflicts', '冲突', '哪一处冲突'),
      pick('conflictAnswers', '答案', '以哪个为准', { flag: '--keep' }),
      reason,
    ],
    weighty: true,
  },
  { stage: 'office', title: '核对数据文件是否原样', words: ['verify'] },
  {
    stage: 'office',
    title: '凭已签字的报告核对',
    words: [
      'verify',
      choice(
        '凭据',
        '手里有什么',
        [
          ['pdf', '报告的 PDF 文件'],
          ['head', '纸上印的 40 位（旧报告 20 位）验收记录号'],
        ],
        { unsaid: true },
      ),
      file('报告', '验收报告', ['.pdf'], { flag: '--report', when: was('凭据', 'pdf') }),
      text('记录号', '40 位验收记录号（旧报告 20 位）', '--head', { when: was('凭据', 'head') }),
    ],
  },
  {
    stage: 'office',
    title: '操作日志',
    words: ['log', { ...unit, flag: '--unit', optional: true }],
  },
  { stage: 'office', title: '把操作日志写成文件', words: ['log', save('写到哪个文件', '日志.csv')], writes: true },
  {
    stage: 'office',
    title: '清除保存期满的个人信息',
    words: [
      'purge',
      { ask: 'number', name: '年数', message: '保存满几年的', flag: '--years', default: '5' },
      choice(
        '做法',
        '现在清除吗',
        [
          ['--dry-run', '只列出来看'],
          ['', '清除（清除前再问一次）'],
        ],
        {},
      ),
    ],
  },
  {
    stage: 'office',
    title: '发布到市、省的数据库',
    words: [
      'publish',
      text('地址', '数据库地址，如 postgres://用户@主机:5432/数据库'),
      choice(
        '做法',
        '现在发布吗',
        [
          ['--dry-run', '只看要发布什么，不连接'],
          ['', '发布（会连接网络）'],
        ],
        {},
      ),
      {
        ask: 'secret',
        name: '口令',
        message: '数据库口令（没有就直接回车）',
        variable: 'PGPASSWORD',
        when: (given) => (given.get('做法') ?? []).length === 0,
      },
    ],
  },

  {
    stage: 'standard',
    title: '定今年的达标线',
    words: [
      'standard',
      'settle',
      'pass-line',
      { ...text('分数', '多少分起为达标'), check: markProblem },
      text('依据', '依据，如会议纪要', '--reason'),
    ],
    weighty: true,
  },
  { stage: 'standard', title: '标准里没有写明的事项', words: ['standard', 'holes'] },
  {
    stage: 'standard',
    title: '明确一个没有写明的事项',
    words: [
      'standard',
      'settle',
      pick('holes', '事项', '哪一个事项'),
      pick('holeValues', '取值', '怎么定', { orText: true }),
      text('依据', '依据，如会议纪要', '--reason'),
    ],
    weighty: true,
  },
  { stage: 'standard', title: '看评分标准总表', words: ['standard', 'show'], withoutFile: true },
  { stage: 'standard', title: '看一个评分项的原文', words: ['standard', 'show', item], withoutFile: true },
  { stage: 'standard', title: '有哪些版本', words: ['standard', 'list'], withoutFile: true },
  {
    stage: 'standard',
    title: '把标准写成 Excel，核对改正',
    words: ['standard', 'export', save('写到哪个文件', '标准.xlsx')],
    writes: true,
    withoutFile: true,
  },
  {
    stage: 'standard',
    title: '由照纸面录入的表做标准',
    words: ['standard', 'new', standardFile, text('编号', '新标准的编号，如 yangxian-2026', '--id')],
    writes: true,
    withoutFile: true,
  },
  {
    stage: 'standard',
    title: '比较两个版本',
    words: ['standard', 'diff', pick('editions', '版本', '原来的版本'), pick('editions', '另一个', '与哪个版本比')],
  },
  { stage: 'standard', title: '照正式文本补上缺失的格子', words: ['standard', 'complete'], weighty: true },
  { stage: 'standard', title: '检查改好的标准文件', words: ['standard', 'check', standardFile], withoutFile: true },
  { stage: 'standard', title: '把改好的标准存入', words: ['standard', 'add', standardFile], weighty: true },
  {
    stage: 'standard',
    title: '从某一年起用一个版本',
    words: ['standard', 'use', pick('editions', '版本', '用哪个版本'), yearFlag, also('理由', '理由', '--reason')],
    weighty: true,
  },
  {
    stage: 'standard',
    title: '已开始的验收换版本',
    words: ['standard', 'migrate', unit, also('理由', '理由（直接回车只看变化）', '--reason')],
  },

  {
    stage: 'machine',
    title: '换一个年度办理',
    words: [{ ask: 'year', name: '年度', message: '办理哪一年的事', flag: '--year' }],
  },
  { stage: 'machine', title: '检查本机（字体、终端、时钟、磁盘、备份）', words: ['doctor'], withoutFile: true },
  {
    stage: 'machine',
    title: '用新版的压缩包升级程序',
    words: ['update', file('压缩包', '新版的压缩包', ['.zip'])],
    weighty: true,
    withoutFile: true,
  },
  { stage: 'machine', title: '升级后退回上一版', words: ['update', '--rollback'], weighty: true, withoutFile: true },
  { stage: 'machine', title: '看全部设置', words: ['config', 'list'] },
  {
    stage: 'machine',
    title: '改一项设置',
    words: [
      'config',
      'set',
      choice('设置', '改哪一项', worded(asked), {}),
      also('新的值', '新的值（直接回车就是清除）', ''),
    ],
  },
  { stage: 'machine', title: '有哪些年度的节假日安排', words: ['holiday', 'list'] },
  {
    stage: 'machine',
    title: '看一年的放假和调休',
    words: ['holiday', 'show', { ask: 'year', name: '年度', message: '哪一年' }],
  },
  {
    stage: 'machine',
    title: '录入一年的节假日安排',
    words: ['holiday', 'add', file('文件', '节假日文件（照“看一年的放假和调休”的样子写）', ['.yaml', '.yml', '.txt'])],
    weighty: true,
  },
  {
    stage: 'machine',
    title: '看一个专题（抽取、台账……）',
    words: ['help', pick('topics', '专题', '看哪一个专题')],
    withoutFile: true,
  },
  { stage: 'machine', title: '全部命令', words: ['help'], withoutFile: true },
];
