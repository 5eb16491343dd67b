import type { FoundFile } from '../../actions/deeds/find-files.ts';
import { type EvidenceFile, evidenceFiles, openEvidence } from '../../actions/onsite/open-evidence.ts';
import { readVisit } from '../../actions/onsite/read-visit.ts';
import { readLooks } from '../../actions/onsite/second-looks.ts';
import type { Choice } from '../../context.ts';
import { type Finding, type GivenAnswer, type ItemScore, scoreOfItem } from '../../domain/acceptance.ts';
import { openHints, whyNot } from '../../domain/scoring/open-hints.ts';
import { mayNotApply } from '../../domain/scoring/validate-answer.ts';
import type { Item } from '../../domain/standard.ts';
import type { Look } from '../../domain/visits/second-look.ts';
import { givenAs, givenTo } from '../../domain/visits/team.ts';
import { wrap } from '../../views/wrap.ts';
import { orBack } from '../prompting/step-back.ts';
import { askAttachments } from './ask-attachments.ts';
import { askFindings } from './ask-findings.ts';
import { askProof, askReason, type Proved } from './ask-proof.ts';
import type { Desk } from './desk.ts';
import { askOfficers, uncheckedOfficers } from './methods/officers.ts';
import { askSaid, type Phrases, type Sayable, saidProblem } from './phrases.ts';
import { askProblem, type FoundProblem } from './raise-problem.ts';

/** What to do after an item was on the screen. */
export type Step =
  | ({ readonly go: 'answered'; readonly answer: GivenAnswer | null } & Proved)
  | { readonly go: 'again' | 'keep' | 'back' | 'menu' | 'quit' }
  | { readonly go: 'note'; readonly text: string }
  | { readonly go: 'attach'; readonly files: readonly FoundFile[] }
  | { readonly go: 'problem'; readonly found: FoundProblem }
  | { readonly go: 'look'; readonly verdict: Look['verdict']; readonly comment: string | null }
  | { readonly go: 'jump'; readonly item: Item };

type Word =
  | 'keep'
  | 'proof'
  | 'clear'
  | 'deduct'
  | 'notApplicable'
  | 'defer'
  | 'more'
  | 'officers'
  | 'back'
  | 'jump'
  | 'menu'
  | 'quit';

/** Asks what an item gets. Where little hangs on it Enter alone is 不扣分, else the key 0; Esc goes to the item before. */
export async function askAnswer(
  desk: Desk,
  item: Item,
  shown: { readonly help: string; readonly unread: string | null; readonly sayable: Sayable },
  typed: readonly Finding[] = [],
): Promise<Step> {
  const { help, unread, sayable } = shown;
  const word = await askWord(desk, item, help);
  if (['clear', 'deduct', 'notApplicable'].includes(word) && !(await mayJudge(desk, unread))) return { go: 'again' };
  return orBack(() => perform(desk, item, word, sayable, typed), { go: 'again' });
}

async function askWord(desk: Desk, item: Item, help: string): Promise<Word> {
  const found = desk.proposals(item).filter((proposal) => proposal.kind === 'finding').length;
  const answered = desk.scoreOf(item).state !== 'unchecked';
  return desk.prompter.select<Word>({
    message: `${item.id} ${answered ? '（已答）改为' : '怎么处理'}${givenAway(desk, item)}`,
    choices: choicesFor(desk, item, found),
    ...presetOf(item, found, answered),
    escape: 'back',
    help,
    flag: '--none、--finding、--deduct、--not-applicable 或 --defer',
  });
}

/** Whose an item is, where it was given to others than the person at the laptop, who may answer it all the same. */
function givenAway(desk: Desk, item: Item): string {
  const names = givenTo(readVisit(desk.store, desk.unit.id, desk.year).team, item).map(({ name }) => name);
  return names.length === 0 || names.includes(desk.author) ? '' : `（此项分给${names.join('、')}）`;
}

/** An item that is judged from the case files is not answered in passing before one of them has a score. */
async function mayJudge(desk: Desk, unread: string | null): Promise<boolean> {
  if (unread === null) return true;
  return desk.prompter.confirm({
    message: `${unread}。仍要现在答`,
    default: false,
    flag: '--none',
    help: '本项要看抽中的案卷才能判断。选“否”回到这一项，再选“回到菜单”，进“评查案卷”。',
  });
}

async function perform(desk: Desk, item: Item, word: Word, sayable: Sayable, typed: readonly Finding[]): Promise<Step> {
  const { prompter } = desk;
  switch (word) {
    case 'clear':
      return clear(desk, item, sayable.refusals);
    case 'deduct': {
      const findings = await askFindings(desk, item, sayable, typed);
      if (!findings) return { go: 'again' };
      const state = item.kind === 'bonus' ? 'clear' : 'deducted';
      const answer: GivenAnswer = { item: item.id, state, findings, ...commonNote(findings) };
      return finish(desk, item, await turnDown(desk, item, answer, sayable.refusals));
    }
    case 'notApplicable': {
      const reason = await askReason(desk, '为什么不适用', '--reason');
      return finish(desk, item, { item: item.id, state: 'notApplicable', findings: [], reason });
    }
    case 'defer': {
      const reason = await prompter.input({ message: '暂缓的原因（可留空）', flag: '--reason', back: true });
      const answer: GivenAnswer = { item: item.id, state: 'deferred', findings: [], ...(reason ? { reason } : {}) };
      return { go: 'answered', answer, proof: null };
    }
    case 'proof':
      return { go: 'answered', answer: null, ...(await askProof(desk, item)) };
    case 'more':
      return askMore(desk, item);
    case 'officers':
      await askOfficers(desk);
      return { go: 'again' };
    case 'jump':
      return { go: 'jump', item: await askItem(desk) };
    case 'keep':
    case 'back':
    case 'menu':
    case 'quit':
      return { go: word };
  }
}

/** What is kept beside an answer. */
async function askMore(desk: Desk, item: Item): Promise<Step> {
  const files = evidenceFiles(desk.store, desk.unit.id, desk.year).filter((file) => file.item === item.id);
  const look = readLooks(desk.store, desk.unit.id, desk.year).find((one) => one.item === item.id);
  const others = look !== undefined && look.by !== desk.author;
  const word = await desk.prompter.select<
    'note' | 'attach' | 'problem' | 'history' | 'again' | 'open' | 'accepted' | 'returned'
  >({
    message: `${item.id} 还要记什么`,
    choices: [
      { value: 'note', name: '记一条说明' },
      { value: 'attach', name: '附佐证文件（文件或文件夹）' },
      { value: 'problem', name: '记一个问题（编号，要求整改）' },
      { value: 'history', name: '历史（本项谁在什么时候怎么答的）' },
      { value: 'again', name: '返回' },
      ...(others
        ? [
            { value: 'returned' as const, name: `退回，请${look.by}改（写意见）` },
            { value: 'accepted' as const, name: `复看认可${look.by}的回答` },
          ]
        : []),
      ...(files.length > 0 ? [{ value: 'open' as const, name: `看已附的佐证（${files.length} 个）`, also: 'o' }] : []),
    ],
    escape: 'again',
    flag: '--note、--attach',
  });
  switch (word) {
    case 'note':
      return { go: 'note', text: await askReason(desk, '说明', '--note') };
    case 'attach':
      return { go: 'attach', files: await askAttachments(desk, item) };
    case 'problem':
      return { go: 'problem', found: await askProblem(desk) };
    case 'returned':
      return { go: 'look', verdict: 'returned', comment: await askReason(desk, '退回的意见', '--comment') };
    case 'accepted':
      return { go: 'look', verdict: 'accepted', comment: null };
    case 'open':
      await openFiles(desk, files);
      return { go: 'again' };
    case 'history':
      showHistory(desk, item);
      return { go: 'again' };
    case 'again':
      return { go: 'again' };
  }
}

/** One file after the other, in the viewer of the system. */
async function openFiles(desk: Desk, files: readonly EvidenceFile[]): Promise<void> {
  let next: EvidenceFile | null | undefined = files.length === 1 ? files[0] : undefined;
  while (next !== null) {
    if (next === undefined)
      next = await desk.prompter.offer<EvidenceFile>({
        message: '打开哪一个',
        choices: files.map((one) => ({ value: one, name: one.name })),
        whole: true,
        flag: 'explain',
      });
    if (next === null) return;
    const place = openEvidence(desk.store, next, desk.context.env.INSPECT_VIEWER);
    desk.context.say(`  正在打开副本（没有打开的，到这里打开）：${place}`);
    next = files.length === 1 ? null : undefined;
  }
}

/** Points from which an item is not answered by the Enter that answers the rest. */
const weightyFrom = 10_00;

/** Whether 不扣分 has a key of its own, 0: a baseline item, or one of ten points and more. */
function weighty(item: Item): boolean {
  return item.kind === 'veto' || (item.kind === 'general' && item.points >= weightyFrom);
}

/** What Enter alone takes: what stands, else what the ledgers hint at, else 不扣分; nothing where much hangs on the item. */
function presetOf(item: Item, found: number, answered: boolean): { default?: Word } {
  if (answered) return { default: 'keep' };
  if (found > 0) return { default: 'deduct' };
  return weighty(item) ? {} : { default: 'clear' };
}

/** How many choices stand beneath the card of an item. */
export function countChoices(desk: Desk, item: Item): number {
  return choicesFor(desk, item, 0).length;
}

function choicesFor(desk: Desk, item: Item, found: number): readonly Choice<Word>[] {
  const score = desk.scoreOf(item);
  const answered = score.state !== 'unchecked';
  const bonus = item.kind === 'bonus';
  const unchecked = uncheckedOfficers(desk, item);
  const settlements = desk.store.settings.settlements(desk.year);
  const barred = !item.mayNotApply
    ? '本项必须检查'
    : mayNotApply(item, { edition: desk.edition, settlements })
      ? null
      : '原文没有写明条件，须办公室先明确';
  const facts = found > 0 ? `（台账提示 ${found} 条，逐条核实）` : '';
  return [
    ...(answered ? [{ value: 'keep' as const, name: '保持不变，下一项', key: 'b' }] : []),
    ...(answered && score.proof === 'missing' ? [{ value: 'proof' as const, name: '登记证明材料', key: 'p' }] : []),
    { value: 'clear', name: bonus ? '不加分' : '不扣分', ...(weighty(item) ? { key: '0' } : { also: '0' }) },
    { value: 'deduct', name: bonus ? '加分（材料已确认）' : `扣分${facts}`, also: 'd' },
    { value: 'notApplicable', name: '不适用', ...(barred === null ? {} : { disabled: barred }) },
    { value: 'defer', name: '暂缓（留到以后）' },
    { value: 'back', name: '上一项' },
    { value: 'jump', name: '跳到某一项' },
    { value: 'more', name: '说明、佐证、问题、记录……' },
    { value: 'menu', name: '回到菜单' },
    { value: 'quit', name: '离开（已答的都已保存）' },
    // Behind the rest, whose numbers fingers know.
    ...(unchecked > 0
      ? [{ value: 'officers' as const, name: `核对抽中的人（还有 ${unchecked} 人没有核对）`, also: 'k' }]
      : []),
  ];
}

async function clear(desk: Desk, item: Item, refusals: Phrases): Promise<Step> {
  const dismissed = desk
    .proposals(item)
    .filter((proposal) => proposal.kind === 'finding')
    .map((proposal) => proposal.text);
  // What a ledger says is not put aside without a word, and the word is printed beside the item.
  const why =
    dismissed.length > 0
      ? await askSaid(
          desk,
          { phrases: refusals, rows: false },
          {
            message: `提示 ${dismissed.length} 条都不成立，不扣分；为什么不成立（印在报告上）`,
            flag: '--note',
            back: true,
            help: '查到的线索都显示在上面。核实后都不成立才写理由；有成立的按 Esc 返回，再选“扣分”逐条勾选。',
            validate: (text) => saidProblem(refusals, text, '理由不能为空'),
          },
        )
      : { text: '' };
  return finish(desk, item, {
    item: item.id,
    state: 'clear',
    findings: [],
    ...(dismissed.length > 0 ? { dismissed } : {}),
    ...(why.text ? { note: why.text } : {}),
  });
}

/** What the ledgers hint at and nobody took is turned down with a reason, or stays open. */
async function turnDown(desk: Desk, item: Item, answer: GivenAnswer, phrases: Phrases): Promise<GivenAnswer> {
  const open = openHints(item, answer, desk.proposals(item));
  if (open.length === 0) return answer;
  desk.context.say(open.map(({ text }) => `  没有记的提示：${text}`).join('\n'));
  const { text } = await askSaid(
    desk,
    { phrases, rows: false },
    {
      message: `这 ${open.length} 条为什么不成立（印在报告上；还没有核实的直接回车，留着以后答）`,
      flag: '--dismiss',
      validate: (typed) => (typed.trim() === '' ? null : saidProblem(phrases, typed, '')),
    },
  );
  if (text.trim() === '') return answer;
  return { ...answer, note: whyNot(answer, text), dismissed: open.map((one) => one.text) };
}

/** The note of a lone finding is the answer's too, as --note says both at once; a reason is the finding's own. */
function commonNote(findings: readonly Finding[]): { note?: string } {
  const [only] = findings;
  return findings.length === 1 && only?.note && only.deducts === undefined ? { note: only.note } : {};
}

/** Asks for the paper that a body must supply, where one is due and not yet there. */
async function finish(desk: Desk, item: Item, answer: GivenAnswer): Promise<Step> {
  const due = item.proof && (item.proof.when === 'always' || answer.findings.length === 0);
  const before = desk.scoreOf(item).proof;
  const asks = due && before !== 'provided' && before !== 'waived';
  return { go: 'answered', answer, ...(asks ? await askProof(desk, item) : { proof: null }) };
}

function showHistory(desk: Desk, item: Item): void {
  const lines = desk.history(item).flatMap((line) => wrap(line, desk.context.width - 4, '    '));
  desk.context.say(lines.length === 0 ? '  本项还没有记录' : lines.map((line) => `  ${line}`).join('\n'));
}

/** What an item can be found by besides its id and title: a letter, and the word. */
function itemStates(score: ItemScore, given: ReturnType<typeof givenAs>) {
  return [
    ...(score.state === 'unchecked' ? [['u', '未查'] as const] : []),
    ...(score.deducted > 0 ? [['d', '扣分'] as const] : []),
    ...(score.proof === 'missing' && score.state !== 'unchecked' ? [['p', '待证明'] as const] : []),
    ...(given === 'own' ? [['m', '我的'] as const] : []),
    ...(given === 'free' ? [['w', '未分'] as const] : []),
  ];
}

/** Chooses an item by typing its id, a part of its title, or how it stands. */
export async function askItem(desk: Desk, message = '跳到（输入编号或名称）'): Promise<Item> {
  const result = desk.result();
  const { team } = readVisit(desk.store, desk.unit.id, desk.year);
  return desk.prompter.select({
    message,
    choices: desk.edition.items.map((item) => {
      const states = itemStates(scoreOfItem(result, item.id), givenAs(team, item, desk.author));
      return {
        value: item,
        name: [`${item.id} ${item.title}`, ...states.map(([, word]) => word)].join('　'),
        keywords: states.map(([key]) => key),
      };
    }),
    help: '可以输入编号、名称，也可以按情况找：未查（u）、扣分（d）、待证明（p）、我的（m）、未分（w）。',
    flag: 'ITEM',
    search: true,
  });
}
