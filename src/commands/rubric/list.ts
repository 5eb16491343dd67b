import { hasOwn, officeRubrics } from '../../actions/onsite/office-rubrics.ts';
import { inspect, some } from '../../domain/invocation.ts';
import type { Runs } from '../../parameters.ts';
import { rubricOutline } from '../../views/rubric.ts';
import { right } from '../../views/table.ts';
import { listed } from '../listed.ts';

export const run: Runs = async (context) => {
  const templates = context.machine.get('templates');
  const rubrics = officeRubrics(templates).map(rubricOutline);
  const own = hasOwn(templates);
  return {
    json: rubrics.map((one) => ({ ...one, origin: own ? ('office' as const) : ('shipped' as const) })),
    text: () =>
      listed(context, rubrics, null, [
        ['编号', (one) => one.id],
        ['名称', (one) => (one.official ? one.title : `${one.title}（不是官方标准）`)],
        ['案卷', (one) => one.matter],
        ['只用于', (one) => one.departments.join('、')],
        [right('满分'), (one) => String(one.full)],
        ['起止', (one) => (one.from || one.until ? `${one.from ?? ''} 至 ${one.until ?? ''}` : '')],
        ['出处', (one) => one.source],
      ]),
    next: inspect('rubric show', { id: some('编号') }),
  };
};
