import { writeCertificate, writeSlip } from '../../actions/documents/draw-papers.ts';
import { viewDraw } from '../../actions/draw/certificate.ts';
import { awayThatDay } from '../../actions/draw/continue-round.ts';
import { showingTickets } from '../../actions/draw/draw-report.ts';
import { leaveUnopened, openRound, requireSecret } from '../../actions/draw/open-round.ts';
import type { RoundRequest } from '../../actions/draw/plan-round.ts';
import { findDraw, type StoredDraw } from '../../actions/draw/stored-draw.ts';
import type { Report } from '../../command.ts';
import type { Context, Prompter } from '../../context.ts';
import { inspect } from '../../domain/invocation.ts';
import type { Store } from '../../store/store.ts';
import { drawnLines, slipLines } from '../../views/draw.ts';
import { askFact } from '../prompting/ask-fact.ts';
import { orBack } from '../prompting/step-back.ts';
import { askThirdDigits, numberStep } from './number-step.ts';
import { nothing, turnPage } from './page.ts';
import { type Scene, sealing, withReason } from './seal-step.ts';

/** Leads both sides through a round: seal, number, result, papers. Esc goes a step back; what is sealed stays sealed. */
export async function playScene(context: Context, store: Store, asked: RoundRequest, scene: Scene): Promise<Report> {
  const prompter = await context.prompter();
  const request = await orBack(() => withReason(prompter, asked, scene), null);
  if (!request) return nothing('没有封存，什么都没有改动');
  const id = await sealing(context, store, request, scene, prompter);
  if (id === null) return nothing('没有封存，什么都没有改动');
  return resumeScene(context, store, findDraw(store, id), scene.unitBy);
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
  while (draw.status === 'sealed' && !draw.facts?.number) {
    const act = await slipStep(context, store, draw, prompter);
    if (act === 'later')
      return { json: null, text: () => '名单已封存，等单位报数', next: inspect('draw open', { id: draw }) };
    if (act === 'unopened') return nothing(`第 ${draw.round} 次抽取（${draw.number}）已记为未开，记录保留`);
    by = await numberStep(context, store, draw, by, prompter);
    draw = findDraw(store, draw.id);
  }
  return opening(context, store, draw, prompter);
}

/** 封存单: forty digits for the unit to keep; `number` where it has written its own on it. */
async function slipStep(context: Context, store: Store, draw: StoredDraw, prompter: Prompter) {
  while (true) {
    turnPage(context, '封　存　单');
    for (const line of slipLines(draw)) context.say(line);
    context.say('');
    context.say('  请单位抄下、拍照或打印这 40 位数字，用笔在上面写下自己的数字，自己收好。');
    context.say('  自己的数字：12 至 64 位，掷骰子、抄纸币号码、翻书抄页码都行。');
    context.say('  写的时候和键入以前，不要给验收组的人看。');
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
      const { file } = await writeSlip(context, store, draw);
      context.say(`  封存单：${file}`);
      await orBack(() => prompter.confirm({ message: '回到封存单', default: true, flag: '--yes', back: true }), true);
    } else if (act === 'unopened') {
      const ask = () => askFact(prompter, { message: '为什么不抽（印在以后的证书上）', flag: '--reason' });
      const reason = await orBack(ask, null);
      if (reason === null) continue;
      leaveUnopened(store, context.author, draw, reason);
      return act;
    } else return act;
  }
}

/** 抽取结果: waits for a third source where one is named, opens, and offers the papers. */
async function opening(context: Context, store: Store, draw: StoredDraw, prompter: Prompter): Promise<Report> {
  const source = draw.facts?.third ?? null;
  const third = source === null ? null : await askThirdDigits(context, prompter, source);
  if (source !== null && third === null)
    return { json: null, text: () => `报数已存，等第三方数字：${source}`, next: inspect('draw open', { id: draw }) };
  showingTickets(context, draw.size, (hear) => openRound(store, context.author, draw, third, hear));
  const opened = findDraw(store, draw.id);
  turnPage(context, '抽　取　结　果');
  for (const line of drawnLines(viewDraw(store, opened), context.width)) context.say(line);
  const drawn = opened.first?.drawn ?? [];
  const instead =
    drawn.length < opened.size
      ? '现场测试可另抽一人，在“抽取”里选“回避，或点名时不在场：另抽一个”'
      : '名单上的都已抽中，没有别的人可以另抽';
  for (const { key } of drawn) if (awayThatDay(store, opened, key)) context.say(`  ${key} 点名时不在场：${instead}`);
  context.say(
    opened.kind === 'officers'
      ? '  没有到场的仍算抽中：在首页“现场验收”里选“抽中的人未到场”'
      : '  案卷拿不出来的仍算抽中：在首页“现场验收”里选“抽中的案卷拿不出来”',
  );
  context.say('');
  const papers = await orBack(
    () =>
      prompter.select<boolean>({
        message: '结果已存入数据文件。打印证书，双方签字留底吗',
        choices: [
          { value: true, name: '打印抽取证书（双方签字，旁边是可以重算的文件和核对网页）' },
          { value: false, name: '完成（证书以后再打印）' },
        ],
        default: true,
        escape: false,
        help: '证书上有单位的报数，签字时和封存单上写的核对。任何人都可以凭旁边的文件重新计算。',
        flag: 'draw certificate',
      }),
    false,
  );
  const check = inspect('draw verify', { 'id-or-file': opened });
  const next = [inspect('draw certificate', { id: opened }), check];
  if (!papers) return { json: null, text: () => `第 ${opened.round} 次抽取（${opened.number}）已完成`, next };
  const { pdf, json, page } = await writeCertificate(context, store, opened, { page: true });
  return {
    json: null,
    text: () => [`抽取证书：${pdf.file}`, `可以重算的文件：${json}`, `核对网页：${page}`],
    next: check,
  };
}
