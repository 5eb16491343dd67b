import { expect, it } from 'vitest';
import { patchOf, playOnCopy, shownOn } from './newcomer.ts';

const patch = patchOf('rule');

it('the page on adding a kind of rule shows the whole of the patch', () => {
  expect(shownOn('docs/adding-a-rule.md')).toBe(patch.text);
});

it('a newcomer adds a kind of rule in one file of src; its types, style and situations pass', () => {
  expect(patch.ofSrc).toHaveLength(1);
  const [told] = playOnCopy(patch, ['npx vitest run test/domain/scoring/situations.test.ts']);
  expect(told).toContain('passed');
  expect(told).not.toContain('failed');
}, 180_000);
