/** 机关, 局机关; 发证机关 and 执法机关 are organs, and what the heads of forms call them. */
export const headquarters = '(?<!(?![局委办厅院会队府镇乡本])[一-鿿])机关';
/** How the parts of an office are called in words that end no name of a person, as part of an expression: 服务中心, 窗口. */
export const surelyPart = `(?:(?<!街道)办|中心|分局|窗口|大厅|${headquarters}|本级)`;
/** The same with those that may end one: 执法中队, 法规室. */
export const partOfOffice = `(?:[队股科室所站组]|${surelyPart})`;
const part = new RegExp(
  `^(?:\\p{Script=Han}{1,14}[一二三四五六七八九十大中支分]队|\\p{Script=Han}{2,14}${partOfOffice}|\\p{Script=Han}?${surelyPart})$`,
  'u',
);
const surely = new RegExp(`(?:${surelyPart}|[大中支分]队)$`);
/** 督办, 已查办: what is done about a thing, and no 督查办 or 稽查办. */
const dealtWith = /(?:[督转交承主经协待已未在催补代正停速难暂]|(?<![督稽检巡抽])查|[批移]转|[不]予)办$/;

/** Whether words are a part of an office and no more: 窗口, 综合办, 执法二队, 法规科; not 张样队 or 史法科, which may be names. */
export function isPartOfOffice(words: string, mayBeAName: (words: string) => boolean): boolean {
  if (!part.test(words) || dealtWith.test(words)) return false;
  return surely.test(words) || [...words].length > 3 || !mayBeAName(words);
}
