import type { AcceptanceResult } from '../acceptance.ts';
import { type Edition, findItem } from '../standard.ts';
import type { HandedFile } from './handover.ts';
import { filesOut } from './handover.ts';
import type { Problem } from './problems.ts';
import type { TeamMember } from './team.ts';

/** Something to put right before an acceptance is concluded, with the command that mends it. */
export interface ClosingRemark {
  /** `must`: concluding is refused; `should`: a signature would stand on thin ground. */
  readonly weight: 'must' | 'should';
  readonly item: string | null;
  readonly what: string;
  readonly mend: string;
}

export interface ClosingFacts {
  readonly unitName: string;
  readonly edition: Edition;
  readonly result: AcceptanceResult;
  /** Items whose answers cite a ledger row, an attachment or a note. */
  readonly evidenced: ReadonlySet<string>;
  readonly draws: readonly {
    readonly id: string;
    readonly status: 'sealed' | 'drawn' | 'void';
    readonly verified: boolean;
  }[];
  /** Drawn persons without a mark. */
  readonly untested: readonly string[];
  /** Drawn case files without an agreed score. */
  readonly unreviewed: readonly string[];
  /** Drawn holders not yet in the 五人核对表. */
  readonly uncheckedOfficers: readonly string[];
  readonly files: readonly HandedFile[];
  readonly team: readonly TeamMember[];
  readonly problems: readonly Problem[];
  /** What the ledgers propose for items that nobody has answered. */
  readonly unanswered: readonly { readonly item: string; readonly text: string }[];
}

/** What is missing or thin before the signatures, the refusals first. */
export function closingRemarks(facts: ClosingFacts): readonly ClosingRemark[] {
  const { unitName: unit, result } = facts;
  const remarks: ClosingRemark[] = [];
  const must = (item: string | null, what: string, mend: string): void =>
    void remarks.push({ weight: 'must', item, what, mend });
  const should = (item: string | null, what: string, mend: string): void =>
    void remarks.push({ weight: 'should', item, what, mend });
  const unchecked = result.missing.filter(({ what }) => what === '未检查').map(({ item }) => item);
  const gathered = unchecked.length > 3;
  if (gathered) must(null, `未检查 ${unchecked.length} 项：${unchecked.join('、')}`, `inspect start ${unit}`);
  const rest = result.missing.filter(({ what }) => !gathered || what !== '未检查');
  for (const { item, what } of rest)
    must(item, describe(facts.edition, item, what), mendFor(facts.edition, item, what, unit));
  for (const draw of facts.draws) {
    if (draw.status === 'sealed')
      must(
        null,
        `抽取 ${draw.id} 已封存，尚未报号出签`,
        `inspect draw open ${draw.id} --seed-inspectors … --seed-unit …`,
      );
    else if (draw.status === 'drawn' && !draw.verified)
      must(null, `抽取 ${draw.id} 复算不一致`, `inspect draw verify ${draw.id}`);
  }
  for (const name of facts.untested) must(null, `抽中的 ${name} 没有测试成绩`, `inspect test score ${unit} 证号=分数`);
  for (const key of facts.unreviewed)
    must(null, `抽中的案卷 ${key} 没有议定分`, `inspect review score ${unit} ${key}=分数`);
  for (const score of result.items) {
    const { title } = findItem(facts.edition, score.id)!;
    if (
      score.state === 'clear' &&
      score.kind === 'general' &&
      score.score === score.points &&
      !facts.evidenced.has(score.id)
    ) {
      should(
        score.id,
        `${score.id} ${title}得满分，没有记佐证`,
        `inspect score ${unit} ${score.id} --none --attach 文件`,
      );
    }
    for (const finding of score.findings) {
      const told = (finding.note ?? '').trim() !== '' || finding.evidence.length > 0;
      if (!told)
        should(
          score.id,
          `${score.id} ${title}扣分没有写明事实（几起、谁）`,
          `inspect score ${unit} ${score.id} --finding ${finding.rule} --note 事实`,
        );
      else if (score.kind === 'veto' && !/\d/.test(finding.note ?? '') && finding.evidence.length === 0) {
        should(
          score.id,
          `${score.id} ${title}的事实没有日期或编号`,
          `inspect score ${unit} ${score.id} --finding ${finding.rule} --note 事实`,
        );
      }
    }
  }
  for (const { item, text } of facts.unanswered)
    should(item, `${item} 台账提示尚未答复：${text}`, `inspect score ${unit} ${item} …`);
  if (facts.uncheckedOfficers.length > 0) {
    should(null, `五人核对表还缺 ${facts.uncheckedOfficers.join('、')}`, `inspect start ${unit}（查阅资料）`);
  }
  for (const file of filesOut(facts.files)) {
    should(null, `案卷 ${file.key} 于 ${file.taken} 调出，尚未归还`, `inspect start ${unit}（评查案卷）`);
  }
  if (facts.team.length === 0) should(null, '没有登记验收组成员和组长', `inspect start ${unit}（验收组）`);
  for (const problem of facts.problems) {
    if (problem.state === 'open' && problem.deadline === null) {
      should(
        problem.item,
        `问题 ${problem.number} 没有整改期限`,
        `inspect problem deadline ${unit} ${problem.number} 日期`,
      );
    }
  }
  return remarks;
}

function describe(edition: Edition, item: string | null, what: string): string {
  const found = item === null ? undefined : findItem(edition, item);
  return found ? `${found.id} ${found.title}：${what}` : what;
}

function mendFor(edition: Edition, id: string | null, what: string, unit: string): string {
  const item = id === null ? undefined : findItem(edition, id);
  if (!item) return 'inspect standard holes';
  if (/证明|提供的材料/.test(what))
    return `inspect score ${unit} ${item.id} --proof provided --issuer 单位 --issued 日期`;
  if (/明确/.test(what)) return 'inspect standard holes';
  if (item.settledBy === 'test') return `inspect test score ${unit} 证号=分数`;
  if (item.settledBy === 'review') return `inspect review score ${unit} 案号=分数`;
  return `inspect score ${unit} ${item.id} …`;
}
