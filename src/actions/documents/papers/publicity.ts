import { buildPublicity } from '../../../documents/model/notices.ts';
import { addDays } from '../../../domain/day.ts';
import { inspect, some } from '../../../domain/invocation.ts';
import { officeWays } from '../../office-facts.ts';
import { inOfficeOrder, publicitySteps } from '../../year/title-papers.ts';
import { nothingOnRecord, paper } from '../document.ts';
import { headOf } from './notice-head.ts';

/** 公示: the units proposed, both days of the period, how to object. */
export const publicity = paper({
  template: 'publicity',
  facts({ store }, { year, which }, wishes) {
    const found = store.cycle.publicities(year).find((each) => each.id === which);
    if (!found) throw nothingOnRecord(`${year}年度还没有公示`, inspect('publicity open', { '--from': some('日期') }));
    const ways = officeWays(store, year, found.first);
    return {
      ...headOf(store, { year, day: found.first }, wishes),
      day: found.first,
      year,
      publicity: {
        ...found,
        channels: wishes.channels ?? found.channels ?? ways.channels,
        contact: wishes.contact ?? found.contact ?? ways.contact,
      },
      steps: publicitySteps(store, found),
      units: inOfficeOrder(store, found.units).map((unit) => store.units.nameOn(unit, found.first)),
    };
  },
  build: buildPublicity,
  warnings: ({ publicity: { channels, contact, first, last, shortened } }) => [
    ...(last < addDays(first, 6) && !shortened ? ['公示期不足一周（创建通知要求向社会公示1周），请核对'] : []),
    ...(channels ? [] : ['没有写公示渠道，稿上没有这一行；补记再重写：inspect publicity edit --channels 县政府网站']),
    ...(contact
      ? []
      : ['受理方式留了空，发布前请填写；也可先补记再重写：inspect publicity edit --contact 电话、地址或邮箱']),
  ],
});
