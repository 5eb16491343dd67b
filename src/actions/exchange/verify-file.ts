import { Fault } from '../../domain/fault.ts';
import { inspect, some } from '../../domain/invocation.ts';
import { doubtWords } from '../../domain/machine.ts';
import { type FileVerification, type Gap, gaps } from '../../domain/verification.ts';
import { checkHead } from '../../exchange/verify-head.ts';
import { audit } from '../../store/audit/audit.ts';
import { compareNote, fileDoubts, noteGaps, switchedKeys } from '../../store/file-doubts.ts';
import { keyDoubts } from '../../store/key-doubts.ts';
import type { Store } from '../../store/store.ts';
import { strangersTold } from '../../store/strangers.ts';
import { recomputations } from './recomputations.ts';

/** Checks the whole data file and, where digits are given, what they sign. Reads only. */
export function verifyFile(store: Store, digits: string | null): FileVerification {
  return store.journal.asItStands(() => verified(store, digits));
}

function verified(store: Store, digits: string | null): FileVerification {
  const audited = audit(store, recomputations);
  const { checked, problems } = audited;
  // Of a file that is not as it was written only that is told; where it cannot even be read, what it cannot answer is left out.
  const sound = problems.length === 0;
  const orElse = <T>(instead: T, work: () => T): T => {
    try {
      return work();
    } catch (error) {
      if (sound || !(error instanceof Fault) || error.kind === 'busy') throw error;
      return instead;
    }
  };
  const missing = [...audited.incomplete, ...orElse([], () => waiting(store)), ...leftover(store)];
  const head = digits === null ? undefined : checkHead(store, digits, problems);
  const note = orElse(null, () => compareNote(store));
  const strange = sound ? fileDoubts(store) : orElse([], () => noteGaps(store));
  const open = sound ? switchedKeys(store).flatMap(({ chains }) => chains) : [];
  const keys = sound ? keyDoubts(store).filter(({ chains: [chain = ''] }) => !open.includes(chain)) : [];
  return {
    ok: sound && (head?.intact ?? true),
    verdict: sound ? (missing.length + strange.length > 0 ? 'incomplete' : 'whole') : 'broken',
    checked,
    incomplete: [...missing, ...strange, ...(sound ? undecided(store) : [])],
    problems,
    seen: note?.seen ?? false,
    grown: note?.grown ?? 0,
    forks: orElse<readonly string[]>([], () => [...store.knowledge().forkedChains()]),
    machines: [...(sound ? strangersTold(store).taken : []), ...keys.map(doubtWords)],
    ...(head ? { head } : {}),
  };
}

/** Bundles of strangers that lie in the file unread. */
function waiting(store: Store): Gap[] {
  const count = store.quarantine.list().length;
  const lost = store.quarantine.lost().map(({ body }) => body.sha256.slice(0, 8));
  const gone = (number: string): string =>
    `本机存放待定的数据包 ${number} 不在文件里了，没有人收下或删去过它：被拿掉了；查明后用 ${inspect('bundle drop', { number, '--reason': some('理由') })} 写明`;
  const unread = `${count} 个数据包不是本办登记的电脑做的，存放待定，没有读取（${inspect('bundle waiting')}）`;
  return [...lost.flatMap((number) => gaps('quarantined', 1, gone(number))), ...gaps('quarantined', count, unread)];
}

/** Answers that stand against each other: nothing is missing, but somebody has to decide. */
function undecided(store: Store): Gap[] {
  const count = store.conflicts.list().length;
  return gaps('conflict', count, `${count} 处冲突待定，两台电脑的记录不同（${inspect('conflicts list')}）`);
}

function leftover(store: Store): Gap[] {
  if (store.around === null) return [];
  const what = '文件旁有没有做完的写入（回滚日志）：核对时没有动它，在副本上核对了撤回后的样子；下次写入时才真正撤回';
  return gaps('leftover', 1, what);
}
