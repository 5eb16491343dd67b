import type { UnitFields } from '../../actions/register-unit.ts';
import { Fault } from '../../domain/fault.ts';
import { creditCodeProblem, tidyCreditCode } from '../../domain/identifiers/credit-code.ts';
import { erasable, type Given } from '../../parameters.ts';
import { type UnitKind, unitKinds } from '../../store/units.ts';

/** What is known of a unit beside its name; an empty value clears. */
export const fieldFlags = {
  code: erasable('--code <code>', '统一社会信用代码（18 位，校验码要对）', {
    name: '代码',
    check: (typed) => creditCodeProblem(tidyCreditCode(typed)),
  }),
  level: erasable('--level <level>', '单位级别，如 正科级', { name: '级别' }),
  kind: erasable('--kind <kind>', '单位性质：政府部门、授权组织、驻县垂管'),
  address: erasable('--address <text>', '地址'),
  contact: erasable('--contact <name>', '联系人'),
  phone: erasable('--phone <number>', '联系电话', { name: '电话' }),
};

type Fields = Given<typeof fieldFlags> & { readonly name?: string | null | undefined };

/** The unit's fields from the flags; an empty value clears. Fault where the credit code fails its check digit. */
export function unitFields(given: Fields): UnitFields {
  const code = given.code?.normalize('NFKC').toUpperCase() ?? given.code;
  if (code) {
    const problem = creditCodeProblem(code);
    if (problem)
      throw Fault.broken('bad-credit-code', `统一社会信用代码 ${code} 不对：${problem}`, '请对照证照核对后重填');
  }
  const { kind } = given;
  return {
    ...(kind === undefined ? {} : { kind: kind === null ? null : kindNamed(kind) }),
    ...(code === undefined ? {} : { code }),
    ...Object.fromEntries(
      (['name', 'level', 'address', 'contact', 'phone'] as const)
        .map((name) => [name, given[name]])
        .filter(([, value]) => value !== undefined),
    ),
  };
}

/** A kind of unit by its word or its id. Fault (usage): none such. */
function kindNamed(text: string): UnitKind {
  const found = (Object.entries(unitKinds) as [UnitKind, string][]).find(([id, name]) => text === id || text === name);
  if (found) return found[0];
  throw Fault.usage('bad-unit-kind', `没有“${text}”这种单位性质`, `只能是 ${Object.values(unitKinds).join('、')}`);
}
