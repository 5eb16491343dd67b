import { answers, behind, bracketed, given } from './given-answers.ts';

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

/** 三十日 D. 一百二十日 答案：C: the answer behind the last option on a line of its own, for as such it is read. */
export function answersApart<List>(lines: readonly Line<List>[]): readonly Line<List>[] {
  return lines.flatMap((one) => {
    const at = option.test(one.line) ? behindOptions.exec(one.line)?.index : undefined;
    if (at === undefined) return [one];
    return [
      { ...one, line: one.line.slice(0, at) },
      {
        ...one,
        line: one.line.slice(at).replace(/^[\s；;。]*(?:[(（](?=[^)）]*[:：]))?|(?<=[:：][^(（]*)[)）]$/g, ''),
      },
    ];
  });
}

/** a. b. c. as A. B. C., where the answer of their question is given by letters too and it has no other options: other lists stay as they are. */
export function capitalOptions<List>(lines: readonly Line<List>[]): readonly Line<List>[] {
  const all = [...lines];
  for (let at = 0; at < all.length; at += 1) {
    let [end, next] = [at, 'a'];
    for (; end < all.length; end += 1) {
      const { line = '', list = null } = all[end] ?? {};
      if (list !== null || (line !== '' && !smallLetter(next, '^').test(line))) break;
      while (smallLetter(next, end === at && next === 'a' ? '^' : '(?:^|[\\s；;])').test(line))
        next = String.fromCharCode(next.charCodeAt(0) + 1);
    }
    if (next < 'c') continue;
    const begins = all.slice(0, at).findLastIndex(({ line }) => numbered.test(line));
    const after = all.slice(end).findIndex(({ line }) => numbered.test(line));
    const until = after < 0 ? all.length : end + after;
    const own = all.slice(Math.max(0, begins), until);
    if (own.some(({ line }) => option.test(line))) continue;
    if (!own.some(({ line }) => smallAnswer.test(line) || behind.test(line) || bracketed.test(line))) continue;
    for (const [n, one] of own.entries()) {
      const place = Math.max(0, begins) + n;
      const line =
        place >= at && place < end
          ? one.line.replace(/(?<=^|[\s；;])[(（]?\s*[a-h](?=\s*[.．、:：)）])/g, (letter) => letter.toUpperCase())
          : one.line;
      all[place] = { ...one, line: line.replace(smallAnswer, (letters) => letters.toUpperCase()) };
    }
    at = end - 1;
  }
  return all;
}

const smallLetter = (letter: string, ahead: string): RegExp =>
  new RegExp(`${ahead}\\s*[(（]?\\s*${letter}\\s*[.．、:：)）]`);
/** 答案：abc, （c）: small letters alone. */
const smallAnswer = new RegExp(
  `(?<=(?:${answers})\\s*[】\\])）]?\\s*[:：]?\\s*[(（]?\\s*)[a-h](?:[\\s,，、]*[a-h]){0,7}(?![A-Za-z])|(?<=[(（]\\s*)[a-h](?:[\\s,，、]*[a-h]){0,7}(?=\\s*[)）](?!\\s*[.．、]))`,
);
const behindOptions = new RegExp(
  `(?<=[^\\s(（【[:：.．、)）])[\\s；;。]*[(（【[]?(?:${answers})\\s*(?:[】\\]]\\s*[:：]?|[:：])\\s*[(（]?\\s*(?:${given})(?=[)）】\\]]*[。.]?\\s*$|[)）】\\]。.]*\\s*[【[(（]?(?:答案|试题)?(?:解析|分析|说明))`,
);

export const numbered = /^\s*(?:第?\s*\d{1,4}\s*[题.．、)）]|[(（]\s*\d{1,4}\s*[)）])\s*(?=\S)/;
export const option = /^\s*[(（]?\s*[A-HＡ-Ｈ]\s*[.．、:：)）]\s*/;
/** （√）1、: the answer before the number, or the brackets for it. */
export const before = new RegExp(`^\\s*[(（【[]\\s*(${given})?\\s*[)）】\\]]\\s*(?=第?\\d{1,4}\\s*[题.．、)）])`);
export const typed = /^[[【(（]\s*((?:单|多|不定)项?选(?:择?题?)|判断题?|简答题?)\s*[\]】)）]\s*/;
export const typedBehind = /\s*[[【(（]\s*((?:单|多|不定)项?选(?:择?题?)|判断题?|简答题?)\s*[\]】)）]\s*$/;
/** 答案：B, 【解析】, （答案：B）; a word that only begins a sentence is no label. */
export const labelled = new RegExp(
  `^\\s*(?:[(（]\\s*)?[【[]?(答案解析|试题解析|解析|分析|说明|解答|法律依据|法条依据|法条|法律条文|依据|出处|施行日期|难易程度|难易度|难度系数|难度|知识点|考点|考查点|分值|来源|章节|${answers}|答)(?:[】\\]]\\s*[:：]?|\\s*[:：])\\s*(.*)$`,
  's',
);
export const bareAnswer = new RegExp(`^\\s*(?:${answers})\\s*(${given})[。.]?\\s*$`);
/** （C） or C alone in a line: the answer of what stands above. */
export const alone = new RegExp(`^\\s*(?:[(（【[]\\s*(${given})\\s*[)）】\\]]|([A-HＡ-Ｈ]{1,8}|[√×✓✗]))[。.]?\\s*$`);
export const explainedBehind = new RegExp(
  `^(${given})[。.，,;；\\s]+[【[(（]?(?:答案|试题)?(?:解析|分析|说明)[】\\])）]?[:：]?(.*)$`,
  's',
);
/** What explains an answer, without a label. */
export const explains = /^(?:(?:根据|依据|按照)?《|本题|解释|理由|分析|解[:：])/;

/** A cell without blanks. */
export const bare = (text: string | undefined): string => (text ?? '').replace(/\s/g, '');

/** Which row of a table is headed 题干 and 答案; −1 where none is. */
export function headOf(table: readonly (readonly string[])[]): number {
  return table.findIndex(
    (cells) =>
      cells.some((cell) => /^(?:题干|题目|试题|问题|题目内容|试题内容|题目及选项)$/.test(bare(cell))) &&
      cells.some((cell) => /^(?:正确|参考|标准)?答案$/.test(bare(cell))),
  );
}

/** The lines up to the next question. */
export function untilNext(later: readonly string[]): readonly string[] {
  const next = later.findIndex((other) => numbered.test(other));
  return next < 0 ? later : later.slice(0, next);
}

/** Whether options stand below their question from the first on: what it counts itself, （a）, is a part of it. */
export const offersAll = (later: readonly string[]): boolean =>
  untilNext(later).some((line) => /^\s*[(（]?\s*[AＡ]\s*[.．、:：)）]/.test(line));
