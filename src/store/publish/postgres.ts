import type { Client } from 'pg';
import { Fault } from '../../domain/fault.ts';

/** One acceptance as a city or province may see it: numbers and states, nobody's name, nothing that anybody wrote. */
export interface PublishedResult {
  readonly unit_id: string;
  readonly year: number;
  readonly office: string | null;
  readonly county: string | null;
  readonly city: string | null;
  readonly unit_name: string;
  readonly unit_code: string | null;
  readonly edition: string | null;
  readonly edition_fingerprint: string | null;
  /** `late`: concluded, but a merge has brought more since. */
  readonly status: 'open' | 'concluded' | 'late';
  readonly verdict: string | null;
  readonly general: number | null;
  readonly bonus: number | null;
  readonly total: number | null;
  readonly pass_line: number | null;
  readonly vetoes: string | null;
  readonly concluded_on: string | null;
  readonly head: string | null;
}

export interface PublishedItem {
  readonly unit_id: string;
  readonly year: number;
  readonly item: string;
  readonly kind: string;
  readonly points: number;
  readonly state: string;
  readonly deducted: number;
  readonly score: number | null;
}

export interface Publication {
  readonly results: readonly PublishedResult[];
  readonly items: readonly PublishedItem[];
}

/** Forward only, numbered from 1, never edited once shipped. */
const migrations: readonly string[] = [
  `CREATE TABLE inspect.result (
     unit_id text NOT NULL,
     year integer NOT NULL,
     office text, county text, city text,
     unit_name text NOT NULL,
     unit_code text,
     edition text, edition_fingerprint text,
     status text NOT NULL CHECK (status IN ('open', 'concluded', 'late')),
     verdict text,
     general numeric(8,2), bonus numeric(8,2), total numeric(8,2), pass_line numeric(8,2),
     vetoes text,
     concluded_on date,
     head text,
     published_at timestamptz NOT NULL,
     PRIMARY KEY (unit_id, year)
   );
   CREATE TABLE inspect.item (
     unit_id text NOT NULL,
     year integer NOT NULL,
     item text NOT NULL,
     kind text NOT NULL,
     points numeric(8,2) NOT NULL,
     state text NOT NULL,
     deducted numeric(8,2) NOT NULL,
     score numeric(8,2),
     PRIMARY KEY (unit_id, year, item),
     FOREIGN KEY (unit_id, year) REFERENCES inspect.result (unit_id, year) ON DELETE CASCADE
   )`,
];

const resultColumns = [
  'unit_id',
  'year',
  'office',
  'county',
  'city',
  'unit_name',
  'unit_code',
  'edition',
  'edition_fingerprint',
  'status',
  'verdict',
  'general',
  'bonus',
  'total',
  'pass_line',
  'vetoes',
  'concluded_on',
  'head',
] as const;
const itemColumns = ['unit_id', 'year', 'item', 'kind', 'points', 'state', 'deducted', 'score'] as const;

export interface Published {
  readonly results: number;
  readonly items: number;
  /** Rows that were new or had changed. */
  readonly changed: number;
}

/** Where a publication goes, without the password. */
export interface Destination {
  readonly host: string;
  readonly port: number;
  readonly database: string;
  readonly user: string | null;
  /** Whether the address holds a password, which the process list then shows. */
  readonly passwordInAddress: boolean;
  /** Whether the address asks for an encrypted connection, or stays on this machine. */
  readonly protected: boolean;
}

/** Reads an address `postgres://user@host:port/database`. Fault: it is none. */
export function readDestination(address: string): Destination {
  let url: URL;
  try {
    url = new URL(address);
  } catch {
    throw badAddress(address);
  }
  if (!/^postgres(ql)?:$/.test(url.protocol) || url.pathname.length < 2) throw badAddress(address);
  const host = url.searchParams.get('host') ?? (url.hostname || 'localhost');
  const mode = url.searchParams.get('sslmode');
  const here = host === 'localhost' || host === '127.0.0.1' || host === '[::1]' || host.startsWith('/');
  return {
    host,
    port: Number(url.searchParams.get('port') ?? (url.port || 5432)),
    database: decodeURIComponent(url.pathname.slice(1)),
    user: url.username ? decodeURIComponent(url.username) : null,
    passwordInAddress: url.password !== '',
    protected: here || (mode !== null && mode !== 'disable' && mode !== 'allow' && mode !== 'prefer'),
  };
}

function badAddress(address: string): Fault {
  const shown = address.replace(/:\/\/[^@/]*@/, '://…@');
  return new Fault('usage', 'bad-address', `“${shown}”不是 PostgreSQL 地址`, '请写成 postgres://用户@主机:5432/数据库');
}

/** Writes a publication in one transaction: all of it, or nothing. Faults: no connection, no right, a newer schema. */
export async function publish(address: string, publication: Publication, at: Date): Promise<Published> {
  const { default: pg } = await import('pg');
  const client = new pg.Client({
    connectionString: address,
    connectionTimeoutMillis: 10_000,
    application_name: 'inspect',
  });
  // A connection that breaks between two questions is told by the next one.
  client.on('error', () => {});
  try {
    await client.connect();
    await client.query('BEGIN');
    await migrate(client);
    const changed =
      (await upsertResults(client, publication, at)) +
      (await upsertItems(client, publication)) +
      (await dropStaleItems(client, publication));
    await client.query('COMMIT');
    return { results: publication.results.length, items: publication.items.length, changed };
  } catch (error) {
    throw explain(error, address);
  } finally {
    await client.end().catch(() => {});
  }
}

async function migrate(client: Client): Promise<void> {
  // Two offices may publish at once.
  await client.query(`SELECT pg_advisory_xact_lock(hashtext('inspect.schema'))`);
  const found = await client.query(`SELECT to_regclass('inspect.migration') AS name`);
  if (found.rows[0].name === null) {
    await client.query('CREATE SCHEMA IF NOT EXISTS inspect');
    await client.query(
      'CREATE TABLE inspect.migration (number integer PRIMARY KEY, applied_at timestamptz NOT NULL DEFAULT now())',
    );
  }
  const version = Number(
    (await client.query('SELECT coalesce(max(number), 0) AS version FROM inspect.migration')).rows[0].version,
  );
  if (version > migrations.length) {
    throw new Fault(
      'broken',
      'newer-schema',
      `数据库里的表由更新的版本建立（格式 ${version}），没有发布`,
      '请升级 inspect 后再发布',
    );
  }
  for (let number = version + 1; number <= migrations.length; number += 1) {
    await client.query(migrations[number - 1]!);
    await client.query('INSERT INTO inspect.migration (number) VALUES ($1)', [number]);
  }
}

async function upsertResults(client: Client, { results }: Publication, at: Date): Promise<number> {
  const own = resultColumns.filter((column) => column !== 'unit_id' && column !== 'year');
  const done = await client.query(
    `INSERT INTO inspect.result AS own (${resultColumns.join(', ')}, published_at)
     SELECT ${resultColumns.join(', ')}, $2::timestamptz FROM json_populate_recordset(NULL::inspect.result, $1::json)
     ON CONFLICT (unit_id, year) DO UPDATE SET ${own.map((column) => `${column} = excluded.${column}`).join(', ')}, published_at = excluded.published_at
     WHERE (${own.map((column) => `own.${column}`).join(', ')}) IS DISTINCT FROM (${own.map((column) => `excluded.${column}`).join(', ')})`,
    [JSON.stringify(results), at.toISOString()],
  );
  return done.rowCount ?? 0;
}

async function upsertItems(client: Client, { items }: Publication): Promise<number> {
  const own = itemColumns.slice(3);
  const done = await client.query(
    `INSERT INTO inspect.item AS own (${itemColumns.join(', ')})
     SELECT ${itemColumns.join(', ')} FROM json_populate_recordset(NULL::inspect.item, $1::json)
     ON CONFLICT (unit_id, year, item) DO UPDATE SET ${own.map((column) => `${column} = excluded.${column}`).join(', ')}
     WHERE (${own.map((column) => `own.${column}`).join(', ')}) IS DISTINCT FROM (${own.map((column) => `excluded.${column}`).join(', ')})`,
    [JSON.stringify(items)],
  );
  return done.rowCount ?? 0;
}

/** Items that an acceptance no longer shows: of another edition, or of one opened again. */
async function dropStaleItems(client: Client, { results, items }: Publication): Promise<number> {
  const done = await client.query(
    `DELETE FROM inspect.item AS own
      USING json_to_recordset($1::json) AS sent(unit_id text, year integer)
      WHERE own.unit_id = sent.unit_id AND own.year = sent.year
        AND NOT EXISTS (
          SELECT 1 FROM json_to_recordset($2::json) AS kept(unit_id text, year integer, item text)
           WHERE kept.unit_id = own.unit_id AND kept.year = own.year AND kept.item = own.item)`,
    [
      JSON.stringify(results.map(({ unit_id, year }) => ({ unit_id, year }))),
      JSON.stringify(items.map(({ unit_id, year, item }) => ({ unit_id, year, item }))),
    ],
  );
  return done.rowCount ?? 0;
}

function explain(error: unknown, address: string): unknown {
  if (error instanceof Fault) return error;
  const { code, message } = error as { code?: string; message?: string };
  const { host, port, database } = readDestination(address);
  const where = `${host}:${port}/${database}`;
  if (
    code === 'ECONNREFUSED' ||
    code === 'ENOTFOUND' ||
    code === 'EAI_AGAIN' ||
    code === 'ETIMEDOUT' ||
    code === 'ENOENT' ||
    code === 'EHOSTUNREACH'
  ) {
    return new Fault(
      'broken',
      'no-connection',
      `连不上数据库服务器：${where}`,
      '请检查地址、端口和网络；本机数据未受影响',
    );
  }
  if (code === '28P01' || code === '28000') {
    return new Fault(
      'broken',
      'not-admitted',
      `数据库拒绝登录：${where}`,
      '请检查用户名；密码用环境变量 PGPASSWORD 或 ~/.pgpass 提供',
    );
  }
  if (code === '3D000')
    return new Fault('broken', 'no-database', `服务器上没有数据库“${database}”`, '请让管理员先建好数据库');
  if (code === '42501')
    return new Fault(
      'broken',
      'no-right',
      `没有建表或写入的权限：${where}`,
      '请让管理员授予 CREATE 权限，或先建好 inspect 模式',
    );
  return new Fault(
    'broken',
    'publish-failed',
    `发布没有成功，数据库未改动：${(message ?? String(error)).split('\n')[0] || code}`,
    '请检查网络和数据库后重试',
  );
}
