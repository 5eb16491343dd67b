import { beginsLikeAName, mayBeAName } from '../domain/identifiers/people.ts';
import { isCount, looksLikeDay, plain } from './cell-looks.ts';
import type { SeenRow, TableSight } from './non-records.ts';
import { type Cell, cellText } from './read/cells.ts';

/** What somebody does to a ledger, said with or without who it is; and what is said with it alone, as 统计：85 is no signature. */
const does = '填表|制表|填报|编制|经办|审核|复核|审批|监考';
const doesWho =
  '统计|报送|报备|接收|签收|移交|主考|巡考|阅卷|评卷|记录|校对|联系|核稿|签发|审签|初审|主持|授课|打印|评查|评审|考评|登记|录入';
const who = '人员?|员|老师|教师';
const leads = '负责人|领导|(?:局|科|股|处|队|所|站|组)长|主任';
/** Who was not there: a role where it stands first alone, elsewhere a mark. */
const absent = /^(?:缺考|缺席|缺勤|请假|补考)(?:人?员?|名单)?[:：]?$/;
const signing = '签字|签名|签章|盖章|公章';
const roles =
  `(?:法制)?(?:${does})(?:${who})?|(?:${doesWho})(?:${who})|(?:联系)?电话` +
  `|(?:${does}|${doesWho}|上报|主管)(?:日期|时间|单位|部门|机关)`;
/** 填表人, 局长签字, 分管副局长, 联系电话: a cell that says in what quality somebody signed. */
const role = new RegExp(
  `^(?:${roles}|${doesWho}|[（(]?(?:${signing})[)）]?|\\p{Script=Han}{0,4}?副?(?:${leads})(?:${signing}|审核|审批|意见)?)[:：]?$`,
  'u',
);
/** What somebody is, and not what they did to a ledger. */
const post = /^\p{Script=Han}{0,4}?副?(?:[局科股处队所站组]长|主任)$/u;
/** Who did something to a ledger. */
const signer = new RegExp(`^(?:${does})(?:${who})[:：]?$`);
/** 填表人, 审核, 局长签字, 经办人王五: words that are only written where a ledger is signed; an 审核员 may be somebody's post. */
const signs = (text: string): boolean => onlySigns.test(text) || signerIn(text) !== '';
const onlySigns = new RegExp(`^(?:${does})(?:人员?)?[:：]?$|(?:${signing})[)）]?$`);
/** 经办人王五, 王五（签字）: the same with who it was. */
const roleOfWhom = new RegExp(
  `^(?:${does}|${doesWho})(?:人员?|员?[:：])\\s*(\\p{Script=Han}{2,4})$|^(\\p{Script=Han}{2,4})[（(](?:${signing})[)）]$`,
  'u',
);
/** 填表人：王五, 局领导意见： and other words that stand below a table with a colon, or 局长签字 without. */
export const signature = new RegExp(
  `(?:${roles}|抄送|抄报|报送|主送|(?:缺考|缺勤|请假)人?员?|.{0,6}(?:意见|审阅|批示)|负责人|(?:单位|分管|主管)领导|(?:${signing})[)）]?)` +
    `\\s*(?:[（(][^）)]*[）)])?\\s*[:：]|^\\p{Script=Han}{0,4}副?(?:${leads})[:：]|^.{2,8}(?:${signing})[)）]?$` +
    '|^(?:(?:评查|检查|考评|验收|考核|阅卷|监督|评审|工作)?(?:组长|副组长|组员|成员|专家|小组|组)(?:成员)?|(?:评查|阅卷|授课|培训|评审|考评)(?:时间|日期|地点|机关))\\s*[:：]',
  'u',
);
/** 伪造签字盖章, 本页无内容也要签字: words of signing that say neither who signed nor in what quality. */
function speaksOfSigning(text: string): boolean {
  const rest = text.replace(new RegExp(`(?:${signing})+$`), '');
  if (rest === text || role.test(rest) || /[人员长导任位关门家组科股局处队所站]$/.test(rest)) return false;
  return !(name.test(rest) && mayBeAName(rest));
}

/** True for a column whose values are neither numbers nor days, and of nobody. */
export const isOfWords = (at: number, sight: TableSight): boolean =>
  sight.mapped.has(at) &&
  at !== sight.unit &&
  ![sight.numbered, sight.cases, sight.days, sight.sums, sight.certificates, sight.persons].some((of) => of.has(at));

/** 本页无内容也要签字 in a column of words, remarks aside: what happened, and not who signed the ledger. */
export const saysOfSigning = ({ own }: SeenRow, at: number, sight: TableSight): boolean =>
  at !== sight.note && isOfWords(at, sight) && speaksOfSigning(plain(cellText(own[at])));

/** （签字）, where it stands alone. */
const signedAlone = new RegExp(`^[（(](?:${signing})[)）]$`);
const name = /^\p{Script=Han}{2,4}$/u;
const telephone = /^[\d-]{7,13}$/;

/**
 * Whether a row is where a ledger is signed, each word in a cell of its own: 科室负责人 | 王五 | 填报时间 | 2025-12-30. Where such a
 * word may be what a record says (a post) it is none; a number or a certificate is that of a record. `null`: it is no such row.
 */
export function isSignOff({ own, filled, covered, before }: SeenRow, sight: TableSight): 'surely' | 'perhaps' | null {
  if (covered.size > 0) return null;
  const text = (at: number): string => plain(cellText(own[at])).replace(/\s/g, '');
  // 日期 | 2025-12-31: when it was signed.
  if (filled.length === 2 && /^(?:日期|时间)[:：]?$/.test(text(filled[0] ?? -1)) && looksLikeDay(own[filled[1] ?? -1]))
    return 'surely';
  if (filled.length < 2) return filled.some((at) => signedAlone.test(text(at))) ? 'surely' : null;
  // What is counted is a record, whatever it says.
  const [first = 0] = filled;
  if (isCount(own[first])) return null;
  // A record begins with its day, whatever words of offices stand behind it, unless they say who did what to the ledger.
  const dated =
    filled.length > 2 && sight.days.has(first) && sight.keyColumns.includes(first) && looksLikeDay(own[first]);
  if (dated && !filled.some((at) => signer.test(text(at)))) return null;
  const isKey = (at: number): boolean => sight.keyColumns.includes(at) || sight.cases.has(at) || sight.numbered.has(at);
  const isPhone = (at: number, n: number): boolean =>
    telephone.test(text(at)) && /(?:电话|手机)[:：]?$/.test(text(filled[n - 1] ?? -1));
  if (
    filled.some(
      (at, n) => isKey(at) && sight.mapped.has(at) && /\d/.test(text(at)) && !looksLikeDay(own[at]) && !isPhone(at, n),
    )
  )
    return null;
  const mayStand = (at: number): boolean =>
    !sight.mapped.has(at) || isKey(at) || sight.persons.has(at) || sight.days.has(at);
  // Where a number belongs stands a name: no word beside it is what a case says.
  const named = filled.some((at) => sight.cases.has(at) && name.test(text(at)));
  const isRole = (at: number): boolean =>
    role.test(text(at)) || (at === first && absent.test(text(at))) || beginsLikeAName(signerIn(text(at)));
  // 张样例 | 所长 | 法律培训 | 85: who begins with whom or what it is of, and tells enough, is a record whatever posts it names.
  const told = filled.filter((at) => sight.mapped.has(at));
  if (!named && told.length > 2 && told.some(isKey) && !isRole(first) && !filled.some((at) => signs(text(at))))
    return null;
  const fits = (cell: Cell | undefined, at: number): boolean =>
    isRole(at) || name.test(text(at)) || looksLikeDay(cell) || isCount(cell) || telephone.test(text(at));
  let all = filled.every((at) => fits(own[at], at));
  if (!isKey(first) && isRole(first)) {
    const [word, above] = [text(first), plain(cellText(before[first])).replace(/\s/g, '')];
    const isPost = post.test(word);
    const worded = above !== '' && !isCount(above);
    // 局长 | 张样例, 股长 | 李样例: where the record above has words too, or there is none, a post is that of whom the row names.
    if ((saysRole(above) && (!signer.test(word) || signer.test(above))) || (isPost && (sight.first || worded)))
      return null;
    // No office is called 填表人: where the record above names one, that is who signed.
    if (all && worded && !mayStand(first) && filled.length < 4 && /人员?$/.test(word)) return 'perhaps';
    // In a list of people 局长 | 张样例 alone may be either.
    const ofPeople = filled.length === 2 && filled.some((at) => isKey(at) && sight.persons.has(at));
    all &&= !(ofPeople && (isPost || (worded && !signer.test(word))));
  }
  // 审核人 | 王五 | 填表人 | 赵六 in whatever columns, and no count of a record before them.
  const words = filled.filter((at) => !looksLikeDay(own[at]));
  if (all && words.length > 3 && words.every((at, n) => isRole(at) === (n % 2 === 0) && !isCount(own[at])))
    return 'surely';
  if (dated && all) return 'perhaps';
  if (
    !filled.some(
      (at) =>
        typeof own[at] === 'string' && (named || mayStand(at) || /签[字名章][)）]?$/.test(text(at))) && isRole(at),
    )
  )
    return null;
  return all ? 'surely' : 'perhaps';
}

/** 王五 of 经办人王五. */
function signerIn(text: string): string {
  const [, after, before] = roleOfWhom.exec(text) ?? [];
  return after ?? before ?? '';
}

/** Whether a text says in what quality somebody signs, and nothing else. */
export const saysRole = (text: string): boolean => role.test(text);
