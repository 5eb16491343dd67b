import { openSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { requireSigned } from '../../domain/author.ts';
import { Fault } from '../../domain/fault.ts';
import { inspect, phrase, some } from '../../domain/invocation.ts';
import type { Strangers } from '../../domain/machine.ts';
import { oneLine } from '../../domain/printable.ts';
import type { FrameReader } from '../../exchange/bundle/frames.ts';
import { closing } from '../../files/read-file.ts';
import { makeFolder, newPart } from '../../files/write-whole.ts';
import type { EntryOf } from '../../store/entries/catalogue.ts';
import { machineOf } from '../../store/machine-key.ts';
import { machineDigits } from '../../store/machines.ts';
import { waitingLimit } from '../../store/quarantine.ts';
import type { Store } from '../../store/store.ts';

/** That somebody takes a bundle which waited. */
export interface Accepted {
  readonly sha256: string;
  /** What the file was called that it came in. */
  readonly name: string;
  readonly reason: string;
}

export type Waiting = EntryOf<'bundle.quarantined'>;

/**
 * Bundles of machines that are none of the office's, and those that nobody signed. The first bundle of all may come from any
 * machine that signs: a file that holds nothing has nothing to lose, and its machine is enrolled with it.
 */
export function strangers(store: Store, readers: readonly FrameReader[]): FrameReader[] {
  const blank = store.machines.isBlank();
  return readers.filter(({ signer }) => {
    if (signer === null) return true;
    const standing = store.machines.standing(signer.machine);
    return standing === 'retired' || (standing === 'unknown' && !blank);
  });
}

/**
 * Lays bundles aside, whole and unread, unless this is only a look (`dryRun`); answers the fault that tells so. Fault (5):
 * there is no room for so much of strangers.
 */
export function waiting(store: Store, author: string, readers: readonly FrameReader[], dryRun: boolean): Fault {
  const fresh = readers.filter(({ sha256 }) => !store.quarantine.holds(sha256));
  const kept = dryRun ? fresh.length === 0 : true;
  requireRoom(store, fresh);
  const lay = (): void => {
    for (const reader of fresh) {
      const { file, sha256, size, signer } = reader;
      store.quarantine.put(
        {
          sha256,
          size,
          name: oneLine(path.basename(file)).slice(0, 100),
          machine: signer?.machine ?? null,
          key: signer?.key ?? null,
        },
        reader.bytes(),
      );
    }
  };
  if (!dryRun && fresh.length > 0) store.write(author, lay);
  const summaries = readers.map(({ file, sha256, signer }) =>
    signer
      ? `${path.basename(file)}（编号 ${sha256.slice(0, 8)}，来自没有登记的电脑 ${signer.machine}）`
      : `${path.basename(file)}（编号 ${sha256.slice(0, 8)}，没有签名）`,
  );
  return new Fault(
    'undecided',
    'bundle-quarantined',
    `数据包不是本办登记的电脑做的，没有读取，${kept ? '原样存放待定' : '只是查看，也没有存放'}：${summaries.join('、')}`,
    phrase`对方的电脑可信，就用 ${inspect('machine enrol')} 登记它，再合并；只收这一次，用 ${inspect('bundle accept', { number: some('编号'), '--reason': some('理由') })}`,
  );
}

function requireRoom(store: Store, readers: readonly FrameReader[]): void {
  const large = readers.find(({ size }) => size > waitingLimit.each);
  const all = readers.reduce((sum, { size }) => sum + size, store.quarantine.size());
  if (!large && all <= waitingLimit.all) return;
  const most = Math.floor((large ? waitingLimit.each : waitingLimit.all) / 1_000_000);
  throw new Fault(
    'undecided',
    'no-room-to-wait',
    large
      ? `数据包不是本办登记的电脑做的，又超过 ${most} MB，没有存放：${path.basename(large.file)}`
      : `待定的数据包已多，加上这个超过 ${most} MB，没有存放`,
    phrase`先用 ${inspect('machine enrol', { digits: some('公钥') })} 登记那台电脑，就可以直接合并；或用 ${inspect('bundle drop', { number: some('编号') })} 删去不收的，或请对方按单位分开生成`,
  );
}

/** After a merge: what waited waits no more, and the machine of a first bundle is the office's. Inside the transaction. */
export function settleQuarantine(
  store: Store,
  readers: readonly FrameReader[],
  blank: boolean,
  accepted: Omit<Accepted, 'name'> | null,
  wroteInIt: readonly Strangers[],
): void {
  const machines = wroteInIt.flatMap(({ writer }) => writer?.machine ?? []);
  for (const { sha256, signer } of readers) {
    if (accepted) {
      const strangers = machines.length > 0 ? { strangers: machines } : {};
      const body = { sha256, machine: signer?.machine ?? null, reason: accepted.reason, ...strangers };
      store.journal.append('bundle.accepted', `bundle/${sha256}`, { body });
    } else if (store.quarantine.holds(sha256)) {
      // Its machine was enrolled meanwhile and the file merged again: what waited is not lost.
      const body = { sha256, machine: signer?.machine ?? null, reason: '做它的电脑已登记，照常合并' };
      store.journal.append('bundle.accepted', `bundle/${sha256}`, { body });
    }
    store.quarantine.remove(sha256);
    if (accepted || !blank || !signer || store.machines.standing(signer.machine) !== 'unknown') continue;
    enrol(store, signer.key, '一号机', '本机还没有记录，首次合并', true);
  }
}

function enrol(store: Store, key: string, name: string, reason: string, list = false): EntryOf<'machine.enrolled'> {
  const machine = machineOf(key);
  return store.journal.append('machine.enrolled', `machine/${machine}`, {
    body: { machine, key, name, reason, ...(list ? { list } : {}) },
  });
}

/** The bundle that waits under a number: the first digits of its sum; of those given too. Fault (1): none, or several. */
export function findWaiting(store: Store, number: string, also: readonly Waiting[] = []): Waiting {
  const wanted = number.trim().toLowerCase();
  const found = [...store.quarantine.list(), ...also].filter(
    ({ body }) => wanted !== '' && body.sha256.startsWith(wanted),
  );
  const [only, second] = found;
  if (only && !second) return only;
  throw Fault.broken(
    'not-waiting',
    `没有编号为“${number}”的待定数据包`,
    phrase`用 ${inspect('bundle waiting')} 查看编号`,
  );
}

/** Writes what waits into a file for this account alone, while `work` looks at it. */
export async function withWaiting<T>(
  store: Store,
  { body }: Waiting,
  machineFolder: string,
  work: (file: string) => Promise<T>,
): Promise<T> {
  makeFolder(machineFolder, 'owner');
  const file = newPart(path.join(machineFolder, `${body.sha256.slice(0, 8)}.bundle`), 'owner');
  try {
    closing(openSync(file, 'w'), (handle) => {
      for (const piece of store.quarantine.pieces(body.sha256)) writeFileSync(handle, piece);
    });
    return await work(file);
  } finally {
    rmSync(file, { force: true });
  }
}

/** Throws a bundle that waits away, unread. */
export function dropWaiting(store: Store, author: string, { body, subject }: Waiting, reason: string | null): void {
  store.write(author, () => {
    store.journal.append('bundle.dropped', subject, { body: { sha256: body.sha256, reason } });
    store.quarantine.remove(body.sha256);
  });
}

/** Refuses who gives no name: what strangers bring is taken in somebody's name. Fault (4). */
export function requireNamed(author: string, what = '登记电脑、收下待定的数据包'): void {
  requireSigned(author, 'unnamed', what);
}

/**
 * Makes a machine the office's: by its whole key (64 digits and letters), or by the 40 digits of a machine that has been seen.
 * Faults: no such machine (1), words that are neither (2), this machine may not (4).
 */
export function enrolMachine(
  store: Store,
  author: string,
  words: string,
  name: string,
  reason: string,
): EntryOf<'machine.enrolled'> {
  requireNamed(author);
  requireOffice(store);
  const key = keyMeant(store, words);
  const taken = [...store.machines.all().values()].find(
    (each) => each.name === name && each.machine !== machineOf(key),
  );
  if (taken)
    throw Fault.refused(
      'machine-name-taken',
      `已有一台电脑叫“${name}”（${taken.machine}）`,
      '请用 --name 另取一个名称：记录和文书上照这个名称写是哪台电脑',
    );
  return store.write(author, () => enrol(store, key, name, reason));
}

/** Retires a machine: what it writes beyond the ends that are here is unknown. Faults: no such (1), the own one, may not (4). */
export function retireMachine(
  store: Store,
  author: string,
  machine: string,
  reason: string,
): EntryOf<'machine.retired'> {
  requireNamed(author);
  requireOffice(store);
  const known = [...store.machines.all().values()].filter((each) => each.machine.startsWith(machine.toLowerCase()));
  const [only, second] = known;
  if (!only || second || machine === '')
    throw Fault.broken('machine-not-found', `没有登记这台电脑：${machine}`, phrase`用 ${inspect('machine list')} 查看`);
  if (only.machine === store.machines.own()?.machine)
    throw Fault.refused('own-machine', '不能在这台电脑上停用它自己', '请在另一台登记的电脑上停用');
  return store.write(author, () =>
    store.journal.append('machine.retired', `machine/${only.machine}`, {
      body: { machine: only.machine, heads: store.machines.headsOf(only.machine).map((head) => ({ ...head })), reason },
    }),
  );
}

function keyMeant(store: Store, words: string): string {
  // A scanner types what the code on the other machine's screen holds.
  const plain = words
    .normalize('NFKC')
    .replace(/^\s*inspect-machine\/1\s/i, '')
    .replace(/[\s-]/g, '')
    .toLowerCase();
  if (/^[0-9a-f]{64}$/.test(plain)) return plain;
  if (!/^\d{40}$/.test(plain))
    throw Fault.usage(
      'no-machine-digits',
      `“${words}”既不是 40 位数字，也不是 64 位的公钥`,
      phrase`请照对方电脑上 ${inspect('machine show')} 所印的填写`,
    );
  const key = store.machines.keysSeen().find((each) => machineDigits(each) === plain);
  if (key) return key;
  throw Fault.broken(
    'machine-not-seen',
    '没有见过这 40 位数字的电脑：抄错了，或者它的数据包还没有合并过',
    phrase`请核对数字；先用 ${inspect('bundle merge')} 合并一次它的数据包（会存放待定），或者填写公钥`,
  );
}

/** What a machine that is none of the office's says of others counts nowhere. */
export function requireOffice(store: Store, what = '登记或停用别的电脑'): void {
  const own = store.machines.own();
  const standing = own && store.machines.all().get(own.machine)?.standing;
  if (standing === 'first' || standing === 'enrolled') return;
  throw Fault.refused(
    'not-of-office',
    `本机还不是这份数据文件登记的电脑，不能${what}`,
    phrase`请在登记过的电脑（${inspect('machine list')} 所列）上办理；它们都不在了（重装、丢失），就用 ${inspect('bundle create')} 取出全部记录，用 ${inspect('init')} 另建一个数据文件，再 ${inspect('bundle merge')} 进去；只收一个数据包，用 ${inspect('bundle accept')}`,
  );
}
