/** What an answer may be said with, in one word. */
export const given = '[A-HＡ-Ｈ][A-HＡ-Ｈ\\s,，、]{0,14}|[√×✓✗✔✘对错]|正确|错误';
/** What an answer is called. */
export const answers = '正确答案|参考答案|标准答案|答案';
/** （A） within the words of a question. */
export const bracketed = /[(（]\s*([A-HＡ-Ｈ](?:[\s,，、]*[A-HＡ-Ｈ]){0,7}|[√×✓✗✔✘对错]|正确|错误)\s*[)）]/;
/** An answer behind the stem, on its line. */
export const behind = new RegExp(
  `\\s*[(（【[]?\\s*(?:${answers})\\s*(?:[】\\])）]\\s*[:：]?|[:：])\\s*[(（]?\\s*(${given})\\s*[)）]?\\s*[)）】\\]]?[。.]?\\s*$`,
);
/** The same of an answer in words: 答案：90日. */
export const wordsBehind = new RegExp(
  `(?<=[。.？?！!）)_\\s])\\s*[(（【[]?(?:${answers})(?:[】\\])）]\\s*[:：]?|\\s*[:：])\\s*(.{1,300})$`,
);
/** ×听证应当收费, 包括音像。T: a mark before the words of a judgement, or behind them. */
export const judged = /^([√×✓✗✔✘])\s*(?=\p{Script=Han})|(?<=[。！!；;])\s*([TF√×✓✗✔✘])\s*$/u;
/** Letters, or a yes or no: what answers a question in one word. */
export function isMark(answer: string | null): boolean {
  return answer !== null && new RegExp(`^\\s*(?:${given})[。.]?\\s*$`).test(answer);
}

/** （C） and C） as C; any other text as it is. */
export function unbracketed(text: string): string {
  const bare = text.replace(/^[(（【[\s]+|[)）】\]。.\s]+$|[)）】\]]\s*[(（【[]/g, '');
  return isMark(bare) ? bare : text;
}

/** The answer that was found in the words of a question. */
export function markOf(found: RegExpExecArray | null): string | undefined {
  return (found?.[1] ?? found?.[2])?.replace(/[\s,，、]+/g, '');
}
