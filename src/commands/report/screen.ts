import { stampOf } from '../../actions/documents/document.ts';
import { reportFacts } from '../../actions/documents/papers/report-facts.ts';
import { unitRef } from '../../actions/unit-ref.ts';
import type { Report } from '../../command.ts';
import type { Context } from '../../context.ts';
import { projectorPage } from '../../documents/html/projector-page.ts';
import type { Given } from '../../parameters.ts';
import { writeToFill } from '../named-files.ts';
import type { takes } from './index.ts';

/** The large-type page for a projector. */
export async function writeScreen(context: Context, given: Given<typeof takes>): Promise<Report> {
  const store = await context.store('read');
  const unit = store.units.find(given.unit);
  const { year } = given;
  const facts = await reportFacts(store, unit, year, context.today, context.machine.get('templates'));
  const notice = stampOf(store).rehearsal ? '演练' : facts.concluded ? null : '尚未作出结论';
  const page = Buffer.from(projectorPage(facts, notice));
  const { file, warnings } = writeToFill(context, given.out ?? `${unit.name}${year}投影.html`, page);
  return {
    json: { unit: unitRef(unit), year, file },
    document: file,
    warnings,
    text: () => [`已写入 ${file}`, '用浏览器打开，F11 全屏，空格翻页'],
  };
}
