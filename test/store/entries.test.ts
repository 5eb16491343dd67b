import { readFileSync, writeFileSync } from 'node:fs';
import Sqlite from 'better-sqlite3';
import { describe, expect, it } from 'vitest';
import { canonicalJson } from '../../src/domain/canonical.ts';
import { entryKinds, type Kind, kindLabel, readEntry } from '../../src/store/entries/catalogue.ts';
import { chainStart, type EntryColumns, entryFrom, entryHash } from '../../src/store/entry.ts';
import { newMachine } from '../support/run.ts';
import { concludeAt } from '../support/title-year.ts';
import { newDevice } from './device.ts';
import { kindsTable } from './kinds-table.ts';
import { bundleOf } from './merge.ts';

const kinds = Object.keys(entryKinds) as Kind[];

/** An entry as somebody's own program might make it: hash and place right, whatever it says. */
function forged(kind: string, subject: string, body: Record<string, unknown>, seq = 1, previous = chainStart) {
  const columns: Omit<EntryColumns, 'hash'> = {
    id: `forged-entry-${seq}`,
    chain: 'forged-chain',
    seq,
    step: 100 + seq,
    at: '2026-09-15T01:00:00.000Z',
    clock: 'system',
    author: '示例电脑',
    kind,
    subject,
    unit: 'unit-a',
    year: 2026,
    body: canonicalJson(body as Parameters<typeof canonicalJson>[0]),
    supersedes: '[]',
    previous,
  };
  return { ...columns, hash: entryHash(columns) };
}

/** Puts entries into a file behind the program's back. */
function put(file: string, entries: readonly EntryColumns[]): void {
  const db = new Sqlite(file);
  for (const entry of entries) {
    const names = Object.keys(entry);
    db.prepare(`INSERT INTO journal (${names.join(', ')}) VALUES (${names.map((name) => `@${name}`).join(', ')})`).run(
      entry,
    );
    db.prepare('INSERT INTO current (subject, entry) VALUES (?, ?)').run(entry.subject, entry.id);
  }
  const last = entries.at(-1)!;
  db.prepare('INSERT INTO head (chain, length, hash) VALUES (?, ?, ?)').run(last.chain, last.seq, last.hash);
  db.close();
}

describe('every kind of entry', () => {
  it.each(kinds)('%s has a label in Chinese, a subject and words', (kind) => {
    expect(kindLabel(kind)).toMatch(/^[\u4e00-\u9fff、，]+$/);
    for (const subject of [entryKinds[kind].subject].flat())
      expect(subject).toMatch(/^(?:[a-z-]+|<of>)(\/(U|Y|<[^>]+>|agreed))+$/);
    expect(entryKinds[kind].words).toBeTypeOf('function');
  });

  it.each(kinds.filter((kind) => !kind.startsWith('chain.')))('%s does not take a body without content', (kind) => {
    const reading = readEntry(
      entryFrom(forged(kind, [entryKinds[kind].subject].flat()[0]!.replace('U', 'unit-a'), {})),
    );
    expect(reading).toMatchObject({ newer: false });
  });

  it('stands in docs/data-file.md as it is declared', () => {
    const file = 'docs/data-file.md';
    const text = readFileSync(file, 'utf8');
    const [start, end] = ['<!-- kinds -->\n', '<!-- end of kinds -->'].map((mark) => text.indexOf(mark));
    const wanted = `${text.slice(0, start)}<!-- kinds -->\n${kindsTable()}${text.slice(end)}`;
    if (process.env.DOCS === 'write') writeFileSync(file, wanted);
    else expect(text).toBe(wanted);
  });
});

describe('the canonical bytes of an entry', () => {
  it('and its hash are those of the first format', () => {
    const answer = forged('item.answered', 'item/unit-a/2026/1.1.1', {
      state: 'deducted',
      item: '1.1.1',
      findings: [{ rule: '1.1.1-a', count: 1, note: '缺 2025 年材料' }],
    });
    expect(answer.body).toBe(
      '{"findings":[{"count":1,"note":"缺 2025 年材料","rule":"1.1.1-a"}],"item":"1.1.1","state":"deducted"}',
    );
    expect(answer.hash).toBe('2bf5178e3b6592d1c29bc494777853e4a2e5d0933da2882b4512e892a4946051');
    expect(readEntry(entryFrom(answer))).toEqual({ body: JSON.parse(answer.body) });
  });
});

describe('an entry that is not what its kind promises', () => {
  it.each([
    ['another unit', 'item.answered', 'item/unit-b/2026/1.1.1', { item: '1.1.1', state: 'clear', findings: [] }],
    ['another item', 'item.answered', 'item/unit-a/2026/1.1.2', { item: '1.1.1', state: 'clear', findings: [] }],
    ['another year', 'item.answered', 'item/unit-a/2025/1.1.1', { item: '1.1.1', state: 'clear', findings: [] }],
    [
      'a state that no answer has',
      'item.answered',
      'item/unit-a/2026/1.1.1',
      { item: '1.1.1', state: 'x', findings: [] },
    ],
    ['a member more', 'item.answered', 'item/unit-a/2026/1.1.1', { item: '1.1.1', state: 'clear', findings: [], x: 1 }],
    [
      'a seal of a field that has none',
      'note.added',
      'note/1',
      { item: null, text: '', personal: { x: 'a'.repeat(64) } },
    ],
  ])('is told: %s', (_what, kind, subject, body) => {
    expect(readEntry(entryFrom(forged(kind, subject, body)))).toMatchObject({ newer: false });
  });

  it('but is of a newer kind or version is told as such', () => {
    expect(readEntry(entryFrom(forged('moon.seen', 'moon/1', {})))).toMatchObject({ newer: true });
    expect(readEntry(entryFrom(forged('note.added', 'note/1', { v: 2, item: null, text: '' })))).toMatchObject({
      newer: true,
    });
  });

  it.each([
    ['item.answered', 'item/unit-a/2026/1.1.1'],
    ['acceptance.concluded', 'conclusion/unit-a/2026'],
    ['visit.team', 'team/unit-a/2026'],
    ['publicity.opened', 'publicity/1'],
  ])('breaks nothing where it is in the file already: %s', async (kind, subject) => {
    const machine = newMachine();
    await machine.inspect('init');
    await machine.inspect('unit add 样县甲虚构局');
    await machine.inspect('unit add 样县乙虚构局');
    await concludeAt(machine, '样县乙虚构局', { day: '2026-08-20', verdict: 'passed' });
    const unit = (await machine.inspect('unit show 甲虚构 --json')).json().id as string;
    const body = {};
    const entry = { ...forged(kind, subject.replace('unit-a', unit), body), unit };
    const { hash: _, ...columns } = entry;
    put(machine.db, [{ ...columns, hash: entryHash(columns) }]);
    for (const line of ['status', 'stats 2026', 'result 甲虚构', 'export 2026 -o 导出', 'log']) {
      const { code, err } = await machine.inspect(line);
      expect([line, code, err.includes('程序内部出错')]).toEqual([line, 0, false]);
    }
    expect((await machine.inspect('verify')).out).toContain('第 1 条不作数');
  });

  it('does not come by a merge', async () => {
    const laptop = newDevice();
    laptop.write((store) => store.settings.set('office', '样县', null, null));
    put(laptop.file, [forged('item.answered', 'item/unit-a/2026/1.1.1', {})]);
    const office = newMachine();
    await office.inspect('init');
    const { code, err } = await office.inspect(['bundle', 'merge', '-y', bundleOf(laptop)]);
    expect([code, err]).toEqual([1, expect.stringContaining('评分的item不合规')]);
  });
});
