import { anyYear, flag, onlyCommand, text, texts } from '../../parameters.ts';

export const takes = {
  address: text('[address]', 'postgres://用户@主机:5432/数据库?sslmode=verify-full', {
    name: '地址',
    message: '数据库地址，如 postgres://用户@主机:5432/数据库',
  }),
  year: anyYear('--year <year>', '只发布一个年度的结果；不写则全部'),
  dryRun: flag('--dry-run', '只显示要发布什么，不连接'),
  practice: flag('--practice', '发布演示、演练的数据；市里的统计不计'),
  overNewer: text('--over-newer <reason>', '上级那里的比这份新，仍以这份为准，写明理由'),
  check: flag('--check', '上级用：核对已发布的各份是否与签名相符'),
  setup: flag('--setup', '上级的管理员用：建好表、权限和视图；不写地址则只输出 SQL'),
  countyRole: texts(
    '--county-role <role>',
    '与 --setup 同用：哪些数据库用户可以发布（只能写、看自己的）；写成 用户=县，就只收这个县的',
  ),
  cityRole: texts('--city-role <role>', '与 --setup 同用：哪些数据库用户可以查看全部'),
};

export const specs = onlyCommand('publish', takes, {
  summary: '把验收结果和称号（不含个人信息）发布到市、省的 PostgreSQL 数据库',
  examples: [
    'inspect publish postgres://sample@127.0.0.1:5432/sample --dry-run',
    'inspect publish --setup --county-role sample_county=样县 --city-role sample_city',
  ],
  notes: [
    '这是唯一会连接网络的命令。发布单位名称和代码、标准版本、各项得分、结论和验收记录号、公示起止、称号、牌匾编号、复核期限；不发布人名、案号、理由和附件。',
    '每次发布都另存一份，旧的留着，谁也改不了；没有新内容的只记一次联系。重开的验收改为“open”，分数撤下。',
    '发往另一台机器的须加密（sslmode=verify-full）。密码用环境变量 PGPASSWORD 或 ~/.pgpass 提供，不要写在地址里。',
    '市里看这些视图：inspect.ranking 排名，weakest_items 薄弱项，titles_in_force 有效称号，rechecks_due 到期复核，last_contact 各县最近联系，claimed_twice 两县都报的单位。',
  ],
  load: () => import('./publish.ts'),
});
