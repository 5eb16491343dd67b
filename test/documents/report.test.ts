import { beforeAll, describe, expect, test } from 'vitest';
import { type Block, type DocumentModel, plainText } from '../../src/documents/model/blocks.ts';
import { allDocuments } from './support/samples.ts';

let report: DocumentModel;
beforeAll(async () => {
  report = (await allDocuments()).get('report')!;
});

/** What the report says of an item beside its criterion: the cell of its findings. */
function saidOf(item: string): string {
  const tables = report.blocks.filter((block: Block) => block.kind === 'table');
  const row = tables
    .filter((table) => table.head[0]?.cells.some((cell) => plainText(cell.text[0] ?? '') === '检查情况、计算和依据'))
    .flatMap((table) => table.rows)
    .find((one) => plainText(one.cells[0]!.text[0]!) === item);
  return row!.cells[3]!.text.map(plainText).join(' | ');
}

describe('the report says of an item', () => {
  test('what was taken, how often, why, and on which rows it rests', () => {
    expect(saidOf('3.1.1')).toBe(
      '扣分。3 − 1 × 2 = 1 | 超期备案，2 起（人、次），扣 2：两起重大处罚超期备案 | 依据：案件台账.xlsx“处罚案件”第12、57行',
    );
  });

  test('that it does not apply, and why', () => {
    expect(saidOf('1.3.2')).toBe('不适用（按满分计）= 1。理由：本年度无新增权责事项');
  });

  test('what was added, never 不扣分 nor nothing', () => {
    expect(saidOf('A1')).toBe('加分。0 + 2 = 2 | 材料经确认，加分，加 2：《样报》2026年3月2日第3版');
  });
});
