import { expect, test } from 'vitest';
import { globalOptions } from '../../src/global-options.ts';
import { nouns } from '../../src/nouns.ts';
import { helpText } from '../../src/views/help.ts';
import { helpTopics } from '../../src/views/help-topics.ts';
import { width } from '../../src/views/text-width.ts';

const unfolded = Number.POSITIVE_INFINITY;

async function everyHelp(): Promise<readonly (readonly string[])[]> {
  const loaded = await Promise.all(nouns.map((noun) => noun.load()));
  return [
    [],
    ...nouns.map(({ name }) => [name]),
    ...loaded.flatMap(({ specs }) => specs.map(({ path }) => path.split(' '))),
    ...helpTopics.map(({ name }) => [name]),
    ['案卷'],
  ];
}

/** Lines to copy stay whole, however wide. */
const toCopy = /^ *inspect \w|^用法：/;

test.each([60, 80])(
  'on a terminal of %d columns no line of a help is cut by the edge of the screen',
  async (columns) => {
    for (const words of await everyHelp()) {
      const wide = (await helpText(words, nouns, globalOptions, columns))
        .split('\n')
        .filter((line) => width(line) > columns && !toCopy.test(line));
      expect(wide, words.join(' ')).toEqual([]);
    }
  },
);

test('a help that is folded says what it says unfolded', async () => {
  const words = (text: string): string => text.replaceAll(/\s/g, '');
  for (const asked of await everyHelp())
    expect(words(await helpText(asked, nouns, globalOptions, 60))).toBe(
      words(await helpText(asked, nouns, globalOptions, unfolded)),
    );
});

test('what an option means goes on below where it began', async () => {
  const lines = (await helpText(['import'], nouns, globalOptions, 80)).split('\n');
  const at = lines.findIndex((line) => line.startsWith('  --leave-table'));
  expect(lines.slice(at, at + 3)).toEqual([
    '  --leave-table <number>  不读第几张表（从 1 数起，先左后右、先上后下，几张工作',
    '                          表一起读的接着数）；以后同样的表自动照用（可重复）',
    expect.stringMatching(/^ {2}--running/),
  ]);
});
