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
