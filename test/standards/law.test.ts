import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Day } from '../../src/domain/day.ts';
import { outsideText, promptsAbout } from '../../src/domain/law.ts';
import { lawSources } from '../../src/standards/law.ts';
import { readLaw } from '../../src/standards/law-file.ts';
import { newMachine } from '../support/run.ts';

const titlesOn = async (
  day: Day,
  item: string | null = null,
  edition = { id: 'henan-2022', source: 'notice-2022-7.txt' },
): Promise<string[]> => [
  ...new Set(
    promptsAbout(await lawSources(undefined), edition, item, day).flatMap(({ source, outside }) =>
      outside === null ? [source.title] : [],
    ),
  ),
];

describe('the law of the day', () => {
  it('prompts otherwise in 2024, 2025 and 2026', async () => {
    const always = '河南省行政执法条例';
    const plan = '提升行政执法质量三年行动计划（2023—2025年）';
    const inspections = '国务院办公厅关于严格规范涉企行政检查的意见';
    expect((await titlesOn('2024-09-15')).sort()).toEqual([plan, always].sort());
    expect((await titlesOn('2025-09-15')).sort()).toEqual([plan, always, inspections].sort());
    expect((await titlesOn('2026-09-15')).sort()).toEqual([always, inspections, '行政执法监督条例'].sort());
    expect(await titlesOn('2026-01-31', '3.6.1')).toEqual([always]);
    expect(await titlesOn('2026-02-01', '3.6.1')).toEqual([always, '行政执法监督条例']);
  });

  it('says nothing of the items of another standard', async () => {
    expect(await titlesOn('2026-09-15', null, { id: 'anhui-2023', source: '安徽.xlsx' })).toEqual([]);
    // An office's own edition, completed from ours, keeps the file it was read from.
    expect(await titlesOn('2026-09-15', '3.6.1', { id: 'yangxian-2026', source: 'notice-2022-7.txt' })).toHaveLength(2);
  });

  it('names what does not hold on the day, with its dates', async () => {
    const named = async (day: Day) =>
      outsideText(promptsAbout(await lawSources(undefined), { id: 'henan-2022', source: '' }, null, day));
    expect(await named('2024-09-15')).toBe(
      '《国务院办公厅关于严格规范涉企行政检查的意见》（国办发〔2024〕54号，自2025年1月3日起施行）、《行政执法监督条例》（国务院令第825号，自2026年2月1日起施行）',
    );
    expect(await named('2026-09-15')).toBe(
      '《提升行政执法质量三年行动计划（2023—2025年）》（国办发〔2023〕27号，至2025年12月31日为止）',
    );
  });

  it('names the line of what is wrong in a file', () => {
    const good =
      'title: 某法\nnumber: 1号\nseen: 全文\nstandards: [henan]\nprompts:\n  - items: [B1]\n    text: 某事\n';
    expect(readLaw(good, '某法.yaml')).toMatchObject({ from: null, until: null, basis: false });
    const wrong: readonly (readonly [string, string])[] = [
      [good.replace('text: 某事', 'text:'), '某法.yaml 第 7 行：缺少 text'],
      [`from: 去年\n${good}`, '某法.yaml 第 1 行：“去年”不是日期，请写成 2026-02-01'],
      [`colour: 红\n${good}`, '某法.yaml 第 1 行：不认识“colour”'],
      [good.replace('items: [B1]', 'items: []'), '某法.yaml 第 6 行：items 应是一个非空的列表'],
    ];
    for (const [text, message] of wrong) expect(() => readLaw(text, '某法.yaml')).toThrow(message);
  });

  it('stands in the explanation with what an office adds, and takes no point', async () => {
    const machine = newMachine();
    const templates = path.join(mkdtempSync(path.join(os.tmpdir(), 'inspect-law-')), '文稿');
    mkdirSync(path.join(templates, 'law'), { recursive: true });
    writeFileSync(
      path.join(templates, 'law', '县办法.yaml'),
      'title: 样县办法\nnumber: 样政〔2026〕1号\nfrom: 2026-03-01\nseen: 全文\nstandards: [henan]\nprompts:\n  - { article: 第三条, items: [3.6.1], text: 每季度报送一次。 }\n',
    );
    await machine.inspect('init --office 样县办公室');
    await machine.inspect('unit add 样县甲虚构局');
    await machine.inspect(`config set templates ${templates}`);
    const on = async (day: Day) => {
      const env = { INSPECT_TODAY: day };
      const shown = (await machine.inspect('explain 甲虚构 3.6.1 --year 2026 --json', { env })).json() as {
        law: { where: string }[];
        points: number;
      };
      const result = (await machine.inspect('result 甲虚构 --year 2026 --json', { env })).json() as { range: unknown };
      return { law: shown.law.map(({ where }) => where), points: shown.points, range: result.range };
    };
    const before = await on('2026-01-15');
    const after = await on('2026-09-15');
    expect(before.law).toEqual(['《河南省行政执法条例》（2016年）第四十三条']);
    expect(after.law).toEqual([
      '《河南省行政执法条例》（2016年）第四十三条',
      '《行政执法监督条例》（国务院令第825号）第六条',
      '《样县办法》（样政〔2026〕1号）第三条',
    ]);
    expect({ ...after, law: [] }).toEqual({ ...before, law: [] });
  });
});
