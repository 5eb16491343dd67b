import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { bars, barsInPages } from '../../src/documents/model/bars.ts';
import type { Block, DocumentModel } from '../../src/documents/model/blocks.ts';
import { buildDispatchSheet } from '../../src/documents/model/dispatch-sheet.ts';
import { buildForm } from '../../src/documents/model/forms.ts';
import { photoPages } from '../../src/documents/model/photo-pages.ts';
import { buildPlaques } from '../../src/documents/model/plaques.ts';
import { fontSet } from '../../src/documents/pdf/faces.ts';
import { area, grid } from '../../src/documents/pdf/geometry.ts';
import { fittedForWord, layOut } from '../../src/documents/pdf/layout.ts';
import { findingsOf } from '../../src/documents/proof/findings.ts';
import { proofPages } from '../../src/documents/proof/pages.ts';
import { papers } from './support/lengths.ts';
import { formInput, template } from './support/samples.ts';

const fonts = fontSet({ folders: [] });
const proofOf = (model: DocumentModel): readonly string[] =>
  findingsOf(proofPages(layOut(model, fonts))).map((one) => `第${one.page}页${one.place}：${one.reason}`);

/** 300 random lengths a paper under INSPECT_SOAK=1. */
const runs = { numRuns: process.env.INSPECT_SOAK ? 300 : 12, seed: 20261127 };

const length = fc.integer({ min: 1, max: 900 });

describe('whatever the length of its text, no page is stranded', () => {
  for (const [name, build] of Object.entries(papers))
    test(name, () => {
      fc.assert(
        fc.property(length, length, fc.integer({ min: 1, max: 30 }), (a, b, units) => {
          expect(proofOf(build(a, b, units))).toEqual([]);
        }),
        runs,
      );
    });
});

test('an opinion as long as a page, below an account of some lines, ends: it begins the next page', () => {
  const pages = proofPages(layOut(papers['form-city']!(22, 341, 1), fonts));
  const found = pages.map(({ lines }) => lines.find(({ text }) => /^好。$|好。$/.test(text)) !== undefined);
  expect([pages.length, found, findingsOf(pages)]).toEqual([2, [true, true], []]);
});

test('of an account whose end goes over with the seal no more goes than two lines, whatever paragraph they stand in', () => {
  const paragraphs = Array.from(
    { length: 5 },
    (_, n) => `第${n + 1}段${'落实行政执法责任制，健全岗责体系。'.repeat(6)}`,
  );
  const second = paragraphs.map((_, n) => {
    const account = paragraphs.slice(0, n + 1).join('\n');
    const pages = proofPages(layOut(buildForm(formInput('county', true, account), template('form-county')), fonts));
    return pages[1]?.lines.find(({ text }) => /第|，|。/.test(text))?.text.slice(0, 3);
  });
  // Where the page is full the text goes on wherever it ends.
  expect(second).toEqual([undefined, undefined, '责体系', '任制，', '任制，']);
});

test('a label that is said again beside the last two lines of a text stands between the lines of its row', () => {
  const crossed = Array.from({ length: 12 }, (_, n) => {
    const account = '落实行政执法责任制。\n'.repeat(46 + n);
    const { pages } = layOut(buildForm(formInput('city', true, account), template('form-city')), fonts);
    return pages.slice(1).flatMap(({ marks }) => {
      const labels = marks.flatMap((mark) =>
        mark.kind === 'text' && mark.node === 0 && mark.size === 14 ? [mark.y] : [],
      );
      const levels = marks.flatMap((mark) => (mark.kind === 'rule' && mark.y1 === mark.y2 ? [mark.y1] : []));
      return labels.filter((y) => levels.some((level) => level > y - 11 && level < y + 1));
    });
  });
  expect(crossed.flat()).toEqual([]);
});

test('a note goes over with the last row of its table, and no page begins with the few last characters of a paragraph', () => {
  const row = (n: number) => ({ cells: [{ text: [String(n)] }, { text: ['样县甲虚构局'] }] });
  for (let count = 20; count < 60; count += 1) {
    const blocks: Block[] = [
      { kind: 'table', head: [], rows: Array.from({ length: count }, (_, n) => row(n)), columns: [20, 'auto'] },
      { kind: 'paragraph', text: '说明：案卷按抽取结果列出，证件取自执法人员名册。'.repeat(4), size: 12 },
      { kind: 'signing', places: [{ label: '核对人员（签名）：' }] },
    ];
    const pages = proofPages(layOut({ title: '样表', author: '样办', day: '2026-09-15', blocks }, fonts));
    expect(pages.at(-1)!.lines.some(({ text }) => text === '样县甲虚构局')).toBe(true);
  }
  for (let lines = 1; lines < 22; lines += 1) {
    const blocks: Block[] = [
      { kind: 'space', lines },
      { kind: 'paragraph', text: `${'样'.repeat(26 + 28 * 8)}当日持证在岗。` },
    ];
    const [, second] = proofPages(layOut({ title: '样文', author: '样办', day: '2026-09-15', blocks }, fonts));
    expect(second?.lines[0]?.text).not.toBe('当日持证在岗。');
  }
});

test('a row with much text goes on over the end of a page, two lines of a paragraph on either side', () => {
  for (let before = 1; before < 21; before += 1) {
    const long = { cells: [{ text: ['1'] }, { text: ['样'.repeat(400), '式'.repeat(110), '文'.repeat(80)] }] };
    const blocks: Block[] = [
      { kind: 'paragraph', text: '前'.repeat(before * 28 - 2) },
      {
        kind: 'table',
        head: [{ cells: [{ text: ['号'] }, { text: ['事'] }] }],
        rows: [long, long],
        columns: [12, 'auto'],
      },
      { kind: 'closing', organs: ['样县样办'], date: '2026-09-15', sealed: true },
    ];
    const pages = proofPages(layOut({ title: '样表', author: '样办', day: '2026-09-15', blocks }, fonts));
    const parts = pages.flatMap(({ lines }) =>
      ['样', '式', '文'].flatMap((sign) => {
        const count = lines.filter(({ tag, text }) => tag === 'TD' && text.startsWith(sign)).length;
        return count > 0 ? [count] : [];
      }),
    );
    const used = pages
      .slice(0, -1)
      .map(({ lines }) => Math.max(...lines.filter(({ tag }) => tag !== 'Artifact').map(({ y }) => y)));
    expect([before, Math.min(...parts) >= 2, used.every((y) => y > area.bottom - 6.5 * grid.pitch)]).toEqual([
      before,
      true,
      true,
    ]);
  }
});

test('a table of many high rows begins where one of them finds room below its head, one of low rows where two do', () => {
  const begins = [50, 20].map((height) => {
    const row = { cells: [{ text: ['没有公开'] }], minHeight: (height * 25.4) / 72 };
    const blocks: Block[] = [
      { kind: 'paragraph', text: '前'.repeat(28 * 19 - 2) },
      {
        kind: 'table',
        head: [{ cells: [{ text: ['问题'] }] }],
        rows: Array.from({ length: 20 }, () => row),
        columns: ['auto'],
      },
    ];
    const [first] = proofPages(layOut({ title: '样表', author: '样办', day: '2026-09-15', blocks }, fonts));
    return first!.lines.filter(({ tag }) => tag === 'TD').length;
  });
  expect(begins).toEqual([1, 2]);
});

test('two rows of a table go over with its seal, high or low', () => {
  const closing = { kind: 'closing', organs: ['样县样办'], date: '2026-09-15', sealed: true } as const;
  const over = [14, 7].map((minHeight) => {
    const row = { cells: [{ text: ['样县甲虚构局'] }], minHeight };
    const blocks: Block[] = [
      { kind: 'paragraph', text: '样'.repeat(28 * 13 - 2) },
      { kind: 'table', head: [], rows: Array.from({ length: 84 / minHeight }, () => row), columns: ['auto'] },
      closing,
    ];
    const pages = proofPages(layOut({ title: '样表', author: '样办', day: '2026-09-15', blocks }, fonts));
    return pages[1]!.lines.filter(({ tag }) => tag === 'TD').length;
  });
  expect(over).toEqual([2, 2]);
});

test('a table stands closer where that saves a page for its last rows, and only there', () => {
  const row = { cells: [{ text: ['样县甲虚构局'] }] };
  const pitches = [24, 28, 32, 44].map((count) => {
    const blocks: Block[] = [
      { kind: 'table', head: [], rows: Array.from({ length: count }, () => row), columns: ['auto'] },
      { kind: 'signing', places: [{ label: '核对人员（签名）：' }] },
    ];
    const model = { title: '样表', author: '样办', day: '2026-09-15', blocks } as const;
    const pages = proofPages(layOut(model, fonts));
    const [one, two] = pages[0]!.lines.filter(({ tag }) => tag === 'TD');
    const [inWord] = fittedForWord(model, fonts).blocks;
    return [pages.length, Math.round(two!.y - one!.y), inWord?.kind === 'table' && inWord.close === true];
  });
  // Word sets it closer too where print just finds room for it.
  expect(pitches).toEqual([
    [1, 21, false],
    [1, 21, true],
    [1, 17, true],
    [2, 21, false],
  ]);
});

test('a short last sentence takes lines of the text before it to the page of the seal', () => {
  const ask = '妥否，请批示。';
  const closing = { kind: 'closing', organs: ['样县样办'], date: '2026-09-15', sealed: true } as const;
  for (let count = 20; count < 60; count += 1) {
    const row = { cells: [{ text: ['1'] }, { text: ['样县甲虚构局'] }] };
    const before: Block[][] = [
      [{ kind: 'paragraph', text: '样'.repeat(count * 14) }],
      [
        { kind: 'paragraph', text: '样'.repeat(count * 14) },
        { kind: 'paragraph', text: '特此请示。' },
      ],
      [{ kind: 'table', head: [], rows: Array.from({ length: count }, () => row), columns: [20, 'auto'] }],
    ];
    for (const blocks of before) {
      const model = { title: '样文', author: '样办', day: '2026-09-15' } as const;
      const pages = proofPages(
        layOut({ ...model, blocks: [...blocks, { kind: 'paragraph', text: ask }, closing] }, fonts),
      );
      const lines = pages.at(-1)!.lines.filter(({ tag }) => tag !== 'Artifact');
      const above = lines.slice(
        0,
        lines.findIndex(({ text }) => text === '样县样办'),
      );
      if (pages.length > 1) expect([count, above.length >= 2]).toEqual([count, true]);
    }
  }
});

test('of a paragraph that runs over two lines at least stand on either page', () => {
  for (let before = 1; before < 22; before += 1)
    for (let count = 2; count < 6; count += 1) {
      const blocks: Block[] = [
        { kind: 'paragraph', text: '前'.repeat(before * 28 - 2) },
        { kind: 'paragraph', text: `始${'样'.repeat(count * 28 - 10)}终` },
      ];
      const pages = proofPages(layOut({ title: '样文', author: '样办', day: '2026-09-15', blocks }, fonts));
      const parts = pages
        .map(({ lines }) => lines.filter(({ tag, text }) => tag === 'P' && /[样终]/.test(text)).length)
        .filter((one) => one > 0);
      expect([before, count, parts.length === 1 || Math.min(...parts) >= 2]).toEqual([before, count, true]);
    }
});

test('rows that lead to the row below them go over with it, however many they are', () => {
  const heading = (text: string) => ({ cells: [{ text: [text] }], heading: true });
  for (let before = 16; before < 22; before += 1) {
    const blocks: Block[] = [
      { kind: 'paragraph', text: '前'.repeat(before * 28 - 2) },
      {
        kind: 'table',
        head: [],
        rows: [heading('情形'), heading('结论'), { cells: [{ text: ['说明'] }], minHeight: 34 }],
        columns: ['auto'],
      },
    ];
    const pages = proofPages(layOut({ title: '样表', author: '样办', day: '2026-09-15', blocks }, fonts));
    const rows = pages.map(({ lines }) => lines.filter(({ tag }) => tag === 'TD').length).filter((one) => one > 0);
    expect([before, ...rows]).toEqual([before, 3]);
  }
});

test('the sheet on which a paper is drafted is one page, whatever the title and however many get a copy', () => {
  const pages = [0, 30, 60, 100].map((more) => {
    const title = `样县法治政府建设领导小组办公室关于${'样县虚构市场监督管理局'.repeat(5).slice(0, more / 2)}的通知`;
    const blocks: Block[] = [
      { kind: 'title', text: title },
      { kind: 'paragraph', text: '样县虚构农业农村和水利综合行政执法大队：', indent: 0 },
      { kind: 'attachmentList', names: ['2026年度行政执法责任制示范点名单'] },
    ];
    const paper = { title, author: '样办', day: '2026-09-15', blocks } as const;
    const copies = '样县人民代表大会常务委员会办公室，'.repeat(6).slice(0, more);
    const sheet = buildDispatchSheet(
      { office: '样县法治政府建设领导小组办公室', day: '2026-09-15', paper, number: '样法政办〔2026〕16号', copies },
      template('dispatch'),
    );
    return layOut(sheet, fonts).pages.length;
  });
  expect(pages).toEqual([1, 1, 1, 1]);
});

test('a register of plaques that has none yet has rows for the pen', () => {
  const plaque = {
    unit: 'a',
    name: '样县甲虚构局',
    year: 2026,
    level: 'county',
    date: '2026-10-08',
    ended: null,
    number: '2026-1',
    confirmed: true,
    doubled: false,
  } as const;
  const register = (plaques: Parameters<typeof buildPlaques>[0]['plaques']) =>
    buildPlaques({ office: '样办', day: '2026-09-15', plaques }, template('plaques'));
  const rows = (...plaques: Parameters<typeof register>[0]) =>
    register(plaques).blocks.flatMap((block) => (block.kind === 'table' ? [block.rows.length] : []));
  expect([rows(), rows(plaque)]).toEqual([[12], [1]]);
  // A number stands in one line, and what is said of it below.
  const open = { ...plaque, name: '样县虚构文化广电旅游体育和文物保护局', number: '2026-牌A01', confirmed: false };
  const lines = proofPages(layOut(register([open]), fonts)).flatMap((page) => page.lines.map(({ text }) => text));
  expect(lines).toEqual(expect.arrayContaining(['2026-牌A01', '（待确认）']));
});

test('a question begins where four lines to answer it find room; its page ends with them', () => {
  const rooms = [15, 16, 17, 19].map((before) => {
    const blocks: Block[] = [
      { kind: 'paragraph', text: '前'.repeat(before * 28 - 2) },
      { kind: 'paragraph', text: '请指出问题和依据。', keepWithNext: true },
      { kind: 'space', lines: 6 },
    ];
    const pages = proofPages(layOut({ title: '样卷', author: '样办', day: '2026-09-15', blocks }, fonts));
    return pages.map(({ lines, rules = [] }) => [lines.some(({ text }) => text.startsWith('请指出')), rules.length]);
  });
  expect(rooms).toEqual([
    [[true, 5]],
    [[true, 4]],
    // Its lines stand closer where the page would be left with five of them.
    [[true, 4]],
    [
      [false, 0],
      [true, 6],
    ],
  ]);
});

test('the places to sign of a table of one row have lines of it above them, and the seal with 版记 below', () => {
  const texts = ['没有公开。', '没有公开。'.repeat(20), '没有公开。'.repeat(100)];
  for (const text of texts)
    for (let before = 1; before < 21; before += 1) {
      const blocks: Block[] = [
        { kind: 'paragraph', text: '前'.repeat(before * 28 - 2) },
        {
          kind: 'table',
          head: [{ cells: [{ text: ['问题'] }] }],
          rows: [{ cells: [{ text: [text] }] }],
          columns: [60],
        },
        { kind: 'signing', places: [{ label: '检查人员（签名）：' }, { label: '单位负责人（签名）：' }] },
        { kind: 'closing', organs: ['样县样办'], date: '2026-09-15', sealed: true },
        { kind: 'colophon', copies: '样县甲虚构局', organ: '样县样办', date: '2026-09-15' },
      ];
      const pages = proofPages(layOut({ title: '样表', author: '样办', day: '2026-09-15', blocks }, fonts));
      const pagesOf = (words: string): number[] =>
        pages.flatMap(({ lines }, n) => (lines.some((line) => line.text.includes(words)) ? [n] : []));
      const signed = pagesOf('检查人员');
      const seen = [pagesOf('公开').at(-1), pagesOf('样县样办')[0], pagesOf('抄送')[0]];
      expect([text.length, before, seen]).toEqual([text.length, before, [signed[0], signed[0], signed[0]]]);
    }
});

test('an opinion left to the pen above the places to sign has lines of the row over it on its page', () => {
  for (const [before, length] of [1, 5, 9, 13, 17].flatMap((lines) =>
    [40, 300, 900].map((each) => [lines, each] as const),
  )) {
    const row = (name: string, text: string) => ({
      cells: [
        { text: [name], align: 'center' as const },
        { text: [text], valign: 'top' as const },
      ],
      minHeight: 30,
    });
    const blocks: Block[] = [
      { kind: 'paragraph', text: '前'.repeat(before * 28 - 2) },
      {
        kind: 'table',
        head: [],
        rows: [row('扣分', '没有公开。'.repeat(60)), row('问题', '没有整改。'.repeat(length / 5)), row('单位意见', '')],
        columns: [34, 'auto'],
      },
      { kind: 'signing', places: [{ label: '组长（签名）：' }] },
    ];
    const pages = proofPages(layOut({ title: '样表', author: '样办', day: '2026-09-15', blocks }, fonts));
    const signed = pages.find(({ lines }) => lines.some(({ text }) => text.startsWith('组长')))!;
    expect([before, length, signed.lines.some(({ text }) => text.includes('整改'))]).toEqual([before, length, true]);
  }
});

test('a sheet of recheck that fills its page takes no page more for the room left to the pen', () => {
  const pages = [40, 60, 100].map((length) => layOut(papers.recheckSheet!(length, length, 3), fonts).pages.length);
  expect(pages).toEqual([1, 1, 1]);
});

test('a note below signatures or a seal stands on their page', () => {
  const note = {
    kind: 'paragraph',
    text: '（联系人：样甲，电话0000-0000000，地址样县样例路1号，邮箱yang@example.invalid）',
  } as const;
  const signing = { kind: 'signing', places: [{ label: '检查人员（签名）：' }] } as const;
  const closing = { kind: 'closing', organs: ['样县样办'], date: '2026-09-15', sealed: true } as const;
  const colophon = { kind: 'colophon', copies: null, organ: '样县样办', date: '2026-09-15' } as const;
  for (const end of [
    [signing, note],
    [closing, note, colophon],
  ] as const)
    for (let before = 1; before < 23; before += 1) {
      const blocks: Block[] = [{ kind: 'paragraph', text: '前'.repeat(before * 28 - 2) }, ...end];
      const pages = proofPages(layOut({ title: '样表', author: '样办', day: '2026-09-15', blocks }, fonts));
      const last = pages.at(-1)!.lines.filter(({ tag }) => tag !== 'Artifact');
      const whole = last[0]!.text.startsWith('前') && last.some(({ text }) => text.startsWith('（联系人'));
      expect([end.length, before, whole]).toEqual([end.length, before, true]);
    }
});

test('a code with its digits is not alone on the last page: the signatures go with it', () => {
  for (let before = 1; before < 21; before += 1) {
    const blocks: Block[] = [
      { kind: 'paragraph', text: '前'.repeat(before * 28 - 2) },
      { kind: 'heading', level: 1, text: '一、签字' },
      { kind: 'signing', places: [{ label: '组长：' }, { label: '单位负责人：' }] },
      { kind: 'qr', data: '12345', lines: ['记录号：', '12345'], alt: '记录号' },
    ];
    const pages = proofPages(layOut({ title: '样表', author: '样办', day: '2026-09-15', blocks }, fonts));
    const words = pages.map(({ lines }) => lines.map(({ text }) => text).join(''));
    expect([before, words.find((text) => text.includes('记录号：'))?.includes('组长：')]).toEqual([before, true]);
  }
});

test('a figure shows long names whole, below one another, and goes on where a page is full of them', () => {
  const name = '样县虚构先进制造业开发区农业农村水利和生态环境综合行政执法大队（样县虚构动物卫生监督所）';
  const rows = Array.from({ length: 16 }, () => ({ label: name, values: [90, 80], max: null, text: '90.00' }));
  const blocks = barsInPages(bars('得分', ['2026年度', '2025年度'], rows));
  const pages = proofPages(layOut({ title: '样文', author: '样办', day: '2026-09-15', blocks }, fonts));
  const words = pages.map(({ lines }) => lines.map(({ text }) => text).join(''));
  expect(words.map((text) => text.split(name).length - 1)).toEqual([8, 8]);
  expect(findingsOf(pages)).toEqual([]);
});

test('papers on sheets of their own have their lines closer where that saves each the page of a last question', () => {
  const question: Block[] = [
    { kind: 'paragraph', text: '请指出问题和依据。', keepWithNext: true },
    { kind: 'space', lines: 6 },
  ];
  const paper: Block[] = [{ kind: 'paragraph', text: '前'.repeat(11 * 28 - 2) }, ...question, ...question];
  const count = (blocks: readonly Block[]): number =>
    layOut({ title: '样卷', author: '样办', day: '2026-09-15', blocks }, fonts).pages.length;
  // The back of the first of two sheets is blank.
  expect([count(paper), count([...paper, { kind: 'pageBreak', sheet: true }, ...paper])]).toEqual([2, 3]);
});

test('a note of annexes in one line and a seal find room on the page where five lines are left, or four: lines stand closer then', () => {
  const ending: Block[] = [
    { kind: 'attachmentList', names: ['样县名单'] },
    { kind: 'closing', organs: ['样县样办'], date: '2026-09-15', sealed: true },
  ];
  const pages = (lines: number): number =>
    proofPages(
      layOut(
        {
          title: '样文',
          author: '样办',
          day: '2026-09-15',
          blocks: [{ kind: 'paragraph', text: '样'.repeat(lines * 28 - 2) }, ...ending],
        },
        fonts,
      ),
    ).length;
  expect([pages(17), pages(18), pages(19), pages(20)]).toEqual([1, 1, 2, 2]);
});

test('a table of six rows or fewer is not parted', () => {
  for (let before = 1; before < 22; before += 1) {
    const blocks: Block[] = [
      { kind: 'paragraph', text: '样'.repeat(before * 28 - 2) },
      {
        kind: 'table',
        head: [{ cells: [{ text: ['序号'] }] }],
        rows: Array.from({ length: 6 }, (_, n) => ({ cells: [{ text: [`第${n + 1}行`] }] })),
        columns: ['auto'],
      },
    ];
    const pages = proofPages(layOut({ title: '样文', author: '样办', day: '2026-09-15', blocks }, fonts));
    const rows = pages.map(({ lines }) => lines.filter(({ tag }) => tag === 'TD').length);
    expect([before, Math.max(...rows)]).toEqual([before, 6]);
  }
});

test('the last row of a table is not alone on its page, and a last paragraph of three lines goes over whole: at most four lines stay free', () => {
  const row = (n: number) => ({ cells: [{ text: [String(n)] }, { text: ['样县甲虚构局'] }] });
  for (let count = 20; count < 60; count += 1) {
    const table = {
      kind: 'table',
      head: [row(0)],
      rows: Array.from({ length: count }, (_, n) => row(n + 1)),
      columns: [20, 'auto'],
    } as const;
    const pages = proofPages(layOut({ title: '样表', author: '样办', day: '2026-09-15', blocks: [table] }, fonts));
    const last = pages.at(-1)!.lines.filter(({ tag }) => tag === 'TD');
    expect([count, last.length === 2 && pages.length > 1]).toEqual([count, false]);
    // Nor with a seal below it.
    const closing = { kind: 'closing', organs: ['样县样办'], date: '2026-09-15', sealed: true } as const;
    const signed = { title: '样表', author: '样办', day: '2026-09-15', blocks: [table, closing] } as const;
    const rows = proofPages(layOut(signed, fonts)).map(
      ({ lines }) => lines.filter(({ tag }) => tag === 'TD').length / 2,
    );
    expect([count, rows.length > 1 && rows.at(-1)! < 2]).toEqual([count, false]);
  }
  const rests = Array.from({ length: 60 }, (_, n) => {
    const pages = proofPages(layOut(papers.revocation!(240 + n, 1, 1), fonts));
    const [first = { lines: [] }] = pages;
    return pages.length > 1
      ? Math.round(
          (area.bottom - Math.max(...first.lines.filter(({ tag }) => tag === 'P').map(({ y, size }) => y + size))) /
            grid.pitch,
        )
      : 0;
  });
  expect(Math.max(...rests)).toBe(4);
});

test('words below a photo that a page does not hold go on over the next, every one', () => {
  const bytes = Buffer.alloc(3);
  const picture = { kind: 'rgb', width: 1, height: 1, colors: 3, turn: 0, bytes } as const;
  const photos = [1800, 3].map((length) => ({ picture, caption: ['样'.repeat(length)], alt: '样例' }));
  const blocks = photoPages(photos, '附件', '整改情况照片');
  const pages = proofPages(layOut({ title: '样文', author: '样办', day: '2026-09-15', blocks }, fonts));
  const lines = pages.flatMap((page) => page.lines.filter(({ size }) => size === 10.5));
  expect(Math.max(...lines.map(({ y, size }) => y + size))).toBeLessThan(area.bottom + 1);
  expect(lines.map((line) => line.text).join('')).toHaveLength(1803);
  expect(pages.length).toBe(3);
});
