import { drop } from '../../actions/deeds/office.ts';
import { asked, commands, flag, text, texts } from '../../parameters.ts';
import { waitingNumber } from '../../usual-parameters.ts';
import { deedCommand } from '../deed-command.ts';
import { passphraseFlag } from '../passphrase-input.ts';
import { bundles } from '../questions.ts';

export const takes = {
  create: {
    units: texts('[unit...]', '哪些单位；不写则全部', {
      ask: 'many',
      name: '单位',
      message: '哪些单位',
      nothing: '都不选就是全部',
      from: 'units',
    }),
    out: text('-o, --out <file>', '数据包文件名', { ask: 'save', name: '文件', message: '写到哪个文件' }),
    encrypt: flag('--encrypt', '加密，口令在终端里询问', { message: '加密吗（要设口令；U 盘可能遗失时请加密）' }),
    passphraseStdin: passphraseFlag,
  },
  show: { file: text('<file>', '数据包', { ask: 'file', endings: bundles }), passphraseStdin: passphraseFlag },
  merge: {
    files: texts('<file...>', '一个或几个数据包', {
      ask: 'file',
      name: '数据包',
      message: '数据包',
      endings: bundles,
    }),
    dryRun: flag('--dry-run', '只看合并会带来什么，不写入'),
    accept: text('--accept <digest>', '按 --dry-run 所印的核对码合并；内容有变化就不合并'),
    passphraseStdin: passphraseFlag,
  },
  waiting: {},
  accept: {
    number: waitingNumber,
    reason: asked('--reason <text>', '为什么可以收，记入日志', { message: '为什么可以收', name: '理由' }),
    dryRun: flag('--dry-run', '只看合并会带来什么，不写入'),
    accept: text('--accept <digest>', '按 --dry-run 所印的核对码合并；内容有变化就不合并'),
    passphraseStdin: passphraseFlag,
  },
};

export const specs = [
  ...commands('bundle', takes, {
    create: {
      summary: '把记录、台账、附件打成一个数据包，用 U 盘带走',
      examples: ['inspect bundle create 甲虚构 -o 甲.bundle', 'inspect bundle create -o 全部.bundle --encrypt'],
      notes: [
        '写了单位时，其他单位的记录只带位置（用来核对衔接），不带内容。',
        '加密用 scrypt 和 AES-256-GCM。口令忘了无法找回。U 盘可能遗失时请一律加密。',
      ],
      load: () => import('./create.ts'),
    },
    show: {
      summary: '查看数据包里有什么，并核对是否完好',
      examples: ['inspect bundle show 甲.bundle'],
      load: () => import('./show.ts'),
    },
    merge: {
      summary: '把数据包合并进本机的数据文件',
      examples: ['inspect bundle merge 甲.bundle 乙.bundle', 'inspect bundle merge 甲.bundle --dry-run'],
      notes: [
        '合并就是取两边记录的全部，不覆盖、不丢弃；同一数据包合并几次、先合并哪个，结果都一样。',
        '两边互不知情的不同答案列为冲突，用 inspect conflicts 处理；结论之后才到的记录会标明。有这两种情况时退出码为 5。',
        '先试算一遍再问：带来哪些单位的记录、得分和结论由多少变成多少、有哪些冲突；-y 只用于不改变结论、不清除个人信息的合并。',
        '数据包有任何损坏或不合规之处，一条也不写入。',
        '不是本办登记的电脑做的、没有签名的数据包不读取，原样存放待定，退出码为 5；见 inspect bundle waiting、inspect machine。',
      ],
      load: () => import('./merge.ts'),
    },
    waiting: {
      summary: '列出待定的数据包：不是本办登记的电脑做的，或者没有签名',
      examples: ['inspect bundle waiting'],
      notes: ['待定的数据包原样存放、没有读取。有待定的数据包时退出码为 5。'],
      load: () => import('./waiting.ts'),
    },
    accept: {
      summary: '收下一个待定的数据包：先看它会带来什么，再合并',
      examples: ['inspect bundle accept 3f2a91c0 --reason 电话核对过，是乙虚构从现场带回的 --by 甲虚构'],
      notes: ['只收这一个；以后还要收那台电脑的，用 inspect machine enrol 登记它。须有具名的人。'],
      load: () => import('./accept.ts'),
    },
  }),
  deedCommand(drop),
];
