import { beforeAll, describe, expect, test } from 'vitest';
import { type Block, type DocumentModel, plainText } from '../../src/documents/model/blocks.ts';
import { conclusionText } from '../../src/documents/model/conclusion-text.ts';
import { buildReport } from '../../src/documents/model/report.ts';
import { reportDraws } from '../../src/documents/model/report-draws.ts';
import type { ReportInput } from '../../src/documents/model/report-input.ts';
import { itemTables, lostBars, titledCriterion, vetoTable } from '../../src/documents/model/report-items.ts';
import { holes } from '../../src/documents/model/report-law.ts';
import { marksTables } from '../../src/documents/model/report-marks.ts';
import { fontSet } from '../../src/documents/pdf/faces.ts';
import { layOut } from '../../src/documents/pdf/layout.ts';
import { proofPages } from '../../src/documents/proof/pages.ts';
import { leftOut } from '../../src/domain/scoring/window.ts';
import type { Item } from '../../src/domain/standard.ts';
import { allDocuments, incompleteReport } from './support/samples.ts';

let report: DocumentModel;
beforeAll(async () => {
  report = (await allDocuments()).get('report')!;
});

/** The rows of the table whose head or first row begins with a word, cells parted by bars. */
function rowsUnder(word: string): string[] {
  const lines = report.blocks
    .filter((block: Block) => block.kind === 'table')
    .map((table) =>
      [...table.head, ...table.rows].map((row) =>
        row.cells.map((cell) => cell.text.map(plainText).join('／')).join(' | '),
      ),
    );
  return lines.find(([first]) => first!.startsWith(word))!;
}

/** What the report says of an item beside its criterion: the cell of its findings. */
function saidOf(item: string): string {
  const tables = report.blocks.filter((block: Block) => block.kind === 'table');
  const row = tables
    .filter((table) => table.head[0]?.cells.some((cell) => plainText(cell.text[0] ?? '') === '检查情况、计算和依据'))
    .flatMap((table) => table.rows)
    .find((one) => plainText(one.cells[0]!.text[0]!) === item);
  return row!.cells[3]!.text.map(plainText).join(' | ');
}

test('the report says what was seen on the spot, and what was concluded from it', () => {
  const said = report.blocks.map((block) =>
    'text' in block && Array.isArray(block.text) ? plainText(block.text) : '',
  );
  expect(said.find((text) => text.startsWith('实地察看。'))).toContain('窗口办理有序。抽看许可事项3件，均按期办结。');
  expect(said).toContain('人员核对。抽取5人，核对身份、编制、岗位4人，没有核对1人（郑样4）。');
  expect(said.find((text) => text.startsWith('听取汇报。'))).toContain('参加人员：李样本等5人。工作进度：');
});

test('a paper to be signed names things in Chinese, and its numbers in the block that closes it', () => {
  const said = report.blocks.map((block) =>
    'text' in block && Array.isArray(block.text) ? plainText(block.text) : '',
  );
  expect(said.join('')).not.toMatch(/\binspect |\.html|JSON|指纹/);
  expect(said.find((text) => text.startsWith('实地察看。'))).toContain('进行了暗访，记录由验收组留存。');
  const [closing] = report.blocks.filter((block) => block.kind === 'qr');
  expect(closing!.lines.filter((line) => /\binspect |\.html|JSON/.test(line))).toEqual([]);
  expect(closing!.lines.join('')).not.toMatch(/inspect|henan|[0-9]*[a-f][0-9a-f]{11}/);
  // At which machine is told once, beside the number of the record.
  expect(JSON.stringify(report.blocks).match(/[^"（：]*于一号机/g)).toEqual(['李样本，于一号机']);
  expect(closing!.lines).toContain('结论日期：2026年9月15日，经办：李样本，于一号机');
  expect(rowsUnder('单位名称').filter((row) => row.startsWith('创建标准'))).toEqual([
    '创建标准 | 河南省行政执法责任制示范点创建标准（修订版）',
  ]);
});

test('files that were taken away and none of them given back are told as that', async () => {
  const input = await incompleteReport();
  const files = ['一', '二'].map((key) => ({ key, taken: '2026-09-15', returned: null }));
  const review = { files: files.map(({ key }) => ({ key, matter: '行政处罚', score: 9000 })) };
  const told = { ...input, review, course: { ...input.course, files } } as unknown as ReportInput;
  const template = {
    file: 'report.txt',
    text: '{{验收过程}}\n{{基础标准}}\n{{一般标准}}\n{{验收结果}}',
    honour: '示范点',
  };
  expect(JSON.stringify(buildReport(told, template).blocks)).toContain('评查案卷2卷，调阅2卷，尚未归还。');
});

test('an item that reviews clear says how many were reviewed and what the least came to', () => {
  const row = rowsUnder('编号 | 创建标准 | 检查').find((one) => one.startsWith('B3 '));
  expect(row).toContain(' | 不扣分。／评查案卷 5 卷，最低 71 分，没有不合格案卷 | 不扣');
});

test('a paper that covers less than the standard’s months is told so; what names no day, or enough, is not', () => {
  const window = { from: '2023-09-16', to: '2026-09-15', years: [], label: '', counted: '', open: null } as const;
  const short = (covers: string): string => leftOut(window, covers);
  expect(['近三年（2023年9月16日至2026年9月10日）', '2024年1月至2026年9月', '2025年度'].map(short)).toEqual([
    '未涵盖至2026年9月15日',
    '未自2023年9月16日起涵盖',
    '未涵盖至2026年9月15日',
  ]);
  expect(['2023年9月至2026年9月', '截至2026年9月15日', '近三年', '2023年至2026年'].map(short)).toEqual([
    '',
    '',
    '',
    '',
  ]);
});

test('what the standard leaves open is settled, by default, or open with what was done instead', () => {
  const open = rowsUnder('涉及 | 问题').filter((row) => row.includes('尚未确定'));
  expect(open.find((row) => row.includes('怎样算“缺一年”'))).toContain('尚未确定，本次：只列出情况，由验收组认定');
});

test('what nobody settled is told by what was done this time, not by what the program asks', async () => {
  const input = { ...(await incompleteReport()), settlements: new Map() };
  const told = (more: Partial<ReportInput>): string[] =>
    holes({ ...input, ...more }).flatMap((block) =>
      block.kind === 'table' ? block.rows.map((row) => row.cells.at(-1)!.text.map(plainText).join('')) : [],
    );
  const open = (more: Partial<ReportInput>): string[] => told(more).filter((line) => line.startsWith('尚未确定'));
  const file = { key: '样罚〔2026〕1号', matter: '行政处罚', score: 7000 };
  const draws = input.draws.filter(({ kind }) => kind !== 'cases');
  const items = input.result.items.map((one) => (one.id === '2.2.2' ? { ...one, state: 'clear' as const } : one));
  expect(open({ draws, review: { files: [] } }).slice(0, 4)).toEqual([
    '尚未确定，本次没有作“达标”“不达标”结论',
    '尚未确定，本次没有评查得分',
    '尚未确定，本次2.2.2未查',
    '尚未确定，本次没有抽取案卷',
  ]);
  expect(open({ draws, review: { files: [file] }, result: { ...input.result, items } }).slice(1, 3)).toEqual([
    '尚未确定，本次有1卷恰为70分，结论为未完成',
    '尚未确定，本次2.2.2没有扣分',
  ]);
  expect(open({ review: { files: [{ ...file, score: 7100 }] } })[1]).toBe('尚未确定，本次没有恰为70分的案卷');
  expect(open({}).filter((line) => /台账(?:核查|比对)|提出扣分建议|封存前/.test(line))).toEqual([]);
  expect(open({})).toContain('尚未确定，本次持此类证件的由验收组认定');
});

test('a draw that adds to the one before is told as such, its reason in full-width marks', async () => {
  const input = await incompleteReport();
  const draw: ReportInput['draws'][number] = {
    number: '2026-A04',
    kind: 'cases',
    purpose: '-',
    attempt: 2,
    status: 'drawn',
    pool: 320,
    seal: 'ab12'.repeat(16),
    auto: false,
    act: 'extend',
    mode: 'sealed',
    replayed: false,
    drawn: [],
    reason: '只有一卷,不足以判断',
  };
  const [said] = reportDraws({ draws: [draw], course: input.course });
  expect(said?.kind === 'paragraph' && plainText(said.text)).toMatch(
    /：第2次抽取（增抽），编号.*理由：只有一卷，不足以判断。$/,
  );
});

describe('the report says of an item', () => {
  test('by what it lost points where nobody settled how to count', async () => {
    const input = await incompleteReport();
    const items = input.result.items.map((one) =>
      one.id === '2.1.2' ? { ...one, state: 'deducted' as const, deducted: 200 } : one,
    );
    // The question itself stands once, with what was done this time, in its own part.
    const open = '涉及尚未确定的问题，见“标准中需由办公室确定的事项”';
    const told = (...settled: readonly string[]): number => {
      const settlements = new Map(settled.map((id) => [id, 'any']));
      return JSON.stringify(itemTables({ ...input, result: { ...input.result, items }, settlements })).split(open)
        .length;
    };
    expect(told('seventy') - told('seventy', 'year-material', 'running-year')).toBe(1);
  });

  test('what was taken, how often, why, and on which rows it rests', () => {
    expect(saidOf('3.1.1')).toBe(
      '扣分。3 − 1 × 2 = 1 | 超期备案 2 起，扣 2 分：两起重大处罚超期备案 | 依据：案件台账.xlsx“处罚案件”第12、57行',
    );
  });

  test('that it does not apply, and why', () => {
    expect(saidOf('1.3.2')).toBe('不适用（按满分计）= 1。理由：本年度无新增权责事项');
  });

  test('what was added, never 不扣分 nor nothing', () => {
    expect(saidOf('A1')).toBe('加分。0 + 2 = 2 | 材料经确认，加 2 分：《样报》2026年3月2日第3版');
  });
});

test.each([
  [
    '每年培训时间不少于10天…',
    '(二)每年培训时间不少于10天，总时数不少于80学时。',
    ['(二)每年培训时间不少于10天，总时数不少于80学时。'],
  ],
  ['领导机构', '★成立领导小组。', ['领导机构', '★成立领导小组。']],
  ['领导机构', '', ['领导机构']],
])('an item of the title %s and the criterion %s is told once', (title, criterion, told) =>
  expect(titledCriterion({ title, criterion } as Item).map((one) => plainText([one].flat()))).toEqual(told),
);

test('a chart of deductions that leaves some out says how many', () => {
  const items = Array.from({ length: 15 }, (_, at) => ({
    id: `1.${at}`,
    kind: 'general',
    score: 100,
    deducted: 100 + at,
    points: 500,
  }));
  const title = '每年专题研究行政执法责任制工作不少于两次';
  const [chart] = lostBars({
    result: { items },
    edition: { items: [{ id: '1.14', title }] },
  } as unknown as ReportInput);
  expect(chart).toMatchObject({ title: '扣分项目（空框为该项分值；另有 3 项扣得更少，见下表）' });
  expect(chart).toMatchObject({ rows: [{ label: '1.14 每年专题研究行政执法责任…' }, ...Array(11).fill({})] });
});

test('a draft without a pass line names the grade all the same', () => {
  const result = { verdict: 'scored', grade: '良好', passLine: null } as Parameters<typeof conclusionText>[0];
  const so = '只有得分，办公室尚未确定达标线，等次为良好';
  expect(conclusionText(result, false)).toBe(`尚未作出结论；按现有评分，${so}`);
  // A conclusion stands behind a colon of its own: 「结论：验收未达标，……」.
  const found = { id: 'B3', kind: 'veto', points: 10000 };
  const vetoed = { verdict: 'vetoed', vetoes: ['B3'], items: [found], passLine: 8500 } as unknown as typeof result;
  expect(conclusionText(vetoed, true)).toBe('验收未达标，出现基础标准扣100分的情形（B3）');
});

describe('the report', () => {
  test('names who came, who leads and who stayed away and why', () => {
    expect(rowsUnder('单位名称')).toContain(
      '验收组 | 组长：李样本；成员：王样例、张样子；回避：陈样板（近亲属在该单位任职）',
    );
  });

  test('lists every mark that the result rests on', () => {
    expect(rowsUnder('序号 | 证件编号 | 姓名 | 成绩')[5]).toBe('5 | 样L05-005 | 周样5 | 95.5');
    expect(rowsUnder('序号 | 案号 | 类别 | 得分')[1]).toBe('1 | 样市监处罚〔2026〕3号 | 行政处罚 | 71');
  });

  test('says how each open question was settled, by whom, or that it was not', () => {
    const holes = rowsUnder('涉及 | 问题');
    expect(holes[1]).toBe('全部 | 验收达标从多少分起？ | 已确定：80（李样本，2026年8月1日，办公室会议纪要第3号）');
    expect(holes[6]).toBe(
      'B2、2.1.1、／3.4.1 | “抽取5人”出现在三处（B2、2.1.1、3.4.1），抽一次还是三次？ | 按默认：抽一次，三处共用',
    );
    expect(holes[7]).toBe('B3 | 抽取多少份案卷，各类各多少？ | 尚未确定，本次从名单上的312卷中抽取5卷（行政处罚5卷）');
  });

  test('says when a file that was drawn was taken away and given back', () => {
    const rows = rowsUnder('序号 | 案号 | 案由');
    expect(rows[4]).toContain(' | 2026年9月15日调阅，2026年9月18日归还');
    expect(rows[5]).toContain(' | 2026年9月15日调阅，尚未归还');
  });

  test('has the sum, the conclusion and the first marks on one page, and where it rests on before the signatures', () => {
    const from = report.blocks.findIndex((block) => block.kind === 'heading' && block.text === '三、验收结果');
    for (let lines = 10; lines < 21; lines += 1) {
      const blocks: Block[] = [{ kind: 'space', lines }, ...report.blocks.slice(from, from + 5)];
      const pages = proofPages(layOut({ ...report, blocks }, fontSet({ folders: [] })));
      const pageOf = (start: string): number =>
        pages.findIndex((page) => page.lines.some(({ text }) => text.startsWith(start)));
      expect([pageOf('总分'), pageOf('结论：')]).toEqual([pageOf('三、验收结果'), pageOf('三、验收结果')]);
    }
    const headings = report.blocks.flatMap((block) => (block.kind === 'heading' ? [block.text] : []));
    expect(headings.slice(-3)).toEqual(['九、现行要求', '十、依据清单', '十一、签字']);
    expect(report.blocks.filter(({ kind }) => kind === 'attachment')).toHaveLength(0);
  });

  test('lists what was put aside with the reason behind what the findings rest on', () => {
    expect(rowsUnder('评分项 | 提示 | 未采纳的理由').slice(1)).toEqual([
      '2.1.3 | 赵样1的执法证 2026年6月30日到期，未见换发 | 新证已领，见原件',
    ]);
  });

  test('tells why a hint was put aside behind the hint, and what the note says beside it as a remark', async () => {
    const notes = new Map([['2.1.3', '证件都看了；未采纳的提示：新证已领，见原件']]);
    const hint = '查验后未采纳的提示：赵样1的执法证 2026年6月30日到期，未见换发';
    const dismissed = new Map([['2.1.3', ['赵样1的执法证 2026年6月30日到期，未见换发']]]);
    const said = JSON.stringify(itemTables({ ...(await incompleteReport()), notes, dismissed }));
    expect(said).toContain(`"备注：证件都看了","${hint}","未采纳的理由：新证已领，见原件"`);
  });

  test('numbers problems with both days in one column', () => {
    expect(rowsUnder('编号 | 评分项')[1]).toBe(
      '2026-K7Q3 | 2.2.1 | 送达回证缺见证人签名 | 2026年9月15日／2026年10月15日 | 尚未查看整改',
    );
  });

  test('keeps every day and number of a document in one line of its cell', () => {
    const cells = new Map<number, string[]>();
    for (const { lines } of proofPages(layOut(report, fontSet({ folders: [] }))))
      for (const { node, tag, text } of lines) if (tag === 'TD') cells.set(node, [...(cells.get(node) ?? []), text]);
    const torn = [...cells.values()].filter((lines) => lines.join('\n').match(/年\n\d|月\n\d|\d\n[年月日号]/));
    expect(torn).toEqual([]);
  });
});

test('a note that stands in its cell as an explanation is not printed a second time', async () => {
  const input = await incompleteReport();
  const told = (explained: string) => {
    const notes = new Map([['B1', '只做记录，没有参与调查']]);
    const contradictions = new Map([
      ['B1', [`承办人没有执法证（案件.xlsx第10行），本项不扣分。张示范说明：${explained}`]],
    ]);
    return JSON.stringify(vetoTable({ ...input, notes, contradictions })).match(/只做记录/g)!.length;
  };
  expect(told('只做记录，没有参与调查')).toBe(1);
  expect(told('另有说法')).toBe(1);
});

test('who did not come to the test has no mark of it in the table of marks', async () => {
  const member = { key: '990000000001', name: '张样例' };
  const members = [
    { ...member, score: 0, absent: 'failed' },
    { ...member, score: 0 },
    { ...member, score: 8650 },
    { ...member, score: null, absent: null },
  ] as const;
  const [table] = marksTables({ ...(await incompleteReport()), test: { members }, review: null });
  expect(table?.kind === 'table' && table.rows.map(({ cells }) => plainText(cells.at(-1)!.text[0]!))).toEqual([
    '未到场，按不合格计',
    '0',
    '86.5',
    '—',
  ]);
});
