/**
 * Radicals and strokes that stand for an ideograph and have no compatibility decomposition, with the ideographs they stand
 * for: a text copied out of a PDF has them. Source: the Unicode Character Database, EquivalentUnifiedIdeograph; those that
 * NFKC knows are left out.
 */
const radicals =
  '⺁⺂⺃⺄⺅⺆⺇⺈⺉⺊⺋⺌⺍⺎⺏⺐⺑⺒⺓⺔⺕⺖⺗⺘⺙⺛⺜⺝⺞⺠⺡⺢⺣⺤⺥⺦⺧⺨⺩⺪⺫⺬⺭⺮⺯⺰⺱⺲⺳⺴⺵⺶⺷⺸⺹⺺⺻⺼⺽⺾⺿⻀⻁⻂⻃⻄⻅⻆⻇⻈' +
  '⻉⻊⻋⻌⻍⻎⻏⻐⻑⻒⻓⻔⻕⻖⻗⻘⻙⻚⻛⻜⻝⻞⻟⻠⻡⻢⻣⻤⻥⻦⻧⻨⻩⻪⻫⻬⻭⻮⻯⻰⻱⻲㇆㇏㇐㇑㇒㇓㇔㇕㇖㇗㇘㇙㇚㇛㇜㇝㇞㇟㇠㇡';
const radicalIdeographs =
  '厂乛乚乙亻冂𠘨刀刂卜㔾小尐兀尣尢𡯂巳幺彑彐忄心扌攵旡日月歺民氵氺灬爫爬丬牛犭王𤴔目示礻𥫗糹纟罓罒㓁冗𦉫羊𦍌𦍋耂肀聿肉𦥑艹艺艻虎衤覀西见角𧢲讠' +
  '贝𧾷车辶辷辸邑钅長镸长门𨸏阝雨青韦页风飞食𩙿飠饣𩠐马骨鬼鱼鸟卤麦黄黾斉齐歯齿竜龙龜亀𠃌乀一丨丿乀丶𠃍乛𠃊𠃎𠄌亅𡿨𠃋乀𠃑乚乙𠄎';

/** What older programs wrote into the private use area, U+E815 to U+E864, for characters that have a place of their own since (GB 18030-2005 and -2022). */
const oldPrivateUse =
  '⺁𠂇𠂉𠃌⺄㑳㑇⺈⺋龴㖞㘚㘎⺌⺗㥮㤘龵㧏㧟㩳㧐龶龷㭎㱮㳠⺧𡗗龸⺪䁖䅟⺮䌷⺳⺶⺷𢦏䎱䎬⺻䏝䓖䙡䙌龹䜣䜩䝼䞍⻊䥇䥺䥽䦂䦃䦅䦆䦟䦛䦷䦶龺𤇾䲣䲟䲠䲡䱷' +
  '䲢䴓䴔䴕䴖䴗䴘䴙䶮龻';

/** NFKC gives the dictionary's form of these two radicals, where everybody writes the other. */
const variants: ReadonlyMap<string, string> = new Map([
  ['靑', '青'],
  ['戶', '户'],
]);

const ideographsInOrder = [...radicalIdeographs];
const ideographs: ReadonlyMap<string, string> = new Map([
  ...[...radicals].flatMap((radical, at) => ideographsInOrder.slice(at, at + 1).map((one) => [radical, one] as const)),
  ...variants,
]);
const anyRadical = new RegExp(`[${[...ideographs.keys()].join('')}]`, 'g');
const privateUse: ReadonlyMap<string, string> = new Map(
  [...oldPrivateUse].map((sign, at): [string, string] => [String.fromCodePoint(0xe815 + at), sign]),
);

/** Characters that nobody sees: controls, marks of direction, zero-width ones, soft hyphens, fillers, selectors, objects. */
const invisible = /[\p{Cc}\p{Cf}\p{Default_Ignorable_Code_Point}\u2800\uFFFC]/gu;
const space = /[\p{Z}\s]/gu;
const opening = /[\p{Ps}<‹«≪]/gu;
const closing = /[\p{Pe}>›»≫]/gu;
/** Every sign that is written for the dot between the parts of a name; hyphens and full stops unless between figures. */
const dot = /[·•‣․‧∘∙⋅◦●○⚫⚪⬤⚬⦁▪▫■□°º˙˚⸰⸱⸳᛫ᐧ᎐ꞏ・･𐄁\u0387。｡]|(?<!\d)[.\p{Pd}]|[.\p{Pd}](?!\d)/gu;
const anyOld = /[\uE815-\uE864]/g;

/** Most names are this and fold to themselves. */
const plainName = /^[\dA-Za-z()\u3400-\u4DBF\u4E00-\u6235\u6237-\u9750\u9752-\u9FFF]*$/;

/**
 * What makes two written names one: their width, radicals, brackets, dots, spaces and invisible characters do not count.
 * Names are compared by this everywhere, stored and asked; they are stored and printed as they were entered. Traditional and
 * simplified characters stay apart (様, 樣, 样), as do all that merely look alike: 未末, 己已.
 */
export function foldName(name: string): string {
  if (plainName.test(name)) return name;
  return mendPrivateUse(name)
    .replace(invisible, '')
    .normalize('NFKC')
    .replace(anyRadical, (sign) => ideographs.get(sign) ?? sign)
    .replace(invisible, '')
    .replace(space, '')
    .replace(dot, '')
    .replace(opening, '(')
    .replace(closing, ')');
}

/** Traditional characters that stand in names of organs and places, in headings and numbers of documents, and the simplified ones. */
const traditional =
  '縣區鄉鎮務稅監規劃設環農業機關藝術衛體會單執隊築運輸訊電礦產資漁獸醫藥鹽煙國專賣應險廣視報書館園場發財審計統質檢驗標準勞動養殘聯婦總協黨團紀組織傳臺灣僑辦處長興' +
  '華東陽龍門灘嶺澤濱澗寧慶樂貢橋溝莊頭營親駐樣級屬車馬駕駛測繪氣備戰徵護導遊覽線鐵軍權證絡實學習開經濟貿與點勝義萬眾爾罰號決當許強價檔訴註類種錄題項時間課講試績評' +
  '獎懲違歸覆舉齡責範圍訓頁稱簽條細圖額編繫話職幹彙數據購戶載辭聽復論詢錢後參擬則辯邊態況轉內別說來舊歲頒';
const simplified =
  '县区乡镇务税监规划设环农业机关艺术卫体会单执队筑运输讯电矿产资渔兽医药盐烟国专卖应险广视报书馆园场发财审计统质检验标准劳动养残联妇总协党团纪组织传台湾侨办处长兴' +
  '华东阳龙门滩岭泽滨涧宁庆乐贡桥沟庄头营亲驻样级属车马驾驶测绘气备战征护导游览线铁军权证络实学习开经济贸与点胜义万众尔罚号决当许强价档诉注类种录题项时间课讲试绩评' +
  '奖惩违归复举龄责范围训页称签条细图额编系话职干汇数据购户载辞听复论询钱后参拟则辩边态况转内别说来旧岁颁';
const simplifiedOf: ReadonlyMap<string, string> = new Map(
  [...traditional].map((sign, at) => [sign, simplified.charAt(at)]),
);

const anyTraditional = new RegExp(`[${traditional}]`, 'g');

/** The fold of a unit's name in simplified characters: 樣縣 may be another county, but is to be asked about. */
export function foldUnitName(name: string): string {
  return simplifiedText(foldName(name));
}

/** A text in simplified characters, as far as names of organs, headings and numbers of documents have traditional ones. */
export function simplifiedText(text: string): string {
  return text.replace(anyTraditional, (sign) => simplifiedOf.get(sign) ?? sign);
}

/** A text with the characters that older programs kept in the private use area at the place they have now (U+E863 is 䶮). */
export function mendPrivateUse(text: string): string {
  return text.replace(anyOld, (sign) => privateUse.get(sign) ?? sign);
}

/** A text without what nobody sees; line breaks and tabs stay. */
export function withoutInvisible(text: string): string {
  return text.replace(invisible, (sign) => (sign === '\n' || sign === '\r' || sign === '\t' ? sign : ''));
}

/** A text with ideographs where a PDF left radicals: ⾼⼩⽅ becomes 高小方. */
export function mendRadicals(text: string): string {
  return text.replace(/[\u2E80-\u2FDF]/g, (sign) => {
    const plain = sign.normalize('NFKC');
    return ideographs.get(plain) ?? plain;
  });
}

/** A unit's full name has no more characters than this; the longest known has some forty. */
const longest = 100;

/** Why a text cannot be the name of a unit, as a Chinese sentence; null where it can. */
export function unitNameProblem(name: string): string | null {
  const plain = mendPrivateUse(name).normalize('NFC');
  if (withoutInvisible(plain).replace(space, '') === '') return '单位名称不能为空';
  const hidden = /[\p{Cc}\p{Cf}\p{Default_Ignorable_Code_Point}\u2800\uFFFC]/u.exec(plain.trim())?.[0];
  if (hidden) return `单位名称里有看不见的字符（${codeOf(hidden)}）`;
  const strange = /[\p{Co}\p{Cn}\p{Cs}\uFFFD]|(?![\d*#])\p{Emoji_Presentation}/u.exec(plain)?.[0];
  if (strange) return `单位名称里有印不出来的字符（${codeOf(strange)}）`;
  if (!/\p{L}/u.test(plain)) return '单位名称里没有字';
  const { length } = [...plain];
  return length > longest ? `单位名称太长（${length} 字，最多 ${longest} 字）` : null;
}

function codeOf(sign: string): string {
  return `U+${(sign.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`;
}
