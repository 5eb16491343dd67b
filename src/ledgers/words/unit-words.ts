import { moneyUnit, yuanIn } from '../../domain/identifiers/money.ts';
import { foldWidth } from '../../domain/identifiers/text.ts';

const unit = `(${moneyUnit})`;
/** What sums are called. */
const sums = '(?:单位|计量|货币|币种|金额|数额|款额|总额|罚款|罚没款?|罚金|没收款?|款项|收入)';
/** What stands between them and their unit: 罚款一栏请按, 金额单位：件、. */
const link =
  '(?:[-:：—–~“”"「」『』《》【】〔〕[\\]]|[均都皆]|全部|统一|一律|[请应须需]|要求|[为是系以按照用]|采用|填写?|填报|[一各]?[栏列]|[数额款](?![亿万千百])|总额|金额|数额|人民币|计量|计算|单位|[件个人次起份宗家户案卷]{1,2}[、,，/；;和])*';
/** What follows it: 万元为单位, 万元填报. */
const tail =
  '[”"」』】〕\\]]?(?:(?:作?为)?单位|计[算量]?|表示|填[写报列]?|登记|统计|列示|反映|录入|核算|结算)*(?![\\p{Script=Han}])';
/** Signs of a number in words, which is how much and no unit. */
const numerals = '零〇一二三四五六七八九十百千壹贰叁肆伍陆柒捌玖拾佰仟';
const ofSums = new RegExp(`${sums}${link}${unit}${tail}`, 'u');
/** 以万元为单位, 按万元计: all of what a clause says. */
const alone = new RegExp(`^(?:[以按用]|按照)?${unit}(?:为单位|计[算量]?|填[写报列]|表示|登记|统计)$`);
const inBrackets = new RegExp(
  `[([【〔](?:金额|数额|货币|计量|币种|人民币|单位|[以按为是:：])*${unit}(?:为单位|计算?|填[写报])?[)\\]】〕]`,
);
const atEnd = new RegExp(`[([【〔,:/\\s—–\\-~]?\\s*(?:单位:?)?(${moneyUnit}|[百千]?万)\\s*[)\\]】〕]?$`);
/** 单位 万元: a blank for the colon. */
const spacedOut = new RegExp(`(?:^|\\s)(?:金额)?单位\\s+${unit}(?=$|\\s)`);
const behindSum = new RegExp(
  `[/／—–\\-~]?(?:(?:单位|人民币)[:：]?)?[以按]?(?:${moneyUnit})(?:为单位|计算?|填[写报])?$`,
);
const anyUnit = new RegExp(moneyUnit);
const unitAlone = new RegExp(`^${moneyUnit}$`);

/** The unit of money that a heading names, in yuan; null where it names none, or two that differ. */
export function unitInHeading(text: string): number | null {
  // 元/万元 tells none.
  if (/元\s*[/／、或]\s*万?元/.test(text)) return null;
  const folded = foldWidth(text).trim();
  const [named, ...others] = unitsIn(folded.replace(/\s/g, ''));
  if (others.length > 0) return null;
  // 罚款（元）（折合万元）: what sums are converted to is not what they are in.
  if (named !== undefined && /折[合算]|换算/.test(folded)) return yuanIn(named);
  const match = atEnd.exec(folded) ?? inBrackets.exec(folded) ?? /[(（](?:单位:)?([百千]?万|千)[)）]/.exec(folded);
  return match?.[1] === undefined ? unitInPart(folded.replace(/\s/g, '')) : yuanIn(match[1]);
}

/** A heading without the unit of its sums: 罚款/万元, 罚没数额—万元, 罚款金额单位:万元. */
export function withoutUnit(bare: string): string {
  return bare.replace(behindSum, '').replace(/[:：,，—–-]$/, '');
}

/** 罚款（万元）、没收（元）, 罚款万元、没收元: each word that is a unit; no sum of so much (500元), and none that sums are converted to elsewhere. */
const unitsNamed = new RegExp(
  `(?<![\\d.${numerals}两几数多近超达逾过余满上单公美日欧]|换算[为成]?|折[合算]为?)(?<![亿万千百])${moneyUnit}(?:为单位|计[算量]?|填[写报列]|表示)?(?!\\p{Script=Han})`,
  'gu',
);

/** The units that a text names, each once. */
const unitsIn = (text: string): readonly string[] => [
  ...new Set((text.match(unitsNamed) ?? []).map((unit) => unit.slice(0, unit.indexOf('元') + 1))),
];

/** What a line says the unit of, in its own clause: 罚款 of 罚款金额以万元计, not of 2025年罚款台账（单位：万元）. */
function sumsNamed(line: string): readonly ('fine' | 'seized' | 'both')[] {
  return line.split(/[,;。]/).flatMap((clause) => {
    const at = clause.search(anyUnit);
    if (at < 0) return [];
    const before = clause.slice(0, at);
    const bracket = before.search(/[([【〔][^)\]】〕]*$/);
    const beside = /(?:罚款|罚金|没收款?)(?:金额|数额|款额)?$/.exec(before.slice(0, Math.max(bracket, 0)))?.[0] ?? '';
    return sumNamed(bracket < 0 ? before : `${beside}${before.slice(bracket)}`) ?? [];
  });
}

function sumNamed(text: string): 'fine' | 'seized' | 'both' | null {
  const fine = /罚款|罚金/.test(text);
  const seized = /没收/.test(text);
  if (/罚没/.test(text) || (fine && seized)) return 'both';
  return fine ? 'fine' : seized ? 'seized' : null;
}

/** Whether a line tells the unit of one of the sums alone, where there are others: 没收金额以万元为单位 beside 罚款金额. */
function namesAnother(line: string, headings: readonly string[]): boolean {
  const [named, ...more] = new Set(sumsNamed(line));
  if (named === undefined || named === 'both' || more.length > 0) return false;
  const held = headings.map((heading) => sumNamed(heading.replace(/\s/g, '')));
  return held.includes(named) ? held.some((one) => one !== named) : held.some((one) => one !== null && one !== 'both');
}

/**
 * The unit of money that a line beside the table names (单位：件、万元 or （万元）); null where it names none, or the unit that reports,
 * or two that differ, or that of one sum alone of those under the `headings` that name no unit themselves.
 */
export function unitInLine(text: string, headings: readonly string[] = []): number | null {
  const folded = foldWidth(text).replace(/\s/g, '');
  if (unitsIn(folded).length > 1 || namesAnother(folded, headings)) return null;
  const bracketed = inBrackets.exec(foldWidth(text))?.[1];
  if (bracketed !== undefined) return yuanIn(bracketed);
  // 单位 ：家 / 万 元
  const line = foldWidth(text).replace(/(?<=[亿万千百])\s+(?=元)|(?<=单位)\s+(?=[:：])/g, '');
  const spaced = spacedOut.exec(line)?.[1];
  if (spaced !== undefined) return yuanIn(spaced);
  const units = new Set(line.split(/[\s,，;；()（）。]+/).flatMap((part) => unitInPart(part) ?? []));
  if (units.size > 1) return null;
  return [...units][0] ?? unitInPart(line.replace(/\s/g, ''));
}

/** The same of a cell that holds nothing else: there the bare word says it too. */
export function unitInCell(text: string, headings: readonly string[] = []): number | null {
  return unitAlone.test(text.trim()) ? yuanIn(text.trim()) : unitInLine(text, headings);
}

function unitInPart(part: string): number | null {
  const match = ofSums.exec(part) ?? alone.exec(part);
  return match?.[1] === undefined ? null : yuanIn(match[1]);
}

const largeUnit = new RegExp(
  `(?<![\\d${numerals}两几数多近超达逾过余满上每])(?!元)${moneyUnit}(?!以[上下内外]|及以上|[的级户店镇村])`,
);

/** Whether a line speaks of 万元 and of sums, whatever it says of them: 罚款精确到万元, but not 罚款5万元以上须集体讨论, which names a sum. */
export function speaksOfUnit(text: string): boolean {
  const line = foldWidth(text).replace(/\s/g, '');
  return largeUnit.test(line) && /金额|数额|罚|没收|款|单位|计|填/.test(line);
}

/** Whether a cell says of which unit the sums below it are, and nothing else: 单位：万元, （万元）. */
export function isCaption(cell: unknown): boolean {
  if (typeof cell !== 'string' || cell.length > 20 || !cell.includes('元')) return false;
  return /^[（(]?(?:金额|计量|货币)?(?:单位|计量)|^[（(].*[）)]$/.test(cell.trim()) && unitInLine(cell) !== null;
}
