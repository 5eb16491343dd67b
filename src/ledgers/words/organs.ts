import { foldName } from '../../domain/identifiers/names.ts';
import { isOfTownship, isServiceOfTownship, isTownshipTeam, mayBeOfTownship } from './townships.ts';

/** True where a text names a unit that is not the one given: a registered one, or an organ of which the name is no short form of it. */
export function isAnotherUnit(named: string, unit: string, others: ReadonlyMap<string, string>): boolean {
  const folded = foldName(named);
  const own = foldName(unit);
  // A bureau and its brigade may both be registered: each by its whole name.
  if (folded !== own && others.has(folded)) return true;
  if (folded === '' || own.includes(folded) || folded.includes(own) || ourselves.test(folded)) return false;
  if (isShortFor(folded, own) || isPartOf(folded, own)) return false;
  // 城关分局 is a branch of whoever keeps the ledger.
  if (/分局$/.test(folded) && placeOf(folded) === null) return false;
  // 政务大厅 is a part of whoever keeps the ledger, 县政务大厅 is one of whoever runs it.
  const isOfNobody = folded.endsWith('大厅') && placeOf(folded) === null && !countyOwn.test(folded);
  const isOwnHall = isOfNobody || runsHall(own, folded);
  if (/(?:局|委|委员会|政府|厅|管委会)$/.test(folded) && !isOwnHall) return true;
  const place = placeOf(own);
  if (place === null) return false;
  if (folded.startsWith(place) && ofCounty.test(folded)) return true;
  // 样县乙虚构局执法大队: a part of whatever bureau its name begins with.
  const bureau = /^(.+?(?:局|委员会|政府))(?=.{2})/.exec(folded)?.[1];
  if (bureau?.startsWith(place) && isAnotherUnit(bureau, unit, others)) return true;
  const elsewhere = placeOf(folded);
  return elsewhere !== null && elsewhere !== place && !own.includes(elsewhere) && organ.test(folded);
}

/** What halls are for, as they and those who run them are called. */
const hallsFor = ['政务(?!公开)|审批', '税', '不动产'].map((what) => ({
  hall: new RegExp(`^(?:综合|行政|办)*(?:${what}).*(?:大|服务)厅$`),
  keeper: new RegExp(what),
}));

/** 县政务服务大厅 and 样县政务大厅 of 样县政务服务管理局, 样县办税服务厅 of 样县税务局: whether a hall of the same county is for what a unit is called after. */
function runsHall(own: string, hall: string): boolean {
  const place = placeOf(own) ?? '';
  const rank = place.slice(-1);
  const rest = hall.slice(hall.startsWith(place) ? place.length : hall.startsWith(rank) ? 1 : 0);
  return hallsFor.some(({ hall: of, keeper }) => of.test(rest) && keeper.test(own));
}

/** Those of some names that stand in a text, but not as a part of a longer one of them: 样县甲局执法大队 names no 样县甲局. */
export function namedIn(text: string, names: readonly string[]): readonly string[] {
  const found = names.filter((name) => text.includes(name));
  return found.filter((name) => {
    const longer = found.filter((other) => other !== name && other.includes(name));
    return longer.reduce((rest, other) => rest.replaceAll(other, '|'), text).includes(name);
  });
}

/** 卫生健康综合监督执法局 under a 卫生健康委员会: what begins with the unit's own business is a part of it. */
function isPartOf(named: string, own: string): boolean {
  const business = (name: string): string => name.slice(placeOf(name)?.length ?? 0);
  const place = placeOf(named);
  const same = place === null || place === placeOf(own);
  const begins = business(own).slice(0, 4);
  return same && begins.length === 4 && business(own).length > 5 && business(named).startsWith(begins);
}

/** Other units are named beside a row's own: in its list, or registered. */
type Beside = readonly [listed: Iterable<string>, others: ReadonlyMap<string, string>];

/** Whether an organ of the same county, or a place in it, may be one of its own or a part of the unit: 样县城关所, 城关镇. */
export function mayBeAnother(named: string, unit: string, ...beside: Beside): boolean {
  const [folded, own] = [foldName(named), foldName(unit)];
  const place = placeOf(own);
  const isOfCounty = place !== null && folded.startsWith(place) && organ.test(folded);
  const isTownships = mayBeOfTownship(folded, own) && namesOthers(unit, ...beside);
  if (!isOfCounty && !isTownships && !perhapsOrgan(named, unit)) return false;
  return !own.includes(folded) && !folded.includes(own) && !isShortFor(folded, own);
}

/**
 * Whether an organ of the county is another unit in a list that names other units for sure: 样县虚构中心, but no 样县城管中心 under a
 * 城市管理局, whose business it shares; the team of a township, whatever it is called.
 */
export function isAnotherBeside(named: string, unit: string, ofCases: boolean, ...beside: Beside): boolean {
  const [folded, own] = [foldName(named), foldName(unit)];
  if (isOfTownship(folded, own)) return namesOthers(unit, ...beside);
  if (ofCases) return false;
  const place = placeOf(own);
  if (place === null || !folded.startsWith(place) || !/(?:中心|院)$/.test(folded)) return false;
  return !doesTheSame(folded, own, place) && namesOthers(unit, ...beside);
}

/** 城管 of 城市管理: a part of ours is called after what we do. */
function doesTheSame(folded: string, own: string, place: string): boolean {
  const [does] =
    /^..(?=.)/.exec(folded.slice(place.length).replace(/^(?:综合|行政|执法|监督|管理|服务|事务)+/, '')) ?? [];
  return does !== undefined && isShortFor(does, own.slice(place.length));
}

/** Whether what is called like a part of an office is of the county or of a township, and not of the unit: 样县疾控中心, 县信访办, 城关镇便民服务中心, but no 样县甲局法规室. */
export function isNoPartOf(unit: string, named: string): boolean {
  const [folded, own] = [foldName(named), foldName(unit)];
  if (countyOwn.test(folded) || isServiceOfTownship(folded, own)) return true;
  const place = placeOf(own);
  if (place === null || !folded.startsWith(place) || folded.startsWith(own)) return false;
  const bureau = /^(.+?(?:局|委员会|政府))(?=.{2})/.exec(folded)?.[1];
  return bureau === undefined ? !doesTheSame(folded, own, place) : !isShortFor(bureau, own);
}

/** 县疾控中心, 县信访办: an organ of the county's own; 市容站 is a part. */
const countyOwn = /^(?:县|区(?!域)|市(?![场容民]|政(?!务))).*(?:中心|站|组|办|大厅)$/;

/** Whether a list names other units for sure. */
export const namesOthers = (unit: string, ...[listed, others]: Beside): boolean =>
  [...listed].some((one) => isAnotherUnit(one, unit, others));

/** The folded name of an organ without its county: 文化局 of 样县文化局. */
export const withoutPlace = (name: string): string => {
  const folded = foldName(name);
  return folded.slice(placeOf(folded)?.length ?? 0);
};

/** Another unit that a file is called after, with its county or without, where it is not called after the one meant too. */
export function namedByFile(file: string, unit: string, others: Iterable<string>): string | undefined {
  const bare = withoutPlace(unit);
  const named = new Map([...others].map((name) => [foldName(name), name]));
  // 公安局 in a file's name is more often whom its cases went to.
  for (const name of named.values()) {
    const short = withoutPlace(name);
    if (short.length > 3 && short !== bare && !named.has(short)) named.set(short, name);
  }
  const own = [foldName(unit), bare].filter((name) => name.length > 3);
  const found = namedIn(foldName(file), [...own, ...named.keys()]);
  return found.some((name) => own.includes(name)) ? undefined : named.get(found[0] ?? '');
}

/** How the names of organs end. */
export const organEnd = /[局委办院厅所队会]$/;
/** 本局, 我局机关: what an office calls itself. */
const ourselves =
  /^(?:[本我](?:局|委|办|厅|院|会|镇|乡|单位|机关|部门|中心|[大中支总]?队|街道)|局(?:本级|机关)$|机关$)/;

/** Whether a name is but what every office calls itself. */
export const isOurselves = (name: string): boolean => ourselves.test(foldName(name));

/** The county, district or city that a name begins with; null where it begins with none: 城市管理 and 园区 are none. */
export function placeOf(name: string): string | null {
  const place = /^.{1,6}?(?:自治[县州旗]|[县市区旗](?!场|监|容|政(?!务)|直|民|域|划))/.exec(name)?.[0];
  return place === undefined ||
    /[城都超门集夜]市$|[社园景辖市城郊地片小厂校库山林湿院灌牧矿特专聚发新开范]区$/.test(place)
    ? null
    : place;
}

/** What an organ is called, whatever its rank. */
const organ = /(?:大队|中队|支队|总队|中心|[站所队院厅]|办公室)$/;

/** What organs of the state are called that keep registers of their own. */
export const ofState = /(?<!供电|邮政|电信)(?:局|委|委员会|政府|厅|管委会|办事处)$/;

/** What is no part of the state, and keeps none of its ledgers. */
export const firm =
  /(?:公司|厂|店|医院|卫生院|学校|[中小]学|幼儿园|合作社|商行|超市|宾馆|饭店|酒店|个体户|部|养殖场|农场)$/;

/** What a bureau is called without its county; 原工商局 became a part of another, 移送公安局 is what became of a case, but 经信局 is one. */
export const bureau =
  /^(?!交(?!通)|[原移转报抄送与和同协由向联])\p{Script=Han}{2,12}(?:(?<!分)局|(?<![党纪常支村居社工团])委|委员会|政府)$/u;

/** What may be an organ of its own, or where some of ours are: 城关镇, 东城办事处, 县委办. */
const mayStandAlone =
  /(?:[镇乡]|街道办?|办事处|管委会|[园矿港]区|开发区|集聚区|公司|医院|卫生院|学校|[中小]学)$|^[县市区](?![直域容政场])\p{Script=Han}{1,8}(?:办|办公室|中心|[所队院站])$/u;

/** Whether a name may be that of an organ of its own, or of a place where some of ours are; the team of a township among them. */
export const perhapsOrgan = (named: string, unit: string): boolean =>
  mayStandAlone.test(foldName(named)) || isTownshipTeam(foldName(named), foldName(unit));

/** What is an organ of its own and no part of a bureau, as 大队, 中心 and 站 may be. */
const ofCounty = /(?:办事处|公司|医院|学校|法院|检察院|[镇乡])$/;

/** 市监局 for 样县市场监督管理局: every character stands in the full name, in the same order. */
export function isShortFor(short: string, full: string): boolean {
  let at = 0;
  for (const sign of short) {
    at = full.indexOf(sign, at) + 1;
    if (at === 0) return false;
  }
  return true;
}
