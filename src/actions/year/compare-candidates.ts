import type { Day } from '../../domain/day.ts';
import type { LedgerKind } from '../../domain/ledgers/kinds.ts';
import { cell } from '../../domain/ledgers/rows.ts';
import { formatTotal } from '../../domain/points.ts';
import { verdictText } from '../../domain/verdict.ts';
import { isOpen, problemYear } from '../../domain/visits/problems.ts';
import type { Store } from '../../store/store.ts';
import type { Unit } from '../../store/units.ts';

/** What is told of every candidate, under the notice's three headings. */
export const candidateFacts = [
  { id: 'papers', part: 'foundation', title: '申请材料' },
  { id: 'organ', part: 'foundation', title: '专门机构' },
  { id: 'staff', part: 'foundation', title: '专责人员' },
  { id: 'goals', part: 'foundation', title: '目标' },
  { id: 'measures', part: 'foundation', title: '措施' },
  { id: 'requirements', part: 'foundation', title: '要求' },
  { id: 'officers', part: 'team', title: '名册' },
  { id: 'valid', part: 'team', title: '证件在有效期内' },
  { id: 'trainings', part: 'team', title: '培训考试记录' },
  { id: 'cases', part: 'enforcement', title: '案件' },
  { id: 'reviews', part: 'enforcement', title: '案卷评查记录' },
  { id: 'complaints', part: 'enforcement', title: '投诉' },
  { id: 'visits', part: 'enforcement', title: '调研指导' },
  { id: 'problems', part: 'enforcement', title: '问题' },
  { id: 'last', part: 'enforcement', title: '最近一次验收' },
] as const;

export const candidateParts = { foundation: '基础条件', team: '队伍素质', enforcement: '执法规范' } as const;

type FactId = (typeof candidateFacts)[number]['id'];

/** One candidate: what the data file knows of it, each a few Chinese words. */
export interface CandidateRow {
  readonly unit: Unit;
  readonly facts: Readonly<Record<FactId, string>>;
}

/** The facts of one part as lines: 「专门机构：有」. */
export function factLines(row: CandidateRow, part: keyof typeof candidateParts): readonly string[] {
  return candidateFacts.flatMap((fact) => (fact.part === part ? [`${fact.title}：${row.facts[fact.id]}`] : []));
}

/** Lays candidates side by side: 基础条件、队伍素质、执法规范. Facts only; the choice is the office's. */
export function compareCandidates(store: Store, year: number, units: readonly Unit[], today: Day): CandidateRow[] {
  const records = store.cycle.year(year);
  return units.map((unit) => {
    const decision = records.decisions.get(unit.id);
    const application = records.applications.get(unit.id);
    const count = (kind: LedgerKind): number => store.ledgers.count(kind, unit.id);
    const officers = store.ledgers.rows('officers', unit.id);
    const ends = officers.map((row) => cell(row, 'expires'));
    const valid = ends.filter((end) => end !== null && end >= today).length;
    const undated = ends.filter((end) => end === null).length;
    const visits = records.visits.filter((visit) => visit.unit === unit.id);
    const problems = records.problems.filter(
      ({ unit: of, number }) => of === unit.id && problemYear(number) >= year - 1,
    );
    const open = problems.filter(isOpen).length;
    const last = store.cycle.concluded({ unit: unit.id }).at(-1);
    return {
      unit,
      facts: {
        papers: application?.papers.map((paper) => paper.name).join('、') || '无',
        organ: decision?.organ ?? '未记录',
        staff: decision?.staff ? '已明确' : '未记录',
        goals: decision?.goals ?? '未记录',
        measures: decision?.measures ?? '未记录',
        requirements: decision?.requirements ?? '未记录',
        officers: `${officers.length} 人`,
        valid: `${valid} 人${undated > 0 ? `（${undated} 人未登记有效期）` : ''}`,
        trainings: `${count('trainings')} 条`,
        cases: `${count('cases')} 件`,
        reviews: `${count('reviews')} 条`,
        complaints: `${count('complaints')} 件`,
        visits: `${visits.length} 次`,
        problems: `${problems.length} 个（待整改 ${open} 个）`,
        last: last
          ? `${last.year} 年${last.earned === null ? '' : ` ${formatTotal(last.earned)} 分`}，${verdictText(last.verdict)}`
          : '没有',
      },
    };
  });
}
