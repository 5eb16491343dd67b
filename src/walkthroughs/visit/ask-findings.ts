import type { Finding, Proposal } from '../../domain/acceptance.ts';
import { Fault } from '../../domain/fault.ts';
import { countedBy, measures } from '../../domain/measures.ts';
import { formatPoints } from '../../domain/points.ts';
import { gradeText, kindOf } from '../../domain/rule-kinds.ts';
import { confirmProposals } from '../../domain/scoring/confirm-proposals.ts';
import type { Item, Rule } from '../../domain/standard.ts';
import { pointsTyped, typedNumber } from '../../domain/typed-number.ts';
import { deducting } from '../../usual-parameters.ts';
import { orBack, StepBack } from '../prompting/step-back.ts';
import type { Desk } from './desk.ts';
import { describeProposal, hintName } from './item-card.ts';
import { requireMark } from './methods/marks.ts';
import { askSaid, type Phrases, type Sayable, saidProblem, showPhrases, spelledOut } from './phrases.ts';

/**
 * Asks the facts behind a deduction: which rule, how many cases, which years, who. `typed`: what was said a moment ago and not
 * confirmed, which stands as the default. Null: thought better of it.
 */
export async function askFindings(
  desk: Desk,
  item: Item,
  sayable: Sayable,
  typed: readonly Finding[] = [],
): Promise<readonly Finding[] | null> {
  const findings: Finding[] = [];
  const proposals = desk.proposals(item).filter((proposal) => proposal.kind === 'finding');
  if (proposals.length > 0) findings.push(...(await askProposals(desk, item, proposals)));
  let retold = typed;
  let own = 0;
  for (let again = false; ; ) {
    const taken = new Set(findings.flatMap((finding) => [finding.rule, ...excludedBy(item, finding.rule)]));
    const rules = desk.rulesInForce(item).filter((rule) => asked(rule) && !taken.has(rule.id));
    if (rules.length === 0) break;
    if (!again && (findings.length > 0 || proposals.length > 0)) {
      const more = await orBack(
        () =>
          desk.prompter.confirm({
            message:
              findings.length > 0
                ? `还有别的${item.kind === 'bonus' ? '加分' : '扣分'}事实吗`
                : '一条也没有勾；另记一个扣分事实吗',
            default: false,
            flag: '--finding',
            back: true,
          }),
        null,
      );
      if (more === false) break;
      // Back from here is to the fact before, which stands as it was told.
      const last = more === null && own > 0 ? findings.at(-1) : undefined;
      if (more === null && !last) throw new StepBack();
      if (last) {
        findings.pop();
        own -= 1;
        retold = [last, ...retold];
        again = true;
        continue;
      }
    }
    again = false;
    const found = await orBack(async () => {
      const rule = await chooseRule(desk, rules);
      if (!rule) return 'none';
      const before = retold.find((one) => one.rule === rule.id);
      return askFinding(desk, item, rule, sayable, before);
    }, null);
    if (found === 'none') break;
    // Back from a further fact loses none of those told before.
    if (found === null && findings.length === 0 && proposals.length === 0) throw new StepBack();
    if (found === null) continue;
    findings.push(found);
    own += 1;
  }
  // Years that nobody ticked came to nothing.
  const real = findings.filter((finding) => finding.count > 0);
  return real.length === 0 ? null : real;
}

function asked(rule: Rule): boolean {
  return kindOf(rule).input !== 'never';
}

function excludedBy(item: Item, id: string): readonly string[] {
  const rule = item.rules.find((one) => one.id === id);
  // Rules for incidents exclude each other for one case only; each may still have its own.
  return rule && kindOf(rule).input !== 'count' ? rule.excludes : [];
}

/** The ledgers' proposals, to be ticked one by one; those of one rule become one finding. */
async function askProposals(desk: Desk, item: Item, proposals: readonly Proposal[]): Promise<readonly Finding[]> {
  const accepted = await desk.prompter.checkbox({
    message: '台账提示的事实，核实一条勾一条',
    choices: proposals.map((proposal) => ({
      value: proposal,
      name: `${hintName(proposal)}：${proposal.text}`,
      description: describeProposal(proposal),
    })),
    flag: '--finding',
  });
  return confirmProposals(item, accepted);
}

async function chooseRule(desk: Desk, rules: readonly Rule[]): Promise<Rule | null> {
  const [first, ...others] = rules;
  if (!first) return null;
  if (others.length === 0) return first;
  return desk.prompter.offer<Rule>({
    message: `按哪一条${kindOf(first).serves === 'bonus' ? '加分' : '扣分'}`,
    choices: rules.map((rule) => ({
      value: rule,
      name: `${rule.short}${takes(rule)}`,
      description: rule.text,
    })),
    default: first,
    leave: '都不是，返回',
    flag: '--finding',
  });
}

function takes(rule: Rule): string {
  const { unit, means, serves } = kindOf(rule);
  if (rule.points === null) return rule.kind === 'discretionary' ? '（酌情）' : `（${means}）`;
  const points = formatPoints(rule.points);
  const verb = serves === 'bonus' ? '加' : '扣';
  return unit === undefined ? `（${verb} ${points}）` : `（每${unit}${verb} ${points}）`;
}

async function askFinding(desk: Desk, item: Item, rule: Rule, sayable: Sayable, typed?: Finding): Promise<Finding> {
  const { prompter } = desk;
  const { input, question } = kindOf(rule);
  const phrases = input === 'years' ? [] : sayable.phrases;
  const note = async (message: string): Promise<{ note?: string }> => {
    const preset = typed?.note ? { default: typed.note } : {};
    const said = { phrases, rows: sayable.rows && input !== 'years' };
    const { text } = await askSaid(desk, said, {
      message,
      flag: '--note',
      back: true,
      clears: true,
      ...preset,
      validate: (typed) => (typed.trim() === '' || phrases.length === 0 ? null : saidProblem(phrases, typed, '')),
    });
    return text === '' ? {} : { note: text };
  };
  const once = { rule: rule.id, count: 1 };
  switch (input) {
    case 'count':
      return { rule: rule.id, ...(await askCounted(desk, rule, sayable, typed)) };
    case 'years': {
      const years = await askYears(desk, item);
      return { rule: rule.id, count: years.length, years, ...(await note('缺什么（可留空）')) };
    }
    case 'points': {
      const range = rule.kind === 'range' ? rule.numbers : null;
      const { least, most } = range ?? { least: 1, most: item.points };
      const deducts = await prompter.input({
        message: `${deducting.message}（${range ? `${formatPoints(least)} 到` : '最多'} ${formatPoints(most)}）`,
        flag: '--deduct',
        back: true,
        validate: (text) => {
          const points = pointsTyped(text);
          return points !== null && points >= least && points <= most
            ? null
            : `请写${range ? `不小于 ${formatPoints(least)}` : '大于 0'}、不超过 ${formatPoints(most)} 的分数`;
        },
      });
      const { text: reason } = await askSaid(desk, sayable, {
        message: '扣分理由',
        flag: '--reason',
        back: true,
        ...(typed?.note ? { default: typed.note } : {}),
        validate: (text) => saidProblem(sayable.phrases, text, '理由不能为空'),
      });
      return { ...once, deducts: requireMark(deducts), note: reason };
    }
    case 'choice':
    case 'met':
    case 'mark':
    case 'marks':
    case 'percent':
      return { ...once, parts: await askParts(desk, item, rule), ...(await note('什么情况（可留空）')) };
    case 'once':
    case 'never':
      return { ...once, ...(await note(question)) };
  }
}

/** Grades and requirements are chosen, marks are written one by one. */
async function askParts({ prompter }: Desk, item: Item, rule: Rule): Promise<NonNullable<Finding['parts']>> {
  const { input, question, problem } = kindOf(rule);
  const parts = rule.parts ?? [];
  if (input === 'choice') {
    const choices = parts.map(({ id, text, points }) => ({
      value: id,
      name: `${text}（得 ${formatPoints(points ?? 0)}）`,
    }));
    return [{ id: await prompter.select({ message: question, choices, flag: '--finding' }), value: 100 }];
  }
  if (input === 'met') {
    const choices = parts.map(({ id, text, starred }) => ({ value: id, name: `${starred ? '★' : ''}${text}` }));
    const met = await prompter.checkbox({ message: question, choices, flag: '--finding' });
    return parts.map(({ id }) => ({ id, value: met.includes(id) ? 100 : 0 }));
  }
  const grades = input === 'mark' && parts.length > 0 ? `（${parts.map(gradeText).join('，')}）` : '';
  const asked = input === 'marks' ? parts : [{ id: 'mark', text: `${question}${grades}` }];
  const marks: { id: string; value: number | null }[] = [];
  for (const part of asked) {
    const read = (text: string) => (/^(?:不参评|无需评审)$/.test(text.trim()) ? null : pointsTyped(text));
    const text = await prompter.input({
      message: part === asked[0] && input === 'marks' ? `${question}：${part.text}` : part.text,
      flag: '--finding',
      back: true,
      validate(typed) {
        // A single mark is measured by all grades of the rule, each of several marks by its own part.
        const only = input === 'marks' ? { ...rule, parts: parts.filter(({ id }) => id === part.id) } : rule;
        const value = read(typed);
        if (value === null) return /^(?:不参评|无需评审)$/.test(typed.trim()) && input === 'marks' ? null : '请写得分';
        return problem?.(only, { rule: rule.id, count: 1, parts: [{ id: part.id, value }] }, item.points) ?? null;
      },
    });
    marks.push({ id: part.id, value: read(text) });
  }
  return marks;
}

/** How many there are and which, in one line: 「2 证号001、002」; of the persons who were drawn for the item, ticks. */
async function askCounted(desk: Desk, rule: Rule, sayable: Sayable, typed?: Finding) {
  const unit = countedBy(rule);
  const question = `几${unit}`;
  const { phrases, persons, noted } = sayable;
  if (persons.length > 0) {
    const ticked = await desk.prompter.checkbox({
      message: `${rule.short}，是哪几人`,
      choices: persons.map((name) => ({ value: name, name })),
      flag: '--finding',
    });
    if (ticked.length > 0) return { count: ticked.length, note: ticked.join('、') };
  }
  const known = typed ?? (noted.length > 0 ? { count: noted.length, note: noted.join('、') } : { count: 1 });
  const read = (text: string): Counted | null => counted(text) ?? countedNames(text, phrases);
  showPhrases(desk, phrases, false, `先写${question}，空一格，`);
  const { text, picked } = await askSaid(
    desk,
    { ...sayable, phrases: [] },
    {
      message: `${question}，哪几${unit}、是谁（如 2 证号001、002）`,
      default: [String(known.count), known.note ?? ''].filter(Boolean).join(' '),
      flag: '--finding',
      back: true,
      validate: (typed) => (read(typed) ? null : `先写${question}（如 2），空一格再写是哪几${unit}`),
    },
  );
  if (picked.length > 0) return { count: picked.length, note: text };
  const found = read(text);
  if (!found) throw Fault.usage('bad-count', `“${text}”里没有写${question}`, '先写数，再写是哪几个');
  const { count, rest } = found;
  const note = spelledOut(phrases, rest);
  return { count, ...(note === '' ? {} : { note }) };
}

const countedFirst = new RegExp(
  `^\\s*([0-9０-９]{1,4})\\s*(?:(?:${measures}|份|卷)(?:[：:，,、\\s]|$)|[：:，,、\\s]|$)\\s*(.*)$`,
  's',
);

interface Counted {
  readonly count: number;
  readonly rest: string;
}

/** 「2」「２起」「2 证号001」「2起：证号001」; null where no number stands first. */
function counted(typed: string): Counted | null {
  const [, figures, rest] = countedFirst.exec(typed) ?? [];
  const count = typedNumber(figures ?? '');
  return count >= 1 ? { count, rest: rest ?? '' } : null;
}

/** 「样甲、样乙」: of those who were drawn or noted for the item, as many as are named; null where another word is among them. */
function countedNames(typed: string, known: Phrases): Counted | null {
  const names = typed.split(/[\s,，、;；]+/).filter(Boolean);
  const all = names.length > 0 && names.every((name) => known.includes(name));
  return all ? { count: new Set(names).size, rest: names.join('、') } : null;
}

async function askYears(desk: Desk, item: Item): Promise<readonly number[]> {
  const years = desk.windowOf(item)?.years ?? [desk.year];
  while (true) {
    const chosen = await desk.prompter.checkbox({
      message: '缺哪几年',
      choices: years.map((year) => ({ value: year, name: `${year} 年` })),
      flag: '--finding',
    });
    if (chosen.length > 0) return chosen;
    desk.context.say('  至少勾选一年（按空格勾选）；一年都不缺请返回后选“不扣分”');
    if (!(await desk.prompter.confirm({ message: '继续勾选', flag: '--finding', back: true }))) return [];
  }
}
