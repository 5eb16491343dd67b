import { describe, expect, it } from 'vitest';
import { scoreAcceptance } from '../../src/domain/scoring/score-acceptance.ts';
import { windowOf } from '../../src/domain/scoring/window.ts';
import { shippedEditions } from '../../src/standards/shipped.ts';
import { width } from '../../src/views/text-width.ts';
import { wrap } from '../../src/views/wrap.ts';
import { type Card, cardTexts, itemCard } from '../../src/walkthroughs/visit/item-card.ts';

const [edition] = await shippedEditions();
const result = scoreAcceptance({
  edition: edition!,
  settlements: new Map(),
  answers: [],
  test: null,
  review: null,
  proofs: [],
  year: 2026,
  acceptedOn: '2026-09-15',
});
const inputOf = (id: string, over = {}): Card => {
  const item = edition!.items.find((one) => one.id === id)!;
  return {
    item,
    score: result.items.find((score) => score.id === id)!,
    running: '78.00～91.50 分',
    files: [],
    place: { at: 1, of: 28 },
    window: windowOf(item, 2026, '2026-09-15', new Map())?.label ?? null,
    proposals: [],
    unread: null,
    problems: [],
    self: null,
    looks: null,
    history: [],
    takers: [],
    handlers: [],
    law: [],
    ...over,
  };
};
const cardOf = (
  id: string,
  columns = 80,
  { rows, ...over }: { readonly rows?: number; readonly [part: string]: unknown } = {},
): readonly string[] => itemCard(inputOf(id, over), columns, rows);

describe('the card of an item', () => {
  it.each(edition!.items.map((item) => item.id))(
    'of %s fits 80 columns, with no English and no closing mark at a line’s start',
    (id) => {
      const lines = cardOf(id);
      for (const line of lines) {
        expect(width(line), line).toBeLessThanOrEqual(80);
        expect(line.trim()).not.toMatch(/^[，。、；：！？）》”’]/);
        expect(line.replaceAll(/\b[AB]\d\b/g, '').match(/[A-Za-z]{2,}/g)).toBeNull();
      }
      expect(lines.length).toBeLessThanOrEqual(16);
    },
  );
  it('names the item in full on a narrow screen, its place then stands below', () => {
    for (const { id, title } of edition!.items) expect(cardOf(id, 60).slice(0, 3).join(''), id).toContain(title);
    expect(cardOf('1.2.1', 60).slice(0, 2)).toEqual([
      '-- 1.2.1 岗责体系建立、公开（2 分） --',
      '   第 1 项，共 28 项，78.00～91.50 分',
    ]);
  });
  it('shows criterion, method and rules in the words of the source', () => {
    const text = cardOf('3.1.1').join('').replaceAll(/\s/g, '');
    for (const rule of edition!.items.find((item) => item.id === '3.1.1')!.rules) expect(text).toContain(rule.text);
    expect(text).toContain('自作出重大行政处罚决定之日起15日内');
  });
  it.each(edition!.items.map((item) => item.id))('of %s leaves room for its choices, and says all of it at ?', (id) => {
    const item = edition!.items.find((one) => one.id === id)!;
    const proposal = (n: number) => ({
      item: id,
      kind: 'finding' as const,
      rule: item.rules[0]!.id,
      count: 1,
      text: `示罚〔2026〕${n}号 作出重大行政处罚决定后十五日内没有报送备案，也没有写明原因`,
      evidence: [{ file: '重大行政处罚备案台账.xlsx', sheet: '一月', row: n }],
      degree: 'stated',
      inferred: false,
    });
    const full = {
      proposals: [1, 2, 3, 4, 5, 6].map(proposal),
      problems: ['问题 2026-K7Q3（2026年7月1日调研指导时发现，限2026年8月1日前整改，尚未查看整改）：岗责体系没有公开'],
      history: ['2026-09-14 10:00 示例甲　暂缓：等材料', '2026-09-15 09:00 示例乙　扣分：2 起，示罚〔2026〕3号'],
      takers: ['示例甲', '示例乙'],
    };
    const lines = cardOf(id, 80, { ...full, rows: 12 });
    expect(lines.length).toBeLessThanOrEqual(12);
    for (const line of lines) expect(width(line), line).toBeLessThanOrEqual(80);
    expect(lines.at(-1)).toContain('按 ? 看全文');
    expect(lines.join('')).toContain('标准　');
    expect(lines.join('')).toContain('规则　');
    const texts = cardTexts(inputOf(id, full)).join('\n');
    for (const rule of item.rules) expect(texts).toContain(rule.text);
    for (const said of [item.criterion, item.method, item.proof?.text ?? '', ...full.problems, ...full.history])
      expect(texts).toContain(said);
    for (const one of full.proposals) expect(texts).toContain(one.text);
  });
  it('says which part of the source is lost, and never fills it', () => {
    expect(cardOf('1.4.1').join('\n')).toContain('标准　原件此处缺失，请按正式文本核对');
    expect(cardOf('2.1.3').join('\n')).toContain('方法　原件此处缺失，请按正式文本核对');
    expect(cardOf('2.2.2').join('\n')).toContain('原件此处缺失');
  });
  it('tells how many handlers of the drawn files are to be looked at, and each of them under ?', () => {
    const line = {
      case: '样罚〔2026〕1号',
      from: '2026-03-01',
      to: '2026-04-10',
      name: '样乙二',
      certificate: '豫L0002',
      issued: '2023-01-01',
      expires: '2026-03-31',
      standing: { is: 'unknown', why: '决定时证件已到期，看是否换发' },
    };
    const sum = '办案　抽中案卷的承办人共 1 人次，有效 0，须核对 1';
    expect(cardOf('B1', 80, { handlers: [line] })).toContain(`${sum}，按 ? 看`);
    expect(cardTexts(inputOf('B1', { handlers: [line] }))).toEqual(
      expect.arrayContaining([sum, '办案　样罚〔2026〕1号　样乙二　豫L0002　看证件：决定时证件已到期，看是否换发']),
    );
    expect(cardOf('B1').join('')).not.toContain('办案　');
  });
  it('shows what the ledgers say with file, sheet and row, and what was said before', () => {
    const proposals = [
      {
        item: '3.1.1',
        kind: 'finding',
        rule: '3.1.1-unfiled',
        count: 1,
        text: '示罚〔2026〕3号 应备案未备案',
        evidence: [{ file: '案件台账.xlsx', sheet: '一月', row: 12 }],
        degree: 'stated',
        inferred: false,
      },
    ];
    const text = cardOf('3.1.1', 80, { proposals, history: ['9月15日 示例甲 证明材料：样县纪委'] }).join('\n');
    expect(text).toContain('台账写明　示罚〔2026〕3号 应备案未备案（案件台账.xlsx 一月 第 12 行）');
    // A paper alone is no answer.
    expect(text).toContain('记录　9月15日 示例甲 证明材料：样县纪委');
  });
});

describe('wrapping', () => {
  it('keeps figures and marks whole and indents what follows', () => {
    expect(wrap('自决定之日起15日内，报送备案。', 14, '  ')).toEqual(['自决定之日起', '  15日内，报送', '  备案。']);
    expect(wrap('一二三四五六七，', 14)).toEqual(['一二三四五六', '七，']);
    expect(wrap('abcdefghijklmnop', 6)).toEqual(['abcdef', 'ghijkl', 'mnop']);
  });

  it('says in one line that the law of the day has more, and all of it under ?', () => {
    const source = {
      title: '某条例',
      number: '1号',
      from: null,
      until: null,
      seen: '全文',
      basis: false,
      standards: ['henan'],
      prompts: [],
    };
    const law = [{ article: null, items: ['1.2.1'], text: '某事', source, where: '《某条例》（1号）', outside: null }];
    expect(cardOf('1.2.1', 80, { law }).filter((line) => line.startsWith('参考'))).toEqual([
      '参考　现行要求和依据 1 条，不计分，按 ? 看',
    ]);
    expect(cardTexts(inputOf('1.2.1', { law }))).toContain('参考　现行要求：某事（《某条例》（1号））。不计分');
  });
});
