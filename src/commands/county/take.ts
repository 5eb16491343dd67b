import path from 'node:path';
import { type CountyTaken, requireCity, takeCounty } from '../../actions/county/take-county.ts';
import type { Report } from '../../command.ts';
import type { Context } from '../../context.ts';
import { Fault } from '../../domain/fault.ts';
import type { Given } from '../../parameters.ts';
import { askPassphrase } from '../passphrase-input.ts';
import type { takes } from './index.ts';

export async function run(context: Context, given: Given<typeof takes.take>): Promise<Report> {
  const { files, county } = given;
  if (county !== null && files.length > 1)
    throw new Fault('usage', 'county-of-which', '--county 只能用于一个数据包', '请一个一个收取');
  const store = await context.store('write');
  requireCity(store);
  const taken: CountyTaken[] = [];
  for (const typed of files) {
    const file = path.resolve(context.cwd, typed);
    const asked = { file, county, reason: given.reason };
    const ask = () => askPassphrase(context, given, `${path.basename(file)} 的口令`);
    try {
      taken.push(await takeCounty(store, context.author, asked, ask));
    } catch (error) {
      if (!(error instanceof Fault) || taken.length === 0) throw error;
      const done = taken.map((one) => one.county).join('、');
      throw new Fault(
        error.kind,
        error.code,
        `${path.basename(file)}：${error.message}`,
        `${error.hint ?? ''}（已收取：${done}）`,
      );
    }
  }
  const latest = Math.max(...taken.flatMap(({ years }) => years.map(({ year }) => year)));
  return {
    json: taken.map((one) => ({
      county: one.county,
      office: one.office,
      machine: one.machine,
      digits: one.digits,
      before: one.before,
      added: one.added,
      years: one.years.map(({ year, changed, gathered }) => ({
        year,
        changed,
        results: gathered.results.length,
        nominated: gathered.nominated?.units.length ?? 0,
        titles: gathered.reported(one.county, new Map()).titles.length,
      })),
    })),
    text: () => taken.flatMap(takenLines),
    warnings: taken.flatMap(machineWarnings),
    ...(Number.isFinite(latest) ? { next: `inspect county rank --year ${latest}` } : {}),
  };
}

function takenLines(one: CountyTaken): string[] {
  const changed = one.years.filter((each) => each.changed);
  return [
    `已收取${one.county}（${one.office ?? '办公室未写名称'}，电脑 ${one.machine}）`,
    ...one.years.map(({ year, changed: isNew, gathered: { results, nominated } }) => {
      const done = results.filter(({ status }) => status !== 'open').length;
      return `  ${year} 年：验收 ${results.length} 个，已作结论 ${done} 个，呈报 ${nominated?.units.length ?? 0} 个${isNew ? '' : '（与上次相同）'}`;
    }),
    ...(changed.length === 0 ? ['  没有新内容'] : []),
    ...(one.added.length > 0 ? [`  新登记单位：${one.added.join('、')}`] : []),
  ];
}

function machineWarnings({ county, before, machine, digits }: CountyTaken): string[] {
  if (before === 'same') return [];
  const what = before === 'never' ? `第一次收取${county}的数据包` : `${county}这次换了一台电脑（${machine}）`;
  return [`${what}，请电话核对对方 inspect machine show 的数字：${digits}`];
}
