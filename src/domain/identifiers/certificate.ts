import { idNumberProblem } from './id-number.ts';
import { withoutInvisible } from './names.ts';
import { foldWidth, letterForFigure } from './text.ts';

/** A certificate number without spaces and quotes, letters in capitals, any brackets around a year as 〔〕. */
export function tidyCertificate(text: string): string {
  return withoutInvisible(foldWidth(text))
    .replace(/[\s'‘’`]/g, '')
    .replace(/[－–—―‐‑]/g, '-')
    .toUpperCase();
}

/**
 * Shapes of certificate numbers that were met. None is fixed by a public source, so a number of another shape is only
 * warned about: an office sees 「请核对」, never a refusal.
 */
const shapes: readonly RegExp[] = [
  // Digits alone, as the national card has them since 2021.
  /^\d{8,20}$/,
  // Older provincial cards: 豫L05-001, 豫L05001号.
  /^[\u4E00-\u9FFF]{1,4}[A-Z]?[\d-]{3,16}号?$/,
  // Ministries' cards: letters, digits, hyphens.
  /^[A-Z]{1,6}[\d-]{4,18}$/,
  // 豫执法证〔2022〕12号 and its like.
  /^[\u4E00-\u9FFF]{1,12}[〔([]\d{4}[\])〕]第?\d{1,6}号$/,
];

/** What is odd about a certificate number; null where it has a shape that is known. */
export function certificateDoubt(certificate: string): string | null {
  if (shapes.some((shape) => shape.test(certificate))) return null;
  return letterForFigure(certificate) ?? '不像常见的证号';
}

/** That there is one, whatever its number. */
const saysOne = /^(?:有|已有|持有|已持有|已办|已取得|取得|是|有证|已?持证|持证中|有执法证|√|✓|✔|☑|Y)$/i;
/** That there is one, or none. */
const saysOnly =
  /^(?:无|没有|无证|[未不]持证|未持有|没有证|未办|未办理|未取得|正在办理|办理中|待[办发领定]|未[发领报有下]|未发证|未领证|申[请领报]中|审批中|制证中|换证中|换发中|补办中|暂无|否|[×✕✗✘XN])$/i;

/** True where a text in place of a certificate number says that there is a certificate. */
export function saysCertified(text: string): boolean {
  return saysOne.test(text);
}

/** True where a text in place of a certificate number says of what standing the certificate is, and nothing else. */
export function saysOfCertificate(text: string): boolean {
  return saysOnly.test(text) || saysOne.test(text);
}

/** A region, a birthday of someone alive and at work, and a check letter: an id number with a slip of the pen. */
const likeId = /^(?:[1-6]\d{5}(?:19[4-9]|200)\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])\d{3}\d|\d{17}X)$/;

/** 2026年, 2025年6月底: when something came, or is to come, about. */
const days = /(?:20)?\d{2}年(?:\d{1,2}月(?:\d{1,2}[日号])?)?/g;

/** A cell that should hold one certificate number: the number, what stood beside it, or why it is none. */
export interface CertificateReading {
  /** Null where the cell says that there is none, or only that there is one (有, 无). */
  readonly certificate: string | null;
  readonly left: readonly string[];
  readonly problem: string | null;
}

const mobile = /^1(?:3\d|4[5-9]|5\d|7\d|8\d|9\d)\d{8}$/;

/** Whether a certificate number has the shape of a mobile telephone: those of 河北 and 内蒙古 of 11 figures have. */
export const isLikeMobile = (certificate: string): boolean => mobile.test(certificate.replace(/-/g, ''));

/** 第15010200011号, 证号：15010200011: that it is no telephone is said. */
const isNamed = /^第\s*\d+\s*号$|^(?:行政)?(?:执法)?证/;

/** Takes labels and remarks off a certificate number; tells numbers of other things apart. `alike` knows those that look like telephones and are numbered as the others of their column. */
export function readCertificate(
  text: string,
  alike: (certificate: string) => boolean = () => false,
): CertificateReading {
  const left: string[] = [];
  const bare = foldWidth(text)
    .trim()
    .replace(/^["“”＂]*[=＝]?["“”＂]+([^"“”＂]*)["“”＂]+$/, '$1')
    .replace(/^(?:行政执法)?(?:执法)?(?:证件?)?(?:编号|证号|号码|号)(?:[:：]|(?=\s*\d))\s*/, '')
    .replace(/^[.·、，,]+(?=[A-Z\d])|[。，,;；、.·]+$/gi, '')
    // 〈990100002025008〉, and 990100002025008.0 out of a program that took it for a number.
    .replace(/^[〈《「『<{]\s*([A-Z\d][A-Z\d-]{5,20})\s*[〉》」』>}]$/i, '$1')
    .replace(/(?<=^\d{8,15})\.0$/, '')
    // 有（16110526005）
    .replace(/^(?:有|是|持证?|持有)\s*[(（]\s*([A-Z\d-]{6,20})\s*[)）]$/i, '$1')
    .replace(/^第(?=\d{6,}号?$)|(?<=^第?\d{6,})号$|(?<=^\D*\d{12,})号$/g, '')
    .replace(
      /^\s*(\p{Script=Han}{0,10}执法(?:监督|资格)?证件?)\s*[:：]?\s*(?=[A-Z\d][\d-]{5})/iu,
      (_, words: string) => {
        left.push(words);
        return '';
      },
    )
    .replace(/^(?:No|№)\s*[.．:：]?\s*(?=\d)/i, '')
    .replace(
      // What is of a year or a number alone belongs to the certificate: 豫执法证(2022年)12号.
      /[(（【[]([^\d()（）【】[\]]*|[^()（）【】[\]]*(?![年月日第号])\p{Script=Han}[^()（）【】[\]]*)[)）】\]]/gu,
      (piece, inside: string) => {
        left.push(inside.trim() || piece);
        return ' ';
      },
    )
    .replace(/(?<=\d)\s+(\p{Script=Han}{1,8})\s*$/u, (piece, words: string) => {
      if (words === '号') return piece;
      left.push(words);
      return ' ';
    });
  if (saysOfCertificate(bare.trim())) {
    return { certificate: null, left: [bare.trim(), ...left], problem: null };
  }
  const several = bare.split(/[、,，;；\n/]+|\s+(?=\p{L}{0,4}[\dA-Z])/u).filter((part) => /\d{3,}/.test(part));
  // 1610 0001 001 is one number in groups of figures.
  const grouped = /^[\d\s]+$/.test(bare.trim()) && several.some((part) => part.trim().length < 8);
  if (several.length > 1 && !grouped) return { certificate: null, left, problem: '一格里有两个证号，请分两行填写' };
  const certificate = tidyCertificate(bare);
  const id = idNumberIn(certificate);
  if (id === null) return { certificate: null, left, problem: '这是身份证号，不是执法证号' };
  if (id !== undefined && likeId.test(certificate))
    return { certificate: null, left, problem: '像身份证号而校验位不对，不是执法证号' };
  if (isLikeMobile(certificate) && !isNamed.test(foldWidth(text).trim()) && !alike(certificate)) {
    return { certificate: null, left, problem: '像手机号，不是执法证号；确是证号的写成“第…号”，没有证的留空' };
  }
  if (/^0\d{2,3}-\d{7,8}$/.test(certificate)) return { certificate: null, left, problem: '像电话号码，不是执法证号' };
  if (/^(?:[159]\d|N\d)\d{6}(?=.*[A-Z])[\dA-HJ-NP-RTUWXY]{10}$/.test(certificate))
    return { certificate: null, left, problem: '像统一社会信用代码，不是执法证号' };
  // -002 under 16100001001: the beginning is that of the row above, and nobody can tell for sure how much of it.
  if (/^[-.…~～*]+\d{1,8}$/.test(certificate))
    return { certificate: null, left, problem: '证号没有写全，请写出全部数字' };
  // 000000000000000 was filled in so that something stands there.
  if (/^0+$/.test(certificate)) return { certificate: null, left: [certificate, ...left], problem: null };
  // 已考试，待发证 and 2026年考: what comes of it, and when.
  if (
    /\p{Script=Han}/u.test(bare) &&
    !/[\dA-Z]/i.test(bare.replace(days, '').replace(/[，,、;；。\s]/g, '')) &&
    !/[号〔]/.test(bare)
  )
    return { certificate: null, left: [text.trim(), ...left], problem: null };
  // 协管员, 临聘: words where the number belongs say that there is none.
  if (/^\p{Script=Han}+$/u.test(certificate)) return { certificate: null, left: [certificate, ...left], problem: null };
  // 工号0014, 辅警证0013: its own words say that it is of something else.
  const [, words = ''] = /^(\p{Script=Han}+)[^\p{Script=Han}]*\d/u.exec(certificate) ?? [];
  if (isOfOtherCard(words)) return { certificate: null, left: [bare.trim(), ...left], problem: null };
  return { certificate: certificate === '' ? null : certificate, left, problem: null };
}

/** Whether words name a card or a number by which an office knows its own people, and no certificate of enforcement: 工作证, 工号, 协管员证, 临时证. */
export const isOfOtherCard = (words: string): boolean =>
  /工号|[员职]工号?|工作证|上岗证|胸[牌卡证]|(?:通行|出入|见习|实习|临时|学员)证|协[管警勤]|辅[助警]/.test(words) &&
  !/执法证|监督证/.test(words);

/** What is wrong with a certificate read as the number of an identity card, null where nothing is; undefined where it is none. */
function idNumberIn(certificate: string): string | null | undefined {
  return /^\d{17}[\dX]$/.test(certificate) ? idNumberProblem(certificate) : undefined;
}

/** Whether the number of an identity card stands where that of a certificate belongs. */
export const isIdNumber = (written: string): boolean => idNumberIn(tidyCertificate(written)) === null;
