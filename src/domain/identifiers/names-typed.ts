import { plainName } from './people.ts';

/** Several names as somebody typed them: a blank parts two of them like any other sign, but for one name written apart (王 检查). */
export function namesTyped(text: string): string[] {
  return piecesTyped(text).flatMap((piece) => (isOneApart(piece) ? [piece.join('')] : piece));
}

/** Why nobody can tell which names were typed, in a Chinese sentence; null where anybody can. */
export function namesTypedProblem(text: string): string | null {
  const unclear = piecesTyped(text).find((piece) => piece.length > 1 && piece.some(hasOneSign) && !isOneApart(piece));
  if (!unclear) return null;
  return `分不清“${unclear.join(' ')}”是几个人：姓名之间写顿号，姓名中间不空格`;
}

const piecesTyped = (text: string): string[][] =>
  text.split(/[、，,；;]/).flatMap((piece) => (piece.trim() === '' ? [] : [piece.trim().split(/\s+/)]));

const hasOneSign = (part: string): boolean => [...part].length === 1;

/** 王 检查, 王 检 查: a first sign that is nobody's name, and as much behind it as makes one name. */
const isOneApart = ([first = '', ...rest]: readonly string[]): boolean =>
  plainName.test(first + rest.join('')) &&
  hasOneSign(first) &&
  (rest.length === 1 || (rest.length === 2 && rest.every(hasOneSign))) &&
  [...rest.join('')].length <= 2;
