import { hanCount, hanDigits } from './han-figures.ts';
import { numberSign, numerals, unenclosed } from './list-numbers.ts';
import { simplifiedText, withoutInvisible } from './names.ts';
import { foldWidth } from './text.ts';

const opening = '[〔﹝﹙\\[【(〈《「『｛{<＜⟦〖〘]';
const closing = '[〕﹞﹚\\]】)〉》」』｝}>＞⟧〗〙]';
const bracketedYear = new RegExp(`${opening}\\s*((?:19|20)\\d{2})\\s*年?\\s*${closing}`, 'gu');

/** Most numbers are this and need no tidying. */
const plainNumber = /^[\u4E00-\u9FFF]*〔\d{4}〕\d+号?$/;

/** 《行政处罚决定书》（样罚〔2025〕1号）: what the document is called, and its number. */
const calledBefore =
  /^(?:《[^《》]{2,30}》|[\u4E00-\u9FFF]{0,8}决定书)[:：]?(?:[(〈《](.*〕[^()]*)[)〉》]|(?=[\u4E00-\u9FFF(])(.*〕.*))$/;

/** 〔2025〕⑴号, 〔2025〕第（一）号, 一）号, or ⑴ and nothing else: the serial as the number of a list is written. */
const listed = new RegExp(
  `(?<=〕字?第?)(?:(${numberSign})|\\(?(\\d{1,5}|[${numerals}]{1,5})\\))(?=号|$)|^(${numberSign})[.．、]?$`,
  'gu',
);

/** Whether a text is a number of a document as most are written, and nothing else: 样罚〔2025〕1号. */
export function isPlainNumber(text: string): boolean {
  return plainNumber.test(text) && !text.includes('决定书');
}

/** A number of a document as it is shown: common digits, no spaces, the year in 〔〕; nothing else is changed. */
export function tidyCaseNumber(text: string): string {
  if (isPlainNumber(text)) return text;
  return (
    withoutInvisible(foldWidth(text))
      // 样罚2025 1号: without the space it were another number.
      .replace(/(?<=(?<!\d)(?:19|20)\d{2})\s+(?=\d)/g, '-')
      .replace(/[\s'‘’`]|(?<=号)[。.，,;；]+$/g, '')
      .replace(bracketedYear, '〔$1〕')
      .replace(calledBefore, '$1$2')
      .replace(listed, (_, sign?: string, bare?: string, alone?: string) => bare ?? unenclosed(sign ?? alone ?? ''))
  );
}

const serialInHan = new RegExp(`〕字?第?([${hanDigits}十百]{1,5})(?=[号號])`, 'g');
const countInHan = new RegExp(`^[${hanDigits}十百]{1,5}$`);
const yearInHan = new RegExp(`〔([${hanDigits}]{4})(?:年)?〕`, 'g');

/** The same, in a shape of which nothing falls away. */
const plainKey = /^[\u4E00-\u9FFF]*(?<![字第])〔\d{4}〕[1-9]\d*号?$/;

/** What makes two numbers one: besides the shape, 字, 第, 号 at the end and leading zeros of the serial do not count, nor does case. */
export function caseNumberKey(text: string): string {
  if (plainKey.test(text)) return text.endsWith('号') ? text : `${text}号`;
  return (
    tidyCaseNumber(text)
      .toUpperCase()
      .replace(/字?第?〔/g, '〔')
      .replace(serialInHan, (_, words: string) => `〕${hanCount(words)}`)
      .replace(/〕(?:字)?第?0*(?=\d)/g, '〕')
      // 〔2025〕样罚字第012号
      .replace(/^(〔\d{4}〕[^\d〔〕]*?)字?第?0*(?=\d+号?$)/, '$1')
      .replace(/[－–—―‐‑]/g, '-')
      .replace(/(?<=〕\d+号)\([^()\d]*\)$/, '')
      .replace(/(〕\d+|^〔\d{4}〕\D+\d+)$/, '$1号')
  );
}

const signInside = new RegExp(numberSign, 'u');
const severalWords = /^(?:抽查|全部|所有|共)/;
const asOne = '像是几件合写，按一件记';

/** What is odd about a number of a case, of which somebody may know that it is in its usual shape; null where nothing is. */
export function caseNumberDoubt(text: string, isPlain = isPlainNumber(text)): string | null {
  if (isPlain) return severalWords.test(text) ? asOne : null;
  if (/^(?:19|20)\d{2}[-./](?:0?[1-9]|1[0-2])[-./](?:0?[1-9]|[12]\d|3[01])$/.test(text)) return '像日期';
  if (/〔(?!\d{4}〕)\d+〕/.test(text)) return '括号里的年份不是四位数字';
  if (signInside.test(text)) return '里有序号的符号，看不出是几号';
  if (/〕第?号?$/.test(text)) return '没有写几号';
  if (/^[^〔]*[[【〔(][^\]】〕)]*$/.test(text)) return '括号没有写全';
  if (/等\d*[卷件宗起份]?$/.test(text) || severalWords.test(text)) return asOne;
  return /〕第?\d+号(?!之|[(（])\p{Script=Han}{2,}$/u.test(text) ? '后面还有别的字' : null;
}

const bracketedCount = new RegExp(`^\\(?(\\d{1,4}|[${numerals}]{1,3})\\)$`);

/** The count that a text is and nothing else: 1, 第1号, 第一号, 1號, 1号（普通程序）, ①; null where it names more. */
export function bareCount(text: string): number | null {
  // Most numbers are whole ones, and are asked often.
  if (/[〔[]/.test(text)) return null;
  const plain = unenclosed(text)
    .normalize('NFKC')
    .replace(/\s/g, '')
    .replace(bracketedCount, '$1')
    .replace(/[.、]|\([^()\d]*\)$/g, '')
    .replace(/^(?:第|NO\.?)/i, '')
    .replace(/[号號件案]$/, '');
  if (/^\d{1,4}$/.test(plain)) return Number(plain);
  return countInHan.test(plain) ? hanCount(plain) : null;
}

/** The few organs whose numbers fill a ledger, simplified. */
const organs = new Map<string, string>();

/** Signs that are taken for one another, whoever typed them. */
const lookAlikes: Readonly<Record<string, string>> = { 巿: '市', 曰: '日', 已: '己', 巳: '己' };
const foldLooks = (text: string): string =>
  simplifiedText(text).replace(/[巿曰已巳]/g, (sign) => lookAlikes[sign] ?? sign);

/** What two numbers share that are perhaps one in another writing: without brackets or 年, the year in front or behind the organ, letters O and l as figures, years in figures, simplified. */
export function caseNumberLikeness(text: string): string {
  if (plainKey.test(text)) {
    const year = text.indexOf('〔');
    const organ = text.slice(0, year);
    let known = organs.get(organ);
    if (known === undefined) {
      known = foldLooks(organ);
      if (organs.size < 1_000) organs.set(organ, known);
    }
    return `${known}${text.slice(year + 1, year + 5)} ${text.slice(year + 6, text.endsWith('号') ? -1 : undefined)}`;
  }
  return foldLooks(caseNumberKey(text))
    .replace(/(?<=\d)O|O(?=\d)/g, '0')
    .replace(/(?<=\d)[IL]|[IL](?=\d)|(?<=〕)[IL](?=号)/g, '1')
    .replace(yearInHan, (_, year: string) => `〔${hanCount(year)}〕`)
    .replace(/^〔(\d{4})〕(\D+)(?=\d+号?$)/, '$2〔$1〕')
    .replace(/字?第?(?=(?:19|20)\d{2}年?度?字?第\d+号?$)/, '')
    .replace(/(?<=(?<!\d)(?:19|20)\d{2})(?:年度?第?|字?第)(?=\d)/g, ' ')
    .replace(/字?第?〔/g, '〔')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .replace(/(^|[^\d])0+(?=\d)/g, '$1')
    .replace(/号$/, '')
    .replace(/(?<=\p{Script=Han}) | (?=\p{Script=Han})/gu, '')
    .trim();
}

/** Whether a number is that of several cases: 〔2025〕1号、2号 surely, 〔2025〕4号-6号 from one to the other, 〔2025〕3-5号 perhaps. */
export function severalNumbers(
  text: string,
): 'surely' | { readonly first: number; readonly last: number; readonly sure: boolean } | null {
  if (plainNumber.test(text)) return null;
  if (/〕.*〔\d{4}〕\d|〕第?\d+号?(?:[、,，;；/和及]第?\d+号)/.test(text)) return 'surely';
  const span = /〕第?0*(\d+)(号?)([-－—–―至到~～]+)第?0*(\d+)号?$/.exec(text);
  if (!span) return null;
  const [first, last] = [Number(span[1]), Number(span[4])];
  return first < last ? { first, last, sure: span[2] === '号' || !/^[-－—–―]+$/.test(span[3] ?? '') } : null;
}
