import { existsSync } from 'node:fs';
import { qrSquares } from '../../documents/qr.ts';
import { Fault } from '../../domain/fault.ts';
import type { Runs } from '../../parameters.ts';
import { machineKey } from '../../store/machine-key.ts';
import { machineDigits } from '../../store/machines.ts';
import { digitLines, standingWords } from '../../views/machine.ts';

export const run: Runs = async (context) => {
  const key = machineKey(context.machineFolder);
  if (!key)
    throw Fault.broken(
      'no-machine-key',
      `这台电脑存不下签名密钥：${context.machineFolder}`,
      '请检查那个文件夹能否写入；没有密钥也能使用，做的数据包在别处要待定',
    );
  const store = existsSync(context.dataFile) ? await context.store('read') : null;
  const standing = store ? (store.machines.all().get(key.machine)?.standing ?? 'unknown') : null;
  return {
    json: { machine: key.machine, key: key.publicKey, digits: machineDigits(key.publicKey), standing },
    text: () => [
      ...(context.terminal && !context.plain ? [...qrLines(`inspect-machine/1 ${key.publicKey}`), ''] : []),
      `这台电脑的编号  ${key.machine}${standing ? `（在这份数据文件里：${standingWords[standing]}）` : ''}`,
      '登记时核对的 40 位数字：',
      ...digitLines(key.publicKey),
      `公钥  ${key.publicKey}`,
    ],
  };
};

/** A QR code of two squares a character, the light ones drawn: most consoles are dark. */
function qrLines(data: string): string[] {
  const squares = qrSquares(data);
  const light = (row: number, column: number): boolean => squares[row]?.[column] !== true;
  const lines: string[] = [];
  for (let row = -2; row < squares.length + 2; row += 2) {
    let line = '';
    for (let column = -2; column < squares.length + 2; column += 1)
      line += [' ', '▄', '▀', '█'][(light(row, column) ? 2 : 0) + (light(row + 1, column) ? 1 : 0)];
    lines.push(line);
  }
  return lines;
}
