/** What a row of a ledger is called that is no record. */
export const rowWords = {
  total: '合计行',
  part: '科室、中队的行，不是本单位的报表',
  repeated: '重复的表头',
  columnLine: '栏次行',
  hint: '填写说明',
  nothingHappened: '没有发生的说明',
  endOfTable: '以下空白',
  voidNumber: '空号或作废的号',
  page: '页码行',
  note: '表下说明',
  signature: '填表、审核等落款',
  group: '分组标题',
  prefilled: '只有预填的编号，没有内容',
  figures: '只有数字，没有内容',
  zeros: '各格都是 0（多半是公式拖出来的）',
  remark: '说明文字',
  title: '标题行',
  nothing: '没有可导入的内容',
  above: '表头之上的标题或说明',
  secondHeadings: '第二个表头',
  otherTable: '另一张表的行，看不出是不是记录',
  blank: '空行',
  example: '模板的示例行',
  unnumbered: '案号只写了式样，像示例行；是还没有编号的，案号写“无”',
} as const;

export type RowKind = keyof typeof rowWords;
