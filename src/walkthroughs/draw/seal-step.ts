import { namesNoSource, type PlannedRound, type RoundRequest } from '../../actions/draw/plan-round.ts';
import { inspectorsProblem, sealRound } from '../../actions/draw/seal-round.ts';
import type { Context, Prompter } from '../../context.ts';
import { mattersOf } from '../../domain/draw/pool.ts';
import { countedOnly, type PoolQuestion } from '../../domain/draw/round-pool.ts';
import { amountWords, kindWords, measureOf, strataWords } from '../../domain/draw/words.ts';
import { Fault, faultOf } from '../../domain/fault.ts';
import { factProblem, remarkProblem } from '../../domain/typed-fact.ts';
import type { Store } from '../../store/store.ts';
import { askFact } from '../prompting/ask-fact.ts';
import { orBack } from '../prompting/step-back.ts';
import { lineKeys, turnPage } from './page.ts';
import { askAway } from './roll-call.ts';

/** What the scene is told beside the request. */
export interface Scene {
  readonly plan: (request: RoundRequest) => PlannedRound;
  readonly inspectorsBy: string | null;
  readonly unitBy: string | null;
}

const reasonsWanted: ReadonlySet<string> = new Set([
  'draw-reason',
  'draw-count-reason',
  'draw-narrow-reason',
  'draw-strata-reason',
]);

/** Asks why, where a rule wants to know: drawn again, another number than the notice's, a pool narrowed, a stratum drawn whole. */
export async function withReason(prompter: Prompter, request: RoundRequest, { plan }: Scene): Promise<RoundRequest> {
  try {
    plan(request);
    return request;
  } catch (error) {
    if (!(error instanceof Fault) || !reasonsWanted.has(error.code)) throw error;
    const help = '理由封存在这次抽取里，印在抽取证书上。';
    const reason = await askFact(prompter, { message: `${error.message}。理由`, flag: '--reason', help });
    return { ...request, reason };
  }
}

/** The reason once more, as it will be sealed: whoever slipped in typing it need not begin anew. */
async function askReason(prompter: Prompter, request: RoundRequest): Promise<RoundRequest> {
  const stands = { default: request.reason ?? '' };
  const reason = await askFact(prompter, { message: '理由（印在抽取证书上）', flag: '--reason', ...stands });
  return { ...request, reason: reason.trim() };
}

/** 封存: the roll-call, questions about the pool, the inspectors' number; null where nobody wants it sealed. */
export async function sealing(
  context: Context,
  store: Store,
  asked: RoundRequest,
  scene: Scene,
  prompter: Prompter,
): Promise<string | null> {
  let request = asked;
  const first = scene.plan(request);
  const questions = first.pool.asked.filter(({ id }) => !request.answers.some((one) => one.id === id));
  // Who extends or replaces takes the pool as it was; officers are called by name once.
  const calls =
    request.kind === 'officers' && (first.act === 'first' || first.act === 'again') && asked.away.size === 0;
  // What stands before the questions, counted backwards: the reason, which was told on the way here, then the roll-call.
  const call = calls ? -1 : 0;
  const start = asked.reason === null ? call : call - 1;
  for (let at = call; ; ) {
    if (at < start) return null;
    if (at < call) {
      turnPage(context, '理　由', ['为什么另抽，印在抽取证书和以后的证书上。', lineKeys(context)]);
      const told = await orBack(() => askReason(prompter, request), null);
      if (told) request = told;
      at += told ? 1 : -1;
      continue;
    }
    if (at < 0) {
      const away = await askAway(context, prompter, scene.plan({ ...request, away: new Map() }), request.away);
      if (away) request = { ...request, away };
      at += away ? 1 : -1;
      continue;
    }
    const question = questions[at];
    if (question) {
      const reply = await orBack(() => ask(context, prompter, request, question, [at + 1, questions.length]), null);
      if (reply === null) at -= 1;
      else [request, at] = answered(context, request, questions, at, reply);
      continue;
    }
    // Who is away may leave a stratum no larger than what is drawn of it.
    const told = await orBack(() => withReason(prompter, request, scene), null);
    if (!told) {
      at -= 1;
      continue;
    }
    request = told;
    const next = await lastLook(context, store, request, scene, prompter, at > start);
    if (next === 'back') at -= 1;
    else if ('sealed' in next) return next.sealed;
    else request = next;
  }
}

/** The request with what was replied to a question, and the place of the next one. */
function answered(
  { author }: Context,
  request: RoundRequest,
  questions: readonly PoolQuestion[],
  at: number,
  reply: string,
): [RoundRequest, number] {
  // 「不予立案，余同」 answers the gaps that follow as well: nobody types one word thirteen times.
  const rest = questions[at]?.gap ? likewise.exec(reply) : null;
  const ids = questions.flatMap(({ id, gap }, place) => (place === at || (rest && gap && place > at) ? [id] : []));
  const answer = (rest?.[1] ?? reply).trim();
  const others = request.answers.filter(({ id }) => !ids.includes(id));
  const given = answer === '' ? [] : ids.map((id) => ({ id, answer, by: author }));
  const other = questions.findIndex(({ gap }, place) => place > at && !gap);
  return [{ ...request, answers: [...others, ...given] }, rest ? (other < 0 ? questions.length : other) : at + 1];
}

/** 「不予立案，余同」, or 「余同」 alone where none is told of. */
const likewise = /^(.*?)[\s，,；;、]*余(?:均|都|下)?同$/s;

/** One question about the pool; what was answered before stands there again. */
function ask(
  context: Context,
  prompter: Prompter,
  request: RoundRequest,
  question: PoolQuestion,
  [at, all]: readonly [number, number],
): Promise<string> {
  turnPage(context, '封　存', [
    `名单共有 ${all} 个问题要问清，这是第 ${at} 个。`,
    question.gap
      ? '如“不予立案”“作废”。直接回车是不说明：缺号列入名单，抽中时要拿出案卷。'
      : question.must
        ? '答复印在证书上；没有答复，不能重新抽取。'
        : '答复印在证书上。直接回车是没有答复，证书上照样写明。',
    ...(question.gap && at < all ? ['后面的缺号都一样：在答复后面写“，余同”；都不说明，只写“余同”。'] : []),
    lineKeys(context),
  ]);
  return prompter.input({
    message: question.text,
    default: request.answers.findLast(({ id }) => id === question.id)?.answer ?? '',
    flag: '--answer',
    back: true,
    help: '答复和答复人一起封存在这次抽取里，印在证书上。',
    validate: question.must ? (text) => factProblem(text, '理由不能为空') : remarkProblem,
  });
}

/** Everything together, once more: sealed, changed, or a step back. */
async function lastLook(
  context: Context,
  store: Store,
  request: RoundRequest,
  scene: Scene,
  prompter: Prompter,
  hasBack: boolean,
): Promise<{ readonly sealed: string } | RoundRequest | 'back'> {
  const planned = scene.plan(request);
  turnPage(context, '封　存', planLines(planned));
  const act = await prompter.offer<'program' | 'typed' | 'strata' | 'third' | 'reason' | 'left'>({
    message: '封存以后，名单和数量都不能再改。现在封存吗',
    choices: [
      { value: 'program', name: '封存（验收组的数字由程序随机生成）' },
      { value: 'typed', name: '封存（验收组自己键入数字，屏幕上不显示）' },
      { value: 'third', name: request.third ? '改第三方数字' : '另约定第三方数字（如彩票号码，两方都定不了）' },
      ...(mayStratify(planned) ? [{ value: 'strata' as const, name: '负责人和一线分开抽' }] : []),
      ...(planned.statement.exclusions.length > mostShown
        ? [{ value: 'left' as const, name: `看不在名单的 ${planned.statement.exclusions.length} 个和理由` }]
        : []),
      ...(request.reason === null ? [] : [{ value: 'reason' as const, name: '改理由' }]),
    ],
    default: 'program',
    leave: hasBack ? '返回上一步' : '不抽了，退出（什么都没有存）',
    help: '封存就是把名单、数量和验收组的数字一起定下，此后谁也不能改。验收组的数字现在就定下，存在本机，任何人看不到；等单位报数以后才一起公布。',
    flag: 'draw seal',
  });
  if (act === null) return 'back';
  if (act === 'reason') return (await orBack(() => askReason(prompter, request), null)) ?? request;
  if (act === 'third') return (await orBack(() => askThird(context, prompter, request), null)) ?? request;
  if (act === 'left') {
    turnPage(context, '不 在 名 单', leftOutLines(planned));
    const seen = () => prompter.confirm({ message: '看完了', default: true, flag: '--yes', back: true });
    await orBack(seen, true);
    return request;
  }
  if (act === 'strata') {
    const strata = await orBack(() => askStrata(context, prompter, planned, scene), null);
    return (strata && (await orBack(() => withReason(prompter, strata, scene), null))) ?? request;
  }
  const inspectors = act === 'typed' ? await orBack(() => secretNumber(context, prompter, planned), null) : null;
  if (act === 'typed' && inspectors === null) return request;
  try {
    const inspectorsBy = scene.inspectorsBy ?? context.author;
    return { sealed: sealRound(store, context.author, planned, { inspectors, inspectorsBy }) };
  } catch (error) {
    // Another window wrote meanwhile: what is to be sealed is looked at once more.
    if (!(error instanceof Fault) || error.code !== 'draw-meanwhile') throw error;
    const message = `${error.message}；什么都没有封存。再看一遍名单`;
    await orBack(() => prompter.confirm({ message, default: true, flag: '--yes', back: true }), true);
    return request;
  }
}

/** A third source, named before it exists; an empty line leaves it out. */
async function askThird(context: Context, prompter: Prompter, request: RoundRequest): Promise<RoundRequest> {
  turnPage(context, '第三方数字', [
    '封存以后才公布、谁也不能事先知道的号码：某一期彩票，某一天的指数收盘。',
    '写明是哪一种、哪一期。抽取要等它公布，按公布的号码键入。',
    '直接回车是不用。',
    lineKeys(context),
  ]);
  const third = await prompter.input({
    message: '用什么号码（如 排列5第2026300期）',
    default: request.third ?? '',
    flag: '--third',
    back: true,
    validate: (text) => (namesNoSource(text) ? '不用第三方数字的直接回车，不写“无”' : null),
  });
  return { ...request, third: third.trim() || null };
}

/** 负责人 and 一线 apart where the test is drawn for, and the roster tells the posts of both. */
const mayStratify = ({ request, act }: PlannedRound): boolean =>
  request.kind === 'officers' &&
  request.purposes.includes('test') &&
  (act === 'first' || act === 'again') &&
  [...(request.quotas?.keys() ?? [])].every((name) => name === '负责人' || name === '一线');

/** How many of those in charge; the others are of the line. Together as many as before. */
async function askStrata(context: Context, prompter: Prompter, planned: PlannedRound, scene: Scene) {
  const { request } = planned;
  const all = request.count ?? [...(request.quotas?.values() ?? [])].reduce((sum, each) => sum + each, 0);
  const apart = (leaders: number): RoundRequest =>
    leaders === 0
      ? { ...request, count: all, quotas: null }
      : {
          ...request,
          count: null,
          quotas: new Map([['负责人', leaders], ...(leaders < all ? [['一线', all - leaders] as const] : [])]),
        };
  const sizes = new Map(mattersOf(strataOf(scene, apart(1), planned)).map(({ matter, size }) => [matter, size]));
  turnPage(context, '分　层', [
    `名单上负责人 ${sizes.get('负责人') ?? 0} 人，一线 ${sizes.get('一线') ?? 0} 人（按名册上的职务）。`,
    `一共抽 ${all} 人：负责人抽几人，其余从一线抽。写 0 是不分开。`,
    lineKeys(context),
  ]);
  const chosen = await prompter.input({
    message: '负责人抽几人',
    default: '1',
    flag: '--quota',
    back: true,
    validate(text) {
      const number = text.normalize('NFKC').trim();
      if (!/^\d{1,3}$/.test(number) || Number(number) > all) return `请写 0 至 ${all} 的整数`;
      const fault = faultOf(() => scene.plan(apart(Number(number))));
      // Why a stratum is drawn whole is asked next.
      return fault === null || fault.code === 'draw-strata-reason' ? null : fault.message;
    },
  });
  return apart(Number(chosen.normalize('NFKC').trim()));
}

/** The pool with the stratum of each, as far as it can be planned. */
function strataOf(scene: Scene, request: RoundRequest, otherwise: PlannedRound): PlannedRound['pool']['members'] {
  try {
    // Only looked at: why a stratum is drawn whole is asked once it is known how many.
    return scene.plan({ ...request, reason: request.reason ?? '分层' }).pool.members;
  } catch (error) {
    if (error instanceof Fault) return otherwise.pool.members;
    throw error;
  }
}

/** A number that nobody sees; null where an empty line goes back. */
async function secretNumber(context: Context, prompter: Prompter, planned: PlannedRound): Promise<string | null> {
  while (true) {
    const typed = await prompter.secret({
      message: '验收组的数字（12 至 64 位，不显示；直接回车返回）',
      flag: '--inspectors-number-stdin',
      back: true,
    });
    if (typed.trim() === '') return null;
    const problem = inspectorsProblem(planned, typed);
    if (!problem) return typed;
    context.say(`  这个数字${problem}`);
  }
}

const mostShown = 4;
/** So many stand on a page of 24 lines. */
const mostOnPage = 14;

/** Who is not in the pool, and by which rule or for what reason. */
function leftOutLines({ statement, pool }: PlannedRound): string[] {
  const nameOf = (key: string) => pool.asEntered.get(key) ?? key;
  const lines = statement.exclusions.map(({ key, reason }) => `${nameOf(key)}（${reason}）`);
  const more = lines.length - mostOnPage;
  return more > 0 ? [...lines.slice(0, mostOnPage), `另有 ${more} 个，都印在抽取证书上`] : lines;
}

function planLines({ pool, statement, request }: PlannedRound): string[] {
  const measure = measureOf(statement.kind);
  const phantoms = statement.members.filter(({ phantom }) => phantom).length;
  const wanted = amountWords(statement, statement.members.length);
  const named = statement.exclusions.slice(0, mostShown);
  // What is named one by one need not be counted beside it.
  const counted = countedOnly(pool.leftOut, named);
  const lines = [
    request.unit.name,
    '',
    `从 ${statement.members.length} ${measure}中抽取${kindWords[statement.kind]} ${wanted}，是第 ${statement.round} 次抽取`,
    ...(statement.quotas
      ? strataWords(statement.members, statement.quotas, statement.kind, statement.act).map(
          (words) => `分层　　　${words}`,
        )
      : []),
    ...(statement.count !== null && statement.members.length <= statement.count ? ['注意　　　全部抽中'] : []),
    ...(statement.reason ? [`理由　　　${statement.reason}`] : []),
    ...(phantoms > 0 ? [`其中　　　${phantoms} 个缺号`] : []),
    ...(statement.third ? [`第三方　　${statement.third}`] : []),
    ...(request.away.size > 0 ? [`点名　　　${request.away.size} 人不在场`] : []),
    ...counted.map((left) => `未列入　　${left}`),
    ...named.map(({ key, reason }) => `不在名单　${key}（${reason}）`),
    ...statement.gone.map(({ key, reason }) => `退出　　　${key}（${reason}）`),
  ];
  const more = statement.exclusions.length - mostShown;
  return more > 0 ? [...lines, `　　　　　另有 ${more} 个，在下面选“看不在名单的”`] : lines;
}
