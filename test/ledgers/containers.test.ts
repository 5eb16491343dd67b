import { describe, expect, it } from 'vitest';
import type { Fault } from '../../src/domain/fault.ts';
import { openBiff } from '../../src/ledgers/read/biff.ts';
import { column, read } from '../support/reading.ts';
import { oldWorkbook, row, workbookParts, zipped } from '../support/workbooks.ts';

const heads = ['案号', '案由', '立案日期', '罚款金额（元）'];
const good = row(1, heads) + row(2, ['样罚〔2026〕1号', '甲', '2026-03-01', 100]);

describe('reading .xlsx', () => {
  it('tells what is written in text boxes over the sheet', async () => {
    const parts = workbookParts([{ rows: good }]);
    const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
    parts.set(
      'xl/worksheets/_rels/sheet1.xml.rels',
      `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="d" Type="${office}/drawing" Target="../drawings/drawing1.xml"/></Relationships>`,
    );
    parts.set(
      'xl/drawings/drawing1.xml',
      '<x:wsDr xmlns:x="x" xmlns:a="a"><x:sp><x:txBody><a:p><a:r><a:t>以下三件</a:t></a:r><a:r><a:t>已移送公安</a:t></a:r></a:p></x:txBody></x:sp><x:pic/></x:wsDr>',
    );
    expect((await read('cases', zipped(parts))).warnings).toEqual([
      { row: null, what: '表上有文本框，里面的字未读：“以下三件已移送公安”' },
    ]);
  });

  it('understands prefixed namespaces', async () => {
    const parts = workbookParts([{ rows: good }]);
    const prefixed = (xml: string) =>
      xml.replace(/<(\/?)(?!\?)([A-Za-z])/g, '<$1x:$2').replaceAll('xmlns=', 'xmlns:x=');
    for (const name of ['xl/worksheets/sheet1.xml', 'xl/workbook.xml', 'xl/styles.xml', 'xl/_rels/workbook.xml.rels']) {
      parts.set(name, prefixed(parts.get(name)!));
    }
    expect(column(await read('cases', zipped(parts)), 'number')).toEqual(['样罚〔2026〕1号']);
  });

  it('understands absolute part paths and backslashes in names', async () => {
    const parts = workbookParts([{ rows: good }]);
    parts.set(
      'xl/_rels/workbook.xml.rels',
      parts.get('xl/_rels/workbook.xml.rels')!.replaceAll('Target="', 'Target="/xl/'),
    );
    const slashed = new Map([...parts].map(([name, xml]) => [name.replaceAll('/', '\\'), xml]));
    expect(column(await read('cases', zipped(parts)), 'cause')).toEqual(['甲']);
    expect(column(await read('cases', zipped(slashed)), 'cause')).toEqual(['甲']);
  });

  it('reads shared strings with rich text, without their phonetic marks', async () => {
    const parts = workbookParts([
      { rows: row(1, heads) + row(2, ['<c t="s"><v>0</v></c>', '<c t="s"><v>1</v></c>', '2026-03-01']) },
    ]);
    parts.set(
      'xl/sharedStrings.xml',
      '<sst xmlns="m"><si><r><t>样罚</t></r><r><rPr><b/></rPr><t>〔2026〕7号</t></r></si><si><t>超限</t><rPh sb="0" eb="1"><t>chao</t></rPh><t>运输</t></si></sst>',
    );
    parts.set(
      'xl/_rels/workbook.xml.rels',
      parts
        .get('xl/_rels/workbook.xml.rels')!
        .replace(
          '<Relationship Id="st"',
          '<Relationship Id="ss" Type="x/sharedStrings" Target="sharedStrings.xml"/><Relationship Id="st"',
        ),
    );
    const reading = await read('cases', zipped(parts));
    expect(column(reading, 'number')).toEqual(['样罚〔2026〕7号']);
    expect(column(reading, 'cause')).toEqual(['超限运输']);
  });

  it('never moves a day, in the 1900 and in the 1904 system, with or without a time', async () => {
    const rows = (serials: readonly number[]) =>
      row(1, heads) +
      serials
        .map((serial, at) => row(at + 2, [`样罚〔2026〕${at + 1}号`, '甲', `<c s="1"><v>${serial}</v></c>`]))
        .join('');
    const since1900 = await read(
      'cases',
      zipped(workbookParts([{ rows: rows([46082, 46082.999999, 46082.5, 1, 59, 61]) }])),
    );
    expect(column(since1900, 'opened')).toEqual([
      '2026-03-01',
      '2026-03-02',
      '2026-03-01',
      '1900-01-01',
      '1900-02-28',
      '1900-03-01',
    ]);
    const since1904 = await read(
      'cases',
      zipped(workbookParts([{ rows: rows([44620, 44620.25]) }], { date1904: true })),
    );
    expect(column(since1904, 'opened')).toEqual(['2026-03-01', '2026-03-01']);
  });

  it('takes the cached value of a formula, and refuses one without', async () => {
    const rows =
      row(1, heads) +
      row(2, [
        '<c t="str"><f>"样罚"&amp;1</f><v>样罚〔2026〕1号</v></c>',
        '甲',
        '2026-03-01',
        '<c><f>50*2</f><v>100</v></c>',
      ]) +
      row(3, ['样罚〔2026〕2号', '乙', '2026-03-01', '<c><f>50*2</f></c>']) +
      row(4, ['样罚〔2026〕3号', '丙', '2026-03-01', '<c t="e"><v>#REF!</v></c>']);
    const reading = await read('cases', zipped(workbookParts([{ rows }])));
    expect(reading.rows.map(({ fields }) => [fields.number, fields.fine])).toEqual([['样罚〔2026〕1号', 10_000]]);
    expect(reading.rejected.map(({ row: at, column: field, value }) => [at, field, value])).toEqual([
      [3, 'fine', '=50*2'],
      [4, 'fine', '#REF!'],
    ]);
  });

  it('gives numbers that are shown with leading zeros their zeros', async () => {
    const rows = row(1, ['姓名', '执法证号']) + row(2, ['张样例', '<c s="2"><v>1234</v></c>']);
    expect(column(await read('officers', zipped(workbookParts([{ rows }]))), 'certificate')).toEqual(['001234']);
  });

  it('refuses a number that the spreadsheet program turned into a day', async () => {
    const rows = row(1, heads) + row(2, ['<c s="1"><v>46082</v></c>', '甲', '2026-03-01']);
    const reading = await read('cases', zipped(workbookParts([{ rows }])));
    expect(reading.rejected).toEqual([
      {
        row: 2,
        column: 'number',
        place: 0,
        value: '2026-03-01',
        reason: expect.stringContaining('原号已丢失；请把这一列的格式设为“文本”'),
      },
    ]);
  });

  it('lets merged cells speak for the rows under them', async () => {
    const rows =
      row(1, ['案号', '案由', '承办人', '立案日期']) +
      row(2, ['样罚〔2026〕1号', '甲', '张样例、李示范', '2026-03-01']) +
      row(3, ['样罚〔2026〕2号', null, null, '2026-03-02']) +
      row(4, ['样罚〔2026〕3号', '乙', '王演示', '2026-03-03']);
    const after = '<mergeCells count="2"><mergeCell ref="B2:B3"/><mergeCell ref="C2:C3"/></mergeCells>';
    const reading = await read('cases', zipped(workbookParts([{ rows, after }])));
    expect(column(reading, 'cause')).toEqual(['甲', '甲', '乙']);
    expect(column(reading, 'handlers')).toEqual([['张样例', '李示范'], ['张样例', '李示范'], ['王演示']]);
  });

  it('finds the sheet by its headings and names the hidden ones', async () => {
    const parts = workbookParts([
      { name: '说明', rows: row(1, ['本表由各单位填报']) },
      { name: '案件', rows: good },
      { name: '旧表', state: 'hidden', rows: good },
      { name: '空表', rows: '' },
    ]);
    const reading = await read('cases', zipped(parts));
    expect(reading.sheet).toBe('案件');
    expect(reading.warnings).toEqual([
      { row: null, what: '隐藏的工作表“旧表”未读取；“旧表”有 2 行（样罚〔2026〕1号 甲 2026-03-01 100）' },
    ]);
    expect((await read('cases', zipped(parts), { sheet: '旧表' })).sheet).toBe('旧表');
    await expect(read('cases', zipped(parts), { sheet: '没有' })).rejects.toMatchObject({ code: 'sheet-not-found' });
  });

  it('tells a column that is hidden and adds to another', async () => {
    const parts = workbookParts([
      { rows: row(1, ['案号', '案由', '主办人', '协办人']) + row(2, ['样罚〔2026〕1号', '甲', '张样例', '李示范']) },
    ]);
    const [[sheet, xml] = ['', '']] = [...parts].filter(([name]) => /sheet1\.xml$/.test(name));
    parts.set(sheet, String(xml).replace('<sheetData>', '<cols><col min="4" max="4" hidden="1"/></cols><sheetData>'));
    const reading = await read('cases', zipped(parts));
    expect(reading.warnings).toContainEqual({ row: null, what: 'D 列“协办人”被隐藏，已照常读入' });
  });

  it('never calls a file without sheets, rows or records an import of nothing', async () => {
    await expect(read('cases', zipped(workbookParts([])))).rejects.toMatchObject({ code: 'file-damaged' });
    await expect(read('cases', zipped(workbookParts([{ rows: '' }])))).rejects.toMatchObject({ code: 'ledger-empty' });
    await expect(read('cases', zipped(workbookParts([{ rows: row(1, ['随便', '写写']) }])))).rejects.toMatchObject({
      code: 'no-headings',
    });
    await expect(
      read('cases', zipped(workbookParts([{ rows: row(1, ['案由', '当事人', '结案日期']) }]))),
    ).rejects.toMatchObject({
      code: 'columns-missing',
    });
  });
});

describe('reading text tables', () => {
  const text = '案号,案由,立案日期,罚款金额（元）\r\n样罚〔2026〕1号,"甲，""乙""",2026-03-01,100\r\n';
  const wanted = ['样罚〔2026〕1号'];

  it('tells UTF-8 with and without mark, UTF-16 and GB18030 apart', async () => {
    const utf16 = Buffer.from(`\uFEFF${text}`, 'utf16le');
    const swapped = Buffer.from(utf16).swap16();
    for (const bytes of [
      Buffer.from(text),
      Buffer.from(`\uFEFF${text}`),
      utf16,
      swapped,
      Buffer.from(text, 'utf16le'),
    ]) {
      const reading = await read('cases', bytes, { name: 'a.csv' });
      expect(column(reading, 'number')).toEqual(wanted);
      expect(column(reading, 'cause')).toEqual(['甲，"乙"']);
    }
    // 案号 and 案由 in GB18030, then plain digits.
    const chinese = Buffer.concat([
      Buffer.from('b0b8bac52cb0b8d3c92cc1a2b0b8c8d5c6da0a', 'hex'),
      Buffer.from('312cfe9f2c323032362d30332d30310a', 'hex'),
    ]);
    const reading = await read('cases', chinese, { name: 'a.csv' });
    expect(column(reading, 'cause')).toEqual(['䶮']);
    expect(reading.warnings.map(({ what }) => what)).toContain('编码识别为 GB18030');
  });

  it('refuses a line of UTF-8 behind lines of GB18030, and takes a zero byte in UTF-8 for a slip', async () => {
    const mixed = Buffer.concat([
      Buffer.from('d0d5c3fb2cd6b4b7a8d6a4bac50ad5d4d1f9c0fd2c3939303130303030323032353030310a', 'hex'),
      Buffer.from('钱样例,990100002025002\n'),
    ]);
    const refused = await read('officers', mixed, { name: '名册.csv' }).catch((error: Fault) => error.message);
    expect(refused).toBe('文件里有两种编码，第 3 行起与前面的不同：名册.csv');
    const slips = Buffer.from('姓名,执法证号\n\0赵样例,9901000020250\u000001\n');
    expect(column(await read('officers', slips, { name: '名册.csv' }), 'certificate')).toEqual(['990100002025001']);
  });

  it('reads a text of UTF-8 that is cut off within its last character, and says that bytes are of none', async () => {
    const whole = Buffer.from(
      '姓名,执法证号,岗位\n赵样例,990100002025001,科员\n钱样例,990100002025002,科员\n',
    ).subarray(0, -2);
    for (const bytes of [whole, whole.subarray(0, -1), Buffer.concat([Buffer.from('\uFEFF'), whole])]) {
      const reading = await read('officers', bytes, { name: '名册.csv' });
      expect(column(reading, 'certificate')).toEqual(['990100002025001', '990100002025002']);
      expect(reading.warnings.map(({ what }) => what)).toContain('有无法识别的字节，显示为“\uFFFD”，请核对生僻字');
    }
  });

  it('takes the zero bytes that a database fills its fields up with for none of them', async () => {
    const padded = '姓名,执法证号\n赵样例\0\0\0\0,990100002025001\0\0\n钱样例\0\0\0\0,990100002025002\0\0\n';
    const reading = await read('officers', Buffer.from(padded), { name: '名册.csv' });
    expect(column(reading, 'name')).toEqual(['赵样例', '钱样例']);
    expect(reading.warnings.map(({ what }) => what)).toEqual(['各格末尾有看不见的补位字符，已去掉']);
    const within = padded.replaceAll('\0', '\0字');
    const refused = await read('officers', Buffer.from(within), { name: '名册.csv' }).catch(
      (error: Fault) => error.message,
    );
    expect(refused).toContain('既不是表格也不是文本');
  });

  it('knows a picture that WPS wrote into a text', async () => {
    const text = '姓名,执法证号,备注\n赵样例,990100002025001,"=DISPIMG(""ID_1"",1)"\n钱样例,"=DISPIMG(""ID_2"",1)",\n';
    const { rows, rejected } = await read('officers', Buffer.from(text), { name: '名册.csv' });
    expect(rows.map(({ fields }) => fields.note ?? null)).toEqual([null]);
    expect(rejected.map(({ row, column }) => `${row} ${column}`)).toEqual(['3 certificate']);
  });

  it('takes the unit of sums from the name of the sheet or of the file, where nothing above the table tells it', async () => {
    const sheet = (name: string) =>
      zipped(
        workbookParts([{ name, rows: row(1, ['案号', '案由', '罚款金额']) + row(2, ['样罚〔2026〕1号', '甲', 0.5]) }]),
      );
    expect(column(await read('cases', sheet('案件台账（万元）')), 'fine')).toEqual([500_000]);
    expect(column(await read('cases', sheet('台账'), { name: '台账（单位：万元）.xlsx' }), 'fine')).toEqual([500_000]);
    expect(column(await read('cases', sheet('台账')), 'fine')).toEqual([50]);
  });

  it('finds commas, tabs and semicolons by looking, and counts records as rows', async () => {
    for (const separator of [',', '\t', ';']) {
      const lines = [
        ['台账'],
        ['案号', '案由', '立案日期'],
        ['样罚〔2026〕1号', '"甲\n乙"', '2026-03-01'],
        [''],
        ['样罚〔2026〕2号', '丙', '2026-03-02'],
      ];
      const bytes = Buffer.from(lines.map((fields) => fields.join(separator)).join('\n'));
      const reading = await read('cases', bytes, { name: 'a.txt' });
      expect(reading.rows.map(({ row: at }) => at)).toEqual([3, 5]);
      expect(reading.skipped).toEqual([
        { row: 1, is: 'above', reason: '表头之上的标题或说明', text: '台账' },
        { row: 4, is: 'blank', reason: '空行' },
      ]);
    }
  });
});

describe('reading .ods', () => {
  it('tells struck words and comments', async () => {
    const cell = (inner: string, style = '') =>
      `<table:table-cell office:value-type="string"${style}>${inner}</table:table-cell>`;
    const text = (words: string) => cell(`<text:p>${words}</text:p>`);
    const xml = `<office:document-content xmlns:office="o" xmlns:table="t" xmlns:text="x" xmlns:style="s">
      <style:style style:name="T1"><style:text-properties style:text-line-through-style="solid"/></style:style>
      <style:style style:name="T2"><style:text-properties style:text-line-through-style="none"/></style:style>
      <table:table table:name="台账"><table:table-row>${heads.map(text).join('')}</table:table-row>
      <table:table-row>${text('样罚〔2026〕1号')}${cell('<office:annotation><dc:creator>王演示</dc:creator><text:p>问过</text:p><text:p>应为乙</text:p></office:annotation><text:p><text:span text:style-name="T1">甲</text:span><text:span text:style-name="T2">乙</text:span></text:p>')}${text('2026-03-01')}</table:table-row>
      <table:table-row>${text('样罚〔2026〕2号')}${cell('<text:p>丙</text:p>', ' table:style-name="T1"')}${text('2026-03-01')}</table:table-row>
      </table:table></office:document-content>`;
    const mime = 'application/vnd.oasis.opendocument.spreadsheet';
    const reading = await read(
      'cases',
      zipped(
        new Map([
          ['mimetype', mime],
          ['content.xml', xml],
        ]),
      ),
      { name: 'a.ods' },
    );
    expect(column(reading, 'cause')).toEqual(['乙', '丙']);
    expect(reading.warnings).toContainEqual({ row: 2, what: '案由里有划掉的字“甲”，已略去' });
    expect(reading.warnings).toContainEqual({
      row: 3,
      what: '案由有删除线，已照常读入，请核对',
      ifRefused: '案由有删除线，请核对',
    });
    expect(reading.unread).toEqual([{ what: '1 处批注未读', where: 'B2（问过应为乙）' }]);
  });

  it('tells the rows of which each cell is coloured, white aside', async () => {
    const style = (name: string, colour: string) =>
      `<style:style style:name="${name}"><style:table-cell-properties fo:background-color="${colour}"/></style:style>`;
    const cells = (words: readonly string[], of: readonly string[]) =>
      `<table:table-row>${words.map((word, at) => `<table:table-cell office:value-type="string" table:style-name="${of[at] ?? of[0]}"><text:p>${word}</text:p></table:table-cell>`).join('')}</table:table-row>`;
    const cases = ['红', '白', '半', '无'].map((style, at) => ({
      words: [`样罚〔2026〕${at + 1}号`, '甲', '2026-03-01'],
      style,
    }));
    const rows = cases.map(({ words, style }) => cells(words, style === '半' ? ['红', '红', '无'] : [style]));
    const xml = `<office:document-content xmlns:office="o" xmlns:table="t" xmlns:text="x" xmlns:style="s" xmlns:fo="f">
      ${style('红', '#ff0000')}${style('白', '#FFFFFF')}${style('无', 'transparent')}
      <table:table table:name="台账">${cells(heads, ['红'])}${rows.join('')}</table:table></office:document-content>`;
    const parts = new Map([
      ['mimetype', 'application/vnd.oasis.opendocument.spreadsheet'],
      ['content.xml', xml],
    ]);
    const { warnings } = await read('cases', zipped(parts), { name: 'a.ods' });
    expect(warnings).toContainEqual({ row: null, what: '第 2 行整行有底色，颜色的含义没有读，请核对' });
  });

  it('puts the words of a number format around what was saved without them', async () => {
    const format = (name: string, before: string, digits: number, behind: string) =>
      `<number:number-style style:name="${name}"><number:text>${before}</number:text><number:number number:min-integer-digits="${digits}"/><number:text>${behind}</number:text></number:number-style><style:style style:name="c${name}" style:data-style-name="${name}"/>`;
    const text = (words: string) =>
      `<table:table-cell office:value-type="string"><text:p>${words}</text:p></table:table-cell>`;
    const number = (value: number, style: string, shown = '') =>
      `<table:table-cell table:style-name="c${style}" office:value-type="float" office:value="${value}">${shown}</table:table-cell>`;
    const rows = [
      ['案号', '案由', '立案日期', '罚款'].map(text),
      [number(5, 'N1'), text('甲'), text('2026-03-01'), number(3, 'N2')],
      [number(6, 'N1', '<text:p>6</text:p>'), text('乙'), text('2026-03-02'), number(0.5, 'N2')],
    ];
    const xml = `<office:document-content xmlns:office="o" xmlns:table="t" xmlns:text="x" xmlns:style="s" xmlns:number="n">${format('N1', '样罚〔2026〕', 1, '号')}${format('N2', '', 1, '万元')}
      <table:table table:name="台账">${rows.map((cells) => `<table:table-row>${cells.join('')}</table:table-row>`).join('')}</table:table></office:document-content>`;
    const parts = new Map([
      ['mimetype', 'application/vnd.oasis.opendocument.spreadsheet'],
      ['content.xml', xml],
    ]);
    const reading = await read('cases', zipped(parts), { name: 'a.ods' });
    expect(column(reading, 'number')).toEqual(['样罚〔2026〕5号', '样罚〔2026〕6号']);
    expect(column(reading, 'fine')).toEqual([3_000_000, 500_000]);
  });
});

describe('reading .xls', () => {
  const heading = (column: number) => ['案号', '案由', '立案日期'][column] ?? `备注${column}`;
  const ledger = (rows: number, columns: number) =>
    oldWorkbook(rows, columns, (r, c) => {
      if (r === 0) return heading(c);
      return c === 0 ? `样罚〔2026〕${r}号` : c === 2 ? '2026-03-01' : c % 3 === 0 ? r + c : `第${r}行第${c}列的文字`;
    });

  it('reads a sheet with more cells than are held at once, whole: 12,000 × 25, in soak 65,535 × 25', async () => {
    const rows = process.env.INSPECT_SOAK ? 65_534 : 12_000;
    const numbers = column(await read('cases', ledger(rows + 1, 25), { name: '大.xls' }), 'number');
    expect(numbers.length).toBe(rows);
    expect(numbers.at(-1)).toBe(`样罚〔2026〕${rows}号`);
    expect(new Set(numbers).size).toBe(rows);
  });

  it('tells which cells and which rows are struck out as a whole', async () => {
    const bytes = oldWorkbook(
      4,
      3,
      (r, c) => (r === 0 ? heading(c) : ([`样罚〔2026〕${r}号`, '占道', '2026-03-01'][c] ?? '')),
      (r, c) => r === 2 || (r === 3 && c === 1),
    );
    const told = (await read('cases', bytes, { name: '旧.et' })).warnings.filter(({ what }) => what.includes('删除线'));
    expect(told).toEqual([
      expect.objectContaining({ row: 3, what: '整行有删除线，已照常读入，备注里记“原表划线”，请核对是否作废' }),
      expect.objectContaining({ row: 4, what: '案由有删除线，已照常读入，请核对' }),
    ]);
  });

  it('is ended with the workbook and not with the program, and told in one line, where the memory does not suffice', async () => {
    const told = await openBiff('巨.xls', ledger(3_000, 25), 20).then(
      () => 'taken',
      (error: Fault) => error.message,
    );
    expect(told).toBe('文件超出限度，未读取：巨.xls（旧版工作簿，内存不够）');
  });
});

describe('what is not a ledger', () => {
  it('is named for what it is', async () => {
    const refused = async (bytes: Buffer | string, name = 'a.xlsx') =>
      read('cases', Buffer.from(bytes), { name }).then(
        () => 'taken',
        (error: { code: string; message: string }) => `${error.code}: ${error.message}`,
      );
    expect(await refused('<html><table><tr><td>案号</td></tr></table></html>', 'a.xls')).toBe(
      'html-file: 文件其实是网页（HTML），不是表格：a.xls',
    );
    const compound = (stream: string) =>
      Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.alloc(600), Buffer.from(stream, 'utf16le')]);
    expect(await refused(compound('WordDocument'), '题库.doc')).toBe(
      'not-a-workbook: 文件其实是旧版 Word 文档（.doc、.wps），不是表格：题库.doc',
    );
    expect(await refused(compound('PowerPoint Document'), 'a.xls')).toContain('文件其实是演示文稿');
    expect(await refused('')).toBe('file-empty: 文件是空的（0 字节）：a.xlsx');
    expect(await refused(Buffer.alloc(2_000))).toBe('file-damaged: 文件不完整或已损坏：a.xlsx（全是空字节）');
    expect(await refused('%PDF-1.7 …')).toBe('not-a-workbook: 文件其实是 PDF 文件，不是表格：a.xlsx');
    for (const head of ['\x89PNG', '\xff\xd8\xff\xe0', 'II*\0', '\0\0\0\x18ftypheic', 'RIFF\0\0\0\0WEBPVP8 '])
      expect(await refused(Buffer.from(`${head}${'\0\x01'.repeat(40)}`, 'latin1'), '台账.xls')).toBe(
        'not-a-workbook: 文件其实是图片，不是表格：台账.xls',
      );
    expect(await refused('\x09user', '~$台账.xlsx')).toContain('lock-file');
    const lockFile = Buffer.concat([Buffer.from('\x04user'), Buffer.alloc(50, ' '), Buffer.alloc(110)]);
    expect(await refused(lockFile, '台账（副本）.xlsx')).toContain('lock-file');
    const others: readonly (readonly [head: string, what: string])[] = [
      [`\x03\x7d\x03\x05\x02\0\0\0\x61\0\x28\0${'\0'.repeat(20)}XM${'\0'.repeat(60)}`, ' FoxPro、dBASE 数据表（.dbf）'],
      ['\0\x01\0\0Standard Jet DB\0\x01', ' Access 数据库'],
      ['ID;PWXL;N;E\r\nC;Y1;X1;K"x"\r\n', ' SYLK 表格（.slk）'],
      ['L\0\0\0\x01\x14\x02\0', '快捷方式'],
      ['[InternetShortcut]\r\nURL=http://a.example/', '快捷方式'],
      ['From: a@b.example\r\nTo: c@d.example\r\n\r\nx', '电子邮件'],
      ['\0\0\0\x18ftypmp42', '程序或音像文件'],
      ['\0\x05\x16\x07\0\x02', '苹果电脑附带的文件'],
    ];
    for (const [head, what] of others)
      expect(await refused(Buffer.from(head, 'latin1'))).toBe(`not-a-workbook: 文件其实是${what}，不是表格：a.xlsx`);
    expect(await refused('甲')).toContain('纯文本');
    const slides = new Map([
      ['content.xml', '<a/>'],
      ['mimetype', 'application/vnd.oasis.opendocument.presentation'],
    ]);
    expect(await refused(zipped(slides))).toContain('文件其实是演示文稿');
    expect(await refused(zipped(new Map([['FixedDocSeq.fdseq', '<a/>']])))).toContain('文件其实是 XPS 版式文件');
    expect(await refused(zipped(new Map([['a.txt', 'x']])))).toContain('not-a-workbook: 这是压缩包');
    expect(await refused(zipped(workbookParts([{ rows: good }])).subarray(0, 900))).toContain('file-damaged');
  });
});
