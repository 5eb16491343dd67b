import { unitRef } from '../../actions/unit-ref.ts';
import { numbersOf } from '../../actions/year/document-numbers.ts';
import { inspect } from '../../domain/invocation.ts';
import { pick } from '../../domain/pick.ts';
import { readDocumentNumber, seriesOf } from '../../domain/year/document-numbers.ts';
import type { Runs } from '../../parameters.ts';
import { table } from '../../views/table.ts';
import type { takes } from './index.ts';

export const run: Runs<typeof takes.numbers> = async (context, { year }) => {
  const store = await context.store('read');
  const all = numbersOf(store);
  // A number is of the year that stands in it; one in another shape, of the year in which it was taken.
  const uses = all.filter((use) => (readDocumentNumber(use.number)?.year ?? Number(use.date.slice(0, 4))) === year);
  const series = seriesOf(uses);
  const doubled = (number: string): boolean => uses.filter((use) => use.number === number).length > 1;
  const order = (number: string): number => readDocumentNumber(number)?.serial ?? 0;
  const shown = [...uses].sort((a, b) => order(a.number) - order(b.number));
  return {
    json: {
      year,
      numbers: shown.map((use) => {
        const unit = use.unit === null ? null : store.units.byId(use.unit);
        return {
          number: use.number,
          document: use.document,
          title: use.title,
          unit: unit ? unitRef(unit) : null,
          ...pick(use, 'about', 'date', 'from', 'void'),
          doubled: doubled(use.number),
        };
      }),
      missing: series.map(({ code, missing }) => ({ code, year, serials: missing })),
    },
    text: () => {
      if (shown.length === 0) return `${year} 年还没有登记文号`;
      const gaps = series.flatMap(({ code, missing }) =>
        missing.length > 0
          ? [
              `${code}〔${year}〕没有登记的号：${missing.join('、')}（别处用了的，用 ${inspect('numbers take', { document: 'other' })} 补记）`,
            ]
          : [],
      );
      return [
        ...table(
          ['文号', '文件', '日期', '备注'],
          shown.map((use) => [
            use.number,
            use.title,
            use.date,
            [use.void === null ? '' : `作废：${use.void}`, doubled(use.number) ? '一号两用' : '']
              .filter((each) => each !== '')
              .join('；'),
          ]),
          context.tables,
        ),
        ...(gaps.length > 0 ? ['', ...gaps] : []),
      ];
    },
    ...(shown.length === 0 ? { next: inspect('numbers take', { document: 'designation' }) } : {}),
  };
};
