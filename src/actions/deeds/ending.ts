import { formatDay } from '../../domain/day.ts';
import { inspect, some } from '../../domain/invocation.ts';
import { titleLevels } from '../../domain/year/records.ts';
import { publicityOf } from '../../domain/year/title-gate.ts';
import { asked, text } from '../../parameters.ts';
import { unitArgument, yearFlag } from '../../usual-parameters.ts';
import type { Doing } from './doing.ts';
import * as form from './forms.ts';
import { type Performs, wholeDeed } from './whole-deed.ts';

/** How a visit ends, and what is taken back of it. */

const closing = {
  unit: unitArgument,
  reason: text('--reason <text>', '还有什么定不下来，为什么', { name: '情况', message: '还有什么定不下来，为什么' }),
  year: yearFlag,
};
const reopening = {
  unit: unitArgument,
  reason: asked('--reason <text>', '重开的理由', { name: '理由', message: '重开的理由' }),
  year: yearFlag,
};
const undoing = { unit: unitArgument, year: yearFlag };

/** A deed that stands alone in an answers file, with its reason. */
const alone = <const S extends string>(section: S) => ({
  section,
  alone: true as const,
  form: form.under('reason', form.text),
  said: (_: Doing, value: { readonly reason: string }) => value,
});

const refOf = ({ unit: { name, code }, year }: Doing) => ({ unit: { name, code }, year });

/** The visit ends without a conclusion, 待核. */
export const close = wholeDeed({
  path: 'close',
  takes: closing,
  summary: '现场先收尾：签字，记为待核，回办公室再作结论',
  notes: ['收尾不作结论：还缺什么、还有什么冲突和疑问都记下来；之后照常补正、答复，再 inspect conclude。'],
  examples: ['inspect close 甲虚构 --reason 一份证明下周补交'],
  menu: { stage: 'onsite', title: '现场先收尾，回办公室再作结论', asks: ['unit', 'reason?'], weighty: true },
  file: alone('close'),
  leaves: ['visit.closed'],
  async does(): Promise<Performs<typeof closing>> {
    const { closeVisitForLater } = await import('../conclusion/close-visit.ts');
    const { readAcceptance } = await import('../acceptance/read-acceptance.ts');
    return (doing, { reason }) => {
      const { store, at, edition, unit, year, context } = doing;
      const acceptance = readAcceptance(store, unit.id, year, edition);
      const left = closeVisitForLater(store, at.author, acceptance, { reason, today: context.today });
      return {
        tell: () => ({
          json: { ...refOf(doing), status: 'closed', reason, left },
          text: () => [
            `${unit.name} ${year} 年度现场验收已收尾，待核；回办公室补齐后再作结论`,
            ...(left.length === 0
              ? ['  没有缺项，可以随时作结论']
              : [`  留待补正、答复 ${left.length} 处：`, ...left.map((one) => `  - ${one}`)]),
          ],
          next: left.length === 0 ? inspect('conclude', { unit }) : inspect('check', { unit, '--before-close': true }),
        }),
      };
    };
  },
});

export const reopen = wholeDeed({
  path: 'reopen',
  takes: reopening,
  summary: '重开已作结论的验收（原结论保留在记录中）',
  examples: ['inspect reopen 甲虚构 --reason 漏看一份案卷'],
  menu: { stage: 'score', title: '撤回结论重新评分', asks: ['unit', 'reason'], weighty: true },
  file: alone('reopen'),
  leaves: ['acceptance.reopened'],
  async does(): Promise<Performs<typeof reopening>> {
    const { reopen } = await import('../conclusion/conclude.ts');
    return (doing, { reason }) => {
      const { store, at, unit, year } = doing;
      const warnings = titleStanding(doing);
      const entry = reopen(store, at.author, unit.id, year, reason);
      return {
        tell: () => ({
          json: { ...refOf(doing), status: 'open', entry: entry.id, reason },
          text: () => `${unit.name} ${year} 年度验收已重开：${reason}（原结论保留在记录中）`,
          warnings,
          next: inspect('result', { unit }),
        }),
      };
    };
  },
});

/** What rests on the conclusion that is opened: a publicity, a title, a plaque. */
function titleStanding({ store, unit, year }: Doing): readonly string[] {
  const titles = store.cycle.titles(unit.id);
  const held = titles.designations.filter((each) => each.year === year && each.earlier === null);
  const publicity = publicityOf(unit.id, store.cycle.year(year));
  return [
    ...held.map(
      (each) =>
        `${unit.name}已于${formatDay(each.date)}命名为${titleLevels[each.level]}示范点，依据的就是这份结论；重新下结论达标、重新公示以前不能授牌，命名决定也不再出具；不再达标的用 ${inspect('revoke', { unit, '--ground': some('…'), '--reason': some('…') })} 撤销`,
    ),
    ...(publicity && held.length === 0
      ? [`${unit.name}已列入${formatDay(publicity.first)}起的公示；重新下结论以后要重新公示，才能命名`]
      : []),
  ];
}

export const undo = wholeDeed({
  path: 'undo',
  takes: undoing,
  summary: '撤销上一次评分（记录保留，恢复之前的答案）',
  examples: ['inspect undo 甲虚构'],
  menu: { stage: 'score', title: '撤销上一个回答', asks: ['unit'], weighty: true },
  file: {
    section: 'undo',
    alone: true,
    blank: (place) => !place.yes(true),
    form: { read: () => ({}), write: () => '是' },
    said: () => ({}),
  },
  leaves: ['item.undone', 'proof.undone'],
  async does(): Promise<Performs<typeof undoing>> {
    const { undoAnswer } = await import('../acceptance/undo-answer.ts');
    const { readAcceptance } = await import('../acceptance/read-acceptance.ts');
    const { wordsOf } = await import('../../views/journal-entry.ts');
    const { itemJson, scoreLine } = await import('../../views/result.ts');
    return (doing) => {
      const { store, at, edition, unit, year } = doing;
      const undone = undoAnswer(store, at.author, unit.id, year);
      const [{ item }] = undone as readonly [(typeof undone)[number]];
      return {
        tell() {
          const score = readAcceptance(store, unit.id, year, edition).result.items.find((one) => one.id === item);
          return {
            json: {
              ...refOf(doing),
              undone: undone.map((one) => ({ item: one.item, entry: one.entry.id, before: one.before })),
              item: score ? itemJson(score) : null,
            },
            text: () => [
              ...undone.map((one) => `已撤销：${one.item}　${wordsOf(store, one.entry)}`),
              ...(score ? [`${item} 现在：${scoreLine(score)}`] : []),
            ],
            next: inspect('history', { unit, item }),
          };
        },
      };
    };
  },
});
