import type { Choice } from '../../context.ts';
import { formatDay, minuteAt } from '../../domain/day.ts';
import type { DrawKind } from '../../domain/draw/statement.ts';
import { shortKindWords } from '../../domain/draw/words.ts';
import type { LedgerKind } from '../../domain/ledger-rows.ts';
import { kindOf, type RuleKind } from '../../domain/rule-kinds.ts';
import type { StandingStage } from '../../domain/year/standing.ts';
import { pad } from '../../views/table.ts';
import { width } from '../../views/text-width.ts';
import type { Menu } from './menu.ts';
import type { Given } from './task.ts';

type Choices = readonly Choice<string>[];

/** What the program answers of a thing; no more than a list shows of it. */
interface Named {
  readonly name: string;
}
interface ListedStatus {
  readonly units: readonly { readonly unit: Named; readonly stage: StandingStage }[];
}
interface ListedItem {
  readonly id: string;
  readonly criterion: string;
  readonly title: string;
  readonly proof: string | null;
  readonly rules: readonly { readonly id: string; readonly kind: RuleKind; readonly text: string }[];
}
interface ListedDraw {
  readonly id: string;
  readonly number: string;
  readonly kind: DrawKind;
  readonly status: string;
  readonly year: number;
  readonly unit: Named;
  readonly drawn: readonly { readonly key: string; readonly name: string; readonly outcome: string | null }[];
}
interface ListedBatch {
  readonly batch: string;
  readonly kind: LedgerKind;
  readonly unit: string | null;
  readonly file: string | null;
  readonly at: string;
}
interface ListedProblem {
  readonly number: string;
  readonly item: string | null;
  readonly text: string;
  readonly deadline: string | null;
  readonly foundAt: string;
}
interface ListedConflict {
  readonly id: string;
  readonly kind: string;
  readonly about?: string;
  readonly unit?: Named | null;
  readonly answers?: readonly {
    readonly keep: number;
    readonly author: string;
    readonly says: string;
    readonly effect?: { readonly words: string } | null;
  }[];
  readonly units?: readonly Named[];
}
interface ListedWaiting {
  readonly number: string;
  readonly name: string;
  readonly machine: string | null;
}
interface ListedMachine {
  readonly machine: string;
  readonly name: string;
  readonly standing: string;
  readonly own: boolean;
}
interface ListedObjection {
  readonly number: string;
  readonly unit: Named;
  readonly received: string;
  readonly text: string | null;
  readonly outcome: string | null;
}
interface ListedHole {
  readonly id: string;
  readonly question: string;
  readonly settled: string | null;
  readonly values: readonly { readonly value: string; readonly meaning: string }[] | null;
}

/** Where the choices of a blank come from: the program's own answers, so that the menu knows nothing that it does not. */
export const lists = {
  units: async (menu: Menu): Promise<Choices> => {
    const [status, { stages }] = await Promise.all([
      menu.answer(['status', ...menu.yearWords()]) as Promise<ListedStatus | null>,
      import('../../domain/year/standing.ts'),
    ]);
    const stageOf = new Map(status?.units.map((each) => [each.unit.name, stages[each.stage]]));
    const units = (await menu.context.store('read')).units.list();
    const column = Math.max(0, ...units.map((unit) => width(unit.name)));
    return units.map((unit) => ({
      // The name as it is kept finds its unit and no other, unless a merge brought two of one name.
      value: units.filter(({ name }) => name === unit.name).length > 1 ? unit.id : unit.name,
      name: pad(unit.name, column),
      keywords: [unit.initials, ...(unit.code ? [unit.code] : [])],
      ...(stageOf.has(unit.name) ? { aside: stageOf.get(unit.name)! } : {}),
    }));
  },
  retiredUnits: async (menu: Menu): Promise<Choices> =>
    (await listed<{ readonly name: string; readonly retired: unknown }>(menu, ['unit', 'list', '--retired']))
      .filter((unit) => unit.retired)
      .map(({ name }) => ({ value: name, name })),
  kinds: async (): Promise<Choices> => {
    const { kinds } = await import('../../ledgers/kinds/index.ts');
    return Object.values(kinds).map((kind) => ({ value: kind.kind, name: kind.title, keywords: [kind.kind] }));
  },
  unitKinds: async (): Promise<Choices> => (await lists.kinds()).filter(({ value }) => ofUnit(value)),
  items: async (menu: Menu): Promise<Choices> => (await itemsOf(menu)).map(itemChoice),
  proofItems: async (menu: Menu): Promise<Choices> =>
    (await itemsOf(menu)).filter((item) => item.proof !== null).map(itemChoice),
  chosenItems: async (menu: Menu, given: Given): Promise<Choices> =>
    (await itemsOf(menu)).filter((item) => given.get('失分的项')?.includes(item.id)).map(itemChoice),
  rules: async (menu: Menu, given: Given): Promise<Choices> => {
    const [item] = await itemsOf(menu, given.get('评分项')![0]!);
    return (item?.rules ?? [])
      .filter((rule) => ['once', 'count', 'years'].includes(kindOf(rule).input) && rule.kind !== 'award')
      .map((rule) => ({ value: rule.id, name: rule.text.replace(/。$/, '') }));
  },
  draws: (menu: Menu) => draws(menu, () => true),
  sealed: (menu: Menu) => draws(menu, (draw) => draw.status === 'sealed'),
  drawn: (menu: Menu) => draws(menu, (draw) => draw.status === 'drawn'),
  caseDraws: (menu: Menu) => draws(menu, (draw) => draw.status === 'drawn' && draw.kind === 'cases'),
  members: async (menu: Menu, given: Given): Promise<Choices> => {
    const chosen = given.get('抽取编号')![0];
    const draw = (await listed<ListedDraw>(menu, ['draw', 'list'])).find((each) => each.id === chosen);
    return (draw?.drawn ?? [])
      .filter((member) => member.outcome === null || member.outcome === 'present')
      .map(({ key, name }) => ({ value: key, name: `${name}　${key}`, keywords: [key] }));
  },
  /** Who may give way: whoever is drawn, told as absent or not. */
  replaceable: async (menu: Menu, given: Given): Promise<Choices> => {
    const chosen = given.get('抽取编号')![0];
    const draw = (await listed<ListedDraw>(menu, ['draw', 'list'])).find((each) => each.id === chosen);
    return (draw?.drawn ?? []).map(({ key, name }) => ({ value: key, name: `${name}　${key}`, keywords: [key] }));
  },
  judged: async (menu: Menu, given: Given): Promise<Choices> => {
    const chosen = given.get('抽取编号')![0];
    const draw = (await listed<ListedDraw>(menu, ['draw', 'list'])).find((each) => each.id === chosen);
    return (draw?.drawn ?? [])
      .filter((member) => member.outcome === 'absent' || member.outcome === 'missing')
      .map(({ key, name }) => ({ value: key, name: `${name}　${key}`, keywords: [key] }));
  },
  officerDraws: (menu: Menu) => draws(menu, (draw) => draw.status === 'drawn' && draw.kind === 'officers'),
  batches: async (menu: Menu): Promise<Choices> => {
    const all = await listed<ListedBatch>(menu, ['import', 'list']);
    const { kinds } = await import('../../ledgers/kinds/index.ts');
    return all.toReversed().map((batch) => ({
      value: batch.batch,
      name: `${batch.file ?? '申明为空'}　${kinds[batch.kind].title}，${batch.unit ?? ''}，${minuteAt(new Date(batch.at))} 导入`,
    }));
  },
  problems: (menu: Menu, given: Given) => problems(menu, given, () => true),
  openProblems: (menu: Menu, given: Given) => problems(menu, given, (problem) => problem.foundAt === 'guidance'),
  waiting: async (menu: Menu): Promise<Choices> =>
    (await listed<ListedWaiting>(menu, ['bundle', 'waiting'])).map(({ number, name, machine }) => ({
      value: number,
      name: `${number}  ${name}（${machine ? `电脑 ${machine}` : '没有签名'}）`,
    })),
  machines: async (menu: Menu): Promise<Choices> =>
    (await listed<ListedMachine>(menu, ['machine', 'list']))
      .filter(({ own, standing }) => !own && standing !== 'retired')
      .map(({ machine, name }) => ({ value: machine, name: `${name}  ${machine}` })),
  conflicts: async (menu: Menu): Promise<Choices> =>
    (await listed<ListedConflict>(menu, ['conflicts', 'list'])).map((conflict) => ({
      value: conflict.id,
      name:
        conflict.kind === 'sameUnit'
          ? `两台电脑各登记了一个单位：${conflict.units!.map((unit) => unit.name).join('、')}`
          : `${conflict.unit?.name ?? '办公室'} ${conflict.about!.split('；')[0]}　${conflict.answers!.map((answer) => answer.says).join('／')}`,
    })),
  conflictAnswers: async (menu: Menu, given: Given): Promise<Choices> => {
    const all = await listed<ListedConflict>(menu, ['conflicts', 'list']);
    const conflict = all.find((each) => each.id === given.get('冲突')![0]);
    if (conflict?.kind === 'sameUnit') {
      return [
        ...conflict.units!.map((unit, at) => ({ value: String(at + 1), name: `是一个单位，用：${unit.name}` })),
        { value: 'both', name: '确是两个单位，都保留' },
      ];
    }
    // What each comes to takes more than a line of the list.
    for (const { keep, author, says, effect } of conflict?.answers ?? []) {
      menu.context.say(`  ${keep}  ${author}：${says}`);
      if (effect) menu.context.say(`     采用这一条：${effect.words}`);
    }
    return (conflict?.answers ?? []).map((answer) => ({
      value: String(answer.keep),
      name: `${answer.author}：${answer.says}`,
    }));
  },
  objections: async (menu: Menu): Promise<Choices> =>
    (
      await listed<{ readonly objections: readonly ListedObjection[] }>(menu, [
        'publicity',
        'show',
        ...menu.yearWords(),
      ])
    )
      .flatMap((publicity) => publicity.objections)
      .filter((objection) => objection.outcome === null)
      .map(({ number, unit, received, text }) => ({
        value: number,
        name: `${unit.name}　${text ?? ''}（${formatDay(received)}，${number}）`,
      })),
  holes: async (menu: Menu): Promise<Choices> =>
    (await holesOf(menu)).map((hole) => ({
      value: hole.id,
      name: `${hole.question}　${hole.settled === null ? '未明确' : `现为 ${meaning(hole, hole.settled)}`}`,
      keywords: [hole.id],
    })),
  holeValues: async (menu: Menu, given: Given): Promise<Choices> => {
    const hole = (await holesOf(menu)).find((each) => each.id === given.get('事项')![0]);
    return (hole?.values ?? []).map(({ value, meaning: name }) => ({ value, name }));
  },
  editions: async (menu: Menu): Promise<Choices> =>
    (
      await listed<{
        readonly id: string;
        readonly title: string;
        readonly fingerprint: string;
        readonly inUse: boolean;
      }>(menu, ['standard', 'list', ...menu.yearWords()])
    ).map(({ id, title, fingerprint, inUse }) => ({
      value: fingerprint.slice(0, 12),
      name: `${title}　${id}，指纹 ${fingerprint.slice(0, 12)}${inUse ? '，在用' : ''}`,
      keywords: [id],
    })),
  contradictions: async (menu: Menu, given: Given): Promise<Choices> =>
    (
      await listed<{
        readonly id: string;
        readonly item: string;
        readonly says: string;
        readonly answered: unknown;
      }>(menu, ['contradictions', given.get('单位')![0]!, ...menu.yearWords()])
    )
      .filter(({ answered }) => answered === null)
      .map(({ id, item, says }) => ({ value: id, name: `${item}　${says}`, keywords: [id] })),
  rubrics: async (menu: Menu, given: Given): Promise<Choices> => {
    const words = ['review', 'rubric', given.get('单位')![0]!, given.get('案号')![0]!, ...menu.yearWords()];
    const { rubrics } = (await menu.answer(words)) as {
      readonly rubrics: readonly { readonly id: string; readonly title: string; readonly source: string }[];
    };
    return rubrics.map(({ id, title, source }) => ({ value: id, name: `${title}（${source}）`, keywords: [id] }));
  },
  testees: (menu: Menu, given: Given) => marked(menu, given, ['test', 'show'], 'members'),
  reviewed: (menu: Menu, given: Given) => marked(menu, given, ['review', 'show'], 'files'),
  vocabularies: async (): Promise<Choices> => {
    const { vocabularyNames } = await import('../../standards/vocabulary.ts');
    return vocabularyNames.map((name) => ({ value: name, name }));
  },
  topics: async (): Promise<Choices> => {
    const { helpTopics } = await import('../../views/help-topics.ts');
    return helpTopics.map(({ name, title }) => ({ value: name, name: title, keywords: [name] }));
  },
} as const satisfies Readonly<Record<string, (menu: Menu, given: Given) => Promise<Choices>>>;

export type ListName = keyof typeof lists;

/** Whether a ledger is one unit's; names of units and questions of the test are the office's. */
const ofUnit = (kind: string): boolean => kind !== 'units' && kind !== 'questions';

async function listed<T>(menu: Menu, words: readonly string[]): Promise<readonly T[]> {
  return ((await menu.answer(words)) ?? []) as readonly T[];
}

async function itemsOf(menu: Menu, one?: string): Promise<readonly ListedItem[]> {
  const shown = await menu.answer(['standard', 'show', ...(one ? [one] : []), ...menu.yearWords()]);
  return (shown as { items?: readonly ListedItem[] } | null)?.items ?? [];
}

function itemChoice(item: ListedItem): Choice<string> {
  return {
    value: item.id,
    name: `${item.id} ${item.title}`,
    description: item.criterion,
    keywords: [item.id, item.criterion],
  };
}

async function draws(menu: Menu, fits: (draw: ListedDraw) => boolean): Promise<Choices> {
  const all = await listed<ListedDraw>(menu, ['draw', 'list']);
  return all
    .filter(fits)
    .reverse()
    .map((draw) => ({
      value: draw.id,
      name: `${draw.unit.name}　${draw.year} 年　${shortKindWords[draw.kind]}　${draw.number}${draw.status === 'void' ? '（已作废）' : ''}`,
      keywords: [draw.number],
    }));
}

/** Problems of the unit that are not mended. */
async function problems(menu: Menu, given: Given, fits: (problem: ListedProblem) => boolean): Promise<Choices> {
  const all = await listed<ListedProblem>(menu, ['problem', 'list', given.get('单位')![0]!, '--open']);
  return all.filter(fits).map(({ number, item, text, deadline }) => ({
    value: number,
    name: `${text}　${[number, item, deadline ? `期限${formatDay(deadline)}` : null].filter(Boolean).join('，')}`,
    keywords: [number],
  }));
}

async function holesOf(menu: Menu): Promise<readonly ListedHole[]> {
  return listed<ListedHole>(menu, ['standard', 'holes', ...menu.yearWords()]);
}

function meaning(hole: ListedHole, value: string): string {
  return hole.values?.find((each) => each.value === value)?.meaning ?? value;
}

/** The drawn persons or case files of a unit, with the mark that they have. */
async function marked(menu: Menu, given: Given, words: readonly string[], key: 'members' | 'files'): Promise<Choices> {
  const shown = (await menu.answer([...words, given.get('单位')![0]!, ...menu.yearWords()])) as Readonly<
    Record<string, readonly { readonly key: string; readonly name: string | null; readonly score: number | null }[]>
  > | null;
  return (shown?.[key] ?? []).map(({ key: number, name, score }) => ({
    value: number,
    name: `${name ?? ''}（${number}${score === null ? '' : `，现为 ${score}`}）`,
  }));
}
