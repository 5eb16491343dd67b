import path from 'node:path';
import { enteredTwice } from '../../actions/entered-twice.ts';
import { type Agreement, mergeBundles } from '../../actions/exchange/bundles.ts';
import type { MergeProposal } from '../../actions/exchange/proposal.ts';
import type { Accepted } from '../../actions/exchange/quarantine.ts';
import type { Report } from '../../command.ts';
import type { Context } from '../../context.ts';
import { Fault } from '../../domain/fault.ts';
import { inspect, type Phrase, some } from '../../domain/invocation.ts';
import { strangeWords } from '../../domain/machine.ts';
import type { Given, Runs } from '../../parameters.ts';
import type { Store } from '../../store/store.ts';
import { askPassphrase } from '../passphrase-input.ts';
import type { takes } from './index.ts';
import { changedLines, proposalJson, proposalLines } from './proposal.ts';

export const run: Runs<typeof takes.merge> = async (context, given) => {
  const typed = given.files;
  const files = typed.map((file) => path.resolve(context.cwd, file));
  const again = (digest: string): Phrase => inspect('bundle merge', { file: typed, '--accept': digest });
  return mergeAndReport(context, given, await context.store('mend'), files, again);
};

/** Merges files as `bundle merge` and `bundle accept` do; `again`: how one would say it with the digest. */
export async function mergeAndReport(
  context: Context,
  given: Omit<Given<typeof takes.merge>, 'files'>,
  store: Store,
  files: readonly string[],
  again: (digest: string) => Phrase,
  accepted: Accepted | null = null,
): Promise<Report> {
  let passphrase: readonly string[] | undefined;
  const ask = async (file: string): Promise<readonly string[]> => {
    if (passphrase === undefined || !given.passphraseStdin) {
      passphrase = await askPassphrase(context, given, `${path.basename(file)} 的口令`);
    }
    return passphrase;
  };
  const by = { author: context.author, now: context.clock.now(), dryRun: given.dryRun };
  const dryRun: MergeProposal[] = [];
  const tell = (proposal: MergeProposal): void => context.say(proposalLines(proposal).join('\n'));
  const agreement: Agreement =
    given.dryRun || asks(context, given.accept)
      ? {
          ask: async (proposal) => {
            if (given.dryRun) {
              dryRun.push(proposal);
              return false;
            }
            if (bringsNothing(proposal)) return true;
            tell(proposal);
            return context.yes && !proposal.weighty ? true : confirm(context, proposal);
          },
        }
      : {
          given: (proposal) => {
            if (given.accept === null && bringsNothing(proposal)) return;
            tell(proposal);
            requireGiven(context, given.accept, proposal);
          },
        };
  const report = await mergeBundles(store, by, files, ask, agreement, accepted);
  const [tried] = dryRun;
  if (tried) {
    return {
      json: { ...proposalJson(tried), dryRun: true },
      text: () => [...proposalLines(tried), '以上尚未写入'],
      next: again(tried.digest),
    };
  }
  if (!report) throw new Fault('interrupted', 'not-merged', '没有合并，数据文件未改动');
  const { conflicts, late, former } = report;
  const sum = (name: 'entries' | 'known' | 'rows' | 'attachments'): number =>
    report.files.reduce((total, { arrived }) => total + arrived[name], 0);
  const records = (name: 'added' | 'changed' | 'gone'): number =>
    report.ledgers.ledgers.reduce((total, ledger) => total + ledger[name], 0);
  return {
    json: {
      ...proposalJson(report),
      added: { entries: sum('entries'), rows: sum('rows'), attachments: sum('attachments') },
      known: sum('known'),
      former,
    },
    text: () => [
      sum('entries') === 0
        ? '没有新内容：数据包里的记录本机都有'
        : `已合并：新增 ${sum('entries')} 条记录、${sum('attachments')} 个附件；台账新增 ${records('added')} 行、更改 ${records('changed')} 行、不再有 ${records('gone')} 行`,
      ...(former ? [`合并前的数据文件保留为：${former}`] : []),
      ...(conflicts.length > 0
        ? [`有 ${conflicts.length} 处冲突待定：`, ...conflicts.flatMap(({ lines }) => lines)]
        : []),
      ...changedLines(report),
      ...report.strangers.map((each) => `说明：${strangeWords(each)}`),
      ...report.keys.map((doubt) => `请核对：${doubt}`),
      ...late.map(
        ({ unit, year, late: entries }) =>
          `${unit.name} ${year} 年度：已验收·有后到记录（${entries.length} 条未计入结论）`,
      ),
    ],
    warnings: [
      ...(report.untidied
        ? [
            `个人信息已按合并来的清除，但整理文件没有成功（${report.untidied}），请再运行一次 ${inspect('purge', { '--agree': true })}`,
          ]
        : []),
      ...enteredTwice(store),
    ],
    next: [
      ...(report.purges.some(({ agreed }) => !agreed) ? [inspect('purge', { '--agree': true })] : []),
      ...(conflicts.length > 0 ? [inspect('conflicts list')] : []),
      ...late
        .slice(0, 3)
        .map(({ unit, year }) => inspect('reopen', { unit, '--year': year, '--reason': some('计入后到记录') })),
    ],
    exit: conflicts.length > 0 || late.length > 0 ? 5 : 0,
  };
}

/** Whether all of it is here already: there is nothing to agree to. */
const bringsNothing = ({ files }: MergeProposal): boolean =>
  files.every(({ arrived: { entries, personal, rows, attachments } }) => entries + personal + rows + attachments === 0);

/** Whether somebody is there to be asked who has not said by its digest which merge it shall be. */
function asks(context: Context, accept: string | null): boolean {
  return accept === null && context.terminal && !context.json;
}

async function confirm(context: Context, proposal: MergeProposal): Promise<boolean> {
  const { weighty } = proposal;
  const message = weighty ? `合并会${weightOf(proposal)}，确定合并` : '合并进本机的数据文件';
  return (await context.prompter()).confirm({ message, default: !weighty, flag: '--accept' });
}

/** Refuses what was agreed to neither by its digest nor, where nothing that stood changes, by a plain yes. */
function requireGiven(context: Context, accept: string | null, proposal: MergeProposal): void {
  if (accept !== null) {
    if (accept.trim().toLowerCase() === proposal.digest) return;
    throw Fault.refused(
      'proposal-changed',
      `这次合并的核对码是 ${proposal.digest}，不是“${accept}”，没有合并`,
      '数据文件或数据包与查看时不同，请用 --dry-run 重新查看',
    );
  }
  if (context.yes && !proposal.weighty) return;
  throw Fault.usage(
    context.yes ? 'proposal-weighty' : 'proposal-unanswered',
    context.yes ? `合并会${weightOf(proposal)}，-y 不能代为决定，没有合并` : '还没有决定是否合并，数据文件未改动',
    `先用 --dry-run 查看，再用 --accept ${proposal.digest} 合并`,
  );
}

/** What of a merge takes more than a plain yes: 「改变已有的结论、去掉本机台账里的 2 行、清除个人信息」. */
function weightOf({ conclusions, ledgers, purges, strangers, keys }: MergeProposal): string {
  const others = ledgers.replaced.filter(({ another }) => another !== null).length;
  return [
    ...(conclusions ? ['改变已有的结论'] : []),
    ...(ledgers.gone.length > 0 ? [`去掉本机台账里的 ${ledgers.gone.length} 行`] : []),
    ...(others > 0 ? [`让台账里 ${others} 处可能不同的两条记录只留一条`] : []),
    ...(purges.length > 0 ? ['清除个人信息'] : []),
    ...(strangers.length > 0 ? ['带来没有登记的电脑写的记录'] : []),
    ...(keys.length > 0 ? ['带来换过密钥的记录链'] : []),
  ].join('、');
}
