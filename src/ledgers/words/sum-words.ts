/** What a sum is called, as part of an expression. */
export const sumWord = '(?:[合总小共累]计|总[数和])';
/** The same, of an office or a year as a whole: 全局合计, 年度合计, 全局. */
export const sumOfAll = `(?:(?:全[局队县年]|全单位|[本我](?:局|单位|年)|年度?)?${sumWord}|全[局队]|全单位|[本我](?:局|单位))`;

/** Who was to come to an event, came or did not, as part of an expression: 应到人数, 请假人员. */
export const attending = '(?:参[训考加会学]|[应实][到参考]|出席|请假|缺[席勤考])';
