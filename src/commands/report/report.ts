import path from 'node:path';
import { readAcceptance } from '../../actions/acceptance/read-acceptance.ts';
import { contestedWarnings } from '../../actions/contested.ts';
import { deskOf, stampOf, writeMade } from '../../actions/documents/document.ts';
import { documents } from '../../actions/documents/registry.ts';
import { leftBehind } from '../../actions/left-behind.ts';
import { editionFor } from '../../actions/standard/editions.ts';
import { yearBefore } from '../../actions/standard/open-acceptance.ts';
import { unitRef } from '../../actions/unit-ref.ts';
import { layVerifyPage } from '../../actions/verify-page.ts';
import { produceLines } from '../../documents/produce.ts';
import { groupDigits, headDigits } from '../../domain/head-digits.ts';
import { inspect } from '../../domain/invocation.ts';
import type { Runs } from '../../parameters.ts';
import type { Store } from '../../store/store.ts';
import type { Unit } from '../../store/units.ts';
import { width as textWidth } from '../../views/text-width.ts';
import { formatOption, outFile } from '../document-options.ts';
import { faceLine, paperWarnings } from '../proof-lines.ts';
import type { takes } from './index.ts';

export const run: Runs<typeof takes> = async (context, given) => {
  if (given.screen) return (await import('./screen.ts')).writeScreen(context, given);
  const store = await context.store('read');
  const unit = store.units.find(given.unit);
  const { year } = given;
  const format = formatOption(given);
  const open = given.public;
  const desk = deskOf(context, store);
  const { make } = await (open ? documents.publicReport : documents.report).paper();
  const document = await make(desk, { year, unit, which: null, day: null }, {});
  if (given.text) {
    const lines = await produceLines(document.model, stampOf(store, document.draft), context.width, textWidth);
    const warnings = leftBehind(store, unit);
    return { json: { unit: unitRef(unit), year, public: open, lines }, text: () => lines, warnings };
  }
  const file = outFile(context, given, `${unit.name}-${year}年度验收${open ? '结果（公示版）' : '报告'}`, format);
  const { begun, ...stands } = await standing(store, unit, year);
  const written = { ...(await writeMade(desk, document, file, format, stands.head)), ...stands };
  const { late } = written;
  store.nameGaps();
  const carries = format === 'pdf' && document.model.carries !== undefined && !stampOf(store).rehearsal;
  const page = given.page && carries ? layVerifyPage(path.dirname(file), 'report') : null;
  return {
    json: { unit: unitRef(unit), year, public: open, page, ...written },
    document: written.file,
    text: () => [
      `已写入 ${written.file}`,
      ...headLine(written.head, open),
      ...(page ? [`核对网页：${page}`] : []),
      ...(format === 'pdf' ? faceLine(written.proof) : []),
    ],
    warnings: [
      ...(begun
        ? []
        : [
            `${unit.name}${year}年度还没有开始验收，这份草稿里没有评分；${yearBefore(store, unit.id, year)?.wayOn ?? `开始：${inspect('start', { unit })}`}`,
          ]),
      ...leftBehind(store, unit),
      ...contestedWarnings(store, year, unit.id),
      ...(given.page && !carries ? [noPage(format)] : []),
      ...(late > 0 ? [`作出结论之后又合并进 ${late} 条记录，未计入本报告`] : []),
      ...paperWarnings(written),
    ],
    exit: late > 0 ? 5 : 0,
    next: written.head ? inspect('verify', { '--head': written.head }) : inspect('result', { unit }),
  };
};

/** Why the page that recomputes a report is not laid beside one that holds nothing to recompute. */
function noPage(format: string): string {
  return format === 'docx'
    ? '没有放核对网页：Word 文件里不带核对数据，要核对的请出 PDF'
    : '没有放核对网页：这份报告不带核对数据（草稿、演练和公示版都不带；正式报告不带的，报告里印有原因）';
}

/** Whether the acceptance is concluded, and the digits by which its record is found. */
async function standing(store: Store, unit: Unit, year: number) {
  const { conclusion, opened } = readAcceptance(store, unit.id, year, await editionFor(store, unit.id, year));
  return {
    begun: opened || conclusion !== null,
    status: conclusion ? 'concluded' : 'draft',
    head: conclusion ? headDigits(conclusion.entry.hash) : null,
    late: conclusion?.late.length ?? 0,
  };
}

/** The record number that is printed in the report; the public version bears none. */
function headLine(head: string | null, open: boolean): string[] {
  if (head === null) return ['草稿：尚未作出结论，报告上印有“草稿”'];
  return open ? [] : [`记录号 ${groupDigits(head)}`];
}
