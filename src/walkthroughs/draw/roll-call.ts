import type { PlannedRound } from '../../actions/draw/plan-round.ts';
import type { Context, Prompter } from '../../context.ts';
import { askFact } from '../prompting/ask-fact.ts';
import { orBack } from '../prompting/step-back.ts';
import { lineKeys, turnPage } from './page.ts';

/**
 * 点名: who of the pool is away, and by which paper, before anything is sealed. Who is named here and drawn for the test may be
 * replaced; who is not named stays drawn. Null where Esc leaves it.
 */
export async function askAway(
  context: Context,
  prompter: Prompter,
  { pool, request }: PlannedRound,
  known: ReadonlyMap<string, string>,
): Promise<ReadonlyMap<string, string> | null> {
  const testOnly = request.purposes.length === 1 && request.purposes[0] === 'test';
  const nameOf = (key: string) => pool.asEntered.get(key) ?? pool.members.find((one) => one.key === key)?.name ?? key;
  for (;;) {
    turnPage(context, '点　名', [
      `名单上有 ${pool.members.length} 人。今天有人不在场，现在就记下，写明凭什么文书。`,
      testOnly
        ? '记下的不列入这次名单。'
        : '记下的仍在名单里（核对身份和履职看的是材料）；抽中了，现场测试可以另补抽一人。',
      '现在不记、抽中以后才说不在的，仍算抽中，由办公室认定。',
      ...Array.from(known, ([key, reason]) => `已记：${key} ${nameOf(key)}（${reason}）`).slice(0, 5),
    ]);
    const act = await prompter.offer<'none' | 'some'>({
      message: '有人不在场吗',
      choices: [
        { value: 'none', name: known.size > 0 ? '就是这些，往下' : '没有，都在' },
        { value: 'some', name: known.size > 0 ? '重新记' : '有，记下是谁' },
      ],
      default: 'none',
      leave: '不抽了，退出（什么都没有存）',
      flag: '--away',
      help: '封存就是把名单、数量和验收组的数字一起定下，此后都不能再改；点名只在封存以前。公差、病假、学习、借调都写明凭何文书，印在证书上。',
    });
    if (act === null) return null;
    if (act === 'none') return known;
    const named = await orBack(() => nameThem(context, prompter, pool.members, nameOf), null);
    if (named) return named;
  }
}

/** Who, then why, one after another; Esc at a reason goes to the one before, at the first to the list. */
async function nameThem(
  context: Context,
  prompter: Prompter,
  members: PlannedRound['pool']['members'],
  nameOf: (key: string) => string,
): Promise<ReadonlyMap<string, string>> {
  for (;;) {
    turnPage(context, '点　名');
    const gone = await prompter.checkbox<string>({
      message: '谁不在场',
      choices: members.map(({ key }) => ({ value: key, name: `${nameOf(key)}　${key}` })),
      flag: '--away',
    });
    const reasons = new Map<string, string>();
    let at = 0;
    for (let key = gone[at]; key !== undefined; key = gone[at]) {
      turnPage(context, '点　名', [`第 ${at + 1} 人，共 ${gone.length} 人。${lineKeys(context)}`]);
      const message = `${nameOf(key)}（${key}）为什么不在，凭何文书`;
      const question = { message, default: reasons.get(key) ?? '', flag: '--away' };
      const why = () => askFact(prompter, question, '请写明理由，如 公差（局通知〔2026〕3号）');
      const reason = await orBack(why, null);
      if (reason !== null) reasons.set(key, reason.trim());
      at += reason === null ? -1 : 1;
    }
    if (at === gone.length) return reasons;
  }
}
