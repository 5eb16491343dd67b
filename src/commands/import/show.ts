import { showImport } from '../../actions/ledger/show-import.ts';
import { minuteAt } from '../../domain/day.ts';
import { inspect } from '../../domain/invocation.ts';
import { columnOf } from '../../domain/ledgers/kind.ts';
import { rowsAt } from '../../ledgers/words/warnings.ts';
import type { Runs } from '../../parameters.ts';
import { changeLine } from '../../views/import-report.ts';
import { cut } from '../../views/table.ts';
import type { takes } from './index.ts';
import { shownChange } from './summary.ts';

export const run: Runs<typeof takes.show> = async (context, given) => {
  const store = await context.store('read');
  const { batch, kind, file, unit, rows, inserted, changes, rewritten, retired } = showImport(store, given.batch);
  return {
    json: {
      batch: batch.id,
      kind: kind.kind,
      unit,
      file,
      at: batch.at,
      rows,
      inserted,
      changes: changes.map(({ row, key, field, before, after }) => ({ row, key, field, before, after })),
      rewritten,
      retired,
    },
    text: () => {
      const list = (head: string, lines: readonly string[]): string[] =>
        lines.length === 0 ? [] : ['', `${head}（${lines.length}）：`, ...lines];
      const at = minuteAt(new Date(batch.at));
      return [
        `${kind.title}：${file ?? '（申明为空）'}${unit === null ? '' : `（${unit}）`}，${at} 导入`,
        ...list(
          '更新的内容，改前 → 改后',
          changes.map((change) =>
            changeLine(shownChange(kind, change, columnOf(kind, change.field)?.title ?? change.field)),
          ),
        ),
        ...list(
          '新增的',
          inserted.map(
            ({ name, takenOffBy, ...place }) =>
              `  ${rowsAt([place])} ${cut(name, context.width - 12)}${takenOffBy === undefined ? '' : `（导入 ${takenOffBy} 时停用过）`}`,
          ),
        ),
        ...list(
          '内容没有不同、只是原来写法有别，来源改记这个文件的',
          rewritten.map(({ name, ...place }) => `  ${rowsAt([place])} ${cut(name, context.width - 12)}`),
        ),
        ...list(
          '停用的',
          retired.map((name) => `  ${cut(name, context.width - 2)}`),
        ),
        ...(changes.length + inserted.length + rewritten.length + retired.length === 0 ? ['', '没有改动任何记录'] : []),
      ];
    },
    next: inspect('import list'),
  };
};
