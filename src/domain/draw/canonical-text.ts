import { Fault } from '../fault.ts';

/** The one form in which texts enter a draw, so that neither width nor Unicode form nor stray spaces can change a result. */

const fullWidth = /[\uff01-\uff5e]/g;
const whiteSpace = /[\t-\r \u0085\u00a0\u2028\u2029]+/g;
// Control and format characters are invisible: two keys that look alike could be two keys. Half a surrogate pair has no UTF-8.
const refused = /[\p{Cc}\p{Cf}\p{Cs}]/u;

// What nearly every key and name is made of; a million of them pass without being looked at five times.
const plain = /^[!-~\u3014\u3015\u4e00-\u9fff]*$/;

/** Folds a text to its canonical form: half width, NFC, single spaces, no spaces at the ends. Refuses nothing. */
export function foldText(text: string): string {
  if (plain.test(text)) return text;
  return text
    .replace(fullWidth, (character) => String.fromCharCode(character.charCodeAt(0) - 0xfee0))
    .replaceAll('\u3000', ' ')
    .normalize('NFC')
    .replace(whiteSpace, ' ')
    .replace(/^ | $/g, '');
}

/** The invisible character that keeps a folded text out of a draw, as `U+200B`; null where there is none. */
export function refusedCharacter(folded: string): string | null {
  const found = refused.exec(folded);
  return found ? `U+${(found[0].codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}` : null;
}

/** The canonical form of a text; `what` names the field (「第 3 行姓名」) in the fault (refused) where a character is not allowed. */
export function canonicalText(text: string, what: string | (() => string)): string {
  const folded = foldText(text);
  if (plain.test(folded)) return folded;
  const character = refusedCharacter(folded);
  if (character === null) return folded;
  throw Fault.refused(
    'draw-character',
    `${typeof what === 'string' ? what : what()}“${folded.replace(/[\p{Cc}\p{Cf}\p{Cs}]/gu, '')}”含有看不见的控制字符 ${character}，不能参加抽取`,
    '请在台账中删去该字符（重新键入这一格即可）后再导入',
  );
}

/** Whether a text stands as a statement of a draw writes it. */
export function isCanonical(text: string): boolean {
  return foldText(text) === text && refusedCharacter(text) === null;
}

/** Orders two texts by the bytes of their UTF-8, never by locale. */
export function compareBytes(left: string, right: string): number {
  if (left === right) return 0;
  // UTF-16 and UTF-8 order alike below the surrogates; above them only the bytes are right.
  const length = Math.min(left.length, right.length);
  for (let at = 0; at < length; at++) {
    const one = left.charCodeAt(at);
    const other = right.charCodeAt(at);
    if (one === other) continue;
    if (one < 0xd800 || other < 0xd800) return one < other ? -1 : 1;
    return Buffer.compare(Buffer.from(left), Buffer.from(right));
  }
  return left.length < right.length ? -1 : 1;
}
