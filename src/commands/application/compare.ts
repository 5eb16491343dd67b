import { officeFacts } from '../../actions/office-facts.ts';
import { unitRef } from '../../actions/unit-ref.ts';
import { candidateFacts, candidateParts, compareCandidates, factLines } from '../../actions/year/compare-candidates.ts';
import { Fault } from '../../domain/fault.ts';
import { inspect, phrase, some } from '../../domain/invocation.ts';
import type { Runs } from '../../parameters.ts';
import { table } from '../../views/table.ts';
import { writeToFill } from '../named-files.ts';
import type { takes } from './index.ts';

export const run: Runs<typeof takes.compare> = async (context, { year, out, ...given }) => {
  const store = await context.store('read');
  const named = given.units;
  const records = store.cycle.year(year);
  const units =
    named.length > 0
      ? named.map((name) => store.units.find(name))
      : store.units.list().filter((unit) => records.decisions.get(unit.id)?.kind === 'accepted');
  if (units.length === 0) {
    throw Fault.broken(
      'no-candidates',
      `${year} 年还没有培育对象`,
      phrase`用 ${inspect('application accept', { unit: some('单位') })} 确定`,
    );
  }
  const rows = compareCandidates(store, year, units, context.today);
  let written: ReturnType<typeof writeToFill> | null = null;
  if (out !== null) {
    const { writeWorkbook } = await import('../../documents/xlsx/workbook.ts');
    const lines = (texts: readonly string[]): string => texts.join('\n');
    const bytes = await writeWorkbook({
      title: `${year}年市级培育对象推荐比较表`,
      author: store.settings.get('office', year) ?? '',
      day: context.today,
      sheets: [
        {
          name: '比较表',
          heading: `${year}年市级${officeFacts(store, year, context.today).honour}培育对象推荐比较表`,
          freeze: { rows: 1, columns: 1 },
          columns: [
            { title: '单位', width: 22 },
            { title: '基础条件', width: 38 },
            { title: '队伍素质', width: 30 },
            { title: '执法规范', width: 38 },
            { title: '筛选意见', width: 20 },
          ],
          rows: rows.map((row) => [
            row.unit.name,
            lines(factLines(row, 'foundation')),
            lines(factLines(row, 'team')),
            lines(factLines(row, 'enforcement')),
            null,
          ]),
        },
      ],
    });
    written = writeToFill(context, out, bytes);
  }
  return {
    json: rows.map((row) => ({
      unit: unitRef(row.unit),
      foundation: factLines(row, 'foundation'),
      team: factLines(row, 'team'),
      enforcement: factLines(row, 'enforcement'),
      facts: row.facts,
    })),
    text: () => [
      ...table(
        ['方面', '内容', ...rows.map(({ unit }) => unit.name)],
        candidateFacts.map((fact, at) => [
          candidateFacts[at - 1]?.part === fact.part ? '' : candidateParts[fact.part],
          fact.title,
          ...rows.map(({ facts }) => facts[fact.id]),
        ]),
        context.tables,
      ),
      ...(written ? [`已写入 ${written.name}`] : []),
    ],
    warnings: written?.warnings ?? [],
    next: inspect('application nominate', { unit: [some('单位'), some('单位')] }),
  };
};
