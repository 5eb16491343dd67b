import { namedAcceptance } from '../../actions/acceptance/named-acceptance.ts';
import { ownSheet, sheetRef } from '../../actions/onsite/own-sheet.ts';
import { finishSheet } from '../../actions/onsite/review-sheets.ts';
import { unitRef } from '../../actions/unit-ref.ts';
import { inspect, some } from '../../domain/invocation.ts';
import type { Runs } from '../../parameters.ts';
import type { takes } from './index.ts';

export const run: Runs<typeof takes.finish> = async (context, given) => {
  const { store, unit, year, edition } = await namedAcceptance(context, given, 'write');
  const ref = sheetRef(context, store, unit, year, given.file);
  finishSheet(store, { unit: unit.id, year, author: context.author }, edition, ref, given.restFull);
  const sheet = ownSheet(store, unit, year, ref);
  const { sheets } = sheet.json as { sheets: readonly { reviewer: string; state: string }[] };
  const both = sheets.filter((one) => one.state === 'finished').length >= 2;
  return {
    json: { unit: unitRef(unit), year, ...sheet.json },
    text: () => [...sheet.lines, both ? '两人都已完成，可以比较、议定' : '另一名评查人完成之前，别人看不到这张评查表'],
    next: both
      ? inspect('review compare', { unit })
      : inspect('review item', {
          unit,
          file: ref.key,
          items: some('编号'),
          '--full': true,
          '--by': some('另一名评查人'),
        }),
  };
};
