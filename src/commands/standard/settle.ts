import { editionInUse } from '../../actions/standard/editions.ts';
import { settleHole } from '../../actions/standard/settle-hole.ts';
import { touchedBySettlement } from '../../actions/standard/touched.ts';
import { inspect } from '../../domain/invocation.ts';
import { requireHole } from '../../domain/scoring/settlement.ts';
import { holeName } from '../../domain/standard.ts';
import type { Runs } from '../../parameters.ts';
import { valueWords } from '../../views/edition.ts';
import type { takes } from './index.ts';

export const run: Runs<typeof takes.settle> = async (context, { year, ...given }) => {
  const store = await context.store('write');
  const edition = await editionInUse(store, year);
  const hole = requireHole(edition, given.hole);
  const typed = given.value !== null && given.value.trim() !== '' ? given.value : null;
  const reason = await given.reason.ask();
  const value = await settleHole(store, context.author, { hole: hole.id, value: typed, year, reason });
  const touched = touchedBySettlement(store, year);
  return {
    json: { hole: hole.id, value, year, reason, touched },
    text: () => [
      value === null
        ? `${year} 年度 ${holeName(hole)}已撤回，恢复为${hole.default === null ? '未明确' : `默认：${valueWords(hole, hole.default)}`}`
        : `${year} 年度 ${holeName(hole)}已明确为：${valueWords(hole, value)}`,
      ...touched.map(
        (one) =>
          `  ${one.unit}：${one.concluded ? `已作结论，结论未变；如需按新口径重算，先 ${inspect('reopen')}` : '未作结论，按新口径计算'}`,
      ),
    ],
    next: inspect('standard holes', { '--year': year }),
  };
};
