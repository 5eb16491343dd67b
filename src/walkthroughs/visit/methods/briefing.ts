import { readVisit } from '../../../actions/onsite/read-visit.ts';
import { recordBriefing } from '../../../actions/onsite/record-visit.ts';
import { remarkProblem } from '../../../domain/typed-fact.ts';
import { inSteps } from '../../prompting/step-back.ts';
import { at, type Desk } from '../desk.ts';
import { keep } from '../keep.ts';

/** 听取汇报: who was there, what was told of progress, measures and results, what was promised. */
export async function askBriefing(desk: Desk): Promise<void> {
  const before = readVisit(desk.store, desk.unit.id, desk.year).briefing;
  const { prompter } = desk;
  const briefing = { attendees: '', progress: '', measures: '', results: '', promises: '', ...before };
  const ask = (name: keyof typeof briefing, message: string) => async (): Promise<void> => {
    briefing[name] = await prompter.input({
      message,
      flag: '--answers（briefing）',
      back: true,
      validate: remarkProblem,
      help: '记要点就行，可以留空；以后再进来可以改。',
      ...(briefing[name] ? { default: briefing[name] } : {}),
    });
  };
  await inSteps([
    ask('attendees', '参加人员'),
    ask('progress', '工作进度'),
    ask('measures', '工作举措'),
    ask('results', '工作成效'),
    ask('promises', '表态、承诺事项'),
  ]);
  await keep(desk, () => recordBriefing(desk.store, at(desk), briefing));
  desk.context.say('  已记录听取汇报');
}
