import path from 'node:path';
import { type CountyTaken, requireCity, takeCounty } from '../../actions/county/take-county.ts';
import { formatDay } from '../../domain/day.ts';
import { exitCodes, Fault } from '../../domain/fault.ts';
import { inspect, some } from '../../domain/invocation.ts';
import { pick, present } from '../../domain/pick.ts';
import { formatTotal } from '../../domain/points.ts';
import { countyEarned, countyVerdict } from '../../domain/year/counties.ts';
import type { Runs } from '../../parameters.ts';
import { askPassphrase } from '../passphrase-input.ts';
import type { takes } from './index.ts';

export const run: Runs<typeof takes.take> = async (context, given) => {
  const { files, county } = given;
  if (county !== null && files.length > 1)
    throw Fault.usage('county-of-which', '--county 只能用于一个数据包', '请一个一个收取');
  const store = await context.store('write');
  requireCity(store);
  const taken: CountyTaken[] = [];
  const refused: { readonly file: string; readonly fault: Fault }[] = [];
  for (const typed of files) {
    const file = path.resolve(context.cwd, typed);
    const asked = { file, county, reason: given.reason, rename: given.rename };
    const ask = () => askPassphrase(context, given, `${path.basename(file)} 的口令`);
    try {
      taken.push(await takeCounty(store, context.author, asked, ask));
    } catch (error) {
      if (!(error instanceof Fault) || files.length === 1) throw error;
      refused.push({ file: path.basename(file), fault: error });
      if (error.kind === 'interrupted') break;
    }
  }
  const [first] = refused;
  const latest = Math.max(...taken.flatMap(({ years }) => years.map(({ year }) => year)));
  return {
    json: [
      ...taken.map(takenJson),
      ...refused.map(({ file, fault }) => ({
        file,
        error: { code: fault.code, message: fault.message, hint: fault.hint === undefined ? null : String(fault.hint) },
      })),
    ],
    text: () => [
      ...taken.flatMap(takenLines),
      ...(first ? [`共 ${files.length} 个数据包，收取 ${taken.length} 个`] : []),
    ],
    warnings: taken.flatMap((one) => [...machineWarnings(one), ...changeWarnings(one)]),
    ...(first
      ? {
          exit: exitCodes[first.fault.kind],
          error: {
            message: refused.map(({ file, fault }) => `${file}：${fault.message}`).join('；'),
            ...(first.fault.hint === undefined ? {} : { hint: first.fault.hint }),
          },
        }
      : {}),
    next: Number.isFinite(latest) ? inspect('county rank', { '--year': latest }) : undefined,
  };
};

function takenJson(one: CountyTaken) {
  return {
    county: one.county,
    callsItself: one.callsItself,
    ...pick(one, 'formerly', 'office', 'machine', 'digits', 'before', 'part', 'renamed', 'recoded'),
    added: one.added.map(({ name }) => name),
    retired: one.retired.map(({ unit, there }) => ({ unit, there: there && { ...there } })),
    sharedCodes: one.shared,
    doubts: one.doubts,
    years: one.years.map(({ year, changed, gathered, changes }) => ({
      year,
      changed,
      changes: changes.map(({ unit, what, city }) => ({ unit, what, city })),
      results: gathered.results.length,
      nominated: gathered.nominated?.units.length ?? 0,
      titles: gathered.reported(one.county, new Map()).titles.length,
    })),
  };
}

function takenLines(one: CountyTaken): string[] {
  const changed = one.years.filter((each) => each.changed);
  return present([
    `已收取${one.county}（${one.office ?? '办公室未写名称'}，电脑 ${one.machine}）`,
    one.formerly === null ? null : `  原列为${one.formerly}，已改用现在的名称；以前收取的一并改列`,
    ...one.years.map(({ year, changed: isNew, gathered: { results, nominated } }) => {
      const done = results.filter(({ status }) => status !== 'open').length;
      return `  ${year} 年：验收 ${results.length} 个，已作结论 ${done} 个，呈报 ${nominated?.units.length ?? 0} 个${isNew ? '' : '（与上次相同）'}`;
    }),
    ...one.years.flatMap(({ year, changes }) =>
      changes.filter(isShown).map((each) => `  ${year} 年与上次收取的不同：${each.unit}${changeText(each)}`),
    ),
    changed.length === 0 && '  没有新内容',
    one.part === null
      ? null
      : `  数据包只含${one.part.join('、')}，县里其他单位${one.before === 'never' ? '还没有收取过' : '仍照上次收取的'}`,
    one.added.length > 0 &&
      `  新登记单位：${one.added.map(({ name, retirement }) => (retirement ? `${name}（${formatDay(retirement.day)}停用）` : name)).join('、')}`,
  ]);
}

type Change = CountyTaken['years'][number]['changes'][number];

/** A first conclusion is the ordinary course, unless the city did not wait for it. */
const isShown = ({ what, city }: Change): boolean => what !== 'concluded' || city !== null;

function changeText({ what, before, now }: Change): string {
  const scored = (one: Change['now']): string =>
    one === null || one.verdict === null
      ? '没有结论'
      : `${formatTotal(countyEarned(one) ?? 0)}分，${countyVerdict(one)}`;
  if (what === 'total' || what === 'verdict' || what === 'concluded') return `由${scored(before)}改为${scored(now)}`;
  return {
    opened: `的验收已重开，原为${scored(before)}`,
    gone: `的验收不再在数据包里，原为${scored(before)}`,
    nominated: '新列入呈报',
    withdrawn: '不再呈报',
    title: '新获称号',
    revoked: '的称号已撤销、终止或不再在数据包里',
  }[what];
}

/** What a change means where the city has already gone further: nobody would look for it otherwise. */
function changeWarnings({
  county,
  callsItself,
  years,
  renamed,
  recoded,
  shared,
  retired,
  doubts,
}: CountyTaken): string[] {
  const adverse = ({ what, now }: Change): boolean =>
    what === 'concluded'
      ? now?.verdict !== 'passed' || now.consequences !== undefined
      : what !== 'nominated' && what !== 'title';
  return [
    ...(callsItself === null
      ? []
      : [
          `${county}现在自称“${callsItself}”，数据文件还是那一个；本数据文件里仍列为${county}；要改用现在的名称，收取时加 --rename`,
        ]),
    ...renamed.map(
      ({ here, now }) =>
        `${county}现在称“${now}”的，本数据文件里是“${here}”；要改的用 ${inspect('unit edit', { unit: here, '--name': now })}`,
    ),
    ...recoded.map(
      ({ unit, here, now }) =>
        `${county}给${unit}的信用代码现在是 ${now}，本数据文件里是 ${here}；核对后要改的用 ${inspect('unit edit', { unit, '--code': now })}`,
    ),
    ...shared.map(
      ({ unit, code, other }) =>
        `${county}给${unit}的信用代码 ${code} 已登记给${other}，没有记入；请核对是谁的，更正后重新收取`,
    ),
    ...retired.map(({ unit, there }) =>
      there
        ? `${county}已于${formatDay(there.day)}停用${unit}（${there.reason}），本数据文件里还在用；核对后停用：${inspect('unit retire', { unit, '--date': there.day, '--reason': there.reason })}`
        : `${county}没有停用${unit}，本数据文件里已停用；核对后恢复：${inspect('unit reinstate', { unit, '--reason': some('理由') })}`,
    ),
    ...doubts.map((doubt) => `${county}的数据包照收，请向县里问清：${doubt}`),
    ...years.flatMap(({ year, changes }) =>
      changes
        .filter((each) => each.city !== null && adverse(each))
        .map(
          ({ unit, city }) =>
            `${unit} ${year} 年${city === 'titled' ? '市里已经命名' : '市里已经作出验收结论'}，县里的记录改了，请核实`,
        ),
    ),
  ];
}

function machineWarnings({ county, before, machine, digits }: CountyTaken): string[] {
  if (before === 'same') return [];
  const what = before === 'never' ? `第一次收取${county}的数据包` : `${county}这次换了一台电脑（${machine}）`;
  return [`${what}，请电话核对对方 ${inspect('machine show')} 的数字：${digits}`];
}
