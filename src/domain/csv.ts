/**
 * A table as CSV that Excel and WPS open rightly: UTF-8 with a mark, CRLF. A text that a spreadsheet would take for a
 * formula gets an apostrophe before it, which import takes off again.
 */
export function csvText(heads: readonly string[], rows: readonly (readonly (string | number | null)[])[]): string {
  const cell = (value: string | number | null): string => {
    if (typeof value !== 'string') return value === null ? '' : String(value);
    const safe = /^[=+\-@\t\r]/.test(value) ? `'${value}` : value;
    return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
  };
  return `\ufeff${[heads, ...rows].map((row) => `${row.map(cell).join(',')}\r\n`).join('')}`;
}
