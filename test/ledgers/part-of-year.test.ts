import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { ledgerOffice } from '../support/ledger-office.ts';
import type { Machine } from '../support/run.ts';
import { csv } from '../support/workbooks.ts';

const heads = ['编号', '登记时间', '投诉人', '被投诉人', '投诉事项'];
const month = (number: number, count: number): string[][] =>
  Array.from({ length: count }, (_, at) => [
    String(at + 1),
    `2025-0${number}-0${at + 1}`,
    '章投诉',
    `样县${number}${at}店`,
    `占道经营${number}${at}`,
  ]);

/** An office whose unit has the complaints of January and February, three each; imports a register with --retire-missing. */
async function office() {
  const machine: Machine = await ledgerOffice('样县甲局');
  const bring = (name: string, title: string, lines: string[][], ...flags: string[]) => {
    const file = path.join(machine.folder, name);
    writeFileSync(file, csv([...(title === '' ? [] : [[title, '', '', '', '']]), heads, ...lines]));
    return machine.inspect(['import', 'complaints', file, ...flags]);
  };
  await bring('1月.csv', '样县甲局2025年1月投诉登记簿', month(1, 3));
  await bring('2月.csv', '样县甲局2025年2月投诉登记簿', month(2, 3));
  return (title: string, lines: string[][], ...flags: string[]) =>
    bring('新.csv', title, lines, '--retire-missing', ...flags);
}

describe('a register of a part of the year retires nothing of the others', () => {
  it('where its title says of which part it is', async () => {
    const retire = await office();
    const { out } = await retire('样县甲局2025年2月投诉登记簿', month(2, 2));
    expect(out).toContain('写入时停用：\n  3，2025-02-03，占道经营22\n\n');
    expect(out).toContain('新增 0，更新 0，不变 2，停用 1\n');
  });

  it('but a month in a title of which most records are not is when the list was written', async () => {
    const retire = await office();
    const { out } = await retire(
      '样县甲局投诉登记簿（2025年3月）',
      [...month(1, 2), ...month(2, 2), ...month(3, 1)],
      '--year',
      '2025',
    );
    expect(out).toContain('新增 1，更新 0，不变 4，停用 2\n');
  });

  it('without such a title it is stopped, and both ways on are named', async () => {
    const retire = await office();
    const { err, code } = await retire('样县甲局2025年投诉登记簿', month(2, 2));
    expect(code).toBe(1);
    expect(err).toContain('文件里的登记时间都在2025年2月，要停用的却有 3 条在别的月份（如1，2025-01-01，占道经营10）');
    expect(err).toContain(
      '这本只是2025年2月的，在表的标题里写明“2025年2月”，就只停用这一段的；确是全年的，加 --year 2025',
    );
    const whole = await retire('', month(2, 2), '--year', '2025', '--json');
    expect([whole.code, whole.json().retired]).toEqual([0, 4]);
  });

  it.each([
    ['样县甲局2025年度投诉登记簿', 4],
    ['样县甲局投诉登记簿（2025年1-12月）', 4],
    ['样县甲局2025年1月1日至12月31日投诉登记簿', 4],
    ['样县甲局2025年投诉登记簿（全年）', 4],
    ['样县甲局2025年度投诉登记簿（2月）', 0],
  ])('a title of the whole year says that it is none of a part: %s', async (title, retired) => {
    const retire = await office();
    expect((await retire(title, month(2, 2), '--json')).json().retired).toBe(retired);
  });

  it('a register of more than half a year, or one that lacks a single other record, is none of a part', async () => {
    const retire = await office();
    const lines = [...month(1, 3), ...month(2, 2)];
    expect((await retire('样县甲局2025年投诉登记簿', lines, '--json')).json().retired).toBe(1);
  });
});
