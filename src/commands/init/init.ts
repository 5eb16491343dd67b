import { initOffice } from '../../actions/init-office.ts';
import { inspect, phrase, some } from '../../domain/invocation.ts';
import type { Runs } from '../../parameters.ts';
import type { takes } from './index.ts';

export const run: Runs<typeof takes> = async (context, given) => {
  let { office, county, city } = given;
  if (context.terminal && !context.yes && !context.json && office === null && county === null && city === null) {
    const prompter = await context.prompter();
    office = await prompter.input({ message: '办公室名称（可留空，以后再填）', flag: '--office' });
    county = await prompter.input({ message: '所在县（市、区）', flag: '--county' });
    city = await prompter.input({ message: '所在市', flag: '--city' });
  }
  const store = initOffice(
    context.dataFile,
    {
      now: context.clock.now,
      clockFixed: context.clock.fixed,
      newId: context.ids,
      machineFolder: context.machineFolder,
      disposable: context.disposable,
    },
    context.author,
    { office, county, city, level: given.level === 'city' ? 'city' : null },
  );
  store.close();
  return {
    json: { file: context.dataFile, office: office || null, county: county || null, city: city || null },
    text: () => `已建立数据文件：${context.dataFile}`,
    next:
      given.level === 'city'
        ? inspect('county take', { file: some('样县.bundle') })
        : phrase`${inspect('unit add', { name: some('单位全称') })}；不记命令的运行 inspect，在菜单里做`,
  };
};
