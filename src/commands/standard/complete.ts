import path from 'node:path';
import { completeStandard } from '../../actions/standard/complete-edition.ts';
import { editionInUse, knownEditions, pickEdition } from '../../actions/standard/editions.ts';
import { inspect, once, some } from '../../domain/invocation.ts';
import { readText } from '../../files/read-file.ts';
import type { Runs } from '../../parameters.ts';
import { cellNames, lostCells } from '../../standards/complete.ts';
import { blankCompletion, readCompletion, readLines } from '../../standards/completion-file.ts';
import { filePath, writeToFill } from '../named-files.ts';
import type { takes } from './index.ts';

/** Fills in what the copy of the standard does not hold, from a file or one question after the other. */
export const run: Runs<typeof takes.complete> = async (context, { year, load, ...given }) => {
  const blank = given.out;
  const store = await context.store(blank ? 'read' : 'write');
  const file = load ? readCompletion(readText(filePath(context, load)), load) : null;
  // Cells that were filled in before stand in the edition that the file was written for.
  const named = given.edition ?? file?.base ?? null;
  const base = named ? pickEdition(await knownEditions(store), named) : await editionInUse(store, year);
  const cells = lostCells(base);
  const left = cells.map(({ item, cell }) => ({ item: item.id, cell, name: cellNames[cell] }));
  if (cells.length === 0) {
    return { json: { edition: base.id, left }, text: () => `标准 ${base.id} 没有缺失的格子，不用补` };
  }
  const own = { id: given.id ?? `${base.id}-full`, title: base.title };
  if (blank) {
    const { name, warnings } = writeToFill(context, blank, Buffer.from(blankCompletion(base, own.id)));
    return {
      json: { edition: base.id, file: name, left },
      text: () => `已写出 ${cells.length} 个缺失的格子：${name}；照正式文本填好，没有的空着`,
      warnings,
      next: once('填好以后', inspect('standard complete', { '--load': name })),
    };
  }
  const completion = file
    ? { id: file.id, found: file.found(base) }
    : await (await import('../../walkthroughs/standard/complete.ts')).askCompletion(context, base);
  const folder = load ? path.dirname(filePath(context, load)) : context.cwd;
  const found = completion.found.map((one) => ({
    ...one,
    photoFile: one.photo === null ? null : path.resolve(folder, one.photo),
  }));
  const id = given.id ?? completion.id ?? own.id;
  const edition = completeStandard(store, context.author, base, { ...own, id, found }, context.today);
  const rest = lostCells(edition);
  return {
    json: { edition: edition.id, fingerprint: edition.fingerprint, filled: found.length, left: rest.length },
    text: () => [
      ...found.flatMap(({ item, read }) =>
        read ? [`${item} 的扣分规则读成：`, ...readLines(read).map((line) => `  ${line}`)] : [],
      ),
      `已补入 ${found.length} 格，存为 ${edition.id}（指纹 ${edition.fingerprint.slice(0, 12)}）`,
      rest.length === 0
        ? '标准已经补全，报告不再印“原件此处缺失”'
        : `还缺 ${rest.length} 格：${rest.map(({ item, cell }) => `${item.id} ${cellNames[cell]}`).join('、')}`,
    ],
    next: [
      inspect('standard use', { id: edition.id, '--year': year, '--reason': some('已取得正式文本') }),
      ...(rest.length > 0 ? [inspect('standard complete', { '--edition': edition.id })] : []),
    ],
  };
};
