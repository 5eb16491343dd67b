import { contestedWarnings } from '../../actions/contested.ts';
import { unitRef } from '../../actions/unit-ref.ts';
import { registerOf } from '../../actions/year/number-register.ts';
import { inspect, phrase, some } from '../../domain/invocation.ts';
import { pick } from '../../domain/pick.ts';
import { serialsText } from '../../domain/year/document-numbers.ts';
import type { Runs } from '../../parameters.ts';
import { listed } from '../listed.ts';
import type { takes } from './index.ts';

export const run: Runs<typeof takes.numbers> = async (context, { year }) => {
  const store = await context.store('read');
  const { rows, series } = registerOf(store, year);
  return {
    json: {
      year,
      numbers: rows.map(({ use, doubled }) => {
        const unit = use.unit === null ? null : store.units.byId(use.unit);
        return {
          ...pick(use, 'number', 'document', 'title'),
          unit: unit ? unitRef(unit) : null,
          ...pick(use, 'about', 'date', 'from', 'void'),
          doubled,
        };
      }),
      missing: series.map(({ code, missing }) => ({ code, year, serials: missing })),
    },
    text: () => {
      if (rows.length === 0) return `${year} 年还没有登记文号`;
      const gaps = series.flatMap(({ code, missing }) =>
        missing.length > 0
          ? [
              `${code}〔${year}〕没有登记的号：${serialsText(missing)}（别处用了的，用 ${inspect('numbers take', { document: 'other' })} 补记）`,
            ]
          : [],
      );
      return [
        ...listed(context, rows, null, [
          ['文号', ({ use }) => use.number],
          ['文件', ({ use }) => use.title],
          ['日期', ({ use }) => use.date],
          ['备注', ({ note }) => note],
        ]),
        ...(gaps.length > 0 ? ['', ...gaps] : []),
        ...(rows.some(({ use }) => use.void !== null)
          ? [
              phrase`作废错了的，恢复：${inspect('numbers restore', { number: some('文号'), '--reason': some('理由') })}`
                .text,
            ]
          : []),
      ];
    },
    warnings: contestedWarnings(store, year),
    next: rows.length === 0 ? inspect('numbers take', { document: 'designation' }) : undefined,
  };
};
