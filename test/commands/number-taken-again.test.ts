import { expect, it } from 'vitest';
import { newMachine } from '../support/run.ts';

const unit = '样县样例局';
const number = '样法政办〔2026〕13号';

/** An office that revoked a title under a number, and withdrew that. */
async function withdrawn() {
  const machine = newMachine();
  const at = (words: string) => machine.inspect(words, { today: '2026-11-20' });
  for (const words of [
    'init --office 样县司法局 --county 样县 --city 样市',
    `unit add ${unit} --code 11990000MB00001A9E --level 县级`,
    `designate ${unit} --earlier --date 2023-10-14 --document 样法政办〔2023〕9号`,
    `designate ${unit} --earlier --year 2024 --date 2024-10-14 --document 样市法办〔2024〕9号 --level city`,
    `revoke ${unit} --level county --ground violation --reason 媒体曝光 --document ${number} --date 2026-11-19`,
  ])
    expect([words, (await at(words)).code]).toEqual([words, 0]);
  const revocation = (await at('practice list --all --json'))
    .json()
    .find((one: { kind: string }) => one.kind === 'revocation.made').number;
  const { out } = await at(`practice withdraw ${revocation} --reason 日期写错`);
  return { at, out };
}

it('a number that was void with a withdrawn revocation is told to have been where the revocation entered anew takes it', async () => {
  const { at, out } = await withdrawn();
  expect(out).toContain(`文号 ${number} 随之作废，不给别的文件用`);
  expect(out).toContain('改了重新登记的，仍写这个号');
  const anew = await at(`revoke ${unit} --level county --ground weak --reason 示范作用不明显 --document ${number}`);
  expect([anew.code, anew.err]).toEqual([
    0,
    expect.stringContaining(`${number} 登记簿里照写：2026年11月20日曾作废：撤回：日期写错，重新登记的决定仍用这个号`),
  ]);
  expect((await at('numbers')).out).toContain('曾作废：撤回：日期写错，重新登记的决定仍用这个号');
});

it('a number that was void with a withdrawn revocation is refused to the end of another title of the unit', async () => {
  const { at } = await withdrawn();
  const other = await at(
    `revoke ${unit} --level city --request-higher --ground weak --reason 作用不明显 --document ${number}`,
  );
  expect([other.code, other.err]).toEqual([4, expect.stringContaining(`文号 ${number} 已经作废（撤回：日期写错）`)]);
  expect((await at(`revoke ${unit} --level city --request-higher --ground weak --reason 作用不明显`)).code).toBe(0);
});
