import type { CommandSpec, OptionSpec } from '../../command.ts';
import { formatFlag, outFlag } from '../document-options.ts';
import { unitArgument, yearFlag } from '../unit-ref.ts';

const headFlags: readonly OptionSpec[] = [
  {
    flags: '--red-head <mode>',
    help: '红头：drawn 打印，preprinted 套打预印纸（留空），none 不要（默认）',
    choices: ['drawn', 'preprinted', 'none'],
  },
  { flags: '--number <text>', help: '发文字号，如 样法政办〔2026〕9号' },
];
const common: readonly OptionSpec[] = [yearFlag, outFlag, formatFlag];

export const specs: readonly CommandSpec[] = [
  {
    path: 'notice publicity',
    stage: 'documents',
    summary: '拟命名单位的公示',
    options: [...common, ...headFlags, { flags: '--channels <text>', help: '受理异议的电话、地址、邮箱' }],
    notes: ['公示期首尾两日都印出来；名单作为附件另起一页。'],
    examples: ['inspect notice publicity --year 2026 -o 公示.pdf'],
    load: () => import('./publicity.ts'),
  },
  {
    path: 'notice designation',
    stage: 'documents',
    summary: '命名决定，附名单',
    options: [...common, ...headFlags],
    examples: ['inspect notice designation --red-head drawn --number 样法政办〔2026〕9号'],
    load: () => import('./designation.ts'),
  },
  {
    path: 'notice revocation',
    stage: 'documents',
    summary: '撤销决定，或者提请上级撤销的请示',
    arguments: [{ name: '[unit]', help: '单位；不写时取最近一次撤销' }],
    options: [...common, ...headFlags],
    examples: ['inspect notice revocation 甲虚构 -o 撤销决定.docx'],
    load: () => import('./revocation.ts'),
  },
  {
    path: 'notice rectification',
    stage: 'documents',
    summary: '整改通知单：未整改的问题和期限',
    arguments: [unitArgument],
    options: [...common, { flags: '--number <text>', help: '通知单编号' }],
    examples: ['inspect notice rectification 甲虚构 --number 整改〔2026〕1号'],
    load: () => import('./rectification.ts'),
  },
];
