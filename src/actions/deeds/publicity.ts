import { oneWeek } from '../../domain/calendar/periods.ts';
import { daysBetween, formatDay, requireDay, yearOf } from '../../domain/day.ts';
import { inspect, once, phrase, some } from '../../domain/invocation.ts';
import { ofYear } from '../../domain/of-year.ts';
import { present } from '../../domain/pick.ts';
import { memberOf } from '../../domain/typed-member.ts';
import { objectionEnds } from '../../domain/year/records.ts';
import { titleOf } from '../../domain/year/rules.ts';
import { closingLacks, titleLacks } from '../../domain/year/title-gate.ts';
import { anyYear, asked, askedAs, count, happened, picked, text, texts, worded } from '../../parameters.ts';
import type { Store } from '../../store/store.ts';
import { someUnits, unitArgument, yearFlag } from '../../usual-parameters.ts';
import { unitRef } from '../unit-ref.ts';
import { type Acts, officeDeed } from './whole-deed.ts';

/** The public notice, who objects to it, and how it ends. */

const opening = {
  units: texts('[unit...]', '单位；不写则为全部验收达标、尚未公示的单位', {
    ...someUnits,
    otherwise: { message: '名单改成哪些单位' },
  }),
  year: yearFlag,
  from: askedAs('--from <day>', '公示第一天', { ask: 'day', name: '日期', lies: 'near' }, requireDay),
  workingDays: count('--working-days <n>', '按工作日计算，公示 n 个工作日；不写则为 7 日（1周，含节假日）', {
    ask: 'number',
    name: '工作日',
    message: '几个工作日',
  }),
  channels: text('--channels <text>', '公示渠道，如 县政府网站', { name: '渠道' }),
  contact: text('--contact <text>', '受理方式：受理异议的电话、地址、邮箱', {
    name: '受理方式',
    message: '受理异议的电话、地址、邮箱',
  }),
  shortened: text('--shortened <text>', '公示不足1周的依据，印在公示稿上；更正时不写为原来的依据', {
    name: '依据',
    message: '不足1周的依据（印在公示稿上）',
    otherwise: { name: '改后的依据', message: '不足1周的依据变了的，写出来（印在公示稿上）' },
  }),
  reason: text('--reason <text>', '更正没有结束的公示，或者补记已经过去的公示：写明原因（不印）', {
    name: '理由',
    message: '更正或者补记的理由',
  }),
};
const objecting = {
  unit: unitArgument,
  year: yearFlag,
  byWhom: asked('--by-whom <name>', '提出异议的单位或个人（个人信息，单独保存）', {
    name: '提出人',
    message: '提出异议的单位或个人',
  }),
  text: asked('--text <text>', '异议内容', { message: '异议内容', name: '内容' }),
  date: happened('--date <day>', '收到日期，默认今天', { name: '日期', message: '哪天收到的' }),
};
const remarks = { rejected: '', upheld: '（不予命名）', mistaken: '（重复登记、登错单位，不再算一件）' } as const;
const settling = {
  number: text('<number>', '异议编号，如 2026-K7Q3', picked('objections', '异议', '哪一件异议')),
  year: anyYear('--year <year>', '年度，默认今年', { message: '哪一年' }),
  outcome: askedAs(
    '--outcome <outcome>',
    'upheld 成立（不予命名）、rejected 不成立，或 mistaken 登记有误（不再算一件异议）',
    {
      ask: 'choice',
      name: '结果',
      message: '异议成立吗',
      choices: worded(objectionEnds, (outcome) => remarks[outcome]),
    },
    memberOf(objectionEnds),
  ),
  reason: asked('--reason <text>', '核实情况', { message: '核实情况', name: '理由' }),
  date: happened('--date <day>', '核实的日期，默认今天', { name: '日期', message: '哪天核实的' }),
};
const closing = { year: yearFlag };

export const publicise = officeDeed({
  path: 'publicity open',
  takes: opening,
  summary: '公示拟命名的示范点（1周）',
  notes: [
    '列入名单的要申报、确定为培育对象、验收达标且没有重开；公示不能早于验收结论。',
    '没有开始、或者没有收到异议的公示，可以加 --reason 更正日期、期限和名单；原来的记录保留。',
    '首尾两天都计入公示期。按工作日计算时，使用国务院办公厅的节假日安排（inspect holiday list）。',
  ],
  examples: [
    'inspect publicity open --from 2026-09-28',
    'inspect publicity open --from 2026-09-28 --working-days 5',
    'inspect publicity open --from 2026-09-28 --working-days 3 --shortened 领导小组会议确定',
    'inspect publicity open --from 2026-10-12 --reason 日期写错',
  ],
  leaves: ['publicity.opened', 'number.taken'],
  async looks({ store, context: { today } }, { units, year, reason }): Promise<undefined> {
    const { proposedUnits } = await import('../year/publicity.ts');
    proposedUnits(store, { year, units: units.map((name) => store.units.findActive(name)), reason, today });
  },
  async does(): Promise<Acts<typeof opening>> {
    const { openPublicity, unpublished } = await import('../year/publicity.ts');
    const { numberFor } = await import('../year/document-numbers.ts');
    const { publicityJson, publicityLines } = await import('../year/publicity-json.ts');
    /** Units that passed and stand in no publicity, each with what keeps it out. */
    const leftOut = (store: Store, year: number): readonly string[] => {
      const left = unpublished(store, year).map(
        ({ unit, lacks }) => `${unit.name}${lacks.length > 0 ? `（${lacks.join('；')}）` : ''}`,
      );
      return left.length > 0 ? [`验收达标、没有列入公示的还有：${left.join('、')}`] : [];
    };
    return ({ store, at, context: { today } }, { workingDays: days, ...given }) => {
      const { year, from } = given;
      const length = days === null ? oneWeek : ({ kind: 'working', days } as const);
      const units = given.units.map((name) => store.units.findActive(name));
      const publicity = openPublicity(store, at.author, { ...given, length, units, today });
      const number = numberFor(store, { document: 'publicity', year, unit: null, about: publicity.first });
      const left = daysBetween(today, publicity.last) + 1;
      const of = ofYear(year, today);
      const close = inspect('publicity close', of);
      return {
        json: publicityJson(store, publicity),
        text: () => publicityLines(store, publicity),
        warnings: present([
          publicity.first > today &&
            `公示从${formatDay(publicity.first)}起，还有 ${daysBetween(today, publicity.first)} 天；日期不对的，再来一次，加 --reason 理由`,
          publicity.first === from ? null : `${formatDay(from)}是休息日，公示从${formatDay(publicity.first)}起`,
          number !== null &&
            store.cycle.written().some((one) => one.number === number) &&
            phrase`公示沿用 ${number}；用这个号的公示稿已经贴出、印发的，先作废这个号，再取新号：${inspect('numbers void', { number, '--reason': some('理由') })}`,
          publicity.shortened && given.shortened === null && publicity.shortened !== given.reason
            ? `公示仍不足1周，依据照原来的印：${publicity.shortened}；变了的，再来一次，加 --shortened`
            : null,
          publicity.afterwards ? `公示期已经过去，按补记登记：${publicity.afterwards}` : null,
          publicity.contact
            ? null
            : `没有写明受理异议的方式，公示稿需要：${inspect('publicity edit', { ...of, '--contact': some('…') })}`,
          ...leftOut(store, year),
        ]),
        next: [
          ...(publicity.contact ? [] : [inspect('publicity edit', { ...of, '--contact': some('…') })]),
          inspect('notice publicity', of),
          left > 0 ? once(`${left} 天以后公示期满`, close) : close,
        ],
      };
    };
  },
});

export const object = officeDeed({
  path: 'publicity object',
  takes: objecting,
  summary: '登记对一个单位的异议',
  examples: ['inspect publicity object 甲虚构局 --by-whom 某公司 --text 未按规定亮证'],
  menu: {
    stage: 'titles',
    title: '登记一件异议',
    asks: [['unit', { only: ['公示中', '异议成立'] }], { look: true }, 'byWhom', 'text', 'date'],
  },
  leaves: ['objection.raised'],
  async looks({ store }, { unit, year }): Promise<undefined> {
    const { requireObjectable } = await import('../year/objections.ts');
    requireObjectable(store, year, store.units.find(unit));
  },
  async does(): Promise<Acts<typeof objecting>> {
    const { currentPublicity } = await import('../year/publicity.ts');
    const { raiseObjection } = await import('../year/objections.ts');
    return ({ store, at, context: { today } }, { year, date, byWhom, text, ...given }) => {
      const unit = store.units.find(given.unit);
      const objection = raiseObjection(store, at.author, { year, unit, date, byWhom, text, today });
      const { last, objections } = currentPublicity(store, year);
      const same = objections.find(
        (one) => one.unit === unit.id && one.text === text && one.number !== objection.number,
      );
      return {
        json: { number: objection.number, unit: unitRef(unit), year, received: date, byWhom, text, outcome: null },
        text: () => `已登记异议 ${objection.number}：${unit.name}`,
        warnings: present([
          date > last && `收到的日期${formatDay(date)}在公示期以后（公示到${formatDay(last)}止），记录照此写明`,
          same
            ? phrase`同样的话已经登记过一件（${same.number}）；登记重了的，把这一件记作登记有误：${inspect('publicity settle', { number: objection.number, '--outcome': 'mistaken', '--reason': some('重复登记') })}`
            : null,
        ]),
        next: inspect('publicity settle', {
          number: objection.number,
          '--outcome': 'rejected',
          '--reason': some('核实情况'),
        }),
      };
    };
  },
});

export const settle = officeDeed({
  path: 'publicity settle',
  takes: settling,
  summary: '记录异议的核实结果',
  notes: ['已经记过结果、改成另一种的，要再次确认（加 -y），说明原来记的是什么；原来的结果留在日志和公示情况里。'],
  examples: ['inspect publicity settle 2026-K7Q3 --outcome rejected --reason 调阅录像，亮证属实'],
  menu: { stage: 'titles', title: '记录异议的核实结果', asks: ['number', 'outcome', 'reason', 'date'], weighty: true },
  leaves: ['objection.settled'],
  async looks({ store, context }, { year, number }): Promise<undefined> {
    const { objectionEntry } = await import('../year/objections.ts');
    objectionEntry(store, year ?? yearIn(number) ?? yearOf(context.today), number);
  },
  async confirms({ store, context }, { number, outcome, year: given }) {
    const { objectionEntry, turningOf } = await import('../year/objections.ts');
    const year = given ?? yearIn(number) ?? yearOf(context.today);
    const need = turningOf(store, { year, number, outcome });
    return need && { unit: store.units.known(objectionEntry(store, year, number).unit ?? ''), needs: [need] };
  },
  async does(): Promise<Acts<typeof settling>> {
    const { settleObjection } = await import('../year/objections.ts');
    return ({ store, at, context }, { number, outcome, reason, date, ...given }) => {
      const year = given.year ?? yearIn(number) ?? yearOf(context.today);
      const objection = settleObjection(store, at.author, { year, number, outcome, reason, date });
      const unit = store.units.known(objection.unit);
      const open = store.cycle.publicities(year).find((each) => each.id === objection.publicity && !each.closed);
      const missing = open && closingLacks(open, context.today)[0];
      const title = titleOf(unit.id, store.cycle.titles(unit.id), store.settings.level());
      return {
        json: { number: objection.number, unit: unitRef(unit), year, outcome, reason, settled: date },
        text: () =>
          outcome === 'upheld'
            ? `异议 ${objection.number} 成立：${unit.name}不再列入命名名单（${reason}）`
            : `异议 ${objection.number} ${objectionEnds[outcome]}：${unit.name}（${reason}）`,
        warnings: present([
          outcome === 'upheld' && title
            ? `${unit.name}已于${formatDay(title.date)}命名，异议成立以后记录不再支持这个称号：要撤销的用 ${inspect('revoke', { unit, '--ground': some('…'), '--reason': some('…') })}`
            : null,
          outcome !== 'upheld' &&
            objection.outcome !== null &&
            objection.outcome !== outcome &&
            title?.year === year &&
            `${formatDay(title.date)}命名时，这件异议记的是${objectionEnds[objection.outcome]}；命名决定已经印发的，与现在的记录不同，请核对`,
        ]),
        next: open ? (missing?.mend ?? inspect('publicity close', ofYear(year, context.today))) : undefined,
      };
    };
  },
});

/** The year that the number of an objection begins with. */
function yearIn(number: string): number | null {
  const found = /^(\d{4})-/.exec(number.normalize('NFKC').trim());
  return found && Number(found[1]);
}

export const closed = officeDeed({
  path: 'publicity close',
  takes: closing,
  summary: '公示期满、异议处理完毕后结束公示',
  examples: ['inspect publicity close'],
  menu: { stage: 'titles', title: '结束公示', asks: [{ look: true }], weighty: true },
  leaves: ['publicity.closed'],
  async looks({ store, context }, { year }): Promise<undefined> {
    const { requireClosing } = await import('../year/publicity.ts');
    requireClosing(store, year, context.today);
  },
  async does(): Promise<Acts<typeof closing>> {
    const { closePublicity } = await import('../year/publicity.ts');
    const { titledAlready } = await import('../year/designate.ts');
    const { lateLacks } = await import('../year/late-lacks.ts');
    const { publicityJson, publicityLines } = await import('../year/publicity-json.ts');
    return ({ store, at, context: { today } }, { year }) => {
      const publicity = closePublicity(store, at.author, { year, today });
      const records = store.cycle.year(year);
      const units = publicity.units.map((unit) => store.units.known(unit));
      const titled = titledAlready(store, units, records, today);
      const left = units.filter((unit) => !titled.some((one) => one.unit === unit));
      const lateOf = lateLacks(store, year);
      const looked = left.map(({ id: unit, name, retired }) => {
        if (retired !== null) return { name, lack: { what: `已停用：${retired}` } };
        const asked = { level: records.level, date: today, today, document: null };
        return { name, lack: [...titleLacks({ unit, name, records }, asked), ...lateOf({ id: unit, name })][0] };
      });
      const clear = looked.flatMap(({ name, lack }) => (lack ? [] : [name]));
      const kept = looked.flatMap(({ name, lack }) => (lack ? [`不能命名：${name}（${lack.what}）`] : []));
      return {
        json: publicityJson(store, publicity),
        text: () => [
          ...publicityLines(store, publicity),
          `可以命名：${clear.join('、') || '无'}`,
          ...kept,
          ...titled.map(({ what }) => `不再命名：${what}`),
        ],
        next:
          clear.length > 0 ? inspect('designate', { unit: clear, '--date': today, ...ofYear(year, today) }) : undefined,
      };
    };
  },
});
