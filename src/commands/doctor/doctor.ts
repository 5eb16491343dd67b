import { existsSync } from 'node:fs';
import { type Examined, examineMachine } from '../../actions/doctor/examine-machine.ts';
import { examineRecord } from '../../actions/doctor/examine-record.ts';
import { examineVisit } from '../../actions/doctor/examine-visit.ts';
import type { Runs } from '../../parameters.ts';
import { pad } from '../../views/table.ts';
import { width } from '../../views/text-width.ts';
import type { takes } from './index.ts';

const marks = { ok: '正常', warn: '提醒', bad: '问题' } as const;

export const run: Runs<typeof takes> = async (context, { year, ...given }) => {
  // Before a visit a data file is needed; the machine alone can be looked at without one.
  const store = given.beforeVisit || existsSync(context.dataFile) ? await context.store('read') : null;
  const checks = [...(await examineMachine(context, store))];
  if (store) checks.push(...examineRecord(store, context.today));
  if (store && given.beforeVisit) {
    const unit = given.unit === null ? null : store.units.find(given.unit);
    checks.push(...(await examineVisit(context, store, unit, year)));
  }
  const bad = checks.filter((check) => check.state === 'bad').length;
  const warned = checks.filter((check) => check.state === 'warn').length;
  return {
    json: { ok: bad === 0, checks },
    text: () => [
      ...lines(checks),
      '',
      bad > 0 ? `有 ${bad} 个问题要先解决，${warned} 处提醒` : warned > 0 ? `可以使用，${warned} 处提醒` : '一切正常',
    ],
    exit: bad > 0 ? 1 : 0,
    lacks: checks.flatMap(({ title, found, state, mend }) =>
      state !== 'ok' && mend ? [{ what: `${title}：${found}`, mend }] : [],
    ),
  };
};

/**
 *     正常  时钟            2026-09-15 09:00
 *     提醒  备份            从未备份
 *             → inspect backup -o U盘上的文件名
 */
function lines(checks: readonly Examined[]): string[] {
  const column = Math.min(30, Math.max(...checks.map((check) => width(check.title))));
  return checks.flatMap(({ title, state, found, mend }) => [
    `${marks[state]}  ${pad(title, column)}  ${found}`,
    ...(mend ? [`        → ${mend}`] : []),
  ]);
}
