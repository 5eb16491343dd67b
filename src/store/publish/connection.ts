import net from 'node:net';
import type { Client } from 'pg';
import { Fault } from '../../domain/fault.ts';
import { elsewhere, type Hint, inspect, phrase } from '../../domain/invocation.ts';
import { printable } from '../../domain/printable.ts';
import { connectionConfig, type Destination, shownDestination } from './destination.ts';
import { otherCounty, takenCounty } from './setup-steps.ts';

/** How long to wait, in milliseconds: for a connection, for any answer, for what another publisher holds. */
export interface Patience {
  readonly connect: number;
  readonly answer: number;
  readonly lock: number;
}

export const patience: Patience = { connect: 10_000, answer: 60_000, lock: 15_000 };

/** What a connection is for, with what is said where that has not come about. */
export type Deed = keyof typeof deeds;

const deeds = {
  publish: { undone: '没有发布，数据库未改动', failed: '发布没有成功，数据库未改动' },
  setup: { undone: '没有建立，数据库未改动', failed: '没有建成，数据库未改动' },
  check: { undone: '没有核对', failed: '核对没有成功' },
} as const;

/** The one step whose answer, when it is lost, leaves open whether anything was written. */
export async function commit(client: Client, to: Destination, deed: 'publish' | 'setup'): Promise<void> {
  try {
    const done = await client.query('COMMIT');
    if (done.command === 'COMMIT') return;
  } catch (error) {
    const { code } = error as { code?: string };
    // The server itself refused: nothing was written. Classes 08 and 57 are those of a connection that went away.
    if (code && /^[0-9A-Z]{5}$/.test(code) && !/^(08|57)/.test(code)) throw error;
    const where = shownDestination(to);
    throw Fault.broken(
      'unknown-outcome',
      deed === 'setup' ? `在 ${where} 建立时断了线，不能确定是否建好` : `写入 ${where} 时断了线，不能确定是否写入`,
      deed === 'setup'
        ? '请再运行一次：已建好的不会再建，没有建好的会补上'
        : '请再运行一次：已写入的不会重复，没有写入的会补上',
    );
  }
  throw Fault.broken('publish-failed', `数据库撤回了这次写入，${deeds[deed].undone}`, '请稍后再运行一次');
}

/** Works over one connection, which is gone afterwards whatever the server does. Faults: see `explain`. */
export async function connected<T>(
  to: Destination,
  wait: Patience,
  deed: Deed,
  work: (client: Client) => Promise<T>,
): Promise<T> {
  const { default: pg } = await import('pg');
  const socket = new net.Socket();
  const client = new pg.Client({
    ...connectionConfig(to),
    stream: () => socket,
    keepAlive: true,
    connectionTimeoutMillis: wait.connect,
    query_timeout: wait.answer,
  });
  // A connection that breaks between two questions is told by the next one.
  client.on('error', () => {});
  try {
    await client.connect();
    const done = await work(client);
    // A polite goodbye, for which nobody waits.
    void client.end().catch(() => {});
    return done;
  } catch (error) {
    throw explain(error, to, deed);
  } finally {
    setImmediate(() => socket.destroy());
  }
}

const unreachable = ['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'ETIMEDOUT', 'ENOENT', 'EHOSTUNREACH', 'ENETUNREACH'];

/** What the server or the network says, in words; nothing was written, for the last step is `commit`'s. */
function explain(error: unknown, to: Destination, deed: Deed): unknown {
  if (error instanceof Fault) return error;
  const { code, message, detail } = error as { code?: string; message?: string; detail?: string };
  const { undone, failed } = deeds[deed];
  const where = shownDestination(to);
  const fault = (name: string, what: string, hint: Hint) => Fault.broken(name, what, hint);
  if (code && unreachable.includes(code)) {
    return fault('no-connection', `连不上数据库服务器：${where}`, '请检查地址、端口和网络；本机数据未受影响');
  }
  if (code === '28P01' || code === '28000' || message?.startsWith('SASL')) {
    return fault(
      'not-admitted',
      `数据库拒绝登录：${where}`,
      '请检查用户名；密码用环境变量 PGPASSWORD 或 ~/.pgpass 提供',
    );
  }
  if (code === '3D000') return fault('no-database', `服务器上没有数据库“${to.database}”`, '请让管理员先建好数据库');
  const missing = code === '42704' ? /role "(.*)" does not exist/.exec(message ?? '')?.[1] : undefined;
  if (missing !== undefined) {
    return fault(
      'no-role',
      `数据库里没有用户“${printable(missing)}”，${undone}`,
      '请管理员先建这个用户（CREATE ROLE 用户 LOGIN PASSWORD …），或者改正写错的名字，再运行一次',
    );
  }
  if (code === otherCounty || code === takenCounty) {
    const whose = printable(detail ?? '');
    return Fault.refused(
      'other-county',
      code === otherCounty
        ? `这个数据库用户是给“${whose}”用的，本数据文件写的不是这个县，${undone}`
        : `“${whose}”已经由另一个数据库用户发布，${undone}`,
      phrase`请核对县名（${inspect('config get', { name: 'county' })}）和登录的用户；县改了名、换了用户的，请上级的管理员运行 ${elsewhere(inspect('publish', { '--setup': true, '--county-role': '用户=县' }))}`,
    );
  }
  if (code === '42501' && deed === 'setup') {
    return fault('no-right', `没有建表、建角色的权限，${undone}：${where}`, '请换数据库管理员的用户再运行');
  }
  if (code === '42501') {
    return fault(
      'no-right',
      `没有权限：${where}`,
      phrase`请让管理员运行 ${elsewhere(inspect('publish', { '--setup': true }))} 并用 --county-role 授权给这个用户`,
    );
  }
  if (code === '55P03') {
    return fault('held', `数据库正被别的程序占用，${undone}：${where}`, '请稍后再运行一次；一直这样的请告诉管理员');
  }
  if (code === '57014' || /timeout/i.test(message ?? '')) {
    return fault('no-answer', `数据库服务器没有回应，${undone}：${where}`, '请检查网络，稍后再运行一次');
  }
  if (code?.startsWith('ERR_TLS') || /certificate|self.signed|SSL/i.test(`${code} ${message}`)) {
    return fault(
      'bad-certificate',
      `服务器的证书核对不上，${undone}：${printable(message ?? '')}`,
      '请向上级要证书文件，在地址后加 &sslrootcert=证书文件；不要改用不加密的连接',
    );
  }
  return fault(
    'publish-failed',
    `${failed}：${printable((message ?? String(error)).split('\n')[0] || String(code))}`,
    '请检查网络和数据库后重试',
  );
}
