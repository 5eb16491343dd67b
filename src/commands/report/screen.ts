import { stampOf } from '../../actions/documents/document.ts';
import { reportFacts } from '../../actions/documents/papers/report-facts.ts';
import { unitRef } from '../../actions/unit-ref.ts';
import type { Report } from '../../command.ts';
import type { Context } from '../../context.ts';
import { projectorPage } from '../../documents/html/projector-page.ts';
import { writeFileWhole } from '../../files/write-whole.ts';
import type { Given } from '../../parameters.ts';
import { filePath } from '../named-files.ts';
import type { takes } from './index.ts';

/** The large-type page for a projector. */
export async function writeScreen(context: Context, given: Given<typeof takes.report>): Promise<Report> {
  const store = await context.store('read');
  const unit = store.units.find(given.unit);
  const { year } = given;
  const facts = await reportFacts(store, unit, year, context.today, context.machine.get('templates'));
  const notice = stampOf(store).rehearsal ? '演练' : facts.concluded ? null : '尚未作出结论';
  const file = filePath(context, given.out ?? `${unit.name}${year}投影.html`);
  writeFileWhole(file, Buffer.from(projectorPage(facts, notice)));
  return {
    json: { unit: unitRef(unit), year, file },
    document: file,
    text: () => [`已写入 ${file}`, '用浏览器打开，F11 全屏，空格翻页'],
  };
}
