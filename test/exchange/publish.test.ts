import { spawnSync } from 'node:child_process';
import { chmodSync, chownSync, statSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { gatherPublication } from '../../src/exchange/gather-publication.ts';
import { machineKey } from '../../src/store/machine-key.ts';
import type { Patience } from '../../src/store/publish/connection.ts';
import { readDestination } from '../../src/store/publish/destination.ts';
import { holdsPlace } from '../../src/store/publish/holds.ts';
import { checkPublished, publish, setUp } from '../../src/store/publish/postgres.ts';
import { type Publication, signedPlace } from '../../src/store/publish/publication.ts';
import { setupSql } from '../../src/store/publish/setup-sql.ts';
import type { Store } from '../../src/store/store.ts';
import { type Device, nameUnit, newDevice } from '../store/device.ts';
import { enterAsFirstFormat } from '../support/first-format.ts';
import { inventedEdition, inventedResult, inventedScore } from '../support/invented-result.ts';
import { newMachine } from '../support/run.ts';
import { concludeAt } from '../support/title-year.ts';
import { startProxy } from './postgres-proxy.ts';
import { type PostgresServer, startPostgres } from './postgres-server.ts';

let server: PostgresServer | { readonly absent: string };

beforeAll(async () => {
  server = await startPostgres();
  if ('absent' in server) {
    console.warn(`publishing to PostgreSQL was not tested: ${server.absent}`);
    return;
  }
  for (const role of ['county_a', 'county_b', 'city']) await rows(server.address, `CREATE ROLE ${role} LOGIN`);
  await setUp(readDestination(server.address), { counties: ['county_a', 'county_b'], cities: ['city'] });
});
afterAll(() => {
  if ('stop' in server) server.stop();
});

/** Two acceptances, one concluded, with a person's name wherever a body has room for one. */
function fill(store: Store): void {
  store.settings.set('office', '样县法治办', null, null);
  for (const [unit, name] of [
    ['unit-a', '样县甲虚构局'],
    ['unit-b', '样县乙虚构局'],
  ] as const) {
    nameUnit(store, unit, name);
    store.journal.append('acceptance.opened', `acceptance/${unit}/2026`, {
      unit,
      year: 2026,
      body: { edition: 'henan-2026', fingerprint: 'f'.repeat(64) },
    });
  }
  const items = [
    inventedScore({
      id: '1.1.1',
      points: 600,
      state: 'deducted',
      deducted: 200,
      score: 400,
      explanation: '6 − 2 = 4（甲虚构）',
      findings: [{ rule: '1.1.1-a', count: 1, deducts: 200, note: '甲虚构', evidence: [] }],
    }),
    inventedScore({ id: 'B1', kind: 'veto', points: 10_000 }),
  ];
  enterAsFirstFormat(store, {
    kind: 'acceptance.concluded',
    subject: 'conclusion/unit-a/2026',
    unit: 'unit-a',
    year: 2026,
    body: {
      edition: inventedEdition,
      settlements: {},
      result: inventedResult({
        items,
        general: 8850,
        total: 8850,
        passLine: 8000,
        verdict: 'passed',
        consequences: ['当年目标未完成'],
      }),
      frontier: store.journal.frontier(),
    },
  });
}

async function rows(address: string, sql: string): Promise<unknown[]> {
  const client = new pg.Client({ connectionString: address });
  await client.connect();
  try {
    return (await client.query(sql)).rows;
  } finally {
    await client.end();
  }
}

/** Publishes what a laptop holds, as a role of the server. */
function publishAs(
  role: string,
  device: Device,
  more: {
    readonly overNewer?: string;
    readonly port?: number;
    readonly wait?: Patience;
    readonly practice?: boolean;
    readonly year?: number;
  } = {},
) {
  const address = new URL((server as PostgresServer).address);
  address.username = role;
  if (more.port) address.port = String(more.port);
  const store = device.open('read');
  const publication: Publication = {
    ...gatherPublication(store, more.year ?? null, new Set()),
    ...(more.practice === undefined ? {} : { practice: more.practice }),
  };
  const request = {
    publication,
    sign: (digest: string) => {
      const key = machineKey(device.home)!;
      return {
        machine: key.machine,
        publicKey: key.publicKey,
        signature: key.sign('publication', signedPlace(publication, digest)),
      };
    },
    holds: (hash: string) => holdsPlace(store.db, hash),
    overNewer: more.overNewer ?? null,
  };
  return publish(readDestination(address.href), request, more.wait).finally(() => store.close());
}

/** What a role reads. */
async function rowsAs(role: string, sql: string): Promise<unknown[]> {
  const address = new URL((server as PostgresServer).address);
  address.username = role;
  return rows(address.href, sql);
}

/** Until the server has ended what was lost on the way to it or back. */
async function settled(whose: string): Promise<void> {
  const { address } = server as PostgresServer;
  while ((await rows(address, `SELECT 1 FROM pg_stat_activity WHERE ${whose}`)).length > 0) await sleep(5);
}

function reopen(device: Device): void {
  device.write((store) =>
    store.journal.append('acceptance.reopened', 'conclusion/unit-a/2026', {
      unit: 'unit-a',
      year: 2026,
      body: { reason: '复核' },
    }),
  );
}

describe('publish', () => {
  it('adds results without any name, and again adds nothing but that the office was in touch', async (ctx) => {
    if ('absent' in server) return ctx.skip(server.absent);
    const device = newDevice();
    device.write(fill);
    const first = await publishAs('county_a', device);
    expect(first.changed).toBe(2);
    expect(await publishAs('county_a', device)).toEqual({ sequence: first.sequence, changed: 0, changedTitles: 0 });
    expect(
      await rowsAs('city', 'SELECT unit, unit_name, status, total::text, verdict FROM inspect.result ORDER BY unit'),
    ).toEqual([
      { unit: 'name:样县乙虚构局', unit_name: '样县乙虚构局', status: 'open', total: null, verdict: null },
      { unit: 'name:样县甲虚构局', unit_name: '样县甲虚构局', status: 'concluded', total: '88.50', verdict: 'passed' },
    ]);
    expect(await rowsAs('city', 'SELECT item, score::text FROM inspect.item ORDER BY item')).toEqual([
      { item: '1.1.1', score: '4.00' },
      { item: 'B1', score: '0.00' },
    ]);
    expect(await rowsAs('city', 'SELECT rank::int, unit_name, publisher, consequences FROM inspect.ranking')).toEqual([
      { rank: 1, unit_name: '样县甲虚构局', publisher: 'county_a', consequences: '当年目标未完成' },
    ]);
    expect(await rowsAs('city', 'SELECT item, lost_by::int, percent_lost::text FROM inspect.weakest_items')).toEqual([
      { item: '1.1.1', lost_by: 1, percent_lost: '33.3' },
    ]);
    expect(
      await rowsAs('city', `SELECT count(*)::int AS times FROM inspect.contact WHERE publisher = 'county_a'`),
    ).toEqual([{ times: 2 }]);
    const stored = (await rowsAs('city', 'SELECT content FROM inspect.publication')) as { content: string }[];
    expect(JSON.stringify(stored)).not.toMatch(/（甲虚构）|note/);
  });

  it('takes back the scores of an acceptance that was opened again, and keeps what was said before', async (ctx) => {
    if ('absent' in server) return ctx.skip(server.absent);
    const device = newDevice();
    device.write(fill);
    await publishAs('county_b', device, { overNewer: '另一台电脑' });
    reopen(device);
    await publishAs('county_b', device);
    const mine = `FROM inspect.result WHERE publisher = 'county_b' AND unit_name = '样县甲虚构局'`;
    expect(await rowsAs('city', `SELECT status, total ${mine}`)).toEqual([{ status: 'open', total: null }]);
    const history = await rowsAs('city', `SELECT sequence FROM inspect.publication WHERE publisher = 'county_b'`);
    expect(history).toHaveLength(2);
  });

  it('lets a county write rows of its own alone, read no other, and change none', async (ctx) => {
    if ('absent' in server) return ctx.skip(server.absent);
    const device = newDevice();
    device.write(fill);
    await publishAs('county_a', device, { overNewer: '试' });
    await publishAs('county_b', device, { overNewer: '试' });
    expect(await rowsAs('county_a', 'SELECT DISTINCT publisher FROM inspect.publication')).toEqual([
      { publisher: 'county_a' },
    ]);
    const denied = /permission denied|never changed/;
    for (const sql of [
      'SELECT * FROM inspect.result',
      `UPDATE inspect.publication SET digest = digest`,
      'DELETE FROM inspect.publication',
      'TRUNCATE inspect.publication CASCADE',
      'DROP TABLE inspect.publication',
      'CREATE TABLE inspect.mine (a text)',
    ]) {
      await expect(rowsAs('county_a', sql), sql).rejects.toThrow(/permission denied|must be owner/);
    }
    // Who writes, when, and how far is for the server to tell.
    await expect(
      rowsAs(
        'county_a',
        `INSERT INTO inspect.publication (publisher, published_at, digest, content, body, practice, generation, years)
         SELECT 'county_b', '2000-01-01', digest, content, '{}', false, 9999, '{}' FROM inspect.publication LIMIT 1`,
      ),
    ).rejects.toThrow(denied);
    await expect(rows(server.address, 'UPDATE inspect.publication SET digest = digest')).rejects.toThrow(denied);
  });

  it('lets no county spoil what the city reads, hide which it is, take numbers, or be in touch with what is another county’s', async (ctx) => {
    if ('absent' in server) return ctx.skip(server.absent);
    const device = newDevice();
    device.write(fill);
    const { sequence } = await publishAs('county_b', device, { overNewer: '试' });
    const insert = (content: unknown): string => {
      const text = JSON.stringify(content).replaceAll("'", "''");
      return `INSERT INTO inspect.publication (digest, content) VALUES (encode(sha256(convert_to('${text}', 'UTF8')), 'hex'), '${text}')`;
    };
    const sound = { format: 2, practice: false, generation: 1, year: null, results: [], titles: [], publicities: [] };
    const result = { unit: 'name:x', unit_name: 'x', unit_code: null, year: 2026, items: [] };
    // One such row, which nobody can take away, would end every question of the city's.
    for (const spoilt of [
      { ...sound, results: [{ ...result, total: '很多' }] },
      { ...sound, results: [{ ...result, total: 1e9 }] },
      { ...sound, results: [{ ...result, concluded_on: '去年' }] },
      { ...sound, results: [{ ...result, items: [{ item: '1', points: 'x' }] }] },
      { ...sound, results: [{ ...result, items: 'x' }] },
      { ...sound, results: [{ ...result, year: null }] },
      { ...sound, titles: [{ unit: 'x', year: 2026, designated_on: '2026-13-01' }] },
      { ...sound, titles: 'x' },
      { ...sound, publicities: [{ year: 2026, first: 'x' }] },
      { ...sound, publicities: null },
      { ...sound, results: [{ ...result, total: 'NaN' }] },
      { ...sound, results: [{ ...result, items: [{ item: '1', points: 'nan' }] }] },
      // What one session reads as a figure or a day, and another as none.
      { ...sound, results: [{ ...result, total: ' NaN ' }] },
      { ...sound, results: [{ ...result, concluded_on: '31/12/2026' }] },
      { ...sound, results: [{ ...result, concluded_on: 'infinity' }] },
      { ...sound, titles: [{ unit: 'name:x', year: 2026, designated_on: 'today' }] },
      { ...sound, office: 5 },
      { ...sound, county: '样县\u200b' },
      { ...sound, county: '样县 ' },
      { ...sound, results: [result, { ...result, total: 99 }] },
      { ...sound, results: [{ ...result, unit_code: '11990000MB00001A9E' }] },
      { ...sound, results: [{ ...result, unit: '样' }] },
    ]) {
      const sql = `SET datestyle = 'ISO, DMY'; ${insert(spoilt)}`;
      await expect(rowsAs('county_a', sql), JSON.stringify(spoilt)).rejects.toThrow(/inspect: /);
    }
    const escaped = JSON.stringify({ ...sound, results: [{ ...result, total: 'NaN' }] }).replace('NaN', '\\u004eaN');
    const byHand = (content: string, more = ''): string =>
      `INSERT INTO inspect.publication (digest, content${more && ', machine'}) VALUES (encode(sha256(convert_to('${content}', 'UTF8')), 'hex'), '${content}'${more})`;
    await expect(rowsAs('county_a', byHand(escaped))).rejects.toThrow(/inspect: /);
    await expect(rowsAs('county_a', byHand(JSON.stringify(sound), `, 'x'`))).rejects.toThrow(/without a signature/);
    for (const [sql, why] of [
      [
        `INSERT INTO inspect.publication (sequence, digest, content) OVERRIDING SYSTEM VALUE VALUES (9, '', '')`,
        /denied/,
      ],
      [`INSERT INTO inspect.publication (publisher, digest, content) VALUES ('county_b', '', '')`, /denied/],
      [`INSERT INTO inspect.contact (publisher, sequence) VALUES ('county_b', ${sequence})`, /denied/],
      [`INSERT INTO inspect.contact (sequence) VALUES (${sequence})`, /no publication of yours/],
    ] as const) {
      await expect(rowsAs('county_a', sql), sql).rejects.toThrow(why);
    }
    await rowsAs('county_a', `SET ROLE inspect_county; ${insert({ ...sound, office: '谁' })}`);
    const who = `SELECT publisher FROM inspect.publication WHERE body ->> 'office' = '谁'`;
    expect(await rowsAs('city', who)).toEqual([{ publisher: 'county_a' }]);
    await rowsAs('city', 'SELECT * FROM inspect.ranking, inspect.weakest_items, inspect.title, inspect.publicity');
  });

  it('runs nothing that a county wrote with the rights of the owner, and keeps no county from its turn', async (ctx) => {
    if ('absent' in server) return ctx.skip(server.absent);
    await rows(server.address, 'CREATE ROLE rogue LOGIN');
    await setUp(readDestination(server.address), { counties: ['rogue'], cities: [] });
    const content = JSON.stringify({
      ...{ format: 2, practice: false, generation: 1, year: null, county: '戊县' },
      ...{ results: [], titles: [], publicities: [] },
    });
    // A type of the role's own stands before the server's wherever a function does not say where it looks.
    await rowsAs(
      'rogue',
      `CREATE FUNCTION pg_temp.mine(pg_catalog.text) RETURNS boolean LANGUAGE plpgsql AS $$ BEGIN
         IF current_user <> session_user THEN ALTER ROLE rogue SUPERUSER; END IF; RETURN true; END $$;
       CREATE DOMAIN pg_temp.text AS pg_catalog.text CHECK (pg_temp.mine(VALUE));
       INSERT INTO inspect.publication (digest, content) VALUES (encode(sha256(convert_to('${content}', 'UTF8')), 'hex'), '${content}')`,
    );
    expect(await rows(server.address, `SELECT rolsuper FROM pg_roles WHERE rolname = 'rogue'`)).toEqual([
      { rolsuper: false },
    ]);
    const unsafe = `SELECT proname FROM pg_proc WHERE pronamespace = 'inspect'::regnamespace
      AND array_to_string(proconfig, ' ') !~ 'search_path=("")?pg_catalog, pg_temp$'`;
    expect(await rows(server.address, unsafe)).toEqual([]);

    const device = newDevice();
    device.write(fill);
    const address = new URL(server.address);
    address.username = 'rogue';
    const holder = new pg.Client({ connectionString: address.href });
    await holder.connect();
    await holder.query(`SELECT pg_advisory_lock(hashtext('inspect.publish/county_a'))`);
    const wait = { connect: 1000, answer: 3000, lock: 200 };
    await publishAs('county_a', device, { overNewer: '试', wait }).finally(() => holder.end());
    await expect(rowsAs('rogue', 'SELECT * FROM inspect.turn')).rejects.toThrow(/permission denied/);
  });

  it('names to the city a unit that two counties publish, by its code, with what each says of it', async (ctx) => {
    if ('absent' in server) return ctx.skip(server.absent);
    const device = newDevice();
    device.write(fill);
    const code = '11990000MB00001A9E';
    device.write((store) =>
      store.journal.append('unit.field', 'unit/unit-a/code', { unit: 'unit-a', body: { field: 'code', value: code } }),
    );
    await publishAs('county_a', device, { overNewer: '试' });
    await publishAs('county_b', device, { overNewer: '试' });
    // The other unit has no code: two counties may each have one of that name.
    expect(await rowsAs('city', 'SELECT * FROM inspect.claimed_twice')).toEqual([
      { year: 2026, unit: code, publishers: '2', told: expect.stringMatching(/.+; .+/) },
    ]);
    await expect(rowsAs('county_a', 'SELECT * FROM inspect.claimed_twice')).rejects.toThrow(/permission denied/);
  });

  it('says again what another publication of one year has overlaid since', async (ctx) => {
    if ('absent' in server) return ctx.skip(server.absent);
    const [device, other] = [newDevice(), newDevice()];
    device.write(fill);
    const first = await publishAs('county_a', device, { overNewer: '试' });
    other.write(fill);
    reopen(other);
    await publishAs('county_a', other, { overNewer: '误', year: 2026 });
    const again = await publishAs('county_a', device, { overNewer: '试' });
    expect(again.sequence).toBeGreaterThan(first.sequence);
    expect(
      await rowsAs(
        'city',
        `SELECT count(*)::int AS many FROM inspect.ranking JOIN inspect.result USING (unit, year, publisher)
      WHERE publisher = 'county_a'`,
      ),
    ).toEqual([{ many: 1 }]);
  });

  it('refuses data older than what was published, and another data file, by name; a reason lets it through', async (ctx) => {
    if ('absent' in server) return ctx.skip(server.absent);
    const device = newDevice();
    device.write(fill);
    const copy = newDevice(device);
    reopen(device);
    await publishAs('county_a', device, { overNewer: '换了电脑' });
    await expect(publishAs('county_a', copy)).rejects.toMatchObject({ code: 'older-data', kind: 'refused' });
    const other = newDevice();
    other.write(fill);
    await expect(publishAs('county_a', other)).rejects.toMatchObject({ code: 'older-data' });
    await publishAs('county_a', copy, { overNewer: '新的那台电脑坏了' });
    expect(await rowsAs('city', `SELECT over_newer FROM inspect.last_contact WHERE publisher = 'county_a'`)).toEqual([
      { over_newer: '新的那台电脑坏了' },
    ]);
  });

  it('calls a unit without a code by the fold of names that the program has everywhere', () => {
    const device = newDevice();
    device.write(fill);
    device.write((store) => nameUnit(store, 'unit-a', '样县·甲（虚构）⾼新局'));
    device.write((store) => nameUnit(store, 'unit-b', '样县•甲[虚构] 高新局'));
    const store = device.open('read');
    const keys = gatherPublication(store, null, new Set()).results.map(({ unit }) => unit);
    store.close();
    expect(keys).toEqual(['name:样县甲(虚构)高新局', 'name:样县甲(虚构)高新局']);
  });

  it('is signed by the machine, and a row that somebody else made up is told', async (ctx) => {
    if ('absent' in server) return ctx.skip(server.absent);
    const address = new URL(server.address);
    address.username = 'city';
    const states = async (): Promise<string[]> => [
      ...new Set((await checkPublished(readDestination(address.href))).publications.map((one) => one.state)),
    ];
    const before = await states();
    expect(before).toContain('signed');
    expect(before).not.toContain('broken');
    await rowsAs(
      'county_b',
      `INSERT INTO inspect.publication (digest, content, machine, public_key, signature)
       SELECT encode(sha256(convert_to(changed, 'UTF8')), 'hex'), changed, machine, public_key, signature
         FROM (SELECT *, replace(content, '"total":88.5', '"total":99.5') AS changed FROM inspect.publication
                WHERE content LIKE '%"total":88.5%' LIMIT 1) AS taken`,
    );
    expect(await states()).toContain('broken');
  });

  it('keeps practice data out of every view of the city', async (ctx) => {
    if ('absent' in server) return ctx.skip(server.absent);
    const device = newDevice();
    device.write((store) => {
      fill(store);
      nameUnit(store, 'unit-a', '样县演练局');
    });
    await publishAs('county_b', device, { practice: true });
    // Each rehearsal has a data file of its own: none is older than another.
    const another = newDevice();
    another.write(fill);
    await publishAs('county_b', another, { practice: true });
    expect(await rowsAs('city', `SELECT 1 FROM inspect.result WHERE unit_name = '样县演练局'`)).toEqual([]);
  });

  it('never says a wrong word wherever the link drops, stalls, or loses the reply; a second run settles', async (ctx) => {
    if ('absent' in server) return ctx.skip(server.absent);
    const told = new Set<string>();
    const device = newDevice();
    device.write(fill);
    await publishAs('county_b', device, { overNewer: '开始' });
    for (const fault of ['drop-request', 'drop-reply', 'stall'] as const) {
      for (let step = 0; step < 14; step += fault === 'stall' ? 2 : 1) {
        device.write((store) => store.settings.set('phone', `${fault} ${step}`, null, null));
        const proxy = await startProxy(server.address, fault, step);
        const before = await count();
        // Where the link is dropped that is told at once; only where it stalls somebody waits.
        const wait = fault === 'stall' ? { wait: { connect: 250, answer: 250, lock: 200 } } : {};
        const outcome = await publishAs('county_b', device, { port: proxy.port, ...wait }).then(
          () => 'done',
          (error: { code?: string }) => error.code ?? 'crashed',
        );
        proxy.stop();
        await settled(`usename = 'county_b'`);
        const added = (await count()) - before;
        told.add(outcome);
        if (outcome === 'done') expect(added, `${fault} ${step}`).toBe(1);
        else if (outcome !== 'unknown-outcome') expect([outcome, added], `${fault} ${step}`).toEqual([outcome, 0]);
        await publishAs('county_b', device);
        expect((await count()) - before, `${fault} ${step}, second run`).toBe(1);
      }
    }
    expect([...told].sort()).toEqual(['done', 'no-answer', 'publish-failed', 'unknown-outcome']);
  });

  it('says so where another program holds the tables, and lets two publishers at once both through', async (ctx) => {
    if ('absent' in server) return ctx.skip(server.absent);
    const device = newDevice();
    device.write(fill);
    await publishAs('county_a', device, { overNewer: '开始' });
    const holder = new pg.Client({ connectionString: server.address });
    await holder.connect();
    await holder.query('BEGIN; LOCK TABLE inspect.contact IN ACCESS EXCLUSIVE MODE');
    await expect(
      publishAs('county_a', device, { wait: { connect: 1000, answer: 3000, lock: 200 } }),
    ).rejects.toMatchObject({
      code: 'held',
    });
    await holder.query('ROLLBACK');
    await holder.end();
    reopen(device);
    const [one, other] = await Promise.all([publishAs('county_a', device), publishAs('county_a', device)]);
    expect(one.sequence).toBe(other.sequence);
  });

  it('refuses a database that is not set up, and tables of a newer version', async (ctx) => {
    if ('absent' in server) return ctx.skip(server.absent);
    const device = newDevice();
    await rows(server.address, 'CREATE DATABASE bare');
    const bare = new URL(server.address);
    bare.pathname = '/bare';
    const request = {
      publication: device.read((store) => gatherPublication(store, null, new Set())),
      sign: () => null,
      holds: () => true,
      overNewer: null,
    };
    await expect(publish(readDestination(bare.href), request)).rejects.toMatchObject({ code: 'not-set-up' });
    const { address } = server;
    const newer = (writers: string) =>
      rows(address, `INSERT INTO inspect.migration (number, writers) VALUES (99, ${writers})`);
    for (const writers of ['NULL', '7']) {
      await newer(writers);
      await expect(publishAs('county_a', device)).rejects.toMatchObject({
        message: '数据库里的表由更新的版本建立（格式 99），这一版写不进去，没有发布',
        hint: expect.stringContaining('用 inspect bundle create 生成数据包报给上级'),
      });
      await rows(server.address, 'DELETE FROM inspect.migration WHERE number = 99');
    }
    // A newer set-up that says so still takes what this version publishes.
    await newer('5');
    device.write(fill);
    await publishAs('county_a', device, { overNewer: '试' });
    await rows(server.address, 'DELETE FROM inspect.migration WHERE number = 99');
  });

  it('publishes into an older set-up, which a second --setup brings forward with what stands in it', async (ctx) => {
    if ('absent' in server) return ctx.skip(server.absent);
    await rows(server.address, 'CREATE DATABASE older');
    const older = new URL(server.address);
    older.pathname = '/older';
    const roles = { counties: ['county_a'], cities: ['city'] };
    const steps =
      /DO \$setup\$ BEGIN\nIF NOT EXISTS \(SELECT FROM inspect.migration WHERE number >= [3456]\)[\s\S]*?END \$setup\$;/g;
    expect(setupSql(roles).match(steps)).toHaveLength(4);
    await rows(older.href, setupSql(roles).replace(steps, ''));
    older.username = 'county_a';
    const device = newDevice();
    device.write(fill);
    const publishOlder = () => {
      const store = device.open('read');
      const publication = gatherPublication(store, null, new Set());
      const holds = (hash: string): boolean => holdsPlace(store.db, hash);
      const to = readDestination(older.href);
      return publish(to, { publication, sign: () => null, holds, overNewer: null }).finally(() => store.close());
    };
    const first = await publishOlder();
    const odd = '{"format":2,"practice":true,"generation":1,"office":5,"results":[],"titles":[],"publicities":[]}';
    await rows(
      older.href,
      `INSERT INTO inspect.publication (digest, content) VALUES (encode(sha256('${odd}'), 'hex'), '${odd}')`,
    );
    expect(await checkPublished(readDestination(older.href))).toMatchObject({ outdated: true });
    older.username = 'sample';
    for (let run = 0; run < 2; run += 1) await setUp(readDestination(older.href), roles);
    older.username = 'county_a';
    expect(await publishOlder()).toEqual({ sequence: first.sequence, changed: 0, changedTitles: 0 });
    reopen(device);
    expect((await publishOlder()).changed).toBe(1);
    older.username = 'city';
    const { outdated, publications } = await checkPublished(readDestination(older.href));
    expect([outdated, publications.map(({ office }) => office)]).toEqual([false, expect.arrayContaining([null])]);
    expect(await rows(older.href, 'SELECT max(number) AS format FROM inspect.migration')).toEqual([{ format: 6 }]);
    expect(await rows(older.href, 'SELECT count(*)::int AS many FROM inspect.result')).toEqual([{ many: 2 }]);
  });

  it('lets a role speak for one county alone: the one that it named first or that the administrator said, and no other role’s', async (ctx) => {
    if ('absent' in server) return ctx.skip(server.absent);
    for (const role of ['county_c', 'county_d']) await rows(server.address, `CREATE ROLE ${role} LOGIN`);
    const admin = readDestination(server.address);
    const counties = ['county_c', 'county_d'];
    await setUp(admin, { counties, cities: [] });
    const device = newDevice();
    const call = (county: string) =>
      device.write((store) => {
        store.settings.set('county', county, null, null);
        fill(store);
      });
    call('丙县');
    await publishAs('county_c', device);
    await expect(publishAs('county_d', device)).rejects.toMatchObject({
      code: 'other-county',
      kind: 'refused',
      message: '“丙县”已经由另一个数据库用户发布，没有发布，数据库未改动',
    });
    call('丁县');
    await expect(publishAs('county_c', device)).rejects.toMatchObject({
      message: '这个数据库用户是给“丙县”用的，本数据文件写的不是这个县，没有发布，数据库未改动',
      hint: expect.stringContaining('--county-role'),
    });
    await setUp(admin, { counties: ['county_c=丁县', 'county_d=丙县'], cities: [] });
    await publishAs('county_c', device);
    expect(
      await rowsAs('city', `SELECT publisher, county FROM inspect.office WHERE publisher LIKE 'county_%' ORDER BY 1`),
    ).toEqual([
      { publisher: 'county_c', county: '丁县' },
      { publisher: 'county_d', county: '丙县' },
    ]);
    for (const sql of [`UPDATE inspect.office SET county = 'x'`, `INSERT INTO inspect.office VALUES ('county_a', 'x')`])
      await expect(rowsAs('county_c', sql), sql).rejects.toThrow(/permission denied/);
  });

  it('never says a wrong word of a set-up whose link drops or stalls, and names a role that is not there', async (ctx) => {
    if ('absent' in server) return ctx.skip(server.absent);
    const told = new Set<string>();
    for (const fault of ['drop-request', 'drop-reply', 'stall'] as const) {
      for (const step of fault === 'stall' ? [4, 5] : [2, 4, 5]) {
        const name = `lost_${fault.replace('-', '_')}_${step}`;
        await rows(server.address, `CREATE DATABASE ${name}`);
        const proxy = await startProxy(server.address, fault, step);
        const [direct, through] = [new URL(server.address), new URL(server.address)];
        direct.pathname = `/${name}`;
        through.pathname = `/${name}`;
        through.port = String(proxy.port);
        const roles = { counties: ['county_a'], cities: ['city'] };
        const wait = fault === 'stall' ? { connect: 1000, answer: 800, lock: 200 } : undefined;
        const error: { code?: string; message?: string } = await setUp(readDestination(through.href), roles, wait).then(
          () => ({ code: 'done' }),
          (thrown: { code?: string; message?: string }) => thrown,
        );
        proxy.stop();
        await settled(`datname = '${name}'`);
        const [row] = (await rows(direct.href, `SELECT to_regclass('inspect.office') AS made`)) as { made: unknown }[];
        told.add(error.code ?? 'crashed');
        if (error.code === 'done') expect(row!.made, name).not.toBe(null);
        else if (error.code === 'unknown-outcome') expect(error.message, name).toMatch(/不能确定是否建好$/);
        else expect([error.message, row!.made], name).toEqual([expect.stringContaining('数据库未改动'), null]);
      }
    }
    expect([...told]).toContain('unknown-outcome');
    await expect(setUp(readDestination(server.address), { counties: ['nobody'], cities: [] })).rejects.toMatchObject({
      code: 'no-role',
      message: '数据库里没有用户“nobody”，没有建立，数据库未改动',
    });
  });

  it('tells of a vetoed unit what it earned and that it failed, and counts a title that was revoked as changed', async (ctx) => {
    const machine = newMachine();
    await machine.inspect('init --office 样县法治办 --county 样县', { today: '2026-05-18' });
    await machine.inspect('unit add 样县甲虚构局', { today: '2026-05-18' });
    await concludeAt(machine, '样县甲虚构局', { day: '2026-08-20', verdict: 'vetoed' });
    const shown = await machine.inspect('publish postgres://sample@127.0.0.1:1/sample --dry-run');
    expect(shown.out).toContain('样县甲虚构局 2026 年度：已作结论，98.00分，未达标（基础标准）\n');
    if ('absent' in server) return ctx.skip(server.absent);
    const device = newDevice();
    device.write(fill);
    const title = { unit: 'unit-a', year: 2025 };
    device.write((store) =>
      store.journal.append('designation.made', 'designation/unit-a/2025/county', {
        ...title,
        body: { date: '2025-10-20', level: 'county', document: null, earlier: '试' },
      }),
    );
    device.write((store) => {
      store.journal.append('plaque.awarded', 'plaque/unit-a/2025/county', {
        ...title,
        body: { level: 'county', number: '样牌2025001', confirmed: true, date: '2025-10-28' },
      });
      store.journal.append('publicity.opened', 'publicity/one', {
        year: 2025,
        body: {
          first: '2025-10-09',
          last: '2025-10-15',
          length: { kind: 'calendar', days: 7 },
          sources: [],
          units: ['unit-a'],
          channels: null,
          contact: '样甲，电话样',
          rests: null,
          afterwards: null,
          closed: '2025-10-16',
        },
      });
    });
    expect(await publishAs('county_a', device, { overNewer: '试' })).toMatchObject({ changedTitles: 1 });
    const mine = `WHERE publisher = 'county_a'`;
    const inForce = `SELECT unit_name, level, designated_on::text, plaque, recheck_due::text FROM inspect.titles_in_force ${mine}`;
    const due = `SELECT unit_name, recheck_due::text FROM inspect.rechecks_due ${mine}`;
    expect(await rowsAs('city', inForce)).toEqual([
      {
        unit_name: '样县甲虚构局',
        level: 'county',
        designated_on: '2025-10-20',
        plaque: '样牌2025001',
        recheck_due: '2027-10-20',
      },
    ]);
    expect(await rowsAs('city', due)).toEqual([{ unit_name: '样县甲虚构局', recheck_due: '2027-10-20' }]);
    expect(
      await rowsAs(
        'city',
        `SELECT year, first::text, last::text, closed::text, units, objections FROM inspect.publicity ${mine}`,
      ),
    ).toEqual([
      {
        year: 2025,
        first: '2025-10-09',
        last: '2025-10-15',
        closed: '2025-10-16',
        units: ['name:样县甲虚构局'],
        objections: 0,
      },
    ]);
    device.write((store) =>
      store.journal.append('revocation.made', 'revocation/unit-a/2025/county/revoked', {
        ...title,
        body: {
          level: 'county',
          date: '2026-01-20',
          ground: 'stagnant',
          reason: '试',
          kind: 'revoked',
          byHigher: false,
          document: null,
          recheck: null,
        },
      }),
    );
    expect(await publishAs('county_a', device)).toMatchObject({ changed: 0, changedTitles: 1 });
    expect([await rowsAs('city', inForce), await rowsAs('city', due)]).toEqual([[], []]);
    expect(await rowsAs('city', `SELECT revoked_on::text, revoked_ground, plaque FROM inspect.title ${mine}`)).toEqual([
      { revoked_on: '2026-01-20', revoked_ground: 'stagnant', plaque: '样牌2025001' },
    ]);
    const sent = await rowsAs('city', `SELECT content FROM inspect.publication ${mine}`);
    expect(JSON.stringify(sent)).not.toMatch(/样甲|电话样|"reason"/);
  });

  it('takes a server at its word only by the certificate that the address names', async (ctx) => {
    if ('absent' in server) return ctx.skip(server.absent);
    const device = newDevice();
    device.write(fill);
    const address = new URL(server.address);
    address.username = 'county_a';
    const [{ folder }] = (await rows(server.address, `SELECT current_setting('data_directory') AS folder`)) as [
      { folder: string },
    ];
    const [own, other] = ['own', 'other'].map((name) => makeCertificate(folder, name));
    if (!own || !other) return ctx.skip('no openssl here to make a certificate with');
    for (const set of [`ssl_cert_file = '${own}.pem'`, `ssl_key_file = '${own}.key'`, 'ssl = on'])
      await rows(server.address, `ALTER SYSTEM SET ${set}`);
    await rows(server.address, 'SELECT pg_reload_conf()');
    const publishTo = (certificate: string) => {
      address.search = `?sslmode=verify-full&sslrootcert=${encodeURIComponent(certificate)}`;
      const store = device.open('read');
      const publication = gatherPublication(store, null, new Set());
      return publish(readDestination(address.href), {
        publication,
        sign: () => null,
        holds: (hash) => holdsPlace(store.db, hash),
        overNewer: '试',
      }).finally(() => store.close());
    };
    await expect(publishTo(`${other}.pem`)).rejects.toMatchObject({
      code: 'bad-certificate',
      message: expect.stringMatching(/^服务器的证书核对不上，没有发布，数据库未改动：/),
    });
    expect((await publishTo(`${own}.pem`)).sequence).toBeGreaterThan(0);
    await rows(server.address, 'ALTER SYSTEM RESET ALL');
    await rows(server.address, 'SELECT pg_reload_conf()');
  });

  it('asks for a server that proves itself wherever it is not this machine', () => {
    for (const mode of ['', '?sslmode=disable', '?sslmode=prefer', '?sslmode=no-verify']) {
      expect(() => readDestination(`postgres://a@198.51.100.7/x${mode}`), mode).toThrow(/必须加密并核对服务器证书/);
    }
    expect(() => readDestination('postgres://a@198.51.100.7/x?uselibpqcompat=true&sslmode=require')).toThrow(/不认识/);
    expect(readDestination('postgres://a@198.51.100.7/x?sslmode=verify-full').tls).toEqual({ rootCertificate: null });
    expect(readDestination('postgres://a@127.0.0.1/x').tls).toBe(null);
    for (const address of ['postgres://a%zz@127.0.0.1/x', 'postgres://a:b%@127.0.0.1/x', 'postgres://a@127.0.0.1/%zz'])
      expect(() => readDestination(address), address).toThrow('地址里的 % 后面不是两位十六进制数');
  });

  it('says first that it will use the network, and shows no password', async () => {
    const machine = newMachine();
    await machine.inspect('init');
    const done = await machine.inspect('publish postgres://sample@127.0.0.1:1/sample');
    expect(done.code).toBe(1);
    expect(done.err.split('\n').slice(0, 2)).toEqual([
      '提醒：将连接网络 127.0.0.1:1/sample，发送 0 个验收的结果（不含个人信息）',
      '错误：连不上数据库服务器：127.0.0.1:1/sample',
    ]);
    const wrong = await machine.inspect('publish mysql://sample:geheim@127.0.0.1/x');
    expect([wrong.code, wrong.err.includes('geheim')]).toEqual([2, false]);
    expect(
      (await machine.inspect('publish postgres://sample@127.0.0.1:1/sample --dry-run --json')).json(),
    ).toMatchObject({ results: 0, changed: null });
    expect((await machine.inspect('publish --setup --county-role sample')).out).toContain(
      'GRANT inspect_county TO "sample";',
    );
  });
});

/** A certificate for 127.0.0.1 that signs itself, for the server's own account; null where nothing here can make one. */
function makeCertificate(folder: string, name: string): string | null {
  const file = path.join(folder, name);
  const made = spawnSync('openssl', [
    ...['req', '-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes', '-days', '2'],
    ...['-subj', `/CN=${name}`, '-addext', 'subjectAltName=IP:127.0.0.1'],
    ...['-keyout', `${file}.key`, '-out', `${file}.pem`],
  ]);
  if (made.error || made.status !== 0) return null;
  const { uid, gid } = statSync(folder);
  for (const each of [`${file}.key`, `${file}.pem`]) chownSync(each, uid, gid);
  chmodSync(`${file}.key`, 0o600);
  return file;
}

async function count(): Promise<number> {
  const [row] = await rows((server as PostgresServer).address, 'SELECT count(*)::int AS many FROM inspect.publication');
  return (row as { many: number }).many;
}
