/** Parts of an export that `--only` may name. */
export const exportParts = {
  workbook: '年度结果.xlsx',
  reports: '各单位验收报告',
  certificates: '抽取证书',
  notices: '公示、命名、撤销文稿',
  summary: '年度报告（PDF、Word）',
  page: 'index.html',
  history: '历年.html（有效称号、复核日程、历年情况）',
  data: 'CSV、JSON 和数据字典',
  public: '公示版',
} as const;
export type ExportPart = keyof typeof exportParts;
