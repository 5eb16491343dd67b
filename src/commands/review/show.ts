import { namedAcceptance } from '../../actions/acceptance/named-acceptance.ts';
import { ownSheet, sheetRef } from '../../actions/onsite/own-sheet.ts';
import { showReview } from '../../actions/onsite/show-review.ts';
import { unitRef } from '../../actions/unit-ref.ts';
import type { Runs } from '../../parameters.ts';
import type { takes } from './index.ts';

export const run: Runs<typeof takes.show> = async (context, given) => {
  const { store, unit, year, edition } = await namedAcceptance(context, given, 'read');
  if (given.file !== null) {
    const sheet = ownSheet(store, unit, year, sheetRef(context, store, unit, year, given.file));
    return { json: { unit: unitRef(unit), year, ...sheet.json }, text: () => [...sheet.lines] };
  }
  return showReview(context.tables, store, unit, year, edition);
};
