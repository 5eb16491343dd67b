import { groupDigits } from '../domain/head-digits.ts';
import type { Writer } from '../domain/machine.ts';
import type { Entry } from '../store/entry.ts';
import type { KeyDoubt } from '../store/key-doubts.ts';
import { machineDigits } from '../store/machines.ts';
import type { Store } from '../store/store.ts';

/** The forty digits of a machine, four groups of five a line. */
export function digitLines(publicKey: string): string[] {
  const groups = groupDigits(machineDigits(publicKey)).split(' ');
  return [groups.slice(0, 4), groups.slice(4)].map((line) => `    ${line.join(' ')}`);
}

/** 「建立本文件」「已登记」「已停用」「没有登记」 */
export const standingWords = {
  first: '建立本文件',
  enrolled: '已登记',
  retired: '已停用',
  unknown: '没有登记',
} as const;

/** 「二号机」「没有登记的电脑 ab12cd34ef56ab78」「停用后的二号机」「没有密钥的电脑」 */
export function writerWords(writer: Writer | null): string {
  if (writer === null) return '没有密钥的电脑';
  const { machine, name, standing } = writer;
  if (name === null) return `没有登记的电脑 ${machine}`;
  return standing === 'unknown' ? `停用后的${name}` : name;
}

/** 「甲，于一号机」; of a chain without a key the author alone. */
export function authorAt(author: string, writer: Writer | null): string {
  return writer === null ? author : `${author}，于${writerWords(writer)}`;
}

/** Tells of any entry who said it and at which machine. */
export function authorWithMachine(store: Store): (entry: Pick<Entry, 'chain' | 'seq' | 'hash' | 'author'>) => string {
  const writer = store.machines.writers();
  return (entry) => authorAt(entry.author, writer(entry));
}

/**
 * The signature that the file holds of an entry, for paper: whose, and its 86 characters on two lines. Empty where it bears none.
 */
export function signatureLines(store: Store, { hash }: Pick<Entry, 'hash'>): readonly string[] {
  return store.machines.signaturesOf(hash).flatMap(({ machine, signature }) => {
    const name = store.machines.all().get(machine)?.name ?? '没有登记的电脑';
    return [`${name}（编号 ${machine}）对这条记录的签名：`, signature.slice(0, 43), signature.slice(43)];
  });
}

/** What is odd about a key, in one sentence. */
export function doubtWords({ kind, chains, writers }: KeyDoubt): string {
  const names = writers.map(writerWords).join('、');
  return kind === 'twoKeys'
    ? `记录链 ${chains[0]} 先后用了 ${writers.length} 把密钥（${names}）：电脑换过密钥，或另一台电脑接着写了这条链`
    : `${names} 的密钥写了两条互不知情的记录链（${chains.join('、')}）：文件或电脑恢复过旧状态，或两台电脑用着同一把密钥`;
}

/** 「12 条记录（2 条记录链）由没有登记的电脑 ab12cd34ef56ab78 写成」 */
export function strangeWords({
  writer,
  entries,
  chains,
}: {
  readonly writer: Writer | null;
  readonly entries: number;
  readonly chains: number;
}): string {
  return `${entries} 条记录（${chains} 条记录链）由${writerWords(writer)}写成，没有登记的电脑写的不能证明是谁的`;
}
