import net from 'node:net';
import type { Client, QueryResult } from 'pg';
import { sha256 } from '../../domain/canonical.ts';
import { Fault } from '../../domain/fault.ts';
import { elsewhere, type Hint, inspect, phrase } from '../../domain/invocation.ts';
import { printable } from '../../domain/printable.ts';
import { isSigned, machineOf } from '../machine-key.ts';
import { connectionConfig, type Destination, shownDestination } from './destination.ts';
import {
  type Frontier,
  type Publication,
  type PublicationSignature,
  type PublishedResult,
  publicationText,
  signedPlace,
} from './publication.ts';
import { newestFormat, oldestFormat, setupSql } from './setup-sql.ts';

/** How long to wait, in milliseconds: for a connection, for any answer, for what another publisher holds. */
export interface Patience {
  readonly connect: number;
  readonly answer: number;
  readonly lock: number;
}

const patience: Patience = { connect: 10_000, answer: 60_000, lock: 15_000 };

/** What the server says of the last publication that this one would follow. */
interface Earlier {
  readonly digest: string;
  readonly content: string;
  readonly machine: string | null;
  readonly published_at: Date;
}

export interface Published {
  /** The server's number of the publication that now stands; the former one where nothing was new. */
  readonly sequence: number;
  /** Results that are new or differ from the last publication of the same years. */
  readonly changed: number;
}

export interface PublishRequest {
  readonly publication: Publication;
  /** Signs the digest; null where the machine has no key. */
  readonly sign: (digest: string) => PublicationSignature | null;
  /** Whether the data file holds a place of a chain, by hash. */
  readonly holds: (hash: string) => boolean;
  /** Publish although an office's newer or other data stands there; the reason is stored. */
  readonly overNewer: string | null;
}

/**
 * Adds a publication in one transaction: all of it, or nothing. Faults: no connection, no right, not set up, a newer set-up;
 * `older-data` where the last publication of this publisher holds entries that the data file lacks; `unknown-outcome` where
 * the answer to the last step was lost: a second run settles it.
 */
export async function publish(to: Destination, request: PublishRequest, wait: Patience = patience): Promise<Published> {
  const { text, digest } = publicationText(request.publication);
  return connected(to, wait, async (client) => {
    await client.query('BEGIN');
    await client.query(`SET LOCAL lock_timeout = ${wait.lock}; SET LOCAL statement_timeout = ${wait.answer}`);
    await requireFormat(client);
    await client.query(`SELECT pg_advisory_xact_lock(hashtext('inspect.publish/' || session_user))`);
    const { practice, year } = request.publication;
    const last = await lastOf(client, 'practice = $1', [practice]);
    const lastAlike = await lastOf(client, 'practice = $1 AND scope IS NOT DISTINCT FROM $2', [practice, year]);
    if (last && request.overNewer === null) requireNewer(last, request.holds);
    const again = lastAlike?.digest === digest && !(await isFollowed(client, lastAlike.sequence, practice, year));
    const sequence = again
      ? lastAlike.sequence
      : await insert(client, text, digest, request.sign(digest), request.overNewer);
    await client.query('INSERT INTO inspect.contact (sequence) VALUES ($1)', [sequence]);
    await commit(client, to);
    return { sequence, changed: again ? 0 : changedResults(lastAlike, request.publication.results) };
  });
}

/** A stored publication, and whether its digest and signature fit. */
export interface CheckedPublication {
  readonly sequence: number;
  readonly publisher: string;
  readonly office: string | null;
  readonly publishedAt: Date;
  readonly machine: string | null;
  readonly practice: boolean;
  readonly state: 'signed' | 'unsigned' | 'broken';
}

/** Recomputes digest and signature of every publication that this role may read, oldest first; one is held in memory at a time. */
export async function checkPublished(to: Destination, wait: Patience = patience): Promise<CheckedPublication[]> {
  return connected(to, wait, async (client) => {
    await client.query(`SET statement_timeout = ${wait.answer}`);
    await requireFormat(client);
    const checked: CheckedPublication[] = [];
    for (let after = '0'; ; ) {
      const found: QueryResult<StoredPublication> = await client.query(
        `SELECT sequence, publisher, digest, content, machine, public_key, signature, published_at
           FROM inspect.publication WHERE sequence > $1 ORDER BY sequence LIMIT 1`,
        [after],
      );
      const row = found.rows[0];
      if (!row) return checked;
      checked.push(checkOne(row));
      after = row.sequence;
    }
  });
}

interface StoredPublication {
  readonly sequence: string;
  readonly publisher: string;
  readonly digest: string;
  readonly content: string;
  readonly machine: string | null;
  readonly public_key: string | null;
  readonly signature: string | null;
  readonly published_at: Date;
}

function checkOne(row: StoredPublication): CheckedPublication {
  const publication = JSON.parse(row.content) as Publication;
  const { machine, public_key: key, signature } = row;
  const signed = key !== null && signature !== null;
  const fits =
    sha256(row.content) === row.digest &&
    (!signed ||
      (machineOf(key) === machine && isSigned(key, 'publication', signedPlace(publication, row.digest), signature)));
  return {
    sequence: Number(row.sequence),
    publisher: row.publisher,
    office: publication.office,
    publishedAt: row.published_at,
    machine,
    practice: publication.practice,
    state: !fits ? 'broken' : signed ? 'signed' : 'unsigned',
  };
}

/** Sets the city's database up, or brings it up to date. `roles` must exist. */
export async function setUp(to: Destination, roles: Parameters<typeof setupSql>[0], wait = patience): Promise<void> {
  await connected(to, wait, async (client) => {
    await client.query(`SET lock_timeout = ${wait.lock}; SET statement_timeout = ${wait.answer}`);
    const found = await client.query(`SELECT to_regclass('inspect.migration') AS name`);
    if (found.rows[0].name !== null) await requireFormat(client, 0);
    await client.query(setupSql(roles));
  });
}

async function requireFormat(client: Client, least = oldestFormat): Promise<void> {
  const found = await client.query(
    `SELECT has_schema_privilege(oid, 'USAGE') AS usable FROM pg_namespace WHERE nspname = 'inspect'`,
  );
  const setUpFirst = phrase`请上级的数据库管理员运行 ${elsewhere(inspect('publish', { '--setup': true }))}（加 --county-role 授权给本办公室）`;
  if (found.rows[0]?.usable !== true) {
    throw new Fault('broken', 'not-set-up', '数据库里还没有建好 inspect 的表，或没有授权，没有发布', setUpFirst);
  }
  const version = Number(
    (await client.query('SELECT coalesce(max(number), 0) AS version FROM inspect.migration')).rows[0].version,
  );
  if (version > newestFormat) {
    throw new Fault(
      'broken',
      'newer-schema',
      `数据库里的表由更新的版本建立（格式 ${version}），没有发布`,
      '请升级 inspect 后再发布',
    );
  }
  if (version < least) {
    throw new Fault('broken', 'not-set-up', `数据库里的表是旧格式（${version}），没有发布`, setUpFirst);
  }
}

async function lastOf(
  client: Client,
  condition: string,
  values: readonly (boolean | number | null)[],
): Promise<(Earlier & { readonly sequence: number }) | undefined> {
  const found: QueryResult<Earlier & { sequence: string }> = await client.query(
    `SELECT sequence, digest, content, machine, published_at FROM inspect.publication
      WHERE publisher = session_user AND ${condition} ORDER BY sequence DESC LIMIT 1`,
    [...values],
  );
  const row = found.rows[0];
  return row && { ...row, sequence: Number(row.sequence) };
}

/** Whether a later publication of this publisher covers what one of all years, or of one, covers: then that one stands no more. */
async function isFollowed(client: Client, sequence: number, practice: boolean, year: number | null): Promise<boolean> {
  const found = await client.query(
    `SELECT 1 FROM inspect.publication WHERE publisher = session_user AND practice = $1 AND sequence > $2
        AND (scope IS NULL OR $3::integer IS NULL OR scope = $3) LIMIT 1`,
    [practice, sequence, year],
  );
  return found.rows.length > 0;
}

function requireNewer(last: Earlier, holds: PublishRequest['holds']): void {
  const { frontier } = JSON.parse(last.content) as { readonly frontier: Frontier };
  const lacking = Object.values(frontier).filter((head) => !holds(head.hash)).length;
  if (lacking === 0) return;
  const when = last.published_at.toLocaleString('zh-CN', { timeZone: 'Asia/Shanghai', hour12: false });
  throw new Fault(
    'refused',
    'older-data',
    `这份数据缺少上次发布（${when}${last.machine ? `，机器 ${printable(last.machine)}` : ''}）时已有的记录，比已发布的旧，没有发布`,
    phrase`请先合并那台电脑的数据包（${inspect('bundle merge')}）再发布；确认要以这份为准的，加 --over-newer 理由`,
  );
}

async function insert(
  client: Client,
  text: string,
  digest: string,
  signed: PublicationSignature | null,
  overNewer: string | null,
): Promise<number> {
  const done = await client.query(
    `INSERT INTO inspect.publication (digest, content, machine, public_key, signature, over_newer)
     VALUES ($1, $2, $3, $4, $5, $6) RETURNING sequence`,
    [digest, text, signed?.machine ?? null, signed?.publicKey ?? null, signed?.signature ?? null, overNewer],
  );
  return Number(done.rows[0].sequence);
}

/** The one step whose answer, when it is lost, leaves open whether anything was written. */
async function commit(client: Client, to: Destination): Promise<void> {
  try {
    const done = await client.query('COMMIT');
    if (done.command === 'COMMIT') return;
  } catch (error) {
    const { code } = error as { code?: string };
    // The server itself refused: nothing was written. Classes 08 and 57 are those of a connection that went away.
    if (code && /^[0-9A-Z]{5}$/.test(code) && !/^(08|57)/.test(code)) throw error;
    throw new Fault(
      'broken',
      'unknown-outcome',
      `写入 ${shownDestination(to)} 时断了线，不能确定是否写入`,
      '请再运行一次：已写入的不会重复，没有写入的会补上',
    );
  }
  throw new Fault('broken', 'publish-failed', '数据库撤回了这次写入，数据库未改动', '请稍后再运行一次');
}

function changedResults(last: Earlier | undefined, results: readonly PublishedResult[]): number {
  if (!last) return results.length;
  const before = new Map(
    (JSON.parse(last.content) as Publication).results.map((one) => [
      `${one.unit}/${one.year}`,
      JSON.stringify(sorted(one)),
    ]),
  );
  return results.filter((one) => before.get(`${one.unit}/${one.year}`) !== JSON.stringify(sorted(one))).length;
}

/** Members in one order at every depth, so that two readings of one value compare as texts. */
function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(
    Object.entries(value)
      .sort(([one], [other]) => (one < other ? -1 : 1))
      .map(([key, member]) => [key, sorted(member)]),
  );
}

/** Works over one connection, which is gone afterwards whatever the server does. */
async function connected<T>(to: Destination, wait: Patience, work: (client: Client) => Promise<T>): Promise<T> {
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
    throw explain(error, to);
  } finally {
    setImmediate(() => socket.destroy());
  }
}

const unreachable = ['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'ETIMEDOUT', 'ENOENT', 'EHOSTUNREACH', 'ENETUNREACH'];

function explain(error: unknown, to: Destination): unknown {
  if (error instanceof Fault) return error;
  const { code, message } = error as { code?: string; message?: string };
  const where = shownDestination(to);
  const fault = (name: string, what: string, hint: Hint) => new Fault('broken', name, what, hint);
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
  if (code === '42501') {
    return fault(
      'no-right',
      `没有权限：${where}`,
      phrase`请让管理员运行 ${elsewhere(inspect('publish', { '--setup': true }))} 并用 --county-role 授权给这个用户`,
    );
  }
  if (code === '55P03') {
    return fault(
      'held',
      `数据库正被别的程序占用，没有发布，数据库未改动：${where}`,
      '请稍后再运行一次；一直这样的请告诉管理员',
    );
  }
  if (code === '57014' || /timeout/i.test(message ?? '')) {
    return fault('no-answer', `数据库服务器没有回应，没有发布，数据库未改动：${where}`, '请检查网络，稍后再运行一次');
  }
  if (code?.startsWith('ERR_TLS') || /certificate|self.signed|SSL/i.test(`${code} ${message}`)) {
    return fault(
      'bad-certificate',
      `服务器的证书核对不上，没有发布：${printable(message ?? '')}`,
      '请向上级要证书文件，在地址后加 &sslrootcert=证书文件；不要改用不加密的连接',
    );
  }
  return fault(
    'publish-failed',
    `发布没有成功，数据库未改动：${printable((message ?? String(error)).split('\n')[0] || String(code))}`,
    '请检查网络和数据库后重试',
  );
}
