import { lateAcceptances } from '../../actions/exchange/standing.ts';
import type { Args, Options, Report } from '../../command.ts';
import type { Context } from '../../context.ts';
import { Fault } from '../../domain/fault.ts';
import { gatherResults } from '../../exchange/gather-results.ts';
import { publish, readDestination } from '../../store/publish/postgres.ts';
import { yearOption } from '../year-option.ts';

export async function run(context: Context, args: Args, options: Options): Promise<Report> {
  const address = String(args[0]);
  const to = readDestination(address);
  const store = await context.store('read');
  const late = new Set(lateAcceptances(store).map(({ conclusion }) => conclusion.id));
  const publication = gatherResults(store, options.year === undefined ? null : yearOption(context, options), late);
  const { results, items } = publication;
  const dryRun = Boolean(options.dryRun);
  const where = `${to.host}:${to.port}/${to.database}`;
  if (to.passwordInAddress)
    context.warn('地址里的密码会留在命令历史和进程列表里，请改用环境变量 PGPASSWORD 或 ~/.pgpass');
  if (!dryRun) {
    context.warn(`将连接网络 ${where}，发送 ${results.length} 个验收的结果（不含个人信息）`);
    if (!to.protected) context.warn('连接没有要求加密；请在地址后加 ?sslmode=verify-full');
    if (context.terminal && !context.yes) {
      const prompter = await context.prompter();
      const agreed = await prompter.confirm({ message: '现在发布', default: true, flag: '--yes' });
      if (!agreed) throw new Fault('interrupted', 'not-published', '没有发布');
    }
  }
  const done = dryRun ? null : await publish(address, publication, context.clock.now());
  return {
    json: {
      to: { host: to.host, port: to.port, database: to.database },
      dryRun,
      results: results.length,
      items: items.length,
      changed: done?.changed ?? null,
      rows: results,
    },
    text: () => [
      ...results.map(
        (one) =>
          `${one.unit_name} ${one.year} 年度：${states[one.status]}${one.total === null ? '' : `，总分 ${one.total}`}`,
      ),
      done
        ? `已发布到 ${where}：${results.length} 个验收，有变化的 ${done.changed} 行`
        : `以上 ${results.length} 个验收将发布到 ${where}，还没有连接`,
    ],
  };
}

const states = { open: '未作结论', concluded: '已作结论', late: '已验收·有后到记录' } as const;
