import { finishSheet } from '../../actions/onsite/review-sheets.ts';
import { editionFor } from '../../actions/standard/editions.ts';
import type { Args, Options, Report } from '../../command.ts';
import type { Context } from '../../context.ts';
import { unitRef } from '../unit-ref.ts';
import { yearOption } from '../year-option.ts';
import { ownSheet, sheetRef } from './own-sheet.ts';

export async function run(context: Context, args: Args, options: Options): Promise<Report> {
  const store = await context.store('write');
  const unit = store.units.findActive(String(args[0]));
  const year = yearOption(context, options);
  const edition = await editionFor(store, unit.id, year);
  const ref = sheetRef(context, store, unit, year, args);
  finishSheet(store, { unit: unit.id, year, author: context.author }, edition, ref, options.restFull === true);
  const sheet = ownSheet(store, unit, year, ref);
  const { sheets } = sheet.json as { sheets: readonly { reviewer: string; state: string }[] };
  const both = sheets.filter((one) => one.state === 'finished').length >= 2;
  return {
    json: { unit: unitRef(unit), year, ...sheet.json },
    text: () => [...sheet.lines, both ? '两人都已完成，可以比较、议定' : '另一名评查人完成之前，别人看不到这张评查表'],
    next: both
      ? `inspect review compare ${unit.name}`
      : `inspect review item ${unit.name} ${ref.key} 编号 --full --by 另一名评查人`,
  };
}
