import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { allWhole } from '../../src/actions/deeds/all.ts';
import { allDocuments } from '../../src/actions/documents/registry.ts';
import type { CommandSpec } from '../../src/command.ts';
import { inspect as naming, type Phrase } from '../../src/domain/invocation.ts';
import { verbAliases } from '../../src/global-options.ts';
import { nouns } from '../../src/nouns.ts';
import { inspect } from '../support/run.ts';
import { wordsOf } from '../support/transcript.ts';
import { declaredCommands, programSources } from './sources.ts';

type Noted = { readonly notation: string };

const specs: CommandSpec[] = [];
for (const noun of nouns) specs.push(...(await noun.load()).specs);
const shown = specs.filter(
  (spec) => !spec.hidden && !nouns.find((noun) => noun.name === spec.path.split(' ')[0])!.hidden,
);
const chinese = /[\u4e00-\u9fff]/;
/** A run of English words that is no command, flag, file name or placeholder. */
const english = /(?<![\w.<[/-])[A-Za-z]{3,} [A-Za-z]{3,} [A-Za-z]{3,}/;

describe('every command', () => {
  test('has a noun of its own name, and no two share a path', () => {
    const paths = specs.map((spec) => spec.path);
    expect(paths.filter((path, i) => paths.indexOf(path) !== i)).toEqual([]);
    expect(paths.filter((path) => !nouns.some((noun) => noun.name === path.split(' ')[0]))).toEqual([]);
  });

  test('can be named as a value: what its noun takes stands under the last word of its path', async () => {
    const declared: string[] = [];
    const lineOf = (path: string, parameters: Readonly<Record<string, Noted>>): string =>
      `${path}: ${Object.values(parameters)
        .map(({ notation }) => notation)
        .sort()
        .join(' ')}`;
    for (const { name, load } of nouns) {
      const { specs: own, takes } = (await load()) as {
        specs: readonly CommandSpec[];
        takes?: Readonly<Record<string, Readonly<Record<string, Noted>>>> | Readonly<Record<string, Noted>>;
      };
      const only = own.length === 1 && own[0]!.path === name;
      for (const [verb, parameters] of Object.entries(only && takes ? { [name]: takes } : (takes ?? {})))
        declared.push(lineOf(verb === name ? name : `${name} ${verb}`, parameters));
    }
    for (const { path, takes } of allWhole) declared.push(lineOf(path, takes));
    for (const { ordered } of allDocuments) if (ordered) declared.push(ordered.by);
    const known = specs.map(({ path, arguments: places = [], options = [] }) => {
      if (allDocuments.some(({ ordered }) => ordered?.by === path)) return path;
      return `${path}: ${[...places.map(({ name }) => name), ...options.map(({ flags }) => flags)].sort().join(' ')}`;
    });
    // `checklist UNIT` is `checklist materials UNIT`, by which it is named.
    expect(declared.sort()).toEqual(known.filter((one) => !one.startsWith('checklist: ')).sort());
  });

  test('named with all that it takes is printed as a line that its own parser understands', async () => {
    const { parse } = await import('../../src/program.ts');
    const named = naming as (path: string, given: Readonly<Record<string, string | true>>) => Phrase;
    const wrong: string[] = [];
    const streams = { stdin: process.stdin, stdout: process.stdout, stderr: process.stderr };
    for (const { path, arguments: places = [], options = [] } of specs) {
      const given = [
        ...places.map(({ name }) => [name.replace(/[<>[\].]/g, ''), '样县 甲（样）局'] as const),
        ...options.map(({ flags, choices }) => {
          const name = /--[\w-]+/.exec(flags)![0];
          return [name, flags.includes('<') ? (choices?.[0] ?? '二 样') : true] as const;
        }),
      ];
      const { text } = named(path, Object.fromEntries(given));
      const parsed = await parse(wordsOf(text).slice(1), { env: {}, cwd: '.' }, streams);
      if (
        'text' in parsed ||
        parsed.spec.path !== path ||
        !parsed.args.flat().every((one) => one === '样县 甲（样）局')
      )
        wrong.push(text);
    }
    expect(wrong).toEqual([]);
  });

  test('is named as a value, which the compiler knows; in words alone where help, a paper or the program itself is spoken of', () => {
    const named = programSources()
      // A deed that is declared whole has the examples of its command with it.
      .filter(({ text }) => !/= (?:whole|office)Deed\(\{/.test(text))
      .filter(
        ({ file }) =>
          !/commands\/\w+\/index\.ts|views\/(?:help|completion)|documents\/(?:registry|wish|model)/.test(file),
      )
      .filter(({ text }) =>
        /(?<=[^\w.])inspect (?!--)[a-z]{2}/.test(text.replace(/\/\*[\s\S]*?\*\/|(?<![:'"`])\/\/.*$/gm, '')),
      );
    expect(named.map(({ file }) => file)).toEqual([
      'src/actions/documents/papers/letters.ts',
      'src/actions/documents/papers/publicity.ts',
      'src/commands/demo/demo.ts',
      'src/commands/rehearse/rehearse.ts',
      'src/exchange/anchor.ts',
      'src/store/store.ts',
      'src/walkthroughs/visit/start-visit.ts',
    ]);
  });

  test('gets its parameters read and typed: no day, number or member of a union is read out of a text again', () => {
    const again =
      /\b(?:requireDay|requireHappened|countValue|pointsValue|parseDay)\((?:await )?given\b|\b(?:requireDay|countValue|pointsValue)\([^;\n]*'--/;
    expect(again.test("const date = written ?? requireDay(await given.date.ask(), '--date');")).toBe(true);
    const read = programSources().filter(({ file, text }) => file.startsWith('src/commands/') && again.test(text));
    expect(read.map(({ file }) => file)).toEqual([]);
  });

  test('is called by other verbs too where its own is not the one that comes to mind; none of them hides a command', async () => {
    const { parse } = await import('../../src/program.ts');
    const streams = { stdin: process.stdin, stdout: process.stdout, stderr: process.stderr };
    const paths = specs.map((spec) => spec.path);
    expect(Object.keys(verbAliases).filter((typed) => paths.includes(typed))).toEqual([]);
    for (const [typed, own] of Object.entries(verbAliases)) {
      const { arguments: takes = [] } = specs.find((spec) => spec.path === own)!;
      const line = ['--by', 'unit', ...typed.split(' '), ...takes.map(() => 'x'), '--json'];
      const parsed = await parse(line, { env: {}, cwd: '.' }, streams);
      expect([typed, 'spec' in parsed && parsed.spec.path]).toEqual([typed, own]);
    }
  });

  test('says in Chinese what it does, what it takes and what each option means', () => {
    const texts = specs.flatMap((spec) => [
      spec.summary,
      ...(spec.arguments ?? []).map((argument) => argument.help),
      ...(spec.options ?? []).map((option) => option.help),
      ...(spec.notes ?? []),
    ]);
    expect(
      texts.filter((text) => !chinese.test(text) || english.test(text.replace(/inspect( [a-z-]+)+/g, ''))),
    ).toEqual([]);
  });

  test('has an example that begins with its own words and that its own parser understands', async () => {
    const { parse } = await import('../../src/program.ts');
    const wrong: string[] = [];
    const streams = { stdin: process.stdin, stdout: process.stdout, stderr: process.stderr };
    for (const spec of specs) {
      if (spec.examples.length === 0) wrong.push(`${spec.path}: no example`);
      for (const example of spec.examples) {
        const words = wordsOf(example);
        if (words[0] !== 'inspect') wrong.push(`${spec.path}: ${example} does not begin with inspect`);
        try {
          const parsed = await parse(words.slice(1), { env: {}, cwd: '.' }, streams);
          if ('text' in parsed || parsed.spec.path !== spec.path)
            wrong.push(`${spec.path}: ${example} is another command`);
        } catch (error) {
          wrong.push(`${spec.path}: ${example}: ${(error as Error).message}`);
        }
      }
    }
    expect(wrong).toEqual([]);
  });

  test('has help that shows its usage, its options and its examples', async () => {
    const wrong: string[] = [];
    for (const spec of specs) {
      const { code, out } = await inspect(['help', ...spec.path.split(' ')]);
      const parts = [spec.summary, ...(spec.options ?? []).map((option) => option.flags), ...spec.examples];
      const missing = parts.filter((part) => !out.includes(part));
      if (code !== 0 || missing.length > 0) wrong.push(`${spec.path}: ${missing.join(' | ')}`);
    }
    expect(wrong).toEqual([]);
  });

  test('is told of the flags of tables where it shows one, and nowhere else', async () => {
    const wrong: string[] = [];
    for (const noun of new Set(specs.map(({ path }) => path.split(' ')[0]))) {
      for (const { path, said, module } of declaredCommands(noun!)) {
        const shows = /context\.tables|listed\(context,/.test(
          readFileSync(`src/commands/${noun}/${module}.ts`, 'utf8'),
        );
        if (shows !== said.includes('table: true')) wrong.push(path);
      }
    }
    expect(wrong).toEqual([]);
    expect((await inspect('help unit list')).out).toContain('--csv');
    expect((await inspect('help unit add')).out).not.toContain('--csv');
  });

  test('has a line in the manual', () => {
    const manual = readFileSync('docs/使用手册.md', 'utf8');
    expect(shown.map((spec) => spec.path).filter((path) => !manual.includes(`inspect ${path}`))).toEqual([]);
  });
});
