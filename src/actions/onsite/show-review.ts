import type { Report } from '../../command.ts';
import type { Tables } from '../../context.ts';
import { scoreOfItem } from '../../domain/acceptance.ts';
import { thresholdsOf } from '../../domain/edition-data.ts';
import { formatPoints } from '../../domain/points.ts';
import { agreementOf, agreementText } from '../../domain/rubrics/agreement.ts';
import { contestedText } from '../../domain/scoring/drawn-marks.ts';
import type { Edition } from '../../domain/standard.ts';
import type { Store } from '../../store/store.ts';
import type { Unit } from '../../store/units.ts';
import { itemJson, scoreLine } from '../../views/result.ts';
import { right, table } from '../../views/table.ts';
import { readAcceptance } from '../acceptance/read-acceptance.ts';
import { drawnInForce } from '../draw/drawn-in-force.ts';
import { unitRef } from '../unit-ref.ts';
import { sheetStates } from './review-sheets.ts';

function gradeOf(score: number | null, pass: number): string {
  if (score === null) return '未录入';
  if (score === 0) return '0分案卷';
  if (score < pass) return '不合格';
  return score === pass ? `恰为${pass / 100}分` : '';
}

/** Agreed scores of the drawn case files and what they make of their items. */
export function showReview(tables: Tables, store: Store, unit: Unit, year: number, edition: Edition): Report {
  const { input, result } = readAcceptance(store, unit.id, year, edition);
  const files = input.review?.files ?? [];
  const drawn = drawnInForce(store, unit.id, year, 'cases');
  const missingFiles = drawn?.missing ?? [];
  const names = new Map(drawn?.members.map((one) => [one.key, one.name]));
  const states = sheetStates(store, unit.id, year);
  const settled = edition.items.filter(
    (one) => one.settledBy === 'review' || one.rules.some((rule) => rule.kind === 'reviewConversion'),
  );
  const pairs = files.flatMap(({ key, originals = [] }) => {
    const [first, second] = originals;
    return first && second ? [{ key, first: first.score, second: second.score }] : [];
  });
  const agreement = agreementOf(pairs, thresholdsOf(edition).review, 90_00);
  const scores = settled.map((item) => scoreOfItem(result, item.id));
  return {
    json: {
      unit: unitRef(unit),
      year,
      files: files.map(({ contested, ...one }) => ({
        ...one,
        name: names.get(one.key) ?? null,
        sheets: states.get(one.key) ?? [],
        score: one.score === null ? null : one.score / 100,
        ...(contested ? { contested: contested.map((score) => score / 100) } : {}),
        ...(one.originals
          ? { originals: one.originals.map(({ reviewer, score }) => ({ reviewer, score: score / 100 })) }
          : {}),
      })),
      missing: missingFiles.map(({ key, name }) => ({ key, name })),
      agreement: agreement && {
        ...agreement,
        meanDifference: agreement.meanDifference / 100,
        pairs: pairs.map(({ key, first, second }) => ({ key, difference: Math.abs(first - second) / 100 })),
      },
      items: scores.map(itemJson),
    },
    text: () => [
      ...(files.length === 0
        ? ['还没有抽取案卷']
        : table(
            ['案号', '类别', '案由', right('得分'), '等次', '评查表'],
            files.map((one) => [
              one.key,
              one.matter,
              names.get(one.key) ?? '',
              contestedText(one) ?? (one.score === null ? '' : formatPoints(one.score)),
              one.contested ? '' : gradeOf(one.score, thresholdsOf(edition).review),
              (states.get(one.key) ?? [])
                .map(({ reviewer, state }) => `${reviewer} ${state === 'finished' ? '已完成' : '进行中'}`)
                .join('，'),
            ]),
            tables,
          )),
      ...missingFiles.map((one) => `案卷缺失：${one.key}`),
      ...(agreement ? [agreementText(agreement)] : []),
      ...scores.flatMap((score) => [
        `${score.id}：${scoreLine(score)}`,
        ...score.remarks.map((remark) => `  ${remark}`),
      ]),
      ...result.missing.filter((one) => one.item === scores[0]?.id).map((one) => one.what),
    ],
  };
}
