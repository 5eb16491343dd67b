import { expect, it } from 'vitest';
import { shippedEditions } from '../../src/standards/shipped.ts';
import { editionText, holesText } from '../../src/views/edition.ts';
import { itemText } from '../../src/views/item.ts';
import { width } from '../../src/views/text-width.ts';

const [edition] = await shippedEditions();

it('shows the standard, its items and its open questions within 80 columns', () => {
  const lines = [
    ...editionText(edition!, 80),
    ...edition!.items.flatMap((item) => itemText(item, 80)),
    ...holesText(edition!, new Map([['seventy', 'fails']]), 2026, 80),
  ];
  for (const line of lines) expect(width(line), line).toBeLessThanOrEqual(80);
});

it('says what is lost wherever that part is shown, and nothing in its place', () => {
  for (const item of edition!.items.filter((one) => one.lost.length > 0)) {
    const text = itemText(item, 200).join('\n');
    expect(text, item.id).toContain('原件此处缺失，请按正式文本核对');
  }
  const whole = edition!.items.find((one) => one.id === '2.2.3')!;
  expect(itemText(whole, 200).join('\n')).not.toContain('缺失');
});

it('tells an open question by its answers, its default or what follows without one', () => {
  const text = holesText(edition!, new Map([['seventy', 'fails']]), 2026, 80).join('\n');
  expect(text).toContain('已明确：含70分，70分不合格（fails）');
  expect(text).toContain('默认：扣完为止，不出现负分（yes）');
  expect(text).toContain('未明确（未明确时不作“达标”“不达标”结论）');
});
