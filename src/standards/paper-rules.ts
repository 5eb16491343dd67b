import { hanCount } from '../domain/identifiers/han-figures.ts';
import type { Window } from '../domain/standard.ts';
import { joined, type PaperCell, singleRule } from './paper-cell.ts';
import { type PaperItem, pointsOf, ruleOf } from './paper-clauses.ts';
import type { PaperBlock } from './paper-columns.ts';
import { amount, figured } from './paper-figures.ts';
import { gradesAmong, type PaperRule, shortOf } from './paper-grades.ts';
import type { RawRule } from './schema.ts';

const business =
  '案件|事项|业务|决定|情形|任务|移送|投诉|举报|复议|诉讼|许可|强制|处罚|检查|职能|职责|职权|对象|[此该相]类|相关|有关';
/** What a unit keeps of its business: not to have it is a fault. */
const kept = '台账|记录|登记|档案|资料|材料|计划|清单|制度|方案|机制|程序|文书|审核|告知|公示';
/** 「无重大执法决定的，此项不计分」, 「无此类案件不计分」: no fault, but nothing to look at; 「无台账的，本项不计分」 is a fault. */
const notApplying = new RegExp(
  `^[(]?(?:如|若|因)?(?:无|没有|未发生|未涉及|不涉及|不存在)(?:[^,]*的?,?.*(?:不适用|合理缺项|不参与|不参评|不纳入|不列入|不考核)|(?![^,]*(?:${kept}))[^,]*(?:${business})[^,]*?,?(?:此|本|该)?项?不(?:予|再)?计分)`,
);
/** 「每项扣1分，最多扣2分」; what it is the most of, and how much. */
const limit =
  /(本项|该项|此项|累计|合计|总共|共)*(?:(?:最多|最高|至多|不超过|限)(?:可|只|累计|合计)*[扣加]|(?:最多|最高)?不(?:得|能)?超过|封顶|上限为?|以(?=[\d.]+分为限)|(?=[\d.]+分封顶))([\d.]+)分/;
/** What is written in a cell that the paper itself does not have. */
export const noneWords = '标准没有写';
const floor = /^[(]?(?:本项|该项|此项)?(?:分值)?(?:(?:直至)?扣完(?:为止)?|不计负分|扣至0分为止)[)]?$/;
/** Words that take or give points, whatever they say of how many. */
const speaksOfPoints = /扣|不得分|减分|加分/;
const limited: readonly RawRule['kind'][] = ['perIncident', 'perFile', 'perMissingYear'];

/** Where the clauses of a cell begin and end. */
function clausesOf(cell: string, block: PaperBlock): readonly { readonly start: number; readonly end: number }[] {
  const takes = block === 'bonus' ? '[扣加得]' : '扣';
  const one = `${amount}(?:\\s*[-—–~至到]\\s*${amount})?`;
  const after = `(?<=${takes}(?:除|减|掉|去)?\\s*${one}\\s*分[一二三四五六七八九半]?|不得分|分值)`;
  const breaks = new RegExp(`[；;。\\n]+|${after}(?:[，,、]|\\s+(?=[（(]?\\d+[.．、）)]))`, 'g');
  const found: { start: number; end: number }[] = [];
  let start = 0;
  for (const { index, 0: mark } of [...cell.matchAll(breaks), { index: cell.length, 0: '' }]) {
    if (cell.slice(start, index).trim() !== '') found.push({ start, end: index });
    start = index + mark.length;
  }
  return found;
}

/**
 * The rules that the words of one cell tell, clause by clause; a cell without words is a lost rule. No word is dropped: what is
 * no rule of its own stays with the rule before it (or the first behind it), and a deduction that was not read is left to the inspectors.
 */
export function readCell(cell: string, item: PaperItem): PaperCell {
  const graded = item.block === 'general' ? gradesAmong(cell, item.points) : null;
  if (graded) {
    const { before, rule, behind } = graded;
    const around = (rest: string): readonly PaperCell[] => (rest.trim() === '' ? [] : [readCell(rest, item)]);
    return joined([...around(before), singleRule(rule), ...around(behind)]);
  }
  const { said, notApplicable } = rulesSaid(cell, item);
  const read = said.length > 0 ? limitsApplied(cell, item, said) : withoutRule(cell, item);
  return { ...read, ...(notApplicable === undefined ? {} : { notApplicable }) };
}

/** A rule, where in its cell it stands, and the limits that are said of it. */
interface SaidRule {
  readonly found: PaperRule;
  readonly start: number;
  end: number;
  readonly limits: string[];
}

/** The rules of a cell, each with the words that belong to it, and when the item does not apply. */
function rulesSaid(
  cell: string,
  item: PaperItem,
): { readonly said: readonly SaidRule[]; readonly notApplicable: string | undefined } {
  let notApplicable: string | undefined;
  const said: SaidRule[] = [];
  let opening: number | null = null;
  for (const { start, end } of clausesOf(cell, item.block)) {
    const clause = cell.slice(start, end).trim();
    const words = figured(clause);
    const last = said.at(-1);
    const onlyLimits = floor.test(words) || (limit.test(words) && !/扣|加/.test(words.replace(limit, '')));
    const exempts = item.block === 'general' && notApplying.test(words);
    const harmless = /^[^扣]*不扣分$/.test(words);
    if (exempts) notApplicable ??= clause;
    const found =
      onlyLimits || exempts || harmless ? null : (ruleOf(clause, item) ?? unread(clause, item, last !== undefined));
    if (found) {
      const from: number = opening ?? start;
      const limits = [figured(cell.slice(from, end))].filter((one) => limit.test(one));
      said.push({ found, start: from, end, limits });
      opening = null;
    } else if (last) {
      last.end = end;
      if (limit.test(words)) last.limits.push(words);
    } else opening ??= start;
  }
  return { said, notApplicable };
}

/** The rules with the most that each, and several together, take; steps of one ladder exclude each other. */
function limitsApplied(cell: string, item: PaperItem, said: readonly SaidRule[]): PaperCell {
  const limits: PaperCell['limits'][number][] = [];
  const rules = said.map(({ found, start, end, limits: words }, at) => {
    let one: PaperRule = { ...found, rule: { ...found.rule, text: cell.slice(start, end).trim() } };
    for (const word of words) {
      const shared = sharedLimit(word, item, at, said.length);
      if (!shared) one = limitedBy(one, word, item);
      else {
        const { doubt, ...most } = shared;
        if (shared.most < item.points) limits.push(most);
        one = { ...one, doubt: one.doubt ?? doubt };
      }
    }
    return one;
  });
  const steps = stepsAmong(rules);
  const doubted = rules.map((one, at) =>
    at === steps[0] && !one.doubt ? { ...one, doubt: `“${one.rule.text}”和后面几档按只取一档读，请核对` } : one,
  );
  return { rules: doubted, limits, exclusive: steps.length > 0 ? [steps] : [] };
}

/** A cell in which no rule was read: lost, expressly without one, or left to the inspectors. */
function withoutRule(cell: string, { block, criterion, points: whole }: PaperItem): PaperCell {
  const words = cell.trim();
  const none = words === noneWords;
  const verb = block === 'bonus' ? '加' : '扣';
  const judged = block === 'general' ? '，由验收组评定并写明理由' : '';
  const texts = new Map([
    ['', '原件此处缺失，请按正式文本核对；由验收组评定扣分并写明理由。'],
    [noneWords, `${noneWords}怎么${verb}分${judged}。`],
  ]);
  const doubts = new Map([
    ['', '没有扣分规则，记为缺失'],
    [noneWords, null],
  ]);
  const text = texts.get(words) ?? words;
  const kind = kindWithout[block];
  const short = kind === 'discretionary' ? '验收组评定扣分' : shortOf(none ? criterion : text);
  const rule = { kind, short, text, ...pointsOf(kind, kind === 'award' && none ? whole : null) };
  const doubt = doubts.get(words);
  return singleRule({ rule, doubt: doubt === undefined ? `“${words}”里没有读出${verb}几分` : doubt });
}

const kindWithout = { baseline: 'veto', bonus: 'award', general: 'discretionary' } as const;

const step =
  /(第)([一二三四五\d]次)|(?:超过|逾期|低于|少于|不足|不满|达到?|满)([\d.]+)([^\d,]{1,2})|([\d.]+)(分|%|天|日|人|件|次)(?:及?以[上下])|[\d.]+分?[-—–~至到]([\d.]+)(分|%)/;

/** The places of the rules that are steps of one ladder: 「80－89分扣2分，80分以下扣5分」, 「超过30天扣1分，超过60天扣2分」. */
function stepsAmong(rules: readonly PaperRule[]): readonly number[] {
  const units = rules.map(({ rule }) => {
    const [, nth, , , unit, , above, , within] = rule.kind === 'once' ? (step.exec(figured(rule.text)) ?? []) : [];
    return nth ?? unit ?? above ?? within ?? null;
  });
  const [unit] = units.filter((one) => one !== null);
  const places = units.flatMap((one, at) => (one !== null && one === unit ? [at] : []));
  return places.length > 1 ? places : [];
}

/** The words of a column of vetoes as a rule; a mark there makes the criterion's breach the veto. */
export function vetoOf(cell: string, criterion: string): PaperRule {
  const mark = /^[√✓✔★☆▲●○是]+$/.test(cell);
  const text = mark ? criterion : cell;
  const doubt = mark ? `一票否决一栏只有记号“${cell}”，按“${text}”做不到即否决读，请核对` : null;
  return { rule: { kind: 'veto', short: shortOf(text), text, points: 100 }, doubt };
}

/**
 * 「两项合计最高扣3分」: what several rules take together at most, the last of which stands at `at`; null where the words speak
 * of one rule. A limit that does not say of how many is taken for all before it.
 */
function sharedLimit(
  words: string,
  item: PaperItem,
  at: number,
  several: number,
): (PaperCell['limits'][number] & { readonly doubt: string | null }) | null {
  const [said = '', together, figures] = limit.exec(words) ?? [];
  if (!together || several < 2) return null;
  const counted = /([两二三四五六七八九\d])(?:项|条|种|者|类|款)(?:扣分)?(?:合计|累计|总共|共|最)/.exec(words)?.[1];
  const count = counted === undefined ? null : Number(counted) || hanCount(counted);
  const whole = /[本该此]项/.test(said);
  const first = whole || count === null ? 0 : Math.max(0, at + 1 - count);
  const last = whole ? several - 1 : at;
  if (last === first) return null;
  return {
    rules: Array.from({ length: last - first + 1 }, (_, nth) => first + nth),
    most: Number(figures),
    doubt:
      whole || count !== null || item.block !== 'general' ? null : `“${said}”按前面 ${last + 1} 条合计的上限读，请核对`,
  };
}

/** A clause that takes points and says in no way that we know how many: the inspectors judge it. */
function unread(clause: string, { block }: PaperItem, beside: boolean): PaperRule | null {
  if (block !== 'general' || !speaksOfPoints.test(figured(clause))) return null;
  if (!beside && !/扣/.test(clause)) return null;
  return {
    rule: { kind: 'discretionary', short: shortOf(clause), text: clause },
    doubt: `“${clause}”里没有读出扣几分，由验收组评定；要按起、按人、按档计的，改成“每起扣1分”这样的写法或改标准文件`,
  };
}

/** The rule with the most that the words let it take. */
function limitedBy(one: PaperRule, words: string, item: PaperItem): PaperRule {
  const [said = '', , figures] = limit.exec(words) ?? [];
  const most = Number(figures);
  if (item.points > 0 && most === item.points) return one;
  const { kind, points = 0 } = one.rule;
  if (kind === 'once' && (points ?? 0) < most && most < item.points)
    return {
      rule: { ...one.rule, kind: 'perIncident', numbers: { most } },
      doubt: `“${one.rule.text}”写了“${said}”，按每起扣分读，请核对`,
    };
  if (limited.includes(kind) && most >= (points ?? 0) && most < item.points)
    return { ...one, rule: { ...one.rule, numbers: { ...one.rule.numbers, most } } };
  // A bonus stops at the points of its item, and these are what the words let it give at most.
  if (item.block === 'bonus') return one;
  return { ...one, doubt: `“${said}”的上限没有录入，最多扣（加）到本项分值；到了上限的，由验收组改记评定扣分` };
}

/** The time that the words of a row say it looks at, the first that stands there; null where they say none. */
export function windowIn(words: string): Window | null {
  const text = words.normalize('NFKC').replace(/\s/g, '');
  const years = /近([一两二三四五六七八九十]|\d{1,2})个?年(?:度|内|来)?/.exec(text)?.[1];
  const months = /近(\d{1,2})个月/.exec(text)?.[1];
  if (months) return `months-${Number(months)}`;
  if (years) {
    const figure = Number(years) || hanCount(years);
    return figure === 3 ? 'threeYears' : `years-${figure}`;
  }
  return /上(?:一)?年度/.test(text) ? 'before-1' : null;
}
