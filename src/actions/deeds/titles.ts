import { nextRecheckDue } from '../../domain/calendar/periods.ts';
import { type Day, formatDay, requireDay, yearOf } from '../../domain/day.ts';
import { inspect, once, phrase, some } from '../../domain/invocation.ts';
import { present } from '../../domain/pick.ts';
import { formatPoints, pointsToNumber } from '../../domain/points.ts';
import { memberOf } from '../../domain/typed-member.ts';
import { pointsValue } from '../../domain/typed-number.ts';
import { deviceLetter } from '../../domain/year/numbers.ts';
import { type NamedBefore, type Plaque, revocationGrounds, titleLevels } from '../../domain/year/records.ts';
import { plaqueOf, rechecksOf, requireTitle, titleOf } from '../../domain/year/rules.ts';
import { conclusionLack } from '../../domain/year/title-gate.ts';
import { anyYear, asked, askedAs, choice, day, flag, happened, text, texts, worded } from '../../parameters.ts';
import type { Store } from '../../store/store.ts';
import type { Unit } from '../../store/units.ts';
import { heldLevelFlag, someUnits, unitArgument, yearFlag } from '../../usual-parameters.ts';
import { officeFacts } from '../office-facts.ts';
import { unitRef } from '../unit-ref.ts';
import { type Acts, officeDeed } from './whole-deed.ts';

/** A title: that it is given, hung up and taken away, and what a year's work counts for in the county's own assessment. */

const levels = ['county', 'city'] as const;

const naming = {
  units: texts('<unit...>', '单位，依次写出', someUnits),
  year: anyYear('--year <year>', '年度，默认今年', { message: '哪一年' }),
  date: askedAs('--date <day>', '命名日期', { ask: 'day', name: '日期', lies: 'near' }, requireDay),
  level: choice('--level <level>', '示范点级别：county 县级（默认）、city 市级', levels, {
    name: '级别',
    message: '哪一级的示范点',
    choices: worded(titleLevels),
  }),
  document: text('--document <number>', '命名决定的文号；市级的写市里的文号', { name: '文号' }),
  earlier: flag('--earlier', '登记使用本程序以前给的，或者市里给的称号；不经公示，不进命名决定'),
  reason: text('--reason <text>', '与 --earlier 合用：没有文号时写明依据', {
    name: '依据',
    message: '没有文号的，凭什么给的称号（依据）',
  }),
};
const hanging = {
  unit: unitArgument,
  date: day('--date <day>', '授牌日期，默认今天；再次运行时写出即更正', { name: '日期', lies: 'near' }),
  level: choice('--level <level>', '有县级、市级两个称号时，写明是哪一个的牌匾', levels, {
    name: '级别',
    message: '哪一级称号的牌匾',
    choices: worded(titleLevels),
  }),
  number: text('--number <number>', '办公室确定的正式编号；不写则先编带设备代号的临时号', {
    name: '编号',
    message: '正式编号，如 2026-01',
  }),
};
const taking = {
  unit: unitArgument,
  ground: askedAs(
    '--ground <ground>',
    '情形：stagnant 工作停滞不前、weak 示范带动作用发挥不明显、violation 违法执法造成不良社会影响',
    { ask: 'choice', name: '情形', message: '撤销的情形', choices: worded(revocationGrounds) },
    memberOf(revocationGrounds, 'bad-ground', (typed) => `撤销的情形“${typed}”不在通知规定之内`),
  ),
  reason: asked('--reason <text>', '具体事实', { message: '具体事实', name: '事实' }),
  date: happened('--date <day>', '日期，默认今天'),
  document: text('--document <number>', '决定或请示的文号', { name: '文号' }),
  level: heldLevelFlag,
  requestHigher: flag('--request-higher', '按管理权限提请上级撤销'),
  byHigher: flag('--by-higher', '登记上级已作出的撤销决定（写明 --document）'),
};
const crediting = {
  unit: unitArgument,
  year: yearFlag,
  points: askedAs(
    '--points <n>',
    '分值；扣分写负数，如 --points=-1',
    {
      message: '加几分（扣分写负数，如 -1）',
      check: (typed) => (/^[-−+]?\d+(\.\d{1,2})?$/.test(typed.normalize('NFKC')) ? null : '请写数字，如 1 或 -0.5'),
    },
    pointsValue,
  ),
  reason: asked('--reason <text>', '依据或原因', { message: '依据或原因', name: '理由' }),
};

export const designate = officeDeed({
  path: 'designate',
  takes: naming,
  summary: '公示无异议后命名为示范点',
  notes: [
    '没有申报、没有确定为培育对象、验收没有达标或者重开了、公示期未满、异议未处理或者成立的，不能命名（退出码 4）。',
    '市级称号还要有向市呈报的记录或者市里的文号。',
  ],
  examples: [
    'inspect designate 甲虚构局 --date 2026-10-12',
    'inspect designate 甲虚构局 --earlier --date 2023-11-20 --document 样法政办〔2023〕8号',
  ],
  menu: {
    stage: 'titles',
    title: '命名为示范点',
    asks: [
      ['units', { usual: ['公示期满'], only: ['公示期满', '公示中', '已命名', '已授牌'] }],
      { look: true },
      ['date', { default: 'today' }],
      'level',
      'document?',
    ],
    weighty: true,
  },
  leaves: ['designation.made', 'number.taken'],
  async looks({ store, context: { today } }, { earlier, date: { written }, document, ...given }): Promise<undefined> {
    // Nobody is asked for the day of a title that cannot be given on any.
    if (earlier || written !== null) return;
    const { requireTitleable } = await import('../year/designate.ts');
    const level = given.level ?? store.settings.level();
    const units = store.units.eachOf(given.units);
    requireTitleable(store, { units, year: given.year ?? yearOf(today), date: today, today, level, document });
  },
  async does(): Promise<Acts<typeof naming>> {
    const { designate, enterEarlierTitles } = await import('../year/designate.ts');
    const { unpublished } = await import('../year/publicity.ts');
    const { aheadWarnings } = await import('../year/days-ahead.ts');
    const { namedBefore } = await import('../year/named-before.ts');
    const { voidedBefore } = await import('../year/number-register.ts');
    return ({ store, at, context }, { earlier, date, document, reason, ...given }) => {
      const { today } = context;
      const own = store.settings.level();
      const level = given.level ?? own;
      const units = store.units.eachOf(given.units);
      const year = given.year ?? yearOf(earlier ? date : today);
      const asked = { units, year, date, today, level, document } as const;
      if (earlier) enterEarlierTitles(store, at.author, { ...asked, reason });
      else designate(store, at.author, asked);
      const against = level !== own ? units.flatMap((unit) => againstTitle(store, unit, year)) : [];
      const left = unpublished(store, year).map(({ unit }) => unit.name);
      const titles = store.cycle.titles(undefined, 'earnest');
      const hung = new Map(units.map(({ id }) => [id, plaqueOf({ unit: id, year, level }, titles)]));
      const again = earlier
        ? []
        : units.flatMap((unit) => {
            const before = namedBefore(store).filter((one) => one.year === year && one.level === level);
            return againWords(unit, before, hung.get(unit.id), date);
          });
      const recheck = nextRecheckDue(date);
      return {
        json: { year, date, level, document, earlier, units: units.map(unitRef), recheckDue: recheck },
        text: () => [
          `${earlier ? '已登记以前命名的' : '已命名为'} ${year} 年${titleLevels[level]}${officeFacts(store, year, date).honour}（${formatDay(date)}）：`,
          ...units.map((unit, i) => `  ${i + 1}. ${unit.name}`),
          `  应于${formatDay(recheck)}前复核复查（每两年一次）`,
        ],
        warnings: [
          ...aheadWarnings(context, date, '命名日期'),
          ...against,
          ...again,
          ...(document === null ? [] : voidedBefore(store, document)),
          ...(left.length > 0 && level === own && !earlier
            ? [`${year} 年验收达标、没有公示和命名的还有：${left.join('、')}`]
            : []),
        ],
        next: [
          ...(earlier || level !== own ? [] : [inspect('notice designation', { '--year': year })]),
          // The city hangs up its own plaques.
          ...(level === own ? units.filter(({ id }) => !hung.get(id)).slice(0, 1) : []).map(({ name }) =>
            inspect('plaque award', { unit: name }),
          ),
        ],
      };
    };
  },
});

/** That a unit was named again: what takes the place of what, and that its plaque stays. */
function againWords(
  { id, name }: Unit,
  before: readonly NamedBefore[],
  plaque: Plaque | undefined,
  date: Day,
): readonly string[] {
  const former = before.findLast((one) => one.unit === id && one.again === date);
  if (!former) return [];
  const decision = `${formatDay(former.date)}的命名${former.document ? `（${former.document}）` : ''}`;
  const stays = plaque ? `；${formatDay(plaque.date)}授的牌匾（${plaque.number}）继续有效，不用再授` : '';
  return [`${name}${decision}由这一次代替${stays}`];
}

/** What this file's own acceptance of the year says against a title that the city gave. */
function againstTitle(store: Store, unit: Unit, year: number): readonly string[] {
  const records = store.cycle.year(year);
  if (!records.acceptances.has(unit.id) && !records.reopened.has(unit.id)) return [];
  const lack = conclusionLack({ unit: unit.id, name: unit.name, records });
  return lack ? [`${unit.name} ${year} 年度${lack.what}，请与市里核对`] : [];
}

export const award = officeDeed({
  path: 'plaque award',
  takes: hanging,
  summary: '给已命名的单位授牌，编号登记',
  notes: ['临时编号如 2026-牌A01；再次运行并写 --number 2026-01 即确定为正式编号。'],
  examples: ['inspect plaque award 甲虚构局 --date 2026-10-15'],
  menu: {
    stage: 'titles',
    title: '授牌',
    asks: [['unit', { from: 'titled' }], 'level?', { look: true }, ['date', { default: 'today' }], 'number?'],
    weighty: true,
  },
  leaves: ['plaque.awarded'],
  async looks({ store, context: { today } }, { unit, ...asked }): Promise<undefined> {
    const { requirePlaqueDue } = await import('../year/titles.ts');
    requirePlaqueDue(store, { ...asked, unit: store.units.find(unit), today });
  },
  async does(): Promise<Acts<typeof hanging>> {
    const { awardPlaque } = await import('../year/titles.ts');
    const { aheadWarnings } = await import('../year/days-ahead.ts');
    return ({ store, at, context }, given) => {
      const unit = store.units.find(given.unit);
      const asked = { ...given, unit, today: context.today, letter: deviceLetter(context.machine.get('device')) };
      const titles = store.cycle.titles(unit.id);
      const { plaques } = titles;
      const { year, level, number, confirmed, date } = awardPlaque(store, at.author, asked);
      const of = (each: Pick<Plaque, 'year' | 'level'>) => each.year === year && each.level === level;
      const hung = plaques.some(of);
      const recheck = titles.designations
        .filter(of)
        .flatMap((title) => rechecksOf(title, titles))
        .at(-1);
      const doomed =
        recheck?.outcome === 'revoke'
          ? [
              phrase`${unit.name}${formatDay(recheck.date)}复核的结论是拟撤销，请核对还要不要授牌；授错了的撤回：${inspect('practice list', { '--all': true })}`,
            ]
          : [];
      const done = hung ? (given.number === null ? '授牌日期已更正' : '牌匾编号已定') : '已授牌';
      return {
        json: { unit: unitRef(unit), year, level, number, confirmed, date },
        text: () =>
          `${done}：${unit.name}  ${titleLevels[level]}  编号 ${number}${confirmed ? '' : '（临时编号）'}  ${formatDay(date)}`,
        warnings: [...aheadWarnings(context, date, '授牌日期'), ...doomed],
        next: confirmed ? inspect('plaque list') : inspect('plaque award', { unit, '--number': some('正式编号') }),
      };
    };
  },
});

export const revoke = officeDeed({
  path: 'revoke',
  takes: taking,
  summary: '撤销示范点称号，或提请上级撤销',
  examples: ['inspect revoke 甲虚构局 --ground stagnant --reason 两年未更新权责清单'],
  menu: {
    stage: 'results',
    title: '撤销称号，或提请上级撤销',
    asks: [
      ['unit', { from: 'titled' }],
      'level?',
      { look: true },
      'ground',
      'reason',
      {
        name: '权限',
        message: '由谁撤销',
        of: { '': '本县撤销', requestHigher: '提请上级撤销', byHigher: '登记上级已作出的撤销决定' },
      },
      'date',
      'document?',
    ],
    weighty: true,
  },
  leaves: ['revocation.made'],
  async looks({ store }, given): Promise<undefined> {
    const { titlesAgainst } = await import('../year/titles.ts');
    const unit = store.units.find(given.unit);
    requireTitle(unit.name, unit.id, titlesAgainst(store), 'revoke');
  },
  async does(): Promise<Acts<typeof taking>> {
    const { revoke } = await import('../year/titles.ts');
    const { nominationsOf } = await import('../year/standing-on.ts');
    const { voidedBefore } = await import('../year/number-register.ts');
    return ({ store, at, context }, { requestHigher, ...given }) => {
      const unit = store.units.find(given.unit);
      const { date, ground, reason, document } = given;
      const kind = requestHigher ? 'requested' : 'revoked';
      const revocation = revoke(store, at.author, { ...given, unit, kind });
      const left = titleOf(unit.id, store.cycle.titles());
      const groundText = revocationGrounds[ground];
      const { year, level } = revocation;
      return {
        json: { unit: unitRef(unit), year, level, date, ground, groundText, reason, kind, document },
        text: () =>
          `${kind === 'revoked' ? '已撤销' : '已提请上级撤销'}：${unit.name} ${year} 年命名的示范点称号（${groundText}），${formatDay(date)}`,
        warnings: present([
          ...(document === null ? [] : voidedBefore(store, document)),
          kind === 'requested' &&
            document === null &&
            phrase`没有写请示的文号；定号以后：${inspect('numbers take', { document: 'revocation', unit, '--of': date })}`,
          kind === 'revoked' && left ? `${unit.name} ${left.year} 年的${titleLevels[left.level]}称号仍然有效` : null,
          ...(kind === 'revoked' && level === 'county' ? nominationsOf(store, unit, context.today) : []),
        ]),
        next: present([
          // What the higher level decided is not the office's to write: its own request went out before.
          given.byHigher ? inspect('checklist plaques') : inspect('notice revocation', { unit }),
          kind === 'requested' &&
            once(
              '上级决定以后',
              inspect('revoke', {
                unit,
                '--ground': ground,
                '--reason': some('上级决定撤销'),
                '--by-higher': true,
                '--document': some('文号'),
              }),
            ),
          kind === 'revoked' && left
            ? once(
                '一并撤销的',
                inspect('revoke', { unit, '--level': left.level, '--ground': ground, '--reason': some('具体事实') }),
              )
            : null,
        ]),
      };
    };
  },
});

export const appraise = officeDeed({
  path: 'appraisal set',
  takes: crediting,
  summary: '记录依法行政考核的加分或扣分（通知没有规定分值，由办公室确定）',
  examples: ['inspect appraisal set 甲虚构局 --points 1 --reason 创建工作突出，领导小组会议确定'],
  menu: { stage: 'titles', title: '记依法行政考核加扣分', asks: ['unit', 'points', 'reason'] },
  leaves: ['appraisal.entered'],
  looks: async ({ store }, { unit }) => ({ points: `${store.units.findActive(unit).name}考核加分（扣分写负数）` }),
  async does(): Promise<Acts<typeof crediting>> {
    const { enterAppraisal } = await import('../year/titles.ts');
    return ({ store, at }, { year, points, reason, ...given }) => {
      const unit = store.units.findActive(given.unit);
      enterAppraisal(store, at.author, { unit, year, points, reason });
      return {
        json: { unit: unitRef(unit), year, points: pointsToNumber(points), reason },
        text: () =>
          `已记录 ${year} 年依法行政考核：${unit.name} ${points >= 0 ? '加' : '扣'} ${formatPoints(Math.abs(points))} 分（${reason}）`,
        warnings: store.cycle.year(year).applications.has(unit.id)
          ? []
          : [`${unit.name} ${year} 年没有提出创建申请，这项加扣分不计入参加创建的单位`],
        next: inspect('appraisal list', { '--year': year }),
      };
    };
  },
});
