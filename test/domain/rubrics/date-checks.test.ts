import { describe, expect, it } from 'vitest';
import { addDays, type Day } from '../../../src/domain/day.ts';
import { checkPenaltyDates, type PenaltyFile } from '../../../src/domain/rubrics/date-checks.ts';

/** Working days without holidays: Monday to Friday. */
const weekdays = (day: Day, count: number): Day => {
  let at = day;
  for (let left = count; left > 0; ) {
    at = addDays(at, 1);
    const weekday = new Date(`${at}T00:00:00Z`).getUTCDay();
    if (weekday !== 0 && weekday !== 6) left -= 1;
  }
  return at;
};
const blank: PenaltyFile = {
  number: '示罚〔2026〕1号',
  procedure: 'ordinary',
  party: 'organisation',
  opened: '2026-03-02',
  informed: null,
  reviewed: null,
  discussed: null,
  decided: null,
  delivered: null,
  officers: 2,
  fine: null,
};
const found = (over: Partial<PenaltyFile>): string[] =>
  checkPenaltyDates({ ...blank, ...over }, weekdays).map(
    (one) =>
      `${one.kind} ${one.article.replace('行政处罚法（2021修订）', '')} ${one.text.replace('示罚〔2026〕1号 ', '')}`,
  );

describe('the dates of a penalty file', () => {
  it('say nothing where everything is in order or unknown', () => {
    expect(found({})).toEqual([]);
    expect(
      found({ informed: '2026-04-01', reviewed: '2026-04-08', decided: '2026-04-10', delivered: '2026-04-21' }),
    ).toEqual([]);
  });
  it('allow 90 natural days from opening to decision, not 91', () => {
    expect(found({ decided: '2026-05-31' })).toEqual([]);
    expect(found({ decided: '2026-06-01' })).toEqual([
      'breach 第六十条 立案至决定 91 日，超过 90 日（法律、法规、规章另有规定的除外）',
    ]);
  });
  it('find a notice after the decision, and ask where both stand on one day', () => {
    expect(found({ informed: '2026-04-11', decided: '2026-04-10' })).toEqual([
      'breach 第四十四条 告知（2026年4月11日）在决定（2026年4月10日）之后',
    ]);
    expect(found({ informed: '2026-04-10', decided: '2026-04-10' })[0]).toMatch(/^look 第四十四条/);
    expect(found({ procedure: 'simple', informed: '2026-04-10', decided: '2026-04-10' })).toEqual([]);
  });
  it('find legal review and joint discussion after the decision', () => {
    expect(
      found({ reviewed: '2026-04-11', discussed: '2026-04-12', decided: '2026-04-10' }).map((one) => one.slice(0, 13)),
    ).toEqual(['breach 第五十八条 ', 'breach 第五十七条 ']);
  });
  it('count delivery in seven working days, and ask whether the party was there', () => {
    expect(found({ decided: '2026-04-10', delivered: '2026-04-22' })).toEqual([
      'look 第六十一条 决定书 2026年4月22日 送达，7 个工作日的最后一天是 2026年4月21日，请查看当事人是否当场签收',
    ]);
  });
  it('want two officers and the limits of the simple procedure', () => {
    expect(found({ officers: 1 })).toEqual(['breach 第四十二条 承办人只有 1 人，应不少于 2 人']);
    expect(found({ procedure: 'simple', officers: 1, party: 'citizen', fine: 20000 })).toEqual([]);
    expect(found({ procedure: 'simple', party: 'citizen', fine: 20001 })).toEqual([
      'breach 第五十一条 简易程序对公民罚款 200.01 元，上限 200 元',
    ]);
    expect(found({ procedure: 'simple', fine: 300000 })).toEqual(
      ['breach 第五十一条 简易程序对单位罚款 3000 元，上限 3000 元'].slice(1),
    );
    expect(found({ procedure: 'simple', fine: 300001 })[0]).toMatch(/^breach 第五十一条 简易程序对单位/);
    expect(found({ procedure: 'simple', party: null, fine: 20001 })[0]).toMatch(/^look 第五十一条/);
  });
  it('leave files opened before the revised law to a person, and say so where the calendar is missing', () => {
    expect(found({ opened: '2021-07-14', decided: '2022-01-01' })).toEqual([
      'look 行政处罚法（2021修订）施行前 示罚〔2026〕1号 于 2021年7月14日立案，早于新法施行，期限按当时规定核对'
        .replace('行政处罚法（2021修订）', '')
        .replace('示罚〔2026〕1号 ', ''),
    ]);
    const unknown = checkPenaltyDates({ ...blank, decided: '2026-04-10', delivered: '2026-04-20' }, () => null);
    expect(unknown[0]?.text).toBe('示罚〔2026〕1号 的期限按工作日计算，2026 年节假日安排未载入，请人工核对');
  });
});
