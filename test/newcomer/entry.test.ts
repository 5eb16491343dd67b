import { expect, it } from 'vitest';
import { patchOf, playOnCopy, shownOn } from './newcomer.ts';

const patch = patchOf('entry');

it('the page on the data file shows the whole of the patch', () => {
  expect(shownOn('docs/data-file.md')).toBe(patch.text);
});

it('a newcomer adds a kind of entry in two files of src; its types, style, own test and the table of kinds follow', () => {
  expect(patch.ofSrc).toHaveLength(2);
  const [own, kinds, table] = playOnCopy(patch, [
    'npx vitest run test/actions/year/record-interview.test.ts',
    'npx vitest run test/store/entries.test.ts -t interview.held|docs/data-file.md',
    'grep interview docs/data-file.md',
  ]);
  expect(own).toContain('1 passed');
  expect(kinds).toContain('3 passed');
  expect(table).toMatch(
    /^\| `interview\.held` \| 约谈 \| `interview\/U\/<date>` \| `date`, `reason`; personal `present`/,
  );
}, 180_000);
