/** What townships are called; 城镇, 村镇 and 城乡 are none. */
const township = '(?:乡镇|(?<![城村集])镇|(?<!城)乡(?!村)|街道|苏木)';
/** 城关镇, 乡镇, 虚构街道 at the beginning of a name: what is stationed in one (派驻城关镇) is of whoever sent it. */
const begins = new RegExp(`^(?![派驻])[^局委队所股科室]{0,12}?${township}`);
/** Who enforces the law for a township: 城关镇综合执法队, 乡镇综合行政执法大队, 虚构街道执法办. */
const team = new RegExp(
  `${begins.source}(?:人民政府|政府|办事处|办)?(?:综合)?(?:行政)?(?:综合)?执法(?:[大中支分]?队|办(?:公室)?|中心|所)$`,
);
/** The office of a township, by a name however short. */
const office = new RegExp(`${begins.source}(?:办|办事处)?$`);

/** Whether a name is that of a township, and neither `own` nor a part of it. */
function isStrange(named: string, own: string): boolean {
  const place = begins.exec(named)?.[0];
  return place !== undefined && !own.includes(place);
}

/** 城关镇综合执法队: of the township of its name, most likely; what else enforces there may be sent by a bureau. */
export const isTownshipTeam = (named: string, own: string): boolean => team.test(named) && isStrange(named, own);

/** The same, or the office of a township: another unit where a list names other units. */
export const isOfTownship = (named: string, own: string): boolean =>
  (team.test(named) || office.test(named)) && isStrange(named, own);

/** 城关镇便民服务中心, 虚构街道办: what serves a township is its own. */
export const isServiceOfTownship = (named: string, own: string): boolean =>
  /(?:中心|办|大厅)$/.test(named) && isStrange(named, own);

/** 城关镇中队: of a bureau that has its people in each township, or of the township where a list names other units. */
export const mayBeOfTownship = (named: string, own: string): boolean =>
  /[大中分]?队$/.test(named) && isStrange(named, own);
