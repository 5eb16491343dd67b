import type { officeDeeds } from './actions/deeds/all.ts';
import type { wholeDeeds } from './actions/deeds/whole.ts';
import type { documents } from './actions/documents/registry.ts';
import type { Noun } from './command.ts';
import type { OrderedTakes } from './commands/ordered-documents.ts';
import type { InvocationOf, Parameters } from './parameters.ts';

const table = [
  { name: 'init', stage: 'begin', summary: '建立数据文件', load: () => import('./commands/init/index.ts') },
  { name: 'unit', stage: 'begin', summary: '登记、查看、修改单位', load: () => import('./commands/unit/index.ts') },
  {
    name: 'standard',
    stage: 'begin',
    summary: '评分标准：查看、明确、检查、更换',
    load: () => import('./commands/standard/index.ts'),
  },
  { name: 'demo', stage: 'begin', summary: '用内置样例走一遍全过程', load: () => import('./commands/demo/index.ts') },
  { name: 'menu', stage: 'begin', summary: '中文菜单', load: () => import('./commands/menu/index.ts') },
  { name: 'template', stage: 'ledgers', summary: '生成空白台账', load: () => import('./commands/template/index.ts') },
  { name: 'import', stage: 'ledgers', summary: '导入台账', load: () => import('./commands/import/index.ts') },
  { name: 'ledger', stage: 'ledgers', summary: '查看、导出台账', load: () => import('./commands/ledger/index.ts') },
  { name: 'check', stage: 'ledgers', summary: '台账比对', load: () => import('./commands/check/index.ts') },
  {
    name: 'draw',
    stage: 'draw',
    summary: '随机抽取：封存、两方报数、出签',
    load: () => import('./commands/draw/index.ts'),
  },
  { name: 'start', stage: 'onsite', summary: '现场验收：逐项问答', load: () => import('./commands/start/index.ts') },
  {
    name: 'answers',
    stage: 'onsite',
    summary: '把一次验收写成答案文件',
    load: () => import('./commands/answers/index.ts'),
  },
  {
    name: 'rehearse',
    stage: 'onsite',
    summary: '演练一次现场验收',
    load: () => import('./commands/rehearse/index.ts'),
  },
  { name: 'problem', stage: 'onsite', summary: '问题和整改', load: () => import('./commands/problem/index.ts') },
  { name: 'selfcheck', stage: 'onsite', summary: '单位自评', load: () => import('./commands/selfcheck/index.ts') },
  { name: 'test', stage: 'onsite', summary: '现场法律知识测试', load: () => import('./commands/test/index.ts') },
  { name: 'review', stage: 'onsite', summary: '案卷评查', load: () => import('./commands/review/index.ts') },
  {
    name: 'rubric',
    stage: 'onsite',
    summary: '案卷评查表：查看、检查、存入、选用',
    load: () => import('./commands/rubric/index.ts'),
  },
  { name: 'score', stage: 'score', summary: '给评分项评分', load: () => import('./commands/score/index.ts') },
  {
    name: 'explain',
    stage: 'score',
    summary: '一个评分项为什么得这些分',
    load: () => import('./commands/explain/index.ts'),
  },
  { name: 'second', stage: 'score', summary: '第二人复看评分', load: () => import('./commands/second/index.ts') },
  { name: 'undo', stage: 'score', summary: '撤销上一次评分', load: () => import('./commands/undo/index.ts') },
  { name: 'history', stage: 'score', summary: '评分的全部记录', load: () => import('./commands/history/index.ts') },
  { name: 'result', stage: 'score', summary: '得分、缺项和结论', load: () => import('./commands/result/index.ts') },
  {
    name: 'contradictions',
    stage: 'score',
    summary: '与评分对不上的事实：冲突和疑问',
    load: () => import('./commands/contradictions/index.ts'),
  },
  {
    name: 'close',
    stage: 'score',
    summary: '现场先收尾，记为待核',
    load: () => import('./commands/close/index.ts'),
  },
  { name: 'conclude', stage: 'score', summary: '作出验收结论', load: () => import('./commands/conclude/index.ts') },
  { name: 'reopen', stage: 'score', summary: '重开已作结论的验收', load: () => import('./commands/reopen/index.ts') },
  { name: 'report', stage: 'documents', summary: '验收报告', load: () => import('./commands/report/index.ts') },
  { name: 'form', stage: 'documents', summary: '示范点申报表', load: () => import('./commands/form/index.ts') },
  {
    name: 'notice',
    stage: 'documents',
    summary: '公示、命名、撤销、整改通知等文书',
    load: () => import('./commands/notice/index.ts'),
  },
  {
    name: 'numbers',
    stage: 'documents',
    summary: '发文字号登记簿',
    load: () => import('./commands/numbers/index.ts'),
  },
  {
    name: 'proof',
    stage: 'documents',
    summary: '核稿：印出来会被退回的地方',
    load: () => import('./commands/proof/index.ts'),
  },
  {
    name: 'checklist',
    stage: 'documents',
    summary: '验收用的清单和登记表',
    load: () => import('./commands/checklist/index.ts'),
  },
  {
    name: 'status',
    stage: 'year',
    summary: '各单位进展、到期和所缺',
    load: () => import('./commands/status/index.ts'),
  },
  {
    name: 'agenda',
    stage: 'year',
    summary: '一年的日程，可导入日历',
    load: () => import('./commands/agenda/index.ts'),
  },
  { name: 'apply', stage: 'year', summary: '登记创建申请', load: () => import('./commands/apply/index.ts') },
  {
    name: 'application',
    stage: 'year',
    summary: '审核申请、确定培育对象、向市呈报',
    load: () => import('./commands/application/index.ts'),
  },
  { name: 'visit', stage: 'year', summary: '调研指导和问题整改', load: () => import('./commands/visit/index.ts') },
  { name: 'publicity', stage: 'year', summary: '公示和异议', load: () => import('./commands/publicity/index.ts') },
  { name: 'designate', stage: 'year', summary: '命名为示范点', load: () => import('./commands/designate/index.ts') },
  { name: 'plaque', stage: 'year', summary: '授牌和登记册', load: () => import('./commands/plaque/index.ts') },
  { name: 'recheck', stage: 'year', summary: '每两年复核复查', load: () => import('./commands/recheck/index.ts') },
  { name: 'revoke', stage: 'year', summary: '撤销或提请撤销称号', load: () => import('./commands/revoke/index.ts') },
  {
    name: 'appraisal',
    stage: 'year',
    summary: '依法行政考核加扣分',
    load: () => import('./commands/appraisal/index.ts'),
  },
  { name: 'stats', stage: 'year', summary: '一年的统计', load: () => import('./commands/stats/index.ts') },
  { name: 'diff', stage: 'year', summary: '比较一个单位两年的验收', load: () => import('./commands/diff/index.ts') },
  { name: 'export', stage: 'year', summary: '导出一年的全部结果', load: () => import('./commands/export/index.ts') },
  { name: 'anchor', stage: 'office', summary: '立锚，供日后查对', load: () => import('./commands/anchor/index.ts') },
  { name: 'backup', stage: 'office', summary: '备份数据文件', load: () => import('./commands/backup/index.ts') },
  {
    name: 'passphrase',
    stage: 'office',
    summary: '代选加密用的口令',
    load: () => import('./commands/passphrase/index.ts'),
  },
  { name: 'restore', stage: 'office', summary: '从备份恢复', load: () => import('./commands/restore/index.ts') },
  {
    name: 'verify',
    stage: 'office',
    summary: '核对数据文件是否原样',
    load: () => import('./commands/verify/index.ts'),
  },
  {
    name: 'bundle',
    stage: 'office',
    summary: '数据包：外出电脑和办公室之间传递、合并',
    load: () => import('./commands/bundle/index.ts'),
  },
  {
    name: 'machine',
    stage: 'office',
    summary: '本办的电脑：登记、停用、核对',
    load: () => import('./commands/machine/index.ts'),
  },
  {
    name: 'practice',
    stage: 'office',
    summary: '混进正式数据里的演练记录',
    load: () => import('./commands/practice/index.ts'),
  },
  { name: 'conflicts', stage: 'office', summary: '合并后的冲突', load: () => import('./commands/conflicts/index.ts') },
  {
    name: 'publish',
    stage: 'office',
    summary: '把结果发布到市、省数据库',
    load: () => import('./commands/publish/index.ts'),
  },
  {
    name: 'county',
    stage: 'office',
    summary: '市里用：收取各县的数据包、排名',
    load: () => import('./commands/county/index.ts'),
  },
  { name: 'log', stage: 'office', summary: '操作日志', load: () => import('./commands/log/index.ts') },
  {
    name: 'purge',
    stage: 'office',
    summary: '清除保存期满的个人信息',
    load: () => import('./commands/purge/index.ts'),
  },
  {
    name: 'config',
    stage: 'machine',
    summary: '本机设置和本办公室设置',
    load: () => import('./commands/config/index.ts'),
  },
  {
    name: 'vocabulary',
    stage: 'begin',
    summary: '台账里的词怎样理解，本办可以增加',
    load: () => import('./commands/vocabulary/index.ts'),
  },
  { name: 'holiday', stage: 'machine', summary: '节假日安排', load: () => import('./commands/holiday/index.ts') },
  {
    name: 'update',
    stage: 'machine',
    summary: '用新版的压缩包升级程序',
    load: () => import('./commands/update/index.ts'),
  },
  {
    name: 'doctor',
    stage: 'machine',
    summary: '检查本机；出发前检查',
    load: () => import('./commands/doctor/index.ts'),
  },
  { name: 'completion', stage: 'machine', summary: '命令行补全', load: () => import('./commands/completion/index.ts') },
  { name: 'help', stage: 'machine', summary: '帮助和专题', load: () => import('./commands/help/index.ts') },
] as const satisfies readonly Noun[];

/** Every noun, in help's order. Adding a command starts here. */
export const nouns: readonly Noun[] = table;

type Row = (typeof table)[number];

/** What the commands of a noun take, by verb; the verb of a command that is called by the noun alone is the noun. */
type TakesOf<R extends Row> =
  Awaited<ReturnType<R['load']>> extends { readonly takes: infer T extends Record<string, Parameters> }
    ? T
    : Record<never, never>;

type Declared<R extends Row = Row> = R extends Row
  ? {
      [V in keyof TakesOf<R> & string]: {
        path: V extends R['name'] ? V : `${R['name']} ${V}`;
        given: TakesOf<R>[V] extends infer P extends Parameters ? InvocationOf<P> : never;
      };
    }[keyof TakesOf<R> & string]
  : never;

/** A deed that is declared whole. */
type Done<D> = D extends { readonly path: infer Path; readonly takes: infer P extends Parameters }
  ? { path: Path; given: InvocationOf<P> }
  : never;

type All = typeof wholeDeeds & typeof officeDeeds;

type Deeds = Done<All[keyof All]>;

type Documents = typeof documents;

type Ordered<D extends keyof Documents = keyof Documents> = D extends keyof Documents
  ? Documents[D] extends { readonly ordered: infer O extends { by: string; unit: string } }
    ? { path: O['by']; given: InvocationOf<OrderedTakes<O>> }
    : never
  : never;

type Catalogue = { readonly [E in Declared | Deeds | Ordered as E['path']]: E['given'] };

declare module './domain/invocation.ts' {
  interface Invocable extends Catalogue {}
}
