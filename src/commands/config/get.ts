import type { Report } from '../../command.ts';
import type { Context } from '../../context.ts';
import type { Given } from '../../parameters.ts';
import type { takes } from './index.ts';
import { officeSettingName, settingHome } from './setting-names.ts';

export async function run(context: Context, given: Given<typeof takes.get>): Promise<Report> {
  const { name } = given;
  const value =
    settingHome(name) === 'machine'
      ? (context.machine.get(name) ?? null)
      : (await context.store('read')).settings.get(officeSettingName(name), given.year);
  return { json: { name, value }, text: () => value ?? '（未设置）' };
}
