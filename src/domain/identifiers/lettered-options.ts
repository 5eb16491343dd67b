/** The options that a text offers by their letters, and what stands before the first. */
export interface LetteredOptions {
  readonly before: string;
  readonly options: readonly string[];
}

/** What may stand before a letter, surest first, and whether the letter then needs no point behind it. */
const sorts: readonly { readonly ahead: string; readonly bare: boolean }[] = [
  { ahead: '(?<=^|\\n)\\s*', bare: false },
  { ahead: '(?<=^|[\\s；;])', bare: false },
  { ahead: '(?<![A-Za-z])', bare: false },
  { ahead: '(?<=^|\\n)\\s*', bare: true },
  { ahead: '(?<=^|[)）。？?：:；;]|\\s)', bare: true },
];

/** Reads A.甲 B.乙, （A）甲（B）乙, A、甲B、乙 and, where nothing has a point, A甲；B乙: two letters or more, each behind the one before; null where a text has none. */
export function letteredOptions(text: string, first = 'A'): LetteredOptions | null {
  const plain = text.replace(/[Ａ-Ｈ]/g, (letter) => letter.normalize('NFKC'));
  let best: LetteredOptions | null = null;
  for (const { ahead, bare } of sorts) {
    const found = inOrder(plain, first, ahead, bare);
    if (found.options.length > Math.max(best?.options.length ?? 0, 1) && !(bare && best)) best = found;
  }
  return best;
}

function inOrder(text: string, first: string, ahead: string, bare: boolean): LetteredOptions {
  const starts: { readonly at: number; readonly end: number; readonly mark: RegExp }[] = [];
  for (let code = first.charCodeAt(0), from = 0; code <= 72; code += 1) {
    const letter = String.fromCharCode(code);
    const behind = bare
      ? `${letter}(?=[\\s\\p{Script=Han}\\d《“])`
      : `(?:[(（]\\s*${letter}\\s*[)）]|${letter}\\s*[.．、:：)）])`;
    const mark = new RegExp(`${ahead}${behind}\\s*[.．、]?\\s*`, bare ? 'gu' : 'giu');
    mark.lastIndex = from;
    const found = mark.exec(text);
    if (!found) break;
    // （A）。A.甲 B.乙: the first letter may stand before as the answer.
    const [own] = starts;
    if (own && starts.length === 1) {
      const last = [...text.slice(0, found.index).matchAll(new RegExp(own.mark, own.mark.flags))].at(-1);
      if (last) starts[0] = { ...own, at: last.index, end: last.index + last[0].length };
    }
    starts.push({ at: found.index, end: mark.lastIndex, mark });
    from = mark.lastIndex;
  }
  const options = starts.map(({ end }, n) => text.slice(end, starts[n + 1]?.at).replace(/[\s；;]+$/, ''));
  // （ A B C ） is an answer.
  if (options.includes('')) return { before: text, options: [] };
  return { before: text.slice(0, starts[0]?.at).trim(), options };
}
