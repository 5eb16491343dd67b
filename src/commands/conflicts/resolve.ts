import { askNeedsOf } from '../../actions/ask-needs.ts';
import { allDocuments } from '../../actions/documents/registry.ts';
import { nothingCarried, type Resolution } from '../../actions/exchange/join-units.ts';
import type { Parted } from '../../actions/exchange/part-units.ts';
import {
  findConflict,
  judgeResolution,
  requireEarnest,
  resolveConflict,
} from '../../actions/exchange/resolve-conflict.ts';
import { effectsOf, effectWords } from '../../actions/exchange/scores-now.ts';
import { leftBehind } from '../../actions/left-behind.ts';
import { newDoubts, titleDoubts } from '../../actions/title-doubts.ts';
import { settleApart, type TakenBack } from '../../actions/year/settle-apart.ts';
import {
  isOfNumbers,
  type NumbersSettled,
  numberlessAfter,
  settleNumbers,
  voidingDropped,
} from '../../actions/year/settle-numbers.ts';
import { inspect, type Phrase, phrase } from '../../domain/invocation.ts';
import { confirmNeeds } from '../../domain/needs.ts';
import { oneLine } from '../../domain/printable.ts';
import type { NumberUse } from '../../domain/year/document-numbers.ts';
import type { Runs } from '../../parameters.ts';
import { shippedEditions } from '../../standards/shipped.ts';
import type { Store } from '../../store/store.ts';
import { conflictJson, conflictLines, countsByKind, partingOf, registeredBy } from '../../views/conflict.ts';
import { takingNumber } from '../write-ordered.ts';
import type { takes } from './index.ts';

/** What a settlement came to, of whichever kind. */
type Settled = Resolution & { readonly dropped: readonly TakenBack[]; readonly also?: readonly string[] } & Partial<
    Pick<NumbersSettled, 'numberless' | 'voided'>
  >;

export const run: Runs<typeof takes.resolve> = async (context, given) => {
  const store = await context.store('write');
  const conflict = findConflict(store, given.id);
  requireEarnest(store, conflict);
  const effects = effectsOf(store, conflict, await shippedEditions());
  if (given.keep.written === null) context.say(conflictLines(store, conflict, effectWords(effects)).join('\n'));
  const keep = await given.keep.ask();
  const reason = await given.reason.ask();
  const before = conflictJson(store, conflict);
  const doubtsBefore = titleDoubts(store, context.today);
  const { kept, also = [], carried, parted, differing, dropped, numberless = [], voided = [] } = await settle();
  const takings = numberless.map((paper) => ({ title: paper.title, take: takingOf(store, paper) }));
  const [take] = takings;
  const left = store.conflicts.list().length;
  const into = [
    ...(carried.rows > 0 ? [`台账 ${carried.rows} 行`] : []),
    ...(carried.entries > 0 ? [`其他记录 ${carried.entries} 条`] : []),
  ];
  return {
    json: {
      ...before,
      kept,
      also,
      reason,
      by: context.author,
      carried,
      parted: parted.map(({ from, to, entries, rows, since }) => ({
        ...{ from, to, entries: entries.length, rows },
        since: since.map(({ id, kind }) => ({ entry: id, kind })),
      })),
      differing,
      dropped,
      numberless: numberless.map(({ title }) => title),
      voided,
      left,
    },
    text: () => [
      `已决定（${context.author}）：${reason}`,
      ...dropped.map(({ says, back, voided }) =>
        oneLine(
          `撤回了${says}${back === null ? '' : `，恢复${back}`}${voided.length > 0 ? `；文号 ${voided.join('、')} 随之作废，不再使用` : ''}`,
        ),
      ),
      ...takings.map((one) => oneLine(`《${one.title}》没有文号了，另取一个：${one.take.text}`)),
      ...(voided.length > 0 ? [`文号 ${voided.join('、')} 随之作废，不再使用`] : []),
      ...(takings.length > 0 || voided.length > 0 ? ['已经印发的一份，收回更正'] : []),
      ...(into.length > 0 ? [`并入${into.join('、')}`] : []),
      ...partedLines(store, parted),
      ...(conflict.kind === 'sameUnit' && kept !== null
        ? [`两次登记已认作一个单位；认错了的，分开：${partingOf(conflict).text}`]
        : []),
      ...differing.map(({ ledger, record, changes, from: [dropped, holds], another }) => {
        const told = changes.map(({ title, before, after }) => `${title}：${before || '空'} → ${after || '空'}`);
        return oneLine(
          `${ledger} ${record}（${dropped} → ${holds}，照了保留的单位的）：${told.join('；')}；应当照前者的，再导入一次 ${another?.file ?? ''}`,
        );
      }),
      ...(carried.left > 0 ? [`${carried.left} 条抽取、附件或结论仍记在原单位名下`] : []),
      left === 0 ? '没有其他冲突' : `还有 ${left} 处冲突`,
    ],
    warnings: [
      ...(conflict.kind === 'sameUnit' && kept !== null ? leftBehind(store, store.units.known(kept)) : []),
      ...newDoubts(titleDoubts(store, context.today), doubtsBefore).map(
        ({ unit, what, wayOn }) => phrase`${store.units.known(unit).name} ${what}。${wayOn}`,
      ),
    ],
    next: left > 0 ? inspect('conflicts list') : take?.take,
  };

  async function settle(): Promise<Settled> {
    if (conflict.kind === 'apart' && isOfNumbers(conflict))
      return { ...nothingCarried, dropped: [], ...settleNumbers(store, context.author, { conflict, keep, reason }) };
    if (conflict.kind === 'apart')
      return { ...settleApart(store, context.author, { conflict, keep, reason }), ...nothingCarried };
    const judged = judgeResolution(store, { conflict, keep }, effects);
    const unit = conflict.unit === null ? undefined : store.units.byId(conflict.unit);
    const confirmed = unit ? await askNeedsOf(context, unit, judged) : confirmNeeds(judged, false);
    const resolve = () => ({ ...resolveConflict(store, context.author, confirmed, reason), dropped: [] });
    if (conflict.kind !== 'answer') return resolve();
    const resolved = voidingDropped(store, context.author, conflict, resolve);
    return { ...resolved, numberless: numberlessAfter(store, conflict) };
  }
};

/** How a paper that has lost its number gets another. */
function takingOf(store: Store, { document: id, title, unit, about, date, year }: NumberUse): Phrase {
  const document = allDocuments.find((one) => one.id === id);
  if (!document) return inspect('numbers take', { document: 'other', '--title': title, '--date': date });
  return takingNumber(document, about, unit === null ? null : (store.units.byId(unit) ?? null), year);
}

/** What becomes of two registrations that were one. */
function partedLines(store: Store, parted: readonly Parted[]): readonly string[] {
  return parted.flatMap(({ from, to, entries, rows, since }) => {
    const units = [from, to].map((unit) => store.units.known(unit));
    const isOneName = units[0]?.name === units[1]?.name;
    const [own, other] = units.map((unit) => `${unit.name}${isOneName ? registeredBy(store, unit) : ''}`);
    const back = [...countsByKind(entries), ...(rows > 0 ? [`台账 ${rows} 行`] : [])];
    return [
      `分开：“${own}”、“${other}”各是一个单位`,
      ...(back.length > 0 ? [`从“${other}”名下收回（在“${own}”名下）：${back.join('、')}`] : []),
      ...(since.length > 0
        ? [
            `认作一个单位以后又记的，仍在“${other}”名下，请逐件核对：${countsByKind(since).join('、')}；是“${own}”的，撤回（${inspect('practice list', { '--all': true }).text}；问题用 ${inspect('problem withdraw').text}）以后重记`,
          ]
        : []),
    ];
  });
}
