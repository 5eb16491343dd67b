import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { beforeEach, expect, it } from 'vitest';
import { parse } from 'yaml';
import { linesOf, readPdf } from '../../documents/support/read-pdf.ts';
import { type Machine, newMachine } from '../../support/run.ts';
import { row, workbookParts, zipped } from '../../support/workbooks.ts';

let machine: Machine;
beforeEach(async () => {
  machine = newMachine();
  await machine.inspect('init --office 样县办 --county 样县 --city 样市');
});

/** The paper's table as somebody types it: a title, the head, a line for each block, cells merged as on paper. */
const paper: readonly (readonly (string | number | null)[])[] = [
  ['样县行政执法责任制示范点创建标准（虚构）', null, null, null, null, null],
  ['总体要求', '工作要求', '创建标准', '分值', '验收方法', '扣分'],
  ['一、基础标准', null, null, null, null, null],
  ['规范资格', '持证上岗', '没有行政执法证的不得执法', null, '查看证件', '发现无证执法的，扣100分'],
  ['二、一般标准（20分）', null, null, null, null, null],
  ['明确责任（8分）', '权责清单', '编制并公开权责清单（5分）', 5, '查看清单和网站', '未编制的，扣5分'],
  [null, null, null, null, null, '未公开的，扣1.5分'],
  [null, '岗责体系', '建立岗责体系（3分）', 3, '查看文件', null],
  [
    '规范执法（12分）',
    '案卷',
    '案卷规范（6分）',
    6,
    '抽取3人的案卷，案卷70分以下的不合格',
    '每卷不合格扣2分；文书不规范的酌情扣1-3分',
  ],
  [null, '培训', '近两年每年组织培训考试（6分）', 6, null, '培训材料每缺一年扣2分'],
  ['三、加分事项', null, null, null, null, null],
  ['示范引领', '表彰', '获得省级表彰（2分）', 2, '查看文件', '加2分'],
];
const merges = ['A1:F1', 'A3:F3', 'A5:F5', 'A6:A8', 'B6:B7', 'C6:C7', 'D6:D7', 'E6:E7', 'A9:A10', 'A11:F11'];

/** Another county's table: other headings, blocks and wordings, a line of sums, a note beneath. */
const others: typeof paper = [
  ['样县行政执法考核评议评分标准（节选，虚构）', null, null, null, null, null],
  ['考核项目', '考核内容', '评分标准', '标准分', '考核方法', '计分办法'],
  ['组织管理（10分）', '领导', '主要负责人任组长', 2, '看文件', '主要负责人的得2分，分管负责人的得1分，没有的不得分'],
  [null, '计划', '有计划、有总结', 3, '看文件', '无计划扣1分，无总结扣1分，未报送的扣1分'],
  [null, '人员', '持证率达到100%', 5, '对名册', '每低1个百分点扣0.5分，扣完为止'],
  [
    '制度建设（15分）',
    '梳理',
    '梳理依据并公布',
    5,
    '看网站',
    '1.未梳理的，本项不得分 2.未公布的扣1分 3.公布不全的，每缺一项扣1分，最多扣2分',
  ],
  [null, '制度', '建立各项制度', 5, '看制度', '每缺一项制度扣1分'],
  [null, '分解', '职权分解到岗位', 5, '看资料', '视情况扣1—3分'],
  ['执法行为（10分）', '办案', '按期结案', 5, '看台账', '结案率低于90%的，每低10个百分点（不足10个的按10个计）扣1分'],
  [null, '评议', '社会评议', 5, '县政府测评', '按测评得分折算；每少一份问卷扣0.5分'],
  ['否决事项', null, null, null, null, null],
  ['年度目标', '完成', '当年目标未完成的', null, '看结果', '取消评选资格'],
  ['附加分（2分）', null, null, null, null, null],
  ['表彰', '表彰', '受到表彰', 2, '看文件', '每项加1分'],
  ['合计', null, null, 30, null, null],
  ['注：本表由考核组填写', null, null, null, null, null],
];

function write(name: string, rows: typeof paper): void {
  const cells = rows.map((one, at) => row(at + 1, one)).join('');
  const after = `<mergeCells count="${merges.length}">${merges.map((ref) => `<mergeCell ref="${ref}"/>`).join('')}</mergeCells>`;
  writeFileSync(path.join(machine.folder, name), zipped(workbookParts([{ name: '标准', rows: cells, after }])));
}

it('a table as the paper has it becomes an edition: blocks, merged cells, kinds and points as the words say, what is lost named', async () => {
  write('样县标准.xlsx', paper);
  const { code, out, err } = await machine.inspect('standard new 样县标准.xlsx --id yangxian-2026 --json');
  expect([code, err]).toEqual([0, '']);
  const told = JSON.parse(out);
  expect(told).toMatchObject({
    file: 'yangxian-2026.yaml',
    items: { baseline: 1, general: 4, bonus: 1 },
    points: 20,
    problems: [],
    lost: [
      { item: '1.2', parts: ['rule'] },
      { item: '2.2', parts: ['method'] },
    ],
  });
  expect(told.holes).toContain('pass-line');
  expect(told.doubts).toEqual([
    { row: null, what: '表里没有写测试多少分合格，暂按 60' },
    { row: 8, item: '1.2', what: '没有扣分规则，记为缺失' },
    { row: null, what: '台账比对按文字连到：无证办案 B1、培训考试 2.2，只作提示，请核对' },
    { row: null, what: '一般标准各项相加是 20 分，不是 100 分，总分、等次和达标线都按这个满分，请核对' },
  ]);
  const raw = parse(readFileSync(path.join(machine.folder, 'yangxian-2026.yaml'), 'utf8'));
  expect(raw.title).toBe('样县行政执法责任制示范点创建标准（虚构）');
  expect(raw.thresholds).toEqual({ test: 60, review: 70, drawn: 3 });
  const [responsibility, conduct] = raw.general.sections;
  const rules = (item: { rules: { kind: string; points?: number }[] }) =>
    item.rules.map(({ kind, points }) => `${kind} ${points ?? '—'}`);
  const [lists] = responsibility.workRequirements[0].requirements[0].items;
  expect([responsibility.points, lists.id, lists.title, rules(lists)]).toEqual([
    8,
    '1.1',
    '编制并公开权责清单',
    ['once 5', 'once 1.5'],
  ]);
  const items = conduct.workRequirements.map(
    (work: { requirements: { items: unknown[] }[] }) => work.requirements[0]!.items[0],
  );
  expect(items.map(rules)).toEqual([['perFile 2', 'range —'], ['perMissingYear 2']]);
  expect(items.map(({ window }: { window?: string }) => window)).toEqual([undefined, 'years-2']);
});

it('the file is taken in, scored by, and what is lost is completed in it', async () => {
  write('样县标准.xlsx', paper);
  await machine.inspect('standard new 样县标准.xlsx --id yangxian-2026');
  expect((await machine.inspect('standard check yangxian-2026.yaml')).code).toBe(0);
  expect((await machine.inspect('standard add yangxian-2026.yaml')).code).toBe(0);
  await machine.inspect('standard use yangxian-2026 --year 2026 --reason 已取得正式文本');
  await machine.inspect('unit add 样县甲虚构局');
  await machine.inspect('score 甲虚构 1.1 --finding 1.1-r2 --note 没有公开 --year 2026');
  const { items } = (await machine.inspect('result 甲虚构 --year 2026 --json')).json();
  expect(items.find(({ id }: { id: string }) => id === '1.1')).toMatchObject({ score: 3.5, points: 5 });
  const { left } = (await machine.inspect('standard complete --edition yangxian-2026 -o 补全.yaml --json')).json();
  expect(left.map(({ item, cell }: { item: string; cell: string }) => `${item} ${cell}`)).toEqual([
    '1.2 rule',
    '2.2 method',
  ]);
});

it('a sum that does not close, and a table without a head, are told by row and file', async () => {
  const wrong = paper.map((one, at) => (at === 8 ? ['规范执法（13分）', ...one.slice(1)] : one));
  write('错.xlsx', wrong);
  const { out } = await machine.inspect('standard new 错.xlsx --id wrong-2026');
  expect(out).toContain('还不能存入');
  expect(out).toContain('总体要求“规范执法（13分）”应为 13 分，下属各项合计 12 分（6 + 6）');
  expect((await machine.inspect('standard check wrong-2026.yaml')).code).toBe(1);
  write('无表头.xlsx', [['甲', '乙']]);
  const headless = await machine.inspect('standard new 无表头.xlsx --id none-2026');
  expect([headless.code, headless.err]).toEqual([1, expect.stringContaining('没有找到标准的表头')]);
});

it('characters that nobody sees are left out of the table and told', async () => {
  const pasted = paper.map((one, at) =>
    one.map((cell) => (at === 6 && typeof cell === 'string' ? cell.replace('未公开', '未\u200b公开\u202e') : cell)),
  );
  write('粘贴.xlsx', pasted as typeof paper);
  const { out } = await machine.inspect('standard new 粘贴.xlsx --id pasted-2026 --json');
  expect(JSON.parse(out).doubts).toContainEqual({
    row: 7,
    what: '有看不见的字符（U+200B），已去掉，请对照原件看这一行的文字',
  });
  expect(readFileSync(path.join(machine.folder, 'pasted-2026.yaml'), 'utf8')).toContain('text: 未公开的，扣1.5分');
});

it('what a workbook hides, and formulas without a result, are told by row', async () => {
  const cells = others
    .slice(0, 4)
    .map((one, at) => row(at + 1, one, at === 3 ? ' hidden="1"' : ''))
    .join('');
  const bare =
    '<row r="5"><c r="A5" t="inlineStr"><is><t>制度</t></is></c><c r="D5"><f>B5+1</f></c><c r="F5" t="inlineStr"><is><t>扣1分</t></is></c></row>' +
    row(6, [null, '公示', '#REF!', 2, '看网站', '未公示的扣1分']);
  writeFileSync(path.join(machine.folder, '藏.xlsx'), zipped(workbookParts([{ name: '标准', rows: cells + bare }])));
  const { doubts } = JSON.parse((await machine.inspect('standard new 藏.xlsx --id cang-2026 --json')).out);
  expect(doubts.slice(0, 3)).toEqual([
    { row: 4, what: '这一行在表里是隐藏的，照样读了，不要的请从表里删去' },
    { row: 5, what: '有公式没有算出结果，这一格当空白读，请改填文字或数字' },
    { row: 6, what: '有公式没有算出结果，这一格当空白读，请改填文字或数字' },
  ]);
});

it('words struck out in a cell are left out of the table and told by row', async () => {
  const rich = (cell: string | number | null) =>
    cell === others[3]?.at(-1)
      ? `<c t="inlineStr"><is><r><rPr><strike/></rPr><t>旧话</t></r><r><t>${cell}</t></r></is></c>`
      : cell;
  const cells = others.slice(0, 4).map((one, at) => row(at + 1, at === 3 ? one.map(rich) : one));
  writeFileSync(path.join(machine.folder, '划.xlsx'), zipped(workbookParts([{ name: '标准', rows: cells.join('') }])));
  const { doubts } = JSON.parse((await machine.inspect('standard new 划.xlsx --id hua-2026 --json')).out);
  expect(doubts).toContainEqual({ row: 4, what: '划掉的字“旧话”没有读' });
});

it('a row that deducts by the year and names no years is read as three, and told', async () => {
  const silent = paper.map((one) => one.map((cell) => (typeof cell === 'string' ? cell.replace('近两年', '') : cell)));
  write('没写几年.xlsx', silent as typeof paper);
  const { out } = await machine.inspect('standard new 没写几年.xlsx --id silent-2026 --json');
  expect(JSON.parse(out).doubts).toContainEqual({ row: 10, item: '2.2', what: '按年扣分，没有写看哪几年，暂按近三年' });
});

it('headings, blocks and wordings of other counties are understood; every deduction of a cell is a rule, and what none was made of is told', async () => {
  const cells = others.map((one, at) => row(at + 1, one)).join('');
  writeFileSync(path.join(machine.folder, '它县.xlsx'), zipped(workbookParts([{ name: '标准', rows: cells }])));
  const { code, out } = await machine.inspect('standard new 它县.xlsx --id other-2026 --json');
  const told = JSON.parse(out);
  expect([code, told.items, told.points, told.problems]).toEqual([0, { baseline: 1, general: 8, bonus: 1 }, 35, []]);
  expect(told.doubts.slice(0, 1)).toEqual([
    { row: 16, what: '“注：本表由考核组填写”单独成行，认不出是哪一部分，记在标准的说明里，不计分' },
  ]);
  expect(told.doubts.slice(-4)).toEqual([
    { row: 10, item: '3.2', what: '“每少一份问卷扣0.5分”按每起扣分读，请核对' },
    { row: null, what: '台账比对没有连到任何一项，现场没有台账提示；要连的，在文件的 checks 里写明' },
    { row: 12, what: '否决事项没有写扣几分的，按扣 100 分记，结论是未达标，请核对' },
    { row: 15, what: '合计写的是 30 分，一般标准各项相加是 35 分' },
  ]);
  const raw = parse(readFileSync(path.join(machine.folder, 'other-2026.yaml'), 'utf8'));
  const read = [raw.baseline, raw.general, raw.bonus].flatMap((block) =>
    block.sections.flatMap((section: { workRequirements: { requirements: { items: unknown[] }[] }[] }) =>
      section.workRequirements.flatMap(({ requirements }) => requirements.flatMap(({ items }) => items)),
    ),
  );
  const rules = read.map(({ id, rules: each }) => [
    id,
    ...each.map(({ kind, points, numbers, parts }: Record<string, unknown>) => ({ kind, points, numbers, parts })),
  ]);
  expect(rules).toEqual([
    ['B1', { kind: 'veto', points: 100 }],
    [
      '1.1',
      {
        kind: 'graded',
        parts: [
          { id: 'g1', text: '主要负责人', points: 2 },
          { id: 'g2', text: '分管负责人', points: 1 },
          { id: 'g3', text: '没有', points: 0 },
        ],
      },
    ],
    ['1.2', { kind: 'once', points: 1 }, { kind: 'once', points: 1 }, { kind: 'once', points: 1 }],
    ['1.3', { kind: 'percentStep', points: 0.5, numbers: { from: 100, per: 1 } }],
    ['2.1', { kind: 'forfeit' }, { kind: 'once', points: 1 }, { kind: 'perIncident', points: 1, numbers: { most: 2 } }],
    ['2.2', { kind: 'perIncident', points: 1 }],
    ['2.3', { kind: 'range', numbers: { least: 1, most: 3 } }],
    ['3.1', { kind: 'percentStep', points: 1, numbers: { from: 90, per: 10, begun: 1 } }],
    ['3.2', { kind: 'outside' }, { kind: 'perIncident', points: 0.5 }],
    ['A1', { kind: 'awardEach', points: 1 }],
  ]);
  await machine.inspect('standard add other-2026.yaml');
  const { left } = (await machine.inspect('standard complete --edition other-2026 -o 补全.yaml --json')).json();
  expect([told.lost, left]).toEqual([[], []]);
});

it('an answer does not go over to an item of another standard that only bears the same number', async () => {
  write('样县标准.xlsx', paper);
  await machine.inspect('standard new 样县标准.xlsx --id yangxian-2026');
  const data = path.join(machine.folder, 'yangxian-2026.yaml');
  writeFileSync(
    data,
    readFileSync(data, 'utf8')
      .replace('title: 没有行政执法证的不得执法', 'title: 发生重大群体性事件')
      .replace('criterion: 没有行政执法证的不得执法', 'criterion: 发生重大群体性事件的'),
  );
  await machine.inspect('standard add yangxian-2026.yaml');
  await machine.inspect('unit add 样县甲虚构局');
  await machine.inspect('score 甲虚构 B1 --none --year 2026');
  const shown = await machine.inspect('standard migrate 甲虚构 --to yangxian-2026 --year 2026');
  expect(shown.out).toMatch(/\n {2}得分 .+ → 得分 .+\n {2}结论仍为不完整\n/);
  const moved = await machine.inspect('standard migrate 甲虚构 --to yangxian-2026 --year 2026 --reason 换用 --json');
  expect(moved.json().dropped).toEqual([{ item: 'B1', why: '这个编号在新版本中是另一项：发生重大群体性事件' }]);
  const { items } = (await machine.inspect('result 甲虚构 --year 2026 --json')).json();
  expect(items.find(({ id }: { id: string }) => id === 'B1').state).toBe('unchecked');
});

it('a file that somebody corrected by hand is not written over, unless he says so', async () => {
  write('样县标准.xlsx', paper);
  const make = 'standard new 样县标准.xlsx --id yangxian-2026';
  const file = path.join(machine.folder, 'yangxian-2026.yaml');
  expect([(await machine.inspect(make)).code, (await machine.inspect(make)).code]).toEqual([0, 0]);
  writeFileSync(file, readFileSync(file, 'utf8').replace('test: 60', 'test: 70'));
  const refused = await machine.inspect(make);
  expect([refused.code, refused.err]).toEqual([4, expect.stringContaining('文件已存在，内容不同：yangxian-2026.yaml')]);
  expect(readFileSync(file, 'utf8')).toContain('test: 70');
  expect((await machine.inspect(`${make} -y`)).code).toBe(0);
  expect(readFileSync(file, 'utf8')).toContain('test: 60');
});

it('the report of an edition without a baseline and without methods says so once, and nothing of what nobody asked for', async () => {
  writeFileSync(
    path.join(machine.folder, '小.xlsx'),
    zipped(
      workbookParts([
        {
          name: '标准',
          rows: [
            ['虚构县依法行政工作考核标准'],
            ['项目', '考核标准', '扣分标准'],
            ['组织', '职责“三落实、三到位、三公开、三监督”', '未落实的扣3分'],
          ]
            .map((one, at) => row(at + 1, one))
            .join(''),
        },
      ]),
    ),
  );
  expect((await machine.inspect('standard new 小.xlsx --id xiao-1')).out).toContain('没有写几分；在“分值”一栏写上');
  const file = path.join(machine.folder, 'xiao-1.yaml');
  writeFileSync(
    file,
    readFileSync(file, 'utf8')
      .replaceAll('points: 0', 'points: 3')
      .replace(/(bonus:\n {2}points: )3/, '$10'),
  );
  for (const line of [
    'standard add xiao-1.yaml',
    'standard use xiao-1 --year 2026 --reason 本县自订',
    'unit add 样县甲虚构局',
    'score 甲虚构 1.1 --none',
  ])
    expect([line, (await machine.inspect(`${line} --by 示例甲`, { today: '2026-09-15' })).code]).toEqual([line, 0]);
  await machine.inspect('report 甲虚构 -o r.pdf', { today: '2026-09-15' });
  const text = readPdf(readFileSync(path.join(machine.folder, 'r.pdf')))
    .flatMap((page) => linesOf(page).map((line) => line.text.trim()))
    .join('');
  expect(text).toContain('四、基础标准本标准没有基础标准。五、');
  expect(text).toContain('一、验收过程查阅资料。');
  expect(text).not.toMatch(/听取汇报|实地察看|现场测试/);
});
