import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { DocumentModel } from '../../src/documents/model/blocks.ts';
import { fontSet } from '../../src/documents/pdf/faces.ts';
import { layOut } from '../../src/documents/pdf/layout.ts';
import { findingsOf } from '../../src/documents/proof/findings.ts';
import { proofPages } from '../../src/documents/proof/pages.ts';
import { papers } from './support/lengths.ts';

const fonts = fontSet({ folders: [] });
const proofOf = (model: DocumentModel): readonly string[] =>
  findingsOf(proofPages(layOut(model, fonts))).map((one) => `第${one.page}页${one.place}：${one.reason}`);

/** 300 random lengths a paper under INSPECT_SOAK=1. */
const runs = { numRuns: process.env.INSPECT_SOAK ? 300 : 12, seed: 20261127 };

const length = fc.integer({ min: 1, max: 900 });

describe('whatever the length of its text, no page is stranded', () => {
  for (const [name, build] of Object.entries(papers))
    test(name, () => {
      fc.assert(
        fc.property(length, length, fc.integer({ min: 1, max: 30 }), (a, b, units) => {
          expect(proofOf(build(a, b, units))).toEqual([]);
        }),
        runs,
      );
    });
});
