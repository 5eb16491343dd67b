import path from 'node:path';
import { acceptFile } from '../../actions/exchange/compare-note.ts';
import { verifyFile } from '../../actions/exchange/verify-file.ts';
import type { Context } from '../../context.ts';
import { dayAt } from '../../domain/day.ts';
import { Fault } from '../../domain/fault.ts';
import { readHeadDigits, whyNoHead } from '../../domain/head-digits.ts';
import type { FileVerification } from '../../domain/verification.ts';
import { checkAnchor, readAnchor } from '../../exchange/anchor.ts';
import type { Given, Runs } from '../../parameters.ts';
import type { Store } from '../../store/store.ts';
import { verificationLines } from '../../views/verification.ts';
import type { takes } from './index.ts';

export const run: Runs<typeof takes> = async (context, given) => {
  if (given.report !== null && given.head !== null) {
    throw Fault.usage('two-heads', '--report 和 --head 只能写一个', '有 PDF 用 --report，只有纸质报告用 --head');
  }
  const digits = await wantedHead(context, given);
  const since = given.since !== null ? given.since : null;
  if (given.acceptOlder) acceptFile(await context.store('take'), context.author, given.reason ?? '');
  const store = await context.store('read');
  if (since !== null) readAnchor(since);
  const verified = verifyFile(store, digits);
  const doubt = given.report === null ? null : await doubtOf(store, path.resolve(context.cwd, given.report), verified);
  const anchor = since === null ? null : store.journal.asItStands(() => checkAnchor(store, since, verified.problems));
  const found = {
    ...verified,
    ok: verified.ok && (anchor?.intact ?? true) && !doubt?.known,
    ...(anchor ? { since: anchor } : {}),
    ...(doubt ? { carried: doubt } : {}),
  };
  return {
    json: found,
    text: () => [
      ...verificationLines(found),
      ...(doubt ? [`${doubt.what}。`] : []),
      ...(anchor ? [`${anchor.what}${anchor.since === null ? '' : `；此后新增 ${anchor.since} 条`}。`] : []),
    ],
    ...(found.ok
      ? found.incomplete.some(({ accounted }) => !accounted)
        ? { exit: 5 }
        : {}
      : {
          exit: 1,
          error: {
            message:
              verified.ok && anchor && !anchor.intact
                ? anchor.what
                : verified.ok && doubt
                  ? doubt.what
                  : whatIsWrong(verified),
          },
        }),
  };
};

/** What speaks against the data inside a report whose conclusion is in force. */
async function doubtOf(store: Store, file: string, { ok, head }: FileVerification) {
  const conclusion = head?.conclusion;
  if (!ok || !conclusion?.current || conclusion.year === null) return null;
  const { dataInReport } = await import('../../exchange/report-head.ts');
  const { evidenceDoubt } = await import('../../actions/documents/papers/report-evidence.ts');
  const { unit, year, at } = conclusion;
  return evidenceDoubt(store, { id: unit.id, year, on: dayAt(new Date(at)) }, dataInReport(file));
}

/** An intact file can still lack the head that was asked for: then there is no place to name. */
function whatIsWrong({ problems, head, verdict }: FileVerification): string {
  const [first] = problems;
  if (first) return `数据文件与记录不符：${first.what}（共 ${problems.length} 处）`;
  const file = verdict === 'whole' ? '数据文件本身完好' : '数据文件不完整（见所列各项）';
  return head?.near
    ? `验收记录号第 ${head.near.group} 组对不上，请看是否抄错；${file}`
    : `验收记录号对不上：${file}，其中没有这个记录号的结论`;
}

async function wantedHead(context: Context, given: Given<typeof takes>): Promise<string | null> {
  if (given.report !== null) {
    const { headOfReport } = await import('../../exchange/report-head.ts');
    return headOfReport(path.resolve(context.cwd, given.report));
  }
  if (typeof given.head !== 'string') return null;
  const digits = readHeadDigits(given.head);
  if (!digits)
    throw Fault.usage(
      'bad-head',
      `${whyNoHead(given.head)}，记录号应为 40 位（旧报告 20 位）`,
      '请照报告末尾的验收记录号输入，空格可有可无',
    );
  return digits;
}
