import { describe, expect, it } from 'vitest';
import { ledgerOffice, put } from '../support/ledger-office.ts';

const heads = '序号,姓名,培训名称,学时';
const rows = ['1,张样例,执法培训,8', '2,李示范,执法培训,8'];

async function bring(kind: string, ...lines: readonly string[]) {
  const machine = await ledgerOffice('样县甲虚构局', '样县城市管理局');
  return machine.inspect(['import', kind, put(machine, '台账.csv', ...lines), '--unit', '样县甲虚构局']);
}

describe('rows without a day, in a ledger that was written before this year', () => {
  it.each([
    ['behind its title', '统计截止时间', ['执法人员培训台账（统计截止时间：2025年12月20日）', heads, ...rows]],
    ['behind its title', '截止日期', ['执法人员培训台账（截至2025年12月20日）', heads, ...rows]],
    [
      'as the last day to hand it in',
      '报送截止日期',
      ['执法人员培训台账', '报送截止日期：2025年12月20日', heads, ...rows],
    ],
    ['below its rows', '表末', ['执法人员培训台账', heads, ...rows, '截至2025年12月31日,,,']],
    [
      'before it was printed',
      '填报日期',
      ['执法人员培训台账', '填报日期：2025年12月31日  打印日期：2026年1月3日', heads, ...rows],
    ],
  ])('are asked about where that stands %s (%s)', async (_, by, lines) => {
    const { code, err } = await bring('trainings', ...lines);
    expect([code, err]).toEqual([
      1,
      expect.stringContaining(`${by}写的是 2025 年，没有写日期的 2 行却要按今年 2026 年记`),
    ]);
  });

  it('are of this year where it was written or printed in it', async () => {
    for (const line of ['填报日期：2026年1月5日', '打印日期：2026年1月3日', '截至2026年6月30日'])
      expect((await bring('trainings', '执法人员培训台账', line, heads, ...rows)).code).toBe(0);
    expect(
      (await bring('trainings', '执法人员培训台账', heads, ...rows, '注：依据2025年12月1日的通知填写,,,')).code,
    ).toBe(0);
  });
});

describe('the title of a ledger that begins with the bureau of the city', () => {
  const cases = ['案号,案由,当事人,立案日期', '样罚〔2026〕1号,占道,甲店,2026-03-01'];

  it('names no unit of the county', async () => {
    for (const title of [
      '市局交办案件清单',
      '市局交办案件台账',
      '市局督办案件明细表',
      '市局统一编号案件登记册',
      '上级局交办案件目录',
    ]) {
      const { code, err } = await bring('cases', title, ...cases);
      expect([title, code, err]).toEqual([title, 0, '']);
    }
    const { code, out } = await bring('cases', '邮政局门前占道案件目录', ...cases);
    expect([code, out]).toEqual([0, expect.not.stringContaining('邮政局”，按')]);
  });

  it('a short name of another unit is still asked about', async () => {
    expect((await bring('cases', '城管局案件清单', ...cases)).err).toContain('台账标题写的是“样县城市管理局”');
  });
});
