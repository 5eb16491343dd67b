import { inFigures } from '../../domain/identifiers/han-figures.ts';
import { labelledIn } from '../../domain/ledgers/fill-year.ts';
import { columnOf, type Kind, titleOf } from '../../domain/ledgers/kind.ts';
import type { LedgerReading } from '../reading.ts';
import type { ChosenSheet } from '../sheets/choose-sheet.ts';
import { ofRowsIn, periodOfLine } from '../sheets/title-period.ts';
import { ownLines, textOf, withLabels } from '../tables/row-words.ts';
import { bareHeading } from '../words/heading-text.ts';
import type { ReadingWarning } from '../words/warnings.ts';
import { daysOf } from './day-over.ts';
import { tellsWhenWritten } from './signed-years.ts';

/** Says which lines over a table tell a day, or what its kind keeps in a column that the table lacks, and were read as nothing. */
export function untoldAbove(
  kind: Kind,
  { aliases, head, headings }: ChosenSheet,
  reading: LedgerReading,
): readonly ReadingWarning[] {
  const lines = [
    ...ownLines(head, headings.top).map((row) => ({ row: row.row, texts: textOf(row) })),
    // What stands over the headings where they come again.
    ...reading.skipped.flatMap(({ row, is, text = '' }) =>
      is === 'above' && row > headings.bottom ? [{ row, texts: text.split('｜') }] : [],
    ),
  ];
  const years = new Set(reading.periods.flatMap(({ year }) => (year === null ? [] : [year])));
  const isRead = (text: string): boolean => {
    const draft = {};
    kind.aboveTable?.(draft, [daysOf(text, 2000)]);
    const period = periodOfLine(text, noPeriod);
    return (
      Object.values(draft).some((value) => (value ?? null) !== null) ||
      (period !== null && (period.across !== undefined || years.has(period.year ?? 0)))
    );
  };
  const lost = (text: string): string | null => {
    const words = ofRowsIn(text).trim();
    const [, label = '', value = ''] = /^(?!\d)([^:：]{2,12})[:：]\s*(.+)$/.exec(words) ?? [];
    const name = label.replace(/\s/g, '');
    const field = aliases.get(bareHeading(name))?.field ?? '';
    const isDay = columnOf(kind, field)?.value === 'day';
    const days = saysDay.test(inFigures(label === '' ? words : value));
    if (label === '') {
      const isAlone = kind.dayOver !== undefined && dayAlone.test(inFigures(words).replace(/\s/g, ''));
      return isAlone && !reading.rows.some(({ fields }) => fields[kind.dayOver ?? '']) ? kind.dayOver : null;
    }
    if (ofTime.test(name)) return days && !ofPaper.test(name) && !tellsWhenWritten(words) ? (isDay ? field : '') : null;
    return field === '' || isDay || field in reading.columns || isOfPaper(kind, field) ? null : field;
  };
  return lines.flatMap(({ row, texts }) =>
    withLabels(texts)
      .flatMap(labelledIn)
      .flatMap((text) => {
        const field = isRead(ofRowsIn(text)) ? null : lost(text);
        if (field === null) return [];
        const column = field === '' ? '' : `“${titleOf(kind, field)}”`;
        return [{ row, what: `表头上面的“${text.trim()}”没有读作任何一项；是各行都有的，请加一列${column}写上` }];
      }),
  );
}

const noPeriod = { year: null, first: 1, last: 12 };
const ofTime = /日期|时间|期间|年月|时段$/;
/** 归档日期, 审核时间, 截止时间: what was done to the paper, and up to when it goes. */
const ofPaper = /截[止至]|归档|存档|装订|审[核批]|复核|校对|报备|接收|签收|移交/;
/** 填报单位, 联系电话, 说明: said of the paper as well; and who held a training no check asks. */
const isOfPaper = ({ kind, unitField }: Kind, field: string): boolean =>
  field === unitField || field === 'note' || field === 'phone' || (kind === 'trainings' && field === 'organizer');
const saysDay = /20\d{2}\s*[年./-]\s*\d|\d\s*月\s*\d/;
const dayAlone =
  /^[（(]?(?:20\d{2}[年./-])?\d{1,2}[月./-]\d{1,2}[日号]?[)）]?[\d:：至到~—–-]*(?:[（(]?(?:星期|周).[)）]?)?(?:[上下]午|全天)?[\d:：至到~—–-]*$/;
