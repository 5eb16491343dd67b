import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { gunzipSync } from 'node:zlib';
import Sqlite from 'better-sqlite3';
import { beforeEach, describe, expect, it } from 'vitest';
import { Store } from '../../src/store/store.ts';
import { linesOf, readPdf } from '../documents/support/read-pdf.ts';
import { enterAsFirstFormat } from '../support/first-format.ts';
import { type Machine, newMachine } from '../support/run.ts';

const fixtures = path.resolve('test/fixtures/format-1');
const unit = '样县甲虚构局';
const whole = gunzipSync(readFileSync(path.join(fixtures, '数据.db.gz')));
const shown = JSON.parse(readFileSync(path.join(fixtures, '所示.json'), 'utf8')) as {
  readonly head: string;
  readonly total: string;
  readonly scores: Readonly<Record<string, string | null>>;
  readonly draws: readonly { readonly number: string; readonly seal: string; readonly drawn: readonly string[] }[];
};

let machine: Machine;
beforeEach(async () => {
  machine = newMachine();
  await machine.inspect('init');
  writeFileSync(machine.db, whole);
});

const journalOf = (file: string): unknown[] => {
  const db = new Sqlite(file, { readonly: true });
  try {
    return db.prepare('SELECT * FROM journal ORDER BY step, chain, id').all();
  } finally {
    db.close();
  }
};

/** What that program printed, as today's prints it. */
async function printedNow() {
  const result = (await machine.inspect(['result', unit, '--year', '2020', '--json'])).json();
  const draws = (await machine.inspect(['draw', 'list', unit, '--year', '2020', '--json'])).json();
  return {
    total: result.total,
    scores: Object.fromEntries(result.items.map((item: { id: string; score: string }) => [item.id, item.score])),
    draws: draws.map((draw: { number: string; seal: string; drawn: { key: string }[] }) => ({
      number: draw.number,
      seal: draw.seal,
      drawn: draw.drawn.map(({ key }) => key),
    })),
  };
}

/** What a file of the first format cannot prove, told wherever something rests on it. */
const unproved =
  '提醒：数据文件完好，但有要说明的：5 处个人信息由没有签名的记录清除，不能证明由哪台电脑清除；1 条记录链没有签名，不能证明由哪台电脑写成；1 个结论由旧版本作出，没有记下所依据的记录，只按所记事实重算了得分\n';

/** Words of every text and PDF that an export writes, digits and numbers of files left out. */
async function exported(folder: string): Promise<Record<string, string>> {
  const { code, err } = await machine.inspect(['export', '2020', '-o', folder]);
  expect([code, err]).toEqual([0, unproved]);
  const root = path.join(machine.folder, folder);
  const words: Record<string, string> = {};
  for (const name of readdirSync(root, { recursive: true, encoding: 'utf8' }).sort()) {
    const file = path.join(root, name);
    // What the export notes for its own next run is of the chains.
    if (statSync(file).isDirectory() || name === '.inspect-export.json') continue;
    const bytes = readFileSync(file);
    const text = name.endsWith('.pdf')
      ? readPdf(bytes)
          .flatMap((page) => linesOf(page).map((line) => line.text))
          .join('')
      : /\.(csv|html|json|txt)$/.test(name)
        ? bytes.toString('utf8')
        : '';
    words[name] = text.replaceAll(/[0-9a-f]{32,}|[\d\s-]/g, '');
  }
  return words;
}

describe('a data file of the first format', () => {
  it('is read as it is, tells what it cannot prove, and nothing of it is changed', async () => {
    const checked = await machine.inspect('verify --json');
    expect([checked.code, checked.json()]).toMatchObject([
      0,
      {
        verdict: 'incomplete',
        problems: [],
        checked: { signed: 0, unsigned: 1 },
        incomplete: [
          { kind: 'purged', what: expect.stringContaining('没有签名的记录清除') },
          { kind: 'unproven', accounted: true, what: '1 条记录链没有签名，不能证明由哪台电脑写成' },
          { kind: 'older', what: expect.stringContaining('由旧版本作出') },
        ],
      },
    ]);
    const head = await machine.inspect(['verify', '--head', shown.head.replaceAll(' ', '')]);
    expect([head.code, head.out]).toEqual([0, expect.stringContaining('旧报告只印 20 位')]);
    const { total, scores, draws } = shown;
    expect(await printedNow()).toEqual({ total, scores, draws });
    expect(readFileSync(machine.db).equals(whole)).toBe(true);
  });

  it('has words in its entries which a purge cannot take out: each is listed, what stands apart today included', async () => {
    await machine.inspect(['unit', 'edit', unit, '--address', '样路2号']);
    const store = Store.open(machine.db, {
      now: () => new Date('2020-09-01T01:00:00.000Z'),
      clockFixed: false,
      newId: () => `old${Math.random().toString(36).slice(2)}padding`,
      machineFolder: machine.home,
      mode: 'write',
    });
    const id = store.units.find(unit).id;
    store.write('旧版本', () =>
      enterAsFirstFormat(store, {
        kind: 'item.answered',
        subject: `item/${id}/2020/2.1.4`,
        unit: id,
        year: 2020,
        body: {
          item: '2.1.4',
          state: 'deducted',
          findings: [{ rule: '2.1.4-breach', count: 1, note: '样某的证件涂改' }],
          note: '样某在场',
        },
      }),
    );
    store.close();
    const at = { now: '2026-09-15T01:00:00.000Z' };
    const plan = (await machine.inspect('purge --years 5 --dry-run --json', at)).json();
    expect(plan.notes).toContainEqual(
      expect.objectContaining({ kind: 'item.answered', text: '样某在场；样某的证件涂改' }),
    );
    expect(plan.notes).toContainEqual(expect.objectContaining({ kind: 'acceptance.concluded' }));
    const told = (await machine.inspect('purge --years 5', at)).out;
    expect(told).toMatch(/文字是记录的一部分，不会清除/);
    expect(told).toContain('样某在场；样某的证件涂改');
  });

  it('is copied and migrated by the first write; no entry is rewritten, and the machine is the first of its office', async () => {
    const before = journalOf(machine.db);
    expect((await machine.inspect(['unit', 'edit', unit, '--address', '样路2号'])).code).toBe(0);
    expect(journalOf(`${machine.db}.v1`)).toEqual(before);
    expect(journalOf(machine.db).slice(0, before.length)).toEqual(before);
    const checked = await machine.inspect('verify --json');
    expect([checked.code, checked.json()]).toMatchObject([
      0,
      { verdict: 'incomplete', problems: [], checked: { signed: 1, unsigned: 1 } },
    ]);
    expect((await machine.inspect('machine list --json')).json()).toMatchObject([{ standing: 'first', own: true }]);
    const { total, scores, draws } = shown;
    expect(await printedNow()).toEqual({ total, scores, draws });
    expect((await machine.inspect(['verify', '--head', shown.head.replaceAll(' ', '')])).code).toBe(0);
  });

  it('exports the same documents before and after, but for digits', async () => {
    const before = await exported('前');
    expect((await machine.inspect(['anchor', '--by', '示例甲'])).code).toBe(0);
    const after = await exported('后');
    expect(Object.keys(after)).toEqual(Object.keys(before));
    expect(Object.keys(before).filter((name) => after[name] !== before[name])).toEqual([]);
    expect(Object.keys(before).length).toBeGreaterThan(15);
  });

  it('comes back as a backup', async () => {
    const backup = path.join(machine.folder, '旧备份.db');
    writeFileSync(backup, whole);
    const restored = await machine.inspect(['restore', backup, '-y', '--by', '示例甲']);
    expect([restored.code, restored.err]).toEqual([0, unproved]);
    expect(readFileSync(machine.db).equals(whole)).toBe(true);
  });
});

describe('a bundle of the first format', () => {
  const bundle = path.join(fixtures, '全.bundle');

  it('is read as unsigned, waits, and is merged by a named person', async () => {
    const fresh = newMachine();
    await fresh.inspect('init');
    const told = await fresh.inspect(['bundle', 'show', bundle]);
    expect([told.code, told.out]).toEqual([0, expect.stringMatching(/没有签名.*数据包没有传坏/s)]);
    expect((await fresh.inspect(['bundle', 'merge', bundle, '-y'])).code).toBe(5);
    const [waiting] = (await fresh.inspect('bundle waiting --json')).json();
    const words = ['bundle', 'accept', waiting.sha256.slice(0, 8), '--reason', '旧电脑带来', '--by', '示例甲'];
    const { digest } = (await fresh.inspect([...words, '--dry-run', '--json'])).json();
    const merged = await fresh.inspect([...words, '--accept', digest]);
    expect([merged.code, merged.err]).toEqual([0, '']);
    expect((await fresh.inspect(['result', unit, '--year', '2020', '--json'])).json().total).toBe(shown.total);
    // Its purge is nobody's of the office: what it left out may still come, or the office agrees.
    const checked = (await fresh.inspect('verify --json')).json();
    expect([checked.problems, checked.incomplete.map(({ kind }: { kind: string }) => kind)]).toEqual([
      [],
      expect.arrayContaining(['purged', 'older']),
    ]);
    expect((await fresh.inspect('purge --agree -y --by 示例甲')).code).toBe(0);
    expect((await fresh.inspect('verify')).code).toBe(0);
  });
});
