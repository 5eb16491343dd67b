/** Help that belongs to no single command. */
export const topics: readonly { readonly name: string; readonly text: string }[] = [
  {
    name: 'exit-codes',
    text: `退出码
  0    已完成（“未通过”是数据，不是错误）
  1    所指的单位、评分项、文件等不存在、有歧义或已损坏；台账有被拒绝的行；校验不通过
  2    命令看不懂：选项、值、缺少答案、输入已关闭
  4    规则不允许：人数不够抽、对不适用的项目扣分、未评完就下结论、公示期未满
  5    有冲突或后到的记录，等待决定
  10   没有数据文件
  11   数据文件正被占用
  130  被中断（Ctrl-C）`,
  },
  {
    name: 'environment',
    text: `环境变量
  INSPECT_DB      数据文件，相当于 --db
  INSPECT_BY      经办人姓名，相当于 --by
  INSPECT_TODAY   固定日期（2026-09-15 或 2026-09-15 14:30），用于练习和重现文书；记录会注明时钟已固定
  INSPECT_HOME    本机设置和默认数据文件所在的文件夹
  INSPECT_DEBUG   设为 1 时，出错显示技术细节
  NO_COLOR        不用颜色
  ACCESSIBLE      设为 1 时逐行问答，相当于 --plain`,
  },
];
