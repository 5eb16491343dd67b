import { type Day, formatDay } from '../../domain/day.ts';
import { titleLevels } from '../../domain/year/records.ts';
import type { Store } from '../../store/store.ts';
import { uncarriedTitles } from '../title-doubts.ts';
import type { Examined } from './examine-machine.ts';

/** Titles on record that the record does not carry, each with what is lacking and the deed that mends it. */
export function examineTitles(store: Store, today: Day): readonly Examined[] {
  return uncarriedTitles(store, today).map(({ title, unit, lacks, mend }) => ({
    id: `title.${unit.name}.${title.year}.${title.level}`,
    title: '称号与记录',
    state: 'warn',
    found: `${unit.name} ${title.year} 年${titleLevels[title.level]}示范点（${formatDay(title.date)}命名），记录不支持：${lacks.map(({ what }) => what).join('；')}`,
    mend,
  }));
}
