import { describeLength } from '../../domain/calendar/periods.ts';
import { type Day, formatDay } from '../../domain/day.ts';
import { honourWords } from '../../domain/honour.ts';
import { formatTotal, type Points } from '../../domain/points.ts';
import type { Item } from '../../domain/standard.ts';
import type { standings } from '../../domain/visits/problems.ts';
import {
  type Designation,
  type Objection,
  objectionOutcomes,
  type Publicity,
  type Recheck,
  type Revocation,
  recheckOutcomes,
  revocationGrounds,
  type TitleEnd,
  type TitleLevel,
  titleEnds,
  titleLevels,
} from '../../domain/year/records.ts';
import { type Block, cell, center, counted, type DocumentModel, type RedHead, tableOf } from './blocks.ts';
import { filledPaper, type Template, type Value } from './template.ts';

export interface NoticeInput {
  readonly office: string;
  /** Whose office it is; the county's where nobody says. */
  readonly level?: TitleLevel;
  readonly day: Day;
  readonly redHead?: RedHead;
  /** 抄送, for the foot of a paper with a red head. */
  readonly copies?: string | null;
  /** The notice that the office cites; null leaves the citation out. */
  readonly basis?: string | null;
  /** Of a paper without red head, where its number is known. */
  readonly number?: string | null;
}

/**
 * What papers of the office have in common: their foot (版记), whose line stands in the template under {{?红头}}; without red
 * head the number under the title; the notice that is cited.
 */
export function headValues({ redHead, copies, basis, number, day }: NoticeInput): Record<string, Value> {
  const head = { 红头: when(redHead !== undefined), 无红头文号: redHead ? '' : (number ?? '') };
  return { ...head, 抄送: copies ?? '', 印发日期: day, 创建通知: basis ?? '' };
}

/** How the office is reached, in a sentence that says 「联系方式：」 itself and whose: no second colon, no second name. */
export function contactWords(contact: string | null, office: string): string {
  const ways = (contact ?? '').replace(/^联系方式[:：]/, '');
  const own = ways.startsWith(office) ? ways.slice(office.length).replace(/^[，,；、：:（\s]+/, '') : ways;
  return own.replace(/(电话|传真|邮箱|地址|联系人)[:：]\s*/g, '$1');
}

function unitList(units: readonly string[]): Block {
  return tableOf(units, [counted(24), ['单位名称', 'auto', (unit) => unit]], { minHeight: 11, size: 14, form: true });
}

/** 「2026年9月16日至2026年9月22日（7日，首尾两日均计算在内）」: both ends stand there, so that nobody has to count. */
function periodText({
  first,
  last,
  length,
  shortened,
}: PublicPeriod & Pick<Publicity, 'length' | 'shortened'>): string {
  const days = describeLength(length).replace(/ /g, '');
  const ends = first === last ? days : `${days}，首尾两日均计算在内`;
  return `${daysOf({ first, last })}（${ends}${shortened ? `；公示期缩短的依据：${shortened.replace(/[。；]$/, '')}` : ''}）`;
}

type PublicPeriod = Pick<Publicity, 'first' | 'last'>;

/** 「2026年9月16日至2026年9月22日」, of a single day that day. */
const daysOf = ({ first, last }: PublicPeriod): string =>
  first === last ? formatDay(first) : `${formatDay(first)}至${formatDay(last)}`;

/** Which steps every unit of the paper went through. */
export interface StepsTaken {
  readonly applied: boolean;
  /** By their counties, in a city's file. */
  readonly nominated: boolean;
  readonly accepted: boolean;
  readonly guided: boolean;
}

/** What papers have in common that list units of a year. */
export interface ListInput extends NoticeInput {
  readonly year: number;
  /** Names, in the order to be printed. */
  readonly units: readonly string[];
  readonly steps: StepsTaken;
}

/** A word that a template's condition looks at: there, or empty. */
export const when = (condition: boolean): Value => (condition ? '是' : '');
/** The steps that led to a list, as values for a template. */
export const stepValues = (steps: StepsTaken): Record<string, Value> => ({
  呈报: when(steps.nominated),
  申报: when(steps.applied),
  培育: when(steps.accepted),
  指导: when(steps.guided),
});
/** What differs between a county's papers and a city's. */
export const levelValues = ({ level = 'county' }: NoticeInput): Record<string, Value> => ({
  级别: titleLevels[level],
  市本级: when(level === 'city'),
});
/** A number for a template; empty for none. */
export const numberOrNone = (count: number): Value => (count > 0 ? String(count) : '');

/** Problems by what is known of their mending: one that nobody looked at is told apart from one seen as it was. */
export const mendingValues = ({ open, mended, notMended }: ReturnType<typeof standings>): Record<string, Value> => ({
  问题: numberOrNone(open + mended + notMended),
  已整改: numberOrNone(mended),
  未整改: numberOrNone(notMended),
  未查看: numberOrNone(open),
});

export interface PublicityInput extends ListInput {
  readonly publicity: Pick<Publicity, 'first' | 'last' | 'length' | 'channels' | 'contact'>;
}

/** 公示: who is proposed, both days of the period, how to object. */
export function buildPublicity(input: PublicityInput, template: Template): DocumentModel {
  const values: Record<string, Value> = {
    ...headValues(input),
    ...levelValues(input),
    数量: String(input.units.length),
    ...stepValues(input.steps),
    公示期: periodText(input.publicity),
    // Whoever knows it only later writes it in by hand.
    公示渠道: input.publicity.channels ?? '',
    受理方式: input.publicity.contact ?? '____________________（电话、地址或邮箱）',
    日期: input.publicity.first,
    名单: [unitList(input.units)],
  };
  return filledPaper(input, null, template, values, ['公示期', '名单']);
}

/** 「甲」「甲、乙、丙等3个单位」「甲等12个单位」 */
export function namedUnits(units: readonly string[]): string {
  if (units.length <= 1) return units.join('');
  return `${units.length <= 3 ? units.join('、') : units[0]}等${units.length}个单位`;
}

/** What objections came to, as a document says it of one, of several that came to the same, of several that did not. */
export function objectionsCameTo(outcomes: readonly Objection['outcome'][]): string {
  const [only, ...others] = [...new Set(outcomes)];
  if (only === undefined) return '';
  const all = outcomes.length > 1 ? '均' : '';
  if (others.length === 0) return only === null ? `${all}尚未核实` : `经核实${all}${objectionOutcomes[only]}`;
  const count = (outcome: Objection['outcome']): number => outcomes.filter((one) => one === outcome).length;
  const settled = (Object.keys(objectionOutcomes) as (keyof typeof objectionOutcomes)[])
    .filter((outcome) => count(outcome) > 0)
    .map((outcome) => `${objectionOutcomes[outcome]}${count(outcome)}件`);
  return `经核实${settled.join('、')}${count(null) > 0 ? `，尚未核实${count(null)}件` : ''}`;
}

export interface DesignationInput extends ListInput {
  /** Those that the titles rest on; all objections against their units are told. */
  readonly publicities: readonly Pick<Publicity, 'first' | 'last' | 'objections'>[];
  /** Number of the decision, where it was entered with the title. */
  readonly document: string | null;
  /** Those that stood in it and whose titles were revoked, or ended with the unit, since. */
  readonly ended?: readonly { readonly name: string; readonly day: Day; readonly kind?: TitleEnd }[];
  /** Those that were named before and have a plaque, with its day. */
  readonly kept?: readonly { readonly name: string; readonly day: Day }[];
}

const endedWords = ({ ended = [] }: DesignationInput, how: TitleEnd): string =>
  ended
    .filter(({ kind = 'revoked' }) => kind === how)
    .map(({ name, day }) => `${name}（${formatDay(day)}${titleEnds[how]}）`)
    .join('、');

/** 命名决定 with the list as its annex. */
export function buildDesignation(input: DesignationInput, template: Template): DocumentModel {
  const all = input.publicities.flatMap((each) => each.objections.map((one) => ({ ...one, last: each.last })));
  const objections = all.filter((each) => each.received <= each.last);
  const late = all.filter((each) => each.received > each.last);
  const upheld = (some: readonly Pick<Objection, 'outcome'>[]): Value =>
    when(some.some((each) => each.outcome === 'upheld'));
  const values: Record<string, Value> = {
    ...headValues(input),
    ...levelValues(input),
    数量: String(input.units.length),
    首位: input.units[0] ?? '',
    被命名单位: namedUnits(input.units),
    ...stepValues(input.steps),
    文号: input.document ?? '',
    公示期: input.publicities.map(daysOf).join('、'),
    无异议: when(input.publicities.length > 0 && objections.length === 0),
    异议件数: numberOrNone(objections.length),
    异议结果: objectionsCameTo(objections.map(({ outcome }) => outcome)),
    异议成立: upheld(objections),
    期后件数: numberOrNone(late.length),
    期后结果: objectionsCameTo(late.map(({ outcome }) => outcome)),
    期后成立: upheld(late),
    不再列入: endedWords(input, 'revoked'),
    称号终止: endedWords(input, 'lapsed'),
    待授牌: when((input.kept ?? []).length < input.units.length),
    已授牌: (input.kept ?? []).map(({ name, day }) => `${name}（${formatDay(day)}授牌）`).join('、'),
    日期: input.day,
    名单: [unitList(input.units)],
  };
  return filledPaper(input, null, template, values, ['年度', '名单']);
}

export interface RevocationInput extends NoticeInput {
  readonly unit: string;
  readonly designated: Pick<Designation, 'year' | 'date' | 'level' | 'document'>;
  readonly revocation: Pick<Revocation, 'ground' | 'reason' | 'kind'>;
  /** What hangs at the unit and is to come back. */
  readonly plaque?: string | null;
  /** The recheck that found the ground. */
  readonly recheck: Pick<Recheck, 'date'> | null;
  /** How the office is reached, for the line under a request. */
  readonly contact: string | null;
  /** To whom a request goes. */
  readonly superior: string;
}

/** 撤销决定, or the request to the higher level where the county may not decide. */
export function buildRevocation(input: RevocationInput, template: Template): DocumentModel {
  const { reason } = input.revocation;
  const values: Record<string, Value> = {
    ...headValues(input),
    ...levelValues(input),
    命名日期: formatDay(input.designated.date),
    命名年度: String(input.designated.year),
    称号级别: titleLevels[input.designated.level],
    命名文号: input.designated.document ?? '',
    复核日期: input.recheck ? formatDay(input.recheck.date) : '',
    牌匾编号: input.plaque ?? '',
    撤销情形: input.revocation.ground === null ? '' : revocationGrounds[input.revocation.ground],
    理由: /[。！]$/.test(reason) ? reason : `${reason}。`,
    上级: input.superior,
    联系方式: contactWords(input.contact, input.office),
    日期: input.day,
  };
  return filledPaper(input, null, template, values, ['单位', '撤销情形', '理由']);
}

/** 文号登记簿: every number with the paper that bears it. */
export function buildNumberRegister(
  input: NoticeInput & {
    readonly year: number;
    readonly numbers: readonly {
      readonly number: string;
      readonly title: string;
      readonly day: Day;
      readonly note: string;
    }[];
    readonly missing: readonly string[];
  },
  template: Template,
): DocumentModel {
  const table = tableOf(
    input.numbers,
    [
      counted(11),
      ['发文字号', 42, ({ number }) => number],
      ['文件标题', 'auto', ({ title }) => title],
      ['成文日期', 32, ({ day }) => center(formatDay(day))],
      ['备注', 26, ({ note }) => note],
    ],
    { minHeight: 11 },
  );
  const values = { 年度: String(input.year), 登记表: [table], 空号: input.missing.join('；') };
  return filledPaper(input, null, template, values, ['登记表']);
}

export interface RecheckSheetInput extends NoticeInput {
  readonly unit: string;
  readonly designated: Pick<Designation, 'year' | 'date' | 'level'>;
  readonly lastSeen: Day | null;
  readonly last: readonly Recheck[];
  /** The items with what was found last time; this time's columns start empty. */
  readonly items: readonly (Pick<Item, 'id' | 'title' | 'points'> & {
    readonly lastScore: Points | null;
    readonly lastFacts: string;
  })[];
}

/** The sheet for the recheck every two years: empty, with last time's facts beside. */
export function buildRecheckSheet(input: RecheckSheetInput, template: Template): DocumentModel {
  const table = tableOf(
    input.items,
    [
      ['评分项', 15, ({ id }) => center(id)],
      ['内容', 'auto', ({ title }) => title],
      ['验收得分', 18, ({ lastScore }) => center(lastScore === null ? '—' : formatTotal(lastScore))],
      ['上次情况', 'auto', ({ lastFacts }) => lastFacts || '—'],
      ['本次情况', 44, () => ''],
      ['扣分', 13, () => ''],
    ],
    { minHeight: 12 },
  );
  const conclusion: Block = {
    kind: 'table',
    head: [],
    rows: [
      {
        cells: [
          center(`${honourWords(template.honour).称号简称}管理情形`),
          cell(`□${Object.values(revocationGrounds).join('　□')}`),
        ],
        minHeight: 12,
        heading: true,
      },
      {
        cells: [center('复核结论'), cell(`□${Object.values(recheckOutcomes).join('　　□')}`)],
        minHeight: 12,
        heading: true,
      },
      { cells: [center('情况说明'), cell('')], minHeight: 34 },
    ],
    columns: [36, 'auto'],
    size: 12,
  };
  const values = {
    命名年度: String(input.designated.year),
    称号级别: titleLevels[input.designated.level],
    上次日期: input.lastSeen ? formatDay(input.lastSeen) : '',
    复核表: [table],
    结论表: [conclusion],
  };
  return filledPaper(input, `${input.unit}${template.honour}复核复查表`, template, values, ['复核表']);
}
