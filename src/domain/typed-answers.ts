/** One thing that a line says: of which id, what, and the words behind it. */
export interface TypedPart {
  readonly id: string;
  /** What stands behind the sign of equality; '' where nothing does. */
  readonly value: string;
  readonly note: string;
}

/** A paper that was filled in by hand, typed in one line. */
export interface TypedAnswers {
  readonly parts: readonly TypedPart[];
  /** 「余」 stands in it: all that it does not name has nothing. */
  readonly rest: boolean;
}

const restWord = /^余(?:下)?(?:的)?(?:项|都|均|皆)*(?:无|合格|不扣分?|没有)?$/;

/**
 * Reads `2.2=1 笔录未签名；3.4 引用未到项；余合格`: ids, each with a value behind = and words after it, parted by blanks or semicolons;
 * 余 means the rest. Faults are told as one Chinese sentence.
 */
export function readTypedAnswers(text: string, ids: readonly string[]): TypedAnswers | string {
  const known = new Map(ids.map((id) => [fold(id), id]));
  const parts: { id: string; value: string; words: string[] }[] = [];
  let rest = false;
  // 「2.2余」: the last word may stand close.
  for (const token of text
    .replace(/(?<=\S)余(?=\S{0,5}\s*$)/, ' 余')
    .split(/[\s；;]+/)
    .filter(Boolean)) {
    if (restWord.test(token)) {
      rest = true;
      continue;
    }
    // 「3.4=2：依据未写到款」, as a recheck is typed: the fact may stand close.
    const [, name, value, fact] = /^([^=＝]+)(?:[=＝](.+?(?=[:：]\S)|.*)(?:[:：](.+))?)?$/.exec(token) ?? [];
    const id = known.get(fold(name ?? ''));
    if (id !== undefined) {
      if (parts.some((part) => part.id === id)) return `“${id}”写了两次`;
      parts.push({ id, value: value ?? '', words: fact === undefined ? [] : [fact] });
      continue;
    }
    if (value !== undefined || /^[A-Za-z]?\d+(?:\.\d+)*$/.test(fold(token))) return `没有“${name}”这一项`;
    const last = parts.at(-1);
    if (!last) return `“${token}”前面没有写是哪一项`;
    last.words.push(token);
  }
  if (parts.length === 0 && !rest) return '一项也没有写';
  return { parts: parts.map(({ id, value, words }) => ({ id, value, note: words.join(' ') })), rest };
}

function fold(text: string): string {
  return text.normalize('NFKC').trim().toUpperCase();
}
