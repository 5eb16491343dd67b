import { numberAlone, numberInWords } from '../../domain/identifiers/list-numbers.ts';
import { isPartOfOffice, partOfOffice } from '../../domain/identifiers/parts-of-office.ts';
import { beginsLikeAName, mayBeAName } from '../../domain/identifiers/people.ts';
import { cellText } from '../read/cells.ts';
import { isAmount, isCount, looksLikeDay, plain } from '../words/cell-looks.ts';
import { isOfWords, type SeenRow, type TableSight } from './table-sight.ts';

const isNumber = new RegExp(`^${numberAlone}$`);

/** （一） | 食品类案件: a title with its number in a cell of its own, where no name and no word of a record belongs. */
export function isCountedTitle(row: SeenRow, sight: TableSight): boolean {
  const {
    own,
    filled: [at = -1, next = -1],
  } = row;
  const words = cellText(own[next]).trim();
  if (!isNumber.test(cellText(own[at]).trim()) || sight.mapped.has(at)) return false;
  // 一 | 执法一中队, whatever belongs where the name of a part of the office stands.
  const ofOffice =
    at === sight.count && isCount(row.before[at]) && /^\p{Script=Han}{2,10}[队股科室所站组口]$/u.test(words);
  if (sight.mapped.has(next) && !sight.cases.has(next) && !ofOffice) return false;
  return /^\p{Script=Han}{2,20}(?:[（(].*[)）])?$/u.test(words) && !looksLikeDay(own[next]);
}

/** 1 | 案号按决定书文号填写: a line of a note, with its number in a cell of its own. */
export function isCountedLine({ own, filled: [at = -1, next = -1] }: SeenRow, { mapped }: TableSight): boolean {
  return isCount(own[at]) && !mapped.has(at) && /^\D{5,}$/.test(cellText(own[next]).trim());
}

/** 简易程序案件（3件）, 一般程序: which sort of records stand below. */
export function saysWhichSort(words: string, { sorts }: TableSight): boolean {
  const [, sort = ''] = /^(.+?)(?:类|处罚)?(?:案件)?(?:[（(].*[)）])?[:：]?$/.exec(uncounted(words)) ?? [];
  return sorts.has(sort) || /^\p{Script=Han}{2}程序$/u.test(sort);
}

/** 公安局移送案件, 12345热线转办, 2024年结转: whence the records below came, or what became of them, where a number or a day belongs. */
export const passedOn =
  /^[\p{Script=Han}\d]{0,24}?(?:移送|移交|转[办来交]|[交督批]办|批转|结转|跨年度?|接收|受理|旧存|新[收立])\p{Script=Han}{0,12}$/u;

/** 一 | 非法采砂案件 among records that count 1, 2, 3: a title, unless a person may be called so. */
export function isNumberedTitle({ own, filled }: SeenRow, { figured, persons }: TableSight): boolean {
  const [other = -1] = filled.filter((at) => at !== figured);
  if (figured === undefined || !filled.includes(figured) || !ordinal.test(cellText(own[figured]).trim())) return false;
  const cell = own[other];
  if (typeof cell !== 'string' || looksLikeDay(cell) || isAmount(cell)) return false;
  const text = plain(cell);
  return text.length <= 30 && !/[。！；〔]|\d{4}/.test(text) && !(persons.has(other) && beginsLikeAName(text));
}

/** 局机关, 大队部, 内勤: which part of an office the rows below are of, where no name and no word of a record is looked for. */
const placeInOffice =
  /^(?:[局委厅县区市镇乡队]?(?:机关|本级)(?:本级)?|[大支中分总]?队(?:本)?部|(?:执法)?一线(?:执法)?|[内外]勤)[:：]?$/;

/** How many a part has, behind what it is called: （5人）, 共3件, 2人（男1人）, 3人，其中女1人. */
const behind =
  /[\s:：，,]*[（(]?(?:现有|共有|共计|[共计有])?\d+[人名件宗起卷份户个条](?:[)）]|[（(，,、；;].*)?[:：]?$/;

/** A line without how many it says there are: 执法一中队 of 执法一中队（5人）. */
export function uncounted(line: string): string {
  const bare = line.replace(behind, '');
  // 机关（含借调）5人
  return (bare === line ? line : bare.replace(/[（(]含[^（()）]*[)）]$/, '')).trim();
}

/** The same, or how many it has: 局领导（2人）, 法规股3人，其中女1人. */
export function namesPlace(words: string, place: number, sight: TableSight): boolean {
  if (isOfWords(place, sight) && !sight.keyColumns.includes(place)) return false;
  if (placeInOffice.test(words)) return true;
  const named = uncounted(words).replace(/^\d{1,2}[、.．]|^20\d{2}年度?/, '');
  if (isOfWords(place, sight) && !/[（(]共?\d+[人名][)）][:：]?$/.test(words)) return false;
  return (
    behind.test(words) &&
    /^\p{Script=Han}{2,14}$/u.test(named) &&
    (isPartCounted(words) || ofPersons.test(named) || !mayBeAName(named))
  );
}

const partCounted = new RegExp(`(?:领导|班子|.[口部]|.${partOfOffice})$`);

/** 二中队2人, 领导班子共3人, 法规股（3人）: a part of an office, and how many it has. */
export const isPartCounted = (words: string): boolean => partCounted.test(uncounted(words));

const ofPersons = /(?:成员|人员|干部|职工)$/;

/** 一, （二）, Ⅲ, 第四类: what numbers the parts of a list. */
const ordinal = new RegExp(`^(?:${numberAlone}|第[一二三四五六七八九十]{1,3}(?:类|批|组|部分))$`);

/** 窗口, 执法二队 where nothing but a person or a number belongs, or over all columns of people: whose the rows below are. */
export function isPartAlone({ filled, covered, span }: SeenRow, words: string, sight: TableSight): boolean {
  const [place = -1] = filled;
  const isOver = sight.persons.size > 0 && !sight.mapped.has(place) && (span > 2 || place === sight.count);
  const isOfNoOffice = isOver || [sight.persons, sight.people, sight.cases].some((of) => of.has(place));
  return (
    filled.length === 1 && covered.size === 0 && isOfNoOffice && isPartOfOffice(words.replace(/[:：]$/, ''), mayBeAName)
  );
}

const partOrCount = new RegExp(`^${numberAlone}$|^[（(]?共?\\d+[人名个家][)）]?$`);
const withNumber = new RegExp(`\\s|^${numberInWords}|[(（]?\\d+[个家人名]?[)）]?$|[:：]$`, 'g');

/** 一 | 党委口（12个）: what a part of the list is called, beside nothing but its number. */
export function namesPart(
  { own, filled }: SeenRow,
  { parts, keyColumns, mapped, figured }: TableSight,
): 'surely' | 'perhaps' | null {
  const [only, ...others] = filled.filter((at) => !isCount(own[at]) && !partOrCount.test(cellText(own[at]).trim()));
  if (
    !parts ||
    only === undefined ||
    others.length > 0 ||
    (mapped.has(only) && ![...keyColumns, figured].includes(only))
  )
    return null;
  const said = parts(plain(cellText(own[only])).replace(withNumber, ''));
  // Where numbers belong a day of signing may stand, too.
  return said === 'perhaps' && !keyColumns.includes(only) && mapped.has(only) ? null : said;
}
