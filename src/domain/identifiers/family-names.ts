/** The hundred commonest surnames but those that begin names of other peoples as well. */
export const surnames = new Set(
  '王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪范金石廖贾夏韦付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤傅褚戚喻窦奚狄隋辜邸谌赖',
);

/** Rarer ones, by which a name alone is told from other words where a name belongs; not those that begin words of an office: 司机, 后勤, 空缺. */
export const rarer = new Set(
  '安关党岳葛聂章鲁苗凤花俞袂柳鲍费廉岑倪滕殷毕邬卞康伍元卜穆萧祁米贝明臧伏谈茅庞纪舒屈项祝阮蓝闵席季麻娄危童颜梅盛刁骆樊凌霍虞柯昝管房裘缪宗贲郁杭洪包诸左吉钮嵇邢滑裴荣翁荀羊惠甄曲封芮羿储靳汲邴糜松井富巫乌焦巴弓牧隗山谷宓蓬郗班仰秋仲伊宫宁仇栾暴甘厉戎祖符景詹束幸韶郜蓟薄蒲鄂索咸籍卓蔺屠蒙池乔阴胥苍闻莘翟贡劳逄姬申扶堵冉宰郦雍却璩桑桂濮牛寿边扈燕冀尚温庄晏柴瞿阎充慕连茹习宦艾鱼容古易慎戈庾暨衡耿弘匡寇禄阙殴殳沃蔚夔隆巩厍晁勾敖融冷辛阚那饶鞠须丰巢蒯荆竺逯盖桓仉督楚法汝鄢涂钦帅缑亢况郈牟佘佴伯墨哈谯笪爱阳佟兰卿占亓苟原仝苑尧冼粟麦宛禹舍郎户尤',
);

/** Those that begin words of an office: who bears one of them is told by a whole name of three signs beside a post, or beside another such name. */
const inWords = new Set('施柏湛芦卫云常齐路时皮华昌成应单解计乐干宣');

/** Three signs of which the first is a surname, whatever words it begins. */
export function isThreeSigned(text: string, of: ReadonlySet<string> = inWords): boolean {
  return /^\p{Script=Han}{3}$/u.test(text) && of.has(text.charAt(0));
}

/** Names of families that have two signs. */
export const twoSigned =
  /^(?:欧阳|司马|上官|诸葛|东方|皇甫|尉迟|公孙|慕容|令狐|司徒|夏侯|端木|南宫|长孙|宇文|独孤|完颜)/;

/** Names of other peoples as they are written by their sound: 阿依古丽, 买买提江, 扎西次仁; of three signs or more, none of which stands in a word of an office. */
export const bySound =
  /^[阿艾爱安巴拜贝比布勒力丽里古库克卡哈海合黑吉江加杰娜努尼牛帕怕排皮萨沙斯苏塔提铁图吐托瓦吾西热肉亚叶依伊尤玉扎孜则曼买麦木姆穆玛米汗罕娃达旦丹登尔赛迪波措卓嘎央桑格珠仁次旺顿夏吐逊别肯]{3,8}$/u;
