import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { exampleOf, partsText, readParts } from '../../src/domain/scoring/typed-finding.ts';
import { parseEdition } from '../../src/standards/parse.ts';

const kinds = readFileSync('test/standards/editions/kinds.yaml', 'utf8');
const changed = (from: string, to: string): string => {
  if (!kinds.includes(from)) throw new Error(`${from} is not in the edition`);
  return kinds.replace(from, to);
};

it.each([
  ['from: 90, per: 10', 'from: 900, per: 10', '规则 p-rate（percentStep）：from 应大于 0、不超过 100'],
  ['from: 90, per: 10', 'from: 0, per: 10', '规则 p-rate（percentStep）：from 应大于 0、不超过 100'],
  ['from: 90, per: 10', 'from: 90, per: 0', '规则 p-rate（percentStep）：per 应大于 0'],
  ['id: own, text: 专门', 'id: own, text: 兼管', '规则 g-grade 有两个分项都写“兼管”，评分时分不清'],
  ['short: 缺一项', 'short: 缺一项, excludes: [f-gap]', '规则 f-gap 不能排斥自己'],
  [
    'short: 缺一项',
    'short: 缺一项, numbers: { most: 0.5 }',
    '规则 f-gap（perIncident）：most 应在每次扣的分和本项分值之间',
  ],
  [
    'short: 缺一项',
    'short: 缺一项, numbers: { most: 4.5 }',
    '规则 f-gap（perIncident）：most 应在每次扣的分和本项分值之间',
  ],
  ['drawn: 5', 'drawn: 0', 'drawn“0”应大于 0'],
  [
    'id: pass-line',
    'id: passline',
    '待明确事项里没有达标线 pass-line（type: points），办公室就定不了达标线，作不出达标与否的结论',
  ],
  ['type: points', 'type: text', '待明确事项 pass-line 是达标线，type 应为 points'],
])('an edition with %s as %s is refused', (from, to, problem) =>
  expect(parseEdition(changed(from, to)).problems.map(({ message }) => message)).toEqual([problem]),
);

it('parts whose words would be read as several are written by their ids, and read back', () => {
  const { edition } = parseEdition(
    changed('text: 公示, points', 'text: "公示:网站、现场", points').replace('text: 乙 }', 'text: 无 }'),
  );
  const ruleOf = (id: string) => edition!.items.flatMap(({ rules }) => rules).find((rule) => rule.id === id)!;
  const [sub, met] = [ruleOf('n-sub'), ruleOf('s-met')];
  expect([exampleOf(sub), exampleOf(met)]).toEqual(['n-sub=x:分数、记录:分数、审核:分数', 's-met=甲、b、丙、丁、戊']);
  for (const [rule, words] of [
    [sub, 'x:1、记录:不参评、审核:1.5'],
    [met, 'b、丁'],
  ] as const)
    expect(partsText(rule, readParts(rule, words))).toBe(words);
});
