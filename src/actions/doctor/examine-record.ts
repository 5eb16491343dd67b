import { practisedDraw } from '../../domain/contradictions/closing.ts';
import { type Day, formatDay } from '../../domain/day.ts';
import { inspect, phrase, some } from '../../domain/invocation.ts';
import { titleLevels } from '../../domain/year/records.ts';
import { goesOnFor, joinedUnits } from '../../store/doubles.ts';
import { acceptancesPractised, leftOutAsPractice } from '../../store/practice.ts';
import type { Store } from '../../store/store.ts';
import { shortAboutOf } from '../../views/conflict.ts';
import { practisedDraws } from '../conclusion/practised-parts.ts';
import { sharedNumbers } from '../ledger/shared-numbers.ts';
import { ledgerLeftWords, ledgersLeft, leftOfYear } from '../left-behind.ts';
import { uncarriedTitles } from '../title-doubts.ts';
import { workAfter } from '../year/standing-on.ts';
import type { Examined } from './examine-machine.ts';

/** Looks at the record: what cannot all be true, or stands where it should not. */
export function examineRecord(store: Store, today: Day): readonly Examined[] {
  return [
    ...examineConflicts(store),
    ...examineDoubles(store),
    ...examineTitles(store, today),
    ...examineRetired(store),
    ...examinePractised(store),
    ...examineLedgers(store),
  ];
}

/** What merges left undecided, in one line. */
function examineConflicts(store: Store): readonly Examined[] {
  const conflicts = store.conflicts.list();
  if (conflicts.length === 0) return [];
  const about = conflicts.map((each) => (each.kind === 'sameUnit' ? '登记了两次的单位' : shortAboutOf(each)));
  const told = [...new Set(about)];
  return [
    {
      id: 'conflicts',
      title: '两台电脑记的不同',
      state: 'warn',
      found: `${conflicts.length} 处还没有定下来：${told.slice(0, 3).join('；')}${told.length > 3 ? '……' : ''}`,
      mend: inspect('conflicts list'),
    },
  ];
}

/** What was concluded, drawn and imported of a unit that is another one registered twice, and not done anew for that since. */
function examineDoubles(store: Store): readonly Examined[] {
  const told = { title: '登记了两次的单位', state: 'warn' as const };
  const joined = joinedUnits(store.journal);
  const units = [...new Set(joined.map(({ from }) => goesOnFor(joined, from)))].map((id) => store.units.known(id));
  const years = new Set(store.journal.currentWhere({ kinds: ['acceptance.opened'] }).flatMap(({ year }) => year ?? []));
  const acceptances = units.flatMap((unit) =>
    [...years].flatMap((year): Examined[] => {
      const left = leftOfYear(store, unit.id, year);
      const of = { unit: unit.id, year };
      const drawn = store.journal.history({ kinds: ['draw.opened'], ...of }).length > 0;
      if (store.journal.currentIds(`conclusion/${unit.id}/${year}`).length > 0) return [];
      const [first] = left.filter(({ concluded }) => concluded || !drawn);
      if (!first) return [];
      const found = first.concluded
        ? `${unit.name} ${year} 年度的结论作在另一次登记名下，两次登记合并以后不算在它名下，要重新抽取、作结论（${first.words}）`
        : `${unit.name} ${year} 年度在另一次登记名下有${first.words}，两次登记合并以后不算在它名下，要重新抽取`;
      return [{ ...told, id: `double.${unit.name}.${year}`, found, mend: inspect('result', { unit, '--year': year }) }];
    }),
  );
  const ledgers = ledgersLeft(store).map((left): Examined => {
    const unit = store.units.known(left.to);
    const id = `double.${unit.name}.${left.kind}`;
    const mend = inspect('import', { kind: left.kind, file: left.files[0] ?? some('文件'), '--unit': unit.name });
    return { ...told, id, found: ledgerLeftWords(store, left), mend };
  });
  return [...acceptances, ...ledgers];
}

/** Titles on record that the record does not carry, each with what is lacking and the deed that mends it. */
function examineTitles(store: Store, today: Day): readonly Examined[] {
  return uncarriedTitles(store, today).map(({ title, unit, lacks, mend }) => ({
    id: `title.${unit.name}.${title.year}.${title.level}`,
    title: '称号与记录',
    state: 'warn',
    found: `${unit.name} ${title.year} 年${titleLevels[title.level]}示范点（${formatDay(title.date)}命名），记录不支持：${lacks.map(({ what }) => what).join('；')}`,
    mend,
  }));
}

/** Units that are in the register no more, of which the record holds deeds of later days: each machine may have known of the one alone. */
function examineRetired(store: Store): readonly Examined[] {
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

/** What was practised of acceptances in earnest that are not concluded: draws that keep them from it, and what counts for nothing. */
function examinePractised(store: Store): readonly Examined[] {
  return acceptancesPractised(store).flatMap(({ unit, year }): Examined[] => {
    const { name } = store.units.known(unit);
    if (store.journal.latest(`conclusion/${unit}/${year}`)?.kind === 'acceptance.concluded') return [];
    const [draw] = practisedDraws(store, unit, year);
    const left = leftOutAsPractice(store, unit, year);
    const found = [draw && `抽取 ${draw.number} ${practisedDraw}`, left].filter(Boolean).join('；');
    if (found === '') return [];
    const mend = draw ? inspect('draw void', { id: draw, '--reason': some('理由') }) : inspect('start', { unit: name });
    const id = `practised.${name}.${year}`;
    return [{ id, title: '演练的记录', state: 'warn', found: `${name} ${year} 年度：${found}`, mend }];
  });
}

/** How many numbers are named. */
const named = 5;

/** Numbers that stand in the ledgers of several units, of which only one can be right. */
function examineLedgers(store: Store): readonly Examined[] {
  const shared = sharedNumbers(store);
  if (shared.length === 0) return [];
  const some = shared.slice(0, named).map(({ title, key, units }) => `${title} ${key}（${units.join('、')}）`);
  const more = shared.length > named ? ` 等 ${shared.length} 个` : '';
  return [
    {
      id: 'shared-numbers',
      title: '各单位台账',
      state: 'warn',
      found: `几个单位都有的号：${some.join('、')}${more}`,
      mend: '请与这几个单位核对原件；填错的改好台账重新导入',
    },
  ];
}
