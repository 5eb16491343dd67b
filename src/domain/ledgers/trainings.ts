import { onePart, partOfYear, periodOf } from '../calendar/parts-of-year.ts';
import { daysBetween, isDay, yearOf } from '../day.ts';
import { wholeDayAlone } from '../identifiers/day-text.ts';
import { foldName } from '../identifiers/names.ts';
import { partOfOffice, surelyPart } from '../identifiers/parts-of-office.ts';
import { mayBeAName } from '../identifiers/people.ts';
import { absence, elsewhere } from './absence.ts';
import { dropCounted } from './counted-certificates.ts';
import { dayIn, fillYear, labelledIn, yearIn } from './fill-year.ts';
import { addRemark, column, type Draft, ledger, unitColumn } from './kind.ts';
import { certificatesOf } from './officers.ts';
import { agreeBut, differByNameSlip, isSlip, loosely } from './slips.ts';
import { wordsKey } from './words-key.ts';

/** In what ways hours are parted into columns: those of one way add up, those of two are the same hours told twice. */
const waysToPart: readonly RegExp[] = [
  /^(?:线[上下]|网络|网[上课]|在线|远程|集中|面授|现场|课堂|脱产|自学|直播)/,
  /^(?:公共|公需|专业)/,
  /^(?:必修|选修)/,
  /^(?:理论|实[务操践])/,
  /^(?:[上下]午|第[一二三四五]天)/,
  /^第[一二三四五][次期]/,
  /^[省市县区]级/,
  /^[上下]半年/,
  /^第?[一二三四1-4]个?季度/,
  new RegExp(`^(?!全年)${partOfYear}`),
  /^(?:培训|学习)?[学课]时数?[一二三四1-4]$/,
];

/** What an event is called. */
const events = /考试|(?<![为含])补考|[培轮]训|测试|考核|竞赛|学习|讲座|宣[讲贯]|(?<![委协]员?)会议?签到/;

/** What an event is called in the labels over its list: 培训 of 培训时间, 讲座 of 讲座时间. */
const eventOf = '(?:培训|轮训|考试|测试|学习|考核|竞赛|讲座|宣讲|讲课|授课|上课|开课|开班|会议|活动|举办|举行|召开)';
const titleTold = new RegExp(`^${eventOf}(?:主题|名称|课程|题目|班次|项目)\\s*[:：]\\s*(.{2,60})$`);
const contentTold = new RegExp(`^${eventOf}?(?:科目|内容)\\s*[:：]\\s*(.{2,60})$`);

/** 学习, 会议: the rest of 学习登记表, which names no event beside what it was about. */
const bareEvent = new RegExp(`^${eventOf}$`);

export const trainings = ledger({
  title: '培训考试台账',
  keyField: 'name',
  years: ['year'],
  needs: [
    ['name', 'title'],
    ['date', 'score', 'passed', 'hours', 'title', 'year'],
  ],
  // A register of events names each by what it was about.
  stands: { title: ['content'] },
  eachOf: 'name',
  event: 'title',
  another: {
    is: (row, before) => !row.title && !row.date && row.score !== before.score && Boolean(row.score && before.score),
    what: '是同一个人而成绩不同，没有写明是哪一次，看不出是改正还是另一次考试',
    wayOn: '另一次考试的，在“培训名称”或“培训日期”一列写明各是哪一次（没有这一列的加上）',
  },
  toldApart:
    '；不是同一次考试的，在“培训名称”或“培训日期”一列写明各是哪一次（没有这一列的加上）；是同名的两个人的，加一列“执法证号”；重复登记的删去一行',
  parted: {
    field: 'score',
    or: { field: 'hours', heading: /[学课]时(?:数)?$/, is: tellsOfHours },
    // 全年, 前三季度 beside them add them up.
    heading: new RegExp(
      `^(?:第?[一二三四五六七八九十\\d]{1,2}次|20\\d{2}年度?|${onePart})(?:(?:考试|考核|测试)?(?:成绩|分数|得分)?|(?:培训|学习)?[学课]时数?)$|(?:成绩|分数|得分)[（(]?第?[一二三四五六1-6]次?[)）]?$|^(?:培训|考试|测试|考核)第?[一二三四五六1-6][次期]?$|^第[一二三四五六七八九十\\d]{1,2}[期批轮](?:培训|考试|考核|测试)?(?:成绩|分数|得分)$|^.{3,}(?:培训|[^办方]法|条例)(?:成绩|分数|得分)$|公共|专业|^(?:科目|模块|单元)[一二三四五六1-6](?:成绩|得分|分数)?$|^(?:民法典?|刑法|宪法)$|^(?!参加|是否|有无|组织|应|实).{2,}(?:培训|轮训|考试|测试|考核|竞赛|学习|讲座|学法|[^办方]法|条例|知识|规定)(?:班|会|[一二三四五六七八九十\\d]+)?$`,
    ),
    under: tellExam,
  },
  order: [],
  columns: [
    column('year', 'year', '年度', '四位年份；空白时取培训日期的年份', 2021),
    column('title', 'text', '培训名称', '培训或考试的名称', '专业法律知识培训'),
    column(
      'scope',
      'text',
      '培训类别',
      '本单位组织的专业法律知识，还是参加统一组织的公共法律知识',
      '组织专业法律知识培训考试',
      { choices: ['组织专业法律知识培训考试', '参加公共法律知识培训考试'] },
    ),
    column('organizer', 'text', '组织单位', '谁组织的'),
    column('name', 'name', '姓名', '参训人员；只登记场次的留空', '张样例'),
    column('certificate', 'certificate', '执法证号', '按文本填写', '990100009990001'),
    column('date', 'day', '培训日期', '如 2026-06-10', '2021-06-10', { coarse: 'year', past: true, span: 'first' }),
    column('hours', 'number', '学时', '学时数', 40, {
      measure: /^(?:个?[学课]时|小时|个小时|节课?)?$/,
      parts: new RegExp(waysToPart.map(({ source }) => source).join('|')),
      waysToPart,
    }),
    column('content', 'text', '培训内容', '内容提要'),
    column('score', 'score', '考试成绩', '百分制；缺考、补考62 等照写', 85),
    column('passed', 'flag', '是否合格', '是或否', '是', { choices: ['是', '否'] }),
    column('plan', 'flag', '有无计划', '培训计划是否在卷', '有', { choices: ['有', '无'] }),
    column('notice', 'flag', '有无通知', '培训通知是否在卷', '有', { choices: ['有', '无'] }),
    column('photos', 'flag', '有无照片', '现场照片是否在卷', '有', { choices: ['有', '无'] }),
    column('papers', 'flag', '有无试卷', '考试试卷是否在卷', '有', { choices: ['有', '无'] }),
    column('materials', 'text', '材料', '在卷材料，如 计划、通知、照片、试卷', '', { inTemplate: false }),
    unitColumn,
    // Who signed was there, whatever the remarks say of where he works.
    column('note', 'text', '备注', '其他说明', '', { bothTell: 'any' }),
  ],
  unitField: 'unit',
  // Ours go to trainings of other offices.
  about: { field: 'organizer', is: () => false },
  counted: ['certificate'],
  key: (row, running) => {
    const who = (running.has('certificate') ? null : row.certificate) ?? (row.name && wordsKey(row.name));
    if (!who && !row.title) return null;
    return [row.year, row.title, row.date, who].map((part) => part ?? '').join('|');
  },
  // Events of which nobody is named: each part of the office was at the same.
  keepsTwins: (_, row) => (row.name || row.certificate ? null : '培训名称和培训日期'),
  keyedBy: () => ({ field: 'name', why: '同一次培训考试里姓名（有执法证号的看证号）相同的是同一条' }),
  identities: (row) => [
    wordsKey(row.year, row.title, row.date, row.name, row.certificate),
    ...(row.title && row.date ? [`${loosely}${wordsKey(row.year, row.title, row.date, row.name)}`] : []),
  ],
  // 签到 with its day and 成绩 without one are of one training.
  acrossSheets: {
    by: ({ year, title, name }) =>
      name && title ? wordsKey(year, String(title).replace(/^20\d{2}年度?/, ''), name) : null,
    but: 'date',
  },
  // One of the files may lack the column of certificates.
  mayBeOne: (identity, row, other) => !identity.startsWith(loosely) || !(row.certificate && other.certificate),
  suspects: [
    {
      by: (row) => (row.name ? wordsKey(row.year, row.title, row.date, row.name) : null),
      what: (row, other) => `同一次、同名，${certificatesOf(row, other)}`,
    },
    {
      by: (row) => (row.name && row.date ? wordsKey(row.year, row.date, row.name) : null),
      what: (row, other) =>
        agreeBut(row, other, 'title')
          ? '同一天、同名，只有培训名称不同'
          : row.title && bareTitle(row) === bareTitle(other)
            ? '同一天、同名，培训名称只差写法'
            : isOneEvent(row, other) && agreeBut(row, other, 'title', 'score', 'score_text', 'passed')
              ? '同一天、同名，培训名称和成绩写得不同'
              : null,
    },
    {
      by: (row) => (row.name && row.title ? wordsKey(row.year, row.title, row.name) : null),
      what: (row, other) =>
        !isDateSlip(row, other)
          ? null
          : agreeBut(row, other, 'date')
            ? '同一次培训、同名，只有培训日期不同'
            : agreeBut(row, other, 'date', 'score', 'score_text', 'passed')
              ? '同一次培训、同名，培训日期和成绩不同'
              : null,
    },
    {
      by: (row) => (row.name ? wordsKey(row.year, row.title, row.date, row.name.toString().charAt(0)) : null),
      what: (row, other) => (differByNameSlip(row, other, 'name') ? '同一次培训，只有姓名差一个字，疑为同一人' : null),
    },
    {
      by: (row) => (row.name && row.title && row.date ? wordsKey(row.title, row.date, row.name) : null),
      what: (row, other) => (agreeBut(row, other, 'year') ? '同一次培训、同名，只有年度不同' : null),
    },
  ],
  others:
    /^(?!.*(?:培训|考试|考核|学员)[^师]*$).*(?:授课|任课|师资|讲师|主讲|教师)|(?:经费|费用|支出|开支)(?!.*(?:培训|考试)$)|(?:表彰|奖励|评优)(?:情况|名单|人员)?$/,
  foreign: {
    // A plan tells of nothing that was held, unless it has marks.
    but: 'score',
    title:
      /^(?!.*(?:培训|考试|学习)).*(?:请假|考勤|值班|领用)|(?:培训|考试|学习|学法|教育)(?:工作|安排)?(?:计划|方案|安排)(?:安排|一览|汇总)?[表册]?$/,
    heading: /^(?:请假(?:事由|类型|类别|天数)|销假(?:日期|时间)|领用物品)$/,
  },
  denied: {
    heading:
      /^(?:是否|有无)(?:按时|实际|全程)?(?:参加|参训|参学|参考|出席|出勤|到[会课岗场])(?:培训|考试|学习|会议)?$|^(?:参训|参加|参学|出勤|到课|到会)(?:情况|与否)$/,
    title:
      /^(?!.*补[考训])(?:.*(?:未|没有?|不|无故)(?:能|按时)?(?:参加|参训|参考|参学|出席|到[会课岗场])|.*(?:缺[训考席勤]|请假|旷[课考]|免[训考试]))/,
    ask: '请核对有没有参加',
  },
  underTitle: tellOfTitle,
  dayOver: 'date',
  aboveTable(row, above) {
    const lines = above.flatMap((line) => labelledIn(line.replace(eventNumber, '')));
    // 姓名：张样例 over what one person attended.
    const whose = lines.findIndex((line) => /^姓名\s*(?:[:：]|$)/.test(line.trim()));
    const named = (lines[whose] ?? '').replace(/^\s*姓名\s*[:：]?/, '').trim() || (lines[whose + 1] ?? '');
    if (whose >= 0 && row.name === undefined && mayBeAName(named.trim())) row.name = named.trim();
    for (const line of lines) {
      row.title ??= titleTold.exec(line.trim())?.[1] ?? row.title;
      row.content ??= contentTold.exec(line.trim())?.[1] ?? row.content;
      const hours = /^(?:培训|总)?(?:学时|课时)\s*[:：]\s*(\d{1,3}(?:\.\d)?)/.exec(line.trim())?.[1];
      if (hours !== undefined) row.hours ??= Number(hours);
    }
    const isOfOneDay = lines.some((line) => heldOn.test(line));
    const eventIn = (line: string): string | undefined =>
      saysWhatItWas(line) ? line : isOfOneDay ? listOf.exec(line.trim())?.[1] : undefined;
    for (const line of lines) {
      const event = eventIn(line);
      if (event !== undefined) tellOfTitle(row, event);
      else if (heldOn.test(line)) takeDay(row, line);
    }
    const examined = yearIn(lines.find((line) => examOfYear.test(line)));
    if (examined !== null && isDay(row.date) && yearOf(row.date) === examined + 1 && inSpring.test(row.date))
      row.year ??= examined;
    const [day, ...others] = lines.filter((line) => wholeDayAlone.test(line.trim()));
    if (day !== undefined && others.length === 0 && lines.some(eventIn)) takeDay(row, day);
  },
  headedBy: 'title',
  events,
  // 行政处罚法培训（3月5日） alone where names belong is what the rows below it are of; an office alone signed, or has its people below.
  parts: (name) =>
    /.{2}(?:培训|考试|测试|讲座|学习)(?:班|会)?(?:[（(].*[)）]|(?:20\d{2}[年./-])?\d{1,2}[月./-](?:\d{1,2}[日号]?)?)?[:：]?$|.{3}(?:局|委员会|政府|办公室|大队|中心)$/.test(
      name,
    )
      ? 'surely'
      : null,
  finish(row, finishing) {
    dropCounted(row, 'certificate', '执法证号', finishing);
    // Who signed in the column of remarks.
    if (row.note === row.name) row.note = null;
    // What an event was about names it where nothing else does.
    const named = typeof row.content === 'string' && row.content.length <= 60 && !finishing.has('title');
    if ((!row.title || bareEvent.test(String(row.title))) && row.content && (!row.name || named))
      row.title = row.content;
    if (!isDay(row.date)) row.year ??= yearIn(row.title);
    // Held each quarter under one name, and nothing but the table's own title or the sheet's name tells which one it was.
    const period = finishing.has('date') || row.date ? null : periodOf(finishing.months);
    if (period && !/季度|半年|月|第.+[次期]/.test(String(row.title ?? '')))
      row.title = row.title ? `${row.title}（${period}）` : period;
    const year = row.year ?? finishing.year;
    const problem = fillYear(row, 'date', finishing);
    if (problem) return problem;
    // 3月5日行政处罚法 over a column of ticks, in a list of 2025.
    if (!row.date && !finishing.has('date') && typeof year === 'number')
      row.date = dayIn(`${year}年${/\d{1,2}月\d{1,2}日/.exec(String(row.title ?? ''))?.[0] ?? ''}`) ?? row.date;
    row.scope = scopeOf(row) ?? row.scope;
    fillMaterials(row);
    const told = passedBy(row);
    if (told !== null && typeof row.passed === 'boolean' && row.passed !== told)
      finishing.warn(`考试成绩写“${row.score_text}”而“是否合格”记的是“${row.passed ? '是' : '否'}”，请核对`);
    row.passed ??= told ?? row.passed;
    const doubtful = typeof row.score === 'number' && (row.passed === true ? row.score < 60 : row.score >= 80);
    if (doubtful && typeof row.passed === 'boolean')
      finishing.warn(`考试成绩 ${row.score} 而“是否合格”记的是“${row.passed ? '是' : '否'}”，请核对`);
    const says = ['title', 'content', 'date', 'hours', 'score', 'score_text', 'passed', 'note', 'materials'];
    if (row.name && says.every((field) => (row[field] ?? null) === null))
      finishing.warn('只有姓名，没有写培训的名称、日期、学时、成绩，请核对有没有参加');
    const [said = '', ...beside] = typeof row.note === 'string' ? row.note.split('；') : [];
    const note = said.replace(/^学时：/, '');
    const tells =
      !isElsewhere.test(note) ||
      signing.test(finishing.unread) ||
      ['hours', 'score', 'passed'].some((field) => finishing.has(field));
    if (
      absent.test(note) &&
      tells &&
      !beside.some((words) => signed.test(words) || madeUp.test(words)) &&
      !row.hours &&
      typeof row.score !== 'number'
    ) {
      row.passed ??= false;
      finishing.warn(`备注写着“${note}”，这个人没有参加，请核对`);
    }
    return null;
  },
});

/** A title without what one writer puts there and the next leaves out: 《行政处罚法》培训班, 行政处罚法. */
const bareTitle = ({ title }: Draft): string =>
  foldName(String(title ?? '').replace(/[《》〈〉“”"\s]|培训班?|班$/g, ''));

/** Whether two titles are of one event, but for its year: 2026年春季法律知识培训, 春季法律知识培训. */
function isOneEvent(row: Draft, other: Draft): boolean {
  const [one, before] = [row, other].map(({ title }) => foldName(String(title ?? '').replace(/^20\d{2}年度?/, '')));
  return one === before || isSlip(one ?? '', before ?? '');
}

/** Whether one day was most likely written for the other: they are close by, with one mark not so close. */
function isDateSlip({ date, score }: Draft, other: Draft): boolean {
  if (!isDay(date) || !isDay(other.date)) return false;
  return Math.abs(daysBetween(date, other.date)) <= (typeof score === 'number' ? 31 : 10);
}

/** What stands where somebody should have signed, or who learns on the net has not begun or ended. */
const absent = new RegExp(`^[（(]?(?:${absence}|未学习?|未开始|未完成|学习中)[)）]?$`);
/** A column in which those who were there signed. */
const signing = /签[到名]|出勤|到会|是否(?:参[加训]|到)/;
/** 签名：√, 签到：张样例 behind other remarks: that he did. */
const signed = new RegExp(`^(?=.*(?:${signing.source})).*：(?!\\s*(?:[×✕✖✗✘xXNn]|[缺未否无没旷请]))`);
/** 已补课, 后补训, 补考合格, 参加 behind 请假; not 未补课, 补课另行安排. */
const madeUp = /^(?!.*[未没无待另拟将不]).*(?:补[训课考学习]|参[加训])/;
const isElsewhere = new RegExp(`^[（(]?${elsewhere}[)）]?$`);

/** Whether columns that are each an event hold hours: said over them and not of marks, or by numbers that are no marks of a hundred. */
function tellsOfHours(words: string, cells: readonly string[]): boolean {
  const hours = /[学课]时/.test(words) || cells.some((text) => /\d\s*个?[学课]时/.test(text));
  const marks = /成绩|分数|得分|考试|测试/.test(words);
  if (hours !== marks) return hours;
  const numbers = cells.filter((text) => /\d/.test(text)).map((text) => Number.parseFloat(text));
  return numbers.length > 0 && numbers.every((number) => number <= 24);
}

/** The event that a column is of, beside others: 公共知识 and 专业知识, or a month. Whether somebody passed both says nothing of one. */
function tellExam(row: Draft, column: string, day: string, field: string): void {
  takeDay(row, day);
  takeDay(row, column);
  const bare = column.replace(/(?<=考试|考核|测试)(?:成绩|分数|得分)|(?:培训|学习)?[学课]时数?$/g, '');
  const heading = field === 'hours' && /(?:月份?|季度|半年|年度?|[次期批轮])$/.test(bare) ? `${bare}培训` : bare;
  row.title = row.title ? `${row.title}（${heading}）` : heading;
  if (/公共|专业/.test(heading)) row.scope = heading.includes('公共') ? '公共' : '专业';
  if (typeof row.passed === 'boolean') addRemark(row, `各科合起来${row.passed ? '合格' : '不合格'}`);
  row.passed = null;
}

/** 2025年度执法人员考试, which may be held in the first months of 2026; a register of several tells of none. */
const examOfYear = /^(?!.*(?:台[账帐]|汇总|统计|一览|[:：])).*20\d{2}年度.*(?:考试|测试|考核)/;
const inSpring = /-0[123]-/;
/** 培训时间：3月5日, 讲座时间：2025年3月12日: when it was. */
const heldOn = new RegExp(`^${eventOf}?(?:日期|时间|期间)`);
/** 行政处罚法培训人员花名册, 法治讲座签到表: the list of whom an event of one day had, and the event. */
const listOf =
  /^(.{3,40}?(?:[培轮]训|考试|测试|考核|学习|讲座|宣讲)班?)(?:学员|参训|参加|人员|情况)*(?:花?名册|名单|登记[表册]|签到[表册单]?)$/;

/** Words that name an event, where the line is not what the ledger is called. */
function saysWhatItWas(line: string): boolean {
  return (
    events.test(line) &&
    !/台[账帐]|登记|汇总|统计|一览|计划|档案|记录|情况|名册|[:：]|^[（(]?(?:依据|根据|按照)/.test(line)
  );
}

/** 培训一：, 第二期：: which of several events a title is of. */
const eventNumber =
  /^(?:(?:培训|考试|学习)[一二三四五六七八九十\d]{1,2}|第[一二三四五六七八九十\d]{1,2}[次期场])\s*[:：]\s*/;

/** 法规科, 执法大队, 窗口: whose people the rows below are, and no event. */
const people = new RegExp(
  `^(?:${surelyPart}|.{1,12}(?:${partOfOffice}|局|党组|班子|人员))(?:[（(]\\d+人[)）])?[:：]?$`,
);
/** 法规科组织的行政处罚法培训: by whom an event was held, and what it is called. */
const organized = /^(\p{Script=Han}{1,14}[股科室队所站局委院])(?:组织|举办|开展|主办|承办)的?(.{2,})$/u;

/** 缺席：周测试, 本次培训课时4学时: what is told of an event, and is not what it is called. */
const tellsOther = /^(?!.*(?:名称|主题|内容|课程|题目|专题)\s*[:：])[^:：]{2,10}[:：]\s*\S|\d\s*个?[学课]时$/;
/** 一月份, 2025年上半年: a part of a year and nothing else. */
const partAlone = new RegExp(`^(?:20\\d{2}年度?)?${partOfYear}$`);

/** Fills name, day and year of an event out of a title over its rows, where they do not tell them. */
function tellOfTitle(row: Draft, words: string, has?: ReadonlySet<string>): void {
  const title = words.replace(eventNumber, '');
  // A group of rows may be called after anything but a part of the office; where names have a column, only what names an event fills it.
  const isDayAlone = /^[\d年月日号\s./\-—–~～至到上下午全天周星期一二三四五六()（）:：]+$/u.test(title);
  // 一月份 over rows that each say what was taught.
  const isPeriod = has?.has('content') && partAlone.test(title);
  const isNone = isDayAlone || isPeriod || people.test(title);
  if (!tellsOther.test(title) && (saysWhatItWas(title) || (has?.has('title') === false && !isNone))) {
    const [, organizer, rest = title] = organized.exec(title) ?? [];
    row.title ??=
      rest.replace(
        /(?:[及和与、]?(?:成绩|签到|参训人员|参考人员|登记|(?<=[训试习座班])(?:学员|人员|情况)))*(?:单|表|名单|花名册|册)(?=$|[（(])/,
        '',
      ) || rest;
    if (organizer !== undefined) row.organizer ??= organizer;
  }
  takeDay(row, title);
  if (!isDay(row.date)) row.year ??= yearIn(title);
}

function takeDay(row: Draft, words: string): void {
  row.date ??= dayIn(words) ?? row.date;
}

/** 计划、通知、照片、试卷 told in one cell, where they have no columns of their own. */
function fillMaterials(row: Draft): void {
  if (typeof row.materials !== 'string') return;
  for (const [field, word] of materialWords) row[field] ??= row.materials.includes(word);
}

/** The papers of a training, each in its own column. */
export const materialWords = [
  ['plan', '计划'],
  ['notice', '通知'],
  ['photos', '照片'],
  ['papers', '试卷'],
] as const;

/** 专业 or 公共, where the ledger's words tell. */
function scopeOf(row: Draft): string | null {
  const words = `${row.scope ?? ''}${row.scope ? '' : (row.title ?? '')}`;
  if (words.includes('公共')) return '公共';
  if (words.includes('专业')) return '专业';
  return typeof row.scope === 'string' ? row.scope : null;
}

/** Only words that say so: whether 59 passes is the organiser's business, not ours. */
function passedBy(row: Draft): boolean | null {
  const words = row.score_text;
  // 22人合格，1人不合格 is of nobody in particular.
  if (typeof words !== 'string' || /\d\s*[人名]/.test(words)) return null;
  if (absent.test(words) || /不合格|不及格|未通过|[缺旷弃缓]考|作弊/.test(words)) return false;
  return /合格|及格|通过|优秀|良好|^[优良中]$/.test(words) ? true : null;
}
