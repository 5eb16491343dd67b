import type { FileVerification, Gap } from '../../domain/verification.ts';
import { checkHead } from '../../exchange/verify-head.ts';
import { audit } from '../../store/audit/audit.ts';
import type { Store } from '../../store/store.ts';
import { auditConclusions } from './audit-conclusions.ts';
import { auditDraws } from './audit-draws.ts';
import { auditEditions } from './audit-editions.ts';
import { compareNote, noteGaps } from './compare-note.ts';

/** Checks the whole data file and, where digits are given, what they sign. Reads only. */
export function verifyFile(store: Store, digits: string | null): FileVerification {
  const audited = audit(store, [auditDraws, auditEditions, auditConclusions]);
  const { checked, problems } = audited;
  const incomplete = [...audited.incomplete, ...noteGaps(store), ...leftover(store)];
  const head = digits === null ? undefined : store.journal.asItStands(() => checkHead(store, digits, problems));
  return {
    ok: problems.length === 0 && (head?.intact ?? true),
    verdict: problems.length > 0 ? 'broken' : incomplete.length > 0 ? 'incomplete' : 'whole',
    checked,
    incomplete,
    problems,
    grown: compareNote(store)?.grown ?? 0,
    forks: [...store.knowledge().forkedChains()],
    ...(head ? { head } : {}),
  };
}

function leftover(store: Store): Gap[] {
  if (store.around === null) return [];
  const what = '文件旁有没有做完的写入（回滚日志）：核对时没有动它，在副本上核对了撤回后的样子；下次写入时才真正撤回';
  return [{ kind: 'leftover', count: 1, accounted: false, what }];
}
