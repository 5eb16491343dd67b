/** What units are named where the office calls it nothing else: the honour of the notice. */
export const usualHonour = '行政执法责任制示范点';

/** An honour in full and in short, by the names that templates know: 「示范点」, 「先进单位」 where its name ends so. */
export function honourWords(honour: string) {
  const short = /(?:示范|先进|优秀|达标|模范)(?:点|单位|集体|机关|部门|区|县)$/.exec(honour);
  return { 称号名称: honour, 称号简称: short?.[0] ?? honour };
}
