import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';

const pages = readdirSync('docs').filter((name) => name.endsWith('.md'));
/** A page without its patches: what they add is not there yet. */
const read = (page: string): string => readFileSync(`docs/${page}`, 'utf8').replace(/```diff\n[\s\S]*?```/g, '');

describe('what the docs say is shown', () => {
  test('is shown by files that exist', () => {
    const named = pages.flatMap((page) =>
      Array.from(read(page).matchAll(/\btest\/[\w/.-]+\.(?:ts|mjs|txt)\b/g), ([file]) => `${page}: ${file}`),
    );
    expect(named.length).toBeGreaterThan(20);
    expect(named.filter((each) => !existsSync(each.split(': ')[1]!))).toEqual([]);
  });

  test('has a test file in every row of the table of failures', () => {
    const [table] = read('reliability.md').split('What is not promised');
    const rows = table!.split('\n').filter((line) => line.startsWith('| ') && !line.startsWith('| what happens'));
    expect(rows.length).toBeGreaterThan(15);
    const silent = rows.filter((row) => !/`test\/[\w/.-]+\.test\.ts`/.test(row.split(' | ').at(-1)!));
    expect(silent).toEqual([]);
  });

  test('and where it quotes a test, the test is there', () => {
    const quotes = pages.flatMap((page) =>
      Array.from(
        read(page).matchAll(/`(test\/[\w/.-]+\.test\.ts)`:\s+"([^"]+)"/g),
        ([, file, title]) => [page, file!, title!.replace(/\s+/g, ' ')] as const,
      ),
    );
    expect(quotes.length).toBeGreaterThan(2);
    expect(quotes.filter(([, file, title]) => !readFileSync(file, 'utf8').includes(title))).toEqual([]);
  });
});
