import type { officeDeeds } from './actions/deeds/all.ts';
import type { wholeDeeds } from './actions/deeds/whole.ts';
import type { documents } from './actions/documents/registry.ts';
import type { Noun, Stage } from './command.ts';
import type { OrderedTakes } from './commands/ordered-documents.ts';
import type { InvocationOf, Parameters } from './parameters.ts';

/** A noun; what its commands take is known by what is loaded. */
const noun = <const N extends string, L extends Noun['load']>(name: N, stage: Stage, summary: string, load: L) => ({
  name,
  stage,
  summary,
  load,
});

const table = [
  noun('init', 'begin', '建立数据文件', () => import('./commands/init/index.ts')),
  noun('unit', 'begin', '登记、查看、修改单位', () => import('./commands/unit/index.ts')),
  noun('standard', 'begin', '评分标准：查看、明确、检查、更换', () => import('./commands/standard/index.ts')),
  noun('demo', 'begin', '用内置样例走一遍全过程', () => import('./commands/demo/index.ts')),
  noun('menu', 'begin', '中文菜单', () => import('./commands/menu/index.ts')),
  noun('template', 'ledgers', '生成空白台账', () => import('./commands/template/index.ts')),
  noun('import', 'ledgers', '导入台账', () => import('./commands/import/index.ts')),
  noun('ledger', 'ledgers', '查看、导出台账', () => import('./commands/ledger/index.ts')),
  noun('check', 'ledgers', '台账比对', () => import('./commands/check/index.ts')),
  noun('draw', 'draw', '随机抽取：封存、两方报数、出签', () => import('./commands/draw/index.ts')),
  noun('start', 'onsite', '现场验收：逐项问答', () => import('./commands/start/index.ts')),
  noun('answers', 'onsite', '把一次验收写成答案文件', () => import('./commands/answers/index.ts')),
  noun('rehearse', 'onsite', '演练一次现场验收', () => import('./commands/rehearse/index.ts')),
  noun('problem', 'onsite', '问题和整改', () => import('./commands/problem/index.ts')),
  noun('selfcheck', 'onsite', '单位自评', () => import('./commands/selfcheck/index.ts')),
  noun('test', 'onsite', '现场法律知识测试', () => import('./commands/test/index.ts')),
  noun('review', 'onsite', '案卷评查', () => import('./commands/review/index.ts')),
  noun('rubric', 'onsite', '案卷评查表：查看、检查、存入、选用', () => import('./commands/rubric/index.ts')),
  noun('score', 'score', '给评分项评分', () => import('./commands/score/index.ts')),
  noun('explain', 'score', '一个评分项为什么得这些分', () => import('./commands/explain/index.ts')),
  noun('second', 'score', '第二人复看评分', () => import('./commands/second/index.ts')),
  noun('undo', 'score', '撤销上一次评分', () => import('./commands/undo/index.ts')),
  noun('history', 'score', '评分的全部记录', () => import('./commands/history/index.ts')),
  noun('result', 'score', '得分、缺项和结论', () => import('./commands/result/index.ts')),
  noun('contradictions', 'score', '与评分对不上的事实：冲突和疑问', () => import('./commands/contradictions/index.ts')),
  noun('close', 'score', '现场先收尾，记为待核', () => import('./commands/close/index.ts')),
  noun('conclude', 'score', '作出验收结论', () => import('./commands/conclude/index.ts')),
  noun('reopen', 'score', '重开已作结论的验收', () => import('./commands/reopen/index.ts')),
  noun('report', 'documents', '验收报告', () => import('./commands/report/index.ts')),
  noun('form', 'documents', '示范点申报表', () => import('./commands/form/index.ts')),
  noun('notice', 'documents', '公示、命名、撤销、整改通知等文书', () => import('./commands/notice/index.ts')),
  noun('numbers', 'documents', '发文字号登记簿', () => import('./commands/numbers/index.ts')),
  noun('proof', 'documents', '核稿：印出来会被退回的地方', () => import('./commands/proof/index.ts')),
  noun('checklist', 'documents', '验收用的清单和登记表', () => import('./commands/checklist/index.ts')),
  noun('status', 'year', '各单位进展、到期和所缺', () => import('./commands/status/index.ts')),
  noun('agenda', 'year', '一年的日程，可导入日历', () => import('./commands/agenda/index.ts')),
  noun('apply', 'year', '登记创建申请', () => import('./commands/apply/index.ts')),
  noun('application', 'year', '审核申请、确定培育对象、向市呈报', () => import('./commands/application/index.ts')),
  noun('visit', 'year', '调研指导和问题整改', () => import('./commands/visit/index.ts')),
  noun('publicity', 'year', '公示和异议', () => import('./commands/publicity/index.ts')),
  noun('designate', 'year', '命名为示范点', () => import('./commands/designate/index.ts')),
  noun('plaque', 'year', '授牌和登记册', () => import('./commands/plaque/index.ts')),
  noun('recheck', 'year', '每两年复核复查', () => import('./commands/recheck/index.ts')),
  noun('revoke', 'year', '撤销或提请撤销称号', () => import('./commands/revoke/index.ts')),
  noun('lapse', 'year', '登记称号随单位撤并而终止', () => import('./commands/lapse/index.ts')),
  noun('appraisal', 'year', '依法行政考核加扣分', () => import('./commands/appraisal/index.ts')),
  noun('stats', 'year', '一年的统计', () => import('./commands/stats/index.ts')),
  noun('diff', 'year', '比较一个单位两年的验收', () => import('./commands/diff/index.ts')),
  noun('export', 'year', '导出一年的全部结果', () => import('./commands/export/index.ts')),
  noun('anchor', 'office', '立锚，供日后查对', () => import('./commands/anchor/index.ts')),
  noun('backup', 'office', '备份数据文件', () => import('./commands/backup/index.ts')),
  noun('passphrase', 'office', '代选加密用的口令', () => import('./commands/passphrase/index.ts')),
  noun('restore', 'office', '从备份恢复', () => import('./commands/restore/index.ts')),
  noun('verify', 'office', '核对数据文件是否原样', () => import('./commands/verify/index.ts')),
  noun('bundle', 'office', '数据包：外出电脑和办公室之间传递、合并', () => import('./commands/bundle/index.ts')),
  noun('machine', 'office', '本办的电脑：登记、停用、核对', () => import('./commands/machine/index.ts')),
  noun('practice', 'office', '混进正式数据里的演练记录', () => import('./commands/practice/index.ts')),
  noun('conflicts', 'office', '合并后的冲突', () => import('./commands/conflicts/index.ts')),
  noun('publish', 'office', '把结果发布到市、省数据库', () => import('./commands/publish/index.ts')),
  noun('county', 'office', '市里用：收取各县的数据包、排名', () => import('./commands/county/index.ts')),
  noun('log', 'office', '操作日志', () => import('./commands/log/index.ts')),
  noun('purge', 'office', '清除保存期满的个人信息', () => import('./commands/purge/index.ts')),
  noun('config', 'machine', '本机设置和本办公室设置', () => import('./commands/config/index.ts')),
  noun('vocabulary', 'begin', '台账里的词怎样理解，本办可以增加', () => import('./commands/vocabulary/index.ts')),
  noun('holiday', 'machine', '节假日安排', () => import('./commands/holiday/index.ts')),
  noun('update', 'machine', '用新版的压缩包升级程序', () => import('./commands/update/index.ts')),
  noun('doctor', 'machine', '检查本机；出发前检查', () => import('./commands/doctor/index.ts')),
  noun('completion', 'machine', '命令行补全', () => import('./commands/completion/index.ts')),
  noun('help', 'machine', '帮助和专题', () => import('./commands/help/index.ts')),
];

/** Every noun, in help's order. Adding a command starts here. */
export const nouns: readonly Noun[] = table;

type Row = (typeof table)[number];

/** What the commands of a noun take, by verb; the verb of a command that is called by the noun alone is the noun. */
type TakesOf<R extends Row> =
  Awaited<ReturnType<R['load']>> extends { readonly takes: infer T }
    ? T extends Parameters
      ? Record<R['name'], T>
      : T
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
