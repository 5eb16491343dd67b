import { units } from '../../domain/line-breaks.ts';
import { maskIds } from '../model/mask.ts';
import type { Finding, ProofText } from './findings.ts';

/** A mistake of wording: what it looks like, and what is said of it. */
const slips: readonly (readonly [RegExp, string])[] = [
  [/\{\{[^}]*\}\}?|\{\{/, '留有没有填的占位符'],
  [/_{4,}/, '留有待填的空格线'],
  [/\ufffd/, '有显示不出的字'],
  [/[。，、；：]{2,}|[，、；：]。/, '标点重复'],
  [/[\u4e00-\u9fff],|,[\u4e00-\u9fff]/, '中文里用了半角逗号'],
  [/[\u4e00-\u9fff];|[\u4e00-\u9fff]:(?!\d)/, '中文里用了半角标点'],
  [/[\u4e00-\u9fff]\([\u4e00-\u9fff]|[\u4e00-\u9fff]\)[\u4e00-\u9fff。，]/, '中文里用了半角括号'],
  [/["'][\u4e00-\u9fff]|[\u4e00-\u9fff]["']/, '引号应为中文引号'],
  [/[\u4e00-\u9fff] {2,}[\u4e00-\u9fff]/, '字间有多余的空格'],
  [/\d{4}年(0\d月|\d{1,2}月0\d日)/, '日期的月、日前不写零'],
  [/[[(（]\d{4}[\])）]\d+号/, '发文字号的年份应用六角括号〔〕'],
  [/〔\d{4}〕第\d+号/, '发文字号不写“第”字'],
  [/〔\d{4}〕0+\d*号/, '发文字号的序号前不写零'],
  [/〔\d{2}〕/, '发文字号的年份应写全四位'],
  [/undefined|null|NaN|\[object/, '有程序没有填好的内容'],
  [/([\u4e00-\u9fff]{4,})\1/, '同样的话接连写了两遍'],
  [/(的的|了了|和和|及及|为为)/, '有重复的字'],
  [/TODO|XXX|待补充|待定稿/, '留有没有写完的内容'],
];

const pairs: readonly (readonly [string, string])[] = [
  ['（', '）'],
  ['《', '》'],
  ['“', '”'],
  ['〔', '〕'],
];

/** What is wrong in the words of a document, whatever page they stand on. */
export function textFindings(texts: readonly ProofText[]): readonly Finding[] {
  const found: Finding[] = [];
  const tell = (text: ProofText, reason: string): void => {
    const place = `第${text.nth}行“${[...text.text.trim()].slice(0, 12).join('')}”`;
    found.push({ page: text.page, place, reason });
  };
  for (const text of texts) {
    // Cells quote ledgers and the standard as they stand, slips and all.
    if (/^(P|H\d|Caption)$/.test(text.tag))
      for (const [pattern, reason] of slips) if (pattern.test(text.text)) tell(text, reason);
    for (const [open, close] of pairs)
      if (text.text.split(open).length !== text.text.split(close).length) tell(text, `${open}${close}不成对`);
    if (maskIds(text.text) !== text.text) tell(text, '露出了身份证号');
    for (const [, year, month, date] of text.text.matchAll(/(\d{4})年(\d{1,2})月(\d{1,2})日/g))
      if (!isDay(Number(year), Number(month), Number(date))) tell(text, '没有这样的日期');
    if (/^(P)$/.test(text.tag) && /[，、]$/.test(text.text.trim())) tell(text, '一段话以逗号或顿号结尾');
    if (text.tag !== 'Figure')
      for (const at of text.breaks) if (tears(text.text, at)) tell(text, '数字和单位、字号被拆在两行');
  }
  annexes(texts, tell);
  return found;
}

function isDay(year: number, month: number, date: number): boolean {
  const day = new Date(Date.UTC(year, month - 1, date));
  return day.getUTCMonth() === month - 1 && day.getUTCDate() === date;
}

/** Whether a line's end parts a figure from what it counts, or a document's number. */
function tears(text: string, at: number): boolean {
  const before = text[at - 1] ?? '';
  const after = text[at] ?? '';
  if (after === '〔' || before === '〕') return true;
  // An anchor is copied as it stands, whatever its lines.
  for (const anchor of text.matchAll(/inspect-anchor\/1[ 0-9a-f/-]*/g))
    if (at > anchor.index && at < anchor.index + anchor[0].length) return false;
  // A date and its time of day are two words.
  if (/^\d\d:\d\d/.test(text.slice(at))) return false;
  if (/\d/.test(before) && (/\d/.test(after) || units.has(after.codePointAt(0) ?? 0))) return true;
  return before === '第' && /\d/.test(after);
}

/** The note of annexes and the annexes themselves name the same things. */
function annexes(texts: readonly ProofText[], tell: (text: ProofText, reason: string) => void): void {
  const note = texts.find((text) => /^附件：/.test(text.text));
  const labels = texts.filter((text) => /^附件\d*$/.test(text.text.trim()));
  if (note && labels.length === 0) tell(note, '有附件说明，后面却没有附件');
  const [label] = labels;
  if (!note || !label || labels.length !== 1) return;
  const name = note.text.replace(/^附件：/, '').trim();
  const title = texts[texts.indexOf(label) + 1];
  if (title && title.text.replace(/\s/g, '') !== name.replace(/\s/g, '')) tell(note, '附件说明与附件的标题不一致');
}
