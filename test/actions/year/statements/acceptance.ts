import { type Day, formatDay } from '../../../../src/domain/day.ts';
import { fieldCheckNames, type Satisfaction, satisfactionNames } from '../../../../src/domain/visits/field-checks.ts';
import { visitMethods } from '../../../../src/domain/visits/methods.ts';
import { type Concluded, type Said, said } from '../journal-says.ts';
import { anyUnit, blankDay, day, points, type Statement, state, type World, words } from './statement.ts';
import { rounds } from './visit-sheets.ts';

/** The acceptance report and the page that is signed: each line against the journal, drafts against what was answered. */

const concluded = ({ journal, unit, year }: World): Concluded | null => journal.concluded(unit!.id, year);
/** A concluded acceptance is told as its conclusion found it: what was entered since is in no sentence of it. */
const asConcluded = ({ says, holds }: Statement): Statement => ({
  says,
  holds(groups, world) {
    const end = concluded(world);
    return holds(groups, end ? { ...world, journal: world.journal.upTo(end) } : world);
  },
});
const paperDay = (world: World): string => concluded(world)?.on ?? world.today;
const last = (world: World, kind: Parameters<World['journal']['last']>[0][number]): readonly Said[] =>
  world.journal.last([kind], world.unit!.id, world.year);
const opened = ({ journal, unit, year }: World): Day | null =>
  journal.all(['acceptance.opened'], unit!.id, year)[0]?.on ?? null;
const members = (world: World) =>
  (last(world, 'visit.team').at(-1)?.body.members ?? []) as readonly {
    readonly name: string;
    readonly lead: boolean;
    readonly recused: string | null;
  }[];
const signed = (told: string): number => Math.round(Number(told.replace('−', '-')) * 100);

/** 「总分 98.00 分（一般标准 98.00 分，加分 0.00 分）」 of what was frozen; a draft shows a range or sums that nobody concluded. */
const resultHolds = (told: string, world: World): boolean => {
  const end = concluded(world)?.result;
  if (!end) return !/验收(?:未)?达标/.test(told);
  const line = /达标线([\d.]+)分/.exec(told)?.[1];
  const sums = /(?:总分([\d.−]+)分（)?一般标准([\d.]+)分[，；]加分([\d.]+)分/.exec(told);
  const verdict = {
    passed: '验收达标（',
    failed: '验收未达标（',
    vetoed: '验收未达标，出现基础标准扣100分的情形',
    scored: '只有得分，没有是否达标的结论',
  }[end.verdict];
  return (
    (!sums ||
      (signed(sums[2]!) === end.general &&
        signed(sums[3]!) === end.bonus &&
        (!sums[1] || signed(sums[1]) === end.total))) &&
    (line === undefined || Number(line) * 100 === end.passLine) &&
    told.includes(verdict!)
  );
};

const verdictParts: readonly Statement[] = [
  state('验收(未)?达标（达标线([\\d.]+)分）', ([not, line], world) => {
    const end = concluded(world)?.result;
    return end?.verdict === (not ? 'failed' : 'passed') && end?.passLine === Number(line) * 100;
  }),
  state('验收未达标|出现基础标准扣100分的情形（(.*)）|基础标准扣\\d+分（(.*)）', ([vetoes, more], world) => {
    const told = vetoes ?? more;
    const end = concluded(world)?.result;
    const found = last(world, 'item.answered')
      .filter(({ body }) => body.state === 'deducted')
      .map(({ body }) => body.item);
    if (!end) return told === undefined || told.split('、').every((id) => found.includes(id) || id === 'B3');
    return end.verdict === 'vetoed' && (told === undefined || told === end.vetoes.join('、'));
  }),
  state(
    '只有得分|没有是否达标的结论|办公室尚未确定达标线',
    (_, world) => concluded(world)?.result.verdict === 'scored',
  ),
  state(
    '尚未作出结论|按现有评分|(?:没有)?达到达标线（[\\d.]+分）|只有得分|办公室尚未确定达标线',
    (_, world) => concluded(world) === null,
  ),
  state('验收材料尚不完整|不能得出结论', (_, world) => concluded(world) === null),
  state('(?:总分([\\d.−]+)分（)?(?:一般标准([\\d.]+)分)(?:，加分([\\d.]+)分）)?', ([total, general, bonus], world) => {
    const end = concluded(world)?.result;
    return (
      !end ||
      ((!total || signed(total) === end.total) &&
        signed(general!) === end.general &&
        (!bonus || signed(bonus) === end.bonus))
    );
  }),
  state('加分([\\d.]+)分', ([bonus], world) => !concluded(world) || signed(bonus!) === concluded(world)!.result.bonus),
  state('得分[\\d.−]+～[\\d.−]+分|未查(\\d+)项(?:（.*）)?', (_, world) => concluded(world) === null),
];

const signatures: readonly Statement[] = [
  words(
    `标题｜${anyUnit}\\d{4}年度验收签字页`,
    '标题｜行政执法责任制示范点验收签字页',
    '验收单位',
    '验收日期',
    '得分',
    '结论',
  ),
  words('以上内容及所附验收报告经双方核对', '年月日', '验收记录号'),
  state(`${day}|${blankDay}`, ([date], world) => (date ?? null) === (opened(world) ? formatDay(opened(world)!) : null)),
  state('(\\d{40})', (_, world) => concluded(world) !== null),
  state('签名｜(?:组长|成员)（(.*)）：', ([name], world) =>
    members(world).some((one) => one.name === name && one.recused === null),
  ),
  state('签名｜(?:组长|成员)：', (_, world) => members(world).length === 0),
  ...verdictParts,
];

export const signaturePage = signatures.map(asConcluded);

const stateWords: Readonly<Record<string, string>> = {
  clear: '不扣分',
  deducted: '扣分',
  notApplicable: '不适用',
  unchecked: '未查',
};
/** One row of an item: its state and points as frozen, or as answered; notes and answers to contradictions as entered. */
function itemHolds(id: string, told: string, score: string, world: World): boolean {
  const frozen = concluded(world)?.result.items.find((one) => one.id === id);
  const answer = last(world, 'item.answered').find(({ body }) => body.item === id);
  const bonus = id.startsWith('A');
  const shown = frozen?.state ?? (answer?.body.state === 'deferred' ? 'unchecked' : answer?.body.state);
  // Marks settle items that nobody answers.
  const settled = ['2.1.1', 'B3'].includes(id) || (frozen === undefined && answer === undefined);
  const word = bonus ? /^(?:不加分|加分|未查)/.test(told) : shown === undefined || told.startsWith(stateWords[shown]!);
  const note = /备注：(看了原件)/.exec(told)?.[1];
  const points =
    frozen?.score == null ? null : id.startsWith('B') ? `扣${-frozen.score / 100}` : (frozen.score / 100).toFixed(2);
  const shownScore = score === '不扣' ? '扣0' : score;
  const answers = [...told.matchAll(/。([^。]*?)说明：当场核实/g)].map(([, by]) => by);
  const explained = world.journal
    .all(['contradiction.answered'], world.unit!.id, world.year)
    .filter(({ body }) => body.item === id);
  return (
    (settled || word) &&
    (note === undefined || answer?.body.note === note) &&
    (points === null || points.replace('扣-0', '扣0') === shownScore) &&
    answers.length <= explained.length &&
    answers.every((by) => explained.some((one) => one.by === by))
  );
}

/** What problems of the unit stood on record by the day of the paper, also where they were entered later that day. */
const problemsBy = (world: World): readonly Said[] => {
  const day = paperDay(world);
  const bySubject = new Map<string, Said>();
  for (const one of world.journal.all(['problem.found', 'problem.seen'], world.unit!.id))
    if (one.body.found <= day && (one.body.seen == null || one.body.seen <= day)) bySubject.set(one.subject, one);
  return [...bySubject.values()];
};
const marks = (world: World, kind: 'test.marked' | 'review.agreed', key: string): number | null =>
  // A mark of the test belongs to the round in force: whoever is drawn anew is tested anew.
  last(world, kind).find(
    ({ body }) =>
      body.key === key && (kind === 'review.agreed' || body.draw === rounds(world, 'officers').at(-1)?.body.draw),
  )?.body.score ?? null;
const tested = (world: World): number =>
  (rounds(world, 'officers').at(-1)?.body.drawn ?? []).filter(
    ({ key }: { readonly key: string }) => marks(world, 'test.marked', key) !== null,
  ).length;
const drawnOf = (world: World, kind: 'officers' | 'cases'): readonly string[] =>
  (rounds(world, kind).at(-1)?.body.drawn ?? []).map(({ key }: { readonly key: string }) => key);
const reviewed = (world: World): number =>
  drawnOf(world, 'cases').filter((key) => marks(world, 'review.agreed', key) !== null).length;
const materials = (world: World) => last(world, 'visit.material');
const fields = (world: World) => last(world, 'visit.field-checked');

const reportStatements: readonly Statement[] = [
  words(
    `标题｜${anyUnit}\\d{4}年度行政执法责任制示范点创建验收报告`,
    `标题｜${anyUnit}行政执法责任制示范点创建验收报告`,
  ),
  words(
    '标题｜（\\d{4}年度）',
    '标题｜[一二三四五六七八九十]、.*',
    '听取汇报',
    '查阅资料',
    '评查案卷',
    '现场测试',
    '实地察看',
    '没有进行',
  ),
  words(
    '原因',
    '说明',
    '结论',
    '各项查阅情况见评分表',
    '工作进度',
    '工作举措',
    '汇报中的承诺',
    '未提供',
    '其中不完整',
    '其中未提供',
  ),
  words(
    '表｜统一社会信用代码\\|—\\|级别\\|—',
    '表｜地址\\|—',
    '表｜创建标准\\|.*',
    '标准原件有缺漏或者没有写明的地方列在下表',
    '办公室已确定的',
    '按确定的处理',
    '没有另行确定而有默认办法的',
    '按默认处理',
    '尚未确定的',
    '写明本次怎样处理',
  ),
  words('标准制定以后施行的规定和本地依据摘列如下', '供改进工作参考', '不计分', '涉及\\|内容\\|出处｜.*', '办理经过'),
  // What the law of the report's day leaves out: a source whose last day is over, or whose first is still to come.
  state(
    '(?:《.*》（.*，(?:至|自)(.*)日(?:为止|起施行)）、?)+',
    ([day], world) => day !== undefined && world.paper.includes(day),
  ),
  words('二维码｜.*', '本件为草稿', '没有验收记录号', '未作结论'),
  state(
    '没有记录',
    (_, world) =>
      (!/听取汇报\n没有记录/.test(world.paper) || last(world, 'visit.briefing').length === 0) &&
      (!/实地察看\n没有记录/.test(world.paper) || fields(world).length === 0),
  ),
  state('(看了现场|办理及时)', ([told], world) =>
    fields(world).some((one) => Object.values({ ...one.body, ...world.journal.personal(one) }).includes(told)),
  ),
  // 「基本满意1、不满意1、未表态1」: every call-back stands in one of them.
  state('((?:(?:满意|基本满意|不满意|未表态)\\d+人?、?)+)', ([told], world) => {
    const calls = fields(world).filter(({ body }) => body.kind === 'callback' && body.satisfaction !== 'unreached');
    const shown = [...told!.matchAll(/(基本满意|不满意|满意|未表态)(\d+)/g)];
    const held = ([, word, count]: RegExpMatchArray): boolean =>
      calls.filter(({ body }) => (satisfactionNames[body.satisfaction as Satisfaction] ?? '未表态') === word).length ===
      Number(count);
    return shown.every(held) && shown.reduce((sum, [, , count]) => sum + Number(count), 0) === calls.length;
  }),
  state(
    '(?:回访|另有)(\\d+)人联系不上(?:，不计入)?',
    ([count], world) => fields(world).filter(({ body }) => body.satisfaction === 'unreached').length === Number(count),
  ),
  words('不计入', '参加人员'),
  state('(样负责人)', ([told], world) =>
    last(world, 'visit.briefing').some((one) => world.journal.personal(one).attendees === told),
  ),
  state('未反映不文明执法', (_, world) => fields(world).every(({ body }) => !body.uncivil)),
  state('各部分得分（空框为满分）｜(.*)\\|([\\d.]+)\\/([\\d.]+)(（未查完）)?', ([section, score, , open], world) => {
    const items = concluded(world)?.result.items;
    if (!items) return true;
    const at = ['明确', '规范', '加强', '严格'].findIndex((start) => section!.startsWith(start));
    const of = items.filter(({ id }) => (at < 0 ? id.startsWith('A') : id.startsWith(`${at + 1}.`)));
    return open === undefined && score === points(of.reduce((sum, one) => sum + (one.score ?? 0), 0));
  }),
  state('扣分项目（空框为该项分值[^）]*）｜([\\d.]+)\\D*?\\|扣([\\d.]+)\\/([\\d.]+)', ([id, lost, full], world) => {
    const item = concluded(world)?.result.items.find((one) => one.id === id);
    return (
      !item || (item.deducted === Math.round(Number(lost) * 100) && item.points === Math.round(Number(full) * 100))
    );
  }),
  state(`${day}(?:重开验收|现场收尾，待核)（(.*)）`, ([on, by], world) =>
    world.journal
      .all(['acceptance.reopened', 'visit.closed'], world.unit!.id, world.year)
      .some((one) => formatDay(one.on) === on && one.by === by),
  ),
  state('(漏看)', ([reason], world) =>
    world.journal.all(['acceptance.reopened'], world.unit!.id, world.year).some(({ body }) => body.reason === reason),
  ),
  state(`表｜单位名称\\|${anyUnit}`, ([name], { unit }) => unit?.name === name),
  state(
    `表｜验收年度\\|(\\d{4})年\\|验收日期\\|(.*)`,
    ([year, date], world) => Number(year) === world.year && date === (opened(world) ? formatDay(opened(world)!) : '—'),
  ),
  state('表｜验收组\\|(.*)', ([told], world) =>
    members(world).length === 0
      ? told === '—'
      : members(world).every(({ name, recused }) => told!.includes(recused ? `${name}（${recused}）` : name)),
  ),
  state(
    '表｜县级验收\\|样县：(?:([\\d.]+)分，(未?达标.*?|未定达标线)（(\\d[^）]*日)）|没有作出结论)；(?:于(.*)呈报|未呈报)(?:。县级验收记录号：(\\d{40}))?',
    ([points, verdict, on, nominated, head], { journal, unit, year }) => {
      const told = journal.reported(unit!.id, year);
      const result = told?.result?.verdict == null ? null : told.result;
      const words = { passed: '达标', failed: '未达标', vetoed: '未达标（基础标准）', scored: '未定达标线' };
      return (
        told !== null &&
        (told.nominated === null ? undefined : said(told.nominated)) === nominated &&
        (result === null) === (points === undefined) &&
        (result === null ||
          (points === ((result.general + result.bonus) / 100).toFixed(2) &&
            verdict === words[result.verdict as keyof typeof words] &&
            on === said(result.concludedOn) &&
            head === result.head))
      );
    },
  ),
  state('表｜结果\\|(.*)', ([told], world) => resultHolds(told!, world)),
  state('表｜状态\\|(?:已于(.*)作出结论（经办：([^，）]*)）.*|草稿，尚未作出结论)', ([on, by], world) =>
    on === undefined
      ? concluded(world) === null
      : formatDay(concluded(world)!.on) === on && concluded(world)!.by === by,
  ),
  state('(已建立清单|每月调度|年内公开岗责)', ([text], world) =>
    Object.values(last(world, 'visit.briefing').at(-1)?.body ?? {}).includes(text),
  ),
  state('听取了备选对象推行行政执法责任制情况汇报', (_, world) => last(world, 'visit.briefing').length > 0),
  state('查阅(\\d+)项材料', ([count], world) => Number(count) === materials(world).length),
  state('没有逐项记录', (_, world) => materials(world).length === 0),
  state('均已提供', (_, world) => materials(world).every(({ body }) => body.present)),
  state('((?:(?:工作方案|工作台账|工作制度|行政执法人员履职情况)(?:（缺两月）)?、?)+)', ([told], world) =>
    told!.split('、').every((one) => {
      const [, name, note] = /^(.*?)(?:（(.*)）)?$/.exec(one)!;
      return materials(world).some(
        ({ body }) => body.name === name && !body.present && (body.note ?? undefined) === note,
      );
    }),
  ),
  state(
    '没有测试得分|现场法律知识测试(\\d+)人',
    ([count], world) => Number(count ?? 0) === tested(world) || !visited(world),
  ),
  state('抽中而没有成绩(\\d+)人', ([open], world) => Number(open) <= drawnOf(world, 'officers').length - tested(world)),
  state('另有(\\d+)人抽中而未到场', ([gone], world) => {
    const drawn = drawnOf(world, 'officers');
    const told = world.journal.all(['draw.outcome'], world.unit!.id, world.year);
    return (
      Number(gone) ===
      drawn.filter((key) => told.some(({ body }) => body.key === key && body.outcome === 'absent')).length
    );
  }),
  state('另有负责人员(\\d+)人参加测试', ([count], world) => last(world, 'test.leader-marked').length === Number(count)),
  state('不计入得分', (_, world) => last(world, 'test.leader-marked').length > 0),
  state('没有评查得分', (_, world) => reviewed(world) === 0 || !visited(world)),
  state(
    '随机抽取案卷(\\d+)卷',
    ([count], world) => drawnOf(world, 'cases').length === Number(count) && reviewed(world) === 0,
  ),
  state(
    '(随机抽取并)?评查案卷(\\d+)卷',
    ([drawn, count], world) =>
      reviewed(world) === Number(count) && (drawn === undefined || drawnOf(world, 'cases').length > 0),
  ),
  state('尚无评查得分(\\d+)卷', ([open], world) => drawnOf(world, 'cases').length - reviewed(world) === Number(open)),
  state(
    '调阅(\\d+)卷',
    ([count], world) =>
      Number(count) ===
      world.journal.last(['visit.file-taken', 'visit.file-returned'], world.unit!.id, world.year).length,
  ),
  state(
    '已归还(\\d+)卷|尚未归还',
    ([count = '0'], world) =>
      Number(count) ===
      world.journal
        .last(['visit.file-taken', 'visit.file-returned'], world.unit!.id, world.year)
        .filter(({ body }) => body.returned !== null).length,
  ),
  state('进行了暗访|记录由验收组留存', (_, world) => fields(world).some(({ body }) => body.kind === 'undercover')),
  state(`(${Object.values(fieldCheckNames).join('|')})`, ([name], world) =>
    fields(world).some(({ body }) => fieldCheckNames[body.kind as keyof typeof fieldCheckNames] === name),
  ),
  state(
    '回访(\\d+)人',
    ([count], world) => fields(world).filter(({ body }) => body.kind === 'callback').length === Number(count),
  ),
  state(
    '反映不文明执法(\\d+)起',
    ([count], world) => fields(world).filter(({ body }) => body.uncivil).length === Number(count),
  ),
  state(
    `(${Object.values(visitMethods).join('|')})(、.*)?没有进行|(.*)改日`,
    ([first], world) => first === undefined || last(world, 'visit.methods-waived').length > 0,
  ),
  state('验收在(\\d+)月进行|不在通知规定的每年8、9月份', ([month], world) =>
    month === undefined
      ? ![8, 9].includes(Number(opened(world)?.slice(5, 7)))
      : Number(opened(world)?.slice(5, 7)) === Number(month),
  ),
  state(
    '现场测试(\\d+)人|标准规定随机抽取5人',
    ([count], world) => count === undefined || Number(count) === tested(world),
  ),
  state('没有有关负责人员参加测试的记录', (_, world) => last(world, 'test.leader-marked').length === 0),
  // Draws.
  state(
    '没有抽取记录',
    ({ length: _ }, { journal, unit, year }) => journal.all(['draw.sealed'], unit!.id, year).length === 0,
  ),
  words(
    '抽取(?:执法人员|案卷)(?:（.*）)?',
    '第\\d+次抽取(?:（(?:重新抽取|补抽|增抽)）)?',
    '两方的数字一次给出',
    '号码.*',
    '封存指纹[0-9a-f]+（前16位，全文见抽取证书）|封存单\\d{40}',
    '补抽',
    '理由',
  ),
  state('编号(\\d{4}-A\\d+)', ([number], { journal, unit, year }) =>
    journal.all(['draw.sealed'], unit!.id, year).some(({ body }) => body.number === number),
  ),
  state(
    '已出签|名单(\\d+)[人件]|已封存|未出签|作废|未开',
    (_, { journal, unit, year }) => journal.all(['draw.sealed'], unit!.id, year).length > 0,
  ),
  state('序号\\|(?:证件编号|案号)\\|(?:姓名|案由)(?:\\|类别)?\\|情况｜\\d+\\|(.*?)\\|(.*)', ([key, told], world) => {
    const all = [...rounds(world, 'officers'), ...rounds(world, 'cases')].flatMap(
      ({ body }) => body.drawn as readonly { readonly key: string }[],
    );
    const came = world.journal.all(['draw.attended', 'draw.outcome'], world.unit!.id, world.year);
    return all.some((one) => one.key === key) && (!told!.endsWith('到场') || came.some(({ body }) => body.key === key));
  }),
  state('序号\\|证件编号\\|姓名\\|成绩｜\\d+\\|(.*?)\\|.*\\|(.*)', ([key, told], world) => {
    const mark = marks(world, 'test.marked', key!);
    return told === (mark === null ? '—' : String(mark / 100));
  }),
  state('序号\\|案号\\|类别\\|得分｜\\d+\\|(.*?)\\|行政处罚\\|(.*)', ([key, told], world) => {
    const mark = marks(world, 'review.agreed', key!);
    return told === (mark === null ? '—' : String(mark / 100));
  }),
  // Items, proofs, problems, settled questions.
  state(
    '编号\\|创建标准\\|检查情况和依据\\|扣分｜(B\\d)\\|.*?\\|((?:不扣分|扣分|未查|不适用).*)\\|(.*)',
    ([id, told, score], world) => itemHolds(id!, told!, score!, world),
  ),
  state('编号\\|创建标准\\|分值\\|.*｜([\\dA.]+)\\|.*?\\|[\\d.]+\\|(.*)\\|(.*)', ([id, told, score], world) =>
    itemHolds(id!, told!, score!, world),
  ),
  state('编号\\|创建标准\\|分值\\|.*｜合计\\|.*\\|(.*)', ([sum], world) => {
    const end = concluded(world)?.result;
    return !end || sum === points(end.general + end.bonus);
  }),
  words('编号\\|创建标准\\|分值\\|.*｜[^|]*(?:分）|分\\)|加分事项)\\|.*'),
  state(
    '尚缺\\d+项|(?:[AB]\\d|\\d\\.\\d\\.\\d)(?:未检查|缺.*|未抽取.*|还有.*|暂缓.*|.*未录入.*)|或未录入(?:测试成绩|评查得分)|[^|]*待明确.*',
    (_, world) => concluded(world) === null,
  ),
  state(
    '评分项\\|材料\\|.*｜(.*?)\\|.*\\|(.*?)\\|(.*?)\\|(已提供|缺|经同意免交)(?:[：，].*)?',
    ([item, issued, covers, told], world) => {
      const proof = last(world, 'proof.recorded').find(({ body }) => body.item === item)?.body;
      if (!visited(world)) return true;
      if (!proof) return told === '缺' && issued === '—';
      return (
        issued === `${proof.issuer ?? '—'}${proof.issued ? said(proof.issued) : ''}` && covers === (proof.covers ?? '—')
      );
    },
  ),
  state('没有需要提供的证明材料', () => true),
  state(
    '涉及\\|问题\\|本次如何处理｜(.*?)\\|(.*?)\\|(已确定：(.*?)(?:（.*）)?|按默认：.*|尚未确定.*)',
    ([, question, how, value], world) => {
      if (!question!.startsWith('验收达标从多少分起')) return true;
      const line = concluded(world)?.result.passLine;
      return line === undefined || (line === null ? how!.startsWith('尚未确定') : Number(value) * 100 === line);
    },
  ),
  state('签名｜(?:组长|成员)（(.*)）：', ([name], world) =>
    members(world).some((one) => one.name === name && one.recused === null),
  ),
  words('签名｜(?:组长|成员)：'),
  state(
    '页脚｜(?:验收记录号：\\d{40}|(草稿，未作结论))',
    ([draft], world) => (draft !== undefined) === (concluded(world) === null),
  ),
  ...verdictParts,
];

const problemStatements: readonly Statement[] = [
  words(`截至${day}`, '情况如下'),
  words('人员核对', '抽取\\d+人', '没有核对\\d+人（.*）', '没有核对身份、编制、岗位的记录'),
  state(
    '核对身份、编制、岗位(\\d+)人',
    ([count], { journal, unit, year }) =>
      journal.last(['visit.officer-checked'], unit!.id, year).length >= Number(count),
  ),
  state('没有登记的问题', (_, world) =>
    problemsBy(world).every(({ body, year }) => year !== world.year || body.found > paperDay(world)),
  ),
  state(
    '编号\\|评分项\\|问题\\|.*｜(.*?)\\|.*?\\|(.*?)\\|(\\d.*?日).*\\|(.*)',
    ([number, text, found, told], world) => {
      const problem = problemsBy(world).find(({ body }) => body.number === number)?.body;
      return (
        problem !== undefined &&
        problem.text === text &&
        said(problem.found) === found &&
        told!.startsWith('已整改') === (problem.state === 'mended') &&
        (!told!.includes('：') || told!.endsWith(`：${problem.note}`))
      );
    },
  ),
];

export const report: readonly Statement[] = [...reportStatements, ...problemStatements].map(asConcluded);

/** Whether the acceptance was held part by part; one that was entered as a whole has no marks and papers of its own. */
const visited = (world: World): boolean => last(world, 'item.answered').length > 0;
