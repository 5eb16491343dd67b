import { groupDigits } from '../domain/head-digits.ts';
import { machineDigits } from '../store/machines.ts';

/** The forty digits of a machine, four groups of five a line. */
export function digitLines(publicKey: string): string[] {
  const groups = groupDigits(machineDigits(publicKey)).split(' ');
  return [groups.slice(0, 4), groups.slice(4)].map((line) => `    ${line.join(' ')}`);
}

/** 「一号机」「登记」「停用」「没有登记」 */
export const standingWords = { first: '一号机', enrolled: '已登记', retired: '已停用', unknown: '没有登记' } as const;
