import { readAcceptance } from '../../actions/acceptance/read-acceptance.ts';
import { contradictionsOf } from '../../actions/conclusion/contradictions.ts';
import { drawnMembers } from '../../actions/draw/certificate.ts';
import { drawnInForce, takenOverBy } from '../../actions/draw/drawn-in-force.ts';
import { readDraws, type StoredDraw } from '../../actions/draw/stored-draw.ts';
import { triedEffects } from '../../actions/exchange/scores-now.ts';
import { officeRubrics } from '../../actions/onsite/office-rubrics.ts';
import { readProblems } from '../../actions/onsite/read-visit.ts';
import { findDrawnFile, readFileReviews, rubricsFor } from '../../actions/onsite/reviews.ts';
import { editionFor, editionInUse, knownEditions } from '../../actions/standard/editions.ts';
import { practisedLine, practisedNumber, withdrawable } from '../../actions/year/withdraw-practice.ts';
import type { ListName } from '../../command.ts';
import type { Choice } from '../../context.ts';
import { formatDay, minuteAt } from '../../domain/day.ts';
import { purposesInBrief, shortKindWords, shortStatus } from '../../domain/draw/words.ts';
import { matters } from '../../domain/ledgers/cases.ts';
import { formatPoints, type Points } from '../../domain/points.ts';
import { kindOf } from '../../domain/rule-kinds.ts';
import { settingWords } from '../../domain/setting-words.ts';
import type { Hole, Item } from '../../domain/standard.ts';
import { isOpen, type Problem } from '../../domain/visits/problems.ts';
import { objectionEnds, type Titles, titleEnds, titleLevels } from '../../domain/year/records.ts';
import { isEnding, plaqueOf, titleOf } from '../../domain/year/rules.ts';
import { stages, standings } from '../../domain/year/standing.ts';
import type { EntryOf } from '../../store/entries/catalogue.ts';
import type { Store } from '../../store/store.ts';
import { workOf } from '../../store/unit-work.ts';
import type { Unit } from '../../store/units.ts';
import { firstSaidIn, registeredBy, saysOf, shortAboutOf, workWords } from '../../views/conflict.ts';
import { authorWithMachine } from '../../views/machine.ts';
import { pad } from '../../views/table.ts';
import { width } from '../../views/text-width.ts';
import { one } from './blanks.ts';
import type { Menu } from './menu.ts';
import { numberChoices } from './number-choices.ts';
import type { Given } from './task.ts';

type Choices = readonly Choice<string>[];

/** Where the choices of a blank come from: the record, by id. */
export const lists = {
  units: async (menu: Menu): Promise<Choices> => {
    const store = await recordOf(menu);
    const units = store.units.list();
    const all = standings(units, store.cycle.year(menu.year, 'earnest'), store.cycle.titles(), menu.context.today);
    for (const { id, name } of units) menu.unitNames.set(id, name);
    const column = Math.max(0, ...units.map((unit) => width(unit.name)));
    return all.map(({ of: unit, stage }) => unitChoice(unit, column, stages[stage]));
  },
  /** Units that hold a title, then those that held one: what is done with titles is told of them. */
  titled: async (menu: Menu): Promise<Choices> => {
    const store = await recordOf(menu);
    const titles = store.cycle.titles();
    const units = store.units.list({ retired: true });
    const column = Math.max(0, ...units.map((unit) => width(unit.name)));
    const ranked = units.map((unit) => {
      menu.unitNames.set(unit.id, unit.name);
      return { unit, ...standingOf(unit.id, titles) };
    });
    // Who never held one is of no use here, unless nobody did.
    const known = ranked.filter(({ rank }) => rank < 2);
    return (known.length > 0 ? known : ranked)
      .sort((a, b) => a.rank - b.rank)
      .map(({ unit, words }) => unitChoice(unit, column, words));
  },
  /** Of the kind of paper that was chosen, those that the record holds: of one day each. */
  papersOnRecord: async (menu: Menu, given: Given): Promise<Choices> => {
    const store = await recordOf(menu);
    const { documentNamed } = await import('../../actions/documents/document.ts');
    const { allDocuments } = await import('../../actions/documents/registry.ts');
    const document = documentNamed(one(given, '文稿') ?? '', allDocuments);
    const unit = given.has('单位') ? unitOf(store, given) : null;
    const known = (await document?.each?.(store, null)) ?? [];
    const days = known
      .filter((one) => document?.ordered?.anyYear || one.year === menu.year)
      .filter((one) => unit === null || one.unit?.id === unit)
      .flatMap(({ day }) => day ?? []);
    return [...new Set(days)].reverse().map((day) => ({ value: day, name: formatDay(day) }));
  },
  voidable: async (menu: Menu): Promise<Choices> => numberChoices(await recordOf(menu), false),
  voidNumbers: async (menu: Menu): Promise<Choices> => numberChoices(await recordOf(menu), true),
  /** What `config` sets, each with what it is set to. */
  settings: async (menu: Menu): Promise<Choices> => {
    const { db: _, 'pass-line': __, ...settable } = settingWords;
    const store = await recordOf(menu);
    return Object.entries(settable).map(([name, words]) => {
      const now = menu.context.machine.get(name) ?? store.settings.get(name, menu.year);
      return { value: name, name: `${words}　${now ? `现为 ${now}` : '未设'}`, keywords: [name] };
    });
  },
  retiredUnits: async (menu: Menu): Promise<Choices> => {
    const retired = (await recordOf(menu)).units.list({ retired: true }).filter((unit) => unit.retired);
    for (const { id, name } of retired) menu.unitNames.set(id, name);
    return retired.map(({ id, name }) => ({ value: id, name, keywords: [name] }));
  },
  kinds: async (): Promise<Choices> => {
    const { unitLedgers } = await import('../../actions/ledger/lacking-ledgers.ts');
    const { kinds, ledgerKinds } = await import('../../domain/ledgers/kinds.ts');
    // Those of the units come first: each has the same number where only they are listed.
    const all = new Set([...unitLedgers, ...ledgerKinds]);
    return [...all].map((kind) => ({ value: kind, name: kinds[kind].title, keywords: [kind] }));
  },
  unitKinds: async (): Promise<Choices> => (await lists.kinds()).slice(0, -2),
  items: async (menu: Menu): Promise<Choices> => (await itemsOf(menu)).map(itemChoice),
  proofItems: async (menu: Menu): Promise<Choices> =>
    (await itemsOf(menu)).filter((item) => item.proof !== null).map(itemChoice),
  chosenItems: async (menu: Menu, given: Given): Promise<Choices> =>
    (await itemsOf(menu)).filter((item) => given.get('失分的项')?.includes(item.id)).map(itemChoice),
  rules: async (menu: Menu, given: Given): Promise<Choices> =>
    ((await itemsOf(menu)).find((item) => item.id === one(given, '评分项'))?.rules ?? [])
      .filter((rule) => ['once', 'count', 'years'].includes(kindOf(rule).input) && rule.kind !== 'award')
      .map((rule) => ({ value: rule.id, name: rule.text.replace(/。$/, '') })),
  draws: (menu: Menu) => draws(menu, () => true),
  sealed: (menu: Menu) => draws(menu, (draw) => draw.status === 'sealed'),
  drawn: (menu: Menu) => draws(menu, (draw) => draw.status === 'drawn'),
  inForce: (menu: Menu) => draws(menu, holds),
  caseDraws: (menu: Menu) => draws(menu, (draw, later) => holds(draw, later) && draw.kind === 'cases'),
  caseMatters: async (): Promise<Choices> => matters.map((value) => ({ value, name: value })),
  /** What an extension may be kept to; nothing where officers are not drawn apart. */
  matters: async (menu: Menu, given: Given): Promise<Choices> => {
    const draw = readDraws(await recordOf(menu)).find((each) => each.id === one(given, '抽取编号'));
    const files = matters.map((value) => ({ value, name: `${value}案卷` }));
    const strata = Object.keys(draw?.quotas ?? {}).map((value) => ({ value, name: `${value}（分开抽的人员）` }));
    const known = draw?.kind === 'officers' ? strata : files;
    return known.length === 0 ? [] : [{ value: '', name: '不分类别' }, ...known];
  },
  members: (menu: Menu, given: Given) => membersOf(menu, given, (outcome) => outcome === null || outcome === 'present'),
  /** Who may give way: whoever is drawn, told as absent or not. */
  replaceable: (menu: Menu, given: Given) => membersOf(menu, given, () => true),
  judged: (menu: Menu, given: Given) =>
    membersOf(menu, given, (outcome) => outcome === 'absent' || outcome === 'missing'),
  officerDraws: (menu: Menu) => draws(menu, (draw, later) => holds(draw, later) && draw.kind === 'officers'),
  batches: async (menu: Menu): Promise<Choices> => {
    const store = await recordOf(menu);
    const { kinds } = await import('../../domain/ledgers/kinds.ts');
    return store.ledgers
      .batches()
      .toReversed()
      .map(({ id, unit, at, body }) => ({
        value: id,
        name: `${body.file ?? '申明为空'}，${minuteAt(new Date(at))} 导入，${kinds[body.kind].title}${unit ? `，${store.units.byId(unit)?.name ?? ''}` : ''}${countsOf(body)}`,
      }));
  },
  problems: (menu: Menu, given: Given) => problems(menu, given, () => true),
  openProblems: (menu: Menu, given: Given) => problems(menu, given, (problem) => problem.foundAt === 'guidance'),
  waiting: async (menu: Menu): Promise<Choices> =>
    (await recordOf(menu)).quarantine.list().map(({ body: { sha256, name, machine } }) => ({
      value: sha256.slice(0, 8),
      name: `${sha256.slice(0, 8)}  ${name}（${machine ? `电脑 ${machine}` : '没有签名'}）`,
    })),
  machines: async (menu: Menu): Promise<Choices> => {
    const { machines } = await recordOf(menu);
    const own = machines.own()?.machine;
    return [...machines.all().values()]
      .filter(({ machine, standing }) => machine !== own && standing !== 'retired')
      .map(({ machine, name }) => ({ value: machine, name: `${name}  ${machine}` }));
  },
  practised: async (menu: Menu): Promise<Choices> => {
    const store = await recordOf(menu);
    return withdrawable(store).map((entry) => ({
      value: practisedNumber(entry),
      name: `${practisedLine(store, entry)}　${minuteAt(new Date(entry.at))}，${entry.author}`,
    }));
  },
  conflicts: async (menu: Menu): Promise<Choices> => {
    const store = await recordOf(menu);
    return store.conflicts.list().map((conflict) => ({
      value: conflict.id,
      name:
        conflict.kind === 'sameUnit'
          ? `两台电脑各登记了一个单位：${conflict.units.map((unit) => unit.name).join('、')}`
          : `${(conflict.unit ? store.units.byId(conflict.unit)?.name : null) ?? '办公室'} ${shortAboutOf(conflict)}　${conflict.entries.map((entry) => saysOf(store, conflict, entry)).join('／')}`,
    }));
  },
  conflictAnswers: async (menu: Menu, given: Given): Promise<Choices> => {
    const record = await recordOf(menu);
    const conflict = record.conflicts.list().find((each) => each.id === one(given, '冲突'));
    if (!conflict) return [];
    if (conflict.kind === 'sameUnit') {
      return [
        ...conflict.units.map((unit, at) => ({
          value: String(at + 1),
          name: `是一个单位，用：${unit.name}${registeredBy(record, unit)}，${workWords(workOf(record, unit.id))}`,
        })),
        { value: 'both', name: '确是两个单位，都保留' },
      ];
    }
    const [effects = []] = await triedEffects(menu.context, [conflict]);
    const store = await recordOf(menu);
    const by = authorWithMachine(store);
    const first = firstSaidIn(store);
    const answers = conflict.entries.map((entry, at) => ({
      value: String(at + 1),
      name: `${by(first(entry))}：${saysOf(store, conflict, entry)}`,
    }));
    if (conflict.both) return [...answers, { value: 'both', name: '都是实情，各自照记' }];
    // What each comes to takes more than a line of the list.
    for (const [at, { value, name }] of answers.entries()) {
      menu.context.say(`  ${value}  ${name}`);
      const effect = effects[at];
      if (effect) menu.context.say(`     采用这一条：${effect.words}`);
    }
    return answers;
  },
  objections: async (menu: Menu): Promise<Choices> => {
    const store = await recordOf(menu);
    return store.cycle
      .publicities(menu.year)
      .flatMap((publicity) => publicity.objections)
      .toSorted((one, other) => Number(one.outcome !== null) - Number(other.outcome !== null))
      .map(({ number, unit, received, text, outcome }) => ({
        value: number,
        name: `${store.units.byId(unit)?.name ?? ''}：${text ?? ''}　${formatDay(received)}，${number}`,
        ...(outcome ? { aside: `已记：${objectionEnds[outcome]}` } : {}),
      }));
  },
  holes: async (menu: Menu): Promise<Choices> => {
    const settlements = (await recordOf(menu)).settings.settlements(menu.year);
    return (await holesOf(menu)).map((hole) => {
      const settled = settlements.get(hole.id);
      return {
        value: hole.id,
        name: `${hole.question}　${settled === undefined ? '未明确' : `现为 ${meaning(hole, settled)}`}`,
        keywords: [hole.id],
      };
    });
  },
  holeValues: async (menu: Menu, given: Given): Promise<Choices> =>
    ((await holesOf(menu)).find((each) => each.id === one(given, '事项'))?.values ?? []).map((each) => ({
      value: each.value,
      name: each.meaning,
    })),
  editions: async (menu: Menu): Promise<Choices> => {
    const store = await recordOf(menu);
    const used = await editionInUse(store, menu.year);
    return (await knownEditions(store)).map(({ edition: { id, title, fingerprint } }) => ({
      value: fingerprint.slice(0, 12),
      name: `${title}　${id}，指纹 ${fingerprint.slice(0, 12)}${fingerprint === used.fingerprint ? '，在用' : ''}`,
      keywords: [id],
    }));
  },
  contradictions: async (menu: Menu, given: Given): Promise<Choices> => {
    const { store, acceptance } = await acceptanceOf(menu, given);
    return contradictionsOf(store, acceptance, menu.context.today)
      .filter(({ answered }) => answered === null)
      .map(({ id, item, says }) => ({ value: id, name: `${item}　${says}`, keywords: [id] }));
  },
  rubrics: async (menu: Menu, given: Given): Promise<Choices> => {
    const store = await recordOf(menu);
    const [unit, { year }] = [unitOf(store, given), menu];
    const key = findDrawnFile(store, unit, year, one(given, '案号'));
    const matter = readFileReviews(store, unit, year).find((one) => one.key === key)?.matter ?? null;
    const rubrics = officeRubrics(menu.context.machine.get('templates'));
    return rubricsFor(store, rubrics, { unit, year, key, matter }).map(({ id, title, source }) => ({
      value: id,
      name: `${title}（${source}）`,
      keywords: [id],
    }));
  },
  officeRubrics: async (menu: Menu): Promise<Choices> =>
    officeRubrics(menu.context.machine.get('templates')).map(({ id, title, matter }) => ({
      value: id,
      name: `${title}（${matter}）`,
      keywords: [id],
    })),
  testees: async (menu: Menu, given: Given): Promise<Choices> =>
    ((await acceptanceOf(menu, given)).acceptance.input.test?.members ?? []).map(marked),
  reviewed: async (menu: Menu, given: Given): Promise<Choices> => {
    const { store, acceptance } = await acceptanceOf(menu, given);
    const drawn = drawnInForce(store, unitOf(store, given), menu.year, 'cases')?.members ?? [];
    const names = new Map(drawn.map((one) => [one.key, one.name]));
    return (acceptance.input.review?.files ?? []).map(({ key, score }) =>
      marked({ key, score, name: names.get(key) ?? null }),
    );
  },
  vocabularies: async (): Promise<Choices> => {
    const { vocabularyNames } = await import('../../standards/vocabulary.ts');
    return vocabularyNames.map((name) => ({ value: name, name }));
  },
  topics: async (): Promise<Choices> => {
    const { helpTopics } = await import('../../views/help-topics.ts');
    return helpTopics.map(({ name, title }) => ({ value: name, name: title, keywords: [name] }));
  },
} as const satisfies Readonly<Record<ListName, (menu: Menu, given: Given) => Promise<Choices>>>;

/** How a unit stands with its title, for a list; those that hold one come first. */
function standingOf(unit: string, titles: Titles): { readonly rank: number; readonly words: string } {
  const held = titleOf(unit, titles);
  if (held) {
    const plaque = plaqueOf(held, titles);
    const hung = plaque ? '已授牌' : '未授牌';
    return { rank: 0, words: `${held.year} 年${titleLevels[held.level]}示范点，${hung}` };
  }
  const end = titles.revocations.filter(isEnding).findLast((one) => one.unit === unit);
  return end ? { rank: 1, words: `${formatDay(end.date)}${titleEnds[end.kind]}` } : { rank: 2, words: '没有称号' };
}

const recordOf = (menu: Menu): Promise<Store> => menu.context.store('read');

/** The unit that was answered, by id. Fault: none is called so (broken). */
export const unitOf = (store: Store, given: Given): string => store.units.find(one(given, '单位')).id;

async function acceptanceOf(menu: Menu, given: Given) {
  const store = await recordOf(menu);
  const unit = unitOf(store, given);
  const edition = await editionFor(store, unit, menu.year);
  return { store, acceptance: readAcceptance(store, unit, menu.year, edition) };
}

/** The items of the edition of the year. */
export const itemsOf = async (menu: Menu): Promise<readonly Item[]> =>
  (await editionInUse(await recordOf(menu), menu.year)).items;

const holesOf = async (menu: Menu): Promise<readonly Hole[]> =>
  (await editionInUse(await recordOf(menu), menu.year)).holes;

function itemChoice(item: Item): Choice<string> {
  return {
    value: item.id,
    name: `${item.id} ${item.title}`,
    description: item.criterion,
    keywords: [item.id, item.criterion],
  };
}

/** What an import did to the rows: 「，新增 3 行，更新 1 行」. */
const countsOf = ({ rows, inserted, updated, retired }: EntryOf<'ledger.imported'>['body']): string =>
  Object.entries({ 新增: inserted ?? rows, 更新: updated ?? 0, 停用: retired?.length ?? 0 })
    .map(([did, count]) => (count > 0 ? `，${did} ${count} 行` : ''))
    .join('');

/** Drawn, and no later draw took its place. */
const holds = (draw: StoredDraw, later: StoredDraw | null): boolean => draw.status === 'drawn' && later === null;

/** Which of several draws it is: its number, which round, for what, and what became of it. */
function drawName(draw: StoredDraw, later: StoredDraw | null): string {
  const purpose = purposesInBrief[draw.purpose];
  const became =
    draw.status !== 'drawn' ? `，${shortStatus(draw.status)}` : later ? `，被第 ${later.round} 次取代` : '';
  const kind = `${shortKindWords[draw.kind]}${purpose ? `（${purpose}）` : ''}`;
  return `${draw.unit.name}　${draw.year} 年　${kind}　${draw.number}，第 ${draw.round} 次${became}`;
}

/** Draws of the data file, the newest first; `later` took the place of a drawn one. */
async function draws(menu: Menu, fits: (draw: StoredDraw, later: StoredDraw | null) => boolean): Promise<Choices> {
  const all = readDraws(await recordOf(menu));
  for (const { id, number } of all)
    if (!all.some((other) => other.id !== id && other.number === number)) menu.drawNumbers.set(id, number);
  return all
    .map((draw) => ({ draw, later: takenOverBy(all, draw) }))
    .filter(({ draw, later }) => fits(draw, later))
    .reverse()
    .map(({ draw, later }) => ({ value: draw.id, name: drawName(draw, later), keywords: [draw.number] }));
}

/** Members of the draw that was chosen, by what became of them. */
async function membersOf(menu: Menu, given: Given, fits: (outcome: string | null) => boolean): Promise<Choices> {
  const store = await recordOf(menu);
  const draw = readDraws(store, {}).find((each) => each.id === one(given, '抽取编号'));
  return (draw ? drawnMembers(store, draw) : [])
    .filter((member) => fits(member.outcome))
    .map(({ key, name }) => ({ value: key, name: `${name}　${key}`, keywords: [key] }));
}

/** Problems of the unit that are not mended. */
async function problems(menu: Menu, given: Given, fits: (problem: Problem) => boolean): Promise<Choices> {
  const store = await recordOf(menu);
  return readProblems(store, unitOf(store, given))
    .filter((problem) => isOpen(problem) && fits(problem))
    .map(({ number, item, text, deadline }) => ({
      value: number,
      name: `${text}　${[number, item, deadline ? `期限${formatDay(deadline)}` : null].filter(Boolean).join('，')}`,
      keywords: [number],
    }));
}

const meaning = (hole: Hole, value: string): string =>
  hole.values?.find((each) => each.value === value)?.meaning ?? value;

/** A unit with how it stands. */
const unitChoice = (unit: Unit, column: number, aside: string): Choice<string> => ({
  value: unit.id,
  name: pad(unit.name, column),
  keywords: [unit.name, unit.initials, ...(unit.code ? [unit.code] : [])],
  aside,
});

/** A drawn person or case file, with the mark that it has. */
function marked(one: { readonly key: string; readonly name: string | null; readonly score: Points | null }) {
  const now = one.score === null ? '' : `，现为 ${formatPoints(one.score)}`;
  return { value: one.key, name: `${one.name ?? ''}（${one.key}${now}）` };
}
