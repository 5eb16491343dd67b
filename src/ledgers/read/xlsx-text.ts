/** `_x000D_` stands for a control character that XML cannot hold, and `_x005F_` for the underscore of a text that looks like it. */
export function unescapeText(text: string): string {
  if (!text.includes('_x')) return text;
  return text.replace(/_x([0-9A-Fa-f]{4})_/g, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)));
}
