import { Fault } from '../../domain/fault.ts';
import { damaged } from './limits.ts';
import type { AskPassword } from './open.ts';

/** Rounds of hashing that Office itself writes are 100,000; a file that asks for far more only wants to keep us busy. */
const mostRounds = 10_000_000;

/** True where a compound file is a workbook under a password, of the new kind or the old. */
export async function isProtected(file: string, bytes: Buffer): Promise<boolean> {
  const { default: crypto } = await import('officecrypto-tool');
  try {
    return crypto.isEncrypted(bytes);
  } catch {
    throw damaged(file, '旧版工作簿无法解开');
  }
}

/** The workbook inside, with the password that was asked for; three tries, then a fault. */
export async function decrypt(file: string, bytes: Buffer, ask: AskPassword | undefined): Promise<Buffer> {
  const { default: crypto } = await import('officecrypto-tool');
  const rounds = /spinCount="(\d+)"/.exec(bytes.toString('latin1'));
  if (rounds && Number(rounds[1]) > mostRounds) throw damaged(file, '密码的设置超出常规');
  for (let attempt = 0; attempt < 3; attempt += 1) {
    const password = ask ? await ask(file, attempt > 0) : null;
    if (password === null) break;
    try {
      return await crypto.decrypt(bytes, { password });
    } catch {
      // A wrong password and a damaged file look alike here; the next try or the fault below tells.
    }
    if (attempt === 2) throw wrongPassword(file);
  }
  throw Fault.usage(
    'password-needed',
    `文件设有打开密码：${file}`,
    '请先在 Excel 或 WPS 里取消密码、存盘，再导入；要带着密码读的，在菜单或命令行窗口里导入，会问密码（由别的程序运行的加 --passphrase-stdin）',
  );
}

/** The fault of a password that does not open the file. */
export function wrongPassword(file: string): Fault {
  return Fault.broken(
    'wrong-password',
    `密码不对，文件未能打开：${file}`,
    '请向填报单位核对密码，或请其取消密码后重新报送',
  );
}
