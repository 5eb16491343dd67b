import { existsSync, statSync } from 'node:fs';
import path from 'node:path';
import { Fault } from '../../domain/fault.ts';
import { readBytes } from '../../files/read-file.ts';
import type { Unit } from '../../store/units.ts';

/** A text file as people write it: UTF-8, or the code page of Chinese Windows. Fault where it cannot be read. */
export function readAccount(file: string): string {
  const bytes = readBytes(file);
  if (bytes.includes(0)) {
    throw Fault.broken('account-not-text', `${file} 不是纯文本文件`, '请在 Word 或 WPS 中另存为“纯文本（.txt）”后再用');
  }
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('gb18030').decode(bytes);
  }
}

/** The account of a unit: the file itself, or in a folder the file named after the unit. */
export function accountOf(place: string | null, unit: Unit): string | null {
  if (place === null) return null;
  if (!existsSync(place))
    throw Fault.broken('account-unreadable', `没有这个文件或文件夹：${place}`, '请检查 --account 的路径');
  if (!statSync(place).isDirectory()) return readAccount(place);
  const own = path.join(place, `${unit.name}.txt`);
  return existsSync(own) ? readAccount(own) : null;
}
