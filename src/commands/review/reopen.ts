import { reopenSheet } from '../../actions/onsite/review-sheets.ts';
import type { Args, Options, Report } from '../../command.ts';
import type { Context } from '../../context.ts';
import { Fault } from '../../domain/fault.ts';
import { textOption } from '../option-values.ts';
import { unitRef } from '../unit-ref.ts';
import { yearOption } from '../year-option.ts';
import { ownSheet, sheetRef } from './own-sheet.ts';

export async function run(context: Context, args: Args, options: Options): Promise<Report> {
  const reason = textOption(options, 'reason');
  if (reason === null) throw new Fault('usage', 'missing-answer', '没有写明为什么重新打开', '请写 --reason 理由');
  const store = await context.store('write');
  const unit = store.units.findActive(String(args[0]));
  const year = yearOption(context, options);
  const ref = sheetRef(context, store, unit, year, args);
  reopenSheet(store, { unit: unit.id, year, author: context.author }, ref, reason);
  const sheet = ownSheet(store, unit, year, ref);
  return {
    json: { unit: unitRef(unit), year, ...sheet.json },
    text: () => ['已重新打开，原来的回答都在', ...sheet.lines],
    next: `inspect review finish ${unit.name} ${ref.key}`,
  };
}
