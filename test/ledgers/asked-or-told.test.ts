import { describe, expect, it } from 'vitest';
import type { LedgerKind } from '../../src/domain/ledgers/kinds.ts';
import { read } from '../support/reading.ts';

const csv = (...lines: readonly string[]): Buffer => Buffer.from(lines.join('\n'));

async function told(kind: LedgerKind, ...lines: readonly string[]) {
  const { rows, warnings } = await read(kind, csv(...lines), { name: '台账.csv' });
  return { rows: rows.map(({ fields }) => fields), said: warnings.map(({ what }) => what) };
}

describe('columns headed 时间 and nothing else', () => {
  it('are of what the heading beside them speaks of', async () => {
    const { rows, said } = await told(
      'complaints',
      '投诉人,时间,投诉事项,办理结果,时间',
      '张样例,2026-03-01,态度生硬,属实,2026-03-08',
    );
    expect(rows).toMatchObject([{ received: '2026-03-01', closed: '2026-03-08' }]);
    expect(said).toEqual(['E 列“时间”按“答复时间”读入']);
    const cases = await told('cases', '案号,案由,立案日期,处罚决定书文号,时间', '1号,占道,2026-03-01,2号,2026-03-08');
    expect(cases.rows).toMatchObject([{ opened: '2026-03-01', decided: '2026-03-08' }]);
  });

  it('are asked about where nothing tells which is which, and never one of them silently', async () => {
    const complaint = ['投诉人,投诉事项,时间,时间', '张样例,态度生硬,2026-03-01,2026-03-08'];
    await expect(told('complaints', ...complaint)).rejects.toMatchObject({
      code: 'days-twice',
      message: 'C、D 列都是“时间”，写的不同，看不出各是哪个日期',
      hint: expect.stringContaining('--map D=答复时间'),
    });
    const named = await read('complaints', csv(...complaint), {
      name: '台账.csv',
      mappings: [{ heading: 'D', field: 'closed' }],
    });
    expect(named.rows[0]?.fields).toMatchObject({ received: '2026-03-01', closed: '2026-03-08' });
    const span = ['培训名称,时间,时间,姓名', '法治培训,2026-03-01,2026-03-03,张样例'];
    await expect(told('trainings', ...span)).rejects.toMatchObject({ hint: expect.stringContaining('--map C=-') });
    const bare = await told('cases', '案号,案由,当事人,时间,时间', '样罚〔2026〕1号,占道,甲店,2026-03-01,2026-03-08');
    expect(bare.said).toContain(
      'D 列“时间”没有写明是哪个日期，未导入；是立案日期的，加 --map D=立案日期，或者列名写成“立案日期”再导入',
    );
    // Nothing is lost where both say the same.
    expect((await told('complaints', complaint[0] ?? '', '张样例,态度生硬,2026-03-01,2026-03-01')).rows).toHaveLength(
      1,
    );
  });
});

it('实施日期 is when somebody was pursued where no other day is, and is offered as no other event', async () => {
  const pursued = await told('accountability', '姓名,追究事由,追究方式,实施日期', '张样例,案卷0分,批评教育,2026-03-01');
  expect(pursued.rows).toMatchObject([{ date: '2026-03-01' }]);
  expect(pursued.said).toEqual(['没有追究日期的列，“实施日期”按“追究日期”读入']);
  const both = await told('accountability', '姓名,追究事由,追究日期,实施日期', '张样例,案卷0分,2026-03-01,2026-03-05');
  expect(both.rows).toMatchObject([{ date: '2026-03-01' }]);
  await expect(told('filings', '案号,处罚决定,实施日期', '1号,罚款12万元,2026-03-05')).rejects.toMatchObject({
    hint: expect.stringContaining('--map 列名=报备日期（没有认出的列：实施日期）'),
  });
});

it('a register of petitions or of a hotline is told to be no register of complaints about officers', async () => {
  const row = '2026-03-01,张样例,路灯不亮,已修复';
  const said = (lines: readonly string[]) =>
    told('complaints', ...lines).then((one) => one.said.filter((what) => what.includes('群众的信访')));
  expect(await said(['12345热线台账,,,', '登记时间,来电人,内容,办理结果', row])).toEqual([
    expect.stringMatching(/^“12345热线台账”记的多是群众的信访、诉求，.*请核对/),
  ]);
  expect(await said(['登记时间,信访人,信访事项,办理结果', row])).toEqual([expect.stringContaining('“信访人”一列')]);
  expect(await said(['信访、投诉举报登记簿,,,', '登记时间,信访人,信访事项,办理结果', row])).toEqual([]);
  expect(await said(['登记时间,信访人,被投诉人,信访事项', '2026-03-01,张样例,李示范,没有出示证件'])).toEqual([]);
});

it('a name stands without the number before it, however that is written', async () => {
  const names = [
    '一、周虚构',
    '十一、孙样例',
    '（三）钱样例',
    '⑴陈样例',
    '1 冯样例',
    '第2 褚样例',
    '㈢卫样例',
    '二 蒋样例',
  ];
  const { rows, said } = await told(
    'officers',
    '姓名,执法证号',
    ...names.map((name, at) => `${name},9901000020250${at + 10}`),
  );
  expect(rows.map(({ name }) => name)).toEqual([
    '周虚构',
    '孙样例',
    '钱样例',
    '陈样例',
    '冯样例',
    '褚样例',
    '卫样例',
    '蒋样例',
  ]);
  expect(said.filter((what) => !what.includes('是序号，没有读'))).toEqual([]);
});

it('a case without any number is told with what it lacks', async () => {
  const bare = await told('cases', '案由,当事人,立案日期', '占道,甲店,2026-03-01');
  expect(bare.said).toEqual(['没有决定书文号、案号，按立案日期、当事人、案由认']);
  const none = await told(
    'cases',
    '案号,案由,当事人,立案日期',
    '样罚〔2026〕1号,占道,甲店,2026-03-01',
    '无,堆物,乙店,2026-03-02',
  );
  expect(none.said).toContain('没有决定书文号、案号，按立案日期、当事人、案由认');
  expect((await told('cases', '案号,案由,当事人,立案日期', '样罚〔2026〕1号,占道,甲店,2026-03-01')).said).toEqual([]);
});
