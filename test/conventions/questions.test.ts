import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { sectionNames } from '../../src/actions/deeds/registry.ts';
import type { CommandSpec } from '../../src/command.ts';
import { globalOptions } from '../../src/global-options.ts';
import { nouns } from '../../src/nouns.ts';
import { wayOn } from '../../src/walkthroughs/menu/way-on.ts';
import { inspect } from '../support/run.ts';
import { programSources } from './sources.ts';

const specs: CommandSpec[] = [];
for (const noun of nouns) specs.push(...(await noun.load()).specs);

/** Every text that a question of the visit or of a draw names as its flag, with the file that asks it. */
function namedFlags(): readonly { readonly file: string; readonly flag: string }[] {
  const folders = ['src/walkthroughs/visit', 'src/commands/draw'];
  return folders
    .flatMap((folder) =>
      readdirSync(folder, { recursive: true, encoding: 'utf8' })
        .filter((name) => name.endsWith('.ts'))
        .map((name) => `${folder}/${name}`),
    )
    .flatMap((file) =>
      [...readFileSync(file, 'utf8').matchAll(/\bflag(?: =|:) (['`])(.*?)\1/g)].map((match) => ({
        file,
        flag: match[2]!,
      })),
    );
}

/** What a flag's text says that nobody can type. */
function unknownIn(flag: string): readonly string[] {
  const place = /^--answers（(\w+)）$/.exec(flag);
  if (place) return (sectionNames as readonly string[]).includes(place[1]!) ? [] : [place[1]!];
  const paths = specs.map((spec) => spec.path);
  const options = [...specs.flatMap((spec) => spec.options ?? []), ...globalOptions].flatMap((option) =>
    option.flags.split(/[ ,]+/).filter((word) => word.startsWith('-')),
  );
  return flag
    .replace(/\$\{[^}]*\}/, 'officers')
    .split(/、| 或 /)
    .flatMap((part) => {
      const words = part.split(' ');
      const flags = words.filter((word) => word.startsWith('-'));
      const command = words.filter((word) => !word.startsWith('-')).join(' ');
      const known = ['', 'UNIT', 'ITEM', ...paths];
      return [...flags.filter((word) => !options.includes(word)), ...(known.includes(command) ? [] : [command])];
    });
}

test('every question of the visit names a flag, a command or a place in the answers file that is there', () => {
  const flags = namedFlags();
  expect(flags.length).toBeGreaterThan(60);
  const wrong = flags.flatMap(({ file, flag }) => unknownIn(flag).map((what) => `${file}: ${flag}: ${what}`));
  expect(wrong).toEqual([]);
});

test('whatever the command, a reason of figures alone is none', async () => {
  const reasoned = specs.filter(({ options }) => options?.some(({ flags }) => flags.startsWith('--reason ')));
  expect(reasoned.length).toBeGreaterThan(40);
  const taken: string[] = [];
  for (const { path, arguments: places = [] } of reasoned) {
    const given = places.filter(({ name }) => name.startsWith('<')).map(() => '1');
    const { code, err } = await inspect([...path.split(' '), ...given, '--reason', '12']);
    if (code !== 2 || !err.includes('“12”说明不了什么')) taken.push(`${path}: ${err}`);
  }
  expect(taken).toEqual([]);
});

test('no sentence that names a flag ends broken in the menu, where the flag is left out', () => {
  const told = programSources()
    .filter(({ file }) => !file.endsWith('/index.ts'))
    .flatMap(({ text }) => [...text.matchAll(/'([^'\n]*)'|`([^`\n]*)`/g)])
    .map(([, plain, filled]) => plain ?? (filled ?? '').replace(/\$\{[^{}]*\}/g, '某'))
    // A template that holds another is no sentence here.
    .filter((said) => /[，；。].*--[a-z]|--[a-z].*[，；。]/.test(said) && !/\$\{/.test(said))
    .map((said) => wayOn(undefined, { text: said, invocations: [] }));
  expect(told.length).toBeGreaterThan(80);
  expect(told.filter((said) => /(?:[的，；、（或和]|[^）]：|时|如|明|无误)$|--[a-z]|^[，；。]|^或/.test(said))).toEqual(
    [],
  );
});
