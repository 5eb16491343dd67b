import { expect, it } from 'vitest';
import { patchOf, playOnCopy, shownOn } from './newcomer.ts';

const patch = patchOf('deed');

it('the page on adding a deed shows the whole of the patch', () => {
  expect(shownOn('docs/adding-a-deed.md')).toBe(patch.text);
});

it('a newcomer gives a deed its command in two files of src; its types, style and own test pass', () => {
  expect(patch.ofSrc).toHaveLength(2);
  const [own] = playOnCopy(patch, ['npx vitest run test/commands/note.test.ts']);
  expect(own).toContain('1 passed');
}, 180_000);
