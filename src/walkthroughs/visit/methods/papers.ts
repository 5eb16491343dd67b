import { readVisit } from '../../../actions/onsite/read-visit.ts';
import { recordMaterial } from '../../../actions/onsite/record-visit.ts';
import { namedPapers } from '../../../domain/visits/materials.ts';
import { StepBack } from '../../prompting/step-back.ts';
import { at, type Desk } from '../desk.ts';
import { keep } from '../keep.ts';

/** 查阅资料, first part: whether the four papers were shown. Papers already ticked are not asked again. */
export async function askPapers(desk: Desk): Promise<void> {
  const seen = readVisit(desk.store, desk.unit.id, desk.year).materials;
  for (const { name } of namedPapers) {
    if (seen.some((one) => one.name === name)) continue;
    if (!(await askPaper(desk, name))) return;
  }
}

/** Which of the papers that were ticked is put right, until nobody wants to change one more. */
export async function correctPapers(desk: Desk): Promise<void> {
  const seen = readVisit(desk.store, desk.unit.id, desk.year).materials;
  if (seen.length === 0) {
    desk.context.say('  四样材料都还没有记过，在“查阅资料”里记');
    return;
  }
  const name = await desk.prompter.select<string | null>({
    message: '改哪一样材料的记录',
    choices: [
      ...seen.map((one) => ({
        value: one.name,
        name: `${one.name}　${stateText(one.present, one.note)}`,
      })),
      { value: null, name: '返回' },
    ],
    escape: null,
    flag: '--answers（papers）',
  });
  if (name !== null) await askPaper(desk, name);
}

function stateText(present: boolean, note: string | null): string {
  return present ? '已查阅' : `没有或不完整${note ? `（${note}）` : ''}`;
}

/** True where it was recorded and the next may be asked. */
async function askPaper(desk: Desk, name: string): Promise<boolean> {
  const state = await desk.prompter.select<'yes' | 'no' | 'later' | 'menu'>({
    message: `通知所列材料：${name}`,
    choices: [
      { value: 'yes', name: '已查阅' },
      { value: 'no', name: '没有或不完整' },
      { value: 'later', name: '这些材料以后再看' },
      { value: 'menu', name: '回到菜单' },
    ],
    default: 'yes',
    escape: 'menu',
    help: '通知“查阅资料”列明的四样材料，看过就回车；没有或缺一部分的选第 2 项，写明缺什么。',
    flag: '--answers（papers）',
  });
  if (state === 'menu') throw new StepBack();
  if (state === 'later') return false;
  const note =
    state === 'no' ? await desk.prompter.input({ message: '缺什么', flag: '--answers（papers）', back: true }) : '';
  await keep(desk, () => recordMaterial(desk.store, at(desk), name, state === 'yes', note || null));
  desk.context.say(`  已记 ${name}：${stateText(state === 'yes', note)}`);
  return true;
}
