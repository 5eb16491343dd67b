import { also, choice, inStage, of, was } from '../blanks.ts';
import { deedTask } from '../deed-tasks.ts';
import type { MenuTask } from '../task.ts';

/** Keeping the data file, joining laptops, the standard, the machine. */
export const keepingTasks: readonly MenuTask[] = [
  ...inStage(
    'office',
    { title: '备份', words: ['backup'], writes: true },
    {
      title: '备份到 U 盘或别的文件夹',
      words: [
        'backup',
        choice('口令', '要口令吗', [
          ['--encrypt', '设口令加密（U 盘可能遗失时请加密）'],
          ['', '不加密'],
        ]),
        of('--out', { default: (given) => (given.get('口令')?.length ? '备份.enc' : '备份.db') }),
      ],
      writes: true,
    },
    { title: '从备份恢复', words: ['restore', of('file')], withoutFile: true },
    { title: '代选一个加密用的口令', words: ['passphrase generate'], withoutFile: true },
    { title: '立锚：印出一行，抄在登记簿上', words: ['anchor'], writes: true },
    { title: '列出可以撤回的记录（误记的、演练的）', words: ['practice list --all'] },
    deedTask('practice withdraw'),
    { title: '核对数据文件是否原样', words: ['verify'] },
    {
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
        of('--report', { when: was('凭据', 'pdf') }),
        of('--head', { when: was('凭据', 'head') }),
      ],
    },
    {
      title: '采用较旧的、被换过的数据文件',
      words: ['verify', '--accept-older', of('--reason')],
      weighty: true,
    },
    { title: '操作日志', words: ['log', also('--unit')] },
    { title: '把操作日志写成文件', words: ['log', of('--out', { default: '日志.csv' })], writes: true },
    {
      title: '清除保存期满的个人信息',
      words: [
        'purge',
        of('--years', { default: '5' }),
        choice('做法', '现在清除吗', [
          ['--dry-run', '只列出来看'],
          ['', '清除（清除前再问一次）'],
        ]),
      ],
    },
    {
      title: '发布到市、省的数据库',
      words: [
        'publish',
        of('address'),
        choice('做法', '现在发布吗', [
          ['--dry-run', '只看要发布什么，不连接'],
          ['', '发布（会连接网络）'],
        ]),
        {
          ask: 'secret',
          name: '口令',
          message: '数据库口令（没有就直接回车）',
          variable: 'PGPASSWORD',
          when: (given) => (given.get('做法') ?? []).length === 0,
        },
      ],
    },
  ),
  ...inStage(
    'joining',
    {
      title: '打成数据包，带走或上交',
      words: ['bundle create', also('unit'), of('--out', { default: '带走.bundle' }), of('--encrypt')],
      writes: true,
    },
    { title: '看数据包里有什么', words: ['bundle show', of('file')], withoutFile: true },
    { title: '并入另一台电脑的数据', words: ['bundle merge', of('file')] },
    { title: '市里：收取各县的数据包', words: ['county take', of('file')] },
    { title: '市里：各县报送和呈报情况', words: ['county list'] },
    { title: '市里：各县各单位得分排名', words: ['county rank'] },
    { title: '看待定的数据包', words: ['bundle waiting'] },
    { title: '收下一个待定的数据包', words: ['bundle accept', of('number'), of('--reason')] },
    deedTask('bundle drop'),
    { title: '本办登记的电脑', words: ['machine list'] },
    deedTask('machine enrol'),
    deedTask('machine retire'),
    { title: '这台电脑的 40 位数字', words: ['machine show'], withoutFile: true },
    { title: '列出冲突', words: ['conflicts list'] },
    {
      title: '决定一处冲突以哪个为准',
      words: ['conflicts resolve', of('id'), of('--keep'), of('--reason')],
      weighty: true,
    },
  ),
  ...inStage(
    'standard',
    {
      title: '定今年的达标线',
      words: ['standard settle pass-line', of('value', { otherwise: true }), of('--reason')],
      weighty: true,
    },
    { title: '标准里没有写明的事项', words: ['standard holes'] },
    {
      title: '明确一个没有写明的事项',
      words: ['standard settle', of('hole'), of('value'), of('--reason')],
      weighty: true,
    },
    { title: '看评分标准总表', words: ['standard show'], withoutFile: true },
    { title: '看一个评分项的原文', words: ['standard show', of('item')], withoutFile: true },
    { title: '有哪些版本', words: ['standard list'], withoutFile: true },
    {
      title: '把标准写成 Excel，核对改正',
      words: ['standard export', of('--out', { default: '标准.xlsx' })],
      writes: true,
      withoutFile: true,
    },
    {
      title: '由照纸面录入的表做标准',
      words: ['standard new', of('file'), of('--id')],
      writes: true,
      withoutFile: true,
    },
    { title: '比较两个版本', words: ['standard diff', of('from'), of('to')] },
    { title: '照正式文本补上缺失的格子', words: ['standard complete'], weighty: true },
    { title: '检查改好的标准文件', words: ['standard check', of('file')], withoutFile: true },
    { title: '把改好的标准存入', words: ['standard add', of('file')], weighty: true },
    { title: '从某一年起用一个版本', words: ['standard use', of('id'), of('--year'), also('--reason')], weighty: true },
    { title: '已开始的验收换版本', words: ['standard migrate', of('unit'), also('--reason')] },
  ),
  ...inStage(
    'machine',
    { title: '换一个年度办理', words: ['--year', { ask: 'year', name: '年度', message: '办理哪一年的事' }], own: true },
    { title: '检查本机（字体、终端、时钟、磁盘、备份）', words: ['doctor'], withoutFile: true },
    { title: '用新版的压缩包升级程序', words: ['update', of('zip')], weighty: true, withoutFile: true },
    { title: '升级后退回上一版', words: ['update --rollback'], weighty: true, withoutFile: true },
    { title: '看全部设置', words: ['config list --columns 范围、是什么、年度、值'] },
    { title: '改一项设置', words: ['config set', of('name'), of('value', { none: '无' })] },
    { title: '有哪些案卷评查表', words: ['rubric list'], withoutFile: true },
    { title: '看一张案卷评查表', words: ['rubric show', of('id')], withoutFile: true },
    { title: '检查本办的评查表文件', words: ['rubric check', of('file')], withoutFile: true },
    { title: '存入本办的评查表', words: ['rubric add', of('file')], weighty: true, withoutFile: true },
    { title: '有哪些年度的节假日安排', words: ['holiday list'] },
    { title: '看一年的放假和调休', words: ['holiday show', of('year')] },
    { title: '录入一年的节假日安排', words: ['holiday add', of('file')], weighty: true },
    { title: '看一个专题（抽取、台账……）', words: ['help', of('words')], withoutFile: true },
    { title: '全部命令', words: ['help'], withoutFile: true },
  ),
];
