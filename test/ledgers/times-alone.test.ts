import { describe, expect, it } from 'vitest';
import type { LedgerKind } from '../../src/domain/ledgers/kinds.ts';
import { read } from '../support/reading.ts';

const csv = (...lines: readonly string[]): Buffer => Buffer.from(lines.join('\n'));

async function told(kind: LedgerKind, headings: string, row: string, mapped?: readonly [string, string]) {
  const { rows, warnings, rejected } = await read(kind, csv(headings, row), {
    name: '台账.csv',
    ...(mapped ? { mappings: [{ heading: mapped[0], field: mapped[1] }] } : {}),
  });
  expect(rejected).toEqual([]);
  return { fields: rows.map(({ fields }) => fields)[0], said: warnings.map(({ what }) => what).join('\n') };
}

const [first, second, third] = ['2026-03-01', '2026-03-05', '2026-03-10'];

describe('a column headed 时间 and nothing else', () => {
  it('is of the deed before it, and never of the next one', async () => {
    const numbers = await told(
      'cases',
      '序号,案号,时间,决定书文号,时间,当事人,案由',
      `1,样罚〔2026〕1号,${first},样决〔2026〕1号,${third},甲店,占道`,
    );
    expect(numbers.fields).toMatchObject({ decided: third });
    expect(numbers.fields?.opened ?? null).toBe(null);
    expect(numbers.said).toContain('C 列“时间”没有写明是哪个日期，未导入；是立案日期的，加 --map C=立案日期');
    const closed = await told(
      'cases',
      '序号,当事人,案由,时间,处罚决定书文号,结案情况,时间',
      `1,甲店,占道,${first},样罚〔2026〕1号,已结案,${third}`,
    );
    expect(closed.fields).toMatchObject({ closed: third });
    expect(closed.fields?.decided ?? null).toBe(null);
    const paid = await told(
      'cases',
      '案号,当事人,案由,立案日期,决定日期,执行情况,时间,结案情况',
      `样罚〔2026〕1号,甲店,占道,${first},${second},已缴款,${third},已结案`,
    );
    expect(paid.fields?.closed ?? null).toBe(null);
    expect(paid.said).toContain('G 列“时间”没有写明是哪个日期，未导入');
    const served = await told(
      'cases',
      '案号,当事人,案由,立案日期,决定日期,送达方式,时间',
      `样罚〔2026〕1号,甲店,占道,${first},${second},直接送达,${third}`,
    );
    expect(served.fields).toMatchObject({ served: third });
  });

  it('that begins a register is its own day, whatever the last one is', async () => {
    const register = await told(
      'complaints',
      '序号,时间,受理人,投诉人,投诉内容,办理结果,时间',
      `1,${first},张样例,李示范,态度生硬,查实,${third}`,
    );
    expect(register.fields).toMatchObject({ received: first, closed: third });
    const three = await told(
      'complaints',
      '序号,时间,投诉人,投诉内容,受理人,时间,办理结果,时间',
      `1,${first},李示范,态度生硬,张样例,${second},查实,${third}`,
    );
    expect(three.fields).toMatchObject({ received: first, accepted: second, closed: third });
    const noted = await told(
      'complaints',
      '序号,时间,投诉人,投诉内容,领导批示,时间,办理结果,时间',
      `1,${first},李示范,态度生硬,请核查,${second},查实,${third}`,
    );
    expect(noted.fields).toMatchObject({ received: first, closed: third });
  });

  it('behind what the leader wrote, or the exam of a training, is no day of the answer or the training', async () => {
    const noted = await told(
      'complaints',
      '序号,时间,投诉人,投诉内容,领导批示,时间,办理结果',
      `1,${first},李示范,态度生硬,请核查,${second},查实`,
    );
    expect([noted.fields?.received, noted.fields?.closed]).toEqual([first, undefined]);
    await expect(
      told('trainings', '时间,培训名称,学时,考试,时间,成绩', `${first},执法培训,8,闭卷,${second},90`),
    ).rejects.toThrow('A、E 列都是“时间”');
  });

  it('stands before its deed where each of them does', async () => {
    const complaint = await told('complaints', '时间,投诉内容,时间,答复内容', `${first},态度生硬,${third},已道歉`);
    expect(complaint.fields).toMatchObject({ received: first, closed: third });
    const numbered = await told(
      'cases',
      '序号,时间,立案号,时间,处罚决定书号,当事人,案由',
      `1,${first},样立〔2026〕1号,${third},样罚〔2026〕1号,甲店,占道`,
    );
    expect(numbered.fields).toMatchObject({ opened: first, decided: third });
  });

  it('of a ledger that keeps one day is the one whose neighbour says so', async () => {
    const ofCase = await told(
      'reviews',
      '案号,时间,案件名称,评查人,时间,得分',
      `样罚〔2026〕1号,${first},占道案,张样例,${third},90`,
    );
    expect(ofCase.fields).toMatchObject({ date: third });
    expect(ofCase.said).toContain('B 列“时间”没有写明是哪个日期，未导入');
    const mended = await told(
      'reviews',
      '案号,案件名称,时间,评查人,得分,整改情况,时间',
      `样罚〔2026〕1号,占道案,${first},张样例,90,已整改,${third}`,
    );
    expect(mended.fields).toMatchObject({ date: first });
    const pursued = await told(
      'accountability',
      '序号,时间,被追究人,追究事由,追究方式,时间,落实情况',
      `1,${first},张样例,案卷0分,批评教育,${third},已落实`,
    );
    expect(pursued.fields).toMatchObject({ date: third });
  });

  it('is asked about where nothing tells, and each way on that is printed is right for what it says', async () => {
    const grid = ['序号,时间,来源,投诉内容,承办人,时间', `1,${first},来电,态度生硬,张样例,${third}`] as const;
    await expect(told('complaints', ...grid)).rejects.toMatchObject({
      code: 'days-twice',
      hint: expect.stringMatching(/--map F=受理时间.*--map F=答复时间.*不读后一列：--map F=-.*不读前一列：--map B=-/),
    });
    expect((await told('complaints', ...grid, ['F', 'closed'])).fields).toMatchObject({
      received: first,
      closed: third,
    });
    expect((await told('complaints', ...grid, ['F', '-'])).fields).toMatchObject({ received: first });
    expect((await told('complaints', ...grid, ['B', '-'])).fields).toMatchObject({ received: third });
    const span = '投诉人,投诉事项,时间,时间,办理结果';
    await expect(told('complaints', span, `李示范,态度,${first},${third},查实`)).rejects.toMatchObject({
      code: 'days-twice',
    });
    // Behind what a training is called stands when it was.
    await expect(
      told('trainings', '姓名,培训名称,时间,考试,时间,成绩', `张样例,执法培训,${first},闭卷,${third},90`),
    ).rejects.toMatchObject({ code: 'days-twice' });
    // 受理人 | 时间 | 办理结果 may be either, where the first of them tells neither.
    await expect(
      told('complaints', '时间,投诉人,投诉内容,受理人,时间,办理结果', `${first},李示范,态度,张样例,${third},查实`),
    ).rejects.toMatchObject({ code: 'days-twice' });
  });
});

describe('two columns of one meaning', () => {
  const many = (count: number, of: (at: number) => string): string[] =>
    Array.from({ length: count }, (_, at) => of(at));
  const day = (at: number): string => `2026-03-${String((at % 28) + 1).padStart(2, '0')}`;

  it('are compared in records alone: what stands below them in a sum or beside a signature is no other day', async () => {
    for (const below of ['填报日期：,,,2026-12-31', '制表人：张样例,,,2026-12-31', '合计,,,399']) {
      for (const [count, same] of [
        [399, true],
        [2, true],
        [2, false],
      ] as const) {
        const lines = many(count, (at) => `李示范${at},${day(at)},态度生硬${at},${same ? day(at) : ''}`);
        const reading = await read('complaints', csv('投诉人,时间,投诉事项,时间', ...lines, below), {
          name: '台账.csv',
        });
        expect([below, count, reading.rows.length]).toEqual([below, count, count]);
        expect(reading.warnings.map(({ what }) => what).join('\n')).not.toContain('写的不同');
      }
    }
    const marks = await read(
      'reviews',
      csv(
        '案号,案件名称,评查日期,得分,最后得分',
        ...many(399, (at) => `样罚〔2026〕${at + 1}号,占道案,${day(at)},90,90`),
        ',,,,制表：张样例',
      ),
      { name: '台账.csv' },
    );
    expect(marks.warnings.map(({ what }) => what).join('\n')).not.toContain('写的不同');
  });

  it('are still asked about where one record differs, however far down', async () => {
    const lines = many(399, (at) => `李示范${at},${day(at)},态度生硬${at},${at === 398 ? '2026-04-30' : day(at)}`);
    await expect(
      read('complaints', csv('投诉人,时间,投诉事项,时间', ...lines), { name: '台账.csv' }),
    ).rejects.toMatchObject({ code: 'days-twice' });
  });
});
