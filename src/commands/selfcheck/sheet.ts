import path from 'node:path';
import { deskOf, proofedBytes } from '../../actions/documents/document.ts';
import { documents } from '../../actions/documents/registry.ts';
import { readSelf } from '../../actions/onsite/self-assessment.ts';
import { editionFor } from '../../actions/standard/editions.ts';
import { unitRef } from '../../actions/unit-ref.ts';
import type { Context } from '../../context.ts';
import { claimCell, holds, selfHeads } from '../../documents/model/self-assessment.ts';
import { Fault } from '../../domain/fault.ts';
import { inspect, once, some } from '../../domain/invocation.ts';
import type { Runs } from '../../parameters.ts';
import type { Store } from '../../store/store.ts';
import type { Unit } from '../../store/units.ts';
import { writeToFill } from '../named-files.ts';
import type { takes } from './index.ts';

export const run: Runs<typeof takes.sheet> = async (context, { year, ...given }) => {
  const store = await context.store('read');
  const unit = store.units.find(given.unit);
  const base = `${unit.name}${year}年度自评表`;
  const names = given.out === null ? [`${base}.xlsx`, `${base}.docx`] : [given.out];
  const files: string[] = [];
  const warnings: string[] = [];
  for (const name of names) {
    const ending = path.extname(name).toLowerCase();
    let bytes: Buffer;
    if (ending === '.xlsx') bytes = await bookOf(context, store, unit, year);
    else if (ending === '.docx' || ending === '.pdf') {
      const desk = deskOf(context, store);
      const { make } = await documents.selfForm.paper();
      const paper = await make(desk, { year, unit, which: null, day: null }, {});
      ({ bytes } = await proofedBytes(desk, paper, ending === '.pdf' ? 'pdf' : 'docx'));
    } else
      throw Fault.usage('format-unknown', `自评表只有 .xlsx、.docx、.pdf，没有“${ending || name}”`, '改 -o 的文件名');
    const written = writeToFill(context, name, bytes);
    files.push(written.file);
    warnings.push(...written.warnings);
  }
  return {
    json: { unit: unitRef(unit), year, files },
    text: () => files.map((file) => `已写入 ${file}`),
    warnings,
    next: once('单位填好交回以后', inspect('selfcheck load', { unit, file: some('自评表') })),
  };
};

async function bookOf(context: Context, store: Store, unit: Unit, year: number): Promise<Buffer> {
  const edition = await editionFor(store, unit.id, year);
  const claims = readSelf(store, unit.id, year);
  const { writeWorkbook } = await import('../../documents/xlsx/workbook.ts');
  const widths = { item: 8, title: 24, points: 10, claimed: 10, facts: 46, material: 40 } as const;
  return writeWorkbook({
    title: `${unit.name}${year}年度自评表`,
    author: store.settings.get('office', year) ?? '',
    day: context.today,
    sheets: [
      {
        name: '自评',
        heading: `${unit.name}　${year}年度自评表`,
        note: '“自评”栏：基础标准写 无 或 有，其他各项写得分，不超过分值；没有把握的可以不填。自评供验收对照，不计入得分。',
        columns: [
          ...(Object.keys(selfHeads) as (keyof typeof selfHeads)[]).map((key) => ({
            title: selfHeads[key],
            width: widths[key],
          })),
          { title: '创建标准', width: 46 },
        ],
        rows: edition.items.map((item) => {
          const own = claims.find((one) => one.item === item.id);
          return [
            item.id,
            item.title,
            holds(item),
            claimCell(item, own) || null,
            own?.facts || null,
            own?.material || null,
            item.criterion || null,
          ];
        }),
        freeze: { rows: 1, columns: 2 },
      },
    ],
  });
}
