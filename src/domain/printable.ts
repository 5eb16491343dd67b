// Everything that moves a cursor, rings a bell or turns the direction of writing; line breaks, tabs and colours may stay.
const unprintable =
  /\u001b(?!\[[\d;]*m)|[\u0000-\u0008\u000b-\u001a\u001c-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/g;

/** A text as a terminal may show it, whoever wrote it: a note from another machine must not take hold of the screen. */
export function printable(text: string): string {
  return text.replace(unprintable, '');
}

/** The same where a text stands within a line of ours: no line break, no tab, no colour; blanks take their place. */
export function oneLine(text: string): string {
  return text
    .replace(/\u001b\[[\d;]*m/g, '')
    .replace(/[\t-\r\u0085\u2028\u2029]/g, ' ')
    .replace(unprintable, '');
}

/** Made on call: it takes a millisecond, and every command loads this file. */
const unseen = (): RegExp =>
  /(?![\n\r\t])[\p{Cc}\p{Cf}\p{Co}\p{Cs}\p{Default_Ignorable_Code_Point}\u2800\uFFFC\uFFFD]/gu;

/** The first character of a text that nobody sees or that turns the direction of writing, as 「U+202E」; null where there is none. */
export function unseenIn(text: string): string | null {
  const found = text.match(unseen())?.[0]?.codePointAt(0);
  return found === undefined ? null : `U+${found.toString(16).toUpperCase().padStart(4, '0')}`;
}

/** The text without the characters that `unseenIn` names. */
export function withoutUnseen(text: string): string {
  return text.replace(unseen(), '');
}

/** Every text within plain data that holds such a character, with the place where it stands. */
export function unseenWithin(data: unknown, path: readonly (string | number)[] = []): readonly UnseenAt[] {
  if (typeof data === 'string') {
    const sign = unseenIn(data);
    return sign === null ? [] : [{ path, sign }];
  }
  if (Array.isArray(data)) return data.flatMap((each, at) => unseenWithin(each, [...path, at]));
  if (typeof data !== 'object' || data === null) return [];
  return Object.entries(data).flatMap(([name, each]) => unseenWithin(each, [...path, name]));
}
export interface UnseenAt {
  readonly path: readonly (string | number)[];
  readonly sign: string;
}
