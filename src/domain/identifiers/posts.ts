/** 四级主任科员, 科员, 一级行政执法员: the ranks of those who serve in an office, as part of an expression. */
export const civilRank =
  '(?:[一二三四]级)?(?:高级)?(?:副?主任科员|副?调研员|主办|督办|科员|办事员|巡视员|行政执法员|警长|警员)';

/** 主办人, 第一承办人, 记录员: whose part it was in a case. */
const part =
  '(?:主办|协办|主审|承办|经办|办案|记录|询问|调查|检查|勘验|送达|书记)(?:人员?|员)|协办|第[一二三](?:承办|经办)人';
/** 副大队长, 教导员, 法制员: what somebody is in an office. */
const post =
  '副?(?:[大中小支分]?队|[组股科局所站处])长|副?主任|副?书记|教导员|指导员|干事|[队组成]员|执法(?:人员|队员|员)|法制员|协管员|工作人员';

const anyPost = `(?:${part}|${civilRank}|${post})`;
/** Any of them, wherever it stands between names. */
export const posts = new RegExp(`(${anyPost})`, 'u');
const labels =
  /(?<![^\s、,;；])[A-Za-z甲乙丙丁主副协]角?\s*[:：]\s*|(?:主办|协办|主审|承办|经办|第[一二三]承办|第[一二三]经办|检查|办案|执法|记录|询问|调查|勘验|取证|送达|副?[组队股科所站]长|[大中]队长|主任|成员|组员|队员|负责)(?:人员?|员)?[:：]\s*|(?<![^\s、,;；])\p{Script=Han}{1,6}人员[:：]\s*|(?<![^\s、,;；])\p{Script=Han}{1,8}[科股室所局队处办组站][:：]\s*/u;
/** The same and parts of an office before a colon: 主办：, 法规股：. */
export const roles = new RegExp(`${anyPost}\\s*[:：]\\s*|${labels.source}`, 'gu');
/** Whose part it was right before a name of two to four signs, without a colon. */
export const role =
  /^(?:(?:主办|协办|主审|承办|经办)(?:人员?|员)|主办|协办|第[一二三](?:承办|经办)人)(?=\p{Script=Han}{2,4}$)/u;
