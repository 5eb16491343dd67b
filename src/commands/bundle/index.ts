import type { CommandSpec } from '../../command.ts';
import { passphraseFlag } from '../passphrase-input.ts';

export const specs: readonly CommandSpec[] = [
  {
    path: 'bundle create',
    stage: 'office',
    summary: '把记录、台账、附件打成一个数据包，用 U 盘带走',
    arguments: [{ name: '[unit...]', help: '哪些单位；不写则全部' }],
    options: [
      { flags: '-o, --out <file>', help: '数据包文件名' },
      { flags: '--encrypt', help: '加密，口令在终端里询问' },
      passphraseFlag,
    ],
    examples: ['inspect bundle create 甲虚构 -o 甲.bundle', 'inspect bundle create -o 全部.bundle --encrypt'],
    notes: [
      '写了单位时，其他单位的记录只带位置（用来核对衔接），不带内容。',
      '加密用 scrypt 和 AES-256-GCM。口令忘了无法找回。U 盘可能遗失时请一律加密。',
    ],
    load: () => import('./create.ts'),
  },
  {
    path: 'bundle show',
    stage: 'office',
    summary: '查看数据包里有什么，并核对是否完好',
    arguments: [{ name: '<file>', help: '数据包' }],
    options: [passphraseFlag],
    examples: ['inspect bundle show 甲.bundle'],
    load: () => import('./show.ts'),
  },
  {
    path: 'bundle merge',
    stage: 'office',
    summary: '把数据包合并进本机的数据文件',
    arguments: [{ name: '<file...>', help: '一个或几个数据包' }],
    options: [
      { flags: '--dry-run', help: '只看合并会带来什么，不写入' },
      { flags: '--accept <digest>', help: '按 --dry-run 所印的核对码合并；内容有变化就不合并' },
      passphraseFlag,
    ],
    examples: ['inspect bundle merge 甲.bundle 乙.bundle', 'inspect bundle merge 甲.bundle --dry-run'],
    notes: [
      '合并就是取两边记录的全部，不覆盖、不丢弃；同一数据包合并几次、先合并哪个，结果都一样。',
      '两边互不知情的不同答案列为冲突，用 inspect conflicts 处理；结论之后才到的记录会标明。有这两种情况时退出码为 5。',
      '先试算一遍再问：带来哪些单位的记录、得分和结论由多少变成多少、有哪些冲突；-y 只用于不改变结论、不清除个人信息的合并。',
      '数据包有任何损坏或不合规之处，一条也不写入。',
    ],
    load: () => import('./merge.ts'),
  },
];
