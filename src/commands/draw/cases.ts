import type { Report } from '../../command.ts';
import type { Context } from '../../context.ts';
import type { DrawKind } from '../../domain/draw/statement.ts';
import { Fault, faultOf } from '../../domain/fault.ts';
import type { Given } from '../../parameters.ts';
import { type Amount, amountFrom, settledAmount, wholeNumber } from './flags.ts';
import type { takes } from './index.ts';
import { makeDraw } from './make.ts';

export const run = (context: Context, given: Given<typeof takes.cases>): Promise<Report> =>
  drawCases(context, given, 'cases');

/** Draws case files, or the cases whose parties are called back. */
export async function drawCases(
  context: Context,
  given: Given<typeof takes.cases> & { readonly purpose?: string | null },
  kind: DrawKind,
): Promise<Report> {
  const { year } = given;
  const { from, to } = given;
  if (from !== null && to !== null && from > to) {
    throw Fault.usage('draw-period', `--from ${from} 晚于 --to ${to}`, '请核对起止日期');
  }
  if (given.purpose)
    throw Fault.usage('draw-purpose', '抽取案卷不分用途', '去掉 --purpose；为什么再抽写在 --reason 里');
  const typed = amountFrom(given);
  const store = await context.store('write');
  const unit = store.units.findActive(given.unit);
  const amount = typed ?? (kind === 'cases' ? settledAmount(store, year) : null) ?? (await askAmount(context));
  return makeDraw(
    context,
    store,
    {
      unit,
      year,
      kind,
      purposes: [],
      ...amount,
      rules: { onlyValid: false, on: context.today, closedOnly: given.closed, from, to },
      away: new Map(),
    },
    given,
  );
}

/** The source leaves the number open, so it is asked before sealing. */
async function askAmount(context: Context): Promise<Amount> {
  const prompter = await context.prompter();
  const answer = await prompter.input({
    message: '抽取多少件（如 8，或 行政处罚=6、行政许可=2）',
    flag: '--count 或 --quota',
    validate: (text) => faultOf(() => amountFromText(text))?.message ?? null,
  });
  return amountFromText(answer);
}

function amountFromText(text: string): Amount {
  const quota = /[=＝]/.test(text);
  const amount = amountFrom({
    quota: quota ? text.split(/[,，、]/) : [],
    count: quota || text.trim() === '' ? null : wholeNumber(text, '--count'),
  });
  if (amount) return amount;
  throw Fault.usage('bad-count', '没有写抽取多少件', '写件数，如 8；或写各类件数，如 行政处罚=6、行政许可=2');
}
