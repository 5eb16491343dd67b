import { formatDay } from '../../domain/day.ts';
import { inspect, once, some } from '../../domain/invocation.ts';
import { asked, pastDay, picked, text, texts } from '../../parameters.ts';
import { unitArgument, waitingNumber } from '../../usual-parameters.ts';
import { unitJson } from '../unit-json.ts';
import { unitRef } from '../unit-ref.ts';
import { type Acts, officeDeed } from './whole-deed.ts';

/** What is done to the office's own lists: its units, its numbers, its machines, what was only practised. */

const retiring = {
  unit: unitArgument,
  reason: asked('--reason <text>', '停用的原因', { name: '理由', message: '理由' }),
  date: pastDay('--date <day>', '停用（撤并）的日期，默认今天；再次运行时写出即更正', {
    name: '日期',
    message: '停用（撤并）的日期，不写就是今天',
  }),
};
const reinstating = {
  unit: text('<unit>', unitArgument.help, picked('retiredUnits', '单位', '哪个单位')),
  reason: asked('--reason <text>', '恢复的原因', { name: '理由', message: '理由' }),
};
const ordering = {
  units: texts('<unit...>', '排在前面的单位，依次写出；其余的跟在后面，先后不变', {
    ask: 'many',
    name: '单位',
    message: '排在前面的单位，依次选',
    from: 'units',
  }),
};
const dropping = {
  number: waitingNumber,
  reason: text('--reason <text>', '理由，记入日志'),
};
const voiding = {
  number: text('<number>', '文号', { ask: 'pick', from: 'voidable', message: '哪一个文号' }),
  reason: asked('--reason <text>', '作废的原因', { name: '理由', message: '为什么作废' }),
};
const restoring = {
  number: text('<number>', '作废的文号', { ask: 'pick', from: 'voidNumbers', message: '哪一个文号' }),
  reason: asked('--reason <text>', '恢复的原因', { name: '理由', message: '为什么恢复' }),
};
const enrolling = {
  digits: text('<digits>', '那台电脑上 inspect machine show 所印的 40 位数字（见过它的数据包时）或公钥', {
    name: '数字',
    message: '那台电脑上“这台电脑的 40 位数字”所印的数字或公钥',
  }),
  name: asked('--name <name>', '怎样称呼它：二号机', { name: '名称', message: '怎样称呼这台电脑' }),
  reason: asked('--reason <text>', '怎样核对的，记入日志', { message: '怎样核对的', name: '理由' }),
};
const unenrolling = {
  machine: text('<machine>', 'machine list 所列的编号', picked('machines', '电脑', '停用哪一台')),
  reason: asked('--reason <text>', '理由，记入日志', '理由'),
};
const withdrawing = {
  number: text('<number>', 'practice list --all 所列的编号', picked('practised', '记录', '撤回哪一条')),
  reason: asked('--reason <text>', '理由，记入日志', '理由'),
};

export const retire = officeDeed({
  path: 'unit retire',
  takes: retiring,
  summary: '停用一个单位（记录保留，可查看、出文、复核，不再录入、抽取、评分）',
  examples: [
    'inspect unit retire 甲虚构 --reason 机构合并',
    'inspect unit retire 甲虚构 --date 2026-08-03 --reason 并入乙虚构局',
  ],
  menu: { stage: 'begin', title: '停用一个单位（记录保留）', asks: ['unit', 'reason', 'date?'], weighty: true },
  leaves: ['unit.field'],
  looks: async ({ store }, { unit }) => ({ reason: `停用${store.units.find(unit).name}的原因` }),
  async does(): Promise<Acts<typeof retiring>> {
    const { retireUnit } = await import('../register-unit.ts');
    const { lapsedWords, standingOn, workAfter } = await import('../year/standing-on.ts');
    return ({ store, at, context }, { reason, date, ...given }) => {
      const unit = store.units.find(given.unit);
      const before = store.cycle.retirements().get(unit.id);
      const day = date ?? context.today;
      const warnings = [...standingOn(store, unit, context.today), ...workAfter(store, unit, day)];
      const lapsed = lapsedWords(store, unit, day);
      retireUnit(store, at.author, unit, reason, date);
      const from = day === context.today ? '' : `${formatDay(day)}，`;
      return {
        json: unitJson(store, store.units.known(unit.id)),
        text: () =>
          before
            ? `停用的日期已更正：${unit.name}由${formatDay(before.day)}改为${formatDay(day)}（${reason}）`
            : `已停用：${unit.name}（${from}${reason}）`,
        warnings: [...warnings, ...lapsed],
      };
    };
  },
});

export const reinstate = officeDeed({
  path: 'unit reinstate',
  takes: reinstating,
  summary: '恢复一个已停用的单位',
  examples: ['inspect unit reinstate 甲虚构 --reason 停用有误'],
  menu: { stage: 'begin', title: '恢复一个停用的单位', asks: ['unit', 'reason'] },
  leaves: ['unit.field'],
  looks: async ({ store }, { unit }) => ({ reason: `恢复${store.units.findRegistered(unit).name}的原因` }),
  async does(): Promise<Acts<typeof reinstating>> {
    const { reinstateUnit } = await import('../register-unit.ts');
    const { lapsedWords } = await import('../year/standing-on.ts');
    return ({ store, at }, { reason, ...given }) => {
      const unit = store.units.findRegistered(given.unit);
      reinstateUnit(store, at.author, unit, reason);
      return {
        json: unitJson(store, store.units.known(unit.id)),
        text: () => `已恢复：${unit.name}（${reason}）`,
        warnings: lapsedWords(store, unit, null),
      };
    };
  },
});

export const order = officeDeed({
  path: 'unit order',
  takes: ordering,
  summary: '排定机构序列：名单、文稿都按这个先后',
  notes: ['导入单位名录时，按名录里的先后排列。'],
  examples: ['inspect unit order 甲虚构局 乙虚构局'],
  menu: { stage: 'begin', title: '排定机构序列（名单、文稿的先后）', asks: ['units'] },
  leaves: ['unit.field'],
  async does(): Promise<Acts<typeof ordering>> {
    const { orderUnits } = await import('../register-unit.ts');
    return ({ store, at }, given) => {
      const first = store.units.eachOf(given.units, (name) => store.units.find(name));
      const units = orderUnits(store, at.author, first);
      return {
        json: units.map((unit) => ({ ...unitRef(unit), rank: unit.rank })),
        text: () => units.map((unit) => `${String(unit.rank).padStart(3)}  ${unit.name}`),
      };
    };
  },
});

export const voidNumber = officeDeed({
  path: 'numbers void',
  takes: voiding,
  summary: '作废一个文号：留在登记簿里，写明原因，不再发出',
  examples: ['inspect numbers void 样法政办〔2026〕9号 --reason 文件没有印发'],
  menu: { stage: 'issuing', title: '作废一个文号', asks: ['number', 'reason'], weighty: true },
  leaves: ['number.taken'],
  async looks({ store }, { number }): Promise<undefined> {
    const { requireVoidable } = await import('../year/document-numbers.ts');
    requireVoidable(store, number);
  },
  async does(): Promise<Acts<typeof voiding>> {
    const { restoreOf, voidNumber } = await import('../year/document-numbers.ts');
    return ({ store, at }, { reason, ...given }) => {
      const { number, title } = voidNumber(store, at.author, given.number, reason);
      return {
        json: { number, title, void: reason },
        text: () => `已作废：${number}《${title}》（${reason}）`,
        next: [inspect('numbers'), once('作废错了的', restoreOf(number))],
      };
    };
  },
});

export const restoreNumber = officeDeed({
  path: 'numbers restore',
  takes: restoring,
  summary: '恢复一个作废错了的文号：仍是原来那份文件的',
  notes: ['那份文件已经另取了号的，先把后取的作废。登记簿里作废、恢复的日期和理由都在。'],
  examples: ['inspect numbers restore 样法政办〔2026〕9号 --reason 作废错了，文件已经印发'],
  menu: { stage: 'issuing', title: '恢复一个作废错了的文号', asks: ['number', 'reason'], weighty: true },
  leaves: ['number.taken'],
  async looks({ store }, { number }): Promise<undefined> {
    const { requireRestorable } = await import('../year/document-numbers.ts');
    requireRestorable(store, number);
  },
  async does(): Promise<Acts<typeof restoring>> {
    const { restoreNumber } = await import('../year/document-numbers.ts');
    return ({ store, at }, { reason, ...given }) => {
      const { number, title } = restoreNumber(store, at.author, given.number, reason);
      return {
        json: { number, title, restored: reason },
        text: () => `已恢复：${number}《${title}》（${reason}）`,
        next: inspect('numbers'),
      };
    };
  },
});

export const enrol = officeDeed({
  path: 'machine enrol',
  takes: enrolling,
  summary: '登记一台电脑，它做的数据包以后直接合并',
  examples: [
    'inspect machine enrol "01234 56789 01234 56789 01234 56789 01234 56789" --name 二号机 --reason 电话核对过 --by 甲虚构',
  ],
  notes: ['须有具名的人，在登记过的电脑上办理。'],
  menu: { stage: 'joining', title: '登记一台电脑', asks: ['digits', 'name', 'reason'], weighty: true },
  leaves: ['machine.enrolled'],
  async does(): Promise<Acts<typeof enrolling>> {
    const { enrolMachine } = await import('../exchange/quarantine.ts');
    const { machineDigits } = await import('../../store/machines.ts');
    const { digitLines } = await import('../../views/machine.ts');
    return ({ store, at }, { digits, name, reason }) => {
      const { body } = enrolMachine(store, at.author, digits, name, reason);
      const waiting = store.quarantine.list().filter((each) => each.body.machine === body.machine);
      return {
        json: { machine: body.machine, name, digits: machineDigits(body.key), waiting: waiting.length },
        text: () => [`已登记 ${name}（${body.machine}）：`, ...digitLines(body.key)],
        next:
          waiting.length > 0
            ? waiting.map((each) =>
                inspect('bundle accept', { number: each.body.sha256.slice(0, 8), '--reason': some('已登记') }),
              )
            : undefined,
      };
    };
  },
});

export const unenrol = officeDeed({
  path: 'machine retire',
  takes: unenrolling,
  summary: '停用一台电脑：此后它写的一律待定',
  examples: ['inspect machine retire 5db671f117aaedaf --reason 丢失 --by 甲虚构'],
  menu: { stage: 'joining', title: '停用一台电脑', asks: ['machine', 'reason'], weighty: true },
  leaves: ['machine.retired'],
  async does(): Promise<Acts<typeof unenrolling>> {
    const { retireMachine } = await import('../exchange/quarantine.ts');
    return ({ store, at }, { machine, reason }) => {
      const { body } = retireMachine(store, at.author, machine, reason);
      return {
        json: { machine: body.machine, heads: body.heads },
        text: () => `已停用 ${body.machine}：它在这之后写的记录一律待定`,
        next: inspect('machine list'),
      };
    };
  },
});

export const withdraw = officeDeed({
  path: 'practice withdraw',
  takes: withdrawing,
  summary: '撤回一条没有真办过的记录：误记的公示、命名、授牌、复核、撤销称号、调研指导，演练的异议、推荐',
  examples: ['inspect practice withdraw 3f2a91c0 --reason 选错了单位 --by 甲虚构'],
  notes: [
    '撤回的仍在日志里，不会删除，只是不再作数；更正过的命名、授牌、复核、撤销，撤回更正，原来的就恢复；演练的代替了正式办的，撤回演练，正式的就恢复。真办过的，取消 INSPECT_TODAY 以后重新办理即可，不用撤回。',
  ],
  menu: {
    stage: 'office',
    title: '撤回误记的公示、命名、调研指导等',
    asks: ['number', 'reason'],
    weighty: true,
  },
  leaves: [
    'practice.withdrawn',
    // What stands again.
    ...([
      'application.nominated',
      'publicity.opened',
      'guidance.visited',
      'designation.made',
      'plaque.awarded',
    ] as const),
    ...(['recheck.recorded', 'revocation.made', 'title.lapsed'] as const),
    'number.taken',
  ],
  async does(): Promise<Acts<typeof withdrawing>> {
    const { practisedLine, practisedNumber, withdrawPractised } = await import('../year/withdraw-practice.ts');
    const { practised } = await import('../../store/practice.ts');
    const { restoreOf } = await import('../year/document-numbers.ts');
    const { doneAgain } = await import('../year/done-again.ts');
    return ({ store, at }, { number, reason }) => {
      const { entry, back, voided } = withdrawPractised(store, at.author, number, reason);
      const what = practisedLine(store, entry);
      const left = practised(store).length;
      const again = back ? null : doneAgain(store, entry);
      return {
        json: {
          number: practisedNumber(entry),
          kind: entry.kind,
          what,
          reason,
          by: at.author,
          left,
          restored: back && { number: practisedNumber(back), what: practisedLine(store, back) },
        },
        text: () => [
          `已撤回${what}（${at.author}）：${reason}`,
          ...(back ? [`它代替的那一条恢复：${practisedLine(store, back)}`] : []),
          ...voided.map(
            (one) =>
              `文号 ${one} 随之作废，不给别的文件用；撤回错了的，重新登记那一件，再恢复文号：${restoreOf(one)}；登记有误、改了重新登记的，仍写这个号`,
          ),
          ...(left === 0 ? [] : [`还有 ${left} 条演练记录`]),
        ],
        next: [
          ...(again ? [once('撤回错了的', again)] : []),
          ...(back
            ? [
                once(
                  '恢复的也是误记的',
                  inspect('practice withdraw', { number: practisedNumber(back), '--reason': some('理由') }),
                ),
              ]
            : []),
          ...(left > 0 ? [inspect('practice list')] : []),
        ],
      };
    };
  },
});

export const drop = officeDeed({
  path: 'bundle drop',
  takes: dropping,
  summary: '不收一个待定的数据包，不读取就删除',
  examples: ['inspect bundle drop 3f2a91c0 --reason 来历不明'],
  menu: { stage: 'joining', title: '不收一个待定的数据包', asks: ['number', 'reason'], weighty: true },
  leaves: ['bundle.dropped'],
  async does(): Promise<Acts<typeof dropping>> {
    const { dropWaiting, findWaiting } = await import('../exchange/quarantine.ts');
    return ({ store, at }, { number, reason }) => {
      const found = findWaiting(store, number, store.quarantine.lost());
      dropWaiting(store, at.author, found, reason);
      const left = store.quarantine.list().length;
      return {
        json: { dropped: found.body.sha256, left },
        text: () => `没有收：${found.body.name}，已删除${left > 0 ? `；还有 ${left} 个待定` : ''}`,
      };
    };
  },
});
