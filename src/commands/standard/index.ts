import { markProblem } from '../../domain/typed-number.ts';
import { type Asks, asked, commands, picked, text, year } from '../../parameters.ts';
import { anItem, unitArgument, yearFlag } from '../../usual-parameters.ts';
import { sheets, workbooks } from '../questions.ts';

const editionFlag = text('--edition <id>', '标准编号，默认为该年度在用的');

const editionFile: Asks = {
  ask: 'file',
  name: '文件',
  message: '评分标准文件',
  endings: [...workbooks, '.yaml', '.yml'],
};
const paperTable: Asks = { ...editionFile, endings: sheets };

export const takes = {
  list: { year: yearFlag },
  show: { item: text('[item]', '评分项编号，如 2.1.2', anItem), edition: editionFlag, year: yearFlag },
  holes: { edition: editionFlag, year: yearFlag },
  settle: {
    hole: text('<hole>', '事项编号，见 inspect standard holes', picked('holes', '事项', '哪一个事项')),
    value: text('[value]', '取值；不写表示撤回', {
      ask: 'pick',
      message: '怎么定',
      from: 'holeValues',
      orText: true,
      otherwise: { ask: 'text', name: '分数', message: '多少分起为达标', check: markProblem },
    }),
    reason: asked('--reason <text>', '依据，如会议纪要', { message: '依据' }),
    year: yearFlag,
  },
  new: {
    file: text('<file>', '照纸面的表录入的工作簿，合并的格照样合并', paperTable),
    id: asked('--id <id>', '新标准的编号，如 yangxian-2026', { name: '编号', message: '新标准的编号' }),
    title: text('--title <text>', '标准的名称，默认为表头上方的标题，没有则为文件名'),
    out: text('-o, --out <file>', '写出的标准文件（YAML），默认为编号'),
  },
  check: { file: text('[file]', '标准文件', editionFile) },
  add: { file: text('<file>', '标准文件（YAML 或 standard export 生成的 Excel）', editionFile) },
  use: {
    id: text('<id>', '标准编号，或指纹的前几位', picked('editions', '版本', '用哪个版本')),
    reason: text('--reason <text>', '理由'),
    year: year('--year <year>', '年度，默认今年', { message: '从哪一年起' }),
  },
  export: {
    out: text('-o, --out <file>', '.xlsx 或 .yaml 文件', { ask: 'save', name: '文件', message: '写到哪个文件' }),
    edition: editionFlag,
    year: yearFlag,
  },
  diff: {
    from: text('<from>', '标准编号，或指纹的前几位', picked('editions', '版本', '原来的版本')),
    to: text('[to]', '与哪个版本比，默认为该年度在用的', { ask: 'pick', name: '另一个', from: 'editions' }),
    year: yearFlag,
  },
  complete: {
    id: text('--id <id>', '新标准的编号，如 yangxian-2026', {
      name: '编号',
      message: '新标准的编号，如 yangxian-2026',
    }),
    out: text('-o, --out <file>', '写出待填的文件（YAML），不逐格询问'),
    load: text('--load <file>', '读入填好的文件'),
    edition: editionFlag,
    year: yearFlag,
  },
  migrate: {
    unit: unitArgument,
    to: text('--to <id>', '换到哪个版本，默认为该年度在用的'),
    reason: text('--reason <text>', '理由；不写只看变化，不改', { message: '理由（直接回车只看变化）' }),
    year: yearFlag,
  },
};

export const specs = commands('standard', takes, {
  list: {
    summary: '列出评分标准的各个版本和在用情况',
    examples: ['inspect standard list'],
    table: true,
    load: () => import('./list.ts'),
  },
  show: {
    summary: '查看标准原文：总表，或一个评分项的全部栏目',
    examples: ['inspect standard show', 'inspect standard show 2.1.2'],
    load: () => import('./show.ts'),
  },
  holes: {
    summary: '标准没有说清、须办公室明确的事项',
    examples: ['inspect standard holes --year 2026'],
    load: () => import('./holes.ts'),
  },
  settle: {
    summary: '明确一个待明确事项（按年度，记入日志）',
    notes: ['已作结论的验收不变；改动后会列出受影响的单位。'],
    examples: [
      'inspect standard settle pass-line 85 --year 2026 --reason 县领导小组会议确定',
      'inspect standard settle seventy fails --year 2026 --reason 按公文用语含本数',
    ],
    load: () => import('./settle.ts'),
  },
  new: {
    summary: '由一张照纸面录入的表（合并的格照样合并）做成评分标准文件',
    notes: [
      '表头照原件写：总体要求（考核项目）、工作要求（考核内容）、创建标准（评分标准）、分值、验收方法、扣分（计分办法）等；没有的栏可以不写。',
      '“基础标准”（否决事项）“一般标准”“加分事项”各占一整行，把表分成几段。分值、规则种类照文字读，读不出的逐行列出；合计不对的不能存入。',
    ],
    examples: ['inspect standard new 我县标准.xlsx --id yangxian-2026'],
    load: () => import('./new.ts'),
  },
  check: {
    summary: '检查一份评分标准文件（YAML 或 Excel），指出行号和问题；不写文件时检查内置的',
    examples: ['inspect standard check', 'inspect standard check 我县标准.yaml'],
    load: () => import('./check.ts'),
  },
  add: {
    summary: '把一份改正过的评分标准存入数据文件',
    examples: ['inspect standard add 我县标准.xlsx'],
    load: () => import('./add.ts'),
  },
  use: {
    summary: '从某一年度起使用一个版本（已开始的验收不变）',
    examples: ['inspect standard use henan-2022 --year 2026'],
    load: () => import('./use.ts'),
  },
  export: {
    summary: '把评分标准写成 Excel 或 YAML，便于核对、改正后再存入',
    examples: ['inspect standard export -o 标准.xlsx'],
    load: () => import('./export.ts'),
  },
  diff: {
    summary: '比较两个版本的评分标准：哪一项、哪一栏、原来和现在各是什么',
    examples: ['inspect standard diff henan-2022 yangxian-2026'],
    load: () => import('./diff.ts'),
  },
  complete: {
    summary: '照正式文本补上原件看不到的格子，存为本办的标准',
    notes: [
      '逐格显示旁边的文字，照正式文本填原文；怎么扣分由程序读出，给您看过再存。可附这一页的照片，存入数据文件。',
      '还没找到的空着，以后接着补；标准本来没有写的，写“标准没有写”。补全后的报告不再印“原件此处缺失”。',
    ],
    examples: [
      'inspect standard complete --id yangxian-2026',
      'inspect standard complete -o 补全.yaml',
      'inspect standard complete --load 补全.yaml --id yangxian-2026',
    ],
    load: () => import('./complete.ts'),
  },
  migrate: {
    summary: '把一次未作结论的验收换到另一个版本；先列出会有什么变化',
    examples: ['inspect standard migrate 甲虚构', 'inspect standard migrate 甲虚构 --reason 已按正式文本核对'],
    load: () => import('./migrate.ts'),
  },
});
