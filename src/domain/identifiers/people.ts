import { withoutCounts } from './counted-people.ts';
import { bySound, isThreeSigned, rarer, surnames, twoSigned } from './family-names.ts';
import { numberSurely, numerals } from './list-numbers.ts';
import { mendRadicals, withoutInvisible } from './names.ts';
import { posts, role, roles } from './posts.ts';
import { foldWidth, han, innerSpace, isNothing } from './text.ts';

/** Most names are this and need no tidying. */
export const plainName = /^[\u3400-\u4DBF\u4E00-\u9FFF]+$/;

/** A person's name: no inner spaces between Chinese characters (张 三), one form of the middle dot; rare characters stay as they are. */
export function tidyName(text: string): string {
  if (plainName.test(text)) return text;
  return withoutInvisible(mendRadicals(foldWidth(text)))
    .replace(/[`•・‧∙⋅･●.．﹒˙᛫⸱⸳․ᐧ。｡∘◦⚬▪°](?=\p{L})/gu, (dot, at: number, whole: string) =>
      new RegExp(han, 'u').test(whole) && at > 0 ? '·' : dot,
    )
    .replace(/[\s\u0000-\u001F]+/g, ' ')
    .trim()
    .replace(innerSpace, '');
}

/** 局领导, 合同工, ×××, 张某: what stands for somebody and names nobody. */
export function namesNobody(name: string): boolean {
  return nobody.test(name) || isSection(name);
}

const nobody =
  /^(?:[×xX某○]{1,4}|[男女]|某\p{Script=Han}{1,4}|\p{Script=Han}[所队局科股]|\p{Script=Han}(?:[大中]?[组队股科局所站处]长|主任|书记)|\p{Script=Han}|\p{Script=Han}某{1,2}|(?:局|股|科|队|单位|分管|主要)?领导|本人|新增|无名氏?|(?:临时|合同|正式)工|(?:工作|执法|办案|承办|检查|带班|值班)人员|协管员|辅警)$/u;

const lettered = new RegExp(`${han}[A-Za-z\\d]|[A-Za-z\\d]${han}`, 'u');

/** True where a letter or a figure stands beside Chinese characters: 李O明, 王5, 张三I. */
export function nameHasLetter(name: string): boolean {
  return lettered.test(name);
}

/** Where a name stops and a remark begins: brackets, numbers, stars, 等3人. A character spelled out of two, (王+民), is none. */
const bracketed = /\([^()+]*\)|（[^（）+]*）|【[^【】+]*】|\[[^[\]+]*\]|〔[^〔〕]*〕/g;
const figures = /(?:电话|手机|证号|执法证号?|证件号)?[:：]?\s*[A-Za-z]{0,3}\d[\dXx-]{4,}/g;
/** 城关所 before a name of two or three signs. */
const anyPart = /^\p{Script=Han}{1,6}(?:[大中小支分]队|[所股科室站局镇乡])(?=\p{Script=Han}{4})/u;
const partOfOffice = /^\d{0,2}\p{Script=Han}{1,6}[所队股科室站局组镇乡](?=(\p{Script=Han}{2,3})$)/u;
/** 评查一组（张样例、李示范）: a part of the office, and in brackets who of it. */
const namedPart = /(\p{Script=Han}{0,10}[一二三四五六七八九十\d]*[组队股科室所站])\s*\(([^()]+)\)/gu;
/** What stands behind the last name: 共同承办, 兼记录; behind a surname and a sign or two 办理 alone. */
const deed =
  /(?<=\p{Script=Han}{2})\s*(?:共同(?:承办|主办|协办|办理|经办)|同志|兼(?:任|做|负责)?(?:记录|笔录|书记|内勤|法制|案审|协办|主办)(?:人?员|人)?)$/u;
const handles = /(?<=\p{Script=Han}{2})(?:承办|主办|协办|办理|经办)$/u;
/** 1、, 1-, A., 一、, （三） before the first name; 十一、 too, and ⑴ or ⒈, which programs write out. */
export const numbered = new RegExp(
  `^\\s*(?:第?\\d{1,2}[.．、)）]|\\d{1,3}[-－–—_](?=\\p{Script=Han}{2})|第?\\d{1,3}\\s+(?=\\p{Script=Han}{2,4}\\s*$)|[A-Za-z][.．、-](?=\\p{Script=Han}{2,3}\\s*$)|${numberSurely}|[(（](?:\\d{1,2}|[${numerals}]{1,3})[)）](?=\\s*\\p{Script=Han}{2})|[${numerals}]{1,3}(?:\\s*[.．、](?=\\s*\\p{Script=Han}{2})|\\s+(?=\\p{Script=Han}{2,4}\\s*$)))`,
  'u',
);
/** （李示范） between commas: nothing but brackets of its own. */
const bracketedAlone = /(?<=[、,;]\s*)\(([^()]*)\)(?=\s*(?:[、,;]|$))/g;
/** 张样例代李示范, 原张样例现李示范: what stands between two names of which one took the other's place, or nobody can tell. */
const inPlaceOf =
  /^原?(\p{Script=Han}{2,3}?)(?:[，,、；;]?[后现]?(?:[更改]?换|[代接顶]?替|[代接转带现后交]|移交|转[给交]|带[领着]|指导|陪同))(\p{Script=Han}{2,3})(?:承办|办理|主办)?$/u;
/** What stands between names and is in none, but for the last. */
const together = /会同|协同|协助|配合|伙同|连同|同/;
/** That one handed over to another. */
const handover =
  /→|—>|[-=]+[>＞]|＝[>＞]|⇒|➔|(?:变更|更换|调整|改|换|移交|接替)(?:为|给|成)|[后现已改]换(?=\p{Script=Han}{2,3}\s*[)）])/u;
/** What stands behind a name and a hyphen or a colon: 郑样-副队长, 郑样：科员. */
const post =
  /(?:[-－–—:：]|\s+)((?:\p{Script=Han}{0,6})(?:执法员|队长|主任|科长|股长|局长|所长|站长|组长|队员|科员|干事|负责人|借调|退休|已故|去世|病故|调离|调出|调走|离职|离岗|辞职|辞退|病休|产假|停职|挂职|抽调|新增|请假|(?:新)?调入|合同工|临时工|党员|公务员|工勤|已调|换证|转岗)|(?<=[-－–—])[临转借退调聘])$/u;
const ordinals = new RegExp(
  `(?:^|(?<=[\\s、,;；\\p{Script=Han}]))\\d{1,2}[.．、)）]\\s*(?=\\p{Script=Han})|${numberSurely}|[(（](?:\\d{1,2}|[${numerals}]{1,3}(?=[)）]\\s*\\p{Script=Han}{2}))[)）]`,
  'gu',
);
/** 主办：一、张样例: a number that was left alone. */
const justANumber = new RegExp(`^第?[${numerals}]{1,3}$`);
const andOthers = /等(?:\d+|[二两三四五六七八九十几多])?[人名位]+$|等$/;
/** 周示例、吴虚构2人: how many stand in the list. */
const counted = /(?<=\p{Script=Han}{2})共?(?:[2-9]|[二两三四五六七八九])人$/u;
const stars = /[*＊★☆※#]+/g;
/** The same before a whole name or behind one, where a star stands for no character: 王样例▲, *蒋样例. */
const marks =
  /(?<=\p{Script=Han}{2})[▲△▼▽★☆●◆◇■※#*◎►▶✦✓✔√]+(?=$|[\s、,;/])|(?<=^|[\s、,;/])[▲△▼▽★☆●○◆◇■□※#◎►▶✦✓✔√]+\s*(?=\p{Script=Han}{2})/gu;
const starred = /(?<=^|[\s、,;/])[*]+\s*(?=(\p{Script=Han}{3})(?:$|[\s、,;/]))/gu;
/** 甲、周示例；乙、吴虚构, 一、…二、…, a. b.: numbering in words and letters. */
const counting = /(?<=^|[\s、,;])[甲乙丙丁戊一二三四五A-Ea-e][、.．]\s*(?=\p{Script=Han}{2})/gu;
const countedInWords = /^\s*[甲一Aa][、.．]\s*\p{Script=Han}{2,}.*[\s、,;][乙二Bb][、.．]\s*\p{Script=Han}{2}/su;

const sectionWords =
  /(?:中队|大队|支队|总队|分队|执法队|办公室|监察队|稽查队|科室|股室)$|^.{3,}[科股室所局队处办组站]$|^.{2,}(?:中心|分局)$|(?:窗口|大厅|机关|本级)$/;

/** Where 同志 or a post may stand behind a name, or a post before it. */
const adorned = /同志$|[长员任记办事]$|^副?[组大中队股科局所站主书成]./;
/** What is no name and stands behind one, parted by a comma or a stroke: 张样例，党员. */
const remark =
  /(?<=\p{Script=Han}{2})\s*[、,;；/／|]\s*((?:已|现|拟|正)?(?:退休|离休|调离|调出|借调|辞职|辞退|离岗|转岗|死亡|去世|病休|产假|停职|挂职|抽调|党员|群众|团员|男|女|[\p{Script=Han}]{0,4}(?:队长|主任|科长|股长|局长|所长|站长|组长|队员|科员|干事|负责人)))\s*$/u;

/** A name out of a cell, and what stood beside it: `left` in the order found; or why it is no name of one person. */
export interface NameReading {
  readonly name: string;
  readonly left: readonly string[];
  readonly problem: string | null;
}

/** What parts two names, whoever typed it; a single dot or hyphen may belong to one. */
const between = /[、,;/|&‖\\\r\n\u0085\u2028\u2029，；／｜＆﹑､﹐﹔…⋯‥=^<>_丨丶]+|[.．·•。]{2,}|[-－–—]{2,}|[~～]{2,}/u;

/** The same, and a plus, which in one name stands for a character spelled out of two. */
const partsPeople = new RegExp(`${between.source}|[+#]`, 'u');

/** （张样例）（李示范）: nothing but brackets, so what they hold is meant. */
const onlyBrackets = /^(?:\s*[（(【〔[][^()（）【】〔〕[\]]+[)）】〕\]]\s*[、,，;；]?)+$/;

function unbracketed(text: string): string {
  return onlyBrackets.test(text) ? text.replace(/[（(【〔[)）】〕\]]+/g, '、') : text;
}

/** True where marks stand beside names: 张样例 90、李示范缺考. One figure tells namesakes apart. */
export function hasMarks(text: string): boolean {
  return /\p{Script=Han}{2,4}\s*[（(:：]?\s*(?:\d{2,3}(?:\.\d)?分?|缺考|旷考|补考)\s*[)）]?\s*(?:[、,，;；\n]|$)/u.test(
    text,
  );
}

/** The bare name of one person: remarks in brackets, telephones, numbers and stars beside it are told apart. */
export function readName(text: string): NameReading {
  if (text.length < 5 && plainName.test(text) && !noPerson.test(text) && !vacancy.test(text) && !adorned.test(text))
    return { name: text, left: [], problem: null };
  const left: string[] = [];
  const cut = (piece: string): string => {
    if (piece.trim() !== '') left.push(piece.trim());
    return ' ';
  };
  const bare = foldWidth(unbracketed(text))
    .replace(/^\s*姓名[:：]/, ' ')
    .replace(numbered, ' ')
    .replace(roles, (label) => cut(label.replace(/[:：]\s*$/, '')))
    .replace(ordinals, ' ')
    .replace(bracketed, cut)
    .replace(figures, cut)
    .replace(andOthers, (piece: string, at: number) => (at >= 2 ? cut(piece) : piece))
    .replace(/^.*$/s, (whole) => withoutCounts(whole, isJustAName))
    .replace(post, (_, piece: string) => cut(piece))
    .replace(/(?<=\p{Script=Han}{2})(?:同志\s*|\s+[男女]\s*|\s*20\d{2}年.{0,12})$/u, cut)
    .replace(/^.*$/s, (whole) => {
      const { names = [], posts: told = [] } = besidePosts(whole) ?? {};
      if (names.length === 1) for (const one of told) cut(one);
      return names.length === 1 ? names.join('') : whole;
    })
    .replace(partOfOffice, (piece, own: string) => (looksLikeName(own) ? cut(piece) : piece))
    .replace(remark, (_, piece: string) => cut(piece))
    .replace(marks, cut)
    .replace(starred, (piece, name: string) => (looksLikeName(name) ? cut(piece) : piece))
    .replace(stars, (piece) => (/[*＊]/.test(piece) && /[*＊]\p{Script=Han}/u.test(text) ? piece : cut(piece)));
  const pieces = bare.trim().split(/\s+/);
  if (pieces.length > 1 && pieces.every(looksLikeName))
    return { name: '', left: [], problem: severalNames(pieces.join(' '), pieces.length) };
  const name = tidyName(bare.replace(/^[\s、,，.．:：…]+|[\s、,，;；:：.．。…]+$/g, ''));
  const parts = name.split(new RegExp(`${between.source}|:`, 'u')).length;
  const unclear = dittoSign.test(name) ? `“${text.trim()}”看不清是谁，请照写姓名` : null;
  const problem = parts > 1 ? severalNames(name, parts) : unclear;
  if (noPerson.test(name) || vacancy.test(name)) return { name: '', left: [name, ...left], problem: null };
  return { name, left, problem };
}

/** 暂缺, 待定, 无: that nobody stands there. */
const vacancy =
  /^(?:无|暂无|没有|暂?缺|缺[编员]|空[缺岗编]?|空白|虚位|不详|未定|待(?:确?定|补|聘|招[录聘]?|配)|未(?:配备|指定|明确|填写?|知|详))$/;

/** True where a text in place of a person says that there is none. */
export function saysNobody(text: string): boolean {
  return vacancy.test(text.trim());
}

/** 全体执法人员, 45人, 2025.12.31: what stands in a column of names and is nobody's. */
const noPerson =
  /^(?:全体|全局|全县|全市|全队|全员|各股|各科|各中队)|(?:人员|全体|职工|干部|公务员|班子成员|[长职级员]以[上下])$|^[〇零○一二三四五六七八九]{4}年[一二三四五六七八九十]+月|^\S{0,6}\d+[人名位]$|^[\d.\-/年月日号]+$|^(?:以上|共计?)\S{0,4}\d+[人名位]/u;

/** Whether a text begins with a common surname or holds the dot of other peoples' names. */
export function beginsLikeAName(text: string): boolean {
  return surnames.has([...text][0] ?? '') || twoSigned.test(text) || text.includes('·');
}

/** Whether a text is a name and nothing beside it: of three signs at most, or of more where it shows why: 欧阳样例, 阿依·样例. */
export function isJustAName(text: string): boolean {
  return (
    bySound.test(text) ||
    (mayBeAName(text) && ([...text].length <= (twoSigned.test(text) ? 4 : 3) || text.includes('·')))
  );
}

/** Whether a text of two or three signs, or one that begins like a name, may be nothing but somebody's name: 关晓飞. */
export function mayBeAName(text: string): boolean {
  return beginsLikeAName(text) || (/^\p{Script=Han}{2,3}$/u.test(text) && rarer.has(text.charAt(0)));
}

/** Two or three signs of which the first is a common surname. */
function looksLikeName(text: string): boolean {
  return /^.{2,3}$/su.test(text) && surnames.has([...text][0] ?? '');
}

/** The names in a text of names and posts by turns, 一级科员张样例, 张样例 队长: none of nothing but a post; null where it is another text. */
function besidePosts(
  text: string,
  roster: ReadonlySet<string> = new Set(),
): { readonly names: readonly string[]; readonly posts: readonly string[] } | null {
  const isName = (part: string): boolean =>
    roster.has(part) || (part.length > 1 && (isJustAName(part) || isThreeSigned(part)) && !isSection(part));
  const parts = text.split(posts).map((part) => part.trim());
  const between = parts.filter((part, at) => at % 2 === 0 && part !== '');
  if (parts.length === 1 || !between.every((part) => isName(part) || isSection(part))) return null;
  return {
    names: between.filter(isName),
    posts: parts.filter((part, at) => part !== '' && (at % 2 === 1 || !isName(part))),
  };
}

/** Several people out of a cell, what was left out of it, what is worth saying, or why nobody can tell who is meant. */
export interface PeopleReading {
  readonly people: readonly string[];
  readonly left: readonly string[];
  /** A name of four signs, or with a dot, of which both parts could be names. */
  readonly perhapsTwo: readonly string[];
  readonly problem: string | null;
}

/**
 * Several people in one cell. Splits at 、，,；;/|&\\ and line breaks, at 主办： and numbering; at spaces, 和, 及 only where every
 * part has two or more characters and the whole is not one name of the roster. `who` is what those who belong there are called.
 */
export function readPeople(text: string, roster: ReadonlySet<string> = new Set(), who = '承办人'): PeopleReading {
  const left: string[] = [];
  const note = (piece: string): string => {
    if (piece.trim() !== '') left.push(piece.trim().replace(/[:：]$/, ''));
    return '、';
  };
  const handed = handover.exec(text)?.[0];
  if (handed !== undefined)
    return refusal(`“${/\p{L}/u.test(handed) ? handed : '→'}”看不清是换人还是共同承办，请只写${who}、用顿号隔开`);
  const told = foldWidth(unbracketed(text)).replace(namedPart, (piece, part: string, inside: string) => {
    const isPart = isSection(part) || /^第?[一二三四五六七八九十\d]{1,2}[组队]$/.test(part);
    const named = inside.split(/[、,，;；/\s]+/).every((one) => looksLikeName(one) || roster.has(one));
    if (!isPart || !named) return piece;
    note(part);
    return `、${inside}、`;
  });
  const parted = (countedInWords.test(told) ? told.replace(counting, '、') : told)
    .replace(bracketedAlone, (piece, inside: string) => (looksLikeName(inside) || roster.has(inside) ? inside : piece))
    .replace(marks, note)
    .replace(starred, (piece, name: string) => (looksLikeName(name) ? note(piece) : piece))
    .replace(roles, note)
    .replace(ordinals, '、')
    .replace(bracketed, note)
    .replace(figures, note);
  const uncounted = withoutCounts(parted, (one) => isJustAName(one) || roster.has(one));
  const people: string[] = [];
  const perhapsTwo: string[] = [];
  for (const part of uncounted.split(partsPeople)) {
    const aside = (piece: string): string => note(piece) && '';
    const bare = (roster.has(part.trim()) ? part : part.replace(numbered, ''))
      .trim()
      // 张样例（主办）-李示范（协办）: of the dash between them nothing stays with a name.
      .replace(/^[-－–—\s]+|[。.\s－–—-]+$/g, '')
      // 张样例-李队长: perhaps another one.
      .replace(post, (whole, piece: string) => (/^\s/.test(whole) || looksLikeName(piece) ? whole : aside(piece)))
      // 张样例013: the number of a badge.
      .replace(/(?<=\p{Script=Han}{2})\d{3,4}$/u, aside)
      .replace(deed, aside)
      .replace(handles, (piece, at: number, whole: string) => {
        return roster.has(whole) || !whole.slice(0, at).split(together).every(looksLikeName) ? piece : aside(piece);
      });
    const pieces = splitSoftly(bare, roster).flatMap((found) => {
      const told = roster.has(found) ? null : besidePosts(found, roster);
      for (const one of told?.posts ?? []) note(one);
      return told?.names ?? [found];
    });
    for (const [at, found] of pieces.entries()) {
      // 法规股 周示例: where the people behind it are.
      if (at + 1 < pieces.length && isSection(found) && !roster.has(found)) {
        note(found);
        continue;
      }
      const name = found
        .replace(role, note)
        .replace(partOfOffice, (piece, own: string) => (looksLikeName(own) && !roster.has(found) ? note(piece) : piece))
        .replace(/^、/, '');
      const others = andOthers.exec(name) ?? (people.length > 0 ? counted.exec(name) : null);
      const apart = others !== null && (others.index >= 2 || (others.index === 0 && people.length > 0));
      const own = apart ? name.slice(0, others.index) : name;
      if (apart) left.push(others[0]);
      if (own === '' || people.includes(own) || isNothing(own) || (justANumber.test(own) && !roster.has(own))) continue;
      const isCount = headcount.test(own) || /^\d+$/.test(own);
      if (vacancy.test(own) || (people.length > 0 && isCount)) {
        left.push(own);
        continue;
      }
      const problem = roster.has(own) ? null : whyNoName(own, who);
      if (problem) return refusal(problem);
      if ((bothNames(own) || runsTogether(own, 4)) && !roster.has(own)) perhapsTwo.push(own);
      people.push(own);
    }
  }
  return { people, left, perhapsTwo, problem: null };
}

const refusal = (problem: string): PeopleReading => ({ people: [], left: [], perhapsTwo: [], problem });

/** 2名协管员, 3人: how many, and not who. */
const headcount = /^(?:共|等|另|约)?(?:\d+|[一二两三四五六七八九十]+)(?:[人位]|名\p{Script=Han}{0,6})$/u;

/** 稽查股: three signs as well, where the first begins no common name. */
function isSection(text: string): boolean {
  return sectionWords.test(text) || (/^..[股队组站室处办局所科]$/u.test(text) && !surnames.has(text.charAt(0)));
}

/** 〃, 同上, 其余同上, 同左 among names: it is not told who of another cell is meant. */
const dittoSign = /[同仝]上|^[同仝][前左右]|.{2}[同仝][前左右]$|[〃″]/;

/** Why a text where a person belongs is none, or more than one; null where it may be one. */
function whyNoName(text: string, who: string): string | null {
  if (dittoSign.test(text)) return `“${text}”看不清是谁，请照写${who}的姓名`;
  if (isSection(text)) return `“${text}”像科室名称，不是人名，请填写${who}的姓名`;
  if (/^.{1,20}(?:店|公司|厂|商行|超市|经营部|合作社|医院|学校)$/u.test(text))
    return `“${text}”像单位名称，不是人名，请填写${who}的姓名`;
  if (
    headcount.test(text) ||
    /^(?:轮流|集体|共同|分工|分别|分头|各自)?(?:承办|办理|经办|负责)$|^(?:轮流|分工|轮值|当班|轮班)(?:人员)?$/.test(
      text,
    )
  )
    return `“${text}”不是人名，请填写${who}的姓名`;
  const [, one = '', other = ''] = (text.length > 4 && inPlaceOf.exec(text)) || [];
  const isExchange = looksLikeName(one) && looksLikeName(other);
  if (isExchange || (/^[原现后前]./u.test(text) && looksLikeName(text.slice(1))))
    return `“${text}”看不清是换人还是共同承办`;
  if (/[:：]/.test(text) || /\p{Script=Han}[A-Za-z\d]\p{Script=Han}/u.test(text))
    return `“${text}”看不清是几个人，请用顿号隔开`;
  if (/^\p{Script=Han}{2,4}(?:[-－–—~～]\p{Script=Han}{2,4})+$/u.test(text))
    return `“${text}”看不清是一人还是${/[-－–—~～].+[-－–—~～]/.test(text) ? '几' : '两'}人，请用顿号隔开`;
  if (/^\p{Script=Han}{2,3}(?:会?同|伙同|协同|协助|配合)\p{Script=Han}{2,3}$/u.test(text))
    return `“${text}”看不清是几个人，请用顿号隔开`;
  // 二中队张样例李示范
  const bare = text.replace(anyPart, '');
  return runsTogether(text) || (bare !== text && runsTogether(bare, 4))
    ? `“${text}”没有分隔，看不清是几个人，请用顿号隔开`
    : null;
}

/** 张样例李示范: five or more characters (`least`), of which each part begins with a common surname. */
export function runsTogether(text: string, least = 5): boolean {
  const signs = [...text];
  if (signs.length < least || !plainName.test(text) || (signs.length === 4 && twoSigned.test(text))) return false;
  if ([text.slice(0, 3), text.slice(3)].every((one) => isThreeSigned(one) || isThreeSigned(one, surnames))) return true;
  const splits = (from: number): boolean => {
    const pair = twoSigned.test(signs.slice(from, from + 2).join(''));
    if (!pair && !surnames.has(signs[from] ?? '')) return from === signs.length;
    return (pair ? [3, 4] : [2, 3]).some((size) => from + size <= signs.length && splits(from + size));
  };
  return splits(0);
}

/** 张样例·李示范: either one name or two. */
function bothNames(text: string): boolean {
  const parts = text.split('·');
  return parts.length === 2 && parts.every((part) => surnames.has([...part][0] ?? '') && [...part].length <= 3);
}

function splitSoftly(part: string, roster: ReadonlySet<string>): string[] {
  const whole = tidyName(part);
  if (whole === '' || roster.has(whole)) return [whole];
  const sides = part.split(':').map(tidyName);
  if (sides.length > 1 && sides.every((side) => looksLikeName(side) || roster.has(side))) return sides;
  return splitWhereNames(part, /\s+/).flatMap((piece) => {
    const name = tidyName(piece);
    if (roster.has(name)) return [name];
    // 同 stands in names too.
    const both = piece.split(together).map(tidyName);
    if (both.length > 1 && both.every((one) => looksLikeName(one) || roster.has(one))) return both;
    return splitWhereNames(piece, /以及|[和及与]/).map(tidyName);
  });
}

/** The pieces between separators where each could be a name, else the whole. */
function splitWhereNames(text: string, separator: RegExp): string[] {
  const pieces = text.split(separator);
  return pieces.length > 1 && pieces.every((piece) => [...piece.replace(/\s/g, '')].length >= 2) ? pieces : [text];
}

function severalNames(text: string, count: number): string {
  const many = count === 2 ? '两' : ` ${count} `;
  return `“${text}”是${many}个姓名：是一个人的只留一个，是${many}个人的分${many}行填写，各写各的号码`;
}
