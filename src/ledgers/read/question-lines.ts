/** A line of a bank: how it reads and whether Word numbers it itself. */
interface Line<List> {
  readonly line: string;
  readonly list: List;
  readonly row: number;
}

/** What the questions under a heading are; null where it leaves that to their answers. */
export interface Section {
  readonly type: string | null;
}

const numbering =
  '(?:[(（]?[一二三四五六七八九十]+[)）、.．]|第[一二三四五六七八九十]+(?:部分|大题|章|节)\\s*[、:：]?)?\\s*';
const named = new RegExp(
  `^${numbering}((?:单项?|多项?|不定项?)选择?题?|判断(?:正误)?题?|是非题|简答题?|问答题?|案例(?:分析)?题?|论述题?|填空题?|名词解释题?|选择题|综合题)(?=$|[\\s(（:：。，,])`,
);
/** 第一部分 公共法律知识, 第二章: what parts the bank and is no question. */
const division = /^第[一二三四五六七八九十]+(?:部分|章|节|篇|编)(?:$|[\s:：、])/;

/** The heading that a line is; null where it is none. */
export function sectionIn(line: string): Section | null {
  const type = named.exec(line)?.[1];
  if (type === undefined) return division.test(line) && line.length <= 30 ? { type: null } : null;
  if (/^(?:选择题|综合题)$/.test(type)) return { type: null };
  return { type: /^(?:判断正误|是非)/.test(type) ? '判断题' : type };
}

/** A警告 and A 警告, where no dot stands behind the letter. */
const undotted = (letter: string): RegExp => new RegExp(`^${letter}(?=[\\s\\p{Script=Han}\\d《“])\\s*`, 'u');

function narrowLetters(text: string): string {
  return text.replace(/[Ａ-Ｈ]/g, (letter) => letter.normalize('NFKC'));
}

/** The same lines with a dot behind the letters of options that have none: A警告 B罚款, as long as B follows A. */
export function dottedOptions<List>(lines: readonly Line<List>[]): readonly Line<List>[] {
  let next = 'A';
  return lines.map((one, at) => {
    const { line, list } = one;
    const plain = narrowLetters(line);
    if (list !== null || line === '') return one;
    const first = undotted(next).test(plain);
    const begins =
      next !== 'A' ||
      /[\s；;]B[\s\p{Script=Han}\d《“]/u.test(plain) ||
      undotted('B').test(narrowLetters(lines[at + 1]?.line ?? ''));
    if (!first || !begins) {
      next = 'A';
      return one;
    }
    const pieces: string[] = [];
    let rest = plain;
    for (;;) {
      const letter = next;
      next = String.fromCharCode(next.charCodeAt(0) + 1);
      rest = rest.replace(undotted(letter), '');
      const end = new RegExp(`[\\s；;]+(?=${next}[\\s\\p{Script=Han}\\d《“])`, 'u').exec(rest);
      pieces.push(`${letter}. ${end ? rest.slice(0, end.index) : rest}`);
      if (!end) break;
      rest = rest.slice(end.index + end[0].length);
    }
    return { ...one, line: pieces.join(' ') };
  });
}
