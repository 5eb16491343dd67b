import type { AcceptanceResult, ItemScore, Missing } from '../acceptance.ts';
import { type Hint, inspect, type Phrase, phrase, some } from '../invocation.ts';
import { type Edition, findItem, type Method, type VisitMethod } from '../standard.ts';
import { filesOut, type HandedFile } from '../visits/handover.ts';
import { methodNames } from '../visits/methods.ts';
import type { Problem } from '../visits/problems.ts';
import type { LookState } from '../visits/second-look.ts';
import type { TeamMember } from '../visits/team.ts';
import { type Contradiction, contradictionText } from './find.ts';

/** Something to put right before an acceptance is concluded, with the command that mends it. */
export interface ClosingRemark {
  /** `must`: concluding is refused; `should`: a signature would stand on thin ground. */
  readonly weight: 'must' | 'should';
  readonly item: string | null;
  readonly what: string;
  readonly mend: Hint;
  /** Where in the visit it is put right; null where it is done elsewhere. */
  readonly place: VisitPlace | null;
}

/** A place of the visit: an item's card, or one of the parts of its menu. */
export type VisitPlace = 'items' | Method | 'team' | 'problems' | 'second';

export interface ClosingFacts {
  readonly unitName: string;
  readonly edition: Edition;
  readonly result: AcceptanceResult;
  /** Items whose answers cite a ledger row, an attachment or a note. */
  readonly evidenced: ReadonlySet<string>;
  readonly draws: readonly {
    readonly id: string;
    readonly status: 'sealed' | 'drawn' | 'unopened' | 'void';
    /** What changed in the ledgers between seal and opening. */
    readonly changes?: readonly string[];
    readonly verified: boolean;
    /** Held on a set day, in an acceptance in earnest. */
    readonly practised?: boolean;
    /** The part of the visit that goes on with it. */
    readonly place?: VisitPlace;
  }[];
  /** Drawn persons without a mark. */
  readonly untested: readonly string[];
  /** Absences and missing files that nobody has judged. */
  readonly unjudged?: readonly { readonly draw: string; readonly key: string; readonly what: string }[];
  /** Drawn case files without an agreed score. */
  readonly unreviewed: readonly string[];
  /** Drawn holders not yet in the 五人核对表. */
  readonly uncheckedOfficers: readonly string[];
  readonly files: readonly HandedFile[];
  readonly team: readonly TeamMember[];
  readonly problems: readonly Problem[];
  /** Of the five methods, those of which nothing is on record, and what else a signature should know. */
  readonly methodsLacking: readonly VisitMethod[];
  readonly visitRemarks: readonly string[];
  /** Contradictions that nobody has answered. */
  readonly contradictions: readonly Contradiction[];
  /** Deductions that rest on no file and no row although the office wants that they do. */
  readonly unevidenced?: readonly string[];
  /** Answers that a second person has sent back, or has not accepted where the office wants it. */
  readonly looks?: readonly { readonly item: string; readonly state: LookState; readonly comment: string | null }[];
  /** What was practised alone, and counts for nothing; null where nothing was. */
  readonly practised?: string | null;
  /** What the ledgers propose for items that nobody has answered. */
  readonly unanswered: readonly { readonly item: string; readonly text: string }[];
}

/** What is missing or thin before the signatures, the refusals first. */
export function closingRemarks(facts: ClosingFacts): readonly ClosingRemark[] {
  return [
    ...missing(facts),
    ...methods(facts),
    ...drawsUnsettled(facts),
    ...clashing(facts),
    ...looksOpen(facts),
    ...unevidenced(facts),
    ...facts.result.items.flatMap((score) => thinScore(facts, score)),
    ...loose(facts),
  ];
}

/** What is said of a draw that nothing in earnest may rest on. */
export const practisedDraw = '是在人为设定的日期（INSPECT_TODAY）下抽的，只是演练';

const remark =
  (weight: ClosingRemark['weight']) =>
  (
    item: string | null,
    what: string,
    mend: Hint,
    place: VisitPlace | null = item === null ? null : 'items',
  ): ClosingRemark => ({ weight, item, what, mend, place });
const must = remark('must');
const should = remark('should');

/** What the result lacks; many items that nobody has looked at are one remark. */
function missing({ unitName: unit, edition, result }: ClosingFacts): readonly ClosingRemark[] {
  const unchecked = result.missing.filter(({ why }) => why === 'unchecked').map(({ item }) => item);
  const gathered = unchecked.length > 3;
  const rest = result.missing.filter(({ why }) => !gathered || why !== 'unchecked');
  return [
    ...(gathered
      ? [must(null, `未检查 ${unchecked.length} 项：${unchecked.join('、')}`, inspect('start', { unit }), 'items')]
      : []),
    ...rest.map((one) =>
      must(one.item, describe(edition, one.item, one.what), mendFor(edition, one, unit), placeFor(edition, one)),
    ),
  ];
}

/** The part of the visit in which a method is recorded. */
function placeOfMethod(method: VisitMethod | undefined): VisitPlace | null {
  if (method === 'papers') return 'documents';
  return method === 'files' ? 'caseReview' : (method ?? null);
}

function methods({ unitName: unit, methodsLacking, visitRemarks }: ClosingFacts): readonly ClosingRemark[] {
  const names = methodNames(methodsLacking);
  return [
    ...(names === ''
      ? []
      : [
          must(
            null,
            `没有${names}的记录，作结论时要写明原因`,
            inspect('start', { unit }),
            placeOfMethod(methodsLacking[0]),
          ),
        ]),
    ...visitRemarks.map((what) => should(null, what, '情况属实的不必处理')),
  ];
}

function drawsUnsettled({
  unitName: unit,
  draws,
  untested,
  unreviewed,
  unjudged = [],
}: ClosingFacts): readonly ClosingRemark[] {
  const remarks: ClosingRemark[] = [];
  for (const { id, status, verified, changes, practised, place = null } of draws) {
    if (practised)
      remarks.push(must(null, `抽取 ${id} ${practisedDraw}`, inspect('draw void', { id, '--reason': some('理由') })));
    if (status === 'sealed') {
      remarks.push(must(null, `抽取 ${id} 已封存，尚未报数出签`, inspect('draw open', { id }), place));
    } else if (status === 'drawn' && !verified) {
      remarks.push(must(null, `抽取 ${id} 复算不一致`, inspect('draw verify', { 'id-or-file': id })));
    }
    for (const change of changes ?? [])
      remarks.push(should(null, `抽取 ${id} 封存以后台账有变：${change}，请核实原因`, inspect('draw show', { id })));
  }
  for (const { draw, key, what } of unjudged)
    remarks.push(
      must(
        null,
        `${what}，尚未认定`,
        inspect('draw judge', { id: draw, key, '--as': some('认定'), '--reason': some('理由') }),
      ),
    );
  return [
    ...remarks,
    ...untested.map((name) =>
      must(null, `抽中的 ${name} 没有测试成绩`, inspect('test score', { unit, marks: some('证号=分数') }), 'test'),
    ),
    ...unreviewed.map((key) =>
      must(null, `抽中的案卷 ${key} 没有议定分`, inspect('review score', { unit, marks: `${key}=分数` }), 'caseReview'),
    ),
  ];
}

/** A clash stands in the way of the conclusion; doubts are one remark, since one reason may answer them all. */
function clashing({ unitName: unit, contradictions }: ClosingFacts): readonly ClosingRemark[] {
  const clashes = contradictions.filter((one) => one.degree === 'clash');
  const doubts = contradictions.filter((one) => one.degree === 'doubt');
  return [
    ...clashes.map((one) =>
      must(
        one.item,
        contradictionText(one),
        phrase`改正评分，或 ${inspect('contradictions', { unit, '--explain': one.id, '--reason': some('理由') })}`,
      ),
    ),
    ...(doubts.length === 0
      ? []
      : [
          should(
            null,
            `有 ${doubts.length} 处疑问没有说明（${doubts.map(({ item }) => item).join('、')}）`,
            phrase`改正评分，或 ${inspect('contradictions', { unit, '--explain': some('疑问'), '--reason': some('理由') })}`,
          ),
        ]),
  ];
}

/** What must be evidenced before it takes points. */
function unevidenced({ unitName: unit, unevidenced: items = [] }: ClosingFacts): readonly ClosingRemark[] {
  return items.map((item) =>
    must(
      item,
      `${item} 扣了分而没有佐证（按规定扣分须有佐证）`,
      phrase`${inspect('score', { unit, item })} … --attach 文件`,
    ),
  );
}

/** What was sent back is mended at its item; what nobody has looked at is one remark. */
function looksOpen({ unitName: unit, looks = [] }: ClosingFacts): readonly ClosingRemark[] {
  const returned = looks.filter(({ state }) => state === 'returned');
  const waiting = looks.filter(({ state }) => state !== 'returned').map(({ item }) => item);
  const shown = `${waiting.slice(0, 8).join('、')}${waiting.length > 8 ? ` 等 ${waiting.length} 项` : ''}`;
  return [
    ...returned.map(({ item, comment }) =>
      must(item, `${item} 复看退回，还没有改：${comment ?? ''}`, phrase`${inspect('score', { unit, item })} …`),
    ),
    ...(waiting.length > 0
      ? [
          must(
            null,
            `${shown} 没有经别人复看认可`,
            inspect('second accept', { unit, items: some('项目'), '--by': some('姓名') }),
            'second',
          ),
        ]
      : []),
  ];
}

/** Full points that rest on nothing, and deductions without a fact. */
function thinScore({ unitName: unit, edition, evidenced }: ClosingFacts, score: ItemScore): readonly ClosingRemark[] {
  const { id } = score;
  const name = `${id} ${findItem(edition, id)?.title ?? ''}`;
  const remarks: ClosingRemark[] = [];
  const full = score.state === 'clear' && score.kind === 'general' && score.score === score.points;
  if (full && !evidenced.has(id))
    remarks.push(
      should(
        id,
        `${name}得满分，没有记佐证`,
        inspect('score', { unit, item: id, '--none': true, '--attach': some('文件') }),
      ),
    );
  for (const finding of score.findings) {
    const mend = inspect('score', { unit, item: id, '--finding': finding.rule, '--note': some('事实') });
    const note = (finding.note ?? '').trim();
    if (finding.evidence.length > 0) continue;
    if (note === '') remarks.push(should(id, `${name}扣分没有写明事实（几起、谁）`, mend));
    else if (score.kind === 'veto' && !/\d/.test(note)) remarks.push(should(id, `${name}的事实没有日期或编号`, mend));
  }
  return remarks;
}

/** Ends that are still loose: proposals, the check of five, files, the team, problems without a deadline. */
function loose(facts: ClosingFacts): readonly ClosingRemark[] {
  const { unitName: unit, unanswered, uncheckedOfficers, team, practised } = facts;
  const missed = uncheckedOfficers.join('、');
  return [
    ...(practised ? [should(null, practised, phrase`要计的照实再录入：${inspect('start', { unit })}`)] : []),
    ...unanswered.map(({ item, text }) =>
      should(
        item,
        `${item} 台账提示尚未答复：${text}`,
        phrase`${inspect('score', { unit, item })} …（与已记的一并写；不成立的加 --dismiss 理由）`,
      ),
    ),
    ...(missed === ''
      ? []
      : [should(null, `五人核对表还缺 ${missed}`, phrase`${inspect('start', { unit })}（查阅资料）`, 'documents')]),
    ...filesOut(facts.files).map((file) =>
      should(
        null,
        `案卷 ${file.key} 于 ${file.taken} 调出，尚未归还`,
        phrase`${inspect('start', { unit })}（评查案卷）`,
        'caseReview',
      ),
    ),
    ...(team.length > 0
      ? []
      : [should(null, '没有登记验收组成员和组长', phrase`${inspect('start', { unit })}（验收组）`, 'team')]),
    ...facts.problems
      .filter((problem) => problem.state === 'open' && problem.deadline === null)
      .map(({ item, number }) =>
        should(
          item,
          `问题 ${number} 没有整改期限`,
          inspect('problem deadline', { unit, number, day: some('日期') }),
          'problems',
        ),
      ),
  ];
}

function describe(edition: Edition, item: string | null, what: string): string {
  const found = item === null ? undefined : findItem(edition, item);
  return found ? `${found.id} ${found.title}：${what}` : what;
}

function placeFor(edition: Edition, { item }: Missing): VisitPlace {
  const settledBy = findItem(edition, item)?.settledBy;
  if (settledBy) return settledBy === 'test' ? 'test' : 'caseReview';
  return 'items';
}

function mendFor(edition: Edition, missing: Missing, unit: string): Phrase {
  const item = findItem(edition, missing.item);
  if (missing.why === 'undecided') return inspect('conflicts list');
  if (!item || missing.why === 'hole') return inspect('standard holes');
  if (missing.why === 'proof')
    return inspect('score', {
      unit,
      item: item.id,
      '--proof': 'provided',
      '--issuer': some('单位'),
      '--issued': some('日期'),
    });
  if (item.settledBy === 'test') return inspect('test score', { unit, marks: some('证号=分数') });
  if (item.settledBy === 'review') return inspect('review score', { unit, marks: some('案号=分数') });
  return phrase`${inspect('score', { unit, item: item.id })} …`;
}
