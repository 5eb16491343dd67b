import { ownSheet, sheetRef } from '../../actions/onsite/own-sheet.ts';
import { reopenSheet } from '../../actions/onsite/review-sheets.ts';
import { unitRef } from '../../actions/unit-ref.ts';
import { Fault } from '../../domain/fault.ts';
import { inspect } from '../../domain/invocation.ts';
import type { Runs } from '../../parameters.ts';
import type { takes } from './index.ts';

export const run: Runs<typeof takes.reopen> = async (context, { reason, year, ...given }) => {
  if (reason === null) throw Fault.usage('missing-answer', '没有写明为什么重新打开', '请写 --reason 理由');
  const store = await context.store('write');
  const unit = store.units.findActive(given.unit);
  const ref = sheetRef(context, store, unit, year, given.file);
  reopenSheet(store, { unit: unit.id, year, author: context.author }, ref, reason);
  const sheet = ownSheet(store, unit, year, ref);
  return {
    json: { unit: unitRef(unit), year, ...sheet.json },
    text: () => ['已重新打开，原来的回答都在', ...sheet.lines],
    next: inspect('review finish', { unit, file: ref.key }),
  };
};
