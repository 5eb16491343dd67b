import { figured } from './paper-figures.ts';
import type { RawEdition } from './schema.ts';

/** Grades of the whole as the words beneath a table tell them: 「90分以上优秀，60分以下不合格」. */

type Grades = NonNullable<RawEdition['grades']>;

/** What a grade reaches from and, where the words say it, up to. */
export interface Band {
  readonly name: string;
  readonly least: number;
  readonly most: number | null;
}

const failing = /不合格|不达标|未达标|较差|^差$|不称职|不予?通过|未通过/;
const passing = /合格|达标|称职|通过/;
const known =
  /^[“"「]?((?:优秀?|优良|良好?|较好|好|中等?|一般|较差|差|(?:基本|不|未)?(?:合格|达标|称职)|(?:不予?|未)?通过(?:验收)?|先进|示范|[一二三四五]等|[一二三四五A-E]级|[A-E]))[”"」]?$/;
const named = /(?:为|是)[“"「]?([^“”"「」,，。;；()\d为是]{1,6}?)[”"」]?(?:等次|等级|档次?|单位)?$/;
/** Single items, files and tests have lines of their own. */
const ofOther = /[★☆▲※]|案卷|测试|考试|[每单此该]项|\d个?项/;
const others = /^(?:其余|其他|其它|否则)/;

const figure = String.raw`(\d+(?:\.\d+)?)(?![\d.]*%)分?(?:\(含[^)]*\))?`;
const span = new RegExp(`${figure}[-—–~至到]${figure}`);
const above = new RegExp(
  `(?:≥|>=|不低于|不少于|不小于|(?<!未|不)达到)${figure}(?:及?以上)?|${figure}(?:\\(不含[^)]*\\))?(?:及?以上|≤|<=)`,
);
const below = new RegExp(
  `(?:不满|不足|(?<!不)低于|(?<!不)小于|未满|不到|未达到?|达不到|<|≤)${figure}|${figure}(?:\\(不含[^)]*\\))?(?:及?以下(?:\\(不含[^)]*\\))?)`,
);

/** Whether words speak of points from, up to or between which something holds. */
export const boundsIn = (text: string): boolean => [span, above, below].some((one) => one.test(figured(text)));

/** 「80分以上不满90分的为良好」, 「良好：80-89分」, 「60分以下不合格」; null where the words name no bound or no grade. */
function bandIn(words: string): Band | null {
  const between = span.exec(words);
  const from = between ?? above.exec(words);
  const to = between ? null : below.exec(from ? words.replace(from[0], '') : words);
  if (!from && !to && !others.test(words)) return null;
  const bare = [from, to]
    .reduce((text, bound) => text.replace(bound?.[0] ?? '', ''), words.replace(others, ''))
    .replace(/考核|总(?=分)|得?分|的|者|[:：()<]|等次|等级|单位|以?[评确认]?定?为|视为/g, '');
  const name = (named.exec(words)?.[1] ?? known.exec(bare)?.[1])?.replace(/^[评定]/, '');
  if (name === undefined || name === '') return null;
  const of = (found: RegExpExecArray | null): string | undefined => found?.[1] ?? found?.[2];
  const most = between ? between[2] : of(to);
  // 「60分及以下」 holds 60 itself: the better grade begins a hundredth above.
  const beyond = to && /及以下|≤/.test(to[0]) ? 0.01 : 0;
  return { name, least: Number(of(from) ?? 0), most: most === undefined ? null : Number(most) + beyond };
}

/** The grades that a sentence names clause by clause, and what it says behind the last of them. */
export function bandsIn(sentence: string): { readonly bands: readonly Band[]; readonly behind: string } {
  const bands: Band[] = [];
  let open: string[] = [];
  for (const clause of sentence.split(/[,，、]/)) {
    open.push(clause);
    const words = open.map(figured).join('');
    const band = ofOther.test(words) ? null : (bandIn(words) ?? bandIn(figured(clause)));
    if (band === null) continue;
    bands.push(band);
    open = [];
  }
  return { bands, behind: open.join('，').trim() };
}

/** Grades from the best down with the pass line that they tell; `told`: what of them somebody has to look at. */
export interface WholeGrades {
  readonly grades: Grades;
  readonly passLine: number | null;
  readonly told: readonly string[];
}

/** What all grades of a paper come to; null where they cannot stand together, or one alone is nothing that is known. */
export function gradesOf(bands: readonly Band[]): WholeGrades | null {
  const found = bands
    .filter((band, at) => bands.findIndex(({ name, least }) => name === band.name && least === band.least) === at)
    .sort((a, b) => b.least - a.least);
  const [only] = found;
  if (
    found.some(({ least, name }, at) =>
      found.some((one, nth) => nth < at && (one.least === least || one.name === name)),
    )
  )
    return null;
  if (only === undefined || (found.length === 1 && !known.test(only.name) && !failing.test(only.name))) return null;
  if (found.length === 1 && failing.test(only.name))
    return { grades: [], passLine: only.most, told: [`达标线 ${only.most} 分（恰为 ${only.most} 分的达标）`] };
  if (found.length === 1 && passing.test(only.name))
    return { grades: [], passLine: only.least, told: [`达标线 ${only.least} 分`] };
  const grades = found.map(({ name, least }) => ({
    name,
    least,
    ...(failing.test(name) ? { fails: true as const } : {}),
  }));
  const told = found.flatMap(({ name, most }, at) => {
    const better = found[at - 1]?.least;
    if (better === undefined || most === null) return [];
    if (most > better) return [`${better}～${most} 分写了两个等次，按“${found[at - 1]?.name}”读`];
    return better - most > 1 ? [`${most}～${better} 分之间没有写等次，按“${name}”读`] : [];
  });
  const lowest = grades.at(-1)?.least ?? 0;
  const passes = [...grades]
    .reverse()
    .find(({ name, fails }) => !fails && (grades.some((one) => one.fails) || passing.test(name)));
  return {
    grades,
    passLine: passes?.least ?? null,
    told: [
      `等次：${grades.map(({ name, least }) => `${name} ${least} 分起`).join('、')}`,
      ...told,
      ...(lowest > 0 ? [`${lowest} 分以下没有写等次`] : []),
    ],
  };
}
