import { existsSync, lstatSync, mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { linesOf, readPdf } from '../documents/support/read-pdf.ts';
import { wordXml } from '../support/papers.ts';
import { type Machine, newMachine } from '../support/run.ts';

const unit = '样县甲虚构局';
let machine: Machine;

beforeAll(async () => {
  machine = newMachine();
  await machine.inspect('init --office 样县样例办公室 --county 样县 --city 样市');
  await machine.inspect(['unit', 'add', unit, '--level', '正科级', '--address', '样县样例路1号']);
});

const inFolder = (name: string): string => path.join(machine.folder, name);
const textOf = (name: string): string =>
  readPdf(readFileSync(inFolder(name)))
    .flatMap((page) => [...linesOf(page), ...linesOf(page, false)].map((line) => line.text))
    .join('\n');

describe('inspect report', () => {
  test('before the conclusion is a draft, and says so on paper and on the screen', async () => {
    const { code, out } = await machine.inspect(['report', unit, '-o', '草稿.pdf']);
    expect(code).toBe(0);
    expect(out).toContain('草稿');
    const text = textOf('草稿.pdf');
    expect(text).toContain('草稿，未作结论');
    expect(text).toContain('验收材料尚不完整，不能得出结论');
    expect(text).not.toMatch(/验收记录号：|\d{5} \d{5}/);
    // No pass line is named; that the office may settle how A1 counts towards one is a question of the standard.
    expect(text).not.toMatch(/达标线 ?\d|（达标线|未达标/);
  });

  test('made again has the same bytes, and the JSON tells their digest', async () => {
    const first = (await machine.inspect(['report', unit, '-o', 'a.pdf', '--json'])).json();
    const second = (await machine.inspect(['report', unit, '-o', 'b.pdf', '--json'])).json();
    expect(first).toMatchObject({
      unit: { name: unit, code: null },
      year: 2026,
      format: 'pdf',
      status: 'draft',
      head: null,
    });
    expect(second.sha256).toBe(first.sha256);
    expect(readFileSync(inFolder('a.pdf')).equals(readFileSync(inFolder('b.pdf')))).toBe(true);
  });

  test('is a Word file where the name says so', async () => {
    const { format } = (await machine.inspect(['report', unit, '-o', 'r.docx', '--json'])).json();
    expect(format).toBe('docx');
    expect(wordXml(inFolder('r.docx'))).toContain('创建验收报告');
  });

  test('of one format under the name of another is refused', async () => {
    const { code, err } = await machine.inspect(['report', unit, '-o', 'r.pdf', '--format', 'docx']);
    expect([code, err.split('\n')[0]]).toEqual([2, '错误：-o 的文件名以 .pdf 结尾，--format 却是 docx']);
  });

  test('made again never goes over one that somebody edited: the new one stands beside it, and that is told', async () => {
    const ours = (await machine.inspect(['report', unit, '-o', '改.docx', '--json'])).json();
    await machine.inspect(['unit', 'edit', unit, '--address', '样县样例路2号']);
    const again = (await machine.inspect(['report', unit, '-o', '改.docx', '--json'])).json();
    expect([ours.stays, again.stays]).toEqual([null, null]);
    await machine.inspect(['unit', 'edit', unit, '--address', '样县样例路1号']);
    writeFileSync(inFolder('改.docx'), '手工改过的');
    const { out, err } = await machine.inspect(['report', unit, '-o', '改.docx']);
    expect(out.split('\n')[0]).toBe(`已写入 ${inFolder('改（新）.docx')}`);
    expect(err).toContain('提醒：改.docx 已经有了，内容不同，没有动它；这一份写成 改（新）.docx\n');
    expect(readFileSync(inFolder('改.docx'), 'utf8')).toBe('手工改过的');
  });

  test('shows itself on the screen without writing', async () => {
    const before = readdirSync(machine.folder);
    const { out } = await machine.inspect(['report', unit, '--text']);
    expect(out).toContain('行政执法责任制示范点创建验收报告');
    expect(readdirSync(machine.folder)).toEqual(before);
  });

  test('that cannot be written is one line and leaves nothing behind', async () => {
    const { code, err } = await machine.inspect(['report', unit, '-o', '没有/r.pdf']);
    expect(code).toBe(1);
    expect(err.split('\n')[0]).toMatch(/^错误：文件无法写入：.*（文件夹不存在）$/);
    expect(existsSync(inFolder('没有'))).toBe(false);
  });

  test('to a device is written into it, never put in its place', async (context) => {
    if (!existsSync('/dev/full')) return context.skip('no /dev/full here');
    symlinkSync('/dev/full', inFolder('满.pdf'));
    const { code, err } = await machine.inspect(['report', unit, '-o', '满.pdf']);
    expect(code).toBe(1);
    expect(err.split('\n')[0]).toMatch(/^错误：文件无法写入：.*（磁盘已满）$/);
    expect(lstatSync(inFolder('满.pdf')).isSymbolicLink()).toBe(true);
  });
});

describe("an office's own template", () => {
  test('with a misspelt placeholder is one clear line with file and line; nothing is written', async () => {
    const own = newMachine();
    await own.inspect('init');
    await own.inspect(['unit', 'add', unit]);
    const folder = path.join(own.folder, '模板');
    mkdirSync(folder);
    writeFileSync(path.join(folder, 'form-county.txt'), '标题：{{县}}申报表\n{{表哥}}\n');
    await own.inspect(['config', 'set', 'templates', folder]);
    const { code, err } = await own.inspect(['form', 'county', unit, '-o', 'f.pdf']);
    expect(code).toBe(1);
    expect(err).toBe(
      `错误：模板 ${path.join(folder, 'form-county.txt')} 第 2 行：没有占位符 {{表哥}}\n提示：您是不是想写 {{表格}}？\n`,
    );
    expect(existsSync(path.join(own.folder, 'f.pdf'))).toBe(false);
    writeFileSync(path.join(folder, 'form-county.txt'), '标题：本县自己的申报表\n{{表格}}\n');
    expect((await own.inspect(['form', 'county', unit, '-o', 'f.pdf'])).code).toBe(0);
    const lines = linesOf(readPdf(readFileSync(path.join(own.folder, 'f.pdf')))[0]!);
    expect(lines[0]!.text).toBe('本县自己的申报表');
  });
});

describe('inspect form', () => {
  test('county has the five rows of Annex 1 and no 可加页; city has the six of Annex 2 and prints it', async () => {
    await machine.inspect(['form', 'county', '--blank', '-o', 'county.pdf']);
    await machine.inspect(['form', 'city', '--blank', '-o', 'city.pdf']);
    const county = textOf('county.pdf').replaceAll('　', '');
    const city = textOf('city.pdf').replaceAll('　', '');
    for (const label of [
      '附件1',
      '样县行政执法责任制示范点申报表',
      '申报单位名称',
      '申报单位级别',
      '申报单位地址',
      '近三年行政',
      '执法责任制',
      '工作情况',
      '申报单位',
      '意见',
      '盖章',
      '年月日',
    ]) {
      expect(county, label).toContain(label);
    }
    expect(county).not.toContain('可加页');
    expect(county).not.toContain('推荐单位意见');
    for (const label of ['附件2', '样市行政执法责任制示范点申报表', '推荐单位意见', '（可加页）'])
      expect(city, label).toContain(label);
    expect(city.match(/盖章/g)).toHaveLength(2);
  });

  test('is filled from the data file and from the text that the unit wrote, whatever its encoding', async () => {
    writeFileSync(inFolder('情况.txt'), Buffer.from('bdfcc8fdc4eac0b4', 'hex'));
    const { code, out } = await machine.inspect(['form', 'county', unit, '--account', '情况.txt', '-o', 'filled.pdf']);
    expect([code, out.includes('留空待填')]).toEqual([0, false]);
    const text = textOf('filled.pdf');
    for (const part of [unit, '正科级', '样县样例路1号', '近三年来']) expect(text).toContain(part);
  });

  test('blank needs no data file', async () => {
    const bare = newMachine();
    const { code } = await bare.inspect(['form', 'county', '--blank', '-o', 'x.docx']);
    expect(code).toBe(0);
    expect(existsSync(bare.db)).toBe(false);
  });

  test('says what is missing or too much', async () => {
    const none = await machine.inspect('form county');
    expect([none.code, none.err.split('\n')[0]]).toEqual([
      2,
      '错误：请写明单位，或者用 --blank 要空白表，或者用 --batch 文件夹 给全部申报单位各写一份',
    ]);
    expect((await machine.inspect(['form', 'county', unit, '--blank'])).code).toBe(2);
    expect((await machine.inspect('form village --blank')).code).toBe(2);
    expect((await machine.inspect(['form', 'county', unit, '--account', '没有.txt'])).code).toBe(1);
    expect((await machine.inspect('form county --batch 全部')).code).toBe(1);
  });

  test('--batch writes one for each applicant of the year', async () => {
    const own = newMachine();
    await own.inspect('init');
    for (const name of ['样县甲虚构局', '样县乙虚构局', '样县丙虚构局']) await own.inspect(['unit', 'add', name]);
    for (const name of ['样县甲虚构局', '样县乙虚构局'])
      await own.inspect(['apply', name, '--year', '2026', '--date', '2026-05-20', '-y']);
    const { files } = (await own.inspect('form county --year 2026 --batch 申报表 --json')).json();
    expect(files.map((file: { unit: { name: string } }) => file.unit.name).sort()).toEqual([
      '样县乙虚构局',
      '样县甲虚构局',
    ]);
    expect(readdirSync(path.join(own.folder, '申报表'))).toHaveLength(2);
  });
});

describe('inspect notice and checklist', () => {
  test('say what has to be on record first', async () => {
    for (const [words, what] of [
      ['notice publicity', '还没有公示'],
      ['notice designation', '还没有命名'],
      ['notice revocation', '没有撤销记录'],
      [`notice rectification ${unit}`, '没有待整改的问题'],
      [`checklist recheck ${unit}`, '没有示范点称号'],
      [`checklist officers ${unit}`, '还没有抽取执法人员'],
      [`checklist files ${unit}`, '还没有抽取案卷'],
    ] as const) {
      const { code, err } = await machine.inspect(words);
      expect([words, code === 1 || code === 4, err.includes(what)]).toEqual([words, true, true]);
    }
  });

  test('materials lists every item of the standard with what to look at', async () => {
    await machine.inspect(['checklist', 'materials', unit, '-o', 'm.pdf']);
    const text = textOf('m.pdf');
    for (const id of ['B1', '1.1.1', '2.2.2', '4.1.1', 'A1']) expect(text).toContain(id);
    // The list goes to the unit: what our copy of the standard lacks is no matter of theirs.
    expect(text).not.toContain('此处缺失');
  });
});
