import { dayAt, formatDay } from '../domain/day.ts';
import { inspect, some } from '../domain/invocation.ts';
import { formatTotal, pointsFrom } from '../domain/points.ts';
import type { FileVerification, HeadCheck } from '../domain/verification.ts';
import { authorAt } from './machine.ts';

const counts: Readonly<Record<string, string>> = {
  entries: '条记录',
  chains: '条记录链',
  withheld: '条未随附的记录（只核对衔接）',
  signed: '个链尾签名',
  unsigned: '个链尾没有签名（不能证明由哪台电脑写成）',
  personal: '项个人信息',
  batches: '个台账批次',
  ledgerRows: '行台账',
  attachments: '个附件',
  projected: '行派生数据',
  draws: '次抽取',
  editions: '个标准版本',
  conclusions: '个结论',
};

const tables: Readonly<Record<string, string>> = {
  journal: '日志',
  entry: '日志',
  head: '链尾',
  withheld: '未随附记录',
  personal: '个人信息',
  ledger_row: '台账行',
  ledger_block: '台账行',
  ledger_personal: '台账个人信息',
  ledger_block_personal: '台账个人信息',
  attachment: '附件',
  attachment_piece: '附件内容',
  current: '现行记录表',
  unit: '单位表',
  ledger_current: '现行台账表',
  purged: '清除登记',
  signature: '签名',
  migration: '升级记录',
  sqlite_schema: '表结构',
  file: '文件',
  draw: '抽取',
  edition: '标准版本',
  conclusion: '结论',
  quarantine: '待定数据包',
};

const shownAtMost = 30;

/**
 *     数据文件完好：核对了 214 条记录、2 条记录链、12 项个人信息、3 个台账批次、640 行台账……
 *
 *     发现 1 处问题：
 *       日志 01k3…：记录链 … 第 12 条的内容与指纹不符，曾被改动
 */
export function verificationLines(found: FileVerification): string[] {
  const checked = Object.entries(found.checked)
    .filter(([, count]) => count > 0)
    .map(([name, count]) => `${count} ${counts[name] ?? name}`)
    .join('、');
  const { problems } = found;
  const state =
    problems.length === 0
      ? [
          `数据文件${found.verdict === 'whole' ? '完好' : '完好但不完整'}：核对了${checked ? ` ${checked}` : '文件本身'}。`,
          ...found.incomplete.map(({ what, accounted }) => `  ${accounted ? '说明' : '请处理'}：${what}。`),
        ]
      : [
          `数据文件与记录不符：发现 ${problems.length} 处问题（核对了 ${checked}）：`,
          ...problems.slice(0, shownAtMost).map(({ table, id, what }) => `  ${tables[table] ?? table} ${id}：${what}`),
          ...(problems.length > shownAtMost ? [`  另有 ${problems.length - shownAtMost} 处；用 --json 查看全部`] : []),
        ];
  const forks = found.forks.map(
    (chain) => `说明：记录链 ${chain} 有两个续写（电脑曾恢复到较早的状态），两边的记录都保留。`,
  );
  const unseen =
    found.seen || found.problems.length > 0
      ? []
      : [
          `说明：本机没有写过这个文件，它是不是较旧的副本、由哪台电脑建立，只有文件自己说；有立锚或结论印出的一行，可用 ${inspect('verify', { '--since': some('那一行') })} 核对。`,
        ];
  const grown = found.grown > 0 ? [`说明：另一台电脑续写了 ${found.grown} 条，或合并带来，本机上次写入时还没有。`] : [];
  const machines = found.machines.map((what) => `说明：${what}。`);
  return [...state, ...unseen, ...grown, ...forks, ...machines, ...(found.head ? headLines(found.head) : [])];
}

function headLines(head: HeadCheck): string[] {
  const { conclusion } = head;
  if (!conclusion) {
    const { near } = head;
    if (near) {
      return [
        `验收记录号 ${head.digits}：第 ${near.group} 组对不上，输入的是 ${near.given}，记录里是 ${near.recorded}。`,
        `  其余各组与${near.unit ?? ''} ${near.year} 年度的结论一致，请对照纸面看这一组是否抄错。`,
      ];
    }
    return [
      `验收记录号 ${head.digits}：数据文件中没有这样的结论。不是这个数据文件的报告，或者结论之前的记录已被改动。`,
    ];
  }
  const whose = `${conclusion.unit.name ?? conclusion.unit.id} ${conclusion.year} 年度的结论（${formatDay(dayAt(new Date(conclusion.at)))}，${authorAt(conclusion.author, conclusion.machine)}）`;
  return [
    `验收记录号 ${head.digits}：${whose}`,
    `  这个结论的总分${conclusion.total === null ? '没有算出' : `是 ${formatTotal(pointsFrom(conclusion.total) ?? 0)}`}，${conclusion.verdict}；号码不证明纸上的字没有改过，请与纸面对照。`,
    head.intact
      ? conclusion.places > 0
        ? `  签字之前有内容的 ${conclusion.covers} 条记录与签字时一致；另有 ${conclusion.places} 条只有位置，内容不在本文件里，无从核对。`
        : `  签字之前的 ${conclusion.covers} 条记录原样未动。`
      : '  签字之前的记录有变动，或因上列问题不能证明未动：这份报告与现有记录不能互相印证。',
    ...(head.short ? ['  旧报告只印 20 位，防不住有意造出的同号记录；重新打印的报告印 40 位，证明力更强。'] : []),
    ...(conclusion.current ? [] : ['  此后已重新启动验收或另作结论，这份报告不再是现行结论。']),
    ...(conclusion.late > 0 ? [`  此后合并进来 ${conclusion.late} 条有关记录，未计入这份报告。`] : []),
  ];
}
