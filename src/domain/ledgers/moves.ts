import { civilRank } from '../identifiers/posts.ts';

/** Verbs of a move, before where it went. */
const moved = '(?:调[整动]?|转岗?|转隶|划转|交流|轮岗)[往至到去]|调[任来]|转[任隶]';
/** What an office calls itself: 我局, 本大队; 我县乙虚构局 is another one of the county. */
const ourselves = '来?[本我该](?:局|委|办|厅|院|会|中心|单位|机关|部门|[大中支总]?队|[科股室所站])';
/** Bodies of which an office may have charge, and what its part does with them: 企业监管股, 社会事务股, but not 烟草公司稽查科. */
const bodies = '(?:公司|企业|街道|园|银行|[农工商建]行|厂|店|馆|台|社|烟草|电力)';
const tended =
  '(?!\\p{Script=Han}{0,3}(?:监[管督察]|管理|登记|注册|事务|服务|运行|绿化|安全|执法)|(?<=企业)股|(?<=街道)[大中]队)';
/** Whose a part is that is none of ours: what other offices, firms and schools are called, and what people of several are brought together in. */
const ofOthers =
  '(?<![分副])局|委|府|(?<!大)厅|(?<!队)部|院|县(?!城)|镇|乡|市(?![场容政民])|(?<![城园景辖片东西南北新老市山林矿])区(?!域)' +
  `|${bodies}${tended}|中心(?!窗口)|[学党]校|[大中小]学|[一二三四五六七八九十]中(?!队)|医(?![政疗药保])|人大|政协|(?:信访|扶贫|河长)办` +
  '|派出|司法|财政|看守|税务|国土|工商|拘留|戒毒|公安|[交巡刑特法]警|禁毒|治安|消防|城管|海关|纪检|巡[察视]|派驻|驻村|专班|专案|公益|非执法' +
  '|供[电水]|环卫|高速|保安|邮政|电信';
const end = '(?:人员|同志|干部)?(?=$|[\\s，。；,;、）)])';
/** What somebody does in a part of the office, or a rank: 法规股长, 执法大队教导员. */
const post = '副?(?:[股科所队组站局]?长|主任|教导员|指导员|职)|工作|任[职\\p{Script=Han}]{0,6}|岗位?';
/** What is called 办 in any office, as 编办, 金融办 and 人防办 are not. */
const ownOffice = '(?:综合|法[制规]|党政?|政[工务]|行政|审批|执法|案审|督查|稽查|纪检)办|办公室';
/** A part of this office: 法规股, 城东中队, 办公室, 局机关, 城东分局, 政务大厅; of 所 those of short names, as 城关所 is. */
const ourPart = `局?(?:机关|本级|队部|(?!.{0,10}(?:${ofOthers}))(?:[^，。；,;]{0,7}(?:股|科|室|[大中小]队部?|队|组|大厅|窗口|岗位?)|[^，。；,;]{0,3}(?:所|分局)|${ownOffice}))`;
/** A rank, or how somebody is employed: who is promoted is still there. */
const rank = `${civilRank}|公务员|(?:行政|事业|参公)编制?|副?[股科所队组站局]长|教导员|指导员`;

const goes = `(?:${moved})`;
/** Who is of this office after all of a move: come to it, gone to another part of it or to another post. */
const ours = new RegExp(
  `${goes}(?:${ourselves}[^，。；,;]*|(?:${ourPart})(?:${post})?${end}|(?:${rank})${end})|[由从自](?!\\d)[^，。；,;]{1,10}(?:${goes}|调入)来?${end}`,
  'gu',
);

/** Who was lent is still of this office, wherever to: 借调到乙虚构局. */
const lent = /([借抽]调)[往至到去]/g;

/** What is said of somebody without the moves after which he is still of this office. */
export function withoutOwnMoves(text: string): string {
  return text.replace(lent, '$1').replace(ours, '');
}
