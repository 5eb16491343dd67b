import type { Runs } from '../../parameters.ts';
import type { takes } from './index.ts';
import { officeSettingName, settingHome } from './setting-names.ts';

export const run: Runs<typeof takes.get> = async (context, { name, ...given }) => {
  const value =
    settingHome(name) === 'machine'
      ? (context.machine.get(name) ?? null)
      : (await context.store('read')).settings.get(officeSettingName(name), given.year);
  return { json: { name, value }, text: () => value ?? '（未设置）' };
};
