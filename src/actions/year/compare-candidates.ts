import type { Day } from '../../domain/day.ts';
import type { LedgerKind } from '../../domain/ledger-rows.ts';
import { formatTotal } from '../../domain/points.ts';
import { verdictText } from '../../domain/year/standing.ts';
import type { Store } from '../../store/store.ts';
import type { Unit } from '../../store/units.ts';

/** One candidate under the notice's three headings: what the data file knows, each a Chinese line. */
export interface CandidateRow {
  readonly unit: Unit;
  readonly foundation: readonly string[];
  readonly team: readonly string[];
  readonly enforcement: readonly string[];
}

/** Lays candidates side by side: 基础条件、队伍素质、执法规范. Facts only; the choice is the office's. */
export function compareCandidates(store: Store, year: number, units: readonly Unit[], today: Day): CandidateRow[] {
  const records = store.cycle.year(year);
  return units.map((unit) => {
    const decision = records.decisions.get(unit.id);
    const application = records.applications.get(unit.id);
    const count = (kind: LedgerKind): number => store.ledgers.count(kind, unit.id);
    const officers = store.ledgers.rows('officers', unit.id);
    const valid = officers.filter(
      (row) => typeof row.fields.expires === 'string' && row.fields.expires >= today,
    ).length;
    const undated = officers.filter((row) => typeof row.fields.expires !== 'string').length;
    const visits = records.visits.filter((visit) => visit.unit === unit.id);
    const problems = records.problems.filter((problem) => problem.unit === unit.id);
    const open = problems.filter((problem) => problem.state !== 'mended').length;
    const last = store.cycle.concluded({ unit: unit.id }).at(-1);
    return {
      unit,
      foundation: [
        `申请材料：${application?.papers.map((paper) => paper.name).join('、') || '无'}`,
        `专门机构：${decision?.organ ?? '未记录'}；专责人员：${decision?.staff ? '已明确' : '未记录'}`,
        `目标：${decision?.goals ?? '未记录'}；措施：${decision?.measures ?? '未记录'}；要求：${decision?.requirements ?? '未记录'}`,
      ],
      team: [
        `名册 ${officers.length} 人，证件在有效期内 ${valid} 人${undated > 0 ? `（${undated} 人未登记有效期）` : ''}`,
        `培训考试记录 ${count('trainings')} 条`,
      ],
      enforcement: [
        `案件 ${count('cases')} 件，案卷评查记录 ${count('reviews')} 条，投诉 ${count('complaints')} 件`,
        `调研指导 ${visits.length} 次，问题 ${problems.length} 个（未整改 ${open} 个）`,
        last
          ? `${last.year} 年验收 ${last.total === null ? '' : `${formatTotal(last.total)} 分，`}${verdictText(last.verdict)}`
          : '尚未验收过',
      ],
    };
  });
}
