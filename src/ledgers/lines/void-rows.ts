import { cellText } from '../read/cells.ts';
import { isCount, looksLikeDay, plain, saysNothingAt } from '../words/cell-looks.ts';
import type { SeenRow, TableSight } from './table-sight.ts';

/** 空号, 作废: that a number was given to nothing; its row holds the number, a count and such words alone. */
const voidNumber =
  /^[（(]?(?:此号|本号|该号)?(?:为)?(?:空号?|空缺|缺号|废号|跳号|已?作废|号作废|已?注销号?|已?撤[销案号]|已?取消|未使用|未用)[)）。]?$/;

/** 填写错误, 打印有误、重开, 存根已缴回: why a form was spoilt. */
const spoilt =
  /^[（(]?(?:因|系|由于)?\p{Script=Han}{0,4}?(?:填写?|书写|开具?|打印?|录入?|登记|内容|文字|文书)?(?:错[误开填写]?|有误|笔误|误填|重开|重复|[污破]损|损坏|[遗丢]失|存根.{0,6})(?:[，,、]?(?:已?重[开填写]|另[开填]|已?作废|已?缴回))?[)）。]?$/u;

const vacancy = /^[（(]?(?:编制|岗位|职位|暂时?)?(?:空[缺岗]|缺编|空编|暂缺|待定|待补|[待拟]招录?)[)）]?$/;

/** True where a row only says that its number, or its form, stands for nothing, and why. */
export function isVoidNumber({ own, filled }: SeenRow, sight: TableSight): boolean {
  // 空缺 where a name belongs, whatever post is vacant.
  const vacant = filled.some(
    (at) => sight.persons.has(at) && vacancy.test(plain(cellText(own[at])).replace(/\s/g, '')),
  );
  if (vacant && !filled.some((at) => sight.mapped.has(at) && /\d/.test(cellText(own[at])))) return true;
  const words = filled.filter((at) => {
    const text = plain(cellText(own[at])).replace(/\s/g, '');
    // 样罚〔2025〕5号（作废）
    return voidNumber.test(sight.cases.has(at) ? text.replace(/^.*\d号?(?=[（(])/, '') : text);
  });
  if (words.length === 0) return false;
  const rest = filled.filter((at) => !words.includes(at) && !isCount(own[at]) && !saysNothingAt(own[at]));
  const isWhy = (at: number): boolean => at === sight.note && spoilt.test(plain(cellText(own[at])).replace(/\s/g, ''));
  return rest.every((at) => sight.numbered.has(at) || looksLikeDay(own[at]) || isWhy(at));
}
