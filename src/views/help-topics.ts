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
    text: `抽取：双方看着抽，事后谁都能验算
  1. 封存  先把名单写定，算出指纹（64 位），双方抄下或拍下：
           inspect draw officers <单位>         抽执法人员（默认 5 人）
           inspect draw cases <单位> --count 6  抽案卷
  2. 报号  验收组和被验收单位各报一个 6 至 64 位的数（掷骰子、看纸币号码都行），
           写在纸上同时亮出。程序从不代选；用 --seed-auto 时证书上会写明。
  3. 出签  inspect draw open <抽取编号> --seed-inspectors 数一 --seed-unit 数二
           每人按名单指纹和两个数算出一个签，签小者中。名单里行的先后不影响结果。

  有人未到场：inspect draw replace <抽取编号> <证号> --reason 病假   按签的顺序递补，不得另选
  证书：      inspect draw certificate <抽取编号>                    一页纸和一个 JSON 文件
  验算：      inspect draw verify 证书.json                          只凭证书文件，不需要数据文件
  浏览器里也能验算：打开 templates/verify-draw.html，把 JSON 文件拖进去。
  一次抽取不能删除，只能作废（draw void，写明理由）；再抽写明理由，两次都印在证书上。`,
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
  认不出的列用 --map 列名=字段 指明；多张工作表用 --sheet 指明。
  有一行不合格就一行也不导入，并逐行说明（--errors 写成表格，改好再导）；
  加 --allow-partial 才收下合格的行。同一个文件再导一次，什么也不会变。
  表里缺的行不会被删除；确已离岗、销案的，用 --retire-missing 停用。
  每一行都记着来自哪个文件、哪张表、第几行，扣分时原样引用。`,
  },
];
