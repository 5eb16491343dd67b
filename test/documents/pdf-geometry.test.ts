import { beforeAll, describe, expect, test } from 'vitest';
import type { Block, DocumentModel } from '../../src/documents/model/blocks.ts';
import { renderPdf } from '../../src/documents/pdf/render.ts';
import { linesOf, type ReadPage, readPdf } from './support/read-pdf.ts';
import { allDocuments } from './support/samples.ts';

/** The shipped fonts alone, whatever this machine has. */
const shipped = { folders: [] };

const document = (blocks: readonly Block[], more: Partial<DocumentModel> = {}): DocumentModel => ({
  title: '样文',
  author: '样办',
  day: '2026-09-15',
  blocks,
  ...more,
});
const pagesOf = async (model: DocumentModel): Promise<readonly ReadPage[]> => readPdf(await renderPdf(model, shipped));

const sentence =
  '全县各部门要高度重视创建工作加强组织领导及时安排部署定期听取汇报研究解决行政执法责任制示范点创建工作的重大问题';

describe('a full page of text', () => {
  let pages: readonly ReadPage[];
  beforeAll(async () => {
    pages = await pagesOf(document([{ kind: 'paragraph', indent: 0, text: sentence.repeat(40) }]));
  });

  test('holds 22 lines of 28 characters', () => {
    const lines = linesOf(pages[0]!);
    expect(lines).toHaveLength(22);
    expect(lines.map((line) => line.glyphs.length)).toEqual(new Array(22).fill(28));
  });

  test('fills the text area from edge to edge: 28 mm left, 26 mm right, 37 mm above, 35 mm below', () => {
    const lines = linesOf(pages[0]!);
    const glyphs = lines.flatMap((line) => line.glyphs);
    expect(Math.min(...glyphs.map((glyph) => glyph.x))).toBeCloseTo(28, 1);
    expect(210 - Math.max(...glyphs.map((glyph) => glyph.x + glyph.width))).toBeCloseTo(26, 1);
    expect(lines[0]!.y).toBeCloseTo(37, 1);
    expect(297 - (lines.at(-1)!.y + (16 * 25.4) / 72)).toBeCloseTo(35, 1);
  });

  test('has its number at the outer side, one character in, the dashes 7 mm below the text area', () => {
    const [first, second] = pages.slice(0, 2).map((page) => linesOf(page, false)[0]!);
    expect(first!.text).toBe('— 1 —');
    expect(second!.text).toBe('— 2 —');
    const character = (14 * 25.4) / 72;
    const last = first!.glyphs.at(-1)!;
    expect(last.x + last.width).toBeCloseTo(210 - 26 - character, 1);
    expect(second!.glyphs[0]!.x).toBeCloseTo(28 + character, 1);
    expect(first!.y + character / 2).toBeCloseTo(37 + 225 + 7, 1);
    expect(first!.glyphs[0]!.size).toBe(14);
  });
});

describe('a title', () => {
  test('is centred in lines of nearly equal length that do not cut a term', async () => {
    const [page] = await pagesOf(
      document([{ kind: 'title', text: '关于2026年度拟命名行政执法责任制示范点单位的公示' }]),
    );
    const lines = linesOf(page!);
    expect(lines.map((line) => line.text)).toEqual(['关于2026年度拟命名', '行政执法责任制示范点单位的公示']);
    for (const line of lines) {
      const last = line.glyphs.at(-1)!;
      expect(line.glyphs[0]!.x - 28).toBeCloseTo(210 - 26 - last.x - last.width, 1);
      expect(line.glyphs[0]!.size).toBe(22);
    }
  });
});

describe('a signature', () => {
  const closing = (sealed: boolean, organ: string) =>
    pagesOf(document([{ kind: 'closing', organs: [organ], date: '2026-09-05', sealed }]));
  const character = (156 - (16 * 25.4) / 72) / 27;

  test('to be sealed has its date four characters from the right, the name centred over it', async () => {
    const lines = linesOf((await closing(true, '样县样办'))[0]!);
    expect(lines.map((line) => line.text)).toEqual(['样县样办', '2026年9月5日']);
    const [organ, date] = lines.map((line) => ({
      left: line.glyphs[0]!.x,
      right: line.glyphs.at(-1)!.x + line.glyphs.at(-1)!.width,
    }));
    expect(184 - date!.right).toBeCloseTo(4 * character, 0);
    expect((organ!.left + organ!.right) / 2).toBeCloseTo((date!.left + date!.right) / 2, 0);
  });

  test('without a seal stands two characters from the right, the date two characters in from its start', async () => {
    const lines = linesOf((await closing(false, '样县法治政府建设领导小组办公室'))[0]!);
    const organ = lines[0]!.glyphs;
    expect(184 - organ.at(-1)!.x - organ.at(-1)!.width).toBeCloseTo(2 * character, 0);
    expect(lines[1]!.glyphs[0]!.x - organ[0]!.x).toBeCloseTo(2 * character, 1);
  });

  test('is never alone on a page: two lines of the text go with it', async () => {
    const text = sentence.repeat(11).slice(0, 28 * 20);
    const pages = await pagesOf(
      document([
        { kind: 'paragraph', indent: 0, text },
        { kind: 'closing', organs: ['样县样办'], date: '2026-09-05', sealed: true },
      ]),
    );
    expect(pages).toHaveLength(2);
    expect(linesOf(pages[1]!)).toHaveLength(4);
  });
});

describe('a table', () => {
  const row = (n: number, height: number) => ({
    cells: [
      { text: [`始${n}号`] },
      { text: Array.from({ length: height }, (_, k) => (k + 1 === height ? `终${n}号` : '内容')) },
    ],
  });

  test('splits no row of a few lines, and repeats its head on each page', async () => {
    const rows = Array.from({ length: 80 }, (_, n) => row(n, 1 + ((n * 5) % 7)));
    const pages = await pagesOf(
      document([
        { kind: 'table', head: [{ cells: [{ text: ['表头'] }, { text: ['内容栏'] }] }], rows, columns: [30, 'auto'] },
      ]),
    );
    expect(pages.length).toBeGreaterThan(4);
    const texts = pages.map((page) => page.glyphs.map((glyph) => glyph.text).join(''));
    for (let n = 0; n < 80; n += 1) {
      const home = texts.findIndex((text) => text.includes(`始${n}号`));
      expect(
        texts.findIndex((text) => text.includes(`终${n}号`)),
        `row ${n}`,
      ).toBe(home);
    }
    expect(texts.every((text) => text.includes('表头内容栏'))).toBe(true);
  });

  test('lets a row that is higher than a page run over pages, each framed', async () => {
    const pages = await pagesOf(
      document([{ kind: 'table', head: [], rows: [row(0, 100), row(1, 1)], columns: [30, 'auto'] }]),
    );
    expect(pages).toHaveLength(3);
    for (const page of pages) {
      expect(page.rules.filter((rule) => Math.abs(rule.y1 - rule.y2) < 0.01).length).toBeGreaterThanOrEqual(2);
      for (const rule of page.rules) expect(Math.max(rule.y1, rule.y2)).toBeLessThan(262.5);
    }
  });

  test('of a form flows on with its labels: no page begins with a blank line or ends with a heading of the text', async () => {
    const account = Array.from(
      { length: 30 },
      (_, n) => `（${'一二三四五六七八九十'[n % 10]}）第${n}件\n${sentence.repeat(1 + (n % 3))}\n`,
    ).join('\n');
    const pages = await pagesOf(
      document([
        {
          kind: 'table',
          form: true,
          size: 14,
          head: [],
          columns: [38, 'auto'],
          rows: [
            {
              flows: true,
              cells: [
                { text: ['近三年'], align: 'center', valign: 'middle' },
                { text: [account], free: true, indent: 2 },
              ],
            },
          ],
        },
      ]),
    );
    expect(pages.length).toBeGreaterThan(2);
    pages.forEach((page, n) => {
      const inCell = page.glyphs.filter((glyph) => glyph.x > 66 && glyph.size === 14 && glyph.y < 262);
      const top = Math.min(...inCell.map((glyph) => glyph.y));
      expect(top, `page ${n + 1}`).toBeLessThan(42);
      const bottom = Math.max(...inCell.map((glyph) => glyph.y));
      const last = inCell
        .filter((glyph) => glyph.y > bottom - 0.5)
        .map((glyph) => glyph.text)
        .join('');
      if (n + 1 < pages.length) expect(last).not.toMatch(/^（[一二三四五六七八九十]）/);
      expect(page.glyphs.map((glyph) => glyph.text).join('')).toContain('近三年');
    });
  });
});

const closers = '，。、；：？！）》」』】〕〉”’…％';
const openers = '（《「『【〔〈“‘';

describe('what belongs together', () => {
  const lines = (count: number, end = ''): Block => ({
    kind: 'paragraph',
    indent: 0,
    text: sentence.repeat(40).slice(0, 28 * count - end.length * 2) + end,
  });
  const table: Block = {
    kind: 'table',
    head: [{ cells: [{ text: ['表头'] }] }],
    rows: Array.from({ length: 3 }, (_, n) => ({ cells: [{ text: [`第${n + 1}行`] }] })),
    columns: ['auto'],
  };
  const signing: Block = { kind: 'signing', places: [{ label: '签名处：' }] };
  const words = (page: ReadPage): string[] => linesOf(page).map((line) => line.text);

  test('of a paragraph that announces a table only two lines go over with it; the page before stays full', async () => {
    const pages = await pagesOf(document([lines(16), lines(6, '列表如下：'), table]));
    expect(pages.map((page) => linesOf(page).filter((line) => line.glyphs[0]!.size === 16).length)).toEqual([20, 2]);
    expect(words(pages[1]!).slice(2, 6)).toEqual(['表头', '第1行', '第2行', '第3行']);
    // One that does not announce it may end its page.
    const [first] = await pagesOf(document([lines(16), lines(6, '。'), table]));
    expect(linesOf(first!).filter((line) => line.glyphs[0]!.size === 16)).toHaveLength(22);
  });

  test('is the last row of a table and the places to sign below it', async () => {
    const pages = await pagesOf(document([lines(18), table, signing]));
    expect(pages).toHaveLength(2);
    expect(words(pages[0]!).slice(18, 21)).toEqual(['表头', '第1行', '第2行']);
    expect(words(pages[1]!).slice(0, 2)).toEqual(['第3行', '签名处：']);
  });
});

describe('every document', () => {
  let documents: ReadonlyMap<string, readonly ReadPage[]>;
  beforeAll(async () => {
    const models = [...(await allDocuments())];
    documents = new Map(await Promise.all(models.map(async ([name, model]) => [name, await pagesOf(model)] as const)));
  });

  test('keeps its text within the text area', () => {
    const outside: string[] = [];
    for (const [name, pages] of documents) {
      pages.forEach((page, n) => {
        for (const glyph of page.glyphs) {
          if (!glyph.proper) continue;
          // A closing mark at a line's end may give up the empty half of its square.
          const right = glyph.x + (closers.includes(glyph.text) ? glyph.width / 2 : glyph.width);
          const bottom = glyph.y + (glyph.size * 25.4) / 72;
          if (glyph.x < 27.5 || right > 184.6 || glyph.y < 36 || bottom > 262.5)
            outside.push(`${name} ${n + 1}: ${glyph.text} ${glyph.x} ${glyph.y}`);
        }
      });
    }
    expect(outside).toEqual([]);
  });

  test('begins no line with a closing mark and ends none with an opening one', () => {
    const wrong: string[] = [];
    for (const [name, pages] of documents) {
      for (const page of pages) {
        for (const line of cellLines(page)) {
          // The line along which a paper is sealed is drawn with dots.
          if (closers.includes(line[0]!) && !line.startsWith('…………')) wrong.push(`${name}: begins ${line}`);
          if (openers.includes(line.at(-1)!)) wrong.push(`${name}: ends ${line}`);
        }
      }
    }
    expect(wrong).toEqual([]);
  });

  test('parts no figure from its unit', () => {
    const wrong: string[] = [];
    for (const [name, pages] of documents) {
      for (const page of pages) {
        const lines = cellLines(page);
        lines.forEach((line, n) => {
          if (/\d$/.test(line) && /^[年月日号分件人项卷]/.test(lines[n + 1] ?? ''))
            wrong.push(`${name}: ${line}|${lines[n + 1]}`);
        });
      }
    }
    expect(wrong).toEqual([]);
  });

  test('ends no page with a heading', () => {
    const wrong: string[] = [];
    for (const [name, pages] of documents) {
      pages.slice(0, -1).forEach((page, n) => {
        const last = linesOf(page).at(-1)!;
        if (last.glyphs[0]!.size === 16 && /^[一二三四五六七八九]、/.test(last.text) && !last.text.endsWith('。'))
          wrong.push(`${name} ${n + 1}: ${last.text}`);
      });
    }
    expect(wrong).toEqual([]);
  });
});

/** Lines as they were set: characters of one height that follow each other without a gap. */
function cellLines(page: ReadPage): readonly string[] {
  const lines: string[] = [];
  let text = '';
  let end = Number.NaN;
  let height = Number.NaN;
  for (const glyph of page.glyphs) {
    if (!glyph.proper) continue;
    if (text !== '' && (Math.abs(glyph.y - height) > 0.3 || Math.abs(glyph.x - end) > 6)) {
      lines.push(text.trim());
      text = '';
    }
    text += glyph.text;
    end = glyph.x + glyph.width;
    height = glyph.y;
  }
  if (text) lines.push(text.trim());
  return lines.filter((line) => line !== '');
}

describe('a cell', () => {
  test('leaves no single character to its last line where the others can give way', async () => {
    const linesIn = async (text: string, millimetres: number) => {
      const rows = [{ cells: [{ text: [text] }] }];
      const [page] = await pagesOf(document([{ kind: 'table', head: [], rows, columns: [millimetres], size: 12 }]));
      return linesOf(page!).map((line) => line.text);
    };
    expect(await linesIn('创建方案工作推进台账申报表件', 60)).toEqual(['创建方案工作推进台账申报', '表件']);
    expect(await linesIn('创建方案、工作推进台账、申报表', 63)).toEqual(['创建方案、工作推进台账、申报表']);
  });
});

describe('places to sign', () => {
  const signing = (...labels: readonly string[]): Block => ({
    kind: 'signing',
    columns: 2,
    places: [
      ...labels.map((label) => ({ label })),
      ...labels.map(() => ({ label: '日期：', after: '年　　月　　日' })),
    ],
  });
  const rowsOf = async (block: Block) =>
    linesOf((await pagesOf(document([block])))[0]!).map(({ text }) => text.replace(/[ 　]+/g, ''));

  test('stand side by side where both have room, each over its day', async () => {
    expect(await rowsOf(signing('核对人员（签名）：', '单位人事负责人（签名）：'))).toEqual([
      '核对人员（签名）：单位人事负责人（签名）：',
      '日期：年月日日期：年月日',
    ]);
  });

  test('stand one below the other where a long title leaves no room to write', async () => {
    expect(await rowsOf(signing('核对人员（签名）：', '单位法制机构主要负责人（签名）：'))).toEqual([
      '核对人员（签名）：',
      '日期：年月日',
      '单位法制机构主要负责人（签名）：',
      '日期：年月日',
    ]);
  });
});

test('papers of one file that go to different people begin on a sheet each and count their own pages', async () => {
  const paper = (name: string, lines: number): Block[] =>
    Array.from({ length: lines }, (_, n) => ({ kind: 'paragraph', text: `${name}第${n + 1}题` }));
  const sheet = { kind: 'pageBreak', sheet: true } as const;
  const pages = await pagesOf(document([...paper('甲卷', 3), sheet, ...paper('乙卷', 30), sheet, ...paper('丙卷', 3)]));
  expect(pages.map((page) => [linesOf(page)[0]!.text, linesOf(page, false)[0]!.text])).toEqual([
    ['甲卷第1题', '— 1 —'],
    ['（本页空白）', '— 2 —'],
    ['乙卷第1题', '— 1 —'],
    ['乙卷第23题', '— 2 —'],
    ['丙卷第1题', '— 1 —'],
  ]);
});

test('a table does not begin at a page’s foot with one row below its head', async () => {
  const row = (text: string) => ({ cells: [{ text: [text] }] });
  const rows = Array.from({ length: 6 }, (_, n) => row(`第${n + 1}行`));
  const text = Array.from({ length: 21 }, (_, n): Block => ({ kind: 'paragraph', text: `第${n + 1}段` }));
  for (const more of [0, 1, 2]) {
    const table: Block = { kind: 'table', head: [row('表头')], rows, columns: ['auto'] };
    const [first] = await pagesOf(document([...text.slice(more), table]));
    const told = linesOf(first!).map((line) => line.text.trim());
    expect([more, told.includes('第1行'), told.includes('第2行')]).not.toEqual([more, true, false]);
  }
});

test('the lines to write on end above the question that follows them', async () => {
  const small = { kind: 'paragraph', size: 12, indent: 0 } as const;
  const [page] = await pagesOf(
    document([
      { ...small, text: '41. 前题' },
      { kind: 'space', lines: 6 },
      { ...small, text: '42. 后题' },
    ]),
  );
  const next = linesOf(page!).find(({ text }) => text.startsWith('42'));
  const lowest = Math.max(...page!.rules.map(({ y1 }) => y1));
  expect(page!.rules).toHaveLength(6);
  expect(next!.y - lowest).toBeGreaterThan(2);
});
