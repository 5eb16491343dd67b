import { mkdtempSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { answerItem, judgeAnswer } from '../../../src/actions/acceptance/answer-item.ts';
import { readAnswers, readProofs } from '../../../src/actions/acceptance/read-facts.ts';
import { undoAnswer } from '../../../src/actions/acceptance/undo-answer.ts';
import type { ItemAnswer, ProofState } from '../../../src/domain/acceptance.ts';
import { confirmNeeds } from '../../../src/domain/needs.ts';
import { shippedEditions } from '../../../src/standards/shipped.ts';
import { Store } from '../../../src/store/store.ts';

const [edition] = await shippedEditions();
const folder = mkdtempSync(path.join(os.tmpdir(), 'inspect-undo-'));
let ids = 0;
let clock = Date.parse('2026-09-15T01:00:00Z');

/** A data file of its own, in which only the clock and the ids are invented. */
function openStore(): Store {
  ids += 1;
  return Store.open(path.join(folder, `${ids}.db`), {
    now: () => {
      clock += 1000;
      return new Date(clock);
    },
    clockFixed: false,
    newId: () => {
      ids += 1;
      return `id${String(ids).padStart(24, '0')}`;
    },
    machineFolder: folder,
    mode: 'create',
  });
}

interface Said {
  readonly answer: ItemAnswer | null;
  readonly proof: ProofState | null;
}

const clear = (item: string): ItemAnswer => ({ item, state: 'clear', findings: [] });
const deducted = (rule: string, item: string, count: number): ItemAnswer => ({
  item,
  state: 'deducted',
  findings: [{ rule, count }],
});
const proof = (item: string, issuer: string): ProofState => ({ item, state: 'provided', issuer, issued: '2026-09-01' });

const deed: fc.Arbitrary<Said | 'undo'> = fc.oneof(
  { weight: 2, arbitrary: fc.constant<'undo'>('undo') },
  {
    weight: 5,
    arbitrary: fc.constantFrom<Said>(
      { answer: clear('2.1.2'), proof: null },
      { answer: deducted('2.1.2-year', '2.1.2', 1), proof: null },
      { answer: deducted('2.1.2-year', '2.1.2', 2), proof: null },
      { answer: clear('B4'), proof: proof('B4', '甲') },
      { answer: null, proof: proof('B4', '乙') },
      { answer: clear('B4'), proof: null },
      { answer: clear('4.1.1'), proof: proof('4.1.1', '丙') },
    ),
  },
);

/** What stands after some deeds, by a list that forgets its end. */
function modelOf(said: readonly Said[]): { answers: Map<string, ItemAnswer>; proofs: Map<string, ProofState> } {
  const answers = new Map<string, ItemAnswer>();
  const proofs = new Map<string, ProofState>();
  for (const { answer, proof: paper } of said) {
    if (answer) answers.set(answer.item, answer);
    if (paper) proofs.set(paper.item, paper);
  }
  return { answers, proofs };
}

it('undo takes back what was said last, again and again, and what was said before holds again', () => {
  fc.assert(
    fc.property(fc.array(deed, { minLength: 1, maxLength: 12 }), (deeds) => {
      const store = openStore();
      const said: Said[] = [];
      try {
        for (const one of deeds) {
          if (one === 'undo') {
            if (said.length === 0) expect(() => undoAnswer(store, '张示例', 'u1', 2026)).toThrow('没有可以撤销的评分');
            else {
              undoAnswer(store, '张示例', 'u1', 2026);
              said.pop();
            }
          } else {
            const item = (one.answer ?? one.proof)!.item;
            const at = { unit: 'u1', year: 2026, edition: edition! };
            answerItem(store, '张示例', {
              ...at,
              answer: confirmNeeds(judgeAnswer(store, at, { item, ...one }), true),
            });
            said.push(one);
          }
        }
        const model = modelOf(said);
        const answers = new Map(readAnswers(store, 'u1', 2026).map((answer) => [answer.item, answer]));
        const proofs = new Map(readProofs(store, 'u1', 2026).map((paper) => [paper.item, paper]));
        expect([...answers].sort()).toEqual([...model.answers].sort());
        expect([...proofs].sort()).toEqual([...model.proofs].sort());
      } finally {
        store.close();
      }
    }),
    { numRuns: 40 },
  );
});
