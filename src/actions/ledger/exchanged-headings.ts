import { beginsLikeAName, saysNobody } from '../../domain/identifiers/people.ts';
import { type Kind, titleOf } from '../../domain/ledgers/kind.ts';
import type { LedgerReading, ReadRow } from '../../ledgers/reading.ts';
import type { ReadingWarning } from '../../ledgers/words/warnings.ts';
import type { ImportWish } from './import-ledger.ts';
import type { Exchange } from './slipped-columns.ts';
import type { Stop } from './stop.ts';

/** Headings are exchanged for all the rows below them, of which so many tell. */
const sampled = 40;

/** What is done wrong, and no name: 未按规定公示价格, 擅自设摊, 无证经营案. */
const deed =
  /^(?:涉嫌|违[反法规章]|未(?!来|名|央)|擅自|私自|非法|无[证照]|不按|不正当|超[范限载]|占[道用]|乱[倒扔贴搭停堆]|拒[不绝]|伪造|虚假|销售|使用|侵犯|哄抬)|(?:案件?|行为)$/;
/** Whoever keeps a business. */
const firm =
  /(?:公司|厂|店|社|厅|馆|行|铺|超市|酒楼|酒家|宾馆|学校|幼儿园|医院|诊所|药房|企业|经营部|经销部|个体户|门市部?|摊|加油站|合作社|[网酒]吧|作坊|集团|中心)(?:[（(][^（()）]*[)）])?$/;

const isDeed = (text: string): boolean => deed.test(text) && !firm.test(text);
const isPerson = (text: string): boolean => /^\p{Script=Han}{2,3}$/u.test(text) && beginsLikeAName(text);
const isFirm = (text: string): boolean => firm.test(text) && !deed.test(text);
const isWho = (text: string): boolean => isFirm(text) || (isPerson(text) && !deed.test(text));

/** What two fields hold in the first rows that tell both. */
function bothIn(rows: readonly ReadRow[], one: string, other: string): readonly (readonly [string, string])[] {
  return rows.slice(0, sampled).flatMap(({ fields }) => {
    const [first, second] = [fields[one], fields[other]];
    return typeof first === 'string' && typeof second === 'string' ? [[first, second] as const] : [];
  });
}

/** Stops where 案由 stands over who did it and 当事人 over what was done, in nearly every row: the headings are exchanged. */
export function exchangedByContent(
  kind: Kind,
  { mappings }: Pick<ImportWish, 'mappings'>,
  { rows, columns }: Pick<LedgerReading, 'rows' | 'columns'>,
  exchanges: readonly Exchange[],
): Stop[] {
  const [cause, party] = [columns.cause, columns.party].map((heading) => heading?.replace(/\s/g, ''));
  // Records that are stored tell it better, and what somebody said of a column is so.
  const isTold = exchanges.some(({ fields }) => fields.includes('party') && fields.includes('cause'));
  if (!cause || !party || isTold || mappings.some(({ field }) => field === 'cause' || field === 'party')) return [];
  const both = bothIn(rows, 'cause', 'party');
  const crossed = both.filter(([what, who]) => isDeed(who) && isWho(what));
  const [first] = crossed;
  if (!first || crossed.length * 4 < both.length * 3) return [];
  return [
    {
      message: `“${cause}”一列写的像是当事人（如“${first[0]}”），“${party}”一列写的像是案由（如“${first[1]}”）：像是两个列名写反了`,
      hint: `列名写反了的，把两个列名对调再导入，或加 --map ${cause}=${titleOf(kind, 'party')} --map ${party}=${titleOf(kind, 'cause')}；没有写反的，加 --allow-partial`,
      here: '列名写反了的，选“改一列的读法”，把这两列对调；没有写反的，选下面的“照列名导入”',
      allTheSame: '没有写反，照列名导入',
      onward: {
        when: '列名写反了的',
        given: { map: [`${cause}=${titleOf(kind, 'party')}`, `${party}=${titleOf(kind, 'cause')}`] },
      },
    },
  ];
}

/** What stands where a complainant keeps his name to himself. */
const unnamed = /^(?:匿名|不愿透露|(?:热心|不具名|某)?(?:群众|市民|消费者|顾客|网友))/;
/** 甲店反映, 甲店的投诉: of whom a text speaks as the one who complains. */
const complains =
  /^(?:的?(?:工作人员|员工|负责人)?)?(?:反映|投诉|举报|来电|来访|来信|称|认为|表示|要求|申请|诉|控告|检举)/;

/** Says that 投诉人 stands most likely over whom the complaints are about: their own texts say so, or whoever keeps his name to himself is the target, or people of whom none is ours. */
export function complainantsExchanged(
  { rows, columns }: Pick<LedgerReading, 'rows' | 'columns'>,
  roster: ReadonlySet<string>,
): ReadingWarning[] {
  const both = bothIn(rows, 'reporter', 'target');
  const firms = both.filter(([reporter, target]) => isFirm(reporter) && !isFirm(target));
  const [first] = firms;
  if (!first || firms.length * 4 < both.length * 3) return [];
  const spoken = rows.slice(0, sampled).filter(({ fields: { reporter, target, content } }) => {
    const [who, whom, text] = [String(reporter ?? ''), String(target ?? ''), String(content ?? '')];
    const at = who.length < 2 ? -1 : text.indexOf(who);
    return at >= 0 && !complains.test(text.slice(at + who.length)) && (whom === '' || !text.includes(whom));
  });
  const nameless = firms.filter(([, target]) => unnamed.test(target) || saysNobody(target));
  const people = firms.filter(([, target]) => roster.size > 0 && isPerson(target) && !roster.has(target));
  const plainly = [spoken, nameless].some((told) => told.length * 2 > both.length);
  if (!plainly && (people.length < 3 || people.length < both.length)) return [];
  const [one, other] = [columns.reporter, columns.target].map((heading) => heading?.replace(/\s/g, ''));
  return [
    {
      row: null,
      what: `“${one}”一列写的像是被投诉的（如“${first[0]}”），“${other}”一列写的像是投诉的人（如“${first[1]}”），已照列名读入，请核对；写反了的，把两个列名对调再导入`,
    },
  ];
}
