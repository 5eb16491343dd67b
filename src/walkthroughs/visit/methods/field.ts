import { drawnInForce } from '../../../actions/draw/drawn-in-force.ts';
import { drawnRows } from '../../../actions/draw/drawn-rows.ts';
import { readVisit } from '../../../actions/onsite/read-visit.ts';
import { recordFieldCheck } from '../../../actions/onsite/record-visit.ts';
import { caseNumberKey } from '../../../domain/identifiers/case-number.ts';
import { cell, type LedgerRow } from '../../../domain/ledgers/rows.ts';
import { remarkProblem } from '../../../domain/typed-fact.ts';
import {
  callbackSummary,
  type FieldCheck,
  type FieldCheckKind,
  fieldCheckKinds,
  fieldCheckNames,
  type Satisfaction,
  satisfactionNames,
  satisfactions,
} from '../../../domain/visits/field-checks.ts';
import { inSteps, orBack, StepBack } from '../../prompting/step-back.ts';
import { at, type Desk } from '../desk.ts';
import { askCount } from '../draw-first.ts';
import { keep } from '../keep.ts';
import { hasRows, pickRows, rowsKey } from '../pick-rows.ts';

/**
 * 实地察看: each thing seen with notes and outcome, until the inspector wants to go on to the items. True where another
 * command has had the data file because call-backs were drawn.
 */
export async function askFieldChecks(desk: Desk): Promise<boolean> {
  let offered = false;
  while (true) {
    const { fieldChecks } = readVisit(desk.store, desk.unit.id, desk.year);
    const count = (kind: FieldCheckKind): string => {
      const count = fieldChecks.filter((check) => check.kind === kind).length;
      return count > 0 ? `　已记 ${count} 次` : '';
    };
    const kind = await desk.prompter.offer<FieldCheckKind>({
      message: '看什么',
      choices: fieldCheckKinds.map((one) => ({ value: one, name: fieldCheckNames[one] + count(one), ...about(one) })),
      // While nothing is recorded, and where somebody was drawn to be called back, that is what an item waits for; then going on.
      default: fieldChecks.length === 0 || openCallbacks(desk).length > 0 ? 'callback' : null,
      leave: '不再记录，去评分',
      help: '看到什么记什么，可以只做其中几样。只有回访当事人的结果会在 2.2.3 作为线索提出；暗访记录只留在验收组。',
      flag: '--answers（field）',
    });
    if (kind === null) return false;
    if (kind === 'callback' && !offered && (await orBack(() => drawCallbacks(desk), false))) return true;
    // Who would rather not draw is not asked at each call.
    if (kind === 'callback') offered = true;
    await orBack(() => (kind === 'callback' ? askCallback(desk) : askCheck(desk, kind)), undefined);
  }
}

/** Which of the things that were seen or told is put right. */
export async function correctField(desk: Desk): Promise<void> {
  const { fieldChecks } = readVisit(desk.store, desk.unit.id, desk.year);
  if (fieldChecks.length === 0) {
    desk.context.say('  实地察看还没有记过，在“实地察看”里记');
    return;
  }
  const check = await desk.prompter.offer<FieldCheck>({
    message: '改哪一次的记录',
    choices: fieldChecks.map((one) => ({
      value: one,
      name: [fieldCheckNames[one.kind], one.caseKey, one.satisfaction && satisfactionNames[one.satisfaction], one.notes]
        .filter(Boolean)
        .join('　'),
    })),
    flag: '--answers（field）',
  });
  if (check === null) return;
  await (check.kind === 'callback' ? askCallback(desk, check) : askCheck(desk, check.kind, check));
}

async function askCheck(desk: Desk, kind: FieldCheckKind, before?: FieldCheck): Promise<void> {
  const earlier = { notes: before?.notes ?? '', outcome: before?.outcome ?? '' };
  const ask = (name: keyof typeof earlier, message: string) => async (): Promise<void> => {
    const preset = earlier[name] ? { default: earlier[name] } : {};
    earlier[name] = await desk.prompter.input({
      message,
      flag: '--answers（field）',
      back: true,
      clears: true,
      validate: remarkProblem,
      ...preset,
    });
  };
  await inSteps([ask('notes', '情况'), ask('outcome', '结论')]);
  if (earlier.notes.trim() === '' && earlier.outcome.trim() === '') {
    desk.context.say('  情况和结论都没有写，没有记录');
    return;
  }
  const own = before?.id === undefined ? {} : { id: before.id };
  const check = { kind, ...earlier, ...own, caseKey: null, satisfaction: null, uncivil: false };
  await keep(desk, () => recordAndTell(desk, check));
  desk.context.say(`  已记录${fieldCheckNames[kind]}`);
}

function recordAndTell(desk: Desk, check: FieldCheck): void {
  for (const told of recordFieldCheck(desk.store, at(desk), check)) desk.context.warn(told);
}

function about(kind: FieldCheckKind): { description?: string } {
  return kind === 'undercover' ? { description: '暗访记录只留在验收组，不进入给单位的材料' } : {};
}

/** Offers to draw whom to call back, both sides at the table; who was drawn is asked for one by one afterwards. */
async function drawCallbacks(desk: Desk): Promise<boolean> {
  const { store, unit, year, prompter, context } = desk;
  const pool = store.ledgers.count('cases', unit.id);
  if (drawnInForce(store, unit.id, year, 'callbacks') || pool === 0) return false;
  const now = await prompter.confirm({
    message: '还没有抽取回访的当事人，现在抽取（单位报数）',
    default: false,
    flag: 'draw callbacks',
    back: true,
    help: '从案件台账里随机抽取回访对象，和抽取案卷的办法一样。不抽取也可以按案号逐件记录。',
  });
  if (!now) return false;
  const count = await orBack(() => askCount(desk, '抽取几件', '5', pool), null);
  if (count === null) return false;
  const words = ['draw', 'callbacks', unit.name, '--year', String(year), '--count', count, '--by', desk.author];
  await context.inspect([...words, ...(context.plain ? ['--plain'] : [])]);
  return true;
}

/** One call-back: only these feed the item on civil enforcement. */
async function askCallback(desk: Desk, before?: FieldCheck): Promise<void> {
  const { prompter } = desk;
  const flag = '--answers（field）';
  let caseKey = before?.caseKey ?? '';
  let satisfaction: Satisfaction | null = before?.satisfaction ?? null;
  let uncivil = before?.uncivil ?? false;
  let notes = before?.notes ?? '';
  const which = async (): Promise<void> => {
    caseKey = await askCase(desk);
  };
  const howSatisfied = async (): Promise<void> => {
    satisfaction = await prompter.select<Satisfaction>({
      message: '当事人是否满意',
      choices: satisfactions.map((one) => ({
        value: one,
        name: satisfactionNames[one] + (one === 'unreached' ? '（照记，不影响评分）' : ''),
      })),
      ...(satisfaction === null ? {} : { default: satisfaction }),
      flag,
    });
  };
  const whetherUncivil = async (): Promise<void> => {
    uncivil = await prompter.confirm({ message: '反映有不文明执法', default: uncivil, flag, back: true });
  };
  const whatWasSaid = async (): Promise<void> => {
    notes = await prompter.input({
      message: uncivil ? '什么情况' : '情况（可留空）',
      flag,
      back: true,
      clears: true,
      validate: remarkProblem,
      ...(notes ? { default: notes } : {}),
    });
  };
  await inSteps([
    ...(before ? [] : [which]),
    howSatisfied,
    async () => {
      if (satisfaction !== 'unreached') return inSteps([whetherUncivil, whatWasSaid]);
      uncivil = false;
      return whatWasSaid();
    },
  ]);
  const own = before?.id === undefined ? {} : { id: before.id };
  const check = {
    kind: 'callback',
    ...own,
    notes,
    outcome: '',
    caseKey: caseKey || null,
    satisfaction,
    uncivil,
  } as const;
  await keep(desk, () => recordAndTell(desk, check));
  desk.context.say(`  ${callbackSummary(readVisit(desk.store, desk.unit.id, desk.year).fieldChecks).text}`);
}

/** The cases whose parties were called back, however their numbers were typed. */
const calledBack = ({ store, unit, year }: Desk): ReadonlySet<string> =>
  new Set(
    readVisit(store, unit.id, year).fieldChecks.flatMap(({ caseKey }) => (caseKey ? [caseNumberKey(caseKey)] : [])),
  );

/** Those drawn to be called back of whom nothing is recorded yet. */
function openCallbacks(desk: Desk): readonly { readonly key: string; readonly name: string }[] {
  const { store, unit, year } = desk;
  const drawn = drawnInForce(store, unit.id, year, 'callbacks')?.members ?? [];
  const done = calledBack(desk);
  return drawn.filter((member) => !done.has(caseNumberKey(member.key)));
}

/** A case of the draw for call-backs, else one of the files drawn for review; any other by its number. */
async function askCase(desk: Desk): Promise<string> {
  const { prompter, store, unit, year } = desk;
  const calls = openCallbacks(desk);
  const done = calledBack(desk);
  const files = (drawnInForce(store, unit.id, year, 'cases')?.members ?? []).filter(
    ({ key }) => !done.has(caseNumberKey(key)),
  );
  const open = calls.length > 0 ? calls : files;
  const rows = drawnRows(store, unit.id, open);
  const chosen =
    open.length === 0
      ? null
      : await prompter.select<string | 'back' | null>({
          message: '回访哪一件的当事人',
          choices: [
            ...open.map(({ key, name }) => ({
              value: key,
              name: [key, partyOf(rows.get(key)), name].filter(Boolean).join('　'),
            })),
            { value: null, name: '其他案件' },
            { value: 'back', name: '返回' },
          ],
          escape: 'back',
          flag: '--answers（field）',
        });
  if (chosen === 'back') throw new StepBack();
  if (chosen !== null) return chosen;
  return askCaseNumber(desk);
}

/** Whom to ask for on the telephone: the party of a case, as the ledger names it. */
const partyOf = (rows: readonly LedgerRow<'cases'>[] = []): string =>
  rows.flatMap((row) => cell(row, 'party') ?? []).join('、');

/** Any case of the ledger, to be picked; or its number as it is written. */
async function askCaseNumber(desk: Desk): Promise<string> {
  const rows = hasRows(desk, ['cases']);
  while (true) {
    const message = `案号（回访哪一件的当事人${rows ? '；写 / 从台账里选' : ''}）`;
    const typed = await desk.prompter.input({ message, flag: '--answers（field）', back: true });
    const opened = rows ? rowsKey.exec(typed) : null;
    if (!opened) return typed;
    const [picked] = await pickRows(desk, opened[1] ?? '', { kinds: ['cases'], most: 1 });
    if (picked !== undefined) return picked;
  }
}
