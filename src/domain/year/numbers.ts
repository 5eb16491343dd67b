import { Fault } from '../fault.ts';
import { inspect, phrase, some } from '../invocation.ts';

/**
 * Numbers that may be given on several laptops carry a device letter until the office confirms them: `2026-A01`, then
 * `2026-01`; a plaque's has 牌 before it, so that nobody takes it for a draw's.
 */
export function nextNumber(year: number, letter: string, taken: readonly string[]): string {
  const prefix = `${year}-${letter}`;
  const used = taken
    .filter((number) => number.startsWith(prefix) && /^\d+$/.test(number.slice(prefix.length)))
    .map((number) => Number(number.slice(prefix.length)));
  return `${prefix}${String(Math.max(0, ...used) + 1).padStart(2, '0')}`;
}

/** The letter of a device as set, A where none is. Fault: not one letter. */
export function deviceLetter(setting: string | undefined): string {
  return ownLetter(setting) ?? 'A';
}

/** The letter of a device as set, null where none is. Fault: not one letter. */
export function ownLetter(setting: string | undefined): string | null {
  if (!setting) return null;
  const letter = setting.normalize('NFKC').trim().toUpperCase();
  if (/^[A-Z]$/.test(letter)) return letter;
  throw Fault.usage(
    'bad-device',
    `设备代号“${setting}”不对：要是一个英文字母`,
    phrase`例如：${inspect('config set', { name: 'device', value: some('B') })}`,
  );
}
