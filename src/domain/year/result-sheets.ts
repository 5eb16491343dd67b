/** The sheets of the year's workbook, and what heads each behind the year; behind the name of the title that is given, the first. */
export const resultSheets = {
  ranking: { name: '排名', title: '创建验收结果' },
  matrix: { name: '评分矩阵', title: '各单位各项得分' },
  deductions: { name: '扣分明细', title: '扣分和加分明细' },
  problems: { name: '问题', title: '问题和整改' },
  draws: { name: '抽取', title: '随机抽取' },
  marks: { name: '测试和评查', title: '现场测试和案卷评查成绩' },
  appraisal: { name: '考核', title: '依法行政考核加扣分' },
  unfinished: { name: '未完成', title: '未完成事项' },
} as const;

const titles = Object.values(resultSheets).map(({ title }) => title);
const ofResults = new RegExp(
  `^(?:【[^【】]*】)?20\\d{2}年度(?:.{2,30}${resultSheets.ranking.title}|${titles.join('|')})$`,
);

/** Whether a title is that of one of these sheets: what the office counted itself, and no ledger. */
export const isOfResults = (title: string): boolean => ofResults.test(title.trim());
