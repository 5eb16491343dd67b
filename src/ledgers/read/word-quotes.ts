/** Quotes as Word and input methods write them around fields, the closing one behind the opening one. */
const pairs = ['“”', '””', '““', '”“', '„“', '‘’', '’’', '＂＂', '「」', '『』', "''"] as const;

/** Fields of a line, parted by whatever sign may part them; blank ones are left out. */
const fieldsOf = (line: string): readonly string[] =>
  line
    .split(/[,，;；\t|]/)
    .map((field) => field.trim())
    .filter((field) => field !== '');

/** A text table whose fields stand in quotes of a word processor, with plain quotes instead; null where it is none. */
export function withPlainQuotes(text: string): { readonly text: string; readonly quotes: string } | null {
  const lines = text
    .slice(0, 65_536)
    .split(/\r\n|\r|\n/, 40)
    .map(fieldsOf)
    .filter(({ length }) => length > 1);
  for (const pair of pairs) {
    const [open = '', close = ''] = pair;
    const isQuoted = (field: string): boolean => field.length > 1 && field.startsWith(open) && field.endsWith(close);
    const quoted = lines.filter((fields) => fields.every(isQuoted)).length;
    // Quoted are the headings alone, the records alone, or all; a single field may be a quotation.
    if (quoted === 0 || quoted * 2 < lines.length) continue;
    const ends = '[ \\t]*(?=[,，;；\\t|\\r\\n]|$)';
    const field = new RegExp(
      `(^|[,，;；\\t|\\r\\n])[ ]*${open}((?:[^${close}]|${close}(?!${ends}))*)${close}${ends}`,
      'g',
    );
    return {
      text: text.replace(field, (_, before: string, words: string) => `${before}"${words.replaceAll('"', '""')}"`),
      quotes: pair,
    };
  }
  return null;
}
