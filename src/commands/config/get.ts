import type { Args, Options, Report } from '../../command.ts';
import type { Context } from '../../context.ts';
import { yearOption } from '../year-option.ts';
import { officeSettingName, settingHome } from './setting-names.ts';

export async function run(context: Context, args: Args, options: Options): Promise<Report> {
  const name = String(args[0]);
  const value =
    settingHome(name) === 'machine'
      ? (context.machine.get(name) ?? null)
      : (await context.store('read')).settings.get(officeSettingName(name), yearOption(context, options));
  return { json: { name, value }, text: () => value ?? '（未设置）' };
}
