import type { CommandSpec } from '../../command.ts';
import { unitArgument, yearFlag } from '../unit-ref.ts';

const editionFlag = { flags: '--edition <id>', help: '标准编号，默认为该年度在用的' };

export const specs: readonly CommandSpec[] = [
  {
    path: 'standard list',
    stage: 'begin',
    summary: '列出评分标准的各个版本和在用情况',
    options: [yearFlag],
    examples: ['inspect standard list'],
    load: () => import('./list.ts'),
  },
  {
    path: 'standard show',
    stage: 'begin',
    summary: '查看标准原文：总表，或一个评分项的全部栏目',
    arguments: [{ name: '[item]', help: '评分项编号，如 2.1.2' }],
    options: [editionFlag, yearFlag],
    examples: ['inspect standard show', 'inspect standard show 2.1.2'],
    load: () => import('./show.ts'),
  },
  {
    path: 'standard holes',
    stage: 'begin',
    summary: '标准没有说清、须办公室明确的事项',
    options: [editionFlag, yearFlag],
    examples: ['inspect standard holes --year 2026'],
    load: () => import('./holes.ts'),
  },
  {
    path: 'standard settle',
    stage: 'begin',
    summary: '明确一个待明确事项（按年度，记入日志）',
    arguments: [
      { name: '<hole>', help: '事项编号，见 inspect standard holes' },
      { name: '[value]', help: '取值；不写表示撤回' },
    ],
    options: [{ flags: '--reason <text>', help: '依据，如会议纪要' }, yearFlag],
    notes: ['已作结论的验收不变；改动后会列出受影响的单位。'],
    examples: [
      'inspect standard settle pass-line 85 --year 2026 --reason 县领导小组会议确定',
      'inspect standard settle seventy fails --year 2026 --reason 按公文用语含本数',
    ],
    load: () => import('./settle.ts'),
  },
  {
    path: 'standard check',
    stage: 'begin',
    summary: '检查一份评分标准文件（YAML 或 Excel），指出行号和问题；不写文件时检查内置的',
    arguments: [{ name: '[file]', help: '标准文件' }],
    examples: ['inspect standard check', 'inspect standard check 我县标准.yaml'],
    load: () => import('./check.ts'),
  },
  {
    path: 'standard add',
    stage: 'begin',
    summary: '把一份改正过的评分标准存入数据文件',
    arguments: [{ name: '<file>', help: '标准文件（YAML 或 standard export 生成的 Excel）' }],
    examples: ['inspect standard add 我县标准.xlsx'],
    load: () => import('./add.ts'),
  },
  {
    path: 'standard use',
    stage: 'begin',
    summary: '从某一年度起使用一个版本（已开始的验收不变）',
    arguments: [{ name: '<id>', help: '标准编号，或指纹的前几位' }],
    options: [{ flags: '--reason <text>', help: '理由' }, yearFlag],
    examples: ['inspect standard use henan-2022 --year 2026'],
    load: () => import('./use.ts'),
  },
  {
    path: 'standard export',
    stage: 'begin',
    summary: '把评分标准写成 Excel 或 YAML，便于核对、改正后再存入',
    options: [{ flags: '-o, --out <file>', help: '.xlsx 或 .yaml 文件' }, editionFlag, yearFlag],
    examples: ['inspect standard export -o 标准.xlsx'],
    load: () => import('./export.ts'),
  },
  {
    path: 'standard diff',
    stage: 'begin',
    summary: '比较两个版本的评分标准：哪一项、哪一栏、原来和现在各是什么',
    arguments: [
      { name: '<from>', help: '标准编号，或指纹的前几位' },
      { name: '[to]', help: '与哪个版本比，默认为该年度在用的' },
    ],
    options: [yearFlag],
    examples: ['inspect standard diff henan-2022 yangxian-2026'],
    load: () => import('./diff.ts'),
  },
  {
    path: 'standard complete',
    stage: 'begin',
    summary: '照正式文本补上原件看不到的格子，存为本办的标准',
    options: [
      { flags: '--id <id>', help: '新标准的编号，如 yangxian-2026' },
      { flags: '-o, --out <file>', help: '写出待填的文件（YAML），不逐格询问' },
      { flags: '--load <file>', help: '读入填好的文件' },
      editionFlag,
      yearFlag,
    ],
    notes: [
      '逐格显示旁边的文字，照正式文本填原文、规则种类和分值；可附这一页的照片，存入数据文件。',
      '没有的空着，以后接着补。补全后的报告不再印“原件此处缺失”。',
    ],
    examples: [
      'inspect standard complete --id yangxian-2026',
      'inspect standard complete -o 补全.yaml',
      'inspect standard complete --load 补全.yaml --id yangxian-2026',
    ],
    load: () => import('./complete.ts'),
  },
  {
    path: 'standard migrate',
    stage: 'begin',
    summary: '把一次未作结论的验收换到另一个版本；先列出会有什么变化',
    arguments: [unitArgument],
    options: [
      { flags: '--to <id>', help: '换到哪个版本，默认为该年度在用的' },
      { flags: '--reason <text>', help: '理由；不写只看变化，不改' },
      yearFlag,
    ],
    examples: ['inspect standard migrate 甲虚构', 'inspect standard migrate 甲虚构 --reason 已按正式文本核对'],
    load: () => import('./migrate.ts'),
  },
];
