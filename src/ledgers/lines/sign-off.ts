import { beginsLikeAName, mayBeAName } from '../../domain/identifiers/people.ts';
import { type Cell, cellText, isBlank } from '../read/cells.ts';
import { isCount, looksLikeDay, plain } from '../words/cell-looks.ts';
import { absent, organSigned, post, saysRole, signer, signerIn, signing, signs } from '../words/signing-words.ts';
import { closesTable } from './closing-row.ts';
import { isOfWords, type SeenRow, type TableSight } from './table-sight.ts';

/** 伪造签字盖章, 本页无内容也要签字: words of signing that say neither who signed nor in what quality. */
function speaksOfSigning(text: string): boolean {
  const rest = text.replace(new RegExp(`(?:${signing})+$`), '');
  if (rest === text || saysRole(rest) || /[人员长导任位关门家组科股局处队所站]$/.test(rest)) return false;
  return !(name.test(rest) && mayBeAName(rest));
}

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
export function isSignOff(row: SeenRow, sight: TableSight): 'surely' | 'perhaps' | null {
  const signed = isOfSigners(row, sight);
  return signed !== 'surely' && closesTable(row, sight) ? 'surely' : signed;
}

function isOfSigners({ own, filled, covered, before }: SeenRow, sight: TableSight): 'surely' | 'perhaps' | null {
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
    saysRole(text(at)) || (at === first && absent.test(text(at))) || beginsLikeAName(signerIn(text(at)));
  // 张样例 | 所长 | 法律培训 | 85: who begins with whom or what it is of, and tells enough, is a record whatever posts it names.
  const told = filled.filter((at) => sight.mapped.has(at));
  if (!named && told.length > 2 && told.some(isKey) && !isRole(first) && !filled.some((at) => signs(text(at))))
    return null;
  // 钱样例 | 稽查股 | 股长 below 赵样例 | 法规股 | 科员: the post of whom the row names, where the record above tells one as well.
  const person = filled.find((at) => sight.persons.has(at)) ?? -1;
  const isPerson = (cell: Cell | undefined): boolean => {
    const words = plain(cellText(cell)).replace(/\s/g, '');
    return name.test(words) && mayBeAName(words);
  };
  if (
    isPerson(own[person]) &&
    (sight.first || isPerson(before[person])) &&
    filled.every((at) => !isRole(at) || (at > person && !signs(text(at)) && (sight.first || !isBlank(before[at]))))
  )
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

/** A day alone where a name belongs, or an organ alone in a list of units, which signed it where a day of signing stands below; without one, too, where it is the last of all and stands apart. */
export interface PerhapsSigned {
  /** Without its number, below units that have theirs, or behind a blank row. */
  readonly isApart: boolean;
  /** The unit above tells more than its name. */
  readonly sure: boolean;
}

/** Whether a row may be when a ledger was signed, or who signed a list of units; null where it is one of them whatever follows, or tells more. */
export function perhapsSigned(row: SeenRow, sight: TableSight, isBehindGap: boolean): PerhapsSigned | null {
  const { own, filled, before } = row;
  const [place = -1] = filled;
  if (filled.length !== 1 || !sight.keyColumns.includes(place) || before.every(isBlank)) return null;
  // No file and nobody is called 2025年12月10日.
  if (looksLikeDay(own[place])) return { isApart: true, sure: true };
  const name = plain(cellText(own[place])).replace(/\s/g, '');
  if (sight.parts?.(name) !== null || !organSigned.test(name)) return null;
  const isNumbered = before.some((cell, at) => at < place && isCount(cell));
  return { isApart: isNumbered || isBehindGap, sure: before.filter((cell) => !isBlank(cell)).length > 1 };
}
