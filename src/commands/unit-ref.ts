import { text, year } from '../parameters.ts';
import type { Unit } from '../store/units.ts';
import { aUnit } from './questions.ts';

/** A unit as the JSON of other nouns names it. */
export function unitRef(unit: Unit): { readonly name: string; readonly code: string | null } {
  return { name: unit.name, code: unit.code };
}

/** The argument that names a unit. */
export const unitArgument = text('<unit>', '单位全称、统一社会信用代码，或名称、拼音首字母中不会混淆的一段', aUnit);

/** The flag that names a year. */
export const yearFlag = year('--year <year>', '年度，默认今年', { message: '哪一年' });
