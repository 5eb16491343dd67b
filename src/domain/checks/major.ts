import type { Fen } from '../identifiers/money.ts';
import { cell, type LedgerRow } from '../ledgers/rows.ts';

import type { MajorRule, Vocabulary } from './vocabulary.ts';

/** How sure it is that a penalty is major: told by the ledger, inferred from sums or kind, only possible, or not. */
export type Major =
  | { readonly is: 'stated' }
  | { readonly is: 'inferred'; readonly why: string }
  /** `denied`: even where the ledger says 否, for it does not say that it looked at a person. */
  | { readonly is: 'possible'; readonly why: string; readonly denied?: true }
  | { readonly is: 'no' };

/**
 * Judges a penalty by the office's rules on the day of its decision, where the ledger leaves 是否重大 blank; a 否 above the
 * limit is only suspected, never overruled.
 */
export function majorOf(row: LedgerRow<'cases'>, rules: Vocabulary['重大处罚']): Major {
  if (cell(row, 'major') === true) return { is: 'stated' };
  if ((cell(row, 'matter') ?? '行政处罚') !== '行政处罚') return { is: 'no' };
  const judged = judge(row, rules);
  const blank = row.fields.majorTold === false;
  const denied = cell(row, 'major') === false && !blank;
  if (!denied)
    return blank && judged.is !== 'no' && judged.is !== 'stated'
      ? { ...judged, why: `${judged.why}；台账没有写是否重大` }
      : judged;
  if (judged.is !== 'inferred' && !(judged.is === 'possible' && judged.denied)) return { is: 'no' };
  return { is: 'possible', why: `台账写“否”，但${judged.why}` };
}

function judge(row: LedgerRow<'cases'>, rules: Vocabulary['重大处罚']): Major {
  const at = cell(row, 'decided') ?? cell(row, 'opened');
  const rule = rules.find((one) => at === null || (at >= one.from && (one.until === null || at <= one.until)));
  if (!rule) return { is: 'no' };
  const penalty = (cell(row, 'penalty') ?? '').replace(
    /(?:[未不免](?:予|于)?|建议|拟)(?:吊销|责令停)\p{Script=Han}*/gu,
    '',
  );
  const kind = rule.kinds.find(({ words }) => words.some((word) => penalty.includes(word)));
  if (kind) return { is: 'inferred', why: `处罚种类为${kind.name}` };
  return bySums(row, rule.sums, cell(row, 'fine') ?? 0, cell(row, 'seized') ?? 0);
}

function bySums(row: LedgerRow<'cases'>, limits: MajorRule['sums'], fine: number, seized: number): Major {
  const sums = [
    ['罚款', fine],
    ['没收', seized],
  ] as const;
  const kind = partyOf(row);
  const line = kind === 'citizen' ? limits.citizen : limits.organisation;
  const over = sums.find(([, sum]) => sum >= line);
  const reach = `达到${kind === 'citizen' ? `公民${inWords(limits.citizen)}` : `法人、其他组织${inWords(limits.organisation)}`}`;
  if (over && kind !== 'unknown' && kind !== 'person')
    return { is: 'inferred', why: `${over[0]} ${yuan(over[1])} 元，${reach}` };
  if (over) return { is: 'inferred', why: `${over[0]} ${yuan(over[1])} 元，已过${inWords(limits.organisation)}` };
  const both = fine > 0 && seized > 0 ? fine + seized : 0;
  if (both >= line) return { is: 'possible', why: `罚款与没收合计 ${yuan(both)} 元，是否合并计算办法没有写明` };
  const between = sums.find(([, sum]) => sum >= limits.citizen);
  if (!between || kind === 'organisation' || kind === 'citizen') return { is: 'no' };
  const whose = {
    household: `个体工商户${between[0]} ${yuan(between[1])} 元，按公民还是按组织办法没有写明`,
    person: `${between[0]} ${yuan(between[1])} 元，当事人“${cell(row, 'party')}”似为个人，当事人类别没有写`,
    unknown: `${between[0]} ${yuan(between[1])} 元，看不出当事人是公民还是单位`,
  };
  return { is: 'possible', why: whose[kind], ...(kind === 'person' ? { denied: true } : {}) };
}

type Party = 'citizen' | 'organisation' | 'household' | 'person' | 'unknown';

function partyOf(row: LedgerRow<'cases'>): Party {
  const kind = cell(row, 'partyKind') ?? '';
  if (/个体/.test(kind)) return 'household';
  if (/公民|自然人|个人/.test(kind)) return 'citizen';
  if (/法人|组织|企业|单位|公司|机构/.test(kind)) return 'organisation';
  const name = cell(row, 'party') ?? '';
  if (/公司|企业|集团|合作社|银行|医院|学校|委员会|有限|厂$/.test(name)) return 'organisation';
  if (/店|部$|超市|经营|商行|馆$|坊$/.test(name)) return 'unknown';
  return /^\p{Script=Han}{2,4}$/u.test(name.replace(/[某×*X]/g, '某')) ? 'person' : 'unknown';
}

const sumWords: ReadonlyMap<Fen, string> = new Map([
  [1_000_000, '一万元'],
  [10_000_000, '十万元'],
]);

/** 「十万元」 for the two sums of the province, digits for any other. */
function inWords(fen: Fen): string {
  return sumWords.get(fen) ?? `${yuan(fen)}元`;
}

function yuan(fen: Fen): string {
  return String(fen / 100);
}
