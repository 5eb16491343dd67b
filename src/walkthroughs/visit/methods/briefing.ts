import { readVisit } from '../../../actions/onsite/read-visit.ts';
import { recordBriefing } from '../../../actions/onsite/record-visit.ts';
import type { Desk } from '../desk.ts';
import { keep } from '../keep.ts';
import { at } from '../walk-items.ts';

/** 听取汇报: who was there, what was told of progress, measures and results, what was promised. */
export async function askBriefing(desk: Desk): Promise<void> {
  const before = readVisit(desk.store, desk.unit.id, desk.year).briefing;
  const { prompter } = desk;
  const ask = (message: string, preset: string | undefined): Promise<string> =>
    prompter.input({ message, flag: '--answers（briefing）', ...(preset ? { default: preset } : {}) });
  const attendees = await ask('参加人员', before?.attendees);
  const progress = await ask('工作进度', before?.progress);
  const measures = await ask('工作举措', before?.measures);
  const results = await ask('工作成效', before?.results);
  const promises = await ask('表态、承诺事项', before?.promises);
  await keep(desk, () => recordBriefing(desk.store, at(desk), { attendees, progress, measures, results, promises }));
  desk.context.say('  已记录听取汇报');
}
