import type { Context } from '../../context.ts';
import { type Day, dayAt, daysBetween, formatDay, yearOf } from '../../domain/day.ts';
import { inspect, some } from '../../domain/invocation.ts';
import { usualBlueprint } from '../../domain/knowledge-test/blueprint.ts';
import { questionFrom, questionTypeNames, usableOn } from '../../domain/knowledge-test/question.ts';
import type { LedgerKind } from '../../domain/ledgers/kinds.ts';
import { holeName, holeValue } from '../../domain/standard.ts';
import type { Store } from '../../store/store.ts';
import type { Unit } from '../../store/units.ts';
import { drawnInForce } from '../draw/drawn-in-force.ts';
import { workingDays } from '../holidays.ts';
import { editionFor } from '../standard/editions.ts';
import type { Examined } from './examine-machine.ts';

/** Ledgers that a visit reads, and whether it can begin without them. */
const needed: readonly { readonly kind: LedgerKind; readonly title: string; readonly must: boolean }[] = [
  { kind: 'officers', title: '执法人员名册', must: true },
  { kind: 'cases', title: '案件台账', must: true },
  { kind: 'filings', title: '重大处罚备案台账', must: false },
  { kind: 'trainings', title: '培训考试台账', must: false },
  { kind: 'complaints', title: '投诉举报登记簿', must: false },
  { kind: 'reviews', title: '案卷评查台账', must: false },
  { kind: 'accountability', title: '责任追究台账', must: false },
  { kind: 'statistics', title: '统计报送台账', must: false },
];
/** Older ledgers than this may no longer tell how things stand. */
const freshDays = 30;

/** Looks at what a visit needs of the data file: edition, open questions, calendar, roster and ledgers, bank, draws. */
export async function examineVisit(
  context: Context,
  store: Store,
  unit: Unit | null,
  year: number,
): Promise<readonly Examined[]> {
  const units = unit ? [unit] : store.units.list();
  const shared: Examined[] = [
    await examineEdition(store, units[0] ?? null, year),
    examineCalendar(store, context.today),
    examineBank(store, context.today),
  ];
  if (units.length === 0) {
    shared.push({
      id: 'units',
      title: '单位',
      state: 'bad',
      found: '还没有登记单位',
      mend: inspect('unit add', { name: some('单位全称') }),
    });
  }
  return [...shared, ...units.flatMap((one) => [examineLedgers(context, store, one), examineDraws(store, one, year)])];
}

async function examineEdition(store: Store, unit: Unit | null, year: number): Promise<Examined> {
  const edition = await editionFor(store, unit?.id ?? '', year);
  const settlements = store.settings.settlements(year);
  const open = edition.holes.filter((hole) => holeValue(edition, settlements, hole.id) === null);
  const urgent = open.filter(({ id }) => id === 'pass-line' || id === 'seventy');
  const found = `${edition.id}　${edition.title}`;
  const others = open.length - urgent.length;
  const [first] = urgent;
  if (!first) return { id: 'edition', title: '评分标准', state: 'ok', found, mend: null };
  return {
    id: 'edition',
    title: '评分标准',
    state: 'warn',
    found: `${found}；未明确：${urgent.map(holeName).join('、')}${others > 0 ? `，另有 ${others} 项` : ''}`,
    mend: inspect('standard settle', { hole: first.id, value: some('值'), '--year': year, '--reason': some('依据') }),
  };
}

/** A question without a known day of effect, or whose law is no longer in force, is in the bank and in no paper. */
function examineBank(store: Store, today: Day): Examined {
  const heading = { id: 'questions', title: '题库' } as const;
  const count = store.ledgers.count('questions');
  const mend = inspect('import', { kind: 'questions', file: some('题库.xlsx') });
  if (count === 0) return { ...heading, state: 'warn', found: '没有导入，不能组卷', mend };
  const usable = store.ledgers.rows('questions').flatMap((row) => {
    const question = questionFrom(row.key, row.fields);
    return typeof question !== 'string' && usableOn(question, today) ? [question] : [];
  });
  const lacking = usualBlueprint.parts.flatMap((part) => {
    const there = usable.filter(({ type }) => type === part.type).length;
    return there < part.count ? [`${questionTypeNames[part.type]}要 ${part.count} 有 ${there}`] : [];
  });
  const found = `${count} 题，今天可用 ${usable.length} 题`;
  if (lacking.length === 0) return { ...heading, state: 'ok', found, mend: null };
  return { ...heading, state: 'warn', found: `${found}；按通常方案组卷不够：${lacking.join('、')}`, mend };
}

function examineCalendar(store: Store, today: Day): Examined {
  const year = yearOf(today);
  return workingDays(store).knows(year)
    ? { id: 'holidays', title: '节假日安排', state: 'ok', found: `${year} 年已载入`, mend: null }
    : {
        id: 'holidays',
        title: '节假日安排',
        state: 'warn',
        found: `没有 ${year} 年的，工作日算不出`,
        mend: inspect('holiday add', { file: `${year}.yaml` }),
      };
}

function examineLedgers(context: Context, store: Store, unit: Unit): Examined {
  const title = `${unit.name}：台账`;
  const batches = store.ledgers.batches({ unit: unit.id });
  const lacking: string[] = [];
  const stale: string[] = [];
  let must = false;
  for (const { kind, title: name, must: needs } of needed) {
    const last = batches.filter((batch) => batch.body.kind === kind).at(-1);
    if (!last) {
      lacking.push(name);
      must ||= needs;
    } else if (daysBetween(dayAt(new Date(last.at)), context.today) > freshDays) {
      stale.push(`${name}（${formatDay(dayAt(new Date(last.at)))}导入）`);
    }
  }
  const found = [
    lacking.length > 0 ? `没有导入：${lacking.join('、')}` : '都已导入',
    stale.length > 0 ? `超过 ${freshDays} 天：${stale.join('、')}` : '',
  ].filter(Boolean);
  const state = must ? 'bad' : lacking.length + stale.length > 0 ? 'warn' : 'ok';
  const mend = state === 'ok' ? null : inspect('import', { kind: some('种类'), file: some('文件'), '--unit': unit });
  return { id: `ledgers.${unit.name}`, title, state, found: found.join('；'), mend };
}

function examineDraws(store: Store, unit: Unit, year: number): Examined {
  const officers = drawnInForce(store, unit.id, year, 'officers', 'test');
  const cases = drawnInForce(store, unit.id, year, 'cases');
  const lacking = [officers ? null : '人员', cases ? null : '案卷'].filter((one) => one !== null);
  const title = `${unit.name}：抽取`;
  // The draw belongs to the visit itself: both sides give their numbers there.
  if (lacking.length === 0)
    return { id: `draws.${unit.name}`, title, state: 'ok', found: '人员、案卷都已抽取', mend: null };
  return {
    id: `draws.${unit.name}`,
    title,
    state: 'ok',
    found: `${lacking.join('、')}待现场抽取（两方报数）`,
    mend: null,
  };
}
