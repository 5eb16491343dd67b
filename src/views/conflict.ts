import type { Json } from '../domain/canonical.ts';
import { formatDay, isDay, minuteAt } from '../domain/day.ts';
import { addTo } from '../domain/group-by.ts';
import { inspect, type Phrase, some } from '../domain/invocation.ts';
import { settingWords } from '../domain/setting-words.ts';
import { problemNumber } from '../domain/visits/problems.ts';
import { type TitleLevel, titleLevels } from '../domain/year/records.ts';
import type { Conflict, DeedConflict, SubjectConflict } from '../store/conflicts.ts';
import { firstSaid } from '../store/doubles.ts';
import { kindLabel } from '../store/entries/catalogue.ts';
import { unitFieldNames } from '../store/entries/unit.ts';
import type { Entry } from '../store/entry.ts';
import { ofNumbers } from '../store/numbers-apart.ts';
import type { Store } from '../store/store.ts';
import { isWeightier, type UnitWork, workOf } from '../store/unit-work.ts';
import type { Unit } from '../store/units.ts';
import { wordsOf } from './journal-entry.ts';
import { authorWithMachine } from './machine.ts';

/** What the acceptance comes to where a side is chosen. */
export interface ConflictEffect {
  readonly words: string;
  /** In points; null while it is a range. */
  readonly total: number | null;
  readonly verdict: string;
}

/** One whose sides are entries. */
type EntryConflict = SubjectConflict | DeedConflict;

/** A conflict as `--json` shows it; `effects`: of each side, where one can be computed. */
export function conflictJson(store: Store, conflict: Conflict, effects: readonly (ConflictEffect | null)[] = []) {
  if (conflict.kind === 'sameUnit') {
    const { id, kind, because, units, decided } = conflict;
    return {
      ...{ id, kind, because },
      units: units.map(({ id: unit, name, code }) => ({ id: unit, name, code, work: { ...workOf(store, unit) } })),
      decided: decided ? { same: decided.body.same, keep: decided.body.keep, reason: decided.body.reason } : null,
    };
  }
  const { id, kind, subject, unit, year, entries } = conflict;
  const writer = store.machines.writers();
  const first = firstSaidIn(store);
  return {
    id,
    kind,
    about: aboutOf(conflict),
    subject,
    unit: unit === null ? null : { id: unit, name: store.units.byId(unit)?.name ?? null },
    year,
    answers: entries.map((entry, at) => ({
      keep: at + 1,
      entry: entry.id,
      at: first(entry).at,
      author: entry.author,
      machine: writer(first(entry)),
      kind: entry.kind,
      says: saysOf(store, conflict, entry),
      effect: effects[at] ?? null,
      body: bodyShown(entry),
      ...(conflict.kind === 'apart' ? { against: againstIn(conflict, at) } : {}),
    })),
    ...(conflict.kind === 'apart' || conflict.both ? { both: conflict.both } : {}),
  };
}

/** Tells of a side where it was said first: what a joining of two units says again was said by another, elsewhere. */
export function firstSaidIn(store: Store): (entry: Entry) => Entry {
  const knowledge = store.knowledge();
  return (entry) => firstSaid(store.journal, knowledge, entry);
}

/** What a reviewer's sheet came to is shown by `review` alone, which knows who may see it. */
function bodyShown({ kind, body }: Entry): Record<string, unknown> {
  if (kind !== 'review.marked') return body;
  const { score: _, zero: __, ...rest } = body;
  return rest;
}

/**
 *     3f2a91c0  样县甲虚构局 2026 年度 · 评分 1.1.1
 *       1  甲虚构，于一号机  2026-09-15 09:00  不扣分
 *          采用这一条：96.28 达标
 *       2  乙虚构，于二号机  2026-09-15 09:10  扣分：1.1.1-a × 1
 *          采用这一条：−100.00 未达标（基础标准），否决 1.1.1
 */
export function conflictLines(
  store: Store,
  conflict: Conflict,
  effects: readonly (ConflictEffect | null)[] = [],
): string[] {
  if (conflict.kind === 'sameUnit') {
    const { decided, because } = conflict;
    const work = conflict.units.map((unit) => workOf(store, unit.id));
    const isLeft = !decided && work.some(({ concluded, drawn }) => concluded.length + drawn > 0);
    const what = because === 'formerName' ? '一个用过另一个的名称' : `${unitFieldNames[because]}相同`;
    return [
      `${conflict.id}  ${decided ? `已经决定：${wordsOf(store, decided)}` : `两台电脑各登记了一个单位，${what}`}`,
      ...conflict.units.flatMap((each, at) => [
        `  ${at + 1}  ${[each.name, each.code, each.address, each.retired && `已停用：${each.retired}`].filter(Boolean).join('  ')}${registeredBy(store, each)}`,
        `     ${work[at] ? workWords(work[at]) : ''}`,
      ]),
      ...(isLeft ? ['  结论、抽取不能并到另一个名下：是同一单位的，保留作了结论的一个'] : []),
    ];
  }
  const { id, unit, year, entries } = conflict;
  const more = entries.length > 2;
  const by = authorWithMachine(store);
  const first = firstSaidIn(store);
  const whose = unit === null ? '办公室' : (store.units.byId(unit)?.name ?? unit);
  return [
    `${id}  ${whose}${year === null ? '' : ` ${year} 年度`} · ${aboutOf(conflict)}`,
    ...entries.flatMap((entry, at) => [
      `  ${at + 1}  ${by(first(entry))}  ${minuteAt(new Date(first(entry).at))}  ${saysOf(store, conflict, entry)}`,
      ...(effects[at] ? [`     采用这一条：${effects[at].words}`] : []),
      ...(conflict.kind === 'apart' && more ? [`     与它相抵的：${againstIn(conflict, at).join('、')}`] : []),
    ]),
    ...(conflict.kind === 'apart' && !ofNumbers.test(conflict.subject)
      ? [`  以一件为准的，与它相抵的撤回${trueTogether(conflict)}`]
      : []),
    ...(conflict.kind === 'answer' && conflict.both ? ['  各说各的，都是实情的，用 --keep both，合在一起记'] : []),
    ...numberLines(conflict),
  ];
}

/** 「已记：2026年度结论、公示、申请；2026-09-08 命名；抽取 4 次」 */
export function workWords({ concluded, shown, applied, named, drawn }: UnitWork): string {
  const years = new Map<number, string[]>();
  for (const year of concluded) addTo(years, year, '结论');
  for (const year of shown) addTo(years, year, '公示');
  for (const year of applied) addTo(years, year, '申请');
  const told = [
    ...[...years].sort(([a], [b]) => a - b).map(([year, what]) => `${year}年度${what.join('、')}`),
    ...named.map((day) => `${day} 命名`),
    ...(drawn > 0 ? [`抽取 ${drawn} 次`] : []),
  ];
  return told.length === 0 ? '没有申请、结论、命名' : `已记：${told.join('；')}`;
}

/** 「命名 2、授牌 1」 */
export const countsByKind = (entries: readonly Pick<Entry, 'kind'>[]): readonly string[] =>
  [...new Set(entries.map(({ kind }) => kind))].map(
    (kind) => `${kindLabel(kind)} ${entries.filter((entry) => entry.kind === kind).length}`,
  );

/** What tells two registrations apart that were taken for one. */
export const partingOf = ({ id }: Pick<Conflict, 'id'>): Phrase =>
  inspect('conflicts resolve', { id, '--keep': 'both', '--reason': some('理由') });

/** The number of the side of a conflict that is offered: of two registrations the one with which more would stay behind. */
export function offeredSide(store: Store, conflict: Conflict): string {
  if (conflict.kind !== 'sameUnit') return '1';
  const [first, second] = conflict.units.map(({ id }) => workOf(store, id)) as [UnitWork, UnitWork];
  return isWeightier(second, first) ? '2' : '1';
}

/** How several of the deeds are kept; empty where no two of them can be true. */
function trueTogether({ both, pairs, clash }: DeedConflict): string {
  if (both) return '；都是实情的，用 --keep both，各自照记';
  const pair = pairs.find(([one, other]) => !clash.some((each) => each[0] === one && each[1] === other));
  return pair ? `；几件都是实情的，一起写出，如 --keep ${pair.map((at) => at + 1).join(',')}` : '';
}

/** What becomes of the other side of a conflict of document numbers. */
function numberLines({ subject }: EntryConflict): readonly string[] {
  if (subject.startsWith('document-number/') || ofNumbers.exec(subject)?.[1] === 'number')
    return ['  一个文号只能用于一份文件：没有采用的一份空出文号，另取一个；已经印发的收回更正'];
  return ofNumbers.test(subject) ? ['  一份文件只有一个文号：没有采用的作废；已经印发的收回更正'] : [];
}

/**
 * What a side says; of deeds of several kinds what was done as well: 「“授牌”2026-09-10 县级牌匾编号 2026-01」. One that was only
 * practised says so beside one in earnest.
 */
export function saysOf(store: Store, { kind, entries }: EntryConflict, entry: Entry): string {
  const isPractice = entry.clock === 'fixed' && entries.some(({ clock }) => clock === 'system');
  // Two registrations of one name are told by who made them.
  const keep = entry.kind === 'unit.same' ? entry.body.keep : null;
  const whose = typeof keep === 'string' ? registeredBy(store, { id: keep }) : '';
  const words = wordsOf(store, entry);
  const others = entries.filter((one) => one !== entry && (isOfVisit(entry) || wordsOf(store, one) === words));
  const differs = differing(store, entry, others).filter((part) => !words.includes(part.split(' ')[1] ?? ''));
  const says = `${words}${differs.length > 0 ? `（${differs.join('，')}）` : ''}${whose}${isPractice ? '（演练，是在人为设定的日期下记的）' : ''}`;
  return kind === 'answer' || entry.kind === 'unit.field' ? says : `“${kindLabel(entry.kind)}”${says}`;
}

/** What parts of entries are called that are in no sentence about them. */
const partNames: Readonly<Record<string, string>> = {
  ...{ pages: '页数', taken: '调出日期', takenBy: '调出人', givenBy: '交出人', returnedTo: '收回人' },
  ...{ identity: '身份', employment: '编制', post: '岗位', note: '备注', eligible: '符合领证条件' },
  ...{ notes: '情况', outcome: '结论', uncivil: '不文明执法', attendees: '参加人员', responsible: '责任人' },
  ...{ staff: '人员', byWhom: '反映人', text: '内容', reason: '理由' },
};

/** Parts of a visit are papers of their own, of which a sentence tells a part. */
const isOfVisit = ({ kind }: Entry): boolean => kind.startsWith('visit.');

/** What one side says otherwise than others, part by part: 「页数 41」「岗位 内勤」. */
function differing(store: Store, entry: Entry, others: readonly Entry[]): readonly string[] {
  const partsOf = ({ id, body: { personal: _seals, ...body } }: Entry): Readonly<Record<string, Json | undefined>> => ({
    ...body,
    ...store.journal.personalOf(id),
  });
  const told = (value: Json | undefined): string =>
    value === undefined || value === null || value === '' ? '没有写' : String(value);
  const own = partsOf(entry);
  const rest = others.map(partsOf);
  return Object.entries(partNames)
    .filter(([part]) => rest.some((one) => told(one[part]) !== told(own[part])))
    .map(([part, name]) => `${name} ${told(own[part])}`);
}

/** The numbers of those that stand against a deed, as listed. */
export const againstIn = ({ pairs }: Pick<DeedConflict, 'pairs'>, at: number): readonly number[] =>
  pairs.flatMap(([one, other]) => (one === at ? [other + 1] : other === at ? [one + 1] : [])).sort((a, b) => a - b);

/** 「（示例甲，于一号机登记）」; empty where the record does not hold it. */
export function registeredBy(store: Store, { id }: Pick<Unit, 'id'>): string {
  const [first] = store.journal.history({ subject: `unit/${id}/name` });
  return first ? `（${authorWithMachine(store)(first)}登记）` : '';
}

/** What a conflict is about, in a few words: 「评分 1.1.1」「抽取出签 第 1 次，两台电脑各抽一次；……」「单位资料 地址」 */
export function aboutOf(conflict: EntryConflict): string {
  return isOfDraw(conflict) ? `${shortAboutOf(conflict)}；以单位手里的封存单为准` : shortAboutOf(conflict);
}

/** Of draws made at once. */
const isOfDraw = ({ subject }: Pick<EntryConflict, 'subject'>): boolean => /^draws\/|^draw\/.*\//.test(subject);

/** The same without what decides it. */
export function shortAboutOf({ kind, subject, year, entries }: EntryConflict): string {
  const numbers = kind === 'apart' && ofNumbers.exec(subject)?.[1];
  if (numbers === 'number') return `文号 ${subject.split('/').at(-1)}，两台电脑各用于一份文件`;
  if (numbers === 'paper') return '同一份文件，两台电脑各编了一个文号';
  if (kind === 'apart') return `${[...new Set(entries.map(deedLabel))].join('、')}，两台电脑各办各的，互不知情`;
  const [, second = '', ...rest] = subject.split('/');
  const last = rest.at(-1) ?? second;
  const label = kindLabel(entries[0].kind);
  if (isOfDraw({ subject })) return `${label} 第 ${last} 次，两台电脑各抽一次`;
  const { key, number } = entries[0].body;
  // What a score is agreed of, and whose sheet it is, stands before the end of the subject.
  if (subject.startsWith('review/')) return [label, key, ...(last === 'agreed' ? [] : [last])].join(' ');
  if (subject.startsWith('problem/'))
    return `${label} ${problemNumber(year ?? 0, last, typeof number === 'string' ? number : null)}`;
  if (last === String(year)) return label;
  if (isDay(last)) return `${label} ${formatDay(last)}`;
  if (Object.hasOwn(titleLevels, last)) return `${label} ${titleLevels[last as TitleLevel]}`;
  if (subject.startsWith('unit/')) return `${label} ${nameOf(last)}`;
  if (subject.startsWith('setting/')) return `${label} ${nameOf(second)}`;
  // An id of the program's own says nothing to anybody.
  if (last !== '-' && isId(last)) return label;
  return `${label} ${last === '-' ? second : last}`;
}

const isId = (text: string): boolean => /^[0-9a-z]{26}$/.test(text);

const deedLabel = ({ kind, body }: Entry): string =>
  kind === 'unit.field' ? (body.value === null ? '恢复单位' : '停用单位') : kindLabel(kind);

/** Fields of units and settings of the office in the words of lists. */
function nameOf(field: string): string {
  return ({ ...settingWords, ...unitFieldNames } as Readonly<Record<string, string>>)[field] ?? field;
}
