/** What somebody does to a ledger, said with or without who it is; and what is said with it alone, as 统计：85 is no signature. */
const does = '填表|制表|填报|编制|经办|审核|复核|审批|监考';
const doesWho =
  '统计|报送|报备|接收|签收|签到|考勤|移交|主考|巡考|阅卷|评卷|记录|校对|联系|核稿|签发|审签|初审|主持|授课|打印|评查|评审|考评|登记|录入|立卷|整理|装订|归档|保管';
const who = '人员?|员|老师|教师';
const leads = '负责人|领导|(?:局|科|股|处|队|所|站|组)长|主任';
/** Who was not there: a role where it stands first alone, elsewhere a mark. */
export const absent = /^(?:缺考|缺席|缺勤|请假|补考)(?:人?员?|名单)?[:：]?$/;
/** How that somebody signed is written. */
export const signing = '签字|签名|签章|盖章|公章';
const roles =
  `(?:法制)?(?:${does})(?:${who})?|(?:${doesWho})(?:${who})|(?:联系)?电话` +
  `|(?:${does}|${doesWho}|上报|主管|整改|反馈|通报)(?:日期|时间|期限|单位|部门|机关)`;
/** 填表人, 局长签字, 分管副局长, 联系电话: a cell that says in what quality somebody signed. */
const role = new RegExp(
  `^(?:${roles}|${doesWho}|[（(]?(?:${signing})[)）]?|\\p{Script=Han}{0,4}?副?(?:${leads})(?:${signing}|审核|审批|意见)?)[:：]?$`,
  'u',
);
/** What somebody is, and not what they did to a ledger. */
export const post = /^\p{Script=Han}{0,4}?副?(?:[局科股处队所站组]长|主任)$/u;
/** Who did something to a ledger. */
export const signer = new RegExp(`^(?:${does})(?:${who})[:：]?$`);
/** 填表人, 审核, 局长签字, 经办人王五: words that are only written where a ledger is signed; an 审核员 may be somebody's post. */
export const signs = (text: string): boolean => onlySigns.test(text) || signerIn(text) !== '';
const onlySigns = new RegExp(`^(?:${does})(?:人员?)?[:：]?$|(?:${signing})[)）]?$`);
/** 经办人王五, 王五（签字）: the same with who it was. */
const roleOfWhom = new RegExp(
  `^(?:${does}|${doesWho})(?:人员?|员?[:：])\\s*(\\p{Script=Han}{2,4})$|^(\\p{Script=Han}{2,4})[（(](?:${signing})[)）]$`,
  'u',
);
/** 填表人：王五, 局领导意见： and other words that stand below a table with a colon, or 局长签字 without. */
export const signature = new RegExp(
  `(?:${roles}|抄送|抄报|报送|主送|(?:缺考|缺勤|请假)人?员?|.{0,6}(?:意见|审阅|批示)|负责人|(?:单位|分管|主管)领导|(?:${signing})[)）]?)` +
    `\\s*(?:[（(][^）)]*[）)])?\\s*[:：]|^\\p{Script=Han}{0,4}副?(?:${leads})[:：]|^.{2,8}(?:${signing})[)）]?$` +
    '|^(?:(?:评查|检查|考评|验收|考核|阅卷|监督|评审|工作)?(?:组长|副组长|组员|成员|专家|小组|组)(?:成员)?|(?:评查|阅卷|授课|培训|评审|考评)(?:时间|日期|地点|机关))\\s*[:：]',
  'u',
);
/** 王五 of 经办人王五. */
export function signerIn(text: string): string {
  const [, after, before] = roleOfWhom.exec(text) ?? [];
  return after ?? before ?? '';
}

/** 有效期, 修订日期, 启用时间: what a form tells of itself, as part of an expression. */
export const ofForm =
  '(?:有效期限?(?:日期|时间)?|(?:制[定订]|修[订改]|启用|实?施行?|生效|颁布|印发|[发公]布|公[开示]|更新|批准|核准)(?:日期|年月)|' +
  '(?:启用|修订|[发公]布|公[开示]|更新)时间|(?:保[存管]|归档)期限)';
const formAlone = new RegExp(`^${ofForm}[至到]?$`);
/** Whether a text is what a form tells of itself, and nothing else. */
export const saysOfForm = (text: string): boolean => formAlone.test(text);

/** Whether a text says in what quality somebody signs, and nothing else. */
export const saysRole = (text: string): boolean => role.test(text);

/** 情况属实，同意上报, 经审核属实: what somebody approved a ledger with. */
export const approval =
  /^(?:经[核审][实核查][,，]?)?(?:(?:以上)?(?:情况|数据|内容|信息)属实[,，、;；]?)?(?:同意(?:上报|报送|备案|归档)?)?[。.]?$/;

/** Whoever signed below, in whatever column: no record says nothing but this, but in a list of units. */
export const organSigned = /^(?:.{3,24}(?:局|委员会)|.{2,24}人民政府)$/;
