import { type Day, formatDay } from '../../../../src/domain/day.ts';
import { onSite } from '../../../../src/store/cycle-records.ts';
import type { Concluded, Said } from '../journal-says.ts';
import {
  anyUnit,
  cameTo,
  conclusions,
  counts,
  dated,
  day,
  figure,
  isYear,
  lastScores,
  meanOf,
  median,
  objectionsOf,
  office,
  outcome,
  passRate,
  points,
  type Statement,
  scoreOf,
  scores,
  state,
  subjects,
  unitOf,
  verdicts,
  type World,
  words,
} from './statement.ts';

const ofYear = ({ journal, year }: World, level: 'county' | 'city'): number =>
  new Set(journal.titles(undefined, year).flatMap((title) => (title.level === level ? title.unit! : []))).size;
const inForce = ({ journal, today }: World, level: 'county' | 'city'): number =>
  new Set(
    journal
      .titles()
      .filter((title) => title.level === level && title.body.date <= today && !journal.revoked(title))
      .map(({ unit }) => unit),
  ).size;
export const plaqueHangs = ({ journal }: World, plaque: Said): boolean => {
  const titles = journal.titles(plaque.unit!, plaque.year!).filter(({ level }) => level === plaque.body.level);
  return titles.length > 0 && titles.every((title) => !journal.revoked(title));
};
export const plaques = ({ journal }: World): readonly Said[] => journal.last(['plaque.awarded']);
const hasPlaque = (world: World, title: Said & { readonly level: string }): boolean =>
  plaques(world).some(
    (plaque) => plaque.unit === title.unit && plaque.year === title.year && plaque.body.level === title.level,
  );
const daysToConclusion = (world: World): number[] =>
  world.units.flatMap(({ id }) => {
    const conclusion = world.journal.concluded(id, world.year);
    const applied = world.journal.application(id, world.year)?.body.date;
    return conclusion && applied && applied <= conclusion.on
      ? [Math.round((Date.parse(conclusion.on) - Date.parse(applied)) / 86_400_000)]
      : [];
  });
const papers = { plan: '创建方案', worklog: '工作推进台账', form: '申报表' } as const;
const lackedBy = ({ journal, year }: World, id: string): string[] => {
  const application = journal.application(id, year);
  if (!application) return [];
  return Object.entries(papers).flatMap(([kind, name]) =>
    application.body.papers.some((one: Said['body']) => one.kind === kind) ? [] : [name],
  );
};
const lost = (world: World, item: string): number[] =>
  conclusions(world).map(({ result }) => result.items.find(({ id }) => id === item)?.deducted ?? 0);
const decided = (world: World, kind: string): number =>
  world.units.filter(({ id }) => world.journal.decision(id, world.year)?.body.kind === kind).length;
const monthsOn = (from: string, months: number): string => {
  const [year, month, date] = from.split('-').map(Number) as [number, number, number];
  const first = new Date(Date.UTC(year, month - 1 + months, 1));
  const last = new Date(Date.UTC(first.getUTCFullYear(), first.getUTCMonth() + 1, 0)).getUTCDate();
  return new Date(Date.UTC(first.getUTCFullYear(), first.getUTCMonth(), Math.min(date, last)))
    .toISOString()
    .slice(0, 10);
};
const guidanceDue = (world: World): number =>
  world.units
    .map(({ id }) => {
      const decision = world.journal.decision(id, world.year);
      if (decision?.body.kind !== 'accepted') return 0;
      const end: Day = `${world.year}-12-31`;
      const until = world.journal.concluded(id, world.year)?.on ?? (world.today < end ? world.today : end);
      let due = 0;
      for (let at = monthsOn(decision.body.date, 2); at <= until; at = monthsOn(at, 2)) due += 1;
      return due;
    })
    .reduce((sum, each) => sum + each, 0);
const stageWords = (world: World, id: string): string => {
  const titles = world.journal
    .titles(id, world.year)
    .filter(({ level }) => world.level === 'county' || level === 'city');
  if (titles.length > 0) {
    const held = titles.filter((title) => !world.journal.revoked(title));
    if (held.length === 0) return '已撤销';
    const own = held.filter(({ level }) => level === world.level);
    return (own.length > 0 ? own : held).some((title) => hasPlaque(world, title)) ? '已授牌' : '已命名';
  }
  return '';
};
const rate = (says: string, of: (world: World) => readonly Concluded[]): Statement =>
  state(`${says}([\\d.]+%)`, ([shown], world) => shown === passRate(of(world)));
const due = `（(?:${day}到期|${day}前)）`;
/** What is still to be done, as the list at the end of the report has it. */
const undone = (says: string, holds: (id: string, groups: readonly string[], world: World) => boolean): Statement =>
  state(`单位\\|事项｜${anyUnit}\\|${says}`, ([name, ...rest], world) => holds(unitOf(world, name!).id, rest, world));

/** What an entry says stands against a title, held against the journal. */
const stands = (what: string, id: string, { journal, year }: World): boolean => {
  const verdict = journal.concluded(id, year)?.result.verdict;
  const behind = journal.publicityOn(id, year);
  const listed = journal.publicities(year).some(({ body }) => body.units.includes(id));
  const date = (text: string): boolean =>
    journal.titles(id, year).some((title) => text.startsWith(formatDay(title.body.date)));
  if (what.endsWith('没有提出创建申请')) return journal.application(id, year) === undefined;
  if (what.startsWith('还没有确定为')) return journal.decision(id, year) === undefined;
  if (what.endsWith('未列入培育对象')) return journal.decision(id, year)?.body.kind === 'declined';
  if (what.startsWith('验收已于')) return journal.reopened(id, year) !== null;
  if (what.startsWith('验收未达标')) return verdict === 'vetoed' || verdict === 'failed';
  if (what === '样县呈报了，而县里的验收结论是未达标')
    return ['failed', 'vetoed'].includes(journal.reported(id, year)?.result?.verdict);
  if (/^样县的数据包里\d{4}年没有呈报/.test(what))
    return journal.reported(id, year)?.nominated === null && what.includes(`里${year}年`);
  if (what === '没有向市呈报，也没有市里的文号')
    return (
      !journal.last(['application.nominated'], undefined, year)[0]?.body.units.includes(id) &&
      journal.titles(id, year).some(({ level, body }) => level === 'city' && body.document === null)
    );
  if (what.startsWith('没有设定达标线')) return verdict === 'scored';
  if (what.startsWith('公示之后重新下过结论')) return behind === undefined && listed;
  if (what === '没有公示过') return !listed;
  if (what.startsWith('公示期间的异议成立'))
    return behind !== undefined && outcome(journal.objections([behind], year), 'upheld') > 0;
  return what.startsWith('命名日期') && date(what.slice(4));
};

const titleOf = ({ unit, body }: Said): string => `${unit} ${JSON.stringify(body.title)}`;

/** Of each title rechecked in the year the last recheck. */
const lastRechecks = (world: World): readonly Said[] => [
  ...new Map(
    dated(world, 'recheck.recorded')
      .toSorted((a, b) => a.body.date.localeCompare(b.body.date))
      .map((one) => [titleOf(one), one]),
  ).values(),
];

export const annual: readonly Statement[] = [
  words('标题｜一、总体情况', '标题｜二、各单位得分', '尚有下列事项没有完成'),
  // Sections without content are left out, and the rest counted on.
  state('标题｜([二三])、薄弱环节', ([number], world) => conclusions(world).length > 0 && number === '三'),
  state('标题｜([二三四])、未完成事项', ([number], world) => number === '三' || conclusions(world).length > 0),
  words(
    '申报和培育',
    '调研指导',
    '问题整改',
    '办理时间',
    '公示和异议',
    '命名(?:和推荐)?|推荐',
    '称号和牌匾',
    '动态管理',
    '撤销',
  ),
  state('(?:标题｜)?(\\d{4})年度(?:行政执法责任制示范点创建工作情况)?', ([year], world) => isYear(year, world)),
  counts(
    '共有(\\d+)个单位申报创建',
    (world) =>
      world.units.filter(
        ({ id }) => world.journal.application(id, world.year) || world.journal.concluded(id, world.year),
      ).length,
  ),
  state(
    '没有单位申报创建',
    (world, { journal, units, year }) =>
      world.length === 0 && units.every(({ id }) => !journal.application(id, year) && !journal.concluded(id, year)),
  ),
  state('还没有作出验收结论', (_, world) => conclusions(world).length === 0),
  state('(\\d+)个单位已作出验收结论', ([count], world) => Number(count) === conclusions(world).length),
  counts('达标(\\d+)个', (world) => verdicts(world, 'passed')),
  state(
    '未达标(\\d+)个(?:（其中出现基础标准扣100分情形的(\\d+)个，不列入得分统计）)?',
    ([failed, vetoed = '0'], world) =>
      Number(failed) === verdicts(world, 'failed', 'vetoed') && Number(vetoed) === verdicts(world, 'vetoed'),
  ),
  counts('未定达标线(\\d+)个', (world) => verdicts(world, 'scored')),
  figure('总分平均', meanOf),
  state(
    `${anyUnit}总分为([\\d.]+)分`,
    ([name, score], world) => score === points(scoreOf(world.journal.concluded(unitOf(world, name!).id, world.year)!)!),
  ),
  figure('总分均为', (all) => (new Set(all).size === 1 ? meanOf(all) : Number.NaN)),
  figure('中位数', median),
  figure('(?:总分)?最高', (all) => Math.max(...all)),
  figure('最低', (all) => Math.min(...all)),
  state(
    '上年度验收的(\\d+)个单位(?:（不含基础标准扣分的）)?(?:平均|总分)([\\d.]+)分',
    ([count, mean], world) => Number(count) === lastScores(world).length && mean === points(meanOf(lastScores(world))),
  ),
  state('达标分数线为(.*)分', ([lines], world) => {
    const told = new Set(conclusions(world).flatMap(({ result }) => result.passLine ?? []));
    return (
      lines!
        .split('分、')
        .map((line) => Number(line) * 100)
        .sort()
        .join() === [...told].sort().join()
    );
  }),
  state('达标分数线尚未确定|只列得分', (_, world) => {
    const all = conclusions(world);
    return all.length > 0 && all.every(({ result }) => result.passLine === null);
  }),
  rate('达标率', conclusions),
  rate('上年度', ({ journal, units, year }) => journal.conclusions(units, year - 1)),
  counts('收到创建申请(\\d+)件', ({ journal, year }) => subjects(journal.last(['application.filed'], undefined, year))),
  counts(
    '其中5月31日以后收到(\\d+)件',
    ({ journal, year }) =>
      journal.last(['application.filed'], undefined, year).filter(({ body }) => body.date > `${year}-05-31`).length,
  ),
  counts(
    '申请材料不全(\\d+)件（.*）',
    (world) => world.units.filter(({ id }) => lackedBy(world, id).length > 0).length,
  ),
  state('申请材料不全\\d+件（(.*)）', ([told], world) =>
    told!.split('；').every((one) => {
      const [, name, papers] = new RegExp(`^${anyUnit}缺(.*)$`).exec(one)!;
      return papers === lackedBy(world, unitOf(world, name!).id).join('、');
    }),
  ),
  counts('列为培育对象(\\d+)个', (world) => decided(world, 'accepted')),
  counts('未列为培育对象(\\d+)个', (world) => decided(world, 'declined')),
  counts('开展调研指导(\\d+)次', ({ journal, year }) => journal.visits(year).length),
  state('开展调研指导(\\d+)次（其中(\\d+)次不在培育对象期间）', ([all, outside], { journal, units, year }) => {
    const counted = units.map(({ id }) => journal.guidance(year, id).length).reduce((sum, each) => sum + each, 0);
    const held = journal.visits(year).length;
    return held === Number(all) && held - counted === Number(outside);
  }),
  state('没有调研指导的记录', (_, { journal, year }) => journal.visits(year).length === 0),
  counts('按每两个月一次计应开展(\\d+)次', guidanceDue),
  words('次数不足的单位', '\\d+个单位没有开展'),
  state(`((?:、?${anyUnit}（应\\d+次，开展\\d+次）)+)`, ([all], world) =>
    [...all!.matchAll(/(样县.虚构局)（应(\d+)次，开展(\d+)次）/g)].every(([, name, due, held]) => {
      const visits = world.journal.guidance(world.year, unitOf(world, name!).id);
      return visits.length === Number(held) && Number(held) < Number(due);
    }),
  ),
  counts('共发现问题(\\d+)个', ({ journal, year }) => journal.problems(year).length),
  counts(
    '已整改(\\d+)个',
    ({ journal, year }) => journal.problems(year).filter(({ body }) => body.state === 'mended').length,
  ),
  counts(
    '查看时仍未整改(\\d+)个',
    ({ journal, year }) => journal.problems(year).filter(({ body }) => body.state === 'notMended').length,
  ),
  words('以前年度发现的问题', '还没有查看到已整改的'),
  state('((?:、?\\d{4}年度\\d+个)+)', ([all], { journal, year }) =>
    [...all!.matchAll(/(\d+)年度(\d+)个/g)].every(
      ([, of, count]) =>
        Number(of) < year &&
        journal.problems(Number(of)).filter(({ body }) => body.state !== 'mended').length === Number(count),
    ),
  ),
  counts(
    '尚未查看整改(\\d+)个',
    ({ journal, year }) => journal.problems(year).filter(({ body }) => body.seen == null).length,
  ),
  state('从申报到作出验收结论(?:平均|均为|共)(\\d+)天', ([days], world) => {
    const all = daysToConclusion(world);
    return Number(days) === Math.round(all.reduce((a, b) => a + b, 0) / all.length);
  }),
  state('最短(\\d+)天', ([days], world) => Number(days) === Math.min(...daysToConclusion(world))),
  state('最长(\\d+)天', ([days], world) => Number(days) === Math.max(...daysToConclusion(world))),
  counts('组织公示(\\d+)次', ({ journal, year }) => journal.publicities(year).length),
  state('收到异议(\\d+)件(?:（其中公示期满后收到(\\d+)件）)?', ([all, late = '0'], world) => {
    const lastOf = (id: string): string =>
      world.journal.publicities(world.year).find(({ subject }) => subject.endsWith(id))!.body.last;
    const after = objectionsOf(world).filter(({ body }) => body.received > lastOf(body.publicity));
    return Number(all) === objectionsOf(world).length && Number(late) === after.length;
  }),
  state('没有收到异议', (_, world) => objectionsOf(world).length === 0),
  ...cameTo(objectionsOf),
  state(
    '(\\d{4})年度(?:由市)?命名(县级|市级)示范点(\\d+)个',
    ([year, level, count], world) =>
      isYear(year, world) && Number(count) === ofYear(world, level === '县级' ? 'county' : 'city'),
  ),
  counts(
    '推荐市级示范点培育对象(\\d+)个',
    ({ journal, year }) => journal.last(['application.nominated'], undefined, year)[0]?.body.units.length ?? 0,
  ),
  state(`截至${day}`, ([date], world) => date === formatDay(world.today)),
  state(
    '有效称号(\\d+)个（(?:县级(\\d+)个)?，?(?:市级(\\d+)个)?）',
    ([all, county = '0', city = '0'], world) =>
      Number(county) === inForce(world, 'county') &&
      Number(city) === inForce(world, 'city') &&
      Number(all) === Number(county) + Number(city),
  ),
  state('没有有效称号', (_, world) => inForce(world, 'county') + inForce(world, 'city') === 0),
  counts('在用牌匾(\\d+)块', (world) => plaques(world).filter((plaque) => plaqueHangs(world, plaque)).length),
  counts('开展复核复查(\\d+)次（.*）', (world) => dated(world, 'recheck.recorded').length),
  ...Object.entries({ 保留: 'kept', 限期整改: 'improve', 拟撤销: 'revoke' }).map(([name, which]) =>
    counts(`(?:结论为)?${name}(\\d+)个(?:（其中限期整改后保留\\d+个）)?`, (world) =>
      outcome(lastRechecks(world), which),
    ),
  ),
  counts('涉及称号(\\d+)个', (world) => lastRechecks(world).length),
  counts(
    '(?:结论为)?保留\\d+个（其中限期整改后保留(\\d+)个）',
    (world) =>
      lastRechecks(world).filter(
        (last) =>
          last.body.outcome === 'kept' &&
          dated(world, 'recheck.recorded').some(
            (one) => titleOf(one) === titleOf(last) && one.body.outcome === 'improve',
          ),
      ).length,
  ),
  ...Object.entries({ 撤销称号: 'revoked', 提请上级撤销称号: 'requested' }).map(([says, kind]) =>
    state(`${says}(\\d+)个（(.*)）`, ([count, names], world) => {
      const made = dated(world, 'revocation.made').filter(({ body }) => body.kind === kind);
      const told = made.map(({ unit, body }) => {
        const { name } = world.units.find(({ id }) => id === unit)!;
        return `${body.byHigher ? '由上级撤销的' : ''}${name}的${body.level === 'city' ? '市级' : '县级'}称号`;
      });
      return made.length === Number(count) && names!.split('、').every((one) => told.includes(one));
    }),
  ),
  state('总分的分布（单位数）｜(?:(\\d+)—)?(\\d+)分(以上|以下)?\\|(\\d+)个', ([low, high, end, count], world) => {
    const from = end === '以下' ? Number.NEGATIVE_INFINITY : Number(end === '以上' ? high : low) * 100;
    const to = end === '以上' ? Number.POSITIVE_INFINITY : Number(high) * 100;
    return Number(count) === scores(world).filter((score) => score >= from && score < to).length;
  }),
  state(`总分｜${anyUnit}\\|([\\d.]+)(?:（上年([\\d.]+)）)?`, ([name, score, last], world) => {
    const { id } = unitOf(world, name!);
    const [now, then] = [world.year, world.year - 1].map((year) => world.journal.concluded(id, year));
    return score === points(scoreOf(now!)!) && (last === undefined || last === points(scoreOf(then!)!));
  }),
  state(
    `名次\\|.*｜(\\d+|—)\\|${anyUnit}\\|(.*?)\\|(.*?)\\|(.*?)\\|(.*?)\\|(.*?)\\|(.*)`,
    ([place, name, general, bonus, vetoes, total, verdict, stage], world) => {
      const { id } = unitOf(world, name!);
      const given = stageWords(world, id);
      if (given !== '' && given !== stage) return false;
      if (given === '' && /已命名|已授牌|已撤销/.test(stage!)) return false;
      if (stage === '公示期满' && world.journal.publicityOn(id, world.year)?.body.closed == null) return false;
      const conclusion = world.journal.concluded(id, world.year);
      if (!conclusion) return [place, general, bonus, vetoes, total, verdict].every((cell) => cell === '—');
      const { result } = conclusion;
      const better = scores(world).filter((score) => score > result.total).length;
      const told = { passed: '达标', failed: '未达标', vetoed: '未达标（基础标准）', scored: '未定达标线' }[
        result.verdict
      ];
      return (
        place === (result.vetoes.length > 0 ? '—' : String(better + 1)) &&
        general === points(result.general) &&
        bonus === points(result.bonus) &&
        vetoes === (result.vetoes.join('、') || '—') &&
        total === (result.vetoes.length > 0 ? '—' : points(result.total)) &&
        verdict === told
      );
    },
  ),
  state(
    '评分项\\|内容\\|.*｜(\\d\\.\\d\\.\\d)\\|\\D*\\|([\\d.]+)\\|(\\d+)\\|([\\d.]+)(?:\\|(?:[\\d.]+|—))?\\|([\\d.]+)%',
    ([item, full, units, mean, share], world) => {
      const all = lost(world, item!);
      const sum = all.reduce((a, b) => a + b, 0);
      return (
        Number(units) === all.filter((one) => one > 0).length &&
        mean === points(meanOf(all)) &&
        share === (Math.round((sum * 1000) / (all.length * Number(full) * 100)) / 10).toFixed(1)
      );
    },
  ),
  state(
    '一般标准各项均没有失分',
    (_, world) =>
      conclusions(world).length > 0 &&
      conclusions(world).every(({ result }) =>
        result.items.every((item) => item.kind !== 'general' || item.deducted === 0),
      ),
  ),
  state(
    '上表按已作出验收结论的(\\d+)个单位(?:（含出现基础标准扣分情形的(\\d+)个）)?(?:计算)?',
    ([all, vetoed = '0'], world) =>
      Number(all) === conclusions(world).length &&
      Number(vetoed) === conclusions(world).filter(({ result }) => result.verdict === 'vetoed').length,
  ),
  state(
    '上年平均失分按(\\d+)个单位计算',
    ([all], world) => Number(all) === conclusions({ ...world, year: world.year - 1 }).length,
  ),
  words('基础标准出现扣100分情形的有'),
  state(
    '(B\\d)\\D*（(\\d+)个单位）',
    ([item, count], world) =>
      Number(count) === conclusions(world).filter(({ result }) => result.vetoes.includes(item!)).length,
  ),
  undone(
    `公示无异议，待命名`,
    (id, _, { journal, year, level }) =>
      journal.publicities(year).some(({ body }) => body.units.includes(id) && body.closed !== null) &&
      !journal.titles(id, year).some((title) => title.level === level),
  ),
  undone(`处理异议(\\S+?)${due}`, (id, [number], { journal, year }) =>
    journal
      .last(['objection.raised', 'objection.settled'], id, year)
      .some(({ body }) => body.number === number && body.outcome === null),
  ),
  undone(`复核复查（(\\d{4})年命名）${due}`, (id, [of], { journal }) =>
    journal.titles(id, Number(of)).some((title) => !journal.revoked(title)),
  ),
  undone(`复核发现的问题限期整改${due}`, (id, _, { journal }) =>
    journal.last(['recheck.recorded'], id).some(({ body }) => body.outcome === 'improve' && body.due !== null),
  ),
  undone('已提请上级撤销，待答复', (id, _, { journal }) =>
    journal.last(['revocation.made'], id).some(({ body }) => body.kind === 'requested'),
  ),
  undone(`待授牌`, (id, _, world) =>
    world.journal.titles(id, world.year).some((title) => title.level === world.level && !hasPlaque(world, title)),
  ),
  undone(
    '验收尚未作出结论',
    (id, _, { journal, year }) => journal.concluded(id, year) === null && journal.last(onSite, id, year).length > 0,
  ),
  undone(
    '没有验收',
    (id, _, { journal, year }) => journal.application(id, year) !== undefined && journal.concluded(id, year) === null,
  ),
  undone(`验收已于${day}重开（(.*)），尚未再作结论`, (id, [date, reason], { journal, year }) => {
    const open = journal.reopened(id, year);
    return open !== null && formatDay(open.on) === date && open.body.reason === reason;
  }),
  undone(`(?:还不能授牌|称号与记录不符)：(.+?)`, (id, [what], world) => {
    const { journal, year } = world;
    return journal.titles(id, year).length > 0 && stands(what!, id, world);
  }),
  undone(
    `验收达标，还不能公示：(.+?)`,
    (id, [what], world) =>
      world.journal.concluded(id, world.year)?.result.verdict === 'passed' && stands(what!, id, world),
  ),
  undone(
    `公示期满，还不能命名：(.+?)`,
    (id, [what], world) => world.journal.publicityOn(id, world.year)?.body.closed != null && stands(what!, id, world),
  ),
  undone(`异议已处理，待命名`, (id, _, { journal, year }) => {
    const behind = journal.publicityOn(id, year);
    return behind?.body.closed != null && journal.objections([behind], year).some(({ unit }) => unit === id);
  }),
  undone(
    `验收达标，还没有公示`,
    (id, _, { journal, year }) =>
      journal.concluded(id, year)?.result.verdict === 'passed' && journal.publicityOn(id, year) === undefined,
  ),
  undone(
    `申请尚未审核（确定培育对象）${due}`,
    (id, _, { journal, year }) =>
      journal.application(id, year) !== undefined && journal.decision(id, year) === undefined,
  ),
  undone(
    `缺(创建方案|工作推进台账)${due}`,
    (id, [paper], { journal, year }) =>
      !journal
        .application(id, year)!
        .body.papers.some((one: Said['body']) => one.kind === (paper === '创建方案' ? 'plan' : 'worklog')),
  ),
  undone(
    `整改(?:\\d{4}年度的)?问题(\\S+?)：(.*?)（(?:${day}到期|${day}前|没有定整改期限)）`,
    (id, [number], { journal }) =>
      journal
        .problems(Number(number!.slice(0, 4)), id)
        .some(({ body }) => body.number === number && body.state !== 'mended'),
  ),
  state(`单位\\|事项｜办公室\\|公示截止（(\\d+)个单位）${due}`, ([count], { journal, year }) =>
    journal.publicities(year).some(({ body }) => body.closed === null && body.units.length === Number(count)),
  ),
  state(`落款｜${office}\\|(\\S+)`, ([date], world) => date === world.today),
];
