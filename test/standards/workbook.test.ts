import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import type { Edition } from '../../src/domain/standard.ts';
import { editionSheets, type Value } from '../../src/standards/edition-sheets.ts';
import { parseEdition, requireEdition } from '../../src/standards/parse.ts';
import { editionFromSheets, type ReadSheets } from '../../src/standards/read-sheets.ts';
import { shippedEditions } from '../../src/standards/shipped.ts';
import { editionYaml } from '../../src/standards/write-yaml.ts';

const [edition] = await shippedEditions();

/** The sheets as a reader of workbooks gives them back: by heading, rows numbered from 2. */
function sheets(
  change?: (sheet: string, title: string, row: number, value: Value) => Value,
  of: Edition = edition!,
): ReadSheets {
  return Object.fromEntries(
    editionSheets(of).map((sheet) => [
      sheet.name,
      sheet.rows.map((cells, i) => ({
        row: i + 2,
        cells: Object.fromEntries(
          sheet.columns.map(({ title }, at) => {
            const value = cells[at] === '' ? null : (cells[at] ?? null);
            return [title, change ? change(sheet.name, title, i + 2, value) : value];
          }),
        ),
      })),
    ]),
  );
}

it('an edition comes back from its workbook with the same fingerprint', () => {
  const parsed = editionFromSheets(sheets());
  expect(parsed.problems).toEqual([]);
  expect(parsed.edition?.fingerprint).toBe(edition!.fingerprint);
});

it.each(['xianbiao', 'kinds', 'anhui-jt'])('an edition of other kinds comes back from both: %s', (id) => {
  const text = readFileSync(path.join(import.meta.dirname, `editions/${id}.yaml`), 'utf8');
  const own = requireEdition(parseEdition(text), id);
  const parsed = editionFromSheets(sheets(undefined, own));
  expect([parsed.problems, parsed.edition?.fingerprint]).toEqual([[], own.fingerprint]);
  expect(parseEdition(editionYaml(own)).edition?.fingerprint).toBe(own.fingerprint);
});

it('an edition comes back from its YAML with the same fingerprint', () => {
  expect(parseEdition(editionYaml(edition!)).edition?.fingerprint).toBe(edition!.fingerprint);
});

it('a mistake in the workbook is told by sheet and row', () => {
  const at = editionSheets(edition!)[1]!.rows.findIndex((row) => row[7] === '2.1.2') + 2;
  const wrong = editionFromSheets(
    sheets((sheet, title, row, value) => (sheet === '评分项' && title === '分值' && row === at ? 5 : value)),
  );
  expect(wrong.edition).toBeNull();
  expect(wrong.problems).toContainEqual({
    where: `评分项表第 ${at} 行`,
    line: null,
    item: '2.1.2',
    message: 'points 为 5，文字写的是“6分”',
  });
});

it('a misspelt kind of rule in the workbook names the nearest', () => {
  const wrong = editionFromSheets(
    sheets((sheet, title, row, value) => (sheet === '规则' && title === '规则种类' && row === 2 ? 'vetto' : value)),
  );
  expect(wrong.problems[0]).toMatchObject({
    where: '规则表第 2 行',
    item: 'B1',
    message: expect.stringContaining('是不是 veto？'),
  });
});

it('a rule of no item, and an item of no kind, are told', () => {
  const wrong = editionFromSheets(
    sheets((sheet, title, row, value) => {
      if (sheet === '规则' && title === '评分项' && row === 2) return 'B9';
      if (sheet === '评分项' && title === '类别' && row === 3) return '其他标准';
      return value;
    }),
  );
  const told = wrong.problems.map((problem) => `${problem.where} ${problem.message}`);
  expect(told).toContain('规则表第 2 行 评分项 B9 不在评分项表中');
  expect(told).toContain('评分项表第 3 行 类别应为基础标准、一般标准或加分事项');
});

it('an empty workbook is no edition, and nothing is thrown', () => {
  expect(editionFromSheets({}).edition).toBeNull();
  expect(editionFromSheets({ 评分项: [{ row: 2, cells: {} }] }).edition).toBeNull();
});

it('a mark that turns the direction of writing is told by sheet and row', () => {
  const turned = editionFromSheets(
    sheets((sheet, title, row, value) => (sheet === '规则' && title === '简称' && row === 2 ? `无证\u202e` : value)),
  );
  expect(turned.problems).toEqual([
    {
      where: '规则表第 2 行',
      line: null,
      item: null,
      message: '文字里有看不见的字符（U+202E），请把这一处删去重新键入',
    },
  ]);
});
