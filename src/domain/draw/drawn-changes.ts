import { foldName } from '../identifiers/names.ts';
import { cell, type LedgerRow } from '../ledgers/rows.ts';
import { foldText } from './canonical-text.ts';
import { drawnAs } from './drawn-files.ts';
import { withoutParty } from './pool.ts';

/** Somebody or something that was drawn, as the sealed text tells it. */
export interface DrawnMember {
  readonly key: string;
  /** Of a case file its cause. */
  readonly name: string;
  /** Of a case file what kind of file it is. */
  readonly type: string | null;
}

/** What a ledger tells otherwise of somebody or something than the sealed text: 「赵样例改名为赵样改」. What a purge has removed tells nothing. */
export function drawnOtherwise(
  member: DrawnMember,
  row: LedgerRow<'officers'> | LedgerRow<'cases'>,
): readonly string[] {
  const { key, name } = member;
  if (row.kind === 'officers') {
    const [certificate, now] = [cell(row, 'certificate') ?? row.key, cell(row, 'name')];
    return [
      ...(foldText(certificate) === key ? [] : [`${name}改按“${certificate}”记`]),
      ...(now === null || name === key || foldName(now) === foldName(name) ? [] : [`${name}改名为${now}`]),
    ];
  }
  const number = drawnAs(row);
  const cause = withoutParty({ cause: cell(row, 'cause'), party: cell(row, 'party') });
  const matter = cell(row, 'matter') ?? '行政处罚';
  return [
    ...(foldText(number) === key || foldText(cell(row, 'decisionNumber') ?? '') === key
      ? []
      : [`${key}改按“${number}”记`]),
    ...(cause === null || name === key || name === '-' || !differs(cause, name) ? [] : [`${key}的案由改为“${cause}”`]),
    ...(member.type === null || !differs(matter, member.type) ? [] : [`${key}的类别改为${matter}`]),
  ];
}

const differs = (one: string, other: string): boolean => foldText(one) !== foldText(other);

/** Whether two rows tell of different parties; no sealed text names one. */
export function isOfAnother(one: LedgerRow<'cases'>, other: LedgerRow<'cases'>): boolean {
  const [party, before] = [cell(one, 'party'), cell(other, 'party')];
  return party !== null && before !== null && differs(party, before);
}
