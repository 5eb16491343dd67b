import { hanCount, hanDigit } from '../domain/identifiers/han-figures.ts';

/** Figures of a paper as a program can read them: full-width ones, and those written in characters where they are amounts. */

const characters = '[零〇一二两三四五六七八九十百]+(?:点[零〇一二三四五六七八九]+)?|半';
/** An amount as paper writes it, in figures or in characters. */
export const amount = String.raw`(?:[\d０-９.．]+|${characters})`;

/** 「十五」 15, 「百」 100, 「零点五」 0.5, 「半」 0.5. */
function figureOf(words: string): number {
  if (words === '半') return 0.5;
  const [whole = '', fraction = ''] = words.split('点');
  return Number(`${hanCount(whole)}.${[...fraction].map(hanDigit).join('')}`);
}

const words = `(${characters})`;
const rewritings: readonly [RegExp, (...found: string[]) => string][] = [
  // 「一分五」 is 1.5, 「两分半」 2.5: read before 「一分」 alone would be.
  [
    new RegExp(`(?:(\\d+)|${words})分([一二三四五六七八九半])(?![\\d点分之个百十千项件起人次档卷处类条])`, 'g'),
    (_, figure, said, part) => `${figure ?? figureOf(said ?? '')}.${part === '半' ? 5 : hanDigit(part ?? '')}分`,
  ],
  [new RegExp(`百分之(?:([\\d.]+)|${words})`, 'g'), (_, figure, said) => `${figure ?? figureOf(said ?? '')}%`],
  [
    new RegExp(`${words}(?=(?:[-—–~至到](?:${characters}))?(?:个百分点|分(?![之别管析类工解配布明钟点比制数])))`, 'g'),
    toFigure,
  ],
  [new RegExp(`(?<=[\\d.]分?[-—–~至到])${words}(?=个百分点|分)`, 'g'), toFigure],
  [/扣(?:除|减|掉|去)(?=[\d.]+分)|减(?=[\d.]+分)/g, () => '扣'],
  // 「每件-1分」; behind a figure it is a span.
  [/(?<![\d.分~至到])[-—](?=[\d.]+分)/g, () => '扣'],
];
function toFigure(said: string): string {
  return String(figureOf(said));
}

/** The words without blanks, every amount in figures: 「每起扣 两 分」 as 「每起扣2分」, 「百分之八十」 as 「80%」. */
export function figured(text: string): string {
  return rewritings.reduce(
    (read, [pattern, by]) => read.replace(pattern, by),
    text.normalize('NFKC').replace(/\s/g, ''),
  );
}

const pointWords = '(?:(?:合计|小计|共计?|计|满分|分值|本项|标准分|基本分)[为:]*)?';
const inBrackets = new RegExp(String.raw`[(\[【〔{]${pointWords}([\d.]+)分[)\]】〕}]`, 'g');
const atTheEnd = new RegExp(String.raw`(?<![\d.])${pointWords}([\d.]+)分[。;]?$`);
/** Before these figures at the end of a sentence are no points of it: 「测试成绩不低于60分」. */
const compared = /(?:不?低于|不足|不?少于|达不?到|达|不到|超过|高于|以上|平均|成绩|得分|评分|扣|加|减|得|每|为|满)$/;

/**
 * The points that a heading or a criterion names: those in brackets, 「（5分）」 or 「【共5分】」, else the one that stands bare at its end,
 * 「明确。3分」 or 「组织领导12分」.
 */
export function pointsNamed(text: string): readonly number[] {
  const words = figured(text);
  const bracketed = [...words.matchAll(inBrackets)].map(([, points]) => Number(points));
  if (bracketed.length > 0) return bracketed;
  const end = atTheEnd.exec(words);
  if (!end) return [];
  const before = words.slice(0, end.index);
  const apart =
    before === '' || /[。;!:)”"’】〕\]]$/.test(before) || /\s[\d.]+\s*分[。；;]?\s*$/.test(text.normalize('NFKC'));
  return (apart || [...before].length <= 16) && !compared.test(before) ? [Number(end[1])] : [];
}

/** A heading or criterion without the points that it names. */
export function withoutPoints(text: string): string {
  const bare = text.replace(/[(（[【〔][^()（）]{0,6}?[\d.．０-９]+\s*分\s*[)）\]】〕]/g, '').trim();
  return bare === text.trim() && pointsNamed(text).length > 0
    ? bare.replace(/[\d.．０-９]+\s*分[。；;]?$/, '').trim()
    : bare;
}
