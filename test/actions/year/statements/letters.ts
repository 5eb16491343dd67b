import { formatDay } from '../../../../src/domain/day.ts';
import { type Said, said } from '../journal-says.ts';
import {
  anyUnit,
  day,
  isYear,
  notice,
  office,
  ownLevel,
  type Statement,
  signedBy,
  state,
  unitOf,
  type World,
  words,
} from './statement.ts';

/** Decisions that stand, of candidates that were accepted. */
const accepted = ({ journal, year }: World): readonly Said[] =>
  journal.last(['application.decided'], undefined, year).filter(({ body }) => body.kind === 'accepted');
/** The day of the notice: that of the last acceptance. */
const noticeDay = (world: World): string =>
  accepted(world)
    .map(({ body }) => String(body.date))
    .sort()
    .at(-1)!;
const list = (names: string): readonly string[] => names.replace(/等\d+个单位$/, '').split('、');

export const candidates: readonly Statement[] = [
  words(`标题｜(?:${office})?关于确定\\d{4}年度行政执法责任制示范点培育对象的通知`),
  words('(?:附件|标题)｜\\d{4}年度行政执法责任制示范点培育对象名单', '附件｜附件'),
  words('各乡镇人民政府', '县直及驻县各行政执法部门', '各县（市、区）人民政府', '市直各行政执法部门'),
  words(`按照${notice}要求`, '经审核', '经对现有申请材料审核', '现将有关事项通知如下'),
  words('标题｜一、落实创建方案', '标题｜二、接受工作指导', '标题｜三、做好验收准备', '各培育对象要对照创建标准'),
  words('落实创建方案', '规范行政执法行为', '健全制度体系', '及时更新工作推进台账', '对指出的问题要按期整改'),
  words(`${office}每2个月到培育对象调研指导、监督检查1次`, '并书面报送整改情况', '验收于\\d{4}年8、9月份进行'),
  words('具体日期另行通知', '各培育对象要做好自查', '备齐验收材料', '请按附件所列尽快补交'),
  state('申请材料尚有欠缺的单位', (_, { paper }) => /尚缺的申请材料｜\d+\|\S+\|[^—\n]/.test(paper)),
  state(
    '(\\d{4})年度共收到创建申请(\\d+)件',
    ([year, count], world) =>
      isYear(year, world) &&
      Number(count) ===
        world.journal
          .last(['application.filed'], undefined, world.year)
          .filter(({ body }) => body.date <= noticeDay(world)).length,
  ),
  state('确定(.*)为(\\d{4})年度创建(县级|市级)行政执法责任制示范点的培育对象', ([names, year, level], world) => {
    const units = accepted(world).map(({ unit }) => unit);
    return (
      ownLevel(level, world) &&
      isYear(year, world) &&
      list(names!).every((name) => units.includes(unitOf(world, name).id))
    );
  }),
  state(`序号\\|单位名称(?:\\|尚缺的申请材料)?｜\\d+\\|${anyUnit}(?:\\|(.*))?`, ([name, lacks], world) => {
    const { id } = unitOf(world, name!);
    // What was handed in after the day of the notice was lacking on it.
    const papers = (
      world.journal.application(id, world.year)!.body.papers as readonly {
        readonly kind: string;
        readonly received: string;
      }[]
    ).filter(({ received }) => received <= noticeDay(world));
    const lack = ([kind, words]: readonly [string, string]): boolean =>
      (lacks ?? '').includes(words) === !papers.some((one) => one.kind === kind);
    return (
      accepted(world).some(({ unit }) => unit === id) &&
      (lacks === undefined ||
        (
          [
            ['plan', '创建方案'],
            ['worklog', '工作推进台账'],
            ['form', '申报表'],
          ] as const
        ).every(lack))
    );
  }),
  state(`落款｜${office}\\|(\\S+)`, ([date], world) => date === noticeDay(world)),
];

const nominated = ({ journal, year }: World): Said | undefined =>
  journal.last(['application.nominated'], undefined, year).at(-1);

/** How many problems of a unit had been seen as mended when it was put forward. */
const mendedBy = (world: World, id: string): number => {
  const { date } = nominated(world)!.body;
  const seen = world.journal.all(['problem.seen'], id, world.year).filter(({ body }) => (body.seen ?? '9') <= date);
  return [...new Map(seen.map((one) => [one.subject, one.body.state])).values()].filter((one) => one === 'mended')
    .length;
};

/** One unit alone has no heading: it is named before. */
const partHead = /(?:标题｜(?:（.）|.、)|现推荐)(样县[甲乙丙丁]虚构局)/g;

/** The unit whose part of the report a clause stands in: the last heading before it. */
const partOf = (clause: string, world: World): string => {
  const before = world.paper.slice(0, world.paper.indexOf(clause));
  return unitOf(world, [...before.matchAll(partHead)].at(-1)![1]!).id;
};
const partState = (says: string, holds: (id: string, groups: readonly string[], world: World) => boolean): Statement =>
  state(`(${says})`, ([clause, ...rest], world) => {
    // The same clause may stand in the parts of several units: one of them must bear it.
    const parts = [...world.paper.matchAll(partHead)].map(([, name]) => unitOf(world, name!).id);
    return [partOf(clause!, world), ...parts].some((id) => holds(id, rest, world));
  });

export const nomination: readonly Statement[] = [
  words(`标题｜(?:${office})?关于呈报\\d{4}年度市级行政执法责任制示范点培育对象的报告`),
  words('漯河市法治政府建设领导小组办公室', '按照行政执法责任制示范点创建工作要求', '有关情况报告如下', '特此报告'),
  words(
    '(?:附件|标题)｜\\d{4}年度市级行政执法责任制示范点培育对象推荐名单',
    '附件｜附件',
    '推荐意见',
    '_+',
    '说明如下',
  ),
  state(`标题｜(?:（.）|.、)${anyUnit}`, ([name], world) =>
    nominated(world)!.body.units.includes(unitOf(world, name!).id),
  ),
  state('经(单位申报)、(审核确定县级培育对象)?|经(单位申报)', (_, world) => {
    const { units, date } = nominated(world)!.body;
    const decided = world.paper.includes('审核确定县级培育对象');
    return units.every((id: string) => {
      const steps = world.journal.steps(id, world.year, date);
      return steps.applied && (!decided || steps.accepted);
    });
  }),
  state(
    '现推荐(.*)作为(\\d{4})年度创建市级行政执法责任制示范点的培育对象',
    ([names, year], world) =>
      isYear(year, world) &&
      list(names!).every((name) => nominated(world)!.body.units.includes(unitOf(world, name).id)) &&
      list(names!).length === nominated(world)!.body.units.length,
  ),
  partState(
    `该单位于${day}提出创建申请`,
    (id, [date], { journal, year }) => said(journal.application(id, year)?.body.date) === date,
  ),
  partState(
    `${day}被确定为县级行政执法责任制示范点培育对象`,
    (id, [date], { journal, year }) => said(journal.decision(id, year)?.body.date) === date,
  ),
  partState(
    '\\d{4}年度开展调研指导(\\d+)次',
    (id, [count], world) =>
      Number(count) ===
      world.journal.guidance(world.year, id).filter(({ body }) => body.date <= nominated(world)!.body.date).length,
  ),
  partState(
    `${day}被命名为(\\d{4})年度县级行政执法责任制示范点(?:（(.*)）)?`,
    (id, [date, year, number], { journal }) =>
      journal
        .titles(id, Number(year))
        .some(
          ({ level, body }) =>
            level === 'county' && said(body.date) === date && (body.document === null || body.document === number),
        ),
  ),
  partState('(调研指导)?和?(验收)?中发现问题(\\d+)个', (id, [guided, accepted, count], world) => {
    const found = world.journal
      .problems(world.year, id)
      .filter(({ body }) => body.found <= nominated(world)!.body.date);
    const at = (which: string): boolean => found.some(({ body }) => body.foundAt === which);
    return (
      Number(count) === found.length &&
      at('guidance') === (guided !== undefined) &&
      at('acceptance') === (accepted !== undefined)
    );
  }),
  partState('已整改(\\d+)个', (id, [count], world) => Number(count) === mendedBy(world, id)),
  partState('(查看时仍|尚)未(?:查看)?整改(\\d+)个', (id, [looked, count], world) => {
    const { date } = nominated(world)!.body;
    const found = world.journal.problems(world.year, id).filter(({ body }) => body.found <= date);
    const seen = found.filter(({ body }) => body.seen != null && body.seen <= date).length;
    return Number(count) === (looked === '尚' ? found.length - seen : seen - mendedBy(world, id));
  }),
  partState('\\d{4}年度创建验收得([\\d.]+)分', (id, [total], world) => {
    const conclusion = world.journal.concluded(id, world.year);
    return (
      conclusion !== null &&
      conclusion.on <= nominated(world)!.body.date &&
      (conclusion.result.total / 100).toFixed(2) === total
    );
  }),
  words('达标', '未定达标线'),
  state('本次呈报(\\d+)个单位', ([count], world) => nominated(world)!.body.units.length === Number(count)),
  state('(只有一个)', ([reason], world) => nominated(world)!.body.reason === reason),
  state(`序号\\|单位名称\\|级别\\|推荐意见｜\\d+\\|${anyUnit}\\|\\|`, ([name], world) =>
    nominated(world)!.body.units.includes(unitOf(world, name!).id),
  ),
  state(`落款｜${office}\\|(\\S+)`, ([date], world) => nominated(world)!.body.date === date),
];

const rechecked = (world: World): Said =>
  world.journal
    .last(['recheck.recorded'], world.unit!.id)
    .find(({ body }) => world.paper.includes(`落款｜${signedBy(world)}|${body.date}`))!;
export const recheckConclusion: readonly Statement[] = [
  words(`标题｜(?:${office})?关于${anyUnit}(?:县|市)级行政执法责任制示范点复核复查结论的通知`, anyUnit),
  words('按照对示范点每两年复核复查一次的规定', '现将情况和结论通知如下', '标题｜一、复核情况', '标题｜二、复核结论'),
  words('希望继续规范行政执法行为', '总结典型做法', '充分发挥示范带动作用', '办理情况另行通知'),
  state(
    `你单位于${day}被命名为(\\d{4})年度(县级|市级)“行政执法责任制示范点”(?:（(.*)）)?`,
    ([date, year, level, document], world) =>
      world.journal
        .titles(world.unit!.id, Number(year))
        .some(
          (title) =>
            (title.level === 'city') === (level === '市级') &&
            said(title.body.date) === date &&
            title.body.date <= rechecked(world).body.date &&
            (title.body.document ?? undefined) === document,
        ),
  ),
  state(`${office}于${day}对(你单位|整改情况)进行了复核复查`, ([date, what], world) => {
    const { body } = rechecked(world);
    const level = /标题｜.*(县|市)级/.exec(world.paper)?.[1] === '市' ? 'city' : 'county';
    const before = world.journal
      .last(['recheck.recorded'], world.unit!.id)
      .filter((one) => one.body.date < body.date && (one.body.level ?? body.level ?? level) === (body.level ?? level))
      .sort((a, b) => (a.body.date < b.body.date ? -1 : 1));
    const mended = before.at(-1)?.body.outcome === 'improve';
    return said(body.date) === date && (what === '整改情况' ? mended : true);
  }),
  state(`你单位${day}复核复查的结论是(保留|限期整改|拟撤销)(?:（(.*)）)?`, ([date, name], world) => {
    const { body } = rechecked(world);
    const which = { 保留: 'kept', 限期整改: 'improve', 拟撤销: 'revoke' }[name!];
    return world.journal
      .last(['recheck.recorded'], world.unit!.id)
      .some((one) => one.body.date < body.date && said(one.body.date) === date && one.body.outcome === which);
  }),
  state('复核没有发现应当扣分的情形', (_, world) => {
    const { items, outcome } = rechecked(world).body;
    return items.length === 0 && outcome === 'kept';
  }),
  state('(清单没有更新)', ([note], world) => rechecked(world).body.note === note),
  state('保留你单位[县市]级“行政执法责任制示范点”称号', (_, world) => rechecked(world).body.outcome === 'kept'),
  state('你单位应当限期整改', (_, world) => rechecked(world).body.outcome === 'improve'),
  state(
    `请(?:于${day}前)?完成整改`,
    ([due], world) =>
      (due === undefined ? null : due) === (rechecked(world).body.due ? said(rechecked(world).body.due) : null),
  ),
  words(`并将整改情况书面报送${office}`),
  state(
    '拟(?:撤销你单位县级|提请上级撤销你单位市级)“行政执法责任制示范点”称号',
    (_, world) => rechecked(world).body.outcome === 'revoke',
  ),
  state(`落款｜${office}\\|(\\S+)`, ([date], world) => rechecked(world).body.date === date),
];

const team = ({ journal, unit, year }: World) =>
  (journal.last(['visit.team'], unit!.id, year).at(-1)?.body.members ?? []) as readonly {
    readonly name: string;
    readonly lead: boolean;
    readonly recused: string | null;
  }[];
export const acceptanceNotice: readonly Statement[] = [
  words(`标题｜(?:${office})?关于开展(?:${anyUnit})?\\d{4}年度行政执法责任制示范点创建验收的通知`, anyUnit),
  words(`按照${notice}要求`, '定于\\d{4}年月日对你单位创建行政执法责任制示范点工作进行验收', '现将有关事项通知如下'),
  words('标题｜[一二三四]、(?:验收方式|验收人员|需要准备的材料|有关要求)', '组长', '成员'),
  words('听取汇报、查阅资料、评查案卷、现场测试、实地察看', '（[一二三]）.*', '以及《验收材料清单》所列各项材料的原件'),
  words('近三年行政执法案卷目录和案卷', '请确定一名同志代表单位报数、核对抽取结果', '并通知执法人员当日持证在岗'),
  words('因公务、病假不能到场的人员', '请提供书面材料', '负责协调验收有关事宜'),
  state(`由${office}抽调人员组成验收组`, (_, world) => team(world).length === 0),
  state('((?:[张李王赵]示范、?)+)', ([names], world) =>
    names!.split('、').every((name) => team(world).some((one) => one.name === name && one.recused === null)),
  ),
  state(`落款｜${office}\\|(\\S+)`, ([date], world) => date === world.today || formatDay(world.today) === date),
];

export const form: readonly Statement[] = [
  words(`标题｜(?:舞阳县|漯河市|样县)行政执法责任制示范点申报表(?:（${anyUnit}）)?`, '附件｜附件[12]', '（可加页）'),
  words('表｜(?:申报单位级别|申报单位地址|近三年行政执法责任制工作情况)\\|', '表｜(?:申报|推荐)单位意见\\|盖章年月日'),
  state(`表｜申报单位名称\\|${anyUnit}`, ([name], world) => world.unit?.name === name),
];

/** The year's papers that can be signed, by their titles, with the record that each needs. */
const signed: Readonly<Record<string, (world: World) => boolean>> = {
  培育对象的通知: (world) => accepted(world).length > 0,
  培育对象的报告: (world) => nominated(world) !== undefined,
  单位的公示: ({ journal, year }) => journal.publicities(year).length > 0,
  示范点的决定: ({ journal, year, level: own }) =>
    journal.titles(undefined, year).some(({ level, body }) => level === own && body.earlier === undefined),
};
export const dispatch: readonly Statement[] = [
  words(
    `标题｜(?:《.*》|${office})发文稿纸`,
    '表｜发文字号\\|.*\\|密级和紧急程度\\|',
    '表｜签发\\|\\|会签\\|',
    '表｜抄送\\|.*',
  ),
  words(`表｜拟稿单位\\|${office}\\|拟稿人\\|`, '表｜核稿\\|.*', '表｜印制份数\\|\\|印发日期\\|年月日'),
  words(
    '表｜主送\\|(?:各县（市、区）人民政府，市直各行政执法部门|各乡镇人民政府，县直及驻县各行政执法部门|漯河市法治政府建设领导小组办公室)?',
  ),
  state(
    '表｜标题\\|.*?(\\d{4})年度.*?(.{5}的(?:通知|报告|公示|决定))',
    ([year, title], world) =>
      isYear(year, world) &&
      Object.entries(signed).some(([name, held]) => title!.endsWith(name.slice(-5)) && held(world)),
  ),
  state('表｜附件\\|(\\d{4})年度.*名单', ([year], world) => isYear(year, world)),
];
