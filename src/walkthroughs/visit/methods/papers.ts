import { readVisit } from '../../../actions/onsite/read-visit.ts';
import { recordMaterial } from '../../../actions/onsite/record-visit.ts';
import { namedPapers } from '../../../domain/visits/materials.ts';
import { at, type Desk } from '../desk.ts';
import { keep } from '../keep.ts';

/** 查阅资料, first part: which of the four papers were shown, ticked at once; what a paper lacks is asked. Those ticked before are not asked again. */
export async function askPapers(desk: Desk): Promise<void> {
  const materials = readVisit(desk.store, desk.unit.id, desk.year).materials;
  const open = namedPapers.map(({ name }) => name).filter((name) => !materials.some((one) => one.name === name));
  if (open.length === 0) return;
  const shown = await desk.prompter.checkbox({
    message: `通知所列材料，齐全的留着勾，有缺的去掉勾`,
    choices: open.map((name) => ({ value: name, name })),
    ticked: open,
    help: '通知“查阅资料”列明的四样材料。都齐全就直接回车；去掉勾的接着写缺什么，还没有看的写 -，以后再进来会再问。',
    flag: '--answers（papers）',
  });
  for (const name of open) {
    const whole = shown.includes(name);
    const note = whole
      ? ''
      : await desk.prompter.input({
          message: `${name}：没有，或缺什么（还没看写 -）`,
          flag: '--answers（papers）',
          back: true,
        });
    if (note.trim() === '-') continue;
    await keepPaper(desk, name, whole, note);
  }
}

async function keepPaper(desk: Desk, name: string, whole: boolean, note: string): Promise<void> {
  await keep(desk, () => recordMaterial(desk.store, at(desk), name, whole, note || null));
  desk.context.say(`  已记 ${name}：${stateText(whole, note)}`);
}

/** Which of the papers that were ticked is put right, until nobody wants to change one more. */
export async function correctPapers(desk: Desk): Promise<void> {
  const materials = readVisit(desk.store, desk.unit.id, desk.year).materials;
  if (materials.length === 0) {
    desk.context.say('  四样材料都还没有记过，在“查阅资料”里记');
    return;
  }
  const name = await desk.prompter.offer<string>({
    message: '改哪一样材料的记录',
    choices: materials.map((one) => ({
      value: one.name,
      name: `${one.name}　${stateText(one.present, one.note)}`,
    })),
    flag: '--answers（papers）',
  });
  if (name !== null) await askPaper(desk, name);
}

function stateText(present: boolean, note: string | null): string {
  return present ? '已查阅' : `没有或不完整${note ? `（${note}）` : ''}`;
}

async function askPaper(desk: Desk, name: string): Promise<void> {
  const before = readVisit(desk.store, desk.unit.id, desk.year).materials.find((one) => one.name === name);
  const whole = await desk.prompter.confirm({
    message: `${name} 齐全`,
    default: before?.present ?? true,
    flag: '--answers（papers）',
    back: true,
  });
  const note = whole
    ? ''
    : await desk.prompter.input({
        message: '缺什么',
        flag: '--answers（papers）',
        back: true,
        clears: true,
        ...(before?.note ? { default: before.note } : {}),
      });
  await keepPaper(desk, name, whole, note);
}
