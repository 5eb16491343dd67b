import type { Runs } from '../../parameters.ts';
import { standingWords } from '../../views/machine.ts';
import { table } from '../../views/table.ts';

export const run: Runs = async (context) => {
  const store = await context.store('read');
  const own = store.machines.own()?.machine ?? null;
  const machines = [...store.machines.all().values()];
  return {
    json: machines.map(({ machine, name, standing }) => ({ machine, name, standing, own: machine === own })),
    text: () =>
      machines.length === 0
        ? '没有登记的电脑：建立数据文件的电脑存不下签名密钥'
        : table(
            ['编号', '名称', '情况'],
            machines.map(({ machine, name, standing }) => [
              machine,
              name,
              `${standingWords[standing]}${machine === own ? '（本机）' : ''}`,
            ]),
            context.tables,
          ),
  };
};
