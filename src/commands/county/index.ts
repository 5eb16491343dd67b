import { commands, flag, text, texts } from '../../parameters.ts';
import { yearFlag } from '../../usual-parameters.ts';
import { workbookFlag } from '../document-options.ts';
import { bundles } from '../questions.ts';

export const takes = {
  take: {
    files: texts('<file...>', '各县用 inspect bundle create 生成的数据包', {
      ask: 'file',
      name: '数据包',
      message: '数据包',
      endings: bundles,
    }),
    county: text('--county <name>', '数据包里没有写县名时，写明是哪个县'),
    reason: text('--reason <text>', '不是接着上次那份的，仍以这份为准的理由'),
    rename: flag('--rename', '县改了名称的，本数据文件里也改用现在的名称'),
    passphraseStdin: flag('--passphrase-stdin', '从标准输入读口令'),
  },
  list: { year: yearFlag },
  rank: { year: yearFlag, county: text('--county <name>', '只列一个县'), out: workbookFlag },
};

export const specs = commands('county', takes, {
  take: {
    summary: '市里用：收取各县（市、区）的数据包',
    notes: [
      '只收取单位名称和代码、验收结果、呈报名单和称号，不收人名、案卷和附件；数据包先在别处核对，不合并进本数据文件。',
      '第一次收取一个县时，请与对方电话核对电脑编号的 40 位数字（对方用 inspect machine show 看到）。',
    ],
    examples: ['inspect county take 样县.bundle', 'inspect county take 样县.bundle 例县.bundle'],
    load: () => import('./take.ts'),
  },
  list: {
    summary: '各县最近一次收取、验收进展和呈报',
    examples: ['inspect county list --year 2026'],
    table: true,
    load: () => import('./list.ts'),
  },
  rank: {
    summary: '各县各单位得分排名，市级验收结果并列',
    examples: ['inspect county rank --year 2026', 'inspect county rank --year 2026 -o 排名.xlsx'],
    load: () => import('./rank.ts'),
  },
});
