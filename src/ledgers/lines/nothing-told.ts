import { type Cell, cellText } from '../read/cells.ts';
import { isAmount, isCount, isPeriod, looksLikeDay, period, plain, saysNothingAt } from '../words/cell-looks.ts';
import type { SeenRow, TableSight } from './table-sight.ts';

const nothingBelow =
  /^(?:(?:[本此该](?:页|表|册|栏|处|行))?(?:以下|此下|下面|下方|余下|其余)?(?:各?[行格栏])?(?:[均全皆])?为?(?:空白?|无正文|无内容|无记录|无数据)|(?:以下|此下|下面|下方|下)无|[此本]页完|全文完|完毕?|结束|end)$/i;
/** What a line that ends a table is adorned with. */
const adornment = /[（()）【】[\]—–―_~～*＊.。…/\\=·-]/g;
const ofYear = '(?:当年|[本该]年度?|本[季月]度?|全年)?';
/** 二季度, 全年其他月份: when there was nothing. */
const when = `(?:${period}|${ofYear}(?:其[他它余]|剩余|余下)的?各?(?:个?月份?|季度?|时间|时段|期间))`;
/** 二季度无投诉, 三季度：无, 未收到举报: that there is nothing to tell. */
const nothingToTell = new RegExp(
  '^零(?:报告|登记|记录|投诉|举报)?$|' +
    `^${when}[:：]?[均都也]?(?:再?无|再?没有|未再?(?:收到|接到|发生|办理)).{0,10}$` +
    '|^(?:未|没有)发生过?。?$' +
    '|^(?:无|没有)其[他它余](?:情况|事项)?。?$' +
    '|^(?:无|没有|未(?:收到|接到|发生|办理)).{0,4}(?:投诉|举报|案件|记录|情况|备案|培训|追究)(?:举报|案件|事项|记录|情况)?。?$',
);

const because = '(?:(?:[因受由].{1,12}?)[，,]?)?';
const held = '(?:评查|抽查|培训|考试|考核|测试|学习|追究|活动|工作|计划)';
const what = `(?:案卷|执法|行政|处罚|法律|知识|专业|专题|集中|责任|人员|[、和及]|${held}|会)*`;
const not = '[尚均都暂并也]?(?:未|没有?)(?:曾|能|予|再|及时|如期|单独|按[时期])*';
const did = '(?:(?:组织|开展|进行|举[办行]|实施|安排|召开|参加|落实|启动)+|[做搞])[了过]?';
const subject = `(?:[^，。；未没无停]{0,8}?${held}+)?`;
/** 未组织开展, 当年未组织评查, 评查工作因机构改革未开展, 因疫情取消, 无重大处罚: that nothing was done in the year or the months beside it. */
const undone = new RegExp(
  `^${because}${ofYear}(?:${subject}${because}${not}(?:${did}${what}|[评追]?[查究]|(?:问责|培训|考试)[了过]?${what})` +
    `|${subject}(?:已?取消|停[办止开考训]|暂停|未[办开])(?:了|评查|培训|考试|一[次期])?` +
    '|(?:没有?|无)(?:案卷|法律|知识|专业|专题|集中)*(?:评查|培训|考试|考核|测试)' +
    '|(?:无|没有|未作出?)(?:重大|较大|行政)*(?:处罚|许可|强制)(?:决定|案件?|事项)?|空?缺)[。.]?$',
);
/** 未按要求开展培训: what cases are called, too, where there are any. */
const undoneAsAsked = new RegExp(`^${because}${ofYear}${subject}${not}按(?:照)?(?:要求|规定|计划)${did}${what}$`);
/** The same of reviews, which no case is called after. */
const noReview = /评查/;

/** What there is none of; 本月无人答复, 全年没有来检查过 on a day of its own is what somebody complains of. */
const whatOf =
  /(?:无|没有|零报告)[。.]?$|投诉|举报|信访|来[信访]|案|罚|备|培训|考试|追[究责]|处分|过错|情况|事项|记录|发生|变[动化更]|评查|复议|诉讼|问题|业务|数据|内容|人员/;

/** Whether words say that there is nothing to tell; `dated`: beside a day of their own. */
function saysNone(text: string, dated: boolean): boolean {
  const bare = plain(text).replace(/\s/g, '');
  return nothingToTell.test(bare) && (!dated || whatOf.test(bare));
}

function isUndone(cell: Cell | undefined, ofEvents: boolean): boolean {
  if (typeof cell !== 'string' || cell.length >= 25) return false;
  const bare = plain(cell).replace(/\s/g, '');
  return undone.test(bare) || ((ofEvents || noReview.test(bare)) && undoneAsAsked.test(bare));
}

/** 以下空白, and 5 | 以下空白 where the rows were counted beforehand. */
export function saysNothingBelow({ own, filled }: SeenRow): boolean {
  const says = filled.filter((at) => nothingBelow.test(cellText(own[at]).replace(adornment, '').replace(/\s/g, '')));
  return (
    says.length > 0 &&
    (filled.length <= 2 || says.length > 1) &&
    filled.every((at) => says.includes(at) || isCount(own[at]))
  );
}

/** 三季度 | 无投诉, 三季度 | 无, — | — | 无其他: besides counts and spans of time nothing but that there is nothing. */
export function tellsOfNothing({ own, filled }: SeenRow, sight: TableSight): boolean {
  const { sums, scores, days, offered, note, persons, people, ofEvents } = sight;
  // 三季度 | 9 | 4 | —: figures are something, and so is a mark.
  const isFigure = (at: number): boolean => isAmount(own[at]) && /[1-9]/.test(cellText(own[at]));
  if (filled.some((at) => (sums.has(at) || scores.has(at)) && isFigure(at))) return false;
  const rest = filled.filter((at) => !isCount(own[at]) && !isPeriod(own[at]));
  const words = rest.filter((at) => !saysNothingAt(own[at]));
  // A day beside it is when that was said.
  const told = words.filter((at) => !looksLikeDay(own[at]));
  const [only, ...others] = words.length > 1 && told.length === 1 ? told : words;
  // An event that was not held is nobody's, nor has a review that was not any reviewer.
  const isNobodys = (at: number): boolean => people.has(at) || (ofEvents && persons.has(at));
  const undoneAt = words.find((at) => !isNobodys(at)) ?? -1;
  if (isUndone(own[undoneAt], ofEvents) && !days.has(undoneAt)) {
    const ofTime = (at: number): boolean =>
      isPeriod(own[at]) || (offered.get(at)?.length === 0 && /^20\d\d$/.test(cellText(own[at]).trim()));
    const needsNoTime = ofEvents || noReview.test(cellText(own[undoneAt]));
    // In the remarks it may say why.
    const isRest = (at: number): boolean =>
      at === undoneAt || at === note || isNobodys(at) || isUndone(own[at], ofEvents);
    if (told.every(isRest) && (needsNoTime || filled.some(ofTime))) return true;
  }
  // 2025 | 无 | 无, 2025 | 无 where the first is a year; a stroke may stand in a form that is not filled in.
  const none = rest.filter((at) => /无|没有/.test(cellText(own[at])));
  if (told.length === 0) {
    const spanned = filled.some((at) => typeof own[at] === 'string' && isPeriod(own[at]));
    if (words.length > 0) return spanned && none.length > 0;
    const ofYear = filled.some((at) => offered.get(at)?.length === 0 && /^20\d\d$/.test(cellText(own[at]).trim()));
    return none.length > (ofYear ? 0 : 1) || (spanned && rest.length > 0);
  }
  const dated = filled.some((at) => days.has(at) && looksLikeDay(own[at]));
  return others.length === 0 && saysNone(cellText(own[only ?? -1]), dated);
}

/** 2025-03-02 | 张样例 | 无投诉: all that a record would tell says that there is nothing. */
export function saysThatNothing({ own, filled }: SeenRow, { telling, days }: TableSight): boolean {
  if (telling.size === 0) return false;
  const told = filled.filter((at) => telling.has(at));
  // Nearly every row tells something, at more length.
  const isShort = (cell: Cell | undefined): boolean => typeof cell === 'string' && cell.length < 15;
  if (told.length === 0 || !told.every((at) => isShort(own[at]))) return false;
  const dated = told.length < filled.length && filled.some((at) => days.has(at) && looksLikeDay(own[at]));
  return told.every((at) => saysNothingAt(own[at]) || saysNone(cellText(own[at]), dated));
}
