import { unfit } from '../../domain/visits/five-check.ts';
import type { Store } from '../../store/store.ts';
import { officeVocabulary } from '../vocabulary.ts';

/** What the 五人核对表 holds against somebody drawn, in words; null where it holds nothing. An absence does not undo it. */
export function adverseCheck(
  store: Store,
  { unit, year }: { readonly unit: string; readonly year: number },
  { key, name }: { readonly key: string; readonly name: string },
): string | null {
  const entry = store.journal.latest(`officer-check/${unit}/${year}/${key}`, 'visit.officer-checked');
  if (!entry) return null;
  const { identity = '', employment = '', post = '', note = null } = store.journal.personalOf(entry.id);
  const check = { key, name, identity, employment, post, eligible: entry.body.eligible, note };
  return unfit([check], officeVocabulary(store).编制性质)[0]?.text ?? null;
}
