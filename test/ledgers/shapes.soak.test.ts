import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { column, read } from '../support/reading.ts';
import { row, type SheetParts, workbookParts, zipped } from '../support/workbooks.ts';

const runs = process.env.INSPECT_SOAK ? 2_000 : 120;

interface Case {
  readonly number: string;
  readonly cause: string;
  readonly handlers: readonly string[];
  readonly opened: string;
  readonly fen: number;
  readonly major: boolean;
}

const surnames = fc.constantFrom('赵', '钱', '孙', '李', '周', '吴', '欧阳', '䶮', '𠮷');
const given = fc.constantFrom('样例', '示范', '虚构', '测试', '㛃', '和平');
const name = fc.tuple(surnames, given).map(([family, own]) => family + own);
const day = fc
  .integer({ min: 0, max: 9_000 })
  .map((days) => new Date(Date.UTC(2001, 0, 1) + days * 86_400_000).toISOString().slice(0, 10));

const cases = fc
  .array(
    fc.record({
      cause: fc.constantFrom('未按规定公示', '超限运输', '虚假宣传（情节轻微）', '=1+1', 'a, "b"'),
      handlers: fc.uniqueArray(name, { minLength: 1, maxLength: 3 }),
      opened: day,
      fen: fc.integer({ min: 1, max: 5_000_000_00 }),
      major: fc.boolean(),
    }),
    { minLength: 1, maxLength: 12 },
  )
  .map((list) => list.map((one, at): Case => ({ ...one, number: `样罚〔2026〕${at + 1}号` })));

/** How one clerk writes it: the heading, and a cell for a case. */
const writers = {
  number: [
    ['案号', (one: Case) => one.number],
    ['案 卷\n编号*', (one: Case) => one.number.replace('〔', '[').replace('〕', ']')],
    ['决定书文号', (one: Case) => ` ${one.number.replace('2026', '２０２６').replace('〔', '（').replace('〕', '）')}`],
  ],
  cause: [
    ['案由', (one: Case) => one.cause],
    ['违法行为', (one: Case) => `${one.cause} `],
  ],
  handlers: [
    ['承办人', (one: Case) => one.handlers.join('、')],
    ['办案人员', (one: Case) => one.handlers.join('\n')],
    ['执法人员', (one: Case) => one.handlers.join(' ； ')],
  ],
  opened: [
    ['立案日期', (one: Case) => one.opened],
    ['立案时间', (one: Case) => `<c s="1"><v>${Date.parse(one.opened) / 86_400_000 + 25_569}</v></c>`],
    ['立案日期', (one: Case) => one.opened.replace(/-0?/g, '.')],
    ['立案日期', (one: Case) => Number(one.opened.replaceAll('-', ''))],
  ],
  fine: [
    ['罚款金额（元）', (one: Case) => (one.fen / 100).toFixed(2)],
    ['罚款(万元)', (one: Case) => `${one.fen / 100}元`],
    ['罚款金额', (one: Case) => `${(one.fen / 100).toLocaleString('en-US', { minimumFractionDigits: 2 })}元`],
  ],
  major: [
    ['是否重大\n（是/否）', (one: Case) => (one.major ? '是' : '')],
    ['重大案件', (one: Case) => (one.major ? '√' : '×')],
  ],
} as const;

const fields = ['number', 'cause', 'handlers', 'opened', 'fine', 'major'] as const;

const shape = fc.record({
  order: fc.shuffledSubarray([...fields], { minLength: fields.length }),
  choice: fc.array(fc.nat(11), { minLength: fields.length, maxLength: fields.length }),
  titles: fc.nat(4),
  blankColumn: fc.boolean(),
  serial: fc.boolean(),
  gaps: fc.array(fc.nat(3), { minLength: 12, maxLength: 12 }),
  total: fc.boolean(),
  hide: fc.boolean(),
});

describe('random ledgers in random shapes', () => {
  it('read back equal', async () => {
    await fc.assert(
      fc.asyncProperty(cases, shape, async (list, form) => {
        const columns = form.order.map((field, at) => writers[field][form.choice[at]! % writers[field].length]!);
        const lead: (string | null)[] = form.serial ? ['序号'] : [];
        const blank: null[] = form.blankColumn ? [null] : [];
        const rows: string[] = [];
        let line = 1;
        for (; line <= form.titles; line += 1) if (line % 2 === 1) rows.push(row(line, ['样县行政处罚案件台账']));
        rows.push(row(line, [...lead, ...blank, ...columns.map(([heading]) => heading)]));
        const expected: number[] = [];
        for (const [at, one] of list.entries()) {
          line += 1 + form.gaps[at % 12]!;
          expected.push(line);
          const cells = columns.map(([, write]) => write(one));
          rows.push(
            row(
              line,
              [...(form.serial ? [at + 1] : []), ...blank, ...cells],
              form.hide && at % 2 === 1 ? ' hidden="1"' : '',
            ),
          );
        }
        if (form.total) rows.push(row(line + 2, ['合计', null, '1']));
        const sheet: SheetParts = { rows: rows.join('') };
        const reading = await read('cases', zipped(workbookParts([sheet])), {
          roster: list.flatMap((one) => one.handlers),
        });
        expect(reading.rejected).toEqual([]);
        expect(reading.rows.map((each) => each.row)).toEqual(expected);
        expect(column(reading, 'number')).toEqual(list.map((one) => one.number));
        expect(column(reading, 'cause')).toEqual(list.map((one) => one.cause));
        expect(column(reading, 'handlers')).toEqual(list.map((one) => one.handlers));
        expect(column(reading, 'opened')).toEqual(list.map((one) => one.opened));
        expect(column(reading, 'fine')).toEqual(list.map((one) => one.fen));
        expect(column(reading, 'major')).toEqual(list.map((one) => one.major));
      }),
      { numRuns: runs },
    );
  });
});
