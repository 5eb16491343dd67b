import { readFileSync } from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { packageRoot } from '../../src/assets.ts';
import { parseEdition, problemText, requireEdition } from '../../src/standards/parse.ts';

const text = readFileSync(path.join(packageRoot(), 'data/standards/henan-2022.yaml'), 'utf8');
const lines = text.split('\n');

/** The line (from 1) of the n-th place where a text stands. */
function lineOf(what: string, after = 0): number {
  const at = lines.findIndex((line, index) => index >= after && line.includes(what));
  if (at < 0) throw new Error(`${what} is not in the edition`);
  return at + 1;
}

/** The problems of the edition with one line changed. */
function withLine(number: number, from: string | RegExp, to: string): string[] {
  const changed = [...lines];
  const before = changed[number - 1]!;
  changed[number - 1] = before.replace(from, to);
  if (changed[number - 1] === before) throw new Error(`line ${number} holds no ${from}`);
  return parseEdition(changed.join('\n')).problems.map((problem) => problemText(problem, '标准.yaml'));
}

describe('an edition with a mistake names line, item and what is wrong', () => {
  it('a changed point', () => {
    const at = lineOf('points: 6', lineOf('id: 2.1.2'));
    expect(withLine(at, '6', '5')).toEqual([
      expect.stringMatching(
        /^标准\.yaml 第 \d+ 行：创建要求“按照《河南省行政执法条例》和《河…”应为 30 分，下属各项合计 29 分（20 \+ 5 \+ 2 \+ 2）$/,
      ),
      `标准.yaml 第 ${at} 行（2.1.2）：points 为 5，文字写的是“6分”`,
    ]);
  });

  it('a changed point where the text of the criterion is lost', () => {
    const at = lineOf('points: 1', lineOf('id: 1.1.2'));
    expect(withLine(at, '1', '2')).toEqual([
      expect.stringMatching(/^标准\.yaml 第 \d+ 行：创建要求“落实《.*应为 4 分，下属各项合计 5 分（3 \+ 2）$/),
    ]);
  });

  it('a character that nobody sees, or that turns the direction of writing', () => {
    const at = lineOf('title: 法律知识培训考试');
    for (const [sign, name] of [
      ['\\u200b', 'U+200B'],
      ['\\u00ad', 'U+00AD'],
    ])
      expect(withLine(at, '法律知识培训考试', `"法律${sign}知识培训考试"`)).toEqual([
        `标准.yaml 第 ${at} 行：文字里有看不见的字符（${name}），请把这一处删去重新键入`,
      ]);
  });

  it('a changed heading', () => {
    const at = lineOf('points: 64');
    const found = withLine(at, '64', '63');
    expect(found).toContain(`标准.yaml 第 ${at} 行：points 为 63，文字写的是“64分”`);
    expect(found.join('\n')).toContain('一般标准应为 100 分，下属各项合计 99 分（10 + 63 + 16 + 10）');
  });

  it('a changed deduction', () => {
    const at = lineOf('points: 2', lineOf('id: 2.1.2-year'));
    expect(withLine(at, '2', '3')).toEqual([
      `标准.yaml 第 ${at} 行（2.1.2）：规则 2.1.2-year 的 points 为 3，文字写的是“2分”`,
    ]);
  });

  it('a doubled item', () => {
    const first = lineOf('id: 2.1.2');
    const at = lineOf('id: 2.1.3');
    const [problem] = withLine(at, '2.1.3', '2.1.2');
    expect(problem).toBe(`标准.yaml 第 ${at} 行（2.1.2）：评分项编号 2.1.2 重复，已在第 ${first} 行出现`);
  });

  it('a doubled rule', () => {
    const at = lineOf('id: 1.2.1-unpublished');
    expect(withLine(at, 'unpublished', 'none').join('\n')).toContain(
      `第 ${at} 行（1.2.1）：规则编号 1.2.1-none 重复，已在第 ${lineOf('id: 1.2.1-none')} 行出现`,
    );
  });

  it('a misspelt kind of rule, with the nearest one', () => {
    const at = lineOf('kind: perMissingYear');
    expect(withLine(at, 'perMissingYear', 'perMisingYear')).toEqual([
      expect.stringContaining(`第 ${at} 行（2.1.2）：规则种类 kind“perMisingYear”不认识，是不是 perMissingYear？`),
    ]);
  });

  it('a time that nobody can look at', () => {
    const at = lineOf('window: threeYears', lineOf('id: 2.1.2'));
    const told = (window: string) => withLine(at, 'threeYears', window);
    expect(told('years-2')).toEqual([]);
    expect(told('years-11')).toContain(`标准.yaml 第 ${at} 行（2.1.2）：时段 years-11 应在 1 到 10 之间`);
    expect(told('months-0')).toContain(`标准.yaml 第 ${at} 行（2.1.2）：时段 months-0 应在 1 到 120 之间`);
    expect(told('fourYears')).toEqual([
      `标准.yaml 第 ${at} 行（2.1.2）：时段 window“fourYears”不认识（可用：threeYears、threeYearsBack、thisYear，或 years-2、before-1、months-12 这样）`,
    ]);
  });

  it('a misspelt key, with the nearest one', () => {
    const at = lineOf('criterion:', lineOf('id: 2.1.4'));
    expect(withLine(at, 'criterion', 'criterian').join('\n')).toContain(
      `第 ${at} 行（2.1.4）：不认识的键 criterian，是不是 criterion？`,
    );
  });

  it('a criterion without a source', () => {
    const at = lineOf('source:', lineOf('id: 3.2.1'));
    expect(withLine(at, /source: .*/, 'lost: []')).toEqual([
      expect.stringMatching(/^标准\.yaml 第 \d+ 行（3\.2\.1）：缺少出处 source$/),
    ]);
    expect(withLine(at, /notice-2022-7.txt:\d+/, '附件3')).toEqual([
      `标准.yaml 第 ${at} 行（3.2.1）：出处“附件3”应写成“文件名:行号”`,
    ]);
  });

  it('a criterion that is empty without being lost', () => {
    const at = lineOf('criterion:', lineOf('id: 2.1.4'));
    expect(withLine(at, /criterion: .*/, 'criterion: ""').join('\n')).toContain(
      `第 ${at} 行（2.1.4）：创建标准为空；原件看不到的，请在 lost 中写 criterion`,
    );
  });

  it('an open question that does not exist', () => {
    const at = lineOf('hole: review-conversion');
    expect(withLine(at, 'review', 'reviews')).toEqual([
      `标准.yaml 第 ${at} 行（2.2.1）：规则 2.2.1-review 所指的待明确事项 reviews-conversion 不存在`,
    ]);
  });

  it('an open question about an item that does not exist', () => {
    const at = lineOf('items: [3.1.1]');
    expect(withLine(at, '3.1.1', '3.1.9')).toEqual([
      `标准.yaml 第 ${at} 行：待明确事项 filing-days 所指的评分项 3.1.9 不存在`,
    ]);
  });

  it('a rule that excludes another without being excluded', () => {
    const at = lineOf('excludes: [3.1.1-unfiled]');
    expect(withLine(at, '3.1.1-unfiled', '').join('\n')).toContain('但 3.1.1-late 没有写明排斥 3.1.1-unfiled');
  });

  it('a rule that takes more than its item has', () => {
    const at = lineOf('text: 回访案件当事人');
    const points = lineOf('points: 2', lineOf('id: 2.2.3-uncivil'));
    const changed = withLine(points, '2', '9');
    expect(at).toBeGreaterThan(points);
    expect(changed.join('\n')).toContain(
      `第 ${points} 行（2.2.3）：规则 2.2.3-uncivil 扣（加）9 分，超过本项分值 2 分`,
    );
  });

  it('a veto among the general items', () => {
    const at = lineOf('kind: once', lineOf('id: 2.2.3-uncivil'));
    expect(withLine(at, 'once', 'veto').join('\n')).toContain(`第 ${at} 行（2.2.3）：一般标准的规则不能是 veto`);
  });

  it('points with three decimals', () => {
    const at = lineOf('points: 0.5');
    expect(withLine(at, '0.5', '0.125').join('\n')).toContain('最多两位小数');
  });

  it('a part or a number of a rule that is negative, has three decimals, or that its kind does not know', () => {
    const kinds = readFileSync('test/standards/editions/kinds.yaml', 'utf8');
    const told = (from: string, to: string) => {
      expect(kinds).toContain(from);
      return parseEdition(kinds.replace(from, to)).problems.map(({ message }) => message);
    };
    expect(told('text: 没有, points: 0 }', 'text: 没有, points: -1 }')).toEqual([
      '规则 g-grade 的分项 none 不能小于 0，分值和最少得分最多两位小数',
    ]);
    expect(told('text: 没有, points: 0 }', 'text: 没有, points: 0.125 }')).toEqual([
      '规则 g-grade 的分项 none 不能小于 0，分值和最少得分最多两位小数',
    ]);
    expect(
      told('weight: 50 }, { id: wb, text: 外部, weight: 20 }', 'weight: 90 }, { id: wb, text: 外部, weight: -20 }'),
    ).toEqual(['规则 w-mix 的分项 wb 不能小于 0，分值和最少得分最多两位小数']);
    expect(told('from: 90, per: 10', 'from: 90.125, per: 10')).toEqual([
      '规则 p-rate 的参数 from 90.125 不能小于 0，最多两位小数',
    ]);
    expect(told('per: 5, begun: 1', 'per: 5, began: 1')).toEqual(['规则 q-rate（percentStep）没有参数 began']);
  });

  it('YAML that cannot be read', () => {
    expect(parseEdition('id: a\nid: b\n').problems.map((p) => problemText(p, 'x.yaml'))).toEqual([
      'x.yaml 第 2 行：YAML 写法有误：同一名称写了两次',
    ]);
    expect(parseEdition('id: a\ntitle: "样\\u001b[31m县"\n').problems.map(({ message }) => message)).toEqual([
      'YAML 写法有误：有看不见的控制字符（U+001B）',
    ]);
    expect(parseEdition('id: [a\n').problems[0]?.message).toContain('YAML 写法有误');
  });

  it('something that is no edition at all', () => {
    for (const nothing of ['', '只有一行字', '3'])
      expect(parseEdition(nothing).problems.map((p) => problemText(p, 'x.yaml'))).toEqual([
        'x.yaml 第 1 行：整个文件应为一组键值',
      ]);
    expect(parseEdition('- 1\n- 2\n').edition).toBeNull();
    expect(() => requireEdition(parseEdition('id: x\n'), 'x.yaml')).toThrow('x.yaml 第 1 行：缺少标题 title');
  });
});

it('never throws, whatever text it is given', () => {
  fc.assert(
    fc.property(fc.nat(lines.length - 1), fc.string({ maxLength: 40 }), fc.boolean(), (at, words, drop) => {
      const changed = [...lines];
      changed.splice(at, drop ? 1 : 0, words);
      parseEdition(changed.join('\n'));
    }),
    { numRuns: 60 },
  );
  fc.assert(
    fc.property(fc.string({ maxLength: 200 }), (words) => {
      parseEdition(words);
    }),
    { numRuns: 200 },
  );
});

describe('what revision 2 says as data, wrongly', () => {
  const at = (what: string) => lineOf(what);
  const linked = (from: string, to: string) => withLine(at(from), from, to).join('\n');

  it.each([
    ['thresholds without its number', 'thresholds:', 'thresholdz:', '不认识的键 thresholdz'],
    ['a pass mark above a hundred', 'test: 60', 'test: 160', '合格线 test 为 160，应大于 0、不超过 100'],
    ['a check that does not exist', 'check: five-check', 'check: fife-check', 'five-check'],
    [
      'a check of an item that does not exist',
      'check: zero-files, item: 4.1.1',
      'check: zero-files, item: 4.1.9',
      '4.1.9',
    ],
    ['a revision of the future', 'revision: 2', 'revision: 3', 'revision'],
    ['a pass mark in words', 'review: 70', 'review: 七十', 'review'],
  ])('%s', (_, from, to, told) => {
    expect(linked(from, to)).toContain(told);
  });
});
