import { buildRectification } from '../../../documents/model/visit-sheets.ts';
import { formatDay } from '../../../domain/day.ts';
import { Fault } from '../../../domain/fault.ts';
import { readVisit } from '../../onsite/read-visit.ts';
import { nothingOnRecord, paper } from '../document.ts';
import { officeFacts } from '../settings.ts';

/** 整改通知单: the problems that are not mended yet, each with its deadline. */
export const rectification = paper({
  template: 'rectification',
  facts({ store, today }, { year, unit }, wishes) {
    if (!unit) throw new Fault('usage', 'unit-missing', '整改通知单要写明单位', 'inspect notice rectification 单位');
    const open = readVisit(store, unit.id, year).problems.filter((problem) => problem.state !== 'mended');
    if (open.length === 0) throw nothingOnRecord(`${unit.name}没有待整改的问题`, 'inspect problem add 单位 …');
    const days = open.filter((problem) => problem.foundAt === 'guidance').map((problem) => problem.found);
    const guidance = days.sort().at(-1);
    const accepted = guidance === undefined || open.some((problem) => problem.foundAt === 'acceptance');
    return {
      office: officeFacts(store, year).office,
      unit: unit.name,
      year,
      day: today,
      number: wishes.number ?? '　　〔　　　〕　　号',
      occasion: accepted ? `${year}年度验收` : `${formatDay(guidance)}调研指导`,
      problems: open,
    };
  },
  build: buildRectification,
});
