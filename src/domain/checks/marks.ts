import { rowsOfDrawn } from '../draw/drawn-files.ts';
import { thresholdsOf } from '../edition-data.ts';
import { formatPoints } from '../points.ts';
import { type Facts, type Found, finding, look, settled } from './facts.ts';

/** Agreed reviews that failed: below 70, or 70 itself where the office settled it so. */
export function failedFiles(facts: Facts): Found[] {
  const seventy = settled(facts, 'seventy');
  const pass = thresholdsOf(facts.edition).review;
  const files = facts.review?.files ?? [];
  const rows = rowsOfDrawn(
    files.map(({ key }) => key),
    facts.rows('cases'),
  );
  return files.flatMap((file): Found[] => {
    const score = file.zero ? 0 : file.score;
    if (score === null || score > pass || (score === pass && seventy !== 'fails')) return [];
    return [finding('failed', `案卷 ${file.key} 评查 ${formatPoints(score)} 分，不合格`, rows.get(file.key) ?? [])];
  });
}

/** Test marks below 60, and the mean: statements already, shown for the record. */
export function testScores(facts: Facts): Found[] {
  const marked = (facts.test?.members ?? []).flatMap(({ key, name, score }) =>
    score === null ? [] : [{ key, name, score }],
  );
  if (marked.length === 0) return [];
  const officers = new Map(facts.rows('officers').map((row) => [row.key, row]));
  const mean = Math.round(marked.reduce((sum, member) => sum + member.score, 0) / marked.length);
  const pass = thresholdsOf(facts.edition).test;
  const below = marked.filter((member) => member.score < pass);
  const rows = below.flatMap((member) => officers.get(member.key) ?? []);
  const who = below.map((member) => `${member.name} ${formatPoints(member.score)} 分`).join('、');
  return below.length === 0
    ? []
    : [look(`现场测试 ${marked.length} 人平均 ${formatPoints(mean)} 分，低于${formatPoints(pass)}分：${who}`, rows)];
}
