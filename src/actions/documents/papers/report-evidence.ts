import { canonicalJson } from '../../../domain/canonical.ts';
import { maskIds } from '../../../domain/identifiers/mask.ts';
import { type Evidence, evidenceOf, type HashedColumns, recomputable } from '../../../domain/scoring/evidence.ts';
import { scoreAcceptance } from '../../../domain/scoring/score-acceptance.ts';
import { partBody } from '../../../store/entries/apart.ts';
import { type Entry, entryHash } from '../../../store/entry.ts';
import type { Store } from '../../../store/store.ts';
import type { Unit } from '../../../store/units.ts';
import type { Acceptance } from '../../acceptance/read-acceptance.ts';
import { certificatePieces, viewDraw } from '../../draw/certificate.ts';
import { readDraws } from '../../draw/stored-draw.ts';

/** What a concluded report carries inside to be recomputed by, or why it carries nothing, in one Chinese sentence. */
export function evidenceIn(store: Store, unit: Unit, acceptance: Acceptance): Evidence | string {
  const { conclusion, input, record, result, year } = acceptance;
  const columns = conclusion && hashedColumns(conclusion.entry);
  if (!columns) return '本报告不附核对数据：结论由旧版本写成。';
  if (!recomputable(input.edition)) return '本报告不附核对数据：所用标准里有核对网页不会算的评分规则。';
  const sealed = store.journal.sealedOf(conclusion.entry.id);
  if (sealed.length < Object.keys(conclusion.entry.body.personal ?? {}).length)
    return '本报告不附核对数据：结论里的个人信息已按规定清除。';
  if (canonicalJson(scoreAcceptance(input)) !== canonicalJson(result))
    return '本报告不附核对数据：作出结论以后，又有记录到达，或者评分程序有更新。';
  const draws = readDraws(record, { unit: unit.id, year })
    .filter(({ status }) => status !== 'sealed')
    .map((draw) => [...certificatePieces(viewDraw(store, draw))].join(''));
  const evidence = evidenceOf({
    unit: { name: unit.name, code: unit.code },
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

function hashedColumns(entry: Entry): HashedColumns | null {
  // Only what stands in the entry itself is hashed.
  const { body: own } = partBody(entry.kind, entry.body);
  const columns = { ...entry, body: canonicalJson(own), supersedes: JSON.stringify(entry.supersedes) };
  if (entryHash(columns) !== entry.hash) return null;
  const { id, chain, seq, step, at, clock, author, kind, subject, unit, year, body, supersedes, previous } = columns;
  return [id, chain, seq, step, at, clock, author, kind, subject, unit, year, body, supersedes, previous];
}
