import { settleObjection } from '../../actions/year/publicity.ts';
import type { Args, Options, Report } from '../../command.ts';
import type { Context } from '../../context.ts';
import { Fault } from '../../domain/fault.ts';
import { dayOption, requireText } from '../option-values.ts';
import { unitRef } from '../unit-ref.ts';
import { yearOption } from '../year-option.ts';

const outcomes: Readonly<Record<string, 'upheld' | 'rejected'>> = {
  upheld: 'upheld',
  成立: 'upheld',
  rejected: 'rejected',
  不成立: 'rejected',
};

export async function run(context: Context, args: Args, options: Options): Promise<Report> {
  const told = /^(\d{4})-/.exec(String(args[0]).normalize('NFKC').trim());
  const year = options.year === undefined && told ? Number(told[1]) : yearOption(context, options);
  const text = await requireText(context, options, 'outcome', '--outcome', '异议是否成立（成立/不成立）');
  const outcome = outcomes[text];
  if (!outcome)
    throw new Fault(
      'usage',
      'bad-value',
      `选项 --outcome 的值不对：${text}`,
      '只能是 upheld（成立）、rejected（不成立）',
    );
  const store = await context.store('write');
  const reason = await requireText(context, options, 'reason', '--reason', '核实情况');
  const date = dayOption(context, options);
  const objection = settleObjection(store, context.author, { year, number: String(args[0]), outcome, reason, date });
  const unit = store.units.byId(objection.unit)!;
  return {
    json: { number: objection.number, unit: unitRef(unit), year, outcome, reason, settled: date },
    text: () =>
      outcome === 'upheld'
        ? `异议 ${objection.number} 成立：${unit.name}不再列入命名名单（${reason}）`
        : `异议 ${objection.number} 不成立：${unit.name}（${reason}）`,
    next: 'inspect publicity close',
  };
}
