import type { Runs } from '../../parameters.ts';
import { standingWords } from '../../views/machine.ts';
import { listed } from '../listed.ts';

export const run: Runs = async (context) => {
  const store = await context.store('read');
  const own = store.machines.own()?.machine ?? null;
  const machines = [...store.machines.all().values()];
  return {
    json: machines.map(({ machine, name, standing }) => ({ machine, name, standing, own: machine === own })),
    text: () =>
      listed(context, machines, '没有登记的电脑：建立数据文件的电脑存不下签名密钥', [
        ['编号', ({ machine }) => machine],
        ['名称', ({ name }) => name],
        ['情况', ({ machine, standing }) => `${standingWords[standing]}${machine === own ? '（本机）' : ''}`],
      ]),
  };
};
