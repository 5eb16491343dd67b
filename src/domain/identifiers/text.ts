/** A Chinese character of a name, rare ones and those of private use among them. */
export const han =
  '[\\u2E80-\\u2FDF\\u3005-\\u3007\\u3400-\\u4DBF\\u4E00-\\u9FFF\\uE000-\\uF8FF\\uF900-\\uFAFF\\u{20000}-\\u{3FFFF}\\u{F0000}-\\u{10FFFD}]';
/** Blanks within a Chinese name. */
export const innerSpace = new RegExp(`(?<=${han}|·)\\s+(?=${han}|·)`, 'gu');

const wide = /[\uFF01-\uFF5E\u3000]/;

/** What stands between the two ends of a span, as part of an expression: 1-6月, 3月至5月. */
export const to = '\\s*[-‐‑–—―−~～〜至到]+\\s*';
/** Nothing but such signs, blanks and commas. */
export const spanSigns = '[-\\s/、；;，,‐‑–—―−~～〜至到]*';

/** Full-width letters, digits and signs as their common forms; nothing else changes (rare characters least of all). */
export function foldWidth(text: string): string {
  if (!wide.test(text)) return text;
  return text.replace(/[\uFF01-\uFF5E\u3000]/g, (sign) =>
    sign === '\u3000' ? ' ' : String.fromCharCode(sign.charCodeAt(0) - 0xfee0),
  );
}

const untidy = /[\s\u200B-\u200F\u2060\uFEFF\u0000-\u001F\u007F-\u009F]/;

/** Text as a person reads it: control and zero-width characters gone, line breaks and runs of space made one space, ends trimmed. */
export function tidyText(text: string): string {
  if (!untidy.test(text)) return text;
  return (
    text
      .replace(/[\u200B-\u200F\u2060\uFEFF]/g, '')
      // A line break inside a Chinese sentence is the cell's width, not a space.
      .replace(/[ \t]*[\r\n\u2028\u2029]+[ \t]*(?=[\u2E80-\u9FFF\u{20000}-\u{3FFFF}“”‘’（）《》〔〕])/gu, '')
      .replace(/[\s\u0000-\u001F\u007F-\u009F]+/g, ' ')
      .trim()
  );
}

/** Signs that clerks put into a cell to say that there is nothing: 「/」「—」「\」「无」 is not one of them. */
export function isDash(text: string): boolean {
  return /^[-–—―－_/／\\＼|·.。*＊~～\s]+$/.test(text);
}

/** 「无」「暂无」「未填」: nothing, where a day, a number or a document is asked for. */
export function isNothing(text: string): boolean {
  return isDash(text) || /^(?:无|暂无|没有|空|空白|未填|不详|不适用|N\/?A|null|none|nil)$/i.test(text);
}

const likeFigures = /[OoIl]/;

/** What is odd about a number that has a letter where a figure belongs: 2O25, 〕l号, but not XIO2025; null where it has none. */
export function letterForFigure(number: string): string | null {
  // Most numbers have none of these letters, which is quickly seen.
  const slip = likeFigures.test(number)
    ? /\d[OoIl]+(?![A-Za-z])|(?<![A-Za-z])[OoIl]+\d|[〕第][OoIl]+号/.exec(number)?.[0]
    : undefined;
  const letter = slip?.replace(/[^OoIl]/g, '').charAt(0);
  return letter === undefined ? null : `里有字母 ${letter}，像是数字 ${/o/i.test(letter) ? 0 : 1}`;
}

/** Where a person is to put what a cell says beside what belongs there: not every ledger has the column. */
export const inRemarks = '写在备注（没有这一列的，加一列“备注”）';
