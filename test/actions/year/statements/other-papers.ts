import { type Day, formatDay } from '../../../../src/domain/day.ts';
import { type Concluded, type Said, said } from '../journal-says.ts';
import { plaqueHangs, plaques } from './annual.ts';
import {
  anyUnit,
  blankDay,
  day,
  isYear,
  named,
  office,
  points,
  type Statement,
  scoreOf,
  state,
  unitOf,
  type World,
  words,
} from './statement.ts';

export const plaqueRegister: readonly Statement[] = [
  words('标题｜行政执法责任制示范点牌匾登记册', '说明', '待办公室确认后换发正式编号'),
  state('序号\\|牌匾编号\\|.*｜\\|+', (_, world) => plaques(world).length === 0),
  state('编号带字母的', (_, world) => plaques(world).some(({ body }) => body.confirmed === false)),
  state(
    `序号\\|牌匾编号\\|.*｜\\d+\\|(.*?)(（待确认）)?\\|${anyUnit}\\|(\\d{4})年度(县级|市级)\\|${day}授牌(?:${day}撤销)?\\|`,
    ([number, open, name, year, level, date, ended], world) =>
      plaques(world).some(
        (plaque) =>
          plaque.body.number === number &&
          plaque.body.confirmed === (open === undefined) &&
          plaque.unit === unitOf(world, name!).id &&
          plaque.year === Number(year) &&
          plaque.body.level === (level === '市级' ? 'city' : 'county') &&
          said(plaque.body.date) === date &&
          plaqueHangs(world, plaque) === (ended === undefined),
      ),
  ),
];

/** The last conclusion of a unit up to the year of the paper. */
const lastConclusion = ({ journal, unit, year }: World): Concluded | null => {
  for (let of = year; of > year - 60; of -= 1) {
    const found = journal.concluded(unit!.id, of);
    if (found) return found;
  }
  return null;
};

export const recheck: readonly Statement[] = [
  words('标题｜行政执法责任制示范点复核复查表', '单位', '命名年度', '本次复核日期', blankDay),
  words('表｜复核结论\\|□保留□限期整改□拟撤销', '表｜情况说明\\|'),
  words('表｜示范点管理情形\\|□工作停滞不前□示范带动作用发挥不明显□违法执法造成不良社会影响'),
  state(`标题｜${anyUnit}行政执法责任制示范点复核复查表`, ([name], world) => world.unit?.name === name),
  state('(\\d{4})（(县级|市级)）(?:上次查看)?', ([of, level], { journal, unit }) =>
    journal
      .titles(unit!.id, Number(of))
      .some((title) => title.level === (level === '市级' ? 'city' : 'county') && !journal.revoked(title)),
  ),
  state(day, ([date], world) => {
    const looks = [
      ...world.journal.last(['recheck.recorded'], world.unit!.id).map(({ body }) => body.date as Day),
      ...(lastConclusion(world)
        ? world.journal.all(['acceptance.opened'], world.unit!.id, lastConclusion(world)!.year!).map(({ on }) => on)
        : []),
    ];
    // Whichever title a recheck was for, it looked at the same items.
    return looks.some((look) => formatDay(look) === date);
  }),
  state('评分项\\|内容\\|.*｜([AB]?[\\d.]+)\\|\\D*\\|(.*?)\\|(.*?)\\|\\|', ([item, score, facts], world) => {
    const before = lastConclusion(world)?.result.items.find(({ id }) => id === item);
    const notes = before?.findings.flatMap(({ note }) => (note ? [note.replace(/ /g, '')] : [])) ?? [];
    // A note stands in its sentence with all of its figures, behind what it was noted of.
    const told = (fact: string): boolean =>
      notes.some(
        (note) => fact.endsWith(note) || (note.match(/[\d.]+/g) ?? ['']).every((figure) => fact.includes(figure)),
      );
    const again = world.journal
      .last(['recheck.recorded'], world.unit!.id)
      .flatMap(({ body }) =>
        (body.items as readonly { readonly item: string; readonly lost: number; readonly note: string | null }[])
          .filter((one) => one.item === item)
          .map(({ lost, note }) => `${said(body.date)}复核扣${lost / 100}分${note ? `：${note}` : ''}`),
      );
    return (
      score === (before == null || before.kind === 'veto' || before.score === null ? '—' : points(before.score)) &&
      facts!.split('；').every((fact) => ['—', '无证从事执法', ...again].includes(fact) || told(fact))
    );
  }),
];

/** The line that a conclusion rests on; before there is one, the line that the office settled for the year. */
const lineOf = ({ journal, year }: World, id: string): number | null => {
  const settled = journal.last(['office.set'], undefined, year).find(({ body }) => body.name === 'hole.pass-line');
  const conclusion = journal.concluded(id, year);
  return conclusion ? conclusion.result.passLine : settled?.body.value ? Number(settled.body.value) * 100 : null;
};

/** The baseline items of the edition of which offices here judge. */
const vetoesFound: Readonly<Record<string, string>> = {
  B1: '无证从事执法',
  B2: '不符合条件的人员领证',
  B3: '有不合格案卷',
  B4: '班子成员被追究刑事责任',
  B5: '本机关因执法违法受处分',
  B6: '执法人员受处分或被追责',
};

export const published: readonly Statement[] = [
  words('说明', '一般标准满分100分', '加分事项最多6分', '基础标准每出现一种情形扣100分'),
  state(
    `标题｜(?:${anyUnit})?(\\d{4})年度行政执法责任制示范点创建验收结果(?:（公示版）)?`,
    ([name, year], world) =>
      isYear(year, world) && (name === undefined || named(world).some((unit) => unit.name === name)),
  ),
  state('(\\d{4})年度', ([year], world) => isYear(year, world)),
  state(
    `${office}按照《河南省行政执法责任制示范点创建标准（修订版）》对.*的行政执法责任制示范点创建工作进行了验收`,
    (_, world) =>
      named(world).every(
        ({ id }) =>
          world.journal.all(['acceptance.opened'], id, world.year).length > 0 ||
          world.journal.problems(world.year, id).some(({ body }) => body.foundAt === 'acceptance'),
      ),
  ),
  state('达标分数线为(.*)分', ([lines], world) => {
    const told = new Set(named(world).flatMap(({ id }) => lineOf(world, id) ?? []));
    return (
      lines!
        .split('分、')
        .map((line) => Number(line) * 100)
        .sort()
        .join() === [...told].sort().join()
    );
  }),
  state('达标分数线尚未确定|下表只列得分', (_, world) => named(world).every(({ id }) => lineOf(world, id) === null)),
  state(
    `序号\\|单位名称\\|.*｜\\d+\\|${anyUnit}\\|(.*?)\\|(.*?)\\|(.*?)\\|(.*)`,
    ([name, general, bonus, total, told], world) => {
      const { id } = unitOf(world, name!);
      const conclusion = world.journal.concluded(id, world.year);
      if (!conclusion) return general === '—' && bonus === '—' && total === '—' && told === '尚未完成';
      const { result } = conclusion;
      const each = result.vetoes.length > 1 ? '各' : '';
      const shown = {
        passed: '达标',
        failed: '未达标',
        scored: '已评分，达标线未确定',
        vetoed: `未达标（基础标准${each}扣100分：${result.vetoes.map((veto) => vetoesFound[veto]).join('、')}）`,
      }[result.verdict];
      const behind = world.journal.publicityOn(id, world.year);
      const upheld = world.journal
        .objections(behind ? [behind] : [], world.year)
        .some(({ unit, body }) => unit === id && body.outcome === 'upheld');
      return (
        told === `${shown}${upheld ? '；经公示异议成立，未命名' : ''}` &&
        general === points(result.general) &&
        bonus === points(result.bonus) &&
        total === (scoreOf(conclusion) === null ? '—' : points(scoreOf(conclusion)!))
      );
    },
  ),
  state(`总分｜${anyUnit}\\|([\\d.]+)(?:（上年([\\d.]+)）)?`, ([name, score, last], world) => {
    const { id } = unitOf(world, name!);
    const then = world.journal.concluded(id, world.year - 1);
    if (!world.journal.concluded(id, world.year)) return world.unit !== null;
    return (
      score === points(scoreOf(world.journal.concluded(id, world.year)!)!) &&
      (last === undefined || last === points(scoreOf(then!)!))
    );
  }),
  // Of a unit the day of its conclusion; of a year a day on which something of it was done.
  state(`落款｜${office}\\|${day}`, ([date], world) => {
    if (world.unit !== null) {
      const { id } = world.unit;
      const behind = world.journal.publicityOn(id, world.year);
      const upheld = world.journal
        .objections(behind ? [behind] : [], world.year)
        .filter(({ unit, body }) => unit === id && body.outcome === 'upheld');
      // Where an objection was upheld, not before that was known.
      const days = upheld.flatMap(({ on, body }) => [on, String(body.settled ?? body.received)]);
      const concluded = world.journal.concluded(id, world.year)?.on ?? world.today;
      return (days.length > 0 ? days : [concluded]).some((one) => formatDay(one as Day) === date);
    }
    return world.journal.daysOf(world.year).some((one) => formatDay(one) === date);
  }),
];

/** Problems not seen mended by the day of the conclusion, or by now: of an acceptance, or of other occasions. */
function openAtAcceptance({ journal, unit, year, today }: World, ofIt: boolean): readonly string[] {
  const all = journal.all(['problem.found', 'problem.seen'], unit!.id);
  const isOfIt = ({ body }: Said): boolean =>
    body.foundAt === 'acceptance' && String(body.number).startsWith(`${year}-`);
  const day = journal.concluded(unit!.id, year)?.on ?? today;
  const known = all.filter(
    ({ kind, on, body }) => body.found <= day && (body.seen ?? (kind === 'problem.seen' ? on : body.found)) <= day,
  );
  const last = [...new Map(known.map((one) => [one.subject, one])).values()];
  return last
    .filter((one) => isOfIt(one) === ofIt && ['open', 'notMended'].includes(one.body.state))
    .map(({ body }) => String(body.number));
}

export const feedback: readonly Statement[] = [
  state(`标题｜(?:${anyUnit})?(\\d{4})年度验收反馈意见`, ([, year], world) => isYear(year, world)),
  words(
    '现将发现的主要情况反馈如下',
    '得分和结论以验收报告为准',
    '本件一式两份',
    '验收组和单位各执一份',
    '表｜单位意见\\|',
  ),
  state(
    `${office}验收组(?:于${day})?对你单位创建行政执法责任制示范点工作进行了验收`,
    ([held], { journal, unit, year }) =>
      held === undefined
        ? journal.problems(year, unit!.id).some(({ body }) => body.foundAt === 'acceptance')
        : journal.all(['acceptance.opened'], unit!.id, year).some(({ on }) => said(on) === held),
  ),
  state('表｜扣分的评分项\\|(.*)', ([list], { journal, unit, year }) => {
    const deducted = (journal.concluded(unit!.id, year)?.result.items ?? []).filter(
      (item) => item.state === 'deducted',
    );
    if (/另有\d+项未查。$/.test(list!) && !journal.concluded(unit!.id, year)) return true;
    const shown = deducted.filter(({ id }) => list!.includes(id)).length;
    const more = Number(/另有(\d+)项，见验收报告/.exec(list!)?.[1] ?? 0);
    return list === '没有。' ? deducted.length === 0 : shown + more === deducted.length;
  }),
  ...[true, false].map((ofIt) =>
    state(`表｜${ofIt ? '需要整改的问题' : '调研指导和以前发现、尚未整改的问题'}\\|(.*)`, ([list], world) => {
      const open = openAtAcceptance(world, ofIt);
      const shown = open.filter((number) => list!.includes(number)).length;
      const more = Number(/另有(\d+)项，见整改通知单/.exec(list!)?.[1] ?? 0);
      return list === '没有登记需要整改的问题。' ? open.length === 0 : open.length > 0 && shown + more === open.length;
    }),
  ),
];

export const guidance: readonly Statement[] = [
  words('标题｜行政执法责任制示范点创建调研指导记录', '表｜单位意见\\|', `表｜单位\\|${anyUnit}`),
  state(`标题｜${anyUnit}${day}调研指导记录|表｜日期\\|${day}`, ([, title, cell], { journal, unit, year }) =>
    journal.visits(year, unit!.id).some(({ body }) => said(body.date) === (title ?? cell)),
  ),
  state('表｜调研指导情况\\|(.*)', ([notes], { journal, unit, year }) =>
    journal.visits(year, unit!.id).some(({ body }) => body.notes === notes),
  ),
  state('表｜以前问题的整改\\|(.*)', ([list], { journal, unit }) =>
    journal
      .all(['problem.seen'], unit!.id)
      .some(({ body }) => body.seen != null && list!.includes(`${body.number}${body.text}`.replace(/[\s　]/g, ''))),
  ),
  state('表｜发现的问题\\|(.*)', ([list], { journal, unit, year }) => {
    const told = journal.problems(year, unit!.id).filter(({ body }) => list!.includes(body.number));
    return list === '没有记录新的问题。'
      ? journal.visits(year, unit!.id).some(({ body }) => body.problems.length === 0)
      : told.length > 0 && told.every(({ body }) => body.foundAt === 'guidance');
  }),
];

/** Past its term on a day. */
const late =
  (today: Day) =>
  ({ body }: { readonly body: { readonly deadline: Day | null } }): boolean =>
    body.deadline !== null && body.deadline < today;

export const rectification: readonly Statement[] = [
  words('标题｜整改通知单', '〔〕号', `并将整改情况书面报送${office}`, '发现你单位存在下列问题'),
  state(`标题｜${anyUnit}整改通知单(?:.*)?`, ([name], world) => world.unit?.name === name),
  state('(请按期整改)', (_, { journal, unit, today }) => !journal.open(unit!.id).every(late(today))),
  state('其中已逾期的请立即整改', (_, { journal, unit, today }) => journal.open(unit!.id).some(late(today))),
  state('(整改期限均已届满)', (_, { journal, unit, today }) => journal.open(unit!.id).every(late(today))),
  words('请立即整改'),
  state('(.*)中', ([occasions], { journal, unit }) => {
    const open = journal.open(unit!.id);
    const held = (year: number): boolean =>
      journal.all(['acceptance.opened', 'acceptance.concluded'], unit!.id, year).length > 0;
    const found = open.map(({ body }) => {
      if (body.foundAt === 'guidance') return `${said(body.found)}调研指导`;
      const year = Number(String(body.number).slice(0, 4));
      return held(year) ? `${year}年度验收` : `${said(body.found)}检查`;
    });
    if (occasions!.startsWith('历次'))
      return ['调研指导', '验收', '检查'].every(
        (one) => occasions!.includes(one) === found.some((each) => each.endsWith(one)),
      );
    return occasions!.split('、').every((one) => found.includes(one)) && found.every((one) => occasions!.includes(one));
  }),
  state(
    '编号\\|.*｜(\\d{4}-\\S+?)\\|.*\\|(.*?)（?(查看时仍未整改：看了）)?\\|(.*)\\|',
    ([number, text, seen, due], { journal, unit, today }) =>
      journal
        .open(unit!.id)
        .some(
          ({ body }) =>
            body.number === number &&
            body.text === text &&
            (body.note != null) === (seen !== undefined) &&
            due === (body.deadline ? `${said(body.deadline)}${late(today)({ body }) ? '（已逾期）' : ''}` : '年月日'),
        ),
  ),
  state(`落款｜${office}\\|${day}`, ([date], world) => date === formatDay(world.today)),
];

/** Problems of a year and those of earlier years that were not mended before it. */
const toldOf = ({ journal, unit, year }: World) =>
  Array.from({ length: year - 2000 }, (_, n) => journal.problems(year - n, unit!.id))
    .flat()
    .filter(
      ({ body }) =>
        Number(body.year) === year ||
        !(body.state === 'mended' && body.seen != null && String(body.seen) < `${year}-01-01`),
    );

export const rectified: readonly Statement[] = [
  state(
    `标题｜${anyUnit}(\\d{4})年度行政执法责任制示范点创建问题整改情况`,
    ([name, year], world) => world.unit?.name === name && isYear(year, world),
  ),
  state(`截至${day}`, ([date], world) => date === formatDay(world.today)),
  state(
    `${anyUnit}的问题共(\\d+)个(?:（含以前年度发现的(\\d+)个）)?`,
    ([, count, before = '0'], world) =>
      Number(count) === toldOf(world).length &&
      Number(before) ===
        toldOf(world).filter(({ body }) => Number(String(body.number).slice(0, 4)) < world.year).length,
  ),
  words('列表如下'),
  state(
    '已整改(\\d+)个',
    ([count], world) => Number(count) === toldOf(world).filter(({ body }) => body.state === 'mended').length,
  ),
  state(
    '查看时仍未整改(\\d+)个',
    ([count], world) => Number(count) === toldOf(world).filter(({ body }) => body.state === 'notMended').length,
  ),
  state(
    '尚未查看整改(\\d+)个',
    ([count], world) => Number(count) === toldOf(world).filter(({ body }) => body.seen == null).length,
  ),
  state(
    '编号\\|.*｜(\\d{4}-\\S+?)\\|[^|]*\\|([^|]*)\\|([^|]*)\\|(已整改|查看时仍未整改|尚未查看整改)(?:[^|]*?(\\d{4}年\\d+月\\d+日)[^|日]*查看)?[^|]*',
    ([number, text, due, stands, looked], world) =>
      toldOf(world).some(
        ({ body }) =>
          body.number === number &&
          body.text === text &&
          due!.startsWith(body.deadline ? said(body.deadline) : '未定期限') &&
          (stands === '已整改') === (body.state === 'mended') &&
          looked === (body.seen ? said(body.seen) : undefined),
      ),
  ),
  state(`落款｜${office}\\|${day}`, ([date], world) => date === formatDay(world.today)),
];
