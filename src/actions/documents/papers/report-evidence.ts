import type { AcceptanceResult, ItemScore } from '../../../domain/acceptance.ts';
import { canonicalJson } from '../../../domain/canonical.ts';
import type { Day } from '../../../domain/day.ts';
import { maskIds } from '../../../domain/identifiers/mask.ts';
import { type Evidence, evidenceOf, type HashedColumns, recomputable } from '../../../domain/scoring/evidence.ts';
import { scoreAcceptance } from '../../../domain/scoring/score-acceptance.ts';
import { partBody } from '../../../store/entries/apart.ts';
import type { EntryOf } from '../../../store/entries/catalogue.ts';
import { type Entry, entryHash } from '../../../store/entry.ts';
import type { Store } from '../../../store/store.ts';
import type { Unit } from '../../../store/units.ts';
import { checkConclusion } from '../../acceptance/check-conclusion.ts';
import { type Acceptance, readAcceptance } from '../../acceptance/read-acceptance.ts';
import { certificatePieces, viewDraw } from '../../draw/certificate.ts';
import { readDraws } from '../../draw/stored-draw.ts';
import { editionFor } from '../../standard/editions.ts';

/** A unit as the report on its acceptance names it: as it was when that was concluded, whatever was filled in since. */
export function unitOnReport(store: Store, unit: Unit, { conclusion, record }: Acceptance, on: Day): Unit {
  const called = { ...unit, name: store.units.nameOn(unit.id, on) };
  if (!conclusion) return called;
  const told = (field: string): string | null =>
    record.journal.latest(`unit/${unit.id}/${field}`, 'unit.field')?.body.value ?? null;
  return { ...called, code: told('code'), level: told('level'), address: told('address') };
}

/** What a concluded report carries inside to be recomputed by, or why it carries nothing, in one Chinese sentence. */
export function evidenceIn(store: Store, unit: Unit, acceptance: Acceptance): Evidence | string {
  const { conclusion, input, record, result, year } = acceptance;
  const columns = conclusion && hashedColumns(conclusion.entry);
  if (!columns) return '本报告不附核对数据：结论由旧版本写成。';
  if (!recomputable(input.edition)) return '本报告不附核对数据：所用标准里有核对网页不会算的评分规则。';
  const sealed = store.journal.sealedOf(conclusion.entry.id);
  if (sealed.length < Object.keys(conclusion.entry.body.personal ?? {}).length)
    return '本报告不附核对数据：结论里的个人信息已按规定清除。';
  const again = scoreAcceptance(input);
  if (canonicalJson(computedOf(again)) !== canonicalJson(computedOf(result)))
    return `本报告不附核对数据：${unlike(store, conclusion.entry, result, again)}。`;
  const drawn = readDraws(record, { unit: unit.id, year }).filter(({ status }) => status !== 'sealed');
  const draws = drawn.map((draw) => [...certificatePieces(viewDraw(store, draw))].join(''));
  // A draw bears the name that the unit had on its day.
  const called = [...new Set(drawn.map((draw) => draw.unit.name))].filter((name) => name !== unit.name);
  const evidence = evidenceOf({
    unit: { name: unit.name, code: unit.code, ...(called.length > 0 ? { called } : {}) },
    input,
    result,
    draws,
    conclusion: columns,
    apart: sealed.flatMap(({ field, salt, value }) =>
      field.startsWith('result.') ? [[field, salt, value] as const] : [],
    ),
  });
  // What is hashed cannot be masked.
  return maskIds(evidence.text) === evidence.text ? evidence : '本报告不附核对数据：记录的文字中有身份证号码。';
}

/** What the page computes again: sentences beside it give no point, and a later version of the program may word them otherwise. */
const computedOf = ({ items, ...sums }: AcceptanceResult) => ({ ...sums, items: items.map(computedItem) });
const computedItem = ({ remarks: _, words: _words, ...score }: ItemScore) => score;

/** Why a result comes to something else than what was concluded: the record is not whole here, or the program computes otherwise. */
function unlike(
  store: Store,
  entry: EntryOf<'acceptance.concluded'>,
  was: AcceptanceResult,
  now: AcceptanceResult,
): string {
  if (checkConclusion(store, entry).lacking !== 0) return '结论所依据的记录，有的本机没有内容，或者后来才补上';
  const items = was.items.filter((score, at) => {
    const other = now.items[at];
    return !other || canonicalJson(computedItem(score)) !== canonicalJson(computedItem(other));
  });
  const which = items.map(({ id }) => id).join('、');
  return `作出结论以后评分程序有更新，现在重算${which}与结论所记不同，得分以结论所记为准`;
}

/**
 * Whether what a concluded report carries inside is what the record says: null where it is, else a Chinese sentence; `known` is
 * false where the record itself carries nothing to hold it against.
 */
export async function evidenceDoubt(
  store: Store,
  { id, year, on }: { readonly id: string; readonly year: number; readonly on: Day },
  carried: string | null,
): Promise<{ readonly known: boolean; readonly what: string } | null> {
  const unit = store.units.known(id);
  const acceptance = readAcceptance(store, id, year, await editionFor(store, id, year));
  const evidence = evidenceIn(store, unitOnReport(store, unit, acceptance, on), acceptance);
  if (typeof evidence === 'string') return { known: false, what: `报告内附的数据没有核对：${evidence}` };
  if (carried === null) return { known: true, what: '这份 PDF 里没有读到内附的核对数据，本来应当有' };
  return carried === evidence.text
    ? null
    : { known: true, what: '这份 PDF 内附的核对数据与记录不同：单位、抽取、成绩或者得分改过，不要采信' };
}

function hashedColumns(entry: Entry): HashedColumns | null {
  // Only what stands in the entry itself is hashed.
  const { body: own } = partBody(entry.kind, entry.body);
  const columns = { ...entry, body: canonicalJson(own), supersedes: JSON.stringify(entry.supersedes) };
  if (entryHash(columns) !== entry.hash) return null;
  const { id, chain, seq, step, at, clock, author, kind, subject, unit, year, body, supersedes, previous } = columns;
  return [id, chain, seq, step, at, clock, author, kind, subject, unit, year, body, supersedes, previous];
}
