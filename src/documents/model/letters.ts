import { type Day, formatDay } from '../../domain/day.ts';
import { formatPoints, type Points } from '../../domain/points.ts';
import type { standings } from '../../domain/visits/problems.ts';
import { type Designation, type Recheck, recheckOutcomes, titleLevels } from '../../domain/year/records.ts';
import { center, counted, type DocumentModel, tableOf } from './blocks.ts';
import {
  contactWords,
  headValues,
  levelValues,
  mendingValues,
  type NoticeInput,
  namedUnits,
  numberOrNone,
  type StepsTaken,
  stepValues,
  when,
} from './notices.ts';
import { filledPaper, fillTemplate, type Template, type Value } from './template.ts';

/** Letters of the office's year beside 公示 and 命名: who is to be cultivated, who is put forward, what a recheck came to. */

export interface CandidatesInput extends NoticeInput {
  readonly year: number;
  /** How many applied. */
  readonly applied: number;
  /** Accepted ones in the office's order, with what their papers lack. */
  readonly units: readonly { readonly name: string; readonly lacks: string }[];
  readonly contact: string | null;
}

/** 培育对象通知: the applicants that the office accepted, and what is asked of them. */
export function buildCandidates(input: CandidatesInput, template: Template): DocumentModel {
  const lacking = input.units.some(({ lacks }) => lacks !== '');
  const list = tableOf(
    input.units,
    [
      counted(18),
      ['单位名称', 'auto', ({ name }) => name],
      lacking && ['尚缺的申请材料', 'auto', ({ lacks }) => lacks || '—'],
    ],
    { minHeight: 11, size: 14, form: true },
  );
  const values: Record<string, Value> = {
    ...headValues(input),
    ...levelValues(input),
    申请: numberOrNone(input.applied),
    数量: String(input.units.length),
    培育对象: namedUnits(input.units.map(({ name }) => name)),
    缺材料: when(lacking),
    联系方式: contactWords(input.contact, input.office),
    日期: input.day,
    名单: [list],
  };
  return filledPaper(input, null, template, values, ['培育对象', '名单']);
}

/** What the record holds of a unit that is put forward; null and 0 where it holds nothing. */
export interface NominatedUnit {
  readonly name: string;
  readonly level: string | null;
  readonly applied: Day | null;
  readonly accepted: Day | null;
  readonly guided: number;
  readonly problems: ReturnType<typeof standings>;
  /** On which occasions they were found: 「调研指导和验收中」; empty where there are none. */
  readonly foundAt: string;
  /** 「87.50分，达标」 of the year's acceptance. */
  readonly result: string;
  /** Its title of the county, where it holds one. */
  readonly named: Pick<Designation, 'date' | 'year' | 'document'> | null;
  readonly opinion: string | null;
}

export interface NominationInput extends NoticeInput {
  readonly year: number;
  readonly superior: string;
  readonly units: readonly NominatedUnit[];
  readonly steps: StepsTaken;
  /** Why they are not two or three. */
  readonly reason: string | null;
  /** The words on each unit. */
  readonly each: Template;
}

const chinese = ['一', '二', '三', '四', '五', '六', '七', '八', '九', '十'] as const;

/** The office's word on a unit, which body and list end alike. */
const opinionOf = ({ opinion }: NominatedUnit): string => (opinion ?? '').replace(/。$/, '');

/** 呈报报告 to the city: who is put forward, on what record, with the office's word on each; the list as annex. */
export function buildNomination(input: NominationInput, template: Template): DocumentModel {
  const onEach = input.units.flatMap((unit, n) =>
    fillTemplate(
      { ...input.each, honour: template.honour },
      {
        // One alone is no list.
        序号: input.units.length === 1 ? '' : (chinese[n] ?? String(n + 1)),
        单位: unit.name,
        申报日期: unit.applied ? formatDay(unit.applied) : '',
        确定日期: unit.accepted ? formatDay(unit.accepted) : '',
        指导次数: numberOrNone(unit.guided),
        ...mendingValues(unit.problems),
        发现于: unit.foundAt,
        年度: String(input.year),
        验收结果: unit.result,
        命名日期: unit.named ? formatDay(unit.named.date) : '',
        命名年度: String(unit.named?.year ?? ''),
        命名文号: unit.named?.document ?? '',
        推荐意见: opinionOf(unit),
      },
    ),
  );
  const list = tableOf(
    input.units,
    [
      counted(16),
      ['单位名称', 'auto', ({ name }) => name],
      ['级别', 22, ({ level }) => center(level ?? '')],
      // A long opinion stands in the text of the report, and there alone.
      ['推荐意见', 62, (unit) => ([...opinionOf(unit)].length > 80 ? '见报告正文' : opinionOf(unit))],
    ],
    { minHeight: 18, size: 12, form: true },
  );
  const values: Record<string, Value> = {
    ...headValues(input),
    ...stepValues(input.steps),
    上级: input.superior,
    数量: String(input.units.length),
    推荐单位: namedUnits(input.units.map(({ name }) => name)),
    各单位情况: onEach,
    说明: (input.reason ?? '').replace(/。$/, ''),
    日期: input.day,
    名单: [list],
  };
  return filledPaper(input, null, template, values, ['推荐单位', '各单位情况', '名单']);
}

export interface RecheckConclusionInput extends NoticeInput {
  readonly unit: string;
  readonly designated: Pick<Designation, 'year' | 'date' | 'level' | 'document'>;
  readonly recheck: Pick<Recheck, 'date' | 'outcome' | 'note' | 'due'>;
  /** The one before it of the same title, with the number of its notice. */
  readonly before: (Pick<Recheck, 'date' | 'outcome'> & { readonly number: string | null }) | null;
  /** Items that lost points or have a note. */
  readonly items: readonly {
    readonly id: string;
    readonly title: string;
    readonly lost: Points;
    readonly note: string | null;
  }[];
}

/** 复核结论: what the recheck saw, and whether the title stays. */
export function buildRecheckConclusion(input: RecheckConclusionInput, template: Template): DocumentModel {
  const { designated, recheck, items } = input;
  const table = tableOf(
    items,
    [
      ['评分项', 20, ({ id }) => center(id)],
      ['内容', 'auto', ({ title }) => title],
      ['扣分', 18, ({ lost }) => center(lost > 0 ? formatPoints(lost) : '—')],
      ['情况', 'auto', ({ note }) => note ?? ''],
    ],
    { size: 12 },
  );
  const note = recheck.note?.trim() ?? '';
  const values: Record<string, Value> = {
    ...headValues(input),
    命名日期: formatDay(designated.date),
    命名年度: String(designated.year),
    称号级别: titleLevels[designated.level],
    命名文号: designated.document ?? '',
    复核日期: formatDay(recheck.date),
    扣分项: items.length > 0 ? [table] : '',
    // Where the title is to go or the unit to mend, what was found stands in the note.
    无扣分: when(items.length === 0 && recheck.outcome === 'kept'),
    情况: note === '' || /[。！]$/.test(note) ? note : `${note}。`,
    保留: when(recheck.outcome === 'kept'),
    限期整改: when(recheck.outcome === 'improve'),
    整改期限: recheck.due ? formatDay(recheck.due) : '',
    拟撤销: when(recheck.outcome === 'revoke'),
    // A county ends its own titles only.
    提请上级: when(designated.level === 'city' && (input.level ?? 'county') === 'county'),
    前次日期: input.before ? formatDay(input.before.date) : '',
    前次结论: input.before ? recheckOutcomes[input.before.outcome] : '',
    前次文号: input.before?.number ?? '',
    // What comes after a term to mend is not the recheck of every second year.
    整改以后: when(input.before?.outcome === 'improve'),
    日期: input.day,
  };
  return filledPaper(input, null, template, values, ['单位', '复核日期', '保留', '限期整改', '拟撤销']);
}
