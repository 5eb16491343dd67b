/**
 * A table as CSV that Excel and WPS open rightly: UTF-8 with a mark, CRLF. A cell that a spreadsheet would take for a
 * formula gets an apostrophe before it.
 */
export function csvText(heads: readonly string[], rows: readonly (readonly string[])[]): string {
  const cell = (text: string): string => {
    const safe = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
    return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
  };
  return `\ufeff${[heads, ...rows].map((row) => `${row.map(cell).join(',')}\r\n`).join('')}`;
}
