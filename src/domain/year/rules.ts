import { type Day, formatDay } from '../day.ts';
import { Fault } from '../fault.ts';
import type { ConcludedAcceptance, Publicity, TitleLevel, Titles } from './records.ts';

/** What the cycle refuses, each with the words that say why. All refuse with exit 4. */

/** Towns are addressees of the notice; the title is for 行政执法部门. A warning, or null. */
export function scopeWarning(name: string): string | null {
  if (!/(乡|镇)(人民)?政府$|街道办事处$|村(民)?委员会$|公司$/.test(name)) return null;
  return `${name}可能不在创建范围内：通知规定为县直及驻县行政执法部门（含法律法规授权的组织）`;
}

/** Whether the acceptance of a unit allows it to be proposed for the title. */
export function requireProposable(name: string, acceptance: ConcludedAcceptance | undefined): void {
  if (acceptance?.verdict === 'passed') return;
  const [why, hint] = notProposable(acceptance?.verdict);
  throw new Fault('refused', 'not-proposable', `${name}不能列入拟命名名单：${why}`, hint);
}

function notProposable(verdict: string | undefined): readonly [why: string, hint: string] {
  switch (verdict) {
    case undefined:
      return ['本年度验收还没有结论', '先完成评分，再用 inspect conclude 下结论'];
    case 'scored':
      return [
        '没有设定达标线，不能认定验收达标',
        '用 inspect config set pass-line 设定达标线；已下结论的先 inspect reopen 再重新下结论',
      ];
    case 'vetoed':
      return ['基础标准有扣100分的情形', '用 inspect result 查看'];
    default:
      return ['验收未达标', '用 inspect result 查看'];
  }
}

/** The publicity that a designation rests on. Faults: none, still running, an objection open or upheld, not closed. */
export function requirePublicised(
  name: string,
  unit: string,
  publicities: readonly Publicity[],
  date: Day,
  today: Day,
): Publicity {
  const publicity = publicities.filter((each) => each.units.includes(unit)).at(-1);
  const refuse = (code: string, why: string, hint: string): never => {
    throw new Fault('refused', code, `不能命名${name}：${why}`, hint);
  };
  if (!publicity) return refuse('not-publicised', '没有公示过', '先用 inspect publicity open 公示');
  const end = formatDay(publicity.last);
  if (today <= publicity.last) return refuse('publicity-running', `公示期到${end}止，尚未届满`, `${end}后再命名`);
  if (date <= publicity.last)
    return refuse(
      'publicity-running',
      `命名日期${formatDay(date)}在公示期内（到${end}止）`,
      '命名日期要晚于公示截止日',
    );
  const open = publicity.objections.filter((each) => each.unit === unit && each.outcome === null);
  if (open.length > 0) {
    const numbers = open.map((each) => each.number).join('、');
    return refuse(
      'objection-open',
      `还有异议没有处理（${numbers}）`,
      `核实后用 inspect publicity settle ${open[0]!.number} --outcome rejected --reason … 记录结果`,
    );
  }
  const upheld = publicity.objections.find((each) => each.unit === unit && each.outcome === 'upheld');
  if (upheld) return refuse('objection-upheld', `公示期间的异议成立（${upheld.number}）`, '整改、重新验收后可再次公示');
  if (!publicity.closed)
    return refuse('publicity-not-closed', '公示期已满，但还没有结束公示', '先用 inspect publicity close 结束公示');
  return publicity;
}

/** How a publicity with a slip in its day, length or units is put right. */
export const correctPublicity = '日期、期限或名单写错了的，用 inspect publicity open --from 日期 --reason 理由 更正';

/** True as long as a publicity can be put right: it has not begun, or nobody has objected; and it is not closed. */
export function correctable(publicity: Publicity, today: Day): boolean {
  return publicity.closed === null && (today < publicity.first || publicity.objections.length === 0);
}

/** Whether a publicity may be closed today. */
export function requireClosable(publicity: Publicity, today: Day): void {
  if (today <= publicity.last) {
    throw new Fault(
      'refused',
      'publicity-running',
      `公示期到${formatDay(publicity.last)}止，尚未届满`,
      [`${formatDay(publicity.last)}后再结束公示`, ...(correctable(publicity, today) ? [correctPublicity] : [])].join(
        '；',
      ),
    );
  }
  const open = publicity.objections.filter((each) => each.outcome === null);
  if (open.length > 0) {
    throw new Fault(
      'refused',
      'objection-open',
      `还有 ${open.length} 件异议没有处理：${open.map((each) => each.number).join('、')}`,
      `核实后用 inspect publicity settle ${open[0]!.number} --outcome upheld|rejected --reason … 记录结果`,
    );
  }
}

/** A title that a unit holds (of a level, where told): designated, and not revoked since. The newest year first. */
export function titleOf(
  unit: string,
  titles: Titles,
  level?: TitleLevel,
): { readonly year: number; readonly date: Day; readonly level: TitleLevel } | null {
  const held = titles.designations
    .filter((each) => each.unit === unit && (level === undefined || each.level === level))
    .filter(
      (each) =>
        !titles.revocations.some(
          (end) => end.unit === unit && end.year === each.year && end.level === each.level && end.kind === 'revoked',
        ),
    )
    .sort((a, b) => b.year - a.year);
  return held[0] ?? null;
}

export function requireTitle(
  name: string,
  unit: string,
  titles: Titles,
  deed: string,
  level?: TitleLevel,
): NonNullable<ReturnType<typeof titleOf>> {
  const title = titleOf(unit, titles, level);
  if (title) return title;
  const revoked = titles.revocations.some((each) => each.unit === unit && each.kind === 'revoked');
  throw new Fault(
    'refused',
    revoked ? 'already-revoked' : 'not-designated',
    `不能${deed}：${name}${revoked ? '的示范点称号已经撤销' : '还没有被命名为示范点'}`,
    revoked ? '用 inspect status 单位 查看历年情况' : '先公示、命名（inspect publicity open、inspect designate）',
  );
}
