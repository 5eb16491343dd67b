import { foldWidth } from './text.ts';

const han =
  '[\\u2E80-\\u2FDF\\u3005-\\u3007\\u3400-\\u4DBF\\u4E00-\\u9FFF\\uE000-\\uF8FF\\uF900-\\uFAFF\\u{20000}-\\u{3FFFF}\\u{F0000}-\\u{10FFFD}]';
const innerSpace = new RegExp(`(?<=${han}|·)\\s+(?=${han}|·)`, 'gu');

/** Most names are this and need no tidying. */
const plainName = /^[\u3400-\u4DBF\u4E00-\u9FFF]+$/;

/** A person's name: no inner spaces between Chinese characters (张 三), one form of the middle dot; rare characters stay as they are. */
export function tidyName(text: string): string {
  if (plainName.test(text)) return text;
  return foldWidth(text)
    .replace(/[\u200B-\u200F\u2060\uFEFF]/g, '')
    .replace(/[•・‧∙⋅･●.．](?=\p{L})/gu, (dot, at: number, whole: string) =>
      new RegExp(han, 'u').test(whole) && at > 0 ? '·' : dot,
    )
    .replace(/[\s\u0000-\u001F]+/g, ' ')
    .trim()
    .replace(innerSpace, '');
}

/** True where a name holds signs that stand for a character somebody's program could not write. */
export function nameLooksDamaged(name: string): boolean {
  return /[?？*＊□�\uE000-\uF8FF]/u.test(name);
}

/**
 * Several people in one cell. Splits at 、，,；;/ and line breaks; at spaces, 和, 及 only where every part has two or more
 * characters and the whole is not one name of the roster.
 */
export function readPeople(text: string, roster: ReadonlySet<string> = new Set()): string[] {
  const people: string[] = [];
  for (const part of foldWidth(text).split(/[、,;/\r\n\u2028\u2029，；／]+/)) {
    for (const name of splitSoftly(bare(part), roster)) if (name !== '' && !people.includes(name)) people.push(name);
  }
  return people;
}

/** Without what stands in brackets beside a name: a certificate number, 主办. */
function bare(part: string): string {
  return part.replace(/\([^()]*\)|（[^（）]*）|【[^【】]*】|\[[^[\]]*\]/g, ' ').trim();
}

function splitSoftly(part: string, roster: ReadonlySet<string>): string[] {
  const whole = tidyName(part);
  if (whole === '' || roster.has(whole)) return [whole];
  return splitWhereNames(part, /\s+/).flatMap((piece) => {
    const name = tidyName(piece);
    return roster.has(name) ? [name] : splitWhereNames(piece, /[和及]/).map(tidyName);
  });
}

/** The pieces between separators where each could be a name, else the whole. */
function splitWhereNames(text: string, separator: RegExp): string[] {
  const pieces = text.split(separator);
  return pieces.length > 1 && pieces.every((piece) => lengthOf(piece) >= 2) ? pieces : [text];
}

function lengthOf(text: string): number {
  return [...text.replace(/\s/g, '')].length;
}
