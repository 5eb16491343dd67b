import { numberSign } from '../../domain/identifiers/list-numbers.ts';
import { simplifiedText } from '../../domain/identifiers/names.ts';
import { foldWidth, to } from '../../domain/identifiers/text.ts';
import type { Kind } from '../../domain/ledgers/kind.ts';
import { sumWord } from './sum-words.ts';
import { withoutUnit } from './unit-words.ts';

/** A heading without spaces, stars, colons, numbering and what stands in brackets: the form that names are compared in. */
export function bareHeading(text: string): string {
  return plain(text).replace(/\([^()]*\)|\[[^[\]]*\]|【[^【】]*】|〔[^〔〕]*〕/g, '');
}

/** Whether words in a row of headings may head a column: no title of the table, and nothing that somebody signed. */
export function mayHead(text: string): boolean {
  return !/[:：]|(?:统计|登记|汇总|情况|公示|公开|一览|花名)?(?:表|册|台[账帐])$/.test(text.trim());
}

/** The same, or all of it where nothing but brackets is left. */
export function headingForm(text: string): string {
  return bareHeading(text) || text.trim();
}

/** Other readings of a heading, best first: brackets opened, the unit dropped, one of several names (职务/岗位). */
export function looserHeadings(text: string): string[] {
  const bare = bareHeading(text);
  const opened = plain(text).replace(/[()[\]【】]/g, '');
  const unitless = withoutUnit(bare);
  // 案件类型：简易/普通
  const unchosen = bare.replace(/[:：]\p{Script=Han}{1,6}(?:[/、|或]\p{Script=Han}{1,6})+$/u, '');
  const pieces = unchosen.split(/[/、|或]/).filter((piece) => piece.length >= 2);
  const unnumbered = bare.replace(/(?<=.{2})[1-9一二三甲乙A-Da-d]$/, '');
  return [
    ...new Set([
      opened,
      unchosen,
      unitless,
      unnumbered,
      ...(pieces.length > 1 ? [pieces.join(''), ...pieces] : []),
      ...otherWords(bare),
      ...otherWords(usualWords(bare)),
    ]),
  ].filter((form) => form !== '' && form !== bare);
}

/** 本月, 当季度, 今年. */
export const ofThisTime = '[本当今](?:[月期季旬周年]|季度|年度|次)';
/** 本月处罚件数, 处罚件数本月: what this report tells. */
export const ownTime = new RegExp(`^${ofThisTime}(?=.{2})|(?<=.{2})${ofThisTime}$`);
/** 累计罚款, 罚款累计, 年初以来罚款: what has come together since. */
export const running = /累计|以来|至今/;

/** A heading without the time of which it tells: 罚款 of 本月罚款, 罚款本期 and 罚款累计. */
export const withoutTime = (heading: string): string =>
  headingForm(heading)
    .replace(ownTime, '')
    .replace(/^(?:[本今全]年)?累计|累计$/, '');

/** What stands between the parts of a heading of several things. */
export const splits = /[/、|，,及和与]/;

/** The same between the first and the last of them: 立案时间-结案时间. */
export const spans = new RegExp(to);

/** 立案/决定/结案日期: what each of several things in one column would be headed by; none where it is one thing, or one in several words. */
export function partsOfHeading(text: string): readonly string[] {
  // 立案日期, and below it in the same cell 结案日期
  const lines = text.trim().split(/\s*\n\s*/);
  const bare = bareHeading(lines.every((line) => /.{2}(?:日期|时间)$/.test(line)) ? lines.join('/') : text);
  const sort = /(?:日期|时间)$/.exec(bare)?.[0];
  const pieces = bare
    .split(splits)
    .flatMap((piece) => piece.split(spans))
    .filter((piece) => piece.length >= 2);
  if (sort === undefined || pieces.length < 2) return [];
  return pieces.map((piece) => (/(?:日期|时间)$/.test(piece) ? piece : piece + sort));
}

/** The same heading in the words that are used most: 违规 for 违法, 举报投诉 and 申诉 for 投诉, 年月日 for 日期, 队员 for 人员. */
function usualWords(bare: string): string {
  return bare
    .replace(/违法违规|违规|违章/, '违法')
    .replace(/投诉举报|举报投诉|申诉举报|申诉/, '投诉')
    .replace(/年月日$|日期时间$/, '日期')
    .replace(/(?<=执法|办案|[主协承经]办)队员$/, '人员')
    .replace(/行政(?=处罚|处理|决定)/, '')
    .replace(/(?<=决定书?|文书)(?:签发|制作|出具|开具|落款|作出|下达)(?=(?:日期|时间)$)/, '')
    .replace(/的(?=日期|时间|种类|金额|单位|机关|问题)/, '')
    .replace(/名称[及与和、]?(?=(?:文书)?(?:文号|编号)$)/, '')
    .replace(/(?<=文号|编号)[及与和]名称$/, '')
    .replace(/(?<=书)[及与和、](?=(?:文|编|字)号$)/, '')
    .replace(/^(?:具体|案件)(?=[主协承经调]|立案|办理|违法)|^简要(?=.{3})/, '')
    .replace(/(?<=[被涉当].*(?:单位|企业|机构|对象))[及和与或]?(?:人员?|个人)$/, '')
    .replace(/(?<=^被?(?:投诉|举报|反映).*人)[及和与]其?(?:所在|工作)?(?:单位|部门|科室)$/, '')
    .replace(/(?<=[办处][理置](?:情况|结果))[及和与、].{0,4}(?:时间|日期)$/, '')
    .replace(/^副(?=办(?:人|$))/, '协')
    .replace(/单号$/, '编号')
    .replace(/(?<=.{2})(?:形式|途径|渠道)$/, '方式')
    .replace(
      /(?<=(?:违法|案|投诉|举报|诉求|问题|处罚).*)(?:名称|摘要|概要|概述|简介|简述|描述|详情|认定|经过|概况)$/,
      '',
    )
    .replace(/(?<=种类|类别|内容|情况|结果|事实|措施)[及与和].{2}$/, '');
}

const timeBehind = new RegExp(`(?<=.{2})${ofThisTime}$`);
const withoutSum = new RegExp(`(?:${sumWord}|签字|签名)$`);

/** The same heading in words that mean the same: 时间 for 日期, 编号 for 号. */
function otherWords(bare: string): string[] {
  return [
    bare.replace('时间', '日期'),
    bare.replace('日期', '时间'),
    bare.replace(/(?<=.{2})日$/, '日期'),
    bare.replace(/(?:编号|号码|编码)$/, '号'),
    bare.replace(/^(?:主要|行政|本次)/, ''),
    bare.replace(/^(?!.*(?:驾驶|健康|监督|身份|居住|工作)证).*证件?号?(?=有效期)/, ''),
    bare.replace(withoutSum, ''),
    bare.replace(timeBehind, ''),
    bare.replace(/(?<=.{2})总(?=[金数额件])/, ''),
    bare.replace(/(?:名称|姓名)$/, ''),
    bare.replace('追究', '追责'),
    bare.replace(/追责|问责/, '追究'),
    bare.replace('投诉举报', '投诉'),
    withoutDeed(bare),
    bare
      .replace(/^(主办|协办|承办|经办)(?:行政)?(?:执法|办案|承办)(?=人|员)/, '$1')
      .replace(/^(主办|协办)员/, '$1人员'),
    bare.replace(/^[AB][角岗]$/i, '承办人'),
    // 被举报场所, 被反映企业: whoever it is that is complained of.
    bare.replace(
      /^被(?:投诉举报|投诉|举报|反映)(?:场所|场地|地点|企业|商[家户铺]|店[家铺]|公司|项目|主体|网点|个人|干部|职工|名称)$/,
      '被投诉人',
    ),
    bare.replace(/^(答复|回复|反馈)(?:举报|投诉|来电|来访|反映|信访)?人/, '$1'),
    // 案号 Case No.: the same in another language behind it.
    bare.replace(/(?<=\p{Script=Han}{2})[A-Za-z][A-Za-z.,'&-]{2,}$/u, ''),
  ];
}

/** 开展行政检查, 办理行政处罚案件: what is counted, without what was done about it. */
export const withoutDeed = (bare: string): string =>
  bare
    .replace(/^(?:开展|办理|查处|实施|作出|组织)(?=(?:行政|执法|涉企)?(?:处罚|许可|强制|检查))/, '')
    .replace(/(?<=处罚|许可|强制)案件$/, '案件数');

const numberAhead = new RegExp(`^(?:\\(?\\d{1,2}[).、．]|${numberSign})`);

function plain(text: string): string {
  return simplifiedText(foldWidth(text))
    .replace(/[\s\p{C}]/gu, '')
    .replace(/[^\p{L}\p{N}\p{P}]/gu, '')
    .replace(/[*※★☆#]/g, '')
    .replace(numberAhead, '')
    .replace(/^其中[:：]/, '')
    .replace(/[:：。；;.．…⋯]+$/, '')
    .replace(/必填$|选填$/, '');
}

/** Whether a column is called after an event: 处罚法培训, 第一次成绩, 行政处罚法（3月5日）. */
export function headsEvent({ heading: named }: NonNullable<Kind['parted']>, heading: string): boolean {
  const line = oneLine(heading);
  return named.test(headingForm(heading)) || named.test(line) || ofDay.test(line);
}

const day = '(?:20\\d{2}\\s*[年.\\-/])?\\s*\\d{1,2}\\s*[月.\\-/]\\s*\\d{1,2}\\s*日?';
const ofDay = new RegExp(
  `^(?!.*(?:日期|时间|证(?!据)))(?:\\p{Script=Han}{2,}[（(]${day}[)）]|(?:20\\d{2}\\s*[年.\\-/]\\s*\\d{1,2}\\s*[月.\\-/]\\s*\\d{1,2}\\s*日?|\\d{1,2}月\\d{1,2}日)\\s*\\p{Script=Han}{2,})$`,
  'u',
);

/** A heading without its line breaks. */
export function oneLine(heading: string): string {
  return heading.replace(/\s+/g, ' ').trim();
}

/** What heads a column that tells nothing of a record: its count, a picture, a signature, where our own lists have it from. */
export const tellsNothing =
  /^(?:来源文件|来源工作表|来源行|序号?|题号|序列|编号|顺序号|No\.?|行号|(?:证件|电子|近期|免冠|本人|[一两二]寸)*(?:照片?|相片|头像)|(?:证件|执法证|电子证)?[二条][维形]码|(?:本人|电子)?(?:签到|签名|签字)|错误说明)$/i;
