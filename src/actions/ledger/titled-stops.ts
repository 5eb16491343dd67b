import { foldName } from '../../domain/identifiers/names.ts';
import type { LedgerReading } from '../../ledgers/reading.ts';
import { fromOthers } from '../../ledgers/records/unit-over.ts';
import { ledgerEnd } from '../../ledgers/words/ledger-titles.ts';
import { isShortFor, namedIn } from '../../ledgers/words/organs.ts';
import type { Store } from '../../store/store.ts';
import type { Unit } from '../../store/units.ts';
import type { Stop } from './stop.ts';

/** A year over rows that tell no day, where they are to be of another: the day of none says which is right. */
export function titledForOtherYears({ yearsOver }: LedgerReading): Stop[] {
  return yearsOver.map(({ year, given, rows, signed, guessed, ofForm }) => ({
    message: `${signed ?? '表上'}写的是 ${year} 年，没有写日期的 ${rows} 行却要按${guessed ? '今年' : '给定的'} ${given} 年记`,
    allTheSame: `确是 ${given} 年的，照样导入`,
    passedBy: 'despiteTitle',
    ...(ofForm ? ofOtherYear(year, given) : ofThatYear(year, given, signed !== undefined, guessed === true)),
  }));
}

/** Of what year a law was revised tells of no row: which one it is, the clerk says. */
const ofOtherYear = (year: number, given: number) => ({
  hint: `${year} 年是法规、表式的年份，这些行未必是那一年；不是 ${given} 年的，用 --year 写明是哪一年；确是 ${given} 年的，加 --despite-title`,
  here: `${year} 年是法规、表式的年份；不是 ${given} 年的，在表上面写明年度（如“${given - 1}年度”），保存后再读`,
});

/** The ways on where a line tells the year of the rows. */
function ofThatYear(year: number, given: number, signed: boolean, guessed: boolean) {
  return {
    hint: `是 ${year} 年的，${signed ? `${guessed ? '加' : '改成'} --year ${year}` : '去掉 --year（表上写明的照表上记）'}；确是 ${given} 年的，加 --despite-title`,
    here: `是 ${year} 年的，选下面的“记作 ${year} 年”`,
    onward: { when: `是 ${year} 年的`, given: { year: signed ? year : null } },
    year,
  };
}

/** The names that a unit bears or bore, and those of the other registered units. */
export function unitNames(
  store: Store,
  unit: Unit,
): { readonly formerly: readonly string[]; readonly otherUnits: readonly string[] } {
  const names = [...store.units.byEveryName()].filter(([, one]) => one.retired === null);
  const of = (own: boolean): string[] => names.flatMap(([name, { id }]) => ((id === unit.id) === own ? [name] : []));
  return { formerly: of(true), otherUnits: of(false) };
}

/** 甲局执法人员名单: how a title names its unit for short; 市局 and 省局 are of no county, and whose 县局 is nobody can tell. */
const shortTitle = new RegExp(
  `^(?!(?:省|市|州|县|区|旗|部|上级|国家)(?:局|委|办|厅|院|大队|中心))(\\p{Script=Han}{1,8}?(?:局|委|办|厅|院|大队|中心))(?=\\p{Script=Han}{0,12}${ledgerEnd}$)`,
  'u',
);

/** 抄送：样县虚构局, 接收单位｜样县虚构局: to whom a ledger goes, or who answered it. */
const toOthers =
  /(?:此表报|报|送|发|报送|抄送|抄报|主送|(?:接收|主管)(?:单位|部门|机关)|[^｜:：]{0,12}(?:意见|批示))[:：｜][^｜]*/g;

/** Another registered unit that the lines above a table name, or who signed below it, where they do not name the one meant; each table beside it too. */
export function titledForOthers(store: Store, unit: Unit, { titles, blocks, skipped }: LedgerReading): Stop[] {
  const others = store.units.list().filter(({ id }) => id !== unit.id);
  const otherIn = (lines: readonly string[]): Unit | undefined => {
    const words = lines.map(foldName);
    const byName = new Map([...others, unit].map((one) => [foldName(one.name), one]));
    const named = words.flatMap((title) => namedIn(title, [...byName.keys()]).map((name) => byName.get(name)));
    if (named.includes(unit)) return undefined;
    if (named[0]) return named[0];
    // 甲局执法人员名单: whom a short name stands for, where that is one unit alone; 甲局移送案件清单 may be anybody's.
    const shorts = words.flatMap((title) => (fromOthers.test(title) ? [] : (shortTitle.exec(title)?.[1] ?? [])));
    const meant = [unit, ...others].filter(({ name }) => shorts.some((short) => isShortFor(short, foldName(name))));
    return meant.length === 1 && meant[0] !== unit ? meant[0] : undefined;
  };
  const wrong = '单位选错了请改 --unit；确实属于这个单位的，加 --despite-title';
  const signed = skipped.flatMap(({ is, text }) =>
    is === 'signature' && text !== undefined ? [text.replace(toOthers, '')] : [],
  );
  const titled = otherIn(titles);
  const all = titled ?? otherIn([...titles, ...signed]);
  const allTheSame = `确属${unit.name}，照样导入`;
  if (all) {
    const message = `台账${titled ? '标题' : '落款'}写的是“${all.name}”，却要导入到“${unit.name}”`;
    const onward = { when: `是${all.name}的`, given: { unit: all } };
    return [{ message, hint: wrong, allTheSame, passedBy: 'despiteTitle', unit: all, onward }];
  }
  return blocks.flatMap(({ title, range, taken }, at) => {
    const other = taken > 0 ? otherIn([title]) : undefined;
    if (!other) return [];
    const message = `第 ${at + 1} 张表（${range}）的标题写的是“${other.name}”，却要导入到“${unit.name}”`;
    return [
      {
        message,
        hint: `不导入这张表的，加 --leave-table ${at + 1}；${wrong}`,
        here: '不导入这张表的，选“改读哪几张表”',
        onward: { when: '不导入这张表的', given: { leaveTable: [at + 1] } },
        allTheSame,
        passedBy: 'despiteTitle',
      },
    ];
  });
}
