import type { Options } from '../command.ts';
import type { Context } from '../context.ts';
import { Fault } from '../domain/fault.ts';

/** The flag that reads a passphrase from the input: a flag's value would stand in the process list and the shell's history. */
export const passphraseFlag = { flags: '--passphrase-stdin', help: '从标准输入读口令的第一行（不写则在终端里询问）' };

const shortest = 8;

/** A new passphrase for a bundle or a backup: asked for twice in a terminal. Faults: too short, not the same, nobody to ask. */
export async function newPassphrase(context: Context, options: Options, what = '数据包'): Promise<string> {
  const passphrase = await askPassphrase(context, options, `为${what}设一个口令（至少 8 个字符）`);
  if ([...passphrase].length < shortest) {
    throw new Fault('usage', 'short-passphrase', `口令太短，至少要 ${shortest} 个字符`, '建议用几个不相干的词连成一句');
  }
  if (!options.passphraseStdin) {
    const prompter = await context.prompter();
    const again = await prompter.secret({ message: '再输入一遍口令', flag: '--passphrase-stdin' });
    if (again !== passphrase)
      throw new Fault('usage', 'passphrases-differ', `两次输入的口令不一样，没有生成${what}`, '请重新运行');
  }
  return passphrase;
}

/** A passphrase from the input or asked for in a terminal; never from a flag. Fault where nobody can be asked. */
export async function askPassphrase(context: Context, options: Options, message: string): Promise<string> {
  if (options.passphraseStdin) return firstLine(context);
  const prompter = await context.prompter();
  return prompter.secret({ message, flag: '--passphrase-stdin' });
}

async function firstLine(context: Context): Promise<string> {
  const pieces: Buffer[] = [];
  for await (const piece of context.streams.stdin) {
    const bytes = Buffer.from(piece as Uint8Array | string);
    pieces.push(bytes);
    if (bytes.includes(10)) break;
  }
  const line = Buffer.concat(pieces).toString('utf8').split('\n')[0]!.replace(/\r$/, '');
  if (line === '')
    throw new Fault(
      'usage',
      'no-passphrase',
      '标准输入里没有口令',
      '例如：inspect bundle show 文件 --passphrase-stdin < 口令文件',
    );
  return line;
}
