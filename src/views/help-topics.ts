/** Help that belongs to no single command. */
export const helpTopics: readonly { readonly name: string; readonly title: string; readonly text: string }[] = [
  {
    name: 'exit-codes',
    title: '退出码',
    text: `退出码
  0    已完成（“未通过”是数据，不是错误）
  1    所指的单位、评分项、文件等不存在、有歧义或已损坏；台账有被拒绝的行；校验不通过
  2    命令看不懂：选项、值、缺少答案、输入已关闭
  4    规则不允许：人数不够抽、对不适用的项目扣分、未评完就下结论、公示期未满
  5    有冲突或后到的记录，等待决定
  10   没有数据文件
  11   数据文件正被占用
  130  被中断（Ctrl-C）

出错时数据文件保持原样。错误写在标准错误输出：一行说明哪里不对，一行说明怎么改；
加 --json 时，标准输出是 {"error":{"code","message","hint"}}。`,
  },
  {
    name: 'environment',
    title: '环境变量',
    text: `环境变量
  INSPECT_DB      数据文件，相当于 --db
  INSPECT_BY      经办人姓名，相当于 --by
  INSPECT_TODAY   固定日期（2026-09-15 或 2026-09-15 14:30），用于练习和重现文书；记录会注明时钟已固定
  INSPECT_HOME    本机设置和默认数据文件所在的文件夹
  INSPECT_DEBUG   设为 1 时，出错显示技术细节
  INSPECT_SQLITE  设为 built-in 时，用 Node 自带的 SQLite（驱动在本机装不上时自动改用）
  NO_COLOR        不用颜色
  ACCESSIBLE      设为 1 时逐行问答，相当于 --plain`,
  },
  {
    name: 'draws',
    title: '抽取的做法',
    text: `抽取：双方看着抽，谁也左右不了，事后谁都能验算。菜单“抽取”里一步一屏
  1. 封存  点名，问清名单，把名单、数量和验收组的数字一起写定：
           inspect draw officers <单位>         抽执法人员（默认 5 人）
           inspect draw cases <单位> --count 6  抽案卷
           封存单（40 位数字和二维码）交单位：inspect draw slip <抽取编号>
  2. 报数  单位先用笔在封存单上写好自己的数字（12 至 64 位），再键入：
           inspect draw open <抽取编号>         存盘以后只能出签，不能作废
  3. 抽取结果  名单、封存的数字、随机数和报数一起算出签号，小者抽中。
           结果以外的不显示，没有备签。

  抽中的人没有到场：inspect draw absent <抽取编号> <证号> --reason 病假   仍算抽中，由办公室认定
  案卷拿不出来：    inspect draw missing <抽取编号> <案号> --reason 遗失  仍算抽中，由办公室认定
  回避、点名时不在场：inspect draw replace …   增抽：inspect draw extend …   都另封存一次
  证书：  inspect draw certificate <抽取编号>                            一页纸和一个 JSON 文件
  核对：  inspect draw verify 证书.json --slip 封存单数字 --number 报数   只凭证书文件和封存单
  浏览器里也能核对：打开 verify-draw.html，把 JSON 文件拖进去，填封存单数字和报数。
  没有报数的可以记为未开（draw void，写明理由）；每一次都印在以后的证书上，不能删除。`,
  },
  {
    name: 'ledgers',
    title: '台账的种类和导入',
    text: `台账：单位怎么记就怎么导入
  units 单位名单          officers 执法人员名册      cases 案件登记簿
  filings 重大处罚备案    trainings 培训考试         complaints 投诉举报
  reviews 案卷评查        accountability 责任追究    statistics 统计报表
  questions 测试题库

  空表：  inspect template officers -o 人员名册.xlsx        表头、下拉、一行样例
  试导：  inspect import officers 名册.xlsx --unit <单位> --dry-run
  导入：  inspect import officers 名册.xlsx --unit <单位>
  查看：  inspect ledger officers --unit <单位>

  .xlsx、.xls、.et、.ods、.csv 都行；表头在第几行、列的先后、列名的不同说法都能认。
  认不出的列用 --map 列名=含义 指明；多张工作表用 --sheet 指明。
  有一行不合格就一行也不导入，并逐行说明（--errors 写成表格，改好再导）；
  加 --allow-partial 才收下合格的行。同一个文件再导一次，什么也不会变。
  表里缺的行不会被删除；确已离岗、销案的，用 --retire-missing 停用：只限这份表
  自己的那一年，标题写明月份、季度的只限那一段。
  每一行都记着来自哪个文件、哪张表、第几行，扣分时原样引用。`,
  },
];
