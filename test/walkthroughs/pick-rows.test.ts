import { expect, it } from 'vitest';
import type { Desk } from '../../src/walkthroughs/visit/desk.ts';
import { pickRows } from '../../src/walkthroughs/visit/pick-rows.ts';

it('rows to be chosen stand as people count them: 2号 before 10号', async () => {
  const rows = [1, 10, 11, 2].map((at) => ({ fields: { number: `样罚〔2026〕${at}号`, cause: '占道' } }));
  let shown: readonly (string | null)[] = [];
  const desk = {
    store: { ledgers: { rows: (kind: string) => (kind === 'cases' ? rows : []) } },
    unit: { id: 'u' },
    prompter: {
      select: async ({ choices }: { readonly choices: readonly { readonly value: string | null }[] }) => {
        shown = choices.map(({ value }) => value);
        return null;
      },
    },
  } as unknown as Desk;
  expect(await pickRows(desk, '')).toEqual([]);
  expect(shown).toEqual([...[1, 2, 10, 11].map((at) => `样罚〔2026〕${at}号`), null]);
});
