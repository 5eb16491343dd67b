import type { FileVerification } from '../../domain/verification.ts';
import { checkHead } from '../../exchange/verify-head.ts';
import { audit } from '../../store/audit/audit.ts';
import type { Store } from '../../store/store.ts';
import { auditDraws } from './audit-draws.ts';
import { auditEditions } from './audit-editions.ts';

/** Checks the whole data file and, where digits are given, what they sign. Reads only. */
export function verifyFile(store: Store, digits: string | null): FileVerification {
  const { checked, problems } = audit(store, [auditDraws, auditEditions]);
  const head = digits === null ? undefined : store.journal.asItStands(() => checkHead(store, digits, problems));
  return {
    ok: problems.length === 0 && (head?.intact ?? true),
    checked,
    problems,
    forks: [...store.knowledge().forkedChains()],
    ...(head ? { head } : {}),
  };
}
