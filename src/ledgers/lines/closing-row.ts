import { beginsLikeAName } from '../../domain/identifiers/people.ts';
import { type Cell, cellText, DateCell, isBlank } from '../read/cells.ts';
import { plain } from '../words/cell-looks.ts';
import { post, saysRole } from '../words/signing-words.ts';
import { isOfWords, type SeenRow, type TableSight } from './table-sight.ts';

/**
 * What is said below a table: of what the next words tell, the same with them, a seal, that all is right, an organ, somebody or
 * in what post, a day, what was answered, where to call.
 */
type Closing =
  | 'label'
  | 'labelled'
  | 'seal'
  | 'approved'
  | 'organ'
  | 'person'
  | 'post'
  | 'day'
  | 'blankDay'
  | 'answer'
  | 'contact';

const deed =
  '填报|报送|上报|报出|填表|制表|编制|统计|数据|打印|导出|下载|生成|更新|汇总|审核|核对|复核|核实|签发|签收|接收|收到|审批|批准|审定|登记|考核|提交|公示|盖章|签字|印发|移交|交接|监交|归档|立卷|保管|拟稿|核稿|经手|经办|制作|整理|提供|采集|录入|复查';
/** 日期, 填报单位, 数据截至, 领导批示, 经手人: what tells of what stands beside it. */
const label = new RegExp(
  `^(?:(?:${deed})?(?:日期|时间)|(?:统计|数据)?截[至止](?:日期|时间)?|统计(?:期间|区间|范围)|(?:${deed}|主管|发文|抄送|主送|承办|主办|所在)?(?:单位|部门|机关|科室|股室)(?:名称|全称)?|抄送|抄报|主送|此表报|报送?|送` +
    `|\\p{Script=Han}{0,6}(?:意见|批示|批阅|签批)|(?:${deed}|分管|承办)(?:人员?|员)|签[字名]|拟稿|核稿|签发|审定|法定代表人` +
    `|(?:监督|举报|咨询|联系|办公)?(?:电话|手机|方式)|联系人及电话|传真|邮箱|(?:单位|联系)?地址|\\p{Script=Han}{0,4}组(?:组长|成员|专家))[:：]?$`,
  'u',
);
const approved =
  /^[（(]?(?:(?:以上|上述|所填|所报|本表)?(?:各项)?(?:情况|内容|数据|信息|台[账帐]|材料)?(?:均|全部|已)?(?:属实|真实(?:准确|有效)?)|(?:以上|上述)?(?:情况|内容|数据|信息)?(?:已?经?(?:核对|审核|复核|核实)(?:无误|属实)?))[)）。.]?$/;
/** 法规股（章）, （公章） */
const seal = /[（(]?(?:盖(?:单位)?章|章|(?:单位)?公章|签章|印章)[)）]?$/;
const organ =
  /^[\p{Script=Han}()]{2,24}(?:[局委办队厅院股科室所站]|委员会|政府|中心|协会|街道)$|^\p{Script=Han}{2,12}[股科室所队]\p{Script=Han}{2,3}$/u;
const dayAlone =
  /^(?:(?:日期|时间|(?:统计|数据)?截[至止]到?):?)?(?:(?:\d{2,4}[-/.年])?\d{1,2}[-/.月]\d{1,2}日?(?:\d{1,2}[:时]\d{2}(?:[:分]\d{2}秒?)?)?|\d{4}年\d{1,2}月?(?:(?:份|至|-|—|~)?(?:\d{4}年)?\d{1,2}月)?份?)(?:印发|制表?|填报?)?$/;
/** 二〇二五年十二月三十一日, 年 月 日: a day that no column of days has. */
const blankDay =
  /^(?:(?:日期|时间):)?(?:[二2][〇零○0OＯ][〇零○一二三四五六七八九]{2}年[一二三四五六七八九十]{1,3}月(?:[一二三四五六七八九十]{1,3}日)?|(?:20\d{2})?年月日)$/;
const answer = /^(?:拟?同意.{0,8}|已?阅.{0,6}|属实|无误|无异议|无意见|请.{2,12})[。.]?$/;
const contact =
  /^(?:\p{Script=Han}{2,4})?(?:\d{3,4}-)?\d{5,11}$|^\S+@\S+\.\S+$|^\p{Script=Han}{2,12}(?:[路街巷村楼]|大厦|大院)[\p{Script=Han}\d]{0,10}$/u;

function closingOf(text: string): Closing | null {
  if (blankDay.test(text)) return 'blankDay';
  if (dayAlone.test(text)) return 'day';
  if (text.length > 30) return null;
  const whole = text.replace(seal, '');
  if (whole !== text && (whole === '' || organ.test(whole))) return 'seal';
  if (post.test(text)) return 'post';
  if (label.test(text) || saysRole(text)) return 'label';
  if (approved.test(text)) return 'approved';
  if (answer.test(text)) return 'answer';
  const isOrgan = organ.test(text) && !(text.length < 4 && beginsLikeAName(text));
  if (
    !isOrgan &&
    /^\p{Script=Han}{2,4}(?:[、,]\p{Script=Han}{2,4})*$/u.test(text) &&
    text.split(/[、,]/).every(beginsLikeAName)
  )
    return 'person';
  if (isOrgan) return 'organ';
  if (contact.test(text)) return 'contact';
  const [, before = '', behind = ''] = /^([^:]{1,10}):(.{1,20})$/.exec(text) ?? [];
  // 机关股室：2人: how many it has.
  return behind !== '' &&
    !/^共?\d+[人名件]/.test(behind) &&
    (label.test(before) || saysRole(before) || organ.test(before))
    ? 'labelled'
    : null;
}

/** What a cell says, as one or each of the words in it: 样县样例局　2025年12月31日. Null where any of it may be of a record. */
function closingsOf(cell: Cell | undefined): readonly Closing[] | null {
  if (cell instanceof DateCell) return ['day'];
  if (typeof cell !== 'string' || cell.length > 60) return null;
  const text = plain(cell);
  const whole = closingOf(text.replace(/\s/g, ''));
  if (whole !== null) return [whole];
  if (!/\s/.test(text)) return null;
  const words = text
    .replace(/年\s+月\s+日/, '年月日')
    .replace(/[:：]\s+/g, ':')
    .split(/\s+/)
    .map(closingOf);
  return words.every((word) => word !== null) ? words : null;
}

/** Whether such words are none that a record has in a column: a number, a sum, a day, who it is. */
function isAstray(says: Closing, at: number, sight: TableSight): boolean {
  if (says === 'seal') return true;
  if (sight.days.has(at)) return says !== 'day';
  const isOfYears = sight.offered.get(at)?.length === 0;
  if (isOfYears) return true;
  if (sight.persons.has(at) && sight.keyColumns.includes(at)) return says !== 'person';
  return (
    at === sight.count ||
    [sight.cases, sight.sums, sight.scores, sight.certificates, sight.numbered].some((columns) => columns.has(at))
  );
}

/**
 * Whether all that a row says is who signed a ledger or handed it in, for whom and when, and some of it where a record has
 * something else: 样县样例局法规股 | 2025-12-31, 单位 | 样县样例局, 领导批示： | 已阅 | 王五 | 3月31日.
 */
export function closesTable(row: SeenRow, sight: TableSight): boolean {
  const { own, filled, covered } = row;
  if (covered.size > 0 || filled.length === 0 || filled.length > 8) return false;
  // Most rows of a roster end here: a certificate has more figures than a telephone.
  for (const at of sight.certificates) if (/^\s*\d{12}/.test(cellText(own[at]))) return false;
  const told: Closing[] = [];
  let [astray, titled, namesWhom] = [false, false, false];
  for (const at of filled) {
    const all = closingsOf(own[at]);
    // Most others end here with their first cell.
    if (all === null) return false;
    told.push(...all);
    astray ||= all.some((says) => isAstray(says, at, sight));
    // No training and no report is called 样县样例局 or 截止日期.
    const isTitle = sight.keyColumns.includes(at) && isOfWords(at, sight);
    titled ||= isTitle && all.some((says) => ['label', 'labelled', 'organ'].includes(says));
    namesWhom ||= all[0] === 'person' && sight.persons.has(at) && sight.keyColumns.includes(at);
  }
  astray ||= titled && !namesWhom;
  const says = (word: Closing): boolean => told.includes(word);
  if (says('seal') || says('labelled') || says('approved')) return astray;
  // 领导批示 | 已阅; headings of another table have nothing beside them.
  if (says('label')) return astray && told.some((word) => word !== 'label');
  if (says('answer') || says('post') || says('contact') || namesWhom) return false;
  // In figures it may be that of the rows below, unless somebody signed above it.
  if (told.length === 1) return says('blankDay') || (row.above === 'signature' && says('day'));
  const others = told.filter((word) => word !== 'organ');
  if (!(says('day') || says('blankDay')) || others.length > new Set(others).size) return false;
  // 样县样例局法规股 | 2025-12-31, 王五 | 2025-12-31.
  return astray || filled.length === 1 || isInTheCorner(row, sight);
}

/** 样县样例局 | 2025-12-31 in the last two columns, of which the first has words of another sort. */
function isInTheCorner({ own, filled, before }: SeenRow, sight: TableSight): boolean {
  const [first = -1, last = -1] = filled;
  const isLast = [...sight.mapped].every((at) => at <= last || at === sight.note);
  if (filled.length !== 2 || last !== first + 1 || !isLast || !isOfWords(first, sight)) return false;
  const ends = closingsOf(own[last])?.[0];
  return (ends === 'day' || ends === 'blankDay') && !isBlank(before[first]) && closingsOf(before[first]) === null;
}
