import type { CommandSpec, OptionSpec } from '../../command.ts';
import { formatFlag, outFlag } from '../document-options.ts';
import { unitArgument, yearFlag } from '../unit-ref.ts';

const options: readonly OptionSpec[] = [yearFlag, outFlag, formatFlag];

export const specs: readonly CommandSpec[] = [
  {
    path: 'checklist',
    stage: 'documents',
    summary: '验收材料清单（与 checklist materials 相同）',
    arguments: [unitArgument],
    options,
    examples: ['inspect checklist 甲虚构 -o 材料清单.pdf'],
    load: () => import('./materials.ts'),
  },
  {
    path: 'checklist materials',
    stage: 'documents',
    summary: '验收材料清单：每一项要看什么、看哪一段时间',
    arguments: [unitArgument],
    options,
    examples: ['inspect checklist materials 甲虚构 -o 材料清单.pdf'],
    load: () => import('./materials.ts'),
  },
  {
    path: 'checklist officers',
    stage: 'documents',
    summary: '五人核对表：抽中人员的身份、编制、岗位',
    arguments: [unitArgument],
    options,
    examples: ['inspect checklist officers 甲虚构'],
    load: () => import('./officers.ts'),
  },
  {
    path: 'checklist files',
    stage: 'documents',
    summary: '案卷调阅交接清单：页数、双方签字、归还日期',
    arguments: [unitArgument],
    options,
    examples: ['inspect checklist files 甲虚构 --format docx'],
    load: () => import('./files.ts'),
  },
  {
    path: 'checklist review',
    stage: 'documents',
    summary: '案卷评查表：抽中案卷每卷一份，供手填',
    arguments: [unitArgument],
    options,
    examples: ['inspect checklist review 甲虚构'],
    load: () => import('./review.ts'),
  },
  {
    path: 'checklist recheck',
    stage: 'documents',
    summary: '复核复查表：本次留空，旁边是上次的情况',
    arguments: [unitArgument],
    options,
    examples: ['inspect checklist recheck 甲虚构'],
    load: () => import('./recheck.ts'),
  },
  {
    path: 'checklist plaques',
    stage: 'documents',
    summary: '牌匾登记册',
    options,
    examples: ['inspect checklist plaques -o 牌匾登记册.pdf'],
    load: () => import('./plaques.ts'),
  },
];
