import { tidyCaseNumber } from '../../domain/identifiers/case-number.ts';
import { namesNobody } from '../../domain/identifiers/people.ts';
import { to } from '../../domain/identifiers/text.ts';
import type { Aliases } from '../headings/aliases.ts';
import { type Cell, cellText, isBlank, type RawRow, type Sheet } from '../read/cells.ts';
import { bareHeading } from '../words/heading-text.ts';
import { organEnd } from '../words/organs.ts';
import type { Rewrite } from './mended-sheet.ts';

/** A column of a person and of one thing more of him: 联系人及电话, 姓名/职务. */
interface Pair {
  readonly row: number;
  readonly index: number;
  readonly heads: readonly [string, string];
  readonly beside: 'number' | 'posts' | 'places' | 'words' | 'validity' | 'cases' | 'day' | 'named';
}

const pairHeading =
  /^(.*(?:人|员|姓名|对象))(?:及其?|和|与|[/、|])((?:联系)?(?:电话|手机)(?:号码?)?|联系方式|(?:执法|工作)?证件?(?:号码?|编号)|(?:现任|行政)?职务|岗位|(?:工作|所在)?单位|部门|科室|(?:\p{Script=Han}{2})?地址|住址)$/u;

/** Who is none of the office's own people, as far as the ledger knows. */
const ofOthers = /^(?:被?(?:投诉|举报|反映)|投诉举报|当事|申请|信访|申诉|来[电访信]|(?:行政)?相对|诉求)/;

/** 执法证号及有效期: a certificate and until when it holds. */
const validityHeading =
  /^(.*证件?(?:编号|号码?))(?:及其?|和|与|[/、|])((?:证件)?有效期限?(?:至|止)?|到期(?:日期|时间))$/u;

/** 立案号/决定书文号: both numbers of a case. */
const numbersHeading = /^(.*号)(?:及其?|和|与|[/、|])(.*号)$/u;

/** 处罚决定书文号及日期, 培训名称及时间, 决定日期/决定书文号: a document or a deed, and of which day it is. */
const thingAndDay = /^(.+)(?:及其?|和|与|[/、|])(.*(?:日期|时间))$/u;
const dayAndNumber = /^(.*(?:日期|时间))(?:及其?|和|与|[/、|])(.*号)$/u;
/** What tells its day itself, wherever it is read: 办理结果及时间. */
const tellsDay = /(?:情况|结果|日期|时间)$/;

/** 案件名称及文号: what a case is called, and its number. */
const namedHeading = /^(.*(?:名称|案名|案由))(?:及其?|和|与|[/、|])(.*号)$/u;

/** 联系人及电话, 联系人（电话）, 当事人及地址, 执法证号及有效期, 立案号/决定书文号 in one column: the first in it, the other in a column of its own behind the last one. */
export async function composedWords(head: readonly RawRow[], _: Sheet, aliases: Aliases): Promise<Rewrite | null> {
  const pairs = head.flatMap(({ row, cells }) => cells.flatMap((cell, index) => pairIn(row, index, cell, aliases)));
  if (pairs.length === 0) return null;
  const width = Math.max(...head.map(({ cells }) => cells.length));
  const rewrite: Rewrite = () => (row) => {
    const cells: (Cell | undefined)[] = [...row.cells];
    for (const [at, pair] of pairs.entries()) {
      const cell = row.cells[pair.index];
      if (row.row < pair.row || isBlank(cell)) continue;
      const parts = row.row === pair.row ? pair.heads : partsOf(cellText(cell), pair);
      if (parts === null) continue;
      while (cells.length < width + at) cells.push(undefined);
      cells[pair.index] = parts[0] || undefined;
      cells[width + at] = parts[1];
    }
    return { ...row, cells };
  };
  return Object.assign(rewrite, { origins: new Map(pairs.map(({ index }, at) => [width + at, index])) });
}

function pairIn(row: number, index: number, cell: Cell | undefined, aliases: Aliases): readonly Pair[] {
  const text = typeof cell === 'string' && cell.length <= 20 ? cell : '';
  // 投诉人（电话）, 姓名（证号）
  const bare = bareHeading(
    text.replace(/[（(]((?:联系)?(?:电话|手机)|联系方式|(?:执法)?证件?(?:号码?|编号))[)）]\s*$/, '及$1'),
  );
  const cases = numbersIn(bare, aliases);
  const validity = validityHeading.exec(bare);
  const dated = aliases.has(bare) ? null : datedIn(bare, aliases);
  if (dated !== null) return [{ row, index, heads: dated, beside: 'day' }];
  const named = namedHeading.exec(bare);
  if (named && [named[1], named[2]].every((name) => aliases.has(name ?? '')) && !aliases.has(bare))
    return [{ row, index, heads: [named[1] ?? '', named[2] ?? ''], beside: 'named' }];
  const [, who, beside] = validity ?? pairHeading.exec(bare) ?? cases ?? [];
  if (who === undefined || beside === undefined || !aliases.has(who) || aliases.has(bare)) return [];
  // 被投诉人/单位, 投诉人/部门: whose office it is, no one of ours.
  if (ofOthers.test(who) && /^(?:(?:工作|所在)?单位|部门|科室|(?:现任|行政)?职务|岗位)$/.test(beside)) return [];
  const words = !aliases.get(who)?.several ? 'words' : /[务位]$/.test(beside.replace('单位', '')) ? 'posts' : 'places';
  const is = validity ? 'validity' : cases ? 'cases' : /[话机式号]/.test(beside) ? 'number' : words;
  // 承办人及职务: who of several is what is read with their names.
  if (is === 'posts') return [{ row, index, heads: [who, ''], beside: is }];
  return [{ row, index, heads: [who, aliases.has(beside) ? beside : who + beside], beside: is }];
}

/** The two headings of a column of both numbers of a case; null where it is none. */
function numbersIn(bare: string, aliases: Aliases): RegExpExecArray | null {
  const found = numbersHeading.exec(bare);
  const fields = new Set([found?.[1], found?.[2]].map((name) => name && aliases.get(name)?.field));
  return found && fields.has('number') && fields.has('decisionNumber') ? found : null;
}

/** The two headings of a column of something and its day; null where it is none. */
function datedIn(bare: string, aliases: Aliases): readonly [string, string] | null {
  const [, first = '', second = ''] = dayAndNumber.exec(bare) ?? [];
  const [, thing = second, day = first] = thingAndDay.exec(bare) ?? [];
  const field = aliases.get(thing)?.field;
  if (field === undefined || tellsDay.test(thing)) return null;
  const own = { number: '立案日期', decisionNumber: '决定日期' }[field];
  if (own !== undefined) return [thing, /^(?:(?:行政)?(?:处罚)?决定书?|文书)?(?:日期|时间)$/.test(day) ? own : day];
  const whole = [thing.slice(0, 2) + day, day].find((name) => aliases.has(name));
  return whole === undefined ? null : [thing, whole];
}

const dayOrSpan = new RegExp(
  `(?:(?:19|20)\\d{2}\\s*[-./年]\\s*\\d{1,2}\\s*[-./月]\\s*\\d{1,2}|(?<!\\d)\\d{1,2}\\s*月\\s*\\d{1,2})(?:\\s*[日号])?(?:${to}(?:20\\d{2}\\s*年)?(?:\\d{1,2}\\s*月)?\\s*\\d{1,2}(?:\\s*日|(?=\\s*[)）]?\\s*$)))?`,
);
/** The number at the end of a text, in brackets or behind a space or 案. */
const caseNumber =
  /(?:^|[（(\s、，,;；/／：:]|(?<=案))\s*([\p{Script=Han}A-Za-z]{1,12}\s*[〔[【（(]\s*\d{4}\s*[〕\]】）)]\s*(?:字?第)?\s*\d+\s*号)\s*[)）]?\s*$/u;

/** 执法证号：990100002025001, 电话 13800000000: what the number behind it is. */
const numberLabel =
  /[:：]?\s*(?:(?:(?:行政)?执法)?证件?(?:号码?|编号)?|(?:联系)?(?:电话|手机)(?:号码?)?|(?<=[:：]\s*))\s*[:：]?\s*(?=[A-Z]{0,3}\d{7})/g;

/** Who, and the numbers or the one post or place beside; null where it is not plain which is which. */
function partsOf(text: string, { beside }: Pair): readonly [string, string] | null {
  if (beside === 'cases') {
    const [first = '', second = '', ...more] = text.split(/[\s、，,；;/／]+/).filter((part) => part !== '');
    // What is one number alone is that of the decision where it says so.
    if (more.length === 0 && second === '' && /^[^立受案]*[罚决][^立受案]*〔\d{4}〕/.test(tidyCaseNumber(first)))
      return ['', first];
    return more.length === 0 && /\d/.test(first) && /\d/.test(second) ? [first, second] : null;
  }
  if (beside === 'day') {
    const [day] = dayOrSpan.exec(text) ?? [];
    if (day === undefined) return null;
    const rest = text.replace(day, '').replace(/[（(]\s*[)）]/, '');
    return [rest.replace(/^[\s、，,;；/／|：:]+|[\s、，,;；/／|：:]+$/g, ''), day];
  }
  if (beside === 'named') {
    const [whole = '', number] = caseNumber.exec(text) ?? [];
    return number === undefined
      ? null
      : [text.slice(0, text.length - whole.length).replace(/[\s、，,;；/／：:]+$/, ''), number];
  }
  if (beside === 'validity') {
    const [, number = '', until] =
      /^\s*([\p{Script=Han}A-Z]{0,12}[\dA-Z-]{5,}号?)(?:[\s、，,;；/／|：:（(]+|(?=有效期))(?:有效期限?)?[至到止:：\s]*(.+?)[)）\s]*$/u.exec(
        text,
      ) ?? [];
    return until === undefined ? null : [number, until];
  }
  if (beside === 'posts') return null;
  if (beside === 'words' || beside === 'places') {
    const [, who = '', post] =
      /^\s*(\S{2,}?)\s*(?:[\s、，,/／]\s*|[（(]\s*(?=.*[)）]\s*$))(\S+?)[)）]?\s*$/.exec(text) ?? [];
    if (post === undefined) return null;
    // 冯样例（城关所）、沈样例（法规股）: whoever is of the second place is another one.
    const isPlace = beside === 'words' || namesNobody(post) || (post.length > 3 && organEnd.test(post));
    return isPlace && (beside === 'words' || !/[、，,（(]/.test(post)) ? [who, post] : null;
  }
  const bare = text.replace(numberLabel, '');
  const found =
    bare.match(/(?<![\dA-Z])(?:(?=[A-Z]*\d)[\dA-Z]{18}|(?:0\d{2,3}[-－]?)?\d{7,17}[\dXx]?)(?![\dA-Z])/g) ?? [];
  if (found.length === 0) return null;
  const rest = found.reduce((left, one) => left.replace(one, '、'), bare).replace(/[（(]\s*、\s*[)）]/g, '、');
  return [rest.replace(/^[\s、，,:：/／（(]+|[\s、，,:：/／（()）]+$/g, ''), found.join('、')];
}
