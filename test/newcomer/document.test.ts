import { expect, it } from 'vitest';
import { patchOf, playOnCopy, shownOn } from './newcomer.ts';

const patch = patchOf('document');

it('the page on adding a document shows the whole of the patch', () => {
  expect(shownOn('docs/adding-a-document.md')).toBe(patch.text);
});

it('a newcomer adds a document in two files of src, and its types, style and own test pass', () => {
  expect(patch.ofSrc).toHaveLength(2);
  const [told] = playOnCopy(patch, ['npx vitest run test/actions/documents/receipt.test.ts']);
  expect(told).toContain('1 passed');
}, 180_000);
