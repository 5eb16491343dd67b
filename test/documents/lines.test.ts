import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { columnWidths, textWidth } from '../../src/documents/model/columns.ts';
import { freeText } from '../../src/documents/model/free-text.ts';
import { titleLines, tornWord } from '../../src/documents/model/title-lines.ts';
import { fontSet } from '../../src/documents/pdf/faces.ts';
import { breakLines, spanOf, stretches } from '../../src/documents/pdf/lines.ts';
import { shape } from '../../src/documents/pdf/shape.ts';
import { isCompressible, mayBreak } from '../../src/domain/line-breaks.ts';
import { longAccount } from './support/samples.ts';

const fonts = fontSet({ folders: [] });
const size = 10;
const lines = (text: string, characters: number, justify = true) =>
  breakLines(
    shape(fonts, text, { face: 'body', size, tracking: 0 }, '样文'),
    characters * size,
    characters * size,
    size,
    justify,
  );
const texts = (text: string, characters: number): string[] =>
  lines(text, characters).map((line) =>
    line.pieces.map((piece) => String.fromCodePoint(piece.glyph.codePoint)).join(''),
  );

describe('lines', () => {
  test('take in a closing mark by narrowing the marks of the line, else the character before it goes down', () => {
    expect(texts('一二三，五六七八九。甲乙', 9)).toEqual(['一二三，五六七八九。'.slice(0, 10), '甲乙']);
    expect(texts('一二三四五六七八九。甲乙', 9)).toEqual(['一二三四五六七八', '九。甲乙']);
  });

  test('that begin with an opening mark stay within their room, for that mark gives nothing up', () => {
    for (let n = 16; n <= 24; n += 1) {
      const text = `（一）${'一二三四五六七八九十'.repeat(3).slice(0, n)}、二三。四`;
      for (const line of lines(text, 24)) {
        const gives = line.pieces.filter(
          ({ glyph }, at) => isCompressible(glyph.codePoint) && (at > 0 || glyph.codePoint !== 0xff08),
        ).length;
        expect([n, line.width - gives * line.squeeze <= 24 * size + 0.01]).toEqual([n, true]);
        expect(spanOf(line)).toBeLessThanOrEqual(24 * size + 0.01 + (line.gap > 0 ? size : 0));
      }
    }
  });

  test('do not end with an opening mark, nor part figures from units, dashes or brackets of a document number', () => {
    expect(texts('一二三四五六七八《甲》', 9)).toEqual(['一二三四五六七八', '《甲》']);
    expect(texts('一二三四五六七2026年', 9)).toEqual(['一二三四五六七', '2026年']);
    expect(texts('一二三四五六七八——甲', 9)).toEqual(['一二三四五六七', '八——甲']);
    expect(texts('一二三四五六七八样办〔2026〕7号', 12)).toEqual(['一二三四五', '六七八样办〔2026〕7号']);
  });

  test('before a year that goes down whole give a character each, so that none ends far short of the others', () => {
    const text = `${'一二三四五六七八九十'.repeat(6)}2026年度示范点`;
    const broken = lines(text, 21);
    expect(broken.map(({ pieces }) => pieces.length)).toEqual([20, 20, 20, 9]);
    expect(broken.map(({ gap }) => gap > 0)).toEqual([true, true, true, false]);
    // A wider one is read as a blank by whoever copies from the file.
    expect(Math.max(...broken.map(({ gap }) => gap))).toBeLessThan(size / 10);
  });

  test('hold a day whole where they need not end alike, as in cells, if it finds room in one', () => {
    const cell = (text: string, width: number): string[] =>
      lines(text, width, false).map(({ pieces }) =>
        String.fromCodePoint(...pieces.map(({ glyph }) => glyph.codePoint)),
      );
    expect(cell('最迟于2026年9月15日', 9)).toEqual(['最迟于', '2026年9月15日']);
    expect(cell('2026年9月15日', 5)).toEqual(['2026年', '9月15日']);
  });

  test('hold days, numbers of documents and of telephones, and items in brackets whole, if the lines before can give way', () => {
    const before = '一二三四五六七八九十'.repeat(17);
    for (const whole of ['2028年12月15日', '样市法政办〔2027〕2号', '0000－0000000', '（B1、B2、4.1.1）'])
      for (let length = 140; length <= 168; length += 1) {
        const broken = texts(`${before.slice(0, length)}${whole}，${before.slice(0, 30)}`, 28);
        expect([length, broken.filter((line) => line.includes(whole))]).toEqual([length, [expect.anything()]]);
      }
    // Too wide for what a single line before it can give: rather parted than far from the edge, but behind the year.
    expect(texts(`${before.slice(0, 22)}2028年12月15日`, 28)[1]).toBe('12月15日');
  });

  test('never part the number of a document, nor a day but behind its year, however short the line before ends', () => {
    const after = '一二三四五六七八九十'.repeat(3);
    for (let length = 0; length <= 28; length += 1) {
      const [number, day] = ['样市法政〔2026〕3号', '12月15日'].map((whole) =>
        texts(`${after.slice(0, length)}（2026年${whole}）${after}`, 28).filter((line) => line.includes(whole)),
      );
      expect([length, number, day]).toEqual([length, [expect.anything()], [expect.anything()]]);
    }
  });

  test('part the number of a case file before its year where a column is too narrow for it', () => {
    const cell = lines('样县市监罚〔2024〕62号', 8, false);
    expect(cell.map(({ pieces }) => String.fromCodePoint(...pieces.map(({ glyph }) => glyph.codePoint)))).toEqual([
      '样县市监罚',
      '〔2024〕62号',
    ]);
  });

  test('narrow the marks of a line where that saves a number from being parted, or a character from standing alone', () => {
    const told = '2026年度市级“行政执法责任制示范点”（样市法政〔2026〕3号）。该单位存在问题。';
    expect(texts(told, 28)[0]).toBe('2026年度市级“行政执法责任制示范点”（样市法政〔2026〕3号）。');
    expect(texts('一二三四，六七八九十一，三四五六七八九十。', 20)).toEqual([
      '一二三四，六七八九十一，三四五六七八九十。',
    ]);
  });

  test('do not part a label from its number, nor in a cell a sign from the figure or the mark of its word', () => {
    expect(texts(`单位：${'样'.repeat(16)}　　抽取编号：2026-A06`, 28)).toEqual([
      `单位：${'样'.repeat(16)}`,
      '抽取编号：2026-A06',
    ]);
    const blank = '约定归还日期：　　　　年　　月　　日';
    expect(texts(`抽取编号：2026-A01、2026-A04　　${blank}`, 28)).toEqual(['抽取编号：2026-A01、2026-A04', blank]);
    const cell = (text: string, width: number): string[] =>
      lines(text, width, false).map(({ pieces }) =>
        String.fromCodePoint(...pieces.map(({ glyph }) => glyph.codePoint)),
      );
    expect(cell('2026年9月16日调阅，尚未归还', 8)).toEqual(['2026年9月16日', '调阅，尚未归还']);
    expect(cell('样川县虚构烟草专卖局', 8)).toEqual(['样川县虚构烟草', '专卖局']);
    expect(cell('抽取12个单位的案卷', 6)).toEqual(['抽取12个', '单位的案卷']);
  });

  test('break a word that is longer than a line where it must', () => {
    expect(texts('a'.repeat(60), 9).length).toBeGreaterThan(2);
  });

  test('keep forced ends and do not stretch the line before one', () => {
    const [first] = lines('一二三\n四', 9);
    expect(first!.gap).toBe(0);
    expect(texts('一\n\n二', 9)).toEqual(['一', '', '二']);
  });

  test('hold every character once, in order, and never more than fits', () => {
    const pieceOfText = fc.constantFrom(...'一二三四五，。；（）《》“”2026年第3号abc·—…%'.split(''));
    fc.assert(
      fc.property(
        fc.array(pieceOfText, { minLength: 1, maxLength: 120 }),
        fc.integer({ min: 6, max: 28 }),
        (characters, width) => {
          const text = characters.join('');
          const broken = lines(text, width);
          expect(
            broken
              .map((line) => line.pieces.map((piece) => String.fromCodePoint(piece.glyph.codePoint)).join(''))
              .join(''),
          ).toBe(text);
          for (const line of broken) {
            const places = line.pieces.filter((piece, n) => n > 0 && stretches(line.pieces[n - 1]!, piece)).length;
            const marks = line.pieces.filter((piece) => isCompressible(piece.glyph.codePoint)).length;
            expect(line.width + line.gap * places - line.squeeze * marks).toBeLessThanOrEqual(width * size + 0.1);
          }
        },
      ),
    );
  });
});

describe('a title', () => {
  const width = (part: string): number => [...part].length;

  test('stays whole where it fits, and is cut between terms where it does not', () => {
    expect(
      titleLines('样县法治办公室\n关于撤销样县丙虚构人力资源和社会保障局县级行政执法责任制示范点称号的决定', width, 20),
    ).toEqual(['样县法治办公室', '关于撤销样县丙虚构人力资源和社会保障局', '县级行政执法责任制示范点称号的决定']);
    expect(titleLines('样县行政执法责任制示范点申报表', width, 20)).toEqual(['样县行政执法责任制示范点申报表']);
    expect(titleLines('关于命名年度行政执法责任制示范点的决定及有关事项', width, 20)).toEqual([
      '关于命名年度行政执法责任制',
      '示范点的决定及有关事项',
    ]);
  });

  test('is cut between words rather than keep its lines even: a line one character narrower is seen by nobody', () => {
    const office = '样县法治政府建设领导小组办公室';
    expect(titleLines(`${office}\n关于撤销样县丙虚构交通运输局行政执法责任制示范点称号的决定`, width, 20)).toEqual([
      office,
      '关于撤销样县丙虚构交通运输局',
      '行政执法责任制示范点称号的决定',
    ]);
  });

  test('of any paper tears no word, and no name of a unit that leaves room for what stands before it', () => {
    const units =
      '样县公安局、样县水利局、样县城管执法局、样县应急管理局、样县城关街道办事处、样县交通运输局、样县公安局交通警察大队、样县自然资源和规划局、样县工业和信息化局、样县人力资源和社会保障局、样县公安局经济开发区分局、样县农业综合行政执法大队、样县发展和改革委员会、样川县虚构开发区管理委员会'.split(
        '、',
      );
    const lead = '行政执法责任制示范点';
    const torn = units.flatMap((unit) =>
      [
        `样县法治政府建设领导小组办公室\n关于提请撤销${unit}县级${lead}称号的请示`,
        `样县法治政府建设领导小组办公室\n关于撤销${unit}市级${lead}称号的决定`,
        `中共样县委全面依法治县委员会办公室\n关于${unit}县级${lead}复核复查结论的通知`,
        `${unit}\n2026年度${lead}创建问题整改情况`,
        `${unit}关于2026年度${lead}创建验收问题整改情况的报告`,
      ].flatMap((text) => {
        const lines = titleLines(text, (part) => 22 * textWidth(part), 431, [unit]);
        const whole = tornWord(lines) === null && lines.some((line) => line.includes(unit));
        return whole ? [] : [lines.join('／')];
      }),
    );
    expect(torn).toEqual([]);
    const office = '样县法治政府建设领导小组办公室';
    const ask = `${office}\n关于提请撤销样县公安局市级${lead}称号的请示`;
    expect(titleLines(ask, (part) => 22 * textWidth(part), 431, ['样县公安局', office])).toEqual([
      office,
      '关于提请撤销样县公安局',
      '市级行政执法责任制',
      '示范点称号的请示',
    ]);
  });

  test('ends no line with 关于 or 和 for the sake of a line less', () => {
    const cut = (text: string, names: readonly string[]) =>
      titleLines(text, (part) => 22 * textWidth(part), 431, names).join('／');
    const office = '样川县法治政府建设领导小组办公室';
    const unit = '样川县虚构文化广电旅游体育和文物保护局';
    expect([
      cut(`${office}\n关于命名2026年度行政执法责任制示范点的决定`, [office]),
      cut(`${office}\n关于撤销${unit}县级行政执法责任制示范点称号的决定`, [office, unit]),
    ]).toEqual([
      `${office}／关于命名2026年度行政执法责任制／示范点的决定`,
      // To the very edge rather than a name torn.
      `${office}关于撤销／${unit}／县级行政执法责任制示范点称号的决定`,
    ]);
  });

  test('keeps 自治县 and the name of a people whole, and 拟 with what is planned', () => {
    const county = '样县虚构回族土家族苗族自治县';
    const cut = (text: string, limit: number): readonly string[] => titleLines(text, textWidth, limit);
    const titles = [
      `${county}行政执法责任制示范点申报表`,
      `${county}法治政府建设领导小组办公室关于2026年度拟命名示范点的公示`,
      `关于2026年度拟命名${county}行政执法责任制示范点单位的公示`,
    ];
    for (let limit = 14; limit <= 20; limit += 1)
      for (const title of titles) {
        const all = cut(title, limit).join('／');
        expect(all).not.toMatch(/自／治|治／[县州]|[回家苗]／族|拟／命/);
      }
  });

  test('takes no line more for the sake of a wished line end', () => {
    expect(
      titleLines('样县法治政府建设领导小组办公室\n关于命名2026年度行政执法责任制示范点的决定', textWidth, 20),
    ).toEqual(['样县法治政府建设领导小组办公室关于命名', '2026年度行政执法责任制示范点的决定']);
  });

  test('never loses a character', () => {
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom(...'关于行政执法责任制示范点的决定，《》'.split('')), { minLength: 1, maxLength: 70 }),
        (characters) => {
          const text = characters.join('');
          expect(titleLines(text, width, 18).join('')).toBe(text);
        },
      ),
    );
  });
});

describe('pasted text', () => {
  test('is told apart into headings, paragraphs, single blank lines and columns', () => {
    expect(freeText('一、情况\r\n\r\n\r\n　　甲\n年度\t人数\n2026\t3\n- 乙\n\n')).toEqual([
      { kind: 'paragraph', text: '一、情况', level: 1 },
      { kind: 'blank' },
      { kind: 'paragraph', text: '甲', level: null },
      {
        kind: 'columns',
        rows: [
          ['年度', '人数'],
          ['2026', '3'],
        ],
      },
      { kind: 'paragraph', text: '- 乙', level: null },
    ]);
  });

  test('keeps a list that a word processor pasted with tabs as lines, and a numbered table as a table', () => {
    expect(freeText('1.\t健全清单\n（2）\t规范程序\n一、\t组织领导\n•\t培训')).toEqual([
      { kind: 'paragraph', text: '1. 健全清单', level: 3 },
      { kind: 'paragraph', text: '（2）规范程序', level: 4 },
      { kind: 'paragraph', text: '一、组织领导', level: 1 },
      { kind: 'paragraph', text: '• 培训', level: null },
    ]);
    expect(freeText('序号\t单位\n1.\t甲\n2.\t乙')).toEqual([
      {
        kind: 'columns',
        rows: [
          ['序号', '单位'],
          ['1.', '甲'],
          ['2.', '乙'],
        ],
      },
    ]);
  });

  test('of 6,000 characters keeps them all', () => {
    const text = longAccount();
    expect(text.length).toBeGreaterThanOrEqual(6000);
    const told = freeText(text).flatMap((part) =>
      part.kind === 'paragraph' ? [part.text] : part.kind === 'columns' ? part.rows.flat() : [],
    );
    expect(told.join('').replace(/\s/g, '')).toBe(text.replace(/\s/g, ''));
  });
});

describe('columns', () => {
  const table = (rows: readonly (readonly string[])[]) => ({
    kind: 'table' as const,
    head: [],
    rows: rows.map((row) => ({ cells: row.map((text) => ({ text: [text] })) })),
    columns: rows[0]!.map(() => 'auto' as const),
  });

  test('take what their content asks, and all of the width', () => {
    const widths = columnWidths(table([['1', '甲'.repeat(60), '2026年9月15日']]), 40, 1, 0.3);
    expect(widths.reduce((sum, width) => sum + width, 0)).toBeCloseTo(40, 6);
    expect(widths[2]).toBeGreaterThanOrEqual(textWidth('2026年9月15日'));
    expect(widths[1]).toBeGreaterThan(20);
  });

  test('of fixed width grow where a day stands in them, with what some programs put around its figures', () => {
    const fixed = { ...table([['甲'.repeat(60), '2026年9月15日授牌']]), columns: ['auto', 5] as const };
    const widths = columnWidths(fixed, 40, 1, 0.3);
    expect(widths[1]).toBeCloseTo(textWidth('2026年9月15日授牌') + 1 + 0.1 + 1.3, 6);
    expect(widths[0]! + widths[1]!).toBeCloseTo(40, 6);
  });

  test('hold the number of a case file, within a sentence too', () => {
    const number = textWidth('样县市监罚〔2024〕101号') + 1 + 0.1;
    const told = '样县市监罚〔2024〕101号没有备案';
    const fixed = { ...table([[told, '甲'.repeat(60)]]), columns: [5, 'auto'] as const };
    expect(columnWidths(fixed, 40, 1, 0.3)[0]).toBeCloseTo(number, 6);
    // Not where it would leave the others too little.
    const narrow = { ...table([['甲'.repeat(60), told]]), columns: ['auto', 8] as const };
    expect(columnWidths(narrow, 18, 1, 0.3)[1]).toBeCloseTo(2.4, 6);
    expect(columnWidths(table([['甲'.repeat(60), told]]), 18, 1, 0.3)[0]).toBeGreaterThan(8);
    const shared = table([[told, '甲'.repeat(600), '乙'.repeat(600)]]);
    expect(columnWidths(shared, 40, 1, 0.3)[0]).toBeGreaterThanOrEqual(number);
  });

  test('that share out what is left leave a day room for what some programs put around its figures', () => {
    const widths = columnWidths(table([['2026年', '甲'.repeat(9), '2026年9月15日']]), 23, 1, 0.3);
    expect(widths[2]).toBeGreaterThanOrEqual(textWidth('2026年9月15日') + 1 + 0.1 + 1.3);
  });

  test('always fill the table exactly and never vanish', () => {
    fc.assert(
      fc.property(
        fc.array(fc.array(fc.string({ maxLength: 60 }), { minLength: 4, maxLength: 4 }), {
          minLength: 1,
          maxLength: 8,
        }),
        (rows) => {
          const widths = columnWidths(table(rows), 40, 1, 0.3);
          expect(widths.reduce((sum, width) => sum + width, 0)).toBeCloseTo(40, 6);
          for (const width of widths) expect(width).toBeGreaterThan(0);
        },
      ),
    );
  });
});

describe('the rule of breaks', () => {
  test('allows a break between ideographs and forbids it inside a word or number', () => {
    const may = (pair: string): boolean => mayBreak(pair.codePointAt(0)!, pair.codePointAt(1)!);
    expect(['甲乙', 'a甲', '甲1'].map(may)).toEqual([true, true, true]);
    expect(['ab', '12', '1年', '第3', '甲，', '《甲', '%甲'].map(may)).toEqual([
      false,
      false,
      false,
      false,
      false,
      false,
      true,
    ]);
  });
});
