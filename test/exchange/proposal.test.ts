import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { mergeBundles } from '../../src/actions/exchange/bundles.ts';
import { Store } from '../../src/store/store.ts';
import { enrolled } from '../support/enrol.ts';
import { type Machine, newMachine } from '../support/run.ts';

const unit = '样县甲虚构局';

async function toldOk(machine: Machine, words: readonly string[]): Promise<void> {
  const { code, err } = await machine.inspect(words);
  if (code !== 0) throw new Error(`${words.join(' ')}: ${err}`);
}

/** Hands over everything that one machine holds; answers the bundle. */
async function bundleOf(from: Machine, name = '全部.bundle'): Promise<string> {
  const file = path.join(from.folder, name);
  await toldOk(from, ['bundle', 'create', '-o', file]);
  return file;
}

const neverAsked = (): never => {
  throw new Error('no passphrase is asked for');
};

/** An office and a laptop that hold the same unit. */
async function pair(): Promise<readonly [Machine, Machine]> {
  const [office, laptop] = [newMachine(), newMachine()];
  await toldOk(office, ['init', '--office', '样县法治办']);
  await toldOk(laptop, ['init']);
  await toldOk(office, ['unit', 'add', unit, '--by', '示例甲']);
  await toldOk(office, ['score', unit, '1.1.2', '--none', '--by', '示例甲']);
  await toldOk(laptop, ['bundle', 'merge', '-y', await bundleOf(office)]);
  await enrolled(office, laptop);
  return [office, laptop];
}

describe('a merge', () => {
  it('is told first, with what it does to the score, and writes nothing until its digest is accepted', async () => {
    const [office, laptop] = await pair();
    await toldOk(laptop, ['score', unit, '1.3.1', '--finding', '1.3.1-stale=1', '--by', '示例乙']);
    const file = await bundleOf(laptop);
    const before = readFileSync(office.db);
    const asked = await office.inspect(['bundle', 'merge', file]);
    expect([asked.code, asked.err]).toEqual([
      2,
      expect.stringMatching(/^错误：还没有决定是否合并，数据文件未改动\n提示：[^\n]*--accept [0-9a-f]{16}/),
    ]);
    const dry = await office.inspect(['bundle', 'merge', file, '--dry-run', '--json']);
    const proposal = dry.json();
    expect(proposal).toMatchObject({
      dryRun: true,
      weighty: false,
      purges: [],
      scores: [{ unit: { name: unit }, year: 2026 }],
    });
    expect(proposal.scores[0].before).not.toEqual(proposal.scores[0].after);
    const text = await office.inspect(['bundle', 'merge', file, '--dry-run']);
    expect(text.out).toMatch(new RegExp(`得分  ${unit} 2026 年度：[^\\n]+ → [^\\n]+`));
    expect(readFileSync(office.db).equals(before)).toBe(true);
    const other = await office.inspect(['bundle', 'merge', file, '--accept', '0'.repeat(16)]);
    expect([other.code, readFileSync(office.db).equals(before)]).toEqual([4, true]);
    const done = await office.inspect(['bundle', 'merge', file, '--accept', proposal.digest, '--json']);
    expect([done.code, done.json().digest]).toEqual([0, proposal.digest]);
    expect((await office.inspect('verify --json')).json().ok).toBe(true);
  });

  it('is refused where the record changes while somebody looks at it, and nothing of it is written', async () => {
    const [office, laptop] = await pair();
    await toldOk(laptop, ['score', unit, '1.3.1', '--finding', '1.3.1-stale=1', '--by', '示例乙']);
    const file = await bundleOf(laptop);
    let ids = 0;
    const store = Store.open(office.db, {
      now: () => new Date('2026-09-15T01:00:00.000Z'),
      clockFixed: false,
      newId: () => {
        ids += 1;
        return `made${String(ids).padStart(22, '0')}`;
      },
      machineFolder: office.home,
      mode: 'write',
    });
    try {
      const by = { author: '示例甲', now: new Date('2026-09-15T01:00:00.000Z'), dryRun: false };
      const ask = async () => {
        await toldOk(office, ['score', unit, '1.3.1', '--none', '--by', '示例甲']);
        return true;
      };
      const merged = mergeBundles(store, by, [file], neverAsked, { ask });
      await expect(merged).rejects.toMatchObject({ kind: 'refused', code: 'proposal-changed' });
    } finally {
      store.close();
    }
    const said = (await office.inspect('log --kind item --json')).json() as { author: string }[];
    expect(said.map(({ author }) => author)).toEqual(['示例甲', '示例甲']);
  });

  it('is not the one that was looked at once the record has changed', async () => {
    const [office, laptop] = await pair();
    await toldOk(laptop, ['score', unit, '1.3.1', '--none', '--by', '示例乙']);
    const file = await bundleOf(laptop);
    const { digest } = (await office.inspect(['bundle', 'merge', file, '--dry-run', '--json'])).json();
    await toldOk(office, ['score', unit, '1.2.1', '--none', '--by', '示例甲']);
    const refused = await office.inspect(['bundle', 'merge', file, '--accept', digest]);
    expect([refused.code, refused.err.split('\n')[0]]).toEqual([
      4,
      expect.stringMatching(/核对码是 [0-9a-f]{16}，不是/),
    ]);
    expect(readdirSync(path.dirname(office.db)).filter((name) => name.includes('.before-merge-'))).toEqual([]);
  });

  it('that purges takes more than a plain yes', async () => {
    const [office, laptop] = await pair();
    await toldOk(office, ['unit', 'edit', unit, '--phone', '示例电话一']);
    await toldOk(office, ['unit', 'edit', unit, '--phone', '示例电话二']);
    await toldOk(laptop, ['bundle', 'merge', '-y', await bundleOf(office)]);
    expect(
      (
        await laptop.inspect('purge --years 1 -y --json --confirm-date 2029-09-15', { now: '2029-09-15T01:00:00.000Z' })
      ).json().items,
    ).toHaveLength(1);
    const file = await bundleOf(laptop, '清除.bundle');
    const plain = await office.inspect(['bundle', 'merge', '-y', file]);
    expect([plain.code, plain.err.split('\n')[0]]).toEqual([2, '错误：合并会清除个人信息，-y 不能代为决定，没有合并']);
    expect((await office.inspect(['unit', 'show', unit, '--json'])).json().phone).toBe('示例电话二');
    expect(readFileSync(office.db).includes('示例电话一')).toBe(true);
    const dry = (await office.inspect(['bundle', 'merge', file, '--dry-run', '--json'])).json();
    expect(dry).toMatchObject({ weighty: true, purges: [{ reason: '保存期限 1 年已满' }] });
    expect((await office.inspect(['bundle', 'merge', file, '--accept', dry.digest])).code).toBe(0);
  });

  it('leaves the former data file beside, the last three of them', async () => {
    const [office, laptop] = await pair();
    for (const item of ['1.2.1', '1.3.1', '2.2.1', '3.1.1']) {
      await toldOk(laptop, ['score', unit, item, '--none', '--by', '示例乙']);
      const before = readFileSync(office.db);
      const done = (await office.inspect(['bundle', 'merge', '-y', '--json', await bundleOf(laptop)])).json();
      expect(readFileSync(done.former).equals(before)).toBe(true);
    }
    expect(readdirSync(office.home).filter((name) => name.includes('.before-merge-'))).toHaveLength(3);
    const again = (await office.inspect(['bundle', 'merge', '-y', '--json', await bundleOf(laptop)])).json();
    expect([again.former, existsSync(office.db)]).toEqual([null, true]);
  });
});

describe('a conflict', () => {
  it('shows both sides and what each comes to; the chosen word stays that of who said it', async () => {
    const [office, laptop] = await pair();
    await toldOk(office, ['score', unit, 'B1', '--none', '--by', '示例甲']);
    await toldOk(laptop, [
      'score',
      unit,
      'B1',
      '--finding',
      'B1-uncertified',
      '--note',
      '样某无证',
      '-y',
      '--by',
      '示例乙',
    ]);
    const merged = await office.inspect(['bundle', 'merge', '-y', await bundleOf(laptop)]);
    expect([merged.code, merged.out.match(/采用这一条：[^\n]+/g)?.length]).toEqual([5, 4]);
    const [conflict] = (await office.inspect('conflicts list --json')).json();
    expect(conflict.answers.map((each: { author: string }) => each.author)).toEqual(['示例甲', '示例乙']);
    const [low, high] = conflict.answers.map((each: { effect: { words: string } }) => each.effect.words);
    expect([low, high]).toEqual([expect.not.stringContaining('否决'), expect.stringMatching(/，否决 B1$/)]);
    // Looking has written nothing.
    expect((await office.inspect('conflicts list --json')).json()).toHaveLength(1);
    const settle = ['conflicts', 'resolve', conflict.id, '--keep', '2', '--reason', '核对原件', '--by', '示例丙', '-y'];
    await toldOk(office, settle);
    const log = (await office.inspect('log --json')).json() as { kind: string; author: string }[];
    const told = log.filter(({ kind }) => kind === 'item.answered' || kind === 'conflict.settled').slice(-2);
    expect(told.map(({ kind, author }) => [kind, author])).toEqual([
      ['item.answered', '示例乙'],
      ['conflict.settled', '示例丙'],
    ]);
    expect((await office.inspect('verify --json')).json()).toMatchObject({ ok: true });
  });
});
