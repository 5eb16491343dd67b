/** Where another office, or a part of it, is named. */
const elsewhere = '局委府厅部办院县市区镇乡';
/** Parts of other offices, and what people of several are brought together in. */
const ofOthers =
  '派出|司法|财政|看守|税务|国土|工商|拘留|戒毒|公安|交警|巡警|消防|城管|海关|纪检|巡[察视]|派驻|驻村|专班|专案|公益|非执法';

/** Who came to this office: 由甲虚构局调至我局, 2020年从乡镇调任. */
const coming =
  /[由从自][^，。；,;]{0,8}(?:调[往至到去任来入]|转[任隶])(?=[^，。；,;]{0,2}[本我该]|来?\s*(?:$|[，。；,;）)]))|(?:调[往至到去任]|转任)(?=.{0,2}[本我该])/gu;
/** Who went to another part of this office, or to another post in it: 调至法规股, 调到城东中队, 调任法规股长. */
const within = new RegExp(
  `(?:调[整动]?|转岗?)[往至到去任](?!.{0,8}(?:${ofOthers}))[^${elsewhere}，。；,;]{0,10}(?:股|科|室|[大中小]队|所|组|窗口|岗位?)(?:长|工作|任职)?(?=$|[\\\\s，。；,;、）)])`,
  'gu',
);

/** Who was lent is still of this office, wherever to: 借调到乙虚构局. */
const lent = /([借抽]调)[往至到去]/g;

/** What is said of somebody without the moves after which he is still of this office. */
export function withoutOwnMoves(text: string): string {
  return text.replace(lent, '$1').replace(coming, '').replace(within, '');
}
