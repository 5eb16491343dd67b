import { addDays, formatDay } from '../day.ts';
import { day, type Facts, type Found, finding, look, text } from './facts.ts';
import { inYear } from './yearly.ts';

const pending = /^(?:无|未|未办结|未处理|未办理|未答复|办理中|正在办理|处理中|正在处理|调查中|待办|待处理|待办理)$/;
/** Days in which a complaint may well still be under way. */
const freshDays = 7;

/** No register of complaints: a hint, since what was not imported may still be there. */
export function complaintRegister(facts: Facts): Found[] {
  return facts.has('complaints') ? [] : [look('没有导入投诉举报登记簿，也没有申明登记簿为空', [])];
}

/** Complaints of the year without a result. */
export function complaintsUnresolved(facts: Facts): Found[] {
  const open = facts.rows('complaints').filter((row) => {
    const result = text(row, 'result');
    return inYear(facts, day(row, 'received')) && (result === null || pending.test(result));
  });
  const fresh = open.filter((row) => day(row, 'received')! > addDays(facts.day, -freshDays));
  const stale = open.filter((row) => !fresh.includes(row));
  const names = (rows: typeof open) =>
    rows.map((row) => `${text(row, 'id') ?? ''}（${formatDay(day(row, 'received')!)}登记）`).join('、');
  return [
    // The rule takes its points once, however many complaints there are.
    ...(stale.length > 0 ? [finding('unresolved', `投诉举报${names(stale)}没有处理结果`, stale)] : []),
    ...(fresh.length > 0 ? [look(`投诉举报${names(fresh)}尚无处理结果，登记不足 ${freshDays} 日`, fresh)] : []),
  ];
}
