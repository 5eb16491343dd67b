/** 四级主任科员, 科员, 一级行政执法员: the ranks of those who serve in an office, as part of an expression. */
export const civilRank = '(?:[一二三四]级)?(?:高级)?(?:主任科员|调研员|主办|督办|科员|办事员|巡视员|行政执法员)';

/** A post or a rank before a name of two or three signs, or behind it: 队长张样例, 张样例队长. */
export const postBeside = new RegExp(
  `^(副?(?:[大中]?队|[组队股科局所站])长|副?主任|队员|${civilRank})(\\p{Script=Han}{2,3})$` +
    '|^(\\p{Script=Han}{2,3}?)\\s*(副?(?:[大中小支]队|[组队股科局所站]长|主任|队员|科员|干事).*)$',
  'u',
);
/** 队长, where a person should stand. */
export const postAlone = /^副?(?:[大中]?队|[组股科局所站])长$|^副?主任$|^(?:队员|科员|干事)$/u;
