import { describe, expect, it } from 'vitest';
import { apart, at, done, type State, states } from '../support/title-laptops.ts';
import { titleUnits } from '../support/title-year.ts';

const [unit] = titleUnits;
const [opened, closed] = states.named;

const named = (day: string, serial: number) =>
  `designate ${unit} --date 2026-09-${day} --document 样法政办〔2026〕${serial}号`;
const revoked = (day: string, serial: number) =>
  `revoke ${unit} --ground weak --reason 带动不足 --date 2026-11-${day} --document 样法政办〔2026〕${serial}号`;

describe('numbers that two machines entered with one deed, which each said differently', () => {
  it.each<readonly [State, string[], string, string]>([
    ['concluded', [opened!, closed!], named('08', 9), named('10', 10)],
    ['hung', [], revoked('12', 9), revoked('15', 10)],
  ])('stand in the register both, and neither is given to another paper: %s %s %s', async (state, both, one, other) => {
    const { office } = await apart(state, [...both, one], [...both, other]);
    const { numbers } = (await at(office, 'numbers --json')).json();
    expect(numbers.map((use: { number: string }) => use.number)).toEqual([
      '样法政办〔2026〕9号',
      '样法政办〔2026〕10号',
    ]);
    for (const serial of [9, 10])
      expect((await at(office, `numbers take other --title 通知 --number 样法政办〔2026〕${serial}号`)).code).toBe(4);
    expect((await done(office, 'numbers take other --title 通知')).out).toContain('样法政办〔2026〕11号');
  });
});
