import { appendFileSync, existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { readZip, writeZip } from '../../src/documents/package.ts';
import { writeWorkbook } from '../../src/documents/xlsx/workbook.ts';
import { linesOf, readPdf } from '../documents/support/read-pdf.ts';
import { wordXml } from '../support/papers.ts';
import { type Machine, newMachine } from '../support/run.ts';

let machine: Machine;
const units = ['样县甲虚构局', '样县乙虚构局', '样县丙虚构局'];
const inFolder = (name: string): string => path.join(machine.folder, name);

/** A workbook as a clerk keeps it: a line of title, then the headings. */
async function workbook(
  name: string,
  rows: readonly (readonly string[])[],
  before: readonly string[] = [],
): Promise<void> {
  const heads = ['序号', '单位名称', '近三年行政执法责任制工作情况', '申报单位意见'];
  writeFileSync(
    inFolder(name),
    await writeWorkbook({
      title: '申报汇总',
      author: '样例',
      day: '2026-06-01',
      sheets: [
        ...before.map((text) => ({
          name: '说明',
          heading: text,
          columns: [{ title: '怎样填', width: 40 }],
          rows: [[text]],
          freeze: { rows: 1, columns: 0 },
        })),
        {
          name: '申报',
          heading: '2026年申报汇总表',
          columns: heads.map((title) => ({ title, width: 20 })),
          rows,
          freeze: { rows: 1, columns: 0 },
        },
      ],
    }),
  );
}

beforeAll(async () => {
  machine = newMachine('forms');
  await machine.inspect('init --office 样县样例办公室 --county 样县 --city 样市');
  for (const unit of units) await machine.inspect(['unit', 'add', unit, '--level', '正科级']);
  for (const unit of ['甲虚构', '乙虚构']) await machine.inspect(`apply ${unit} --date 2026-05-20 -y`);
});

describe('form --batch --from', () => {
  test('finds the table behind a sheet of explanations, and prints no formula', async () => {
    await workbook('两张.xlsx', [['1', '样县甲虚构局', '健全制度。', '=A1']], ['填表说明']);
    const { code, ...rest } = await machine.inspect('form county --batch 两张 --from 两张.xlsx --json');
    expect([code, rest.json().failed]).toEqual([
      1,
      [{ row: 3, name: '样县甲虚构局', why: '格里是没有算出值的公式：用表格程序打开、保存一次再来' }],
    ]);
  });

  test('makes what can be made, and tells what is missing, unmatched and failed', async () => {
    await workbook('申报.xlsx', [
      ['1', '样县甲虚构局', '一、总体情况\n健全制度。\n年度\t人数\n2025年\t12', '同意申报。'],
      ['2', '样县丁虚构局', '情况', ''],
      ['3', '样县丙虚构局', '', ''],
      ['4', '样县甲虚构局', '又写了一遍', ''],
    ]);
    const { code, err, ...rest } = await machine.inspect(
      'form county --batch 申报表 --from 申报.xlsx --together 全部.pdf --json',
    );
    expect([code, err]).toEqual([1, expect.stringContaining('3 份没有写成，其余 1 份已写出')]);
    const json = rest.json();
    expect(json.files).toMatchObject([{ unit: { name: '样县甲虚构局' }, state: 'made' }]);
    expect(json.unmatched).toEqual([
      { row: 4, name: '样县丁虚构局', why: expect.stringContaining('没有登记这个单位') },
    ]);
    expect(json.failed).toEqual([
      { row: 5, name: '样县丙虚构局', why: '没有写近三年工作情况' },
      { row: 6, name: '样县甲虚构局', why: '与第 3 行是同一个单位' },
    ]);
    expect(json.missing).toEqual([{ name: '样县乙虚构局', code: null }]);
    const text = readPdf(readFileSync(json.files[0].file)).flatMap((page) => linesOf(page).map((line) => line.text));
    expect(text.join('')).toContain('同意申报。');
    expect(readFileSync(path.join(json.folder, '申报表清单.csv'), 'utf8')).toContain('4,样县丁虚构局,对不上单位,');
  });

  test('the second run makes the rest and leaves what did not change; a form that somebody edited stays, the new one beside it', async () => {
    appendFileSync(inFolder('申报表/样县甲虚构局-县级申报表.pdf'), '改过');
    await workbook('申报.xlsx', [
      ['1', '样县甲虚构局', '改了的情况。', '同意申报。'],
      ['2', '样县乙虚构局', '健全制度。', ''],
    ]);
    const first = (await machine.inspect('form county --batch 申报表 --from 申报.xlsx --json')).json();
    expect(first.files.map((one: { state: string }) => one.state)).toEqual(['beside', 'made']);
    const again = (await machine.inspect('form county --batch 申报表 --from 申报.xlsx --json')).json();
    expect(again.files.map((one: { state: string }) => one.state)).toEqual(['unchanged', 'unchanged']);
    expect(
      readdirSync(inFolder('申报表'))
        .filter((name) => name.endsWith('.pdf'))
        .sort(),
    ).toEqual(['样县乙虚构局-县级申报表.pdf', '样县甲虚构局-县级申报表.pdf', '样县甲虚构局-县级申报表（新）.pdf']);
    expect(readFileSync(inFolder('申报表/样县甲虚构局-县级申报表.pdf')).subarray(-6).toString()).toBe('改过');
  });

  test('one PDF holds them all, each with its own page numbers', async () => {
    await machine.inspect('form county --batch 申报表 --from 申报.xlsx --together 全部.pdf');
    const pages = readPdf(readFileSync(inFolder('全部.pdf')));
    const numbers = pages.map((page) =>
      linesOf(page, false)
        .find(({ text }) => /—/.test(text))!
        .text.replace(/\s/g, ''),
    );
    expect(numbers).toEqual(['—1—', '—1—']);
    // Whoever wrote notes on the list, or in the file to print, keeps them.
    for (const name of ['全部.pdf', '申报表/申报表清单.csv']) appendFileSync(inFolder(name), '改过');
    const { err } = await machine.inspect('form county --batch 申报表 --from 申报.xlsx --together 全部.pdf');
    expect(err).toContain('全部.pdf 已经有了，内容不同，没有动它；这一份写成 全部（新）.pdf');
    for (const name of ['全部.pdf', '申报表/申报表清单.csv'])
      expect(readFileSync(inFolder(name)).subarray(-6).toString()).toBe('改过');
  });

  test('a workbook without the two columns is refused', async () => {
    writeFileSync(inFolder('别的.csv'), '姓名,科室\n张示范,法制科\n');
    const { code, err } = await machine.inspect('form county --batch 空 --from 别的.csv');
    expect([code, err]).toEqual([1, expect.stringContaining('没有找到表头')]);
    expect(existsSync(inFolder('空'))).toBe(false);
  });
});

test('a CSV file holds accounts of several paragraphs, commas and all; a dash for an account is none', async () => {
  const account = '一、总体情况\n健全制度，明确责任，落实到人。\n二、做法\n修订清单，公开流程，逐年评查。\n';
  const rows = [
    ['单位名称', '近三年工作情况', '申报单位意见'],
    ['样县甲虚构局', account, '同意申报。'],
    ['样县乙虚构局', account, '同意，“上报”。'],
    ['样县丙虚构局', '无', ''],
  ];
  const quoted = (text: string): string => (/[\n,"]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
  writeFileSync(inFolder('多段.csv'), rows.map((row) => `${row.map(quoted).join(',')}\r\n`).join(''));
  const made = await machine.inspect('form county --batch 多段 --from 多段.csv --together 多段.pdf --json');
  const json = made.json();
  expect(json.failed).toEqual([
    { row: expect.any(Number), name: '样县丙虚构局', why: '没有写近三年工作情况，只写了“无”' },
  ]);
  expect(json.files.map((one: { unit: { name: string } }) => one.unit.name)).toEqual(['样县甲虚构局', '样县乙虚构局']);
  const pages = readPdf(readFileSync(inFolder('多段.pdf')));
  const words = pages.flatMap((page) => linesOf(page).map(({ text }) => text)).join('');
  expect(words.split('逐年评查').length).toBe(3);
});

describe('form read', () => {
  /** A blank form filled in as Word leaves it: the texts put into its content controls. */
  async function filled(name: string, kind: string, words: Readonly<Record<string, string>>): Promise<void> {
    await machine.inspect(`form ${kind} --blank -o 空白.docx`);
    const members = readZip(readFileSync(inFolder('空白.docx')));
    let xml = members.get('word/document.xml')!.toString('utf8');
    for (const [tag, text] of Object.entries(words)) {
      const at = new RegExp(`(<w:tag w:val="${tag}"/>.*?<w:t xml:space="preserve">)　+(</w:t>)`);
      expect([tag, at.test(xml)]).toEqual([tag, true]);
      xml = xml.replace(at, `$1${text}$2`);
    }
    members.set('word/document.xml', Buffer.from(xml, 'utf8'));
    writeFileSync(inFolder(name), writeZip(members));
  }

  test('shows what filled forms say before anything is kept, then takes them in', async () => {
    await filled('乙.docx', 'county', { name: '样县乙虚构局', address: '样县样例路2号', account: '三年来健全制度。' });
    await filled('戊.docx', 'city', { name: '样县戊虚构局', account: '情况' });
    writeFileSync(inFolder('坏.docx'), 'not a zip');
    const { code, out, err } = await machine.inspect('form read 乙.docx 戊.docx 坏.docx');
    expect([code, err]).toEqual([1, expect.stringContaining('2 份没有读成')]);
    expect(out).toMatch(/^乙.docx +样县乙虚构局 +县级 +样县样例路2号 +8 字 +空$/m);
    expect(out).toContain('没有登记“样县戊虚构局”这个单位');
    expect(out).toContain('以上只是预览');
    expect((await machine.inspect('unit show 乙虚构 --json')).json().address).toBeNull();

    const twice = await machine.inspect('form read 乙.docx 乙.docx');
    expect(twice.err).toContain('样县乙虚构局的县级申报表有 2 份：乙.docx、乙.docx');
    const taken = await machine.inspect('form read 乙.docx --take --texts 情况 --json');
    expect(taken.json().forms[0]).toMatchObject({ account: '三年来健全制度。', changes: ['address'] });
    expect((await machine.inspect('unit show 乙虚构 --json')).json().address).toBe('样县样例路2号');
    const [own] = (await machine.inspect('application list --json'))
      .json()
      .filter((one: { unit: { name: string } }) => one.unit.name === '样县乙虚构局');
    expect(JSON.stringify(own)).toContain('乙.docx');
    expect(readFileSync(inFolder('情况/样县乙虚构局.txt'), 'utf8')).toBe('三年来健全制度。\n');
  });

  test('a form that differs from the record says where; a name for short is not registered anew, and is read as the unit that is told', async () => {
    await machine.inspect('unit edit 样县甲虚构局 --level 正科级 --address 样县样例路1号');
    await filled('甲.docx', 'county', { name: '样县甲虚构局', level: '副科级', address: '样县样例路1号' });
    const { code, err } = await machine.inspect('form read 甲.docx');
    expect([code, err]).toEqual([
      0,
      '提醒：样县甲虚构局：表上级别“副科级”，登记的是“正科级”；写表时用登记的，表上写得对的先改：inspect unit edit 样县甲虚构局 --level 副科级\n提醒：样县甲虚构局的申报表没有填：近三年工作情况、单位意见\n',
    ]);
    await filled('简.docx', 'county', { name: '甲虚构', level: '正科级' });
    const short = await machine.inspect('form read 简.docx');
    expect(short.out).toContain('没有登记“甲虚构”这个单位，是不是“样县甲虚构局”');
    expect(short.err).toMatch(
      /写明单位：inspect form read 简\.docx --unit 样县甲虚构局；是另一个单位的先用 inspect unit add 甲虚构 登记/,
    );
    const meant = await machine.inspect('form read 简.docx --unit 样县甲虚构局');
    expect([meant.code, meant.err]).toEqual([
      0,
      expect.stringContaining('表上名称“甲虚构”，登记的是“样县甲虚构局”；写表时用登记的\n'),
    ]);
    expect((await machine.inspect('form read 甲.docx 简.docx --unit 样县甲虚构局')).code).toBe(2);
    writeFileSync(inFolder('~$甲.docx'), '');
    expect((await machine.inspect('form read 甲.docx ~$甲.docx')).code).toBe(0);
    writeFileSync(inFolder('简.csv'), '单位名称,近三年工作情况\n甲虚构,情况\n');
    expect((await machine.inspect('form county --batch 简 --from 简.csv')).out).toContain(
      '没有登记这个单位，是不是“样县甲虚构局”',
    );
    writeFileSync(inFolder('市.csv'), '单位名称,近三年工作情况\n样县甲虚构局,情况\n');
    expect((await machine.inspect('form city --batch 市 --from 市.csv')).err).toMatch(
      /样县甲虚构局不在 \d+ 年向市呈报的名单中/,
    );
  });

  test('a form that LibreOffice saved says once what it repeats for each part of a text', async () => {
    const parts = ['样县样例路', '2', '号'];
    const whole = parts.join('');
    const run = (texts: readonly string[]): string =>
      `<w:r>${texts.map((text) => `<w:t>${text}</w:t>`).join('')}</w:r>`;
    const control = (texts: readonly string[]): string =>
      `<w:sdt><w:sdtPr><w:alias w:val="申报单位地址"/><w:text/></w:sdtPr><w:sdtContent>${run(texts)}</w:sdtContent></w:sdt>`;
    const field = `<w:r><w:fldChar w:fldCharType="begin"></w:fldChar></w:r><w:r><w:instrText> FILLIN &quot;&quot;</w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>${run([whole])}<w:r><w:fldChar w:fldCharType="end"/></w:r>`;
    const throughDoc = field
      .replace('"begin">', '"begin"><w:ffData><w:name w:val="Unnamed"/></w:ffData>')
      .replace('FILLIN &quot;&quot;', 'FORMTEXT ');
    for (const saved of [
      [throughDoc, run([whole]), throughDoc, throughDoc].join(''),
      [control([whole]), ...parts.map((part) => control([part, whole]))].join(''),
      [field, ...parts.map((part) => `${run([part])}${field}`)].join(''),
    ]) {
      await filled('己.docx', 'county', { name: '样县乙虚构局', address: 'X', account: '三年来健全制度。' });
      const members = readZip(readFileSync(inFolder('己.docx')));
      const xml = members.get('word/document.xml')!.toString('utf8');
      const at = /<w:sdt><w:sdtPr><w:alias w:val="申报单位地址"\/>.*?<\/w:sdt>/;
      members.set('word/document.xml', Buffer.from(xml.replace(at, saved), 'utf8'));
      writeFileSync(inFolder('己.docx'), writeZip(members));
      const { forms } = (await machine.inspect('form read 己.docx --json')).json();
      expect(forms[0]).toMatchObject({ name: '样县乙虚构局', address: whole, account: '三年来健全制度。' });
    }
  });

  test('a form of another annex, of a unit that has left, or one of two of a unit is not taken; what one leaves out is told', async () => {
    await filled('市表.docx', 'city', { name: '样县甲虚构局', account: '情况' });
    const word =
      '市表.docx 是市级申报表，不是向本办申报用的，不当成申报表收下；要存的作其他材料，登记申请时写在 --paper 后面';
    const shown = await machine.inspect('form read 市表.docx');
    expect([shown.code, shown.err, shown.out]).toEqual([
      0,
      expect.stringContaining(word),
      // It is not led to where it is refused.
      expect.not.stringContaining('--take'),
    ]);
    const city = await machine.inspect('form read 市表.docx --take --json');
    expect([city.code, city.err]).toEqual([1, expect.stringContaining('1 份没有读成')]);
    await filled('又.docx', 'county', { name: '样县甲虚构局', account: '又一份' });
    await filled('再.docx', 'county', { name: '样县甲虚构局', account: '再一份' });
    for (const more of ['--take', '--texts 两份']) {
      const twice = await machine.inspect(`form read 又.docx 再.docx ${more}`);
      expect([twice.code, twice.err]).toEqual([
        2,
        expect.stringContaining('样县甲虚构局的县级申报表有 2 份：又.docx、再.docx'),
      ]);
    }
    expect(existsSync(inFolder('两份'))).toBe(false);
    await machine.inspect('unit add 样县渔政站');
    await machine.inspect('unit retire 渔政 --reason 与水利局合并');
    await filled('渔.docx', 'county', { name: '样县渔政站', account: '情况' });
    const gone = await machine.inspect('form read 渔.docx');
    expect([gone.code, gone.out]).toEqual([
      1,
      expect.stringContaining('样县渔政站已停用（与水利局合并），不再收申报表'),
    ]);
    await machine.inspect('unit reinstate 渔政 --reason 试');
    await filled('空表.docx', 'county', { name: '样县渔政站' });
    const bare = await machine.inspect('form read 空表.docx --take --date 2026-05-20');
    expect([bare.code, bare.err]).toEqual([
      0,
      expect.stringContaining('样县渔政站的申报表没有填：级别、地址、近三年工作情况、单位意见'),
    ]);
  });

  test('a form that came in time is taken in after the last day, a late one with its reason; what could not be read leads on', async () => {
    const after = { today: '2026-06-20' };
    await filled('丙.docx', 'county', { name: '样县丙虚构局' });
    const late = await machine.inspect('form read 丙.docx --take', after);
    expect([late.code, late.err]).toEqual([2, expect.stringContaining('--late-reason')]);
    const taken = await machine.inspect('form read 丙.docx --take --date 2026-05-30', after);
    expect([taken.code, taken.out]).toEqual([0, expect.stringContaining('已收下 1 份申报表，2026年5月30日收到')]);
    await filled('庚.docx', 'county', { name: '样县庚虚构局' });
    const { err } = await machine.inspect('form read 丙.docx 庚.docx', after);
    expect(err).toContain('其余 1 份可以先收下；没有登记的单位先用 inspect unit add 样县庚虚构局 登记');
    await machine.inspect('unit add 样县庚虚构局', after);
    const { code } = await machine.inspect('form read 庚.docx --take --late-reason 单位搬迁', after);
    expect(code).toBe(0);
    const [row] = (await machine.inspect('application list --json', after))
      .json()
      .filter((one: { unit: { name: string } }) => one.unit.name === '样县庚虚构局');
    expect(row).toMatchObject({ date: '2026-06-20', lateReason: '单位搬迁' });
    // Who lacks what, and that it is overdue, stands on the list.
    expect((await machine.inspect('application list', after)).out).toMatch(/样县庚虚构局 .*工作推进台账（已过5月底）/);
  });

  test('what the program writes into a form is what it reads out of it, pasted tables among it', async () => {
    writeFileSync(
      inFolder('情况.txt'),
      '一、总体情况\n健全制度。\n年度\t人数\n2025年\t12\n（二）下一步\n继续努力，电话0000-0000000。\n',
    );
    await machine.inspect(
      'form city 乙虚构 --account 情况.txt --opinion 同意申报。 --recommendation 同意推荐。 -o 写好.docx',
    );
    const xml = wordXml(inFolder('写好.docx'));
    // The pasted table is ruled within its cell; the last row is one with the words below it.
    expect(xml.match(/<w:tbl>/g)).toHaveLength(3);
    const { forms } = (await machine.inspect('form read 写好.docx --json')).json();
    expect(forms[0]).toMatchObject({
      kind: 'city',
      name: '样县乙虚构局',
      level: '正科级',
      account: expect.stringMatching(
        /^一、总体情况\n健全制度。\n年度\t人数\n2025年\t12\n+（二）下一步\n继续努力，电话0000-0000000。$/,
      ),
      opinion: '同意申报。',
      recommendation: '同意推荐。',
    });
  });
});

test('a plan that came as paper and was not scanned is on record as that, and no longer asked for', async () => {
  const office = newMachine('on-paper');
  await office.inspect('init --office 样县样例办公室 --county 样县 --city 样市');
  await office.inspect('unit add 样县丙虚构局');
  const first = await office.inspect('apply 样县丙虚构局 --date 2026-05-20 --on-paper plan --on-paper worklog');
  expect(first.out).toContain('  创建方案  创建方案（纸质，未扫描）  2026年5月20日收到\n');
  expect(first.err).toBe('提醒：还缺申报表（可后补）\n');
  // Scanned later, the file takes its place.
  writeFileSync(path.join(office.folder, '方案.txt'), '方案');
  const papers = (await office.inspect('apply 样县丙虚构局 --date 2026-05-25 --plan 方案.txt --json')).json().papers;
  expect(papers.map((one: { name: string; sha256: string | null }) => [one.name, one.sha256 === null])).toEqual([
    ['工作推进台账（纸质，未扫描）', true],
    ['方案.txt', false],
  ]);
});
