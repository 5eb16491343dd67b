import type { Context } from '../context.ts';
import { Fault } from '../domain/fault.ts';
import { inspect, phrase, some } from '../domain/invocation.ts';
import { passphraseWeakness, readPassphrase, shortestPassphrase, typedPassphrase } from '../domain/passphrase.ts';
import { flag } from '../parameters.ts';
import { firstBytes } from './first-line.ts';

/** The flag that reads a passphrase from the input: a flag's value would stand in the process list and the shell's history. */
export const passphraseFlag = flag('--passphrase-stdin', '从标准输入读口令的第一行（不写则在终端里询问）');

interface FromInput {
  readonly passphraseStdin: boolean;
}

/** A new passphrase for a bundle or a backup: asked for twice in a terminal. Faults: weak, not the same, nobody to ask. */
export async function newPassphrase(context: Context, given: FromInput, what = '数据包'): Promise<string> {
  const passphrase = given.passphraseStdin
    ? await pipedNew(context)
    : await typed(context, `为${what}设一个口令（至少 ${shortestPassphrase} 个字符）`);
  const weakness = passphraseWeakness(passphrase);
  if (weakness) {
    throw Fault.usage(
      'weak-passphrase',
      weakness,
      phrase`用几个不相干的词连成一句；${inspect('passphrase generate')} 可以代选六个词`,
    );
  }
  if (!given.passphraseStdin && (await typed(context, '再输入一遍口令')) !== passphrase)
    throw Fault.usage('passphrases-differ', `两次输入的口令不一样，没有生成${what}`, '请重新运行');
  return passphrase;
}

/**
 * What the passphrase of a file that is there may be, likeliest first: from the input or asked for in a terminal; never from
 * a flag. Any length opens. Fault where nobody can be asked.
 */
export async function askPassphrase(context: Context, given: FromInput, message: string): Promise<readonly string[]> {
  return given.passphraseStdin
    ? readPassphrase(await firstLine(context)).readings
    : typedPassphrase(await typed(context, message));
}

async function typed(context: Context, message: string): Promise<string> {
  const prompter = await context.prompter();
  return prompter.secret({ message, flag: '--passphrase-stdin' });
}

async function pipedNew(context: Context): Promise<string> {
  const { readings, sound } = readPassphrase(await firstLine(context));
  const [reading] = readings;
  if (sound && reading !== undefined) return reading;
  throw Fault.usage(
    'passphrase-encoding',
    '口令的文字编码无法识别（既不是 UTF-8，也不是 GB18030）',
    '请把口令文件另存为 UTF-8 再试',
  );
}

async function firstLine(context: Context): Promise<Uint8Array> {
  const bytes = await firstBytes(context);
  if (readPassphrase(bytes).readings[0] === '')
    throw Fault.usage(
      'no-passphrase',
      '标准输入里没有口令',
      phrase`例如：${inspect('bundle show', { file: some('文件'), '--passphrase-stdin': true })} < 口令文件`,
    );
  return bytes;
}
