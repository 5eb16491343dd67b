const where =
  '本次|这次|此次|现场|实地|当场|经过?|通过|检查|查看|核查|抽查|复查|了解|走访|调研|指导|验收|组|过程|[中时后]';
const howFar = '主要|存在的?|暂时?|截至|目前|[均都也]|基本|总体|整体|一切|各项|全部|工作|执法|结果|情况|发现|问题';
const lead = `(?:${where}|${howFar})*`;
const which =
  '发现|指出|存在|查出|看到|见到?|有|明显|(?<![不未])(?:不规范|不文明|不当|违纪|执法)|其[他它]|突出|重大|严重|较?大|新|任何|什么|违法违规|违法|违规|异常|的';
const none = `(?:无|没有?|[未不])(?:${which})*(?:问题|异常|情况|行为|现象|不足|缺陷)|(?:无需|无须|不需要?|不用)整改|无|没有?|(?:未|没有?)(?:发现|查出|指出|见到?|看到)|不存在|[不否]`;
const well = '(?:比较|[较很为]|十分)*(?:良好|正常|合格|好|符合(?:要求|规定|标准))';
const clause = new RegExp(`^(?:\\d+|${lead}(?:${none}|${well})?)$`, 'u');

/** 无, 经现场检查，未发现任何问题, 情况良好, －: whether a text says that there is no problem, and not 未公示问题 or 问题不明显. */
export function saysNoProblem(text: string): boolean {
  return text.split(/[^\p{L}\p{N}]+/u).every((part) => clause.test(part));
}
