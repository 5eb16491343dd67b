import { initOffice } from '../../actions/init-office.ts';
import type { Args, Options, Report } from '../../command.ts';
import type { Context } from '../../context.ts';

interface InitOptions extends Options {
  readonly office?: string;
  readonly county?: string;
  readonly city?: string;
  readonly level?: string;
}

export async function run(context: Context, _args: Args, given: Options): Promise<Report> {
  const options = given as InitOptions;
  let { office, county, city } = options;
  if (
    context.terminal &&
    !context.yes &&
    !context.json &&
    office === undefined &&
    county === undefined &&
    city === undefined
  ) {
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
    { office, county, city, level: options.level === 'city' ? 'city' : null },
  );
  store.close();
  return {
    json: { file: context.dataFile, office: office || null, county: county || null, city: city || null },
    text: () => `已建立数据文件：${context.dataFile}`,
    next: 'inspect unit add 单位全称',
  };
}
