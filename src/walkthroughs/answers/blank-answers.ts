import { readAcceptance } from '../../actions/acceptance/read-acceptance.ts';
import type { Playing } from '../../actions/deeds/doing.ts';
import { drawnInForce, isAway } from '../../actions/draw/drawn-in-force.ts';
import { readReviewMarks, readTestMarks } from '../../actions/draw/read-marks.ts';
import { readVisit } from '../../actions/onsite/read-visit.ts';
import { scoreOfItem } from '../../domain/acceptance.ts';
import { inspect, some } from '../../domain/invocation.ts';
import { formatPoints } from '../../domain/points.ts';
import { inForce, settledByMarks } from '../../domain/scoring/score-item.ts';
import { exampleOf, hasParts } from '../../domain/scoring/typed-finding.ts';
import type { Item, Rule } from '../../domain/standard.ts';
import { namedPapers } from '../../domain/visits/materials.ts';

type Blank = Pick<Playing, 'store' | 'unit' | 'year' | 'edition'>;

/**
 * An answers file to be filled in: every question of the visit with what may be written there, the drawn persons and files
 * by name. What is recorded already is told in a comment and not asked again; what stays blank is not entered.
 */
export function blankAnswers(blank: Blank): string {
  const { unit, year } = blank;
  return `${[
    `# ${unit.name}　${year} 年度验收　答案文件`,
    `# 填好后运行：${inspect('start', { unit, '--year': year, '--answers': some('本文件') })}`,
    '# 冒号后留空的不录入；行首有“#”的不起作用，要用时去掉“#”。冒号后面空一格再写。',
    '# 由上到下录入；有一处录不进，整个文件都不录入，并说明是第几行。',
    '# 几个人分工、要讲先后的（撤销、补抽、改正），写在最后的 steps 里。',
    '',
    `unit: ${quoted(unit.name)}`,
    `year: ${year}`,
    'author:   # 经办人姓名；一条记录由别人经办的，在那一条里加 by: 姓名',
    ...teamLines(blank),
    ...drawLines(blank),
    ...officerLines(blank),
    ...testLines(blank),
    ...reviewLines(blank),
    ...fieldLines(blank),
    ...itemLines(blank),
    ...endLines(),
  ].join('\n')}\n`;
}

/** A text that is safe as a key or a value, whatever it holds. */
function quoted(text: string): string {
  return `"${text.replace(/["\\]/g, '\\$&')}"`;
}

/** One line; a comment must not run on. */
function line(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}

function teamLines({ store, unit, year }: Blank): readonly string[] {
  const visit = readVisit(store, unit.id, year);
  const materials = new Map(visit.materials.map((one) => [one.name, one.present ? '已查阅' : (one.note ?? '没有')]));
  return [
    '',
    '# 一、验收组。组长写 lead: 是；回避的写 recused: 理由；分工写 sections: [规范行政执法责任, B1]',
    ...(visit.team.length > 0 ? [`# 已登记：${visit.team.map((one) => one.name).join('、')}`] : []),
    'team:',
    '# - { name: 姓名, lead: 是 }',
    '# - { name: 姓名, sections: [] }',
    '',
    `# 二、听取汇报${visit.briefing ? '（已记录，再写就以新写的为准）' : ''}`,
    'briefing:',
    '  attendees:   # 参加人员',
    '  progress:    # 工作进度',
    '  measures:    # 工作举措',
    '  results:     # 工作成效',
    '  promises:    # 表态、承诺事项',
    '',
    '# 三、通知所列材料：有；无；不完整的写缺什么',
    'papers:',
    ...namedPapers.map(({ name }) => (materials.has(name) ? `# ${name}：已记“${materials.get(name)}”` : `  ${name}:`)),
  ];
}

function drawLines({ store, unit, year }: Blank): readonly string[] {
  const drawn = [
    drawnInForce(store, unit.id, year, 'officers', 'identity') ? '执法人员' : '',
    drawnInForce(store, unit.id, year, 'cases') ? '案卷' : '',
    drawnInForce(store, unit.id, year, 'callbacks') ? '回访' : '',
  ].filter(Boolean);
  return [
    '',
    '# 四、抽取。两方的数字写在一处的，证书上印“一次给出”；都不写则只封存，单位另报数字后写 open',
    ...(drawn.length > 0 ? [`# 已抽取：${drawn.join('、')}`] : []),
    'draw:',
    '# - { kind: 执法人员, count: 5, seedInspectors: "验收组的数字", seedUnit: "单位的数字", inspectorsBy: 姓名, unitBy: 姓名 }',
    '# - { kind: 案卷, quotas: { 行政处罚: 6, 行政许可: 2 }, seedInspectors: "", seedUnit: "" }',
    '# - { kind: 回访, count: 3, seedInspectors: "", seedUnit: "" }',
    'absent:    # 抽中未到场的，仍算抽中',
    '# - { purpose: test, key: "执法证号", reason: 病假 }',
    'missing:   # 抽中的案卷拿不出来的，仍算抽中',
    '# - { key: "案号", reason: 未能提供 }',
  ];
}

function officerLines({ store, unit, year }: Blank): readonly string[] {
  const drawn = drawnInForce(store, unit.id, year, 'officers', 'identity')?.members ?? [];
  const checked = readVisit(store, unit.id, year).officers;
  const rows = new Map(
    store.ledgers.rows('officers', unit.id).map((row) => [String(row.fields.certificate ?? row.key), row.fields]),
  );
  return [
    '',
    '# 五、五人核对表：identity 写 相符 或 不符，留空为没有核对；eligible（符合领证条件）写 是 或 否，留空也是没有核对；整条留空为没有核对',
    'officers:',
    ...(drawn.length === 0
      ? ['# 还没有抽取。- { key: "执法证号", employment: 行政编制, post: 执法岗, eligible: 是 }']
      : []),
    ...drawn.flatMap((member) => {
      const { key, name } = member;
      if (isAway(member)) return [`# ${name}（${key}）未到场`];
      if (checked.some((one) => one.key === key)) return [`# ${name}（${key}）已核对`];
      const row = rows.get(key);
      const roster = (field: string): string => (row?.[field] ? `   # 名册：${line(String(row[field]))}` : '');
      return [
        `  - key: ${quoted(key)}   # ${line(name)}`,
        '    identity:',
        `    employment:${roster('employment')}`,
        `    post:${roster('post')}`,
        '    eligible:',
        '    note:',
      ];
    }),
  ];
}

function testLines({ store, unit, year }: Blank): readonly string[] {
  const members = readTestMarks(store, unit.id, year)?.members ?? [];
  return [
    '',
    '# 六、现场测试：写分数；组过卷的也可写答案，如 "ACBD 21ABD 31对 41=8"',
    '# testPaper: { seed: "314159", blueprint: "单选=20x2,多选=10x3,判断=10x1,简答=2x10", leaders: [姓名] }',
    'test:',
    ...members.map(({ key, name, score }) =>
      score === null ? `  ${quoted(key)}:   # ${line(name)}` : `# ${name}（${key}）已记 ${formatPoints(score)} 分`,
    ),
    'leaders:   # 有关负责人员，不计入平均分',
    '#  姓名: 90',
  ];
}

function reviewLines({ store, unit, year }: Blank): readonly string[] {
  const files = readReviewMarks(store, unit.id, year)?.files ?? [];
  const names = new Map(drawnInForce(store, unit.id, year, 'cases')?.members.map((one) => [one.key, one.name]));
  const out = files.map((file) => `${quoted(file.key)}: `).join(', ');
  return [
    '',
    '# 七、评查案卷。调阅和归还：',
    'taken:',
    `# - { day: 2026-09-15, givenBy: 单位经手人, files: { ${out || '"案号": 页数'} } }`,
    'returned:',
    '# - { day: 2026-09-16, to: 单位接收人, keys: ["案号"] }',
    '# 两名评查人各一张表：没有问题的不写；两人都完成以后在 reviews 里议定',
    'sheets:',
    '# - { file: "案号", by: 评查人, broken: { J1: 事实 }, defects: { "1.1": { count: 2, note: 事实 } } }',
    '# 得分。两人都填了评查表的，议定后写 { score: 88.5, signed: [姓名, 姓名] }',
    'reviews:',
    ...files.map(({ key, score }) =>
      score === null
        ? `  ${quoted(key)}:   # ${line(names.get(key) ?? '')}`
        : `# ${key} 已记 ${formatPoints(score)} 分`,
    ),
  ];
}

function fieldLines({ store, unit, year }: Blank): readonly string[] {
  const drawn = drawnInForce(store, unit.id, year, 'callbacks')?.members ?? [];
  const [first] = drawn;
  return [
    '',
    '# 八、实地察看。种类：行政许可事项办理情况、暗访、行政相对人座谈、回访案件当事人；满意、基本满意、不满意、未表态、联系不上',
    'field:',
    '# - { kind: 暗访, notes: 情况, outcome: 结论 }',
    `# - { kind: 回访案件当事人, case: ${quoted(first?.key ?? '案号')}, satisfaction: 满意, uncivil: 否, notes: 情况 }`,
    ...drawn.map(({ key, name }) => `#   抽中回访：${key}　${line(name)}`),
  ];
}

function itemLines(blank: Blank): readonly string[] {
  const { store, unit, year, edition } = blank;
  const { input, result } = readAcceptance(store, unit.id, year, edition);
  const rulesOf = (item: Item): readonly Rule[] => item.rules.filter((rule) => inForce(rule, input));
  return [
    '',
    '# 九、评分项。没有扣分的写 不扣分（加分事项写 不加分），以后再答的写 暂缓，其他写法：',
    '#   { finding: { 规则编号: 起数 }, note: 事实 }　　{ finding: { 规则编号: { years: [2024, 2026] } }, note: 缺什么 }',
    '#   { deduct: 分数, reason: 理由 }　　{ award: 是, note: 材料 }　　{ notApplicable: 理由 }　　{ defer: 原因 }',
    '#   { none: 是, proof: { issuer: 出具单位, issued: 2026-09-10 } }　　免交证明：proof: { waived: 理由 }',
    '#   { accept: 全部 } 台账的提示都属实　　佐证：attach: 照片.jpg，或 attach: { folder: 照片, newest: 3, about: 2026-09-15 }',
    'items:',
    ...edition.items.flatMap((item) => {
      const head = `  # ${item.id} ${line(item.title)}（${pointsOf(item)}）`;
      const by = settledByMarks(item, input);
      if (by) return [`${head}由${by === 'test' ? '现场测试成绩' : '案卷评查得分'}得出`];
      const score = scoreOfItem(result, item.id);
      if (score.state !== 'unchecked') return [`${head}已答：${line(score.explanation)}`];
      return [
        head,
        ...rulesOf(item).map((rule) => `  #   ${rule.id}：${line(rule.text)}${writtenAs(rule)}`),
        `  ${item.id}:`,
      ];
    }),
  ];
}

/** How a finding is written that says more than how many. */
function writtenAs(rule: Rule): string {
  if (!hasParts(rule)) return '';
  const [id, ...value] = exampleOf(rule).split('=');
  return `　写 { finding: { ${id}: "${value.join('=')}" } }`;
}

function pointsOf(item: Item): string {
  if (item.kind === 'veto') return `基础标准，扣 ${formatPoints(item.points)} 分`;
  return item.kind === 'bonus' ? `加 ${formatPoints(item.points)} 分` : `${formatPoints(item.points)} 分`;
}

function endLines(): readonly string[] {
  return [
    '',
    '# 十、问题和说明。id 是在本文件里的代号，mended 里用它；以前的问题写编号',
    'problems:',
    '# - { id: 流程图, item: 1.2.1, text: 岗责体系未公开, deadline: 2026-10-31 }',
    'mended:',
    '# - { problem: 2026-KM07, mended: 是, note: 已公开 }',
    'notes:',
    '# - { item: 2.2.2, text: 说明 }',
    '',
    '# 十一、讲先后的：一步一条，由上到下；“- by: 姓名”以下都由此人经办',
    'steps:',
    '# - by: 姓名',
    '# - items: { 2.1.4: { finding: { 2.1.4-breach: 1 }, note: 事实 } }',
    '# - undo',
    '# - conclude: 验收结论文件夹',
  ];
}
