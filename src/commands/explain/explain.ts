import { namedAcceptance } from '../../actions/acceptance/named-acceptance.ts';
import { readAcceptance } from '../../actions/acceptance/read-acceptance.ts';
import { unitRef } from '../../actions/unit-ref.ts';
import {
  type Evidence,
  type ProofState,
  proofStateWords,
  reasonOf,
  type ScoredFinding,
  scoreOfItem,
} from '../../domain/acceptance.ts';
import { formatDay } from '../../domain/day.ts';
import { promptsAbout } from '../../domain/law.ts';
import { pick } from '../../domain/pick.ts';
import { foundText, yearsTold } from '../../domain/scoring/findings.ts';
import { requireItem } from '../../domain/scoring/validate-answer.ts';
import { windowOf } from '../../domain/scoring/window.ts';
import { type Hole, holeName, holeValue, type Item } from '../../domain/standard.ts';
import type { Runs } from '../../parameters.ts';
import { lawSources } from '../../standards/law.ts';
import { valueWords } from '../../views/edition.ts';
import { itemText } from '../../views/item.ts';
import { itemJson, scoreLine } from '../../views/result.ts';
import type { takes } from './index.ts';

function place(evidence: Evidence): string {
  const parts = [evidence.file, evidence.sheet, evidence.row === null ? null : `第 ${evidence.row} 行`];
  return parts.filter((part) => part !== null).join(' ');
}

/** What was found, and below it where. */
function findingLines(item: Item, finding: ScoredFinding): readonly string[] {
  const often = finding.count > 1 ? ` × ${finding.count}` : '';
  const note = finding.note ? `：${finding.note}` : '';
  const places = finding.evidence.map((evidence) => `    ${place(evidence)}`);
  return [`  ${foundText(item, finding)}${often}${yearsTold(finding)}${note}`, ...places];
}

/** Who issued a proof that was handed in, and when. */
function proofFrom(proof: ProofState | undefined): string {
  if (proof?.state !== 'provided') return '';
  return `（${proof.issuer}，${proof.issued}${proof.covers ? `，${proof.covers}` : ''}）`;
}

function holeLine({ hole, settled, value }: { hole: Hole; settled: string | null; value: string | null }): string {
  const usual = value === null ? '未明确' : `默认：${valueWords(hole, value)}`;
  return `待明确事项：${holeName(hole)}　${settled === null ? usual : `已明确：${valueWords(hole, settled)}`}`;
}

export const run: Runs<typeof takes> = async (context, given) => {
  const { store, unit, year, edition } = await namedAcceptance(context, given, 'read');
  const item = requireItem(edition, given.item);
  const acceptance = readAcceptance(store, unit.id, year, edition);
  const score = scoreOfItem(acceptance.result, item.id);
  const answer = acceptance.input.answers.find((one) => one.item === item.id);
  const reason = reasonOf(answer);
  const proof = acceptance.input.proofs.find((one) => one.item === item.id);
  const window = windowOf(item, year, acceptance.acceptedOn ?? context.today, acceptance.settlements);
  const holes = edition.holes
    .filter((hole) => hole.items.includes(item.id))
    .map((hole) => ({
      hole,
      settled: acceptance.settlements.get(hole.id) ?? null,
      value: holeValue(edition, acceptance.settlements, hole.id),
    }));
  const law = promptsAbout(await lawSources(context.machine.get('templates')), edition, item.id, context.today);
  const files = store.journal
    .currentWhere({ unit: unit.id, year, kinds: ['attachment.added'] })
    .filter(({ body }) => body.item === item.id)
    .map(({ body, at, author }) => ({ name: body.name, about: body.about ?? null, author, at }));
  const missing = acceptance.result.missing.filter((one) => one.item === item.id).map((one) => one.what);
  return {
    json: {
      unit: unitRef(unit),
      year,
      edition: edition.id,
      ...(itemJson(score) as object),
      ...pick(item, 'title', 'criterion', 'method', 'source'),
      law: law
        .filter(({ outside }) => outside === null)
        .map(({ where, text, source }) => ({ where, text, basis: source.basis })),
      window: window && { from: window.from, to: window.to, label: window.label },
      note: answer?.note ?? null,
      reason,
      dismissed: answer?.dismissed ?? [],
      proofRecord: proof ?? null,
      files,
      holes: holes.map(({ hole: { id, question }, settled, value }) => ({ id, question, settled, value })),
      missing,
    },
    text: () => [
      `${unit.name}　${year} 年度`,
      '',
      ...itemText(item, context.width, law),
      ...(window ? [`查看时段  ${window.label}`] : []),
      '',
      `得分：${scoreLine(score)}`,
      ...score.findings.flatMap((finding) => findingLines(item, finding)),
      ...(reason ? [`理由：${reason}`] : []),
      ...(answer?.note && !score.findings.some(({ note }) => note === answer.note) ? [`备注：${answer.note}`] : []),
      ...(score.proof ? [`证明材料：${proofStateWords[score.proof]}${proofFrom(proof)}`] : []),
      ...files.map(
        ({ name, about, author }) => `佐证：${name}（${about ? `${formatDay(about)}，` : ''}${author} 存入）`,
      ),
      ...(answer?.dismissed ?? []).map((turned) => `台账提示未采纳：${turned}`),
      ...holes.map(holeLine),
      ...score.remarks.map((remark) => `说明：${remark}`),
      ...missing.map((what) => `还缺：${what}`),
    ],
  };
};
