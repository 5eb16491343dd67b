import { maskIds } from '../../domain/identifiers/mask.ts';
import { documentNumbers, labelled, units } from '../../domain/line-breaks.ts';
import type { Finding, ProofText } from './findings.ts';

/** A mistake of wording: what it looks like, and what is said of it. */
const slips: readonly (readonly [RegExp, string])[] = [
  [/\{\{[^}]*\}\}?|\{\{/, '留有没有填的占位符'],
  [/_{4,}/, '留有待填的空格线'],
  [/\ufffd/, '有显示不出的字'],
  [/[。，、；：]{2,}|[，、；：]。/, '标点重复'],
  [/[\u4e00-\u9fff],|,[\u4e00-\u9fff]/, '中文里用了半角逗号'],
  [/[\u4e00-\u9fff][;?!]|[\u4e00-\u9fff]:(?!\d)|[\u4e00-\u9fff]\.(?![\w/])/, '中文里用了半角标点'],
  [/\.{3,}|[？！]{2,}|(?<=[\u4e00-\u9fff])…(?!…)/, '省略号、叹号、问号写得不对'],
  [/[０-９Ａ-Ｚａ-ｚ]/, '数字、字母用了全角'],
  // The line of an anchor has its day before forty digits.
  [/(?<![\d-])(?:19|20)\d{2}[-/.]\d{1,2}[-/.]\d{1,2}(?![\d-]| \d\d:\d\d| \d{40})/, '日期应写年月日'],
  [/\d+年\d+月(?!\d|份|底|初|中|末|以|至|前|后|起|内|上|下|、|—)[\u4e00-\u9fff]*\d+日/, '日期写得不全'],
  // 「地址 样县样例路」 is a label and what it is.
  [/[\u4e00-\u9fff](?<!地址|联系人|电话|邮箱|传真|网址) [\u4e00-\u9fff]/, '字间有多余的空格'],
  [/\d年[ 　]+\d|\d月[ 　]+\d/, '日期中间有空格'],
  [/第[　 ]+[条次届期号]|[共计][　 ]+[个件项人次]/, '数字的地方没有填'],
  [/[\u4e00-\u9fff]\([\u4e00-\u9fff]|[\u4e00-\u9fff]\)[\u4e00-\u9fff。，]/, '中文里用了半角括号'],
  [/["'][\u4e00-\u9fff]|[\u4e00-\u9fff]["']/, '引号应为中文引号'],
  [/[\u4e00-\u9fff] {2,}[\u4e00-\u9fff]/, '字间有多余的空格'],
  [/\d{4}年(0\d月|\d{1,2}月0\d日)/, '日期的月、日前不写零'],
  [/[[(（]\d{4}[\])）]\d+号/, '发文字号的年份应用六角括号〔〕'],
  [/〔\d{4}〕第\d+号/, '发文字号不写“第”字'],
  [/〔\d{4}〕0+\d*号/, '发文字号的序号前不写零'],
  [/〔\d{2}〕/, '发文字号的年份应写全四位'],
  // Digests in letters may hold any three of them.
  [/(?<![\w+/])(undefined|null|NaN)(?![\w+/=])|\[object/, '有程序没有填好的内容'],
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
      for (const at of text.breaks)
        if (tears(text, at)) tell(text, '数字和单位、字号被拆在两行');
        // A column may be too narrow for both.
        else if (text.tag !== 'TD' && within(text.text, labelled, at)) tell(text, '编号和它前面的名目被拆在两行');
  }
  for (const text of texts) if (/^(P|H\d)$/.test(text.tag)) senseFindings(text, tell);
  numbering(texts, tell);
  annexes(texts, tell);
  issued(texts, tell);
  copied(texts, tell);
  return found;
}

type Tell = (text: ProofText, reason: string) => void;

const aDay = String.raw`(\d{4})年(\d{1,2})月(\d{1,2})日`;
const serial = (year = '', month = '', date = ''): number => Number(year) * 10000 + Number(month) * 100 + Number(date);

/** What a sentence says that cannot be: a period that ends before it begins, fewer units than it lists; and no end. */
function senseFindings(text: ProofText, tell: Tell): void {
  for (const [, y1, m1, d1, y2, m2, d2] of text.text.matchAll(new RegExp(`${aDay}[至到—-]${aDay}`, 'g')))
    if (serial(y2, m2, d2) < serial(y1, m1, d1)) tell(text, '起止日期前后颠倒');
  for (const [, listed = '', count] of text.text.matchAll(/([^，。；：、]+(?:、[^，。；：、]+)+)等(\d+)个单位/g))
    if (listed.split('、').length > Number(count)) tell(text, '列出的单位比写的个数多');
  if (text.tag !== 'P') return;
  // A sentence of some length ends; labels and names do not.
  const words = text.text.trim();
  if (
    words.length > 40 &&
    /[，；]/.test(words) &&
    /[\u4e00-\u9fff\d]$/.test(words) &&
    !/^附件|^[^，。；]{1,12}：/.test(words)
  )
    tell(text, '一段话没有句号');
}

const numerals = '一二三四五六七八九十';

/** Headings count on from 一、 and are marked as the standard marks them. */
function numbering(texts: readonly ProofText[], tell: Tell): void {
  let at = 0;
  for (const text of texts) {
    const words = text.text.trim();
    if (text.tag === 'H1' || /^附件\d*$/.test(words)) at = 0;
    const slip = /^[一二三四五六七八九十]{1,3}[.．,，]|^（[一二三四五六七八九十]{1,3}）[、.，]|^\d{1,2}、(?!\d)/;
    if (/^H[2-6]$/.test(text.tag) && slip.test(words)) tell(text, '标题的序号写得不对');
    const [, first] = /^([一二三四五六七八九十])、/.exec(words) ?? [];
    if (/^H[2-6]$/.test(text.tag) && first) {
      const nth = numerals.indexOf(first) + 1;
      if (nth !== at + 1) tell(text, '标题的序号不连续');
      at = nth;
    }
  }
}

/** A paper is not printed before it is signed, and bears a number of its own year. */
function issued(texts: readonly ProofText[], tell: Tell): void {
  const signed = texts.flatMap((text) =>
    [...text.text.matchAll(new RegExp(`${aDay}$`, 'g'))].map((day) => ({ text, day })),
  );
  const [last] = signed.filter(({ text }) => text.tag === 'P').slice(-1);
  const printed = texts.find((text) => new RegExp(`${aDay}印发$`).test(text.text));
  const day = /(\d{4})年(\d{1,2})月(\d{1,2})日印发$/.exec(printed?.text ?? '');
  if (last && printed && day) {
    const [, y, m, d] = last.day;
    if (serial(day[1], day[2], day[3]) < serial(y, m, d)) tell(printed, '印发日期早于成文日期');
  }
  const number = texts.find((text) => text.tag === 'P' && /^\S{2,12}〔\d{4}〕\d+号$/.test(text.text.trim()));
  const year = /〔(\d{4})〕/.exec(number?.text ?? '')?.[1];
  if (number && last && year !== last.day[1]) tell(number, '文号的年份与成文日期不是一年');
}

/** Whom a paper is addressed to gets no copy of it; on the sheet for dispatch both stand in cells beside their names. */
function copied(texts: readonly ProofText[], tell: Tell): void {
  const bare = ({ text }: ProofText): string => text.replace(/[\s　]/g, '');
  const title = texts.findIndex(({ tag }) => tag === 'H1');
  const first = texts.slice(title + 1).find(({ tag }) => tag === 'P');
  const beside = (name: string) => texts[texts.findIndex((text) => bare(text) === name) + 1 || texts.length];
  const to = beside('主送') ?? (first && /^[^。；]+：$/.test(bare(first)) ? first : undefined);
  const copies = beside('抄送') ?? texts.find((text) => /^抄送[：:]/.test(bare(text)));
  if (!to || !copies) return;
  const organs = (text: ProofText): readonly string[] =>
    bare(text)
      .replace(/^抄送[：:]|[：:。]$/g, '')
      .split(/[，,、；;]/);
  if (organs(copies).some((organ) => organ !== '' && organs(to).includes(organ))) tell(copies, '抄送的就是主送的机关');
}

function isDay(year: number, month: number, date: number): boolean {
  const day = new Date(Date.UTC(year, month - 1, date));
  return day.getUTCMonth() === month - 1 && day.getUTCDate() === date;
}

/** Whether a place lies within one of the wholes of a text. */
function within(text: string, wholes: RegExp, at: number): boolean {
  return Array.from(text.matchAll(wholes)).some(({ 0: whole, index }) => at > index && at < index + whole.length);
}

/** Whether a line's end parts a figure from what it counts, or a document's number. */
function tears({ text, tag }: ProofText, at: number): boolean {
  const before = text[at - 1] ?? '';
  const after = text[at] ?? '';
  // A narrow column may part it before its year.
  if (within(text, documentNumbers, at)) return tag !== 'TD' || after !== '〔';
  // An anchor is copied as it stands, whatever its lines.
  if (within(text, /inspect-anchor\/1[ 0-9a-f/-]*/g, at)) return false;
  // Forty digits stand in groups of five; a file that is read back does not tell the space at a line's end.
  if (/(?<!\d)\d{5}$/.test(text.slice(0, at)) && /^\d{5}(?!\d)/.test(text.slice(at))) return false;
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
  const named = [...(note?.text.matchAll(/(?:^附件：|[^\d])\d+\. /g) ?? [])].length || 1;
  if (note && labels.length > 0 && labels.length !== named) tell(note, '附件说明与后面的附件件数不一致');
  const [label] = labels;
  if (!note || !label || labels.length !== 1) return;
  const name = note.text.replace(/^附件：/, '').trim();
  const title = texts[texts.indexOf(label) + 1];
  if (title && title.text.replace(/\s/g, '') !== name.replace(/\s/g, '')) tell(note, '附件说明与附件的标题不一致');
}
