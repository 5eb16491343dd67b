import { expect, it } from 'vitest';
import { typedLine } from '../../src/domain/typed-line.ts';

it('a word is typed as one, whatever stands in it', () => {
  expect(typedLine(['note', '好', '两个 字', '', '门户网站"权责 清单"已更新', '"全"新'])).toBe(
    'note 好 "两个 字" "" "门户网站“权责 清单”已更新" “全”新',
  );
});
