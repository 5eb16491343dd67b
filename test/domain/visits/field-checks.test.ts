import { describe, expect, it } from 'vitest';
import { callbackSummary, type FieldCheck, forTheUnit } from '../../../src/domain/visits/field-checks.ts';
import { teamRemark } from '../../../src/domain/visits/team.ts';

const check = (over: Partial<FieldCheck>): FieldCheck => ({
  kind: 'callback',
  notes: '',
  outcome: '',
  caseKey: null,
  satisfaction: null,
  uncivil: false,
  ...over,
});

describe('call-backs', () => {
  it('are counted by what the parties said, and only they', () => {
    const checks = [
      check({ satisfaction: 'satisfied' }),
      check({ satisfaction: 'satisfied' }),
      check({ satisfaction: 'dissatisfied', uncivil: true }),
      check({}),
      check({ kind: 'undercover', satisfaction: 'dissatisfied', uncivil: true }),
    ];
    const told = callbackSummary(checks);
    expect(told.made).toBe(4);
    expect(told.counts).toEqual({ satisfied: 2, mostly: 0, dissatisfied: 1, none: 1, unreached: 0 });
    expect(told.uncivil).toHaveLength(1);
    expect(callbackSummary([]).text).toBe('还没有回访');
    expect(forTheUnit(checks)).toHaveLength(4);
  });

  it('tell of whoever could not be reached, who speaks for nobody and against nobody', () => {
    const lost = check({ satisfaction: 'unreached' });
    expect(callbackSummary([lost]).text).toBe('回访 1 人联系不上，不计入');
    expect(callbackSummary([check({ satisfaction: 'mostly' }), lost, lost]).text).toBe(
      '回访 1 人，基本满意 1 人；未反映不文明执法；另有 2 人联系不上，不计入',
    );
  });
});

describe('the team', () => {
  const team = (present: number, recused = 0) =>
    Array.from({ length: present + recused }, (_, n) => ({
      name: `示例${n}`,
      lead: n === 0,
      sections: [],
      recused: n < present ? null : '亲属任职',
    }));

  it('is remarked on below three and above six who are there', () => {
    expect(teamRemark(team(2, 1))).toBe('验收组到场 2 人，一般为 3 至 6 人（本程序的提示，通知没有规定人数）');
    expect(teamRemark(team(3))).toBeNull();
    expect(teamRemark(team(6))).toBeNull();
    expect(teamRemark(team(7))).toBe('验收组到场 7 人，一般为 3 至 6 人（本程序的提示，通知没有规定人数）');
  });
});
