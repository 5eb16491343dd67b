import { hasOwn, officeRubrics } from '../../actions/onsite/office-rubrics.ts';
import { inspect, some } from '../../domain/invocation.ts';
import type { Runs } from '../../parameters.ts';
import { rubricOutline } from '../../views/rubric.ts';
import { right, table } from '../../views/table.ts';

export const run: Runs = async (context) => {
  const templates = context.machine.get('templates');
  const rubrics = officeRubrics(templates).map(rubricOutline);
  const own = hasOwn(templates);
  return {
    json: rubrics.map((one) => ({ ...one, origin: own ? ('office' as const) : ('shipped' as const) })),
    text: () =>
      table(
        ['编号', '名称', '案卷', '只用于', right('满分'), '起止', '出处'],
        rubrics.map((one) => [
          one.id,
          one.official ? one.title : `${one.title}（不是官方标准）`,
          one.matter,
          one.departments.join('、'),
          String(one.full),
          one.from || one.until ? `${one.from ?? ''} 至 ${one.until ?? ''}` : '',
          one.source,
        ]),
        context.tables,
      ),
    next: inspect('rubric show', { id: some('编号') }),
  };
};
