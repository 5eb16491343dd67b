import path from 'node:path';
import type { MergeProposal } from '../../actions/exchange/proposal.ts';
import { type ScoreNow, scoreWords } from '../../actions/exchange/scores-now.ts';
import { minuteAt } from '../../domain/day.ts';
import { strangeWords } from '../../domain/machine.ts';
import { pick, present } from '../../domain/pick.ts';
import { oneLine } from '../../domain/printable.ts';
import { kindLabel } from '../../store/entries/catalogue.ts';
import { bundleLines } from '../../views/bundle.ts';
import { bundleJson } from './bundle-json.ts';
import { ledgerLines } from './ledger-lines.ts';

const mostUnits = 12;

/**
 *     得分  样县甲虚构局 2026 年度：96.28 达标 → −121.72 未达标（基础标准），否决 1.1.1
 *     冲突  3f2a91c0 …
 */
export function proposalLines(proposal: MergeProposal): string[] {
  const { files, units, scores, conflicts, late, purges } = proposal;
  const shown = units.slice(0, mostUnits).map(({ name, entries }) => `${name} ${entries} 条`);
  return [
    ...files.flatMap((file) => bundleLines(path.basename(file.file), file)),
    units.length === 0
      ? '本机没有的记录：无'
      : `本机没有的记录：${shown.join('、')}${units.length > mostUnits ? `，另有 ${units.length - mostUnits} 个单位` : ''}`,
    ...scores.map(
      ({ unit, year, before, after }) =>
        `得分  ${unit.name} ${year} 年度：${scoreWords(before)} → ${scoreWords(after)}`,
    ),
    ...(scores.length === 0 ? ['得分和结论：没有变化'] : []),
    ...conflicts.flatMap(({ lines }) => lines),
    ...ledgerLines(proposal),
    ...changedLines(proposal),
    ...late.map(
      ({ unit, year, late: entries }) =>
        `后到  ${unit.name} ${year} 年度：结论之后才到的记录 ${entries.length} 条，未计入`,
    ),
    ...purges.map(
      ({ by, at, entries, reason, agreed }) =>
        `清除  ${by} ${minuteAt(new Date(at))} 清除 ${entries} 处个人信息（${oneLine(reason)}），${agreed ? '合并后本机的也会清除，不可恢复' : '不是本办公室的电脑同意的：本机的仍保留，等办公室决定'}`,
    ),
    ...proposal.strangers.map((each) => `来历  ${strangeWords(each)}`),
    ...proposal.keys.map((doubt) => `密钥  ${doubt}`),
    `核对码 ${proposal.digest}`,
  ];
}

/** What came late of a unit that is another one, and what answers rest on and who was drawn, where a ledger tells it otherwise after the merge. */
export function changedLines({
  joined,
  parted,
  shaken,
  drawn,
  out,
  titles,
  names,
}: Pick<MergeProposal, 'joined' | 'parted' | 'shaken' | 'drawn' | 'out' | 'titles' | 'names'>): string[] {
  const nameOf = (unit: string): string => names.get(unit) ?? '';
  return [
    ...joined.flatMap(({ from, to, entries, left }) => {
      const double = nameOf(from) === nameOf(to) ? '另一次登记' : `“${nameOf(from)}”`;
      return present([
        entries > 0 && `并入  ${nameOf(to)} 两次登记合并以后，另一台电脑又记在${double}名下的 ${entries} 条记录`,
        left > 0 &&
          `没有并入  ${nameOf(to)} ${double}名下的抽取、结论等 ${left} 条仍记在那里，不算在它名下：请照它自己的台账重新抽取、作结论`,
      ]);
    }),
    ...parted.map(
      ({ from, to, entries }) =>
        `收回  ${nameOf(to)} 与“${nameOf(from)}”分开了，以前并入的 ${entries} 条收回，各归各的`,
    ),
    ...shaken.map(({ unit, what, wayOn }) => `依据变了  ${nameOf(unit)} ${oneLine(what)}；${wayOn}`),
    ...drawn.map(({ unit, what }) => `抽中的变了  ${nameOf(unit)} ${oneLine(what)}`),
    ...titles.map(({ unit, what, wayOn }) => `称号  ${nameOf(unit)} ${oneLine(what)}；${wayOn}`),
    ...out.map(({ unit, what }) => `调出在外的  ${nameOf(unit)} ${oneLine(what)}`),
  ];
}

/** As `--json` shows it. */
export function proposalJson(proposal: MergeProposal) {
  const score = ({ total, range, earned: _, ...rest }: ScoreNow): unknown => ({
    ...rest,
    total: total === null ? null : total / 100,
    range: { low: range.low / 100, high: range.high / 100 },
  });
  // Whoever reads it knows units by their names; ids of other files tell nothing.
  const named = <T extends { readonly unit: string | null }>(rows: readonly T[]) =>
    rows.map((row) => ({ ...row, unitName: row.unit === null ? null : (proposal.names.get(row.unit) ?? null) }));
  return {
    ...pick(proposal, 'digest', 'weighty', 'units'),
    scores: proposal.scores.map(({ unit, year, before, after }) => ({
      unit,
      year,
      before: score(before),
      after: score(after),
    })),
    ...pick(proposal, 'purges', 'strangers', 'keys'),
    ledgers: named(proposal.ledgers.ledgers),
    replacedRows: named(proposal.ledgers.replaced),
    goneRows: named(proposal.ledgers.gone),
    stillVouching: named(proposal.ledgers.vouching),
    returnedRows: named(proposal.ledgers.back),
    retiredApart: named(proposal.ledgers.apart),
    alikeRows: named(proposal.ledgers.alike),
    declaredEmpty: named(proposal.ledgers.empty),
    retiredUnits: named(proposal.ledgers.retired),
    shakenAnswers: named(proposal.shaken),
    drawnChanges: named(proposal.drawn),
    filesOut: named(proposal.out),
    titles: named(proposal.titles),
    joined: proposal.joined,
    parted: proposal.parted,
    files: proposal.files.map(({ file, arrived, ...bundle }) => ({
      file,
      ...bundleJson(bundle),
      added: arrived.entries,
      known: arrived.known,
      addedRows: arrived.rows,
      addedAttachments: arrived.attachments,
    })),
    conflicts: proposal.conflicts.map(({ json }) => json),
    late: proposal.late.map(({ unit, year, late: entries }) => ({
      unit,
      year,
      entries: entries.map(({ id, kind, author, at }) => ({ id, kind, label: kindLabel(kind), author, at })),
    })),
  };
}
