import type { Day } from '../../../../src/domain/day.ts';
import type { Unit } from '../../../../src/store/units.ts';
import { type Said, said } from '../journal-says.ts';
import {
  anyUnit,
  cameTo,
  counts,
  day,
  isYear,
  named,
  notice,
  office,
  ownLevel,
  type Statement,
  state,
  unitOf,
  type World,
  words,
} from './statement.ts';

/** The publicity of a unit's title, where it has one, or the last. */
const behindTitle = (id: string, { journal, year, level }: World): Said | undefined => {
  const title = journal.titles(id, year).find((one) => one.level === level);
  return journal.publicityOn(id, year, title?.body.date);
};

/** The publicities that a designation's titles rest on. */
const publicitiesBehind = (world: World): readonly Said[] => {
  const found = named(world).map((unit) => behindTitle(unit.id, world));
  return [...new Set(found.flatMap((one) => one?.subject ?? []))].map(
    (subject) => found.find((one) => one?.subject === subject)!,
  );
};

/** Objections against those lists: received by the last day, or after it. */
const raised = (world: World, when: 'within' | 'after'): readonly Said[] =>
  publicitiesBehind(world).flatMap((behind) =>
    world.journal
      .objections([behind], world.year)
      .filter(({ body }) => body.received <= behind.body.last === (when === 'within')),
  );

/** Steps that led to a list are those before it was published. */
const publishedOn = (world: World, unit: Unit): Day =>
  world.publicity?.body.first ?? behindTitle(unit.id, world)?.body.first ?? '';

const stepWords = state(
  '经(县（市、区）呈报、)?(单位申报、)?(确定培育对象、)?(工作指导、)?组织验收',
  ([up, ...told], world) => {
    const steps = named(world).map((unit) => world.journal.steps(unit.id, world.year, publishedOn(world, unit)));
    const all = (which: 'applied' | 'accepted' | 'guided'): boolean => steps.every((one) => one[which]);
    return (
      steps.length > 0 &&
      (up === undefined ||
        named(world).every((unit) => {
          const date = world.journal.reported(unit.id, world.year)?.nominated;
          return date != null && date <= publishedOn(world, unit);
        })) &&
      (told[0] === undefined || all('applied')) &&
      (told[1] === undefined || all('accepted')) &&
      (told[2] === undefined || all('guided')) &&
      named(world).every(({ id }) => world.journal.all(['acceptance.concluded'], id, world.year).length > 0)
    );
  },
);

export const publicity: readonly Statement[] = [
  stepWords,
  state(
    '标题｜(?:.*关于)?(\\d{4})年度拟命名行政执法责任制示范点单位(?:的公示|名单)|附件｜(\\d{4})年度拟命名行政执法责任制示范点单位名单',
    ([title, annex], world) => isYear(title ?? annex, world),
  ),
  words('附件｜附件', `根据${notice}要求`, `${office}根据验收情况`, '为体现公开、公平、公正', '现将名单予以公示'),
  words('公示期间', '公示期', '如对拟命名单位有异议', '请通过下列方式反映', '以单位名义反映的', '请加盖单位公章'),
  words('以个人名义反映的', '请署真实姓名和联系方式', '受理方式'),
  state(
    '提出(\\d{4})年度拟命名的(县级|市级)行政执法责任制示范点单位(\\d+)个',
    ([year, level, count], world) =>
      ownLevel(level, world) &&
      isYear(year, world) &&
      world.journal.publicities(world.year).some(({ body }) => body.units.length === Number(count)),
  ),
  state(`${day}至${day}（(\\d+)日，首尾两日均计算在内）`, ([first, last, days], world) =>
    world.journal
      .publicities(world.year)
      .some(({ body }) => said(body.first) === first && said(body.last) === last && body.length.days === Number(days)),
  ),
  state('电话', (_, world) => world.journal.publicities(world.year).some(({ body }) => body.contact === '电话')),
  state(`序号\\|单位名称｜\\d+\\|${anyUnit}`, ([name], world) =>
    world.journal.publicities(world.year).some(({ body }) => body.units.includes(unitOf(world, name!).id)),
  ),
  state(`落款｜${office}\\|(\\S+)`, ([date], world) =>
    world.journal.publicities(world.year).some(({ body }) => body.first === date),
  ),
];

/** A title of the office's own level and year, given through its gate, on a conclusion 达标 that stands and a publicity that has ended. */
const carried = (name: string, world: World): boolean => {
  const { id } = unitOf(world, name);
  const title = world.journal.titles(id, world.year).find(({ level }) => level === world.level);
  const behind = behindTitle(id, world);
  return (
    title !== undefined &&
    title.body.earlier === undefined &&
    world.journal.concluded(id, world.year)?.result.verdict === 'passed' &&
    behind !== undefined &&
    behind.body.closed !== null &&
    title.body.date > behind.body.last &&
    world.paper.includes(said(behind.body.first))
  );
};

export const designation: readonly Statement[] = [
  stepWords,
  state(
    '标题｜(?:.*关于命名)?(\\d{4})年度行政执法责任制示范点(?:的决定|名单)|附件｜(\\d{4})年度行政执法责任制示范点名单',
    ([title, annex], world) => isYear(title ?? annex, world),
  ),
  words(
    '附件｜附件',
    '各乡镇人民政府',
    '县直及驻县各行政执法部门',
    '各县（市、区）人民政府',
    '市直各行政执法部门',
    '为充分发挥先进典型示范带动作用',
    '不断提升行政执法工作水平',
  ),
  words(`按照${notice}要求`, '并予以授牌', '希望被命名的单位珍惜荣誉', '持续探索创新', '总结典型做法'),
  words('充分发挥示范引领和典型带动作用', `${office}对示范点实行动态管理`, '每两年复核复查一次', '凡工作停滞不前'),
  words('示范带动作用发挥不明显或违法执法造成不良社会影响的', '撤销其称号'),
  words('全[县市]各行政执法部门要以示范点为榜样', '规范行政执法行为', '强化行政执法监督', '促进严格规范公正文明执法'),
  state('并于(.*?)向社会公示(无异议)?', ([periods, none], world) => {
    const behind = publicitiesBehind(world);
    const told = behind.map(({ body }) => `${said(body.first)}至${said(body.last)}`);
    const objected = raised(world, 'within').length;
    return (
      [...told].sort().join('、') === periods!.split('、').sort().join('、') && (none === undefined || objected === 0)
    );
  }),
  counts('公示期间收到异议(\\d+)件', (world) => raised(world, 'within').length),
  counts('公示期满后收到反映(\\d+)件', (world) => raised(world, 'after').length),
  state(
    `下列单位原列入本决定，称号已经撤销，不再列入：(.*)`,
    ([told], world) =>
      told!.split('、').length > 0 &&
      told!.split('、').every((one) => {
        const [, name, ended] = /^(.*)（(.*)撤销）$/.exec(one)!;
        return world.journal
          .last(['revocation.made'], unitOf(world, name!).id, world.year)
          .some(({ body }) => body.kind === 'revoked' && said(body.date) === ended);
      }),
  ),
  state('下列单位重新作出验收结论、公示后再次命名，已经授予的牌匾继续有效：(.*)', ([told], world) =>
    told!.split('、').every((one) => {
      const [, name, hung] = /^(.*)（(.*)授牌）$/.exec(one)!;
      return (
        carried(name!, world) &&
        world.journal
          .last(['plaque.awarded'], unitOf(world, name!).id, world.year)
          .some(({ body }) => said(body.date) === hung)
      );
    }),
  ),
  ...cameTo(
    (world) => raised(world, 'within'),
    (world) => raised(world, 'after'),
  ),
  words('异议成立的单位不予命名', '反映成立的单位不予命名'),
  state(
    '现决定命名(.*?)为(\\d{4})年度(市级|县级)“行政执法责任制示范点”',
    ([units, year, level], world) =>
      ownLevel(level, world) &&
      isYear(year, world) &&
      world.units.filter(({ name }) => units!.includes(name)).every(({ name }) => carried(name, world)),
  ),
  state(`序号\\|单位名称｜\\d+\\|${anyUnit}`, ([name], world) => carried(name!, world)),
  state(`落款｜${office}\\|(\\S+)`, ([date], world) =>
    named(world).every(({ id }) => world.journal.titles(id, world.year).some(({ body }) => body.date === date)),
  ),
];

export const revocation: readonly Statement[] = [
  state(
    `标题｜(?:${office})?关于(提请)?撤销${anyUnit}(?:县级|市级)行政执法责任制示范点称号的(请示|决定)`,
    ([asked, name, paper], world) =>
      (asked === undefined) === (paper === '决定') &&
      world.journal
        .last(['revocation.made'], unitOf(world, name!).id)
        .some(({ body }) => body.kind === (asked ? 'requested' : 'revoked') && body.byHigher !== true),
  ),
  words(
    '漯河市法治政府建设领导小组办公室',
    anyUnit,
    '按照行政执法责任制示范点创建工作关于对示范点实行动态管理、凡有上述情形的撤销其称号的要求和管理权限',
    '妥否',
    '请批示',
    '联系人：',
    '电话：',
  ),
  words(
    '按照行政执法责任制示范点创建工作关于对示范点实行动态管理、凡有上述情形的撤销其称号的要求',
    '现决定撤销你单位“行政执法责任制示范点”称号',
  ),
  state('请将牌匾（编号(.*)）交回.*', ([number], { journal, unit }) =>
    journal.last(['plaque.awarded'], unit!.id).some(({ body }) => body.number === number),
  ),
  words('现提请撤销该单位市级“行政执法责任制示范点”称号'),
  state(
    `(?:你单位|${anyUnit})于${day}被命名为(\\d{4})年度(县级|市级)“行政执法责任制示范点”(?:（(.*)）)?`,
    ([, date, year, level, document], world) =>
      world.journal
        .titles(world.unit!.id, Number(year))
        .some(
          (title) =>
            (title.level === 'city') === (level === '市级') &&
            said(title.body.date) === date &&
            (title.body.document ?? undefined) === document,
        ),
  ),
  // What was rechecked after the revocation had been entered, be it on the same day, is not what it rests on.
  state(`${day}复核复查的结论是拟撤销称号`, ([date], world) => {
    const asked = world.paper.includes('提请撤销');
    const made = world.journal
      .all(['revocation.made'], world.unit!.id)
      .filter(({ body }) => (body.kind === 'requested') === asked && world.paper.includes(`|${body.date}`));
    return world.journal
      .all(['recheck.recorded'], world.unit!.id)
      .some(
        ({ body, step }) =>
          said(body.date) === date && body.outcome === 'revoke' && made.some((one) => one.step > step),
      );
  }),
  state(
    '(?:你单位|该单位)存在“(.*?)”的情形',
    ([ground], world) =>
      ground === '示范带动作用发挥不明显' && world.journal.all(['revocation.made'], world.unit!.id).length > 0,
  ),
  state('(没有发挥作用)', ([reason], world) =>
    world.journal.all(['revocation.made'], world.unit!.id).some(({ body }) => body.reason === reason),
  ),
  state(`落款｜${office}\\|(\\S+)`, ([date], world) =>
    world.journal.all(['revocation.made'], world.unit!.id).some(({ body }) => body.date === date),
  ),
];
