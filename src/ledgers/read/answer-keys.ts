/** Where the answers to all questions stand together, and each of them: 1. A  2. B. */
const answerKey = /^【?(?:参考|标准|正确)?答案(?:汇总|一览|页)?】?[:：]?$/;
const keyed = /(\d{1,4})\s*[.．、:：)）-]\s*([A-HＡ-Ｈ]{1,8}|[√×✓✗对错]|正确|错误)(?=[\s,，;；、]|$)/g;
/** The answers of questions one behind the other. */
const spanned =
  /(\d{1,4})\s*[-—–~～至]\s*(\d{1,4})\s*(?:题)?\s*[:：.、]?\s*([A-HＡ-Ｈ√×✓✗对错][A-HＡ-Ｈ√×✓✗对错\s,，、]*)/g;

/** True where a line says that the answers to all questions follow. */
export function beginsKey(line: string): boolean {
  return answerKey.test(line);
}

/** 答案：1-5 ABCDA; 1.A 2.C: the answers of several questions. */
export function isKey(text: string): boolean {
  const told = /^【?(?:参考|标准|正确)?答案】?\s*[:：]\s*(.+)$/s.exec(text)?.[1];
  return told !== undefined && (spans(told).length > 0 || [...told.matchAll(keyed)].length > 1);
}

/** 1-5 ABCDA and 6～8：√×√: the answers to questions one behind the other, each with its number. */
function spans(text: string): readonly (readonly [number, string])[] {
  return [...text.matchAll(spanned)].flatMap(([, from, to, letters = '']) => {
    const parts = letters.trim().split(/[\s,，、]+/);
    const count = Number(to) - Number(from) + 1;
    const told = parts.length === count ? parts : [...parts.join('')];
    return told.length === count
      ? told.map((answer, at): readonly [number, string] => [Number(from) + at, answer])
      : [];
  });
}

/** Answers that stand together, each with the number of its question. */
export function answersIn(text: string): readonly (readonly [number, string])[] {
  const together = spans(text);
  const rest = together.length > 0 ? text.replaceAll(spanned, ' ') : text;
  const single = [...rest.matchAll(keyed)].map(([, number, answer = '']): readonly [number, string] => [
    Number(number),
    answer,
  ]);
  return [...single, ...together];
}
