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
const dot = /[`·•‣․‧∘∙⋅◦●○⚫⚪⬤⚬⦁▪▫■□°º˙˚⸰⸱⸳᛫ᐧ᎐ꞏ・･𐄁\u0387。｡]|(?<!\d)[.\p{Pd}]|[.\p{Pd}](?!\d)/gu;
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

/** Whether two names as somebody typed them are of one person; for what one person may not do twice. */
export const sameName = (one: string, other: string): boolean => foldName(one) === foldName(other);

/** The first name that stands twice among some, however it is written; undefined where all are of different people. */
export const nameTwice = (names: readonly string[]): string | undefined =>
  names.find((name, at) => names.findIndex((one) => sameName(one, name)) !== at);

/** Traditional characters that stand in names of organs, places and people, in headings and numbers of documents, and the simplified ones. */
const traditional =
  '縣區鄉鎮務稅監規劃設環農業機關藝術衛體會單執隊築運輸訊電礦產資漁獸醫藥鹽煙國專賣應險廣視報書館園場發財審計統質檢驗標準勞動養殘聯婦總協黨團紀組織傳臺灣僑辦處' +
  '長興華東陽龍門灘嶺澤濱澗寧慶樂貢橋溝莊頭營親駐樣級屬車馬駕駛測繪氣備戰徵護導遊覽線鐵軍權證絡實學習開經濟貿與點勝義萬眾爾罰號決當許強價檔訴註類種錄題項時間課' +
  '講試績評獎懲違歸覆舉齡責範圍訓頁稱簽條細圖額編繫話職幹彙數據購戶載辭聽復論詢錢後參擬則辯邊態況轉內別說來舊歲頒兩個為員問現狀崗終結給綜繳領饋負錯誤記訪識請調' +
  '討訂見補達過選適際順層師廢異沒確離對無變冊碼貨費賠滿蓋陳劉楊黃吳趙張孫鄭馮蔣韓呂謝鄧葉蘇盧賈鄒閻陸譚韋湯喬賀賴龔嚴顧魯羅齊聶蕭偉麗紅鵬濤傑輝靜豔艷蓮蘭雲鳳飛' +
  '穎瑩潔賢榮貴貞勳銀鋒鈞銘錦鐸維緒綱純紹繼續議誠謙諾讓豐貝賓贊軒輔遠遲鄰陰隨雙難靈韻頌顏風騰驍魚鮑鴻鵑鶴麥畢寶燦瓊瑤瑪競啟啓壯壽愛憲擁曉曄欽煒煥獻玨禮積竇筆絲' +
  '聖聰膽臨蔭藍詠詩諸譽賽踐進連郟郵銳鎖鑒閃閆闖闕隱霧須頓頡顯饒駱駿騫驕鯉鳴鸞龐倫側僅優儀億凱剛創勵匯衝塵墊夢奧妝姍嫻嬌嬋寬尋島峽嵐帥幣廬彎徑恆恥悅惲憶懷戲掃揚' +
  '搖撫擇擴攝敵斬晉曠楓構歐歡殺汙沖淚淨涼渾湧溫滄漢潛潤濃瀏灑爐爭牽狹獨瑋畫療盜盡睜矯磚禍禎禦穌窮筍節籃糧紛綠網緊緩練縱羨聞肅脈腦艦莖蘆蟲裝褲覺觀觸詳誇誰諒諷譯' +
  '讀貧販買賊賞贈趕跡躍軟軸較輕輪遺遼釋針釣鈴鉛銅鋼鍋鍾鏡鐘閔閱闆階雜雞靄鞏頂預頻願飯飲驅驚鬥鬧鯨鳥鴨麵齒龜';
const simplified =
  '县区乡镇务税监规划设环农业机关艺术卫体会单执队筑运输讯电矿产资渔兽医药盐烟国专卖应险广视报书馆园场发财审计统质检验标准劳动养残联妇总协党团纪组织传台湾侨办处' +
  '长兴华东阳龙门滩岭泽滨涧宁庆乐贡桥沟庄头营亲驻样级属车马驾驶测绘气备战征护导游览线铁军权证络实学习开经济贸与点胜义万众尔罚号决当许强价档诉注类种录题项时间课' +
  '讲试绩评奖惩违归复举龄责范围训页称签条细图额编系话职干汇数据购户载辞听复论询钱后参拟则辩边态况转内别说来旧岁颁两个为员问现状岗终结给综缴领馈负错误记访识请调' +
  '讨订见补达过选适际顺层师废异没确离对无变册码货费赔满盖陈刘杨黄吴赵张孙郑冯蒋韩吕谢邓叶苏卢贾邹阎陆谭韦汤乔贺赖龚严顾鲁罗齐聂萧伟丽红鹏涛杰辉静艳艳莲兰云凤飞' +
  '颖莹洁贤荣贵贞勋银锋钧铭锦铎维绪纲纯绍继续议诚谦诺让丰贝宾赞轩辅远迟邻阴随双难灵韵颂颜风腾骁鱼鲍鸿鹃鹤麦毕宝灿琼瑶玛竞启启壮寿爱宪拥晓晔钦炜焕献珏礼积窦笔丝' +
  '圣聪胆临荫蓝咏诗诸誉赛践进连郏邮锐锁鉴闪闫闯阙隐雾须顿颉显饶骆骏骞骄鲤鸣鸾庞伦侧仅优仪亿凯刚创励汇冲尘垫梦奥妆姗娴娇婵宽寻岛峡岚帅币庐弯径恒耻悦恽忆怀戏扫扬' +
  '摇抚择扩摄敌斩晋旷枫构欧欢杀污冲泪净凉浑涌温沧汉潜润浓浏洒炉争牵狭独玮画疗盗尽睁矫砖祸祯御稣穷笋节篮粮纷绿网紧缓练纵羡闻肃脉脑舰茎芦虫装裤觉观触详夸谁谅讽译' +
  '读贫贩买贼赏赠赶迹跃软轴较轻轮遗辽释针钓铃铅铜钢锅钟镜钟闵阅板阶杂鸡霭巩顶预频愿饭饮驱惊斗闹鲸鸟鸭面齿龟';
/** By ideograph from U+4E00 on the simplified one, 0 where it is none of those: a look at each sign of a text takes a fifth of what a pattern of 800 signs does. */
const simplifiedOf = new Uint16Array(0xa000 - 0x4e00);
for (const [at, sign] of [...traditional].entries())
  simplifiedOf[sign.charCodeAt(0) - 0x4e00] = simplified.charCodeAt(at);

/** The fold of a unit's name in simplified characters: 樣縣 may be another county, but is to be asked about. */
export function foldUnitName(name: string): string {
  return simplifiedText(foldName(name));
}

/** A text in simplified characters, as far as names, headings and numbers of documents have traditional ones. */
export function simplifiedText(text: string): string {
  // Nearly every text stays as it is.
  for (let at = 0; at < text.length; at += 1) if (simplerSign(text, at) !== 0) return simplifiedFrom(text, at);
  return text;
}

/** The simplified sign for the one at a place of a text; 0 where it has none. */
function simplerSign(text: string, at: number): number {
  const place = text.charCodeAt(at) - 0x4e00;
  return place >= 0 && place < simplifiedOf.length ? (simplifiedOf[place] ?? 0) : 0;
}

function simplifiedFrom(text: string, first: number): string {
  let simple = text.slice(0, first);
  for (let at = first; at < text.length; at += 1)
    simple += String.fromCharCode(simplerSign(text, at) || text.charCodeAt(at));
  return simple;
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

/** True where a name holds signs that stand for a character somebody's program could not write. */
export function nameLooksDamaged(name: string): boolean {
  return /[?？*＊□�+\u2FF0-\u2FFF\uE000-\uF8FF]/u.test(name);
}
