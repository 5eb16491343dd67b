import { nextVisitDue } from '../../domain/calendar/periods.ts';
import { formatDay, yearOf } from '../../domain/day.ts';
import { Fault } from '../../domain/fault.ts';
import { inspect, once, type Phrase, phrase, some } from '../../domain/invocation.ts';
import { pick, present } from '../../domain/pick.ts';
import { requireItem } from '../../domain/scoring/validate-answer.ts';
import { lackingPapers, requiredPapers } from '../../domain/year/agenda.ts';
import { ownLetter } from '../../domain/year/numbers.ts';
import { type Decision, type Nomination, paperNames } from '../../domain/year/records.ts';
import { scopeWarning } from '../../domain/year/rules.ts';
import { anyYear, asked, day, happened, pastDay, picked, text, texts } from '../../parameters.ts';
import { shippedEditions } from '../../standards/shipped.ts';
import type { Store } from '../../store/store.ts';
import type { Unit } from '../../store/units.ts';
import { someUnits, unitArgument, yearFlag } from '../../usual-parameters.ts';
import { editionAmong } from '../standard/editions.ts';
import { unitRef } from '../unit-ref.ts';
import { type Acts, officeDeed } from './whole-deed.ts';

/** What is decided of an application, how the unit is guided until the acceptance, and whom the county reports. */

const arrangements = {
  organ: text('--organ <text>', '单位明确的专门机构', { name: '专门机构' }),
  staff: text('--staff <names>', '单位明确的专责人员（个人信息，单独保存）', {
    name: '专责人员',
    message: '专责人员',
  }),
  goals: text('--goals <text>', '创建目标', { name: '目标' }),
  measures: text('--measures <text>', '创建措施', { name: '措施' }),
  requirements: text('--requirements <text>', '创建要求', { name: '要求' }),
};
const arranged = Object.keys(arrangements) as (keyof typeof arrangements)[];
const accepting = {
  unit: unitArgument,
  year: yearFlag,
  date: pastDay('--date <day>', '决定日期，默认今天；再次运行补记的，默认原来的日期', {
    name: '日期',
    message: '决定日期',
    nothing: '今天决定的、补记的直接回车',
  }),
  ...arrangements,
  reason: text('--reason <text>', '备注'),
};
const declining = {
  unit: unitArgument,
  year: yearFlag,
  date: happened('--date <day>', '决定日期，默认今天', { name: '日期' }),
  reason: asked('--reason <text>', '不予列入的原因', { name: '理由', message: '不列入培育对象的原因' }),
};

const nominating = {
  units: texts('<unit...>', '单位，依次写出', someUnits),
  year: yearFlag,
  date: pastDay('--date <day>', '决定日期，默认今天；同样的单位再次运行，默认原来的日期', {
    name: '日期',
    default: 'today',
  }),
  reason: text('--reason <text>', '不是 2-3 个时的原因', { name: '理由', message: '不是 2 至 3 个，写明原因' }),
  opinions: texts('--opinion <text>', '一个单位的推荐意见，写成 单位=意见，可写多次'),
};
const withdrawing = {
  reason: asked('--reason <text>', '为什么不再推荐', { name: '理由', message: '为什么不再推荐' }),
  year: yearFlag,
  date: happened('--date <day>', '撤回的日期，默认今天'),
};
const guiding = {
  unit: unitArgument,
  year: anyYear('--year <year>', '年度，默认今年', { message: '哪一年' }),
  date: happened('--date <day>', '日期，默认今天', { message: '哪天去的' }),
  notes: asked('--notes <text>', '情况记录', { name: '情况', message: '调研指导情况' }),
  problem: texts('--problem <text>', '指出的一个问题，可写多次；每个问题编一个号', {
    name: '问题',
    message: '指出的问题',
  }),
  item: text('--item <item>', '这些问题属于哪个评分项，如 1.3.2', picked('items', '评分项', '这些问题属于哪一项')),
  due: day('--due <day>', '这些问题的整改期限', { ask: 'day', name: '期限', lies: 'ahead' }),
  resolved: texts('--resolved <number>', '本次核实已整改的问题编号，可写多次', {
    ask: 'many',
    name: '已整改的问题',
    message: '这次核实已经整改的问题',
    from: 'openProblems',
  }),
};

export const accept = officeDeed({
  path: 'application accept',
  takes: accepting,
  summary: '审核通过，确定为培育对象',
  examples: [
    'inspect application accept 甲虚构局 --organ 法制股 --goals 年底前达标 --measures 每月自查 --requirements 全员持证',
  ],
  menu: {
    stage: 'spring',
    title: '审核通过，列为培育对象',
    asks: [
      ['unit', { usual: ['已申报'] }],
      { look: true },
      'date?',
      'organ?',
      'staff?',
      'goals?',
      'measures?',
      'requirements?',
    ],
    weighty: true,
  },
  leaves: ['application.decided'],
  async looks({ store }, { unit, year }): Promise<undefined> {
    const { requireApplication } = await import('../year/apply.ts');
    requireApplication(store, store.units.findActive(unit), year);
  },
  async does(): Promise<Acts<typeof accepting>> {
    const { decideApplication } = await import('../year/apply.ts');
    return ({ store, at, context }, { year, reason, ...given }) => {
      const unit = store.units.findActive(given.unit);
      const decision = store.cycle.year(year).decisions.get(unit.id);
      // What is only added to a decision leaves it on its day.
      const date = given.date ?? (decision?.kind === 'accepted' ? decision.date : context.today);
      const decided = { unit, year, date, kind: 'accepted', reason, arrangements: given } as const;
      const { before, turned, ...noted } = decideApplication(store, at.author, decided);
      const records = store.cycle.year(year);
      const papers = records.applications.get(unit.id)?.papers ?? [];
      const missing = requiredPapers
        .filter((kind) => !papers.some((paper) => paper.kind === kind))
        .map((kind) => paperNames[kind]);
      const lacking = lackingPapers(papers);
      const blank = arranged.filter((name) => noted[name] === null).map((name) => arrangements[name].question.name);
      const scope = scopeWarning(unit.name);
      // Guidance comes before the acceptance: once that is concluded, no visit is due.
      const visit = records.acceptances.has(unit.id) ? null : nextVisitDue(date);
      return {
        json: {
          unit: unitRef(unit),
          year,
          date,
          kind: 'accepted',
          ...pick(noted, 'organ', 'goals', 'measures', 'requirements'),
          staffNoted: noted.staff !== null,
          missing,
          visitDue: visit,
        },
        text: () => [
          before
            ? `${unit.name}原已确定为 ${year} 年培育对象，现补记${before.date === date ? '' : `，日期由${formatDay(before.date)}改为${formatDay(date)}`}`
            : `已确定为 ${year} 年培育对象：${unit.name}（${formatDay(date)}）`,
          ...(visit ? [`  首次调研指导应于${formatDay(visit)}前进行`] : []),
        ],
        warnings: [
          ...turnedWords(unit, turned),
          ...(scope ? [scope] : []),
          ...(lacking.length > 0 ? [`${unit.name}还缺${lacking.join('、')}`] : []),
          ...(blank.length > 0 ? [`没有记录：${blank.join('、')}（再办一次就补上）`] : []),
        ],
        next: visit ? inspect('visit add', { unit, '--notes': some('情况') }) : inspect('status', { unit }),
      };
    };
  },
});

export const decline = officeDeed({
  path: 'application decline',
  takes: declining,
  summary: '审核未通过，不列入培育对象',
  examples: ['inspect application decline 甲虚构局 --reason 创建方案没有具体措施'],
  menu: {
    stage: 'spring',
    title: '审核不通过',
    asks: [['unit', { usual: ['已申报'] }], { look: true }, 'date', 'reason'],
    weighty: true,
  },
  leaves: ['application.decided'],
  async looks({ store }, { year, ...given }): Promise<{ readonly reason: string }> {
    const { requireDeclinable } = await import('../year/apply.ts');
    const unit = store.units.findActive(given.unit);
    requireDeclinable(store, unit, year);
    return { reason: `不把${unit.name}列入培育对象的原因` };
  },
  async does(): Promise<Acts<typeof declining>> {
    const { decideApplication } = await import('../year/apply.ts');
    return ({ store, at }, { year, date, reason, ...given }) => {
      const unit = store.units.findActive(given.unit);
      const { before, turned } = decideApplication(store, at.author, { unit, year, date, kind: 'declined', reason });
      return {
        json: { unit: unitRef(unit), year, date, kind: 'declined', reason },
        text: () =>
          `${before ? `${formatDay(before.date)}的决定改为${formatDay(date)}：` : ''}未列入 ${year} 年培育对象：${unit.name}（${reason}）`,
        warnings: turnedWords(unit, turned),
      };
    };
  },
});

/** What is said where a decision takes the place of the opposite one. */
function turnedWords({ name }: Unit, turned: Decision | null): readonly string[] {
  if (!turned) return [];
  const was = turned.kind === 'accepted' ? '审核通过' : `不予列入${turned.reason ? `（${turned.reason}）` : ''}`;
  return [`${name}原已于${formatDay(turned.date)}决定${was}，由这一次代替，原来的留在日志里`];
}

export const nominated = officeDeed({
  path: 'application nominate',
  takes: nominating,
  summary: '确定 2-3 个单位向市呈报',
  examples: ['inspect application nominate 甲虚构局 乙虚构局'],
  leaves: ['application.nominated'],
  async does(): Promise<Acts<typeof nominating>> {
    const { nominate } = await import('../year/apply.ts');
    const { numberFor } = await import('../year/document-numbers.ts');
    return ({ store, at, context }, { year, reason, ...given }) => {
      const units = store.units.eachOf(given.units);
      const opinions = opinionsOf(store, units, given.opinions);
      const before = store.cycle.nomination(year);
      const same = before?.units.length === units.length && units.every(({ id }) => before.units.includes(id));
      // An opinion that is added to a nomination leaves it on its day.
      const date = given.date ?? (before && same ? before.date : context.today);
      nominate(store, at.author, { units, year, date, reason, opinions });
      const now = store.cycle.nomination(year)?.opinions ?? {};
      const report = { document: 'nomination', year, unit: null, about: null };
      return {
        json: {
          year,
          date,
          units: units.map((unit) => ({ ...unitRef(unit), opinion: now[unit.id] ?? null })),
          reason,
        },
        text: () => [
          `已确定向市呈报 ${units.length} 个单位：${units.map((unit) => unit.name).join('、')}`,
          ...(reason ? [`  说明：${reason}`] : []),
        ],
        warnings:
          before && !(same && before.date === date) ? replacedWords(store, before, numberFor(store, report)) : [],
        next: [
          inspect('notice nomination', { '--year': year }),
          ...units.slice(0, 1).map(({ name }) => inspect('form', { kind: 'city', unit: name })),
        ],
      };
    };
  },
});

export const nominationWithdrawn = officeDeed({
  path: 'application withdraw',
  takes: withdrawing,
  summary: '撤回向市的呈报：不再推荐任何单位（还推荐别的单位的，用 nominate 重新呈报）',
  examples: ['inspect application withdraw --reason 单位已并入乙虚构局'],
  menu: { stage: 'issuing', title: '撤回向市的呈报', asks: ['reason', 'date'], weighty: true },
  leaves: ['application.nominated'],
  async does(): Promise<Acts<typeof withdrawing>> {
    const { titlesOn, withdrawNomination } = await import('../year/apply.ts');
    const { numberFor } = await import('../year/document-numbers.ts');
    return ({ store, at }, { year, date, reason }) => {
      const before = withdrawNomination(store, at.author, { year, date, reason });
      const { units, date: nominated } = before;
      const left = units.map((id) => store.units.known(id)).filter(({ retired }) => retired === null);
      const named = titlesOn(store, before).map(
        (one) =>
          `${store.units.known(one.unit).name}${formatDay(one.date)}的市级命名（${one.document}）仍然作数，请与市里核对`,
      );
      const names = units.map((id) => store.units.nameOn(id, nominated)).join('、');
      const number = numberFor(store, { document: 'nomination', year, unit: null, about: null });
      return {
        json: { year, date, reason, nominated, units: units.map((id) => unitRef(store.units.known(id))) },
        text: () => `已撤回${formatDay(nominated)}向市的呈报：${names}（${reason}）`,
        warnings: [...(number === null ? [] : [issuedWords(number)]), ...named],
        next: [
          inspect('application list', { '--year': year }),
          ...(left.length > 0
            ? [once('还推荐其中单位的', inspect('application nominate', { unit: left.map(({ name }) => name) }))]
            : []),
        ],
      };
    };
  },
});

/** That a report on a nomination bears a number. */
const issuedWords = (number: string): Phrase =>
  phrase`呈报报告的文号是 ${number}，写的是原来的；已经印发的要收回，或者把原号作废，另取新号：${inspect('numbers void', { number, '--reason': some('理由') })}`;

/** What is said where a nomination takes the place of one with other units or of another day; `number`: of the report on it. */
function replacedWords(store: Store, { units, date }: Nomination, number: string | null): readonly (string | Phrase)[] {
  const names = units.map((id) => store.units.nameOn(id, date)).join('、');
  return [
    `原于${formatDay(date)}确定呈报${names}，由这一次代替，原来的留在日志里`,
    ...(number === null ? [] : [issuedWords(number)]),
  ];
}

/** 「单位=推荐意见」 for some of the units nominated. Fault (usage): no such unit among them. */
function opinionsOf(store: Store, units: readonly Unit[], opinions: readonly string[]): ReadonlyMap<string, string> {
  return new Map(
    opinions.map((text) => {
      const at = text.search(/[=＝]/);
      const unit = at > 0 ? store.units.find(text.slice(0, at).trim()) : null;
      const opinion = text.slice(at + 1).trim();
      if (!unit || opinion === '' || !units.some(({ id }) => id === unit.id))
        throw Fault.usage(
          'bad-opinion',
          `推荐意见“${text}”不知道是哪个呈报单位的`,
          '写成 --opinion 单位=意见，单位是本次呈报的',
        );
      return [unit.id, opinion] as const;
    }),
  );
}

export const guide = officeDeed({
  path: 'visit add',
  takes: guiding,
  summary: '登记一次调研指导（每2个月1次）',
  examples: ['inspect visit add 甲虚构局 --date 2026-07-10 --notes 查看台账 --problem 流程图未更新 --due 2026-08-10'],
  leaves: ['guidance.visited', 'problem.found', 'problem.seen'],
  looks: async ({ store }, { unit }) => ({ notes: `${store.units.findActive(unit).name}调研指导情况` }),
  async does(): Promise<Acts<typeof guiding>> {
    const { addVisit } = await import('../year/visit.ts');
    const shipped = await shippedEditions();
    return ({ store, at, context }, { date, notes, due, problem: problems, resolved, ...given }) => {
      const unit = store.units.findActive(given.unit);
      const year = given.year ?? yearOf(date);
      if (problems.length === 0 && (due !== null || given.item !== null))
        throw Fault.usage(
          'problem-missing',
          '写了评分项或者整改期限，没有写是什么问题',
          '加 --problem 问题；没有指出问题的，不写 --item 和 --due',
        );
      const item = given.item === null ? null : requireItem(editionAmong(store, unit.id, year, shipped), given.item).id;
      const device = ownLetter(context.machine.get('device'));
      const told = { unit, year, date, notes, problems, item, due, mended: resolved, device };
      const visit = addVisit(store, at.author, told);
      const records = store.cycle.year(year);
      const decision = records.decisions.get(unit.id);
      const accepted = decision?.kind === 'accepted' ? decision.date : null;
      const concluded = records.acceptances.get(unit.id)?.date ?? null;
      const visits = store.cycle.visits({ year, unit: unit.id });
      const next = concluded === null ? nextVisitDue(visits.at(-1)?.date ?? date) : null;
      const doubled = !visit.again && visits.filter((each) => each.date === date).length > 1;
      return {
        json: {
          unit: unitRef(unit),
          year,
          date,
          notes,
          problems: visit.raised.map(({ number, text, item, deadline }) => ({ number, text, item, deadline })),
          resolved: visit.mended.map((problem) => problem.number),
          nextDue: next,
        },
        text: () => [
          `${visit.again ? '已补记到这一次调研指导' : '已登记调研指导'}：${unit.name}（${formatDay(date)}）`,
          ...visit.raised.map(
            (problem) => `  问题 ${problem.number}  ${problem.text}${due ? `（${formatDay(due)}前整改）` : ''}`,
          ),
          ...visit.mended.map((problem) => `  已整改 ${problem.number}  ${problem.text}`),
          ...(next ? [`  下次应于${formatDay(next)}前进行`] : []),
        ],
        warnings: present([
          doubled
            ? phrase`${unit.name}${formatDay(date)}的调研指导记了不止一次，各算一次；其实是同一次的，撤回误记的：${inspect('practice list', { '--all': true })}`
            : null,
          accepted === null && `${unit.name}不是 ${year} 年的培育对象`,
          accepted !== null &&
            date < accepted &&
            `${formatDay(date)}${unit.name}还没有确定为培育对象（${formatDay(accepted)}），日期不对的请核对`,
          concluded !== null &&
            date > concluded &&
            `${unit.name} ${year} 年的验收已于${formatDay(concluded)}作出结论，这次调研指导不在验收以前`,
        ]),
        next: inspect('visit due'),
      };
    };
  },
});
