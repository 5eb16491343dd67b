import { certificateDoubt, isOfOtherCard } from '../identifiers/certificate.ts';
import { addRemark, type Draft } from './kind.ts';

/** What somebody is called who works for an office and is none of its officers: 协管员, 交通辅警, 辅助执法人员, 劳务派遣, 临聘. */
const auxiliary =
  /^(?!原|曾|非|管|分管|兼管|主管|协管理|负责|联系|领导|带|指导|招)\p{Script=Han}{0,6}?(?:协[管警勤]|辅[助警]|编外|不在编|临[时聘雇]|劳务派遣|派遣制?|公益性?岗位?|[劳动]*合同[工制]|(?<!事业.{0,4})聘用|工勤)(?:用|执法)?(?:人?员|队员|职工|岗位?|工|制|编制?|身份)?$/u;
/** That somebody may not enforce the law. */
const unqualified = /(?:不|没|未|无)(?:具有?|有|备|取得|得)?(?:行政)?执法(?:主体)?资[格质]/;
/** Where a roster tells what somebody is. */
const telling = [
  ['certificateKind', '证件类型'],
  ['employment', '编制性质'],
  ['post', '岗位'],
  ['category', '执法类别'],
  ['status', '证件状态'],
  ['note', '备注'],
] as const;

/** A number that an office gives its own people: XG001, FJ0033, 样协0003, 样辅2025001; not 样执0003. Bare figures may be a certificate badly copied. */
const isOwnNumber = (certificate: string): boolean =>
  (certificateDoubt(certificate) !== null && /\D/.test(certificate)) ||
  /^(?:[A-Z]{1,6}|(?!\p{Script=Han}*[执法证])\p{Script=Han}{1,6})-?\d{1,6}$|^\p{Script=Han}*[辅协]\p{Script=Han}*-?\d/u.test(
    certificate,
  );

/**
 * Says of somebody with a number that the row calls him no officer. A number that is none of a certificate makes nobody certified:
 * it goes to the remark. Whoever holds a certificate stays among those who are drawn, since just that is to be found out, with
 * what the row calls him as his employment where it tells no other.
 */
export function tellAuxiliary(row: Draft, warn: (what: string) => void): void {
  const { certificate } = row;
  if (typeof certificate !== 'string') return;
  for (const [field, title] of telling) {
    const says = row[field];
    if (typeof says !== 'string') continue;
    // What brackets tell is how he came to his post.
    const parts = says.replace(/[（(][^（()）]*[)）]/g, '').split(/[，,；;、。\s]+/);
    const isCard = field === 'certificateKind' && isOfOtherCard(says);
    const own = isCard
      ? says
      : parts.find((part) => auxiliary.test(part) && !(field === 'employment' && /^聘用/.test(part)));
    if (own !== undefined && (isCard || isOwnNumber(certificate))) {
      addRemark(row, `证号：${certificate}`);
      row.certificate = null;
      warn(`${title}写的是“${own}”，“${certificate}”不是执法证号，移到备注`);
      return;
    }
    if (own !== undefined) {
      const also = field !== 'employment' && !row.employment;
      if (also) row.employment = own;
      warn(`${title}写的是“${own}”，却有执法证号${also ? '，编制性质也照此记' : ''}，请核对能不能领证`);
      return;
    }
    if (unqualified.test(says)) {
      warn(`${title}写的是“${says}”，却有执法证号，请核对`);
      return;
    }
  }
}
