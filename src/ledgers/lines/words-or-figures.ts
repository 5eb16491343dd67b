import { partOfYear } from '../../domain/calendar/parts-of-year.ts';
import { isPlainNumber } from '../../domain/identifiers/case-number.ts';
import { numberInWords, partOfList } from '../../domain/identifiers/list-numbers.ts';
import { withoutUnits } from '../../domain/identifiers/money.ts';
import { partOfOffice } from '../../domain/identifiers/parts-of-office.ts';
import { mayBeAName, saysNobody } from '../../domain/identifiers/people.ts';
import { type Cell, cellText, isBlank } from '../read/cells.ts';
import {
  goesOnWithList,
  goesOnWithNumber,
  isAmount,
  isCount,
  isNought,
  looksLikeDay,
  periodAlone,
  plain,
  saysNothingAt,
  speaksOfNumber,
} from '../words/cell-looks.ts';
import { ledgerEnd } from '../words/ledger-titles.ts';
import { approval, organSigned, signature } from '../words/signing-words.ts';
import { isColumnLine } from './column-line.ts';
import {
  isCountedLine,
  isCountedTitle,
  isNumberedTitle,
  isPartAlone,
  isPartCounted,
  namesPart,
  namesPlace,
  passedOn,
  saysWhichSort,
  uncounted,
} from './counted-lines.ts';
import { isForm } from './drawn-down.ts';
import { isHint } from './hint-line.ts';
import { type NoRecord, restOfWords, sure } from './no-record.ts';
import { saysNothingBelow, saysThatNothing, tellsOfNothing } from './nothing-told.ts';
import { repeatsAny } from './repeated-headings.ts';
import { saysOfSigning } from './sign-off.ts';
import { isOfWords, type SeenRow, type TableSight } from './table-sight.ts';
import { countsAll } from './tallies.ts';
import { isVoidNumber } from './void-rows.ts';

const note =
  /^.{0,3}[红黄绿蓝橙灰紫粉]色?(?:底色?|字体?|标[注识记]?|填充|部分|的|行)*[:：]?(?:[为是]|表示|代表|系).{1,20}$|^[（(]?以[上下](?:均?[为是系].{0,20}|各?[案件人项][^，。均都已]{0,20})[)）]?[:：。]?$|^(?:注|备注|附注|说明|填表说明|填报说明|填写说明|备考|提示|注意|★|\*)(?:[:：、.。\s\d（(].*|事项.*)?$|^※.*$|^[（(]?(?:本|此|该)(?:表|台[账帐]|名册|登记[簿表]|册)(?:一式|[共由自经只仅为]|数据|所列|内).{1,30}$|^[（(]?(?:以上|上述|本表)?(?:数据|统计|资料)(?:统计)?(?:截至|截止|来源|更新).{2,30}$/s;
/** 附：, 附件：1.培训通知, 附：案卷目录3份, 培训照片附后, 照片见下页: what is handed in with the ledger; 附：辅助人员 heads a table. */
const attached =
  /^附[件表注]?[一二三四五\d]{0,2}[:：](?:$|\s*\d[.、．]|.*\d\s*[份页册张本卷套])|^[（(]?\p{Script=Han}{0,6}(?:照片|图片|影像|材料|资料|试卷|课件|通知|签到表)及?\p{Script=Han}{0,4}(?:附后|后附|另附|见后|见附件|见下页)[。）)]*$|^[（(]?(?:培训|考试|会议|活动|学习|讲座)?(?:现场|课堂)(?:照片|图片|影像)(?:资料)?[:：]?[)）]?$/u;
/** 备注栏填写结案情况: how the form is filled in. */
const filledInWith = /^[（(]?\p{Script=Han}{1,6}[栏列](?:中|内|里|应|请|由|只)?(?:填写?|注明|写明).{1,30}$/u;
const section = new RegExp(
  `^(?:${numberInWords}(?!.*\\d号)|第[一二三四五六七八九十\\d]+(?:[章节部分]|[期批场讲次轮][:：、 ]))`,
);
const title = new RegExp(
  `台[账帐]|名册|登记[簿表册]|(?:汇总|统计|一览)表|清单|续表|[（(]续[）)]|^附(?:[表件]|[一二三四五\\d]{0,2}[:：、])|(?:${ledgerEnd}|通讯录|联系表|值班表|安排表|统计)$`,
);
/** What a group of rows is called, where it stands alone: 已调出人员, 稽查中队, 一季度, 3月份. */
const groupName = new RegExp(
  `^(?:.{1,16}(?:人员|名单|如下)|(?:[上往本当历去]年|20\\d{2}年度?)?(?:结转|新立|新收|旧存|续办).{0,6}|.{1,16}(?:中队|大队|支队)|.{2,16}(?:股|科|室|组)|${partOfYear}|20\\d{2}年(?:度|${partOfYear})?(?:\\p{Script=Han}{0,6}(?:案件|案卷|处罚|检查|许可|强制|投诉|举报|培训|评查))?)(?:[（(][^（()）]*[)）])?[:：]?$`,
  'u',
);
/** 2025年案卷评查 may be what was taught, 2025年下半年案件 is what the rows below are of. */
const taughtIn = new RegExp(`^20\\d{2}年(?!${partOfYear})(?!.*案件)`);
const stamp = /^[（(]?(?:单位|部门)?(?:公章|盖章|签章|印章|签字|签名)(?:处|栏)?[)）]?[:：]?$/;
/** 2025年12月31日, 二〇二五年十二月: when somebody signed. */
const signedOn =
  /^(?:20\d{2}年\d{1,2}月(?:\d{1,2}日)?|[二2][〇零○0][〇零○一二三四五六七八九]{2}年[一二三四五六七八九十]{1,2}月(?:[一二三四五六七八九十]{1,3}日)?)$/;
/** 培训时间：3月12日上午 培训地点：……, 第一批（2025年3月12日评查）: when that was which the rows below tell of. */
const heldOn =
  /^(?:培训|考试|学习|测试|考核|举办|评查)(?:日期|时间|地点|主题|名称|内容):.{0,60}$|^第?[一二三四五六七八九十\d]{1,2}[期批场讲次轮].{0,30}$/;
/** 3月15日, 3月15日案件: on which day the cases below it were handled, where their numbers stand. */
const casesOfDay =
  /^(?:20\d{2}年)?\d{1,2}月\d{1,2}[日号](?:[上下]午)?(?:\p{Script=Han}{0,6}(?:案件?|处罚|检查|执法))?[:：]?$/u;
const dayToldIn = /\d{1,2}[月./-]\d{1,2}/;
const organ = /^.{2,24}(?:局|委|委员会|政府|办公室|大队|支队|厅|院|中心)(?:[（(].{1,6}[)）])?[:：]?$/;
/** 【稽查股】, 城关所, 直属大队（3人） */
const ofPart = new RegExp(
  `^[【[（(]?\\p{Script=Han}{1,12}(?:${partOfOffice}|局)[】\\])）]?(?:[（(].*[)）])?[:：]?$`,
  'u',
);
const pageLine =
  /^[（(—–-]*未完(?:待续)?[）)…—–-]*$|^[（(—–-]*(?:未完(?:待续)?[，,、；;。.]?)?(?:[续接承][上前]|[转接见续]下|[上前]接|下[转接]|见背)[表页面]?[）)—–-]*$|^[-—–]\s*\d{1,3}\s*[-—–]$|^[（(]?第?\s*[一二三四五六七八九十]+\s*页[)）]?$|^[-—–\s]*(?:第?\s*\d+\s*页(?:[^\p{Script=Han}]|[共总合计转续接承上下第前后本页年月日完终表一二三四五六七八九十]){0,14}|共\s*\d+\s*页.{0,8}|page\s*\d+.{0,10}|\d+\s*[/／]\s*\d+)[-—–\s]*$/iu;

/** What a row that is no plain record is read by: its first cell and that one's words. */
interface Look {
  readonly place: number;
  readonly head: Cell | undefined;
  /** The words without a caption of units: 2025年三季度　　单位：元 is what it is without it. */
  readonly first: string;
  readonly bare: string;
  /** Nothing in the row is filled in from a merged cell above. */
  readonly open: boolean;
}

function lookAt({ own, filled: [place = -1], covered }: SeenRow): Look {
  const head = own[place];
  const first = withoutUnits(plain(cellText(head)));
  return { place, head, first, bare: first.replace(/\s/g, ''), open: covered.size === 0 };
}

/** What a row is that has few cells, says little or begins oddly, and `perhaps` is signed; null where it may be a record. */
export function wordsOrFigures(row: SeenRow, sight: TableSight, perhaps: NoRecord | null): NoRecord | null {
  const { filled } = row;
  const look = lookAt(row);
  const known = lineOfForm(row, sight, look) ?? headsOthers(row, sight, look) ?? filledBeforehand(row, sight, look);
  if (known !== null || filled.length > 4 || !look.open) return known;
  const below = noteOrSignature(row, sight, look);
  if (below !== null) return below;
  const speaks = (at: number): boolean => sight.numbered.has(at) && speaksOfNumber(cellText(row.own[at]));
  const isSpoken = filled.every((at) => speaks(at) || isPrefilled(row, at, sight));
  if (filled.length > 1) return isSpoken ? restOfWords : perhaps;
  return loneWords(row, sight, look, isSpoken);
}

/** What the form itself writes between records: numbers of columns, headings again, hints, pages, 以下空白, that nothing happened. */
function lineOfForm(row: SeenRow, sight: TableSight, { first, bare }: Look): NoRecord | null {
  const { length } = row.filled;
  if ((sight.first || /^(?:栏次|列次|甲)$/.test(bare)) && isColumnLine(row)) return sure('columnLine');
  if (length >= 2 && repeatsAny(row, sight.headings)) return sure('repeated');
  if (sight.first && isHint(row, sight)) return sure('hint');
  if (tellsOfNothing(row, sight) || saysThatNothing(row, sight)) return sure('nothingHappened');
  if (length <= 3 && saysNothingBelow(row)) return sure('endOfTable');
  if (length <= 5 && isVoidNumber(row, sight)) return sure('voidNumber');
  if (length <= 3 && pageLine.test(first)) return sure('page');
  return length <= 3 && attached.test(first) ? sure('note') : null;
}

/** What heads a group of rows or says something of all of them. */
function headsOthers(row: SeenRow, sight: TableSight, look: Look): NoRecord | null {
  const { filled } = row;
  const { place, first, bare, open } = look;
  const part = open && filled.length <= 3 ? namesPart(row, sight) : null;
  if (isDayOver(row, sight) || isPartAlone(row, bare, sight)) return sure('group');
  if (part === 'surely' && !/^(?:注|备注|附注|说明)[:：]/.test(first)) return sure('group');
  const words = open ? (filled.length === 1 ? wordsAlone(row, sight, look) : wordsAndOne(row, sight, look)) : null;
  if (words !== null) return words;
  // Merged over all that is read it is of what stands below.
  if (part) return { is: 'group', sure: [...sight.mapped].every((at) => at >= place && at < place + row.span) };
  if (filled.length <= 2 && open && isRemarkOfAll(row, sight)) return sure('remark');
  return filled.length === 2 && open && isCountedTitle(row, sight) ? sure('group') : null;
}

/** What words are that stand alone in their row and head others, sum them up or sign them. */
function wordsAlone(row: SeenRow, sight: TableSight, { place, head, first, bare }: Look): NoRecord | null {
  // In a list of units an organ where their names stand is one of them.
  const isOfList = sight.keyColumns.includes(place) && sight.parts?.(bare) === null;
  if ((place === sight.unit && organ.test(bare)) || (!sight.persons.has(place) && organSigned.test(bare) && !isOfList))
    return sure('signature');
  if (!isPartCounted(bare) && countsAll(bare, place, sight)) return sure('total');
  // 2025年培训情况 where a sum belongs, 简易程序 where numbers stand: of what is below.
  if (sight.sums.has(place) && (title.test(bare) || /^.{3,}情况$/.test(bare))) return sure('title');
  if (sight.cases.has(place) && (saysWhichSort(bare, sight) || casesOfDay.test(bare))) return sure('group');
  const isOfNoPerson = sight.cases.has(place) || sight.days.has(place);
  if (isOfNoPerson && passedOn.test(uncounted(bare)) && !looksLikeDay(head)) return sure('group');
  // 城关所 where the numbers of certificates stand: a part of the office.
  if (sight.certificates.has(place) && ofPart.test(bare)) return sure('group');
  if (note.test(first)) return sure('note');
  if (pageLine.test(first)) return sure('page');
  if (signature.test(first)) return { is: 'signature', sure: !saysOfSigning(row, place, sight) };
  if (periodAlone.test(bare)) return sure('group');
  // 2025年案卷评查 under 行政处罚法 is more of what was taught, and 缺卷内目录 under 日期涂改 one more fault.
  if (groupName.test(bare) && bare.length >= 3 && !/\d号/.test(bare))
    return row.goesOn && taughtIn.test(bare) ? restOfWords : sure('group');
  // 二、乱罚款 below 1.未出示证件 may be more of it.
  if (section.test(first) && !goesOnWithList(row.before[place], head))
    return { is: 'group', sure: !row.goesOn || partOfList(cellText(row.before[place]).trim()) === null };
  if (namesPlace(bare, place, sight)) return sure('group');
  // 食品类 where numbers or days belong; among words it may go on with those above.
  const isOfNoWords = place === sight.count || sight.numbered.has(place) || sight.days.has(place);
  return isOfNoWords && /^\p{Script=Han}{1,8}类(?:案件)?$/u.test(bare) ? sure('group') : null;
}

/** What words are that head others, with one more cell beside them. */
function wordsAndOne(row: SeenRow, sight: TableSight, { first, bare }: Look): NoRecord | null {
  if (row.filled.length !== 2) return null;
  const other = row.own[row.filled[1] ?? -1];
  // 培训登记表 | 续1
  if (title.test(bare) && /^[（(]?续\s*\d*[)）]?$/.test(plain(cellText(other)))) return sure('title');
  const isSection = (section.test(first) && saysNothingAt(other)) || isNumberedTitle(row, sight);
  return isSection ? sure('group') : null;
}

/** What stood in a row before anybody wrote there, or says nothing of anything. */
function filledBeforehand(row: SeenRow, sight: TableSight, { open }: Look): NoRecord | null {
  // Under a name that goes on from above, too, 无 and / tell of nobody else.
  if (row.filled.every((at) => saysNothingAt(row.own[at]))) return sure('nothing');
  if (!open) return null;
  if (row.filled.every((at) => isPrefilled(row, at, sight)) || isForm(row, sight)) return sure('prefilled');
  return isFiguresAlone(row, sight) ? sure('figures') : null;
}

/** What stands below or beside records: notes, remarks, who signed. */
function noteOrSignature(row: SeenRow, sight: TableSight, { place, first, bare }: Look): NoRecord | null {
  const { own, filled } = row;
  const goesOnWithNotes =
    row.above === 'note' && filled.length <= 2 && (/^[（(]?\d{1,2}[)）、.．]/.test(first) || isCountedLine(row, sight));
  if (note.test(first) || goesOnWithNotes || filledInWith.test(first)) return sure('note');
  // A record may say of what it tells of that it is so; where records begin it is who read the ledger.
  if (filled.length === 1 && beginsRow(place, sight) && approval.test(bare)) return sure('signature');
  const onKey = isOnKey(row, sight);
  // A record may speak of 负责人 in its text; a signature line has nothing where the number or the name belongs.
  const numbered = filled.some((at) => sight.cases.has(at) && isPlainNumber(cellText(own[at])));
  const spoken = (numbered && isOfWords(place, sight)) || saysOfSigning(row, place, sight);
  const signs = (at: number): boolean => signature.test(plain(cellText(own[at]))) && !saysOfSigning(row, at, sight);
  if ((!spoken && signature.test(first)) || (!onKey && filled.some(signs))) return sure('signature');
  if (!onKey && endsTable(row, sight)) return sure('signature');
  if (filled.every((at) => at === sight.note || (!sight.mapped.has(at) && isCount(own[at]))))
    return { is: 'remark', sure: false };
  if (sight.cases.has(place) && labelled.test(first) && !/〔|[[(（]\d{4}|号$/.test(first)) {
    const dated = filled.some((at) => sight.days.has(at) && looksLikeDay(own[at]));
    return { is: 'remark', sure: !dated && filled.length <= 2 };
  }
  if (sight.count !== undefined && filled.length > 1 && isWordBesideFew(row, sight, sight.count))
    return { is: 'remark', sure: false };
  // 样县甲虚构局 | 2025年12月 in the column of names, and no number of a certificate beside it.
  const named = sight.persons.has(place) && bare.length > 3 && organ.test(bare);
  const isCertified = filled.some((at) => at !== place && sight.mapped.has(at) && /\d{5}/.test(cellText(own[at])));
  return named && !isCertified ? sure('signature') : null;
}

/** Whether a place is the first that is read of a table's rows. */
const beginsRow = (place: number, { mapped }: TableSight): boolean => [...mapped].every((at) => place <= at);

const isOnKey = ({ filled }: SeenRow, { keyColumns }: TableSight): boolean =>
  filled.some((at) => keyColumns.includes(at));

/** What one cell alone is that nothing else told; null where it may be a record that lacks the rest. */
function loneWords(
  row: SeenRow,
  sight: TableSight,
  { place, head, first, bare }: Look,
  isSpoken: boolean,
): NoRecord | null {
  const unsure: NoRecord = { is: 'remark', sure: false };
  // A day alone is when somebody signed, and tells of nothing that happened.
  if (sight.days.has(place) && looksLikeDay(head)) return signedOn.test(bare) ? sure('signature') : unsure;
  if (title.test(bare)) return row.goesOn && !/20\d{2}年/.test(bare) ? restOfWords : sure('title');
  if (row.span >= 3 && first.length <= 40 && !/[。！；]/.test(first)) return sure('group');
  if (row.span >= 3) return { is: 'remark', sure: !sight.mapped.has(place) };
  if (!isOnKey(row, sight) && !sight.mapped.has(place)) return sure('remark');
  // （由法规股归档） says something, （劳务派遣） heads others.
  const says = sight.cases.has(place) || (beginsRow(place, sight) && /[由附见请应已为按须]/.test(first));
  if (says && /^[（(].*[)）]$/.test(first)) return sure('note');
  // A number of a case has a figure in it, and says nothing else.
  if (isSpoken || (sight.cases.has(place) && !/[\d一二三四五六七八九十〇]/.test(first))) return restOfWords;
  // A name alone may be anything that is written there: 局领导, 工勤, 劳务派遣.
  if (sight.persons.has(place) && (!mayBeAName(bare) || /^.{2,}[所镇乡站队股科室组局]$/.test(bare))) return unsure;
  // One cell alone, in a column that matters: a number or a short name is a record that lacks the rest; a sentence is not.
  if (/[。！；]|[:：]./.test(first) || first.length > 30) return unsure;
  return sight.persons.has(place) && [...bare].length > 6 && !/[·•・.．、,，]/.test(bare) ? unsure : null;
}

/** 以上人员均持证, 以上案件均已归档: what is so of all the rows above, and makes none of them void. */
const ofAll =
  /^[（(]?(?:以上|上述|上列)(?:各|所有|全部)?(?:执法|行政处罚|处罚)?(?:人员|单位|案件|案卷|人|案|件|投诉举报|投诉|事项|培训|数据|内容|信息)?(?:情况)?(?:均|都|皆|全部|已)(?!.*(?:[撤退离调移转亡]|作废|注销|取消|删|[不未无没]|重复|除|[^、，]{0,3}外))[^。；:：]{1,20}[。)）]*$/;

/** True where a row says something of all above and nothing else. */
function isRemarkOfAll({ own, filled }: SeenRow, { mapped }: TableSight): boolean {
  const [only = -1, ...others] = filled.filter((at) => mapped.has(at) || !isCount(own[at]));
  return others.length === 0 && ofAll.test(plain(cellText(own[only])).replace(/\s/g, ''));
}

/** 评查意见 | 总体较好: a word where the rows above have their count, beside half of what they hold or less. */
function isWordBesideFew({ own, filled, before }: SeenRow, { mapped }: TableSight, count: number): boolean {
  if (!/^\p{Script=Han}{2,12}[:：]?$/u.test(cellText(own[count]).trim()) || isCount(own[count])) return false;
  const held = [...mapped].filter((at) => !isBlank(before[at])).length;
  const said = filled.filter((at) => mapped.has(at)).length;
  return isCount(before[count]) && said > 0 && said * 2 <= held;
}

/** 局领导意见：, 备注：: what stands before a remark. */
const labelled = /^\p{Script=Han}{2,10}[:：]/u;

/** Sums and counts, and not a word or a number of anything beside them, in a table that has columns of something else than those and remarks. */
function isFiguresAlone({ own, filled }: SeenRow, sight: TableSight): boolean {
  if ([...sight.mapped].every((at) => sight.sums.has(at) || at === sight.note)) return false;
  const sum = (at: number): boolean => sight.sums.has(at) && isAmount(own[at]);
  return filled.some(sum) && filled.every((at) => sum(at) || (!sight.mapped.has(at) && isCount(own[at])));
}

/** What stands under a table where it is signed: a day alone, （公章）, the name of the organ; in a column of days beside an organ in none that is read. */
function endsTable({ own, filled }: SeenRow, { days, mapped }: TableSight): boolean {
  const texts = filled.map((at) => plain(cellText(own[at])).replace(/\s/g, ''));
  const isOrgan = (text: string): boolean => stamp.test(text) || organ.test(text);
  if (!texts.every((text) => isOrgan(text) || signedOn.test(text))) return false;
  if (filled.length === 1 && isOrgan(texts[0] ?? '')) return true;
  return !filled.some((at) => days.has(at)) || filled.some((at, n) => isOrgan(texts[n] ?? '') && !mapped.has(at));
}

/** 2025年3月12日 merged over a table that has no day of its own: when that happened which the rows below tell of. */
function isDayOver({ own, filled, span }: SeenRow, { days, count }: TableSight): boolean {
  const [place = -1] = filled;
  if (filled.length !== 1 || span < 3 || days.size > 0 || place > Math.max(0, count ?? 0)) return false;
  const text = plain(cellText(own[place])).replace(/\s/g, '');
  return signedOn.test(text) || (heldOn.test(text) && dayToldIn.test(text));
}

/** A number that stands there before anything happened: the count of the rows, or the number of a document. */
function isPrefilled(row: SeenRow, at: number, sight: TableSight): boolean {
  const cell = row.own[at];
  if (saysNothingAt(cell)) return true;
  // A mark is of somebody, named or not.
  if (sight.scores.has(at) && isCount(cell) && !isNought(cell)) return false;
  if (sight.cases.has(at) && row.filled.length === 1 && goesOnWithNumber(row.before[at], cell)) return false;
  if (sight.persons.has(at) && saysNobody(cellText(cell))) return true;
  // A year alone, or a nought, where a day belongs.
  if (sight.days.has(at) && /^(?:20\d{2}年?度?|0)$/.test(cellText(cell).trim())) return true;
  const text = cellText(cell).trim();
  // A nought in a column of sums that was filled down beside numbers of cases.
  if (sight.cases.size > 0 && sight.sums.has(at) && row.filled.length > 1 && /^0(?:\.0+)?$/.test(text)) return true;
  // What stands there in every row, as in the one above; where a person belongs and none is named it may be what all have in common.
  if (
    !sight.mapped.has(at) ||
    sight.unit === at ||
    (sight.keyColumns.some((key) => sight.persons.has(key)) && namesNobody(row, sight))
  )
    return (
      isCount(cell) ||
      (periodAlone.test(text) && !(sight.mapped.has(at) && !isBlank(row.before[at]))) ||
      /^[是否有√×]$/.test(text) ||
      // 男 is what somebody is, also below another one, and 二季度 below 一季度 when something else was.
      (row.filled.length > 1 && text === cellText(row.before[at]).trim() && !/^[男女]$/.test(text))
    );
  const offered = sight.offered.get(at);
  if (offered) return offered.length === 0 ? /^(?:19|20)\d{2}年?度?$/.test(text) : offered.includes(text);
  return sight.numbered.has(at) && /\d/.test(text) && !title.test(text) && text.length <= 40 && !speaksOfNumber(text);
}

function namesNobody({ own, filled }: SeenRow, { persons }: TableSight): boolean {
  return filled.every((at) => !persons.has(at) || saysNothingAt(own[at]));
}
