import type { CommandSpec } from '../../command.ts';

export const specs: readonly CommandSpec[] = [
  {
    path: 'publish',
    stage: 'office',
    summary: '把验收结果（不含个人信息）发布到市、省的 PostgreSQL 数据库',
    arguments: [{ name: '<address>', help: 'postgres://用户@主机:5432/数据库' }],
    options: [
      { flags: '--year <year>', help: '只发布一个年度；不写则全部' },
      { flags: '--dry-run', help: '只显示要发布什么，不连接' },
    ],
    examples: ['inspect publish postgres://sample@127.0.0.1:5432/sample --dry-run'],
    notes: [
      '这是唯一会连接网络的命令。发布单位名称和代码、标准版本、各项得分、结论和验收记录号；不发布人名、案号、理由和附件。',
      '重复发布不会重复写入；重开的验收改为“open”，分数撤下。密码用环境变量 PGPASSWORD 或 ~/.pgpass 提供，不要写在地址里。',
    ],
    load: () => import('./publish.ts'),
  },
];
