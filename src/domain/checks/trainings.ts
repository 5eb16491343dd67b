import { foldName } from '../identifiers/names.ts';
import { cell, type LedgerRow } from '../ledgers/rows.ts';
import { materialWords } from '../ledgers/trainings.ts';
import { absent, type Facts, type Found, finding, look, settled, whole } from './facts.ts';
import { settledYears } from './yearly.ts';

const duties = [
  ['专业', '组织专业法律知识培训考试'],
  ['公共', '参加公共法律知识培训考试'],
] as const;

/** Years in which a training or its papers are missing; what makes a year 缺 is for the office to settle. */
export function trainingsMissing(facts: Facts, item: string): Found[] {
  const years = settledYears(facts, item);
  const all = facts.rows('trainings');
  if (!facts.has('trainings')) return years.length === 0 ? [] : [look('没有导入培训考试台账', [])];
  const reading = settled(facts, 'year-material');
  const found = years.flatMap((year): Found[] => {
    const rows = all.filter((row) => cell(row, 'year') === year);
    const { lacking, none, duty } = lackOf(rows);
    if (lacking.length === 0) return [];
    const words = `${year}年${none ? '没有培训考试记录' : `未见${lacking.join('、')}`}`;
    const counts = reading === 'any' || (reading === 'duty' && (duty || none)) || (reading === 'all' && none);
    const evidence = none ? whole(all) : oneOfEach(rows);
    if (counts) return [none ? absent('year', words, all) : { ...finding('year', words, []), evidence }];
    // Settled so that this is no missing year: nothing to say. Not settled: shown, the inspector says.
    return reading === null ? [{ ...look(words, []), evidence }] : [];
  });
  return [...found, ...strangers(facts)];
}

/** Who was trained this year and does not stand in the roster: perhaps of another office, perhaps left out of it. */
function strangers(facts: Facts): Found[] {
  const officers = facts.rows('officers');
  const known = new Set([...officers, ...(facts.former?.() ?? [])].map((row) => foldName(cell(row, 'name') ?? '')));
  const rows = facts.rows('trainings').filter((row) => {
    const name = cell(row, 'name');
    return cell(row, 'year') === facts.year && name !== null && !known.has(foldName(name));
  });
  if (officers.length === 0 || rows.length === 0) return [];
  const first = new Map(rows.toReversed().map((row) => [cell(row, 'name'), row]));
  const names = [...first.keys()].reverse();
  const some = `${names.slice(0, 5).join('、')}${names.length > 5 ? ` 等 ${names.length} 人` : ''}`;
  return [
    look(`${facts.year}年参加培训考试的${some}不在执法人员名册，请核对是否本单位人员`, [...first.values()].reverse()),
  ];
}

interface Lack {
  readonly lacking: readonly string[];
  /** Nothing of the year at all. */
  readonly none: boolean;
  /** One of the two duties is not there. */
  readonly duty: boolean;
}

function lackOf(rows: readonly LedgerRow<'trainings'>[]): Lack {
  if (rows.length === 0) return { lacking: ['任何培训考试'], none: true, duty: true };
  const lacking: string[] = [];
  // Where some row does not say which of the two it was, neither can be called missing.
  const scoped = rows.every((row) => cell(row, 'scope') !== null);
  for (const [scope, name] of duties)
    if (scoped && !rows.some((row) => cell(row, 'scope') === scope)) lacking.push(name);
  const duty = lacking.length > 0;
  for (const [field, name] of materialWords) {
    if (rows.every((row) => row.fields[field] === false)) lacking.push(name);
  }
  return { lacking, none: false, duty };
}

/** The first row of each training, so that a roll of forty names is cited once. */
function oneOfEach(rows: readonly LedgerRow<'trainings'>[]): Found['evidence'] {
  const first = new Map<string, LedgerRow<'trainings'>>();
  for (const row of rows) {
    const name = `${cell(row, 'title') ?? ''}|${cell(row, 'date') ?? ''}`;
    if (!first.has(name)) first.set(name, row);
  }
  return [...first.values()].map((row) => ({ ...row.source, key: row.key }));
}
