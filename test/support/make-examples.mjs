// Makes the shipped example ledgers in data/examples: invented people, invented firms, and the flaws that data/examples/README.md
// lists. Run by hand when they must change: node test/support/make-examples.mjs. No chance is used, so a second run changes nothing.
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import ExcelJS from 'exceljs';
import { parse } from 'yaml';

const data = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../../data');
const out = path.join(data, 'examples');
const surnames = [...'赵钱孙李周吴郑王冯陈褚卫'];
const givenNames = ['样例', '虚构', '测试', '示范', '假名'];
const firms = ['甲', '乙', '丙', '丁', '戊', '己', '庚', '辛', '壬', '癸'];
const posts = ['执法岗', '法制审核岗', '综合岗', '中队长'];
const employments = ['行政编制', '参公', '事业编制', '行政执法专项编制'];
const sections = ['执法一中队', '执法二中队', '执法三中队', '法制股'];

/** The day `days` after 1 January 2024, as an Excel date in UTC. */
const day = (days) => new Date(Date.UTC(2024, 0, 1 + days));
const iso = (date) => date.toISOString().slice(0, 10);

const holidays = readdirSync(path.join(data, 'holidays')).map((file) =>
  parse(readFileSync(path.join(data, 'holidays', file), 'utf8')),
);
const text = (value) => (value instanceof Date ? iso(value) : String(value));

/** Whether an office works on that day. */
function works(date) {
  const asked = iso(date);
  if (holidays.some(({ work = [] }) => work.map(text).includes(asked))) return true;
  const rests = holidays.flatMap(({ rest }) => rest);
  return date.getUTCDay() % 6 !== 0 && !rests.some(({ from, to }) => text(from) <= asked && asked <= text(to));
}

/** That day, or the next (`step` -1: the last) on which an office works. */
function working(date, step = 1) {
  let at = date;
  while (!works(at)) at = new Date(+at + step * 86_400_000);
  return at;
}
const later = (date, days, step = 1) => working(new Date(+date + days * 86_400_000), step);
/** A day that a register tells in text. */
const deed = (told) => iso(working(new Date(`${told}T00:00:00Z`)));

const units = [
  {
    folder: '甲',
    name: '样县甲虚构市场监督管理局',
    word: '样县市监罚',
    code: '9901',
    officers: 44,
    cases: 320,
    matters: [
      '未按规定明码标价',
      '无证从事食品经营',
      '未建立进货查验制度',
      '使用未经检定计量器具',
      '销售标签不合规的食品',
      '使用未经检验特种设备',
      '未按规定公示年度报告',
    ],
    complaints: ['反映执法态度生硬', '反映检查时未出示证件', '反映投诉处理超期'],
  },
  {
    folder: '乙',
    name: '样县乙虚构城市管理局',
    word: '样县城管罚',
    code: '9902',
    officers: 42,
    cases: 306,
    matters: [
      '擅自占用城市道路',
      '未按规定处置建筑垃圾',
      '运输渣土沿途遗撒',
      '擅自设置户外广告',
      '擅自在外墙张挂宣传品',
      '未按规定投放生活垃圾',
      '擅自挖掘城市道路',
    ],
    complaints: ['反映执法态度生硬', '反映执法时未出示证件', '反映占道举报处理超期'],
  },
];

function officers(unit) {
  return Array.from({ length: unit.officers }, (_, i) => ({
    name: surnames[i % 12] + givenNames[Math.floor(i / 12) % 5],
    sex: i % 3 === 0 ? '女' : '男',
    section: sections[i % 4],
    post: posts[i % 4],
    employment: employments[i % 4],
    certificate: `${unit.code}00002023${String(100 + i * 7).padStart(3, '0')}`,
    kind: '中华人民共和国行政执法证',
    category: unit.folder === '甲' ? '市场监管' : '城市管理',
    issued: working(day(-200 - (i % 90))),
    expires: day(1600 - (i % 90)),
    status: '在用',
  }));
}

/** Cases spread evenly from January 2024 to August 2026, each with two handlers in turn; all on working days, numbered as decided. */
function cases(unit, roster) {
  const serial = new Map();
  const made = Array.from({ length: unit.cases }, (_, i) => {
    const simple = i % 6 === 5;
    const opened = working(day(Math.floor((i * 930) / unit.cases) + 1));
    const notified = simple ? opened : later(opened, 10);
    // A hearing can be asked for within five working days.
    const decided = simple ? opened : later(notified, 10 + (i % 30));
    const closed = simple ? later(decided, 1) : later(decided, 40);
    const major = i % 40 === 17;
    const firm = `样县${firms[i % 10]}${firms[Math.floor(i / 10) % 10]}虚构有限公司`;
    const cause = unit.matters[i % unit.matters.length];
    return {
      name: `${firm}${cause}案`,
      cause,
      party: firm,
      type: simple ? '简易程序' : '普通程序',
      handlers: [roster[(i * 2) % roster.length].name, roster[(i * 2 + 1) % roster.length].name],
      opened,
      notified,
      decided,
      delivered: simple ? decided : later(decided, 3),
      fine: simple ? 1000 : major ? 120000 + i * 100 : 5000 + (i % 9) * 1000,
      major,
      filed: major ? later(decided, 8, -1) : null,
      closed: +closed < Date.UTC(2026, 8, 1) ? closed : null,
    };
  });
  made.sort((a, b) => a.decided - b.decided);
  return made.map((row) => {
    const year = row.decided.getUTCFullYear();
    const number = (serial.get(year) ?? 0) + 1;
    serial.set(year, number);
    return { number: `${unit.word}〔${year}〕${number}号`, ...row };
  });
}

const roster = units.map(officers);
const files = units.map((unit, u) => cases(unit, roster[u]));

// The flaws. Every one is listed, with the item that it touches, in data/examples/README.md.
const [first, second] = roster;
const [firstCases, secondCases] = files;
first[7].expires = day(700);
first[30].status = '在用';
const late = firstCases.filter((row) => row.major)[2];
late.filed = later(late.decided, 21);
second[9].employment = '劳动合同工';
second[20].expires = day(640);
second[33].status = '调离';
secondCases[288].handlers = [second[6].name, '卫无证'];
const unfiled = secondCases.filter((row) => row.major)[4];
unfiled.filed = null;

const columnsOf = {
  officers: [
    ['序号', 6],
    ['姓名', 10],
    ['性别', 6],
    ['内设机构', 14],
    ['岗位', 12],
    ['编制性质', 18],
    ['执法证号', 20],
    ['证件类型', 26],
    ['执法类别', 12],
    ['发证日期', 13],
    ['有效期至', 13],
    ['证件状态', 10],
  ],
  cases: [
    ['序号', 6],
    ['决定书文号', 24],
    ['案件名称', 40],
    ['案由', 26],
    ['当事人', 26],
    ['程序类型', 12],
    ['承办人', 18],
    ['立案日期', 13],
    ['告知日期', 13],
    ['决定日期', 13],
    ['送达日期', 13],
    ['罚款金额（元）', 16],
    ['是否重大', 10],
    ['备案日期', 13],
    ['结案日期', 13],
  ],
};

async function book(file, title, heads, rows) {
  const workbook = new ExcelJS.Workbook();
  workbook.created = workbook.modified = new Date(Date.UTC(2026, 8, 1));
  const sheet = workbook.addWorksheet('台账');
  sheet.addRow([title]);
  sheet.mergeCells(1, 1, 1, heads.length);
  sheet.getCell('A1').font = { name: '黑体', size: 16 };
  sheet.getCell('A1').alignment = { horizontal: 'center' };
  sheet.addRow(heads.map(([name]) => name)).font = { bold: true };
  heads.forEach(([, width], i) => {
    sheet.getColumn(i + 1).width = width;
  });
  for (const row of rows) {
    const added = sheet.addRow(row);
    added.eachCell((cell) => {
      if (cell.value instanceof Date) cell.numFmt = 'yyyy"年"m"月"d"日"';
      else if (typeof cell.value === 'string') cell.numFmt = '@';
    });
  }
  await workbook.xlsx.writeFile(file);
}

for (const [u, unit] of units.entries()) {
  const folder = path.join(out, unit.folder);
  mkdirSync(folder, { recursive: true });
  await book(
    path.join(folder, '执法人员名册.xlsx'),
    `${unit.name}行政执法人员名册（虚构样例）`,
    columnsOf.officers,
    roster[u].map((o, i) => [
      i + 1,
      o.name,
      o.sex,
      o.section,
      o.post,
      o.employment,
      o.certificate,
      o.kind,
      o.category,
      o.issued,
      o.expires,
      o.status,
    ]),
  );
  await book(
    path.join(folder, '行政处罚案件台账.xlsx'),
    `${unit.name}行政处罚案件台账（虚构样例）`,
    columnsOf.cases,
    files[u].map((c, i) => [
      i + 1,
      c.number,
      c.name,
      c.cause,
      c.party,
      c.type,
      c.handlers.join('、'),
      c.opened,
      c.notified,
      c.decided,
      c.delivered,
      c.fine,
      c.major ? '是' : '否',
      c.filed,
      c.closed,
    ]),
  );
  // The smaller registers are plain text that can be read in the repository itself.
  const csv = (name, rows) =>
    writeFileSync(path.join(folder, name), `\ufeff${rows.map((row) => row.join(',')).join('\r\n')}\r\n`);
  csv('重大行政处罚备案台账.csv', [
    ['处罚决定书号', '案由', '被处罚人', '处罚种类', '数额（元）', '决定日期', '报备日期', '审查结论'],
    ...files[u]
      .filter((c) => c.major && c.filed)
      .map((c) => [c.number, c.cause, c.party, '罚款', c.fine, iso(c.decided), iso(c.filed), '准予备案']),
  ]);
  const training = [2024, 2025, 2026].flatMap((year) =>
    [
      ['专业法律知识培训考试', 4],
      ['公共法律知识培训考试', 5],
    ].flatMap(([title, month]) =>
      unit.folder === '甲' && year === 2025 && month === 4
        ? []
        : roster[u]
            .slice(0, 12)
            .map((o, i) => [
              year,
              title,
              title.startsWith('专业') ? unit.name : '样县司法局',
              deed(`${year}-0${month}-18`),
              16,
              o.name,
              o.certificate,
              78 + (i % 15),
              '是',
              '计划、通知、照片、试卷',
            ]),
    ),
  );
  csv('培训考试台账.csv', [
    ['年度', '培训名称', '组织单位', '时间', '学时', '参训人', '执法证号', '成绩', '是否合格', '材料'],
    ...training,
  ]);
  csv('投诉举报登记簿.csv', [
    ['编号', '登记时间', '来源', '投诉人', '被投诉人', '事项', '办理结果', '答复时间'],
    [
      'T2026-01',
      '2026-02-11',
      '来电',
      '路人甲',
      roster[u][3].name,
      unit.complaints[0],
      '经核查不属实，已答复',
      '2026-02-12',
    ],
    [
      'T2026-02',
      '2026-04-02',
      '来访',
      '路人乙',
      roster[u][11].name,
      unit.complaints[1],
      '批评教育，已答复',
      '2026-04-08',
    ],
    [
      'T2026-03',
      '2026-06-22',
      '来信',
      '路人丙',
      roster[u][15].name,
      unit.complaints[2],
      unit.folder === '甲' ? '' : '已说明理由并答复',
      unit.folder === '甲' ? '' : '2026-06-26',
    ],
  ]);
  csv('案卷评查台账.csv', [
    ['年度', '案卷号', '案件名称', '类别', '评查人', '得分', '等次', '评查日期'],
    ...[2024, 2025, 2026]
      .filter((year) => !(unit.folder === '乙' && year === 2024))
      .flatMap((year) =>
        files[u]
          .filter((c) => c.decided.getUTCFullYear() === year && +c.decided < Date.UTC(2026, 5, 1))
          .slice(0, 6)
          .map((c, i) => [
            year,
            c.number,
            c.name,
            '行政处罚',
            roster[u][40 + (i % 2)].name,
            86 + i,
            '合格',
            deed(`${year}-07-0${i + 1}`),
          ]),
      ),
  ]);
  csv('责任追究台账.csv', [
    ['年度', '案卷号', '追究事由', '责任人', '处理方式', '处理日期'],
    [2025, files[u][60].number, '文书送达超期', roster[u][2].name, '批评教育', '2025-03-10'],
  ]);
  csv('行政执法情况统计表报送台账.csv', [
    ['年度', '报表名称', '应报日期', '报送日期', '接收单位'],
    [2024, '2024年度行政执法情况统计表', '2025-01-31', '2025-01-20', '样县司法局'],
    [
      2025,
      '2025年度行政执法情况统计表',
      '2026-01-31',
      unit.folder === '甲' ? '2026-01-22' : '2026-02-09',
      '样县司法局',
    ],
  ]);
}
