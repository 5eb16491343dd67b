import { beginsLikeAName } from '../../domain/identifiers/people.ts';
import { cellText } from '../read/cells.ts';
import { isAmount, isCount, plain, saysNothingAt } from '../words/cell-looks.ts';
import { attending } from '../words/sum-words.ts';
import { isOfWords, type SeenRow, type TableSight } from './table-sight.ts';

/** Who is counted at the foot of a list of persons, and what of them: 男, 党员, 本科以上学历, 35岁以下, 平均年龄. */
const who =
  '(?:其中[:：]?)?(?:' +
  [
    '男女',
    '[男女]性?',
    '(?:平均|最[大小])?年龄',
    '(?:中共)?(?:预备|正式)?党员',
    '(?:共青)?团员',
    '民主党派',
    '群众',
    '(?:全日制)?(?:博士|硕士|研究生|本科|大学|大专|专科|中专|高中|初中)生?',
    '少数民族',
    '汉族',
    '[已未持无有]*持?证',
    '在[编岗职]',
    '编外',
    '(?:行政|事业|工勤|参公)编?制?(?:管理)?',
    '(?:劳动)?合同[制工]?',
    '劳务派遣',
    '临[时聘][工用]?',
    '退休',
    '\\d{2}[-—~～至]\\d{2}周?岁?',
    '\\d{2}周?岁?(?=及?以[上下])',
    `(?:${attending}|合计|总|小计)?人[次员数]`,
    '[应实]到|请假|缺[席勤]',
  ].join('|') +
  ')(?:[(（]?含[)）]?)?(?:及?以[上下])?(?:学历|文化程度)?(?:周?岁)?(?:干部|职工|同志|人员)?(?:人[数次]|所?占?比[例重]?|率)?[:：]?';
/** How many, of what age, which part. */
const figure = '\\d+(?:\\.\\d+)?(?:[人名个位%％]|周?岁|人次)?|\\d+[:：比]\\d+';

const wordAlone = new RegExp(`^${who}$`);
const figureAlone = new RegExp(`^(?:${figure})$`);
/** 男12人、女3人. */
const both = new RegExp(`^(?:共\\d+[人名][,，、;；。]?)?(?:${who}(?:为|是|有|共)?(?:${figure})[,，、;；。]?)+$`);

/** Whether a row counts the persons of a list by what they are, and is none of them: 男 | 12人, 平均年龄 | 38, 党员5人. */
export function isTally({ own, filled }: SeenRow, { persons, count, certificates, offered }: TableSight): boolean {
  if (persons.size === 0 || filled.length > 8) return false;
  let figures = 0;
  let begun = false;
  for (const at of filled) {
    const cell = own[at];
    const text = plain(cellText(cell)).replace(/\s/g, '');
    // Nearly every row has a name or a certificate, which ends the look at it.
    if (text.length > 40 || (certificates.has(at) && /\d{5}/.test(text))) return false;
    if (at === count && isCount(cell)) continue;
    if (both.test(text)) figures += 1;
    else if (figureAlone.test(text) || isAmount(cell)) figures += begun && /[1-9]/.test(text) ? 1 : 0;
    else if (!wordAlone.test(text) && !saysNothingAt(cell)) return false;
    // 男 | 33 in the column of the sex is somebody whose name is wanting.
    if (!begun && offered.get(at)?.includes(text)) return false;
    begun ||= both.test(text) || wordAlone.test(text);
  }
  return begun && figures > 0;
}

/** 来电3件, 其中简易程序2件, 罚没款3万元, 满意率100%, 平均87.5分. */
const counted =
  /^(?:其中[:：]?)?(?:(\p{Script=Han}{1,12}?)[:：]?(?:为|是|有|共|计|均)?\d+(?:\.\d+)?(?:人次|件次|万元|[件宗起人名次份卷本户家个条场期元批]|[%％])|(?:平均|人均|最[高低])\p{Script=Han}{0,4}[:：]?\d+(?:\.\d+)?[分岁]?)$/u;

/** Whether a cell that stands alone where no words of a record belong says nothing but how many there are of what: 来电1件、来信1件，属实率50%. */
export function countsAll(text: string, place: number, sight: TableSight): boolean {
  if (isOfWords(place, sight) || !/\d/.test(text)) return false;
  const clauses = text.split(/[，,、；;。（）()\s]+/).filter((clause) => clause !== '');
  const words = clauses.map((clause) => counted.exec(clause));
  // 张样例3件、李示范2件 where names belong may be a record's.
  const several = clauses.length > 1 || /率[:：]?为?[\d.]+[%％]$/.test(text);
  return several && words.every(Boolean) && !words.every((one) => beginsLikeAName(one?.[1] ?? ''));
}
