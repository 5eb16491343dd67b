import type { UnitFields } from '../../actions/register-unit.ts';
import type { Options } from '../../command.ts';
import { Fault } from '../../domain/fault.ts';
import { creditCodeProblem } from '../../domain/identifiers/credit-code.ts';

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
  return {
    ...(code === undefined ? {} : { code }),
    ...Object.fromEntries(
      (['name', 'level', 'address', 'contact', 'phone'] as const)
        .map((name) => [name, text(name)])
        .filter(([, value]) => value !== undefined),
    ),
  };
}
