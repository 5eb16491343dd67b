import { inspect } from '../../domain/invocation.ts';
import type { FileVerification, Gap } from '../../domain/verification.ts';
import { checkHead } from '../../exchange/verify-head.ts';
import { audit, type FurtherCheck } from '../../store/audit/audit.ts';
import { type KeyDoubt, keyDoubts } from '../../store/key-doubts.ts';
import type { Store } from '../../store/store.ts';
import { doubtWords } from '../../views/machine.ts';
import { auditConclusions } from './audit-conclusions.ts';
import { auditDraws } from './audit-draws.ts';
import { auditEditions } from './audit-editions.ts';
import { compareNote, noteGaps } from './compare-note.ts';
import { strangersTold } from './strangers.ts';

/** What verify computes once more beyond the store's own checks; nothing leaves a file where one of them does not come out. */
export const recomputations: readonly FurtherCheck[] = [auditDraws, auditEditions, auditConclusions];

/** Checks the whole data file and, where digits are given, what they sign. Reads only. */
export function verifyFile(store: Store, digits: string | null): FileVerification {
  return store.journal.asItStands(() => verified(store, digits));
}

function verified(store: Store, digits: string | null): FileVerification {
  const audited = audit(store, recomputations);
  const { checked, problems } = audited;
  const missing = [...audited.incomplete, ...noteGaps(store), ...waiting(store), ...leftover(store)];
  const head = digits === null ? undefined : checkHead(store, digits, problems);
  const note = compareNote(store);
  // Of a file that is not as it was written only that is told.
  const sound = problems.length === 0;
  const { gaps: strangers, taken } = sound ? strangersTold(store) : { gaps: [], taken: [] };
  const doubts = sound ? keyDoubts(store) : [];
  const strange = [...strangers, ...doubts.filter(({ kind }) => kind === 'twoKeys').map(switched)];
  return {
    ok: sound && (head?.intact ?? true),
    verdict: sound ? (missing.length + strange.length > 0 ? 'incomplete' : 'whole') : 'broken',
    checked,
    incomplete: sound ? [...missing, ...strange, ...undecided(store)] : missing,
    problems,
    seen: note !== null,
    grown: note?.grown ?? 0,
    forks: [...store.knowledge().forkedChains()],
    machines: [...taken, ...doubts.filter(({ kind }) => kind === 'oneKey').map(doubtWords)],
    ...(head ? { head } : {}),
  };
}

/**
 * A chain on which another key goes on: what stands under the first is signed by nobody any more, since only ends of chains are, and
 * whoever goes on with it could have written that too.
 */
function switched(doubt: KeyDoubt): Gap {
  const what = `${doubtWords(doubt)}；前一把密钥写的没有它的签名，不能证明，请与那台电脑上的数据文件或备份核对`;
  return { kind: 'unproven', count: 1, accounted: false, what };
}

/** Bundles of strangers that lie in the file unread. */
function waiting(store: Store): Gap[] {
  const count = store.quarantine.list().length;
  if (count === 0) return [];
  return [
    {
      kind: 'quarantined',
      count,
      accounted: false,
      what: `${count} 个数据包不是本办登记的电脑做的，存放待定，没有读取（${inspect('bundle waiting')}）`,
    },
  ];
}

/** Answers that stand against each other: nothing is missing, but somebody has to decide. */
function undecided(store: Store): Gap[] {
  const count = store.conflicts.list().length;
  if (count === 0) return [];
  return [
    {
      kind: 'conflict',
      count,
      accounted: false,
      what: `${count} 处冲突待定，两台电脑的记录不同（${inspect('conflicts list')}）`,
    },
  ];
}

function leftover(store: Store): Gap[] {
  if (store.around === null) return [];
  const what = '文件旁有没有做完的写入（回滚日志）：核对时没有动它，在副本上核对了撤回后的样子；下次写入时才真正撤回';
  return [{ kind: 'leftover', count: 1, accounted: false, what }];
}
