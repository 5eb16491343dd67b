import { readVisit } from '../../../actions/onsite/read-visit.ts';
import { returnFiles, takeFiles } from '../../../actions/onsite/record-visit.ts';
import { dateFindings } from '../../../actions/onsite/reviews.ts';
import { filesOut } from '../../../domain/visits/handover.ts';
import type { Desk } from '../desk.ts';
import { keep } from '../keep.ts';
import { at } from '../walk-items.ts';
import { markFrom, markProblem, markText } from './marks.ts';

type Act = { readonly score: string } | 'take' | 'return' | 'done';

/** 评查案卷: hand the drawn files over and back, and enter the agreed score of each. */
export async function askReviews(desk: Desk): Promise<void> {
  while (true) {
    const files = desk.reviewMarks()?.files ?? [];
    if (files.length === 0) {
      desk.context.say(`  还没有抽取案卷。先运行：inspect draw cases ${desk.unit.name} --count 份数`);
      return;
    }
    if (files.every((file) => file.score === null))
      desk.context.say(
        `  两名评查人各自填表：inspect review sheet ${desk.unit.name} --reviewer 姓名；议定后在这里记分`,
      );
    const out = filesOut(readVisit(desk.store, desk.unit.id, desk.year).files).map((file) => file.key);
    const open = files.find((file) => file.score === null);
    const acts = files.map((file): Act => ({ score: file.key }));
    const act = await desk.prompter.select<Act>({
      message: '评查哪一卷',
      choices: [
        ...files.map((file, index) => ({
          value: acts[index]!,
          name: `${file.key}　${file.matter}　${markText(file.score)}${out.includes(file.key) ? '　在验收组' : ''}`,
          ...datesOf(desk, file.key),
        })),
        { value: 'take', name: '登记调阅（案卷带回评查）' },
        { value: 'return', name: '登记归还', ...(out.length > 0 ? {} : { disabled: '没有案卷在外' }) },
        { value: 'done', name: open ? '以后再录' : '得分已齐，返回' },
      ],
      default: open ? acts[files.indexOf(open)]! : 'done',
      flag: 'review score',
    });
    if (act === 'done') return;
    if (act === 'take')
      await takeAway(
        desk,
        files.map((file) => file.key).filter((key) => !out.includes(key)),
      );
    else if (act === 'return') await bringBack(desk, out);
    else await askScore(desk, act.score);
  }
}

/** What the dates in the ledger say of the file under the cursor. */
function datesOf(desk: Desk, key: string): { description?: string } {
  const found = dateFindings(desk.store, desk.unit.id, key);
  return found.length === 0
    ? {}
    : { description: `日期核对：${found.map((one) => `${one.text}（${one.article}）`).join('；')}` };
}

async function askScore(desk: Desk, key: string): Promise<void> {
  const text = await desk.prompter.input({ message: `${key} 的议定分`, flag: 'review score', validate: markProblem });
  const score = markFrom(text);
  if (score === null) return;
  await keep(desk, () => desk.markReview(key, score));
  desk.context.say(`  已记 ${key} ${markText(score)}`);
}

async function takeAway(desk: Desk, keys: readonly string[]): Promise<void> {
  if (keys.length === 0) {
    desk.context.say('  抽中的案卷都已调出');
    return;
  }
  const { prompter } = desk;
  const chosen = await prompter.checkbox({
    message: '调阅哪些案卷',
    choices: keys.map((key) => ({ value: key, name: key })),
    flag: '--answers（taken）',
  });
  if (chosen.length === 0) return;
  const givenBy = await prompter.input({ message: '单位经手人', flag: '--answers（taken）' });
  const files: { key: string; pages: number | null }[] = [];
  for (const key of chosen) {
    const pages = await prompter.input({
      message: `${key} 共几页（可留空）`,
      flag: '--answers（taken）',
      validate: (text) => (/^\d{0,5}$/.test(text.normalize('NFKC').trim()) ? null : '请写页数'),
    });
    files.push({ key, pages: pages === '' ? null : Number(pages.normalize('NFKC')) });
  }
  await keep(desk, () => takeFiles(desk.store, at(desk), { day: desk.context.today, givenBy, files }));
  desk.context.say(`  已登记调阅 ${files.length} 份`);
}

async function bringBack(desk: Desk, keys: readonly string[]): Promise<void> {
  const chosen = await desk.prompter.checkbox({
    message: '归还哪些案卷',
    choices: keys.map((key) => ({ value: key, name: key })),
    flag: '--answers（returned）',
  });
  if (chosen.length === 0) return;
  const to = await desk.prompter.input({ message: '单位接收人', flag: '--answers（returned）' });
  await keep(desk, () => returnFiles(desk.store, at(desk), { day: desk.context.today, to, keys: chosen }));
  desk.context.say(`  已登记归还 ${chosen.length} 份`);
}
