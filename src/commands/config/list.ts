import { existsSync } from 'node:fs';
import { editionInUse } from '../../actions/standard/editions.ts';
import { yearOf } from '../../domain/day.ts';
import { inspect, some } from '../../domain/invocation.ts';
import type { Runs } from '../../parameters.ts';
import { table } from '../../views/table.ts';
import { officeSettingName, settingNames, settingWord } from './setting-names.ts';

export const run: Runs = async (context) => {
  const machine = Object.entries(context.machine.all()).map(([name, value]) => ({
    name,
    value,
    year: null,
    of: 'machine',
  }));
  const office = existsSync(context.dataFile)
    ? (await context.store('read')).settings.all().map((entry) => ({
        name: String(entry.body.name),
        value: entry.body.value === null ? null : String(entry.body.value),
        year: entry.year,
        of: 'office',
      }))
    : [];
  // What a standard leaves to the office stands there in the standard's words.
  const { holes } = office.some(({ name }) => name.startsWith('hole.'))
    ? await editionInUse(await context.store('read'), yearOf(context.today))
    : { holes: [] };
  const holeOf = (name: string) => holes.find(({ id }) => name === `hole.${id}`);
  const settings = [...machine, ...office];
  const unset = settingNames.flatMap(({ name, of }) =>
    settings.some((each) => each.name === name || each.name === officeSettingName(name))
      ? []
      : [{ name, value: null, year: null, of }],
  );
  return {
    json: [...settings, ...unset],
    text: () =>
      table(
        ['范围', '设置项', '是什么', '年度', '值'],
        [...settings.map((each) => ({ ...each, set: true })), ...unset.map((each) => ({ ...each, set: false }))].map(
          ({ of, name, year, value, set }) => [
            of === 'machine' ? '本机' : '本办公室',
            name,
            holeOf(name)?.question ?? settingWord(name),
            set ? (year ? String(year) : '各年度') : '',
            set ? (holeOf(name)?.values?.find((one) => one.value === value)?.meaning ?? value ?? '（已清除）') : '未设',
          ],
        ),
        context.tables,
      ),
    next: inspect('config set', { name: some('设置项'), value: some('值') }),
  };
};
