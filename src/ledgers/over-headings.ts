import { columnOf, type Kind } from '../domain/ledgers/kind.ts';
import type { Aliases } from './aliases.ts';
import { bareHeading } from './heading-text.ts';

/** The field that a heading may name, and how sure that is. */
export interface Candidate {
  readonly field: string;
  readonly doubt: number;
  readonly rank: number;
}

/** What stands over sums that are neither fined nor confiscated: 责令支付, 涉案. */
const otherSum = /责令(?!停)|支付|退[赔还]|赔偿|补[缴偿发]|追[缴发偿]|涉案|货值|标的|工资|社保/;

/** What a column is read as under what stands over it: 单位 under 被处罚人 or 投诉人 is theirs and not whose ledger it is; under people it is nobody's name; 金额 under 责令支付 is no fine. */
export function ofWhom(kind: Kind, aliases: Aliases, over: string, candidate: Candidate | null): Candidate | null {
  if (candidate !== null && columnOf(kind, candidate.field)?.value === 'money' && otherSum.test(over)) return null;
  if (candidate === null || candidate.field !== kind.unitField || over === '') return candidate;
  const field = aliases.get(bareHeading(over.replace(/.*\//, '')))?.field;
  if (field === undefined || field === kind.unitField) return candidate;
  return columnOf(kind, field)?.value === 'text' ? { field, doubt: 3, rank: 0 } : null;
}
