import { anyYear, commands, flag, pastDay, picked, text, year } from '../../parameters.ts';

const nameArgument = text(
  '<name>',
  '设置项，如 author、fonts、templates、office、county、city、pass-line',
  picked('settings', '设置', '改哪一项'),
);

export const takes = {
  list: {},
  get: { name: nameArgument, year: year('--year <year>', '年度（本办公室按年度设的项目）') },
  set: {
    name: nameArgument,
    value: text('[value]', '新的值；不写表示清除', { message: '改成什么' }),
    year: anyYear('--year <year>', '只对这一年度有效'),
    reason: text('--reason <text>', '依据或原因，记入日志'),
    renamed: pastDay(
      '--renamed <date>',
      '办公室、县、市更名，称号、依据、受理方式、抄送等改了的：从哪一天起用新的，缺省今天',
    ),
    misspelt: flag('--misspelt', '原来的名称写错了，是订正：以前的文书也用改正后的'),
  },
};

export const specs = commands('config', takes, {
  list: {
    summary: '列出全部设置',
    examples: ['inspect config list'],
    table: true,
    load: () => import('./list.ts'),
  },
  get: {
    summary: '查看一项设置',
    examples: ['inspect config get pass-line --year 2026'],
    load: () => import('./get.ts'),
  },
  set: {
    summary: '修改一项设置',
    notes: [
      '本机设置（存在本机）：author 经办人、db 默认数据文件、device 设备代号（一个字母，用于临时编号）、templates 文书模板文件夹、fonts 先查找字体的文件夹、fonts.* 字体文件。',
      '本办公室设置（存入数据文件，记入日志）：office 办公室名称、county 县、city 市、level 本级（county 县用、city 市用）、pass-line 达标线、second-look 作结论前由第二人复看（扣分、全部）、review-gap 两名评查人相差超过几分须集体讨论、evidence-required 扣分须有佐证的评分项（全部，或 B1、1.2.1）。',
      '办公室更了名，称号、依据、受理方式、渠道、抄送改了的，以前日子的文书重印时仍照当时的；只是写错了字的，加 --misspelt；只对一个年度有效的，加 --year。',
    ],
    examples: [
      'inspect config set office 样县新办公室 --renamed 2027-01-01',
      'inspect config set author 张示例',
      'inspect config set pass-line 85 --year 2026 --reason 县领导小组会议确定',
    ],
    load: () => import('./set.ts'),
  },
});
