import { deskOf, writeMade } from '../../actions/documents/document.ts';
import { documents } from '../../actions/documents/registry.ts';
import { viewDraw } from '../../actions/draw/certificate.ts';
import { giveNumber, leaveUnopened, numberContext, openRound, requireSecret } from '../../actions/draw/open-round.ts';
import type { PlannedRound, RoundRequest } from '../../actions/draw/plan-round.ts';
import { inspectorsProblem, sealRound } from '../../actions/draw/seal-round.ts';
import { findDraw, type StoredDraw } from '../../actions/draw/stored-draw.ts';
import { writeDrawJson } from '../../actions/draw/write-certificate.ts';
import { layVerifyPage } from '../../actions/verify-page.ts';
import type { Report } from '../../command.ts';
import type { Context, Prompter } from '../../context.ts';
import type { PoolAnswer } from '../../domain/draw/round-pool.ts';
import { numberProblem } from '../../domain/draw/unit-number.ts';
import { amountWords, kindWords, measureOf } from '../../domain/draw/words.ts';
import { Fault } from '../../domain/fault.ts';
import type { Store } from '../../store/store.ts';
import { drawnLines, slipLines, stepHeading } from '../../views/draw.ts';
import { orBack } from '../prompting/step-back.ts';

/** What the scene is told beside the request. */
export interface Scene {
  readonly plan: (request: RoundRequest) => PlannedRound;
  readonly inspectorsBy: string | null;
  readonly unitBy: string | null;
}

/** One thing at a time, in the middle of the room: the laptop may be turned round at any moment. */
function turnPage(context: Context, title: string): void {
  if (!context.plain) context.streams.stdout.write('\u001b[2J\u001b[H');
  for (const line of stepHeading(title, context.width)) context.say(line);
}

const nothing = (text: string): Report => ({ json: null, text: () => text });

/** Leads both sides through a round: seal, number, result, papers. Esc goes a step back; what is sealed stays sealed. */
export async function playScene(context: Context, store: Store, asked: RoundRequest, scene: Scene): Promise<Report> {
  const prompter = await context.prompter();
  const request = await orBack(() => withReason(prompter, asked, scene), null);
  if (!request) return nothing('没有封存，什么都没有改动');
  const id = await sealing(context, store, request, scene, prompter);
  if (id === null) return nothing('没有封存，什么都没有改动');
  return resumeScene(context, store, findDraw(store, id), scene.unitBy);
}

/** Asks why, where a rule wants to know: drawn again, or another number than the notice's. */
async function withReason(prompter: Prompter, request: RoundRequest, { plan }: Scene): Promise<RoundRequest> {
  try {
    plan(request);
    return request;
  } catch (error) {
    if (!(error instanceof Fault) || (error.code !== 'draw-reason' && error.code !== 'draw-count-reason')) throw error;
    const reason = await prompter.input({
      message: `${error.message}。理由`,
      flag: '--reason',
      back: true,
      help: '理由封存在这次抽取里，印在抽取证书上。',
      validate: (text) => (text.trim() === '' ? '请写明理由' : null),
    });
    return { ...request, reason };
  }
}

/** 封存: what is drawn from what, questions about the pool, the inspectors' number; null where nobody wants it sealed. */
async function sealing(
  context: Context,
  store: Store,
  request: RoundRequest,
  scene: Scene,
  prompter: Prompter,
): Promise<string | null> {
  let answers: readonly PoolAnswer[] = request.answers;
  const asked = scene.plan(request).pool.asked.filter(({ id }) => !answers.some((one) => one.id === id));
  let at = 0;
  let inspectors: string | null = null;
  while (true) {
    const question = asked[at];
    if (question) {
      turnPage(context, '封　存');
      context.say(`  名单还有 ${asked.length} 个问题要问清，这是第 ${at + 1} 个。`);
      context.say('');
      const said = await orBack(
        () =>
          prompter.input({
            message: question.text,
            default: '',
            flag: '--answer',
            back: true,
            help: question.gap
              ? '如“不予立案”“作废”。不说明的，缺号列入名单，抽中时要拿出案卷。直接回车就是不说明。'
              : '答复封存在这次抽取里，印在证书上。直接回车就是没有答复，证书上照样写明。',
          }),
        null,
      );
      if (said === null) {
        if (at === 0) return null;
        at -= 1;
        continue;
      }
      const others = answers.filter(({ id }) => id !== question.id);
      answers = said.trim() === '' ? others : [...others, { id: question.id, answer: said.trim(), by: context.author }];
      at += 1;
      continue;
    }
    const planned = scene.plan({ ...request, answers });
    turnPage(context, '封　存');
    for (const line of planLines(planned)) context.say(line);
    context.say('');
    const act = await prompter.select<'program' | 'typed' | 'back'>({
      message: '封存以后，名单和数量都不能再改。现在封存吗',
      choices: [
        { value: 'program', name: '封存（验收组的数字由程序随机生成）' },
        { value: 'typed', name: '封存（验收组自己键入数字，屏幕上不显示）' },
        { value: 'back', name: asked.length > 0 ? '返回上一步' : '不封存' },
      ],
      default: 'program',
      escape: 'back',
      help: '验收组的数字现在就定下，存在本机，任何人看不到；等单位报号以后才一起公布。',
      flag: 'draw seal',
    });
    if (act === 'back') {
      if (asked.length === 0) return null;
      at = asked.length - 1;
      continue;
    }
    if (act === 'typed') {
      inspectors = await secretNumber(context, prompter, planned);
      if (inspectors === null) continue;
    }
    return sealRound(store, context.author, planned, {
      inspectors,
      inspectorsBy: scene.inspectorsBy ?? context.author,
    });
  }
}

/** A number that nobody sees; null where an empty line goes back. */
async function secretNumber(context: Context, prompter: Prompter, planned: PlannedRound): Promise<string | null> {
  while (true) {
    const typed = await prompter.secret({
      message: '验收组的数字（12 至 64 位，不显示；直接回车返回）',
      flag: '--inspectors-number-stdin',
    });
    if (typed.trim() === '') return null;
    const problem = inspectorsProblem(planned, typed);
    if (!problem) return typed;
    context.say(`  这个数字${problem}`);
  }
}

function planLines({ pool, statement, request }: PlannedRound): string[] {
  const measure = measureOf(statement.kind);
  const phantoms = statement.members.filter(({ phantom }) => phantom).length;
  const wanted = amountWords({ kind: statement.kind, count: statement.count, quotas: statement.quotas });
  const mostShown = 4;
  const lines = [
    `  ${request.unit.name}`,
    '',
    `  从 ${statement.members.length} ${measure}中抽取${kindWords[statement.kind]} ${wanted}，是第 ${statement.round} 次抽取`,
    ...(statement.reason ? [`  理由　　　${statement.reason}`] : []),
    ...(phantoms > 0 ? [`  其中　　　${phantoms} 个缺号`] : []),
    ...pool.leftOut.map((left) => `  未列入　　${left}`),
    ...statement.exclusions.slice(0, mostShown).map(({ key, reason }) => `  不在名单　${key}（${reason}）`),
    ...statement.gone.map(({ key, reason }) => `  退出　　　${key}（${reason}）`),
  ];
  const more = statement.exclusions.length - mostShown;
  return more > 0 ? [...lines, `  　　　　　另有 ${more} 个，都写在封存文本里`] : lines;
}

/** Goes on with a sealed round wherever it stands: the slip, the number, the third source, the result. */
export async function resumeScene(
  context: Context,
  store: Store,
  sealed: StoredDraw,
  unitBy: string | null,
): Promise<Report> {
  const prompter = await context.prompter();
  requireSecret(store, sealed);
  let draw = sealed;
  let by = unitBy;
  while (draw.status === 'sealed' && !draw.facts!.number) {
    const act = await slipStep(context, store, draw, prompter);
    if (act === 'later')
      return { json: null, text: () => '名单已封存，等单位报号', next: `inspect draw open ${draw.number}` };
    if (act === 'unopened') return nothing(`第 ${draw.round} 次抽取（${draw.number}）已记为未开，记录保留`);
    by = (await orBack(() => numberStep(context, store, draw, by, prompter), by)) ?? null;
    draw = findDraw(store, draw.id);
  }
  return opening(context, store, draw, prompter);
}

/** 封存单: forty digits for the unit to keep; `number` where it has written its own on it. */
async function slipStep(
  context: Context,
  store: Store,
  draw: StoredDraw,
  prompter: Prompter,
): Promise<'number' | 'later' | 'unopened'> {
  while (true) {
    turnPage(context, '封　存　单');
    for (const line of slipLines(draw)) context.say(line);
    context.say('');
    context.say('  请单位抄下、拍照或打印这 40 位数字，用笔在上面写下自己的数字，由单位保管。');
    context.say('  自己的数字：12 至 64 位，掷骰子、抄纸币号码、翻书抄页码都行。写好以前不要键入。');
    context.say('');
    const act = await prompter.select<'number' | 'print' | 'later' | 'unopened'>({
      message: '单位写好了吗',
      choices: [
        { value: 'number', name: '写好了，报数' },
        { value: 'print', name: '打印封存单' },
        { value: 'later', name: '以后再抽（名单已封存，不会变）' },
        { value: 'unopened', name: '不抽了，写明理由记为未开' },
      ],
      default: 'number',
      escape: 'later',
      help: '封存单和写在上面的数字合在一起，才能证明抽的就是这一次；两样都由单位收着。',
      flag: 'draw open',
    });
    if (act === 'print') {
      const { make } = await documents.drawSlip.paper();
      const desk = deskOf(context, store);
      const made = await make(desk, { year: draw.year, unit: null, which: draw.id, day: null }, {});
      const { file } = await writeMade(desk, made, `${context.cwd}/封存单-${draw.unit.name}-${draw.number}.pdf`, 'pdf');
      context.say(`  封存单：${file}`);
      await orBack(() => prompter.confirm({ message: '回到封存单', default: true, flag: '--yes', back: true }), true);
    } else if (act === 'unopened') {
      const ask = () =>
        prompter.input({
          message: '为什么不抽（印在以后的证书上）',
          flag: '--reason',
          back: true,
          validate: (text) => (text.trim() === '' ? '请写明理由' : null),
        });
      const reason = await orBack(ask, null);
      if (reason === null) continue;
      leaveUnopened(store, context.author, draw, reason);
      return act;
    } else return act;
  }
}

/** 报数: who gives the number, then the number, which is stored before anything else happens. */
async function numberStep(
  context: Context,
  store: Store,
  draw: StoredDraw,
  known: string | null,
  prompter: Prompter,
): Promise<string | null> {
  turnPage(context, '报　数');
  context.say('  请单位的人照着封存单上写的，把数字报出来或自己键入。');
  context.say('  键入以后立即存盘，只能接着抽取，不能作废，也不能重来。');
  context.say('');
  const by = await prompter.input({
    message: '单位由谁报数',
    default: known ?? '',
    flag: '--unit-by',
    back: true,
    help: '单位没有人在场的，由第三人报数，写第三人的姓名；可以不填，证书上会写明没有填。',
    validate: (text) => (/^\d+$/.test(text.trim()) ? '这里写姓名，不写数字；可不填，直接回车' : null),
  });
  const against = numberContext(store, draw);
  const number = await prompter.input({
    message: '单位的数字',
    flag: '--unit-number-stdin',
    back: true,
    help: '12 至 64 位数字，空格和短横可有可无。生日、电话、证件号、顺着数的都不行。',
    validate: (text) => {
      const problem = numberProblem(text, against);
      return problem ? `这个数字${problem}；请在封存单上改写，再报` : null;
    },
  });
  giveNumber(store, context.author, draw, { number, by: by.trim() || null });
  return by.trim() || null;
}

/** 抽取结果: waits for a third source where one is named, opens, and offers the papers. */
async function opening(context: Context, store: Store, draw: StoredDraw, prompter: Prompter): Promise<Report> {
  let third: string | null = null;
  if (draw.facts!.third !== null) {
    turnPage(context, '第三方数字');
    const later = {
      json: null,
      text: () => `报数已存，等第三方数字：${draw.facts!.third}`,
      next: `inspect draw open ${draw.number}`,
    };
    const ask = () =>
      prompter.input({
        message: `${draw.facts!.third} 的号码（只要数字）`,
        flag: '--third',
        back: true,
        validate: (text) => (/^[\d\s-]+$/.test(text.normalize('NFKC')) ? null : '只要数字'),
      });
    third = await orBack(ask, null);
    if (third === null) return later;
  }
  const progress = context.progress('计算签号', draw.size < 50_000 ? 0 : draw.size);
  try {
    openRound(store, context.author, draw, third, (done) => progress.at(done));
  } finally {
    progress.end();
  }
  const opened = findDraw(store, draw.id);
  turnPage(context, '抽　取　结　果');
  for (const line of drawnLines(viewDraw(store, opened), context.width)) context.say(line);
  context.say('');
  const papers = await orBack(
    () =>
      prompter.select<boolean>({
        message: '结果已存入数据文件。备查',
        choices: [
          { value: true, name: '打印抽取证书（双方签字，旁边是可以重算的文件和核对网页）' },
          { value: false, name: '完成（证书以后再打印）' },
        ],
        default: true,
        escape: false,
        help: '证书上有单位的报号，签字时和封存单上写的核对。任何人都可以凭旁边的文件重新计算。',
        flag: 'draw certificate',
      }),
    false,
  );
  const next = [`inspect draw certificate ${opened.number}`, `inspect draw verify ${opened.number}`];
  if (!papers) return { json: null, text: () => `第 ${opened.round} 次抽取（${opened.number}）已完成`, next };
  const desk = deskOf(context, store);
  const view = viewDraw(store, opened);
  const { make } = await documents.drawCertificate.paper();
  const made = await make(desk, { year: draw.year, unit: null, which: draw.id, day: null }, { view });
  const base = `${context.cwd}/抽取证书-${opened.unit.name}-${kindWords[opened.kind]}-${opened.number}`;
  const { file } = await writeMade(desk, made, `${base}.pdf`, 'pdf');
  writeDrawJson(view, `${base}.json`);
  const page = layVerifyPage(context.cwd, 'draw');
  return {
    json: null,
    text: () => [`抽取证书：${file}`, `可以重算的文件：${base}.json`, `核对网页：${page}`],
    next: next[1]!,
  };
}
