import { choice, onlyCommand, text } from '../../parameters.ts';

export const takes = {
  office: text('--office <name>', '办公室名称，印在文书上'),
  county: text('--county <name>', '所在县（市、区），如 样县'),
  city: text('--city <name>', '所在市，如 样市'),
  level: choice('--level <level>', '县里用 county（默认），市里用 city', ['county', 'city']),
};

export const specs = onlyCommand('init', takes, {
  summary: '建立数据文件',
  notes: ['数据文件是一个普通文件，可以整个复制到 U 盘带走。不写选项时，在终端里逐项询问。'],
  examples: ['inspect init --office 样县法治政府建设领导小组办公室 --county 样县 --city 样市'],
  load: () => import('./init.ts'),
});
