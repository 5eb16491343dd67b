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
  ['short: 缺一项', 'short: 未建立制度', '规则 f-gap 与 f-none 的 short 都是“未建立制度”，评分时分不清'],
  [
    'from: 90, per: 10 } }] }',
    'from: 90, per: 10 } }, { id: p-again, kind: percentStep, points: 1, short: 再算, text: 再低的扣1分。, numbers: { from: 80, per: 10 } }] }',
    '规则 p-rate、p-again 都要写明结果，分不清按哪一条得分；请分成两项',
  ],
  ['test: 60', 'test: 60.005', '合格线 test 为 60.005，应大于 0、不超过 100，最多两位小数'],
  ['drawn: 5', 'drawn: 0', 'drawn“0”应大于 0'],
  [
    'id: pass-line',
    'id: passline',
    '待明确事项里没有达标线 pass-line（type: points），办公室就定不了达标线，作不出达标与否的结论',
  ],
  ['type: points', 'type: text', '待明确事项 pass-line 是达标线，type 应为 points'],
  ...(['八十', '-5', '0', '75', '60.005'] as const).map((line): [string, string, string] => [
    'type: points\n    default: null',
    `type: points\n    default: "${line}"`,
    `待明确事项 pass-line 的默认不能取“${line}”：应为大于 0、不超过 74 的分数，最多两位小数`,
  ]),
  ['type: points\n    default: null', 'type: points\n    default: 60分', '待明确事项 pass-line 的默认“60分”应写成 60'],
  ['id: f-gap', 'id: -gap', '编号 id“-gap”只能用字母、数字、点和短横，不能以短横开头'],
  ['text: 公示, points: 1 }', 'text: 公示, points: 0 }', '规则 n-sub（subPoints）：各分项的分值应大于 0'],
  ['text: 兼管, points', 'text: own, points', '规则 g-grade 的分项编号 own 是另一个分项的文字，评分时分不清'],
  [
    'by: documents, source: "kinds.txt:1",',
    'by: documents, settledBy: test, source: "kinds.txt:1",',
    '没有哪种回答或成绩能得出分数，请改规则或 settledBy',
  ],
])('an edition with %s as %s is refused', (from, to, problem) =>
  expect(parseEdition(changed(from, to)).problems.map(({ message }) => message)).toEqual([problem]),
);

const wordings = readFileSync('test/standards/editions/xianbiao.yaml', 'utf8');

it.each([
  ['name: 一等, least: 120', 'name: 一等, least: 300', '等次“一等”的最低分 300 应在 0 到 251 之间，最多两位小数'],
  ['name: 二等, least: 100', 'name: 二等, least: 120', '等次由高到低写：“二等”的最低分应低于“一等”的 120'],
  [
    'least: 100 }',
    'least: 100, fails: true }\n  - { name: 丙, least: 50 }',
    '等次“丙”低于不达标的“二等”，也应写 fails',
  ],
  ['items: [b], lacking', 'items: [B9], lacking', '各项合看 all-suit：一般标准里没有评分项 B9'],
  ['items: [b], lacking', 'items: [A1], lacking', '各项合看 all-suit：一般标准里没有评分项 A1'],
  ['need: 1,', 'need: 1, count: 1,', '各项合看 all-full：count（几项起）和 need（应达几项）写一个'],
  ['need: 1,', 'need: 5,', '各项合看 all-full：只有 4 项，写的是 5 项'],
  ['lacking: 60', 'lacking: 101', '各项合看 all-low：lacking 101 应为整数，大于 0、不超过 100'],
  ['grade: 二等', 'grade: 特等', '各项合看 all-key：没有等次“特等”'],
  [', grade: 二等', '', '各项合看 all-key：最高等次 grade 只在 atMost 时写，也必须写'],
  [
    'least: 100 }, { id: g2',
    'least: 99.995 }, { id: g2',
    '规则 j-band 的分项 g1 不能小于 0，分值和最少得分最多两位小数',
  ],
  [
    'rules: [l-lack, l-late], most',
    'rules: [l-lack, l-none], most',
    '合计上限只管按次、按年、酌情扣的分，规则 l-none（forfeit）不能列入',
  ],
  [
    'rules: [{ id: j-band, kind: gradedRange',
    'rules: [{ id: j-mean, kind: reviewConversion, short: 均分, text: 按平均分折算。 }, { id: j-band, kind: gradedRange',
    '规则 j-band 永远用不上：评分项 j 由案卷评查得分得出，不能直接评分',
  ],
])('grades and rules across items with %s as %s are refused', (from, to, problem) => {
  expect(wordings).toContain(from);
  expect(parseEdition(wordings.replace(from, to)).problems.map(({ message }) => message)).toEqual([problem]);
});

it('parts whose words would be read as several are written by their ids, and read back', () => {
  const { edition } = parseEdition(
    changed('text: 公示, points', 'text: "公示:网站、现场", points')
      .replace('text: 乙 }', 'text: 无 }')
      .replace('text: 专门,', 'text: 专门；机构=队,')
      .replace('text: 没有,', 'text: 没有（含兼职）,'),
  );
  const ruleOf = (id: string) => edition!.items.flatMap(({ rules }) => rules).find((rule) => rule.id === id)!;
  const [sub, met, grade] = [ruleOf('n-sub'), ruleOf('s-met'), ruleOf('g-grade')];
  expect([sub, met, grade].map(exampleOf)).toEqual([
    'n-sub=x:分数、记录:分数、审核:分数',
    's-met=甲、b、丙、丁、戊',
    'g-grade=own',
  ]);
  for (const [rule, words] of [
    [sub, 'x:1、记录:不参评、审核:1.5'],
    [met, 'b、丁'],
    [grade, 'own'],
    [grade, '没有（含兼职）'],
  ] as const)
    expect(partsText(rule, readParts(rule, words))).toBe(words);
});
