/** How a machine stands to a data file. */
export type Standing = 'first' | 'enrolled' | 'retired' | 'unknown';

/** Which machine wrote an entry. */
export interface Writer {
  readonly machine: string;
  /** As the office calls it; null where it is none of its machines. */
  readonly name: string | null;
  /** `unknown` also for what a retired one wrote beyond the ends that its retirement names. */
  readonly standing: Standing;
}

/** 「二号机」「没有登记的电脑 ab12cd34ef56ab78」「停用后的二号机」「没有密钥的电脑」 */
export function writerWords(writer: Writer | null): string {
  if (writer === null) return '没有密钥的电脑';
  const { machine, name, standing } = writer;
  if (name === null) return `没有登记的电脑 ${machine}`;
  return standing === 'unknown' ? `停用后的${name}` : name;
}

/** Entries that a machine wrote which is none of the office's; null: on chains that name no key. */
export interface Strangers {
  readonly writer: Writer | null;
  readonly entries: number;
  readonly chains: number;
}

/** 「12 条记录（2 条记录链）由没有登记的电脑 ab12cd34ef56ab78 写成」 */
export function strangeWords({ writer, entries, chains }: Strangers): string {
  return `${entries} 条记录（${chains} 条记录链）由${writerWords(writer)}写成，没有登记的电脑写的不能证明是谁的`;
}

/** Two keys on one chain, or one key on two chains that were written apart: a copied key, or a machine put back to an earlier day. */
export interface KeyDoubt {
  readonly kind: 'twoKeys' | 'oneKey';
  readonly chains: readonly string[];
  readonly writers: readonly Writer[];
}

/** What is odd about a key, in one sentence. */
export function doubtWords({ kind, chains, writers }: KeyDoubt): string {
  const names = writers.map(writerWords).join('、');
  return kind === 'twoKeys'
    ? `记录链 ${chains[0]} 先后用了 ${writers.length} 把密钥（${names}）：电脑换过密钥，或另一台电脑接着写了这条链`
    : `${names} 的密钥写了两条互不知情的记录链（${chains.join('、')}）：文件或电脑恢复过旧状态，或两台电脑用着同一把密钥`;
}
