import { type Day, yearOf } from '../../domain/day.ts';
import { inspect, some } from '../../domain/invocation.ts';
import { type Draft, isPersonal, type Kind, titleOf } from '../../domain/ledgers/kind.ts';
import { kinds } from '../../domain/ledgers/kinds.ts';
import type { LedgerReading } from '../../ledgers/reading.ts';
import { recordName, screenText } from '../../ledgers/values/field-values.ts';
import { type ReadingWarning, warningAt } from '../../ledgers/words/warnings.ts';
import type { StoredRow } from '../../store/ledgers.ts';
import { fieldsOf } from '../../store/row-texts.ts';
import type { Store } from '../../store/store.ts';
import type { Unit } from '../../store/units.ts';
import { type CitedFact, citedFacts } from './cited-facts.ts';
import type { Comparison } from './compare-rows.ts';
import { changesOf } from './row-changes.ts';
import { placeOf } from './suspects.ts';

/** A cited fact that the ledgers tell otherwise than when the item was answered, or no more. */
export interface ChangedFact {
  readonly fact: CitedFact;
  /** Where it stood and how people know it: 「备案.xlsx“备案”第 3 行（样县罚〔2026〕3号，2026-03-20）」 */
  readonly cited: string;
  /** 「报备日期：2026-03-20 → 2026-03-05」; null where nothing stands of it. */
  readonly changes: string | null;
  /** The file that tells it now, or the ledger that does not. */
  readonly source: string;
}

/** Which facts that answers of a unit cite the ledgers tell otherwise now, or no more. */
export function changedFacts(store: Store, unit: string): readonly ChangedFact[] {
  const facts = citedFacts(store, unit);
  if (facts.length === 0) return [];
  const standing = new Set(store.ledgers.batches({ unit }).map(({ id }) => id));
  return facts.flatMap((fact): ChangedFact[] => {
    const { row, file, imports } = fact;
    if (row === null)
      return imports.some((id) => standing.has(id)) ? [] : [{ fact, cited: file, changes: null, source: '台账' }];
    const kind: Kind = kinds[row.kind];
    const cited = citedAs(kind, row);
    const holds = holdsFor(store, row);
    if (!holds) return [{ fact, cited, changes: null, source: kind.title }];
    const changes = changeWords(kind, row, holds.fields, holds.complete);
    return changes === '' ? [] : [{ fact, cited, changes, source: holds.source.file }];
  });
}

const citedAs = (kind: Kind, row: StoredRow): string => `${placeOf(row)}（${recordName(kind, row.fields)}）`;

/** The row that holds in place of one that stood: under its key, or under the one that the record goes on under. */
export function holdsFor(store: Store, { kind, unit, key }: StoredRow): StoredRow | undefined {
  const own = store.ledgers.current(kind, unit, key);
  if (own) return own;
  const onwards = new Map(store.ledgers.batches({ kind, unit }).flatMap(({ body }) => body.renewed ?? []));
  const seen = new Set<string>();
  for (let at = onwards.get(key); at !== undefined && !seen.has(at); at = onwards.get(at)) {
    seen.add(at);
    const holds = store.ledgers.current(kind, unit, at);
    if (holds) return holds;
  }
  return undefined;
}

/** What a screen shows of a change, field by field; of what a purge has removed nothing. */
export function changeWords(kind: Kind, before: StoredRow, after: Draft, complete: boolean): string {
  const removed = new Set(before.complete && complete ? [] : kind.columns.filter(isPersonal).map(({ field }) => field));
  return [...changesOf(kind, new Set(), { row: 0 }, before, after)]
    .filter(({ field }) => !removed.has(field))
    .map((one) => {
      const [was, is] = [one.before, one.after].map((value) => screenText(kind, one.field, value) || '空');
      return `${titleOf(kind, one.field)}：${was} → ${is}`;
    })
    .join('；');
}

/** Whether somebody may still act on what changes under an acceptance: of conclusions of earlier years nobody is told at each roster. */
export function concerns(store: Store, unit: string | null, year: number, today: Day): boolean {
  return year >= yearOf(today) || !isConcluded(store, unit, year);
}

const isConcluded = (store: Store, unit: string | null, year: number): boolean =>
  store.journal.latest(`conclusion/${unit}/${year}`)?.kind === 'acceptance.concluded';

/** 「评分项 3.1.1（2026年）的扣分」 */
function citing({ item, year, gives }: CitedFact): string {
  return `评分项 ${item}（${year}年）的${gives ? '加分' : '扣分'}`;
}

/** What there is to do about a changed fact: an answer is given again or kept with a reason, a conclusion stays. */
function wayOn(store: Store, { item, year }: CitedFact, unit: Unit): string {
  const of = { unit, '--year': year };
  return isConcluded(store, unit.id, year)
    ? `已经作出的结论不跟着改；要照现在的改，先 ${inspect('reopen', { ...of, '--reason': some('理由') })}`
    : `请照现在的重新评分（${inspect('score', { unit, item, '--year': year })} …），仍要扣的写明理由（${inspect('contradictions', of)}）`;
}

/** Says of rows that answers cite that a file changes them or takes them off: before and after, and what there is to do. */
export function citedChanged(
  store: Store,
  unit: Unit,
  kind: Kind,
  reading: LedgerReading,
  { rows, renewed, notInFile }: Comparison,
  { retireMissing, today }: { readonly retireMissing: boolean; readonly today: Day },
): readonly ReadingWarning[] {
  const cited = citedFacts(store, unit.id, kind.kind).flatMap((fact) => {
    const { row, year } = fact;
    const holds = row && concerns(store, unit.id, year, today) ? holdsFor(store, row) : undefined;
    return row && holds ? [{ fact, row, holds }] : [];
  });
  if (cited.length === 0) return [];
  const missing = new Set(retireMissing ? notInFile : []);
  const off = cited.flatMap(({ fact, holds }): ReadingWarning[] =>
    missing.has(holds.key)
      ? [{ row: null, what: `${citing(fact)}依据${citedAs(kind, holds)}，照这个文件停用；${wayOn(store, fact, unit)}` }]
      : [],
  );
  const onwards = new Map(renewed);
  const keys = cited.map(({ holds }) => onwards.get(holds.key) ?? holds.key);
  const isMerged = reading.rows[0]?.sheet !== undefined;
  const changed: ReadingWarning[] = [];
  // A file may have a million rows, and one or two are cited.
  for (const { key, row: at, sheet, ...text } of rows(new Set(keys))) {
    for (const { fact, row, holds } of cited.filter((_, nth) => keys[nth] === key)) {
      const after = fieldsOf(text);
      // What goes back to what is cited changes nothing of it.
      const changes = changeWords(kind, row, after, true);
      if (changes === '' || changeWords(kind, holds, after, true) === '') continue;
      const what = `${citing(fact)}依据这一行（原在${placeOf(row)}）：${changes}；${wayOn(store, fact, unit)}`;
      changed.push(warningAt({ row: at, ...(isMerged ? { sheet } : {}) }, what));
    }
  }
  return [...changed, ...off];
}

/** A deduction, or what a bonus earns, under which a ledger was changed, in words. */
export interface ShakenAnswer {
  readonly unit: string;
  readonly item: string;
  readonly year: number;
  /** 「评分项 3.1.1（2026年）的扣分依据备案.xlsx“备案”第 3 行（样县罚〔2026〕3号，2026-03-20），现在没有了（备案台账）」 */
  readonly what: string;
  readonly wayOn: string;
}

/** The answers of a unit that a ledger no longer bears out as they were given, those of conclusions of earlier years left aside. */
export function shakenAnswers(store: Store, unit: Unit, today: Day): readonly ShakenAnswer[] {
  const told = changedFacts(store, unit.id)
    .filter(({ fact }) => concerns(store, unit.id, fact.year, today))
    .map(({ fact, cited, changes, source }): ShakenAnswer => {
      const now = changes === null ? `现在没有了（${source}）` : `现在${changes}（${source}）`;
      const what = `${citing(fact)}依据${cited}，${now}`;
      return { unit: unit.id, item: fact.item, year: fact.year, what, wayOn: wayOn(store, fact, unit) };
    });
  return [...new Map(told.map((one) => [one.what, one])).values()];
}
