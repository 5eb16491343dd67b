import { digitsByProgram, type NumbersAtOnce } from '../../actions/draw/seal-round.ts';
import type { Context } from '../../context.ts';
import type { PoolAnswer } from '../../domain/draw/round-pool.ts';
import { canonicalSeed } from '../../domain/draw/tickets.ts';
import { Fault } from '../../domain/fault.ts';
import { inspect, phrase } from '../../domain/invocation.ts';
import { countValue } from '../../domain/typed-number.ts';
import { flag, type Given, text, verbatim } from '../../parameters.ts';
import type { Store } from '../../store/store.ts';

/** Numbers of both sides on one line: for scripts and demonstrations. */
export const seedOptions = {
  seedInspectors: verbatim(
    '--seed-inspectors <text>',
    '一次给出两方的数字（脚本、演示用，证书上写明）：验收组的，6 至 64 个字符',
  ),
  seedUnit: verbatim('--seed-unit <text>', '一次给出两方的数字：被验收单位的，6 至 64 个字符'),
  seedAuto: flag('--seed-auto', '由程序自动选取两个数字（记录和证书上会写明）'),
  inspectorsBy: text('--inspectors-by <name>', '验收组由谁给数字'),
  unitBy: text('--unit-by <name>', '被验收单位由谁报数'),
};

/** The numbers that may be given at once, and who gives them. */
export type Seeds = Given<typeof seedOptions>;

/** The numbers of both sides from the flags; null where none were given. Fault where only one was. */
export function seedsFrom(context: Context, given: Seeds): NumbersAtOnce | null {
  const { seedInspectors: inspectors, seedUnit: unit } = given;
  const by = { inspectorsBy: given.inspectorsBy, unitBy: given.unitBy };
  if (given.seedAuto) {
    if (inspectors !== null || unit !== null) {
      throw Fault.usage(
        'draw-seed-auto',
        '--seed-auto 不能与 --seed-inspectors、--seed-unit 同时使用',
        '两方报了号就不要写 --seed-auto',
      );
    }
    return { ...by, inspectors: digitsByProgram(context.ids), unit: digitsByProgram(context.ids), auto: true };
  }
  if (inspectors === null && unit === null) return null;
  if (inspectors === null || unit === null) {
    const missing = inspectors === null ? '--seed-inspectors' : '--seed-unit';
    throw Fault.usage('draw-seed-missing', `只有一方的数字，缺少 ${missing}`, '两方的数字要一起写；都不写则只封存');
  }
  canonicalSeed(inspectors, '--seed-inspectors');
  canonicalSeed(unit, '--seed-unit');
  return { ...by, inspectors, unit, auto: false };
}

const splitAt = (text: string, flag: string, form: string): readonly [string, string] => {
  const at = text.search(/[=＝]/);
  if (at > 0 && at < text.length - 1) return [text.slice(0, at).trim(), text.slice(at + 1).trim()];
  throw Fault.usage('bad-pair', `${flag} 的值“${text}”写法不对`, `写成 ${flag} ${form}`);
};

/** `--away KEY=理由`, and `--exclude` which is the same for the test alone. */
export function awayFrom(
  given: { readonly away: readonly string[]; readonly exclude: readonly string[] },
  testOnly: boolean,
): ReadonlyMap<string, string> {
  const excluded = given.exclude;
  if (excluded.length > 0 && !testOnly)
    throw Fault.refused(
      'draw-exclusion',
      '只有现场测试（test）的抽取可以事先排除人员；核对身份和履职情况看的是材料，不在场的人也应在内',
      phrase`点名时不在场的写 --away 证件编号=理由，仍在名单中；抽中后未到场的用 ${inspect('draw absent')} 记录`,
    );
  const found = new Map<string, string>();
  for (const [flag, text] of [
    ...excluded.map((each) => ['--exclude', each] as const),
    ...given.away.map((each) => ['--away', each] as const),
  ]) {
    const [key, reason] = splitAt(text, flag, '证件编号=理由');
    if (found.has(key)) throw Fault.usage('draw-exclusion-doubled', `${flag} 两次写了“${key}”`);
    found.set(key, reason);
  }
  return found;
}

/** `--answer 问题=答复`: what a named person says of a question about the pool. */
export function answersFrom(
  context: Context,
  given: { readonly answer: readonly string[]; readonly answeredBy: string | null },
): readonly PoolAnswer[] {
  const by = given.answeredBy ?? context.author;
  return given.answer.map((text) => {
    const [id, answer] = splitAt(text, '--answer', '样罚〔2026〕3-4号=不予立案');
    return { id, answer, by };
  });
}

export interface Amount {
  readonly count: number | null;
  readonly quotas: ReadonlyMap<string, number> | null;
}

/** How many, from `--count` or `--quota`; null where neither was given. */
export function amountFrom(given: { readonly quota: readonly string[]; readonly count: number | null }): Amount | null {
  const { quota: quotas, count } = given;
  if (quotas.length > 0 && count !== null) {
    throw Fault.usage('draw-amount', '--count 和 --quota 只能写一种', '各类件数都写明时用 --quota，否则用 --count');
  }
  if (quotas.length > 0) return { count: null, quotas: quotasFrom(quotas, '--quota') };
  return count === null ? null : { count, quotas: null };
}

/** How many, with or without the word of what is counted; a draw may be large. */
export function wholeNumber(text: string, flag: string): number {
  const value = Number(text.normalize('NFKC').replace(/[人件]$/, ''));
  return Number.isInteger(value) && value >= 1000 && value < 1e9
    ? value
    : countValue(text.replace(/[人件]$/, ''), flag);
}

function quotasFrom(texts: readonly string[], flag: string): ReadonlyMap<string, number> {
  const quotas = new Map<string, number>();
  for (const text of texts) {
    const [matter, count] = splitAt(text, flag, '行政处罚=6');
    if (quotas.has(matter)) throw Fault.usage('draw-quota-doubled', `${flag} 两次写了“${matter}”`);
    quotas.set(matter, wholeNumber(count, flag));
  }
  return quotas;
}

/** How many case files the office has settled for a year (「8」 or 「行政处罚=6,行政许可=2」); null where it has not. */
export function settledAmount(store: Store, year: number): Amount | null {
  const settled = store.settings.settlements(year).get('case-count');
  if (!settled) return null;
  if (!settled.includes('=')) return { count: wholeNumber(settled, 'case-count'), quotas: null };
  return { count: null, quotas: quotasFrom(settled.split(/[,，、]/), 'case-count') };
}
