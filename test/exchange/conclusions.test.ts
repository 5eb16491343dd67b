import { copyFileSync, cpSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import Sqlite from 'better-sqlite3';
import { beforeAll, describe, expect, it } from 'vitest';
import { readAcceptance } from '../../src/actions/acceptance/read-acceptance.ts';
import { evidenceIn } from '../../src/actions/documents/papers/report-evidence.ts';
import { verifyFile } from '../../src/actions/exchange/verify-file.ts';
import { editionKept } from '../../src/actions/standard/editions.ts';
import type { ItemScore } from '../../src/domain/acceptance.ts';
import { canonicalJson } from '../../src/domain/canonical.ts';
import { type EntryColumns, entryHash } from '../../src/store/entry.ts';
import { linesOf, readPdf } from '../documents/support/read-pdf.ts';
import { type Device, newDevice } from '../store/device.ts';
import { mutate } from '../store/mutations.ts';
import { concludeUnit } from '../support/acceptance.ts';
import { type Machine, newMachine } from '../support/run.ts';

let machine: Machine;

beforeAll(async () => {
  machine = newMachine();
  await machine.inspect('init');
  await machine.inspect('unit add 样县甲虚构局');
  const older = path.join(machine.folder, '旧.db');
  copyFileSync(machine.db, older);
  await machine.inspect('config set office 样县法治办 --reason 测试');
  await machine.inspect(['restore', older, '-y', '--by', '示例甲']);
  await concludeUnit(machine, '样县甲虚构局', { year: 2026, today: '2026-08-20' });
});

interface Body {
  result: {
    total: number;
    general: number;
    range: object;
    items: { id: string; score: number; deducted: number; proof: string | null }[];
  };
  settlements: Record<string, string>;
  rests?: { entries: number; places: number; digest: string };
}

/** The same file with its conclusion rewritten, and the hash of it and of the head with it. */
function rewritten(change: (body: Body) => void): Device {
  const device = newDevice();
  copyFileSync(machine.db, device.file);
  mutate(device, (db) => {
    const entry = db.prepare(`SELECT * FROM journal WHERE kind = 'acceptance.concluded'`).get() as EntryColumns;
    const body = JSON.parse(entry.body) as Body;
    change(body);
    const columns = { ...entry, body: canonicalJson(body as never) };
    const hash = entryHash(columns);
    db.prepare('UPDATE journal SET body = ?, hash = ? WHERE id = ?').run(columns.body, hash, entry.id);
    db.prepare('UPDATE head SET hash = ? WHERE hash = ?').run(hash, entry.hash);
  });
  return device;
}

function addToSums({ result }: Body, points: number): void {
  for (const sum of [result, result.range])
    for (const [name, value] of Object.entries(sum))
      if (['general', 'total', 'low', 'high'].includes(name)) Object.assign(sum, { [name]: Number(value) + points });
}

function deductByTest(body: Body): void {
  const item = body.result.items.find(({ id }) => id === '2.1.1')!;
  const deducted = item.deducted + 50;
  const findings = [{ rule: '2.1.1-mean', count: 1, deducts: deducted, evidence: [] }];
  Object.assign(item, { state: 'deducted', deducted, score: item.score - 50, findings });
  addToSums(body, -50);
}

function vetoByReview(body: Body): void {
  const item = body.result.items.find(({ id }) => id === 'B3')!;
  const findings = [{ rule: 'B3', count: 1, deducts: 10_000, evidence: [] }];
  Object.assign(item, { state: 'deducted', deducted: 10_000, score: -10_000, findings });
  const { result } = body;
  for (const sum of [result, result.range])
    for (const [name, value] of Object.entries(sum))
      if (['total', 'low', 'high'].includes(name)) Object.assign(sum, { [name]: Number(value) - 10_000 });
  Object.assign(result, { vetoes: ['B3'], verdict: 'vetoed' });
}

function settleOtherwise(body: Body): void {
  Object.assign(body.settlements, { seventy: 'fails' });
}

function supplyNothing(body: Body): void {
  const item = body.result.items.find(({ proof }) => proof !== null)!;
  Object.assign(item, { proof: item.proof === 'waived' ? 'provided' : 'waived' });
}

function keepSilent(body: Body): void {
  delete body.rests;
}

const told = (device: Device) =>
  device.read((store) =>
    verifyFile(store, null).problems.flatMap(({ table, what }) => (table === 'conclusion' ? [what] : [])),
  );

describe('a conclusion', () => {
  it('is not drawn upon an older copy, on a terminal either, until a named person takes the file', async () => {
    const office = newMachine();
    cpSync(machine.home, office.home, { recursive: true });
    const conclude = '样县甲虚构局 --year 2026 --by 示例甲';
    expect((await office.inspect(`reopen ${conclude} --reason 漏看一项`)).code).toBe(0);
    const older = readFileSync(office.db);
    await office.inspect('unit add 样县乙虚构局');
    writeFileSync(office.db, older);
    for (const tty of [true, false]) {
      const { code, err } = await office.inspect(`conclude ${conclude} -y`, { tty });
      expect([code, err]).toEqual([5, expect.stringContaining('本机见过的 1 处记录链末尾不在这个文件里')]);
    }
    const refused = await office.inspect(`conclude ${conclude} -y`, { tty: true });
    expect(refused.err).toMatch(
      /\n错误：还不能作结论：本机见过的 1 处[^\n]*(?:\n [^\n]*)*\n提示：核对过的，由一人具名采用/,
    );
    const { status } = (await office.inspect('result 样县甲虚构局 --year 2026 --json')).json();
    expect(status).toBe('open');
    expect((await office.inspect('verify --accept-older --reason 硬盘坏了 --by 示例甲')).code).toBe(0);
    expect((await office.inspect(`conclude ${conclude} -y`)).code).toBe(0);
  });

  it('says on paper who took an older file before it, as its draws do; signatures and the line for a register go inside the file', async () => {
    const taken = '示例甲采用了较旧的数据文件（本机见过的1处记录链末尾不在文件里），理由：从备份恢复：旧.db';
    const concluded = (await machine.inspect('conclude 样县甲虚构局 --year 2026 -o 结论 --json')).json();
    expect(concluded.anchor).toMatch(/^inspect-anchor\/1 [0-9a-f]{32} 2026-08-20 \d{40} \d+\/0$/);
    expect((await machine.inspect(['verify', '--since', concluded.anchor])).code).toBe(0);
    const words = (file: string): string =>
      readPdf(readFileSync(file))
        .flatMap((page) => linesOf(page).map(({ text }) => text))
        .join('')
        .replaceAll(/\s/g, '');
    const [report] = readdirSync(path.join(machine.folder, '结论')).filter((name) => /验收报告\.pdf$/.test(name));
    const printed = words(path.join(machine.folder, '结论', report!));
    // What only programs read stands in the file's metadata, on no page.
    const carries = (file: string, text: string): boolean => readFileSync(file, 'latin1').includes(text);
    const reportFile = path.join(machine.folder, '结论', report!);
    expect(carries(reportFile, concluded.anchor)).toBe(true);
    expect(printed).not.toMatch(/inspect|henan|[0-9]*[a-f][0-9a-f]{11}/);
    expect(printed).toContain(taken);
    const [draw] = (await machine.inspect('draw list 样县甲虚构局 --year 2026 --json')).json();
    const paper = path.join(machine.folder, '抽取.pdf');
    await machine.inspect(['draw', 'certificate', draw.id, '-o', paper]);
    expect(words(paper)).toContain(taken);
    expect(words(paper)).not.toMatch(/inspect|[0-9]*[a-f][0-9a-f]{11}/);
    expect(words(paper)).toContain('抽取方法第2版。封存、出签都在一号机。');
    // Both carry the signatures that the file holds.
    const db = new Sqlite(machine.db, { readonly: true });
    const signatureOf = (kind: string) =>
      (
        db
          .prepare('SELECT signature FROM signature JOIN journal USING (hash) WHERE kind = ? ORDER BY step LIMIT 1')
          .get(kind) as { signature: string }
      ).signature;
    for (const [file, kind] of [
      [reportFile, 'acceptance.concluded'],
      [paper, 'draw.opened'],
    ] as const)
      expect([kind, carries(file, signatureOf(kind))]).toEqual([kind, true]);
    db.close();
    expect(printed).toMatch(/（未署名），(?:状态)?于/);
  });

  it('freezes how many entries it rests on and their digest, and both are built again', () => {
    const db = new Sqlite(machine.db, { readonly: true });
    const { body } = db.prepare(`SELECT body FROM journal WHERE kind = 'acceptance.concluded'`).get() as {
      body: string;
    };
    const before = db.prepare(`SELECT count(*) AS n FROM journal WHERE kind <> 'acceptance.concluded'`).get() as {
      n: number;
    };
    db.close();
    const { rests } = JSON.parse(body) as Body;
    expect(rests).toEqual({ entries: before.n, places: 0, digest: expect.stringMatching(/^[0-9a-f]{64}$/) });
    expect(rewritten(() => undefined).read((store) => verifyFile(store, null))).toMatchObject({
      verdict: 'whole',
      checked: { conclusions: 1 },
    });
  });

  it('whose total is not general and bonus is told, all hashes fitting', () => {
    const device = rewritten(({ result }) => {
      result.total += 100;
    });
    expect(told(device)).toEqual([
      expect.stringMatching(/^样县甲虚构局 2026 年度的结论与按所记事实重算的不同：总分写的是 [\d.]+，一般标准加加分/),
    ]);
  });

  it('whose item got more than its findings leave is told by the item', () => {
    const device = rewritten(({ result }) => {
      const item = result.items.find(({ id }) => id === '1.1.1')!;
      item.score += 50;
      result.general += 50;
      result.total += 50;
    });
    expect(told(device)).toEqual([expect.stringContaining('1.1.1 写的是')]);
  });

  it('that adds up, of what nobody answered, is told, and no score is read from it', () => {
    const device = rewritten(({ result }) => {
      const item = result.items.find(({ id }) => id === '3.1.1')!;
      Object.assign(item, {
        state: 'deducted',
        deducted: 100,
        score: item.score - 100,
        findings: [{ rule: '3.1.1-late', count: 1, deducts: 100, evidence: [] }],
      });
      for (const sum of [result, result.range]) {
        for (const [name, value] of Object.entries(sum))
          if (['general', 'total', 'low', 'high'].includes(name)) Object.assign(sum, { [name]: Number(value) - 100 });
      }
    });
    expect(told(device)).toEqual([expect.stringContaining('3.1.1 评的是 3.00 分，结论写的是 2.00 分')]);
    device.read((store) => {
      const [entry] = store.journal.asItStands(() => store.journal.history({ kinds: ['acceptance.concluded'] }));
      const edition = store.journal.asItStands(() => editionKept(store, entry!.body.edition.fingerprint)!);
      const read = () =>
        store.journal.asItStands(() => readAcceptance(store, entry!.unit!, entry!.year!, edition).result.total);
      expect(read).toThrow('不能据此出具结果：3.1.1 评的是 3.00 分，结论写的是 2.00 分');
    });
  });

  it('that does not rest on what it says is told', () => {
    const device = rewritten(({ rests }) => {
      rests!.entries -= 1;
      rests!.digest = 'a'.repeat(64);
    });
    expect(told(device)).toEqual([expect.stringMatching(/依据 \d+ 条记录，现在重算是 \d+ 条，或内容不同/)]);
  });

  it.each<[string, string, (body: Body) => void]>([
    ['with other marks than those of the test', '2.1.1 评的是 18.00 分，结论写的是 17.50 分', deductByTest],
    ['with a veto of a case file that nobody gave', 'B3 评的是 0.00 分，结论写的是 −100.00 分', vetoByReview],
    ['by a way of counting that nobody settled', '所写的口径与办公室当时明确的不同', settleOtherwise],
    ['on a paper that nobody supplied', '所写的事实或证明材料与评分记录不同', supplyNothing],
    ['that keeps silent on what it rests on', '没有记下所依据的记录，而写它的版本总要记下', keepSilent],
    [
      'with a consequence that no item has',
      '分数之外的后果与各项不符',
      ({ result }) => Object.assign(result, { consequences: ['不得命名'] }),
    ],
    [
      'with a grade of no standard',
      '等次写的是优秀，按总分和各项应为无',
      ({ result }) => Object.assign(result, { grade: '优秀' }),
    ],
    ['of another day', '验收日期与记录不同', (body) => Object.assign(body, { acceptedOn: '2026-08-01' })],
  ])('%s is told, all sums fitting', (_, what, change) => {
    expect(told(rewritten(change))).toEqual([expect.stringContaining(what)]);
  });

  it('whose program worded a remark otherwise carries its data all the same, one that computed otherwise says which item', () => {
    const carried = (change: (score: ItemScore) => void) =>
      rewritten(({ result }) => change(result.items.find(({ id }) => id === '2.1.1') as ItemScore)).read((store) =>
        store.journal.asItStands(() => {
          const [entry] = store.journal.history({ kinds: ['acceptance.concluded'] });
          const edition = editionKept(store, entry!.body.edition.fingerprint)!;
          return evidenceIn(store, store.units.known(entry!.unit!), readAcceptance(store, entry!.unit!, 2026, edition));
        }),
      );
    expect(carried((score) => Object.assign(score, { remarks: ['按4人计分'] }))).toMatchObject({
      digits: expect.stringMatching(/^\d{40}$/),
    });
    expect(carried((score) => Object.assign(score, { explanation: '20' }))).toBe(
      '本报告不附核对数据：作出结论以后评分程序有更新，现在重算2.1.1与结论所记不同，得分以结论所记为准。',
    );
  });

  it('stands with the same digest on a laptop that got only its unit, and digits say how many places stand beside', async () => {
    const other = newMachine();
    await other.inspect('init');
    await machine.inspect('unit add 样县乙虚构局');
    const bundle = path.join(machine.folder, '甲.bundle');
    await machine.inspect(['bundle', 'create', '样县甲虚构局', '-o', bundle]);
    expect((await other.inspect(['bundle', 'merge', bundle, '-y'])).code).toBe(0);
    for (const line of ['report 样县甲虚构局 --year 2026 -o 报告.pdf', 'backup -o 备份.db', 'export 2026 -o 导出']) {
      const { code, err } = await other.inspect(line);
      expect([line, code, err]).toEqual([line, 0, expect.stringContaining('数据文件完好，但有要说明的：')]);
    }
    expect((await other.inspect('status')).err).toBe('');
    const checked = await other.inspect('verify --json');
    expect([checked.code, checked.json()]).toMatchObject([
      0,
      { ok: true, verdict: 'incomplete', problems: [], incomplete: [{ kind: 'withheld', accounted: true }] },
    ]);
  });
});

it('a conclusion keeps each row that a deduction cites, those of earlier files too', async () => {
  const office = newMachine();
  await office.inspect('init --office 样县办');
  await office.inspect('unit add 样县甲虚构局');
  const number = '样罚〔2026〕5号';
  const files = [
    `案号,决定日期,备案日期,是否重大\n${number},2026-03-02,2026-06-01,是`,
    `案号,案由\n${number},示例案由`,
  ].map((text, at) => ({ text, name: `件${at}.csv` }));
  for (const { name, text } of files) {
    writeFileSync(path.join(office.folder, name), text);
    await office.inspect(`import cases ${name}`);
  }
  const lost = { '3.1.1': '--finding 3.1.1-late=1' };
  await concludeUnit(office, '样县甲虚构局', { year: 2026, today: '2026-08-20', lost });
  const db = new Sqlite(office.db, { readonly: true });
  const { value } = db.prepare(`SELECT value FROM personal WHERE field = 'rows'`).get() as { value: string };
  db.close();
  const rows = JSON.parse(value) as { key: string; source: { file: string }; fields: Record<string, unknown> }[];
  expect(rows.map(({ key, source, fields }) => [key, source.file, fields.filed, fields.cause])).toEqual([
    [number, '件1.csv', '2026-06-01', '示例案由'],
    [number, '件0.csv', '2026-06-01', undefined],
  ]);
});
