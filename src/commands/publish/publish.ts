import { contestedWarnings } from '../../actions/contested.ts';
import { recomputations } from '../../actions/exchange/recomputations.ts';
import { lateAcceptances } from '../../actions/exchange/standing.ts';
import type { Report } from '../../command.ts';
import type { Context } from '../../context.ts';
import { Fault } from '../../domain/fault.ts';
import { elsewhere, inspect, phrase, some } from '../../domain/invocation.ts';
import { formatTotal } from '../../domain/points.ts';
import { oneLine } from '../../domain/printable.ts';
import { verdictText } from '../../domain/verdict.ts';
import { gatherPublication, toldTwice } from '../../exchange/gather-publication.ts';
import type { Given, Runs } from '../../parameters.ts';
import { requireWhole } from '../../store/audit/whole.ts';
import { machineKey } from '../../store/machine-key.ts';
import { practiceOf } from '../../store/practice.ts';
import { type Destination, readDestination, shownDestination } from '../../store/publish/destination.ts';
import { holdsPlace } from '../../store/publish/holds.ts';
import { checkPublished, type Published, publish, setUp } from '../../store/publish/postgres.ts';
import {
  type Publication,
  type PublicationSignature,
  type PublishedResult,
  signedPlace,
} from '../../store/publish/publication.ts';
import { readCountyRole, setupSql } from '../../store/publish/setup-sql.ts';
import type { takes } from './index.ts';

export const run: Runs<typeof takes> = async (context, given) => {
  if (given.setup) return setUpDatabase(context, given);
  if (given.address === null) {
    throw Fault.usage(
      'missing-address',
      '没有写发布到哪里',
      phrase`请写成 ${inspect('publish', { address: some('postgres://用户@主机:5432/数据库') })}`,
    );
  }
  if (given.check) return check(context, given.address);
  const to = readDestination(given.address);
  const store = await context.store('read');
  requireWhole(store, '发布', recomputations);
  const late = new Set(lateAcceptances(store).map(({ conclusion }) => conclusion.id));
  const publication = gatherPublication(store, given.year, late);
  const { dryRun } = given;
  if (publication.practice && !given.practice && !dryRun) {
    throw Fault.refused(
      'practice-data',
      `这份数据是演示或演练的，没有发布：${practiceOf(store)}`,
      phrase`正式的数据文件用 --db 指定；确实要试发的加 --practice，市里的统计不计；误设了 INSPECT_TODAY 的，取消它以后把这一步重新办理，没有真办过的用 ${inspect('practice withdraw')} 撤回`,
    );
  }
  const twice = toldTwice(publication);
  if (twice !== null && !dryRun)
    throw new Fault(
      'undecided',
      'unit-twice',
      `${twice.map((name) => `“${name}”`).join('和')}登记了两次，信用代码或名称相同，还没有定是不是一个单位，没有发布`,
      phrase`用 ${inspect('conflicts list')} 查看，resolve 定下来；不是一个单位的，改正代码或名称`,
    );
  // Said before anything is sent.
  for (const { text } of contestedWarnings(store, given.year)) context.warn(text);
  if (!dryRun) await announce(context, to, publication);
  const done = dryRun
    ? null
    : await publish(to, {
        publication,
        sign: signer(context, publication),
        holds: (hash) => holdsPlace(store.db, hash),
        overNewer: given.overNewer,
      });
  return report(to, publication, dryRun, done, machineKey(context.machineFolder)?.machine ?? null);
};

/** Signs with this machine's key, which is made where there is none; null where none can be kept. */
function signer(context: Context, publication: Publication): (digest: string) => PublicationSignature | null {
  return (digest) => {
    const key = machineKey(context.machineFolder);
    if (key === null) return null;
    const signature = key.sign('publication', signedPlace(publication, digest));
    return { machine: key.machine, publicKey: key.publicKey, signature };
  };
}

/** For the city: whether every publication that it holds is as its machine signed it. */
async function check(context: Context, address: string): Promise<Report> {
  const to = readDestination(address);
  warnOfPassword(context, to);
  context.warn(`将连接网络 ${shownDestination(to)}，核对已发布的各份`);
  const { outdated, publications: checked } = await checkPublished(to);
  const broken = checked.filter((one) => one.state === 'broken').length;
  const words = { signed: '签名相符', unsigned: '没有签名，不能证明', broken: '不符' } as const;
  return {
    json: { ok: broken === 0, publications: checked },
    text: () => [
      ...checked.map(
        (one) =>
          `第 ${one.sequence} 号　${oneLine(one.publisher)}　${oneLine(one.office ?? '')}　机器 ${one.machine ?? '—'}　${words[one.state]}${one.practice ? '（演示、演练）' : ''}`,
      ),
      `共 ${checked.length} 份，不符 ${broken} 份`,
    ],
    warnings: outdated
      ? [
          `数据库里的表由旧版本建立，防护不全；请管理员用这一版再运行一次 ${elsewhere(inspect('publish', { '--setup': true }))}，已有的都留着`,
        ]
      : [],
    ...(broken > 0 ? { exit: 1, error: { message: `有 ${broken} 份与签名不符` } } : {}),
  };
}

async function announce(context: Context, to: Destination, { results }: Publication): Promise<void> {
  warnOfPassword(context, to);
  context.warn(`将连接网络 ${shownDestination(to)}，发送 ${results.length} 个验收的结果（不含个人信息）`);
  await confirm(context, '现在发布', '没有发布');
}

async function confirm(context: Context, message: string, otherwise: string): Promise<void> {
  if (!context.terminal || context.yes) return;
  const prompter = await context.prompter();
  if (!(await prompter.confirm({ message, default: true, flag: '--yes' }))) {
    throw new Fault('interrupted', 'not-published', otherwise);
  }
}

function warnOfPassword(context: Context, to: Destination): void {
  if (to.password !== null) {
    context.warn('地址里的密码会留在命令历史和进程列表里，请改用环境变量 PGPASSWORD 或 ~/.pgpass');
  }
}

function report(
  to: Destination,
  { results, titles, practice }: Publication,
  dryRun: boolean,
  done: Published | null,
  machine: string | null,
): Report {
  const where = shownDestination(to);
  return {
    json: {
      to: { host: to.host, port: to.port, database: to.database },
      dryRun,
      practice,
      results: results.length,
      items: results.reduce((sum, one) => sum + one.items.length, 0),
      titles: titles.length,
      changed: done?.changed ?? null,
      changedTitles: done?.changedTitles ?? null,
      sequence: done?.sequence ?? null,
      machine,
      rows: results.map(({ items: _, ...row }) => row),
    },
    text: () => [
      ...results.map((one) => `${one.unit_name} ${one.year} 年度：${states[one.status]}${scoreOf(one)}`),
      done
        ? `已发布到 ${where}（第 ${done.sequence} 号）：${results.length} 个验收，新的或有变化的 ${done.changed} 个；称号 ${titles.length} 个，新的或有变化的 ${done.changedTitles} 个；${machine === null ? '本机没有密钥，未签名' : `本机编号 ${machine}`}`
        : `以上 ${results.length} 个验收、${titles.length} 个称号将发布到 ${where}，还没有连接`,
    ],
  };
}

/** The score as lists of the city show it: without what a baseline item takes, which the verdict says. */
function scoreOf({ general, bonus, verdict }: PublishedResult): string {
  if (general === null || bonus === null || verdict === null) return '';
  return `，${formatTotal(Math.round((general + bonus) * 100))}分，${verdictText(verdict)}`;
}

/** For the city's administrator: prints the SQL, or runs it where an address is typed. */
async function setUpDatabase(context: Context, given: Given<typeof takes>): Promise<Report> {
  const { address, countyRole: counties, cityRole: cities } = given;
  const roles = { counties, cities };
  if (address === null || given.dryRun) {
    const sql = setupSql(roles);
    return { json: { sql }, text: () => [sql] };
  }
  const to = readDestination(address);
  warnOfPassword(context, to);
  context.warn(`将连接网络 ${shownDestination(to)}，建立表、权限和视图`);
  await confirm(context, '现在建立', '没有建立');
  await setUp(to, roles);
  return {
    json: { to: { host: to.host, port: to.port, database: to.database }, ...roles },
    text: () => [
      `已建好：${shownDestination(to)}`,
      ...roles.counties
        .map(readCountyRole)
        .map(
          ({ role, county }) =>
            `${role} 可以发布${county === null ? '' : county}${county === null ? '' : '的'}，只能写、看自己的`,
        ),
      ...roles.cities.map((role) => `${role} 可以查看全部`),
    ],
  };
}

const states = { open: '未作结论', concluded: '已作结论', late: '已验收·有后到记录' } as const;
