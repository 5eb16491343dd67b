import { type Day, formatDay } from '../../domain/day.ts';
import { inspect, phrase, some } from '../../domain/invocation.ts';
import { titleLevels } from '../../domain/year/records.ts';
import type { Store } from '../../store/store.ts';
import { uncarriedTitles } from '../title-doubts.ts';
import { workAfter } from '../year/standing-on.ts';
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

/** Units that are in the register no more, of which the record holds deeds of later days: each machine may have known of the one alone. */
export function examineRetired(store: Store): readonly Examined[] {
  return [...store.cycle.retirements()].flatMap(([id, { day }]): Examined[] => {
    const unit = store.units.known(id);
    return workAfter(store, unit, day).map((found) => ({
      id: `retired.${unit.name}`,
      title: '停用的单位',
      state: 'warn',
      found,
      mend: phrase`停用的日期写错了的，更正：${inspect('unit retire', { unit, '--date': some('日期'), '--reason': some('理由') })}；后面记错了的，撤回：${inspect('practice list', { '--all': true })}`,
    }));
  });
}
