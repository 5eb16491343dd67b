import { partOfYear } from '../../domain/calendar/parts-of-year.ts';
import { isPlainNumber } from '../../domain/identifiers/case-number.ts';
import { moneyUnit } from '../../domain/identifiers/money.ts';
import type { RowKind } from '../../domain/row-kinds.ts';
import { type Cell, cellText } from '../read/cells.ts';
import { isAmount, isCount, isPeriod, looksLikeDay, period, plain, saysNothingAt } from '../words/cell-looks.ts';
import { sumWord } from '../words/sum-words.ts';
import type { SeenRow, TableSight } from './table-sight.ts';

const sums = `${sumWord}|总人数|总件数|总金额|总额|平均分|平均得分|平均成绩|平均|均分|人均`;
/** 共3场, 共两件, 合计：3人次: how many records there are. */
const countOfAll = `(?:[共合总累]计?)[:：]?[\\d一二三四五六七八九十两百]+(?:人次|件次|[件宗起人名次份卷本户家个条场期])`;
const total = new RegExp(
  `^(?:.{0,12}?)(?:${sums})(?:人数|件数|数量|金额|分数|成绩|[学课]时|人民币|大写|(?:罚款|罚没款?|没收)(?:金额|数额)?)?(?:[（(:：]?\\s*共?\\s*[\\d一二三四五六七八九十].*|[（(:：].*)?$` +
    `|^${countOfAll}$` +
    '|^(?:总和|[∑Σ]|(?:[Gg]rand)?[Tt]otal|TOTAL|[Ss]um|SUM)[:：]?$|^计$|^.{1,10}[股科室所队组类月季度年]计$|^以上(?:人员)?(?:共计?|合计|总计)?\\d+[人件名宗卷].*$' +
    '|^(?:本页|本年|全年|本月|本季)?汇总$|^(?:承前页?|承上页|接上页|转下页|转后页|过次页)(?:[（(].*)?$' +
    '|^.{0,4}(?:合格|优秀|及格|通过|参考|参训|参加|持证|办结|满意|备案|结案|出勤)率[:：]?[\\d.%]*$|^(?:最高|最低)(?:分数?|成绩|得分|罚款|金额|罚款金额)[:：]?[\\d.]*$' +
    // 人民币（大写）：叁万元整, as on a bill.
    '|^(?:人民币|金额)?[（(]?大写(?:金额)?[)）]?(?:人民币)?[:：]?[零〇壹贰叁肆伍陆柒捌玖拾佰仟万亿元圆角分整]*$' +
    // What spreadsheet programs write under the groups of a list, and how many came.
    '|^(?:去年|上年|上一年|往年)同期(?:数)?$|^(?:同比|环比|[比较](?:去年|上年|上一?季度?|上月)(?:同期)?)(?:增长|增减|下降)?(?:率|数|幅度)?(?:[（(]%[)）])?$|^(?:增减|增长)(?:数|率|幅度|情况)?(?:[（(]?[%％][)）]?)?$|^(?:年均|月均|占比|增幅|上年|去年|目标值?|任务数|完成率|计划数)[%％]?$|^(?:总评|综评|综合(?:得分|评分|评价|评定|成绩)|总(?:得分|评分|成绩)|最终得分)[:：]?$' +
    '|^.{1,12}(?:汇总|计数|求和|平均值|最大值|最小值)$|^总(?:计数|平均值)$|^(?:应|实)(?:考|到|参加?|训)\\S{0,4}\\d+[人名].*$' +
    `|^(?:${period}|本季)?小结(?:[:：].*)?$` +
    '|^(?:不?合格|不?及格|优秀|良好|通过|缺考|参考|参训|参加|补考)\\d+[人名卷份件].*$|^(?:合格|不合格|优秀|及格|不及格|应考|实考|缺考|参考|参训|参加|补考)人[数次][:：]?\\d*人?$',
);
const isCountOfAll = new RegExp(`^${countOfAll}$`);
/** One of these stands in every word of sums. */
const signOfTotal =
  /[计計数數汇匯彙均率页頁高低共值和实實应應结結]|总[人件金额评得成]|综[合评]|最终|[年月]均|占比|增幅|[上去]年|[∑Σ]|[Tt]otal|TOTAL|^[Ss]um|^SUM|目标|任务|完成|计划|同[期比]|环比|增[减減长長]|\d[人名卷份件]|大[写寫]/;
const meanAlone = new RegExp(`^(?:${sums})[:：]?$`);
/** 其中：简易程序, and how many of something: what breaks a sum down. */
const ofWhich = /^其中[:：]?/;
const howMany =
  /^[男女]性?\s*\d+$|^(?:[共计]{0,2}|[男女]性?|[持无]证|在[编岗])\d+(?:[.]\d+)?(?:[件宗起人名次份卷户家个]|人次)$/;
/** 本季度共1件, 本页2件, 以上3人: how many there are, in words of their own. */
const countLine = new RegExp(
  `^(?:截[至止].{1,12}?(?=[共总合])|(?:本|全|上|该|以上|截至目前)(?:页|月|季度?|年度?|期|周|日|半年|表|册)?|${partOfYear})?(?:案件|人员|投诉|举报)?(?:共|总|合)?计?(?:办理|查处|登记|受理)?\\d+[件宗起人名次份卷户家个条](?:案件|记录|数据|信息)?(?:[,，、;；(（].*)?[。.]?$`,
);

/** 截止6月底共办案1件, 本季度立案2件，结案1件, 1-6月罚款300元: the same as a sentence. */
const sumSentence = new RegExp(
  `^[（(]?(?:(?:${period}|截[至止].{1,12}?|以上|目前)[,，]?(?:一?共|累计|总|合)?计?|一?共计?|累计|合计|总计|已(?=办结\\d+件[,，]未))` +
    '(?:立案|结案|办案|办理|办结|查处|受理|查办|(?:行政)?处罚|罚款|罚没款?|没收|登记|收到|接到|评查|培训|追责|参训)(?:违法|行政处罚|各类|投诉举报|投诉|举报)?(?:案件|案卷|人员|事项)?' +
    `\\d+(?:\\.\\d+)?(?:[件起宗份卷次期场条]|人次?|${moneyUnit})(?:[,，、;；。（(].*)?[。)）]?$`,
);

/** A word of sums at the head of the row, before anything that only a record has: a day, a number of a case. */
export function isTotal(row: SeenRow, sight: TableSight): boolean {
  if (isBreakdown(row, sight) || isSumOfPeriod(row, sight) || isCountLine(row)) return true;
  const head = row.filled.slice(0, 3);
  const at = head.find((index) => {
    const cell = row.own[index];
    return (
      typeof cell === 'string' &&
      cell.length <= 40 &&
      signOfTotal.test(cell) &&
      total.test(plain(cell).replace(/\s/g, ''))
    );
  });
  if (at === undefined) return false;
  // Whoever has a certificate is somebody, whatever he is called: 关合计.
  if (row.filled.some((index) => sight.certificates.has(index) && /\d{6}/.test(cellText(row.own[index])))) return false;
  // 去年 | 吴某 | 扣押货物3件没有开清单: where a day belongs, beside what happened.
  const happened = row.filled.some(
    (index) => sight.telling.has(index) && !isAmount(row.own[index]) && !isHowMany(row.own[index]),
  );
  if (sight.days.has(at) && happened) return false;
  // No number of a case is such a word, whatever day stands beside it.
  if (sight.cases.has(at) && meanAlone.test(plain(cellText(row.own[at])).replace(/\s/g, ''))) return true;
  const before = head.filter((index) => index < at);
  // What is nothing but such a word may have the name of its group before it: 一季度 | 小计.
  const alone = /^(?:[小合总共累]?计|总数)[:：]?$/.test(plain(cellText(row.own[at])).replace(/\s/g, ''));
  if (!alone && before.some((index) => !isCount(row.own[index]))) return false;
  // 合计罚款五百元没有开票 | 吴某: what happened, beside whose deed it was.
  const beside = row.filled.some((index) => index !== at && sight.mapped.has(index) && isWord(row.own[index]));
  if (!alone && beside && (sight.telling.has(at) || isCountOfAll.test(plain(cellText(row.own[at]))))) return false;
  if (/〔|\[\d{4}\]|罚字|罚.*\d.*号|字第/.test(cellText(row.own[at]))) return false;
  return !row.filled.some((index) => sight.days.has(index) && looksLikeDay(row.own[index]));
}

/** 第一季度 | 1宗, 其中：简易程序 | 2件, 上年结转 | 3件: how many where the number or the name of one record belongs, or beside one word. */
function isBreakdown({ own, filled, above }: SeenRow, sight: TableSight): boolean {
  if (filled.some((at) => sight.days.has(at) && looksLikeDay(own[at]))) return false;
  const told = filled.filter((at) => !saysNothingAt(own[at]));
  if (told.length > 5) return false;
  const first = own[told.find((at) => !isCount(own[at])) ?? -1];
  if (typeof first === 'string' && ofWhich.test(plain(first))) return true;
  const sums = told.filter(
    (at) => !isCount(own[at]) && !isHowMany(own[at]) && !(sight.sums.has(at) && isAmount(own[at])),
  );
  // A word and sums, how many among them or 其中 above: a number of a case has a figure in it.
  const worded = sums.length === 1 && told.length > 1 && typeof first === 'string' && !/\d/.test(first);
  if (worded && (above === 'ofWhich' || (sight.cases.size > 0 && told.some((at) => isHowMany(own[at]))))) return true;
  const isNumber = (at: number): boolean => sight.cases.has(at) && isPlainNumber(cellText(own[at]));
  // 决定书 | 1份 beside the number of its case is how many there are of the paper.
  return (
    filled.some((at) => (sight.cases.has(at) || sight.persons.has(at)) && isHowMany(own[at])) && !filled.some(isNumber)
  );
}

/** Whether a row says that it breaks down the sum above it, as those below it may. */
export const saysOfWhich = (cells: SeenRow['own']): boolean =>
  cells.some((cell) => typeof cell === 'string' && ofWhich.test(plain(cell)));

const isHowMany = (cell: Cell | undefined): boolean =>
  typeof cell === 'string' && cell.length <= 8 && howMany.test(plain(cell));

/** A word, and not how many of something there are. */
const isWord = (cell: Cell | undefined): boolean =>
  typeof cell === 'string' && !isAmount(cell) && !isHowMany(cell) && !isCount(cell) && !saysNothingAt(cell);

/** 本季度共1件 in one cell, whatever column it stands in. */
function isCountLine({ own, filled, covered }: SeenRow): boolean {
  if (covered.size > 0 || filled.length > 2) return false;
  const [only, ...others] = filled.filter((at) => !isCount(own[at]));
  if (only === undefined || others.length > 0) return false;
  const words = plain(cellText(own[only])).replace(/\s/g, '');
  return countLine.test(words) || sumSentence.test(words);
}

/** 办结1件, 满意率100%: a count with a word before it. */
const worded = /^\p{Script=Han}{1,6}\d+(?:\.\d+)?(?:[件宗起人名次份卷]|%)$/u;

/** 1月份 | 共1件 | 100: a span of time and how many, and not a word of one record beside them. */
function isSumOfPeriod({ own, filled }: SeenRow, sight: TableSight): boolean {
  if (sight.cases.size + sight.persons.size + sight.telling.size === 0) return false;
  const counts = (at: number): boolean =>
    worded.test(cellText(own[at])) ||
    isCount(own[at]) ||
    isHowMany(own[at]) ||
    (sight.sums.has(at) && isAmount(own[at]));
  // Where the number of a case, or a person, belongs a quarter is none, whatever sum stands beside it; nor does it tell of a record
  // where nothing is read and the rows are not counted.
  const isCounted = sight.count !== undefined && isCount(own[sight.count]);
  const isNone = (at: number): boolean =>
    sight.cases.has(at) || sight.persons.has(at) || (!sight.mapped.has(at) && !isCounted);
  return (
    filled.length >= 2 &&
    filled.every((at) => isPeriod(own[at]) || counts(at)) &&
    filled.some((at) => isPeriod(own[at])) &&
    filled.some((at) => isHowMany(own[at]) || (isPeriod(own[at]) && isNone(at)))
  );
}

/** Whether a cell holds such a word and nothing else: 合计, 本页小计. */
export const isSumWord = (text: string): boolean =>
  text.length <= 20 && signOfTotal.test(text) && total.test(plain(text).replace(/\s/g, ''));

/** 满分, 标准分: how many points each column is worth. */
const fullMarks = /^\s*(?:满分|标准分值?|分值|总分值?|[及合]格线|综合得分|[加扣]分)\s*$/;
/** 优秀案卷, 不合格: how many there are of a grade. */
const ofGrade =
  /^\s*(?:优秀|良好|合格|不合格|达标|及格|不及格)(?:案卷|卷宗|人员|[卷件])?(?:数量?|件数|份数)?(?:[（(]\d+[卷件份人名][)）])?[:：]?\s*$/;

/** What a word is that has nothing but figures beside it. */
export function figuresUnder({ own, filled }: SeenRow): RowKind | null {
  if (filled.length < 2) return null;
  const isWord = (at: number): boolean =>
    !isCount(own[at]) && !isAmount(own[at]) && !isHowMany(own[at]) && !worded.test(cellText(own[at]));
  // Nearly every row has a second word, which ends the look at it.
  const word = filled.find(isWord);
  if (word === undefined || filled.some((at) => at > word && isWord(at))) return null;
  const text = cellText(own[word]);
  return fullMarks.test(text) ? 'hint' : ofGrade.test(text) ? 'total' : null;
}
