import { beginsLikeAName } from '../domain/identifiers/people.ts';
import { isCount, looksLikeDay, plain } from './cell-looks.ts';
import type { SeenRow, TableSight } from './non-records.ts';
import { type Cell, cellText } from './read/cells.ts';

const does = '填表|制表|填报|经办|审核|复核|审批|统计|编制|报送|监考|阅卷|记录|校对|联系';
const leads = '负责人|领导|局长|科长|股长|队长|主任|组长';
/** 填表人, 局长签字, 分管领导, 联系电话: a cell that says in what quality somebody signed. */
const role = new RegExp(
  `^(?:(?:${does})(?:人员?|日期|时间|单位)?|(?:填报|填表|制表|打印)(?:日期|时间)|联系?电话|签字|签名|签章|盖章` +
    `|(?:单位|部门|科室|股室|机构|分管|主管|主要|评查组?|检查组?|考核组?)?(?:${leads})(?:签字|签名|签章|审核|审批|意见)?)[:：]?$`,
);
/** 经办人王五: the same with who it was. */
const roleOfWhom = new RegExp(`^(?:${does})(?:人员?|人?[:：])\\s*(\\p{Script=Han}{2,4})$`, 'u');
const name = /^\p{Script=Han}{2,4}$/u;
const telephone = /^[\d-]{7,13}$/;

/**
 * Whether a row is where a ledger is signed, each word in a cell of its own: 科室负责人 | 王五 | 填报时间 | 2025-12-30. Where such a
 * word may be what a record says (a post) it is none; a number or a certificate is that of a record. `null`: it is no such row.
 */
export function isSignOff({ own, filled, covered }: SeenRow, sight: TableSight): 'surely' | 'perhaps' | null {
  if (covered.size > 0 || filled.length < 2) return null;
  const text = (at: number): string => plain(cellText(own[at])).replace(/\s/g, '');
  const keys = new Set([...sight.keyColumns, ...sight.cases, ...sight.numbered]);
  if (filled.some((at) => keys.has(at) && sight.mapped.has(at) && /\d/.test(text(at)) && !looksLikeDay(own[at])))
    return null;
  const mayStand = (at: number): boolean =>
    !sight.mapped.has(at) || keys.has(at) || sight.persons.has(at) || sight.days.has(at);
  // Where a number belongs stands a name: no word beside it is what a case says.
  const named = filled.some((at) => sight.cases.has(at) && name.test(text(at)));
  const isRole = (at: number): boolean => role.test(text(at)) || beginsLikeAName(roleOfWhom.exec(text(at))?.[1] ?? '');
  const fits = (cell: Cell | undefined, at: number): boolean =>
    isRole(at) || name.test(text(at)) || looksLikeDay(cell) || isCount(cell) || telephone.test(text(at));
  const all = filled.every((at) => fits(own[at], at));
  // 审核人 | 王五 | 填表人 | 赵六 in whatever columns, and no count of a record before them.
  const words = filled.filter((at) => !looksLikeDay(own[at]));
  if (all && words.length > 3 && words.every((at, n) => isRole(at) === (n % 2 === 0) && !isCount(own[at])))
    return 'surely';
  if (
    !filled.some(
      (at) => typeof own[at] === 'string' && (named || mayStand(at) || /签[字名章]$/.test(text(at))) && isRole(at),
    )
  )
    return null;
  return all ? 'surely' : 'perhaps';
}
