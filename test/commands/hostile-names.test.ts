import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { CommandSpec } from '../../src/command.ts';
import { foldName } from '../../src/domain/identifiers/names.ts';
import { nouns } from '../../src/nouns.ts';
import { findChoices } from '../../src/walkthroughs/prompting/matching.ts';
import { chances, rewritten } from '../support/rewritten-names.ts';
import { type Machine, newMachine, type RunResult } from '../support/run.ts';
import { wordsOf } from '../support/transcript.ts';

const runs = process.env.INSPECT_SOAK === '1' ? 2_000 : 40;

/** A name that is somebody's, with what copying and mischief leave in it. */
const piece = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom('样县', '税务', '监督', '管理', '⾼速', '⻋管', '䶮', '𠮷', '局', '所') },
  {
    weight: 3,
    arbitrary: fc.constantFrom(
      '（',
      '）',
      '(',
      ')',
      '【',
      '〕',
      '·',
      '•',
      '．',
      '-',
      ' ',
      '　',
      '3',
      'Ａ',
      '縣',
      '"',
      '%',
    ),
  },
  {
    weight: 2,
    arbitrary: fc.constantFrom(
      '\u202E',
      '\u200B',
      '\u2066',
      '\u00AD',
      '\uFEFF',
      '😀',
      '\uE000',
      '\uE863',
      '\u001B[31m',
      '\u001B',
      '\n',
      '\r\n',
      '\t',
      '\u0007',
      '\u2028',
      '\uFFFD',
      '\uD800',
      "'; --",
      '../',
      '\\',
      '$(x)',
    ),
  },
);
const hostile = fc.oneof(
  { weight: 9, arbitrary: fc.array(piece, { minLength: 1, maxLength: 8 }).map((parts) => parts.join('')) },
  {
    weight: 1,
    arbitrary: fc.constantFrom('局'.repeat(500), '（'.repeat(60), '\u200B'.repeat(30), '', ' ', '--', '-x'),
  },
);

/** What may not reach a screen out of a name. */
const wild = /[\u0000-\u0009\u000B-\u001F\u007F-\u009F\u202A-\u202E\u2066-\u2069]/;

/** One clear Chinese line, perhaps one that helps, and nothing that takes hold of the screen. */
function refusedClearly({ code, out, err }: RunResult, said: unknown): void {
  expect([said, [1, 2, 4].includes(code) ? 'refused' : code]).toEqual([said, 'refused']);
  expect([said, err]).toEqual([
    said,
    expect.stringMatching(/^(?:提醒：[^\n]+\n)*错误：[^\n]*[\u4e00-\u9fff][^\n]*\n(?:提示：[^\n]+\n)?$/),
  ]);
  expect([said, err]).toEqual([said, expect.not.stringContaining('内部出错')]);
  expect([said, wild.test(err), wild.test(out)]).toEqual([said, false, false]);
}

async function office(...units: readonly string[]): Promise<Machine> {
  const machine = newMachine();
  await machine.inspect('init --office 样县办 --county 样县 --city 样市');
  for (const name of units) expect((await machine.inspect(['unit', 'add', name])).code).toBe(0);
  return machine;
}

test(`a unit is registered under its name and found by every writing of it, or refused in a clear line (${runs} names)`, async () => {
  const machine = await office();
  const stored = new Map<string, string>();
  const list = async () => (await machine.inspect('unit list --json')).json() as { readonly name: string }[];
  await fc.assert(
    fc.asyncProperty(hostile, chances, async (name, chance) => {
      const added = await machine.inspect(['unit', 'add', '--', name]);
      if (added.code !== 0) {
        refusedClearly(added, name);
        expect(await list()).toHaveLength(stored.size);
        return;
      }
      const own = (await list()).find((unit) => foldName(unit.name) === foldName(name));
      expect([name, own && wild.test(own.name)]).toEqual([name, false]);
      expect(stored.has(foldName(name))).toBe(false);
      stored.set(foldName(name), own!.name);
      const shown = await machine.inspect(['unit', 'show', '--json', '--', rewritten(name, chance)]);
      expect([name, shown.json().name]).toEqual([name, own!.name]);
    }),
    { numRuns: runs },
  );
});

const specs: CommandSpec[] = [];
for (const noun of nouns) specs.push(...(await noun.load()).specs);

/** The command lines of the examples that name a unit, with the place of its name in them. */
const lines = specs.flatMap((spec) => {
  const first = (spec.arguments ?? []).some(({ name }) => /unit/.test(name));
  const named = first || (spec.options ?? []).some(({ flags }) => flags === '--unit <unit>');
  const example = spec.examples.map(wordsOf).find((words) => words.some((word) => /^[甲乙]虚构局?$/.test(word)));
  const bare = [...spec.path.split(' '), ...(first ? [] : ['--unit']), '甲虚构'];
  return named ? [{ path: spec.path, words: example?.slice(1) ?? bare }] : [];
});
const own = '样县甲虚构局（⾼速·3所）'.normalize('NFKC').replace('(', '（').replace(')', '）');

const askedOf = (words: readonly string[], name: string): string[] => [
  ...words.map((word) => (/^[甲乙]虚构局?$/.test(word) ? name : word)),
  '-y',
  '--json',
];

test('every command refuses in a clear line a name that is no unit, and writes nothing', async () => {
  const machine = await office(own);
  const held = readFileSync(machine.db);
  const names = hostile.filter((name) => !name.startsWith('-') && foldName(name) !== '');
  for (const { words: line } of lines) {
    const name = fc.sample(names, 1)[0]!;
    const words = askedOf(line, `无${name}`);
    const asked = await machine.inspect(words, { cwd: machine.folder });
    refusedClearly(asked, words);
    expect([words, asked.json().error.code]).toEqual([words, expect.not.stringMatching(/^internal$/)]);
  }
  expect(readFileSync(machine.db).equals(held)).toBe(true);
});

test('every command knows a unit by its name in another writing', async () => {
  const machine = await office(own);
  for (const { words: line } of lines) {
    if (/^unit (?:retire|reinstate|edit)/.test(line.slice(0, 2).join(' '))) continue;
    const words = askedOf(line, rewritten(own, fc.sample(chances, 1)[0]!));
    const { out, err } = await machine.inspect(words, { cwd: machine.folder });
    expect([words, `${out}${err}`]).toEqual([words, expect.not.stringMatching(/内部出错|没有找到单位|对应多个单位/)]);
  }
});

test('a list that is picked from knows its choices by every writing of their names', () => {
  const names = fc.uniqueArray(
    hostile.filter((name) => foldName(name) !== ''),
    { selector: foldName, minLength: 1, maxLength: 6 },
  );
  fc.assert(
    fc.property(names, fc.nat(), chances, (all, at, chance) => {
      const choices = all.map((name) => ({ value: name, name }));
      const meant = choices[at % choices.length]!;
      expect(findChoices(choices, rewritten(meant.name, chance))).toContain(meant);
    }),
    { numRuns: runs * 5 },
  );
});

test('the menu asks again for a unit that is none, and finds one by another writing of its name', async () => {
  const machine = await office(own, ...Array.from({ length: 13 }, (_, at) => `样县第${at + 1}虚构局`));
  const open = async (asked: string): Promise<string> =>
    (await machine.inspect('menu --plain', { tty: true, stdin: `\n2\n查看一个单位\n${asked}\n` })).out;
  const none = await open('\u001B[2J\u202E无此局');
  expect(none).toContain('无此局”，请换个说法');
  expect(wild.test(none)).toBe(false);
  expect(await open(rewritten(own, [3, 1, 5, 7, 11]))).toContain(`${own}\n  统一社会信用代码`);
});

const hostileList = fc.uniqueArray(
  hostile.filter((name) => foldName(name) !== ''),
  { selector: foldName, minLength: 1, maxLength: 5 },
);

test('a list of units that is imported names each once, in whatever writing, or is refused in a clear line', async () => {
  await fc.assert(
    fc.asyncProperty(hostileList, chances, async (names, chance) => {
      const machine = await office();
      const file = path.join(machine.folder, '名录.csv');
      const write = (list: readonly string[]) =>
        writeFileSync(
          file,
          `单位名称,地址\n${list.map((name) => `"${name.replaceAll('"', '""')}",样路1号\n`).join('')}`,
        );
      write([...names, rewritten(names[0]!, chance)]);
      const twice = await machine.inspect(['import', 'units', file, '-y', '--json']);
      const registered = async () => (await machine.inspect('unit list --json')).json() as { readonly name: string }[];
      expect([twice.code, twice.err, wild.test(twice.err)]).toEqual([
        1,
        expect.not.stringContaining('内部出错'),
        false,
      ]);
      expect(await registered()).toEqual([]);
      await machine.inspect(['import', 'units', file, '-y', '--allow-partial']);
      const taken = await registered();
      expect(taken.every(({ name }) => !wild.test(name))).toBe(true);
      expect(new Set(taken.map(({ name }) => foldName(name))).size).toBe(taken.length);
      write(taken.map(({ name }) => rewritten(name, chance)));
      await machine.inspect(['import', 'units', file, '-y', '--allow-partial']);
      expect(await registered()).toEqual(taken);
    }),
    {
      numRuns: Math.ceil(runs / 5),
      // ESC before a bracket that begins no command took the rest of the cell with it.
      examples: [[['样县（（\u202E)'], [0, 0, 0, 0, 901, 993, 0, 0, 0, 0, 0, 0]]],
    },
  );
});

test('a name in traditional characters of a unit that is there is asked about', async () => {
  const machine = await office('样县税务局（驻县）');
  const refused = await machine.inspect(['unit', 'add', '樣縣稅務局(駐縣)', '--json']);
  expect([refused.code, refused.json().error.code]).toEqual([4, 'unit-alike']);
  // In a list it is that unit, and no other record over it.
  writeFileSync(path.join(machine.folder, '名录.csv'), '单位名称,级别\n樣縣稅務局(駐縣),正科级\n');
  expect((await machine.inspect('import units 名录.csv -y')).code).toBe(0);
  expect((await machine.inspect('unit list --json')).json()).toMatchObject([
    { name: '样县税务局（驻县）', level: '正科级' },
  ]);
  const other = await machine.inspect(['unit', 'add', '例縣稅務局', '--json']);
  expect(other.code).toBe(0);
});
