import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { gatherResults } from '../../src/exchange/gather-results.ts';
import { publish } from '../../src/store/publish/postgres.ts';
import type { Store } from '../../src/store/store.ts';
import { nameUnit, newDevice } from '../store/device.ts';
import { newMachine } from '../support/run.ts';
import { type PostgresServer, startPostgres } from './postgres-server.ts';

let server: PostgresServer | { readonly absent: string };

beforeAll(async () => {
  server = await startPostgres();
  if ('absent' in server) console.warn(`publishing to PostgreSQL was not tested: ${server.absent}`);
}, 60_000);
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
    store.journal.append({
      kind: 'acceptance.opened',
      subject: `acceptance/${unit}/2026`,
      unit,
      year: 2026,
      body: { edition: 'henan-2026', fingerprint: 'f'.repeat(64) },
    });
  }
  const items = [
    {
      id: '1.1.1',
      kind: 'general',
      points: 600,
      state: 'deducted',
      deducted: 200,
      score: 400,
      explanation: '6 − 2 = 4（甲虚构）',
      findings: [{ note: '甲虚构' }],
    },
    { id: 'B1', kind: 'veto', points: 10_000, state: 'clear', deducted: 0, score: 0, explanation: '', findings: [] },
  ];
  store.journal.append({
    kind: 'acceptance.concluded',
    subject: 'conclusion/unit-a/2026',
    unit: 'unit-a',
    year: 2026,
    body: {
      result: { items, vetoes: [], general: 8850, bonus: 0, total: 8850, passLine: 8000, verdict: 'passed' },
      frontier: [],
    },
  });
}

const when = new Date('2026-09-15T01:00:00Z');

async function rows(address: string, sql: string): Promise<unknown[]> {
  const client = new pg.Client({ connectionString: address });
  await client.connect();
  const found = await client.query(sql);
  await client.end();
  return found.rows;
}

describe('publish', () => {
  it('writes results without any name into a schema that it makes, and again changes nothing', async (ctx) => {
    if ('absent' in server) return ctx.skip(server.absent);
    const device = newDevice();
    device.write(fill);
    const publication = device.read((store) => gatherResults(store, null, new Set()));
    expect(JSON.stringify(publication)).not.toContain('甲虚构）');
    expect(await publish(server.address, publication, when)).toEqual({ results: 2, items: 2, changed: 4 });
    expect(await publish(server.address, publication, when)).toEqual({ results: 2, items: 2, changed: 0 });
    expect(
      await rows(server.address, 'SELECT unit_name, status, total::text, verdict FROM inspect.result ORDER BY unit_id'),
    ).toEqual([
      { unit_name: '样县甲虚构局', status: 'concluded', total: '88.50', verdict: 'passed' },
      { unit_name: '样县乙虚构局', status: 'open', total: null, verdict: null },
    ]);
    expect(await rows(server.address, 'SELECT item, score::text FROM inspect.item ORDER BY item')).toEqual([
      { item: '1.1.1', score: '4.00' },
      { item: 'B1', score: '0.00' },
    ]);
  });

  it('takes back the scores of an acceptance that was opened again', async (ctx) => {
    if ('absent' in server) return ctx.skip(server.absent);
    const device = newDevice();
    device.write(fill);
    await publish(
      server.address,
      device.read((store) => gatherResults(store, null, new Set())),
      when,
    );
    device.write((store) =>
      store.journal.append({
        kind: 'acceptance.reopened',
        subject: 'conclusion/unit-a/2026',
        unit: 'unit-a',
        year: 2026,
        body: { reason: '复核' },
      }),
    );
    await publish(
      server.address,
      device.read((store) => gatherResults(store, null, new Set())),
      when,
    );
    expect(await rows(server.address, `SELECT status, total FROM inspect.result WHERE unit_id = 'unit-a'`)).toEqual([
      { status: 'open', total: null },
    ]);
    expect(await rows(server.address, 'SELECT * FROM inspect.item')).toEqual([]);
  });

  it('writes nothing where one row cannot be written', async (ctx) => {
    if ('absent' in server) return ctx.skip(server.absent);
    const device = newDevice();
    device.write(fill);
    const publication = device.read((store) => gatherResults(store, null, new Set()));
    await publish(server.address, publication, when);
    const broken = {
      results: publication.results.map((one) => ({ ...one, unit_name: '改名' })),
      items: publication.items.map((one) => ({ ...one, points: 1e12 })),
    };
    await expect(publish(server.address, broken, when)).rejects.toThrow(/^发布没有成功，数据库未改动：/);
    expect(
      await rows(server.address, `SELECT count(*)::int AS renamed FROM inspect.result WHERE unit_name = '改名'`),
    ).toEqual([{ renamed: 0 }]);
  });

  it('refuses tables of a newer version', async (ctx) => {
    if ('absent' in server) return ctx.skip(server.absent);
    await rows(server.address, 'INSERT INTO inspect.migration (number) VALUES (99)');
    await expect(publish(server.address, { results: [], items: [] }, when)).rejects.toThrow(
      /由更新的版本建立（格式 99）/,
    );
    await rows(server.address, 'DELETE FROM inspect.migration WHERE number = 99');
  });

  it('says first that it will use the network, and in one line that nobody answers', async () => {
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
  });
});
