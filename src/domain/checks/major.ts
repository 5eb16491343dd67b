import type { LedgerRow } from '../ledger-rows.ts';
import { number, text } from './facts.ts';

/** How sure it is that a penalty is major: told by the ledger, inferred from sums or kind, only possible, or not. */
export type Major =
  | { readonly is: 'told' }
  | { readonly is: 'inferred'; readonly why: string }
  | { readonly is: 'possible'; readonly why: string }
  | { readonly is: 'no' };

/** Fen: 10,000 yuan for citizens, 100,000 for legal persons and other organisations; 「以上」 includes the sum. */
const forCitizen = 1_000_000;
const forOrganisation = 10_000_000;

const suspension = /责令停产停业/;
const revocation = /吊销(?:企业)?(?:营业执照|许可证|经营许可)|吊销许可证/;

/** Judges a penalty by 河南省重大行政处罚备案审查办法 where the ledger has no column for it. */
export function majorOf(row: LedgerRow): Major {
  const told = row.fields.major;
  if (told === true) return { is: 'told' };
  if ((text(row, 'matter') ?? '行政处罚') !== '行政处罚') return { is: 'no' };
  if (told === false) return { is: 'no' };
  const penalty = text(row, 'penalty') ?? '';
  if (suspension.test(penalty)) return { is: 'inferred', why: '处罚种类为责令停产停业' };
  if (revocation.test(penalty)) return { is: 'inferred', why: '处罚种类为吊销许可证或者营业执照' };
  return bySums(row, number(row, 'fine') ?? 0, number(row, 'seized') ?? 0);
}

function bySums(row: LedgerRow, fine: number, seized: number): Major {
  const sums = [
    ['罚款', fine],
    ['没收', seized],
  ] as const;
  const kind = partyOf(row);
  const line = kind === 'citizen' ? forCitizen : forOrganisation;
  const over = sums.find(([, sum]) => sum >= line);
  if (over && kind !== 'unknown')
    return {
      is: 'inferred',
      why: `${over[0]} ${yuan(over[1])} 元，达到${kind === 'citizen' ? '公民一万元' : '法人、其他组织十万元'}`,
    };
  if (over) return { is: 'inferred', why: `${over[0]} ${yuan(over[1])} 元，已过十万元` };
  if (kind !== 'citizen' && fine + seized >= forOrganisation)
    return { is: 'possible', why: `罚款与没收合计 ${yuan(fine + seized)} 元，是否合并计算办法没有写明` };
  if (kind === 'citizen' && fine + seized >= forCitizen)
    return { is: 'possible', why: `罚款与没收合计 ${yuan(fine + seized)} 元，是否合并计算办法没有写明` };
  const between = sums.find(([, sum]) => sum >= forCitizen);
  if (kind === 'household' && between)
    return { is: 'possible', why: `个体工商户${between[0]} ${yuan(between[1])} 元，按公民还是按组织办法没有写明` };
  return { is: 'no' };
}

function partyOf(row: LedgerRow): 'citizen' | 'organisation' | 'household' | 'unknown' {
  const kind = text(row, 'partyKind') ?? '';
  if (/个体/.test(kind)) return 'household';
  if (/公民|自然人|个人/.test(kind)) return 'citizen';
  if (/法人|组织|企业|单位|公司|机构/.test(kind)) return 'organisation';
  return /公司|企业|集团|合作社|银行|医院|学校|委员会|有限|厂$/.test(text(row, 'party') ?? '')
    ? 'organisation'
    : 'unknown';
}

function yuan(fen: number): string {
  return String(fen / 100);
}
