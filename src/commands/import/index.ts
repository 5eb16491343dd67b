import { ledgerKinds } from '../../domain/ledgers/kinds.ts';
import { countValue } from '../../domain/typed-number.ts';
import { anyYear, choice, commands, count, flag, picked, several, text, texts } from '../../parameters.ts';
import { aUnit, yearFlag } from '../../usual-parameters.ts';
import { aLedger, sheets } from '../questions.ts';

export const takes = {
  import: {
    kind: text('<kind>', `台账种类：${ledgerKinds.join('、')}`, aLedger),
    file: text('[file]', '台账文件；只有与 --empty 同用时可以不写', {
      ask: 'file',
      name: '文件',
      endings: sheets,
      endingsBy: { questions: ['.docx'] },
    }),
    unit: text(
      '--unit <unit>',
      '这份台账属于哪个单位；只登记了一个单位，或各行的单位一列都写着同一个登记的单位，可以不写',
      aUnit,
    ),
    year: anyYear('--year <year>', '行内没有写明年度时按这一年记', { name: '年度', message: '哪一年的' }),
    sheet: text('--sheet <name>', '读哪张工作表（名称或序号）'),
    map: texts('--map <heading=field>', '指明一列的含义，如 --map 卷宗编号=案号；以后同一单位自动照用', {
      ask: 'text',
      name: '列名=含义',
      message: '列的含义，写成 列名=含义，如 卷宗编号=案号',
    }),
    headerRow: count('--header-row <row>', '表头从第几行起（表格程序里显示的行号）；以后同样的表自动照用'),
    headerDepth: count('--header-depth <rows>', '表头占几行（一行到三行）；以后同样的表自动照用'),
    leaveTable: several(
      '--leave-table <number>',
      '不读第几张表（从 1 数起，先左后右、先上后下，几张工作表一起读的接着数）；以后同样的表自动照用',
      {},
      countValue,
    ),
    running: texts('--running <column>', '这一列只是顺序号，换一张表就从头数，不按它认记录；以后同样的表自动照用'),
    formal: texts('--formal <column>', '这一列是正式编号，按它认记录；以后同样的表自动照用'),
    dayOrder: choice('--day-order <order>', '05/03/2025 这样的日期：day-first 日在前，month-first 月在前', [
      'day-first',
      'month-first',
    ]),
    asFound: flag('--as-found', '不照上次导入时所改的读法和指定的列'),
    mergeSheets: flag('--merge-sheets', '格式相同的几张工作表（如十二个月）合成一份读入'),
    dryRun: flag('--dry-run', '只查看结果，不写入'),
    empty: flag('--empty', '申明登记簿存在而没有记录'),
    onDuplicate: choice(
      '--on-duplicate <what>',
      '与已存记录同号时：update 更新（默认；写明时内容全不相同的也覆盖）、skip 保留原记录、add 像是另一件的另立一条（同一件的照样更新，号码不许相同的拒收）、error 拒收',
      ['update', 'skip', 'add', 'error'],
    ),
    allowPartial: flag('--allow-partial', '有不合格的行时，仍导入其余合格的行'),
    despiteTitle: flag('--despite-title', '标题、落款写的是别的单位、别的年份，而确属 --unit、--year 所写的，照样导入'),
    retireMissing: flag(
      '--retire-missing',
      '文件里没有而数据文件里有的记录，作停用处理；只限这份表自己的那一年，标题写明月份、季度的只限那一段',
    ),
    errors: text('--errors <file>', '把原表另存一份，出错的单元格标红并加批注（.xlsx）', {
      ask: 'save',
      name: '标红的文件',
      message: '标红的一份写到哪里',
    }),
    passphraseStdin: flag('--passphrase-stdin', '从标准输入的第一行读取工作簿的打开密码'),
  },
  list: { unit: text('--unit <unit>', '只看一个单位', aUnit), undone: flag('--undone', '连已撤销的一起列出') },
  show: {
    batch: text('<batch>', '导入编号（inspect import list 所列）', picked('batches', '批次', '看哪一次导入')),
  },
  undo: {
    batch: text('<batch>', '导入编号（inspect import list 所列）', picked('batches', '批次', '撤销哪一次导入')),
    reason: text('--reason <text>', '撤销的原因', { name: '理由', message: '为什么撤销' }),
    dryRun: flag('--dry-run', '只查看撤销以后怎样，不写入'),
  },
};

export const specs = commands('import', takes, {
  import: {
    summary: '导入台账（Excel、WPS、OpenDocument、CSV）',
    notes: [
      '表头可以在前 200 行的任何位置，列的先后不限；同义列名见 data/headings。',
      '只要有一行不合格，默认整份不导入，并列出全部原因。',
      '再次导入同一文件不会改变任何记录；文件里没有的记录只列出，不删除。',
    ],
    examples: [
      'inspect import officers 执法人员名册.xlsx --unit 甲虚构',
      'inspect import cases 案件台账.xls --unit 甲虚构 --dry-run',
      'inspect import cases 案件台账.xlsx --unit 甲虚构 --header-row 4 --running 编号',
      'inspect import complaints --empty --unit 甲虚构 --year 2026',
    ],
    load: () => import('./import.ts'),
  },
  list: {
    summary: '列出历次导入',
    examples: ['inspect import list'],
    table: true,
    load: () => import('./list.ts'),
  },
  show: {
    summary: '列出一次导入改了什么：改前 → 改后，新增、停用的',
    examples: ['inspect import show 3f9k2m'],
    load: () => import('./show.ts'),
  },
  undo: {
    summary: '撤销一次导入（记录保留，可查）',
    examples: ['inspect import undo 3f9k2m --reason 送错了文件'],
    load: () => import('./undo.ts'),
  },
});

/** The flag of the year, as other commands about ledgers have it. */
export const ledgerYearFlag = { ...yearFlag, help: '只看这一年；不写则为全部年份' };
