import { beforeAll, describe, expect, test } from 'vitest';
import type { Block, DocumentModel } from '../../src/documents/model/blocks.ts';
import { fontSet } from '../../src/documents/pdf/faces.ts';
import { area } from '../../src/documents/pdf/geometry.ts';
import { layOut } from '../../src/documents/pdf/layout.ts';
import type { Layout, ProofLine, ProofPage } from '../../src/documents/pdf/page.ts';
import { paint } from '../../src/documents/pdf/paint.ts';
import { readPages } from '../../src/documents/pdf/read.ts';
import { renderPdf } from '../../src/documents/pdf/render.ts';
import { findingsOf } from '../../src/documents/proof/findings.ts';
import { proofPages } from '../../src/documents/proof/pages.ts';
import { textFindings } from '../../src/documents/proof/words.ts';
import { allDocuments } from './support/samples.ts';

const fonts = fontSet({ folders: [] });
const pagesOf = (model: DocumentModel): readonly ProofPage[] => proofPages(layOut(model, fonts));

/** A letter of two pages: text, the note of its annex, seal and date; the annex. */
const letter: DocumentModel = {
  title: '样文',
  author: '样办',
  day: '2026-09-20',
  blocks: [
    { kind: 'title', text: '关于2026年度拟命名行政执法责任制示范点单位的公示' },
    {
      kind: 'paragraph',
      text: '根据创建工作的安排，经单位申报、确定培育对象、工作指导、组织验收，根据验收情况提出拟命名的县级示范点单位，现将名单予以公示。',
    },
    { kind: 'attachmentList', names: ['2026年度拟命名名单'] },
    { kind: 'closing', organs: ['样县法治政府建设领导小组办公室'], date: '2026-09-20', sealed: true },
    { kind: 'attachment', label: '附件' },
    { kind: 'title', text: '2026年度拟命名名单' },
    {
      kind: 'table',
      head: [{ cells: [{ text: ['序号'] }, { text: ['单位'] }] }],
      rows: [{ cells: [{ text: ['1'] }, { text: ['样县甲虚构局'] }] }],
      columns: [20, 'auto'],
    },
  ],
};

let models: ReadonlyMap<string, DocumentModel>;
let pages: readonly ProofPage[];
beforeAll(async () => {
  models = await allDocuments();
  pages = pagesOf(letter);
});

test('a red head wants its number below it, also where the paper goes up', () => {
  const headed = (redHead: NonNullable<DocumentModel['redHead']>) =>
    findingsOf(pagesOf({ ...letter, redHead })).map(({ page, place, reason }) => `${page} ${place}：${reason}`);
  const organ = '样县法治政府建设领导小组办公室文件';
  const missing = ['1 第1行“样县法治政府建设领导小组”：红头下面没有发文字号，或者不是机关代字、年份、序号'];
  for (const upward of [undefined, { signer: '示例甲' }, { signer: null }]) {
    const more = upward ? { upward } : {};
    expect(headed({ mode: 'drawn', organ, number: '样法政办〔2026〕9号', ...more })).toEqual([]);
    expect(headed({ mode: 'drawn', organ, number: null, ...more })).toEqual(missing);
    expect(headed({ mode: 'drawn', organ, number: '7', ...more })).toEqual(missing);
  }
});

test('nothing is found on the shipped papers', () => {
  for (const [name, model] of models) expect([name, findingsOf(pagesOf(model))]).toEqual([name, []]);
});

/** The publicity with its first body paragraph in other words. */
function worded(text: string, more: readonly Block[] = []): readonly ProofPage[] {
  const model = letter;
  const at = model.blocks.findIndex((block) => block.kind === 'paragraph');
  return pagesOf({
    ...model,
    blocks: model.blocks.with(at, { kind: 'paragraph', text }).toSpliced(at + 1, 0, ...more),
  });
}

/** The first page with one of its lines changed. */
function changed(which: (line: ProofLine) => boolean, change: Partial<ProofLine>): readonly ProofPage[] {
  const lines = [...pages[0]!.lines];
  const at = lines.findIndex(which);
  lines[at] = { ...lines[at]!, ...change };
  return [{ lines }, ...pages.slice(1)];
}

const tearing = ({ lines }: ProofPage): ProofPage => ({
  lines: lines.map((line) => (/拟命名$/.test(line.text) ? { ...line, text: `${line.text}行政执法责任制示` } : line)),
});

const body = (line: ProofLine): boolean => line.tag === 'P' && line.text.length > 20;
const title = (line: ProofLine): boolean => line.tag === 'H1';
const closing = (): readonly ProofLine[] =>
  pages[0]!.lines.filter(
    (line) => /^(附件：|样县法治政府建设领导小组办公室$|2026年9月20日$)/.test(line.text) && line.tag !== 'H1',
  );
const number = (n: number): ProofLine => ({
  ...pages[0]!.lines.find((line) => line.tag === 'Artifact')!,
  text: `— ${n} —`,
});

/** A defect, how it comes about, and what the proof says of it. */
const defects: readonly (readonly [string, () => readonly ProofPage[], string])[] = [
  [
    'a page with signature and date alone',
    () => [
      { lines: [...pages[0]!.lines.filter((line) => !closing().includes(line))] },
      { lines: [...closing(), number(2)] },
    ],
    '只有附件说明、署名和日期，没有正文',
  ],
  [
    'a page with 可加页 alone',
    () => [pages[0]!, { lines: [{ ...pages[0]!.lines.find(body)!, text: '（可加页）' }, number(2)] }],
    '只有“（可加页）”',
  ],
  [
    'a page with one line alone',
    () => [pages[0]!, { lines: [{ ...pages[0]!.lines.find(body)!, text: '本件一式两份，双方各执一份。' }, number(2)] }],
    '一页只有一行字',
  ],
  [
    'a page with the opinion left to the pen and places to sign',
    () => [
      pages[0]!,
      {
        lines: [
          { ...pages[0]!.lines.find(body)!, tag: 'TD', text: '单位意见' },
          { ...pages[0]!.lines.find(body)!, y: 300, text: '验收组组长（签名）：' },
          number(2),
        ],
      },
    ],
    '只有意见栏和签名处，没有正文',
  ],
  [
    'a page with the seal cell alone',
    () => [
      pages[0]!,
      { lines: [{ ...pages[0]!.lines.find(body)!, tag: 'TD', text: '盖　章　　年　　月　　日' }, number(2)] },
    ],
    '只有意见栏和盖章处，没有正文',
  ],
  ['a blank page', () => [pages[0]!, { lines: [number(2)] }], '空白页'],
  [
    'a heading at a foot',
    () => [
      { lines: [...pages[0]!.lines, { ...pages[0]!.lines.find(body)!, tag: 'H2', text: '一、情况', y: 690 }] },
      pages[1]!,
    ],
    '标题落在页末，正文在下一页',
  ],
  [
    'a head of a table at a foot',
    () => [
      { lines: [...pages[0]!.lines, { ...pages[0]!.lines.find(body)!, tag: 'TH', text: '序号', y: 690 }] },
      pages[1]!,
    ],
    '表头落在页末，表的内容在下一页',
  ],
  [
    'words that announce a table at the foot of a page',
    () => [
      {
        lines: [
          ...pages[0]!.lines,
          { ...pages[0]!.lines.find(body)!, text: '名单如下：', y: 700, node: 990 },
          number(1),
        ],
      },
      { lines: [...pages[1]!.lines.filter(({ tag }) => /^T[HD]$/.test(tag)), number(2)] },
    ],
    '引出表的话落在页末，表在下一页',
  ],
  ['a line that begins with a comma', () => changed(body, { text: '，按照要求现将名单予以公示' }), '以标点开头'],
  [
    'a line that ends with a bracket',
    () => changed(body, { text: '按照要求现将名单予以公示（' }),
    '以左括号或左引号结尾',
  ],
  ['a stretched line', () => changed(body, { gap: 4 }), '字距拉得太开'],
  ['a line beyond the right edge', () => changed(body, { x: 200 }), '超出版心左右边界'],
  ['a line below the text area', () => changed(body, { y: 780 }), '超出版心上下边界'],
  ['print too small', () => changed(body, { size: 7 }), '字太小，不到小五号'],
  [
    'two lines on each other',
    () => changed((line) => line === pages[0]!.lines.filter(body)[1], { y: pages[0]!.lines.find(body)!.y }),
    '与另一行字重叠',
  ],
  [
    'a page without its number',
    () => [{ lines: pages[0]!.lines.filter((line) => line.tag !== 'Artifact') }, ...pages.slice(1)],
    '没有页码，或者页码不对',
  ],
  [
    'a title with a waist',
    () => [
      {
        lines: [
          ...pages[0]!.lines.flatMap((line) =>
            title(line) ? [line, { ...line, width: 60, y: 5 + line.y, text: '关于样例工作' }, line] : [line],
          ),
        ],
      },
      ...pages.slice(1),
    ],
    '标题中间窄两头宽，应为梯形或菱形',
  ],
  [
    'a title that leaves two characters alone',
    () => changed((line) => title(line) && /单位的公示$/.test(line.text), { text: '公示' }),
    '标题有一行只剩一两个字',
  ],
  [
    'a title that tears a word',
    () => changed((line) => title(line) && /单位的公示$/.test(line.text), { text: '范点单位的公示' }).map(tearing),
    '标题把“示范点”拆在两行',
  ],
  ['a placeholder', () => worded('根据{{办公室}}的通知，现予公示。'), '留有没有填的占位符'],
  ['a line left to fill in', () => worded('联系电话：________。'), '留有待填的空格线'],
  ['doubled punctuation', () => worded('现将名单予以公示。。'), '标点重复'],
  ['a half-width comma', () => worded('现将名单,予以公示。'), '中文里用了半角逗号'],
  ['half-width brackets', () => worded('现将名单(附后)予以公示。'), '中文里用了半角括号'],
  ['straight quotes', () => worded('命名为"示范点"单位。'), '引号应为中文引号'],
  ['a day with a zero', () => worded('自2026年09月05日起公示。'), '日期的月、日前不写零'],
  ['a day that is none', () => worded('自2026年2月30日起公示。'), '没有这样的日期'],
  ['a number with square brackets', () => worded('根据样法政办[2026]9号文件。'), '发文字号的年份应用六角括号〔〕'],
  ['a number with a leading zero', () => worded('根据样法政办〔2026〕09号文件。'), '发文字号的序号前不写零'],
  ['a number with 第', () => worded('根据样法政办〔2026〕第9号文件。'), '发文字号不写“第”字'],
  ['a bracket that is not closed', () => worded('现将名单（附后予以公示。'), '（）不成对'],
  ['an identity number', () => worded('证件号码为11010519491231002X的人员。'), '露出了身份证号'],
  ['what the program did not fill', () => worded('现将undefined予以公示。'), '有程序没有填好的内容'],
  ['the same words twice', () => worded('现将拟命名单位拟命名单位名单予以公示。'), '同样的话接连写了两遍'],
  ['a paragraph that stops at a comma', () => worded('现将名单予以公示，'), '一段话以逗号或顿号结尾'],
  ['a note of an annex that is not there', () => [pages[0]!], '有附件说明，后面却没有附件'],
  [
    'an annex of another name',
    () => [pages[0]!, { lines: pages[1]!.lines.map((line) => (line.tag === 'H1' ? { ...line, text: '名单' } : line)) }],
    '附件说明与附件的标题不一致',
  ],
  ...[
    ['a figure torn from its unit', '共有12', '个单位'],
    ['the number of a document torn within the office that it names', '（样市法', '政〔2026〕3号）'],
  ].map(([name = '', above, below]): (typeof defects)[number] => [
    name,
    () => {
      const [first, second] = pages[0]!.lines.filter(body);
      const torn = (line: ProofLine): ProofLine =>
        line === first ? { ...line, text: above! } : line === second ? { ...line, text: below! } : line;
      return [{ lines: pages[0]!.lines.map(torn) }, ...pages.slice(1)];
    },
    '数字和单位、字号被拆在两行',
  ]),
];

/** The letter with a red head's number and 版记, its days as told. */
function issued(number: string, printed: string): readonly ProofPage[] {
  const date = pages[0]!.lines.find((line) => /^2026年9月20日$/.test(line.text))!;
  const more = (text: string, y: number): ProofLine => ({ ...date, text, y, x: 90, node: 900 + y, width: 100 });
  return [{ lines: [more(number, 120), ...pages[0]!.lines] }, { lines: [...pages[1]!.lines, more(printed, 700)] }];
}

const foot = { organ: '样县法治政府建设领导小组办公室', date: '2026-09-20' };
const addressed = (to: string, more: readonly Block[]): readonly ProofPage[] =>
  pagesOf({
    ...letter,
    blocks: [letter.blocks[0]!, { kind: 'paragraph', text: to, indent: 0 }, letter.blocks[1]!, ...more],
  });
const formOf = (...rows: readonly (readonly string[])[]): Block => ({
  kind: 'table',
  head: [],
  rows: rows.map((cells) => ({ cells: cells.map((text) => ({ text: [text] })) })),
  columns: [30, 'auto'],
});

const headed = (level: 1 | 2 | 3, ...texts: readonly string[]): readonly ProofPage[] =>
  worded(
    '现将有关事项通知如下：',
    texts.flatMap((text): Block[] => [
      { kind: 'heading', level, text },
      { kind: 'paragraph', text: '认真落实。' },
    ]),
  );

/** A paragraph over two pages, of which the first so many lines are left, and the last so many. */
function parted(first: number, last: number): readonly ProofPage[] {
  const [one, two, ...rest] = worded(`${'长'.repeat(28 * 30)}。`);
  const long = ({ lines }: ProofPage): readonly ProofLine[] => lines.filter(({ text }) => /^长+。?$/.test(text));
  const without = (page: ProofPage, away: readonly ProofLine[]): ProofPage => ({
    ...page,
    lines: page.lines.filter((line) => !away.includes(line)),
  });
  return [without(one!, long(one!).slice(first)), without(two!, long(two!).slice(0, -last)), ...rest];
}

/** Those that somebody else thought of, who knew the first ones. */
const further: typeof defects = [
  [
    "a unit's name torn in a title",
    () => [
      {
        lines: pages[0]!.lines.map((line) =>
          !title(line)
            ? line
            : { ...line, text: /公示$/.test(line.text) ? '局县级示范点称号的决定' : '关于撤销样县人力资源和社会保障' },
        ),
      },
    ],
    '标题把“保障局”拆在两行',
  ],
  [
    'a label torn from its number',
    () =>
      worded(`${'样'.repeat(14)}　　抽取编号：2026－A06`).map((page) => ({
        ...page,
        lines: page.lines.flatMap((line): ProofLine[] => {
          const [, before, after] = /^(样+.*编号：)(2026.*)$/.exec(line.text) ?? [];
          const { ends: _, ...one } = line;
          return before && after
            ? [
                { ...one, text: before },
                { ...line, text: after, y: line.y + 29 },
              ]
            : [line];
        }),
      })),
    '编号和它前面的名目被拆在两行',
  ],
  ['a page half empty though its text goes on', () => parted(10, 10), '下面空了9行，正文却在下一页'],
  ['a line of a paragraph alone at the head of a page', () => parted(18, 1), '一段话只有一行在这一页'],
  [
    'a line of a paragraph alone at the foot of a page',
    () => {
      const [one, ...rest] = parted(2, 10);
      const lines = one!.lines.map((line) =>
        line.text.startsWith('长') && line.x > area.left + 1 ? { ...line, ends: 'text' as const } : line,
      );
      return [{ ...one!, lines }, ...rest];
    },
    '一段话只有一行在这一页',
  ],
  [
    'words that stand on the line of a table',
    () => {
      const cell = pages[1]!.lines.find((line) => line.tag === 'TD')!;
      const x = cell.x + cell.width / 2;
      return [pages[0]!, { ...pages[1]!, rules: [{ x1: x, y1: cell.y - 5, x2: x, y2: cell.y + 20 }] }];
    },
    '字压住表格的竖线',
  ],
  [
    'words that a level line runs through',
    () => {
      const { x, y, size } = pages[1]!.lines.find((line) => line.tag === 'TD')!;
      const level = y + size / 2;
      return [pages[0]!, { ...pages[1]!, rules: [{ x1: x - 5, y1: level, x2: x + 60, y2: level }] }];
    },
    '字压住表格的横线',
  ],
  ['full-width figures', () => worded('公示期为２０２６年９月。'), '数字、字母用了全角'],
  ['a day as machines write it', () => worded('公示自2026-09-05起，共七日。'), '日期应写年月日'],
  ['a day with slashes', () => worded('公示自2026/9/5起，共七日。'), '日期应写年月日'],
  ['a half-width stop', () => worded('现将名单予以公示.'), '中文里用了半角标点'],
  ['a half-width question mark', () => worded('是否按期整改?请书面说明。'), '中文里用了半角标点'],
  ['a half-width colon', () => worded('受理方式:县政府网站。'), '中文里用了半角标点'],
  ['a half-width semicolon', () => worded('按期整改;逾期通报。'), '中文里用了半角标点'],
  ['points for an ellipsis', () => worded('包括权责清单、流程图...等材料。'), '省略号、叹号、问号写得不对'],
  ['half an ellipsis', () => worded('包括权责清单…等材料。'), '省略号、叹号、问号写得不对'],
  ['two marks of exclamation', () => worded('祝贺！！'), '省略号、叹号、问号写得不对'],
  ['a blank between two characters', () => worded('缺 一年培训材料。'), '字间有多余的空格'],
  ['a blank within a day', () => worded('自2026年 9月5日起公示。'), '日期中间有空格'],
  ['a number that was not filled in', () => worded('按照第　条的规定执行。'), '数字的地方没有填'],
  ['a count that was not filled in', () => worded('命名单位共　个。'), '数字的地方没有填'],
  ['a period that ends before it begins', () => worded('公示期为2026年10月4日至2026年9月28日。'), '起止日期前后颠倒'],
  ['more units than are counted', () => worded('命名甲局、乙局、丙局等2个单位。'), '列出的单位比写的个数多'],
  [
    'a sentence without an end',
    () => worded('各乡镇和各部门要以示范点为榜样，规范行政执法行为，强化行政执法监督，促进严格规范公正文明执法'),
    '一段话没有句号',
  ],
  ['a heading with a point', () => headed(1, '一.落实方案'), '标题的序号写得不对'],
  ['a heading with a mark behind its bracket', () => headed(2, '（一）、落实方案'), '标题的序号写得不对'],
  ['a figure with the mark of a numeral', () => headed(3, '1、落实方案'), '标题的序号写得不对'],
  ['headings that skip one', () => headed(1, '一、落实方案', '三、做好准备'), '标题的序号不连续'],
  ['printed before it was signed', () => issued('样法政办〔2026〕9号', '2026年9月19日印发'), '印发日期早于成文日期'],
  [
    'a number of another year',
    () => issued('样法政办〔2025〕9号', '2026年9月20日印发'),
    '文号的年份与成文日期不是一年',
  ],
  [
    'fewer annexes than the note names',
    () => changed((line) => /^附件：/.test(line.text), { text: '附件：1. 名单 2. 申报表' }),
    '附件说明与后面的附件件数不一致',
  ],
  [
    'the wrong number on a page',
    () => [pages[0]!, { lines: pages[1]!.lines.map((line) => (line.tag === 'Artifact' ? number(3) : line)) }],
    '没有页码，或者页码不对',
  ],
  [
    'signature and day on two pages',
    () => {
      const [day] = closing().slice(-1);
      return [{ lines: pages[0]!.lines.filter((line) => line !== day) }, { lines: [day!, ...pages[1]!.lines] }];
    },
    '署名和成文日期分在两页',
  ],
  [
    'a title on two pages',
    () => {
      const [, under] = pages[0]!.lines.filter(title);
      return [{ lines: pages[0]!.lines.filter((line) => line !== under) }, { lines: [under!, ...pages[1]!.lines] }];
    },
    '标题分在两页',
  ],
  [
    'the name of a table at a foot',
    () => [
      { lines: [...pages[0]!.lines, { ...pages[0]!.lines.find(body)!, tag: 'Caption', text: '名单', y: 690 }] },
      pages[1]!,
    ],
    '标题落在页末，正文在下一页',
  ],
  ['a year of two figures in a number', () => worded('根据样法政办〔26〕9号文件。'), '发文字号的年份应写全四位'],
  ['a sign that no face has', () => changed(body, { text: '命名样县\ufffd虚构局。' }), '有显示不出的字'],
  [
    'a copy for whom the paper is addressed to',
    () => addressed('样市虚构办公室：', [{ kind: 'colophon', copies: '样市虚构局，样市虚构办公室', ...foot }]),
    '抄送的就是主送的机关',
  ],
  [
    'a sheet for dispatch that names it twice',
    () => addressed('拟稿。', [formOf(['主　　送', '样市虚构办公室'], ['抄　　送', '样市虚构办公室'])]),
    '抄送的就是主送的机关',
  ],
  ['a word twice', () => worded('各单位的的材料要真实。'), '有重复的字'],
  ['what was left for later', () => worded('公示渠道待补充。'), '留有没有写完的内容'],
  ['a title mark that is not closed', () => worded('根据《创建通知要求，现予公示。'), '《》不成对'],
  ['a quotation that is not closed', () => worded('命名为“示范点单位。'), '“”不成对'],
];

describe('a proof names page, place and reason of', () => {
  test.each([...defects, ...further])('%s', (_, plant, reason) => {
    const found = findingsOf(plant());
    expect(found.map((one) => one.reason)).toContain(reason);
    const one = found.find((each) => each.reason === reason)!;
    expect(one.page).toBeGreaterThan(0);
    expect(one.place).toMatch(/^(整页|第\d+行“.*”)$/);
  });
});

test('the letters of a digest spell nothing', () => {
  expect(findingsOf(worded('由kNaNq3+null/x9=算出。'))).toEqual([]);
});

test('the line of an anchor is copied as it stands, with the day in it', () => {
  const line = `inspect-anchor/1 ${'e'.repeat(32)} 2026-11-28 ${'3'.repeat(40)} 62/0`;
  const text = { page: 1, nth: 2, tag: 'P', text: `登记一行：${line}。`, breaks: [] };
  expect(textFindings([text]).map(({ reason }) => reason)).toEqual([]);
});

test('forty digits stand in groups of five, whatever their lines, in a file too', () => {
  const groups = Array.from({ length: 8 }, () => '70253').join(' ');
  for (let before = 4; before < 12; before += 1) {
    const pages = worded(`${'样'.repeat(before)}${groups}。`);
    const read = pages.map((page) => ({ ...page, lines: page.lines.map(({ ends: _, ...line }) => line) }));
    expect([before, findingsOf(read).filter(({ reason }) => /拆/.test(reason))]).toEqual([before, []]);
  }
});

test('the words of a cell stand between its lines, however narrow it is and wherever they stand', () => {
  for (const align of ['left', 'center', 'right', 'justify'] as const)
    for (let width = 24; width < 80; width += 1) {
      const cell = { text: ['未达标（基础标准扣100分：B1、B2）。“材料”不全。'], align };
      const rows = [{ cells: [{ text: ['1'] }, cell, { text: ['样县甲虚构局'] }] }];
      const table: Block = { kind: 'table', head: [], rows, columns: [20, width, 'auto'] };
      const found = findingsOf(pagesOf({ ...letter, blocks: [...letter.blocks.slice(0, 2), table] }));
      expect([align, width, found.map(({ reason }) => reason)]).toEqual([align, width, []]);
    }
});

test('words on the lines of a table are found in a file too', async () => {
  const layout = layOut(letter, fonts);
  const cell = layout.pages[1]!.marks.find((mark) => mark.kind === 'text' && layout.nodes[mark.node]!.type === 'TD')!;
  if (cell.kind !== 'text') throw new Error('no cell');
  const x = cell.x + cell.line.width / 2;
  const moved = layout.pages[1]!.marks.map((mark) => (mark === cell ? { ...mark, y: mark.y + 9 } : mark));
  const rule = { kind: 'rule', node: 0, x1: x, y1: cell.y - 20, x2: x, y2: cell.y, width: 0.5 } as const;
  const reasons = async (marks: Layout['pages'][number]['marks']): Promise<readonly string[]> => {
    const pages = layout.pages.with(1, { ...layout.pages[1]!, marks });
    const file = await paint([{ ...layout, pages }], letter);
    return findingsOf(readPages(file)).map(({ reason }) => reason);
  };
  expect(await reasons([...layout.pages[1]!.marks, rule])).toEqual(['字压住表格的竖线']);
  expect(await reasons(moved)).toEqual(['字压住表格的横线']);
});

test('a file read back is found to be the pages that were laid out', async () => {
  for (const [name, model] of models) {
    const read = readPages(await renderPdf(model, { folders: [] }));
    const plain = (all: readonly ProofPage[]) =>
      all.map(({ lines }) =>
        lines.map(({ tag, text, x, ends }) => [tag, text, Math.round(x), tag !== 'Artifact' && ends === 'text']),
      );
    expect([name, plain(read)]).toEqual([name, plain(pagesOf(model))]);
    expect([name, findingsOf(read)]).toEqual([name, []]);
  }
});
