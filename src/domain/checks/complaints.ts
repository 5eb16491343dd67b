import { addDays, formatDay } from '../day.ts';
import { foldName } from '../identifiers/names.ts';
import { readPeople } from '../identifiers/people.ts';
import { cell, type LedgerRow } from '../ledgers/rows.ts';
import { present } from '../pick.ts';
import { type Facts, type Found, finding, look, suspect } from './facts.ts';
import { type Vocabulary, wordIn } from './vocabulary.ts';
import { inYear } from './yearly.ts';

/** Days in which a complaint may well still be under way. */
const freshDays = 7;

/** No register of complaints: a hint, since what was not imported may still be there. */
export function complaintRegister(facts: Facts): Found[] {
  return facts.has('complaints') ? [] : [look('没有导入投诉举报登记簿，也没有申明登记簿为空', [])];
}

/** What is written as the result: none yet (已转办, 正在调查处理, 待核实), one, or words that tell neither. */
function resultOf(result: string | null, words: Vocabulary['办理结果']): 'pending' | 'done' | 'unclear' {
  const plain = (result ?? '').replace(/\s/g, '');
  if (plain === '' || words.whole.includes(plain)) return 'pending';
  const done = words.done.some(
    (word) =>
      plain.includes(word) &&
      !new RegExp(`(?:未|没有|尚未|待|正在)(?:能|予|全部)?\\p{Script=Han}{0,2}${word}`, 'u').test(plain),
  );
  const open =
    words.pending.some((word) => plain.includes(word)) || /未\p{Script=Han}{0,4}(?:完毕|完成|结束)/u.test(plain);
  return done ? 'done' : open ? 'pending' : 'unclear';
}

/** Complaints of the year about the unit's own officers without a result. */
export function complaintsUnresolved(facts: Facts): Found[] {
  const { 办理结果: words } = facts.words;
  const roster = new Set(facts.rows('officers').map((row) => foldName(cell(row, 'name') ?? '')));
  const received = facts.rows('complaints').filter((row) => {
    const day = cell(row, 'received');
    return day === null ? cell(row, 'year') === facts.year : inYear(facts, day);
  });
  const being = (which: ReturnType<typeof resultOf>): LedgerRow<'complaints'>[] =>
    received.filter((row) => resultOf(cell(row, 'result'), words) === which);
  const open = being('pending');
  const unclear = being('unclear');
  const about = (row: LedgerRow<'complaints'>): 'officers' | 'others' | 'unknown' => {
    const target = cell(row, 'target') ?? '';
    // 甲中队（李示范）: of two columns each told one.
    const named = [target, ...target.split(/[（()）/／]/)].some((words) =>
      readPeople(words).people.some((name) => roster.has(foldName(name))),
    );
    if (named) return 'officers';
    if (wordIn(target, words.shops) !== null) return 'others';
    return wordIn(target, words.officers) !== null || /[科股局队]$/.test(target) ? 'officers' : 'unknown';
  };
  const ours = open.filter((row) => about(row) !== 'others');
  const others = open.filter((row) => about(row) === 'others');
  const fresh = ours.filter((row) => (cell(row, 'received') ?? '') > addDays(facts.day, -freshDays));
  const stale = ours.filter((row) => !fresh.includes(row));
  // An answer given on a day is a result, though its words are not in the register.
  const stated = stale.filter((row) => about(row) === 'officers' && cell(row, 'closed') === null);
  const doubtful = stale.filter((row) => !stated.includes(row));
  const names = (rows: readonly LedgerRow<'complaints'>[]): string =>
    rows
      .map((row) => {
        const received = cell(row, 'received');
        return `${cell(row, 'id') ?? ''}（${received === null ? `${cell(row, 'year')}年` : formatDay(received)}登记）`;
      })
      .join('、');
  return present([
    // The rule takes its points once, however many complaints there are.
    stated.length > 0 && finding('unresolved', `投诉举报${names(stated)}没有处理结果`, stated),
    doubtful.length > 0 &&
      suspect('unresolved', `投诉举报${names(doubtful)}没有处理结果；被投诉的是谁，或者是否已答复，请核对`, doubtful),
    fresh.length > 0 &&
      look(`投诉举报${names(fresh)}尚无处理结果，登记不足 ${freshDays} 日（本程序的口径，标准没有规定）`, fresh),
    unclear.length > 0 && look(`投诉举报${names(unclear)}的办理结果写作${quoted(unclear)}，看不出有没有结果`, unclear),
    others.length > 0 && look(`投诉举报${names(others)}没有处理结果，被投诉的不像本单位执法人员，未计`, others),
  ]);
}

function quoted(rows: readonly LedgerRow<'complaints'>[]): string {
  return [...new Set(rows.map((row) => `“${cell(row, 'result')}”`))].slice(0, 5).join('、');
}
