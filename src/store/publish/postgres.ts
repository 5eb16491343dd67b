import type { Client, QueryResult } from 'pg';
import { canonicalJson, sha256 } from '../../domain/canonical.ts';
import { Fault } from '../../domain/fault.ts';
import { elsewhere, inspect, phrase, some } from '../../domain/invocation.ts';
import { printable } from '../../domain/printable.ts';
import { isSigned, machineOf } from '../machine-key.ts';
import { commit, connected, type Patience, patience } from './connection.ts';
import type { Destination } from './destination.ts';
import {
  type Frontier,
  type Publication,
  type PublicationSignature,
  type PublishedResult,
  type PublishedTitle,
  publicationText,
  signedPlace,
} from './publication.ts';
import { newestFormat, oldestFormat, setupSteps } from './setup-sql.ts';
import { largestPublication } from './setup-steps.ts';

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
  /** Titles that are new or differ from the last publication, revoked ones among them. */
  readonly changedTitles: number;
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
  if (Buffer.byteLength(text) > largestPublication) throw tooLarge();
  return connected(to, wait, 'publish', async (client) => {
    await client.query('BEGIN');
    await client.query(`SET LOCAL lock_timeout = ${wait.lock}; SET LOCAL statement_timeout = ${wait.answer}`);
    const format = await requireFormat(client);
    // Until format 6 the turn was a lock that every role of the server could take for another.
    await client.query(
      format >= 6
        ? 'SELECT inspect.take_turn()'
        : `SELECT pg_advisory_xact_lock(hashtext('inspect.publish/' || session_user))`,
    );
    const { practice, year } = request.publication;
    const last = await lastOf(client, 'practice = $1', [practice]);
    const lastAlike = await lastOf(client, 'practice = $1 AND scope IS NOT DISTINCT FROM $2', [practice, year]);
    // Each rehearsal has a data file of its own; none is older than another.
    if (last && request.overNewer === null && !practice) requireNewer(last, request.holds);
    const again = lastAlike?.digest === digest && !(await isFollowed(client, lastAlike.sequence, practice, year));
    const sequence = again
      ? lastAlike.sequence
      : await insert(client, text, digest, request.sign(digest), request.overNewer);
    await client.query('INSERT INTO inspect.contact (sequence) VALUES ($1)', [sequence]);
    await commit(client, to, 'publish');
    if (again) return { sequence, changed: 0, changedTitles: 0 };
    const { results, titles } = request.publication;
    return {
      sequence,
      changed: changedSince(lastAlike, results, (told) => told.results),
      changedTitles: changedSince(last, titles, (told) => told.titles),
    };
  });
}

function tooLarge(): Fault {
  return Fault.broken(
    'too-large',
    `要发布的内容超过 ${largestPublication / 1024 / 1024} MB，没有发布`,
    phrase`请一年一年发布：${inspect('publish', { '--year': some('年度') })}`,
  );
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

/**
 * Recomputes digest and signature of every publication that this role may read, oldest first; one is held in memory at a
 * time. `outdated`: a newer set-up guards the tables better than the one that made them.
 */
export async function checkPublished(
  to: Destination,
  wait: Patience = patience,
): Promise<{ readonly outdated: boolean; readonly publications: readonly CheckedPublication[] }> {
  return connected(to, wait, 'check', async (client) => {
    await client.query(`SET statement_timeout = ${wait.answer}`);
    const outdated = (await requireFormat(client)) < newestFormat;
    const publications: CheckedPublication[] = [];
    for (let after = '0'; ; ) {
      const found: QueryResult<StoredPublication> = await client.query(
        `SELECT sequence, publisher, digest, content, machine, public_key, signature, published_at
           FROM inspect.publication WHERE sequence > $1 ORDER BY sequence LIMIT 1`,
        [after],
      );
      const row = found.rows[0];
      if (!row) return { outdated, publications };
      publications.push(checkOne(row));
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
  const { machine, public_key: key, signature } = row;
  const told = JSON.parse(row.content) as { readonly [name in keyof Publication]?: unknown };
  const signed = key !== null && signature !== null;
  return {
    sequence: Number(row.sequence),
    publisher: row.publisher,
    office: typeof told.office === 'string' ? told.office : null,
    publishedAt: row.published_at,
    machine,
    practice: told.practice === true,
    state: !fits(row, told as Publication) ? 'broken' : signed ? 'signed' : 'unsigned',
  };
}

/** Whether a row is as its machine signed it. What a role has written by itself may be anything: then it is not. */
function fits({ content, digest, machine, public_key: key, signature }: StoredPublication, told: Publication): boolean {
  if (sha256(content) !== digest || [machine, key, signature].filter((one) => one === null).length % 3 > 0)
    return false;
  if (key === null || signature === null) return true;
  try {
    return machineOf(key) === machine && isSigned(key, 'publication', signedPlace(told, digest), signature);
  } catch {
    return false;
  }
}

/**
 * Sets the city's database up, or brings it up to date. `roles` must exist. Fault `unknown-outcome` where the answer to the
 * last step was lost.
 */
export async function setUp(to: Destination, roles: Parameters<typeof setupSteps>[0], wait = patience): Promise<void> {
  await connected(to, wait, 'setup', async (client) => {
    await client.query(`SET lock_timeout = ${wait.lock}; SET statement_timeout = ${wait.answer}`);
    const found = await client.query(`SELECT to_regclass('inspect.migration') AS name`);
    if (found.rows[0].name !== null) await requireFormat(client, 0);
    await client.query('BEGIN');
    await client.query(setupSteps(roles));
    await commit(client, to, 'setup');
  });
}

/** Answers the format of the tables. */
async function requireFormat(client: Client, least = oldestFormat): Promise<number> {
  const found = await client.query(
    `SELECT has_schema_privilege(oid, 'USAGE') AS usable FROM pg_namespace WHERE nspname = 'inspect'`,
  );
  const setUpFirst = phrase`请上级的数据库管理员运行 ${elsewhere(inspect('publish', { '--setup': true }))}（加 --county-role 授权给本办公室）`;
  if (found.rows[0]?.usable !== true) {
    throw Fault.broken('not-set-up', '数据库里还没有建好 inspect 的表，或没有授权，没有发布', setUpFirst);
  }
  // Which programs may still publish into tables that a newer one has made, those tables say themselves.
  const { version, writers }: { readonly version: number; readonly writers: number } = (
    await client.query(
      `SELECT coalesce(max(number), 0) AS version,
              coalesce(max(coalesce((to_jsonb(one) ->> 'writers')::integer, CASE WHEN number > $1 THEN number END)), 0) AS writers
         FROM inspect.migration AS one`,
      [newestFormat],
    )
  ).rows[0];
  if (writers > newestFormat) {
    throw Fault.broken(
      'newer-schema',
      `数据库里的表由更新的版本建立（格式 ${version}），这一版写不进去，没有发布`,
      phrase`请升级 inspect 后再发布；一时升级不了的，用 ${inspect('bundle create')} 生成数据包报给上级`,
    );
  }
  if (version < least) {
    throw Fault.broken('not-set-up', `数据库里的表是旧格式（${version}），没有发布`, setUpFirst);
  }
  return version;
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
  const { frontier } = JSON.parse(last.content) as { readonly frontier?: Frontier | null };
  // What the role has written by itself tells of no file: nothing of this program's goes on from it.
  if (frontier && Object.values(frontier).every((head) => holds(String(head?.hash)))) return;
  const when = last.published_at.toLocaleString('zh-CN', { timeZone: 'Asia/Shanghai', hour12: false });
  throw Fault.refused(
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

/** How many acceptances or titles of `now` the earlier publication did not hold as they are. */
function changedSince<T extends PublishedResult | PublishedTitle>(
  last: Earlier | undefined,
  now: readonly T[],
  of: (told: Publication) => readonly T[],
): number {
  if (!last) return now.length;
  const keyOf = (one: T): string => `${one.unit}/${one.year}/${'level' in one ? one.level : ''}`;
  const before = new Map(of(JSON.parse(last.content) as Publication).map((one) => [keyOf(one), canonicalJson(one)]));
  return now.filter((one) => before.get(keyOf(one)) !== canonicalJson(one)).length;
}
