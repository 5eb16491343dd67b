import type { FileVerification } from '../../domain/verification.ts';
import { checkHead } from '../../exchange/verify-head.ts';
import { audit } from '../../store/audit/audit.ts';
import type { Store } from '../../store/store.ts';
import { auditConclusions } from './audit-conclusions.ts';
import { auditDraws } from './audit-draws.ts';
import { auditEditions } from './audit-editions.ts';

/** Checks the whole data file and, where digits are given, what they sign. Reads only. */
export function verifyFile(store: Store, digits: string | null): FileVerification {
  const { checked, problems, incomplete } = audit(store, [auditDraws, auditEditions, auditConclusions]);
  const head = digits === null ? undefined : store.journal.asItStands(() => checkHead(store, digits, problems));
  return {
    ok: problems.length === 0 && (head?.intact ?? true),
    verdict: problems.length > 0 ? 'broken' : incomplete.length > 0 ? 'incomplete' : 'whole',
    checked,
    incomplete,
    problems,
    forks: [...store.knowledge().forkedChains()],
    ...(head ? { head } : {}),
  };
}
