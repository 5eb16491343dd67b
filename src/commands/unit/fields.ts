import type { UnitFields } from '../../actions/register-unit.ts';
import type { Options } from '../../command.ts';
import { Fault } from '../../domain/fault.ts';
import { creditCodeProblem } from '../../domain/identifiers/credit-code.ts';
import { type UnitKind, unitKinds } from '../../store/units.ts';

/** The unit's fields from the flags; an empty value clears. Fault where the credit code fails its check digit. */
export function unitFields(options: Options): UnitFields {
  const text = (name: string): string | null | undefined => {
    const value = options[name];
    return typeof value === 'string' ? value.trim() || null : undefined;
  };
  const code = text('code')?.normalize('NFKC').toUpperCase() ?? text('code');
  if (code) {
    const problem = creditCodeProblem(code);
    if (problem)
      throw new Fault('broken', 'bad-credit-code', `统一社会信用代码 ${code} 不对：${problem}`, '请对照证照核对后重填');
  }
  const kind = text('kind');
  return {
    ...(kind === undefined ? {} : { kind: kind === null ? null : kindNamed(kind) }),
    ...(code === undefined ? {} : { code }),
    ...Object.fromEntries(
      (['name', 'level', 'address', 'contact', 'phone'] as const)
        .map((name) => [name, text(name)])
        .filter(([, value]) => value !== undefined),
    ),
  };
}

/** A kind of unit by its word or its id. Fault (usage): none such. */
function kindNamed(text: string): UnitKind {
  const found = (Object.entries(unitKinds) as [UnitKind, string][]).find(([id, name]) => text === id || text === name);
  if (found) return found[0];
  throw new Fault(
    'usage',
    'bad-unit-kind',
    `没有“${text}”这种单位性质`,
    `只能是 ${Object.values(unitKinds).join('、')}`,
  );
}
