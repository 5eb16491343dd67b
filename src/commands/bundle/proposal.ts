import path from 'node:path';
import type { MergeProposal } from '../../actions/exchange/proposal.ts';
import { effectWords, type ScoreNow, scoreWords } from '../../actions/exchange/scores-now.ts';
import { minuteAt } from '../../domain/day.ts';
import { strangeWords } from '../../domain/machine.ts';
import { pick } from '../../domain/pick.ts';
import { oneLine } from '../../domain/printable.ts';
import type { Store } from '../../store/store.ts';
import { bundleLines } from '../../views/bundle.ts';
import { conflictJson, conflictLines } from '../../views/conflict.ts';
import { bundleJson } from './bundle-json.ts';
import { ledgerLines } from './ledger-lines.ts';

const mostUnits = 12;

/**
 *     得分  样县甲虚构局 2026 年度：96.28 达标 → −121.72 未达标（基础标准），否决 1.1.1
 *     冲突  3f2a91c0 …
 */
export function proposalLines(store: Store, proposal: MergeProposal): string[] {
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
    ...conflicts.flatMap(({ conflict, effects }) => conflictLines(store, conflict, effectWords(effects))),
    ...ledgerLines(store, proposal),
    ...changedLines(store, proposal),
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

/** What answers rest on and who was drawn, where a ledger tells it otherwise after the merge. */
export function changedLines(
  store: Store,
  { shaken, drawn, units }: Pick<MergeProposal, 'shaken' | 'drawn' | 'units'>,
): string[] {
  const nameOf = (unit: string): string =>
    store.units.byId(unit)?.name ?? units.find((each) => each.unit === unit)?.name ?? '';
  return [
    ...shaken.map(({ unit, what, wayOn }) => `依据变了  ${nameOf(unit)} ${oneLine(what)}；${wayOn}`),
    ...drawn.map(({ unit, what }) => `抽中的变了  ${nameOf(unit)} ${oneLine(what)}`),
  ];
}

/** As `--json` shows it. */
export function proposalJson(store: Store, proposal: MergeProposal) {
  const score = ({ total, range, earned: _, ...rest }: ScoreNow): unknown => ({
    ...rest,
    total: total === null ? null : total / 100,
    range: { low: range.low / 100, high: range.high / 100 },
  });
  return {
    ...pick(proposal, 'digest', 'weighty', 'units'),
    scores: proposal.scores.map(({ unit, year, before, after }) => ({
      unit,
      year,
      before: score(before),
      after: score(after),
    })),
    ...pick(proposal, 'purges', 'strangers', 'keys'),
    ledgers: proposal.ledgers.ledgers,
    replacedRows: proposal.ledgers.replaced,
    goneRows: proposal.ledgers.gone,
    stillVouching: proposal.ledgers.vouching,
    returnedRows: proposal.ledgers.back,
    retiredApart: proposal.ledgers.apart,
    alikeRows: proposal.ledgers.alike,
    declaredEmpty: proposal.ledgers.empty,
    retiredUnits: proposal.ledgers.retired,
    shakenAnswers: proposal.shaken,
    drawnChanges: proposal.drawn,
    files: proposal.files.map(({ file, arrived, ...bundle }) => ({
      file,
      ...bundleJson(bundle),
      added: arrived.entries,
      known: arrived.known,
      addedRows: arrived.rows,
      addedAttachments: arrived.attachments,
    })),
    conflicts: proposal.conflicts.map(({ conflict, effects }) => conflictJson(store, conflict, effectWords(effects))),
    late: proposal.late.map(({ unit, year, late: entries }) => ({
      unit,
      year,
      entries: entries.map(({ id, kind, author, at }) => ({ id, kind, author, at })),
    })),
  };
}
