import { type Day, firstDayOf, formatDay, yearOf } from '../day.ts';
import { cell, type LedgerRow } from '../ledgers/rows.ts';
import { windowOf } from '../scoring/window.ts';
import { findItem } from '../standard.ts';
import { absent, type Facts, type Found, finding, look, settled, suspect, whole } from './facts.ts';
import { reviewedUnknown } from './named-apart.ts';

/**
 * The years that an item asks for and of which something can be said: the running one only where it counts, and none of
 * which the window (36 months, where so settled) leaves a part out: what is missing may have been done before.
 */
export function settledYears(facts: Facts, item: string): readonly number[] {
  const found = findItem(facts.edition, item);
  const window = found ? windowOf(found, facts.year, facts.day, facts.settlements) : null;
  const running = yearOf(facts.day);
  const counts = settled(facts, 'running-year') === 'counts';
  if (!window) return [];
  return window.years.filter(
    (year) => firstDayOf(year) >= window.from && (year < running || (year === running && counts)),
  );
}

/** Years without a review of case files of the unit's own. */
export function yearsWithoutReview(facts: Facts, item: string): Found[] {
  const rows = facts.rows('reviews');
  const years = settledYears(facts, item);
  if (!facts.has('reviews')) return years.length === 0 ? [] : [look('没有导入案卷评查台账', [])];
  const subject = settled(facts, '3.2.1-subject');
  const found = years.flatMap((year): Found[] => {
    const held = rows.filter((row) => cell(row, 'year') === year);
    if (held.length === 0) return [absent('year', `${year}年没有案卷评查记录`, rows)];
    if (subject !== 'own' && subject !== 'joint') return [];
    const joint = held.filter((row) => byOthers(cell(row, 'organizer') ?? ''));
    const untold = held.filter((row) => cell(row, 'organizer') === null);
    const fits = subject === 'joint' ? joint.length > 0 : held.length > joint.length + untold.length;
    if (fits) return [];
    const want = subject === 'joint' ? '参加司法行政部门等组织的评查' : '本单位自行组织的评查';
    const words = `${year}年未见${want}`;
    return [untold.length > 0 ? look(`${words}，组织单位没有写全`, untold) : suspect('year', words, held)];
  });
  return [...found, ...reviewedUnknown(facts)];
}

/** Held by a body over the unit; its own section of legal affairs is none. */
function byOthers(organizer: string): boolean {
  return /司法|政府|法制|依法行政|联合/.test(organizer) && !/^[本我](?:局|单位|委|队|机关|中心)/.test(organizer);
}

/** The report that fell due in the acceptance year: not there, or sent after its day. */
export function statisticsReport(facts: Facts): Found[] {
  const rows = facts.rows('statistics');
  if (!facts.has('statistics')) return [look('没有导入行政执法情况统计表报送台账', [])];
  const own = settled(facts, 'running-year') === 'counts' ? [facts.year - 1, facts.year] : [facts.year - 1];
  const asked = (row: LedgerRow<'statistics'>): boolean => {
    const due = cell(row, 'due');
    return due === null ? own.includes(cell(row, 'year') ?? 0) : yearOf(due) === facts.year;
  };
  const found = rows.filter(asked).flatMap((row): Found[] => {
    const due = cell(row, 'due');
    const sent = cell(row, 'submitted');
    const name = cell(row, 'title') ?? `${cell(row, 'year')}年度行政执法情况统计表`;
    if (sent === null) {
      if (due === null) return [look(`${name}没有报送日期，也没有应报送日期`, [row])];
      return due < facts.day ? [finding('none', `${name}应于${formatDay(due)}前报送，未见报送日期`, [row])] : [];
    }
    return due !== null && sent > due
      ? [finding('late', `${name}${formatDay(sent)}报送，应于${formatDay(due)}前报送`, [row])]
      : [];
  });
  if (rows.length > 0 && !rows.some((row) => cell(row, 'year') === facts.year - 1)) {
    const partial = rows.every(
      (row) => /半年|季|月/.test(cell(row, 'title') ?? '') || cell(row, 'year') === facts.year,
    );
    const lacking = `没有${facts.year - 1}年度统计表的报送记录`;
    // A ledger begun this year, or one of half-years, does not tell what was reported before.
    found.push({
      ...(partial ? look(`${lacking}，台账里只有本年度或者半年、季度的`, []) : suspect('none', lacking, [])),
      evidence: whole(rows),
    });
  }
  return found;
}

/** True where a day lies in the acceptance year. */
export function inYear(facts: Facts, at: Day | null): boolean {
  return at !== null && yearOf(at) === facts.year;
}
