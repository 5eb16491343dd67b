import type { Args, Options, Report } from '../../command.ts';
import type { Context } from '../../context.ts';
import { requireDay } from '../../domain/day.ts';
import type { DrawKind } from '../../domain/draw/statement.ts';
import { Fault } from '../../domain/fault.ts';
import { deviceLetter } from '../../domain/year/numbers.ts';
import { textOption } from '../option-values.ts';
import { yearOption } from '../year-option.ts';
import { type Amount, amountFrom, answersFrom, settledAmount } from './flags.ts';
import { makeDraw } from './make.ts';

export const run = (context: Context, args: Args, options: Options): Promise<Report> =>
  drawCases(context, args, options, 'cases');

/** Draws case files, or the cases whose parties are called back. */
export async function drawCases(context: Context, args: Args, options: Options, kind: DrawKind): Promise<Report> {
  const year = yearOption(context, options);
  const day = (name: string, flag: string): string | null => {
    const text = textOption(options, name);
    return text === null ? null : requireDay(text, flag);
  };
  const from = day('from', '--from');
  const to = day('to', '--to');
  if (from !== null && to !== null && from > to) {
    throw new Fault('usage', 'draw-period', `--from ${from} 晚于 --to ${to}`, '请核对起止日期');
  }
  if (textOption(options, 'purpose') !== null)
    throw new Fault('usage', 'draw-purpose', '抽取案卷不分用途', '去掉 --purpose；为什么再抽写在 --reason 里');
  const given = amountFrom(options);
  const store = await context.store('write');
  const unit = store.units.findActive(String(args[0]));
  const amount = given ?? (kind === 'cases' ? settledAmount(store, year) : null) ?? (await askAmount(context));
  return makeDraw(
    context,
    store,
    {
      unit,
      year,
      kind,
      purposes: [],
      ...amount,
      rules: { onlyValid: false, on: context.today, closedOnly: Boolean(options.closed), from, to },
      away: new Map(),
      answers: answersFrom(context, options),
      reason: textOption(options, 'reason'),
      third: textOption(options, 'third'),
      letter: deviceLetter(context.machine.get('device')),
    },
    options,
  );
}

/** The source leaves the number open, so it is asked before sealing. */
async function askAmount(context: Context): Promise<Amount> {
  const prompter = await context.prompter();
  const answer = await prompter.input({
    message: '抽取多少件（如 8，或 行政处罚=6、行政许可=2）',
    flag: '--count 或 --quota',
    validate: (text) => {
      try {
        amountFromText(text);
        return null;
      } catch (error) {
        return error instanceof Fault ? error.message : String(error);
      }
    },
  });
  return amountFromText(answer);
}

function amountFromText(text: string): Amount {
  return (
    amountFrom(/[=＝]/.test(text) ? { quota: text.split(/[,，、]/) } : { count: text }) ?? amountFrom({ count: '0' })!
  );
}
